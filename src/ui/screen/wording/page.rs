//! How wording is shown: its boxes at the left, the paper at the right.

use iced::{Alignment, Length, Padding};

use super::boxes::{Line, id};
use super::{Editor, Message, Work};
use crate::paper::template::flowing::Piece;
use crate::say;
use crate::ui::context::Context;
use crate::ui::icon::{self, Icon, icon};
use crate::ui::screen::paper::pages::{pager, shown};
use crate::ui::screen::paper::preview::beside;
use crate::ui::theme::{Breadth, Ink, Tone, space as distance};
use crate::ui::widget::{
    Element, action_bar, area, button, card, card_title, chip, choice, column, field, inner_box,
    mark, note, page_title, record_title, row, scroll, scroll_card, second, space,
};

/// A stretch of the paper under one title.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stretch {
    Head,
    Heading,
    Text,
    Table,
    Closing,
}

pub fn view<'a>(screen: &'a Editor, cx: &Context<'a>) -> Element<'a, Message> {
    let Some(work) = &screen.work else { return space().into() };
    let margin = cx.breadth.margin();
    let padding = Padding::from([0.0, margin]);
    let head = iced::widget::container(head(screen, work, cx)).padding(Padding {
        top: distance::HEAD,
        bottom: distance::M,
        ..padding
    });
    let foot = Padding { bottom: distance::L, ..padding };
    let pager = pager(&screen.previews, cx, Message::Turn, None);
    let page = inner_box(shown(&screen.previews, cx, false));
    let inside: Element<'a, Message> = match beside(cx) {
        Some((form, gap)) => {
            let left = column![fields(work, cx), scroll_card(boxes(screen, work, cx))];
            let pages = column![pager, scroll(page)];
            row![left.spacing(distance::M).width(form), pages].spacing(gap).padding(foot).into()
        }
        None => {
            let pages = column![page, pager].spacing(distance::S);
            let left =
                card(column![fields(work, cx), boxes(screen, work, cx)].spacing(distance::L));
            let whole = column![left, pages].spacing(distance::M);
            scroll(iced::widget::container(whole).padding(foot))
        }
    };
    column![head, column![inside].height(Length::Fill), bar(screen, work, cx)]
        .height(Length::Fill)
        .into()
}

fn head<'a>(screen: &'a Editor, work: &'a Work, cx: &Context<'a>) -> Element<'a, Message> {
    let name = cx.lang.word("paper", screen.kind.code());
    let crumbs = row![
        button(say!(cx.lang, "papers-crumb")).link().on_press(Message::Back),
        icon(Icon::ChevronRight, icon::Size::Chip, Ink::Second),
        second(say!(cx.lang, "wording-crumb")).one_line(),
    ]
    .spacing(distance::S)
    .align_y(Alignment::Center);
    let own = work.is_own();
    let own = own.then(|| chip(Icon::Building, say!(cx.lang, "wording-own"), Tone::Info));
    let title = if cx.breadth == Breadth::Single { record_title(name) } else { page_title(name) };
    let crumbs = row![crumbs.width(Length::Fill)].extend(own).spacing(distance::M);
    column![crumbs.align_y(Alignment::Center), title.one_line()].spacing(distance::XS).into()
}

/// What can be filled in.
fn fields<'a>(work: &'a Work, cx: &Context<'a>) -> Element<'a, Message> {
    let fields = work.boxes.fields().iter().map(|field| format!("{{{}}}", field.name()));
    choice(fields.collect::<Vec<_>>(), None, Message::Field)
        .placeholder(say!(cx.lang, "wording-insert-into"))
        .into()
}

