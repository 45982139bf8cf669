//! Shares of contribution in basis points, so that 33,33 % exists and sums stay exact.

use serde::{Deserialize, Serialize};

/// A share of contribution, 0–10000 basis points (0,00–100,00 %).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(try_from = "u16", into = "u16")]
pub struct Share(u16);

/// A share above 100 %.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0} basis points are more than 10000")]
pub struct ShareTooLarge(pub u16);

impl Share {
    pub const WHOLE: Self = Self(10_000);

    pub fn basis_points(self) -> u16 {
        self.0
    }

    /// Reads "60", "33,33", "33.33" or "60%".
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim().trim_end_matches('%').trim_end();
        let (whole, part) = text.split_once([',', '.']).unwrap_or((text, ""));
        if part.len() > 2
            || whole.is_empty()
            || !(whole.to_owned() + part).bytes().all(|b| b.is_ascii_digit())
        {
            return None;
        }
        let hundredths: u16 = format!("{part:0<2}").parse().ok()?;
        let points = whole.parse::<u16>().ok()?.checked_mul(100)?.checked_add(hundredths)?;
        Self::try_from(points).ok()
    }

    /// Reads a part, "2/3", or what [`read`](Self::read) reads.
    pub fn read_part(text: &str) -> Option<Self> {
        let Some((part, whole)) = text.split_once('/') else { return Self::read(text) };
        let (part, whole): (u32, u32) = (part.trim().parse().ok()?, whole.trim().parse().ok()?);
        Self::of(part, whole)
    }

    /// So many of so many, rounded half up.
    fn of(part: u32, whole: u32) -> Option<Self> {
        let (part, whole) = (u64::from(part), u64::from(whole));
        let points = (20_000 * part + whole).checked_div(2 * whole)?;
        Self::try_from(u16::try_from(points).ok()?).ok()
    }

    /// "2/3" if it is one of the parts that rules are written with, else "70%".
    pub fn part(self) -> String {
        let parts = [(1, 2), (1, 3), (2, 3), (1, 4), (3, 4)];
        match parts.into_iter().find(|(part, whole)| Self::of(*part, *whole) == Some(self)) {
            Some((part, whole)) => format!("{part}/{whole}"),
            None => format!("{}%", self.digits()),
        }
    }

    /// "60" or "33,33", without the sign.
    pub fn digits(self) -> String {
        let (whole, part) = (self.0 / 100, self.0 % 100);
        match part {
            0 => whole.to_string(),
            _ => format!("{whole},{part:02}").trim_end_matches('0').to_owned(),
        }
    }

    /// `count` shares that differ by at most one basis point and sum to exactly 100 %.
    pub fn equal(count: u16) -> Vec<Self> {
        if count == 0 {
            return Vec::new();
        }
        let (each, rest) = (Self::WHOLE.0 / count, Self::WHOLE.0 % count);
        (0..count).map(|i| Self(each + u16::from(i < rest))).collect()
    }
}

impl TryFrom<u16> for Share {
    type Error = ShareTooLarge;

    fn try_from(points: u16) -> Result<Self, Self::Error> {
        if points > Self::WHOLE.0 { Err(ShareTooLarge(points)) } else { Ok(Self(points)) }
    }
}

impl From<Share> for u16 {
    fn from(share: Share) -> Self {
        share.0
    }
}

/// The sum of `shares` in basis points; it may pass 10000.
pub fn total(shares: impl IntoIterator<Item = Share>) -> u32 {
    shares.into_iter().map(|share| u32::from(share.0)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_officers_type_and_refuses_more_than_all() {
        for (text, points) in
            [("60", 6000), ("33,33", 3333), ("33.3", 3330), (" 100 % ", 10_000), ("0", 0)]
        {
            assert_eq!(Share::read(text).map(Share::basis_points), Some(points), "{text}");
        }
        for text in ["", "100,01", "101", "655,99", "-5", "33,333", "a", "6 0", "+5", ","] {
            assert_eq!(Share::read(text), None, "{text}");
        }
    }

    #[test]
    fn equal_shares_always_sum_to_the_whole() {
        for count in 1..=60 {
            let shares = Share::equal(count);
            assert_eq!(shares.len(), usize::from(count));
            assert_eq!(total(shares), 10_000, "{count} authors");
        }
        assert!(Share::equal(0).is_empty());
    }

    #[test]
    fn prints_without_needless_zeros() {
        for (points, text) in [(6000, "60"), (3333, "33,33"), (3330, "33,3"), (5, "0,05")] {
            assert_eq!(Share::try_from(points).map(Share::digits), Ok(text.to_owned()));
        }
    }

    #[test]
    fn parts_are_read_and_told_as_rules_write_them() {
        for (typed, points, told) in [
            ("2/3", 6667, "2/3"),
            (" 1 / 2", 5000, "1/2"),
            ("66,67", 6667, "2/3"),
            ("70%", 7000, "70%"),
            ("3/3", 10_000, "100%"),
        ] {
            let share = Share::read_part(typed).unwrap();
            assert_eq!((share.basis_points(), share.part().as_str()), (points, told), "{typed}");
        }
        for odd in ["3/2", "1/0", "2/", "hai phần ba", ""] {
            assert_eq!(Share::read_part(odd), None, "{odd}");
        }
    }
}
