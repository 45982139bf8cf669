//! The code of a certificate compared with the register.

use crate::bundle::proof::{Proof, ProofError};
use crate::desk::{Desk, DeskError};
use crate::domain::certificate::{Certificate, CertificateBody, CertificateState};
use crate::store::RegisterQuery;

/// What a code is worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodeAnswer {
    /// The register of this ledger has that certificate, with the same person, title and decision.
    Genuine(Proof),
    /// The register has that number for something else.
    Altered(Proof),
    /// The certificate is genuine and was withdrawn.
    Withdrawn(Proof),
    /// The unit is this one and its register has no such number.
    NotInRegister(Proof),
    /// Another unit keeps the register; without a signature nothing more can be said.
    Unknown(Proof),
    /// No code, an incomplete one, or one of a newer version.
    Unreadable(ProofError),
}

impl CodeAnswer {
    /// The code of the answer, for other programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Genuine(_) => "genuine",
            Self::Altered(_) => "altered",
            Self::Withdrawn(_) => "withdrawn",
            Self::NotInRegister(_) => "not_in_register",
            Self::Unknown(_) => "unknown",
            Self::Unreadable(_) => "unreadable",
        }
    }

    pub fn proof(&self) -> Option<&Proof> {
        match self {
            Self::Genuine(proof)
            | Self::Altered(proof)
            | Self::Withdrawn(proof)
            | Self::NotInRegister(proof)
            | Self::Unknown(proof) => Some(proof),
            Self::Unreadable(_) => None,
        }
    }
}

impl Desk {
    /// What the code of a certificate is worth.
    pub fn read_code(&self, digits: &str) -> Result<CodeAnswer, DeskError> {
        let proof = match Proof::read(digits) {
            Ok(proof) => proof,
            Err(error) => return Ok(CodeAnswer::Unreadable(error)),
        };
        if proof.unit != self.ledger.home() {
            return Ok(CodeAnswer::Unknown(proof));
        }
        let query = RegisterQuery { text: proof.number.clone(), ..RegisterQuery::default() };
        let (rows, _) = self.register(&query, 0, usize::MAX)?;
        let mut numbered = Vec::new();
        for row in rows.iter().filter(|row| row.number == proof.number) {
            numbered.push(self.get::<CertificateBody>(row.id)?);
        }
        let same = |certificate: &&Certificate| self.proof(certificate) == proof;
        Ok(match numbered.iter().find(same) {
            Some(genuine) if genuine.body.state() == CertificateState::Withdrawn => {
                CodeAnswer::Withdrawn(proof)
            }
            Some(_) => CodeAnswer::Genuine(proof),
            None if numbered.is_empty() => CodeAnswer::NotInRegister(proof),
            None => CodeAnswer::Altered(proof),
        })
    }
}
