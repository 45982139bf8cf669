//! What the frame asks of the desk whatever screen is shown: undoing, and copies.

use super::app::Message;
use super::effect::{Effect, Trouble};
use crate::desk::{Deed, DeskError};
use crate::lang::Tongue;
use crate::store::Changes;

pub fn undo(tongue: Tongue) -> Effect<Message> {
    Effect::Ask(Box::new(move |desk| Message::Undone(told(tongue, desk.undo()))))
}

pub fn redo(tongue: Tongue) -> Effect<Message> {
    Effect::Ask(Box::new(move |desk| Message::Redone(told(tongue, desk.redo()))))
}

fn told(
    tongue: Tongue,
    done: Result<Option<(Deed, Changes)>, DeskError>,
) -> Result<Option<Box<Deed>>, Box<Trouble>> {
    match done {
        Ok(done) => Ok(done.map(|(deed, _)| Box::new(deed))),
        Err(error) => Err(Trouble::boxed(tongue, &error)),
    }
}

pub fn keep(tongue: Tongue) -> Effect<Message> {
    Effect::Ask(Box::new(move |desk| {
        let kept = desk.back_up_while_working();
        Message::Kept(kept.map(|_| ()).map_err(|error| Trouble::boxed(tongue, &error)))
    }))
}
