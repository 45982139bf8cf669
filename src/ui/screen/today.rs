//! What there is to do today: the first page of an open ledger. Each line leads to the place that
//! settles it; beside them a new idea is written down in a few words.

pub mod capture;
mod tasks;

use iced::{Alignment, Length, Padding};

use self::capture::Capture;
use crate::domain::gap::Field;
use crate::domain::id::InitiativeId;
use crate::domain::recognition::Status;
use crate::say;
use crate::ui::context::{Context, Home};
use crate::ui::effect::{Effect, Effects, lift};
use crate::ui::icon::Icon;
use crate::ui::place::Place;
use crate::ui::reached;
use crate::ui::screen::Page;
use crate::ui::theme::{Breadth, space as distance};
use crate::ui::widget::{
    Element, Modal, button, card, card_title, column, empty, figure, page_title, progress, row,
    rule, scroll, second, space,
};

const BESIDE: f32 = 344.0;
const BESIDE_WIDE: f32 = 440.0;
/// Stages shown.
const SHOWN: usize = 2;
/// Height of the card that says that nothing is to be done.
const NOTHING: f32 = 280.0;

pub struct Today {
    capture: Capture,
    /// Groups that are shown with all their lines.
    unfolded: Vec<tasks::Group>,
}

#[derive(Debug, Clone)]
pub enum Message {
    Go(Place),
    Mend(InitiativeId, Field),
    Unfold(tasks::Group),
    Capture(capture::Message),
}

impl Today {
    pub fn open() -> (Self, Effects<Message>) {
        let (capture, wanted) = Capture::open();
        (Self { capture, unfolded: Vec::new() }, lift(wanted, Message::Capture))
    }

    fn work<'a>(&'a self, cx: &Context<'a>, home: &'a Home) -> Element<'a, Message> {
        let agenda = &home.agenda;
        if agenda.is_empty() {
            return card(column![nothing(cx, home)].height(NOTHING));
        }
        let groups = tasks::Group::ALL
            .into_iter()
            .filter_map(|group| tasks::group(cx, group, agenda, self.unfolded.contains(&group)));
        column(groups).spacing(distance::M).width(Length::Fill).into()
    }

    fn beside<'a>(&'a self, cx: &Context<'a>, home: &'a Home) -> Element<'a, Message> {
        let mut parts = column![].spacing(distance::L);
        let set = !home.achieved.phases.is_empty();
        if set && !home.is_superior() {
            parts = parts.push(against_targets(cx, home));
        } else if home.initiatives() > 0 {
            parts = parts.push(results(cx, home));
        }
        if !home.is_superior() {
            parts = parts.push(self.capture.view(cx).map(Message::Capture));
        }
        parts.into()
    }
}

impl Page for Today {
    type Message = Message;

    fn update(&mut self, message: Message, cx: &Context<'_>) -> Effects<Message> {
        match message {
            Message::Go(place) => vec![Effect::Go(place)],
            Message::Mend(id, field) => vec![Effect::Mend(id, field)],
            Message::Unfold(group) => {
                self.unfolded.push(group);
                Effects::new()
            }
            Message::Capture(message) => lift(self.capture.update(message, cx), Message::Capture),
        }
    }

    fn view<'a>(&'a self, cx: &Context<'a>) -> Element<'a, Message> {
        let Some(home) = cx.home else { return space().into() };
        let (work, beside) = (self.work(cx, home), self.beside(cx, home));
        let body: Element<'a, Message> = match cx.breadth {
            Breadth::Wide => {
                row![work, column![beside].width(BESIDE_WIDE)].spacing(distance::XL).into()
            }
            Breadth::Normal => {
                row![work, column![beside].width(BESIDE)].spacing(distance::XL).into()
            }
            Breadth::Narrow | Breadth::Single => column![work, beside].spacing(distance::L).into(),
        };
        let page = column![head(cx, home), body]
            .spacing(distance::L)
            .padding(Padding::new(cx.breadth.margin()).top(distance::TITLE));
        scroll(page)
    }

    fn modal<'a>(&'a self, cx: &Context<'a>) -> Option<Modal<'a, Message>> {
        self.capture.modal(cx).map(|question| question.map(Message::Capture))
    }

    fn due(&self) -> Option<Message> {
        self.capture.due().map(Message::Capture)
    }

    fn leave(&mut self) -> Effects<Message> {
        lift(self.capture.leave(), Message::Capture)
    }
}

