//! Papers in words.

use super::Lang;
use crate::bundle::proof::{Proof, ProofError};
use crate::desk::papers::CodeAnswer;
use crate::domain::date::PartialDate;
use crate::say;

impl Lang {
    /// What the code of a certificate is worth, and what it says.
    pub fn code_answer(&self, answer: &CodeAnswer) -> String {
        let verdict = match answer {
            CodeAnswer::Genuine(_) => say!(self, "code-genuine"),
            CodeAnswer::Altered(_) => say!(self, "code-altered"),
            CodeAnswer::Withdrawn(_) => say!(self, "code-withdrawn"),
            CodeAnswer::NotInRegister(_) => say!(self, "code-not-in-register"),
            CodeAnswer::Unknown(_) => say!(self, "code-unknown"),
            CodeAnswer::Unreadable(ProofError::NotACode) => say!(self, "code-none"),
            CodeAnswer::Unreadable(ProofError::Damaged) => say!(self, "code-damaged"),
            CodeAnswer::Unreadable(ProofError::Newer(_)) => say!(self, "code-newer"),
        };
        match answer.proof() {
            Some(proof) => format!("{verdict}\n{}", self.proof(proof)),
            None => verdict,
        }
    }

    fn proof(&self, proof: &Proof) -> String {
        let day = proof.decided_on.map(|day| PartialDate::Day(day).listed());
        let title = if proof.title.goes_on() {
            format!("{}…", proof.title.begins)
        } else {
            proof.title.begins.clone()
        };
        say!(
            self,
            "code-says",
            number = proof.number.as_str(),
            name = proof.name.as_str(),
            title = title,
            decision = proof.decision.as_str(),
            day = day.unwrap_or_default(),
        )
    }
}
