//! An idea written down in two fields, or five, or from a message that came.

use iced::Alignment;
use iced::Length;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

use crate::desk::{Captured, DeskError};
use crate::domain::date::{self, DateReading, PartialDate};
use crate::domain::id::InitiativeId;
use crate::domain::message::Told;
use crate::say;
use crate::ui::context::Context;
use crate::ui::date_box::date_box;
use crate::ui::effect::{Answer, Choose, Effect, Effects, Trouble, Wanted};
use crate::ui::icon::Icon;
use crate::ui::place::Place;
use crate::ui::theme::{Tone, space as distance};
use crate::ui::unsaved::Unsaved;
use crate::ui::widget::{
    Edit, Element, FIRST, LongText, Modal, area, button, card, card_title, column, entry, field,
    icon_button, modal, note, row, second,
};

/// The name under which what was typed is kept.
const FORM: &str = "capture";
const TITLE: &str = "capture-title";
const MESSAGE: &str = "capture-message";

/// As typed: this is what a draft keeps.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Typed {
    title: String,
    authors: String,
    nature: String,
    applied: String,
    effect: String,
    pictures: Vec<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    Title,
    Authors,
    Nature,
    Applied,
    Effect,
}

pub struct Capture {
    typed: Typed,
    unsaved: Unsaved<Typed>,
    unfolded: bool,
    /// Saving was tried without a title, or with a day that cannot be read.
    told: bool,
    saving: bool,
    /// A message is being pasted.
    message: Option<LongText>,
    done: Option<Done>,
}

/// What was written down last.
#[derive(Debug, Clone)]
pub struct Done {
    id: InitiativeId,
    title: String,
    /// Pictures that could not be taken, and why.
    refused: Vec<(String, Trouble)>,
}

#[derive(Debug, Clone)]
pub enum Message {
    Found(Option<Box<Typed>>),
    Type(Line, String),
    Unfold,
    AddPictures,
    PicturesChosen(Vec<PathBuf>),
    RemovePicture(usize),
    Paste,
    Pasted(Edit),
    Fill,
    ClosePaste,
    Save,
    Saved(Result<Box<Done>, Box<Trouble>>),
    Keep,
    DraftKept(Answer<()>),
    Open(InitiativeId),
}

impl Capture {
    pub fn open() -> (Self, Effects<Message>) {
        let capture = Self {
            typed: Typed::default(),
            unsaved: Unsaved::new(FORM, None),
            unfolded: false,
            told: false,
            saving: false,
            message: None,
            done: None,
        };
        let ask = Effect::ask(|desk| Message::Found(Unsaved::read(desk, FORM, None).map(Box::new)));
        (capture, vec![ask])
    }

    pub fn update(&mut self, message: Message, cx: &Context<'_>) -> Effects<Message> {
        match message {
            Message::Found(found) => {
                if let Some(found) = found.filter(|_| self.typed == Typed::default()) {
                    self.unfolded = found.goes_further();
                    self.unsaved.found(Some((*found).clone()));
                    self.typed = *found;
                }
                // Enter does the first thing due; in an empty ledger that is to write one down.
                let idle = cx.home.is_none_or(|home| home.agenda.is_empty());
                return vec![Effect::Focus(if idle { TITLE.into() } else { FIRST })];
            }
            Message::Type(line, text) => {
                *self.typed.line(line) = text;
                self.done = None;
            }
            Message::Unfold => self.unfolded = true,
            Message::AddPictures => return vec![choose(cx)],
            Message::PicturesChosen(paths) => self.typed.pictures.extend(paths),
            Message::RemovePicture(at) if at < self.typed.pictures.len() => {
                let _ = self.typed.pictures.remove(at);
            }
            Message::Paste => {
                self.message = Some(LongText::default());
                return vec![Effect::Focus(MESSAGE.into())];
            }
            Message::Pasted(edit) => {
                if let Some(text) = &mut self.message {
                    let _ = text.apply(edit);
                }
            }
            Message::Fill => return self.fill(),
            Message::ClosePaste => self.message = None,
            Message::Save => return self.save(cx),
            Message::Saved(Ok(done)) => {
                self.saving = false;
                self.typed = Typed::default();
                self.unsaved.found(None);
                let said = say!(cx.lang, "capture-saved", title = done.title.as_str());
                self.done = Some(*done);
                self.unfolded = false;
                return vec![Effect::Refresh, Effect::Say(said), Effect::Focus(TITLE.into())];
            }
            Message::Saved(Err(trouble)) => {
                self.saving = false;
                return vec![Effect::Trouble(trouble)];
            }
            Message::Keep => return vec![self.keep()],
            Message::DraftKept(Err(error)) => {
                self.unsaved.failed();
                return vec![Effect::trouble(cx.lang, &error)];
            }
            Message::Open(id) => return vec![Effect::Go(Place::Initiative(Some(id)))],
            Message::RemovePicture(_) | Message::DraftKept(Ok(())) => {}
        }
        Effects::new()
    }

