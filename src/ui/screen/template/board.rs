//! The page with its boxes.

use iced::{Length, Rectangle, Size};

use super::{Editor, Message, work::Edit};
use crate::say;
use crate::ui::context::Context;
use crate::ui::theme::{Breadth, space as distance};
use crate::ui::widget::{Element, Stroke, board, picture, second};

pub const ID: &str = "template-board";
/// Columns beside the page.
pub const BOXES: f32 = 232.0;
pub const PANEL: f32 = 320.0;
/// A4 lying in logical pixels, as an office screen shows its true size.
const TRUE: f32 = 1123.0;

/// The page on the screen, logical pixels.
pub fn size(cx: &Context<'_>, (width, height): (f32, f32)) -> Size {
    let sidebar = cx.breadth.sidebar().unwrap_or_default();
    let inside = cx.width - sidebar - 2.0 * cx.breadth.margin();
    let beside = match cx.breadth {
        Breadth::Single => 0.0,
        Breadth::Narrow => PANEL + distance::L,
        Breadth::Normal | Breadth::Wide => BOXES + PANEL + 2.0 * distance::L,
    };
    let wide = (inside - beside - 2.0 * distance::M).clamp(200.0, TRUE).floor();
    // A standing page is no wider than it would be lying.
    let wide = if width < height { wide * 0.75 } else { wide };
    Size::new(wide, (wide * height / width).round())
}

/// Its width in the pixels of the screen.
pub fn pixels(cx: &Context<'_>, page: (f32, f32)) -> u32 {
    (size(cx, page).width * f32::from(cx.zoom.max(100)) / 100.0).round() as u32
}

pub fn view<'a>(screen: &'a Editor, cx: &Context<'a>) -> Option<Element<'a, Message>> {
    let work = screen.work.as_ref()?;
    let (width, height) = work.page();
    let size = size(cx, (width, height));
    let page: Element<'a, Message> = match &screen.drawn.picture {
        Some(drawn) => picture(drawn, size.width, size.height),
        None => iced::widget::container(second(say!(cx.lang, "printing-drawing")))
            .center(Length::Fill)
            .into(),
    };
    let boxes = work.now.boxes.iter().map(|held| Rectangle {
        x: held.x / width,
        y: held.y / height,
        width: held.width / width,
        height: held.height / height,
    });
    let at = screen.at;
    Some(
        board(page, size, boxes.collect(), Message::Grip)
            .selected(at)
            .wrong(|n| screen.is_wrong(n))
            .on_stroke(move |stroke| keys(stroke, at))
            .id(ID)
            .into(),
    )
}

/// Arrows move by a millimetre, with Ctrl by five; with Shift they make larger or smaller.
fn keys(stroke: Stroke, at: Option<usize>) -> Option<Message> {
    use iced::keyboard::key::Named;
    let way = |key| match key {
        Named::ArrowLeft => Some((-1.0, 0.0)),
        Named::ArrowRight => Some((1.0, 0.0)),
        Named::ArrowUp => Some((0.0, -1.0)),
        Named::ArrowDown => Some((0.0, 1.0)),
        _ => None,
    };
    match (stroke, at) {
        (Stroke::Key(Named::PageDown | Named::Enter | Named::Space), _) => Some(Message::Turn(1)),
        (Stroke::Key(Named::PageUp), _) => Some(Message::Turn(-1)),
        (Stroke::Key(Named::Delete), Some(at)) => Some(Message::Edit(Edit::Remove(at))),
        (Stroke::Key(key), Some(_)) => way(key).map(|(x, y)| Message::Nudge(x, y, false)),
        (Stroke::CtrlKey(key), Some(_)) => {
            way(key).map(|(x, y)| Message::Nudge(5.0 * x, 5.0 * y, false))
        }
        (Stroke::ShiftKey(key), Some(_)) => way(key).map(|(x, y)| Message::Nudge(x, y, true)),
        _ => None,
    }
}
