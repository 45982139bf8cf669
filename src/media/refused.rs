use super::file_kind::FileKind;
use crate::domain::attachment::Format;

/// A file that is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{name:?} is refused: {reason:?}")]
pub struct Refused {
    /// The cleaned name.
    pub name: String,
    pub reason: Reason,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    Empty,
    /// In bytes; after a conversion perhaps.
    TooLarge {
        bytes: u64,
        most: u64,
    },
    /// A kind of file that the ledger does not keep.
    NotTaken(FileKind),
    NotWhatItSays {
        said: FileKind,
        is: FileKind,
    },
    Macros,
    /// Opens only with a password.
    Locked,
    /// A PDF that runs scripts or starts programs.
    Scripted,
    Damaged,
    TooManyPixels {
        width: u32,
        height: u32,
        most: u64,
    },
    /// A picture that moves.
    Moving,
    /// Unpacks to far more than any document does.
    Overpacked,
}

/// What the user can do instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remedy {
    ChooseAnother,
    /// The copy is bad: get the file from its source once more.
    FetchAgain,
    MakeSmaller,
    SaveAsPdf,
    /// As .docx or .xlsx, or as PDF.
    SaveAsNewOffice,
    SaveAsPicture,
    /// Set the camera to "most compatible", or send the picture as JPEG.
    ChooseJpegOnPhone,
    SaveWithoutMacros,
    RemovePassword,
    /// Print it into a new PDF.
    PrintToPdf,
    Unpack,
    /// A few photos instead of a film or a recording.
    AttachPhotos,
    Rename(Format),
    OpenAsBundle,
}

impl Refused {
    pub fn remedy(&self) -> Remedy {
        match self.reason {
            Reason::Empty | Reason::Damaged => Remedy::FetchAgain,
            Reason::TooLarge { .. } | Reason::TooManyPixels { .. } => Remedy::MakeSmaller,
            Reason::Macros => Remedy::SaveWithoutMacros,
            Reason::Locked => Remedy::RemovePassword,
            Reason::Scripted => Remedy::PrintToPdf,
            Reason::Moving => Remedy::SaveAsPicture,
            Reason::Overpacked => Remedy::SaveAsPdf,
            Reason::NotTaken(kind) => instead_of(kind),
            Reason::NotWhatItSays { is, .. } => instead_of(is),
        }
    }
}

fn instead_of(kind: FileKind) -> Remedy {
    match kind {
        FileKind::Pdf => Remedy::Rename(Format::Pdf),
        FileKind::Jpeg => Remedy::Rename(Format::Jpg),
        FileKind::Png => Remedy::Rename(Format::Png),
        FileKind::Docx => Remedy::Rename(Format::Docx),
        FileKind::Xlsx => Remedy::Rename(Format::Xlsx),
        FileKind::Heic => Remedy::ChooseJpegOnPhone,
        FileKind::Webp | FileKind::OtherPicture => Remedy::SaveAsPicture,
        FileKind::OldOffice | FileKind::OpenDocument => Remedy::SaveAsNewOffice,
        FileKind::MacroOffice => Remedy::SaveWithoutMacros,
        FileKind::LockedOffice => Remedy::RemovePassword,
        FileKind::Slides | FileKind::Text => Remedy::SaveAsPdf,
        FileKind::Video | FileKind::Audio => Remedy::AttachPhotos,
        FileKind::Archive => Remedy::Unpack,
        FileKind::Bundle => Remedy::OpenAsBundle,
        FileKind::Program | FileKind::Unknown => Remedy::ChooseAnother,
    }
}
