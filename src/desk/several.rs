//! One change made to several initiatives at a stroke: one operation, one undo. Those that it does
//! not fit are left as they are and told.

use super::{Desk, DeskError, Fresh, initiatives};
use crate::disk::Progress;
use crate::domain::gap::Field;
use crate::domain::id::{InitiativeId, UnitId};
use crate::domain::initiative::{Initiative, InitiativeBody, State};
use crate::domain::lifecycle::StepRefused;
use crate::domain::recognition::Status;
use crate::domain::text;
use crate::store::{InitiativeRow, OperationKind, RowNo, Writing};

/// Names told of those that were left; the rest is counted.
const NAMED: usize = 3;

/// A change that fits many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The application was handed in.
    File,
    /// The employer begins to consider.
    Consider,
    /// The programme they belong to; none if empty.
    Programme(String),
    /// To the trash.
    Delete,
    /// Out of the trash.
    Restore,
}

impl Change {
    fn kind(&self) -> OperationKind {
        match self {
            Self::File => OperationKind::File,
            Self::Consider => OperationKind::Step,
            Self::Programme(_) => OperationKind::SetProgramme,
            Self::Delete => OperationKind::Delete,
            Self::Restore => OperationKind::Restore,
        }
    }
}

/// What came of a change.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Several {
    /// How many are now as asked for.
    pub done: usize,
    pub left: Vec<Left>,
}

/// Initiatives that were left as they are, for one reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    pub why: Hindrance,
    pub rows: Vec<RowNo>,
    /// Codes, or titles, of the first of them.
    pub names: Vec<String>,
    /// What is missing in any of them, each once.
    pub missing: Vec<Field>,
}

/// Why a change does not fit an initiative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hindrance {
    /// Something must be written down first.
    Incomplete,
    /// The step does not follow where it stands now.
    NotNext,
    /// It was taken before.
    Already,
    DecisionStands,
    /// The record is of another unit.
    NotOurs,
    /// It lies in the trash, or is gone.
    Deleted,
}

impl Several {
    /// How many were left as they are.
    pub fn left_count(&self) -> usize {
        self.left.iter().map(|left| left.rows.len()).sum()
    }

    fn leave(&mut self, row: RowNo, name: String, why: Hindrance, missing: &[Field]) {
        let at = self.left.iter().position(|left| left.why == why).unwrap_or_else(|| {
            let (rows, names, missing) = (Vec::new(), Vec::new(), Vec::new());
            self.left.push(Left { why, rows, names, missing });
            self.left.len() - 1
        });
        let Some(left) = self.left.get_mut(at) else { return };
        left.rows.push(row);
        if left.names.len() < NAMED && !name.is_empty() {
            left.names.push(name);
        }
        for field in missing {
            if !left.missing.contains(field) {
                left.missing.push(*field);
            }
        }
    }
}

impl Desk {
    /// Makes one change to all these initiatives that it fits, in one operation. Cancelled, nothing
    /// of it is kept.
    pub fn change_several(
        &mut self,
        rows: &[RowNo],
        change: &Change,
        progress: &Progress,
    ) -> Result<Several, DeskError> {
        progress.expect(rows.len() as u64);
        let home = self.ledger.home();
        let committed = self.write(change.kind(), |tx, fresh| {
            let mut several = Several::default();
            for number in rows {
                progress.step()?;
                let Some(row) = tx.rows(&[*number])?.into_iter().next() else {
                    several.leave(*number, String::new(), Hindrance::Deleted, &[]);
                    continue;
                };
                if row.deleted != (*change == Change::Restore) {
                    several.leave(*number, name(row), Hindrance::Deleted, &[]);
                    continue;
                }
                match make(tx, fresh, home, &row, change) {
                    Ok(_) => several.done += 1,
                    Err(error) => {
                        let (why, missing) = hindrance(error, &row.status)?;
                        several.leave(*number, name(row), why, &missing);
                    }
                }
            }
            Ok(several)
        })?;
        Ok(committed.value)
    }
}

