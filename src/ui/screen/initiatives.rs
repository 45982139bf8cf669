//! The book of initiatives: search, filters, the list and a quick look at one of them.

mod asking;
mod bulk;
mod columns;
mod filters;
mod found;
mod head;
mod list;
mod narrowing;
mod panel;
mod quick;
mod rows;
mod taking;
mod views;

use std::ops::Range;

use crate::desk::{Change, Dossier};
use crate::say;
use crate::store::{Counts, Order, Query, RowNo};
use crate::ui::context::Context;
use crate::ui::effect::{Effect, Effects, Trouble};
use crate::ui::marks::Marks;
use crate::ui::newest::{Newest, Turn};
use crate::ui::place::Place;
use crate::ui::screen::Page;
use crate::ui::theme::Breadth;
use crate::ui::widget::{Element, FIRST, Mark, Modal, Stroke, column, row, rule, vertical_rule};
use asking::First;
use bulk::Bulk;
pub use bulk::Message as Act;
use columns::Column;
use narrowing::Filters;
pub use narrowing::{Shown, When};
pub use panel::Message as Narrow;
use panel::Panel;
use rows::{Line, Rows};
pub use views::Message as Viewing;
use views::Views;

/// Names of what gets the focus.
const SEARCH: &str = "search-initiatives";
const LIST: &str = "initiatives";

pub struct Initiatives {
    text: String,
    filters: Filters,
    panel: Panel,
    views: Views,
    /// The usual ones unless others are chosen.
    columns: Option<Vec<Column>>,
    order: Order,
    reversed: bool,
    searches: Newest,
    /// What the list is about: another search begins at its top.
    subject: u64,
    rows: Rows,
    /// How far the search is.
    reached: Reached,
    /// All is being read anew; inside, the row that was selected.
    afresh: Option<Option<RowNo>>,
    /// What is shown is of an older search; nothing is opened or deleted by mistake meanwhile.
    stale: bool,
    counts: Counts,
    selected: Option<usize>,
    looks: Newest,
    dossier: Option<Box<Dossier>>,
    marks: Marks<RowNo>,
    bulk: Bulk,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Reached {
    Nothing,
    /// The first rows.
    First,
    All,
}

#[derive(Debug, Clone)]
pub enum Message {
    Begin,
    Typed(String),
    /// A letter outside the search box: it begins a new search.
    TypedOn(char),
    Find,
    Show(Shown),
    Field(Option<String>),
    Standing(Option<String>),
    ClearFilters,
    Panel(panel::Message),
    Sort(Order, bool),
    First(Turn, Result<First, Box<Trouble>>),
    Rest(Turn, Result<Vec<RowNo>, Box<Trouble>>),
    Counted(Turn, Result<Counts, Box<Trouble>>),
    Seen(Range<usize>),
    Page(Turn, usize, Result<Vec<Line>, Box<Trouble>>),
    /// What was asked is out of date.
    Outdated,
    Select(usize),
    /// Rows down, or up.
    Move(isize),
    Told(Turn, Result<Box<Dossier>, Box<Trouble>>),
    Open(usize),
    OpenSelected,
    Go(Place),
    /// It is shown again after another page.
    Back,
    /// Something was undone or done again: what is shown is read anew, where it is.
    Again(String),
    Delete,
    Deleted(Result<String, Box<Trouble>>),
    Restore,
    Restored(Result<String, Box<Trouble>>),
    Mark(Mark),
    Bulk(bulk::Message),
    Take(taking::Message),
    Views(views::Message),
}

impl Initiatives {
    pub fn open() -> (Self, Effects<Message>) {
        let screen = Self {
            text: String::new(),
            filters: Filters::default(),
            panel: Panel::default(),
            views: Views::default(),
            columns: None,
            order: Order::Newest,
            reversed: false,
            searches: Newest::default(),
            subject: 0,
            rows: Rows::default(),
            reached: Reached::Nothing,
            afresh: None,
            stale: false,
            counts: Counts::default(),
            selected: None,
            looks: Newest::default(),
            dossier: None,
            marks: Marks::default(),
            bulk: Bulk::default(),
        };
        (screen, vec![Effect::ask(|_| Message::Begin)])
    }

    fn query(&self, cx: &Context<'_>) -> Query {
        Query {
            text: self.text.clone(),
            order: self.order,
            reversed: self.reversed,
            ..self.filters.query(cx)
        }
    }

