//! Section 4: what it is, field by field, each of which can be kept at home.

use super::Message;
use super::help;
use super::inputs::{Line, Long, Pick};
use super::page::{Page, Under};
use super::sections::Section;
use crate::domain::gap::Field;
use crate::domain::initiative::{MAX_TEXT_BYTES, SecretField};
use crate::say;
use crate::ui::icon::Icon;
use crate::ui::theme::{Tone, space as distance};
use crate::ui::widget::{Element, card, column, field, mark, second};

/// Words that a summary should not pass.
const SUMMARY_WORDS: usize = 150;

pub fn view<'a>(page: &Page<'a>) -> Element<'a, Message> {
    let lang = page.cx.lang;
    let room = room(page).map(|(words, tone)| mark(Icon::FileText, words, tone));
    let mut inside = column![help::head(page, Section::Content, room)]
        .extend(help::view(page, Section::Content))
        .spacing(distance::L);
    if !page.locked {
        inside = inside.push(second(say!(lang, "initiative-secret-help")));
    }
    inside = inside.push(summary(page));
    for (long, lines) in [
        (Long::Before, (2, 10)),
        (Long::Nature, (3, 14)),
        (Long::Steps, (2, 14)),
        (Long::Novelty, (2, 10)),
        (Long::Applicability, (2, 10)),
    ] {
        inside = inside.push(one(page, long, lines));
    }
    inside = inside.push(page.line(
        Line::Scope,
        say!(lang, "initiative-scope"),
        Some(say!(lang, "optional")),
        Some(say!(lang, "initiative-scope-help")),
        Under::Nothing,
    ));
    for long in [
        Long::Conditions,
        Long::EconomicEffect,
        Long::SocialEffect,
        Long::AppliersOpinion,
        Long::Confidential,
    ] {
        inside = inside.push(one(page, long, (2, 10)));
    }
    let level = field(say!(lang, "initiative-secrecy-level"), page.pick(Pick::Level, "secrecy"))
        .remark(say!(lang, "optional"));
    card(inside.push(level))
}

fn summary<'a>(page: &Page<'a>) -> Element<'a, Message> {
    let lang = page.cx.lang;
    let words = page.form.inputs.long(Long::Summary).split_whitespace().count();
    let under = match page.lacking(Field::Summary) {
        Some(error) => Under::Error(error),
        None if words > SUMMARY_WORDS => Under::Warning(say!(
            lang,
            "initiative-summary-long",
            words = words,
            most = SUMMARY_WORDS
        )),
        None => full(page, Long::Summary),
    };
    let help = match words {
        0 => say!(lang, "initiative-summary-help", most = SUMMARY_WORDS),
        _ => say!(lang, "initiative-summary-words", words = words, most = SUMMARY_WORDS),
    };
    page.long(Long::Summary, say!(lang, "field-summary"), Some(help), (3, 10), under)
}

fn one<'a>(page: &Page<'a>, long: Long, lines: (u16, u16)) -> Element<'a, Message> {
    let lang = page.cx.lang;
    let secret = long.secret().unwrap_or(SecretField::Confidential);
    let help = match long {
        Long::Nature => Some(say!(lang, "initiative-nature-help")),
        Long::Novelty => Some(say!(lang, "initiative-novelty-help")),
        Long::SocialEffect => Some(say!(lang, "initiative-social-help")),
        _ => None,
    };
    let help = match page.form.inputs.is_secret(&secret) {
        true => Some(say!(lang, "initiative-secret-kept")),
        false => help,
    };
    page.long(long, page.secret_name(&secret), help, lines, full(page, long))
}

/// How much of the room for text is used, once it is most of it.
fn room(page: &Page<'_>) -> Option<(String, Tone)> {
    let lang = page.cx.lang;
    let used = page.form.inputs.text_bytes();
    let told = |words: usize| lang.bytes(u64::try_from(words).unwrap_or(u64::MAX));
    if used <= MAX_TEXT_BYTES / 5 * 4 {
        return None;
    }
    let (is, most) = (told(used), told(MAX_TEXT_BYTES));
    Some(match used > MAX_TEXT_BYTES {
        true => (say!(lang, "initiative-text-full", is = is, most = most), Tone::Err),
        false => (say!(lang, "initiative-text-room", is = is, most = most), Tone::Warn),
    })
}

/// The same under the box in which somebody is typing.
fn full(page: &Page<'_>, long: Long) -> Under {
    if page.form.last_long != Some(long) {
        return Under::Nothing;
    }
    match room(page) {
        Some((words, Tone::Err)) => Under::Error(words),
        Some((words, _)) => Under::Warning(words),
        None => Under::Nothing,
    }
}
