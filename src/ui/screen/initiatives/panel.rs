//! The filters that have no place in the line of pills, and what is set, as words to take away.

use chrono::{Datelike, NaiveDate};
use iced::{Length, Padding};

use super::narrowing::{self, Lesser, Period, WORTHS, When};
use super::{Initiatives, asking, filters};
use crate::domain::date::{DateReading, read_day};
use crate::domain::id::{PersonId, UnitId};
use crate::say;
use crate::store::{Dated, PersonRow, Worth};
use crate::ui::context::Context;
use crate::ui::date_box::date_box;
use crate::ui::effect::{Answer, Effect, Effects};
use crate::ui::newest::{Newest, Turn};
use crate::ui::theme::{Breadth, space as distance};
use crate::ui::widget::{Element, button, column, entry, field, filter_chip, row, scroll};

const AUTHOR: &str = "filter-author";
const WIDTH: f32 = 200.0;
/// Years to choose from, beside this one and the last.
const YEARS: i32 = 8;
/// People offered for a name.
pub const PEOPLE: usize = 5;

#[derive(Debug, Default)]
pub struct Panel {
    open: bool,
    known: Known,
    author: String,
    people: Vec<PersonRow>,
    asks: Newest,
    dated: Option<Dated>,
    /// Days are being typed.
    days: bool,
    from: String,
    until: String,
}

/// What can be chosen from in this ledger.
#[derive(Debug, Clone, Default)]
pub struct Known {
    pub parts: Vec<(UnitId, String)>,
    /// Those that have sent; at a superior only.
    pub units: Vec<(UnitId, String)>,
    pub programmes: Vec<String>,
}

#[derive(Debug, Clone)]
pub enum Message {
    Toggle,
    Known(Answer<Known>),
    Dated(Dated),
    When(Option<When>),
    Days,
    From(String),
    Until(String),
    Part(Option<(UnitId, String)>),
    Unit(Option<(UnitId, String)>),
    AuthorTyped(String),
    People(Turn, Answer<Vec<PersonRow>>),
    Author(PersonId, String),
    /// Enter in the name.
    FirstAuthor,
    Worth(Option<Worth>),
    Programme(Option<String>),
    Drop(Lesser),
}

impl Panel {
    pub fn is_open(&self) -> bool {
        self.open
    }

    pub fn close(&mut self) {
        self.open = false;
    }

    pub fn clear(&mut self) {
        let known = std::mem::take(&mut self.known);
        *self = Self { open: self.open, known, ..Self::default() };
    }

    fn dated(&self) -> Dated {
        self.dated.unwrap_or(Dated::Filed)
    }

    /// The days that were typed, once both are there.
    fn typed(&self) -> Option<When> {
        let (from, until) = (day(&self.from)?, day(&self.until)?);
        (from <= until).then_some(When::Days(from, until))
    }
}

fn day(typed: &str) -> Option<NaiveDate> {
    match read_day(typed) {
        Ok(DateReading::Sure(day)) => Some(day),
        _ => None,
    }
}

pub fn update(
    screen: &mut Initiatives,
    message: Message,
    cx: &Context<'_>,
) -> Effects<super::Message> {
    let (panel, filters) = (&mut screen.panel, &mut screen.filters);
    match message {
        Message::Toggle => {
            panel.open = !panel.open;
            screen.views.close();
            return match panel.open {
                true => vec![asking::known()],
                false => vec![Effect::Focus(super::LIST.into())],
            };
        }
        Message::Known(Ok(known)) => {
            panel.known = known;
            return Effects::new();
        }
        Message::Known(Err(error)) | Message::People(_, Err(error)) => {
            return vec![Effect::trouble(cx.lang, &error)];
        }
        Message::Dated(dated) => {
            panel.dated = Some(dated);
            match &mut filters.period {
                Some(period) => period.dated = dated,
                None => return Effects::new(),
            }
        }
        Message::When(when) => {
            panel.days = false;
            filters.period = when.map(|when| Period { dated: panel.dated(), when });
        }
        Message::Days => {
            panel.days = true;
            return Effects::new();
        }
        Message::From(_) | Message::Until(_) => {
            match message {
                Message::From(typed) => panel.from = typed,
                Message::Until(typed) => panel.until = typed,
                _ => {}
            }
            let Some(when) = panel.typed() else { return Effects::new() };
            filters.period = Some(Period { dated: panel.dated(), when });
        }
        Message::Part(part) => filters.part = part,
        Message::Unit(unit) => filters.unit = unit,
        Message::AuthorTyped(typed) => {
            panel.author = typed;
            if panel.author.trim().is_empty() {
                panel.people.clear();
                return Effects::new();
            }
            return vec![asking::people(panel.asks.next(), panel.author.clone())];
        }
        Message::People(turn, Ok(people)) => {
            if turn.is_newest() && !panel.author.is_empty() {
                panel.people = people;
            }
            return Effects::new();
        }
        Message::Author(id, name) => {
            filters.author = Some((id, name));
            panel.author.clear();
            panel.people.clear();
        }
        Message::FirstAuthor => {
            let Some(first) = panel.people.first() else { return Effects::new() };
            let first = Message::Author(first.id, first.name.clone());
            return update(screen, first, cx);
        }
        Message::Worth(worth) => filters.worth = worth,
        Message::Programme(programme) => filters.programme = programme,
        Message::Drop(part) => {
            filters.drop_one(part);
            if part == Lesser::Period {
                (panel.days, panel.from, panel.until) = Default::default();
            }
        }
    }
    screen.search(cx)
}

