//! Text by its role, cut with "…" where it may not grow.

use std::borrow::Cow;

use iced::advanced::layout::{self, Layout};
use iced::advanced::text::paragraph::Plain;
use iced::advanced::text::{
    self, Alignment, Hit, LineHeight, Paragraph as _, Renderer as _, Shaping, Wrapping,
};
use iced::advanced::widget::{Operation, Tree, Widget, tree};
use iced::advanced::{mouse, renderer};
use iced::{Border, Length, Pixels, Point, Rectangle, Renderer, Size, alignment};
use unicode_segmentation::UnicodeSegmentation;

use super::Element;
use crate::ui::theme::{Ink, Look, Role};

type Paragraph = <Renderer as text::Renderer>::Paragraph;

const ELLIPSIS: &str = "…";

/// No letter of the text font is narrower than this part of its size, so no longer text can fit:
/// what is beyond need not be measured.
const NARROWEST: f32 = 0.2;

/// From the middle of a line down to the baseline, as a part of the size: half of the difference of
/// the text font's ascent (1.024) and descent (0.4).
const BASELINE: f32 = 0.312;

/// A piece of text. It wraps, unless told to keep to some lines.
pub struct Words<'a> {
    content: Cow<'a, str>,
    role: Role,
    ink: Ink,
    lines: Option<u16>,
    width: Length,
    align: Alignment,
    underline: bool,
    tight: bool,
}

fn words<'a>(role: Role, content: impl Into<Cow<'a, str>>) -> Words<'a> {
    let ink = if role == Role::Second { Ink::Second } else { Ink::Inherit };
    Words {
        content: content.into(),
        role,
        ink,
        lines: None,
        width: Length::Shrink,
        align: Alignment::Default,
        underline: false,
        tight: false,
    }
}

