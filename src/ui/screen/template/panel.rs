//! What the chosen box is like; without one, the page as a whole.

use iced::Length as Room;

use super::words::{self, COLOURS, FIELDS, Number, SIDES, STANDS};
use super::work::{Edit, Length, Look, Work};
use super::{Editor, Message, Purpose};
use crate::paper::font::Face;
use crate::paper::ornament::FrameKind;
use crate::paper::template::Issuer;
use crate::paper::template::placed::{Holds, Item, PlacedBox};
use crate::say;
use crate::ui::context::Context;
use crate::ui::icon::Icon;
use crate::ui::theme::{Tone, space as distance};
use crate::ui::widget::{
    Element, Segment, area, button, card_title, check, choice, column, entry, field, radio, row,
    rule, second, segments,
};

pub const WORDS: &str = "template-words";
pub const NAME: &str = "template-name";

pub fn view<'a>(screen: &'a Editor, work: &'a Work, cx: &Context<'a>) -> Element<'a, Message> {
    let held = screen.at.and_then(|n| Some((n, work.now.boxes.get(n)?)));
    match held {
        Some((n, held)) => of_box(screen, n, held, cx),
        None => of_page(work, cx),
    }
}

/// The name, the frame, and what can be put on the page.
fn of_page<'a>(work: &'a Work, cx: &Context<'a>) -> Element<'a, Message> {
    let lang = cx.lang;
    let name = entry(work.now.name.as_str(), |name| Message::Edit(Edit::Name(name))).id(NAME);
    let own = work.now.ground.is_some();
    let frame = |kind: Option<FrameKind>, words: String| {
        let chosen = !own && work.now.frame == kind;
        radio(words, chosen, Message::Edit(Edit::Frame(kind)))
    };
    let mut frames = column![card_title(say!(lang, "template-frame"))].spacing(distance::S);
    for kind in FrameKind::ALL {
        frames = frames.push(frame(Some(kind), lang.word("frame", kind.code())));
    }
    frames = frames
        .push(frame(None, say!(lang, "template-no-frame")))
        .push(radio(say!(lang, "template-own-frame"), own, Message::Ask(Purpose::Ground)))
        .push(second(say!(lang, "template-own-frame-help")));
    let add = |words: String, icon: Icon, message: Message| {
        button(words).icon(icon).width(Room::Fill).on_press(message)
    };
    let mut adding = column![
        card_title(say!(lang, "template-add")),
        add(say!(lang, "template-add-text"), Icon::Plus, Message::Edit(Edit::AddText)),
        add(say!(lang, "template-add-picture"), Icon::Image, Message::Ask(Purpose::Picture)),
    ]
    .spacing(distance::S);
    if work.now.issuer == Issuer::Union {
        let words = say!(lang, "template-add-signature");
        adding = adding
            .push(add(words, Icon::Pencil, Message::Ask(Purpose::Signature)))
            .push(second(say!(lang, "template-signature-help")));
    }
    column![
        field(say!(lang, "template-name"), name).help(say!(lang, "template-name-help")),
        rule(),
        frames,
        rule(),
        adding,
    ]
    .spacing(distance::M)
    .into()
}

fn of_box<'a>(
    screen: &'a Editor,
    n: usize,
    held: &'a PlacedBox,
    cx: &Context<'a>,
) -> Element<'a, Message> {
    let lang = cx.lang;
    let side = |length: Length, words: String| {
        let number = Number::Side(length);
        number_field(screen, number, Some(Number::of_box(length, held)), words, "mm", cx)
    };
    let title = say!(lang, "template-box-title", n = n + 1);
    let sides = column![
        row![
            side(Length::Left, say!(lang, "template-left")),
            side(Length::Top, say!(lang, "template-top")),
        ]
        .spacing(distance::M),
        row![
            side(Length::Width, say!(lang, "template-width")),
            side(Length::Height, say!(lang, "template-height")),
        ]
        .spacing(distance::M),
    ]
    .spacing(distance::M);
    let stock =
        check(say!(lang, "template-stock"), held.stock, Some(Message::Edit(Edit::Stock(n))));
    let remove = button(say!(lang, "template-remove")).icon(Icon::Bin).quiet();
    let whole = button(say!(lang, "template-whole")).link().on_press(Message::Select(None));
    let mut panel = column![row![card_title(title).width(Room::Fill), whole]];
    if let Holds::Text { stands, items } = &held.holds {
        panel = panel.push(of_items(screen, n, items, cx)).push(rule());
        let stand = STANDS.iter().map(|(one, code)| Segment {
            icon: Icon::Check,
            words: lang.word("stands", code).into(),
            tone: if one == stands { Tone::Info } else { Tone::Neutral },
        });
        let chosen = STANDS.iter().position(|(one, _)| one == stands);
        let choose = move |index: usize| {
            let stands = STANDS.get(index).map(|(one, _)| *one).unwrap_or_default();
            Message::Edit(Edit::Stands(n, stands))
        };
        panel =
            panel.push(second(say!(lang, "template-stands"))).push(segments(stand, chosen, choose));
    }
    panel
        .push(sides)
        .push(stock)
        .push(second(say!(lang, "template-stock-help")))
        .push(remove.on_press(Message::Edit(Edit::Remove(n))))
        .spacing(distance::M)
        .into()
}

