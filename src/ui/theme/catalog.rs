//! What iced's own widgets ask of a theme. Only those that `widget` is built of.

use iced::advanced::widget::text;
use iced::theme::{Base, Mode, Style};
use iced::widget::{container, scrollable, text_editor, text_input};
use iced::{Background, Border, Shadow};

use super::{Ink, Look, radius};

impl Base for Look {
    fn default(preference: Mode) -> Self {
        match preference {
            Mode::Dark => Self::Contrast,
            Mode::None | Mode::Light => Self::Light,
        }
    }

    fn mode(&self) -> Mode {
        match self {
            Self::Light => Mode::Light,
            Self::Contrast => Mode::Dark,
        }
    }

    fn base(&self) -> Style {
        let palette = Look::palette(self);
        Style { background_color: palette.paper, text_color: palette.ink }
    }

    fn palette(&self) -> Option<iced::theme::Palette> {
        None
    }

    fn name(&self) -> &str {
        match self {
            Self::Light => "light",
            Self::Contrast => "contrast",
        }
    }
}

impl text::Catalog for Look {
    type Class<'a> = Ink;

    fn default<'a>() -> Self::Class<'a> {
        Ink::Inherit
    }

    fn style(&self, ink: &Ink) -> text::Style {
        let palette = self.palette();
        let color = (*ink != Ink::Inherit).then(|| palette.ink(*ink, palette.ink));
        text::Style { color }
    }
}

impl container::Catalog for Look {
    type Class<'a> = container::StyleFn<'a, Self>;

    fn default<'a>() -> Self::Class<'a> {
        Box::new(|_| container::Style::default())
    }

    fn style(&self, class: &Self::Class<'_>) -> container::Style {
        class(self)
    }
}

impl scrollable::Catalog for Look {
    type Class<'a> = ();

    fn default<'a>() -> Self::Class<'a> {}

    fn style(&self, (): &(), status: scrollable::Status) -> scrollable::Style {
        let palette = self.palette();
        let held = matches!(
            status,
            scrollable::Status::Dragged { .. }
                | scrollable::Status::Hovered { is_vertical_scrollbar_hovered: true, .. }
        );
        let rail = scrollable::Rail {
            background: None,
            border: Border::default(),
            scroller: scrollable::Scroller {
                background: Background::Color(if held {
                    palette.control
                } else {
                    palette.scroller
                }),
                border: iced::border::rounded(radius::KEY),
            },
        };
        scrollable::Style {
            container: container::Style::default(),
            vertical_rail: rail,
            horizontal_rail: rail,
            gap: None,
            auto_scroll: scrollable::AutoScroll {
                background: Background::Color(palette.surface),
                border: iced::border::rounded(radius::MODAL).width(1).color(palette.line),
                shadow: Shadow::default(),
                icon: palette.ink,
            },
        }
    }
}

/// The box, its border and its ring are drawn by `widget::entry`; what iced draws is text only.
impl text_input::Catalog for Look {
    type Class<'a> = ();

    fn default<'a>() -> Self::Class<'a> {}

    fn style(&self, (): &(), status: text_input::Status) -> text_input::Style {
        let palette = self.palette();
        text_input::Style {
            background: Background::Color(iced::Color::TRANSPARENT),
            border: Border::default(),
            icon: palette.ink_second,
            placeholder: palette.off,
            value: match status {
                text_input::Status::Disabled => palette.ink_second,
                _ => palette.ink,
            },
            selection: palette.info.line,
        }
    }
}

/// As for `text_input`.
impl text_editor::Catalog for Look {
    type Class<'a> = ();

    fn default<'a>() -> Self::Class<'a> {}

    fn style(&self, (): &(), status: text_editor::Status) -> text_editor::Style {
        let palette = self.palette();
        text_editor::Style {
            background: Background::Color(iced::Color::TRANSPARENT),
            border: Border::default(),
            placeholder: palette.off,
            value: match status {
                text_editor::Status::Disabled => palette.off,
                _ => palette.ink,
            },
            selection: palette.info.line,
        }
    }
}
