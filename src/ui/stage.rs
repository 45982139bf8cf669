//! A window without a display that keeps its state from event to event, for tests of widgets and
//! screens: iced's own simulator forgets the focus whenever the view is built anew.

use iced::advanced::renderer::Headless;
use iced::advanced::widget::{Id, Operation, operation, operation::Outcome};
use iced::advanced::{clipboard, input_method, mouse};
use iced::keyboard::{self, Key, Location, Modifiers, key};
use iced::{Event, Point, Rectangle, Renderer, Size, window};
use iced_test::Selector;
use iced_test::futures::futures::executor::block_on;
use iced_test::runtime::UserInterface;
use iced_test::runtime::user_interface::Cache;
use iced_test::selector;

use super::theme::{Role, fonts};
use super::widget::Element;

/// A program on the stage: what it is, how it looks, what its messages do.
pub(crate) struct Stage<S, M> {
    pub(crate) state: S,
    view: for<'a> fn(&'a S) -> Element<'a, M>,
    update: fn(&mut S, M),
    cache: Cache,
    renderer: Renderer,
    pub(crate) size: Size,
    cursor: mouse::Cursor,
}

impl<S, M> Stage<S, M> {
    pub(crate) fn new(
        state: S,
        view: for<'a> fn(&'a S) -> Element<'a, M>,
        update: fn(&mut S, M),
    ) -> Self {
        fonts::load();
        let renderer = block_on(<Renderer as Headless>::new(
            Role::Body.font(),
            Role::Body.size().0.into(),
            Some("tiny-skia"),
        ))
        .unwrap();
        Self {
            state,
            view,
            update,
            cache: Cache::default(),
            renderer,
            size: Size::new(1366.0, 768.0),
            cursor: mouse::Cursor::Unavailable,
        }
    }

    /// Gives one event to the program and lets it answer; then a frame is due.
    pub(crate) fn send(&mut self, event: Event) {
        let redraw = Event::Window(window::Event::RedrawRequested(std::time::Instant::now()));
        for event in [event, redraw] {
            let cache = std::mem::take(&mut self.cache);
            let element = (self.view)(&self.state);
            let mut messages = Vec::new();
            let mut ui = UserInterface::build(element, self.size, cache, &mut self.renderer);
            let _ = ui.update(
                std::slice::from_ref(&event),
                self.cursor,
                &mut self.renderer,
                &mut clipboard::Null,
                &mut messages,
            );
            self.cache = ui.into_cache();
            for message in messages {
                (self.update)(&mut self.state, message);
            }
        }
    }

    fn operate(&mut self, operation: &mut dyn Operation) {
        let cache = std::mem::take(&mut self.cache);
        let element = (self.view)(&self.state);
        let mut ui = UserInterface::build(element, self.size, cache, &mut self.renderer);
        ui.operate(&self.renderer, operation);
        self.cache = ui.into_cache();
    }

    /// Where something is, if the screen has it.
    fn find<T: Selector + Send>(&mut self, selector: T) -> Option<T::Output>
    where
        T::Output: Clone + Send,
    {
        let mut find = selector.find();
        self.operate(&mut operation::black_box(&mut find));
        match find.finish() {
            Outcome::Some(found) => found,
            _ => None,
        }
    }

    /// Whether the screen has this text.
    pub(crate) fn sees(&mut self, text: &str) -> bool {
        self.find(text).is_some()
    }

    /// Whether the text is in sight, not scrolled away.
    pub(crate) fn sees_now(&mut self, text: &str) -> bool {
        self.find(text).is_some_and(|found| selector::Bounded::visible_bounds(&found).is_some())
    }

    /// Where the focus is, as bounds on the screen.
    pub(crate) fn focused(&mut self) -> Option<Rectangle> {
        let target = self.find(selector::is_focused())?;
        selector::Bounded::visible_bounds(&target)
    }

    /// Where the text is.
    pub(crate) fn place(&mut self, text: &str) -> Rectangle {
        let found = self.find(text).unwrap_or_else(|| panic!("no {text:?} on the screen"));
        selector::Bounded::visible_bounds(&found).unwrap()
    }

    pub(crate) fn focus(&mut self, id: impl Into<Id>) {
        self.operate(&mut operation::focusable::focus::<()>(id.into()));
    }

    pub(crate) fn stroke(&mut self, key: Key, text: Option<&str>, modifiers: Modifiers) {
        self.send(Event::Keyboard(keyboard::Event::ModifiersChanged(modifiers)));
        self.send(Event::Keyboard(keyboard::Event::KeyPressed {
            modified_key: key.clone(),
            key,
            physical_key: key::Physical::Unidentified(key::NativeCode::Unidentified),
            location: Location::Standard,
            modifiers,
            text: text.map(Into::into),
            repeat: false,
        }));
        self.send(Event::Keyboard(keyboard::Event::ModifiersChanged(Modifiers::empty())));
    }

    pub(crate) fn key(&mut self, key: key::Named) {
        self.stroke(Key::Named(key), None, Modifiers::empty());
    }

    pub(crate) fn shift(&mut self, key: key::Named) {
        self.stroke(Key::Named(key), None, Modifiers::SHIFT);
    }

    pub(crate) fn ctrl(&mut self, letter: &str) {
        self.stroke(Key::Character(letter.into()), None, Modifiers::COMMAND);
    }

    /// One key press a letter.
    pub(crate) fn types(&mut self, text: &str) {
        for letter in text.chars() {
            self.types_at_once(&letter.to_string());
        }
    }

    /// One key press that brings all of `text`.
    pub(crate) fn types_at_once(&mut self, text: &str) {
        self.stroke(Key::Character(text.into()), Some(text), Modifiers::empty());
    }

    /// An input method composes `text`.
    pub(crate) fn composes(&mut self, text: &str) {
        self.send(Event::InputMethod(input_method::Event::Opened));
        self.send(Event::InputMethod(input_method::Event::Preedit(text.to_owned(), None)));
    }

    pub(crate) fn point_at(&mut self, at: Point) {
        self.cursor = mouse::Cursor::Available(at);
    }

    pub(crate) fn click_at(&mut self, at: Point) {
        self.cursor = mouse::Cursor::Available(at);
        self.send(Event::Mouse(mouse::Event::CursorMoved { position: at }));
        self.send(Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)));
        self.send(Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left)));
    }

    pub(crate) fn click(&mut self, text: &str) {
        let at = self.place(text).center();
        self.click_at(at);
    }

    pub(crate) fn wheel(&mut self, at: Point, lines: f32) {
        self.cursor = mouse::Cursor::Available(at);
        let delta = mouse::ScrollDelta::Lines { x: 0.0, y: lines };
        self.send(Event::Mouse(mouse::Event::WheelScrolled { delta }));
    }
}
