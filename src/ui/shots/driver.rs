//! Drives the app without a window: effects are done at once, on this thread.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};

use iced::advanced::widget::Id;
use iced::keyboard::key::{self, Named};
use iced::keyboard::{self, Key, Location, Modifiers};

use crate::desk::{Desk, DeskError};
use crate::disk::{DiskError, Operation};
use crate::lang::Tongue;
use crate::ui::app::{App, Message, one};
use crate::ui::effect::{Effect, Setting};
use crate::ui::presses::Presses;
use crate::ui::printer::{Spooled, Ticket};
use crate::ui::shot::Shot;
use crate::ui::theme::Look;

/// An app and its desk, for pictures and for tests of whole jobs.
pub struct Driver {
    pub app: App,
    pub desk: Option<Desk>,
    /// Answers to the next questions about paths, in order; with none left the window itself asks.
    pub paths: VecDeque<PathBuf>,
    /// What was copied to the clipboard.
    pub copied: Vec<String>,
    /// What was sent to the printer.
    pub printed: Vec<Ticket>,
    /// What becomes of the next files that are sent there; with none left they are queued.
    pub spooled: VecDeque<Spooled>,
    /// The printers of this computer.
    pub presses: Presses,
    /// Whether the program was closed.
    pub left: bool,
    /// What was given the focus last.
    pub focus: Option<Id>,
    /// The box whose calendar is open in the next pictures.
    pub opened: Option<Id>,
}

impl Driver {
    pub fn new(tongue: Tongue, look: Look, desk: Option<Desk>) -> Self {
        Self {
            app: App::new(tongue, look, 100),
            desk,
            paths: VecDeque::new(),
            copied: Vec::new(),
            printed: Vec::new(),
            spooled: VecDeque::new(),
            presses: Presses::default(),
            left: false,
            focus: None,
            opened: None,
        }
    }

    /// Gives a message to the app and does all that it wants done, to the end.
    pub fn send(&mut self, message: Message) {
        let mut waiting = VecDeque::from([message]);
        while let Some(message) = waiting.pop_front() {
            self.left |= matches!(message, Message::Left);
            for effect in self.app.update(message) {
                waiting.extend(self.perform(effect));
            }
        }
    }

    fn perform(&mut self, effect: Effect<Message>) -> Option<Message> {
        match effect {
            Effect::Ask(work) => self.desk.as_mut().map(work),
            Effect::Open(work) => Some(work(&mut self.desk)),
            Effect::Choose(choose, then) => match self.paths.pop_front() {
                Some(path) => Some(then(Some(path))),
                None => {
                    // All that it wants is the focus.
                    let _ = self.app.ask_in_window(choose, one(then));
                    None
                }
            },
            Effect::ChooseMany(_, then) => Some(then(self.paths.drain(..).collect())),
            Effect::Focus(to) => {
                self.focus = Some(to);
                None
            }
            Effect::Print(ticket, then) => {
                let there = if ticket.file.is_file() { Spooled::Queued } else { Spooled::Failed };
                self.printed.push(ticket);
                Some(then(self.spooled.pop_front().unwrap_or(there)))
            }
            Effect::Presses(then) => Some(then(self.presses.clone())),
            Effect::Set(Setting::Printer(name)) => {
                self.presses.chosen = name;
                None
            }
            Effect::Set(Setting::Fitting { printer, template, fitting }) => {
                self.presses.fit(&printer, &template, fitting);
                None
            }
            Effect::Copy(text) => {
                self.copied.push(text);
                None
            }
            _ => None,
        }
    }

    /// The texts of the window that are not shown in full at this size.
    #[cfg(test)]
    pub fn cut(&mut self, width: u32, height: u32, zoom: f32) -> Vec<String> {
        let size = iced::Size::new(width as f32 / zoom, height as f32 / zoom);
        self.send(Message::Resized(size));
        super::cut::texts(self.app.view(), size)
    }

    /// Draws the window as it is now into a PNG file; `zoom` is physical pixels per logical one.
    pub fn picture(
        &mut self,
        file: &Path,
        width: u32,
        height: u32,
        zoom: f32,
    ) -> Result<(), DeskError> {
        let size = iced::Size::new(width as f32 / zoom, height as f32 / zoom);
        self.send(Message::Resized(size));
        let mut shot = Shot::new(self.app.look(), width, height);
        shot.zoom = zoom;
        if let Some(id) = &self.opened {
            shot.focus = Some(id.clone());
            // From the box to the button at its end, and open.
            shot.events = [Named::Tab, Named::Enter].map(pressed).to_vec();
        }
        let failed = |source| DiskError::new(Operation::Write, file, source);
        let picture = shot
            .take(self.app.view())
            .ok_or_else(|| failed(std::io::Error::other("the renderer did not start")))?;
        picture.save(file).map_err(|error| failed(std::io::Error::other(error)))?;
        Ok(())
    }
}

fn pressed(key: Named) -> iced::Event {
    let key = Key::Named(key);
    iced::Event::Keyboard(keyboard::Event::KeyPressed {
        modified_key: key.clone(),
        key,
        physical_key: key::Physical::Unidentified(key::NativeCode::Unidentified),
        location: Location::Standard,
        modifiers: Modifiers::empty(),
        text: None,
        repeat: false,
    })
}
