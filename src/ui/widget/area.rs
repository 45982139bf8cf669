//! Many lines of typed text.

use std::borrow::Cow;
use std::sync::Arc;
use std::time::{Duration, Instant};

use iced::advanced::layout::{self, Layout};
use iced::advanced::text::highlighter::PlainText;
use iced::advanced::text::{LineHeight, Wrapping};
use iced::advanced::widget::{Id, Operation, Tree, Widget, tree};
use iced::advanced::{Clipboard, Shell, mouse, renderer};
use iced::keyboard::key::Named;
use iced::widget::TextEditor;
use iced::widget::text_editor::{self, Action, Content, Cursor};
use iced::{Event, Length, Padding, Pixels, Rectangle, Renderer, Size};

use super::entry::{absorb, draw_box, letters};
use super::{Control, Element, Stroke};
use crate::domain::text::composed;
use crate::ui::theme::{Look, Role, space};

/// What happened in an [`Area`]; hand it to [`LongText::apply`].
#[derive(Debug, Clone)]
pub enum Edit {
    /// A key, a click, a paste.
    Action(Action),
    /// Ctrl+Z.
    Undo,
    /// Ctrl+Y.
    Redo,
}

/// The text of an [`Area`], with its own undo.
#[derive(Debug, Default)]
pub struct LongText {
    content: Content,
    past: Vec<Moment>,
    future: Vec<Moment>,
    last_edit: Option<Instant>,
}

#[derive(Debug)]
struct Moment {
    text: String,
    cursor: Cursor,
}

const PAUSE: Duration = Duration::from_secs(1);
const STEPS: usize = 100;

impl LongText {
    /// Begins with a text.
    pub fn new(text: &str) -> Self {
        Self { content: Content::with_text(text), ..Self::default() }
    }

    /// The text as it stands, composed (NFC).
    pub fn text(&self) -> String {
        composed(&self.content.text()).into_owned()
    }

    /// Does what the user did. Says whether the text may have changed.
    pub fn apply(&mut self, edit: Edit) -> bool {
        match edit {
            Edit::Action(action) => {
                let changes = action.is_edit();
                if changes {
                    self.remember(&action);
                }
                self.content.perform(action);
                changes
            }
            Edit::Undo => {
                let Some(moment) = self.past.pop() else { return false };
                let now = self.moment();
                self.future.push(now);
                self.show(moment)
            }
            Edit::Redo => {
                let Some(moment) = self.future.pop() else { return false };
                let now = self.moment();
                self.past.push(now);
                self.show(moment)
            }
        }
    }

    /// Puts another text in its place; Ctrl+Z brings the old one back.
    pub fn replace(&mut self, text: &str) {
        let now = self.moment();
        self.past.push(now);
        self.future.clear();
        self.content = Content::with_text(text);
        self.last_edit = None;
    }

    /// Puts a text where the cursor is.
    pub fn insert(&mut self, text: &str) {
        let paste = text_editor::Edit::Paste(Arc::new(text.to_owned()));
        let _ = self.apply(Edit::Action(Action::Edit(paste)));
    }

    fn moment(&self) -> Moment {
        Moment { text: self.content.text(), cursor: self.content.cursor() }
    }

    fn show(&mut self, moment: Moment) -> bool {
        self.content = Content::with_text(&moment.text);
        self.content.move_to(moment.cursor);
        self.last_edit = None;
        true
    }

    /// Keeps the text before an edit, once per word or pause.
    fn remember(&mut self, action: &Action) {
        let now = Instant::now();
        let word_ends = match action {
            Action::Edit(text_editor::Edit::Insert(letter)) => letter.is_whitespace(),
            Action::Edit(text_editor::Edit::Backspace | text_editor::Edit::Delete) => {
                self.content.selection().is_some()
            }
            _ => true,
        };
        let goes_on = self.last_edit.is_some_and(|last| now.duration_since(last) < PAUSE);
        if word_ends || !goes_on {
            self.past.push(self.moment());
            if self.past.len() > STEPS {
                let _ = self.past.remove(0);
            }
        }
        self.future.clear();
        self.last_edit = Some(now);
    }
}

/// A box for many lines; it grows with its text between two heights.
pub struct Area<'a, M> {
    editor: TextEditor<'a, PlainText, Edit, Look>,
    on_edit: Box<dyn Fn(Edit) -> M + 'a>,
    wrong: bool,
}

/// A box that shows `text`.
pub fn area<'a, M: Clone + 'a>(
    text: &'a LongText,
    on_edit: impl Fn(Edit) -> M + 'a,
) -> Area<'a, M> {
    let (size, line) = Role::Body.size();
    let editor = TextEditor::new(&text.content)
        .font(Role::Body.font())
        .size(size)
        .line_height(LineHeight::Absolute(Pixels(line)))
        .padding(Padding::from([space::S, space::M + 1.0]))
        .wrapping(Wrapping::WordOrGlyph)
        .on_action(Edit::Action);
    Area { editor, on_edit: Box::new(on_edit), wrong: false }.lines(2, 10)
}

