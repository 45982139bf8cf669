//! What is written of the unit, its employer and its receiver, while it is being edited.

use serde::{Deserialize, Serialize};

use super::{NAME, Read, SECTOR};
use crate::domain::text::clean_line;
use crate::domain::unit::{Sector, Unit, UnitBody, UnitKind, UnitNotes};
use crate::say;
use crate::ui::context::Context;
use crate::ui::icon::Icon;
use crate::ui::theme::{Breadth, Tone, space as distance};
use crate::ui::widget::{Choice, Element, Entry, choice, column, entry, field, mark, row, second};

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Form {
    home: UnitBody,
    receiver: UnitBody,
    notes: UnitNotes,
    has_receiver: bool,
}

#[derive(Debug, Clone)]
pub enum Edit {
    Line(Line, String),
    Kind(Option<UnitKind>),
    Sector(Option<Sector>),
    Province(String),
}

#[derive(Debug, Clone, Copy)]
pub enum Line {
    Name,
    ShortName,
    Code,
    Industry,
    Place,
    Employer,
    Head,
    HeadTitle,
    Symbol,
    Receiver,
    ReceiverCode,
    Contact,
    ContactTitle,
    ContactPhone,
}

impl Form {
    pub fn of(read: &Read) -> Self {
        let receiver = read.receiver.as_ref().map(|(_, unit)| unit);
        Self {
            home: read.home.body.clone(),
            receiver: receiver.map(|unit| unit.body.clone()).unwrap_or_default(),
            notes: receiver.map(|unit| unit.notes.clone()).unwrap_or_default(),
            has_receiver: receiver.is_some(),
        }
    }

    pub fn apply(&mut self, edit: Edit) {
        match edit {
            Edit::Line(line, text) => *self.line_mut(line) = text,
            Edit::Kind(kind) => self.home.kind = kind,
            Edit::Sector(sector) => self.home.sector = sector,
            Edit::Province(province) => self.home.province = province,
        }
    }

    fn line_mut(&mut self, line: Line) -> &mut String {
        let (home, contact) = (&mut self.home, &mut self.notes.contact);
        match line {
            Line::Name => &mut home.name,
            Line::ShortName => &mut home.short_name,
            Line::Code => &mut home.code,
            Line::Industry => &mut home.industry,
            Line::Place => &mut home.place,
            Line::Employer => &mut home.employer.name,
            Line::Head => &mut home.employer.head_name,
            Line::HeadTitle => &mut home.employer.head_title,
            Line::Symbol => &mut home.employer.document_symbol,
            Line::Receiver => &mut self.receiver.name,
            Line::ReceiverCode => &mut self.receiver.code,
            Line::Contact => &mut contact.name,
            Line::ContactTitle => &mut contact.title,
            Line::ContactPhone => &mut contact.phone,
        }
    }

    /// Whether the names are there without which nothing can be kept.
    pub fn is_told(&self) -> bool {
        !self.home.name.trim().is_empty() && !self.lacks_receiver()
    }

    /// A receiver may be left out as long as there never was one and nothing of it is typed.
    fn lacks_receiver(&self) -> bool {
        let typed = self.receiver != UnitBody::default() || self.notes != UnitNotes::default();
        self.receiver.name.trim().is_empty() && (self.has_receiver || typed)
    }

    pub fn lacks_sector(&self) -> bool {
        self.home.sector.is_none()
    }

    pub fn differs_in_receiver(&self, other: &Self) -> bool {
        self.receiver != other.receiver || self.notes != other.notes
    }

