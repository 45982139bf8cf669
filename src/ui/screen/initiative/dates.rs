//! Section 5: the days that the law counts from.

use super::Message;
use super::help;
use super::inputs::{DateTyped, Line};
use super::page::{Page, Under};
use super::sections::Section;
use crate::domain::date::PartialDate;
use crate::domain::gap::Field;
use crate::say;
use crate::ui::theme::space as distance;
use crate::ui::widget::{Element, button, card, column, space};

pub fn view<'a>(page: &Page<'a>) -> Element<'a, Message> {
    let lang = page.cx.lang;
    let applied = one(
        page,
        Line::FirstAppliedDate,
        say!(lang, "field-first-applied"),
        say!(lang, "initiative-first-applied-help"),
        Some(Field::FirstApplied),
    );
    let fully = one(
        page,
        Line::FullyAppliedDate,
        say!(lang, "initiative-fully-applied"),
        say!(lang, "initiative-fully-applied-help"),
        None,
    );
    let filed = one(
        page,
        Line::FiledDate,
        say!(lang, "field-filed"),
        say!(lang, "initiative-filed-help"),
        Some(Field::Filed),
    );
    let accepted = one(
        page,
        Line::AcceptedDate,
        say!(lang, "initiative-accepted"),
        say!(lang, "initiative-accepted-help"),
        None,
    );
    let idea = one(
        page,
        Line::IdeaDate,
        say!(lang, "initiative-idea-date"),
        say!(lang, "initiative-idea-date-help"),
        None,
    );
    card(
        column![help::head(page, Section::Dates, None)]
            .extend(help::view(page, Section::Dates))
            .push(page.beside([applied, fully]))
            .push(page.beside([filed, accepted]))
            .push(page.beside([idea, space().width(iced::Length::Fill).into()]))
            .spacing(distance::L),
    )
}

fn one<'a>(
    page: &Page<'a>,
    line: Line,
    label: String,
    help: String,
    needed: Option<Field>,
) -> Element<'a, Message> {
    let lang = page.cx.lang;
    let mut other = None;
    let under = match page.form.inputs.date(line) {
        DateTyped::Nothing if needed == Some(Field::Filed) => {
            other = today(page, line);
            page.lacking(Field::Filed).map_or(Under::Nothing, Under::Error)
        }
        DateTyped::Nothing => Under::Nothing,
        DateTyped::Sure(date) => sure(page, line, date),
        DateTyped::Wrong(error) => Under::Error(lang.date_error(&error)),
        DateTyped::Ask(dates) => {
            let mut dates = dates.into_iter();
            let first = dates.next();
            other = dates.next().map(|date| {
                button(lang.date(&date)).link().on_press(Message::DateIs(line, date.nd30())).into()
            });
            first.map_or(Under::Nothing, |date| {
                let words = say!(lang, "initiative-date-ask", date = lang.date(&date));
                let yes = say!(lang, "initiative-date-yes", date = lang.date(&date));
                Under::Question(words, yes, Message::DateIs(line, date.nd30()))
            })
        }
    };
    let remark = match needed {
        Some(_) => None,
        None => Some(say!(lang, "if-any")),
    };
    let box_ = page.date_box(line).placeholder(say!(lang, "initiative-date-example"));
    let framed = page.framed(line, box_, label, remark, Some(help), under);
    column![framed].extend(other).spacing(distance::S).width(iced::Length::Fill).into()
}

/// The day on which most applications are written down.
fn today<'a>(page: &Page<'a>, line: Line) -> Option<Element<'a, Message>> {
    let today = PartialDate::Day(page.cx.home.filter(|_| !page.locked)?.today);
    let words = say!(page.cx.lang, "initiative-date-today", date = page.cx.lang.date(&today));
    Some(button(words).link().on_press(Message::DateIs(line, today.nd30())).into())
}

/// A date that reads well may still be doubtful.
fn sure(page: &Page<'_>, line: Line, date: PartialDate) -> Under {
    let lang = page.cx.lang;
    let today = page.cx.home.map(|home| home.today);
    if today.is_some_and(|today| date.first_day() > today) {
        return Under::Warning(say!(lang, "initiative-date-ahead", date = lang.date(&date)));
    }
    let typed = page.form.inputs.line(line);
    // What is plainly written needs no echo.
    match typed.trim() == lang.date(&date) {
        true => Under::Nothing,
        false => Under::Echo(lang.date(&date)),
    }
}
