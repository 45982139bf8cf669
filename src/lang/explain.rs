//! Errors of any room as sentences: what happened, what was kept, what to do next; the technical
//! text is kept apart for those who help.

use super::{Lang, code};
use crate::bundle::{BundleError, Fault, Misfit};
use crate::desk::{DeskError, Policy};
use crate::disk::{DiskError, Trouble};
use crate::domain::lifecycle::{DecisionPart, DecisionRefused, StepRefused};
use crate::media::{FileKind, Reason, Refused, Remedy};
use crate::paper::error::PaperError;
use crate::say;
use crate::store::StoreError;

/// An error in two voices.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Explanation {
    /// One plain line.
    pub what: String,
    /// What was and was not kept.
    pub kept: String,
    pub next: String,
    /// A short code to tell on the telephone.
    pub code: &'static str,
    pub detail: String,
}

impl Explanation {
    /// All for people, in lines.
    pub fn lines(&self) -> String {
        let code = format!("[{}]", self.code);
        [self.what.as_str(), &self.kept, &self.next, &code]
            .into_iter()
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect::<Vec<String>>()
            .join("\n")
    }
}

impl Lang {
    /// Puts an error into words.
    pub fn explain(&self, error: &DeskError) -> Explanation {
        let (what, next) = self.told(error);
        Explanation {
            what,
            kept: say!(self, "kept-nothing-changed"),
            next,
            code: code::of(error),
            detail: format!("{error:?}").chars().take(2000).collect(),
        }
    }

    fn told(&self, error: &DeskError) -> (String, String) {
        match error {
            DeskError::Store(error) => self.ledger_error(error),
            DeskError::Bundle(error) => self.bundle_error(error),
            DeskError::Disk(error) => self.disk_error(error),
            DeskError::Media(refused) => (self.refused(refused), self.remedy(&refused.remedy())),
            DeskError::Paper(error) => self.paper_error(error),
            DeskError::Read { path, .. } => (
                say!(self, "error-read", path = path.display().to_string()),
                say!(self, "next-check-path"),
            ),
            DeskError::TooLarge { path, most } => (
                say!(
                    self,
                    "error-too-large",
                    path = path.display().to_string(),
                    most = self.bytes(*most),
                ),
                say!(self, "next-other-file"),
            ),
            DeskError::Input(misfit) => (self.misfit(misfit), say!(self, "next-mend-member")),
            DeskError::Line { line, source } => {
                let (what, next) = self.told(source);
                (say!(self, "error-line", line = *line, what = what), next)
            }
            DeskError::NotFound { kind, id } => (
                say!(
                    self,
                    "error-not-found",
                    kind = self.word("record", kind.code()),
                    name = id.as_str(),
                ),
                say!(self, "next-check-name"),
            ),
            DeskError::Ambiguous { kind, name } => (
                say!(
                    self,
                    "error-ambiguous",
                    kind = self.word("record", kind.code()),
                    name = name.as_str(),
                ),
                say!(self, "next-choose-one"),
            ),
            DeskError::Gaps(gaps) => {
                let list: Vec<String> = gaps.iter().map(|gap| self.gap(gap)).collect();
                (say!(self, "error-gaps", gaps = list.join("; ")), say!(self, "next-fill-in"))
            }
            DeskError::Step(refused) => {
                (self.step_refused(refused), say!(self, "next-look-at-state"))
            }
            DeskError::Decision(refused) => {
                (self.decision_refused(refused), say!(self, "next-mend-decision"))
            }
            DeskError::Standing(refused) => (
                say!(
                    self,
                    "error-standing",
                    from = self.word("standing", refused.from.code()),
                    to = self.word("standing", refused.to.code()),
                ),
                say!(self, "next-look-at-state"),
            ),
            DeskError::Certificate(refused) => self.certificate_refused(refused),
            DeskError::Number(refused) => self.number_refused(refused),
            DeskError::Nameless(kind) => (
                say!(self, "error-nameless", kind = self.word("record", kind.code())),
                say!(self, "next-fill-in"),
            ),
            DeskError::CannotBeginAs(state) => (
                say!(self, "error-begin-as", state = self.word("status", state.code())),
                say!(self, "next-mend-member"),
            ),
            DeskError::NotOurs(_) => (say!(self, "error-not-ours"), say!(self, "next-ask-owner")),
            DeskError::NothingToSend => {
                (say!(self, "error-nothing-to-send"), say!(self, "next-decide-first"))
            }
            DeskError::AlreadyThere(id) => (
                say!(self, "error-already-there", name = id.to_string()),
                say!(self, "next-mend-member"),
            ),
            DeskError::ReceiverIsSelf => {
                (say!(self, "error-receiver-is-self"), say!(self, "next-mend-member"))
            }
            DeskError::NotUnicode(path) => (
                say!(self, "error-not-unicode", path = path.display().to_string()),
                say!(self, "next-save-as-unicode"),
            ),
            DeskError::BadEpoch(text) => (
                say!(self, "error-bad-epoch", text = text.as_str()),
                say!(self, "next-mend-member"),
            ),
            DeskError::Policy(policy) => self.policy(policy),
            DeskError::BrokenList(name) => {
                (say!(self, "error-broken-list", name = *name), say!(self, "next-install-again"))
            }
            DeskError::Cancelled => (say!(self, "error-cancelled"), String::new()),
        }
    }

