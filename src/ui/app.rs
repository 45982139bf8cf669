//! The whole window as one state: which screen is open, what lies over it, what is said at the
//! bottom. What it wants done comes out as effects; [`window`](super::window) does them for people,
//! tests and pictures in their own way.

mod opened;
mod said;

use std::path::PathBuf;

use self::opened::Screen;
use self::said::Said;
use super::context::{Context, Home};
use super::effect::{Choose, Effect, Effects, Setting, Trouble};
use super::icon::Icon;
use super::place::Place;
use super::screen::{
    about, backups, certificates, council, councils, decision, decisions, history, initiative,
    initiatives, lists, meeting, meetings, paper, papers, people, praising, printing, receiving,
    revisions, sending, settings, start, targets, template, templates, today, trash, unit, wording,
};
use super::theme::{Breadth, Look};
use super::widget::{
    Element, FIRST, Modal, Stroke, button, details, entry, field, modal, root, second,
};
use super::{dialog, frame, safety};
use crate::desk::Deed;
use crate::lang::{Lang, Tongue};
use crate::say;

pub struct App {
    lang: Lang,
    look: Look,
    zoom: u16,
    size: iced::Size,
    home: Option<Home>,
    place: Place,
    screen: Screen,
    /// The list of initiatives from which a record was opened.
    list: Option<Screen>,
    /// How many screens were opened.
    visit: u64,
    trouble: Option<(Trouble, bool)>,
    asking: Option<Asking>,
    said: Said,
    /// On narrow windows the places fold into a menu.
    menu: bool,
}

/// A question about a path, asked in the window.
struct Asking {
    choose: Choose,
    typed: String,
    then: Then,
}

/// What becomes of the paths given; none if the question was closed.
pub type Then = Box<dyn FnOnce(Vec<PathBuf>) -> Message + Send>;

/// The same for a question about one path.
pub fn one(then: Box<dyn FnOnce(Option<PathBuf>) -> Message + Send>) -> Then {
    Box::new(move |paths| then(paths.into_iter().next()))
}

#[derive(Debug, Clone)]
pub enum Message {
    Start(start::Message),
    Today(today::Message),
    Targets(targets::Message),
    Initiatives(initiatives::Message),
    Initiative(initiative::Message),
    Revisions(revisions::Message),
    Decisions(decisions::Message),
    Decision(decision::Message),
    Certificates(certificates::Message),
    Praising(praising::Message),
    Printing(printing::Message),
    Papers(papers::Message),
    Paper(paper::Message),
    Wording(wording::Message),
    Templates(templates::Message),
    Template(template::Message),
    Councils(councils::Message),
    Council(council::Message),
    Meetings(meetings::Message),
    Meeting(meeting::Message),
    Sending(sending::Message),
    Receiving(receiving::Message),
    People(people::Message),
    Unit(unit::Message),
    Settings(settings::Message),
    History(history::Message),
    Trash(trash::Message),
    Backups(backups::Message),
    Lists(lists::Message),
    About(about::Message),
    Go(Place),
    HomeRead(Result<Box<Home>, Box<Trouble>>),
    Resized(iced::Size),
    /// A moment has passed; only while a screen waits for one.
    Tick,
    CloseTrouble,
    UnfoldTrouble,
    CopyTrouble,
    CloseToast,
    /// The mouse or the focus came to the toast, or left it.
    ToastHeld(bool),
    /// Much of what is seen has moved or changed at a stroke.
    Moved,
    Menu,
    PathTyped(String),
    PathGiven,
    PathClosed,
    Zoom(i16),
    /// The last operation, whatever screen is shown.
    Undo,
    Redo,
    Undone(Result<Option<Box<Deed>>, Box<Trouble>>),
    Redone(Result<Option<Box<Deed>>, Box<Trouble>>),
    /// A copy may be due.
    Keep,
    Kept(Result<(), Box<Trouble>>),
    /// The window is to be closed.
    Leave,
    Left,
}

impl App {
    pub fn new(tongue: Tongue, look: Look, zoom: u16) -> Self {
        let lang = Lang::new(tongue);
        let screen = Screen::Start(Box::default());
        Self {
            lang,
            look,
            zoom,
            size: iced::Size::new(1366.0, 768.0),
            home: None,
            place: Place::Start,
            screen,
            list: None,
            visit: 0,
            trouble: None,
            asking: None,
            said: Said::default(),
            menu: false,
        }
    }

    /// Opens the ledger of the last time, or the one asked for.
    pub fn begin_with(&mut self, ledger: PathBuf) -> Effects<Message> {
        self.update(Message::Start(start::Message::FileChosen(Some(ledger))))
    }