    /// Puts what the message says where nothing was typed.
    fn fill(&mut self) -> Effects<Message> {
        let Some(message) = self.message.take() else { return Effects::new() };
        let told = Told::read(&message.text());
        let applied = told.first_applied.map(PartialDate::nd30).unwrap_or_default();
        for (line, text) in [
            (Line::Title, told.title),
            (Line::Authors, told.authors),
            (Line::Nature, told.nature),
            (Line::Applied, applied),
            (Line::Effect, told.effect),
        ] {
            let place = self.typed.line(line);
            if place.trim().is_empty() {
                *place = text;
            }
        }
        self.unfolded |= self.typed.goes_further();
        vec![Effect::Focus(TITLE.into())]
    }

    fn save(&mut self, cx: &Context<'_>) -> Effects<Message> {
        self.told = true;
        let Some(told) = self.typed.told() else {
            return vec![Effect::Focus(TITLE.into())];
        };
        if self.saving {
            return Effects::new();
        }
        (self.saving, self.told) = (true, false);
        let (pictures, tongue) = (self.typed.pictures.clone(), cx.lang.tongue());
        vec![Effect::ask(move |desk| {
            let done = desk.capture(&told, &pictures).and_then(|captured| {
                desk.drop_draft(FORM, None)?;
                Ok(captured)
            });
            let trouble = |error: &DeskError| Trouble::boxed(tongue, error);
            Message::Saved(match done {
                Ok(captured) => Ok(Box::new(Done::of(captured, trouble))),
                Err(error) => Err(trouble(&error)),
            })
        })]
    }

    /// Nothing if the fields are empty.
    fn typed(&self) -> Option<&Typed> {
        (self.typed != Typed::default()).then_some(&self.typed)
    }

    fn keep(&mut self) -> Effect<Message> {
        let typed = self.typed().cloned();
        self.unsaved.keep(typed, Message::DraftKept)
    }

    pub fn due(&self) -> Option<Message> {
        (!self.saving && self.unsaved.is_due(self.typed())).then_some(Message::Keep)
    }

    pub fn leave(&mut self) -> Effects<Message> {
        let loses = !self.saving && self.unsaved.would_lose(self.typed());
        loses.then(|| self.keep()).into_iter().collect()
    }

    pub fn view<'a>(&'a self, cx: &Context<'a>) -> Element<'a, Message> {
        let lang = cx.lang;
        let (typed, optional) = (&self.typed, say!(lang, "optional"));
        let line = |line: Line, text: &'a str| {
            entry(text, move |text| Message::Type(line, text)).on_submit(Message::Save)
        };
        let missing = self.told && typed.title.trim().is_empty();
        let mut parts = column![card_title(say!(lang, "capture-head"))]
            .extend(self.done.as_ref().map(|done| told(cx, done)))
            .push(
                field(
                    say!(lang, "capture-title"),
                    line(Line::Title, &typed.title)
                        .id(TITLE)
                        .placeholder(say!(lang, "capture-title-example")),
                )
                .error(missing.then(|| say!(lang, "capture-title-missing"))),
            )
            .push(
                field(
                    say!(lang, "capture-authors"),
                    line(Line::Authors, &typed.authors)
                        .placeholder(say!(lang, "capture-authors-example")),
                )
                .remark(optional.clone()),
            )
            .spacing(distance::M);
        if self.unfolded {
            let misread = self.told && typed.applied().is_none();
            let applied =
                date_box(cx, typed.applied.as_str(), |text| Message::Type(Line::Applied, text))
                    .on_submit(Message::Save);
            parts = parts
                .push(
                    field(say!(lang, "capture-nature"), line(Line::Nature, &typed.nature))
                        .remark(optional.clone()),
                )
                .push(
                    field(say!(lang, "capture-applied"), applied)
                        .remark(optional.clone())
                        .error(misread.then(|| say!(lang, "capture-applied-form"))),
                )
                .push(
                    field(say!(lang, "capture-effect"), line(Line::Effect, &typed.effect))
                        .remark(optional),
                );
        }
        parts = parts.extend(typed.pictures.iter().enumerate().map(|(at, path)| {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let remove = icon_button(
                Icon::Cross,
                say!(lang, "capture-picture-remove"),
                Some(Message::RemovePicture(at)),
            );
            row![second(name).one_line().width(Length::Fill), remove]
                .align_y(Alignment::Center)
                .into()
        }));
        let save = button(say!(lang, "capture-save")).icon(Icon::Idea);
        let save = match self.saving {
            true => save.disabled(say!(lang, "capture-saving")),
            false => save.on_press(Message::Save),
        };
        let more = (!self.unfolded).then(|| {
            let more = button(say!(lang, "capture-more")).quiet().icon(Icon::ChevronDown);
            more.on_press(Message::Unfold).into()
        });
        let photos = button(say!(lang, "capture-pictures")).link().on_press(Message::AddPictures);
        let paste = button(say!(lang, "capture-paste")).link().on_press(Message::Paste);
        parts = parts
            .push(row![save].extend(more).spacing(distance::S))
            .push(row![paste, photos].spacing(distance::L).wrap());
        card(parts)
    }

    pub fn modal<'a>(&'a self, cx: &Context<'a>) -> Option<Modal<'a, Message>> {
        let text = self.message.as_ref()?;
        let lang = cx.lang;
        let message = area(text, Message::Pasted).id(MESSAGE).lines(8, 14);
        Some(
            modal(say!(lang, "capture-paste-title"))
                .push(
                    field(say!(lang, "capture-paste-label"), message)
                        .help(say!(lang, "capture-paste-help")),
                )
                .button(button(say!(lang, "close")).shortcut("Esc").on_press(Message::ClosePaste))
                .button(button(say!(lang, "capture-fill")).main().on_press(Message::Fill))
                .wide()
                .on_close(Message::ClosePaste),
        )
    }
}

