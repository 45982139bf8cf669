//! What can be done with the sheets: printing them, one trial first, and saving them as a file.

use iced::Length;

use super::{Message, Printing, saving, spooling};
use crate::say;
use crate::ui::context::Context;
use crate::ui::icon::Icon;
use crate::ui::theme::{Breadth, Tone, space as distance};
use crate::ui::widget::{
    Button, Element, FIRST, action_bar, button, column, label, mark, progress, row, second,
};

const PROGRESS: f32 = 320.0;

pub fn view<'a>(screen: &'a Printing, cx: &Context<'a>) -> Element<'a, Message> {
    let margin = cx.breadth.margin();
    if let Some(working) = screen.save.working().filter(|working| working.is_slow()) {
        let (done, of) = working.so_far();
        let stop = Message::Save(saving::Message::Stop);
        return under_way(done, of, stop, cx);
    }
    if let Some((_, done, of)) = screen.spool.working() {
        let stop = Message::Spool(spooling::Message::Stop);
        return under_way(done, of, stop, cx);
    }
    if let Some((from, to)) = screen.spool.waiting() {
        let send = |message| Message::Spool(message);
        let stop = button(say!(cx.lang, "printing-stop")).on_press(send(spooling::Message::Stop));
        let words = say!(cx.lang, "printing-next-part", from = from, to = to);
        let next = button(words).main().icon(Icon::Printer).id(FIRST);
        let next = next.on_press(send(spooling::Message::Next));
        let told = second(say!(cx.lang, "printing-part-shown")).width(Length::Fill);
        return action_bar(told, row![stop, next].spacing(distance::M), margin);
    }
    let count = screen.chosen_sheets().len();
    action_bar(state(screen, cx), buttons(screen, count, cx), margin)
}

fn under_way<'a>(done: u64, of: u64, stop: Message, cx: &Context<'a>) -> Element<'a, Message> {
    let grouped = |count: u64| cx.lang.grouped(i64::try_from(count).unwrap_or(i64::MAX));
    let words = say!(cx.lang, "printing-working", done = grouped(done), count = grouped(of));
    let part = if of == 0 { 0.0 } else { (done as f32 / of as f32).min(1.0) };
    let left = column![label(words).one_line(), progress(part)].width(PROGRESS);
    let stop = button(say!(cx.lang, "printing-stop")).on_press(stop);
    action_bar(left, stop, cx.breadth.margin())
}

/// What was done last, else who issues the papers.
fn state<'a>(screen: &'a Printing, cx: &Context<'a>) -> Element<'a, Message> {
    let lang = cx.lang;
    if let Some(saved) = screen.save.saved() {
        let name = saved.files.first().and_then(|file| file.file_name());
        let name = name.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        return mark(Icon::CircleCheck, say!(lang, "printing-kept", name = name), Tone::Ok);
    }
    if let Some(sent) = screen.spool.sent {
        let words = say!(lang, "printing-sent", count = lang.counted(sent));
        return mark(Icon::CircleCheck, words, Tone::Ok);
    }
    if screen.spool.is_tried() {
        let words = match screen.manner.stock {
            true => say!(lang, "printing-tried-stock"),
            false => say!(lang, "printing-tried"),
        };
        return second(words).width(Length::Fill).into();
    }
    let issuer = screen.sheets().map(|sheets| sheets.issuer.as_str()).unwrap_or_default();
    row![
        second(say!(lang, "printing-issuer")).one_line(),
        label(issuer).one_line().width(Length::Fill),
    ]
    .spacing(distance::XS)
    .into()
}

fn buttons<'a>(screen: &'a Printing, count: usize, cx: &Context<'a>) -> Element<'a, Message> {
    let lang = cx.lang;
    let roomy = cx.breadth != Breadth::Single;
    let of = lang.grouped(i64::try_from(count).unwrap_or(i64::MAX));
    let save = |message| Message::Save(message);
    let open = screen.save.saved().map(|_| {
        let open = button(say!(lang, "printing-open")).icon(Icon::ExternalLink);
        open.on_press(save(saving::Message::Open)).into()
    });
    let file = button(say!(lang, "printing-save", count = of.as_str()));
    let file = file.icon(Icon::FileText).on_press(save(saving::Message::Ask));
    let spool = |words: String, message: spooling::Message| -> Button<'a, Message> {
        button(words).on_press(Message::Spool(message))
    };
    let again = (screen.spool.is_tried() && count > 1 && roomy)
        .then(|| spool(say!(lang, "printing-try-again"), spooling::Message::Trial).into());
    let main = match (count, screen.spool.is_tried()) {
        (2.., false) => spool(say!(lang, "printing-try"), spooling::Message::Trial),
        (2.., true) => spool(say!(lang, "printing-all", count = of), spooling::Message::All),
        _ => spool(say!(lang, "printing-one"), spooling::Message::All),
    };
    let main = main.main().icon(Icon::Printer).id(FIRST);
    row![].extend(open).push(file).extend(again).push(main).spacing(distance::M).into()
}

/// What Ctrl+P means now.
pub fn print(screen: &Printing) -> Message {
    Message::Spool(match (screen.chosen_sheets().len(), screen.spool.is_tried()) {
        (2.., false) => spooling::Message::Trial,
        _ => spooling::Message::All,
    })
}
