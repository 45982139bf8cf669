//! The window itself: does what the app wants done.

use std::path::PathBuf;
use std::sync::Arc;

use iced::futures::channel::oneshot;
use iced::{Subscription, Task, window};

use super::app::{App, Chosen, Dialogs, Message, SystemDialogs, Then, one};
use super::effect::{Choose, Effect, Effects, Setting};
use super::presses::Presses;
use super::printer::{Printers, Spooled, SystemPrinters};
use super::theme::{Look, Role, fonts};
use super::{log, settings_file};
use crate::desk::Desk;
use crate::desk::worker::Worker;
use crate::lang::{Lang, Tongue};
use crate::say;

/// The program could not show a window, or ended with a failure.
const FAILED: u8 = 1;

/// So little of a colour that 255 times it are still less than half a shade on the screen.
const LESS_THAN_A_SHADE: f32 = 5e-6;

/// How often it is asked whether a copy is due.
const KEEP: std::time::Duration = std::time::Duration::from_secs(5 * 60);

struct Window {
    app: App,
    worker: Worker<Desk>,
    dialogs: Arc<dyn Dialogs>,
    printers: Arc<dyn Printers>,
    /// Counts, over and over, the times that much of the window changed at a stroke; see
    /// [`Window::style`].
    turns: u8,
}

/// Runs the window until it is closed, with `ledger` or the one of the last time; answers the exit
/// code.
pub fn run(ledger: Option<PathBuf>) -> u8 {
    log::start();
    let remembered = settings_file::read();
    let ledger = ledger.or(remembered.ledger());
    let tongue = remembered.tongue().unwrap_or_else(Tongue::of_system);
    if !there_is_a_display() {
        return refuse(&say!(Lang::new(tongue), "cli-no-display"));
    }
    let worker = match Worker::start("desk") {
        Ok(worker) => worker,
        Err(error) => return refuse(&error.to_string()),
    };
    let boot = move || {
        fonts::load();
        let app = App::new(tongue, remembered.look(), remembered.zoom());
        let dialogs = Arc::new(SystemDialogs);
        let printers = Arc::new(SystemPrinters);
        let mut window = Window { app, worker: worker.clone(), dialogs, printers, turns: 0 };
        let task = match ledger.clone() {
            Some(path) => {
                let effects = window.app.begin_with(path);
                window.run_all(effects)
            }
            None => iced::widget::operation::focus(super::widget::FIRST),
        };
        (window, task)
    };
    let done = iced::application(boot, Window::update, Window::view)
        .title(|window: &Window| window.app.title())
        .theme(|window: &Window| window.app.look())
        .style(Window::style)
        .scale_factor(|window: &Window| f32::from(window.app.zoom()) / 100.0)
        .subscription(Window::subscription)
        .default_font(Role::Body.font())
        .window(window::Settings {
            size: iced::Size::new(1366.0, 768.0),
            min_size: Some(iced::Size::new(900.0, 600.0)),
            exit_on_close_request: false,
            ..window::Settings::default()
        })
        .run();
    match done {
        Ok(()) => 0,
        Err(error) => refuse(&error.to_string()),
    }
}

fn refuse(sentence: &str) -> u8 {
    use std::io::Write;
    // Nobody listens when stderr is closed.
    let _ = writeln!(std::io::stderr().lock(), "{sentence}");
    FAILED
}

/// iced ends the program by force where there is no display, so it is asked first.
fn there_is_a_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(all(unix, not(target_os = "macos"))) || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

impl Window {
    fn update(&mut self, message: Event) -> Task<Event> {
        if matches!(message, Event::App(Message::Moved) | Event::Answer(_)) {
            self.turns = self.turns.wrapping_add(1);
        }
        match message {
            Event::App(Message::Left) => iced::exit(),
            Event::App(message) | Event::Answer(message) => {
                let effects = self.app.update(message);
                self.run_all(effects)
            }
            Event::Spooled(spooled, question) => {
                let Some(then) = question.take() else { return Task::none() };
                let effects = self.app.update(then(spooled));
                self.run_all(effects)
            }
            Event::Named(names, question) => {
                let Some(then) = question.take() else { return Task::none() };
                let mut known = settings_file::read().presses();
                known.names = names;
                let effects = self.app.update(then(known));
                self.run_all(effects)
            }
            Event::Chosen(chosen, question) => {
                let Some((choose, then)) = question.take() else { return Task::none() };
                let paths = match chosen {
                    Chosen::Paths(paths) => paths,
                    Chosen::Closed => Vec::new(),
                    Chosen::NoDialog => {
                        let effects = self.app.ask_in_window(choose, then);
                        return self.run_all(effects);
                    }
                };
                let effects = self.app.update(then(paths));
                self.run_all(effects)
            }
        }
    }

    /// The software renderer paints each changed spot by itself, and for each of them every larger
    /// surface below in full: where many spots change, that is twenty times the work of painting the
    /// window once. Another ground makes it do so; this one differs by less than a shade.
    fn style(&self, look: &Look) -> iced::theme::Style {
        let mut style = iced::theme::Base::base(look);
        style.background_color.b -= f32::from(self.turns) * LESS_THAN_A_SHADE;
        style
    }

