//! States in their one look: which icon and which tone stands for which code. A code of a newer
//! version is shown in its words, without a colour.

use super::context::Context;
use super::icon::Icon;
use super::theme::Tone;
use super::widget::{Element, chip, mark};
use crate::domain::certificate::CertificateState;
use crate::domain::lifecycle::Standing;
use crate::domain::recognition::Status;

/// The state of an initiative.
pub fn status_chip<'a, M: 'a>(cx: &Context<'a>, status: &Status) -> Element<'a, M> {
    let (icon, tone) = status_look(status);
    chip(icon, cx.lang.word("status", status.code()), tone)
}

/// Where an initiative stands with the unit that receives it; `code` is empty before it was packed.
pub fn standing_mark<'a, M: 'a>(cx: &Context<'a>, code: &str) -> Element<'a, M> {
    let standing = if code.is_empty() { Standing::NotSent } else { Standing::from_code(code) };
    let (icon, tone) = standing_look(&standing);
    mark(icon, cx.lang.word("standing", standing.code()), tone)
}

/// How far a certificate is on its way.
pub fn certificate_chip<'a, M: 'a>(cx: &Context<'a>, state: &CertificateState) -> Element<'a, M> {
    let (icon, tone) = match state {
        CertificateState::Draft => (Icon::Pencil, Tone::Neutral),
        CertificateState::Issued => (Icon::CircleDashed, Tone::Neutral),
        CertificateState::Waiting => (Icon::Printer, Tone::Info),
        CertificateState::HandedOver => (Icon::CircleCheck, Tone::Ok),
        CertificateState::Withdrawn => (Icon::Ban, Tone::Neutral),
        CertificateState::Other(_) => (Icon::Circle, Tone::Neutral),
    };
    chip(icon, cx.lang.word("certificate-state", state.code()), tone)
}

/// Icon and tone of a status. Gold is for recognition alone.
pub fn status_look(status: &Status) -> (Icon, Tone) {
    match status {
        Status::Idea => (Icon::Idea, Tone::Neutral),
        Status::Drafting => (Icon::Pencil, Tone::Neutral),
        Status::Filed => (Icon::Inbox, Tone::Info),
        Status::Considering => (Icon::Hourglass, Tone::Warn),
        Status::Recognised => (Icon::Award, Tone::Gold),
        Status::Declined => (Icon::Cross, Tone::Neutral),
        Status::Withdrawn => (Icon::Withdraw, Tone::Neutral),
        Status::Revoked => (Icon::Ban, Tone::Neutral),
        Status::Other(_) => (Icon::Circle, Tone::Neutral),
    }
}

/// Icon and tone of a standing.
pub fn standing_look(standing: &Standing) -> (Icon, Tone) {
    match standing {
        Standing::NotSent => (Icon::CircleDashed, Tone::Neutral),
        Standing::Packed => (Icon::Package, Tone::Info),
        Standing::Sent => (Icon::PackageCheck, Tone::Info),
        Standing::Received => (Icon::Inbox, Tone::Info),
        Standing::UnderReview | Standing::Appealed => (Icon::Clock, Tone::Warn),
        Standing::Valid => (Icon::CircleCheck, Tone::Ok),
        Standing::SupplementAsked => (Icon::Supplement, Tone::Warn),
        Standing::Invalid => (Icon::CircleCross, Tone::Err),
        Standing::WrongUnit => (Icon::Route, Tone::Err),
        Standing::Other(_) => (Icon::Circle, Tone::Neutral),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gold_means_recognised_and_nothing_else() {
        for status in Status::KNOWN {
            let gold = status_look(status).1 == Tone::Gold;
            assert_eq!(gold, *status == Status::Recognised, "{status:?}");
        }
        assert!(Standing::KNOWN.iter().all(|standing| standing_look(standing).1 != Tone::Gold));
    }

    #[test]
    fn no_two_states_share_an_icon() {
        let mut icons: Vec<Icon> =
            Status::KNOWN.iter().map(|status| status_look(status).0).collect();
        icons.sort_by_key(|icon| *icon as u32);
        icons.dedup();
        assert_eq!(icons.len(), Status::KNOWN.len());
    }
}
