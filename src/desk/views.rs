//! How the window's lists are looked at: kept with the ledger, in the window's own words.

use super::{Desk, DeskError};

const SETTING: &str = "views";

impl Desk {
    /// What the window wrote down last.
    pub fn views(&self) -> Result<Option<String>, DeskError> {
        Ok(self.ledger.setting(SETTING)?)
    }

    pub fn keep_views(&mut self, views: &str) -> Result<(), DeskError> {
        Ok(self.ledger.set_setting(SETTING, Some(views))?)
    }
}
