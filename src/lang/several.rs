//! What came of a change to several initiatives, in words.

use super::Lang;
use crate::desk::{Change, Hindrance, Left};
use crate::say;

impl Lang {
    /// "Đã chuyển 12 sáng kiến vào mục Đã xóa".
    pub fn changed(&self, change: &Change, count: usize) -> String {
        let count = self.counted(count);
        match change {
            Change::File => say!(self, "several-filed", count = count),
            Change::Consider => say!(self, "several-considered", count = count),
            Change::Programme(programme) if programme.trim().is_empty() => {
                say!(self, "several-no-programme", count = count)
            }
            Change::Programme(programme) => {
                say!(self, "several-programme", count = count, programme = programme.trim())
            }
            Change::Delete => say!(self, "several-deleted", count = count),
            Change::Restore => say!(self, "several-restored", count = count),
        }
    }

    /// "2026-0095, 2026-0081 và 05 sáng kiến khác: đã có quyết định."
    pub fn left(&self, left: &Left) -> String {
        let first = left.names.join(", ");
        let others = left.rows.len().saturating_sub(left.names.len());
        let names = match (first.is_empty(), others) {
            (true, _) => say!(self, "left-unnamed", count = self.counted(left.rows.len())),
            (false, 0) => first,
            (false, others) => {
                say!(self, "left-and-others", names = first, count = self.counted(others))
            }
        };
        match left.why {
            Hindrance::Incomplete => {
                let missing: Vec<String> =
                    left.missing.iter().map(|field| self.field(*field)).collect();
                say!(self, "left-incomplete", names = names, missing = missing.join(", "))
            }
            Hindrance::NotNext => say!(self, "left-not-next", names = names),
            Hindrance::Already => say!(self, "left-already", names = names),
            Hindrance::DecisionStands => say!(self, "left-decision", names = names),
            Hindrance::NotOurs => say!(self, "left-not-ours", names = names),
            Hindrance::Deleted => say!(self, "left-deleted", names = names),
        }
    }
}
