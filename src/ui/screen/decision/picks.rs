//! The initiatives that a decision is, or could be, about.

use iced::advanced::widget::Id;
use iced::{Alignment, Length, Padding};

use crate::desk::{Desk, DeskError};
use crate::domain::decision::{DecisionItem, DecisionKind, Outcome};
use crate::domain::id::InitiativeId;
use crate::domain::recognition::Status;
use crate::say;
use crate::store::{InitiativeRow, Order, Query};
use crate::ui::context::Context;
use crate::ui::icon::Icon;
use crate::ui::theme::{Ink, Tone, control, row as height, space as distance};
use crate::ui::widget::{
    Element, Head, Tick, check, chip, choice, column, empty, entry, list, mark, row, second,
    strong, table_head,
};

/// Rows read at once; who needs another one searches for it.
pub const MOST: usize = 500;

const OUTCOME: f32 = 184.0;
const SEARCH: &str = "decide-search";
pub const LIST: &str = "decide-picks";

/// One initiative and what the decision says of it.
#[derive(Debug, Clone)]
pub struct Pick {
    pub row: InitiativeRow,
    pub chosen: bool,
    pub outcome: Outcome,
    pub reason: String,
    pub grade: String,
}

/// What can be chosen from.
#[derive(Debug, Clone, Default)]
pub struct Offer {
    pub rows: Vec<InitiativeRow>,
    pub more: bool,
}

#[derive(Debug, Default)]
pub struct Picks {
    pub lines: Vec<Pick>,
    pub text: String,
    pub more: bool,
    at: Option<usize>,
}

#[derive(Debug, Clone)]
pub enum Message {
    Search(String),
    Select(usize),
    /// Enter on a row of the list.
    Press(usize),
    Pick(usize),
    PickAll,
    Outcome(usize, Outcome),
    Reason(usize, String),
}

/// A row of the list: an initiative, or the reason for its outcome under it.
#[derive(Clone, Copy, PartialEq)]
enum Item {
    Line(usize),
    Reason(usize),
}

/// Whether decisions of `kind` speak of initiatives that are recognised already.
pub fn about_recognised(kind: &DecisionKind) -> bool {
    matches!(kind, DecisionKind::WiderEffect | DecisionKind::Revocation)
}

/// The initiatives of this unit that a decision of `kind` can be about and that fit `text`.
pub fn offer(desk: &Desk, kind: &DecisionKind, text: &str) -> Result<Offer, DeskError> {
    let status = if about_recognised(kind) {
        vec![Status::Recognised]
    } else {
        vec![Status::Considering, Status::Filed, Status::Drafting]
    };
    let ledger = desk.ledger();
    let query = Query {
        text: text.to_owned(),
        status,
        unit: Some(ledger.home()),
        // Under consideration first.
        order: Order::Status,
        ..Query::default()
    };
    let found = ledger.find(&query, Some(MOST))?;
    Ok(Offer { rows: ledger.rows(&found.rows)?, more: found.more })
}

/// One initiative as a row, if the ledger has it.
pub fn row_of(desk: &Desk, id: InitiativeId) -> Result<Option<InitiativeRow>, DeskError> {
    let ledger = desk.ledger();
    let Some(no) = ledger.row_of(id)? else { return Ok(None) };
    Ok(ledger.rows(&[no])?.into_iter().next())
}

/// The name of the box for the reason of a line.
pub fn reason_id(index: usize) -> Id {
    Id::from(format!("decide-reason-{index}"))
}

impl Picks {
    /// Shows another choice; what is chosen stays, at the top.
    pub fn show(&mut self, offer: Offer, usual: &Outcome) {
        self.lines.retain(|line| line.chosen);
        let there: Vec<InitiativeId> = self.lines.iter().map(|line| line.row.id).collect();
        let fresh = offer.rows.into_iter().filter(|row| !there.contains(&row.id));
        self.lines.extend(fresh.map(|row| Pick::of(row, usual.clone())));
        self.more = offer.more;
        self.at = None;
    }