    pub fn lang(&self) -> &Lang {
        &self.lang
    }

    pub fn look(&self) -> Look {
        self.look
    }

    /// Per cent.
    pub fn zoom(&self) -> u16 {
        self.zoom
    }

    pub fn place(&self) -> Place {
        self.place
    }

    #[cfg(test)]
    pub(super) fn initiatives(&self) -> Option<&initiatives::Initiatives> {
        match &self.screen {
            Screen::Initiatives(screen) => Some(screen),
            _ => None,
        }
    }

    /// The name of the window.
    pub fn title(&self) -> String {
        match &self.home {
            Some(home) => format!("{} – {}", home.unit.body.name, say!(self.lang, "app-name")),
            None => say!(self.lang, "app-name"),
        }
    }

    /// Whether something waits for [`Message::Tick`].
    pub fn waits(&self) -> bool {
        self.said.is_shown() || self.screen.due().is_some()
    }

    fn context(&self) -> Context<'_> {
        around(&self.lang, self.look, self.zoom, self.size, self.home.as_ref())
    }

    pub fn update(&mut self, message: Message) -> Effects<Message> {
        let cx = around(&self.lang, self.look, self.zoom, self.size, self.home.as_ref());
        match self.screen.update(message, &cx) {
            Ok(effects) => self.settle(effects),
            Err(message) => self.frame_update(message),
        }
    }

    /// Messages of the frame itself, and answers that came after their screen was left.
    fn frame_update(&mut self, message: Message) -> Effects<Message> {
        match message {
            Message::Go(place) => return self.go(place),
            Message::HomeRead(Ok(home)) => {
                let before = self.home.as_ref().and_then(|home| home.undo);
                self.said.undo_is(before, home.undo);
                self.home = Some(*home);
            }
            Message::HomeRead(Err(trouble)) => self.trouble = Some((*trouble, false)),
            Message::Resized(size) => {
                self.size = size;
                return self.resized();
            }
            Message::Tick => return self.tick(),
            Message::CloseTrouble => self.trouble = None,
            Message::UnfoldTrouble => {
                if let Some((_, unfolded)) = &mut self.trouble {
                    *unfolded = !*unfolded;
                }
            }
            Message::CopyTrouble => {
                let told = self.trouble.as_ref().map(|(trouble, _)| trouble.for_helpers());
                return told.map(Effect::Copy).into_iter().collect();
            }
            Message::CloseToast => self.said.close(),
            Message::ToastHeld(held) => self.said.hold(held),
            Message::Undo => return vec![safety::undo(self.lang.tongue())],
            Message::Redo => return vec![safety::redo(self.lang.tongue())],
            Message::Undone(Ok(None)) => return self.say(say!(self.lang, "undo-nothing")),
            Message::Redone(Ok(None)) => return self.say(say!(self.lang, "redo-nothing")),
            Message::Undone(Ok(Some(deed))) => {
                let done = say!(self.lang, "undo-done", what = self.lang.deed(&deed));
                return self.show_again(done);
            }
            Message::Redone(Ok(Some(deed))) => {
                let done = say!(self.lang, "redo-done", what = self.lang.deed(&deed));
                return self.show_again(done);
            }
            Message::Undone(Err(trouble))
            | Message::Redone(Err(trouble))
            | Message::Kept(Err(trouble)) => self.trouble = Some((*trouble, false)),
            Message::Keep => return vec![safety::keep(self.lang.tongue())],
            Message::Kept(Ok(())) => {}
            Message::Menu => self.menu = !self.menu,
            Message::PathTyped(typed) => {
                if let Some(asking) = &mut self.asking {
                    asking.typed = typed;
                }
            }
            Message::PathGiven => {
                if let Some(asking) = self.asking.take() {
                    return self.update((asking.then)(asking.choose.read(&asking.typed)));
                }
            }
            Message::PathClosed => {
                if let Some(asking) = self.asking.take() {
                    return self.update((asking.then)(Vec::new()));
                }
            }
            Message::Zoom(step) => return self.zoom_by(step),
            Message::Leave => return self.leave(),
            _ => {}
        }
        Effects::new()
    }

    /// Asks for a path in the window, where the system has no dialog.
    pub fn ask_in_window(&mut self, choose: Choose, then: Then) -> Effects<Message> {
        let start = choose.start.clone().unwrap_or_default();
        let typed = match &choose.what {
            super::effect::Wanted::NewFile { name } => start.join(name),
            _ => start,
        };
        self.asking = Some(Asking { choose, typed: typed.to_string_lossy().into_owned(), then });
        vec![Effect::Focus(FIRST)]
    }

    /// Keeps to itself the effects that change the window's own state.
    fn settle(&mut self, effects: Effects<Message>) -> Effects<Message> {
        let mut outward = Effects::new();
        for effect in effects {
            match effect {
                Effect::Go(place) => outward.extend(self.go(place)),
                Effect::Decide(about) => {
                    let place = Place::Decision(None, about.first().copied());
                    outward.extend(self.show(place, Screen::deciding(about)));
                }
                Effect::PrintCertificates(ids) => {
                    outward.extend(self.show(Place::Printing(None), Screen::printing(ids)));
                }
                Effect::Mend(id, field) => {
                    let mending = Screen::mending(id, field);
                    outward.extend(self.show(Place::Initiative(Some(id)), mending));
                }
                Effect::Say(words) => self.said.say(words, false),
                Effect::Done(words) => {
                    self.said.say(words, true);
                    outward.push(refresh(self.lang.tongue()));
                }
                Effect::Trouble(trouble) => self.trouble = Some((*trouble, false)),
                Effect::Refresh => outward.push(refresh(self.lang.tongue())),
                Effect::Set(setting) => {
                    self.set(&setting);
                    outward.push(Effect::Set(setting));
                }
                Effect::Leave => outward.extend(self.leave()),
                other => outward.push(other),
            }
        }
        outward
    }

    fn say(&mut self, words: String) -> Effects<Message> {
        self.settle(vec![Effect::Say(words)])
    }

    /// What is shown may have changed: it is read anew.
    fn show_again(&mut self, words: String) -> Effects<Message> {
        if matches!(self.screen, Screen::Initiatives(_)) {
            return self.update(Message::Initiatives(initiatives::Message::Again(words)));
        }
        let mut effects = self.go(self.place);
        effects.extend(self.say(words));
        effects
    }

    fn set(&mut self, setting: &Setting) {
        match setting {
            Setting::Tongue(tongue) => self.lang = Lang::new(*tongue),
            Setting::Look(look) => self.look = *look,
            Setting::Zoom(zoom) => self.zoom = (*zoom).clamp(80, 200),
            Setting::Ledger(_) | Setting::Printer(_) | Setting::Fitting { .. } => {}
        }
    }

    fn zoom_by(&mut self, step: i16) -> Effects<Message> {
        let zoom = if step == 0 { 100 } else { self.zoom.saturating_add_signed(step) };
        self.settle(vec![Effect::Set(Setting::Zoom(zoom.clamp(80, 200)))])
    }

    /// The screen has more room, or less.
    fn resized(&mut self) -> Effects<Message> {
        let cx = around(&self.lang, self.look, self.zoom, self.size, self.home.as_ref());
        let effects = self.screen.resized(&cx);
        self.settle(effects)
    }

    fn tick(&mut self) -> Effects<Message> {
        self.said.tick();
        self.screen.due().map(|message| self.update(message)).unwrap_or_default()
    }

    fn go(&mut self, place: Place) -> Effects<Message> {
        let list = self.list.take_if(|_| place == Place::Initiatives);
        let shown = match list {
            Some(list) => (list, Screen::back_to_list()),
            None => Screen::of(place),
        };
        self.show(place, shown)
    }

    fn show(
        &mut self,
        place: Place,
        (screen, wanted): (Screen, Effects<Message>),
    ) -> Effects<Message> {
        self.menu = false;
        let mut effects = self.screen.leave();
        let before = std::mem::replace(&mut self.screen, screen);
        self.place = place;
        self.visit += 1;
        self.list = match place {
            Place::Initiative(_) | Place::Revisions(_) | Place::Decision(..) | Place::Decisions => {
                match before {
                    list @ Screen::Initiatives(_) => Some(list),
                    _ => self.list.take(),
                }
            }
            _ => None,
        };
        effects.extend(wanted);
        effects.push(refresh(self.lang.tongue()));
        self.settle(effects)
    }

    fn leave(&mut self) -> Effects<Message> {
        let mut effects = self.screen.leave();
        effects.push(Effect::Open(Box::new(|slot| {
            // A ledger that could not be marked as closed is looked through at the next start.
            let _ = slot.take().map(crate::desk::Desk::finish);
            Message::Left
        })));
        effects
    }

    pub fn view(&self) -> Element<'_, Message> {
        let cx = self.context();
        let (page, question) = self.screen.view(&cx);
        let page = match &self.home {
            Some(home) if self.place != Place::Start => {
                frame::frame(&cx, home, self.place, self.menu, page)
            }
            _ => page,
        };
        let question = self.over(&cx).or(question);
        let inset = frame::toast_inset(&cx);
        let room = cx.width - inset.left - inset.right;
        root(page)
            .page(self.visit)
            .modal(question)
            .toast(self.said.view(&self.lang, room), inset)
            .on_hold(Message::ToastHeld)
            .on_move(Message::Moved)
            .on_stroke(|stroke| self.stroke(stroke))
            .into()
    }

    /// What lies over every screen: trouble first, then a question about a path.
    fn over<'a>(&'a self, cx: &Context<'a>) -> Option<Modal<'a, Message>> {
        if let Some((trouble, unfolded)) = &self.trouble {
            return Some(trouble_modal(cx, trouble, *unfolded));
        }
        let asking = self.asking.as_ref()?;
        let typed = entry(asking.typed.as_str(), Message::PathTyped)
            .id(FIRST)
            .on_submit(Message::PathGiven);
        Some(
            modal(asking.choose.title.as_str())
                .push(field(say!(cx.lang, "path-label"), typed).help(say!(cx.lang, "path-help")))
                .button(
                    button(say!(cx.lang, "close")).shortcut("Esc").on_press(Message::PathClosed),
                )
                .button(button(say!(cx.lang, "path-take")).main().on_press(Message::PathGiven))
                .on_close(Message::PathClosed),
        )
    }

    /// Of the sidebar, counted from '1'.
    fn nth_place(&self, digit: char) -> Option<Place> {
        let at = digit.to_digit(10)?.checked_sub(1)? as usize;
        let places: &[Place] = match self.home.as_ref()?.is_superior() {
            true => &Place::OF_SUPERIOR,
            false => &Place::OF_UNIT,
        };
        places.get(at).copied()
    }

    /// Keys that no part of the screen wanted.
    fn stroke(&self, stroke: Stroke) -> Option<Message> {
        use iced::keyboard::key::Named;
        self.screen.stroke(stroke).or_else(|| match stroke {
            Stroke::Ctrl('n') if self.home.as_ref().is_some_and(|home| !home.is_superior()) => {
                Some(Message::Go(Place::Initiative(None)))
            }
            Stroke::Ctrl(digit @ '1'..='9') => self.nth_place(digit).map(Message::Go),
            Stroke::Key(Named::F1) if self.home.is_some() => Some(Message::Go(Place::About)),
            Stroke::Ctrl('z') if self.home.is_some() => Some(Message::Undo),
            Stroke::Ctrl('y') | Stroke::CtrlShift('z') if self.home.is_some() => {
                Some(Message::Redo)
            }
            Stroke::Ctrl('+' | '=') => Some(Message::Zoom(10)),
            Stroke::Ctrl('-') => Some(Message::Zoom(-10)),
            Stroke::Ctrl('0') => Some(Message::Zoom(0)),
            _ => None,
        })
    }
}

