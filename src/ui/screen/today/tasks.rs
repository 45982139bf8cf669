//! The lines of work in their groups.

use iced::widget::container;
use iced::{Alignment, Length, Padding};

use super::Message;
use crate::desk::{Agenda, Subject, Task};
use crate::domain::deadline::{Deadline, DeadlineKind};
use crate::domain::gap::Gap;
use crate::say;
use crate::ui::context::Context;
use crate::ui::icon::Icon;
use crate::ui::place::Place;
use crate::ui::theme::{Breadth, Tone, control, space as distance};
use crate::ui::widget::{
    Element, FIRST, button, chip, column, row, rule, second, strong, tile, titled_card,
};

/// Lines of a group before the rest is folded away.
const SHOWN: usize = 4;
/// Days left from which a last day is told in amber.
const NEAR: i64 = 14;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    Due,
    Unfinished,
    Exchange,
}

impl Group {
    pub const ALL: [Self; 3] = [Self::Due, Self::Unfinished, Self::Exchange];

    fn of(self, agenda: &Agenda) -> &[Task] {
        match self {
            Self::Due => &agenda.due,
            Self::Unfinished => &agenda.unfinished,
            Self::Exchange => &agenda.exchange,
        }
    }

    fn title(self, cx: &Context<'_>) -> String {
        match self {
            Self::Due => say!(cx.lang, "today-due"),
            Self::Unfinished => say!(cx.lang, "today-unfinished"),
            Self::Exchange => say!(cx.lang, "today-exchange"),
        }
    }
}

/// A group; none without work in it.
pub fn group<'a>(
    cx: &Context<'a>,
    group: Group,
    agenda: &'a Agenda,
    unfolded: bool,
) -> Option<Element<'a, Message>> {
    let tasks = group.of(agenda);
    if tasks.is_empty() {
        return None;
    }
    // One line more is shown rather than folded: folding takes a line itself.
    let shown = if unfolded || tasks.len() <= SHOWN + 1 { tasks.len() } else { SHOWN };
    // The first line of the first group with work.
    let leads = Group::ALL.into_iter().find(|group| !group.of(agenda).is_empty()) == Some(group);
    let mut lines = column![];
    for (at, task) in tasks.iter().take(shown).enumerate() {
        if at > 0 {
            lines = lines.push(rule());
        }
        lines = lines.push(line(cx, task, leads && at == 0));
    }
    if shown < tasks.len() {
        let rest = say!(cx.lang, "today-rest", count = tasks.len() - shown);
        let rest = button(rest).quiet().icon(Icon::ChevronDown).on_press(Message::Unfold(group));
        lines = lines.push(rule()).push(container(rest).padding([distance::S, distance::S]));
    }
    let count = second(say!(cx.lang, "today-tasks", count = tasks.len()));
    Some(titled_card(group.title(cx), Some(count.into()), lines))
}

/// A line of work: what it is, which record, what settles it.
struct Line {
    icon: Icon,
    tone: Tone,
    what: String,
    which: String,
    /// Days left, in words.
    left: Option<(String, Tone)>,
    action: String,
    to: Message,
}

fn line<'a>(cx: &Context<'a>, task: &Task, first: bool) -> Element<'a, Message> {
    let line = told(cx, task);
    let single = cx.breadth == Breadth::Single;
    let words = column![
        strong(line.what).lines(2).width(Length::Fill),
        second(line.which).one_line().width(Length::Fill),
    ]
    .extend(
        single
            .then(|| line.left.clone().map(|(left, tone)| second(left).ink(tone).into()))
            .flatten(),
    )
    .width(Length::Fill);
    let act = button(line.action).width(control::ROW_BUTTON).on_press(line.to);
    let act = if first { act.id(FIRST) } else { act };
    let inside: Element<'a, Message> = if single {
        column![words, act].spacing(distance::S).into()
    } else {
        let left = line.left.map(|(left, tone)| chip(Icon::Clock, left, tone));
        row![tile(line.icon, line.tone), words]
            .extend(left)
            .push(act)
            .spacing(distance::L)
            .align_y(Alignment::Center)
            .into()
    };
    container(inside).padding(Padding::from([distance::M, distance::L])).width(Length::Fill).into()
}

