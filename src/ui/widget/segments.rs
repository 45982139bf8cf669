//! Joined radio buttons and filter pills.

use std::borrow::Cow;

use iced::keyboard::key::Named;
use iced::widget::{Row, row};
use iced::{Alignment, Border, Length, border};

use super::card::surface;
use super::{Element, Paint, Press, Stroke, label, second, vertical_rule};
use crate::ui::icon::{self, Icon, icon};
use crate::ui::theme::{Ink, Tone, control, radius, space};

/// One of several joined buttons.
pub struct Segment<'a> {
    /// Its icon once it is chosen; before that a circle.
    pub icon: Icon,
    /// Its words.
    pub words: Cow<'a, str>,
    /// Its colour once it is chosen.
    pub tone: Tone,
}

/// Joined radio buttons. One stop of the Tab key; 1–9 choose, ← and → move.
pub fn segments<'a, M: Clone + 'a>(
    options: impl IntoIterator<Item = Segment<'a>>,
    chosen: Option<usize>,
    on_choose: impl Fn(usize) -> M + 'a,
) -> Element<'a, M> {
    let options: Vec<Segment<'a>> = options.into_iter().collect();
    let count = options.len();
    let mut joined: Row<'a, M, _> = Row::new();
    for (index, segment) in options.into_iter().enumerate() {
        if index > 0 {
            joined = joined.push(vertical_rule());
        }
        let on = chosen == Some(index);
        let tone = segment.tone;
        // Longer words get more of the width; icon and room count as ten letters.
        let share = u16::try_from(segment.words.chars().count()).unwrap_or(u16::MAX - 10) + 10;
        let (glyph, words) = if on {
            (segment.icon, label(segment.words))
        } else {
            (Icon::Circle, second(segment.words))
        };
        let inside =
            row![icon(glyph, icon::Size::Chip, Ink::Inherit), words.ink(Ink::Inherit).one_line()]
                .spacing(space::XS + 2.0)
                .align_y(Alignment::Center);
        let (first, last) = (index == 0, index + 1 == count);
        joined = joined.push(
            Press::new(inside, Some(on_choose(index)))
                .no_stop()
                .center()
                .width(Length::FillPortion(share))
                .height(Length::Fill)
                .padding([0.0, space::XS])
                .paint(move |palette, status| {
                    let corner = |round: bool| if round { radius::CONTROL - 1.0 } else { 0.0 };
                    let edge = border::Radius::default().left(corner(first)).right(corner(last));
                    let hover = (status != super::Status::Idle).then_some(palette.hover);
                    if on {
                        let shade = palette.shade(tone);
                        let line = Border { color: shade.ink, width: 2.0, radius: edge };
                        Paint { fill: Some(shade.tint), text: shade.ink, border: line }
                    } else {
                        let line = Border { radius: edge, ..Border::default() };
                        Paint { fill: hover, text: palette.ink, border: line }
                    }
                }),
        );
    }
    let group = surface(joined, |p| p.surface, |p| Some(p.control), radius::CONTROL).padding(1);
    Press::new(group, None)
        .width(Length::Fill)
        .height(control::LOW)
        .paint(|palette, _| Paint {
            fill: None,
            text: palette.ink,
            border: border::rounded(radius::CONTROL),
        })
        .on_stroke(move |stroke| {
            let to = match stroke {
                Stroke::Char(digit) => (digit.to_digit(10)? as usize).checked_sub(1)?,
                Stroke::Key(Named::ArrowRight) => chosen.map_or(0, |at| (at + 1) % count),
                Stroke::Key(Named::ArrowLeft) => chosen.map_or(0, |at| (at + count - 1) % count),
                _ => return None,
            };
            (to < count).then(|| on_choose(to))
        })
        .into()
}

/// A filter with its count: "Đang soạn 2". The chosen one is ink, with a tick.
pub fn filter_pill<'a, M: Clone + 'a>(
    words: impl Into<Cow<'a, str>>,
    chosen: bool,
    on_press: M,
) -> Element<'a, M> {
    let mut inside: Row<'a, M, _> = Row::new().spacing(space::S).align_y(Alignment::Center);
    if chosen {
        inside = inside
            .push(icon(Icon::Check, icon::Size::Inline, Ink::Inherit))
            .push(label(words).ink(Ink::Inherit).one_line());
    } else {
        inside = inside.push(second(words).ink(Ink::Inherit).one_line());
    }
    Press::new(inside, Some(on_press))
        .height(control::LOW)
        .padding([0.0, space::M + 2.0])
        .paint(move |palette, status| {
            let round = border::rounded(control::LOW / 2.0);
            let (fill, text, color) = match (chosen, status) {
                (true, _) => (palette.ink, palette.surface, palette.ink),
                (false, super::Status::Idle) => (palette.surface, palette.ink, palette.button_line),
                (false, _) => (palette.hover, palette.ink, palette.button_line),
            };
            Paint { fill: Some(fill), text, border: Border { color, width: 1.0, ..round } }
        })
        .into()
}

/// A filter that is set, in words: pressing it takes the filter away.
pub fn filter_chip<'a, M: Clone + 'a>(
    words: impl Into<Cow<'a, str>>,
    on_drop: M,
) -> Element<'a, M> {
    let inside = row![
        label(words).ink(Ink::Inherit).one_line(),
        icon(Icon::Cross, icon::Size::Chip, Ink::Second),
    ]
    .spacing(space::S)
    .align_y(Alignment::Center);
    Press::new(inside, Some(on_drop))
        .height(control::LOW)
        .padding([0.0, space::M + 2.0])
        .paint(|palette, status| {
            let hovered = status != super::Status::Idle;
            let round = border::rounded(control::LOW / 2.0);
            Paint {
                fill: Some(if hovered { palette.hover } else { palette.off_tint }),
                text: palette.ink,
                border: Border { color: palette.control, width: 1.0, ..round },
            }
        })
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::stage::Stage;
    use crate::ui::widget::root;

    fn view(chosen: &Option<usize>) -> Element<'_, usize> {
        let one = |words: &'static str| Segment {
            icon: Icon::CircleCheck,
            words: words.into(),
            tone: Tone::Ok,
        };
        root(segments([one("Hợp lệ"), one("Đang xem xét"), one("Không hợp lệ")], *chosen, |n| n))
            .into()
    }

    #[test]
    fn digits_arrows_and_the_mouse_choose() {
        let mut stage = Stage::new(None, view, |chosen, to| *chosen = Some(to));
        stage.key(Named::Tab);
        stage.types("2");
        assert_eq!(stage.state, Some(1));
        stage.key(Named::ArrowRight);
        stage.key(Named::ArrowRight);
        assert_eq!(stage.state, Some(0), "after the last comes the first");
        stage.types("0");
        stage.types("4");
        assert_eq!(stage.state, Some(0), "there is no such segment");
        stage.click("Không hợp lệ");
        assert_eq!(stage.state, Some(2));
    }
}