/// What the screen may look at; apart from the app, so that the screen can be borrowed beside it.
fn around<'a>(
    lang: &'a Lang,
    look: Look,
    zoom: u16,
    size: iced::Size,
    home: Option<&'a Home>,
) -> Context<'a> {
    let breadth = Breadth::of(size.width);
    Context { lang, look, zoom, breadth, width: size.width, home }
}

fn refresh(tongue: Tongue) -> Effect<Message> {
    Effect::ask(move |desk| {
        let told = |error| Trouble::boxed(tongue, &error);
        Message::HomeRead(Home::read(desk).map(Box::new).map_err(told))
    })
}

fn trouble_modal<'a>(cx: &Context<'a>, trouble: &'a Trouble, unfolded: bool) -> Modal<'a, Message> {
    let mut question = modal(trouble.what.as_str()).wide();
    if !trouble.kept.is_empty() {
        question = question.text(trouble.kept.as_str());
    }
    if !trouble.next.is_empty() {
        question = question.text(trouble.next.as_str());
    }
    let copy = button(say!(cx.lang, "copy")).link().icon(Icon::Copy);
    question
        .push(details(
            say!(cx.lang, "details"),
            trouble.remark(cx.lang),
            Some(copy.on_press(Message::CopyTrouble).into()),
            unfolded,
            Message::UnfoldTrouble,
            second(trouble.detail.as_str()),
        ))
        .button(
            button(say!(cx.lang, "close"))
                .shortcut("Esc")
                .id(FIRST)
                .on_press(Message::CloseTrouble),
        )
        .on_close(Message::CloseTrouble)
}

pub use dialog::{Chosen, Dialogs, SystemDialogs};