    fn paper_error(&self, error: &PaperError) -> (String, String) {
        match error {
            PaperError::Fonts => (say!(self, "paper-fonts"), say!(self, "next-install-again")),
            PaperError::Glyphs(_) | PaperError::File(_) => {
                (say!(self, "paper-not-made"), say!(self, "next-tell-helper"))
            }
            PaperError::Code(_) => (say!(self, "paper-code-too-long"), say!(self, "next-shorten")),
            PaperError::Template(_) => {
                (say!(self, "paper-template-unreadable"), say!(self, "next-other-file"))
            }
            PaperError::NoPicture(name) => (
                say!(self, "template-no-picture", name = name.as_str()),
                say!(self, "next-mend-wording"),
            ),
            PaperError::Image(error) => (
                say!(self, "template-image", what = self.image_refused(error)),
                say!(self, "next-picture-again"),
            ),
            PaperError::Unsound(fault) => (
                say!(self, "template-unsound", what = self.template_fault(fault)),
                say!(self, "next-template-again"),
            ),
            PaperError::Misworded(fault) => (
                say!(self, "template-unsound", what = self.misworded(fault)),
                say!(self, "next-mend-wording"),
            ),
            PaperError::TemplateTooLarge { most, .. } => (
                say!(self, "template-too-large", most = self.bytes(*most as u64)),
                say!(self, "next-template-again"),
            ),
            PaperError::TemplateBroken { line, column } => (
                say!(self, "template-broken", line = *line, column = *column),
                say!(self, "next-template-again"),
            ),
            PaperError::TemplateVersion(version) => {
                (say!(self, "template-newer", version = *version), say!(self, "next-newer-version"))
            }
            PaperError::Wording { at, error } => {
                let place: Vec<String> = at.iter().map(|n| (n + 1).to_string()).collect();
                let place = place.join(", ");
                (
                    say!(self, "paper-wording", place = place, what = self.wording_error(error)),
                    say!(self, "next-mend-wording"),
                )
            }
        }
    }

