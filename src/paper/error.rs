//! What can go wrong with a paper.

use thiserror::Error;

use super::template::wording::WordingError;

#[derive(Debug, Error)]
pub enum PaperError {
    /// A font of this program cannot be read: the program itself is damaged.
    #[error("a shipped font cannot be read")]
    Fonts,
    #[error("a glyph cannot be shaped or embedded: {0}")]
    Glyphs(String),
    /// More than a code can hold; by its length in bytes.
    #[error("{0} bytes do not fit into a code")]
    Code(usize),
    /// The wording of a template; where, from the outermost part to the innermost, from 0.
    #[error("part {at:?}: {error}")]
    Wording { at: Vec<usize>, error: WordingError },
    /// A template that cannot be read at all.
    #[error("the template cannot be read: {0}")]
    Template(String),
    #[error("the file of pages cannot be put together: {0}")]
    File(String),
}

impl PaperError {
    /// The exit code of the command line.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Fonts | Self::Glyphs(_) | Self::File(_) => 2,
            Self::Wording { .. } | Self::Template(_) => 4,
            Self::Code(_) => 6,
        }
    }
}
