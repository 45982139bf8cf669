//! The three steps of a new ledger: the unit, its employer, the unit that receives.

use iced::widget::Id;

use crate::desk::{Founding, Receiver};
use crate::domain::text::clean_line;
use crate::domain::unit::{Contact, Employer, Sector, UnitBody, UnitKind, UnitNotes};
use crate::say;
use crate::store::Role;
use crate::ui::context::Context;
use crate::ui::theme::space as distance;
use crate::ui::widget::{Element, FIRST, choice, column, entry, field, radio, row};

const PLACE: &str = "start-place";

/// What was typed so far.
#[derive(Debug, Default)]
pub struct Form {
    superior: bool,
    name: String,
    code: String,
    place: String,
    sector: Option<usize>,
    employer: String,
    head: String,
    head_title: String,
    symbol: String,
    receiver: String,
    receiver_code: String,
    contact: String,
    phone: String,
}

#[derive(Debug, Clone)]
pub enum Edit {
    Superior(bool),
    Sector(usize),
    Line(Line, String),
    /// Enter: this step is done.
    Done,
}

#[derive(Debug, Clone, Copy)]
pub enum Line {
    Name,
    Code,
    Place,
    Employer,
    Head,
    HeadTitle,
    Symbol,
    Receiver,
    ReceiverCode,
    Contact,
    Phone,
}

impl Form {
    pub fn apply(&mut self, edit: Edit) {
        match edit {
            Edit::Superior(superior) => self.superior = superior,
            Edit::Sector(index) => self.sector = Some(index),
            Edit::Line(line, text) => *self.line_mut(line) = text,
            Edit::Done => {}
        }
    }

    fn line_mut(&mut self, line: Line) -> &mut String {
        match line {
            Line::Name => &mut self.name,
            Line::Code => &mut self.code,
            Line::Place => &mut self.place,
            Line::Employer => &mut self.employer,
            Line::Head => &mut self.head,
            Line::HeadTitle => &mut self.head_title,
            Line::Symbol => &mut self.symbol,
            Line::Receiver => &mut self.receiver,
            Line::ReceiverCode => &mut self.receiver_code,
            Line::Contact => &mut self.contact,
            Line::Phone => &mut self.phone,
        }
    }

    pub fn is_superior(&self) -> bool {
        self.superior
    }

    pub fn unit_is_told(&self) -> bool {
        !self.name.trim().is_empty() && !self.place.trim().is_empty()
    }

    /// The box of the unit in which something is missing first.
    pub fn lacking(&self) -> Id {
        if self.name.trim().is_empty() { FIRST } else { Id::new(PLACE) }
    }

    pub fn employer_is_told(&self) -> bool {
        !self.employer.trim().is_empty()
    }

    pub fn receiver_is_told(&self) -> bool {
        !self.receiver.trim().is_empty()
    }

    /// The ledger that was asked for.
    pub fn founding(&self) -> Founding {
        let unit = UnitBody {
            name: clean_line(&self.name),
            code: clean_line(&self.code),
            kind: Some(if self.superior {
                UnitKind::ProvincialFederation
            } else {
                UnitKind::GrassrootsUnion
            }),
            sector: self.sector.and_then(|index| Sector::KNOWN.get(index)).cloned(),
            place: clean_line(&self.place),
            employer: Employer {
                name: clean_line(&self.employer),
                head_name: clean_line(&self.head),
                head_title: clean_line(&self.head_title),
                document_symbol: clean_line(&self.symbol),
                ..Employer::default()
            },
            ..UnitBody::default()
        };
        let receiver = Receiver {
            unit: UnitBody {
                name: clean_line(&self.receiver),
                code: clean_line(&self.receiver_code),
                ..UnitBody::default()
            },
            notes: UnitNotes {
                contact: Contact {
                    name: clean_line(&self.contact),
                    title: String::new(),
                    phone: clean_line(&self.phone),
                },
                ..UnitNotes::default()
            },
            ..Receiver::default()
        };
        Founding {
            role: if self.superior { Role::Superior } else { Role::Unit },
            id: None,
            unit,
            notes: UnitNotes::default(),
            receiver: (!self.superior).then_some(receiver),
        }
    }

