//! The two-dimensional code by which a paper can be checked.

use fast_qr::{ECL, QRBuilder};

use super::error::PaperError;
use super::page::Code;

/// A code that says `text`. About 15 % of its modules may be lost.
pub fn code(text: &str) -> Result<Code, PaperError> {
    let made =
        QRBuilder::new(text).ecl(ECL::M).build().map_err(|_| PaperError::Code(text.len()))?;
    let side = made.size;
    let dark = (0..side).flat_map(|y| made[y].iter().take(side).map(|module| module.value()));
    Ok(Code { side, dark: dark.collect() })
}
