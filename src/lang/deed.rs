//! What was done, in words.

use super::Lang;
use crate::desk::Deed;
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
        match about.records {
            _ if name.is_empty() => operation,
            0 | 1 => say!(self, "deed-named", operation = operation, name = name),
            records => {
                say!(self, "deed-several", operation = operation, name = name, others = records - 1,)
            }
        }
    }
}
