//! What was found: the first rows before all others, pages as they come into sight, and the one that
//! is selected.

use super::asking::{self, First};
use super::rows::{self, Line};
use super::{Initiatives, Message, Reached};
use crate::store::RowNo;
use crate::ui::context::Context;
use crate::ui::effect::{Effect, Effects, Trouble};
use crate::ui::newest::Turn;
use crate::ui::theme::Breadth;

impl Initiatives {
    /// A new search: the first rows before all others.
    pub(super) fn search(&mut self, cx: &Context<'_>) -> Effects<Message> {
        self.subject += 1;
        self.stale = true;
        self.marks.clear();
        self.bulk.forget();
        self.rows.rewind();
        vec![asking::first(self.searches.next(), self.query(cx), cx)]
    }

    pub(super) fn first(
        &mut self,
        turn: Turn,
        first: Result<First, Box<Trouble>>,
        cx: &Context<'_>,
    ) -> Effects<Message> {
        let first = match first {
            Ok(first) => first,
            Err(trouble) => return vec![Effect::Trouble(trouble)],
        };
        self.stale = false;
        self.rows.forget();
        let _ = self.rows.replace(first.found.rows);
        self.rows.fill(0, first.lines);
        let _ = self.rows.hold(0);
        self.selected = (self.rows.len() > 0).then_some(0);
        // The one at the top may still be the same.
        let top = self.line().map(|line| line.row.id);
        self.dossier = self.dossier.take().filter(|told| Some(told.initiative.id) == top);
        self.reached = if first.found.more { Reached::First } else { Reached::All };
        let mut effects = self.look(cx);
        if first.found.more {
            effects.push(asking::rest(turn.clone(), self.query(cx), cx));
        }
        effects.push(asking::counts(turn, self.query(cx), cx));
        effects
    }

    pub(super) fn rest(
        &mut self,
        turn: Turn,
        all: Result<Vec<RowNo>, Box<Trouble>>,
        cx: &Context<'_>,
    ) -> Effects<Message> {
        let all = match all {
            Ok(all) => all,
            Err(trouble) => return vec![Effect::Trouble(trouble)],
        };
        self.reached = Reached::All;
        self.marks.keep(&all);
        let at = self.afresh.take().and_then(|current| {
            self.rows.forget();
            all.iter().position(|number| Some(*number) == current)
        });
        self.selected = at.or(self.selected);
        let mut wanted = self.rows.replace(all);
        let last = self.rows.len().checked_sub(1);
        self.selected = self.selected.and_then(|at| last.map(|last| at.min(last)));
        wanted.extend(self.selected.map(|at| self.rows.hold(at)).unwrap_or_default());
        let mut effects: Effects<Message> =
            wanted.into_iter().map(|wanted| asking::page(turn.clone(), wanted, cx)).collect();
        if self.dossier.is_none() {
            effects.extend(self.look(cx));
        }
        effects
    }

    /// Says what was done and reads what is shown anew, where it is.
    pub(super) fn changed(&mut self, said: Effect<Message>, cx: &Context<'_>) -> Effects<Message> {
        let mut effects = vec![said];
        effects.extend(self.again(cx));
        effects
    }

    /// Reads what is shown anew, where it is.
    pub(super) fn again(&mut self, cx: &Context<'_>) -> Effects<Message> {
        let turn = self.searches.next();
        self.afresh = Some(self.selected.and_then(|at| self.rows.number(at)));
        self.dossier = None;
        vec![
            asking::rest(turn.clone(), self.query(cx), cx),
            asking::counts(turn, self.query(cx), cx),
        ]
    }

    pub(super) fn fetch(&self, wanted: Vec<rows::Wanted>, cx: &Context<'_>) -> Effects<Message> {
        if wanted.is_empty() {
            return Effects::new();
        }
        // A page belongs to the search under way; asking for one begins no new search.
        let turn = self.searches.last();
        wanted.into_iter().map(|wanted| asking::page(turn.clone(), wanted, cx)).collect()
    }

    pub(super) fn is_marked(&self, index: usize) -> bool {
        self.rows.number(index).is_some_and(|number| self.marks.has(number))
    }

    pub(super) fn line(&self) -> Option<&Line> {
        self.rows.line(self.selected?)
    }

    pub(super) fn select(&mut self, index: usize, cx: &Context<'_>) -> Effects<Message> {
        if index >= self.rows.len() {
            return Effects::new();
        }
        if self.selected != Some(index) {
            self.selected = Some(index);
            self.dossier = None;
        }
        let wanted = self.rows.hold(index);
        let mut effects = self.fetch(wanted, cx);
        effects.extend(self.look(cx));
        effects
    }

    /// Asks for all that the quick look shows, where there is room for one.
    pub(super) fn look(&self, cx: &Context<'_>) -> Effects<Message> {
        let number = self.selected.and_then(|at| self.rows.number(at));
        match number {
            Some(number) if cx.breadth >= Breadth::Normal => {
                vec![asking::dossier(self.looks.next(), number, cx)]
            }
            _ => Effects::new(),
        }
    }
}
