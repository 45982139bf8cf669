//! The first start: the practice ledger, a ledger that is already there, or a new one in three
//! steps.

mod form;
mod rescue;

use std::path::{Path, PathBuf};

use iced::Length;

use crate::desk::{ClockDoubt, Desk, DeskError, Surroundings, practice};
use crate::disk::{self, FolderKind};
use crate::lang::Lang;
use crate::say;
use crate::store::{self, BackupReason, OpenReport};
use crate::ui::context::Context;
use crate::ui::effect::{Choose, Effect, Effects, Setting, Trouble, Wanted};
use crate::ui::icon::{self, Icon, icon};
use crate::ui::place::Place;
use crate::ui::screen::Page;
use crate::ui::theme::{Ink, space as distance};
use crate::ui::widget::{
    Element, FIRST, Modal, Stroke, action_bar, body, button, card, column, modal, page_title,
    record_title, row, scroll, second, space, steps,
};
use form::Form;
pub use form::{Edit, Line};
pub use rescue::Rescue;

/// The extension of a ledger.
const EXTENSION: &str = "sosangkien";

#[derive(Default)]
pub struct Start {
    step: Step,
    form: Form,
    /// Set once "next" was asked for and something is missing.
    told: bool,
    doubt: Option<Doubt>,
    rescue: Option<Rescue>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Step {
    #[default]
    Welcome,
    Unit,
    Employer,
    Receiver,
}

#[derive(Debug, Clone)]
pub enum Message {
    New,
    Practise,
    OpenOther,
    Edit(Edit),
    /// To the ledger that is open.
    Return,
    Back,
    Next,
    FileChosen(Option<PathBuf>),
    /// The question about where the ledger lies was answered.
    OpenThere,
    CopyHere,
    CloseQuestion,
    /// What a ledger that does not open can be brought back from.
    OlderCopy,
    RestoreCopy,
    CloseRescue,
    Opened(Result<Box<Opening>, Box<Failure>>),
}

/// A ledger that is open now.
#[derive(Debug, Clone)]
pub struct Opening {
    place: Place,
    path: PathBuf,
    /// What was found and done on the way, if it was not as always.
    found: Option<String>,
    clock: Option<ClockDoubt>,
}

/// Why there is no open ledger.
#[derive(Debug, Clone)]
pub struct Failure {
    trouble: Box<Trouble>,
    rescue: Option<Rescue>,
}

/// A ledger that lies where ledgers come to harm.
struct Doubt {
    path: PathBuf,
    kind: FolderKind,
}

impl Start {
    fn next(&mut self, cx: &Context<'_>) -> Effects<Message> {
        let ready = match self.step {
            Step::Welcome => true,
            Step::Unit => self.form.unit_is_told(),
            Step::Employer => self.form.employer_is_told(),
            Step::Receiver => self.form.receiver_is_told(),
        };
        self.told = !ready;
        if !ready {
            return vec![Effect::Focus(FIRST)];
        }
        self.step = match self.step {
            Step::Welcome => Step::Unit,
            Step::Unit if self.form.is_superior() => return self.found(cx),
            Step::Unit => Step::Employer,
            Step::Employer => Step::Receiver,
            Step::Receiver => return self.found(cx),
        };
        vec![Effect::Focus(FIRST)]
    }

    fn found(&mut self, cx: &Context<'_>) -> Effects<Message> {
        let founding = self.form.founding();
        let place = if self.form.is_superior() { Place::Receiving } else { Place::Today };
        vec![open_with(cx, move |folder| {
            let stem = disk::safe_file_name(&founding.unit.name);
            let path = fresh(folder, &stem);
            Ok((Desk::found(&path, founding, Surroundings::of_system())?, place))
        })]
    }
}

impl Page for Start {
    type Message = Message;

