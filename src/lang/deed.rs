//! What was done, in words.

use super::Lang;
use crate::desk::Deed;
use crate::domain::record::Kind;
use crate::say;
use crate::store::OperationKind;

impl Lang {
    /// The same for a list of all that was done, where undoing is a deed of its own.
    pub fn deed_line(&self, deed: &Deed) -> String {
        match deed.operation.kind {
            OperationKind::Undo => say!(self, "deed-undone", what = self.deed(deed)),
            OperationKind::Redo => say!(self, "deed-redone", what = self.deed(deed)),
            _ => self.deed(deed),
        }
    }

    /// "Sửa sáng kiến: Máy hái chè"; of an import, the bundle.
    pub fn deed(&self, deed: &Deed) -> String {
        let about = &deed.about;
        let operation = self.word("operation", about.kind.code());
        let other = deed.other.as_str();
        if let Some((_, number)) = about.made {
            return say!(
                self,
                "deed-bundle-made",
                operation = operation,
                number = number,
                recipient = other,
            );
        }
        if let Some((_, _, number)) = about.bundle {
            return say!(
                self,
                "deed-bundle",
                operation = operation,
                number = number,
                sender = other,
            );
        }
        let name = about.name.as_str();
        let decision = matches!(about.record, Some((Kind::Decision, _)));
        let decision = decision.then(|| match about.kind {
            OperationKind::Decide | OperationKind::EditDecision => {
                say!(self, "deed-number", number = name)
            }
            _ => say!(self, "deed-decision", number = name),
        });
        match (about.records, decision) {
            _ if name.is_empty() => operation,
            (0 | 1, Some(what)) => say!(self, "deed-about", operation = operation, what = what),
            (records, Some(what)) => {
                say!(
                    self,
                    "deed-about-several",
                    operation = operation,
                    what = what,
                    others = records - 1,
                )
            }
            (0 | 1, None) => say!(self, "deed-named", operation = operation, name = name),
            (records, None) => {
                say!(self, "deed-several", operation = operation, name = name, others = records - 1,)
            }
        }
    }
}
