//! What the answers of the desk change in the form.

use std::path::PathBuf;

use super::ask::{Answer, Done, Opened, Suggestion, Taken, Then};
use super::inputs::{Inputs, Line, Long};
use super::sections;
use super::{Form, Message, Restored, SaveState};
use crate::say;
use crate::ui::context::Context;
use crate::ui::effect::{Effect, Effects, Trouble};
use crate::ui::place::Place;
use crate::ui::widget::{FIRST, LongText};

impl Form {
    pub(super) fn answered(&mut self, answer: Answer, cx: &Context<'_>) -> Effects<Message> {
        match answer {
            Answer::Opened(Ok(opened)) => {
                self.opened(*opened);
                if let Some(field) = self.mend.take() {
                    self.at = sections::of_field(field);
                    return vec![Effect::Focus(sections::field_id(field))];
                }
                // What was typed before may stand below a note that was not there a moment ago.
                if self.id.is_none() {
                    return vec![Effect::Focus(sections::id(Long::Title))];
                }
            }
            Answer::Opened(Err(trouble)) => {
                self.gone = true;
                return vec![Effect::Trouble(trouble), Effect::Go(Place::Initiatives)];
            }
            Answer::Saved(Ok(done)) => return self.saved(*done, cx),
            Answer::Saved(Err(trouble)) => {
                self.saving = false;
                self.draft.told = SaveState::Failed;
                return vec![Effect::Trouble(trouble)];
            }
            Answer::DraftKept(version, Ok(at)) => {
                self.draft.under_way = None;
                self.draft.safe = self.draft.safe.max(version);
                self.draft.told = SaveState::Kept(at);
            }
            Answer::DraftKept(_, Err(_)) => {
                self.draft.under_way = None;
                self.draft.told = SaveState::Failed;
            }
            Answer::Left(Ok(())) => {}
            Answer::Deleted(Ok(())) => {
                self.gone = true;
                let name = match &self.held {
                    Some(held) if !held.initiative.body.code.is_empty() => {
                        held.initiative.body.code.clone()
                    }
                    _ => self.inputs.title(),
                };
                let words = say!(cx.lang, "initiative-deleted", name = name);
                return vec![Effect::Done(words), Effect::Go(Place::Initiatives)];
            }
            Answer::DraftDropped(Ok(())) => {
                self.show(self.kept.clone());
                self.restored = None;
                self.draft.version += 1;
                self.draft.safe = self.draft.version;
                self.draft.told = SaveState::Nothing;
                self.more = false;
            }
            Answer::Left(Err(trouble))
            | Answer::DraftDropped(Err(trouble))
            | Answer::Deleted(Err(trouble)) => return vec![Effect::Trouble(trouble)],
            Answer::Suggested(at, name, found) => {
                let typed = self.inputs.authors.get(at);
                if typed.is_some_and(|author| author.name == name && author.person.is_none()) {
                    let taken = |person: &Suggestion| {
                        self.inputs.authors.iter().any(|author| author.person == Some(person.id))
                    };
                    let found = found.into_iter().filter(|person| !taken(person)).collect();
                    self.suggested = Some((at, found));
                }
            }
            Answer::Similar(title, found) => {
                if title == self.similar.0 {
                    self.similar.1 = found;
                }
            }
            Answer::FilesChosen(paths, tongue) => {
                let visit = self.visit;
                let take = |path: PathBuf| {
                    Effect::ask(move |desk| {
                        let taken = desk.take_file(&path, None).map(|attached| {
                            let (attachment, changes) = (attached.attachment, attached.changes);
                            Box::new(Taken { attachment, changes })
                        });
                        let told = |error| Trouble::boxed(tongue, &error);
                        Message::Answered(visit, Answer::FileTaken(taken.map_err(told)))
                    })
                };
                return paths.into_iter().map(take).collect();
            }
            Answer::Looked(Ok(shown)) => {
                self.shown = Some(shown);
                return vec![Effect::Focus(FIRST)];
            }
            Answer::SaveTo(_, None) => {}
            Answer::SaveTo(file, Some(path)) => {
                let (visit, tongue) = (self.visit, cx.lang.tongue());
                return vec![Effect::ask(move |desk| {
                    let saved = desk.save_attachment(&file, &path).map(|()| file.name);
                    let told = |error| Trouble::boxed(tongue, &error);
                    Message::Answered(visit, Answer::SavedOut(saved.map_err(told)))
                })];
            }
            Answer::SavedOut(Ok(name)) => {
                self.shown = None;
                return vec![Effect::Say(say!(cx.lang, "preview-saved", name = name))];
            }
            Answer::Looked(Err(trouble)) | Answer::SavedOut(Err(trouble)) => {
                return vec![Effect::Trouble(trouble)];
            }
            Answer::FileTaken(Ok(taken)) => {
                let file = &taken.attachment;
                if !self.inputs.files.iter().any(|known| known.sha256 == file.sha256) {
                    self.inputs.files.push(file.clone());
                }
                self.draft.version += 1;
                self.taken = Some(Ok(*taken));
            }
            Answer::FileTaken(Err(trouble)) => self.taken = Some(Err(trouble)),
        }
        Effects::new()
    }