    fn update(&mut self, message: Message, cx: &Context<'_>) -> Effects<Message> {
        match message {
            Message::New => {
                self.step = Step::Unit;
                vec![Effect::Focus(FIRST)]
            }
            Message::Practise => {
                vec![open_with(cx, |folder| {
                    let path = fresh(folder, "lam-thu");
                    let desk = practice::unit(&path, None, Surroundings::of_system())?;
                    Ok((desk, Place::Today))
                })]
            }
            Message::OpenOther => vec![Effect::Choose(
                Choose {
                    what: Wanted::File,
                    title: say!(cx.lang, "start-open-title"),
                    filter: Some((say!(cx.lang, "start-ledger"), vec![EXTENSION])),
                    start: disk::data_folder().ok().map(|folder| folder.path),
                },
                Box::new(Message::FileChosen),
            )],
            Message::FileChosen(None) => Effects::new(),
            Message::FileChosen(Some(path)) => match disk::folder_kind(&path) {
                Ok(FolderKind::Ordinary) | Err(_) => vec![open_file(cx, path)],
                Ok(kind) => {
                    self.doubt = Some(Doubt { path, kind });
                    vec![Effect::Focus(FIRST)]
                }
            },
            Message::OpenThere => match self.doubt.take() {
                Some(doubt) => vec![open_file(cx, doubt.path)],
                None => Effects::new(),
            },
            Message::CopyHere => match self.doubt.take() {
                Some(doubt) => vec![open_copy(cx, doubt.path)],
                None => Effects::new(),
            },
            Message::CloseQuestion => {
                self.doubt = None;
                Effects::new()
            }
            Message::Edit(Edit::Done) => self.next(cx),
            Message::Edit(edit) => {
                self.form.apply(edit);
                Effects::new()
            }
            Message::Back => {
                self.told = false;
                self.step = match self.step {
                    Step::Welcome | Step::Unit => Step::Welcome,
                    Step::Employer => Step::Unit,
                    Step::Receiver => Step::Employer,
                };
                Effects::new()
            }
            Message::Next => self.next(cx),
            Message::Return => vec![Effect::Go(Place::Today)],
            Message::Opened(Ok(opening)) => {
                let Opening { place, path, found, clock } = *opening;
                let mut effects =
                    vec![Effect::Set(Setting::Ledger(path)), Effect::Refresh, Effect::Go(place)];
                effects.extend(found.map(Effect::Say));
                effects.extend(clock.map(|doubt| Effect::Trouble(clock_trouble(cx.lang, doubt))));
                effects
            }
            Message::Opened(Err(failure)) => {
                let Failure { trouble, rescue } = *failure;
                self.rescue = rescue;
                match self.rescue {
                    Some(_) => vec![Effect::Focus(FIRST)],
                    None => vec![Effect::Trouble(trouble)],
                }
            }
            Message::OlderCopy => {
                if let Some(rescue) = &mut self.rescue {
                    rescue.older();
                }
                Effects::new()
            }
            Message::RestoreCopy => {
                self.rescue.take().map(|rescue| rescue.restore(cx)).into_iter().collect()
            }
            Message::CloseRescue => {
                self.rescue = None;
                Effects::new()
            }
        }
    }

    fn view<'a>(&'a self, cx: &Context<'a>) -> Element<'a, Message> {
        let margin = cx.breadth.margin();
        match self.step {
            Step::Welcome => welcome(cx),
            step => {
                let (at, page) = match step {
                    Step::Unit | Step::Welcome => (0, self.form.unit(cx, self.told)),
                    Step::Employer => (1, self.form.employer(cx, self.told)),
                    Step::Receiver => (2, self.form.receiver(cx, self.told)),
                };
                let names = [
                    say!(cx.lang, "start-step-unit"),
                    say!(cx.lang, "start-step-employer"),
                    say!(cx.lang, "start-step-receiver"),
                ];
                let head: Element<'a, Message> = match self.form.is_superior() {
                    true => second(say!(cx.lang, "start-superior-one-step")).into(),
                    false => steps(names, at),
                };
                let page = column![
                    page_title(say!(cx.lang, "start-new-title")),
                    head,
                    card(page.map(Message::Edit)),
                ]
                .spacing(distance::L)
                .padding(margin)
                .max_width(860.0);
                let last = at == 2 || self.form.is_superior();
                let next = if last {
                    button(say!(cx.lang, "start-make")).main().icon(Icon::Check)
                } else {
                    button(say!(cx.lang, "start-next")).main()
                };
                let buttons = row![
                    button(say!(cx.lang, "start-back")).on_press(Message::Back),
                    next.on_press(Message::Next),
                ]
                .spacing(distance::M);
                let left = second(say!(cx.lang, "start-change-later"));
                column![
                    scroll(iced::widget::container(page).center_x(Length::Fill)),
                    action_bar(left, buttons, margin)
                ]
                .height(Length::Fill)
                .into()
            }
        }
    }