    fn mark(&mut self, mark: Mark, cx: &Context<'_>) -> Effects<Message> {
        // What is in sight is of an older search, or being changed.
        if self.stale || self.bulk.is_working() {
            return Effects::new();
        }
        self.bulk.forget();
        let all = self.rows.numbers();
        match mark {
            Mark::One(at) => {
                if let Some(number) = all.get(at) {
                    self.marks.toggle(*number);
                }
                self.select(at, cx)
            }
            Mark::Through(to) => {
                self.marks.through(all, self.selected.unwrap_or(to), to);
                self.select(to, cx)
            }
            Mark::All if self.reached == Reached::All => {
                self.marks.set(all);
                Effects::new()
            }
            Mark::All => Effects::new(),
        }
    }

    fn open_selected(&self) -> Effects<Message> {
        let line = self.line().filter(|_| !self.stale);
        let place = line.map(|line| Place::Initiative(Some(line.row.id)));
        place.map(Effect::Go).into_iter().collect()
    }

    fn delete(&mut self, cx: &Context<'_>) -> Effects<Message> {
        if !self.marks.is_empty() {
            return bulk::update(self, bulk::Message::Make(Change::Delete), cx);
        }
        let superior = cx.home.is_some_and(|home| home.is_superior());
        let line = self.line().filter(|line| !line.row.deleted && !superior && !self.stale);
        line.map(|line| asking::delete(line, cx)).into_iter().collect()
    }

    /// Whether there is nothing to search in at all.
    fn is_empty(&self, cx: &Context<'_>) -> bool {
        self.reached == Reached::All
            && self.rows.len() == 0
            && self.text.is_empty()
            && !self.filters.is_any()
            && self.counts.trash == 0
            && cx.home.is_none_or(|home| home.initiatives() == 0)
    }
}

impl Page for Initiatives {
    type Message = Message;

    fn update(&mut self, message: Message, cx: &Context<'_>) -> Effects<Message> {
        match message {
            Message::Begin => {
                let mut effects = self.search(cx);
                effects.push(asking::views());
                return effects;
            }
            Message::Typed(text) => {
                self.text = text;
                return self.search(cx);
            }
            Message::TypedOn(letter) => {
                self.text = letter.to_string();
                let mut effects = vec![Effect::Focus(SEARCH.into())];
                effects.extend(self.search(cx));
                return effects;
            }
            Message::Find => return vec![Effect::Focus(SEARCH.into())],
            Message::Show(shown) => {
                self.filters.shown = shown;
                return self.search(cx);
            }
            Message::Field(field) => {
                self.filters.field = field;
                return self.search(cx);
            }
            Message::Standing(standing) => {
                self.filters.standing = standing;
                return self.search(cx);
            }
            Message::Panel(message) => return panel::update(self, message, cx),
            Message::ClearFilters => {
                self.text.clear();
                self.filters = Filters::default();
                self.panel.clear();
                let mut effects = self.search(cx);
                effects.push(Effect::Focus(SEARCH.into()));
                return effects;
            }
            Message::Sort(order, reversed) => {
                (self.order, self.reversed) = (order, reversed);
                // The same rows in another order: what is marked stays marked.
                let marks = std::mem::take(&mut self.marks);
                let effects = self.search(cx);
                self.marks = marks;
                return effects;
            }
            Message::First(turn, first) if turn.is_newest() => return self.first(turn, first, cx),
            Message::Rest(turn, all) if turn.is_newest() => return self.rest(turn, all, cx),
            Message::Counted(turn, counts) if turn.is_newest() => match counts {
                Ok(counts) => {
                    self.counts = counts;
                    if self.is_empty(cx) {
                        return vec![Effect::Focus(FIRST)];
                    }
                }
                Err(trouble) => return vec![Effect::Trouble(trouble)],
            },
            Message::Seen(range) => {
                let wanted = self.rows.see(range);
                let mut effects = self.fetch(wanted, cx);
                if self.dossier.is_none() {
                    effects.extend(self.look(cx));
                }
                return effects;
            }
            Message::Page(turn, page, lines) if turn.is_newest() => match lines {
                Ok(lines) => self.rows.fill(page, lines),
                Err(trouble) => return vec![Effect::Trouble(trouble)],
            },
            Message::First(..)
            | Message::Rest(..)
            | Message::Counted(..)
            | Message::Page(..)
            | Message::Outdated => {}
            Message::Select(index) => return self.select(index, cx),
            Message::Move(by) => {
                let last = self.rows.len().saturating_sub(1);
                let to = self.selected.map_or(0, |at| at.saturating_add_signed(by)).min(last);
                return self.select(to, cx);
            }
            Message::Told(turn, dossier) if turn.is_newest() => match dossier {
                Ok(dossier) => self.dossier = Some(dossier),
                Err(trouble) => return vec![Effect::Trouble(trouble)],
            },
            Message::Told(..) => {}
            Message::Open(index) => {
                self.selected = Some(index);
                return self.open_selected();
            }
            Message::OpenSelected => return self.open_selected(),
            Message::Go(place) => return vec![Effect::Go(place)],
            Message::Back => {
                self.bulk = Bulk::default();
                let mut effects = self.again(cx);
                effects.push(Effect::Focus(LIST.into()));
                return effects;
            }
            Message::Again(said) => {
                let mut effects = self.changed(Effect::Say(said), cx);
                effects.push(Effect::Refresh);
                return effects;
            }
            Message::Delete => return self.delete(cx),
            Message::Deleted(Ok(name)) => {
                let said = say!(cx.lang, "initiatives-deleted", name = name);
                return self.changed(Effect::Done(said), cx);
            }
            Message::Restore => {
                let id = self.line().filter(|line| line.row.deleted).map(|line| line.row.id);
                return id.map(|id| asking::restore(id, cx)).into_iter().collect();
            }
            Message::Restored(Ok(name)) => {
                let said = say!(cx.lang, "initiatives-restored", name = name);
                return self.changed(Effect::Done(said), cx);
            }
            Message::Deleted(Err(trouble)) | Message::Restored(Err(trouble)) => {
                return vec![Effect::Trouble(trouble)];
            }
            Message::Mark(mark) => return self.mark(mark, cx),
            Message::Bulk(message) => return bulk::update(self, message, cx),
            Message::Take(message) => return taking::update(self, message, cx),
            Message::Views(message) => return views::update(self, message, cx),
        }
        Effects::new()
    }

