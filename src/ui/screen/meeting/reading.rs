//! What the form of a meeting wants to know of the ledger.

use super::Message;
use super::sheet::Sheet;
use crate::desk::{Desk, DeskError, MEETING_FORM};
use crate::domain::council::CouncilBody;
use crate::domain::id::{CouncilId, MeetingId};
use crate::domain::meeting::MeetingBody;
use crate::lang::Tongue;
use crate::store::{CouncilRow, InitiativeRow};
use crate::ui::effect::{Effect, Trouble};
use crate::ui::screen::decision::row_of;
use crate::ui::unsaved::Unsaved;

/// A meeting as it is kept, what was typed before and not saved, and what both speak of.
#[derive(Debug, Clone)]
pub struct Looked {
    pub kept: Sheet,
    pub draft: Option<Sheet>,
    pub councils: Vec<CouncilRow>,
    /// The council that the form shows.
    pub council: Option<CouncilBody>,
    pub rows: Vec<InitiativeRow>,
}

pub fn ask(id: Option<MeetingId>) -> Effect<Message> {
    Effect::ask(move |desk| {
        let looked = read(desk, id).map(|looked| looked.map(Box::new));
        Message::Read(looked.map_err(std::sync::Arc::new))
    })
}

/// Another council for a meeting that is being typed in.
pub fn council(id: CouncilId, tongue: Tongue) -> Effect<Message> {
    Effect::ask(move |desk| {
        let read = |desk: &Desk| -> Result<_, DeskError> {
            Ok(Box::new((desk.get::<CouncilBody>(id)?.body, desk.new_meeting(id)?)))
        };
        Message::CouncilRead(read(desk).map_err(|error| Trouble::boxed(tongue, &error)))
    })
}

fn read(desk: &Desk, id: Option<MeetingId>) -> Result<Option<Looked>, DeskError> {
    let councils = desk.councils()?;
    let body = match id {
        Some(id) => {
            let held = desk.ledger().get::<MeetingBody>(id)?.filter(|meeting| !meeting.deleted);
            let Some(held) = held else { return Ok(None) };
            held.body
        }
        None => new(desk, &councils)?,
    };
    let named = |id: Option<CouncilId>| -> Result<Option<CouncilBody>, DeskError> {
        let held = id.map(|id| desk.ledger().get::<CouncilBody>(id)).transpose()?;
        Ok(held.flatten().map(|council| council.body))
    };
    let kept = Sheet::of(&body, named(body.council)?.as_ref());
    let draft = Unsaved::<Sheet>::read(desk, MEETING_FORM, id.map(|id| id.0));
    let shown = draft.as_ref().unwrap_or(&kept);
    let mut rows = Vec::new();
    for item in kept.items.iter().chain(&shown.items) {
        rows.extend(row_of(desk, item.initiative)?);
    }
    let council = named(shown.council)?;
    Ok(Some(Looked { kept, draft, councils, council, rows }))
}

/// A new meeting is of the council that sits today.
fn new(desk: &Desk, councils: &[CouncilRow]) -> Result<MeetingBody, DeskError> {
    let today = desk.today();
    let sits = |row: &&CouncilRow| {
        row.from.is_none_or(|from| from <= today) && row.until.is_none_or(|until| today <= until)
    };
    match councils.iter().find(sits).or(councils.first()) {
        Some(row) => desk.new_meeting(row.id),
        None => Ok(MeetingBody { place: desk.home()?.body.place, ..MeetingBody::default() }),
    }
}