/// The lines of a box, and how the chosen one looks.
fn of_items<'a>(
    screen: &'a Editor,
    n: usize,
    items: &'a [Item],
    cx: &Context<'a>,
) -> Element<'a, Message> {
    let lang = cx.lang;
    let add = button(say!(lang, "template-add-line")).icon(Icon::Plus).link();
    let add = add.on_press(Message::Edit(Edit::AddItem(n)));
    let Some(item) = items.get(screen.item) else { return column![add].into() };
    let mut panel = column![].spacing(distance::M);
    if items.len() > 1 {
        let lines = items.iter().enumerate().map(|(i, item)| {
            say!(lang, "template-line-choice", n = i + 1, text = item.text.as_str())
        });
        let lines = choice(lines, Some(screen.item), Message::Item);
        panel = panel.push(field(say!(lang, "template-lines"), lines));
    }
    let i = screen.item;
    let look = move |look| Message::Edit(Edit::Item(n, i, look));
    let words = area(&screen.words, Message::Words).id(WORDS).lines(2, 6);
    let fields = FIELDS.iter().map(|field| format!("{{{}}}", field.name()));
    let fields =
        choice(fields, None, Message::Field).placeholder(say!(lang, "template-insert-field"));
    let faces = Face::ALL.map(|face| lang.word("face", words::face_code(face)));
    let face = Face::ALL.iter().position(|face| *face == item.face);
    let faces = choice(faces, face, move |index| {
        look(Look::Face(Face::ALL.get(index).copied().unwrap_or(Face::Tinos)))
    });
    let colours = COLOURS.iter().map(|(code, _)| lang.word("colour", code));
    let colour = (0..COLOURS.len()).find(|index| words::colour(*index) == Some(item.colour));
    let colours = choice(colours, colour, move |index| {
        look(Look::Colour(words::colour(index).unwrap_or(item.colour)))
    })
    .placeholder(say!(lang, "template-other-colour"));
    let sides = SIDES.iter().map(|(side, code)| Segment {
        icon: Icon::Check,
        words: lang.word("side", code).into(),
        tone: if *side == item.align { Tone::Info } else { Tone::Neutral },
    });
    let side = SIDES.iter().position(|(side, _)| *side == item.align);
    let sides = segments(sides, side, move |index| {
        look(Look::Align(SIDES.get(index).map(|(side, _)| *side).unwrap_or_default()))
    });
    let number = |number: Number, words: String, unit| {
        number_field(screen, number, number.of_item(item), words, unit, cx)
    };
    panel = panel
        .push(field(say!(lang, "template-words"), words).help(say!(lang, "template-words-help")))
        .push(fields)
        .push(field(say!(lang, "template-face"), faces))
        .push(
            row![
                number(Number::Size, say!(lang, "template-size-of-letters"), "pt"),
                number(Number::Least, say!(lang, "template-least"), "pt"),
            ]
            .spacing(distance::M),
        )
        .push(
            row![
                field(say!(lang, "template-colour"), colours),
                number(Number::Gap, say!(lang, "template-gap"), "mm"),
            ]
            .spacing(distance::M),
        )
        .push(sides);
    let mut lines = row![add].spacing(distance::M);
    if items.len() > 1 {
        let remove = button(say!(lang, "template-remove-line")).link();
        lines = lines.push(remove.on_press(Message::Edit(Edit::RemoveItem(n, i))));
    }
    panel.push(lines).into()
}

fn number_field<'a>(
    screen: &'a Editor,
    number: Number,
    now: Option<f32>,
    words: String,
    unit: &'static str,
    cx: &Context<'a>,
) -> Element<'a, Message> {
    let typed = screen.typed.as_ref().filter(|(one, _)| *one == number);
    let shown = match typed {
        Some((_, typed)) => typed.clone(),
        None => now.map(|now| words::shown(now, cx.lang.comma())).unwrap_or_default(),
    };
    let entry = entry(shown, move |typed| Message::Number(number, typed))
        .id(number.id())
        .unit(unit)
        .right();
    field(words, entry).into()
}
