//! What typing, choosing and ticking change in the form.

use std::path::PathBuf;

use super::ask::{self, Answer, Suggestion};
use super::inputs::{ApplierInput, AuthorInput, Line};
use super::sections::{self, Section};
use super::{ApplierEdit, AuthorEdit, FileEdit, Form, Message, Spot, naming};
use crate::domain::attachment::AttachmentKind;
use crate::domain::initiative::AuthorRole;
use crate::domain::legacy;
use crate::domain::number;
use crate::say;
use crate::ui::context::Context;
use crate::ui::effect::{Choose, Effect, Effects, Wanted};

/// A paste brings at least so many letters at once.
const PASTE: usize = 4;

impl Form {
    /// What changes what stands in the form.
    pub(super) fn edit(&mut self, message: Message, cx: &Context<'_>) -> Effects<Message> {
        let mut effects = Effects::new();
        match message {
            Message::Line(line, text) => {
                self.at = sections::of_line(line);
                self.look_for_legacy(Spot::Line(line), self.inputs.line(line).len(), &text);
                self.inputs.set_line(line, text);
                if line == Line::Amount {
                    self.inputs.follow_amount();
                }
            }
            Message::Long(long, edit) => {
                self.at = sections::of_long(long);
                if !self.boxes[long as usize].apply(edit) {
                    return effects;
                }
                let text = self.boxes[long as usize].text();
                let text = text.strip_suffix('\n').unwrap_or(&text).to_owned();
                self.look_for_legacy(Spot::Long(long), self.inputs.long(long).len(), &text);
                self.inputs.set_long(long, text);
                self.last_long = Some(long);
            }
            Message::Pick(pick, at) => {
                if let Some(code) = self.codes(pick).get(at) {
                    self.inputs.set_pick(pick, code);
                }
            }
            Message::Flag(flag) => self.inputs.toggle(flag),
            Message::Secret(field) => self.inputs.toggle_secret(field),
            Message::MainField(at) => {
                if let Some(field) = cx.home.and_then(|home| home.fields.get(at)) {
                    let fields = &mut self.inputs.fields;
                    if !fields.is_empty() {
                        let _ = fields.remove(0);
                    }
                    fields.retain(|code| *code != field.code);
                    fields.insert(0, field.code.clone());
                }
            }
            Message::AddField(at) => {
                if let Some((code, _)) = naming::open_fields(self, cx).get(at) {
                    self.inputs.fields.push(code.clone());
                }
            }
            Message::RemoveField(at) => {
                if at < self.inputs.fields.len() {
                    let _ = self.inputs.fields.remove(at);
                }
            }
            Message::AddAuthor => {
                let role = match self.inputs.authors.is_empty() {
                    true => AuthorRole::Author,
                    false => AuthorRole::CoAuthor,
                };
                let role = role.code().to_owned();
                self.inputs.authors.push(AuthorInput { role, ..AuthorInput::default() });
                let last = self.inputs.authors.len() - 1;
                effects.push(Effect::Focus(sections::author_id(last)));
            }
            Message::Author(at, edit) => effects.extend(self.edit_author(at, edit)),
            Message::ShareEqually => self.inputs.share_equally(),
            Message::AddApplier => self.inputs.appliers.push(ApplierInput::default()),
            Message::Applier(at, edit) => {
                if let Some(applier) = self.inputs.appliers.get_mut(at) {
                    match edit {
                        ApplierEdit::Name(name) => {
                            (applier.name, applier.person) = (name, None);
                        }
                        ApplierEdit::Work(work) => applier.work = work,
                        ApplierEdit::Remove => {
                            let _ = self.inputs.appliers.remove(at);
                        }
                    }
                }
            }
            Message::File(at, edit) => self.edit_file(at, edit),
            Message::AmountIs(amount) => {
                self.inputs.set_line(Line::Amount, number::grouped(amount.dong));
            }
            Message::DateIs(line, text) => self.inputs.set_line(line, text),
            Message::Convert(spot) => self.convert(spot),
            _ => return effects,
        }
        self.draft.version += 1;
        self.draft.typed_since_tick = true;
        effects
    }