fn told(cx: &Context<'_>, task: &Task) -> Line {
    let lang = cx.lang;
    let plain = |icon, tone, what: String, which: String, action: String, to| Line {
        icon,
        tone,
        what,
        which,
        left: None,
        action,
        to,
    };
    match task {
        Task::Deadline { about, deadline } => due(cx, about, deadline),
        Task::Typed { about, saved_at } => {
            let at = lang.moment(saved_at);
            let which = match about {
                Some(about) => named(about),
                None => match cx.home.map_or("", |home| home.typed_title.as_str()) {
                    "" => say!(lang, "today-typed-new"),
                    title => title.to_owned(),
                },
            };
            let to = Message::Go(Place::Initiative(about.as_ref().map(|about| about.id)));
            let what = say!(lang, "today-typed", at = at);
            plain(Icon::Pencil, Tone::Warn, what, which, say!(lang, "today-go-on"), to)
        }
        Task::TypedDecision { id, subject, saved_at } => {
            let at = lang.moment(saved_at);
            let what = say!(lang, "today-typed", at = at);
            let which = match subject.trim() {
                "" => say!(lang, "today-typed-decision"),
                subject => subject.to_owned(),
            };
            let to = Message::Go(Place::Decision(*id, None));
            plain(Icon::Decision, Tone::Warn, what, which, say!(lang, "today-go-on"), to)
        }
        Task::Drafting { about, gaps } => {
            let to = match gaps.first() {
                Some(gap) => Message::Mend(about.id, gap.field),
                None => Message::Go(Place::Initiative(Some(about.id))),
            };
            let action = say!(lang, "today-go-on");
            plain(Icon::Pencil, Tone::Neutral, lacking(cx, gaps), named(about), action, to)
        }
        Task::ToSign(row) => {
            let what = say!(lang, "today-to-sign");
            let which = say!(lang, "today-items", count = lang.counted(row.items as usize));
            let to = Message::Go(Place::Decision(Some(row.id), None));
            plain(Icon::Decision, Tone::Neutral, what, which, say!(lang, "today-open-draft"), to)
        }
        Task::NoScan(row) => {
            let what = say!(lang, "today-no-scan", reference = row.reference.as_str());
            let count = lang.counted(row.items as usize);
            let which = match row.signed_on {
                Some(day) => say!(lang, "today-signed", day = lang.day(day), count = count),
                None => say!(lang, "today-items", count = count),
            };
            let to = Message::Go(Place::Decision(Some(row.id), None));
            plain(Icon::Attachment, Tone::Neutral, what, which, say!(lang, "today-attach"), to)
        }
        Task::NoScans(count) => {
            let what = say!(lang, "today-no-scans", count = lang.counted(*count));
            let which = say!(lang, "today-no-scans-help");
            let to = Message::Go(Place::Decisions);
            plain(Icon::Attachment, Tone::Neutral, what, which, say!(lang, "today-scans"), to)
        }
        Task::ToSend(count) => {
            let count = lang.counted(usize::try_from(*count).unwrap_or(usize::MAX));
            let what = say!(lang, "today-to-send", count = count);
            let to = cx.home.and_then(|home| home.receiver.as_ref());
            let which = match to {
                Some((_, unit)) => say!(lang, "today-receiver", name = unit.body.name.as_str()),
                None => say!(lang, "today-no-receiver"),
            };
            plain(
                Icon::Send,
                Tone::Info,
                what,
                which,
                say!(lang, "today-pack"),
                Message::Go(Place::Sending),
            )
        }
        Task::ToConfirm(made) => {
            let what = say!(lang, "today-to-confirm", number = made.number);
            let which = say!(lang, "today-made", day = lang.day(made.made_at.date_naive()));
            plain(
                Icon::Package,
                Tone::Info,
                what,
                which,
                say!(lang, "today-confirm"),
                Message::Go(Place::Sending),
            )
        }
        Task::Conflicts(count) => {
            let count = lang.counted(usize::try_from(*count).unwrap_or(usize::MAX));
            let what = say!(lang, "today-conflicts", count = count);
            let which = say!(lang, "today-conflicts-help");
            plain(
                Icon::Warning,
                Tone::Warn,
                what,
                which,
                say!(lang, "today-look"),
                Message::Go(Place::Receiving),
            )
        }
        Task::CopyElsewhere(last) => {
            let (what, which) = match last {
                Some(at) => {
                    let day = lang.day(at.date_naive());
                    (say!(lang, "today-copy-old"), say!(lang, "today-copy-last", day = day))
                }
                None => (say!(lang, "today-copy-none"), say!(lang, "today-copy-none-help")),
            };
            plain(
                Icon::Drive,
                Tone::Warn,
                what,
                which,
                say!(lang, "today-copy"),
                Message::Go(Place::Backups),
            )
        }
    }
}

fn due(cx: &Context<'_>, about: &Subject, deadline: &Deadline) -> Line {
    let left = cx.home.map_or(0, |home| deadline.days_left(home.today));
    let day = cx.lang.day(deadline.last_day);
    let tone = match left {
        ..0 => Tone::Err,
        0..=NEAR => Tone::Warn,
        _ => Tone::Info,
    };
    Line {
        icon: Icon::CalendarClock,
        tone,
        what: match deadline.kind {
            DeadlineKind::File => say!(cx.lang, "today-file-by", day = day),
            DeadlineKind::Decide => say!(cx.lang, "today-decide-by", day = day),
        },
        which: named(about),
        left: Some((cx.lang.days_left(left), tone)),
        action: say!(cx.lang, "today-open"),
        to: Message::Go(Place::Initiative(Some(about.id))),
    }
}

fn lacking(cx: &Context<'_>, gaps: &[Gap]) -> String {
    match gaps {
        [] => say!(cx.lang, "today-to-file"),
        [gap] => say!(cx.lang, "today-lacks-one", what = cx.lang.gap(gap)),
        gaps => say!(cx.lang, "today-lacks", count = cx.lang.counted(gaps.len())),
    }
}

fn named(about: &Subject) -> String {
    match about.code.as_str() {
        "" => about.title.clone(),
        code => format!("{code} – {}", about.title),
    }
}
