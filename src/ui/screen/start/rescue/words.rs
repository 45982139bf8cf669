//! What the page says of each plight: the good news first, then what is safe and what is to be done
//! or may be lost.

use chrono::{NaiveDate, NaiveDateTime};

use super::{Act, Hitch, Plight, Rescue};
use crate::desk::Spare;
use crate::lang::Lang;
use crate::say;

/// The sentences of the page.
pub struct Told {
    pub title: String,
    pub text: String,
    pub safe: String,
    /// The second note.
    pub then: Then,
    /// Under the buttons.
    pub below: Option<String>,
}

pub enum Then {
    Lost(String),
    ToDo(String),
}

pub fn of(rescue: &Rescue, lang: &Lang) -> Told {
    let offered = rescue.offered();
    let file = rescue.path.display().to_string();
    let told = |title, text, safe, then| Told { title, text, safe, then, below: None };
    match (rescue.plight, offered) {
        (Plight::Damaged, Some(spare)) => Told {
            below: Some(say!(lang, "rescue-kept-aside")),
            ..told(
                say!(lang, "rescue-damaged-title"),
                say!(lang, "rescue-damaged-text"),
                counts(spare, rescue.survey.today, lang),
                Then::Lost(lost(rescue, spare, lang)),
            )
        },
        (Plight::Damaged, None) => told(
            say!(lang, "rescue-bare-title"),
            match rescue.survey.spares.len() {
                0 => say!(lang, "rescue-bare-none"),
                count => say!(lang, "rescue-bare-unreadable", count = count),
            },
            say!(lang, "rescue-bare-safe"),
            Then::ToDo(say!(lang, "rescue-bare-next")),
        ),
        (Plight::Missing, spare) => told(
            say!(lang, "rescue-missing-title"),
            file,
            match spare {
                Some(spare) => counts(spare, rescue.survey.today, lang),
                None => say!(lang, "rescue-missing-safe"),
            },
            Then::ToDo(say!(lang, "rescue-missing-next")),
        ),
        (Plight::Newer { found, known }, _) => told(
            say!(lang, "rescue-newer-title"),
            say!(lang, "rescue-newer-text", found = found, known = known),
            say!(lang, "rescue-safe-whole"),
            Then::ToDo(say!(lang, "rescue-newer-next")),
        ),
        (Plight::NotALedger, _) => told(
            say!(lang, "rescue-other-file-title"),
            file,
            say!(lang, "rescue-other-file-safe"),
            Then::ToDo(say!(lang, "rescue-other-file-next")),
        ),
        (Plight::NotWritable, _) => told(
            say!(lang, "rescue-read-only-title"),
            file,
            say!(lang, "rescue-safe-whole"),
            Then::ToDo(say!(lang, "rescue-read-only-next")),
        ),
        (Plight::Full, _) => told(
            say!(lang, "rescue-full-title"),
            file,
            say!(lang, "rescue-safe-whole"),
            Then::ToDo(say!(lang, "rescue-full-next")),
        ),
        (Plight::OpenElsewhere, _) => told(
            say!(lang, "rescue-elsewhere-title"),
            file,
            say!(lang, "rescue-elsewhere-safe"),
            Then::ToDo(say!(lang, "rescue-elsewhere-next")),
        ),
        (Plight::IsABackup, Some(spare)) => told(
            say!(lang, "rescue-backup-title"),
            file,
            counts(spare, rescue.survey.today, lang),
            Then::ToDo(say!(lang, "rescue-backup-next")),
        ),
        (Plight::IsABackup, None) => told(
            say!(lang, "rescue-backup-title"),
            say!(lang, "rescue-backup-unreadable"),
            say!(lang, "rescue-other-file-safe"),
            Then::ToDo(say!(lang, "next-other-backup")),
        ),
        (Plight::Other, spare) => told(
            rescue.trouble.what.clone(),
            file,
            match spare {
                Some(spare) => counts(spare, rescue.survey.today, lang),
                None => rescue.trouble.kept.clone(),
            },
            Then::ToDo(rescue.trouble.next.clone()),
        ),
    }
}

