//! The book of initiatives: search, filters, the list and a quick look at one of them.

mod asking;
mod filters;
mod list;
mod quick;
mod rows;

use std::ops::Range;

use iced::{Alignment, Length, Padding};

use crate::desk::Dossier;
use crate::domain::recognition::Status;
use crate::say;
use crate::store::{Order, Query};
use crate::ui::context::Context;
use crate::ui::effect::{Effect, Effects, Trouble};
use crate::ui::icon::Icon;
use crate::ui::newest::{Newest, Turn};
use crate::ui::place::Place;
use crate::ui::screen::Page;
use crate::ui::theme::{Breadth, space as distance};
use crate::ui::widget::{
    Element, FIRST, Stroke, button, column, entry, page_title, record_title, row, rule, space,
    vertical_rule,
};
use asking::{Counts, First};
use rows::{Line, Rows};

/// Names of what gets the focus.
const SEARCH: &str = "search-initiatives";
const LIST: &str = "initiatives";

pub struct Initiatives {
    text: String,
    shown: Shown,
    /// The code of a field; all without one.
    field: Option<String>,
    standing: Option<String>,
    order: Order,
    reversed: bool,
    searches: Newest,
    /// What the list is about: another search begins at its top.
    subject: u64,
    rows: Rows,
    /// How far the search is.
    reached: Reached,
    /// What is shown is of an older search; nothing is opened or deleted by mistake meanwhile.
    stale: bool,
    counts: Counts,
    selected: Option<usize>,
    looks: Newest,
    dossier: Option<Box<Dossier>>,
}

/// Which initiatives, by their state: one at a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    Every,
    Status(Status),
    Trash,
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
    Find,
    Show(Shown),
    Field(Option<String>),
    Standing(Option<String>),
    ClearFilters,
    Sort(Order, bool),
    First(Turn, Result<First, Box<Trouble>>),
    Rest(Turn, Result<Vec<crate::store::RowNo>, Box<Trouble>>),
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
    /// Something was undone or done again: what is shown is read anew, where it is.
    Again(String),
    Delete,
    Deleted(Result<String, Box<Trouble>>),
    Restore,
    Restored(Result<String, Box<Trouble>>),
}

impl Initiatives {
    pub fn open() -> (Self, Effects<Message>) {
        let screen = Self {
            text: String::new(),
            shown: Shown::Every,
            field: None,
            standing: None,
            order: Order::Newest,
            reversed: false,
            searches: Newest::default(),
            subject: 0,
            rows: Rows::default(),
            reached: Reached::Nothing,
            stale: false,
            counts: Counts::default(),
            selected: None,
            looks: Newest::default(),
            dossier: None,
        };
        (screen, vec![Effect::ask(|_| Message::Begin)])
    }

    /// Whether anything narrows the list beside the words searched for.
    fn is_filtered(&self) -> bool {
        self.shown != Shown::Every || self.field.is_some() || self.standing.is_some()
    }

    fn query(&self) -> Query {
        let status = match &self.shown {
            Shown::Status(status) => vec![status.clone()],
            Shown::Every | Shown::Trash => Vec::new(),
        };
        Query {
            text: self.text.clone(),
            status,
            field: self.field.clone(),
            standing: self.standing.clone(),
            deleted: self.shown == Shown::Trash,
            order: self.order,
            reversed: self.reversed,
            ..Query::default()
        }
    }

    /// A new search: the first rows before all others.
    fn search(&mut self, cx: &Context<'_>) -> Effects<Message> {
        self.subject += 1;
        self.stale = true;
        vec![asking::first(self.searches.next(), self.query(), cx)]
    }

    fn first(
        &mut self,
        turn: Turn,
        first: Result<First, Box<Trouble>>,
        cx: &Context<'_>,
    ) -> Effects<Message> {
        let first = match first {
            Ok(first) => first,
            Err(trouble) => return vec![Effect::Trouble(trouble)],
        };
        self.stale = false;
        self.rows.forget();
        let _ = self.rows.replace(first.found.rows);
        self.rows.fill(0, first.lines);
        let _ = self.rows.hold(0);
        self.selected = (self.rows.len() > 0).then_some(0);
        // The one at the top may still be the same.
        let top = self.line().map(|line| line.row.id);
        self.dossier = self.dossier.take().filter(|told| Some(told.initiative.id) == top);
        self.reached = if first.found.more { Reached::First } else { Reached::All };
        let mut effects = self.look(cx);
        if first.found.more {
            effects.push(asking::rest(turn.clone(), self.query(), cx));
        }
        effects.push(asking::counts(turn, self.query(), cx));
        effects
    }