    pub fn chosen(&self) -> impl Iterator<Item = &Pick> {
        self.lines.iter().filter(|line| line.chosen)
    }

    /// How many are chosen with this outcome, and with another one.
    pub fn counts(&self) -> (usize, usize) {
        let granted = self.chosen().filter(|line| line.outcome == Outcome::Granted).count();
        (granted, self.chosen().count() - granted)
    }

    pub fn items(&self) -> Vec<DecisionItem> {
        self.chosen()
            .map(|line| DecisionItem {
                initiative: line.row.id,
                outcome: line.outcome.clone(),
                reason: line.reason.clone(),
                grade: line.grade.clone(),
            })
            .collect()
    }

    /// Brings the line of an initiative into sight; answers its index.
    pub fn reveal(&mut self, id: InitiativeId) -> Option<usize> {
        let index = self.lines.iter().position(|line| line.row.id == id)?;
        self.at = self.shown().iter().position(|item| *item == Item::Line(index));
        Some(index)
    }

    /// Applies what was pressed or typed; a search is the form's to ask for.
    pub fn apply(&mut self, message: Message, usual: &Outcome) {
        match message {
            Message::Search(text) => self.text = text,
            Message::Select(at) => self.at = Some(at),
            Message::Press(at) => {
                if let Some(Item::Line(index)) = self.shown().get(at) {
                    self.toggle(*index);
                }
            }
            Message::Pick(index) => self.toggle(index),
            Message::PickAll => {
                let all = self.lines.iter().all(|line| line.chosen);
                self.lines.iter_mut().for_each(|line| line.chosen = !all);
            }
            Message::Outcome(index, outcome) => {
                if let Some(line) = self.lines.get_mut(index) {
                    line.chosen = true;
                    line.outcome = outcome;
                }
            }
            Message::Reason(index, reason) => {
                if let Some(line) = self.lines.get_mut(index) {
                    line.reason = reason;
                }
            }
        }
        for line in self.lines.iter_mut().filter(|line| !line.chosen) {
            line.outcome = usual.clone();
        }
    }

    fn toggle(&mut self, index: usize) {
        if let Some(line) = self.lines.get_mut(index) {
            line.chosen = !line.chosen;
        }
    }

    fn shown(&self) -> Vec<Item> {
        let mut items = Vec::with_capacity(self.lines.len());
        for (index, line) in self.lines.iter().enumerate() {
            items.push(Item::Line(index));
            if line.chosen && line.outcome != Outcome::Granted {
                items.push(Item::Reason(index));
            }
        }
        items
    }

    /// The height that all rows would need, logical pixels.
    fn whole(&self) -> f32 {
        self.shown().len() as f32 * height::NAME
    }

