//! The initiatives that can be put before the meeting; several are chosen at once.

use crate::domain::decision::DecisionKind;
use crate::domain::id::InitiativeId;
use crate::say;
use crate::store::InitiativeRow;
use crate::ui::context::Context;
use crate::ui::effect::{Answer, Effect};
use crate::ui::icon::Icon;
use crate::ui::screen::decision::{Offer, offered};
use crate::ui::theme::row as height;
use crate::ui::widget::{Element, button, empty, entry, list, picks_card, picks_line, row};

pub const SEARCH: &str = "meeting-search";
/// Rows in sight at once.
const ROWS: f32 = 5.0;

/// What is offered, and what is ticked of it.
#[derive(Debug, Default)]
pub struct Picks {
    text: String,
    rows: Vec<InitiativeRow>,
    ticked: Vec<InitiativeRow>,
    at: Option<usize>,
}

#[derive(Debug, Clone)]
pub enum Message {
    Search(String),
    Offered(String, Answer<Offer>),
    Select(usize),
    Tick(usize),
    /// The ticked ones are put before the meeting.
    Take,
    Close,
}

/// Asks for what fits `text`.
pub fn ask(text: String) -> Effect<Message> {
    Effect::ask(move |desk| {
        let offer = offered(desk, &DecisionKind::Recognition, &text);
        Message::Offered(text, offer.map_err(std::sync::Arc::new))
    })
}

impl Picks {
    pub fn search(&mut self, text: String) -> Effect<Message> {
        self.text.clone_from(&text);
        ask(text)
    }

    /// Shows an offer, without those that the meeting has; late answers are not shown.
    pub fn show(&mut self, text: &str, offer: Offer, has: impl Fn(InitiativeId) -> bool) {
        if text != self.text {
            return;
        }
        self.rows = offer.rows.into_iter().filter(|row| !has(row.id)).collect();
        self.at = (!self.rows.is_empty()).then_some(0);
    }

    pub fn select(&mut self, at: usize) {
        self.at = Some(at);
    }

    pub fn tick(&mut self, at: usize) {
        let Some(row) = self.rows.get(at) else { return };
        match self.ticked.iter().position(|ticked| ticked.id == row.id) {
            Some(there) => drop(self.ticked.remove(there)),
            None => self.ticked.push(row.clone()),
        }
    }

    pub fn ticked(self) -> Vec<InitiativeRow> {
        self.ticked
    }

    pub fn view<'a>(&'a self, cx: &Context<'a>) -> Element<'a, Message> {
        let search = entry(self.text.as_str(), Message::Search)
            .icon(Icon::Search)
            .placeholder(say!(cx.lang, "decide-picks-search"))
            .id(SEARCH);
        let take = say!(cx.lang, "meeting-picks-take", count = self.ticked.len());
        let take = button(take);
        let take = match self.ticked.is_empty() {
            true => take,
            false => take.on_press(Message::Take),
        };
        let close = button(say!(cx.lang, "close")).quiet().on_press(Message::Close);
        picks_card(say!(cx.lang, "meeting-picks"), search, self.rows(cx), take, close)
    }

    fn rows<'a>(&'a self, cx: &Context<'a>) -> Element<'a, Message> {
        if self.rows.is_empty() {
            let nothing = match self.text.trim() {
                "" => empty(
                    Icon::Idea,
                    say!(cx.lang, "decide-picks-none"),
                    say!(cx.lang, "meeting-picks-none-text"),
                ),
                typed => empty(
                    Icon::Search,
                    say!(cx.lang, "decide-picks-no-hit", text = typed),
                    say!(cx.lang, "decide-picks-no-hit-text"),
                ),
            };
            return row![Element::from(nothing)].height(280).into();
        }
        let cx = *cx;
        let most = (self.rows.len() as f32).min(ROWS) * height::NAME;
        let lines = list(self.rows.len(), height::NAME, move |range| {
            let first = range.start;
            let shown = self.rows.get(range).unwrap_or_default();
            shown.iter().enumerate().map(|(at, row)| self.line(&cx, first + at, row)).collect()
        })
        .selected(self.at, Message::Select)
        .on_open(Message::Tick);
        row![Element::from(lines)].height(most).into()
    }

    fn line<'a>(
        &'a self,
        cx: &Context<'a>,
        at: usize,
        row: &'a InitiativeRow,
    ) -> Element<'a, Message> {
        let status = cx.lang.word("status", row.status.code());
        let known = [row.code.as_str(), row.authors.as_str(), status.as_str()];
        let known: Vec<&str> = known.into_iter().filter(|part| !part.is_empty()).collect();
        let on = self.ticked.iter().any(|ticked| ticked.id == row.id);
        picks_line(on, Message::Tick(at), row.title.as_str(), known.join(" – "))
    }
}
