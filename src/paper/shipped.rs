//! The papers that travel with the program. Their wording is in assets/papers; an officer's own
//! templates begin as copies of them.

use super::error::PaperError;
use super::template::Issuer;
use super::template::flowing::Flowing;
use super::template::placed::Placed;

macro_rules! papers {
    (
        $(#[$whole:meta])* $name:ident of $template:ty {
            $($(#[$note:meta])* $value:ident = $code:literal,)+
        }
    ) => {
        $(#[$whole])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $($(#[$note])* $value,)+
        }

        impl $name {
            /// In the order in which people are shown them.
            pub const ALL: &'static [Self] = &[$(Self::$value,)+];

            /// The code in commands and files.
            pub fn code(self) -> &'static str {
                match self {
                    $(Self::$value => $code,)+
                }
            }

            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|kind| kind.code() == code)
            }

            /// The template as shipped.
            pub fn template(self) -> Result<$template, PaperError> {
                serde_json::from_str(self.wording())
                    .map_err(|error| PaperError::Template(error.to_string()))
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
    /// A paper with running text.
    PaperKind of Flowing {
        /// Quy chế hoạt động sáng kiến, with the decision that issues it.
        Regulation = "regulation",
        /// Tờ trình về việc phát động và thành lập hội đồng.
        SubmissionToDirector = "submission_to_director",
        /// Quyết định thành lập hội đồng sáng kiến.
        CouncilDecision = "council_decision",
        /// Kế hoạch phát động.
        LaunchPlan = "launch_plan",
        /// Thông báo nhận ý tưởng và sáng kiến.
        Notice = "notice",
        /// Bản cam kết.
        Pledge = "pledge",
        /// Phiếu ý tưởng, to be written on.
        IdeaSlip = "idea_slip",
        /// Đơn yêu cầu công nhận sáng kiến.
        Request = "request",
        /// The same to be written on.
        RequestBlank = "request_blank",
        /// Báo cáo mô tả sáng kiến.
        Description = "description",
        /// Giấy xác nhận áp dụng và giá trị làm lợi.
        ApplicationProof = "application_proof",
        /// Giấy biên nhận đơn.
        Receipt = "receipt",
        /// Tờ trình đề nghị công nhận, with its list.
        RecognitionProposal = "recognition_proposal",
        /// Phiếu đánh giá of one member for one initiative.
        ScoreSheet = "score_sheet",
        /// Biên bản họp hội đồng.
        Minutes = "minutes",
        /// Quyết định công nhận sáng kiến, with its list.
        Decision = "decision",
        /// Thông báo không công nhận.
        Refusal = "refusal",
        /// Quyết định hủy bỏ việc công nhận.
        Revocation = "revocation",
        /// Công văn đề nghị trả lời.
        ReplyRequest = "reply_request",
        /// Quyết định tặng Giấy khen, with its list.
        MeritDecision = "merit_decision",
        /// Danh sách ký nhận giấy chứng nhận.
        HandoverList = "handover_list",
        /// Công văn gửi hồ sơ, with its list.
        CoveringLetter = "covering_letter",
        /// Danh mục nội dung gửi, for consent before anything leaves.
        ConsentList = "consent_list",
        /// Tờ trình đề nghị khen thưởng.
        AwardSubmission = "award_submission",
        /// Báo cáo thành tích.
        AchievementReport = "achievement_report",
        /// Sổ theo dõi sáng kiến.
        InitiativeRegister = "initiative_register",
        /// Sổ cấp giấy chứng nhận.
        CertificateRegister = "certificate_register",
        /// Biên bản bàn giao for a successor.
        HandoverMinutes = "handover_minutes",
    }
}

papers! {
    /// A paper of one sheet for one person.
    PlacedKind of Placed {
        /// Giấy chứng nhận sáng kiến in its gold frame.
        Certificate = "certificate",
        CertificateRed = "certificate_red",
        CertificateModern = "certificate_modern",
        CertificatePlain = "certificate_plain",
        /// Giấy khen of the grassroots union.
        Merit = "merit",
        /// Giấy ghi nhận of the grassroots union.
        Acknowledgement = "acknowledgement",
    }
}

impl PlacedKind {
    /// Who issues it (domain.md §0): the employer recognises, the union praises.
    pub fn issuer(self) -> Issuer {
        match self {
            Self::Certificate
            | Self::CertificateRed
            | Self::CertificateModern
            | Self::CertificatePlain => Issuer::Employer,
            Self::Merit | Self::Acknowledgement => Issuer::Union,
        }
    }
}

#[cfg(test)]
mod tests;
