//! The one box for a date: typed, or picked from the calendar at its end.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::context::Context;
use super::widget::{CalendarWords, Entry, calendar_button, entry};
use crate::domain::date::{self, DateReading, PartialDate};
use crate::say;

/// The day that was typed, if there is no doubt.
pub fn day(typed: &str) -> Option<NaiveDate> {
    match date::read_day(typed) {
        Ok(DateReading::Sure(day)) => Some(day),
        _ => None,
    }
}

/// A day as it stands in its box.
pub fn day_shown(day: Option<NaiveDate>) -> String {
    day.map(|day| PartialDate::Day(day).nd30()).unwrap_or_default()
}

/// A box that shows `typed`; a day that is picked arrives as if it had been typed.
pub fn date_box<'a, M: Clone + 'a>(
    cx: &Context<'a>,
    typed: impl Into<Cow<'a, str>>,
    on_typed: impl Fn(String) -> M + Clone + 'a,
) -> Entry<'a, M> {
    let typed = typed.into();
    let Some(today) = cx.home.map(|home| home.today) else { return entry(typed, on_typed) };
    let (from, chosen) = match date::read(&typed) {
        Ok(DateReading::Sure(PartialDate::Day(day))) => (day, Some(day)),
        Ok(DateReading::Sure(date)) => (date.first_day(), None),
        _ => (today, None),
    };
    let lang = cx.lang;
    let words = CalendarWords {
        month: Box::new(move |day| lang.month(day)),
        weekdays: [
            say!(lang, "calendar-mon"),
            say!(lang, "calendar-tue"),
            say!(lang, "calendar-wed"),
            say!(lang, "calendar-thu"),
            say!(lang, "calendar-fri"),
            say!(lang, "calendar-sat"),
            say!(lang, "calendar-sun"),
        ],
        earlier: say!(lang, "calendar-earlier"),
        later: say!(lang, "calendar-later"),
    };
    let picked = on_typed.clone();
    let button = calendar_button(from, chosen, today, words, move |day| {
        picked(PartialDate::Day(day).nd30())
    });
    entry(typed, on_typed).after(button)
}
