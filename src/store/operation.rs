//! Operations: what was done, when, by whom, and what it changed.

use std::collections::BTreeMap;

use rusqlite::OptionalExtension;
use uuid::Uuid;

use super::error::StoreError;
use super::read::{Reading, moment};
use crate::domain::id::{BundleId, Moment};
use crate::domain::record::Kind;
use crate::domain::vocabulary::vocabulary;

vocabulary! {
    /// What an operation does, in the words of its user.
    OperationKind {
        SetUpUnit = "set_up_unit",
        EditUnit = "edit_unit",
        CreatePerson = "create_person",
        EditPerson = "edit_person",
        /// Somebody has left: what no initiative needs is deleted.
        Part = "part",
        CreateInitiative = "create_initiative",
        EditInitiative = "edit_initiative",
        Step = "step",
        File = "file",
        SetProgramme = "set_programme",
        Add = "add",
        Decide = "decide",
        EditDecision = "edit_decision",
        Delete = "delete",
        Restore = "restore",
        Purge = "purge",
        Attach = "attach",
        Mark = "mark",
        Review = "review",
        Import = "import",
        ImportSheet = "import_sheet",
        Export = "export",
        HandOver = "hand_over",
        Print = "print",
        Undo = "undo",
        Redo = "redo",
        EditCouncil = "edit_council",
        EditMeeting = "edit_meeting",
        EditCertificate = "edit_certificate",
        IssueCertificates = "issue_certificates",
        /// Letters of merit, acknowledgements.
        Praise = "praise",
        PrintCertificates = "print_certificates",
        /// The papers are in the hands of those whom they name.
        HandOverCertificates = "hand_over_certificates",
        WithdrawCertificates = "withdraw_certificates",
        /// Where numbers begin and how they are written.
        SetNumbers = "set_numbers",
        /// A number given to a paper that the ledger does not hold.
        GiveNumber = "give_number",
        EditTemplate = "edit_template",
        /// A paper was made for somebody.
        IssuePaper = "issue_paper",
    }
}

impl OperationKind {
    /// What happened outside the ledger cannot be undone in it, nor what deletes for good, nor the
    /// making of the ledger itself.
    pub fn is_fact(&self) -> bool {
        matches!(
            self,
            Self::SetUpUnit
                | Self::Part
                | Self::Purge
                | Self::Export
                | Self::HandOver
                | Self::Print
                | Self::PrintCertificates
                | Self::HandOverCertificates
        )
    }
}

/// Who does it, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct By {
    /// Who types, which says nothing about who invented.
    pub operator: String,
    pub at: Moment,
}

/// The result of an operation that is now on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Committed<T> {
    pub value: T,
    /// Its number; none if nothing changed.
    pub operation: Option<i64>,
    pub changes: Changes,
}

/// Which records an operation changed, so that a window refreshes only those.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    records: BTreeMap<Kind, Vec<Uuid>>,
    /// Whether bundles were made or taken.
    pub bundles: bool,
}

impl Changes {
    /// Past this many records of one kind, all of that kind count as changed.
    pub const MOST: usize = 1000;

    pub(super) fn note(&mut self, kind: Kind, id: Uuid) {
        let ids = self.records.entry(kind).or_default();
        if ids.len() <= Self::MOST && !ids.contains(&id) {
            ids.push(id);
        }
    }

    /// Whether any record of the kind changed.
    pub fn touches(&self, kind: Kind) -> bool {
        self.records.contains_key(&kind)
    }

    /// Whether this record changed, or so many that it may have.
    pub fn touches_record(&self, kind: Kind, id: Uuid) -> bool {
        self.records.get(&kind).is_some_and(|ids| ids.len() > Self::MOST || ids.contains(&id))
    }

    /// The records of the kind that changed; none if they are too many to name.
    pub fn ids(&self, kind: Kind) -> Option<&[Uuid]> {
        match self.records.get(&kind) {
            None => Some(&[]),
            Some(ids) if ids.len() > Self::MOST => None,
            Some(ids) => Some(ids),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.records.is_empty() && !self.bundles
    }
}

/// An operation of the past.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operation {
    pub seq: i64,
    pub at: Moment,
    pub operator: String,
    pub kind: OperationKind,
    /// The operation that this one undoes.
    pub undoes: Option<i64>,
    /// The bundle it took in.
    pub bundle: Option<BundleId>,
    pub detail: String,
}

impl Reading {
    /// The last operations, newest first.
    pub fn operations(&self, most: u32) -> Result<Vec<Operation>, StoreError> {
        let mut query = self.conn.prepare_cached(
            "SELECT seq, at, operator, kind, undoes, bundle, detail FROM operation
             ORDER BY seq DESC LIMIT ?1",
        )?;
        let rows = query.query_map([most], operation)?;
        rows.map(|row| Ok(row?)).collect()
    }

    pub fn operation(&self, seq: i64) -> Result<Option<Operation>, StoreError> {
        Ok(self
            .conn
            .prepare_cached(
                "SELECT seq, at, operator, kind, undoes, bundle, detail FROM operation
                 WHERE seq = ?1",
            )?
            .query_row([seq], operation)
            .optional()?)
    }
}

pub(super) fn operation(row: &rusqlite::Row<'_>) -> rusqlite::Result<Operation> {
    Ok(Operation {
        seq: row.get(0)?,
        at: moment(row, 1)?,
        operator: row.get(2)?,
        kind: OperationKind::from_code(row.get_ref(3)?.as_str()?),
        undoes: row.get(4)?,
        bundle: row.get::<_, Option<[u8; 16]>>(5)?.map(|id| Uuid::from_bytes(id).into()),
        detail: row.get(6)?,
    })
}
