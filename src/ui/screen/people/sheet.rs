//! What is written of one person, while it is being edited.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::desk::PersonEntry;
use crate::domain::date::{DateReading, PartialDate, read, read_day};
use crate::domain::id::PersonId;
use crate::domain::person::{Consent, Person, PersonBody, PersonNotes, Sex, UnionPosition};
use crate::domain::text::clean_line;
use crate::domain::unit::Unit;
use crate::say;
use crate::ui::context::Context;
use crate::ui::date_box::date_box;
use crate::ui::icon::Icon;
use crate::ui::theme::{Tone, space as distance};
use crate::ui::widget::{
    Element, Entry, card_title, check, choice, column, entry, field, note, radio, row, second,
};

/// The first box, which gets the focus.
pub const NAME: &str = "person-name";

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    id: Option<PersonId>,
    body: PersonBody,
    notes: PersonNotes,
    born: String,
    given: String,
    withdrawn: String,
}

#[derive(Debug, Clone)]
pub enum Edit {
    Line(Line, String),
    Position(usize),
    SubUnit(Option<crate::domain::id::UnitId>),
    Sex(Sex),
    Leader,
}

#[derive(Debug, Clone, Copy)]
pub enum Line {
    Name,
    Job,
    Born,
    Education,
    Phone,
    Email,
    Given,
    Withdrawn,
}

/// Why a typed date is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wrong {
    Unreadable,
    NotGiven,
    BeforeGiven,
}

impl Sheet {
    pub fn of(person: &Person) -> Self {
        let consent = person.notes.consent.as_ref();
        let day = |day: Option<NaiveDate>| {
            day.map(|day| PartialDate::Day(day).listed()).unwrap_or_default()
        };
        Self {
            id: Some(person.id),
            body: person.body.clone(),
            notes: person.notes.clone(),
            born: person.body.born.map(PartialDate::listed).unwrap_or_default(),
            given: day(consent.map(|consent| consent.given_on)),
            withdrawn: day(consent.and_then(|consent| consent.withdrawn_on)),
        }
    }

    pub fn id(&self) -> Option<PersonId> {
        self.id
    }

    /// A new person has been written into the book.
    pub fn belongs_to(&mut self, id: PersonId) {
        self.id = Some(id);
    }

    pub fn name(&self) -> &str {
        &self.body.name
    }

    pub fn apply(&mut self, edit: Edit) {
        match edit {
            Edit::Line(line, text) => *self.line_mut(line) = text,
            Edit::Position(index) => {
                self.body.union_position =
                    index.checked_sub(1).and_then(|index| UnionPosition::KNOWN.get(index)).cloned();
            }
            Edit::SubUnit(unit) => self.body.sub_unit = unit,
            Edit::Sex(sex) => self.body.sex = Some(sex),
            Edit::Leader => self.body.leader = Some(self.body.leader != Some(true)),
        }
    }

    fn line_mut(&mut self, line: Line) -> &mut String {
        match line {
            Line::Name => &mut self.body.name,
            Line::Job => &mut self.body.title,
            Line::Born => &mut self.born,
            Line::Education => &mut self.body.education,
            Line::Phone => &mut self.notes.phone,
            Line::Email => &mut self.notes.email,
            Line::Given => &mut self.given,
            Line::Withdrawn => &mut self.withdrawn,
        }
    }

    /// What is to be kept, if all of it can be read.
    pub fn entry(&self) -> Option<PersonEntry> {
        let mut body = self.body.clone();
        body.name = clean_line(&body.name);
        body.education = clean_line(&body.education);
        body.born = self.born().ok()?;
        let mut notes = self.notes.clone();
        notes.phone = clean_line(&notes.phone);
        notes.email = clean_line(&notes.email);
        let scope = notes.consent.take().map(|consent| consent.scope).unwrap_or_default();
        let withdrawn_on = self.withdrawn().ok()?;
        notes.consent =
            self.given().ok()?.map(|given_on| Consent { given_on, scope, withdrawn_on });
        (!body.name.is_empty()).then_some(PersonEntry { id: self.id, body, notes })
    }