/// The open panel: under the line of pills, or in the place of the list.
pub fn view<'a>(screen: &'a Initiatives, cx: &Context<'a>) -> Option<Element<'a, super::Message>> {
    if !screen.panel.open {
        return None;
    }
    let single = cx.breadth == Breadth::Single;
    let mut fields: Vec<Element<'a, super::Message>> = Vec::new();
    if cx.breadth <= Breadth::Narrow {
        let title = say!(cx.lang, "initiatives-head-status");
        fields.push(wide(field(title, filters::states(screen, cx))));
        let title = say!(cx.lang, "field-fields");
        fields.push(wide(field(title, filters::fields(screen, cx))));
        fields.push(wide(field(filters::standing_title(cx), filters::standings(screen, cx))));
    }
    fields.extend(period(screen, cx));
    if !screen.panel.known.parts.is_empty() {
        fields.push(part(screen, cx));
    }
    if !screen.panel.known.units.is_empty() {
        fields.push(unit(screen, cx));
    }
    fields.push(author(screen, cx));
    fields.push(worth(screen, cx));
    if !screen.panel.known.programmes.is_empty() {
        fields.push(programme(screen, cx));
    }
    let fields = row(fields).spacing(distance::M).wrap().vertical_spacing(distance::M);
    let margin = cx.breadth.margin();
    let around = Padding { left: margin, right: margin, bottom: distance::M, top: 0.0 };
    if !single {
        return Some(iced::widget::container(fields).padding(around).into());
    }
    let shown = say!(cx.lang, "initiatives-show-found");
    let close = button(shown).on_press(super::Message::Panel(Message::Toggle));
    Some(scroll(column![fields, close].spacing(distance::L).padding(around).width(Length::Fill)))
}

fn wide<'a>(part: impl Into<Element<'a, super::Message>>) -> Element<'a, super::Message> {
    iced::widget::container(part).width(WIDTH).into()
}

fn period<'a>(screen: &'a Initiatives, cx: &Context<'a>) -> Vec<Element<'a, super::Message>> {
    const ALL: [Dated; 3] = [Dated::Filed, Dated::Applied, Dated::Recognised];
    let panel = &screen.panel;
    let lift = super::Message::Panel;
    let period = screen.filters.period;
    let now = period.map_or(panel.dated(), |period| period.dated);
    let dated = crate::ui::widget::choice(
        ALL.map(|dated| narrowing::dated(dated, cx)),
        ALL.iter().position(|dated| *dated == now),
        move |at| lift(Message::Dated(ALL.get(at).copied().unwrap_or(Dated::Filed))),
    );
    let this = cx.home.map_or(0, |home| home.today.year());
    let years = (this - 1 - YEARS..this - 1).rev().map(When::Year);
    let whens: Vec<When> = [When::ThisYear, When::LastYear].into_iter().chain(years).collect();
    let words: Vec<String> = [say!(cx.lang, "initiatives-any-time")]
        .into_iter()
        .chain(whens.iter().map(|when| narrowing::when(*when, cx)))
        .chain([say!(cx.lang, "initiatives-by-days")])
        .collect();
    let days = panel.days || matches!(period, Some(Period { when: When::Days(..), .. }));
    let at = match period {
        _ if days => Some(words.len() - 1),
        Some(period) => whens.iter().position(|when| *when == period.when).map(|at| at + 1),
        None => None,
    };
    let any = say!(cx.lang, "initiatives-any-time");
    let last = words.len() - 1;
    let when = crate::ui::widget::choice(words, at, move |at| match at {
        0 => lift(Message::When(None)),
        at if at == last => lift(Message::Days),
        at => lift(Message::When(whens.get(at - 1).copied())),
    });
    let mut fields = vec![
        wide(field(say!(cx.lang, "initiatives-which-date"), dated)),
        wide(field(say!(cx.lang, "initiatives-when"), when.placeholder(any))),
    ];
    if days {
        let wrong = |typed: &str| {
            let unread = !typed.trim().is_empty() && day(typed).is_none();
            unread.then(|| say!(cx.lang, "initiatives-day-unread"))
        };
        let from = date_box(cx, panel.from.as_str(), move |typed| lift(Message::From(typed)));
        let until = date_box(cx, panel.until.as_str(), move |typed| lift(Message::Until(typed)));
        let from = field(say!(cx.lang, "initiatives-day-from"), from);
        let until = field(say!(cx.lang, "initiatives-day-until"), until);
        fields.push(wide(from.warning(wrong(&panel.from))));
        fields.push(wide(until.warning(wrong(&panel.until))));
    }
    fields
}