    fn edit_author(&mut self, at: usize, edit: AuthorEdit) -> Effects<Message> {
        self.at = Section::Authors;
        let visit = self.visit;
        let Some(author) = self.inputs.authors.get_mut(at) else { return Effects::new() };
        match edit {
            AuthorEdit::Name(name) => {
                // Another name is another person.
                author.person = None;
                author.name = name.clone();
                return vec![ask::suggest(visit, at, name)];
            }
            AuthorEdit::Title(title) => author.title = title,
            AuthorEdit::Role(index) => {
                if let Some(role) = AuthorRole::KNOWN.get(index) {
                    author.role = role.code().to_owned();
                }
            }
            AuthorEdit::Share(share) => author.share = share,
            AuthorEdit::Open => self.editing = Some(at),
            AuthorEdit::Take(index) => return self.take_suggested(at, index),
            AuthorEdit::TakeOnly => {
                let only =
                    |(row, people): &(usize, Vec<Suggestion>)| *row == at && people.len() == 1;
                if self.suggested.as_ref().is_some_and(only) {
                    return self.take_suggested(at, 0);
                }
            }
            AuthorEdit::Remove => {
                let _ = self.inputs.authors.remove(at);
                (self.editing, self.suggested) = (None, None);
            }
        }
        Effects::new()
    }

    fn take_suggested(&mut self, at: usize, index: usize) -> Effects<Message> {
        let found = self.suggested.take().filter(|(row, _)| *row == at);
        let chosen = found.and_then(|(_, people)| people.into_iter().nth(index));
        if let (Some(person), Some(author)) = (chosen, self.inputs.authors.get_mut(at)) {
            author.person = Some(person.id);
            author.name = person.name;
            author.title = person.title;
            author.unit_name = person.unit_name;
            self.editing = None;
        }
        vec![Effect::Focus(sections::share_id(at))]
    }

    fn edit_file(&mut self, at: usize, edit: FileEdit) {
        self.at = Section::Files;
        let Some(file) = self.inputs.files.get_mut(at) else { return };
        match edit {
            FileEdit::Kind(index) => {
                if let Some(kind) = AttachmentKind::KNOWN.get(index) {
                    file.kind = kind.clone();
                }
            }
            FileEdit::Withheld => file.withheld = !file.withheld,
            FileEdit::Remove => {
                let _ = self.inputs.files.remove(at);
                self.taken = None;
            }
        }
    }

    pub(super) fn choose_file(&self, cx: &Context<'_>) -> Effects<Message> {
        let (visit, tongue) = (self.visit, cx.lang.tongue());
        let choose = Choose {
            what: Wanted::Files,
            title: say!(cx.lang, "initiative-file-choose"),
            filter: Some((
                say!(cx.lang, "initiative-file-kinds"),
                vec!["pdf", "jpg", "jpeg", "png", "webp", "docx", "xlsx"],
            )),
            start: None,
        };
        let then =
            move |paths: Vec<PathBuf>| Message::Answered(visit, Answer::FilesChosen(paths, tongue));
        vec![Effect::ChooseMany(choose, Box::new(then))]
    }

    /// Text of an old encoding is noticed when it is pasted, and converted only when told to.
    fn look_for_legacy(&mut self, spot: Spot, length_before: usize, text: &str) {
        let pasted = text.len() >= length_before + PASTE;
        if !pasted && !self.legacy.contains_key(&spot) {
            return;
        }
        match legacy::detect(text) {
            Some(found) => drop(self.legacy.insert(spot, found)),
            None => drop(self.legacy.remove(&spot)),
        }
    }

    fn convert(&mut self, spot: Spot) {
        let Some(legacy) = self.legacy.remove(&spot) else { return };
        match spot {
            Spot::Line(line) => {
                let text = legacy::to_unicode(self.inputs.line(line), legacy);
                self.inputs.set_line(line, text);
            }
            Spot::Long(long) => {
                let text = legacy::to_unicode(self.inputs.long(long), legacy);
                self.boxes[long as usize].replace(&text);
                self.inputs.set_long(long, text);
            }
        }
    }
}
