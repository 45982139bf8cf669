//! Files that people and scripts write for the command line, turned into entries.

use std::path::Path;

use super::{
    AuthorEntry, DecisionEntry, Desk, DeskError, Founding, InitiativeEntry, Receiver, attachments,
};
use crate::bundle::input::{
    self, AuthorInput, DecisionInput, InitiativeInput, LedgerRole, Reference,
};
use crate::domain::attachment::AttachmentKind;
use crate::domain::decision::DecisionItem;
use crate::domain::id::InitiativeId;
use crate::store::Role;

/// A file of one object is never larger than this.
const MOST: u64 = 64 << 20;

fn read(path: &Path) -> Result<String, DeskError> {
    let bytes = attachments::read_at_most(path, MOST)?;
    let text = String::from_utf8(bytes).map_err(|_| DeskError::NotUnicode(path.to_owned()))?;
    // Notepad puts a mark before the text.
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// What a new ledger begins with, from the files of `ssk new`.
pub fn founding(unit: &Path, superior: Option<&Path>) -> Result<Founding, DeskError> {
    let unit = input::read_unit(&read(unit)?)?;
    let receiver = match superior {
        Some(path) => {
            let superior = input::read_superior(&read(path)?)?;
            Some(Receiver {
                id: superior.id,
                unit: superior.body,
                notes: superior.notes,
                programme: superior.programme,
                from: superior.from,
                until: superior.until,
                confirmed_on: superior.confirmed_on,
            })
        }
        None => None,
    };
    let role = match unit.role {
        LedgerRole::Unit => Role::Unit,
        LedgerRole::Superior => Role::Superior,
    };
    Ok(Founding { role, id: unit.id, unit: unit.body, notes: unit.notes, receiver })
}

/// The initiatives of a file of lines, each with its line number.
pub fn initiatives(path: &Path) -> Result<Vec<(usize, InitiativeEntry)>, DeskError> {
    initiatives_of(&read(path)?)
}

/// The same from the text itself.
pub(super) fn initiatives_of(text: &str) -> Result<Vec<(usize, InitiativeEntry)>, DeskError> {
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(at, line)| {
            let input = input::read_initiative(line)
                .map_err(|misfit| DeskError::from(misfit).at_line(at + 1))?;
            Ok((at + 1, entry(input)))
        })
        .collect()
}

fn entry(input: InitiativeInput) -> InitiativeEntry {
    let mut body = input.body;
    body.state = input.state.unwrap_or_default();
    InitiativeEntry {
        id: input.id,
        body,
        authors: input.authors.into_iter().map(author).collect(),
        notes: input.notes,
    }
}

fn author(input: AuthorInput) -> AuthorEntry {
    AuthorEntry {
        person: input.person,
        body: input.body,
        unit_name: input.unit_name,
        role: Some(input.role),
        share: Some(input.share),
    }
}

impl Desk {
    /// The decision in a file, with its initiatives found and its scan taken in. The path of the
    /// scan counts from the folder of the file.
    pub fn decision_from(&mut self, path: &Path) -> Result<DecisionEntry, DeskError> {
        let input = input::read_decision(&read(path)?)?;
        let folder = path.parent().unwrap_or(Path::new(""));
        self.decision_entry(input, folder)
    }

    pub(super) fn decision_entry(
        &mut self,
        input: DecisionInput,
        folder: &Path,
    ) -> Result<DecisionEntry, DeskError> {
        let mut body = input.body;
        if !input.has_issuer {
            body.issuer = self.home()?.body.employer.name;
        }
        for item in input.items {
            body.items.push(DecisionItem {
                initiative: self.referred(&item.initiative)?,
                outcome: item.outcome,
                reason: item.reason,
                grade: item.grade,
            });
        }
        if let Some(scan) = input.scan {
            let attached = self.take_file(&folder.join(scan), Some(AttachmentKind::Decision))?;
            body.scan = Some(attached.attachment);
        }
        Ok(DecisionEntry { id: input.id, body, notes: input.notes })
    }

    fn referred(&self, reference: &Reference) -> Result<InitiativeId, DeskError> {
        match reference {
            Reference::Id(id) => self.find_initiative(&id.to_string()),
            Reference::Code(code) => self.find_initiative(code),
        }
    }
}
