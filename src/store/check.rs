//! Looking a ledger through.

use std::collections::BTreeMap;

use rusqlite::Connection;
use rusqlite::types::ValueRef;
use uuid::Uuid;

use super::attachment::digest_of;
use super::error::StoreError;
use super::ledger::Checked;
use super::read::{Each, Reading, number, record, uuid};
use super::search;
use super::table::{Layout, Stored, of_kind, value};
use crate::disk::Progress;
use crate::domain::attachment::{Attachment, Digest, Format};
use crate::domain::decision::DecisionBody;
use crate::domain::initiative::InitiativeBody;
use crate::domain::record::Kind;

/// How many findings of a kind are told; the first ones say enough.
const MOST: usize = 100;

/// What a thorough look found. All is well if every list is empty and searching is sound.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CheckReport {
    /// What SQLite says is broken.
    pub damage: Vec<String>,
    /// Rows that point to nothing.
    pub dangling: Vec<String>,
    pub search_is_sound: bool,
    /// Records whose list row or index does not follow from what they say.
    pub drift: Vec<Drift>,
    /// Attachments that are no longer what their name says.
    pub attachments: Vec<Digest>,
}

/// A record that its list row, index or text does not agree with; the nil id stands for rows that
/// belong to no record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Drift {
    pub kind: Kind,
    pub id: Uuid,
}

impl CheckReport {
    pub fn is_clean(&self) -> bool {
        self.damage.is_empty()
            && self.dangling.is_empty()
            && self.search_is_sound
            && self.drift.is_empty()
            && self.attachments.is_empty()
    }
}

/// What SQLite itself finds, the index for searching told apart from the rest.
pub(super) struct Look {
    pub(super) damage: Vec<String>,
    pub(super) search_is_sound: bool,
}

pub(super) fn look(conn: &Connection, how: Checked) -> Result<Look, StoreError> {
    let pragma = match how {
        Checked::Quickly => "quick_check",
        Checked::Fully => "integrity_check",
    };
    let mut found = Look { damage: Vec::new(), search_is_sound: true };
    if let Err(error) = found.take(conn, &format!("PRAGMA {pragma}({MOST})")) {
        if !search::is_at_fault(&error) {
            return found.or_damaged(error);
        }
        // The index ended the look at everything; what holds the records is looked at by itself.
        found.search_is_sound = false;
        for table in tables(conn)? {
            if let Err(error) = found.take(conn, &format!("PRAGMA {pragma}({table})")) {
                return found.or_damaged(error);
            }
        }
    }
    if how == Checked::Fully && found.damage.is_empty() {
        found.search_is_sound &= search::is_complete(conn)?;
    }
    Ok(found)
}

impl Look {
    fn take(&mut self, conn: &Connection, sql: &str) -> rusqlite::Result<()> {
        let mut check = conn.prepare(sql)?;
        let mut rows = check.query([])?;
        while let Some(row) = rows.next()? {
            match row.get_ref(0)?.as_str()? {
                "ok" => {}
                line if line.to_ascii_lowercase().contains("fts5") => self.search_is_sound = false,
                line => self.damage.push(line.to_owned()),
            }
        }
        Ok(())
    }

    fn or_damaged(mut self, error: rusqlite::Error) -> Result<Self, StoreError> {
        match error.into() {
            StoreError::Damaged(what) => self.damage.push(what),
            other => return Err(other),
        }
        Ok(self)
    }
}

/// The tables that hold records, without those of the index for searching.
fn tables(conn: &Connection) -> rusqlite::Result<Vec<String>> {
    conn.prepare(
        "SELECT name FROM sqlite_schema
         WHERE type = 'table' AND name NOT LIKE 'search%' AND name NOT LIKE 'sqlite%'",
    )?
    .query_map([], |row| row.get(0))?
    .collect()
}

impl Reading {
    /// Looks everything through: the file, what points where, the index for searching, that each
    /// list row follows from its record, and the bytes of every attachment.
    pub fn check(&self) -> Result<CheckReport, StoreError> {
        self.check_step_by_step(&Progress::default())
    }

