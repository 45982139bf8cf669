//! Going back several operations: one question that names them, then one after the other.

use super::{History, Message};
use crate::desk::WayBack;
use crate::say;
use crate::ui::context::Context;
use crate::ui::effect::{Effect, Effects, Trouble};
use crate::ui::icon::Icon;
use crate::ui::place::Place;
use crate::ui::theme::{Breadth, Ink, Tone};
use crate::ui::widget::{FIRST, Modal, button, modal, second};

pub enum Way {
    /// The desk was asked what would have to be undone.
    Sought,
    Asked(WayBack),
    /// What is left of it, the next one last.
    Going {
        left: Vec<i64>,
        of: usize,
        stop: bool,
    },
}

impl Way {
    pub fn is_under_way(&self) -> bool {
        matches!(self, Self::Going { .. })
    }

    pub fn modal<'a>(&'a self, cx: &Context<'a>) -> Option<Modal<'a, Message>> {
        let Self::Asked(back) = self else { return None };
        // A button has no number with a zero before it.
        let count = back.operations.len().to_string();
        let safe = button(say!(cx.lang, "history-back-keep")).shortcut("Esc").id(FIRST);
        let safe = safe.on_press(Message::CloseQuestion);
        if back.cut {
            return Some(
                modal(say!(cx.lang, "history-back-far"))
                    .text(say!(cx.lang, "history-back-far-text", count = count))
                    .button(
                        button(say!(cx.lang, "settings-backups-go"))
                            .on_press(Message::Go(Place::Backups)),
                    )
                    .button(safe)
                    .on_close(Message::CloseQuestion),
            );
        }
        let mut question = modal(say!(cx.lang, "history-back-title", count = count.clone()))
            .tile(Icon::Undo, Tone::Warn)
            .wide()
            .text(say!(cx.lang, "history-back-text"));
        let all = back.named.len();
        let (named, lines) = if cx.breadth == Breadth::Single { (all.min(2), 1) } else { (all, 2) };
        for deed in back.named.iter().take(named) {
            let line = say!(
                cx.lang,
                "history-back-line",
                time = cx.lang.time(&deed.operation.at),
                day = cx.lang.day(deed.operation.at.date_naive()),
                what = cx.lang.deed(deed),
            );
            question = question.push(second(line).ink(Ink::Main).lines(lines));
        }
        let others = back.operations.len() - named;
        if others > 0 {
            let others = cx.lang.counted(others);
            question = question.push(second(say!(cx.lang, "history-back-others", count = others)));
        }
        let go = button(say!(cx.lang, "history-back-now", count = count)).main().icon(Icon::Undo);
        Some(
            question
                .button(safe)
                .button(go.on_press(Message::GoBackNow))
                .on_close(Message::CloseQuestion),
        )
    }
}

impl History {
    pub(super) fn go_back(&mut self, message: Message, cx: &Context<'_>) -> Effects<Message> {
        match message {
            Message::GoBack => {
                let Some(to) = self.can_go_back() else { return Effects::new() };
                self.way = Some(Way::Sought);
                let tongue = cx.lang.tongue();
                vec![Effect::ask(move |desk| {
                    let way = desk.way_back(to).map(Box::new);
                    Message::Way(way.map_err(|error| Trouble::boxed(tongue, &error)))
                })]
            }
            Message::Way(Ok(way)) => {
                let one = way.operations.len() < 2;
                self.way = Some(Way::Asked(*way));
                // A single step back can be taken again; nothing need be asked.
                if one { self.begin(cx) } else { vec![Effect::Focus(FIRST)] }
            }
            Message::Way(Err(trouble)) => {
                self.way = None;
                vec![Effect::Trouble(trouble)]
            }
            Message::GoBackNow => self.begin(cx),
            Message::Stepped(done) => self.stepped(done, cx),
            Message::Stop => {
                if let Some(Way::Going { stop, .. }) = &mut self.way {
                    *stop = true;
                }
                Effects::new()
            }
            _ => {
                self.way = None;
                Effects::new()
            }
        }
    }

    fn begin(&mut self, cx: &Context<'_>) -> Effects<Message> {
        let Some(Way::Asked(back)) = self.way.take() else { return Effects::new() };
        let of = back.operations.len();
        let left = back.operations.into_iter().rev().collect();
        self.way = Some(Way::Going { left, of, stop: false });
        self.step(cx)
    }

    fn step(&mut self, cx: &Context<'_>) -> Effects<Message> {
        let next = match &self.way {
            Some(Way::Going { left, stop: false, .. }) => left.last().copied(),
            _ => None,
        };
        let Some(next) = next else { return self.arrived(cx) };
        let tongue = cx.lang.tongue();
        vec![Effect::ask(move |desk| {
            let done = desk.undo_this(next);
            Message::Stepped(done.map_err(|error| Trouble::boxed(tongue, &error)))
        })]
    }

    fn stepped(&mut self, done: Result<bool, Box<Trouble>>, cx: &Context<'_>) -> Effects<Message> {
        match done {
            Ok(true) => {
                if let Some(Way::Going { left, .. }) = &mut self.way {
                    let _ = left.pop();
                }
                self.step(cx)
            }
            Ok(false) => self.arrived(cx),
            Err(trouble) => {
                let mut effects = self.arrived(cx);
                effects.push(Effect::Trouble(trouble));
                effects
            }
        }
    }

    /// All of it is undone, or it went no further.
    fn arrived(&mut self, cx: &Context<'_>) -> Effects<Message> {
        let Some(Way::Going { left, of, .. }) = self.way.take() else { return Effects::new() };
        let count = cx.lang.counted(of - left.len());
        let said = match left.len() {
            0 => say!(cx.lang, "history-back-done", count = count),
            left => {
                say!(cx.lang, "history-back-stopped", count = count, left = cx.lang.counted(left))
            }
        };
        vec![Effect::Say(said), Effect::Refresh, self.read(cx)]
    }
}
