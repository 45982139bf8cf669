//! One number and what its dots and commas may mean.

use super::{MoneyError, Token};

/// More digits than any amount needs.
const MAX_DIGITS: usize = 24;

/// A number as typed. Where dots and commas allow two meanings both stand here, the likelier first.
pub struct Figure {
    pub at: usize,
    pub text: String,
    pub doubtful: bool,
    meanings: Vec<Decimal>,
}

/// mantissa / 10^scale.
struct Decimal {
    mantissa: i128,
    scale: u32,
}

impl Figure {
    pub fn read(token: &Token) -> Result<Self, MoneyError> {
        let (at, text) = (token.at, token.text.clone());
        if text.len() > MAX_DIGITS {
            return Err(MoneyError::TooLarge { at, found: text });
        }
        match meanings(&text) {
            Some((meanings, doubtful)) => Ok(Self { at, text, doubtful, meanings }),
            None => Err(MoneyError::BadNumber { at, found: text }),
        }
    }

    /// Whether the likelier meaning has decimals.
    pub fn has_decimals(&self) -> bool {
        self.meanings.first().is_some_and(|decimal| decimal.scale > 0)
    }

    /// What it means in đồng when counted in `unit`, every value below `limit`.
    pub fn values(&self, unit: i128, limit: Option<i128>) -> Result<Vec<i128>, MoneyError> {
        let whole: Vec<i128> =
            self.meanings.iter().filter_map(|decimal| decimal.times(unit)).collect();
        if whole.is_empty() {
            return Err(MoneyError::NotWhole { at: self.at, found: self.text.clone() });
        }
        let fitting: Vec<i128> =
            whole.into_iter().filter(|value| limit.is_none_or(|limit| *value < limit)).collect();
        if fitting.is_empty() {
            return Err(MoneyError::PartTooLarge { at: self.at, found: self.text.clone() });
        }
        Ok(fitting)
    }

    /// One to three bare digits read as decimals of `unit`: 5 of a tỷ is 500 triệu, 66 is 660.
    pub fn as_fraction_of(&self, unit: i128) -> Option<i128> {
        let digits =
            u32::try_from(self.text.len()).ok().filter(|digits| (1..=3).contains(digits))?;
        let bare: i128 = self.text.parse().ok()?;
        Decimal { mantissa: bare, scale: digits }.times(unit)
    }
}

impl Decimal {
    fn times(&self, unit: i128) -> Option<i128> {
        let product = self.mantissa.checked_mul(unit)?;
        let divisor = 10_i128.checked_pow(self.scale)?;
        (product % divisor == 0).then(|| product / divisor)
    }
}

fn meanings(text: &str) -> Option<(Vec<Decimal>, bool)> {
    let (dots, commas) = (text.matches('.').count(), text.matches(',').count());
    let (last_dot, last_comma) = (text.rfind('.'), text.rfind(','));
    match (dots, commas) {
        (0, 0) => Some((vec![whole(text)?], false)),
        (_, 0) if is_grouped(text, '.') => Some((vec![whole(text)?], false)),
        (1, 0) => Some((vec![decimal(text, '.')?], true)),
        (0, 1) if is_grouped(text, ',') => Some((vec![decimal(text, ',')?, whole(text)?], true)),
        (0, 1) => Some((vec![decimal(text, ',')?], false)),
        (0, _) if is_grouped(text, ',') => Some((vec![whole(text)?], true)),
        (_, 1) if last_comma > last_dot && is_grouped(before(text, ','), '.') => {
            Some((vec![decimal(text, ',')?], false))
        }
        (1, _) if last_dot > last_comma && is_grouped(before(text, '.'), ',') => {
            Some((vec![decimal(text, '.')?], true))
        }
        _ => None,
    }
}

fn before(text: &str, point: char) -> &str {
    text.rsplit_once(point).map_or(text, |(before, _)| before)
}

/// One to three digits that do not begin with 0, then groups of exactly three.
fn is_grouped(text: &str, separator: char) -> bool {
    let mut groups = text.split(separator);
    let first = groups.next().unwrap_or_default();
    (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && groups.all(|group| group.len() == 3)
}

fn whole(text: &str) -> Option<Decimal> {
    Some(Decimal { mantissa: only_digits(text)?, scale: 0 })
}

/// Zeros at the end of the decimals count as nothing, so "5,0 tỷ" is whole.
fn decimal(text: &str, point: char) -> Option<Decimal> {
    let (units, decimals) = text.rsplit_once(point)?;
    let decimals = decimals.trim_end_matches('0');
    let scale = u32::try_from(decimals.len()).ok()?;
    Some(Decimal { mantissa: only_digits(&format!("{units}{decimals}"))?, scale })
}

fn only_digits(text: &str) -> Option<i128> {
    text.chars().filter(char::is_ascii_digit).collect::<String>().parse().ok()
}