    fn rest(
        &mut self,
        turn: Turn,
        all: Result<Vec<crate::store::RowNo>, Box<Trouble>>,
        cx: &Context<'_>,
    ) -> Effects<Message> {
        let all = match all {
            Ok(all) => all,
            Err(trouble) => return vec![Effect::Trouble(trouble)],
        };
        self.reached = Reached::All;
        let mut wanted = self.rows.replace(all);
        let last = self.rows.len().checked_sub(1);
        self.selected = self.selected.and_then(|at| last.map(|last| at.min(last)));
        wanted.extend(self.selected.map(|at| self.rows.hold(at)).unwrap_or_default());
        let mut effects: Effects<Message> =
            wanted.into_iter().map(|wanted| asking::page(turn.clone(), wanted, cx)).collect();
        if self.dossier.is_none() {
            effects.extend(self.look(cx));
        }
        effects
    }

    /// A record has changed: says so and reads everything afresh; the list stays where it is.
    fn changed(&mut self, said: Effect<Message>, cx: &Context<'_>) -> Effects<Message> {
        let turn = self.searches.next();
        self.rows.forget();
        self.dossier = None;
        vec![
            said,
            asking::rest(turn.clone(), self.query(), cx),
            asking::counts(turn, self.query(), cx),
        ]
    }

    fn fetch(&self, wanted: Vec<rows::Wanted>, cx: &Context<'_>) -> Effects<Message> {
        if wanted.is_empty() {
            return Effects::new();
        }
        // A page belongs to the search under way; asking for one begins no new search.
        let turn = self.searches.last();
        wanted.into_iter().map(|wanted| asking::page(turn.clone(), wanted, cx)).collect()
    }

    fn line(&self) -> Option<&Line> {
        self.rows.line(self.selected?)
    }

    fn select(&mut self, index: usize, cx: &Context<'_>) -> Effects<Message> {
        if index >= self.rows.len() {
            return Effects::new();
        }
        if self.selected != Some(index) {
            self.selected = Some(index);
            self.dossier = None;
        }
        let wanted = self.rows.hold(index);
        let mut effects = self.fetch(wanted, cx);
        effects.extend(self.look(cx));
        effects
    }

    /// Asks for all that the quick look shows, where there is room for one.
    fn look(&self, cx: &Context<'_>) -> Effects<Message> {
        let number = self.selected.and_then(|at| self.rows.number(at));
        match number {
            Some(number) if cx.breadth >= Breadth::Normal => {
                vec![asking::dossier(self.looks.next(), number, cx)]
            }
            _ => Effects::new(),
        }
    }

    fn open_selected(&self) -> Effects<Message> {
        let line = self.line().filter(|_| !self.stale);
        let place = line.map(|line| Place::Initiative(Some(line.row.id)));
        place.map(Effect::Go).into_iter().collect()
    }

    fn delete(&self, cx: &Context<'_>) -> Effects<Message> {
        let superior = cx.home.is_some_and(|home| home.is_superior());
        let line = self.line().filter(|line| !line.row.deleted && !superior && !self.stale);
        line.map(|line| asking::delete(line, cx)).into_iter().collect()
    }

    /// Whether there is nothing to search in at all.
    fn is_empty(&self, cx: &Context<'_>) -> bool {
        self.reached == Reached::All
            && self.rows.len() == 0
            && self.text.is_empty()
            && !self.is_filtered()
            && self.counts.trash == 0
            && cx.home.is_none_or(|home| home.initiatives() == 0)
    }

