//! A text beside another: the words that the other lacks are tinted and underlined.

use iced::widget::span;
use iced::widget::text::{LineHeight, Rich, Span};
use iced::{Background, Font, Length, Pixels, border};

use super::Element;
use crate::ui::theme::{Look, Role, Tone, radius};

/// Pieces of a text, each with whether it differs.
pub fn compared<'a, M: 'a>(look: Look, pieces: &'a [(String, bool)]) -> Element<'a, M> {
    let palette = look.palette();
    let warn = palette.shade(Tone::Warn);
    let (size, line) = Role::Body.size();
    let spans: Vec<Span<'a, (), Font>> = pieces
        .iter()
        .map(|(text, differs)| {
            let piece = span(text.as_str()).color(palette.ink);
            match differs {
                true => piece
                    .color(warn.ink)
                    .background(Background::Color(warn.tint))
                    .border(border::rounded(radius::KEY))
                    .underline(true),
                false => piece,
            }
        })
        .collect();
    Rich::with_spans(spans)
        .font(Role::Body.font())
        .size(size)
        .line_height(LineHeight::Absolute(Pixels(line)))
        .width(Length::Fill)
        .into()
}
