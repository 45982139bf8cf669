//! Where the numbers of certificates begin: asked in place, once, before the first is issued.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::desk::{IssueOrder, SeriesEntry};
use crate::domain::certificate::CertificateKind;
use crate::domain::series::{NumberForm, Numbers, Reset};
use crate::domain::text::clean_line;
use crate::say;
use crate::ui::context::Context;
use crate::ui::theme::space as distance;
use crate::ui::widget::{Element, card, card_title, check, choice, column, entry, field, second};

pub const FROM: &str = "numbers-from";
const RESETS: [Reset; 3] = [Reset::Yearly, Reset::ByTerm, Reset::Never];

/// What was typed into the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Typed {
    from: String,
    form: NumberForm,
    reset: Reset,
}

/// Whose papers, and the day of the first.
#[derive(Debug, Clone, Copy)]
pub struct Whose<'a> {
    pub issuer: &'a str,
    pub kind: &'a CertificateKind,
    pub on: NaiveDate,
}

/// The form while it is open for the certificates of a decision.
#[derive(Debug, Clone)]
pub struct Beginning {
    order: IssueOrder,
    pub count: usize,
    typed: Typed,
    told: bool,
}

#[derive(Debug, Clone)]
pub enum Edit {
    From(String),
    Year,
    Symbol(String),
    Reset(usize),
}

impl Default for Typed {
    fn default() -> Self {
        let form = NumberForm { with_year: true, symbol: String::new() };
        Self { from: "1".to_owned(), form, reset: Reset::default() }
    }
}

impl Typed {
    pub fn apply(&mut self, edit: Edit) {
        match edit {
            Edit::From(from) => self.from = from,
            Edit::Year => self.form.with_year = !self.form.with_year,
            Edit::Symbol(symbol) => self.form.symbol = symbol,
            Edit::Reset(at) => {
                self.reset = RESETS.get(at).cloned().unwrap_or_default();
            }
        }
    }

    fn first(&self) -> Option<u32> {
        self.from.trim().parse().ok().filter(|first| *first > 0)
    }

    /// The number that the first paper gets, as printed.
    fn first_text(&self, on: NaiveDate) -> Option<String> {
        let form = NumberForm { symbol: clean_line(&self.form.symbol), ..self.form.clone() };
        self.first().map(|first| form.text(first, on))
    }

    /// What the desk is to know; none while the first number is no number.
    pub fn entry(&self, whose: Whose<'_>) -> Option<SeriesEntry> {
        Some(SeriesEntry {
            issuer: whose.issuer.to_owned(),
            numbers: Numbers::Certificates(whose.kind.clone()),
            form: self.form.clone(),
            reset: self.reset.clone(),
            next: self.first()?,
            on: whose.on,
        })
    }

    /// `told`: what cannot be read is told.
    pub fn view<'a>(&'a self, cx: &Context<'a>, whose: Whose<'_>, told: bool) -> Element<'a, Edit> {
        let (lang, kind) = (cx.lang, whose.kind.code());
        let echo = self.first_text(whose.on);
        let echo = echo.map(|text| say!(lang, "numbers-first", number = text));
        let wrong = told && self.first().is_none();
        let from = field(
            say!(lang, "numbers-from"),
            entry(self.from.as_str(), Edit::From).id(FROM).width(160.0),
        )
        .echo(echo)
        .error(wrong.then(|| say!(lang, "next-type-number")));
        let symbol = field(
            say!(lang, "numbers-symbol"),
            entry(self.form.symbol.as_str(), Edit::Symbol).placeholder(say!(
                lang,
                "numbers-symbol-example",
                kind = kind
            )),
        )
        .remark(say!(lang, "if-any"));
        let resets = RESETS.map(|reset| lang.word("reset", reset.code()));
        let at = RESETS.iter().position(|reset| *reset == self.reset);
        let reset = field(say!(lang, "numbers-reset"), choice(resets, at, Edit::Reset));
        card(
            column![
                card_title(say!(lang, "numbers-title", kind = kind)),
                second(say!(lang, "numbers-why", kind = kind, issuer = whose.issuer)),
                from,
                check(say!(lang, "numbers-with-year"), self.form.with_year, Some(Edit::Year)),
                symbol,
                reset,
            ]
            .spacing(distance::L),
        )
    }
}

impl Beginning {
    pub fn new(order: IssueOrder, count: usize) -> Self {
        Self { order, count, typed: Typed::default(), told: false }
    }

    fn whose(&self) -> Whose<'_> {
        let on = self.order.issued_on;
        Whose { issuer: &self.order.issuer, kind: &CertificateKind::Initiative, on }
    }

    pub fn apply(&mut self, edit: Edit) {
        self.typed.apply(edit);
    }

    /// What the desk is to know; none while the first number is no number.
    pub fn entry(&mut self) -> Option<SeriesEntry> {
        self.told = true;
        self.typed.entry(self.whose())
    }

    pub fn view<'a>(&'a self, cx: &Context<'a>) -> Element<'a, Edit> {
        self.typed.view(cx, self.whose(), self.told)
    }
}
