//! A month to pick a day from; weeks begin on Monday. The keyboard works from the button that opens
//! it: arrows go from day to day, Page Up and Page Down from month to month.

use chrono::{Datelike, Days, Months, NaiveDate};
use iced::keyboard::key::Named;
use iced::widget::{column, row};
use iced::{Alignment, Border, Length, border};

use super::{Element, Paint, Press, Status, Stroke, body, icon_button, label, second};
use crate::ui::icon::{self, Icon, icon};
use crate::ui::theme::{Ink, control, radius, space};

/// Width of a day.
const DAY: f32 = 44.0;
const WEEKS: u64 = 6;

/// What a calendar says.
pub struct CalendarWords {
    pub month: String,
    /// From Monday.
    pub weekdays: [String; 7],
    pub earlier: String,
    pub later: String,
}

/// The month of `marked`, with that day marked.
pub fn calendar<'a, M: Clone + 'a>(
    marked: NaiveDate,
    today: NaiveDate,
    words: CalendarWords,
    on_day: impl Fn(NaiveDate) -> M,
    on_month: impl Fn(NaiveDate) -> M,
) -> Element<'a, M> {
    let month = |by: i32| stepped(marked, by).map(&on_month);
    let head = row![
        icon_button(Icon::ChevronLeft, words.earlier, month(-1)),
        label(words.month).width(Length::Fill).center(),
        icon_button(Icon::ChevronRight, words.later, month(1)),
    ]
    .align_y(Alignment::Center);
    let heads = words.weekdays.map(|day| second(day).width(DAY).center().into());
    let first = marked.with_day(1).unwrap_or(marked);
    let before = u64::from(first.weekday().num_days_from_monday());
    let week = |week: u64| {
        row((0..7).map(|at| {
            let day = (first - Days::new(before)).checked_add_days(Days::new(week * 7 + at));
            day.map_or_else(|| body("").into(), |day| one(day, marked, today, on_day(day)))
        }))
        .into()
    };
    let weeks = column((0..WEEKS).map(week));
    column![head, row(heads), weeks].spacing(space::XS).width(7.0 * DAY).into()
}

fn one<'a, M: Clone + 'a>(
    day: NaiveDate,
    marked: NaiveDate,
    today: NaiveDate,
    message: M,
) -> Element<'a, M> {
    let (is_marked, is_today) = (day == marked, day == today);
    let ink = match (is_marked, day.month() == marked.month()) {
        (true, _) => Ink::OnInk,
        (false, true) => Ink::Main,
        (false, false) => Ink::Off,
    };
    Press::new(body(day.day().to_string()).ink(ink), Some(message))
        .no_stop()
        .width(DAY)
        .height(control::LOW)
        .center()
        .paint(move |palette, status| {
            let over = matches!(status, Status::Hovered | Status::Pressed);
            let line = if is_today { palette.ink } else { iced::Color::TRANSPARENT };
            Paint {
                fill: if is_marked { Some(palette.ink) } else { over.then_some(palette.hover) },
                text: palette.ink,
                border: Border {
                    color: line,
                    width: f32::from(u8::from(is_today)),
                    ..border::rounded(radius::CONTROL)
                },
            }
        })
        .into()
}

/// The button inside a box for a date. While the calendar is open on `marked`, arrows go through
/// its days.
pub fn calendar_button<'a, M: Clone + 'a>(
    marked: Option<NaiveDate>,
    toggle: M,
    on_day: impl Fn(NaiveDate) -> M + 'a,
) -> Element<'a, M> {
    Press::new(icon(Icon::Calendar, icon::Size::Button, Ink::Second), Some(toggle))
        .width(control::LOW)
        .height(control::LOW)
        .center()
        .on_stroke(move |stroke| marked.and_then(|day| moved(day, stroke)).map(&on_day))
        .into()
}

/// Where a key leads from a day.
fn moved(from: NaiveDate, stroke: Stroke) -> Option<NaiveDate> {
    let Stroke::Key(key) = stroke else { return None };
    match key {
        Named::ArrowLeft => from.checked_sub_days(Days::new(1)),
        Named::ArrowRight => from.checked_add_days(Days::new(1)),
        Named::ArrowUp => from.checked_sub_days(Days::new(7)),
        Named::ArrowDown => from.checked_add_days(Days::new(7)),
        Named::PageUp => stepped(from, -1),
        Named::PageDown => stepped(from, 1),
        _ => None,
    }
}

/// So many months on, on the same day or the last one of a shorter month.
fn stepped(from: NaiveDate, by: i32) -> Option<NaiveDate> {
    let months = Months::new(by.unsigned_abs());
    if by < 0 { from.checked_sub_months(months) } else { from.checked_add_months(months) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_lead_from_day_to_day_and_a_short_month_is_not_skipped() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let to = |from: &str, key| moved(day(from), Stroke::Key(key)).unwrap();
        assert_eq!(to("2026-11-01", Named::ArrowLeft), day("2026-10-31"));
        assert_eq!(to("2026-11-30", Named::ArrowDown), day("2026-12-07"));
        assert_eq!(to("2026-01-31", Named::PageDown), day("2026-02-28"));
        assert_eq!(to("2026-03-31", Named::PageUp), day("2026-02-28"));
        assert_eq!(moved(day("2026-11-01"), Stroke::Key(Named::Enter)), None);
    }
}