impl<'a, M: Clone + 'a> Area<'a, M> {
    /// An example of what to type.
    #[must_use]
    pub fn placeholder(mut self, example: impl Into<Cow<'a, str>>) -> Self {
        let example: Cow<'a, str> = example.into();
        self.editor = self.editor.placeholder(example);
        self
    }

    /// A name, to be given the focus by.
    #[must_use]
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.editor = self.editor.id(id);
        self
    }

    /// As high as `least` lines when empty, as `most` when full; then it scrolls.
    #[must_use]
    pub fn lines(mut self, least: u16, most: u16) -> Self {
        let height = |lines: u16| f32::from(lines) * Role::Body.size().1 + 2.0 * space::S;
        self.editor = self.editor.min_height(height(least)).max_height(height(most));
        self
    }

    fn editor(&mut self) -> &mut dyn Widget<Edit, Look, Renderer> {
        &mut self.editor
    }
}

impl<'a, M: Clone + 'a> Widget<M, Look, Renderer> for Area<'a, M> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<LongText>()
    }

    fn children(&self) -> Vec<Tree> {
        let editor: &dyn Widget<Edit, Look, Renderer> = &self.editor;
        vec![Tree::new(editor)]
    }

    fn diff(&self, tree: &mut Tree) {
        let editor: &dyn Widget<Edit, Look, Renderer> = &self.editor;
        tree.children[0].diff(editor);
    }

    fn size(&self) -> Size<Length> {
        Size::new(Length::Fill, Length::Shrink)
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        let editor = self.editor().layout(&mut tree.children[0], renderer, limits);
        layout::Node::with_children(editor.size(), vec![editor])
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        if let Some(layout) = layout.children().next() {
            self.editor().operate(&mut tree.children[0], layout, renderer, operation);
        }
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &Renderer,
        clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, M>,
        viewport: &Rectangle,
    ) {
        let Some(layout) = layout.children().next() else { return };
        let focused = is_focused(&tree.children[0]);
        if focused {
            let edit = match Stroke::of(event) {
                Some(Stroke::Ctrl('z')) => Some(Edit::Undo),
                Some(Stroke::Ctrl('y') | Stroke::CtrlShift('z')) => Some(Edit::Redo),
                // For the screen: who writes is done.
                Some(Stroke::Key(Named::Escape) | Stroke::CtrlKey(Named::Enter)) => return,
                _ => None,
            };
            if let Some(edit) = edit {
                shell.publish((self.on_edit)(edit));
                shell.capture_event();
                return;
            }
        }
        let events = if focused { letters(event) } else { vec![event.clone()] };
        for event in events {
            let mut edits = Vec::new();
            let mut inner = Shell::new(&mut edits);
            self.editor().update(
                &mut tree.children[0],
                &event,
                layout,
                cursor,
                renderer,
                clipboard,
                &mut inner,
                viewport,
            );
            absorb(shell, &inner);
            for edit in edits {
                shell.publish((self.on_edit)(edit));
            }
        }
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        look: &Look,
        style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let focused = is_focused(&tree.children[0]);
        draw_box(renderer, look, layout.bounds(), self.wrong, false, focused);
        if let Some(layout) = layout.children().next() {
            let editor: &dyn Widget<Edit, Look, Renderer> = &self.editor;
            editor.draw(&tree.children[0], renderer, look, style, layout, cursor, viewport);
        }
    }

    fn mouse_interaction(
        &self,
        _tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _viewport: &Rectangle,
        _renderer: &Renderer,
    ) -> mouse::Interaction {
        if cursor.is_over(layout.bounds()) {
            mouse::Interaction::Text
        } else {
            mouse::Interaction::None
        }
    }
}

fn is_focused(editor: &Tree) -> bool {
    editor.state.downcast_ref::<text_editor::State<PlainText>>().is_focused()
}

impl<'a, M: Clone + 'a> Control<'a, M> for Area<'a, M> {
    fn wrong(mut self) -> Self {
        self.wrong = true;
        self
    }
}

impl<'a, M: Clone + 'a> From<Area<'a, M>> for Element<'a, M> {
    fn from(area: Area<'a, M>) -> Self {
        Self::new(area)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::stage::Stage;
    use crate::ui::widget::root;

    fn view(text: &LongText) -> Element<'_, Edit> {
        root(area(text, |edit| edit).id("box")).into()
    }

    #[test]
    fn undo_goes_back_by_words_and_redo_forward() {
        let mut stage = Stage::new(LongText::default(), view, |text, edit| {
            let _ = text.apply(edit);
        });
        stage.focus("box");
        stage.types("máy sàng chè");
        stage.key(Named::Enter);
        stage.types_at_once("\u{1ec7}t");
        assert_eq!(stage.state.text().trim_end(), "máy sàng chè\nệt");
        stage.ctrl("z");
        stage.ctrl("z");
        assert_eq!(stage.state.text().trim_end(), "máy sàng");
        stage.ctrl("y");
        stage.ctrl("y");
        assert_eq!(stage.state.text().trim_end(), "máy sàng chè\nệt");
    }

    #[test]
    fn what_is_stored_is_composed() {
        let mut stage = Stage::new(LongText::new("XYZ"), view, |text, edit| {
            let _ = text.apply(edit);
        });
        stage.focus("box");
        stage.types("Nguye\u{302}\u{303}n ");
        assert_eq!(stage.state.text().trim_end(), "Nguyễn XYZ");
    }
}
