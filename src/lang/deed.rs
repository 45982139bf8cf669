//! What was done, in words.

use super::Lang;
use crate::desk::Deed;
use crate::say;

impl Lang {
    /// "Sửa sáng kiến: Máy hái chè"; of an import, the bundle.
    pub fn deed(&self, deed: &Deed) -> String {
        let about = &deed.about;
        let operation = self.word("operation", about.kind.code());
        if let Some((_, _, number)) = about.bundle {
            let sender = deed.sender.as_str();
            return say!(
                self,
                "deed-bundle",
                operation = operation,
                number = number,
                sender = sender,
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