fn part<'a>(screen: &'a Initiatives, cx: &Context<'a>) -> Element<'a, super::Message> {
    let (name, any) = (say!(cx.lang, "initiatives-part"), say!(cx.lang, "initiatives-any-part"));
    one_of(name, any, &screen.panel.known.parts, screen.filters.part.as_ref(), Message::Part)
}

fn unit<'a>(screen: &'a Initiatives, cx: &Context<'a>) -> Element<'a, super::Message> {
    let (name, any) =
        (say!(cx.lang, "initiatives-head-unit"), say!(cx.lang, "initiatives-any-unit"));
    one_of(name, any, &screen.panel.known.units, screen.filters.unit.as_ref(), Message::Unit)
}

/// A unit to choose, or any.
fn one_of<'a>(
    name: String,
    any: String,
    units: &[(UnitId, String)],
    chosen: Option<&(UnitId, String)>,
    into: fn(Option<(UnitId, String)>) -> Message,
) -> Element<'a, super::Message> {
    let choice = filters::dropped(any.clone(), any, named(units), chosen, move |unit| {
        super::Message::Panel(into(unit))
    });
    wide(field(name, choice))
}

/// Each with the words that stand for it.
fn named(units: &[(UnitId, String)]) -> Vec<((UnitId, String), String)> {
    units.iter().map(|(id, name)| ((*id, name.clone()), name.clone())).collect()
}

fn author<'a>(screen: &'a Initiatives, cx: &Context<'a>) -> Element<'a, super::Message> {
    let lift = super::Message::Panel;
    let chosen = screen.filters.author.as_ref().map(|(_, name)| name.clone());
    let typed = entry(screen.panel.author.as_str(), move |typed| lift(Message::AuthorTyped(typed)))
        .id(AUTHOR)
        .placeholder(chosen.unwrap_or_else(|| say!(cx.lang, "initiatives-author-type")))
        .on_submit(lift(Message::FirstAuthor));
    let mut found = column![field(say!(cx.lang, "field-authors"), typed)];
    for person in &screen.panel.people {
        let words = match person.title.as_str() {
            "" => person.name.clone(),
            title => format!("{}, {title}", person.name),
        };
        let take = lift(Message::Author(person.id, person.name.clone()));
        found = found.push(button(words).link().on_press(take));
    }
    if screen.panel.people.is_empty() && !screen.panel.author.trim().is_empty() {
        let nobody = say!(cx.lang, "initiatives-author-nobody");
        found = found.push(crate::ui::widget::second(nobody));
    }
    wide(found)
}

fn worth<'a>(screen: &'a Initiatives, cx: &Context<'a>) -> Element<'a, super::Message> {
    let worths = WORTHS.iter().map(|worth| (*worth, narrowing::worth(worth, cx))).collect();
    let any = say!(cx.lang, "initiatives-any-worth");
    let choice =
        filters::dropped(any.clone(), any, worths, screen.filters.worth.as_ref(), |worth| {
            super::Message::Panel(Message::Worth(worth))
        });
    wide(field(say!(cx.lang, "initiatives-head-amount"), choice))
}

fn programme<'a>(screen: &'a Initiatives, cx: &Context<'a>) -> Element<'a, super::Message> {
    let known = &screen.panel.known.programmes;
    let known = known.iter().map(|name| (name.clone(), name.clone())).collect();
    let any = say!(cx.lang, "initiatives-any-programme");
    let chosen = screen.filters.programme.as_ref();
    let choice = filters::dropped(any.clone(), any, known, chosen, |programme| {
        super::Message::Panel(Message::Programme(programme))
    });
    wide(field(say!(cx.lang, "initiative-programme"), choice))
}

/// What is set and does not show by itself, each to be taken away.
pub fn chips<'a>(screen: &'a Initiatives, cx: &Context<'a>) -> Option<Element<'a, super::Message>> {
    if cx.breadth == Breadth::Single {
        return None;
    }
    // Their drop-downs show them.
    let by_itself = |part: Lesser| {
        cx.breadth > Breadth::Narrow && matches!(part, Lesser::Field | Lesser::Standing)
    };
    let mut chips: Vec<Element<'a, super::Message>> = Lesser::ALL
        .into_iter()
        .filter(|part| !by_itself(*part))
        .filter_map(|part| Some((part, screen.filters.words(part, cx)?)))
        .map(|(part, words)| filter_chip(words, super::Message::Panel(Message::Drop(part))))
        .collect();
    if chips.is_empty() {
        return None;
    }
    let clear = button(say!(cx.lang, "initiatives-clear")).link();
    chips.push(clear.on_press(super::Message::ClearFilters).into());
    let margin = cx.breadth.margin();
    let line = row(chips)
        .spacing(distance::S)
        .align_y(iced::Alignment::Center)
        .wrap()
        .vertical_spacing(distance::S);
    let around = Padding { left: margin, right: margin, bottom: distance::M, top: 0.0 };
    Some(iced::widget::container(line).padding(around).into())
}