    fn ledger_error(&self, error: &StoreError) -> (String, String) {
        let path = |path: &std::path::Path| path.display().to_string();
        match error {
            StoreError::Missing(at) => {
                (say!(self, "ledger-missing", path = path(at)), say!(self, "next-check-path"))
            }
            StoreError::Exists(at) => {
                (say!(self, "ledger-exists", path = path(at)), say!(self, "next-other-name"))
            }
            StoreError::NotALedger(at) => {
                (say!(self, "ledger-not-one", path = path(at)), say!(self, "next-other-file"))
            }
            StoreError::Newer { found, known } => (
                say!(self, "ledger-newer", found = *found, known = *known),
                say!(self, "next-newer-version"),
            ),
            StoreError::UnknownVersion(found) => {
                (say!(self, "ledger-unknown-version", found = *found), say!(self, "next-restore"))
            }
            StoreError::Damaged(_)
            | StoreError::BadRecord { .. }
            | StoreError::AttachmentDiffers { .. } => {
                (say!(self, "ledger-damaged"), say!(self, "next-restore"))
            }
            StoreError::SearchDamaged => {
                (say!(self, "ledger-search-damaged"), say!(self, "next-rebuild-search"))
            }
            StoreError::OpenElsewhere(at) => (
                say!(self, "ledger-open-elsewhere", path = path(at)),
                say!(self, "next-close-other"),
            ),
            StoreError::Busy => (say!(self, "ledger-busy"), say!(self, "next-close-other")),
            StoreError::ReadOnly => {
                (say!(self, "ledger-read-only"), say!(self, "next-copy-elsewhere"))
            }
            StoreError::NoRight(at) => {
                (say!(self, "ledger-no-right", path = path(at)), say!(self, "next-copy-elsewhere"))
            }
            StoreError::Full => (say!(self, "disk-full"), say!(self, "next-free-space")),
            StoreError::Disk { path: at, .. } => {
                (say!(self, "error-read", path = path(at)), say!(self, "next-check-path"))
            }
            StoreError::Io(_) | StoreError::Sqlite(_) => {
                (say!(self, "ledger-io"), say!(self, "next-try-again"))
            }
            StoreError::SqliteTooOld(_) => {
                (say!(self, "ledger-library-old"), say!(self, "next-install-again"))
            }
            StoreError::NotFound { kind, id } => (
                say!(
                    self,
                    "error-not-found",
                    kind = self.word("record", kind.code()),
                    name = id.to_string(),
                ),
                say!(self, "next-check-name"),
            ),
            StoreError::IsABackup(at) => {
                (say!(self, "ledger-is-backup", path = path(at)), say!(self, "next-restore-it"))
            }
            StoreError::NoBackup(at) => {
                (say!(self, "ledger-no-backup", path = path(at)), say!(self, "next-name-backup"))
            }
            StoreError::BackupDiffers(at) => (
                say!(self, "ledger-backup-differs", path = path(at)),
                say!(self, "next-other-backup"),
            ),
            StoreError::NotInTrash { .. } => {
                (say!(self, "ledger-not-in-trash"), say!(self, "next-trash-first"))
            }
            StoreError::CodeTaken { code, .. } => (
                say!(self, "ledger-code-taken", code = code.as_str()),
                say!(self, "next-other-code"),
            ),
            StoreError::NotOwn { .. } => {
                (say!(self, "error-not-ours"), say!(self, "next-ask-owner"))
            }
            StoreError::NoAttachment(_) => {
                (say!(self, "ledger-no-attachment"), say!(self, "next-restore"))
            }
            StoreError::AttachmentTooLarge { most } => (
                say!(self, "ledger-attachment-large", most = self.bytes(*most)),
                self.remedy(&Remedy::MakeSmaller),
            ),
            StoreError::Cancelled => (say!(self, "error-cancelled"), String::new()),
        }
    }

    fn bundle_error(&self, error: &BundleError) -> (String, String) {
        match error {
            BundleError::Limit { place, .. } => {
                (say!(self, "bundle-limit", place = place.as_str()), say!(self, "next-ask-sender"))
            }
            BundleError::Damaged { .. } => {
                (say!(self, "bundle-damaged"), say!(self, "next-send-again"))
            }
            BundleError::Signature => {
                (say!(self, "bundle-signature"), say!(self, "next-ask-sender"))
            }
            BundleError::Record { file, line, misfit } => (
                say!(
                    self,
                    "bundle-record",
                    file = file.as_str(),
                    line = *line,
                    what = self.misfit(misfit),
                ),
                say!(self, "next-ask-sender"),
            ),
            BundleError::Newer { .. } => {
                (say!(self, "bundle-newer"), say!(self, "next-newer-version"))
            }
            BundleError::Io(_) => (say!(self, "bundle-io"), say!(self, "next-try-again")),
        }
    }

    fn disk_error(&self, error: &DiskError) -> (String, String) {
        let path = error.path.display().to_string();
        match error.trouble() {
            Trouble::Full => (say!(self, "disk-full"), say!(self, "next-free-space")),
            Trouble::ReadOnly => {
                (say!(self, "disk-read-only", path = path), say!(self, "next-other-folder"))
            }
            Trouble::NoRight => {
                (say!(self, "disk-no-right", path = path), say!(self, "next-other-folder"))
            }
            Trouble::Missing => {
                (say!(self, "disk-missing", path = path), say!(self, "next-check-path"))
            }
            Trouble::Exists => {
                (say!(self, "disk-exists", path = path), say!(self, "next-other-name"))
            }
            Trouble::InUse => {
                (say!(self, "disk-in-use", path = path), say!(self, "next-close-other"))
            }
            Trouble::Other => (say!(self, "error-read", path = path), say!(self, "next-try-again")),
        }
    }