impl Desk {
    /// Those of these initiatives that one decision of this unit can be about, and those it cannot:
    /// a first recognition, or a wider effect where all are recognised already.
    pub fn decidable(&self, rows: &[RowNo]) -> Result<(Vec<InitiativeId>, Several), DeskError> {
        let mut left = Several::default();
        let (mut before, mut recognised) = (Vec::new(), Vec::new());
        for row in self.ledger.rows(rows)? {
            let why = match row.status {
                _ if row.deleted => Some(Hindrance::Deleted),
                _ if row.unit != self.ledger.home() => Some(Hindrance::NotOurs),
                Status::Drafting | Status::Filed | Status::Considering => None,
                Status::Recognised => {
                    recognised.push(row);
                    continue;
                }
                _ => Some(Hindrance::NotNext),
            };
            match why {
                None => before.push(row.id),
                Some(why) => left.leave(row.no, name(row), why, &[]),
            }
        }
        if before.is_empty() {
            return Ok((recognised.into_iter().map(|row| row.id).collect(), left));
        }
        for row in recognised {
            left.leave(row.no, name(row), Hindrance::DecisionStands, &[]);
        }
        Ok((before, left))
    }
}

/// What a sentence calls an initiative.
fn name(row: InitiativeRow) -> String {
    if row.code.is_empty() { format!("“{}”", row.title) } else { row.code }
}

fn make(
    tx: &mut Writing<'_>,
    fresh: &mut Fresh<'_>,
    home: UnitId,
    row: &InitiativeRow,
    change: &Change,
) -> Result<Initiative, DeskError> {
    let mut held = initiatives::ours(tx, home, row.id)?;
    match change {
        Change::File => initiatives::file(tx, fresh, home, held),
        Change::Consider => {
            initiatives::step(tx, fresh, home, held, State::Considering, String::new())
        }
        Change::Programme(programme) => {
            held.body.programme = text::clean_line(programme);
            Ok(tx.save_own(&held)?)
        }
        Change::Delete => Ok(tx.remove_own::<InitiativeBody>(row.id)?),
        Change::Restore => Ok(tx.restore::<InitiativeBody>(row.id)?),
    }
}

