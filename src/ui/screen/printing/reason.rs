//! Why certificates are printed again: asked once for all of them.

use crate::domain::text::clean_line;
use crate::say;
use crate::ui::context::Context;
use crate::ui::widget::{Element, FIRST, entry, field};

/// The words while they are typed.
#[derive(Debug, Clone, Default)]
pub struct Reason {
    words: String,
    told: bool,
}

impl Reason {
    pub fn prefilled(words: String) -> Self {
        Self { words, told: false }
    }

    pub fn typed(&mut self, words: String) {
        self.words = words;
    }

    /// None while there are no words; from then on that is told.
    pub fn given(&mut self) -> Option<String> {
        let words = clean_line(&self.words);
        self.told = words.is_empty();
        (!self.told).then_some(words)
    }

    pub fn view<'a, M: Clone + 'a>(
        &'a self,
        cx: &Context<'a>,
        typed: fn(String) -> M,
        confirm: M,
    ) -> Element<'a, M> {
        let lang = cx.lang;
        let lacks = self.told && clean_line(&self.words).is_empty();
        let words = entry(self.words.as_str(), typed)
            .id(FIRST)
            .on_submit(confirm)
            .placeholder(say!(lang, "printing-reason-example"));
        field(say!(lang, "printing-reason"), words)
            .help(say!(lang, "printing-reason-help"))
            .error(lacks.then(|| say!(lang, "printing-reason-missing")))
            .into()
    }
}
