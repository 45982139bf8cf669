//! How the editor is shown: the boxes at the left, the page in the middle, at the right what the
//! chosen box is like.

use iced::{Alignment, Length, Padding};

use super::{Editor, Message, board, panel, words};
use crate::paper::template::placed::{Fault, Holds, Placed, PlacedBox};
use crate::say;
use crate::ui::context::Context;
use crate::ui::icon::{self, Icon, icon};
use crate::ui::theme::{Breadth, Ink, Tone, row as height, space as distance};
use crate::ui::widget::{
    Element, action_bar, button, card, column, headed_card, icon_button, inner_box, list, mark,
    note, page_title, row, scroll, scroll_card, second, space, strong,
};

pub const LIST: &str = "template-boxes";
/// Boxes in sight where the whole page scrolls.
const ROWS: f32 = 5.0;

impl Editor {
    /// Whether something is wrong with a box, or its text does not fit.
    pub fn is_wrong(&self, n: usize) -> bool {
        self.faults.iter().any(|fault| held_of(fault) == Some(n)) || self.drawn.tight.contains(&n)
    }
}

fn held_of(fault: &Fault) -> Option<usize> {
    match fault {
        Fault::OffThePage(at)
        | Fault::Size(at)
        | Fault::SignatureOfEmployer(at)
        | Fault::NotTheirAward(at)
        | Fault::TooManyItems { at, .. }
        | Fault::TooLong { at, .. }
        | Fault::Wording { at, .. } => Some(at.held),
        Fault::NoPicture { at, .. } => at.map(|at| at.held),
        _ => None,
    }
}

pub fn view<'a>(screen: &'a Editor, cx: &Context<'a>) -> Element<'a, Message> {
    let (Some(work), Some(page)) = (&screen.work, board::view(screen, cx)) else {
        return space().into();
    };
    let margin = cx.breadth.margin();
    let padding = Padding::from([0.0, margin]);
    let head = iced::widget::container(head(screen, &work.now, cx)).padding(Padding {
        top: distance::HEAD,
        bottom: distance::M,
        ..padding
    });
    let foot = Padding { bottom: distance::L, ..padding };
    let shown = column![inner_box(page)]
        .extend(told(screen, cx))
        .push(second(say!(cx.lang, "template-keys")));
    let shown = shown.spacing(distance::M).width(Length::Fill);
    let panel = panel::view(screen, work, cx);
    let inside: Element<'a, Message> = match cx.breadth {
        Breadth::Single => {
            let boxes = boxes(screen, &work.now, cx, Length::Fixed(ROWS * height::NAME));
            let page = column![shown, boxes, card(panel)].spacing(distance::M);
            scroll(iced::widget::container(page).padding(foot))
        }
        Breadth::Narrow => {
            let left =
                column![shown, boxes(screen, &work.now, cx, Length::Fixed(ROWS * height::NAME))];
            row![scroll(left.spacing(distance::M)), column![scroll_card(panel)].width(board::PANEL)]
                .spacing(distance::L)
                .padding(foot)
                .into()
        }
        Breadth::Normal | Breadth::Wide => row![
            column![boxes(screen, &work.now, cx, Length::Fill)].width(board::BOXES),
            scroll(shown),
            column![scroll_card(panel)].width(board::PANEL),
        ]
        .spacing(distance::L)
        .padding(foot)
        .into(),
    };
    column![head, column![inside].height(Length::Fill), bar(screen, cx)].height(Length::Fill).into()
}

fn head<'a>(screen: &'a Editor, template: &'a Placed, cx: &Context<'a>) -> Element<'a, Message> {
    let crumbs = row![
        button(say!(cx.lang, "templates-title")).link().on_press(Message::ToList),
        icon(Icon::ChevronRight, icon::Size::Chip, Ink::Second),
        second(say!(cx.lang, "template-crumb")).one_line(),
    ]
    .spacing(distance::S)
    .align_y(Alignment::Center);
    let work = screen.work.as_ref();
    let undo = work.filter(|work| work.can_undo()).map(|_| Message::Undo);
    let redo = work.filter(|work| work.can_redo()).map(|_| Message::Redo);
    let ways = row![
        icon_button(Icon::Undo, say!(cx.lang, "template-undo"), undo),
        icon_button(Icon::Redo, say!(cx.lang, "template-redo"), redo),
    ]
    .spacing(distance::S);
    let name = page_title(template.name.as_str()).one_line().width(Length::Fill);
    column![crumbs, row![name, ways].spacing(distance::M).align_y(Alignment::Center)]
        .spacing(distance::XS)
        .into()
}