/// Why one initiative is left; any other error ends the whole.
fn hindrance(error: DeskError, status: &Status) -> Result<(Hindrance, Vec<Field>), DeskError> {
    let decided = matches!(status, Status::Recognised | Status::Revoked);
    Ok(match error {
        // It stays in the state in which it was decided about.
        DeskError::Step(_) if decided => (Hindrance::DecisionStands, Vec::new()),
        DeskError::Gaps(gaps) => {
            (Hindrance::Incomplete, gaps.into_iter().map(|gap| gap.field).collect())
        }
        DeskError::Step(StepRefused::AlreadyThere(_)) => (Hindrance::Already, Vec::new()),
        DeskError::Step(StepRefused::NotNext { .. }) => (Hindrance::NotNext, Vec::new()),
        DeskError::Step(StepRefused::DecisionStands(_)) => (Hindrance::DecisionStands, Vec::new()),
        DeskError::NotOurs(_) => (Hindrance::NotOurs, Vec::new()),
        other => return Err(other),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::{Surroundings, practice};
    use crate::store::Query;

    fn desk() -> (tempfile::TempDir, Desk) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("so.sosangkien");
        let day = "2026-11-16T14:05:00+07:00".parse().unwrap();
        let desk = practice::unit(&path, None, Surroundings::fixed(day, "several")).unwrap();
        (folder, desk)
    }

    fn of(desk: &Desk, status: Status) -> Vec<RowNo> {
        let query = Query { status: vec![status], ..Query::default() };
        desk.ledger().find(&query, None).unwrap().rows
    }

    fn change(desk: &mut Desk, rows: &[RowNo], change: &Change) -> Several {
        desk.change_several(rows, change, &Progress::default()).unwrap()
    }

    fn all(desk: &Desk) -> Vec<RowNo> {
        desk.ledger().find(&Query::default(), None).unwrap().rows
    }

    #[test]
    fn many_are_deleted_in_one_operation_that_undoing_takes_back_whole() {
        let (_folder, mut desk) = desk();
        let before = all(&desk);
        let gone: Vec<RowNo> = before.iter().copied().take(7).collect();
        assert_eq!(change(&mut desk, &gone, &Change::Delete).done, 7);
        assert_eq!(all(&desk).len(), before.len() - 7);
        let again = change(&mut desk, &gone, &Change::Delete);
        assert_eq!((again.done, again.left_count()), (0, 7), "they are in the trash already");
        assert_eq!(again.left[0].why, Hindrance::Deleted);
        assert_eq!(again.left[0].names.len(), 3, "the first are named, the rest counted");
        let _ = desk.undo().unwrap().unwrap();
        assert_eq!(all(&desk), before);
        let _ = desk.redo().unwrap().unwrap();
        assert_eq!(change(&mut desk, &gone, &Change::Restore).done, 7);
        assert_eq!(all(&desk), before);
    }

    #[test]
    fn those_that_a_step_does_not_fit_are_left_and_told_why() {
        let (_folder, mut desk) = desk();
        let filed = of(&desk, Status::Filed);
        let drafting = of(&desk, Status::Drafting);
        let recognised = of(&desk, Status::Recognised)[..2].to_vec();
        assert!(!filed.is_empty() && !drafting.is_empty());
        let rows = [filed.clone(), drafting.clone(), recognised.clone()].concat();
        let came = change(&mut desk, &rows, &Change::Consider);
        assert_eq!(came.done, filed.len());
        let left = |why| came.left.iter().find(|left| left.why == why).map(|left| &left.rows);
        assert_eq!(left(Hindrance::NotNext), Some(&drafting));
        assert_eq!(left(Hindrance::DecisionStands), Some(&recognised));
        assert!(of(&desk, Status::Filed).is_empty());
        let _ = desk.undo().unwrap().unwrap();
        assert_eq!(of(&desk, Status::Filed), filed);
    }

    #[test]
    fn filing_names_what_is_missing_and_gives_each_its_own_code() {
        let (_folder, mut desk) = desk();
        let drafting = of(&desk, Status::Drafting);
        let came = change(&mut desk, &drafting, &Change::File);
        let incomplete = came.left.iter().find(|left| left.why == Hindrance::Incomplete);
        assert!(!incomplete.unwrap().missing.is_empty());
        let rows = desk.ledger().rows(&all(&desk)).unwrap();
        let mut codes: Vec<&str> =
            rows.iter().map(|row| row.code.as_str()).filter(|code| !code.is_empty()).collect();
        let count = codes.len();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), count);
    }

    #[test]
    fn a_programme_is_set_for_many_and_taken_back_at_once() {
        let (_folder, mut desk) = desk();
        let rows = all(&desk);
        let programmes = |desk: &Desk| {
            let rows = desk.ledger().rows(&rows).unwrap();
            rows.into_iter().map(|row| row.programme).collect::<Vec<_>>()
        };
        let before = programmes(&desk);
        let to = Change::Programme("  Đợt 2   năm 2026 ".into());
        assert_eq!(change(&mut desk, &rows, &to).done, rows.len());
        assert!(programmes(&desk).iter().all(|programme| programme == "Đợt 2 năm 2026"));
        let _ = desk.undo().unwrap().unwrap();
        assert_eq!(programmes(&desk), before);
    }

    #[test]
    fn a_decision_takes_those_before_it_or_only_recognised_ones() {
        let (_folder, mut desk) = desk();
        let considering = of(&desk, Status::Considering);
        let recognised = of(&desk, Status::Recognised);
        let ideas = of(&desk, Status::Idea);
        let mixed = [considering.clone(), recognised.clone(), ideas.clone()].concat();
        let (ids, left) = desk.decidable(&mixed).unwrap();
        assert_eq!(ids.len(), considering.len());
        assert_eq!(left.left_count(), recognised.len() + ideas.len());
        let (ids, left) = desk.decidable(&recognised).unwrap();
        assert_eq!((ids.len(), left.left_count()), (recognised.len(), 0));
        let gone = change(&mut desk, &considering, &Change::Delete).done;
        let (ids, left) = desk.decidable(&considering).unwrap();
        assert_eq!((ids.len(), left.left_count()), (0, gone));
    }

    #[test]
    fn cancelled_nothing_is_kept() {
        let (_folder, mut desk) = desk();
        let before = all(&desk);
        let progress = Progress::default();
        progress.cancel();
        let came = desk.change_several(&before, &Change::Delete, &progress);
        assert!(matches!(came, Err(DeskError::Cancelled)));
        assert_eq!(all(&desk), before);
    }
}
