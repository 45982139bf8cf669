//! What every screen may look at while it draws itself.

use chrono::NaiveDate;

use super::screen::initiative;
use super::theme::{Breadth, Look};
use crate::desk::{Achieved, Agenda, Copies, Desk, DeskError, Named, practice};
use crate::domain::recognition::Status;
use crate::domain::unit::{Tie, Unit};
use crate::lang::{Lang, Tongue};
use crate::store::{Counts, Query, Role};

/// The window's own state that screens see.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    pub lang: &'a Lang,
    pub look: Look,
    /// Per cent.
    pub zoom: u16,
    pub breadth: Breadth,
    /// Logical.
    pub width: f32,
    /// What is known of the open ledger; none before one is open.
    pub home: Option<&'a Home>,
}

/// What the frame and most screens need of the open ledger.
#[derive(Debug, Clone, PartialEq)]
pub struct Home {
    pub unit: Unit,
    pub role: Role,
    /// Made-up data to practise on.
    pub practice: bool,
    pub receiver: Option<(Tie, Unit)>,
    pub operator: String,
    pub today: NaiveDate,
    pub fields: Vec<Named>,
    pub counts: Counts,
    pub achieved: Achieved,
    pub agenda: Agenda,
    /// The title of an initiative that was typed as new and never saved.
    pub typed_title: String,
    pub copies: Copies,
    /// The number of the operation that undoing would undo.
    pub undo: Option<i64>,
}

impl Home {
    /// Reads it afresh.
    pub fn read(desk: &Desk) -> Result<Self, DeskError> {
        let (ledger, copies) = (desk.ledger(), desk.copies()?);
        let counts = ledger.counts(&Query::default())?;
        Ok(Self {
            unit: desk.home()?,
            role: ledger.role().clone(),
            practice: ledger.setting(practice::SETTING)?.is_some(),
            receiver: desk.receiver("")?,
            operator: desk.operator()?,
            today: desk.today(),
            fields: desk.lists().fields.clone(),
            agenda: desk.agenda(&copies, &counts)?,
            counts,
            achieved: desk.achieved()?,
            typed_title: initiative::typed_title(desk)?,
            copies,
            undo: ledger.next_undo()?.map(|operation| operation.seq),
        })
    }

    /// All initiatives outside the trash.
    pub fn initiatives(&self) -> u64 {
        self.counts.all()
    }

    pub fn count(&self, status: &Status) -> u64 {
        self.counts.of(status)
    }

    pub fn is_superior(&self) -> bool {
        self.role == Role::Superior
    }

    /// The name of a field of work in the language of the window.
    pub fn field(&self, lang: &Lang, code: &str) -> String {
        match self.fields.iter().find(|field| field.code == code) {
            Some(field) if lang.tongue() == Tongue::English => field.en.clone(),
            Some(field) => field.vi.clone(),
            None => code.to_owned(),
        }
    }
}
