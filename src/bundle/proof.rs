//! What the code on a certificate says ("Mã đối chiếu"): enough to tell a genuine paper from an
//! altered one without a network.
//!
//! The code is digits and nothing else. A scanner that types like a keyboard, an input method that
//! turns letters into Vietnamese ones, a chat that changes quotes: digits pass through all of them,
//! and a two-dimensional code holds them best. Seven bytes are seventeen digits; fewer bytes at the
//! end are as many digits as they need.
//!
//! The bytes, in order: the version (1); what follows is signed or not (0 so far); the unit that
//! keeps the register; the day of the decision (days since 1 January 2000, 0 for none); number of
//! the certificate, name of the person, reference of the decision (each with its length); the first
//! bytes of the title with their length and eight bytes of the digest of all of it; four bytes of
//! the digest of everything before them, against slips of the hand.

use chrono::{Days, NaiveDate};
use sha2::{Digest as _, Sha256};
use thiserror::Error;
use uuid::Uuid;

use crate::domain::id::UnitId;
use crate::domain::text::composed;

mod digits;
#[cfg(test)]
mod tests;

/// What a certificate says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    pub unit: UnitId,
    pub number: String,
    pub name: String,
    pub decision: String,
    pub decided_on: Option<NaiveDate>,
    pub title: TitleMark,
}

/// A title by its beginning and its digest: whole titles would not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TitleMark {
    /// At most [`TitleMark::MOST`] bytes.
    pub begins: String,
    digest: [u8; 8],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ProofError {
    /// Not such a code at all.
    #[error("this is no code of a certificate")]
    NotACode,
    /// A digit is missing or wrong.
    #[error("the code is incomplete or was changed")]
    Damaged,
    #[error("the code is of version {0}, newer than this program knows")]
    Newer(u8),
}

const VERSION: u8 = 1;
const UNSIGNED: u8 = 0;
/// Texts of a code are cut at this many bytes; what is cut is still told apart by the register.
const MOST_TEXT: usize = 80;

impl TitleMark {
    pub const MOST: usize = 60;

    pub fn of(title: &str) -> Self {
        let title = composed(title);
        let mut digest = [0; 8];
        for (byte, of_title) in digest.iter_mut().zip(Sha256::digest(title.as_bytes())) {
            *byte = of_title;
        }
        Self { begins: cut(&title, Self::MOST).into(), digest }
    }

    /// Whether it is the mark of that very title.
    pub fn is_of(&self, title: &str) -> bool {
        *self == Self::of(title)
    }

    /// Whether the title goes on behind what is written out.
    pub fn goes_on(&self) -> bool {
        !self.is_of(&self.begins)
    }
}

impl Proof {
    /// The digits of the code.
    pub fn digits(&self) -> String {
        let mut bytes = vec![VERSION, UNSIGNED];
        bytes.extend(Uuid::from(self.unit).as_bytes());
        let day = self.decided_on.and_then(|day| u16::try_from((day - epoch()?).num_days()).ok());
        bytes.extend(day.unwrap_or(0).to_be_bytes());
        for text in [&self.number, &self.name, &self.decision] {
            push_text(&mut bytes, cut(&composed(text), MOST_TEXT));
        }
        push_text(&mut bytes, &self.title.begins);
        bytes.extend(self.title.digest);
        bytes.extend(guard(&bytes));
        digits::written(&bytes)
    }

    /// What the digits say; blanks between them do not matter.
    pub fn read(text: &str) -> Result<Self, ProofError> {
        let bare: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
        if bare.is_empty() || !bare.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(ProofError::NotACode);
        }
        let bytes = digits::read(&bare).ok_or(ProofError::Damaged)?;
        let (body, end) = bytes.split_last_chunk::<4>().ok_or(ProofError::Damaged)?;
        if guard(body) != *end {
            return Err(ProofError::Damaged);
        }
        let mut rest = Rest(body);
        match rest.array::<2>()? {
            [VERSION, UNSIGNED] => {}
            [version, _] => return Err(ProofError::Newer(version)),
        }
        let unit = UnitId::from(Uuid::from_bytes(rest.array()?));
        let day = u16::from_be_bytes(rest.array()?);
        let decided_on =
            (day > 0).then(|| epoch()?.checked_add_days(Days::new(day.into()))).flatten();
        let (number, name, decision) = (rest.text()?, rest.text()?, rest.text()?);
        let title = TitleMark { begins: rest.text()?, digest: rest.array()? };
        if !rest.0.is_empty() {
            return Err(ProofError::Damaged);
        }
        Ok(Self { unit, number, name, decision, decided_on, title })
    }
}

fn epoch() -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2000, 1, 1)
}

/// Against slips of the hand, not against forgery: that is what signatures are for.
fn guard(bytes: &[u8]) -> [u8; 4] {
    let mut guard = [0; 4];
    for (byte, of_all) in guard.iter_mut().zip(Sha256::digest(bytes)) {
        *byte = of_all;
    }
    guard
}

/// The beginning of a text, not cut within a letter.
fn cut(text: &str, most: usize) -> &str {
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

fn push_text(bytes: &mut Vec<u8>, text: &str) {
    bytes.push(u8::try_from(text.len()).unwrap_or(u8::MAX));
    bytes.extend(text.as_bytes().iter().take(usize::from(u8::MAX)));
}

/// What is still to be read.
struct Rest<'a>(&'a [u8]);

impl Rest<'_> {
    fn array<const N: usize>(&mut self) -> Result<[u8; N], ProofError> {
        let (taken, rest) = self.0.split_first_chunk::<N>().ok_or(ProofError::Damaged)?;
        self.0 = rest;
        Ok(*taken)
    }

    fn text(&mut self) -> Result<String, ProofError> {
        let [length] = self.array()?;
        let (taken, rest) =
            self.0.split_at_checked(usize::from(length)).ok_or(ProofError::Damaged)?;
        self.0 = rest;
        String::from_utf8(taken.to_vec()).map_err(|_| ProofError::Damaged)
    }
}
