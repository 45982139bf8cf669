//! Open vocabularies: lists of codes that a newer version may lengthen.

/// Declares an enum whose values have stable English codes. A code this version does not know is
/// kept in `Other` exactly as it came, so that nothing is dropped on the way through.
macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $($(#[$note:meta])* $value:ident = $code:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $($(#[$note])* $value,)+
            /// A code of a newer version.
            Other(String),
        }

        impl $name {
            /// The values this version knows, in the order in which people are shown them.
            pub const KNOWN: &'static [Self] = &[$(Self::$value,)+];

            /// The code in files.
            pub fn code(&self) -> &str {
                match self {
                    $(Self::$value => $code,)+
                    Self::Other(code) => code,
                }
            }

            /// Whether this version knows the code.
            pub fn is_known(&self) -> bool {
                !matches!(self, Self::Other(_))
            }

            pub fn from_code(code: &str) -> Self {
                match code {
                    $($code => Self::$value,)+
                    other => Self::Other(other.to_owned()),
                }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.code())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let code = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                Ok(Self::from_code(&code))
            }
        }
    };
}

pub(crate) use vocabulary;
