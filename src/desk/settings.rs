//! Small things kept with the ledger as a whole.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Desk, DeskError};
use crate::store::StoreError;

/// How the window's lists are looked at.
const VIEWS: &str = "views";

impl Desk {
    /// What was kept last. What another version kept and this one cannot read is as good as
    /// nothing.
    pub(super) fn kept<T: DeserializeOwned>(&self, setting: &str) -> Result<Option<T>, DeskError> {
        let kept = self.ledger.setting(setting)?;
        Ok(kept.and_then(|text| serde_json::from_str(&text).ok()))
    }

    pub(super) fn keep<T: Serialize>(&mut self, setting: &str, it: &T) -> Result<(), DeskError> {
        let text = serde_json::to_string(it)
            .map_err(|error| DeskError::Store(StoreError::Io(error.to_string())))?;
        Ok(self.ledger.set_setting(setting, Some(&text))?)
    }

    /// What the window wrote down last of how its lists are looked at.
    pub fn views<T: DeserializeOwned + Default>(&self) -> Result<T, DeskError> {
        Ok(self.kept(VIEWS)?.unwrap_or_default())
    }

    pub fn keep_views<T: Serialize>(&mut self, views: &T) -> Result<(), DeskError> {
        self.keep(VIEWS, views)
    }
}