    /// The card's rows. `closed` shows a signed decision; `without` is the line that lacks its
    /// reason; `fixed` is the most height where the page scrolls, none where the list fills it.
    pub fn view<'a>(
        &'a self,
        cx: &Context<'a>,
        kind: &'a DecisionKind,
        closed: bool,
        without: Option<InitiativeId>,
        fixed: Option<f32>,
    ) -> Element<'a, Message> {
        if self.lines.is_empty() {
            return match fixed {
                Some(_) => row![self.nothing(cx, kind)].height(320).into(),
                None => self.nothing(cx, kind),
            };
        }
        let items = self.shown();
        let cx = *cx;
        let count = items.len();
        let mut rows = list(count, height::NAME, move |range| {
            let shown = items.get(range).unwrap_or_default();
            shown
                .iter()
                .filter_map(|item| {
                    Some(match item {
                        Item::Line(index) => {
                            line(&cx, kind, closed, *index, self.lines.get(*index)?)
                        }
                        Item::Reason(index) => {
                            reason(&cx, closed, *index, self.lines.get(*index)?, without)
                        }
                    })
                })
                .collect()
        })
        .selected(self.at, Message::Select)
        .id(LIST);
        if !self.more {
            rows = rows.in_card();
        }
        if !closed {
            rows = rows.on_open(Message::Press);
        }
        let rows = Element::from(rows);
        let mut whole = column![match fixed {
            Some(most) => Element::from(row![rows].height(self.whole().min(most))),
            None => rows,
        }];
        if self.more {
            let more = say!(cx.lang, "decide-picks-more", count = MOST);
            whole = whole.push(row![second(more)].padding(distance::M));
        }
        whole.into()
    }

    /// The box at the top of the card.
    pub fn search<'a>(&'a self, cx: &Context<'a>) -> Element<'a, Message> {
        entry(self.text.as_str(), Message::Search)
            .icon(Icon::Search)
            .placeholder(say!(cx.lang, "decide-picks-search"))
            .id(SEARCH)
            .width(224)
            .into()
    }

    /// The head over all rows: the tick box for all of them, and what is chosen.
    pub fn over_all<'a>(&'a self, cx: &Context<'a>, closed: bool) -> Element<'a, Message> {
        let chosen = self.chosen().count();
        let outcomes = Head::new(say!(cx.lang, "decide-picks-outcome"), OUTCOME);
        if closed {
            let words = say!(cx.lang, "decide-picks-signed", count = cx.lang.counted(chosen));
            return table_head([Head::new(words, Length::Fill), outcomes], distance::M);
        }
        let tick = match chosen {
            0 => Tick::Off,
            all if all == self.lines.len() => Tick::On,
            _ => Tick::Mixed,
        };
        let words = say!(
            cx.lang,
            "decide-picks-chosen",
            chosen = cx.lang.grouped(i64::try_from(chosen).unwrap_or(i64::MAX)),
            count = cx.lang.grouped(i64::try_from(self.lines.len()).unwrap_or(i64::MAX)),
        );
        let ticks = Head::ticks(tick, Length::Shrink, Message::PickAll);
        table_head([ticks, Head::new(words, Length::Fill), outcomes], distance::M)
    }

    fn nothing<'a>(&'a self, cx: &Context<'a>, kind: &DecisionKind) -> Element<'a, Message> {
        let (title, text) = if !self.text.trim().is_empty() {
            let typed = self.text.trim();
            (
                say!(cx.lang, "decide-picks-no-hit", text = typed),
                say!(cx.lang, "decide-picks-no-hit-text"),
            )
        } else if about_recognised(kind) {
            (
                say!(cx.lang, "decide-picks-none-recognised"),
                say!(cx.lang, "decide-picks-none-recognised-text"),
            )
        } else {
            (say!(cx.lang, "decide-picks-none"), say!(cx.lang, "decide-picks-none-text"))
        };
        empty(Icon::Idea, title, text).into()
    }
}

impl Pick {
    pub fn of(row: InitiativeRow, outcome: Outcome) -> Self {
        Self { row, chosen: false, outcome, reason: String::new(), grade: String::new() }
    }
}

fn line<'a>(
    cx: &Context<'a>,
    kind: &'a DecisionKind,
    closed: bool,
    index: usize,
    pick: &'a Pick,
) -> Element<'a, Message> {
    let InitiativeRow { code, title, authors, status, .. } = &pick.row;
    let known: Vec<&str> =
        [code.as_str(), authors.as_str()].into_iter().filter(|part| !part.is_empty()).collect();
    let mut under = known.join(" – ");
    if matches!(status, Status::Drafting | Status::Filed) {
        under = format!("{under} – {}", cx.lang.word("status", status.code()));
    }
    let words =
        column![strong(title.as_str()).one_line(), second(under).one_line().ink(Ink::Second)]
            .width(Length::Fill);
    let mut cells = row![];
    if !closed {
        cells = cells.push(check("", pick.chosen, Some(Message::Pick(index))));
    }
    let outcome = pick.chosen.then(|| row![outcome(cx, kind, closed, index, pick)].width(OUTCOME));
    cells
        .push(words)
        .extend(outcome.map(Element::from))
        .spacing(distance::M)
        .padding(Padding::from([0.0, distance::L]))
        .height(Length::Fill)
        .align_y(Alignment::Center)
        .into()
}

