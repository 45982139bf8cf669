//! Where the numbers of certificates begin: asked in place, once, before the first is issued.

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

/// The form while it is open.
#[derive(Debug, Clone)]
pub struct Beginning {
    order: IssueOrder,
    pub count: usize,
    from: String,
    form: NumberForm,
    reset: Reset,
    told: bool,
}

#[derive(Debug, Clone)]
pub enum Edit {
    From(String),
    Year,
    Symbol(String),
    Reset(usize),
}

impl Beginning {
    pub fn new(order: IssueOrder, count: usize) -> Self {
        let form = NumberForm { with_year: true, symbol: String::new() };
        let from = "1".to_owned();
        Self { order, count, from, form, reset: Reset::default(), told: false }
    }

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

    /// The number that the first certificate gets, as printed.
    pub fn first_text(&self) -> Option<String> {
        let form = NumberForm { symbol: clean_line(&self.form.symbol), ..self.form.clone() };
        self.first().map(|first| form.text(first, self.order.issued_on))
    }

    /// What the desk is to know; none while the first number is no number.
    pub fn entry(&mut self) -> Option<SeriesEntry> {
        self.told = true;
        Some(SeriesEntry {
            issuer: self.order.issuer.clone(),
            numbers: Numbers::Certificates(CertificateKind::Initiative),
            form: self.form.clone(),
            reset: self.reset.clone(),
            next: self.first()?,
            on: self.order.issued_on,
        })
    }

    pub fn view<'a>(&'a self, cx: &Context<'a>) -> Element<'a, Edit> {
        let lang = cx.lang;
        let echo = self.first_text().map(|text| say!(lang, "numbers-first", number = text));
        let wrong = self.told && self.first().is_none();
        let from = field(
            say!(lang, "numbers-from"),
            entry(self.from.as_str(), Edit::From).id(FROM).width(160.0),
        )
        .echo(echo)
        .error(wrong.then(|| say!(lang, "next-type-number")));
        let symbol = field(
            say!(lang, "numbers-symbol"),
            entry(self.form.symbol.as_str(), Edit::Symbol)
                .placeholder(say!(lang, "numbers-symbol-example")),
        )
        .remark(say!(lang, "if-any"));
        let resets = RESETS.map(|reset| lang.word("reset", reset.code()));
        let at = RESETS.iter().position(|reset| *reset == self.reset);
        let reset = field(say!(lang, "numbers-reset"), choice(resets, at, Edit::Reset));
        let issuer = self.order.issuer.as_str();
        card(
            column![
                card_title(say!(lang, "numbers-title")),
                second(say!(lang, "numbers-why", issuer = issuer)),
                from,
                check(say!(lang, "numbers-with-year"), self.form.with_year, Some(Edit::Year)),
                symbol,
                reset,
            ]
            .spacing(distance::L),
        )
    }
}