    fn opened(&mut self, opened: Opened) {
        let inputs = match &opened.held {
            Some(held) => Inputs::of(&held.initiative.body, &held.initiative.notes),
            None => Inputs::fresh(),
        };
        self.held = opened.held;
        self.limits = Some(opened.limits);
        self.kept = inputs.clone();
        // What was typed while the ledger was being read stays, and so does its draft.
        if self.draft.version > 0 {
            return;
        }
        match opened.draft.filter(|draft| draft.content != inputs) {
            Some(draft) => {
                let outdated = draft.base_rev != self.base_rev();
                self.restored = Some(Restored { at: draft.saved_at, outdated });
                self.show(draft.content);
            }
            None => self.show(inputs),
        }
        self.similar.0 = self.inputs.title();
    }

    /// Puts `inputs` into the form, boxes and all.
    fn show(&mut self, inputs: Inputs) {
        for long in Long::ALL {
            if inputs.long(long) != self.inputs.long(long) {
                self.boxes[long as usize] = LongText::new(inputs.long(long));
            }
        }
        self.inputs = inputs;
        (self.editing, self.suggested) = (None, None);
        self.legacy.clear();
    }

    fn saved(&mut self, done: Done, cx: &Context<'_>) -> Effects<Message> {
        let Done { held, at, version, saved, then, refused } = done;
        let was_filed = then == Then::File && refused.is_none();
        self.saving = false;
        self.restored = None;
        self.id = Some(held.initiative.id);
        self.kept = *saved;
        let body = &held.initiative.body;
        self.kept.recognise_authors(&body.authors);
        self.inputs.recognise_authors(&body.authors);
        // A step may have given a date of its own.
        let of_record = Inputs::of(body, &held.initiative.notes);
        for line in Line::DATES {
            if self.inputs.line(line) == self.kept.line(line) {
                self.inputs.set_line(line, of_record.line(line).to_owned());
            }
            self.kept.set_line(line, of_record.line(line).to_owned());
        }
        self.held = Some(held);
        self.draft.safe = self.draft.safe.max(version);
        self.draft.told = SaveState::Saved(at);
        if let Some(trouble) = refused {
            return vec![Effect::Refresh, Effect::Trouble(trouble)];
        }
        let mut effects = Effects::new();
        let code = self.held.as_ref().map(|held| held.initiative.body.code.clone());
        let code = code.unwrap_or_default();
        match then {
            Then::Decide => effects.push(Effect::Go(Place::Decision(None, self.id))),
            Then::Close => {
                effects.push(Effect::Done(say!(
                    cx.lang,
                    "initiative-saved",
                    name = self.inputs.title()
                )));
                effects.push(Effect::Go(Place::Initiatives));
            }
            Then::Stay => {
                effects.push(Effect::Done(say!(
                    cx.lang,
                    "initiative-saved",
                    name = self.inputs.title()
                )));
            }
            Then::File | Then::Step(..) if was_filed => {
                effects.push(Effect::Done(say!(cx.lang, "initiative-filed", code = code)));
            }
            Then::File | Then::Step(..) => {
                let status = cx.lang.word("status", self.status().code());
                effects.push(Effect::Done(say!(cx.lang, "initiative-stepped", status = status)));
            }
        }
        effects
    }
}