/// The note on a step that did not succeed.
pub fn hitch(hitch: &Hitch, rescue: &Rescue, lang: &Lang) -> (String, Vec<String>) {
    match &hitch.copy {
        Some(spare) => (
            say!(
                lang,
                "rescue-bad-copy",
                when = which(spare, moment(spare.at, lang), rescue, lang)
            ),
            vec![say!(lang, "rescue-bad-copy-next")],
        ),
        None => {
            let trouble = &hitch.trouble;
            (trouble.what.clone(), vec![trouble.kept.clone(), trouble.next.clone()])
        }
    }
}

/// The words of a button.
pub fn action(act: &Act, rescue: &Rescue, lang: &Lang) -> String {
    match act {
        Act::Restore => match rescue.offered() {
            Some(spare) => {
                let when = match spare.at.date() == rescue.survey.today {
                    true => clock(spare.at),
                    false => moment(spare.at, lang),
                };
                say!(lang, "rescue-restore", when = which(spare, when, rescue, lang))
            }
            None => String::new(),
        },
        Act::List => say!(lang, "rescue-other-copy"),
        Act::Seek => say!(lang, "rescue-seek"),
        Act::Retry => say!(lang, "rescue-retry"),
        Act::OpenCopy => say!(lang, "rescue-open-copy"),
        Act::MakeOutOfBackup => say!(lang, "rescue-make"),
        Act::ChooseLedger => say!(lang, "start-open-button"),
        Act::Start => say!(lang, "rescue-start"),
        _ => say!(lang, "rescue-leave"),
    }
}

/// A copy in the list.
pub fn line(spare: &Spare, rescue: &Rescue, lang: &Lang) -> String {
    let when = which(spare, relative(spare.at, rescue.survey.today, lang), rescue, lang);
    let made = match &spare.made {
        Some((_, reason)) => lang.word("backup-reason", reason.code()),
        None => say!(lang, "rescue-line-elsewhere"),
    };
    match &spare.holds {
        Some(holds) => say!(
            lang,
            "rescue-line",
            made = made,
            when = when,
            initiatives = holds.initiatives,
            decisions = holds.decisions
        ),
        None => say!(lang, "rescue-line-unreadable", made = made, when = when),
    }
}

/// When a copy was made, with its number where another one is of the same minute.
fn which(spare: &Spare, when: String, rescue: &Rescue, lang: &Lang) -> String {
    let twins = rescue.survey.spares.iter().filter(|other| clock(other.at) == clock(spare.at));
    let twins = twins.filter(|other| other.at.date() == spare.at.date()).count();
    match &spare.made {
        Some((number, _)) if twins > 1 => {
            say!(lang, "rescue-which", when = when, number = number)
        }
        _ => when,
    }
}

fn counts(spare: &Spare, today: NaiveDate, lang: &Lang) -> String {
    let holds = spare.holds.unwrap_or_default();
    say!(
        lang,
        "rescue-counts",
        initiatives = holds.initiatives,
        decisions = holds.decisions,
        files = holds.attachments,
        when = relative(spare.at, today, lang)
    )
}

/// What the copy may lack. Nothing is guessed: only when the file was last written is known.
fn lost(rescue: &Rescue, spare: &Spare, lang: &Lang) -> String {
    let from = relative(spare.at, rescue.survey.today, lang);
    // A copy is dated to the minute.
    let later = |at: &NaiveDateTime| *at >= spare.at + chrono::TimeDelta::minutes(1);
    match rescue.survey.written {
        Some(at) if later(&at) => {
            let to = relative(at, rescue.survey.today, lang);
            say!(lang, "rescue-lost-until", from = from, to = to)
        }
        Some(_) => say!(lang, "rescue-lost-nothing"),
        None => say!(lang, "rescue-lost-after", from = from),
    }
}

fn clock(at: NaiveDateTime) -> String {
    at.format("%H:%M").to_string()
}

fn moment(at: NaiveDateTime, lang: &Lang) -> String {
    say!(lang, "moment", time = clock(at), day = lang.day(at.date()))
}

/// "11:30 hôm nay", "11:30 ngày 16/11/2026".
fn relative(at: NaiveDateTime, today: NaiveDate, lang: &Lang) -> String {
    match at.date() == today {
        true => say!(lang, "rescue-today", time = clock(at)),
        false => moment(at, lang),
    }
}
