//! Totals that keep apart what must not be added.

use std::collections::BTreeMap;

use super::{Amount, MoneyError, Period};

/// Totals of many amounts, in đồng. One-off and yearly values are never added together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sums {
    pub once: i64,
    pub per_year: i64,
    /// Totals of all other periods, by the code of the period.
    pub other: BTreeMap<String, i64>,
    /// How many had no amount.
    pub without_value: usize,
    /// How many amounts are not exact, so that the totals are no more exact than they are.
    pub not_exact: usize,
}

/// Adds up amounts; `None` is an initiative without a value. A total past `i64` is an error.
pub fn sums<'a>(amounts: impl IntoIterator<Item = Option<&'a Amount>>) -> Result<Sums, MoneyError> {
    let mut sums = Sums::default();
    for amount in amounts {
        match amount {
            Some(amount) => sums.add(amount)?,
            None => sums.without_value += 1,
        }
    }
    Ok(sums)
}

impl Sums {
    fn add(&mut self, amount: &Amount) -> Result<(), MoneyError> {
        let total = match &amount.period {
            Period::Once => &mut self.once,
            Period::Year => &mut self.per_year,
            other => self.other.entry(other.code().to_owned()).or_default(),
        };
        *total = total
            .checked_add(amount.dong)
            .ok_or_else(|| MoneyError::TooLarge { at: 0, found: amount.dong.to_string() })?;
        self.not_exact += usize::from(amount.exactness != super::Exactness::Exact);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::money::{Exactness, Reading, read};

    fn amount(typed: &str) -> Amount {
        match read(typed) {
            Ok(Reading::Sure(amount)) => amount,
            other => panic!("{typed}: {other:?}"),
        }
    }

    #[test]
    fn the_six_examples_of_the_report_add_up_apart() {
        let amounts: Vec<Amount> = [
            "106,2 tỷ đồng",
            "102 tỷ đồng",
            "17 tỷ 660 triệu đồng",
            "6 tỷ 961 triệu đồng",
            "118 triệu đồng",
            "99 triệu đồng/năm",
        ]
        .map(amount)
        .to_vec();
        let sums = sums(amounts.iter().map(Some).chain([None, None])).expect("small enough");
        assert_eq!(sums.once, 232_939_000_000);
        assert_eq!(sums.per_year, 99_000_000);
        assert_eq!(sums.once + sums.per_year, 233_038_000_000);
        assert_eq!((sums.without_value, sums.not_exact), (2, 0));
        assert!(sums.other.is_empty());
    }

    #[test]
    fn other_periods_stay_by_themselves() {
        let amounts =
            [amount("5 triệu/sản phẩm"), amount("2 triệu/lần"), amount("khoảng 3 triệu/sản phẩm")];
        let sums = sums(amounts.iter().map(Some)).expect("small enough");
        assert_eq!(
            sums.other,
            BTreeMap::from([("product".to_owned(), 8_000_000), ("lần".to_owned(), 2_000_000)])
        );
        assert_eq!((sums.once, sums.per_year, sums.not_exact), (0, 0, 1));
    }

    #[test]
    fn a_total_past_counting_is_an_error() {
        let huge = Amount { dong: i64::MAX, period: Period::Once, exactness: Exactness::Exact };
        assert!(sums([Some(&huge), Some(&huge)]).is_err());
    }
}
