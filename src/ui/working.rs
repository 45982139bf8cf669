//! Work of the desk that may take long: how far it is, and stopping it.

use iced::{Alignment, Length};

use super::theme::space as distance;
use super::widget::{Button, Element, card, column, label, progress, row};
use crate::disk::Progress;

/// Work under way.
#[derive(Debug, Clone, Default)]
pub struct Working {
    progress: Progress,
    slow: bool,
}

impl Working {
    /// What the desk counts in.
    pub fn progress(&self) -> Progress {
        self.progress.clone()
    }

    /// A moment has passed: from now on it is shown.
    pub fn tick(&mut self) {
        self.slow = true;
    }

    pub fn is_slow(&self) -> bool {
        self.slow
    }

    pub fn stop(&self) {
        self.progress.cancel();
    }

    /// Steps done and steps in all; 0 in all while unknown.
    pub fn so_far(&self) -> (u64, u64) {
        self.progress.so_far()
    }

    /// 0.0 to 1.0.
    pub fn part(&self) -> f32 {
        let (done, of) = self.so_far();
        if of == 0 { 0.0 } else { (done as f32 / of as f32).min(1.0) }
    }

    /// A card that says what is being done and how far it is; `stop` where it can be stopped.
    pub fn card<'a, M: Clone + 'a>(
        &self,
        words: String,
        stop: Option<Button<'a, M>>,
    ) -> Element<'a, M> {
        let told = column![label(words), progress(self.part())].spacing(distance::XS);
        let line = row![told.width(Length::Fill)].extend(stop.map(Into::into));
        card(line.spacing(distance::L).align_y(Alignment::Center))
    }
}
