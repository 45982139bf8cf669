//! What is typed and cannot be understood: what to change, in one line.

use super::Lang;
use crate::domain::date::{DateError, YEARS};
use crate::domain::money::{MAX_DONG, MoneyError};
use crate::say;

impl Lang {
    /// Why an amount cannot be read.
    pub fn money_error(&self, error: &MoneyError) -> String {
        match error {
            MoneyError::Empty | MoneyError::NumberMissing { .. } => say!(self, "typed-no-number"),
            MoneyError::BadNumber { found, .. } => {
                say!(self, "typed-bad-number", found = found.as_str())
            }
            MoneyError::Unexpected { found, .. } => {
                say!(self, "typed-unexpected", found = found.as_str())
            }
            MoneyError::UnitOrder { unit, .. } => {
                say!(self, "typed-unit-order", unit = unit.as_str())
            }
            MoneyError::PartTooLarge { found, .. } => {
                say!(self, "typed-part-large", found = found.as_str())
            }
            MoneyError::NotWhole { .. } => say!(self, "typed-not-whole"),
            MoneyError::Negative { .. } => say!(self, "typed-negative"),
            MoneyError::TooLarge { .. } => {
                say!(self, "typed-too-large", most = self.grouped(MAX_DONG))
            }
        }
    }

    /// Why a date cannot be read.
    pub fn date_error(&self, error: &DateError) -> String {
        match error {
            DateError::Empty | DateError::Form { .. } | DateError::Reversed { .. } => {
                say!(self, "typed-date-form")
            }
            DateError::YearMissing { .. } => say!(self, "typed-year-missing"),
            DateError::Month { month } => say!(self, "typed-month", month = *month),
            DateError::Day { year, month, day } => {
                let (year, month, day) = (year.to_string(), *month, *day);
                say!(self, "typed-day", day = day, month = month, year = year)
            }
            DateError::Year { .. } => {
                let (first, last) = (YEARS.start().to_string(), YEARS.end().to_string());
                say!(self, "typed-year", first = first, last = last)
            }
            DateError::DayNeeded { .. } => say!(self, "typed-day-needed"),
        }
    }
}