    fn view<'a>(&'a self, cx: &Context<'a>) -> Element<'a, Message> {
        if self.is_empty(cx) {
            return column![
                head::view(self, cx, false),
                rule(),
                list::empty_book(cx),
                list::status_line(self, cx)
            ]
            .into();
        }
        // Where there is no room for both, these stand in the place of the list.
        let taken = self.panel.is_open() || self.views.is_open() || self.bulk.tells();
        let instead = taken && cx.breadth == Breadth::Single;
        let beside = cx.breadth >= Breadth::Normal && self.selected.is_some();
        let quick = beside.then(|| row![vertical_rule(), quick::view(self, cx)].into());
        column![head::view(self, cx, true), filters::bar(self, cx)]
            .extend(panel::view(self, cx))
            .extend(views::view(self, cx))
            .extend(panel::chips(self, cx))
            .push(rule())
            .extend((!instead).then(|| row![list::view(self, cx)].extend(quick).into()))
            .extend(bulk::told(self, cx))
            .push(match self.marks.is_empty() && !self.bulk.is_working() {
                true => list::status_line(self, cx),
                false => bulk::bar(self, cx),
            })
            .into()
    }

    fn modal<'a>(&'a self, cx: &Context<'a>) -> Option<Modal<'a, Message>> {
        bulk::question(self, cx)
    }

    fn due(&self) -> Option<Message> {
        self.bulk.is_working().then_some(Message::Bulk(bulk::Message::Tick))
    }

    fn stroke(&self, stroke: Stroke) -> Option<Message> {
        use iced::keyboard::key::Named;
        match stroke {
            Stroke::Ctrl('f') => Some(Message::Find),
            Stroke::Char(letter) if letter.is_alphanumeric() => Some(Message::TypedOn(letter)),
            Stroke::Key(Named::ArrowDown) => Some(Message::Move(1)),
            Stroke::Key(Named::ArrowUp) => Some(Message::Move(-1)),
            Stroke::Key(Named::Enter) => Some(Message::OpenSelected),
            Stroke::Key(Named::Delete) => Some(Message::Delete),
            Stroke::Ctrl('c') => Some(Message::Take(taking::Message::Copy)),
            Stroke::Ctrl('a') => Some(Message::Mark(Mark::All)),
            Stroke::Key(Named::Escape) if self.bulk.tells() => {
                Some(Message::Bulk(bulk::Message::CloseTold))
            }
            Stroke::Key(Named::Escape) if !self.marks.is_empty() => {
                Some(Message::Bulk(bulk::Message::Clear))
            }
            Stroke::Key(Named::Escape) if self.filters.is_any() || !self.text.is_empty() => {
                Some(Message::ClearFilters)
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