macro_rules! roles {
    ($($(#[$doc:meta])* $name:ident = $role:ident,)*) => {
        $($(#[$doc])* pub fn $name<'a>(content: impl Into<Cow<'a, str>>) -> Words<'a> {
            words(Role::$role, content)
        })*
    };
}

roles! {
    /// The one big number of a card.
    figure = Figure,
    /// Name of the page.
    page_title = PageTitle,
    /// A record's own name; also a page title where room is short.
    record_title = RecordTitle,
    /// Question or title of a modal.
    modal_title = ModalTitle,
    /// Title of a card.
    card_title = CardTitle,
    /// Running text.
    body = Body,
    /// First line of a row.
    strong = Strong,
    /// Second line, help; in the second ink.
    second = Second,
    /// Label of an input, head of a column.
    label = Label,
}

impl<'a> Words<'a> {
    /// In another colour.
    #[must_use]
    pub fn ink(mut self, ink: impl Into<Ink>) -> Self {
        self.ink = ink.into();
        self
    }

    /// On one line, cut with "…".
    #[must_use]
    pub fn one_line(self) -> Self {
        self.lines(1)
    }

    /// On at most so many lines, cut with "…". Line breaks inside become spaces
    /// if it does not fit with them.
    #[must_use]
    pub fn lines(mut self, lines: u16) -> Self {
        self.lines = Some(lines.max(1));
        self
    }

    /// How wide; as wide as the text unless told.
    #[must_use]
    pub fn width(mut self, width: impl Into<Length>) -> Self {
        self.width = width.into();
        self
    }

    /// To the right of its width: numbers.
    #[must_use]
    pub fn right(mut self) -> Self {
        self.align = Alignment::Right;
        self
    }

    /// In the middle of its width.
    #[must_use]
    pub fn center(mut self) -> Self {
        self.align = Alignment::Center;
        self
    }

    /// With a line under it: what is pressed like a link.
    #[must_use]
    pub fn underline(mut self) -> Self {
        self.underline = true;
        self
    }

    /// Lines of 20 instead of 24, for two lines of body text in a small place.
    #[must_use]
    pub(super) fn tight(mut self) -> Self {
        self.tight = true;
        self
    }

    /// Size of type and height of a line.
    fn measure(&self) -> (f32, f32) {
        let (size, line) = self.role.size();
        (size, if self.tight { Role::Second.size().1 } else { line })
    }

    fn as_text<T>(&self, content: T, bounds: Size) -> text::Text<T, iced::Font> {
        let (size, line) = self.measure();
        text::Text {
            content,
            bounds,
            size: Pixels(size),
            line_height: LineHeight::Absolute(Pixels(line)),
            font: self.role.font(),
            align_x: self.align,
            align_y: alignment::Vertical::Top,
            shaping: Shaping::Auto,
            wrapping: match self.lines {
                Some(1) => Wrapping::None,
                _ => Wrapping::WordOrGlyph,
            },
        }
    }

    /// Lays the text out in `bounds` and cuts it if it does not fit in `lines`.
    fn fit(&self, paragraph: &mut Plain<Paragraph>, bounds: Size, lines: u16) {
        let (size, line) = self.measure();
        let lines = f32::from(lines);
        let room = lines * line;
        let fits = |paragraph: &Plain<Paragraph>| {
            let least = paragraph.min_bounds();
            least.width <= bounds.width + 0.5 && least.height <= room + 0.5
        };

        let mut content = Cow::Borrowed(self.content.as_ref());
        // Line breaks of one's own stand if everything fits, else they give way.
        if lines > 1.0 && content.contains('\n') {
            let _ = paragraph.update(self.as_text(&content, bounds));
            if fits(paragraph) {
                return;
            }
        }
        if content.contains(['\n', '\r']) {
            content = Cow::Owned(content.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        let most = bounds.width * lines / (size * NARROWEST);
        let mut cut = false;
        if most.is_finite()
            && let Some((end, _)) = content.char_indices().nth(most as usize)
        {
            content = Cow::Owned(content[..end].to_owned());
            cut = true;
        }

        let _ = paragraph.update(self.as_text(&content, bounds));
        if fits(paragraph) && !cut {
            return;
        }
        let ellipsis = Paragraph::with_text(self.as_text(ELLIPSIS, Size::INFINITE)).min_width();
        let edge = Point::new((bounds.width - ellipsis).max(0.0), room - line / 2.0);
        let mut end = match paragraph.raw().hit_test(edge) {
            Some(Hit::CharOffset(offset)) if !fits(paragraph) => offset.min(content.len()),
            _ => content.len(),
        };
        while !content.is_char_boundary(end) {
            end -= 1;
        }
        loop {
            let kept = content[..end].trim_end();
            let _ = paragraph.update(self.as_text(&format!("{kept}{ELLIPSIS}"), bounds));
            if kept.is_empty() || fits(paragraph) {
                return;
            }
            end = kept.grapheme_indices(true).next_back().map_or(0, |(start, _)| start);
        }
    }
}

/// A text that is not shown in full. Operations are told of it, so that it can be seen that none of
/// the program's own words is cut.
pub struct Cut(pub String);

/// The laid-out text, and what it was laid out from.
#[derive(Default)]
struct State {
    paragraph: Plain<Paragraph>,
    fitted: Option<(String, Role, Alignment, u16, Size)>,
}

impl<M> Widget<M, Look, Renderer> for Words<'_> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn size(&self) -> Size<Length> {
        Size::new(self.width, Length::Shrink)
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        _renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        let state: &mut State = tree.state.downcast_mut();
        layout::sized(limits, self.width, Length::Shrink, |limits| {
            let bounds = limits.max();
            match self.lines {
                None => {
                    state.fitted = None;
                    let _ = state.paragraph.update(self.as_text(&self.content, bounds));
                }
                Some(lines) => {
                    let same =
                        state.fitted.as_ref().is_some_and(|(content, role, align, n, size)| {
                            (content.as_str(), *role, *align, *n, *size)
                                == (&*self.content, self.role, self.align, lines, bounds)
                        });
                    if !same {
                        self.fit(&mut state.paragraph, bounds, lines);
                        let content = self.content.clone().into_owned();
                        state.fitted = Some((content, self.role, self.align, lines, bounds));
                    }
                }
            }
            state.paragraph.min_bounds()
        })
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        look: &Look,
        style: &renderer::Style,
        layout: Layout<'_>,
        _cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let state: &State = tree.state.downcast_ref();
        let paragraph = state.paragraph.raw();
        let bounds = layout.bounds();
        let anchor =
            bounds.anchor(paragraph.min_bounds(), paragraph.align_x(), paragraph.align_y());
        let color = look.palette().ink(self.ink, style.text_color);
        renderer.fill_paragraph(paragraph, anchor, color, *viewport);
        if self.underline {
            let (size, line) = self.measure();
            let under = Rectangle {
                y: bounds.y + line / 2.0 + size * BASELINE + 2.0,
                height: 1.0,
                ..bounds
            };
            super::press::fill(renderer, under, color, Border::default());
        }
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        _renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        operation.text(None, layout.bounds(), &self.content);
        let state: &State = tree.state.downcast_ref();
        if state.paragraph.content().ends_with(ELLIPSIS) && !self.content.ends_with(ELLIPSIS) {
            let mut cut = Cut(self.content.clone().into_owned());
            operation.custom(None, layout.bounds(), &mut cut);
        }
    }
}

impl<'a, M: 'a> From<Words<'a>> for Element<'a, M> {
    fn from(words: Words<'a>) -> Self {
        Self::new(words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme::fonts;

    fn shown(words: &Words<'_>, width: f32, lines: u16) -> String {
        fonts::load();
        let mut paragraph = Plain::default();
        words.fit(&mut paragraph, Size::new(width, f32::INFINITY), lines);
        let least = paragraph.min_bounds();
        assert!(least.width <= width + 0.5, "{} wider than {width}", least.width);
        assert!(least.height <= f32::from(lines) * words.role.size().1 + 0.5);
        paragraph.content().to_owned()
    }

    #[test]
    fn a_name_of_324_characters_keeps_to_its_line() {
        let name = "Cải tiến máy sàng phân loại chè khô bằng lưới rung hai tầng ".repeat(6);
        let words = strong(&name).one_line();
        let shown = shown(&words, 400.0, 1);
        assert!(shown.ends_with('…'), "{shown}");
        assert!(name.starts_with(shown.trim_end_matches('…')), "{shown}");
        assert!(shown.chars().count() > 40, "cut too short: {shown}");
    }

    #[test]
    fn three_lines_hold_more_than_one_and_no_half_letter() {
        let name = "Nguyễn Thị Bưởi ".repeat(40);
        let one = shown(&strong(&name).lines(1), 250.0, 1);
        let three = shown(&strong(&name).lines(3), 250.0, 3);
        assert!(three.len() > 2 * one.len(), "{three}");
        assert!(name.starts_with(three.trim_end_matches('…')), "{three}");
    }

    #[test]
    fn what_fits_is_left_alone() {
        assert_eq!(shown(&strong("Lê Thị Hoa").one_line(), 400.0, 1), "Lê Thị Hoa");
        assert_eq!(shown(&strong("dòng\nhai").one_line(), 400.0, 1), "dòng hai");
    }
}