fn outcome<'a>(
    cx: &Context<'a>,
    kind: &'a DecisionKind,
    closed: bool,
    index: usize,
    pick: &'a Pick,
) -> Element<'a, Message> {
    let words = |outcome: &Outcome| cx.lang.word("outcome", outcome.code());
    let options: Vec<&Outcome> =
        Outcome::KNOWN.iter().filter(|outcome| kind.admits(outcome)).collect();
    if closed || options.len() < 2 {
        return match pick.outcome {
            Outcome::Granted => mark(Icon::Award, words(&pick.outcome), Tone::Gold),
            _ => mark(Icon::Cross, words(&pick.outcome), Tone::Neutral),
        };
    }
    let at = options.iter().position(|option| **option == pick.outcome);
    choice(options.iter().map(|option| words(option)).collect::<Vec<String>>(), at, move |to| {
        let outcome = options.get(to).map_or(Outcome::Granted, |outcome| (*outcome).clone());
        Message::Outcome(index, outcome)
    })
    .low()
    .into()
}

fn reason<'a>(
    cx: &Context<'a>,
    closed: bool,
    index: usize,
    pick: &'a Pick,
    without: Option<InitiativeId>,
) -> Element<'a, Message> {
    let name = say!(cx.lang, "decide-reason");
    if closed {
        return row![second(format!("{name}: {}", pick.reason)).one_line()]
            .padding(Padding::from([0.0, distance::L]))
            .height(Length::Fill)
            .align_y(Alignment::Center)
            .into();
    }
    let missing = without == Some(pick.row.id) && pick.reason.trim().is_empty();
    let example = if missing {
        say!(cx.lang, "decide-reason-missing")
    } else {
        say!(cx.lang, "decide-reason-example")
    };
    let typed = entry(pick.reason.as_str(), move |text| Message::Reason(index, text))
        .placeholder(example)
        .id(reason_id(index));
    let typed: Element<'a, Message> = if missing {
        use crate::ui::widget::Control as _;
        typed.wrong().into()
    } else {
        typed.into()
    };
    row![second(name).one_line(), typed]
        .spacing(distance::M)
        .padding(Padding {
            // Under the words of its line.
            left: distance::L + control::CHIP + distance::S,
            right: distance::L,
            ..Padding::ZERO
        })
        .height(Length::Fill)
        .align_y(Alignment::Center)
        .into()
}

/// How many initiatives get which state, as a sentence with chips; `stands` once it is signed.
pub fn counted<'a, M: 'a>(
    cx: &Context<'a>,
    picks: &Picks,
    kind: &DecisionKind,
    stands: bool,
) -> Element<'a, M> {
    let (granted, others) = picks.counts();
    let mut line = row![].spacing(distance::S).align_y(Alignment::Center);
    let lead = |count: usize, stands: bool| {
        let count = cx.lang.counted(count);
        second(match stands {
            true => say!(cx.lang, "decide-picks-signed", count = count),
            false => say!(cx.lang, "decide-to-become", count = count),
        })
        .one_line()
    };
    if granted > 0 {
        let words = cx.lang.word("status", Status::Recognised.code());
        // A wider effect leaves them recognised.
        let lead = lead(granted, stands || about_recognised(kind));
        line = line.push(lead).push(chip(Icon::Award, words, Tone::Gold));
    }
    if others > 0 {
        let (glyph, status) = match kind {
            DecisionKind::Revocation => (Icon::Ban, Status::Revoked),
            _ => (Icon::Cross, Status::Declined),
        };
        let words = cx.lang.word("status", status.code());
        let lead = match granted {
            0 => lead(others, stands),
            _ => second(say!(cx.lang, "decide-and", count = cx.lang.counted(others))).one_line(),
        };
        line = line.push(lead).push(chip(glyph, words, Tone::Neutral));
    }
    line.into()
}