    pub fn unit<'a>(&'a self, cx: &Context<'a>, told: bool) -> Element<'a, Edit> {
        let lacks =
            |value: &str| (told && value.trim().is_empty()).then(|| say!(cx.lang, "start-needed"));
        let sectors = Sector::KNOWN.iter().map(|sector| cx.lang.word("sector", sector.code()));
        let mut page = column![
            row![
                radio(say!(cx.lang, "start-role-unit"), !self.superior, Edit::Superior(false)),
                radio(say!(cx.lang, "start-role-superior"), self.superior, Edit::Superior(true)),
            ]
            .spacing(distance::XL)
            .wrap(),
            field(say!(cx.lang, "field-unit-name"), line(&self.name, Line::Name).id(FIRST))
                .help(say!(cx.lang, "start-unit-name-help"))
                .error(lacks(&self.name)),
            row![
                field(say!(cx.lang, "field-unit-place"), line(&self.place, Line::Place).id(PLACE))
                    .help(say!(cx.lang, "start-place-help"))
                    .error(lacks(&self.place)),
                field(say!(cx.lang, "field-unit-code"), line(&self.code, Line::Code))
                    .remark(say!(cx.lang, "if-any"))
                    .help(say!(cx.lang, "start-code-help")),
            ]
            .spacing(distance::L),
        ]
        .spacing(distance::L);
        if !self.superior {
            page = page.push(
                field(
                    say!(cx.lang, "field-unit-sector"),
                    choice(sectors, self.sector, Edit::Sector).placeholder(say!(cx.lang, "choose")),
                )
                .help(say!(cx.lang, "start-sector-help")),
            );
        }
        page.into()
    }

    pub fn employer<'a>(&'a self, cx: &Context<'a>, told: bool) -> Element<'a, Edit> {
        let missing = told && self.employer.trim().is_empty();
        column![
            field(
                say!(cx.lang, "field-unit-employer"),
                line(&self.employer, Line::Employer).id(FIRST)
            )
            .help(say!(cx.lang, "start-employer-help"))
            .error(missing.then(|| say!(cx.lang, "start-needed"))),
            row![
                field(say!(cx.lang, "start-head"), line(&self.head, Line::Head))
                    .remark(say!(cx.lang, "optional")),
                field(say!(cx.lang, "start-head-title"), line(&self.head_title, Line::HeadTitle))
                    .remark(say!(cx.lang, "optional")),
            ]
            .spacing(distance::L),
            field(say!(cx.lang, "start-symbol"), line(&self.symbol, Line::Symbol))
                .remark(say!(cx.lang, "optional"))
                .help(say!(cx.lang, "start-symbol-help")),
        ]
        .spacing(distance::L)
        .into()
    }

    pub fn receiver<'a>(&'a self, cx: &Context<'a>, told: bool) -> Element<'a, Edit> {
        let missing = told && self.receiver.trim().is_empty();
        column![
            field(
                say!(cx.lang, "field-unit-receiver"),
                line(&self.receiver, Line::Receiver).id(FIRST)
            )
            .help(say!(cx.lang, "start-receiver-help"))
            .error(missing.then(|| say!(cx.lang, "start-needed"))),
            field(
                say!(cx.lang, "start-receiver-code"),
                line(&self.receiver_code, Line::ReceiverCode)
            )
            .remark(say!(cx.lang, "if-any")),
            row![
                field(say!(cx.lang, "start-contact"), line(&self.contact, Line::Contact))
                    .remark(say!(cx.lang, "optional")),
                field(say!(cx.lang, "start-phone"), line(&self.phone, Line::Phone))
                    .remark(say!(cx.lang, "optional")),
            ]
            .spacing(distance::L),
        ]
        .spacing(distance::L)
        .into()
    }
}

fn line<'a>(value: &'a str, line: Line) -> crate::ui::widget::Entry<'a, Edit> {
    entry(value, move |text| Edit::Line(line, text)).on_submit(Edit::Done)
}
