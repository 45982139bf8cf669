//! The register of certificates: who has which number, how far each is on its way into somebody's
//! hands, and what is done with several of them at once.

mod acts;
pub mod checking;
mod page;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use crate::desk::{Desk, DeskError};
use crate::domain::certificate::CertificateState;
use crate::domain::id::{CertificateId, DecisionId};
use crate::lang::Tongue;
use crate::say;
use crate::store::{CertificateRow, RegisterQuery};
use crate::ui::context::Context;
use crate::ui::effect::{Answer, Effect, Effects, Trouble};
use crate::ui::marks::Marks;
use crate::ui::newest::{Newest, Turn};
use crate::ui::place::Place;
use crate::ui::screen::Page;
use crate::ui::widget::{Element, FIRST, Mark, Modal, Stroke};
use acts::Asked;
pub use acts::{Act, Message as Acting};
use checking::Checking;

const SEARCH: &str = "search-certificates";
const LIST: &str = "certificates";

pub struct Certificates {
    text: String,
    searches: Newest,
    /// What the list is about: another search or filter begins at its top.
    subject: u64,
    filter: Filter,
    /// None before the first answer.
    register: Option<Register>,
    /// Those that the filter lets through, by their place in the register.
    shown: Vec<usize>,
    selected: Option<usize>,
    marks: Marks<CertificateId>,
    asked: Option<Asked>,
    checking: Option<Checking>,
    tongue: Tongue,
}

/// What the desk says of the register.
#[derive(Debug, Clone, Default)]
pub struct Register {
    rows: Vec<CertificateRow>,
    /// The numbers of the decisions.
    references: HashMap<DecisionId, String>,
    /// In force, and not recognised any more.
    stale: HashSet<CertificateId>,
}

/// Which certificates are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filter {
    All,
    NotPrinted,
    Waiting,
    HandedOver,
    Withdrawn,
    ToWithdraw,
}

impl Filter {
    const ALL: [Self; 6] = [
        Self::All,
        Self::NotPrinted,
        Self::Waiting,
        Self::HandedOver,
        Self::Withdrawn,
        Self::ToWithdraw,
    ];
}

#[derive(Debug, Clone)]
pub enum Message {
    Begin,
    Typed(String),
    Find,
    Read(Turn, Result<Box<Register>, Box<Trouble>>),
    Outdated,
    Show(Filter),
    Select(usize),
    Open(usize),
    Mark(Mark),
    Unmark,
    Print,
    Ask(Act),
    Acts(acts::Message),
    Done(Act, usize, Answer<()>),
    Check,
    Checking(checking::Message),
    ToDecisions,
    ToPapers,
    ToTemplates,
    ToPraising,
}

impl Certificates {
    pub fn open() -> (Self, Effects<Message>) {
        let screen = Self {
            text: String::new(),
            searches: Newest::default(),
            subject: 0,
            filter: Filter::All,
            register: None,
            shown: Vec::new(),
            selected: None,
            marks: Marks::default(),
            asked: None,
            checking: None,
            tongue: Tongue::Vietnamese,
        };
        (screen, vec![Effect::ask(|_| Message::Begin)])
    }

    fn read(&self) -> Effect<Message> {
        let (turn, text, tongue) = (self.searches.next(), self.text.clone(), self.tongue);
        Effect::ask(move |desk| {
            if !turn.is_newest() {
                return Message::Outdated;
            }
            let register =
                read(desk, text).map(Box::new).map_err(|error| Trouble::boxed(tongue, &error));
            Message::Read(turn, register)
        })
    }

    fn take(&mut self, register: Register) -> Effects<Message> {
        let first = self.register.replace(register).is_none();
        self.filtered();
        let all = self.ids();
        self.marks.keep(&all);
        match (first, all.is_empty()) {
            (true, true) => vec![Effect::Focus(FIRST)],
            (true, false) => vec![Effect::Focus(LIST.into())],
            _ => Effects::new(),
        }
    }

    /// Finds those that the filter lets through; the same row stays selected.
    fn filtered(&mut self) {
        let selected = self.selected.and_then(|at| self.row(at)).map(|row| row.id);
        let Some(register) = &self.register else { return };
        self.shown = (0..register.rows.len())
            .filter(|at| {
                register.rows.get(*at).is_some_and(|row| register.admits(self.filter, row))
            })
            .collect();
        let ids = self.ids();
        let same = selected.and_then(|id| ids.iter().position(|one| *one == id));
        self.selected = same.or((!ids.is_empty()).then_some(0));
    }

    fn row(&self, at: usize) -> Option<&CertificateRow> {
        self.register.as_ref()?.rows.get(*self.shown.get(at)?)
    }

    fn ids(&self) -> Vec<CertificateId> {
        (0..self.shown.len()).filter_map(|at| self.row(at)).map(|row| row.id).collect()
    }

    /// The marked rows, or the selected one.
    fn chosen(&self) -> Vec<&CertificateRow> {
        if self.marks.is_empty() {
            return self.selected.and_then(|at| self.row(at)).into_iter().collect();
        }
        let rows = (0..self.shown.len()).filter_map(|at| self.row(at));
        rows.filter(|row| self.marks.has(row.id)).collect()
    }

    /// Those of the chosen ones with which that can be done.
    fn fit_for(&self, act: Act) -> Vec<&CertificateRow> {
        let mut chosen = self.chosen();
        chosen.retain(|row| act.fits(&row.state));
        chosen
    }

    fn mark(&mut self, mark: Mark) {
        let all = self.ids();
        match mark {
            Mark::One(at) => {
                if let Some(id) = all.get(at) {
                    self.marks.toggle(*id);
                    self.selected = Some(at);
                }
            }
            Mark::Through(to) => {
                self.marks.through(&all, self.selected.unwrap_or(to), to);
                self.selected = Some(to);
            }
            Mark::All if self.marks.len() == all.len() => self.marks.clear(),
            Mark::All => self.marks.set(&all),
        }
    }