    fn policy(&self, policy: &Policy) -> (String, String) {
        match policy {
            Policy::NotASuperior => {
                (say!(self, "policy-not-superior"), say!(self, "next-superior-ledger"))
            }
            Policy::OtherKind(kind) => (
                say!(self, "policy-other-kind", kind = kind.as_str()),
                say!(self, "next-newer-version"),
            ),
            Policy::OtherRecipient { name, .. } => (
                say!(self, "policy-other-recipient", name = name.as_str()),
                say!(self, "next-return-or-accept"),
            ),
            Policy::RecipientByName { name, .. } => (
                say!(self, "policy-recipient-by-name", name = name.as_str()),
                say!(self, "next-accept-once"),
            ),
            Policy::SenderByName { name, .. } => (
                say!(self, "policy-sender-by-name", name = name.as_str()),
                say!(self, "next-call-sender"),
            ),
            Policy::FromOurselves => {
                (say!(self, "policy-from-ourselves"), say!(self, "next-call-sender"))
            }
            Policy::OtherBytes => {
                (say!(self, "policy-other-bytes"), say!(self, "next-call-sender"))
            }
        }
    }

    /// What is wrong with one member of a file that somebody wrote by hand.
    fn misfit(&self, misfit: &Misfit) -> String {
        let what = match &misfit.fault {
            Fault::Syntax(_) | Fault::NotAnObject => say!(self, "misfit-form"),
            Fault::Duplicate => say!(self, "misfit-twice"),
            Fault::NotAnInteger => say!(self, "misfit-integer"),
            Fault::IntegerTooLarge => say!(self, "misfit-large"),
            Fault::TooDeep { .. } => say!(self, "misfit-deep"),
            Fault::Nul => say!(self, "misfit-control"),
            Fault::Missing => say!(self, "misfit-missing"),
            Fault::Empty => say!(self, "misfit-empty"),
            Fault::Expected(expected) => {
                say!(self, "misfit-expected", expected = self.word("expected", expected.code()))
            }
            Fault::TooMany { most, .. } => say!(self, "misfit-many", most = *most),
            Fault::Ambiguous { proposals } => {
                say!(self, "misfit-ambiguous", proposals = proposals.join("; "))
            }
            Fault::Money(error) => self.money_error(error),
            Fault::Date(error) => self.date_error(error),
            Fault::Unknown => say!(self, "misfit-unknown"),
            Fault::UnknownCode => say!(self, "misfit-unknown-code"),
            Fault::Newer { .. } => say!(self, "bundle-newer"),
        };
        if misfit.member.is_empty() { what } else { format!("{}: {what}", misfit.member) }
    }

    fn step_refused(&self, refused: &StepRefused) -> String {
        match refused {
            StepRefused::AlreadyThere(state) => {
                say!(self, "step-already", state = self.word("status", state.code()))
            }
            StepRefused::NotNext { from, to } => say!(
                self,
                "step-not-next",
                from = self.word("status", from.code()),
                to = self.word("status", to.code()),
            ),
            StepRefused::DecisionStands(status) => {
                say!(self, "step-decision-stands", status = self.word("status", status.code()))
            }
        }
    }

    fn decision_refused(&self, refused: &DecisionRefused) -> String {
        match refused {
            DecisionRefused::AlreadySigned => say!(self, "decision-already-signed"),
            DecisionRefused::Missing(DecisionPart::Issuer) => say!(self, "decision-no-issuer"),
            DecisionRefused::Missing(DecisionPart::Number) => say!(self, "decision-no-number"),
            DecisionRefused::Missing(DecisionPart::SignedOn) => say!(self, "decision-no-date"),
            DecisionRefused::Missing(DecisionPart::Items) => say!(self, "decision-no-items"),
            DecisionRefused::ScopeOnBase => say!(self, "decision-scope-on-base"),
            DecisionRefused::ScopeMissing => say!(self, "decision-scope-missing"),
            DecisionRefused::OutcomeDoesNotFit { kind, outcome, .. } => say!(
                self,
                "decision-outcome",
                kind = self.word("decision-kind", kind.code()),
                outcome = self.word("outcome", outcome.code()),
            ),
            DecisionRefused::ReasonMissing(_) => say!(self, "decision-no-reason"),
            DecisionRefused::ListedTwice(_) => say!(self, "decision-listed-twice"),
            DecisionRefused::WithoutEffect(_) => say!(self, "decision-without-effect"),
            DecisionRefused::InitiativeNotReady { status, .. } => {
                say!(self, "decision-not-ready", status = self.word("status", status.code()))
            }
        }
    }

