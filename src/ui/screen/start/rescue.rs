//! A ledger that does not open, and the copies from which it can be brought back.

use std::path::PathBuf;

use super::Message;
use crate::desk::{self, Desk, DeskError, Surroundings};
use crate::disk::Progress;
use crate::say;
use crate::store::{Backup, StoreError};
use crate::ui::context::Context;
use crate::ui::effect::Effect;
use crate::ui::place::Place;
use crate::ui::widget::{FIRST, Modal, button, modal};

/// What went wrong with which ledger, and what there is to go back to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rescue {
    path: PathBuf,
    /// Nothing is there any more.
    is_lost: bool,
    /// The last one first; never empty.
    copies: Vec<Backup>,
    /// Which of them is offered.
    at: usize,
}

impl Rescue {
    /// For an error after which going back helps, if there is something to go back to.
    pub fn of(path: PathBuf, error: &DeskError) -> Option<Self> {
        let helps = matches!(
            error,
            DeskError::Store(
                StoreError::Missing(_)
                    | StoreError::NotALedger(_)
                    | StoreError::UnknownVersion(_)
                    | StoreError::Damaged(_)
                    | StoreError::BadRecord { .. }
            )
        );
        let copies = if helps { desk::copies_of(&path) } else { Vec::new() };
        let is_lost = matches!(error, DeskError::Store(StoreError::Missing(_)));
        (!copies.is_empty()).then_some(Self { path, is_lost, copies, at: 0 })
    }

    /// Offers the copy before; after the oldest one, the newest again.
    pub fn older(&mut self) {
        self.at = (self.at + 1) % self.copies.len();
    }

    pub fn restore(self, cx: &Context<'_>) -> Effect<Message> {
        super::open_with(cx, move |_| {
            let copy = self.copies.get(self.at).ok_or(StoreError::NoBackup(self.path.clone()))?;
            let _ = desk::restore(&copy.path, &self.path, &Progress::default())?;
            let desk = Desk::open(&self.path, Surroundings::of_system())?;
            Ok((desk, Place::Today))
        })
    }

    pub fn modal<'a>(&'a self, cx: &Context<'a>) -> Option<Modal<'a, Message>> {
        let copy = self.copies.get(self.at)?;
        let day = cx.lang.day(copy.day);
        let time = copy.time.format("%H:%M").to_string();
        let mut question = modal(say!(cx.lang, "rescue-title"))
            .subtitle(self.path.file_name().unwrap_or_default().to_string_lossy().into_owned())
            .text(match self.is_lost {
                true => say!(cx.lang, "rescue-missing"),
                false => say!(cx.lang, "rescue-damaged"),
            })
            .text(say!(cx.lang, "rescue-offer", time = time, day = day))
            .button(button(say!(cx.lang, "close")).shortcut("Esc").on_press(Message::CloseRescue));
        if self.copies.len() > 1 {
            question =
                question.button(button(say!(cx.lang, "rescue-older")).on_press(Message::OlderCopy));
        }
        Some(
            question
                .button(
                    button(say!(cx.lang, "rescue-restore"))
                        .main()
                        .id(FIRST)
                        .on_press(Message::RestoreCopy),
                )
                .on_close(Message::CloseRescue),
        )
    }
}
