//! A run: jobs are made, handed to a queue and marked, one after the other.

use std::collections::VecDeque;
use std::sync::Arc;

use super::super::Printing;
use super::{Made, Message, Run, asking, shown};
use crate::desk::papers::{CertificatePrint, jobs};
use crate::desk::{Desk, DeskError};
use crate::disk::scratch_folder;
use crate::domain::id::CertificateId;
use crate::say;
use crate::ui::context::Context;
use crate::ui::effect::{Answer, Effect, Effects};
use crate::ui::printer::{Spooled, Ticket};
use crate::ui::screen::printing;
use crate::ui::widget::FIRST;
use crate::ui::working::Working;

/// One sheet first, to be looked at.
pub fn trial(screen: &mut Printing, cx: &Context<'_>) -> Effects<printing::Message> {
    let chosen = screen.chosen_sheets();
    let Some(first) = chosen.first() else { return asking::nobody(cx) };
    let queue = VecDeque::from([vec![*first]]);
    start(screen, true, queue, String::new());
    next(screen, cx)
}

/// Prints all that are ticked.
pub fn begin(screen: &mut Printing, reason: String) -> Effects<printing::Message> {
    let queue = jobs(&screen.chosen_sheets(), &screen.ways).into();
    start(screen, false, queue, reason);
    make(screen)
}

fn start(screen: &mut Printing, trial: bool, queue: VecDeque<Vec<CertificateId>>, reason: String) {
    let of = queue.iter().map(Vec::len).sum();
    screen.spool.asking = None;
    screen.spool.sent = None;
    screen.save.forget();
    screen.spool.run = Some(Run {
        trial,
        queue,
        reason,
        working: Working::default(),
        done: 0,
        of,
        job: None,
        waits: false,
        stopped: false,
        left_out: 0,
    });
}

/// Makes the next part, or ends.
pub fn next(screen: &mut Printing, cx: &Context<'_>) -> Effects<printing::Message> {
    let goes_on =
        screen.spool.run.as_ref().is_some_and(|run| !run.stopped && !run.queue.is_empty());
    if goes_on { make(screen) } else { finish(screen, cx) }
}

fn make(screen: &mut Printing) -> Effects<printing::Message> {
    let (manner, ways) = (screen.manner, screen.ways.clone());
    let fitting = screen.fitting();
    let printer = screen.spool.presses.chosen.clone();
    let Some(run) = &mut screen.spool.run else { return Effects::new() };
    let Some(part) = run.queue.pop_front() else { return Effects::new() };
    let slow = run.working.is_slow();
    run.working = Working::default();
    if slow {
        run.working.tick();
    }
    let (trial, progress) = (run.trial, run.working.progress());
    vec![Effect::ask(move |desk| {
        let made = desk.template(manner.template).and_then(|template| {
            let folder = scratch_folder()?;
            let out = folder.path().join("giay-chung-nhan.pdf");
            let print = CertificatePrint {
                certificates: &part,
                layout: manner.layout(&template, &ways),
                fitting,
                reason: String::new(),
                out: &out,
            };
            let job = match trial {
                true => desk.write_trial(&print)?,
                false => desk.write_job(&print, &progress)?,
            };
            let lying = template.lying;
            let ticket = Ticket { file: out, printer, paper: Some(job.format), lying };
            Ok(Box::new(Made { job, ticket, folder: Arc::new(folder) }))
        });
        printing::Message::Spool(Message::Made(made.map_err(Arc::new)))
    })]
}