    fn print(&self, rows: Vec<&CertificateRow>) -> Effects<Message> {
        let printed: Vec<CertificateId> = rows
            .into_iter()
            .filter(|row| Act::can_be_printed(&row.state))
            .map(|row| row.id)
            .collect();
        match printed.is_empty() {
            true => Effects::new(),
            false => vec![Effect::PrintCertificates(printed)],
        }
    }
}

impl Register {
    fn admits(&self, filter: Filter, row: &CertificateRow) -> bool {
        match filter {
            Filter::All => true,
            Filter::NotPrinted => {
                matches!(row.state, CertificateState::Draft | CertificateState::Issued)
            }
            Filter::Waiting => row.state == CertificateState::Waiting,
            Filter::HandedOver => row.state == CertificateState::HandedOver,
            Filter::Withdrawn => row.state == CertificateState::Withdrawn,
            Filter::ToWithdraw => self.stale.contains(&row.id),
        }
    }

    fn count(&self, filter: Filter) -> usize {
        self.rows.iter().filter(|row| self.admits(filter, row)).count()
    }
}

impl Page for Certificates {
    type Message = Message;

    fn update(&mut self, message: Message, cx: &Context<'_>) -> Effects<Message> {
        self.tongue = cx.lang.tongue();
        match message {
            Message::Begin => return vec![self.read()],
            Message::Typed(text) => {
                self.text = text;
                self.subject += 1;
                return vec![self.read()];
            }
            Message::Find => return vec![Effect::Focus(SEARCH.into())],
            Message::Read(turn, Ok(register)) if turn.is_newest() => return self.take(*register),
            Message::Read(turn, Err(trouble)) if turn.is_newest() => {
                return vec![Effect::Trouble(trouble)];
            }
            Message::Read(..) | Message::Outdated => {}
            Message::Show(filter) => {
                self.filter = filter;
                self.subject += 1;
                self.marks.clear();
                self.filtered();
            }
            Message::Select(at) => self.selected = Some(at),
            Message::Mark(mark) => self.mark(mark),
            Message::Unmark => self.marks.clear(),
            Message::Open(at) => return self.print(self.row(at).into_iter().collect()),
            Message::Print => return self.print(self.chosen()),
            Message::Ask(act) => {
                let certificates: Vec<(CertificateId, String)> = self
                    .fit_for(act)
                    .iter()
                    .map(|row| (row.id, format!("{} – {}", row.number, row.name)))
                    .collect();
                if !certificates.is_empty() {
                    self.asked = Some(Asked::new(act, certificates, cx));
                    return vec![Effect::Focus(FIRST)];
                }
            }
            Message::Acts(message) => {
                let Some(asked) = &mut self.asked else { return Effects::new() };
                let (effects, closed) = asked.update(message);
                if closed {
                    self.asked = None;
                }
                return effects;
            }
            Message::Done(act, count, Ok(())) => {
                (self.asked, self.marks) = (None, Marks::default());
                let count = cx.lang.counted(count);
                let said = match act {
                    Act::HandOver => say!(cx.lang, "certificates-handed-over", count = count),
                    Act::Withdraw => say!(cx.lang, "certificates-withdrawn", count = count),
                };
                return vec![self.read(), Effect::Done(said), Effect::Focus(LIST.into())];
            }
            Message::Done(_, _, Err(error)) => return vec![Effect::trouble(cx.lang, &error)],
            Message::Check => {
                self.checking = Some(Checking::default());
                return vec![Effect::Focus(FIRST)];
            }
            Message::Checking(message) => {
                let Some(checking) = &mut self.checking else { return Effects::new() };
                match checking.update(message, cx) {
                    Some(effects) => return effects,
                    None => self.checking = None,
                }
            }
            Message::ToPapers => return vec![Effect::Go(Place::Papers)],
            Message::ToTemplates => return vec![Effect::Go(Place::Templates)],
            Message::ToPraising => return vec![Effect::Go(Place::Praising(None))],
            Message::ToDecisions => return vec![Effect::Go(Place::Decisions)],
        }
        Effects::new()
    }

    fn view<'a>(&'a self, cx: &Context<'a>) -> Element<'a, Message> {
        page::view(self, cx)
    }

    fn modal<'a>(&'a self, cx: &Context<'a>) -> Option<Modal<'a, Message>> {
        let asked = self.asked.as_ref().map(|asked| asked.modal(cx).map(Message::Acts));
        let checking = || self.checking.as_ref().map(|one| one.modal(cx).map(Message::Checking));
        asked.or_else(checking)
    }

    fn stroke(&self, stroke: Stroke) -> Option<Message> {
        use iced::keyboard::key::Named;
        match stroke {
            Stroke::Ctrl('f') => Some(Message::Find),
            Stroke::Ctrl('p') => Some(Message::Print),
            Stroke::Key(Named::Escape) if !self.marks.is_empty() => Some(Message::Unmark),
            Stroke::Key(Named::Enter) => self.selected.map(Message::Open),
            _ => None,
        }
    }
}

fn read(desk: &Desk, text: String) -> Result<Register, DeskError> {
    let (rows, _) = desk.register(&RegisterQuery { text, ..Default::default() }, 0, usize::MAX)?;
    let ledger = desk.ledger();
    let decisions = ledger.decision_rows(Some(ledger.home()), false)?;
    let stale = desk.certificates_to_withdraw()?;
    Ok(Register {
        rows,
        references: decisions.into_iter().map(|row| (row.id, row.reference)).collect(),
        stale: stale.into_iter().map(|row| row.id).collect(),
    })
}
