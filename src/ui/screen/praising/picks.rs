//! The people who can be praised; several are chosen at once.

use super::reading;
use crate::desk::Praised;
use crate::say;
use crate::ui::context::Context;
use crate::ui::effect::{Answer, Effect};
use crate::ui::icon::Icon;
use crate::ui::theme::row as height;
use crate::ui::widget::{Element, button, empty, entry, list, picks_card, picks_line, row};

pub const SEARCH: &str = "praising-search";
/// Rows in sight at once.
const ROWS: f32 = 5.0;

/// Who is offered, and who is ticked of them.
#[derive(Debug, Default)]
pub struct Picks {
    text: String,
    rows: Vec<Praised>,
    ticked: Vec<Praised>,
    at: Option<usize>,
}

#[derive(Debug, Clone)]
pub enum Message {
    Search(String),
    Offered(String, Answer<Vec<Praised>>),
    Select(usize),
    Tick(usize),
    /// Those ticked are to be praised.
    Take,
    Close,
}

/// Asks whose names fit `text`.
pub fn ask(text: String) -> Effect<Message> {
    Effect::ask(move |desk| {
        let found = reading::people(desk, &text);
        Message::Offered(text, found.map_err(std::sync::Arc::new))
    })
}

impl Picks {
    pub fn search(&mut self, text: String) -> Effect<Message> {
        self.text.clone_from(&text);
        ask(text)
    }

    /// Shows an offer, without those that are chosen already; late answers are not shown.
    pub fn show(&mut self, text: &str, found: Vec<Praised>, has: impl Fn(&Praised) -> bool) {
        if text != self.text {
            return;
        }
        self.rows = found.into_iter().filter(|one| !has(one)).collect();
        self.at = (!self.rows.is_empty()).then_some(0);
    }

    pub fn select(&mut self, at: usize) {
        self.at = Some(at);
    }

    pub fn tick(&mut self, at: usize) {
        let Some(one) = self.rows.get(at) else { return };
        match self.ticked.iter().position(|ticked| ticked == one) {
            Some(there) => drop(self.ticked.remove(there)),
            None => self.ticked.push(one.clone()),
        }
    }

    pub fn ticked(self) -> Vec<Praised> {
        self.ticked
    }

    pub fn view<'a>(&'a self, cx: &Context<'a>) -> Element<'a, Message> {
        let search = entry(self.text.as_str(), Message::Search)
            .icon(Icon::Search)
            .placeholder(say!(cx.lang, "people-search"))
            .id(SEARCH);
        let take = button(say!(cx.lang, "praising-picks-take", count = self.ticked.len()));
        let take = match self.ticked.is_empty() {
            true => take,
            false => take.on_press(Message::Take),
        };
        let close = button(say!(cx.lang, "close")).quiet().on_press(Message::Close);
        picks_card(say!(cx.lang, "praising-picks"), search, self.rows(cx), take, close)
    }

    fn rows<'a>(&'a self, cx: &Context<'a>) -> Element<'a, Message> {
        if self.rows.is_empty() {
            let nobody = match self.text.trim() {
                "" => empty(
                    Icon::Users,
                    say!(cx.lang, "praising-picks-none"),
                    say!(cx.lang, "praising-picks-none-text"),
                ),
                typed => empty(
                    Icon::Search,
                    say!(cx.lang, "people-no-hit", text = typed),
                    say!(cx.lang, "people-no-hit-help"),
                ),
            };
            return row![Element::from(nobody)].height(280).into();
        }
        let most = (self.rows.len() as f32).min(ROWS) * height::NAME;
        let lines = list(self.rows.len(), height::NAME, move |range| {
            let first = range.start;
            let shown = self.rows.get(range).unwrap_or_default();
            shown.iter().enumerate().map(|(at, one)| self.line(first + at, one)).collect()
        })
        .selected(self.at, Message::Select)
        .on_open(Message::Tick);
        row![Element::from(lines)].height(most).into()
    }

    fn line<'a>(&'a self, at: usize, one: &'a Praised) -> Element<'a, Message> {
        picks_line(self.ticked.contains(one), Message::Tick(at), one.name.as_str(), known(one))
    }
}

/// The title and the workplace.
pub fn known(one: &Praised) -> String {
    let known = [one.title.as_str(), one.unit_name.as_str()];
    known.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" – ")
}
