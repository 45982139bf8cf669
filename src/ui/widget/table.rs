//! The head of a table or list.

use std::borrow::Cow;

use iced::widget::{Row, row};
use iced::{Alignment, Length, Padding, border};

use super::card::surface;
use super::{Element, Paint, Press, Ring, Tick, check, label};
use crate::ui::icon::{self, Icon, icon};
use crate::ui::theme::{Ink, row as height, space};

/// One column.
pub struct Head<'a, M> {
    words: Cow<'a, str>,
    width: Length,
    right: bool,
    sort: Option<(Option<bool>, M)>,
    tick: Option<(Tick, M)>,
}

impl<'a, M: Clone + 'a> Head<'a, M> {
    /// A column with its words and width.
    pub fn new(words: impl Into<Cow<'a, str>>, width: impl Into<Length>) -> Self {
        Self { words: words.into(), width: width.into(), right: false, sort: None, tick: None }
    }

    /// A column of tick boxes, with one for all of them.
    pub fn ticks(tick: Tick, width: impl Into<Length>, on_toggle: M) -> Self {
        Self { tick: Some((tick, on_toggle)), ..Self::new("", width) }
    }

    /// A column of numbers.
    #[must_use]
    pub fn right(mut self) -> Self {
        self.right = true;
        self
    }

    /// Pressing it sorts; `up` says how the rows are sorted by it now, if they are.
    #[must_use]
    pub fn sort(mut self, up: Option<bool>, on_press: M) -> Self {
        self.sort = Some((up, on_press));
        self
    }
}

/// The head of a table: `gap` apart, as the cells of the rows are; 16 free at both sides.
pub fn table_head<'a, M: Clone + 'a>(
    columns: impl IntoIterator<Item = Head<'a, M>>,
    gap: f32,
) -> Element<'a, M> {
    let mut line: Row<'a, M, _> =
        Row::new().spacing(gap).align_y(Alignment::Center).height(height::HEAD);
    for Head { words, width, right, sort, tick } in columns {
        if let Some((tick, message)) = tick {
            line = line.push(row![check("", tick, Some(message))].width(width));
            continue;
        }
        let mut words = label(words).ink(Ink::Second).one_line();
        let arrow = sort.as_ref().and_then(|(up, _)| *up);
        words = match (right, arrow) {
            (true, None) => words.width(Length::Fill).right(),
            (true, Some(_)) => words.right(),
            (false, _) => words,
        };
        let inside = row![words]
            .extend(arrow.map(|up| {
                let glyph = if up { Icon::ArrowUp } else { Icon::ArrowDown };
                icon(glyph, icon::Size::Chip, Ink::Second)
            }))
            .spacing(space::XS)
            .align_y(Alignment::Center);
        line = line.push(match sort {
            None => Element::from(inside.width(width)),
            Some((_, message)) => Press::new(inside, Some(message))
                .width(width)
                .height(height::HEAD)
                .ring(Ring::Inside)
                .paint(|palette, status| Paint {
                    fill: None,
                    text: if status == super::Status::Hovered {
                        palette.ink
                    } else {
                        palette.ink_second
                    },
                    border: border::rounded(0.0),
                })
                .into(),
        });
    }
    surface(line, |p| p.sunken, |_| None, 0.0)
        .padding(Padding::from([0.0, space::L]))
        .width(Length::Fill)
        .into()
}
