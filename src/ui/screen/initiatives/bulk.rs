//! What is done to the marked initiatives at a stroke, and what came of it.

mod bar;
mod programme;
#[cfg(test)]
mod tests;

use super::{Initiatives, asking};
use crate::desk::{Change, DeskError, Several};
use crate::disk::Progress;
use crate::domain::id::InitiativeId;
use crate::say;
use crate::store::RowNo;
use crate::ui::context::Context;
use crate::ui::effect::{Answer, Effect, Effects};
use crate::ui::widget::FIRST;
use crate::ui::working::Working;

pub use bar::{bar, told};
pub use programme::question;

#[derive(Debug, Default)]
pub struct Bulk {
    /// A change under way.
    working: Option<Working>,
    /// What was left as it was, told until it is closed.
    left: Option<Told>,
    programme: Option<programme::Question>,
}

/// What came of a change that did not fit all.
#[derive(Debug)]
struct Told {
    /// What was done, in words, if anything was.
    done: Option<String>,
    several: Several,
}

#[derive(Debug, Clone)]
pub enum Message {
    Clear,
    Make(Change),
    Made(Change, Answer<Several>),
    Stop,
    Tick,
    CloseTold,
    Decide,
    Decidable(Answer<(Vec<InitiativeId>, Several)>),
    AskProgramme,
    ProgrammesKnown(Answer<Vec<String>>),
    ProgrammeTyped(String),
    ProgrammeGiven,
    CloseQuestion,
}

impl Bulk {
    pub fn is_working(&self) -> bool {
        self.working.is_some()
    }

    pub fn tells(&self) -> bool {
        self.left.is_some()
    }

    pub fn forget(&mut self) {
        self.left = None;
    }

    pub fn end(&mut self) {
        self.working = None;
    }

    pub fn begin(&mut self) -> Progress {
        (self.left, self.programme) = (None, None);
        self.working.insert(Working::default()).progress()
    }
}

pub fn update(
    screen: &mut Initiatives,
    message: Message,
    cx: &Context<'_>,
) -> Effects<super::Message> {
    let bulk = &mut screen.bulk;
    match message {
        Message::Clear => {
            screen.marks.clear();
            bulk.forget();
        }
        Message::Make(change) => return make(screen, change, cx),
        Message::Made(change, came) => return made(screen, &change, came, cx),
        Message::Stop => {
            if let Some(working) = &bulk.working {
                working.stop();
            }
        }
        Message::Tick => {
            if let Some(working) = &mut bulk.working {
                working.tick();
            }
        }
        Message::CloseTold => bulk.forget(),
        Message::Decide => {
            if screen.stale || bulk.is_working() {
                return Effects::new();
            }
            let marked = marked(screen);
            return vec![asking::decidable(marked)];
        }
        Message::Decidable(Ok((ids, left))) => {
            if ids.is_empty() {
                bulk.left = Some(Told { done: None, several: left });
                return Effects::new();
            }
            let count = left.left_count();
            let told = say!(cx.lang, "initiatives-not-decided", count = cx.lang.counted(count));
            let told = (count > 0).then_some(Effect::Say(told));
            return [Effect::Decide(ids)].into_iter().chain(told).collect();
        }
        Message::Decidable(Err(error)) | Message::ProgrammesKnown(Err(error)) => {
            return vec![Effect::trouble(cx.lang, &error)];
        }
        Message::AskProgramme => return programme::ask(screen),
        Message::ProgrammesKnown(Ok(known)) => return programme::open(screen, known),
        Message::ProgrammeTyped(typed) => programme::typed(screen, typed),
        Message::ProgrammeGiven => {
            return match programme::given(screen) {
                Some(programme) => make(screen, Change::Programme(programme), cx),
                None => vec![Effect::Focus(FIRST)],
            };
        }
        Message::CloseQuestion => screen.bulk.programme = None,
    }
    Effects::new()
}

/// The marked rows in the order of the list.
fn marked(screen: &Initiatives) -> Vec<RowNo> {
    screen.marks.of(screen.rows.numbers())
}

fn make(screen: &mut Initiatives, change: Change, cx: &Context<'_>) -> Effects<super::Message> {
    let superior = cx.home.is_some_and(|home| home.is_superior());
    if superior || screen.stale || screen.bulk.is_working() || screen.marks.is_empty() {
        return Effects::new();
    }
    let rows = marked(screen);
    let progress = screen.bulk.begin();
    vec![asking::change(rows, change, progress)]
}

/// Those that the change did not fit stay marked, so that they can be looked at.
fn made(
    screen: &mut Initiatives,
    change: &Change,
    came: Answer<Several>,
    cx: &Context<'_>,
) -> Effects<super::Message> {
    screen.bulk.end();
    let came = match came {
        Ok(came) => came,
        Err(error) if matches!(*error, DeskError::Cancelled) => {
            return vec![Effect::Say(say!(cx.lang, "initiatives-change-stopped"))];
        }
        Err(error) => return vec![Effect::trouble(cx.lang, &error)],
    };
    let left: Vec<RowNo> = came.left.iter().flat_map(|left| left.rows.iter().copied()).collect();
    screen.marks.set(&left);
    let done = (came.done > 0).then(|| cx.lang.changed(change, came.done));
    if !left.is_empty() {
        screen.bulk.left = Some(Told { done: done.clone(), several: came });
    }
    match done {
        None => Effects::new(),
        Some(done) if left.is_empty() => screen.changed(Effect::Done(done), cx),
        Some(_) => [Effect::Refresh].into_iter().chain(screen.again(cx)).collect(),
    }
}
