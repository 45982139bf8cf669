//! Every sentence that a person reads in the programs, in Vietnamese and in English.
//!
//! The sentences are the Fluent files in assets/lang. [`say!`](crate::say) checks each key and its
//! arguments when the programs are built; [`Lang::word`] looks up words for codes of the open
//! vocabularies, and the tests hold its list complete. Errors of any room become words here and
//! only here.

pub mod code;
mod council;
mod deed;
mod explain;
mod figures;
mod paper;
mod paper_field;
mod record;
mod several;
mod template;
mod typed;

pub use explain::Explanation;

use i18n_embed::fluent::FluentLanguageLoader;
use i18n_embed::unic_langid::LanguageIdentifier;
use i18n_embed::{DesktopLanguageRequester, LanguageLoader};

#[derive(rust_embed::RustEmbed)]
#[folder = "assets/lang/"]
struct Sentences;

/// A language of the programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tongue {
    Vietnamese,
    English,
}

impl Tongue {
    pub const ALL: [Self; 2] = [Self::Vietnamese, Self::English];

    pub fn code(self) -> &'static str {
        match self {
            Self::Vietnamese => "vi",
            Self::English => "en",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tongue| tongue.code() == code)
    }

    /// The system's language if it is one of ours, else Vietnamese.
    pub fn of_system() -> Self {
        DesktopLanguageRequester::requested_languages()
            .iter()
            .find_map(|wanted| Self::from_code(wanted.language.as_str()))
            .unwrap_or(Self::Vietnamese)
    }
}

/// The sentences of one language.
pub struct Lang {
    tongue: Tongue,
    loader: FluentLanguageLoader,
}

impl Lang {
    pub fn new(tongue: Tongue) -> Self {
        let identifier: LanguageIdentifier = tongue.code().parse().unwrap_or_default();
        let loader = FluentLanguageLoader::new("sentences", identifier);
        if let Err(error) = loader.load_fallback_language(&Sentences) {
            // The files are part of the program and tested; without them keys are shown.
            tracing::error!(%error, "sentences could not be loaded");
        }
        loader.set_use_isolating(false);
        Self { tongue, loader }
    }

    pub fn tongue(&self) -> Tongue {
        self.tongue
    }

    /// For [`say!`](crate::say).
    #[doc(hidden)]
    pub fn loader(&self) -> &FluentLanguageLoader {
        &self.loader
    }

    /// The word for a `code` of a vocabulary, such as `("status", "idea")`. A code of a newer
    /// version is shown as it is, marked as another.
    pub fn word(&self, vocabulary: &str, code: &str) -> String {
        let key = format!("{vocabulary}-{}", code.replace('_', "-"));
        if self.loader.has(&key) {
            self.loader.get(&key)
        } else {
            crate::say!(self, "another", code = code)
        }
    }
}

