//! Light rows of councils and their meetings.

use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::Row;

use super::error::StoreError;
use super::list::parsed;
use super::read::{Reading, reference, uuid};
use crate::domain::id::{CouncilId, InitiativeId, MeetingId};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CouncilRow {
    pub id: CouncilId,
    pub name: String,
    pub from: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
    pub members: u32,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingRow {
    pub id: MeetingId,
    pub council: Option<CouncilId>,
    /// Of the minutes; empty while there is none.
    pub number: String,
    pub began: Option<NaiveDateTime>,
    pub place: String,
    pub items: u32,
}

const MEETINGS: &str =
    "SELECT m.id, m.council, m.number, m.began, m.place, m.items FROM meeting m ";

impl Reading {
    /// Councils outside the trash, the last one first.
    pub fn councils(&self) -> Result<Vec<CouncilRow>, StoreError> {
        self.listed(
            "SELECT id, name, began, ended, members FROM council WHERE NOT deleted
             ORDER BY began DESC, seq DESC",
            &[],
            |row| {
                Ok(CouncilRow {
                    id: uuid(row, 0)?.into(),
                    name: row.get(1)?,
                    from: parsed(row, 2)?,
                    until: parsed(row, 3)?,
                    members: row.get(4)?,
                })
            },
        )
    }

    /// Meetings of a council, or of all, the last one first, those without a day before them.
    pub fn meetings(&self, council: Option<CouncilId>) -> Result<Vec<MeetingRow>, StoreError> {
        let council = council.map(|council| *council.0.as_bytes());
        let sql = format!(
            "{MEETINGS} WHERE NOT m.deleted AND (?1 IS NULL OR m.council = ?1)
             ORDER BY m.began IS NOT NULL, m.began DESC, m.seq DESC"
        );
        self.listed(&sql, &[&council], meeting_row)
    }

    /// The meetings that spoke of an initiative, the first one first.
    pub fn meetings_about(&self, initiative: InitiativeId) -> Result<Vec<MeetingRow>, StoreError> {
        let sql = format!(
            "{MEETINGS} JOIN meeting_item i ON i.meeting = m.seq
             WHERE i.initiative = ?1 AND NOT m.deleted ORDER BY m.began IS NULL, m.began, m.seq"
        );
        self.listed(&sql, &[initiative.0.as_bytes()], meeting_row)
    }
}

fn meeting_row(row: &Row<'_>) -> rusqlite::Result<MeetingRow> {
    let began = row.get_ref(3)?.as_str_or_null()?;
    Ok(MeetingRow {
        id: uuid(row, 0)?.into(),
        council: reference(row, 1)?,
        number: row.get(2)?,
        began: began.and_then(|began| NaiveDateTime::parse_from_str(began, "%Y-%m-%dT%H:%M").ok()),
        place: row.get(4)?,
        items: row.get(5)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::council::{Council, CouncilBody};
    use crate::domain::meeting::{Meeting, MeetingBody, MeetingItem};
    use crate::domain::record::Record;
    use crate::store::sample::{HOME, at, edit, id, unit_ledger};
    use uuid::Uuid;

    fn council(n: u128, from: &str) -> Council {
        let body = CouncilBody {
            name: format!("Hội đồng sáng kiến {n}"),
            from: from.parse().ok(),
            ..CouncilBody::default()
        };
        Record::new(Uuid::from_u128(0x5000 + n).into(), HOME, at(0), body)
    }

    fn meeting(n: u128, of: &Council, began: &str, about: &[u128]) -> Meeting {
        let body = MeetingBody {
            council: Some(of.id),
            number: format!("0{n}/BB-HĐSK"),
            began: began.parse().ok(),
            items: about.iter().map(|n| MeetingItem::new(id(*n))).collect(),
            ..MeetingBody::default()
        };
        Record::new(Uuid::from_u128(0x6000 + n).into(), HOME, at(0), body)
    }

    #[test]
    fn councils_and_meetings_are_listed_the_last_first() {
        let (_kept, mut ledger) = unit_ledger();
        let (old, new) = (council(1, "2024-01-01"), council(2, "2026-03-03"));
        let _ = edit(&mut ledger, 1, |tx| {
            let _ = tx.save_own(&new)?;
            let _ = tx.save_own(&old)?;
            for (n, of, began, about) in [
                (1, &old, "2024-11-13T08:00:00", &[1][..]),
                (2, &new, "2026-11-13T08:00:00", &[1, 2]),
                (3, &new, "", &[2]),
            ] {
                let _ = tx.save_own(&meeting(n, of, began, about))?;
            }
            let mut moved = meeting(1, &old, "2024-11-13T08:00:00", &[3]);
            moved.body.place = "Phòng họp A".into();
            tx.save_own(&moved)
        });
        let names: Vec<String> =
            ledger.councils().unwrap().into_iter().map(|row| row.name).collect();
        assert_eq!(names, ["Hội đồng sáng kiến 2", "Hội đồng sáng kiến 1"]);
        let told = |rows: Vec<MeetingRow>| {
            rows.into_iter().map(|row| row.number).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(told(ledger.meetings(None).unwrap()), "03/BB-HĐSK 02/BB-HĐSK 01/BB-HĐSK");
        assert_eq!(told(ledger.meetings(Some(old.id)).unwrap()), "01/BB-HĐSK");
        assert_eq!(told(ledger.meetings_about(id(1)).unwrap()), "02/BB-HĐSK", "no longer in 01");
        assert_eq!(told(ledger.meetings_about(id(2)).unwrap()), "02/BB-HĐSK 03/BB-HĐSK");
        let began = ledger.meetings(Some(old.id)).unwrap()[0].began;
        assert_eq!(began, "2024-11-13T08:00:00".parse().ok());
        let _ =
            edit(&mut ledger, 2, |tx| tx.remove_own::<MeetingBody>(meeting(3, &new, "", &[]).id));
        assert_eq!(told(ledger.meetings(Some(new.id)).unwrap()), "02/BB-HĐSK");
        assert!(ledger.check().unwrap().is_clean());
    }
}
