//! Section 1: the name and what kind of solution it is.

use iced::{Alignment, Length};

use super::help;
use super::inputs::{Line, Long, Pick};
use super::page::{Page, Under};
use super::sections::{Section, fields_id};
use super::{Fold, Form, Message};
use crate::domain::gap::Field;
use crate::domain::initiative::IpRight;
use crate::say;
use crate::ui::context::Context;
use crate::ui::icon::Icon;
use crate::ui::theme::{Tone, space as distance};
use crate::ui::widget::{Element, button, card, choice, column, details, field, label, note, row};

pub fn view<'a>(page: &Page<'a>) -> Element<'a, Message> {
    let lang = page.cx.lang;
    let title = page.long(
        Long::Title,
        say!(lang, "field-title"),
        Some(say!(lang, "initiative-title-help")),
        (1, 6),
        page.lacking(Field::Title).map_or(Under::Nothing, Under::Error),
    );
    let solution = field(say!(lang, "field-solution"), page.pick(Pick::Solution, "solution"))
        .error(page.lacking(Field::Solution));
    let mut inside = column![help::head(page, Section::Naming, None)]
        .extend(help::view(page, Section::Naming))
        .push(title)
        .extend(similar(page))
        .push(page.beside([solution.into(), main_field(page)]))
        .spacing(distance::L);
    inside = inside.extend(more_fields(page));
    let protected = page.form.inputs.pick(Pick::Ip) == IpRight::Protected.code();
    let ip = field(say!(lang, "field-ip"), page.pick(Pick::Ip, "initiative-ip"))
        .remark(say!(lang, "if-any"))
        .warning(protected.then(|| say!(lang, "gap-protected")));
    let short = page.line(
        Line::ShortTitle,
        say!(lang, "initiative-short-title"),
        Some(say!(lang, "optional")),
        Some(say!(lang, "initiative-short-title-help")),
        Under::Nothing,
    );
    let programme = page.line(
        Line::Programme,
        say!(lang, "initiative-programme"),
        Some(say!(lang, "if-any")),
        None,
        Under::Nothing,
    );
    let folded = column![short, page.beside([programme, ip.into()])].spacing(distance::L);
    // A right that stands in the way of recognition is not hidden.
    let unfolded = page.form.unfolded[Fold::Classing as usize] || protected;
    inside = inside.push(details(
        say!(lang, "initiative-more-naming"),
        "",
        None,
        unfolded,
        Message::Fold(Fold::Classing),
        folded,
    ));
    card(inside)
}

fn main_field<'a>(page: &Page<'a>) -> Element<'a, Message> {
    let lang = page.cx.lang;
    let known = page.cx.home.map(|home| home.fields.as_slice()).unwrap_or_default();
    let main = page.form.inputs.fields.first();
    let at = known.iter().position(|field| main == Some(&field.code));
    let words: Vec<String> = known.iter().map(|field| name(page, &field.code)).collect();
    let list = choice(words, at, Message::MainField)
        .placeholder(match main {
            Some(code) => name(page, code),
            None => say!(lang, "choose"),
        })
        .id(fields_id());
    let list = if page.locked { list.disabled() } else { list };
    field(say!(lang, "initiative-main-field"), list).error(page.lacking(Field::Fields)).into()
}

fn name(page: &Page<'_>, code: &str) -> String {
    page.cx.home.map_or_else(|| code.to_owned(), |home| home.field(page.cx.lang, code))
}

/// Further fields: those chosen, and a list of the rest.
fn more_fields<'a>(page: &Page<'a>) -> Option<Element<'a, Message>> {
    let lang = page.cx.lang;
    let inputs = &page.form.inputs;
    if inputs.fields.is_empty() || (page.locked && inputs.fields.len() < 2) {
        return None;
    }
    let mut line = row![label(say!(lang, "initiative-more-fields"))]
        .spacing(distance::S)
        .align_y(Alignment::Center);
    for (at, code) in inputs.fields.iter().enumerate().skip(1) {
        let chosen = button(name(page, code)).icon(Icon::Cross);
        line = line.push(match page.locked {
            true => chosen,
            false => chosen.on_press(Message::RemoveField(at)),
        });
    }
    if !page.locked {
        let rest: Vec<String> =
            open_fields(page.form, &page.cx).into_iter().map(|(_, name)| name).collect();
        line = line.push(
            choice(rest, None, Message::AddField)
                .placeholder(say!(lang, "initiative-add-field"))
                .width(Length::Fixed(200.0)),
        );
    }
    Some(line.wrap().into())
}

/// The fields that can still be added, with their names.
pub fn open_fields(form: &Form, cx: &Context<'_>) -> Vec<(String, String)> {
    let known = cx.home.map(|home| home.fields.as_slice()).unwrap_or_default();
    known
        .iter()
        .filter(|field| !form.inputs.fields.contains(&field.code))
        .map(|field| {
            let name = cx.home.map(|home| home.field(cx.lang, &field.code)).unwrap_or_default();
            (field.code.clone(), name)
        })
        .collect()
}

/// Others of much the same name.
fn similar<'a>(page: &Page<'a>) -> Option<Element<'a, Message>> {
    let (_, found) = &page.form.similar;
    if found.is_empty() || page.locked {
        return None;
    }
    let lang = page.cx.lang;
    let lines = found.iter().map(|similar| {
        let code = match similar.code.is_empty() {
            true => say!(lang, "initiative-no-code"),
            false => similar.code.clone(),
        };
        let words = format!("{code} · {} · {}", similar.title, similar.authors);
        button(words).link().on_press(Message::OpenSimilar(similar.id)).into()
    });
    let lines = column(lines).spacing(distance::S).padding([distance::XS, 0.0]);
    Some(
        note(Tone::Warn, Icon::Compare, say!(lang, "initiative-similar"))
            .text(say!(lang, "initiative-similar-why"))
            .more(lines)
            .into(),
    )
}