/// A sentence: `say!(lang, "key", name = value, …)`, checked when built.
#[macro_export]
macro_rules! say {
    ($lang:expr, $key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        i18n_embed_fl::fl!($lang.loader(), $key $(, $name = { $value })*)
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    const FILES: [(&str, &str); 2] = [
        ("vi", include_str!("../assets/lang/vi/sentences.ftl")),
        ("en", include_str!("../assets/lang/en/sentences.ftl")),
    ];

    /// Each key with the arguments that its sentence uses.
    fn keys(text: &str) -> BTreeMap<String, Vec<String>> {
        let mut found = BTreeMap::new();
        let mut key = String::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if !line.starts_with([' ', '}', '[', '*'])
                && let Some((name, _)) = line.split_once('=')
            {
                key = name.trim().to_owned();
                let twice = found.insert(key.clone(), Vec::new());
                assert_eq!(twice, None, "{key} stands twice");
            }
            for (at, _) in line.match_indices('$') {
                let name: String = line[at + 1..]
                    .chars()
                    .take_while(|c| c.is_ascii_alphanumeric() || *c == '_' || *c == '-')
                    .collect();
                let used = found.entry(key.clone()).or_insert_with(Vec::new);
                if !used.contains(&name) {
                    used.push(name);
                    used.sort();
                }
            }
        }
        found
    }

    #[test]
    fn both_languages_say_the_same_things_with_the_same_figures() {
        let [(_, vi), (_, en)] = FILES;
        assert_eq!(keys(vi), keys(en));
    }

    #[test]
    fn nobody_is_shown_a_programmers_word() {
        for (language, text) in FILES {
            for (number, line) in text.lines().enumerate() {
                let Some((_, sentence)) = line.split_once('=') else { continue };
                let sentence = sentence.to_lowercase();
                for word in ["database", "hash", "json", "null", "sqlite", "uuid", "cơ sở dữ liệu"]
                {
                    assert!(!sentence.contains(word), "{language}, line {}: {word}", number + 1);
                }
            }
        }
    }

    #[test]
    fn vietnamese_sentences_are_composed_letters() {
        let [(_, vi), _] = FILES;
        assert!(!crate::domain::text::has_stray_marks(vi));
    }

    #[test]
    fn a_code_of_a_newer_version_is_shown_as_another() {
        assert_eq!(Lang::new(Tongue::Vietnamese).word("status", "in_orbit"), "khác (in_orbit)");
        assert_eq!(Lang::new(Tongue::English).word("status", "idea"), "Idea");
    }

    #[test]
    fn every_known_code_has_its_word_in_both_languages() {
        use crate::domain::{
            attachment::AttachmentKind, certificate::*, council::*, decision::*, initiative::*,
            lifecycle::Standing, meeting::Proposal, person::*, recognition::Status,
            record::Profile, series::Reset, unit::*,
        };
        macro_rules! check {
            ($($vocabulary:literal: $kind:ty,)+) => {$(
                for tongue in Tongue::ALL {
                    let lang = Lang::new(tongue);
                    for value in <$kind>::KNOWN {
                        let key = format!(concat!($vocabulary, "-{}"), value.code().replace('_', "-"));
                        assert!(lang.loader().has(&key), "{tongue:?} lacks {key}");
                    }
                }
            )+};
        }
        use crate::store::{BackupReason, OperationKind};
        check! {
            "attachment-kind": AttachmentKind,
            "author-role": AuthorRole,
            "backup-reason": BackupReason,
            "certificate-kind": CertificateKind,
            "certificate-state": CertificateState,
            "council-role": MemberRole,
            "decision-kind": DecisionKind,
            "group": WorkerGroup,
            "intake": Intake,
            "investor": Investor,
            "issuer-kind": IssuerKind,
            "operation": OperationKind,
            "outcome": Outcome,
            "profile": Profile,
            "proposal": Proposal,
            "reset": Reset,
            "route": Route,
            "scope": Scope,
            "secrecy": SecrecyLevel,
            "secret": SecretField,
            "sector": Sector,
            "sex": Sex,
            "solution": SolutionType,
            "stage": Stage,
            "standing": Standing,
            "status": Status,
            "tie": TieRole,
            "union-position": UnionPosition,
            "unit-kind": UnitKind,
            "verdict": Verdict,
            "whole": Whole,
        }
        for kind in crate::domain::record::Kind::ALL {
            for tongue in Tongue::ALL {
                let key = format!("kind-of-record-{}", kind.code());
                assert!(Lang::new(tongue).loader().has(&key), "{tongue:?} lacks {key}");
            }
        }
        let groups = crate::desk::papers::GROUPS.map(|(code, _)| format!("paper-group-{code}"));
        let papers = crate::paper::shipped::PaperKind::ALL.iter();
        let papers = papers.map(|kind| format!("paper-{}", kind.code().replace('_', "-")));
        for key in papers.chain(groups) {
            for tongue in Tongue::ALL {
                assert!(Lang::new(tongue).loader().has(&key), "{tongue:?} lacks {key}");
            }
        }
        for expected in crate::bundle::Expected::ALL {
            for tongue in Tongue::ALL {
                let key = format!("expected-{}", expected.code().replace('_', "-"));
                assert!(Lang::new(tongue).loader().has(&key), "{tongue:?} lacks {key}");
            }
        }
    }
}
