/// What a file is, or says it is, as far as the answer to the user differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FileKind {
    Pdf,
    Jpeg,
    Png,
    Webp,
    Docx,
    Xlsx,
    /// HEIC, HEIF, AVIF: what phones take when set to "high efficiency".
    Heic,
    /// GIF, BMP, TIFF and the like.
    OtherPicture,
    /// DOC, XLS, PPT, RTF.
    OldOffice,
    /// An Office file that opens only with a password.
    LockedOffice,
    MacroOffice,
    Slides,
    OpenDocument,
    Video,
    Audio,
    Archive,
    /// Anything that runs.
    Program,
    /// A submission or review bundle.
    Bundle,
    Text,
    Unknown,
}

impl FileKind {
    pub(super) fn of_name(name: &str) -> Self {
        let Some((_, extension)) = name.rsplit_once('.') else {
            return Self::Unknown;
        };
        match extension.to_ascii_lowercase().as_str() {
            "pdf" => Self::Pdf,
            "jpg" | "jpeg" | "jpe" | "jfif" => Self::Jpeg,
            "png" => Self::Png,
            "webp" => Self::Webp,
            "docx" => Self::Docx,
            "xlsx" => Self::Xlsx,
            "heic" | "heif" | "hif" | "avif" => Self::Heic,
            "gif" | "bmp" | "tif" | "tiff" | "svg" | "ico" | "jp2" | "dng" | "psd" => {
                Self::OtherPicture
            }
            "doc" | "xls" | "ppt" | "dot" | "xlt" | "rtf" | "pps" => Self::OldOffice,
            "docm" | "xlsm" | "pptm" | "dotm" | "xltm" | "xlam" | "xlsb" => Self::MacroOffice,
            "pptx" | "ppsx" => Self::Slides,
            "odt" | "ods" | "odp" => Self::OpenDocument,
            "mp4" | "m4v" | "mov" | "avi" | "mkv" | "3gp" | "wmv" | "webm" | "mpg" | "mpeg" => {
                Self::Video
            }
            "mp3" | "m4a" | "wav" | "amr" | "aac" | "ogg" | "flac" | "wma" | "opus" => Self::Audio,
            "zip" | "rar" | "7z" | "gz" | "tar" | "bz2" | "xz" | "zst" | "cab" | "iso" => {
                Self::Archive
            }
            "exe" | "com" | "scr" | "pif" | "bat" | "cmd" | "ps1" | "vbs" | "vbe" | "js"
            | "jse" | "wsf" | "hta" | "msi" | "msix" | "lnk" | "jar" | "apk" | "dll" | "sh"
            | "reg" | "cpl" | "url" => Self::Program,
            "skb" | "age" => Self::Bundle,
            "txt" | "csv" | "html" | "htm" | "md" | "xml" | "json" => Self::Text,
            _ => Self::Unknown,
        }
    }

    /// Whether the ledger keeps it, perhaps converted.
    pub(super) fn is_taken(self) -> bool {
        matches!(self, Self::Pdf | Self::Jpeg | Self::Png | Self::Webp | Self::Docx | Self::Xlsx)
    }

    pub(super) fn is_office(self) -> bool {
        matches!(self, Self::Docx | Self::Xlsx | Self::Slides | Self::OldOffice | Self::MacroOffice)
    }
}
