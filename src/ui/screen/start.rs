//! The first start: the practice ledger, a ledger that is already there, or a new one in three
//! steps.

mod form;
mod opening;
mod rescue;
mod welcome;

use std::path::PathBuf;

use iced::Length;

use crate::desk::{Desk, Surroundings, practice};
use crate::disk::{self, FolderKind};
use crate::say;
use crate::ui::context::Context;
use crate::ui::effect::{Choose, Effect, Effects, Setting, Wanted};
use crate::ui::icon::Icon;
use crate::ui::place::Place;
use crate::ui::screen::Page;
use crate::ui::theme::space as distance;
use crate::ui::widget::{
    Element, FIRST, Modal, Stroke, action_bar, button, card, column, modal, page_title, row,
    scroll, second, steps,
};
use crate::ui::working::Working;
use form::Form;
pub use form::{Edit, Line};
pub use opening::{Failure, Opening};
use opening::{
    Made, clock_trouble, copy_if_due, file_name, fresh, open_copy, open_file, open_with,
};
pub use rescue::{Act, Rescue};

/// The extension of a ledger.
const EXTENSION: &str = "sosangkien";

#[derive(Default)]
pub struct Start {
    step: Step,
    form: Form,
    /// Set once "next" was asked for and something is missing.
    told: bool,
    doubt: Option<Doubt>,
    /// The ledger that was to be opened does not open; this takes the whole page.
    rescue: Option<Box<Rescue>>,
    doing: Option<Doing>,
}

/// A ledger is being opened or made.
struct Doing {
    words: String,
    working: Working,
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
    /// On the page of a ledger that does not open.
    Rescue(Act),
    /// A moment has passed in the middle of work.
    Tick,
    /// As asked; nothing has changed.
    Stopped,
    Copied,
    Opened(Result<Box<Opening>, Box<Failure>>),
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
            let to = if self.step == Step::Unit { self.form.lacking() } else { FIRST };
            return vec![Effect::Focus(to)];
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
        let make = open_with(cx, move |_| {
            let stem = disk::safe_file_name(&founding.unit.name);
            let path = fresh(&disk::data_folder()?.path, &stem);
            Ok(Made::at(Desk::found(&path, founding, Surroundings::of_system())?, place))
        });
        self.begin(say!(cx.lang, "start-making"), make)
    }

    /// Opens or makes one ledger at a time.
    fn begin(&mut self, words: String, effect: Effect<Message>) -> Effects<Message> {
        if self.doing.is_some() {
            return Effects::new();
        }
        self.doing = Some(Doing { words, working: Working::default() });
        vec![effect]
    }

    fn open(&mut self, path: PathBuf, cx: &Context<'_>) -> Effects<Message> {
        self.begin(say!(cx.lang, "start-opening", name = file_name(&path)), open_file(cx, path))
    }

    /// A ledger that does not open takes the whole page. What fails on that page is told there, and
    /// what fails on another over it.
    fn failed(&mut self, failure: Failure) -> Effects<Message> {
        match (failure.rescue, &mut self.rescue) {
            (_, Some(rescue)) if rescue.is_at_work() => {
                rescue.failed(failure.plight, failure.trouble);
            }
            (Some(rescue), _) => self.rescue = Some(rescue),
            (None, Some(rescue)) => rescue.failed(failure.plight, failure.trouble),
            (None, None) => return vec![Effect::Trouble(failure.trouble)],
        }
        vec![Effect::Focus(FIRST)]
    }
}