    fn born(&self) -> Result<Option<PartialDate>, Wrong> {
        match (self.born.trim(), read(&self.born)) {
            ("", _) => Ok(None),
            (_, Ok(DateReading::Sure(date))) => Ok(Some(date)),
            _ => Err(Wrong::Unreadable),
        }
    }

    fn given(&self) -> Result<Option<NaiveDate>, Wrong> {
        day(&self.given)
    }

    fn withdrawn(&self) -> Result<Option<NaiveDate>, Wrong> {
        let withdrawn = day(&self.withdrawn)?;
        match (withdrawn, self.given()) {
            (Some(_), Ok(None)) => Err(Wrong::NotGiven),
            (Some(withdrawn), Ok(Some(given))) if withdrawn < given => Err(Wrong::BeforeGiven),
            _ => Ok(withdrawn),
        }
    }

    /// The boxes; `told` once saving was asked for.
    pub fn view<'a>(
        &'a self,
        cx: &Context<'a>,
        parts: &'a [Unit],
        told: bool,
    ) -> Element<'a, Edit> {
        let missing = told && self.body.name.trim().is_empty();
        let positions = UnionPosition::KNOWN.iter();
        let position = self.body.union_position.as_ref();
        let position = position.and_then(|at| UnionPosition::KNOWN.iter().position(|p| p == at));
        let positions = std::iter::once(say!(cx.lang, "people-no-sub-unit"))
            .chain(positions.map(|position| cx.lang.word("union-position", position.code())));
        let part = self.body.sub_unit.and_then(|id| parts.iter().position(|part| part.id == id));
        let names = std::iter::once(say!(cx.lang, "people-no-sub-unit"))
            .chain(parts.iter().map(|part| part.body.name.clone()));
        let sex = |sex: Sex| {
            let chosen = self.body.sex.as_ref() == Some(&sex);
            radio(cx.lang.word("sex", sex.code()), chosen, Edit::Sex(sex))
        };
        let optional = || say!(cx.lang, "optional");
        let about = column![
            field(say!(cx.lang, "people-name"), line(&self.body.name, Line::Name).id(NAME))
                .error(missing.then(|| say!(cx.lang, "people-needed"))),
            field(say!(cx.lang, "people-job"), line(&self.body.title, Line::Job)),
            field(
                say!(cx.lang, "people-union-position"),
                choice(positions, position.map(|at| at + 1), Edit::Position)
                    .placeholder(say!(cx.lang, "choose")),
            ),
            field(
                say!(cx.lang, "people-sub-unit"),
                choice(names, part.map(|at| at + 1), |index| Edit::SubUnit(
                    index.checked_sub(1).and_then(|at| parts.get(at)).map(|part| part.id)
                ))
                .placeholder(say!(cx.lang, "choose")),
            )
            .remark(say!(cx.lang, "if-any")),
            field(say!(cx.lang, "people-born"), line(&self.born, Line::Born))
                .remark(optional())
                .help(say!(cx.lang, "people-born-help"))
                .error(
                    self.born().err().filter(|_| told).map(|_| say!(cx.lang, "people-born-wrong"))
                ),
            column![
                crate::ui::widget::label(say!(cx.lang, "people-sex")),
                row![sex(Sex::Male), sex(Sex::Female)].spacing(distance::XL),
            ],
            field(say!(cx.lang, "people-education"), line(&self.body.education, Line::Education))
                .remark(optional()),
            check(
                say!(cx.lang, "people-leader"),
                self.body.leader == Some(true),
                Some(Edit::Leader)
            ),
        ]
        .spacing(distance::M);
        let at_home = column![
            card_title(say!(cx.lang, "people-home-title")),
            field(say!(cx.lang, "people-phone"), line(&self.notes.phone, Line::Phone))
                .remark(optional()),
            field(say!(cx.lang, "people-email"), line(&self.notes.email, Line::Email))
                .remark(optional()),
        ]
        .spacing(distance::M);
        let left = self.notes.left_on.map(|day| {
            let told = say!(cx.lang, "people-left", day = cx.lang.day(day));
            note(Tone::Info, Icon::Info, told).text(say!(cx.lang, "people-left-help")).into()
        });
        column(left)
            .push(about)
            .push(at_home)
            .push(self.consent(cx, told))
            .spacing(distance::XL)
            .into()
    }

    fn consent<'a>(&'a self, cx: &Context<'a>, told: bool) -> Element<'a, Edit> {
        let wrong = |result: Result<Option<NaiveDate>, Wrong>| {
            result.err().filter(|_| told).map(|wrong| match wrong {
                Wrong::Unreadable => say!(cx.lang, "people-day-wrong"),
                Wrong::NotGiven => say!(cx.lang, "people-consent-first"),
                Wrong::BeforeGiven => say!(cx.lang, "people-consent-order"),
            })
        };
        let gone = matches!(self.withdrawn(), Ok(Some(_)));
        let gone = gone
            .then(|| note(Tone::Warn, Icon::Warning, say!(cx.lang, "people-consent-gone")).into());
        column![
            card_title(say!(cx.lang, "people-consent-title")),
            second(say!(cx.lang, "people-consent-help")),
            row![
                field(
                    say!(cx.lang, "people-consent-given"),
                    date(cx, &self.given, Line::Given)
                        .placeholder(say!(cx.lang, "initiative-date-example"))
                )
                .error(wrong(self.given())),
                field(
                    say!(cx.lang, "people-consent-withdrawn"),
                    date(cx, &self.withdrawn, Line::Withdrawn)
                )
                .remark(say!(cx.lang, "if-any"))
                .error(wrong(self.withdrawn())),
            ]
            .spacing(distance::M),
        ]
        .extend(gone)
        .spacing(distance::M)
        .into()
    }
}