    fn view(&self) -> super::widget::Element<'_, Event> {
        self.app.view().map(Event::App)
    }

    fn subscription(&self) -> Subscription<Event> {
        let resized = window::resize_events().map(|(_, size)| Event::App(Message::Resized(size)));
        let close = window::close_requests().map(|_| Event::App(Message::Leave));
        let tick = match self.app.waits() {
            true => iced::time::every(std::time::Duration::from_secs(1))
                .map(|_| Event::App(Message::Tick)),
            false => Subscription::none(),
        };
        let keep = iced::time::every(KEEP).map(|_| Event::App(Message::Keep));
        Subscription::batch([resized, close, tick, keep])
    }

    fn run_all(&mut self, effects: Effects<Message>) -> Task<Event> {
        let tasks: Vec<Task<Event>> =
            effects.into_iter().map(|effect| self.perform(effect)).collect();
        Task::batch(tasks)
    }

    fn perform(&mut self, effect: Effect<Message>) -> Task<Event> {
        match effect {
            Effect::Ask(work) => self.hand_over(|slot| slot.as_mut().map(work)),
            Effect::Open(work) => self.hand_over(|slot| Some(work(slot))),
            Effect::Choose(choose, then) => self.choose(choose, one(then)),
            Effect::ChooseMany(choose, then) => self.choose(choose, then),
            Effect::Focus(id) => iced::widget::operation::focus(id),
            Effect::Copy(text) => iced::clipboard::write(text),
            Effect::Show(path) => show(&path),
            Effect::Presses(then) => {
                let then = Question::new(then);
                Task::perform(self.printers.names(), move |names| Event::Named(names, then.clone()))
            }
            Effect::Print(ticket, then) => {
                let then = Question::new(then);
                Task::perform(self.printers.print(ticket), move |spooled| {
                    Event::Spooled(spooled, then.clone())
                })
            }
            Effect::Set(setting) => {
                self.remember(setting);
                Task::none()
            }
            Effect::Go(_)
            | Effect::Decide(_)
            | Effect::Mend(..)
            | Effect::PrintCertificates(_)
            | Effect::Say(_)
            | Effect::Done(_)
            | Effect::Trouble(_)
            | Effect::Refresh
            | Effect::Leave => Task::none(),
        }
    }

    fn choose(&self, choose: Choose, then: Then) -> Task<Event> {
        let question = Question::new((choose.clone(), then));
        Task::perform(self.dialogs.ask(choose), move |chosen| {
            Event::Chosen(chosen, question.clone())
        })
    }

    /// Lets the desk's thread do `work`; its answer comes back as a message.
    fn hand_over(
        &self,
        work: impl FnOnce(&mut Option<Desk>) -> Option<Message> + Send + 'static,
    ) -> Task<Event> {
        let (tell, hear) = oneshot::channel();
        self.worker.give(work, move |answer| {
            let _ = tell.send(answer);
        });
        Task::future(hear).then(|answer| match answer {
            Ok(Some(message)) => Task::done(Event::Answer(message)),
            Ok(None) | Err(_) => Task::none(),
        })
    }

    fn remember(&self, setting: Setting) {
        let mut remembered = settings_file::read();
        match setting {
            Setting::Tongue(tongue) => remembered.set_tongue(tongue),
            Setting::Look(look) => remembered.set_look(look),
            Setting::Zoom(zoom) => remembered.set_zoom(zoom),
            Setting::Ledger(path) => remembered.set_ledger(&path),
            Setting::Printer(name) => remembered.set_printer(&name),
            Setting::Fitting { printer, template, fitting } => {
                remembered.set_fitting(&printer, &template, fitting);
            }
        }
        settings_file::write(&remembered);
    }
}

/// What comes to the window.
#[derive(Debug, Clone)]
enum Event {
    App(Message),
    /// What the desk answered: it may fill a whole page.
    Answer(Message),
    Chosen(Chosen, Question<(Choose, Then)>),
    Spooled(Spooled, Question<Box<dyn FnOnce(Spooled) -> Message + Send>>),
    /// The names of the printers.
    Named(Vec<String>, Question<Box<dyn FnOnce(Presses) -> Message + Send>>),
}

/// A question under way. Messages are cloned by iced, its answer is used once.
struct Question<T>(Arc<std::sync::Mutex<Option<T>>>);

impl<T> Question<T> {
    fn new(then: T) -> Self {
        Self(Arc::new(std::sync::Mutex::new(Some(then))))
    }

    fn take(&self) -> Option<T> {
        self.0.lock().ok()?.take()
    }
}

impl<T> Clone for Question<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> std::fmt::Debug for Question<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Question")
    }
}

fn show(path: &std::path::Path) -> Task<Event> {
    if let Err(error) = open::that_detached(path) {
        tracing::warn!(%error, path = %path.display(), "the file or folder could not be shown");
    }
    Task::none()
}
