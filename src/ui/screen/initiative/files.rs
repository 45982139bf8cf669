//! Section 6: what lies with it.

use iced::{Alignment, Length, Padding};

use super::help;
use super::page::Page;
use super::sections::{Section, add_file_id};
use super::{FileEdit, Message};
use crate::domain::attachment::{Attachment, AttachmentKind, Format};
use crate::media::Change;
use crate::say;
use crate::ui::icon::{self, Icon, icon};
use crate::ui::theme::{Breadth, Ink, Tone, space as distance};
use crate::ui::widget::{
    Element, button, check, choice, column, icon_button, note, row, rule, second, strong,
    titled_card,
};

const KIND: f32 = 208.0;

pub fn view<'a>(page: &Page<'a>) -> Element<'a, Message> {
    let lang = page.cx.lang;
    let mut rows = column![].extend(help::inset(page, Section::Files));
    for (at, file) in page.form.inputs.files.iter().enumerate() {
        rows = rows.push(file_row(page, at, file)).push(rule());
    }
    let mut below = column![].spacing(distance::M);
    below = below.extend(taken(page));
    if !page.locked {
        below = below.push(
            row![
                button(say!(lang, "initiative-file-add"))
                    .icon(Icon::Attachment)
                    .id(add_file_id())
                    .on_press(Message::AddFile),
                second(say!(lang, "initiative-file-help")).width(Length::Fill),
            ]
            .spacing(distance::L)
            .align_y(Alignment::Center),
        );
    } else if page.form.inputs.files.is_empty() {
        below = below.push(second(say!(lang, "initiative-file-none")));
    }
    rows = rows.push(below.padding(Padding::from([distance::M, distance::L])));
    titled_card(Section::Files.title(lang), help::link(page, Section::Files), rows)
}

fn file_row<'a>(page: &Page<'a>, at: usize, file: &'a Attachment) -> Element<'a, Message> {
    let lang = page.cx.lang;
    let glyph = match file.format {
        Format::Jpg | Format::Png => Icon::Image,
        Format::Pdf | Format::Docx => Icon::FileText,
        Format::Xlsx => Icon::Table,
    };
    let name = row![
        icon(glyph, icon::Size::Button, Ink::Second),
        column![
            strong(file.name.as_str()).one_line().width(Length::Fill),
            second(lang.bytes(file.bytes)).one_line(),
        ]
        .width(Length::Fill),
    ]
    .spacing(distance::M)
    .align_y(Alignment::Center)
    .width(Length::Fill);
    let kinds = AttachmentKind::KNOWN.iter().map(|kind| lang.word("attachment-kind", kind.code()));
    let kind = AttachmentKind::KNOWN.iter().position(|kind| *kind == file.kind);
    let kind = choice(kinds, kind, move |index| Message::File(at, FileEdit::Kind(index)))
        .placeholder(lang.word("attachment-kind", file.kind.code()))
        .width(KIND);
    let kind = if page.locked { kind.disabled() } else { kind };
    let withheld = check(
        say!(lang, "initiative-file-withheld"),
        file.withheld,
        (!page.locked).then_some(Message::File(at, FileEdit::Withheld)),
    );
    let look = button(say!(lang, "preview-open")).link().on_press(Message::LookAt(at));
    let remove = (!page.locked).then(|| {
        icon_button(
            Icon::Cross,
            say!(lang, "initiative-file-remove"),
            Some(Message::File(at, FileEdit::Remove)),
        )
    });
    let handles =
        row![look, kind, withheld].extend(remove).spacing(distance::M).align_y(Alignment::Center);
    let whole: Element<'a, Message> = match page.cx.breadth {
        Breadth::Single => column![name, handles.wrap()].spacing(distance::S).into(),
        _ => row![name, handles].spacing(distance::M).align_y(Alignment::Center).into(),
    };
    column![whole].padding(Padding::from([distance::S, distance::L])).width(Length::Fill).into()
}

/// What came of the last file: what was done to it, or why it was refused and what helps.
fn taken<'a>(page: &Page<'a>) -> Option<Element<'a, Message>> {
    let lang = page.cx.lang;
    Some(match page.form.taken.as_ref()? {
        Ok(taken) => {
            let done: Vec<String> =
                taken.changes.iter().map(|change| changed(page, *change)).collect();
            let name = taken.attachment.name.as_str();
            let told =
                note(Tone::Ok, Icon::FileCheck, say!(lang, "initiative-file-taken", name = name));
            match done.is_empty() {
                true => told.into(),
                false => told.text(done.join(" ")).into(),
            }
        }
        Err(trouble) => note(Tone::Err, Icon::FileCross, trouble.what.as_str())
            .text(trouble.next.as_str())
            .into(),
    })
}

fn changed(page: &Page<'_>, change: Change) -> String {
    let lang = page.cx.lang;
    match change {
        Change::TurnedUpright => say!(lang, "initiative-file-turned"),
        Change::MetadataRemoved { place: true } => say!(lang, "initiative-file-place-removed"),
        Change::MetadataRemoved { place: false } => say!(lang, "initiative-file-cleaned"),
        Change::Converted { .. } => say!(lang, "initiative-file-converted"),
    }
}
