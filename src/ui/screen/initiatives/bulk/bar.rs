//! The bar under the list while rows are marked, and what is told above it.

use iced::{Alignment, Length, Padding};

use super::Message;
use crate::desk::Change;
use crate::domain::recognition::Status;
use crate::say;
use crate::ui::context::Context;
use crate::ui::icon::Icon;
use crate::ui::screen::initiatives::{self, Initiatives, Shown, taking};
use crate::ui::theme::{Breadth, Tone, space as distance};
use crate::ui::widget::{
    Element, action_bar, button, choice, column, label, note, progress, row, scroll, second,
};
use crate::ui::working::Working;

const MENU: f32 = 150.0;
/// Of the window, the least width in which an action stands beside the menu.
const LEAST: f32 = 1000.0;
const PROGRESS: f32 = 320.0;

/// One thing that can be done to all marked ones.
struct Action {
    words: String,
    icon: Icon,
    message: initiatives::Message,
}

pub fn bar<'a>(screen: &'a Initiatives, cx: &Context<'a>) -> Element<'a, initiatives::Message> {
    let margin = cx.breadth.margin();
    if let Some(working) = screen.bulk.working.as_ref().filter(|working| working.is_slow()) {
        return under_way(working, cx, margin);
    }
    let count = i64::try_from(screen.marks.len()).unwrap_or(i64::MAX);
    let count = say!(cx.lang, "initiatives-marked", count = cx.lang.grouped(count));
    let clear = button(say!(cx.lang, "initiatives-unmark")).quiet().icon(Icon::Cross);
    let clear = match cx.breadth {
        Breadth::Single => clear,
        _ => clear.shortcut("Esc"),
    };
    let left = row![label(count).one_line(), clear.on_press(lift(Message::Clear))]
        .spacing(distance::S)
        .align_y(Alignment::Center);
    let mut actions = actions(screen, cx);
    let shown = match cx.breadth {
        Breadth::Single => 0,
        Breadth::Narrow if cx.width < LEAST => 0,
        Breadth::Narrow => 1,
        _ => 2,
    };
    let lesser = actions.split_off(shown.min(actions.len()));
    let mut right = row![].spacing(distance::S).align_y(Alignment::Center);
    for Action { words, icon, message } in actions {
        right = right.push(button(words).icon(icon).on_press(message));
    }
    if !lesser.is_empty() {
        let (words, messages): (Vec<String>, Vec<initiatives::Message>) =
            lesser.into_iter().map(|action| (action.words, action.message)).unzip();
        let menu = choice(words, None, move |at| {
            messages.get(at).cloned().unwrap_or(initiatives::Message::Outdated)
        });
        right = right.push(menu.placeholder(say!(cx.lang, "initiatives-other-acts")).width(MENU));
    }
    action_bar(left, right, margin)
}

fn under_way<'a>(
    working: &Working,
    cx: &Context<'a>,
    margin: f32,
) -> Element<'a, initiatives::Message> {
    let (done, of) = working.so_far();
    let grouped = |count: u64| cx.lang.grouped(i64::try_from(count).unwrap_or(i64::MAX));
    let words = say!(cx.lang, "initiatives-changing", done = grouped(done), count = grouped(of),);
    let left = column![label(words).one_line(), progress(working.part())].width(PROGRESS);
    let stop = button(say!(cx.lang, "initiatives-stop")).on_press(lift(Message::Stop));
    action_bar(left, stop, margin)
}

/// What can be done to the marked ones, the most likely first.
fn actions(screen: &Initiatives, cx: &Context<'_>) -> Vec<Action> {
    let act = |words: String, icon: Icon, message| Action { words, icon, message };
    let change =
        |words: String, icon: Icon, change: Change| act(words, icon, lift(Message::Make(change)));
    let take = initiatives::Message::Take;
    let copy = act(say!(cx.lang, "initiatives-copy"), Icon::Copy, take(taking::Message::Copy));
    let export =
        act(say!(cx.lang, "initiatives-export"), Icon::Table, take(taking::Message::Export));
    if cx.home.is_some_and(|home| home.is_superior()) {
        return vec![copy, export];
    }
    if screen.filters.shown == Shown::Trash {
        let restore = say!(cx.lang, "initiatives-restore");
        return vec![change(restore, Icon::Undo, Change::Restore), copy, export];
    }
    let decide = act(say!(cx.lang, "initiatives-decide"), Icon::Decision, lift(Message::Decide));
    let file = change(say!(cx.lang, "initiative-file"), Icon::Inbox, Change::File);
    let consider = change(say!(cx.lang, "initiative-consider"), Icon::Hourglass, Change::Consider);
    let steps = match &screen.filters.shown {
        Shown::Status(Status::Idea | Status::Drafting) => [file, consider, decide],
        Shown::Status(Status::Filed) => [consider, decide, file],
        _ => [decide, consider, file],
    };
    let [next, other, last] = steps;
    let programme = act(
        say!(cx.lang, "initiatives-set-programme"),
        Icon::Calendar,
        lift(Message::AskProgramme),
    );
    let delete = change(say!(cx.lang, "initiatives-delete-marked"), Icon::Bin, Change::Delete);
    vec![next, programme, other, last, copy, export, delete]
}

/// Which of them were left as they are, and why.
pub fn told<'a>(
    screen: &'a Initiatives,
    cx: &Context<'a>,
) -> Option<Element<'a, initiatives::Message>> {
    let told = screen.bulk.left.as_ref()?;
    let count = cx.lang.counted(told.several.left_count());
    let title = match &told.done {
        None => say!(cx.lang, "initiatives-left", count = count),
        Some(done) => {
            say!(cx.lang, "initiatives-left-some", done = done.as_str(), count = count)
        }
    };
    let mut reasons = column![];
    for left in &told.several.left {
        reasons = reasons.push(second(cx.lang.left(left)).width(Length::Fill));
    }
    let close = button(say!(cx.lang, "close")).link().on_press(lift(Message::CloseTold));
    let told = note(Tone::Warn, Icon::Warning, title).more(reasons.push(close));
    let margin = cx.breadth.margin();
    let around = Padding { left: margin, right: margin, ..Padding::from(distance::M) };
    let told = iced::widget::container(told).padding(around);
    Some(match cx.breadth {
        Breadth::Single => scroll(told),
        _ => told.into(),
    })
}

fn lift(message: Message) -> initiatives::Message {
    initiatives::Message::Bulk(message)
}
