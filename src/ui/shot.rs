//! Pictures of the window without a display: for design review, the manual and tests.

use iced::advanced::renderer::{Headless, Style};
use iced::advanced::widget::{Id, operation};
use iced::advanced::{clipboard, mouse};
use iced::theme::Base;
use iced::{Event, Point, Renderer, Size, window};
use iced_test::futures::futures::executor::block_on;
use iced_test::runtime::UserInterface;
use iced_test::runtime::user_interface::Cache;
use image::RgbaImage;

use super::theme::{Look, Role, fonts};
use super::widget::Element;

/// How a picture is taken.
#[derive(Debug, Clone)]
pub struct Shot {
    /// The look.
    pub look: Look,
    /// Physical pixels of the window.
    pub size: (u32, u32),
    /// Physical pixels per logical one.
    pub zoom: f32,
    /// What has the focus.
    pub focus: Option<Id>,
    /// Where the mouse is, logical.
    pub mouse: Option<Point>,
    /// What happens before the picture is taken.
    pub events: Vec<Event>,
}

impl Shot {
    /// A picture of a window of this size, at zoom 1.
    pub fn new(look: Look, width: u32, height: u32) -> Self {
        Self {
            look,
            size: (width, height),
            zoom: 1.0,
            focus: None,
            mouse: None,
            events: Vec::new(),
        }
    }

    /// Takes it. Nothing if the renderer cannot start.
    pub fn take<'a, M: 'a>(&self, element: Element<'a, M>) -> Option<RgbaImage> {
        fonts::load();
        let (width, height) = self.size;
        let size = Size::new(width as f32 / self.zoom, height as f32 / self.zoom);
        let font = Role::Body.font();
        let mut renderer: Renderer = block_on(<Renderer as Headless>::new(
            font,
            Role::Body.size().0.into(),
            Some("tiny-skia"),
        ))?;
        let mut interface = UserInterface::build(element, size, Cache::default(), &mut renderer);
        if let Some(id) = &self.focus {
            let mut focus = operation::focusable::focus::<()>(id.clone());
            interface.operate(&renderer, &mut focus);
        }
        let cursor = self.mouse.map_or(mouse::Cursor::Unavailable, mouse::Cursor::Available);
        let redraw = Event::Window(window::Event::RedrawRequested(std::time::Instant::now()));
        let mut messages = Vec::new();
        for event in self.events.iter().chain([&redraw, &redraw]) {
            let _ = interface.update(
                std::slice::from_ref(event),
                cursor,
                &mut renderer,
                &mut clipboard::Null,
                &mut messages,
            );
        }
        let base = self.look.base();
        let style = Style { text_color: base.text_color };
        interface.draw(&mut renderer, &self.look, &style, cursor);
        let rgba = renderer.screenshot(Size::new(width, height), self.zoom, base.background_color);
        RgbaImage::from_raw(width, height, rgba)
    }
}
