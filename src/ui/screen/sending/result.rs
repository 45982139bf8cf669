//! The bundle that was made, what to do with it, and the bundles before it.

use iced::{Alignment, Length, Padding};

use super::page::ROWS;
use super::{How, Message, Outlook, Sending};
use crate::desk::Exported;
use crate::say;
use crate::store::BundleMade;
use crate::ui::context::Context;
use crate::ui::icon::Icon;
use crate::ui::theme::{Breadth, Tone, row as height, space as distance};
use crate::ui::widget::{
    Element, FIRST, button, card, card_title, choice, column, inner_box, label, list, mark, row,
    second, strong, tile, titled_card,
};

pub fn made<'a>(
    sending: &'a Sending,
    outlook: &'a Outlook,
    made: &'a Exported,
    cx: &Context<'a>,
) -> Element<'a, Message> {
    let sides = [bundle(made, cx), next(sending, outlook, made, cx)];
    card(match cx.breadth >= Breadth::Normal {
        true => Element::from(row(sides).spacing(distance::XL)),
        false => column(sides).spacing(distance::L).into(),
    })
}

fn file_name(made: &Exported) -> String {
    made.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn bundle<'a>(made: &'a Exported, cx: &Context<'a>) -> Element<'a, Message> {
    let folder = made.file.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
    let count = usize::try_from(made.counts.initiatives).unwrap_or(usize::MAX);
    let counts = say!(
        cx.lang,
        "sending-counts",
        count = cx.lang.counted(count),
        bytes = cx.lang.bytes(made.bytes)
    );
    let head = row![
        tile(Icon::PackageCheck, Tone::Ok),
        column![
            card_title(say!(cx.lang, "sending-made", number = made.number)),
            second(say!(cx.lang, "sending-saved-at", folder = folder)),
        ]
        .width(Length::Fill),
    ]
    .spacing(distance::M);
    let name = file_name(made);
    column![
        head,
        inner_box(row![label(name.clone()), second(counts)].spacing(distance::L).wrap()),
        row![
            button(say!(cx.lang, "sending-show-folder"))
                .icon(Icon::FolderOpen)
                .on_press(Message::ShowFolder),
            button(say!(cx.lang, "sending-copy-name"))
                .icon(Icon::Copy)
                .on_press(Message::CopyName(name)),
        ]
        .spacing(distance::S)
        .wrap(),
    ]
    .spacing(distance::M)
    .width(Length::Fill)
    .into()
}

fn next<'a>(
    sending: &'a Sending,
    outlook: &'a Outlook,
    made: &'a Exported,
    cx: &Context<'a>,
) -> Element<'a, Message> {
    let contact = outlook.plan.receiver.as_ref().map(|(_, unit)| unit.notes.contact.name.as_str());
    let name = match contact {
        Some(name) if !name.is_empty() => name,
        _ => made.receiver.as_str(),
    };
    let count = usize::try_from(made.counts.initiatives).unwrap_or(usize::MAX);
    let call = say!(
        cx.lang,
        "sending-next-call",
        name = name,
        number = made.number,
        count = cx.lang.counted(count)
    );
    let todo = [say!(cx.lang, "sending-next-copy"), call, say!(cx.lang, "sending-next-confirm")];
    let mut inside = column![card_title(say!(cx.lang, "sending-next"))].spacing(distance::S);
    for (at, words) in todo.into_iter().enumerate() {
        inside = inside.push(
            row![label(format!("{}.", at + 1)), second(words).width(Length::Fill)]
                .spacing(distance::S),
        );
    }
    let options: Vec<String> = How::ALL.into_iter().map(|how| how.words(cx)).collect();
    let at = How::ALL.iter().position(|how| *how == sending.how);
    let how =
        choice(options, at, |to| Message::How(How::ALL.get(to).copied().unwrap_or(How::Other)));
    inside
        .push(
            row![
                how.width(200),
                button(say!(cx.lang, "sending-confirm"))
                    .main()
                    .icon(Icon::Check)
                    .id(FIRST)
                    .on_press(Message::Confirm(made.bundle, made.number)),
            ]
            .spacing(distance::M)
            .wrap(),
        )
        .push(button(say!(cx.lang, "sending-another")).link().on_press(Message::Another))
        .width(Length::Fill)
        .into()
}

/// What was made before, the last first.
pub fn earlier<'a>(
    sending: &'a Sending,
    outlook: &'a Outlook,
    cx: &Context<'a>,
) -> Option<Element<'a, Message>> {
    let rows = &outlook.earlier;
    if rows.is_empty() {
        return None;
    }
    let frame = *cx;
    let shown = list(rows.len(), height::MAIN, move |range| {
        let rows = rows.get(range).unwrap_or_default();
        rows.iter().map(|(made, receiver)| line(&frame, sending, made, receiver)).collect()
    })
    .in_card();
    let shown = row![Element::from(shown)].height(height::MAIN * rows.len().min(ROWS) as f32);
    Some(titled_card(say!(cx.lang, "sending-earlier"), None, shown))
}

fn line<'a>(
    cx: &Context<'a>,
    sending: &Sending,
    made: &'a BundleMade,
    receiver: &'a str,
) -> Element<'a, Message> {
    let number = say!(cx.lang, "sending-number", number = made.number);
    let profile = cx.lang.word("profile", made.profile.code());
    let file =
        say!(cx.lang, "sending-earlier-line", file = made.file_name.as_str(), profile = profile);
    let words =
        column![strong(format!("{number} – {receiver}")).one_line(), second(file).one_line()]
            .width(Length::Fill);
    let state = match made.sent_at {
        Some(at) => {
            let day = cx.lang.day(at.date_naive());
            let words =
                say!(cx.lang, "sending-state-sent", day = day, how = made.sent_how.as_str());
            mark(Icon::PackageCheck, words.trim_end().to_owned(), Tone::Info)
        }
        None => {
            let day = cx.lang.day(made.made_at.date_naive());
            mark(Icon::Package, say!(cx.lang, "sending-state-made", day = day), Tone::Warn)
        }
    };
    // The bundle just made has its own card with this button.
    let is_shown = sending.made.as_ref().is_some_and(|shown| shown.bundle == made.bundle);
    let confirm = (made.sent_at.is_none() && !is_shown).then(|| {
        button(say!(cx.lang, "sending-confirm"))
            .link()
            .on_press(Message::Confirm(made.bundle, made.number))
            .into()
    });
    let padding = Padding { right: distance::XL, ..Padding::from([0.0, distance::L]) };
    if cx.breadth < Breadth::Normal {
        return column![
            strong(number).one_line(),
            row![state].extend(confirm).spacing(distance::L)
        ]
        .padding(Padding::from([distance::M, distance::L]))
        .into();
    }
    row![words, state]
        .extend(confirm)
        .spacing(distance::L)
        .padding(padding)
        .height(Length::Fill)
        .align_y(Alignment::Center)
        .into()
}