    /// The unit's own record with what was typed; all else stays as the ledger has it.
    pub fn home(&self, held: &Unit) -> (UnitBody, UnitNotes) {
        let (typed, mut body) = (&self.home, held.body.clone());
        body.name = clean_line(&typed.name);
        body.short_name = clean_line(&typed.short_name);
        // A code that was given once is printed on papers already; it changes, it does not go.
        let code = clean_line(&typed.code);
        if !code.is_empty() {
            body.code = code;
        }
        body.kind = typed.kind.clone();
        body.sector = typed.sector.clone();
        body.industry = clean_line(&typed.industry);
        body.place = clean_line(&typed.place);
        body.province = typed.province.clone();
        body.employer.name = clean_line(&typed.employer.name);
        body.employer.head_name = clean_line(&typed.employer.head_name);
        body.employer.head_title = clean_line(&typed.employer.head_title);
        body.employer.document_symbol = clean_line(&typed.employer.document_symbol);
        (body, held.notes.clone())
    }

    pub fn receiver(&self, held: Option<&Unit>) -> (UnitBody, UnitNotes) {
        let mut body = held.map(|unit| unit.body.clone()).unwrap_or_default();
        let mut notes = held.map(|unit| unit.notes.clone()).unwrap_or_default();
        body.name = clean_line(&self.receiver.name);
        body.code = clean_line(&self.receiver.code);
        notes.contact.name = clean_line(&self.notes.contact.name);
        notes.contact.title = clean_line(&self.notes.contact.title);
        notes.contact.phone = clean_line(&self.notes.contact.phone);
        (body, notes)
    }

    pub fn own<'a>(&'a self, cx: &Context<'a>, read: &'a Read, told: bool) -> Element<'a, Edit> {
        let unit = &self.home;
        let missing = told && unit.name.trim().is_empty();
        let named = field(say!(cx.lang, "field-unit-name"), line(&unit.name, Line::Name).id(NAME))
            .help(say!(cx.lang, "start-unit-name-help"))
            .error(missing.then(|| say!(cx.lang, "start-needed")));
        let short =
            field(say!(cx.lang, "unit-short-name"), line(&unit.short_name, Line::ShortName))
                .remark(say!(cx.lang, "if-any"));
        let code = field(say!(cx.lang, "field-unit-code"), line(&unit.code, Line::Code))
            .remark(say!(cx.lang, "if-any"));
        let kinds = UnitKind::KNOWN.iter();
        let kinds = kinds.map(|kind| (kind.clone(), cx.lang.word("unit-kind", kind.code())));
        let kind = field(
            say!(cx.lang, "unit-kind"),
            chosen(cx, kinds.collect(), unit.kind.as_ref(), Edit::Kind),
        );
        let sectors = Sector::KNOWN.iter();
        let sectors = sectors.map(|sector| (sector.clone(), cx.lang.word("sector", sector.code())));
        let sector = field(
            say!(cx.lang, "field-unit-sector"),
            chosen(cx, sectors.collect(), unit.sector.as_ref(), Edit::Sector).id(SECTOR),
        );
        let industry = field(say!(cx.lang, "unit-industry"), line(&unit.industry, Line::Industry))
            .remark(say!(cx.lang, "if-any"));
        let place = field(say!(cx.lang, "field-unit-place"), line(&unit.place, Line::Place))
            .help(say!(cx.lang, "start-place-help"));
        let mut provinces: Vec<(String, String)> =
            read.provinces.iter().map(|name| (name.clone(), name.clone())).collect();
        // A name from before a merger stays until another is chosen.
        if !unit.province.is_empty() && !read.provinces.contains(&unit.province) {
            provinces.insert(0, (unit.province.clone(), unit.province.clone()));
        }
        let province = Some(&unit.province).filter(|province| !province.is_empty());
        let province = field(
            say!(cx.lang, "unit-province"),
            chosen(cx, provinces, province, |name| Edit::Province(name.unwrap_or_default())),
        );
        let mut all: Vec<Element<'a, Edit>> = vec![
            named.into(),
            pair(cx, short.into(), code.into()),
            match read.superior {
                true => kind.into(),
                false => pair(cx, kind.into(), sector.into()),
            },
        ];
        if !read.superior {
            all.push(industry.into());
        }
        all.push(pair(cx, place.into(), province.into()));
        column(all).spacing(distance::L).into()
    }

    pub fn employer<'a>(&'a self, cx: &Context<'a>) -> Element<'a, Edit> {
        let employer = &self.home.employer;
        let head = field(say!(cx.lang, "start-head"), line(&employer.head_name, Line::Head));
        let title =
            field(say!(cx.lang, "start-head-title"), line(&employer.head_title, Line::HeadTitle));
        column![
            field(say!(cx.lang, "field-unit-employer"), line(&employer.name, Line::Employer))
                .help(say!(cx.lang, "unit-employer-help")),
            pair(cx, head.into(), title.into()),
            field(say!(cx.lang, "start-symbol"), line(&employer.document_symbol, Line::Symbol))
                .help(say!(cx.lang, "start-symbol-help")),
        ]
        .spacing(distance::L)
        .into()
    }

    pub fn receiving<'a>(
        &'a self,
        cx: &Context<'a>,
        read: &'a Read,
        told: bool,
    ) -> Element<'a, Edit> {
        let confirmed = match &read.receiver {
            None => second(say!(cx.lang, "unit-receiver-help")).into(),
            Some((tie, _)) => match tie.confirmed_on {
                Some(day) => {
                    let day = cx.lang.day(day);
                    let words = say!(cx.lang, "unit-receiver-confirmed", day = day);
                    mark(Icon::CircleCheck, words, Tone::Ok)
                }
                None => mark(Icon::Warning, say!(cx.lang, "unit-receiver-unconfirmed"), Tone::Warn),
            },
        };
        let contact = &self.notes.contact;
        let missing = told && self.lacks_receiver();
        let person = field(say!(cx.lang, "unit-contact"), line(&contact.name, Line::Contact));
        let title =
            field(say!(cx.lang, "unit-contact-title"), line(&contact.title, Line::ContactTitle));
        column![
            confirmed,
            field(say!(cx.lang, "field-unit-receiver"), line(&self.receiver.name, Line::Receiver))
                .error(missing.then(|| say!(cx.lang, "start-needed"))),
            field(
                say!(cx.lang, "start-receiver-code"),
                line(&self.receiver.code, Line::ReceiverCode)
            )
            .remark(say!(cx.lang, "if-any")),
            pair(cx, person.into(), title.into()),
            field(say!(cx.lang, "unit-contact-phone"), line(&contact.phone, Line::ContactPhone)),
        ]
        .spacing(distance::L)
        .into()
    }
}

