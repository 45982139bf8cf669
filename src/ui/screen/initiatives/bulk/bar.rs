//! The bar under the list while rows are marked, and what is told above it.

use iced::{Alignment, Length, Padding};

use super::Message;
use crate::desk::Change;
use crate::domain::recognition::Status;
use crate::say;
use crate::ui::context::Context;
use crate::ui::icon::Icon;
use crate::ui::screen::initiatives::{self, Initiatives, Shown};
use crate::ui::theme::{Breadth, Tone, space as distance};
use crate::ui::widget::{
    Element, action_bar, button, choice, column, label, note, progress, row, second,
};

const MENU: f32 = 150.0;
const PROGRESS: f32 = 320.0;

/// One thing that can be done to all marked ones.
struct Action {
    words: String,
    icon: Icon,
    message: Message,
}

pub fn bar<'a>(screen: &'a Initiatives, cx: &Context<'a>) -> Element<'a, initiatives::Message> {
    let margin = cx.breadth.margin();
    if let Some(working) = screen.bulk.working.as_ref().filter(|working| working.slow) {
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
        Breadth::Narrow => 1,
        _ => 2,
    };
    let lesser = actions.split_off(shown.min(actions.len()));
    let mut right = row![].spacing(distance::S).align_y(Alignment::Center);
    for Action { words, icon, message } in actions {
        right = right.push(button(words).icon(icon).on_press(lift(message)));
    }
    if !lesser.is_empty() {
        let (words, messages): (Vec<String>, Vec<Message>) =
            lesser.into_iter().map(|action| (action.words, action.message)).unzip();
        let menu = choice(words, None, move |at| {
            lift(messages.get(at).cloned().unwrap_or(Message::Nothing))
        });
        right = right.push(menu.placeholder(say!(cx.lang, "initiatives-other-acts")).width(MENU));
    }
    action_bar(left, right, margin)
}

fn under_way<'a>(
    working: &super::Working,
    cx: &Context<'a>,
    margin: f32,
) -> Element<'a, initiatives::Message> {
    let (done, of) = working.progress.so_far();
    let grouped = |count: u64| cx.lang.grouped(i64::try_from(count).unwrap_or(i64::MAX));
    let words = say!(cx.lang, "initiatives-changing", done = grouped(done), count = grouped(of),);
    let part = if of == 0 { 0.0 } else { done as f32 / of as f32 };
    let left = column![label(words).one_line(), progress(part)].width(PROGRESS);
    let stop = button(say!(cx.lang, "initiatives-stop")).on_press(lift(Message::Stop));
    action_bar(left, stop, margin)
}

/// What can be done to the marked ones, the most likely first.
fn actions(screen: &Initiatives, cx: &Context<'_>) -> Vec<Action> {
    let act = |words: String, icon: Icon, message: Message| Action { words, icon, message };
    let change =
        |words: String, icon: Icon, change: Change| act(words, icon, Message::Make(change));
    if cx.home.is_some_and(|home| home.is_superior()) {
        return Vec::new();
    }
    if screen.filters.shown == Shown::Trash {
        let restore = say!(cx.lang, "initiatives-restore");
        return vec![change(restore, Icon::Undo, Change::Restore)];
    }
    let decide = act(say!(cx.lang, "initiatives-decide"), Icon::Decision, Message::Decide);
    let file = change(say!(cx.lang, "initiative-file"), Icon::Inbox, Change::File);
    let consider = change(say!(cx.lang, "initiative-consider"), Icon::Hourglass, Change::Consider);
    let steps = match &screen.filters.shown {
        Shown::Status(Status::Idea | Status::Drafting) => [file, consider, decide],
        Shown::Status(Status::Filed) => [consider, decide, file],
        _ => [decide, consider, file],
    };
    let [next, other, last] = steps;
    let programme =
        act(say!(cx.lang, "initiatives-set-programme"), Icon::Calendar, Message::AskProgramme);
    let delete = change(say!(cx.lang, "initiatives-delete-marked"), Icon::Bin, Change::Delete);
    vec![next, programme, other, last, delete]
}

/// Which of them were left as they are, and why.
pub fn told<'a>(
    screen: &'a Initiatives,
    cx: &Context<'a>,
) -> Option<Element<'a, initiatives::Message>> {
    let left = screen.bulk.left.as_ref()?;
    let count = cx.lang.counted(left.left_count());
    let title = say!(cx.lang, "initiatives-left", count = count);
    let mut reasons = column![];
    for left in &left.left {
        reasons = reasons.push(second(cx.lang.left(left)).width(Length::Fill));
    }
    let close = button(say!(cx.lang, "close")).link().on_press(lift(Message::CloseTold));
    let told = note(Tone::Warn, Icon::Warning, title).more(reasons.push(close));
    let margin = cx.breadth.margin();
    let around = Padding { left: margin, right: margin, ..Padding::from(distance::M) };
    Some(iced::widget::container(told).padding(around).into())
}

fn lift(message: Message) -> initiatives::Message {
    initiatives::Message::Bulk(message)
}