    fn head<'a>(&'a self, cx: &Context<'a>, can_add: bool) -> Element<'a, Message> {
        let search = entry(self.text.as_str(), Message::Typed)
            .id(SEARCH)
            .icon(Icon::Search)
            .placeholder(match cx.breadth {
                Breadth::Single => say!(cx.lang, "initiatives-search-short"),
                _ => say!(cx.lang, "initiatives-search"),
            })
            .on_submit(Message::OpenSelected);
        let superior = cx.home.is_some_and(|home| home.is_superior());
        let add = (can_add && !superior).then(|| {
            let add = button(say!(cx.lang, "initiatives-add")).main().icon(Icon::Plus);
            let add = if cx.breadth == Breadth::Single { add } else { add.shortcut("Ctrl+N") };
            Element::from(add.on_press(Message::Go(Place::Initiative(None))))
        });
        let title = say!(cx.lang, "place-initiatives");
        let margin = cx.breadth.margin();
        let head: Element<'a, Message> = match cx.breadth {
            Breadth::Single => {
                let title = row![record_title(title), space().width(Length::Fill)].extend(add);
                let title = title.align_y(Alignment::Center);
                let (beside, filters) = filters::beside_search(self, cx);
                let rest = match beside {
                    _ if !can_add => column![search],
                    true => column![row![search].extend(filters).spacing(distance::S)],
                    false => column![search, row(filters).spacing(distance::S)],
                };
                column![title, rest.spacing(distance::M)].spacing(distance::M).into()
            }
            Breadth::Narrow => row![page_title(title), search]
                .extend(add)
                .spacing(distance::M)
                .align_y(Alignment::Center)
                .into(),
            _ => row![
                page_title(title),
                space().width(Length::Fill),
                search.width(Length::Fixed(400.0)),
            ]
            .extend(add)
            .spacing(distance::M)
            .align_y(Alignment::Center)
            .into(),
        };
        iced::widget::container(head)
            .padding(Padding { top: 20.0, bottom: distance::M, left: margin, right: margin })
            .into()
    }
}

impl Page for Initiatives {
    type Message = Message;

    fn update(&mut self, message: Message, cx: &Context<'_>) -> Effects<Message> {
        match message {
            Message::Begin => return self.search(cx),
            Message::Typed(text) => {
                self.text = text;
                return self.search(cx);
            }
            Message::Find => return vec![Effect::Focus(SEARCH.into())],
            Message::Show(shown) => {
                self.shown = shown;
                return self.search(cx);
            }
            Message::Field(field) => {
                self.field = field;
                return self.search(cx);
            }
            Message::Standing(standing) => {
                self.standing = standing;
                return self.search(cx);
            }
            Message::ClearFilters => {
                self.text.clear();
                self.field = None;
                self.standing = None;
                self.shown = Shown::Every;
                let mut effects = self.search(cx);
                effects.push(Effect::Focus(SEARCH.into()));
                return effects;
            }
            Message::Sort(order, reversed) => {
                (self.order, self.reversed) = (order, reversed);
                return self.search(cx);
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
        }
        Effects::new()
    }

    fn view<'a>(&'a self, cx: &Context<'a>) -> Element<'a, Message> {
        if self.is_empty(cx) {
            return column![
                self.head(cx, false),
                rule(),
                list::empty_book(cx),
                list::status_line(self, cx)
            ]
            .into();
        }
        let beside = cx.breadth >= Breadth::Normal && self.selected.is_some();
        let quick = beside.then(|| row![vertical_rule(), quick::view(self, cx)].into());
        column![
            self.head(cx, true),
            filters::bar(self, cx),
            rule(),
            row![list::view(self, cx)].extend(quick),
            list::status_line(self, cx),
        ]
        .into()
    }

    fn stroke(&self, stroke: Stroke) -> Option<Message> {
        use iced::keyboard::key::Named;
        match stroke {
            Stroke::Ctrl('f') => Some(Message::Find),
            Stroke::Key(Named::ArrowDown) => Some(Message::Move(1)),
            Stroke::Key(Named::ArrowUp) => Some(Message::Move(-1)),
            Stroke::Key(Named::Enter) => Some(Message::OpenSelected),
            Stroke::Key(Named::Delete) => Some(Message::Delete),
            Stroke::Key(Named::Escape) if self.is_filtered() || !self.text.is_empty() => {
                Some(Message::ClearFilters)
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
