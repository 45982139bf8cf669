//! What is odd about councils, meetings, certificates and numbers, in words.

use super::Lang;
use crate::domain::certificate::CertificateRefused;
use crate::domain::council::{CouncilBody, CouncilDoubt, Pass, Whole, needed};
use crate::domain::meeting::{self, MeetingBody, MeetingDoubt, MeetingItem, Quorum, Shortfall};
use crate::domain::series::{NumberRefused, Numbers};
use crate::say;

impl Lang {
    /// Points × 100: "67,5" and "67.5".
    pub fn points(&self, hundredths: impl Into<u64>) -> String {
        let hundredths = hundredths.into();
        let (whole, part) = (hundredths / 100, hundredths % 100);
        let whole = self.grouped(i64::try_from(whole).unwrap_or(i64::MAX));
        match part {
            0 => whole,
            _ => {
                let digits = format!("{part:02}");
                say!(self, "points", whole = whole, part = digits.trim_end_matches('0'))
            }
        }
    }

    /// "Có mặt 4/5, cần ít nhất 4."
    pub fn quorum(&self, quorum: Quorum) -> String {
        let Quorum { present, members, needed } = quorum;
        say!(self, "quorum", present = present, members = members, needed = needed)
    }

    /// How many must come, as a sentence: "Họp được khi có mặt ít nhất 2/3 số thành viên (4/5)."
    pub fn quorum_rule(&self, council: &CouncilBody) -> String {
        let (least, members) = (council.rules.quorum, council.members.len());
        match (least.basis_points(), members) {
            (0, _) => say!(self, "quorum-rule-none"),
            (_, 0) => say!(self, "quorum-rule", least = least.part()),
            _ => say!(
                self,
                "quorum-rule-counted",
                least = least.part(),
                needed = needed(members, least),
                members = members,
            ),
        }
    }

    /// When an initiative passes, as a sentence: "Đạt khi ít nhất 2/3 thành viên có mặt đồng ý."
    pub fn pass_rule(&self, pass: &Pass) -> String {
        match pass {
            Pass::Votes(rule) => match rule.of {
                Whole::All => say!(self, "pass-rule-all", least = rule.least.part()),
                _ => say!(self, "pass-rule-present", least = rule.least.part()),
            },
            Pass::Scores(rule) => {
                let (total, max) = (self.points(rule.pass_total), self.points(rule.max_total()));
                match rule.criteria.iter().any(|criterion| criterion.least > 0) {
                    true => say!(self, "pass-rule-scores-each", total = total, max = max),
                    false => say!(self, "pass-rule-scores", total = total, max = max),
                }
            }
        }
    }

    pub fn council_doubt(&self, doubt: &CouncilDoubt) -> String {
        match doubt {
            CouncilDoubt::NoMembers => say!(self, "council-no-members"),
            CouncilDoubt::NoChair => say!(self, "council-no-chair"),
            CouncilDoubt::SeveralChairs => say!(self, "council-several-chairs"),
            CouncilDoubt::NoUnionRepresentative => say!(self, "council-no-union"),
            CouncilDoubt::ListedTwice { name } => {
                say!(self, "doubt-listed-twice", name = name.as_str())
            }
            CouncilDoubt::EndsBeforeItBegins => say!(self, "council-dates"),
            CouncilDoubt::NoCriteria => say!(self, "council-no-criteria"),
            CouncilDoubt::LeastAboveMax { criterion } => {
                say!(self, "council-least-above-max", criterion = criterion.as_str())
            }
            CouncilDoubt::PassTotalAboveMax { pass_total, max } => say!(
                self,
                "council-pass-above-max",
                total = self.points(*pass_total),
                max = self.points(*max),
            ),
            CouncilDoubt::GradeOutOfOrder { grade } => {
                say!(self, "council-grade-order", grade = grade.as_str())
            }
        }
    }