    /// A ledger on a stick, in a synced folder or on the network.
    fn modal<'a>(&'a self, cx: &Context<'a>) -> Option<Modal<'a, Message>> {
        if let Some(rescue) = &self.rescue {
            return rescue.modal(cx);
        }
        let doubt = self.doubt.as_ref()?;
        let path = doubt.path.display().to_string();
        let (text, may_stay) = match &doubt.kind {
            FolderKind::Ordinary => return None,
            FolderKind::Removable => (say!(cx.lang, "start-doubt-removable"), true),
            FolderKind::Synced(service) => {
                (say!(cx.lang, "start-doubt-synced", service = *service), true)
            }
            FolderKind::Network => (say!(cx.lang, "start-doubt-network"), false),
        };
        let mut question =
            modal(say!(cx.lang, "start-doubt-title")).subtitle(path).text(text).button(
                button(say!(cx.lang, "close")).shortcut("Esc").on_press(Message::CloseQuestion),
            );
        if may_stay {
            question = question
                .button(button(say!(cx.lang, "start-doubt-open")).on_press(Message::OpenThere));
        }
        Some(
            question
                .button(
                    button(say!(cx.lang, "start-doubt-copy"))
                        .main()
                        .id(FIRST)
                        .on_press(Message::CopyHere),
                )
                .on_close(Message::CloseQuestion),
        )
    }

    fn stroke(&self, stroke: Stroke) -> Option<Message> {
        use iced::keyboard::key::Named;
        match (stroke, self.step) {
            (Stroke::Key(Named::Escape), Step::Unit | Step::Employer | Step::Receiver) => {
                Some(Message::Back)
            }
            (Stroke::CtrlKey(Named::Enter), Step::Unit | Step::Employer | Step::Receiver) => {
                Some(Message::Next)
            }
            _ => None,
        }
    }
}

fn welcome<'a>(cx: &Context<'a>) -> Element<'a, Message> {
    let option = |glyph, title: String, text: String, action: Element<'a, Message>| {
        card(
            row![
                icon(glyph, icon::Size::Tile, Ink::Second),
                column![record_title(title), body(text).ink(Ink::Second)]
                    .spacing(distance::XS)
                    .width(Length::Fill),
                action,
            ]
            .spacing(distance::L)
            .align_y(iced::Alignment::Center),
        )
    };
    let page = column![
        space().height(distance::XXL),
        row![icon(Icon::Mark, icon::Size::Large, Ink::Red), page_title(say!(cx.lang, "app-name")),]
            .spacing(distance::L)
            .align_y(iced::Alignment::Center),
        body(say!(cx.lang, "start-welcome")).ink(Ink::Second),
        option(
            Icon::Plus,
            say!(cx.lang, "start-new"),
            say!(cx.lang, "start-new-help"),
            button(say!(cx.lang, "start-new-button"))
                .main()
                .id(FIRST)
                .on_press(Message::New)
                .into(),
        ),
        option(
            Icon::FolderOpen,
            say!(cx.lang, "start-open"),
            say!(cx.lang, "start-open-help"),
            button(say!(cx.lang, "start-open-button")).on_press(Message::OpenOther).into(),
        ),
        option(
            Icon::Idea,
            say!(cx.lang, "start-practise"),
            say!(cx.lang, "start-practise-help"),
            button(say!(cx.lang, "start-practise-button")).on_press(Message::Practise).into(),
        ),
        second(say!(cx.lang, "start-private")),
    ]
    .extend(cx.home.map(|_| {
        let back = button(say!(cx.lang, "start-return")).link();
        back.on_press(Message::Return).into()
    }))
    .spacing(distance::L)
    .padding(cx.breadth.margin())
    .max_width(860.0);
    scroll(iced::widget::container(page).center_x(Length::Fill))
}

