//! Where initiatives stand with the units that receive them.

use rusqlite::Row;

use super::error::StoreError;
use super::read::{Reading, moment, number, uuid};
use super::write::Writing;
use crate::domain::id::{BundleId, InitiativeId, Moment, UnitId};
use crate::domain::lifecycle::Standing;
use crate::domain::record::Kind;

/// Where one initiative stands with one receiver.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stand {
    pub initiative: InitiativeId,
    pub receiver: UnitId,
    pub standing: Standing,
    pub at: Moment,
    /// The bundle that brought it about.
    pub bundle: Option<BundleId>,
    pub reason: String,
}

/// A step of the past.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingStep {
    pub operation: i64,
    pub stand: Stand,
}

impl Reading {
    /// Where an initiative stands with each receiver that has ever had to do with it.
    pub fn standings(&self, initiative: InitiativeId) -> Result<Vec<Stand>, StoreError> {
        self.listed(
            "SELECT initiative, receiver, standing, at, bundle, reason FROM standing
             WHERE initiative = ?1 ORDER BY receiver",
            &[initiative.0.as_bytes()],
            |row| stand(row, 0),
        )
    }

    /// With one receiver; not sent if nothing is written.
    pub fn standing(
        &self,
        initiative: InitiativeId,
        receiver: UnitId,
    ) -> Result<Standing, StoreError> {
        let found = self.listed(
            "SELECT standing FROM standing WHERE initiative = ?1 AND receiver = ?2",
            &[initiative.0.as_bytes(), receiver.0.as_bytes()],
            |row| Ok(Standing::from_code(row.get_ref(0)?.as_str()?)),
        )?;
        Ok(found.into_iter().next().unwrap_or(Standing::NotSent))
    }

    /// Where the initiatives now stand that travelled in a bundle.
    pub fn standings_of_bundle(&self, bundle: BundleId) -> Result<Vec<Stand>, StoreError> {
        self.listed(
            "SELECT initiative, receiver, standing, at, bundle, reason FROM standing
             WHERE (initiative, receiver) IN
                 (SELECT initiative, receiver FROM standing_step WHERE bundle = ?1)
             ORDER BY initiative",
            &[bundle.0.as_bytes()],
            |row| stand(row, 0),
        )
    }

    /// Every step that an initiative took with a receiver, the first one first.
    pub fn standing_steps(
        &self,
        initiative: InitiativeId,
        receiver: UnitId,
    ) -> Result<Vec<StandingStep>, StoreError> {
        self.listed(
            "SELECT operation, initiative, receiver, standing, at, bundle, reason
             FROM standing_step WHERE initiative = ?1 AND receiver = ?2 ORDER BY seq",
            &[initiative.0.as_bytes(), receiver.0.as_bytes()],
            |row| Ok(StandingStep { operation: row.get(0)?, stand: stand(row, 1)? }),
        )
    }

    /// How many live initiatives stand where, by what was written last; those of which nothing is
    /// written come under "not sent".
    pub fn count_by_standing(&self) -> Result<Vec<(Standing, u64)>, StoreError> {
        self.listed(
            "SELECT coalesce(nullif(standing, ''), 'not_sent'), count(*) FROM initiative
             WHERE NOT deleted GROUP BY 1",
            &[],
            |row| Ok((Standing::from_code(row.get_ref(0)?.as_str()?), number(row, 1)?)),
        )
    }
}

impl Writing<'_> {
    /// Writes where an initiative of this ledger stands. Whether the step may follow is not asked
    /// here; what stands so already is not written again.
    pub fn set_standing(&mut self, stand: &Stand) -> Result<(), StoreError> {
        let initiative = stand.initiative;
        let Some(row) = self.row_of(initiative)? else {
            return Err(StoreError::NotFound { kind: Kind::Initiative, id: initiative.0 });
        };
        let before = self.standings(initiative)?;
        let same = before.iter().any(|known| {
            known.receiver == stand.receiver
                && known.standing == stand.standing
                && known.bundle == stand.bundle
                && known.reason == stand.reason
        });
        if same {
            return Ok(());
        }
        let at = stand.at.to_rfc3339();
        let bundle = stand.bundle.map(|bundle| *bundle.0.as_bytes());
        let (initiative_id, receiver) = (initiative.0.as_bytes(), stand.receiver.0.as_bytes());
        let code = stand.standing.code();
        let _ = self
            .conn
            .prepare_cached(
                "INSERT INTO standing (initiative, receiver, standing, at, bundle, reason)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT (initiative, receiver) DO UPDATE SET standing = excluded.standing,
                     at = excluded.at, bundle = excluded.bundle, reason = excluded.reason",
            )?
            .execute((initiative_id, receiver, code, &at, bundle, &stand.reason))?;
        let _ = self
            .conn
            .prepare_cached(
                "INSERT INTO standing_step
                     (operation, initiative, receiver, standing, at, bundle, reason)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute((
                self.operation_number(),
                initiative_id,
                receiver,
                code,
                &at,
                bundle,
                &stand.reason,
            ))?;
        let _ = self
            .conn
            .prepare_cached("UPDATE initiative SET standing = ?2 WHERE seq = ?1")?
            .execute((row.0, code))?;
        self.changed(Kind::Initiative, initiative.0);
        Ok(())
    }
}