    /// What is odd about a meeting. Which initiative it is about is for the page to show.
    pub fn meeting_doubt(&self, doubt: &MeetingDoubt) -> String {
        match doubt {
            MeetingDoubt::NoCouncil => say!(self, "meeting-no-council"),
            MeetingDoubt::Council(doubt) => self.council_doubt(doubt),
            MeetingDoubt::NoQuorum(quorum) => {
                say!(self, "meeting-no-quorum", figures = self.quorum(*quorum))
            }
            MeetingDoubt::OutsideTerm => say!(self, "meeting-outside-term"),
            MeetingDoubt::EndsBeforeItBegins => say!(self, "meeting-times"),
            MeetingDoubt::PresentAndAbsent { name } => {
                say!(self, "meeting-present-and-absent", name = name.as_str())
            }
            MeetingDoubt::ListedTwice { name } => {
                say!(self, "doubt-listed-twice", name = name.as_str())
            }
            MeetingDoubt::NotAMember { name } => {
                say!(self, "meeting-not-a-member", name = name.as_str())
            }
            MeetingDoubt::Unaccounted { name } => {
                say!(self, "meeting-unaccounted", name = name.as_str())
            }
            MeetingDoubt::InitiativeTwice(_) => say!(self, "meeting-initiative-twice"),
            MeetingDoubt::VotesExceedPresent { votes, present, .. } => {
                say!(self, "meeting-votes-exceed", votes = *votes, present = *present)
            }
            MeetingDoubt::PointsAboveMax { member, criterion, points, max, .. } => say!(
                self,
                "meeting-points-above-max",
                member = member.as_str(),
                criterion = criterion.as_str(),
                points = self.points(*points),
                max = self.points(*max),
            ),
            MeetingDoubt::SheetIncomplete { member, .. } => {
                say!(self, "meeting-sheet-incomplete", member = member.as_str())
            }
            MeetingDoubt::ScoredByAbsent { member, .. } => {
                say!(self, "meeting-scored-by-absent", member = member.as_str())
            }
            MeetingDoubt::ScoredTwice { member, .. } => {
                say!(self, "meeting-scored-twice", member = member.as_str())
            }
            MeetingDoubt::ProposedWithoutPassing { shortfall, .. } => {
                say!(self, "meeting-proposed-short", why = self.shortfall(shortfall))
            }
            MeetingDoubt::DeclinedThoughPassing(_) => say!(self, "meeting-declined-passing"),
            MeetingDoubt::NoReason(_) => say!(self, "meeting-no-reason"),
        }
    }

    /// What the rule says of an initiative, as a sentence: whether it passes, and why.
    pub fn verdict(
        &self,
        meeting: &MeetingBody,
        council: &CouncilBody,
        item: &MeetingItem,
    ) -> String {
        match (meeting::passes(meeting, council, item), &council.rules.pass) {
            (Err(shortfall @ (Shortfall::NoVotes | Shortfall::NoScores)), _) => {
                say!(self, "verdict-none", why = self.shortfall(&shortfall))
            }
            (Err(shortfall), _) => say!(self, "verdict-short", why = self.shortfall(&shortfall)),
            (Ok(()), Pass::Votes(rule)) => {
                let tally = meeting::tally(meeting, council, item, rule);
                let (favour, of, needed) = (tally.in_favour, tally.of, tally.needed);
                say!(self, "verdict-votes", favour = favour, of = of, needed = needed)
            }
            (Ok(()), Pass::Scores(rule)) => {
                let means = meeting::means(&item.scores, rule);
                let mean = self.points(means.as_ref().map_or(0, |means| means.total));
                let least = self.points(rule.pass_total);
                match means.as_ref().and_then(|means| meeting::grade(means, rule)) {
                    Some(grade) => {
                        say!(self, "verdict-grade", mean = mean, least = least, grade = grade)
                    }
                    None => say!(self, "verdict-scores", mean = mean, least = least),
                }
            }
        }
    }

    /// Why an initiative does not pass, with the figures.
    pub fn shortfall(&self, shortfall: &Shortfall) -> String {
        match shortfall {
            Shortfall::NoVotes => say!(self, "shortfall-no-votes"),
            Shortfall::TooFewVotes { in_favour, of, needed } => {
                say!(self, "shortfall-votes", favour = *in_favour, of = *of, needed = *needed,)
            }
            Shortfall::NoScores => say!(self, "shortfall-no-scores"),
            Shortfall::TotalTooLow { mean, least } => say!(
                self,
                "shortfall-total",
                mean = self.points(*mean),
                least = self.points(*least),
            ),
            Shortfall::CriterionTooLow { criterion, mean, least } => say!(
                self,
                "shortfall-criterion",
                criterion = criterion.as_str(),
                mean = self.points(*mean),
                least = self.points(*least),
            ),
        }
    }

