//! What can go wrong with a paper.

use thiserror::Error;

use super::template::flowing;
use super::template::image::ImageRefused;
use super::template::placed::Fault;
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
    /// A box asks for a picture that the template does not hold; by its name.
    #[error("there is no picture {0:?}")]
    NoPicture(String),
    /// A picture of a template.
    #[error(transparent)]
    Image(#[from] ImageRefused),
    /// A template that cannot be used; the first thing that is wrong with it.
    #[error("{0:?}")]
    Unsound(Box<Fault>),
    /// The wording of a paper that cannot be printed; the first thing that is wrong with it.
    #[error("{0:?}")]
    Misworded(Box<flowing::Fault>),
    /// A template from outside that is too long to be read, in bytes.
    #[error("a template of {bytes} bytes, more than {most}")]
    TemplateTooLarge { bytes: usize, most: usize },
    /// A template from outside that cannot be understood; counted from 1.
    #[error("the template breaks off at line {line}, column {column}")]
    TemplateBroken { line: usize, column: usize },
    /// A template from outside, made by another version of the program.
    #[error("the template is of version {0}")]
    TemplateVersion(u32),
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
            Self::Wording { .. }
            | Self::Template(_)
            | Self::TemplateBroken { .. }
            | Self::TemplateVersion(_)
            | Self::NoPicture(_)
            | Self::Image(_)
            | Self::Unsound(_)
            | Self::Misworded(_) => 4,
            Self::Code(_) | Self::TemplateTooLarge { .. } => 6,
        }
    }
}