/// Opens or makes a ledger in place of the one that is open, which is closed properly once the other
/// one is there.
fn open_with(
    cx: &Context<'_>,
    make: impl FnOnce(&Path) -> Result<(Desk, Place), DeskError> + Send + 'static,
) -> Effect<Message> {
    open_or_rescue(cx, None, make)
}

/// The same for the ledger at `path`: if it does not open, its copies are offered.
fn open_or_rescue(
    cx: &Context<'_>,
    path: Option<PathBuf>,
    make: impl FnOnce(&Path) -> Result<(Desk, Place), DeskError> + Send + 'static,
) -> Effect<Message> {
    let tongue = cx.lang.tongue();
    Effect::Open(Box::new(move |slot| {
        let made = disk::data_folder().map_err(DeskError::from).and_then(|folder| {
            let made = make(&folder.path)?;
            if let Some(before) = slot.take() {
                let _ = before.finish()?;
            }
            Ok(made)
        });
        Message::Opened(match made {
            Ok((mut desk, place)) => {
                if !desk.ledger().opened().clean {
                    // It was just found sound, which is worth a copy; work need not wait for a disk
                    // with room.
                    let _ = desk.back_up_if_due(&BackupReason::Routine);
                }
                let opening = Opening {
                    place,
                    path: desk.ledger().path().to_owned(),
                    found: found_on_opening(&Lang::new(tongue), desk.ledger().opened()),
                    clock: desk.clock_doubt().ok().flatten(),
                };
                *slot = Some(desk);
                Ok(Box::new(opening))
            }
            Err(error) => {
                let trouble = Trouble::boxed(tongue, &error);
                let rescue = path.and_then(|path| Rescue::of(path, &error));
                Err(Box::new(Failure { trouble, rescue }))
            }
        })
    }))
}

/// What the officer should know about how the ledger was found.
fn found_on_opening(lang: &Lang, opened: &OpenReport) -> Option<String> {
    if opened.version < store::VERSION {
        Some(say!(lang, "start-upgraded"))
    } else if !opened.clean {
        Some(say!(lang, "start-unclean"))
    } else if !opened.search_is_sound {
        Some(say!(lang, "start-index-made"))
    } else {
        None
    }
}

fn clock_trouble(lang: &Lang, doubt: ClockDoubt) -> Box<Trouble> {
    let what = match doubt {
        ClockDoubt::OutOfTime => say!(lang, "clock-out-of-time"),
        ClockDoubt::BeforeLastWrite(at) => {
            say!(lang, "clock-before", day = lang.day(at.date_naive()))
        }
    };
    let (kept, next) = (say!(lang, "clock-kept"), say!(lang, "clock-next"));
    Box::new(Trouble { what, kept, next, detail: String::new() })
}

fn open_file(cx: &Context<'_>, path: PathBuf) -> Effect<Message> {
    open_or_rescue(cx, Some(path.clone()), move |_| {
        let desk = Desk::open(&path, Surroundings::of_system())?;
        Ok((desk, Place::Today))
    })
}

/// Copies a ledger into the user's own folder and opens the copy; the original stays as it is.
fn open_copy(cx: &Context<'_>, path: PathBuf) -> Effect<Message> {
    open_with(cx, move |folder| {
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        let copy = fresh(folder, &disk::safe_file_name(&stem.unwrap_or_default()));
        let _ = disk::copy(&path, &copy)?;
        let desk = Desk::open(&copy, Surroundings::of_system())?;
        Ok((desk, Place::Today))
    })
}

/// A path in `folder` at which there is nothing yet.
fn fresh(folder: &Path, stem: &str) -> PathBuf {
    let mut path = folder.join(format!("{stem}.{EXTENSION}"));
    for n in 2.. {
        if !path.exists() {
            break;
        }
        path = folder.join(format!("{stem}-{n}.{EXTENSION}"));
    }
    path
}
