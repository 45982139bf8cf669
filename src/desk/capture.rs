//! Writing an idea down in a few words; the rest comes later.

use std::path::PathBuf;

use super::{AuthorEntry, Desk, DeskError, InitiativeEntry, Saved};
use crate::domain::attachment::AttachmentKind;
use crate::domain::initiative::{InitiativeBody, State};
use crate::domain::message::Told;
use crate::domain::person::PersonBody;
use crate::domain::text::clean_line;

/// An idea that is now in the book.
#[derive(Debug)]
pub struct Captured {
    pub saved: Saved,
    /// Pictures that could not be taken; the idea is in the book without them.
    pub refused: Vec<(PathBuf, DeskError)>,
}

impl Desk {
    /// Writes an idea into the book, with pictures of the paper on which it came.
    pub fn capture(&mut self, told: &Told, pictures: &[PathBuf]) -> Result<Captured, DeskError> {
        let mut refused = Vec::new();
        let mut files = Vec::new();
        for path in pictures {
            match self.take_file(path, Some(AttachmentKind::Application)) {
                Ok(taken) => files.push(taken.attachment),
                Err(error) => refused.push((path.clone(), error)),
            }
        }
        let mut body = InitiativeBody {
            title: told.title.clone(),
            state: State::Idea,
            attachments: files,
            ..InitiativeBody::default()
        };
        body.text.nature.clone_from(&told.nature);
        body.text.economic_effect.clone_from(&told.effect);
        body.dates.first_applied = told.first_applied;
        let named = told.authors.split(',').map(clean_line).filter(|name| !name.is_empty());
        let authors = named.map(|name| AuthorEntry {
            body: PersonBody { name, ..PersonBody::default() },
            ..AuthorEntry::default()
        });
        let authors = authors.collect();
        let saved =
            self.save_initiative(InitiativeEntry { body, authors, ..Default::default() })?;
        Ok(Captured { saved, refused })
    }
}
