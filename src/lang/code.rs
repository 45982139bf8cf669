//! The support codes: one short, stable code for each family of errors, to be read out on the
//! telephone. A code once given is never given to another family.

use crate::desk::{DeskError, Policy};
use crate::disk::{DiskError, Trouble};
use crate::paper::error::PaperError;
use crate::store::StoreError;

/// The clock of the computer cannot be believed; no error, but told like one.
pub const CLOCK: &str = "MAY-03";

/// The officer stopped it.
const CANCELLED: &str = "MAY-02";

/// The code of an error.
pub fn of(error: &DeskError) -> &'static str {
    match error {
        DeskError::Store(error) => of_ledger(error),
        DeskError::Bundle(error) => error.code(),
        DeskError::Disk(error) => of_disk(error),
        DeskError::Policy(policy) => of_policy(policy),
        DeskError::Line { source, .. } => of(source),
        DeskError::Media(_) => "TEP-01",
        DeskError::Paper(error) => of_paper(error),
        DeskError::Read { .. } => "DIA-01",
        DeskError::TooLarge { .. } => "DIA-02",
        DeskError::Input(_) => "VAO-01",
        DeskError::NotUnicode(_) => "VAO-02",
        DeskError::BadEpoch(_) => "VAO-03",
        DeskError::NotFound { .. } => "SO-20",
        DeskError::Ambiguous { .. } => "SO-21",
        DeskError::Gaps(_) => "SO-22",
        DeskError::Step(_) => "SO-23",
        DeskError::Decision(_) => "SO-24",
        DeskError::Standing(_) => "SO-25",
        DeskError::CannotBeginAs(_) => "SO-31",
        DeskError::NotOurs(_) => "SO-32",
        DeskError::NothingToSend => "SO-33",
        DeskError::AlreadyThere(_) => "SO-34",
        DeskError::ReceiverIsSelf => "SO-35",
        DeskError::Certificate(_) => "SO-36",
        DeskError::Number(_) => "SO-37",
        DeskError::Nameless(_) => "SO-38",
        DeskError::BrokenList(_) => "MAY-01",
        DeskError::Cancelled => CANCELLED,
    }
}

fn of_ledger(error: &StoreError) -> &'static str {
    match error {
        StoreError::Missing(_) => "SO-01",
        StoreError::Exists(_) => "SO-02",
        StoreError::NotALedger(_) => "SO-03",
        StoreError::Newer { .. } => "SO-04",
        StoreError::UnknownVersion(_) => "SO-05",
        StoreError::Damaged(_)
        | StoreError::BadRecord { .. }
        | StoreError::AttachmentDiffers { .. } => "SO-06",
        StoreError::SearchDamaged => "SO-07",
        StoreError::OpenElsewhere(_) => "SO-08",
        StoreError::Busy => "SO-09",
        StoreError::ReadOnly => "SO-10",
        StoreError::NoRight(_) => "SO-11",
        StoreError::Full => "SO-12",
        StoreError::Disk { .. } => "SO-13",
        StoreError::Io(_) | StoreError::Sqlite(_) => "SO-14",
        StoreError::SqliteTooOld(_) => "SO-15",
        StoreError::NotFound { .. } => "SO-16",
        StoreError::CodeTaken { .. } => "SO-17",
        StoreError::NotOwn { .. } => "SO-18",
        StoreError::NoAttachment(_) => "SO-19",
        StoreError::NotInTrash { .. } => "SO-26",
        StoreError::IsABackup(_) => "SO-27",
        StoreError::BackupDiffers(_) => "SO-28",
        StoreError::AttachmentTooLarge { .. } => "SO-29",
        StoreError::NoBackup(_) => "SO-30",
        // The same as of the desk.
        StoreError::Cancelled => CANCELLED,
    }
}

fn of_disk(error: &DiskError) -> &'static str {
    match error.trouble() {
        Trouble::Other => "DIA-03",
        Trouble::Full => "DIA-04",
        Trouble::ReadOnly => "DIA-05",
        Trouble::NoRight => "DIA-06",
        Trouble::Missing => "DIA-07",
        Trouble::Exists => "DIA-08",
        Trouble::InUse => "DIA-09",
    }
}

fn of_paper(error: &PaperError) -> &'static str {
    match error {
        PaperError::Fonts => "MAY-04",
        PaperError::Wording { .. } => "MAU-01",
        PaperError::Template(_) => "MAU-02",
        PaperError::Code(_) => "MAU-03",
        PaperError::Glyphs(_) => "MAU-04",
        PaperError::File(_) => "MAU-05",
        PaperError::NoPicture(_) => "MAU-06",
        PaperError::Image(_) => "MAU-07",
        PaperError::Unsound(_) => "MAU-08",
        PaperError::TemplateTooLarge { .. } => "MAU-09",
        PaperError::TemplateBroken { .. } => "MAU-10",
        PaperError::TemplateVersion(_) => "MAU-11",
        PaperError::Misworded(_) => "MAU-12",
    }
}

fn of_policy(policy: &Policy) -> &'static str {
    match policy {
        Policy::NotASuperior => "QD-01",
        Policy::OtherKind(_) => "QD-02",
        Policy::OtherRecipient { .. } => "QD-03",
        Policy::RecipientByName { .. } => "QD-04",
        Policy::SenderByName { .. } => "QD-05",
        Policy::OtherBytes => "QD-06",
        Policy::FromOurselves => "QD-07",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    /// That no error lacks a code is seen by the compiler: the matches above leave nothing out.
    #[test]
    fn no_two_families_share_a_code() {
        let sources = [include_str!("code.rs"), include_str!("../bundle/error.rs")];
        let mut seen = BTreeSet::new();
        for source in sources {
            let code = source.split("#[cfg(test)]").next().unwrap();
            for literal in code.split('"').skip(1).step_by(2) {
                let Some((family, number)) = literal.split_once('-') else { continue };
                if number.len() != 2 || !number.bytes().all(|byte| byte.is_ascii_digit()) {
                    continue;
                }
                assert!(["SO", "GOI", "DIA", "QD", "TEP", "VAO", "MAY", "MAU"].contains(&family));
                assert!(seen.insert(literal), "{literal} is given twice");
            }
        }
        assert!(seen.len() > 80, "{} codes", seen.len());
    }
}
