//! The fonts that travel inside the program.
//!
//! They carry family names of our own: a font of the same name on the computer would be taken
//! instead, and an old one lacks half of the Vietnamese letters. `assets/fonts/make.py` and
//! `assets/icons/make.py` make them.

use std::borrow::Cow;
use std::sync::Once;

use iced::Font;
use iced::font::Weight;

const TEXT: &str = "So Sang Kien Sans";
const ICONS: &str = "So Sang Kien Icons";

/// Running text.
pub const REGULAR: Font = Font::with_name(TEXT);
/// Titles, buttons, labels.
pub const SEMIBOLD: Font = Font { weight: Weight::Semibold, ..REGULAR };
/// Big figures.
pub const BOLD: Font = Font { weight: Weight::Bold, ..REGULAR };
/// Icons of 20 px and more, stroke 1.75.
pub const ICON: Font = Font::with_name(ICONS);
/// Icons below 20 px, stroke 2.
pub const ICON_SMALL: Font = Font { weight: Weight::Bold, ..ICON };

const FILES: [&[u8]; 5] = [
    include_bytes!("../../../assets/fonts/source-sans-3/Regular.ttf"),
    include_bytes!("../../../assets/fonts/source-sans-3/SemiBold.ttf"),
    include_bytes!("../../../assets/fonts/source-sans-3/Bold.ttf"),
    include_bytes!("../../../assets/icons/Regular.ttf"),
    include_bytes!("../../../assets/icons/Bold.ttf"),
];

/// Gives the fonts to iced, once a process. The window, the pictures of screens and the tests all
/// call this before they draw: iced's emulator does not load the fonts of its settings.
pub fn load() {
    static LOADED: Once = Once::new();
    LOADED.call_once(|| {
        let mut system = match iced::advanced::graphics::text::font_system().write() {
            Ok(system) => system,
            Err(poisoned) => poisoned.into_inner(),
        };
        for file in FILES {
            system.load_font(Cow::Borrowed(file));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_weight_is_found_under_the_private_names() {
        load();
        let mut system = iced::advanced::graphics::text::font_system().write().unwrap();
        let mut found: Vec<(String, u16)> = system
            .raw()
            .db()
            .faces()
            .filter(|face| face.families.iter().any(|(name, _)| name.starts_with("So Sang Kien")))
            .map(|face| (face.families[0].0.clone(), face.weight.0))
            .collect();
        found.sort();
        assert_eq!(
            found,
            [
                (ICONS.to_owned(), 400),
                (ICONS.to_owned(), 700),
                (TEXT.to_owned(), 400),
                (TEXT.to_owned(), 600),
                (TEXT.to_owned(), 700),
            ]
        );
    }
}