    /// The same with a step of `progress` for each record.
    pub(super) fn check_step_by_step(
        &self,
        progress: &Progress,
    ) -> Result<CheckReport, StoreError> {
        let Look { damage, search_is_sound } = look(&self.conn, Checked::Fully)?;
        let mut report = CheckReport {
            damage,
            search_is_sound: search_is_sound && self.search_is_sound(),
            ..CheckReport::default()
        };
        report.dangling = self.listed(
            "SELECT \"table\" || ' ' || coalesce(rowid, '') || ' → ' || parent
             FROM pragma_foreign_key_check LIMIT 100",
            &[],
            |row| row.get(0),
        )?;
        for kind in Kind::ALL {
            of_kind!(kind, B => self.drift_of::<B>(&mut report.drift, progress)?);
        }
        let named = self.named_files()?;
        report.attachments.extend(named.into_keys().filter(|sha256| {
            // What cannot be asked for is not there.
            !matches!(self.attachment(*sha256), Ok(Some(_)))
        }));
        report.attachments.truncate(MOST);
        for sha256 in self.attachments()? {
            let Some(mut reader) = self.attachment(sha256)? else { continue };
            let bytes = reader.bytes;
            let mut counted = Counted { inner: &mut reader, bytes: 0 };
            let same = digest_of(&mut counted).is_ok_and(|found| found == sha256);
            if (!same || counted.bytes != bytes) && report.attachments.len() < MOST {
                report.attachments.push(sha256);
            }
        }
        Ok(report)
    }

    /// The files that the records of this ledger's own name. Those of received records stay in the
    /// bundles in which they came.
    pub(super) fn named_files(&self) -> Result<BTreeMap<Digest, Format>, StoreError> {
        let mut named = BTreeMap::new();
        let mut note = |files: &[Attachment]| {
            named.extend(files.iter().map(|file| (file.sha256, file.format)));
        };
        let own = Each { unit: Some(self.home()), also_deleted: true };
        // A record that cannot be read is told as such.
        self.for_each_sound::<InitiativeBody>(own, |body| note(&body.attachments))?;
        self.for_each_sound::<DecisionBody>(own, |body| note(body.scan.as_slice()))?;
        Ok(named)
    }

    fn for_each_sound<B: Stored>(
        &self,
        each: Each,
        mut visit: impl FnMut(&B),
    ) -> Result<(), StoreError> {
        self.for_each_text(B::SQL.each, each, |id, doc, digest| {
            if digest.is_none()
                && let Ok(record) = record::<B>(id, doc)
            {
                visit(&record.body);
            }
            Ok::<(), StoreError>(())
        })
    }

    fn drift_of<B: Stored>(
        &self,
        drift: &mut Vec<Drift>,
        progress: &Progress,
    ) -> Result<(), StoreError> {
        let missing: i64 = self.conn.query_row(B::SQL.without_doc, [], |row| row.get(0))?;
        if missing > 0 {
            push(drift, B::KIND, Uuid::nil());
        }
        // Unknown as soon as one record cannot be read.
        let mut index_rows = Some(0_u64);
        let mut query = self.conn.prepare(<B as Layout>::SQL.columns)?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            progress.step()?;
            let id = uuid(row, 0)?;
            let Ok(record) = record::<B>(id, row.get_ref(5)?.as_str()?) else {
                push(drift, B::KIND, id);
                index_rows = None;
                continue;
            };
            let columns = B::columns(&record, self)?;
            let mut same = Into::<Uuid>::into(record.id) == id
                && record.unit.0 == uuid(row, 1)?
                && row.get::<_, u32>(2)? == record.rev
                && row.get_ref(3)?.as_str()? == record.profile.code()
                && row.get::<_, bool>(4)? == record.deleted;
            match B::indexed(self, row.get(6)?, &record)? {
                Some(rows) => index_rows = index_rows.map(|before| before + rows as u64),
                None => same = false,
            }
            for (position, column) in columns.iter().enumerate() {
                let stored: ValueRef<'_> = row.get_ref(7 + position)?;
                same &= stored == value(column);
            }
            if !same {
                push(drift, B::KIND, id);
            }
        }
        if let (Some(index), Some(index_rows)) = (B::INDEX, index_rows) {
            let sql = format!("SELECT count(*) FROM {index}");
            if self.conn.query_row(&sql, [], |row| number(row, 0))? > index_rows {
                push(drift, B::KIND, Uuid::nil());
            }
        }
        Ok(())
    }
}

