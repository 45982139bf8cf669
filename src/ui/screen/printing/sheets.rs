//! The certificates of the page: which are to be printed, and which is looked at.

use crate::domain::certificate::{CertificateKind, CertificateState};
use crate::domain::id::CertificateId;
use crate::store::CertificateRow;
use crate::ui::marks::Marks;
use crate::ui::widget::Mark;

pub struct Sheets {
    pub all: Vec<Sheet>,
    pub kind: CertificateKind,
    pub issuer: String,
    /// Of the decision of the first one.
    pub reference: String,
    pub at: usize,
    marks: Marks<CertificateId>,
}

pub struct Sheet {
    pub id: CertificateId,
    pub number: String,
    pub name: String,
    /// Letters of the title of the initiative.
    pub title_length: usize,
    pub printed: bool,
}

/// What stays when the same certificates are read anew.
pub struct Left {
    at: usize,
    marked: Vec<CertificateId>,
}

impl Sheets {
    /// Those not printed yet are ticked; `all` if they were chosen one by one.
    pub fn new(
        rows: Vec<CertificateRow>,
        kind: CertificateKind,
        issuer: String,
        reference: String,
        all: bool,
        left: Option<Left>,
    ) -> Self {
        let sheet = |row: CertificateRow| Sheet {
            id: row.id,
            number: row.number,
            name: row.name,
            title_length: row.title.chars().count(),
            printed: row.state != CertificateState::Issued,
        };
        let sheets: Vec<Sheet> = rows.into_iter().map(sheet).collect();
        let mut new = Self { all: sheets, kind, issuer, reference, at: 0, marks: Marks::default() };
        let wanted: Vec<CertificateId> = match &left {
            Some(left) => left.marked.clone(),
            None => {
                let wanted = new.all.iter().filter(|sheet| all || !sheet.printed);
                wanted.map(|sheet| sheet.id).collect()
            }
        };
        new.marks.set(&wanted);
        new.marks.keep(&new.ids());
        new.select(left.map_or(0, |left| left.at));
        new
    }

    pub fn left(&self) -> Left {
        Left { at: self.at, marked: self.marked() }
    }

    pub fn ids(&self) -> Vec<CertificateId> {
        self.all.iter().map(|sheet| sheet.id).collect()
    }

    pub fn current(&self) -> Option<&Sheet> {
        self.all.get(self.at)
    }

    pub fn select(&mut self, at: usize) {
        self.at = at.min(self.all.len().saturating_sub(1));
    }

    pub fn is_marked(&self, id: CertificateId) -> bool {
        self.marks.has(id)
    }

    /// In the order of the list.
    pub fn marked(&self) -> Vec<CertificateId> {
        self.marks.of(&self.ids())
    }

    /// Ticks these and no others.
    pub fn mark_only(&mut self, ids: &[CertificateId]) {
        self.marks.set(ids);
    }

    pub fn mark(&mut self, mark: Mark) {
        let all = self.ids();
        match mark {
            Mark::One(at) => {
                if let Some(id) = all.get(at) {
                    self.marks.toggle(*id);
                    self.select(at);
                }
            }
            Mark::Through(to) => {
                self.marks.through(&all, self.at, to);
                self.select(to);
            }
            Mark::All if self.marks.len() == all.len() => self.marks.clear(),
            Mark::All => self.marks.set(&all),
        }
    }
}
