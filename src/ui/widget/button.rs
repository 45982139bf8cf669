//! Buttons: main (one per screen), secondary, quiet, link, danger.

use std::borrow::Cow;

use iced::advanced::widget::Id;
use iced::widget::{Row, Tooltip, row, tooltip};
use iced::{Alignment, Border, Color, Length, border};

use super::{Element, Paint, Press, Status, label, second, strong};
use crate::ui::icon::{self, Icon, icon};
use crate::ui::theme::{Ink, Palette, control, radius, space};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Main,
    Secondary,
    Quiet,
    Link,
    Danger,
    OnInk,
}

/// A button. Secondary and disabled until told otherwise.
pub struct Button<'a, M> {
    words: Cow<'a, str>,
    kind: Kind,
    icon: Option<Icon>,
    shortcut: Option<Cow<'a, str>>,
    reason: Option<Cow<'a, str>>,
    id: Option<Id>,
    on_press: Option<M>,
    width: Length,
    height: Length,
}

/// A button with these words: verb and thing, "Lập gói hồ sơ".
pub fn button<'a, M: Clone + 'a>(words: impl Into<Cow<'a, str>>) -> Button<'a, M> {
    Button {
        words: words.into(),
        kind: Kind::Secondary,
        icon: None,
        shortcut: None,
        reason: None,
        id: None,
        on_press: None,
        width: Length::Shrink,
        height: Length::Fixed(control::HEIGHT),
    }
}

impl<'a, M: Clone + 'a> Button<'a, M> {
    /// The one main action of the screen: red.
    #[must_use]
    pub fn main(mut self) -> Self {
        self.kind = Kind::Main;
        self
    }

    /// No border.
    #[must_use]
    pub fn quiet(mut self) -> Self {
        self.kind = Kind::Quiet;
        self
    }

    /// Underlined words.
    #[must_use]
    pub fn link(mut self) -> Self {
        self.kind = Kind::Link;
        self.height = Length::Shrink;
        self
    }

    /// Deleting: quiet, in red words. Inside "Xóa vĩnh viễn" use [`main`](Self::main).
    #[must_use]
    pub fn danger(mut self) -> Self {
        self.kind = Kind::Danger;
        self
    }

    /// On a toast.
    #[must_use]
    pub(super) fn on_ink(mut self) -> Self {
        self.kind = Kind::OnInk;
        self
    }

    /// 48 high: the single action of an error or empty page.
    #[must_use]
    pub fn tall(mut self) -> Self {
        if self.kind != Kind::Link {
            self.height = Length::Fixed(control::TALL);
        }
        self
    }

    /// An icon before the words.
    #[must_use]
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// The key that does the same, after the words.
    #[must_use]
    pub fn shortcut(mut self, shortcut: impl Into<Cow<'a, str>>) -> Self {
        self.shortcut = Some(shortcut.into());
        self
    }

    /// What pressing it means.
    #[must_use]
    pub fn on_press(mut self, message: M) -> Self {
        self.on_press = Some(message);
        self
    }

    /// Switched off, with the reason beside it.
    #[must_use]
    pub fn disabled(mut self, reason: impl Into<Cow<'a, str>>) -> Self {
        self.on_press = None;
        self.reason = Some(reason.into());
        self
    }

    /// A name, to be given the focus by; [`FIRST`](super::FIRST) in a modal.
    #[must_use]
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// A fixed width, for buttons that repeat in rows.
    #[must_use]
    pub fn width(mut self, width: impl Into<Length>) -> Self {
        self.width = width.into();
        self
    }
}

fn paint(kind: Kind, palette: &Palette, status: Status) -> Paint {
    let plain = border::rounded(radius::CONTROL);
    let edge = |color: Color| Border { color, width: 1.0, ..plain };
    let hover = match status {
        Status::Hovered | Status::Pressed => Some(palette.hover),
        Status::Idle | Status::Disabled => None,
    };
    match (kind, status) {
        (Kind::Main | Kind::Secondary | Kind::OnInk, Status::Disabled) => Paint {
            fill: Some(palette.off_tint),
            text: palette.off,
            border: edge(palette.off_line),
        },
        (Kind::Quiet | Kind::Link | Kind::Danger, Status::Disabled) => {
            Paint { fill: None, text: palette.off, border: plain }
        }
        (Kind::Main, _) => {
            let (fill, line) = match status {
                Status::Hovered => (palette.main_hover, palette.main_hover),
                Status::Pressed => (palette.main_pressed, palette.main_pressed),
                _ => (palette.main, palette.main_line),
            };
            let line = if palette.strong_borders { palette.main_line } else { line };
            Paint { fill: Some(fill), text: palette.on_main, border: edge(line) }
        }
        (Kind::Secondary, _) => Paint {
            fill: Some(hover.unwrap_or(palette.surface)),
            text: palette.ink,
            border: edge(palette.button_line),
        },
        (Kind::Quiet, _) => Paint { fill: hover, text: palette.ink, border: plain },
        (Kind::Link, _) => Paint { fill: None, text: palette.info.ink, border: plain },
        (Kind::Danger, _) => Paint { fill: hover, text: palette.err.ink, border: plain },
        (Kind::OnInk, _) => {
            Paint { fill: None, text: palette.surface, border: edge(palette.surface) }
        }
    }
}

impl<'a, M: Clone + 'a> From<Button<'a, M>> for Element<'a, M> {
    fn from(button: Button<'a, M>) -> Self {
        let Button { words, kind, icon: glyph, shortcut, reason, id, on_press, width, height } =
            button;
        let mut inside: Row<'a, M, _> = Row::new().spacing(space::S).align_y(Alignment::Center);
        if let Some(glyph) = glyph {
            inside = inside.push(icon(glyph, icon::Size::Button, Ink::Inherit));
        }
        let words = match kind {
            Kind::Link => label(words).one_line().underline(),
            _ => strong(words).one_line(),
        };
        inside = inside.push(words);
        if let Some(shortcut) = shortcut {
            inside = inside.push(
                row![second(shortcut).ink(Ink::Inherit).one_line()].padding([0.0, space::XS]),
            );
        }
        // A link stands in a line of text, 20 high; with its reach it is hit like the others.
        let (side, reach) = if kind == Kind::Link { (0.0, space::S) } else { (space::L, 0.0) };
        let mut press = Press::new(inside, on_press)
            .width(width)
            .height(height)
            .padding([0.0, side])
            .reach(reach)
            .center()
            .paint(move |palette, status| paint(kind, palette, status));
        if let Some(id) = id {
            press = press.id(id);
        }
        match reason {
            None => press.into(),
            Some(reason) => {
                row![press, second(reason)].spacing(space::M).align_y(Alignment::Center).into()
            }
        }
    }
}

/// A square button with an icon alone (−, +, ‹, ›, ×); `hint` says in words what it does.
pub fn icon_button<'a, M: Clone + 'a>(
    glyph: Icon,
    hint: impl Into<Cow<'a, str>>,
    on_press: Option<M>,
) -> Element<'a, M> {
    let press = Press::new(icon(glyph, icon::Size::Button, Ink::Inherit), on_press)
        .width(control::HEIGHT)
        .height(control::HEIGHT)
        .center()
        .paint(|palette, status| paint(Kind::Quiet, palette, status));
    Tooltip::new(press, super::card::hint(hint), tooltip::Position::Bottom).gap(space::XS).into()
}