    pub(super) fn certificate_refused(&self, refused: &CertificateRefused) -> (String, String) {
        use CertificateRefused as Refused;
        match refused {
            Refused::DecisionNotSigned => {
                (say!(self, "certificate-not-signed"), say!(self, "next-register-decision"))
            }
            Refused::NotARecognition => {
                (say!(self, "certificate-no-recognition"), say!(self, "next-other-decision"))
            }
            Refused::NoIssuer => (say!(self, "certificate-no-issuer"), say!(self, "next-fill-in")),
            Refused::NoRecipient => {
                (say!(self, "certificate-no-recipient"), say!(self, "next-fill-in"))
            }
            Refused::NotNumbered => {
                (say!(self, "certificate-not-numbered"), say!(self, "next-give-number"))
            }
            Refused::ReasonMissing(number) => (
                say!(self, "certificate-reason-missing", number = number.as_str()),
                say!(self, "next-tell-reason"),
            ),
            Refused::WithdrawalReasonMissing => {
                (say!(self, "certificate-withdrawal-reason"), say!(self, "next-tell-reason"))
            }
            Refused::NoTaker => (say!(self, "certificate-no-taker"), say!(self, "next-fill-in")),
            Refused::Printed(number) => (
                say!(self, "certificate-printed", number = number.as_str()),
                say!(self, "next-withdraw-and-reissue"),
            ),
            Refused::Withdrawn(number) => (
                say!(self, "certificate-withdrawn", number = number.as_str()),
                say!(self, "next-new-certificate"),
            ),
            Refused::HandedOver(number) => (
                say!(self, "certificate-handed-over", number = number.as_str()),
                say!(self, "next-look-at-state"),
            ),
        }
    }

    pub(super) fn number_refused(&self, refused: &NumberRefused) -> (String, String) {
        match refused {
            NumberRefused::NoSeries { issuer, numbers } => (
                say!(
                    self,
                    "number-no-series",
                    what = self.numbers(numbers),
                    issuer = issuer.as_str(),
                ),
                say!(self, "next-begin-series"),
            ),
            NumberRefused::BeforeTheSeries { year } => (
                say!(self, "number-before-series", year = year.to_string()),
                say!(self, "next-type-number"),
            ),
            NumberRefused::NoTerm => (say!(self, "number-no-term"), say!(self, "next-tell-term")),
            NumberRefused::Taken(number) => (
                say!(self, "number-taken", number = number.text.as_str()),
                say!(self, "next-other-number"),
            ),
            NumberRefused::OutOfRange(number) => (
                say!(self, "number-out-of-range", number = number.to_string()),
                say!(self, "next-type-number"),
            ),
        }
    }

    /// What a series numbers: "Giấy khen", "văn bản loại QĐ".
    pub fn numbers(&self, numbers: &Numbers) -> String {
        match numbers {
            Numbers::Certificates(kind) => self.word("certificate-kind", kind.code()),
            Numbers::Papers(code) => say!(self, "numbers-papers", code = code.as_str()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Tongue;

    #[test]
    fn figures_stand_in_the_sentences() {
        let lang = Lang::new(Tongue::Vietnamese);
        assert_eq!(lang.points(6750_u32), "67,5");
        assert_eq!(Lang::new(Tongue::English).points(6705_u32), "67.05");
        assert_eq!(lang.points(7000_u32), "70");
        let quorum = Quorum { present: 3, members: 5, needed: 4 };
        assert_eq!(
            lang.meeting_doubt(&MeetingDoubt::NoQuorum(quorum)),
            "Chưa đủ số thành viên dự họp: có mặt 3/5, cần ít nhất 4."
        );
        let rules = CouncilBody::default().rules;
        assert_eq!(lang.pass_rule(&rules.pass), "Đạt khi ít nhất 2/3 thành viên có mặt đồng ý.");
        let votes = Shortfall::TooFewVotes { in_favour: 2, of: 4, needed: 3 };
        assert_eq!(lang.shortfall(&votes), "2/4 phiếu đồng ý, cần ít nhất 3");
    }
}