fn boxes<'a>(screen: &'a Editor, work: &'a Work, cx: &Context<'a>) -> Element<'a, Message> {
    let resumed = screen.resumed.then(|| {
        let forget = button(say!(cx.lang, "template-forget")).link().on_press(Message::Forget);
        note(Tone::Info, Icon::History, say!(cx.lang, "template-resumed")).more(forget).into()
    });
    let mut all = column![]
        .extend(resumed)
        .push(second(say!(cx.lang, "template-words-help")))
        .push(second(say!(cx.lang, "wording-help")))
        .spacing(distance::L);
    let mut last = None;
    for (n, line) in work.boxes.all().iter().enumerate() {
        let stretch = Stretch::of(line.spot.piece);
        if last != Some(stretch) {
            all = all.push(card_title(stretch.name(cx)));
            last = Some(stretch);
        }
        all = all.push(wording(n, line, work, cx));
    }
    all.into()
}

fn wording<'a>(n: usize, line: &'a Line, work: &'a Work, cx: &Context<'a>) -> Element<'a, Message> {
    let name = cx.lang.wording_piece(line.spot.piece);
    let name = say!(cx.lang, "wording-box", n = n + 1, name = name);
    let control = area(&line.text, move |edit| Message::Edit(n, edit)).id(id(n)).lines(1, 10);
    let wrong = line.fault(&work.faults);
    let wrong = wrong.map(|fault| cx.lang.misworded_there(fault));
    let wrong = wrong.map(|what| say!(cx.lang, "wording-wrong", what = what));
    let boxed = field(name, control).error(wrong);
    match line.spot.piece {
        Piece::Text { sometimes: true, .. } => {
            boxed.remark(say!(cx.lang, "wording-sometimes")).into()
        }
        _ => boxed.into(),
    }
}

impl Stretch {
    fn of(piece: Piece) -> Self {
        match piece {
            Piece::Above | Piece::Issuer | Piece::Number | Piece::About | Piece::PlaceAndDate => {
                Self::Head
            }
            Piece::Kind | Piece::Subject | Piece::Note | Piece::Authority => Self::Heading,
            Piece::Text { .. } => Self::Text,
            Piece::Head(_) | Piece::Column(_) | Piece::Cell(..) | Piece::Total(_) => Self::Table,
            Piece::Recipients
            | Piece::Dated(_)
            | Piece::SignerLines(_)
            | Piece::Hint(_)
            | Piece::SignerName(_) => Self::Closing,
        }
    }

    fn name(self, cx: &Context<'_>) -> String {
        match self {
            Self::Head => say!(cx.lang, "wording-group-head"),
            Self::Heading => say!(cx.lang, "wording-group-heading"),
            Self::Text => say!(cx.lang, "wording-group-text"),
            Self::Table => say!(cx.lang, "wording-group-table"),
            Self::Closing => say!(cx.lang, "wording-group-closing"),
        }
    }
}

fn bar<'a>(screen: &'a Editor, work: &'a Work, cx: &Context<'a>) -> Element<'a, Message> {
    let left = match work.faults.len() {
        0 if screen.changed().is_some() => {
            mark(Icon::Pencil, say!(cx.lang, "template-unsaved"), Tone::Neutral)
        }
        0 => mark(Icon::CircleCheck, say!(cx.lang, "wording-sound"), Tone::Ok),
        count => mark(Icon::Warning, say!(cx.lang, "wording-faults", count = count), Tone::Warn),
    };
    let save = button(say!(cx.lang, "template-save")).main().icon(Icon::Save).shortcut("Ctrl+S");
    let save = match work.faults.is_empty() {
        true => save.on_press(Message::Save),
        false => save.disabled(say!(cx.lang, "template-save-not-yet")),
    };
    let is_original = work.now.parts == work.shipped.parts;
    let original = (!is_original).then(|| {
        let original = button(say!(cx.lang, "template-original")).icon(Icon::Refresh);
        original.on_press(Message::Original).into()
    });
    // Where there is little room, why it cannot be saved says enough.
    let left = match cx.breadth {
        Breadth::Single => space().into(),
        Breadth::Narrow if !work.faults.is_empty() => space().into(),
        _ => left,
    };
    let buttons = row![].extend(original).push(save).spacing(distance::M);
    action_bar(left, buttons, cx.breadth.margin())
}