fn stand(row: &Row<'_>, from: usize) -> rusqlite::Result<Stand> {
    Ok(Stand {
        initiative: uuid(row, from)?.into(),
        receiver: uuid(row, from + 1)?.into(),
        standing: Standing::from_code(row.get_ref(from + 2)?.as_str()?),
        at: moment(row, from + 3)?,
        bundle: row
            .get::<_, Option<[u8; 16]>>(from + 4)?
            .map(|id| uuid::Uuid::from_bytes(id).into()),
        reason: row.get(from + 5)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::sample::{at, by, edit, id, titled, unit_ledger};
    use crate::store::{OperationKind, Query};

    #[test]
    fn each_receiver_has_its_own_standing_and_every_step_stays() {
        let (_kept, mut ledger) = unit_ledger();
        titled(&mut ledger, &["Máy hái chè", "Lò sấy"]);
        let (old, new) = (uuid::Uuid::from_u128(60).into(), uuid::Uuid::from_u128(61).into());
        let stand = |receiver, standing, n, reason: &str| Stand {
            initiative: id(1),
            receiver,
            standing,
            at: at(n),
            bundle: None,
            reason: reason.into(),
        };
        for step in [
            stand(old, Standing::Packed, 1, ""),
            stand(old, Standing::Sent, 2, ""),
            stand(old, Standing::WrongUnit, 3, "Thuộc Công đoàn ngành Y tế"),
            stand(old, Standing::WrongUnit, 4, "Thuộc Công đoàn ngành Y tế"),
            stand(new, Standing::Packed, 5, ""),
        ] {
            let _ = edit(&mut ledger, 1, |tx| tx.set_standing(&step));
        }
        assert_eq!(ledger.standing(id(1), old).unwrap(), Standing::WrongUnit);
        assert_eq!(ledger.standing(id(1), new).unwrap(), Standing::Packed);
        assert_eq!(ledger.standing(id(2), old).unwrap(), Standing::NotSent);
        let steps = ledger.standing_steps(id(1), old).unwrap();
        assert_eq!(steps.len(), 3, "said twice, written once");
        assert_eq!(steps[2].stand.reason, "Thuộc Công đoàn ngành Y tế");
        let asked = Query { standing: Some("packed".into()), ..Query::default() };
        let rows = ledger.rows(&ledger.find(&asked, None).unwrap().rows).unwrap();
        assert_eq!(rows.iter().map(|row| row.id).collect::<Vec<_>>(), [id(1)]);
        let mut counts = ledger.count_by_standing().unwrap();
        counts.sort();
        assert_eq!(counts, [(Standing::NotSent, 1), (Standing::Packed, 1)]);
        let mut record = ledger.need::<crate::domain::initiative::InitiativeBody>(id(1)).unwrap();
        record.body.title = "Máy hái chè đeo lưng".into();
        let _ = edit(&mut ledger, 6, |tx| tx.save_own(&record));
        assert_eq!(ledger.count(&asked).unwrap(), 1, "an edit does not lose the standing");
    }

    #[test]
    fn nothing_stands_anywhere_that_is_not_in_the_ledger() {
        let (_kept, mut ledger) = unit_ledger();
        let stand = Stand {
            initiative: id(1),
            receiver: uuid::Uuid::from_u128(60).into(),
            standing: Standing::Packed,
            at: at(1),
            bundle: None,
            reason: String::new(),
        };
        let refused = ledger.write(OperationKind::Export, &by(1), |tx| tx.set_standing(&stand));
        assert!(matches!(refused, Err(StoreError::NotFound { .. })));
    }
}
