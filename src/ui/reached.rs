//! What was reached of a target, as the first page and the page of targets show it.

use chrono::{Datelike as _, NaiveDate};
use iced::{Alignment, Length};

use crate::domain::target::{Phase, Reached};
use crate::lang::Lang;
use crate::say;
use crate::ui::context::Context;
use crate::ui::icon::Icon;
use crate::ui::theme::{Tone, space as distance};
use crate::ui::widget::{Element, column, figure, mark, row, second, strong, track};

/// The name and days of a stage, and what was reached of it.
pub fn stage<'a, M: 'a>(
    cx: &Context<'a>,
    phase: &Phase,
    reached: Reached,
    today: NaiveDate,
) -> Element<'a, M> {
    let (from, until) = days(cx.lang, phase);
    let days = match phase.days_left(today) {
        None => say!(cx.lang, "targets-days", from = from, until = until),
        Some(0) => say!(cx.lang, "targets-days-last", from = from, until = until),
        Some(left) => say!(cx.lang, "targets-days-left", from = from, until = until, left = left),
    };
    let percent = i64::try_from(reached.percent()).unwrap_or(i64::MAX);
    let head = row![
        column![strong(phase.name.clone()), second(days)].width(Length::Fill),
        figure(say!(cx.lang, "targets-percent", percent = cx.lang.grouped(percent))),
    ];
    column![head.align_y(Alignment::Center), bar(cx, reached)].spacing(distance::XS).into()
}

/// The first and the last day; the year once if they share it.
fn days(lang: &Lang, phase: &Phase) -> (String, String) {
    let (from, until) = (lang.day(phase.from), lang.day(phase.until));
    let year = phase.from.year();
    if year != phase.until.year() {
        return (from, until);
    }
    let ends = [format!("/{year}"), format!(" {year}")];
    let short = ends.iter().find_map(|end| from.strip_suffix(end.as_str()));
    (short.unwrap_or(&from).to_owned(), until)
}

/// What was reached, as a bar with its words.
pub fn bar<'a, M: 'a>(cx: &Context<'a>, reached: Reached) -> Element<'a, M> {
    let count = |count: u64| cx.lang.grouped(i64::try_from(count).unwrap_or(i64::MAX));
    let part = reached.recognised as f32 / f64::from(reached.target.max(1)) as f32;
    let beyond = reached.beyond();
    let words = say!(
        cx.lang,
        "targets-reached",
        count = count(reached.recognised),
        target = count(reached.target.into())
    );
    let standing = match beyond {
        0 => mark(Icon::CircleCheck, say!(cx.lang, "targets-met"), Tone::Ok),
        1.. => {
            let more = say!(cx.lang, "targets-beyond", count = cx.lang.grouped(beyond));
            mark(Icon::CircleCheck, more, Tone::Ok)
        }
        _ => {
            let lacking = cx.lang.grouped(beyond.saturating_neg());
            mark(Icon::Clock, say!(cx.lang, "targets-short", count = lacking), Tone::Warn)
        }
    };
    let line = row![second(words).width(Length::Fill), standing].align_y(Alignment::Center);
    column![track(part), line].spacing(distance::XS).into()
}
