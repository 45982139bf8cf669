//! The stored order of names and titles, computed anew when the data behind it changes.

use super::error::StoreError;
use super::ledger::Ledger;
use super::{setting, table};
use crate::domain::initiative::InitiativeBody;
use crate::domain::order::data_version;
use crate::domain::person::PersonBody;
use crate::domain::unit::UnitBody;

/// Whether anything had to be computed anew.
pub(super) fn renew(ledger: &mut Ledger) -> Result<bool, StoreError> {
    let now = data_version();
    if setting::get(&ledger.conn, setting::ORDER)?.as_deref() == Some(now) {
        return Ok(false);
    }
    ledger.quietly(|reading| {
        table::renew::<UnitBody>(reading)?;
        table::renew::<PersonBody>(reading)?;
        table::renew::<InitiativeBody>(reading)?;
        setting::put(&reading.conn, setting::ORDER, Some(now))
    })?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use crate::store::sample::{tamper, titled, unit_ledger};
    use crate::store::{Ledger, Order, Query};

    #[test]
    fn the_order_is_computed_anew_when_its_data_changed() {
        let (kept, mut ledger) = unit_ledger();
        titled(&mut ledger, &["Đổi mới", "Dao cạo", "Ấm chè"]);
        ledger.close().unwrap();
        tamper(
            &kept.path,
            "UPDATE meta SET value = 'CLDR 1' WHERE key = 'order';
             UPDATE initiative SET title_sort = x'00'",
        );
        let ledger = Ledger::open(&kept.path).unwrap();
        assert!(ledger.opened().reordered);
        let asked = Query { order: Order::Title, ..Query::default() };
        let rows = ledger.rows(&ledger.find(&asked, None).unwrap().rows).unwrap();
        let titles: Vec<&str> = rows.iter().map(|row| row.title.as_str()).collect();
        assert_eq!(titles, ["Ấm chè", "Dao cạo", "Đổi mới"]);
        ledger.close().unwrap();
        assert!(!Ledger::open(&kept.path).unwrap().opened().reordered);
    }
}