    pub(super) fn refused(&self, refused: &Refused) -> String {
        let name = refused.name.as_str();
        match refused.reason {
            Reason::Empty => say!(self, "file-empty", name = name),
            Reason::TooLarge { most, .. } => {
                say!(self, "file-too-large", name = name, most = self.bytes(most))
            }
            Reason::NotTaken(kind) => {
                say!(self, "file-not-taken", name = name, kind = self.file_kind(kind))
            }
            Reason::NotWhatItSays { said, is } => say!(
                self,
                "file-not-what-it-says",
                name = name,
                said = self.file_kind(said),
                is = self.file_kind(is),
            ),
            Reason::Macros => say!(self, "file-macros", name = name),
            Reason::Locked => say!(self, "file-locked", name = name),
            Reason::Scripted => say!(self, "file-scripted", name = name),
            Reason::Damaged => say!(self, "file-damaged", name = name),
            Reason::TooManyPixels { width, height, .. } => {
                say!(self, "file-pixels", name = name, width = width, height = height)
            }
            Reason::Moving => say!(self, "file-moving", name = name),
            Reason::Overpacked => say!(self, "file-overpacked", name = name),
        }
    }

    fn file_kind(&self, kind: FileKind) -> String {
        match kind {
            FileKind::Pdf => "PDF".to_owned(),
            FileKind::Jpeg => "JPEG".to_owned(),
            FileKind::Png => "PNG".to_owned(),
            FileKind::Webp => "WEBP".to_owned(),
            FileKind::Docx => "Word (.docx)".to_owned(),
            FileKind::Xlsx => "Excel (.xlsx)".to_owned(),
            FileKind::Heic => say!(self, "kind-heic"),
            FileKind::OtherPicture => say!(self, "kind-other-picture"),
            FileKind::OldOffice => say!(self, "kind-old-office"),
            FileKind::LockedOffice => say!(self, "kind-locked-office"),
            FileKind::MacroOffice => say!(self, "kind-macro-office"),
            FileKind::Slides => say!(self, "kind-slides"),
            FileKind::OpenDocument => say!(self, "kind-open-document"),
            FileKind::Video => say!(self, "kind-video"),
            FileKind::Audio => say!(self, "kind-audio"),
            FileKind::Archive => say!(self, "kind-archive"),
            FileKind::Program => say!(self, "kind-program"),
            FileKind::Bundle => say!(self, "kind-bundle"),
            FileKind::Text => say!(self, "kind-text"),
            FileKind::Unknown => say!(self, "kind-unknown"),
        }
    }

    fn remedy(&self, remedy: &Remedy) -> String {
        match remedy {
            Remedy::ChooseAnother => say!(self, "next-other-file"),
            Remedy::FetchAgain => say!(self, "remedy-fetch-again"),
            Remedy::MakeSmaller => say!(self, "remedy-make-smaller"),
            Remedy::SaveAsPdf => say!(self, "remedy-save-as-pdf"),
            Remedy::SaveAsNewOffice => say!(self, "remedy-save-as-new-office"),
            Remedy::SaveAsPicture => say!(self, "remedy-save-as-picture"),
            Remedy::ChooseJpegOnPhone => say!(self, "remedy-jpeg-on-phone"),
            Remedy::SaveWithoutMacros => say!(self, "remedy-without-macros"),
            Remedy::RemovePassword => say!(self, "remedy-remove-password"),
            Remedy::PrintToPdf => say!(self, "remedy-print-to-pdf"),
            Remedy::Unpack => say!(self, "remedy-unpack"),
            Remedy::AttachPhotos => say!(self, "remedy-attach-photos"),
            Remedy::Rename(format) => {
                say!(self, "remedy-rename", extension = format.extension())
            }
            Remedy::OpenAsBundle => say!(self, "remedy-open-as-bundle"),
        }
    }
}
