//! From the page to a printer: one trial sheet first, then all in jobs of moderate size, each marked
//! as printed once a queue has it; and going on after a jam.

mod asking;
mod running;

use std::collections::VecDeque;
use std::sync::Arc;

use super::Printing;
use super::reason::Reason;
use crate::desk::papers::CertificateJob;
use crate::disk::Scratch;
use crate::domain::id::CertificateId;
use crate::paper::press::Fitting;
use crate::ui::context::Context;
use crate::ui::effect::{Answer, Effect, Effects, Setting};
use crate::ui::presses::Presses;
use crate::ui::printer::{Spooled, Ticket};
use crate::ui::widget::FIRST;
use crate::ui::working::Working;

#[derive(Default)]
pub struct Spool {
    pub presses: Presses,
    asking: Option<Asking>,
    run: Option<Run>,
    /// The trial sheet of what is chosen now was printed.
    tried: bool,
    /// Sheets that a queue took at the last run.
    pub sent: Option<usize>,
}

enum Asking {
    /// Why these are printed again.
    Why { count: usize, reason: Reason },
    /// From which sheet on, of those ticked.
    From { sheets: Vec<(CertificateId, String)>, at: usize, reason: Reason },
}

/// Sheets on their way.
struct Run {
    trial: bool,
    queue: VecDeque<Vec<CertificateId>>,
    reason: String,
    working: Working,
    done: usize,
    of: usize,
    /// The job that a queue is being given, and where its file is.
    job: Option<(CertificateJob, Arc<Scratch>)>,
    /// A part was shown in another program; the next one waits until that is printed.
    waits: bool,
    stopped: bool,
    left_out: usize,
}

/// A job that is ready for a queue.
#[derive(Debug, Clone)]
pub struct Made {
    job: CertificateJob,
    ticket: Ticket,
    folder: Arc<Scratch>,
}

#[derive(Debug, Clone)]
pub enum Message {
    Known(Presses),
    /// The printer, by its place among the names; 0 is the usual one.
    Choose(usize),
    Trial,
    All,
    Before(Answer<Vec<CertificateId>>),
    /// After a jam.
    Resume,
    From(usize),
    Reason(String),
    Confirm,
    Close,
    Made(Answer<Box<Made>>),
    Spooled(Spooled),
    /// So many more are printed.
    Marked(Answer<usize>),
    /// The part that was shown is printed.
    Next,
    Tick,
    Stop,
}

/// Reads what this computer knows of printers.
pub fn known() -> Effect<super::Message> {
    Effect::Presses(Box::new(|known| super::Message::Spool(Message::Known(known))))
}

/// Another program reads what is in the folder, for as long as it likes: it stays.
pub fn shown(folder: Arc<Scratch>) {
    let _ = Arc::into_inner(folder).map(Scratch::keep);
}

impl Spool {
    pub fn is_working(&self) -> bool {
        self.run.is_some()
    }

    /// The work under way, with the sheets that are done and those there are.
    pub fn working(&self) -> Option<(&Working, u64, u64)> {
        let run = self.run.as_ref().filter(|run| run.working.is_slow() && !run.waits)?;
        let (now, _) = run.working.so_far();
        let whole = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
        Some((&run.working, whole(run.done).saturating_add(now), whole(run.of)))
    }

    /// The next part of those that are printed from another program: from which sheet to which.
    pub fn waiting(&self) -> Option<(usize, usize)> {
        let run = self.run.as_ref().filter(|run| run.waits)?;
        Some((run.done + 1, run.done + run.queue.front().map_or(0, Vec::len)))
    }

    pub fn is_tried(&self) -> bool {
        self.tried
    }

    /// What is printed, or where, is another than what was tried.
    pub fn changed(&mut self) {
        self.tried = false;
        self.sent = None;
    }
}

pub fn update(
    screen: &mut Printing,
    message: Message,
    cx: &Context<'_>,
) -> Effects<super::Message> {
    match message {
        Message::Known(presses) => screen.spool.presses = presses,
        Message::Choose(at) => {
            let names = &screen.spool.presses.names;
            let name = at.checked_sub(1).and_then(|at| names.get(at)).cloned().unwrap_or_default();
            screen.spool.presses.chosen.clone_from(&name);
            screen.spool.changed();
            return vec![Effect::Set(Setting::Printer(name))];
        }
        Message::Trial | Message::All | Message::Resume if screen.is_working() => {}
        Message::Trial => return running::trial(screen, cx),
        Message::All => return asking::all(screen, cx),
        Message::Before(Ok(again)) if again.is_empty() => {
            return running::begin(screen, String::new());
        }
        Message::Before(Ok(again)) => {
            let reason = Reason::default();
            screen.spool.asking = Some(Asking::Why { count: again.len(), reason });
            return vec![Effect::Focus(FIRST)];
        }
        Message::Before(Err(error)) => return vec![Effect::trouble(cx.lang, &error)],
        Message::Resume => return asking::resume(screen, cx),
        Message::From(chosen) => {
            if let Some(Asking::From { at, .. }) = &mut screen.spool.asking {
                *at = chosen;
            }
        }
        Message::Reason(words) => {
            if let Some(Asking::Why { reason, .. } | Asking::From { reason, .. }) =
                &mut screen.spool.asking
            {
                reason.typed(words);
            }
        }
        Message::Confirm => return asking::confirm(screen),
        Message::Close => screen.spool.asking = None,
        Message::Made(made) => return running::made_ready(screen, made, cx),
        Message::Spooled(spooled) => return running::spooled_as(screen, spooled, cx),
        Message::Marked(marked) => return running::marked_as_printed(screen, marked, cx),
        Message::Next => {
            if let Some(run) = &mut screen.spool.run {
                run.waits = false;
            }
            return running::next(screen, cx);
        }
        Message::Tick => {
            if let Some(run) = &mut screen.spool.run {
                run.working.tick();
            }
        }
        Message::Stop => {
            let Some(run) = &mut screen.spool.run else { return Effects::new() };
            run.stopped = true;
            run.working.stop();
            if run.waits {
                return running::finish(screen, cx);
            }
        }
    }
    Effects::new()
}

impl Printing {
    /// The ticked ones for which there is room on their sheets.
    pub(super) fn chosen_sheets(&self) -> Vec<CertificateId> {
        let marked = self.sheets().map(super::Sheets::marked).unwrap_or_default();
        marked.into_iter().filter(|id| !self.previews.is_tight(*id)).collect()
    }

    /// What brings words to their places on the stock in the chosen printer.
    pub(super) fn fitting(&self) -> Fitting {
        match self.manner.stock {
            true => self.spool.presses.fitting(&self.manner.template.id()),
            false => Fitting::default(),
        }
    }
}
