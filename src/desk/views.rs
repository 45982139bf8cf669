//! How the window's lists are looked at, kept with the ledger.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Desk, DeskError};
use crate::store::StoreError;

const SETTING: &str = "views";

impl Desk {
    /// What the window wrote down last. What another version kept and this one cannot read is as
    /// good as nothing.
    pub fn views<T: DeserializeOwned + Default>(&self) -> Result<T, DeskError> {
        let kept = self.ledger.setting(SETTING)?;
        Ok(kept.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
    }

    pub fn keep_views<T: Serialize>(&mut self, views: &T) -> Result<(), DeskError> {
        let text = serde_json::to_string(views)
            .map_err(|error| DeskError::Store(StoreError::Io(error.to_string())))?;
        Ok(self.ledger.set_setting(SETTING, Some(&text))?)
    }
}