/// Two boxes side by side where there is room.
fn pair<'a>(
    cx: &Context<'_>,
    one: Element<'a, Edit>,
    other: Element<'a, Edit>,
) -> Element<'a, Edit> {
    match cx.breadth {
        Breadth::Single => column![one, other].spacing(distance::L).into(),
        _ => row![one, other].spacing(distance::L).into(),
    }
}

/// One of `values`, or none of them.
fn chosen<'a, T: Clone + PartialEq + 'a>(
    cx: &Context<'_>,
    values: Vec<(T, String)>,
    now: Option<&T>,
    edit: impl Fn(Option<T>) -> Edit + 'a,
) -> Choice<'a, Edit> {
    let at = now.and_then(|now| values.iter().position(|(value, _)| value == now));
    let (values, names): (Vec<T>, Vec<String>) = values.into_iter().unzip();
    let names = std::iter::once(say!(cx.lang, "unit-no-choice")).chain(names);
    choice(names.collect::<Vec<_>>(), at.map(|at| at + 1), move |index| {
        edit(index.checked_sub(1).and_then(|at| values.get(at).cloned()))
    })
    .placeholder(say!(cx.lang, "choose"))
}

fn line<'a>(value: &'a str, line: Line) -> Entry<'a, Edit> {
    entry(value, move |text| Edit::Line(line, text))
}
