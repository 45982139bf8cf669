//! How the papers are shown: a card for each group, a row for each paper.

use iced::{Alignment, Length, Padding};

use super::{Message, Papers};
use crate::desk::papers::{About, GROUPS};
use crate::paper::shipped::PaperKind;
use crate::say;
use crate::ui::context::Context;
use crate::ui::icon::Icon;
use crate::ui::theme::{Breadth, control, row as height, space as distance};
use crate::ui::widget::{
    Element, FIRST, button, card, column, page_title, record_title, row, rule, scroll, second,
    strong, titled_card,
};

pub fn view<'a>(papers: &'a Papers, cx: &Context<'a>) -> Element<'a, Message> {
    let margin = cx.breadth.margin();
    let title = say!(cx.lang, "papers-title");
    let title = if cx.breadth == Breadth::Single { record_title(title) } else { page_title(title) };
    let back = button(say!(cx.lang, "place-certificates")).link().icon(Icon::ChevronLeft);
    let head = column![
        back.on_press(Message::Back),
        title.one_line(),
        second(say!(cx.lang, "papers-text")),
    ]
    .spacing(distance::XS);
    let cards: Vec<Element<'a, Message>> =
        GROUPS.iter().map(|(code, kinds)| group(cx, code, kinds)).collect();
    let cards: Element<'a, Message> = match cx.breadth {
        Breadth::Single | Breadth::Narrow => column(cards).spacing(distance::M).into(),
        _ => {
            let mut cards = cards.into_iter();
            let (mut left, mut right) = (column![], column![]);
            while let Some(card) = cards.next() {
                left = left.push(card);
                right = right.extend(cards.next());
            }
            let sides = [left, right].map(|side| side.spacing(distance::L).width(Length::Fill));
            row(sides.map(Into::into)).spacing(distance::L).into()
        }
    };
    let last = papers.last.issued(cx).map(|last| card(last.map(Message::Last)));
    let page = column![head].extend(last).push(cards).spacing(distance::L);
    let page = iced::widget::container(page).max_width(cx.breadth.widest()).padding(Padding {
        top: distance::HEAD,
        bottom: distance::XL,
        left: margin,
        right: margin,
    });
    scroll(page)
}

fn group<'a>(cx: &Context<'a>, code: &str, kinds: &'a [PaperKind]) -> Element<'a, Message> {
    let mut lines = column![];
    for (n, kind) in kinds.iter().enumerate() {
        if n > 0 {
            lines = lines.push(rule());
        }
        lines = lines.push(line(cx, *kind));
    }
    titled_card(cx.lang.word("paper-group", code), None, lines)
}

fn line<'a>(cx: &Context<'a>, kind: PaperKind) -> Element<'a, Message> {
    let about = match About::of(kind) {
        About::Known(_) => None,
        About::Initiative => Some(say!(cx.lang, "papers-of-initiative")),
        About::Decision => Some(say!(cx.lang, "papers-of-decision")),
        About::Council => Some(say!(cx.lang, "papers-of-council")),
        About::Meeting => Some(say!(cx.lang, "papers-of-meeting")),
        About::Person => Some(say!(cx.lang, "papers-of-person")),
    };
    let words = match about {
        None => say!(cx.lang, "papers-make"),
        Some(_) => say!(cx.lang, "papers-choose"),
    };
    let first = kind == PaperKind::Regulation;
    let make = button(words).width(control::ROW_BUTTON).on_press(Message::Make(kind));
    let make = if first { make.id(FIRST) } else { make };
    let name = column![strong(cx.lang.word("paper", kind.code())).one_line()]
        .extend(about.map(|about| second(about).one_line().into()))
        .width(Length::Fill);
    row![name, make]
        .spacing(distance::M)
        .padding(Padding::from([0.0, distance::L]))
        .height(height::NAME)
        .align_y(Alignment::Center)
        .into()
}