fn push(drift: &mut Vec<Drift>, kind: Kind, id: Uuid) {
    if drift.len() < MOST {
        drift.push(Drift { kind, id });
    }
}

/// Counts what is read through it.
struct Counted<'r> {
    inner: &'r mut dyn std::io::Read,
    bytes: u64,
}

impl std::io::Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.bytes += count as u64;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::attachment::Format;
    use crate::domain::decision::DecisionKind;
    use crate::store::sample::{
        certificate, decision, edit, id, initiative, person, series, template, unit_ledger,
    };
    use crate::store::{CheckReport, Ledger};

    /// What a check says after this was done to a sound ledger behind its back.
    fn after(harm: &str) -> CheckReport {
        let (kept, mut ledger) = unit_ledger();
        let _ = edit(&mut ledger, 1, |tx| {
            let _ = tx.save_own(&initiative(1, "Máy hái chè"))?;
            let _ = tx.save_own(&person(1, "Tẩn Văn Khoa"))?;
            let _ = tx.attach(Format::Pdf, &b"%PDF-1.7 ..."[..], None)?;
            let _ = tx.save_own(&certificate(1))?;
            let _ = tx.save_own(&series(2))?;
            let _ = tx.save_own(&template(1))?;
            tx.save_own(&decision(1, DecisionKind::Recognition, "2026-01-05", &[id(1)]))
        });
        ledger.close().unwrap();
        let conn = Connection::open(&kept.path).unwrap();
        conn.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
        conn.execute_batch(harm).unwrap();
        drop(conn);
        Ledger::open(&kept.path).unwrap().check().unwrap()
    }

    #[test]
    fn a_sound_ledger_is_clean() {
        assert_eq!(after(""), CheckReport { search_is_sound: true, ..CheckReport::default() });
    }

    #[test]
    fn every_row_that_does_not_follow_from_its_record_is_named() {
        let one = Drift { kind: Kind::Initiative, id: id(1).0 };
        for harm in [
            "UPDATE initiative SET title = 'Khác'",
            "UPDATE initiative SET status = 'revoked'",
            "UPDATE initiative SET recognised = NULL",
            "UPDATE initiative SET rev = 2",
            "UPDATE initiative SET deleted = 1",
            "UPDATE initiative SET title_sort = x'01'",
            "UPDATE initiative_doc SET doc = replace(doc, 'hái', 'sao')",
            "UPDATE initiative_doc SET doc = '{'",
            "DELETE FROM author",
        ] {
            assert_eq!(after(harm).drift, [one], "{harm}");
        }
        let of = |kind, id| Drift { kind, id };
        for (harm, drift) in [
            (
                "UPDATE certificate SET state = 'waiting'",
                of(Kind::Certificate, certificate(1).id.0),
            ),
            ("UPDATE certificate SET n = 2", of(Kind::Certificate, certificate(1).id.0)),
            ("UPDATE template SET name = 'Khác'", of(Kind::Template, template(1).id.0)),
            ("UPDATE series SET numbers = 'papers:QĐ'", of(Kind::Series, series(2).id.0)),
        ] {
            assert_eq!(after(harm).drift, [drift], "{harm}");
        }
        let nobody = |kind| [Drift { kind, id: Uuid::nil() }];
        for (harm, kind) in [
            ("INSERT INTO author VALUES (zeroblob(16), 1)", Kind::Initiative),
            ("INSERT INTO decision_item VALUES (zeroblob(16), 1, 'granted')", Kind::Decision),
            ("DELETE FROM person_doc", Kind::Person),
            ("INSERT INTO meeting_item VALUES (zeroblob(16), 1)", Kind::Meeting),
            ("DELETE FROM series_doc", Kind::Series),
        ] {
            assert_eq!(after(harm).drift, nobody(kind), "{harm}");
        }
    }

    #[test]
    fn changed_bytes_and_lost_pieces_of_attachments_are_found() {
        for harm in [
            "UPDATE attachment_piece SET content = cast('x' || content AS BLOB)",
            "UPDATE attachment SET bytes = 3",
            "DELETE FROM attachment_piece",
        ] {
            assert_eq!(after(harm).attachments.len(), 1, "{harm}");
        }
        assert_eq!(after("DELETE FROM attachment").dangling.len(), 1);
    }
}