/// Asks for the file of a ledger.
fn choose_ledger(cx: &Context<'_>) -> Effect<Message> {
    let choose = Choose {
        what: Wanted::File,
        title: say!(cx.lang, "start-open-title"),
        filter: Some((say!(cx.lang, "start-ledger"), vec![EXTENSION])),
        start: disk::data_folder().ok().map(|folder| folder.path),
    };
    Effect::Choose(choose, Box::new(Message::FileChosen))
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
                let make = open_with(cx, |_| {
                    let path = fresh(&disk::data_folder()?.path, "lam-thu");
                    let desk = practice::unit(&path, None, Surroundings::of_system())?;
                    Ok(Made::at(desk, Place::Today))
                });
                self.begin(say!(cx.lang, "start-making"), make)
            }
            Message::OpenOther => vec![choose_ledger(cx)],
            Message::FileChosen(None) => Effects::new(),
            Message::FileChosen(Some(path)) => match disk::folder_kind(&path) {
                Ok(FolderKind::Ordinary) | Err(_) => self.open(path, cx),
                Ok(kind) => {
                    self.doubt = Some(Doubt { path, kind });
                    vec![Effect::Focus(FIRST)]
                }
            },
            Message::OpenThere => match self.doubt.take() {
                Some(doubt) => self.open(doubt.path, cx),
                None => Effects::new(),
            },
            Message::CopyHere => match self.doubt.take() {
                Some(doubt) => {
                    self.begin(say!(cx.lang, "rescue-copying"), open_copy(cx, doubt.path))
                }
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
                self.doing = None;
                let Opening { place, path, said, clock, copy_due } = *opening;
                let mut effects =
                    vec![Effect::Set(Setting::Ledger(path)), Effect::Refresh, Effect::Go(place)];
                effects.extend(said.map(Effect::Say));
                effects.extend(clock.map(|doubt| Effect::Trouble(clock_trouble(cx.lang, doubt))));
                effects.extend(copy_due.then(copy_if_due));
                effects
            }
            Message::Opened(Err(failure)) => {
                self.doing = None;
                self.failed(*failure)
            }
            Message::Stopped => {
                self.doing = None;
                if let Some(rescue) = &mut self.rescue {
                    rescue.stopped();
                }
                vec![Effect::Say(say!(cx.lang, "rescue-stopped")), Effect::Focus(FIRST)]
            }
            Message::Copied => Effects::new(),
            Message::Tick => match (&mut self.doing, &mut self.rescue) {
                (Some(doing), _) => {
                    doing.working.tick();
                    Effects::new()
                }
                (None, Some(rescue)) => rescue.update(Act::Tick, cx),
                (None, None) => Effects::new(),
            },
            Message::Rescue(Act::Start) => match &mut self.rescue {
                Some(_) => {
                    self.rescue = None;
                    vec![Effect::Focus(FIRST)]
                }
                None => Effects::new(),
            },
            Message::Rescue(Act::Retry) => {
                let path = self.rescue.as_ref().map(|rescue| rescue.path().to_owned());
                self.update(Message::FileChosen(path), cx)
            }
            Message::Rescue(act) => match &mut self.rescue {
                Some(rescue) => rescue.update(act, cx),
                None => Effects::new(),
            },
        }
    }

    fn view<'a>(&'a self, cx: &Context<'a>) -> Element<'a, Message> {
        // Where another page would only be seen for a moment, or long enough to be told.
        let begins = self.step == Step::Welcome && self.rescue.is_none();
        let waits = |doing: &&Doing| begins || doing.working.is_slow();
        if let Some(doing) = self.doing.as_ref().filter(waits) {
            return welcome::waiting(cx, doing.working.is_slow().then_some(doing.words.as_str()));
        }
        if let Some(rescue) = &self.rescue {
            return rescue.view(cx).map(Message::Rescue);
        }
        let margin = cx.breadth.margin();
        match self.step {
            Step::Welcome => welcome::view(cx),
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
        if let Some(rescue) = &self.rescue {
            return rescue.stroke(stroke).map(Message::Rescue);
        }
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

    fn due(&self) -> Option<Message> {
        let works = self.rescue.as_ref().is_some_and(|rescue| rescue.is_at_work());
        (self.doing.is_some() || works).then_some(Message::Tick)
    }
}
