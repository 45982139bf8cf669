//! The papers that travel with the program. Their wording is in assets/papers; an officer's own
//! templates begin as copies of them.

use super::error::PaperError;
use super::template::flowing::Flowing;
use super::template::placed::Placed;

macro_rules! papers {
    ($($(#[$note:meta])* $value:ident = $code:literal,)+) => {
        /// A paper with running text.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum PaperKind {
            $($(#[$note])* $value,)+
        }

        impl PaperKind {
            pub const ALL: &'static [Self] = &[$(Self::$value,)+];

            /// The code in commands and files.
            pub fn code(self) -> &'static str {
                match self {
                    $(Self::$value => $code,)+
                }
            }

            fn wording(self) -> &'static str {
                match self {
                    $(Self::$value =>
                        include_str!(concat!("../../assets/papers/", $code, ".json")),)+
                }
            }
        }
    };
}

papers! {
    /// Quyết định công nhận sáng kiến, with its list.
    Decision = "decision",
}

impl PaperKind {
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.code() == code)
    }

    /// The template as shipped.
    pub fn template(self) -> Result<Flowing, PaperError> {
        serde_json::from_str(self.wording())
            .map_err(|error| PaperError::Template(error.to_string()))
    }
}

/// The certificate of an initiative as shipped.
pub fn certificate() -> Result<Placed, PaperError> {
    serde_json::from_str(include_str!("../../assets/papers/certificate.json"))
        .map_err(|error| PaperError::Template(error.to_string()))
}