/// Without any work: all is done, or nothing has begun.
fn nothing<'a>(cx: &Context<'a>, home: &Home) -> Element<'a, Message> {
    let (icon, title, help) = match (home.initiatives(), home.is_superior()) {
        (0, true) => {
            let help = say!(cx.lang, "initiatives-none-received-help");
            (Icon::Inbox, say!(cx.lang, "initiatives-none-received"), help)
        }
        (0, false) => (Icon::Idea, say!(cx.lang, "today-begin"), say!(cx.lang, "today-begin-help")),
        (_, superior) => {
            let help = match superior {
                true => say!(cx.lang, "today-nothing-superior"),
                false => say!(cx.lang, "today-nothing-help"),
            };
            (Icon::CircleCheck, say!(cx.lang, "today-nothing"), help)
        }
    };
    empty(icon, title, help).into()
}

fn head<'a>(cx: &Context<'a>, home: &'a Home) -> Element<'a, Message> {
    let agenda = &home.agenda;
    let day = cx.lang.weekday(home.today);
    let said = match (agenda.len(), agenda.due.len()) {
        (0, _) => day,
        (all, 0) => say!(cx.lang, "today-count", day = day, count = all),
        (all, due) => say!(cx.lang, "today-count-due", day = day, count = all, due = due),
    };
    let action = match home.is_superior() {
        true => button(say!(cx.lang, "initiatives-receive"))
            .icon(Icon::MailOpen)
            .on_press(Message::Go(Place::Receiving)),
        false => {
            let add = button(say!(cx.lang, "initiatives-add")).icon(Icon::Plus);
            let add = if cx.breadth == Breadth::Single { add } else { add.shortcut("Ctrl+N") };
            add.on_press(Message::Go(Place::Initiative(None)))
        }
    };
    let words = column![page_title(say!(cx.lang, "today-title")), second(said)];
    match cx.breadth {
        Breadth::Single => column![words, action.main()].spacing(distance::M).into(),
        _ => row![words.width(Length::Fill), action.main()].spacing(distance::M).into(),
    }
}

/// The stages that matter now: the one that runs and the one before it.
fn against_targets<'a>(cx: &Context<'a>, home: &'a Home) -> Element<'a, Message> {
    let detail =
        button(say!(cx.lang, "today-targets-detail")).link().on_press(Message::Go(Place::Targets));
    let title =
        row![card_title(say!(cx.lang, "today-against-targets")).width(Length::Fill), detail]
            .align_y(Alignment::Center);
    let phases = &home.achieved.phases;
    let begun = phases.iter().filter(|(phase, _)| phase.from <= home.today).count();
    let first = begun.saturating_sub(SHOWN);
    let mut parts = column![column![title, second(home.achieved.movement.as_str())]];
    for (at, (phase, reached)) in phases.iter().skip(first).take(SHOWN).enumerate() {
        parts =
            parts.extend((at > 0).then(rule)).push(reached::stage(cx, phase, *reached, home.today));
    }
    card(parts.spacing(distance::M))
}

/// How many of those in the ledger are recognised.
fn results<'a>(cx: &Context<'a>, home: &'a Home) -> Element<'a, Message> {
    let (all, recognised) = (home.initiatives(), home.count(&Status::Recognised));
    let count = |count: u64| cx.lang.grouped(i64::try_from(count).unwrap_or(i64::MAX));
    let share = recognised as f32 / all.max(1) as f32;
    let detail =
        button(say!(cx.lang, "today-detail")).link().on_press(Message::Go(Place::Initiatives));
    let title = row![card_title(say!(cx.lang, "today-results")).width(Length::Fill), detail];
    let targets = (!home.is_superior()).then(|| {
        let set = button(say!(cx.lang, "today-set-targets")).link();
        row![set.on_press(Message::Go(Place::Targets))].into()
    });
    let line = row![
        second(say!(cx.lang, "today-recognised", all = count(all))).width(Length::Fill),
        figure(count(recognised)),
    ];
    card(
        column![title.align_y(Alignment::Center), line.align_y(Alignment::Center), progress(share)]
            .extend(targets)
            .spacing(distance::S),
    )
}

#[cfg(test)]
mod tests;