pub fn made_ready(
    screen: &mut Printing,
    made: Answer<Box<Made>>,
    cx: &Context<'_>,
) -> Effects<printing::Message> {
    let Some(run) = &mut screen.spool.run else { return Effects::new() };
    match made {
        Ok(_) if run.stopped => finish(screen, cx),
        Ok(made) => {
            let Made { job, ticket, folder } = *made;
            run.left_out += job.tight.len();
            if job.certificates.is_empty() {
                return next(screen, cx);
            }
            run.job = Some((job, folder));
            let then = |spooled| printing::Message::Spool(Message::Spooled(spooled));
            vec![Effect::Print(ticket, Box::new(then))]
        }
        Err(error) if matches!(*error, DeskError::Cancelled) => finish(screen, cx),
        Err(error) => {
            let mut effects = finish(screen, cx);
            effects.push(Effect::trouble(cx.lang, &error));
            effects
        }
    }
}

pub fn spooled_as(
    screen: &mut Printing,
    spooled: Spooled,
    cx: &Context<'_>,
) -> Effects<printing::Message> {
    let Some(run) = &mut screen.spool.run else { return Effects::new() };
    let Some((job, folder)) = run.job.take() else { return Effects::new() };
    if spooled == Spooled::Shown {
        shown(folder);
    }
    if spooled == Spooled::Failed {
        let mut effects = finish(screen, cx);
        effects.push(Effect::Say(say!(cx.lang, "printing-failed")));
        return effects;
    }
    run.waits = spooled == Spooled::Shown;
    let count = job.certificates.len();
    if run.trial {
        screen.spool.run = None;
        screen.spool.tried = true;
        let said = match spooled {
            Spooled::Shown => say!(cx.lang, "printing-trial-shown"),
            _ => say!(cx.lang, "printing-trial-queued"),
        };
        return vec![Effect::Say(said), Effect::Focus(FIRST)];
    }
    let (key, reason) = (screen.manner.template, run.reason.clone());
    vec![Effect::ask(move |desk: &mut Desk| {
        let template = desk.template(key);
        let marked = template.and_then(|template| desk.mark_job(&job, &template, &reason));
        let marked = marked.map(|()| count).map_err(Arc::new);
        printing::Message::Spool(Message::Marked(marked))
    })]
}

pub fn marked_as_printed(
    screen: &mut Printing,
    marked: Answer<usize>,
    cx: &Context<'_>,
) -> Effects<printing::Message> {
    let Some(run) = &mut screen.spool.run else { return Effects::new() };
    match marked {
        Ok(count) => run.done += count,
        Err(error) => {
            let mut effects = finish(screen, cx);
            effects.push(Effect::trouble(cx.lang, &error));
            return effects;
        }
    }
    if run.waits && !run.queue.is_empty() && !run.stopped {
        return vec![
            screen.read(),
            Effect::Say(say!(cx.lang, "printing-part-shown")),
            Effect::Focus(FIRST),
        ];
    }
    next(screen, cx)
}

/// Ends a run and says how far it came.
pub fn finish(screen: &mut Printing, cx: &Context<'_>) -> Effects<printing::Message> {
    let Some(run) = screen.spool.run.take() else { return Effects::new() };
    if run.trial {
        return match run.left_out {
            0 => Effects::new(),
            _ => vec![Effect::Say(say!(cx.lang, "printing-saved-none"))],
        };
    }
    let count = cx.lang.counted(run.done);
    let left = run.of.saturating_sub(run.done);
    // The last part may be in another program still, which says nothing back.
    let shown = run.waits;
    let said = match (run.done, left) {
        (0, _) if run.stopped => return vec![Effect::Say(say!(cx.lang, "printing-stopped"))],
        (0, _) if run.left_out > 0 => {
            return vec![Effect::Say(say!(cx.lang, "printing-saved-none"))];
        }
        (0, _) => return Effects::new(),
        (_, 0) if shown => say!(cx.lang, "printing-shown", count = count),
        (_, 0) => say!(cx.lang, "printing-sent", count = count),
        (_, left) => {
            say!(cx.lang, "printing-sent-some", count = count, left = cx.lang.counted(left))
        }
    };
    screen.spool.sent = (!shown).then_some(run.done);
    vec![screen.read(), Effect::Done(said), Effect::Focus(FIRST)]
}