/// What was written down, with the way to the full record.
fn told<'a>(cx: &Context<'a>, done: &'a Done) -> Element<'a, Message> {
    let lang = cx.lang;
    let open = button(say!(lang, "capture-open")).link().on_press(Message::Open(done.id));
    let kept = note(Tone::Ok, Icon::CircleCheck, say!(lang, "capture-done"));
    let mut whole = column![kept.text(done.title.as_str()).more(open)].spacing(distance::S);
    for (name, trouble) in &done.refused {
        let title = say!(lang, "capture-refused", name = name.as_str());
        whole = whole.push(note(Tone::Warn, Icon::FileCross, title).text(trouble.what.as_str()));
    }
    whole.into()
}

fn choose(cx: &Context<'_>) -> Effect<Message> {
    let choose = Choose {
        what: Wanted::Files,
        title: say!(cx.lang, "capture-pictures-choose"),
        filter: Some((
            say!(cx.lang, "capture-pictures-kinds"),
            vec!["jpg", "jpeg", "png", "webp", "pdf"],
        )),
        start: None,
    };
    Effect::ChooseMany(choose, Box::new(Message::PicturesChosen))
}

impl Typed {
    fn line(&mut self, line: Line) -> &mut String {
        match line {
            Line::Title => &mut self.title,
            Line::Authors => &mut self.authors,
            Line::Nature => &mut self.nature,
            Line::Applied => &mut self.applied,
            Line::Effect => &mut self.effect,
        }
    }

    /// Whether more than the first two fields says something.
    fn goes_further(&self) -> bool {
        [&self.nature, &self.applied, &self.effect].iter().any(|text| !text.trim().is_empty())
    }

    /// The day as it reads; none if it cannot be told.
    fn applied(&self) -> Option<Option<PartialDate>> {
        if self.applied.trim().is_empty() {
            return Some(None);
        }
        match date::read(&self.applied) {
            Ok(DateReading::Sure(day)) => Some(Some(day)),
            Ok(DateReading::AskCentury(_)) | Err(_) => None,
        }
    }

    /// What the desk is told; nothing without a title or with a day that cannot be read.
    fn told(&self) -> Option<Told> {
        let first_applied = self.applied()?;
        (!self.title.trim().is_empty()).then(|| Told {
            title: self.title.clone(),
            authors: self.authors.clone(),
            nature: self.nature.clone(),
            first_applied,
            effect: self.effect.clone(),
        })
    }
}

impl Done {
    fn of(captured: Captured, told: impl Fn(&DeskError) -> Box<Trouble>) -> Self {
        let name =
            |path: &PathBuf| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let refused =
            captured.refused.iter().map(|(path, error)| (name(path), *told(error))).collect();
        let initiative = captured.saved.initiative;
        Self { id: initiative.id, title: initiative.body.title, refused }
    }
}