fn day(typed: &str) -> Result<Option<NaiveDate>, Wrong> {
    match (typed.trim(), read_day(typed)) {
        ("", _) => Ok(None),
        (_, Ok(DateReading::Sure(day))) => Ok(Some(day)),
        _ => Err(Wrong::Unreadable),
    }
}

fn line<'a>(value: &'a str, line: Line) -> Entry<'a, Edit> {
    entry(value, move |text| Edit::Line(line, text))
}

fn date<'a>(cx: &Context<'a>, value: &'a str, line: Line) -> Entry<'a, Edit> {
    date_box(cx, value, move |text| Edit::Line(line, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(given: &str, withdrawn: &str) -> Sheet {
        let mut sheet = Sheet::default();
        sheet.apply(Edit::Line(Line::Name, "  Mai Thị  Hồng Nhung ".into()));
        sheet.apply(Edit::Line(Line::Given, given.into()));
        sheet.apply(Edit::Line(Line::Withdrawn, withdrawn.into()));
        sheet
    }

    #[test]
    fn consent_is_withdrawn_only_after_it_was_given() {
        let entry = sheet("6/9/2026", "16/11/2026").entry().unwrap();
        assert!(entry.notes.consent_is_withdrawn());
        assert_eq!(entry.body.name, "Mai Thị Hồng Nhung");
        assert_eq!(sheet("", "16/11/2026").entry(), None);
        assert_eq!(sheet("6/9/2026", "5/9/2026").entry(), None);
        assert_eq!(sheet("9/2026", "").entry(), None, "a day is needed");
        assert_eq!(sheet("", "").entry().unwrap().notes.consent, None);
    }

    #[test]
    fn a_year_of_birth_is_enough_and_nonsense_is_not_kept() {
        let mut sheet = sheet("", "");
        sheet.apply(Edit::Line(Line::Born, "1985".into()));
        assert_eq!(sheet.entry().unwrap().body.born, Some(PartialDate::Year(1985)));
        sheet.apply(Edit::Line(Line::Born, "năm con hổ".into()));
        assert_eq!(sheet.entry(), None);
    }
}
