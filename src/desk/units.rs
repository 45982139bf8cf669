//! The unit itself, its parts and the units around it.

use super::{Desk, DeskError};
use crate::domain::id::UnitId;
use crate::domain::unit::{Tie, TieRole, Unit, UnitBody, UnitNotes};
use crate::store::OperationKind;

impl Desk {
    /// The unit that keeps this ledger.
    pub fn home(&self) -> Result<Unit, DeskError> {
        self.get::<UnitBody>(self.ledger.home())
    }

    /// The unit that takes in initiatives of `programme` today.
    pub fn receiver(&self, programme: &str) -> Result<Option<(Tie, Unit)>, DeskError> {
        let home = self.home()?;
        let Some(tie) = home.body.receiver_on(programme, self.today()).cloned() else {
            return Ok(None);
        };
        let unit = self.get::<UnitBody>(tie.to)?;
        Ok(Some((tie, unit)))
    }

    /// Keeps what was typed of the unit's own page.
    pub fn save_home(&mut self, body: UnitBody, notes: UnitNotes) -> Result<Unit, DeskError> {
        let mut home = self.home()?;
        (home.body, home.notes) = (body, notes);
        let saved = self.write(OperationKind::EditUnit, |tx, _| Ok(tx.save_own(&home)?))?;
        Ok(saved.value)
    }

    /// Keeps what was typed of the receiving unit, and makes it the receiver if there is none yet.
    pub fn save_receiver(&mut self, body: UnitBody, notes: UnitNotes) -> Result<Unit, DeskError> {
        if let Some((_, mut unit)) = self.receiver("")? {
            (unit.body, unit.notes) = (body, notes);
            let saved = self.write(OperationKind::EditUnit, |tx, _| Ok(tx.save_own(&unit)?))?;
            return Ok(saved.value);
        }
        let mut home = self.home()?;
        let saved = self.write(OperationKind::EditUnit, |tx, fresh| {
            let id: UnitId = fresh.id();
            let mut unit = Unit::new(id, id, fresh.now, body);
            unit.notes = notes;
            let unit = tx.save_own(&unit)?;
            home.body.ties.push(Tie {
                to: id,
                role: TieRole::ReceivesInitiatives,
                programme: String::new(),
                from: None,
                until: None,
                confirmed_on: None,
            });
            let _ = tx.save_own(&home)?;
            Ok(unit)
        })?;
        Ok(saved.value)
    }

    /// The parts of this unit: sections, groups, workshops.
    pub fn sub_units(&self) -> Result<Vec<Unit>, DeskError> {
        let home = self.ledger.home();
        let mut parts = Vec::new();
        for row in self.ledger.units("")? {
            let unit = self.get::<UnitBody>(row.id)?;
            let is_part =
                unit.body.ties.iter().any(|tie| tie.role == TieRole::PartOf && tie.to == home);
            if is_part && !unit.deleted {
                parts.push(unit);
            }
        }
        Ok(parts)
    }

    /// Writes a part of this unit into the book.
    pub fn add_sub_unit(
        &mut self,
        name: &str,
        kind: crate::domain::unit::UnitKind,
    ) -> Result<Unit, DeskError> {
        let home = self.ledger.home();
        let name = crate::domain::text::clean_line(name);
        let saved = self.write(OperationKind::EditUnit, |tx, fresh| {
            let part_of = Tie {
                to: home,
                role: TieRole::PartOf,
                programme: String::new(),
                from: None,
                until: None,
                confirmed_on: None,
            };
            let body =
                UnitBody { name, kind: Some(kind), ties: vec![part_of], ..UnitBody::default() };
            Ok(tx.save_own(&Unit::new(fresh.id(), home, fresh.now, body))?)
        })?;
        Ok(saved.value)
    }
}