/// What was left unsaved before, and what does not fit.
fn told<'a>(screen: &'a Editor, cx: &Context<'a>) -> Option<Element<'a, Message>> {
    if let Some(n) = screen.drawn.tight.first() {
        let title = say!(cx.lang, "template-tight", held = n + 1);
        let text = say!(cx.lang, "template-tight-text");
        return Some(note(Tone::Warn, Icon::Warning, title).text(text).into());
    }
    screen.resumed.then(|| {
        let forget = button(say!(cx.lang, "template-forget")).link().on_press(Message::Forget);
        note(Tone::Info, Icon::History, say!(cx.lang, "template-resumed")).more(forget).into()
    })
}

fn boxes<'a>(
    screen: &'a Editor,
    template: &'a Placed,
    cx: &Context<'a>,
    high: Length,
) -> Element<'a, Message> {
    let lang = cx.lang;
    let context = *cx;
    let rows = list(template.boxes.len(), height::NAME, move |range| {
        let first = range.start;
        let shown = template.boxes.get(range).unwrap_or_default();
        let line = |(n, held): (usize, &'a PlacedBox)| line(&context, screen, first + n, held);
        shown.iter().enumerate().map(line).collect()
    })
    .selected(screen.at, |at| Message::Select(Some(at)))
    .in_card()
    .id(LIST);
    headed_card(strong(say!(lang, "template-boxes")), column![rows].height(high))
}

fn line<'a>(
    cx: &Context<'a>,
    screen: &'a Editor,
    n: usize,
    held: &'a PlacedBox,
) -> Element<'a, Message> {
    let (glyph, says) = match &held.holds {
        Holds::Text { items, .. } => {
            let said = items.first().map(|item| item.text.as_str()).unwrap_or_default();
            (Icon::FileText, strong(said))
        }
        Holds::Code { .. } => (Icon::ShieldCheck, strong(say!(cx.lang, "template-code"))),
        Holds::Picture { picture } => (Icon::Image, strong(picture.as_str())),
        Holds::Signature { picture } => (Icon::Pencil, strong(picture.as_str())),
    };
    let (glyph, ink) = match screen.is_wrong(n) {
        true => (Icon::Warning, Ink::Tone(Tone::Warn)),
        false => (glyph, Ink::Second),
    };
    let place = say!(
        cx.lang,
        "template-box-place",
        n = n + 1,
        x = words::shown(held.x, cx.lang.comma()),
        y = words::shown(held.y, cx.lang.comma())
    );
    let inside = row![
        icon(glyph, icon::Size::Inline, ink),
        column![says.one_line(), second(place).one_line()].width(Length::Fill),
    ]
    .spacing(distance::S)
    .align_y(Alignment::Center);
    iced::widget::container(inside)
        .padding(Padding::from([0.0, distance::M]).right(distance::XL))
        .center_y(Length::Fill)
        .into()
}

fn bar<'a>(screen: &'a Editor, cx: &Context<'a>) -> Element<'a, Message> {
    let left = match screen.faults.first() {
        Some(fault) => mark(Icon::Warning, cx.lang.template_fault(fault), Tone::Warn),
        None if screen.changed().is_some() => {
            mark(Icon::Pencil, say!(cx.lang, "template-unsaved"), Tone::Neutral)
        }
        None => mark(Icon::CircleCheck, say!(cx.lang, "template-sound"), Tone::Ok),
    };
    let save = button(say!(cx.lang, "template-save")).main().icon(Icon::Save).shortcut("Ctrl+S");
    let save = match screen.faults.is_empty() {
        true => save.on_press(Message::Save),
        false => save.disabled(say!(cx.lang, "template-save-not-yet")),
    };
    let original =
        button(say!(cx.lang, "template-original")).icon(Icon::Refresh).on_press(Message::Original);
    let right = match cx.breadth {
        Breadth::Single => row![save],
        _ => row![original, save],
    };
    action_bar(left, right.spacing(distance::M), cx.breadth.margin())
}
