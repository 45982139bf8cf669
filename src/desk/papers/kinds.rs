//! What each kind of paper is about, and how it is numbered.

use super::{Leaving, Subject};
use crate::paper::shipped::PaperKind;

/// What must be chosen before a paper can be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// Nothing: the ledger alone says it.
    Known(Subject),
    Initiative,
    Decision,
    Council,
    Meeting,
    Person,
}

impl About {
    pub fn of(kind: PaperKind) -> Self {
        use PaperKind as K;
        match kind {
            K::Regulation
            | K::SubmissionToDirector
            | K::LaunchPlan
            | K::Notice
            | K::Pledge
            | K::IdeaSlip
            | K::RequestBlank
            | K::RecognitionProposal
            | K::ReplyRequest
            | K::MeritDecision
            | K::AwardSubmission
            | K::HandoverMinutes => Self::Known(Subject::Unit),
            K::CoveringLetter | K::ConsentList => Self::Known(Subject::Sending(Leaving::Usual)),
            K::InitiativeRegister => Self::Known(Subject::Book),
            K::CertificateRegister => Self::Known(Subject::Certificates(None)),
            K::Request | K::Description | K::ApplicationProof | K::Receipt => Self::Initiative,
            K::Decision | K::Refusal | K::Revocation | K::HandoverList => Self::Decision,
            K::CouncilDecision => Self::Council,
            K::ScoreSheet | K::Minutes => Self::Meeting,
            K::AchievementReport => Self::Person,
        }
    }
}

/// The groups in which people look for papers, in the order of the work.
pub const GROUPS: [(&str, &[PaperKind]); 6] = [
    (
        "start",
        &[
            PaperKind::Regulation,
            PaperKind::SubmissionToDirector,
            PaperKind::CouncilDecision,
            PaperKind::LaunchPlan,
            PaperKind::Notice,
            PaperKind::Pledge,
        ],
    ),
    (
        "authors",
        &[
            PaperKind::IdeaSlip,
            PaperKind::Request,
            PaperKind::RequestBlank,
            PaperKind::Description,
            PaperKind::ApplicationProof,
            PaperKind::Receipt,
        ],
    ),
    (
        "decision",
        &[
            PaperKind::RecognitionProposal,
            PaperKind::ScoreSheet,
            PaperKind::Minutes,
            PaperKind::Decision,
            PaperKind::Refusal,
            PaperKind::Revocation,
            PaperKind::ReplyRequest,
        ],
    ),
    ("handed", &[PaperKind::MeritDecision, PaperKind::HandoverList]),
    (
        "upwards",
        &[
            PaperKind::CoveringLetter,
            PaperKind::ConsentList,
            PaperKind::AwardSubmission,
            PaperKind::AchievementReport,
        ],
    ),
    (
        "registers",
        &[
            PaperKind::InitiativeRegister,
            PaperKind::CertificateRegister,
            PaperKind::HandoverMinutes,
        ],
    ),
];

/// The abbreviation under which a paper is numbered (domain.md §4.5); none for papers without a
/// number of their own.
pub fn numbered_as(kind: PaperKind) -> Option<&'static str> {
    use PaperKind as K;
    Some(match kind {
        K::Regulation | K::CouncilDecision | K::Decision | K::Revocation | K::MeritDecision => "QĐ",
        K::SubmissionToDirector | K::RecognitionProposal | K::AwardSubmission => "TTr",
        K::LaunchPlan => "KH",
        K::Notice | K::Refusal => "TB",
        K::Receipt => "BN",
        K::ApplicationProof => "XN",
        K::Minutes | K::HandoverMinutes => "BB",
        K::CoveringLetter | K::ReplyRequest => "CV",
        K::ConsentList => "DM",
        _ => return None,
    })
}

/// Papers that are made to say what an initiative is worth; on all others amounts are printed only
/// if somebody chose that.
pub fn says_money(kind: PaperKind) -> bool {
    matches!(kind, PaperKind::Description | PaperKind::ApplicationProof)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::template::field::Field;

    #[test]
    fn every_paper_stands_in_one_group() {
        let mut grouped: Vec<PaperKind> =
            GROUPS.iter().flat_map(|(_, kinds)| kinds.iter().copied()).collect();
        grouped.sort();
        assert_eq!(grouped, PaperKind::ALL);
    }

    #[test]
    fn what_prints_a_number_of_its_own_has_a_series() {
        for kind in PaperKind::ALL.iter().copied() {
            let prints = kind.template().unwrap().asked().contains(&Field::Number);
            assert_eq!(prints, numbered_as(kind).is_some(), "{kind:?}");
        }
    }
}
