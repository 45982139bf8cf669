//! The two-dimensional code by which a paper can be checked.

use qrcode::{Color, EcLevel, QrCode};

use super::error::PaperError;
use super::page::Code;

/// A code that says `text`. It can lose about 15 % of its modules.
pub fn code(text: &str) -> Result<Code, PaperError> {
    let made = QrCode::with_error_correction_level(text, EcLevel::M)
        .map_err(|_| PaperError::Code(text.len()))?;
    let side = made.width();
    let dark = made.into_colors().into_iter().map(|module| module == Color::Dark).collect();
    Ok(Code { side, dark })
}
