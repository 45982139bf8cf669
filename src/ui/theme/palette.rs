//! The colours, named by what they are for.
//!
//! Every pair of text and ground reaches 4.5:1, every border of a control and the focus ring 3:1;
//! the tests measure it.

use iced::Color;

/// The three colours of one [`Tone`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shade {
    /// Fill of a chip, tile or note.
    pub tint: Color,
    /// Its border.
    pub line: Color,
    /// Words and icons on the tint, on a card or on paper.
    pub ink: Color,
}

/// What a coloured part means. A tone never stands without a word beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Tone {
    /// Says nothing: ideas, drafts, withdrawn.
    #[default]
    Neutral,
    /// Under way: filed, packed, sent, links.
    Info,
    /// A deadline, something missing, something to look at again.
    Warn,
    /// Recognition and certificates, nothing else.
    Gold,
    /// Complete, valid, saved.
    Ok,
    /// Wrong, not valid, damaged.
    Err,
}

/// The colour of words or of an icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Ink {
    /// What the surrounding part says: ink on paper, white on a main button.
    #[default]
    Inherit,
    /// Main text.
    Main,
    /// Second lines, help, heads of columns.
    Second,
    /// Placeholders and what is switched off; still readable.
    Off,
    /// The current place.
    Red,
    /// On a main button.
    OnMain,
    /// On ink: the chosen filter, the toast.
    OnInk,
    /// The ink of a tone.
    Tone(Tone),
}

impl From<Tone> for Ink {
    fn from(tone: Tone) -> Self {
        Self::Tone(tone)
    }
}

/// The colours of one look.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Palette {
    /// Ground of the window.
    pub paper: Color,
    /// Cards, inputs, rows.
    pub surface: Color,
    /// Sidebar, head of a table, status bar, tracks.
    pub sunken: Color,
    /// Borders of cards and lines between rows: decoration only.
    pub line: Color,
    /// Borders of inputs and tick boxes.
    pub control: Color,
    /// Border of a secondary button.
    pub button_line: Color,
    /// Text; fill of what is chosen.
    pub ink: Color,
    /// Second text.
    pub ink_second: Color,
    /// Placeholder, text of what is switched off.
    pub off: Color,
    /// Ground of what is switched off.
    pub off_tint: Color,
    /// Border of what is switched off.
    pub off_line: Color,
    /// Bar of the current place and of the selected row, active icon.
    pub red: Color,
    /// Fill of the main button.
    pub main: Color,
    /// Main button under the mouse.
    pub main_hover: Color,
    /// Main button held down.
    pub main_pressed: Color,
    /// Border of the main button.
    pub main_line: Color,
    /// Words on the main button.
    pub on_main: Color,
    /// Ground of the selected row.
    pub select: Color,
    /// Recognition.
    pub gold: Shade,
    /// Good.
    pub ok: Shade,
    /// Take care.
    pub warn: Shade,
    /// Wrong.
    pub err: Shade,
    /// Under way; links.
    pub info: Shade,
    /// The focus ring.
    pub focus: Color,
    /// Behind a modal.
    pub veil: Color,
    /// Row or secondary button under the mouse.
    pub hover: Color,
    /// The bar one scrolls with.
    pub scroller: Color,
    /// Shadow of a modal, toast or menu.
    pub shadow: Color,
    /// Whether neutral and coloured tiles need a border to be seen.
    pub strong_borders: bool,
}

impl Palette {
    /// The three colours of a tone.
    pub fn shade(&self, tone: Tone) -> Shade {
        match tone {
            Tone::Neutral => {
                Shade { tint: self.off_tint, line: self.off_line, ink: self.ink_second }
            }
            Tone::Info => self.info,
            Tone::Warn => self.warn,
            Tone::Gold => self.gold,
            Tone::Ok => self.ok,
            Tone::Err => self.err,
        }
    }

    /// The colour of an ink; `inherited` is what the surrounding part says.
    pub fn ink(&self, ink: Ink, inherited: Color) -> Color {
        match ink {
            Ink::Inherit => inherited,
            Ink::Main => self.ink,
            Ink::Second => self.ink_second,
            Ink::Off => self.off,
            Ink::Red => self.red,
            Ink::OnMain => self.on_main,
            Ink::OnInk => self.surface,
            Ink::Tone(tone) => self.shade(tone).ink,
        }
    }
}

const fn rgb(hex: u32) -> Color {
    Color::from_rgb8((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

const fn with_alpha(color: Color, a: f32) -> Color {
    Color { a, ..color }
}

const fn shade(tint: u32, line: u32, ink: u32) -> Shade {
    Shade { tint: rgb(tint), line: rgb(line), ink: rgb(ink) }
}

pub(super) static LIGHT: Palette = Palette {
    paper: rgb(0xF7F4EE),
    surface: rgb(0xFFFFFF),
    sunken: rgb(0xEFEAE0),
    line: rgb(0xDED6C8),
    control: rgb(0x877D6F),
    button_line: rgb(0x877D6F),
    ink: rgb(0x221E1A),
    ink_second: rgb(0x5A5248),
    off: rgb(0x6E665B),
    off_tint: rgb(0xEFEBE3),
    off_line: rgb(0xCFC6B7),
    red: rgb(0xB3161C),
    main: rgb(0xB3161C),
    main_hover: rgb(0x98121A),
    main_pressed: rgb(0x7E0E15),
    main_line: rgb(0xB3161C),
    on_main: rgb(0xFFFFFF),
    select: rgb(0xFBF1EC),
    gold: shade(0xFBF1D3, 0xB98A2E, 0x6B4A00),
    ok: shade(0xE7F2E8, 0xA5CBAC, 0x1F6B3B),
    warn: shade(0xFDF0DA, 0xDDB36F, 0x854600),
    err: shade(0xFCEAE8, 0xE2A7A2, 0xA3141A),
    info: shade(0xE6F0F6, 0xA6C5DB, 0x17527E),
    focus: rgb(0x1556B0),
    veil: with_alpha(rgb(0x221E1A), 0.45),
    hover: rgb(0xF3EEE5),
    scroller: rgb(0xB3ADA5),
    shadow: with_alpha(rgb(0x3A2A14), 0.16),
    strong_borders: false,
};

pub(super) static CONTRAST: Palette = Palette {
    paper: rgb(0x12100E),
    surface: rgb(0x1C1916),
    sunken: rgb(0x0B0A09),
    line: rgb(0x4A433A),
    control: rgb(0xA79C8C),
    button_line: rgb(0xDAD2C5),
    ink: rgb(0xFFFFFF),
    ink_second: rgb(0xDAD2C5),
    off: rgb(0xCFC6B8),
    off_tint: rgb(0x2A2621),
    off_line: rgb(0xA79C8C),
    red: rgb(0xFF9A90),
    main: rgb(0xC4252B),
    main_hover: rgb(0xCE2C32),
    main_pressed: rgb(0xA51B21),
    main_line: rgb(0xFFFFFF),
    on_main: rgb(0xFFFFFF),
    select: rgb(0x3A1614),
    gold: shade(0x3A2C05, 0xFFD873, 0xFFD873),
    ok: shade(0x12301C, 0x8EDBA4, 0x8EDBA4),
    warn: shade(0x3A2606, 0xFFC577, 0xFFC577),
    err: shade(0x3D1513, 0xFFA59C, 0xFFA59C),
    info: shade(0x10293B, 0x9CCFF5, 0x9CCFF5),
    focus: rgb(0x6FD6FF),
    veil: with_alpha(rgb(0x000000), 0.65),
    hover: rgb(0x2A2621),
    scroller: rgb(0xA79C8C),
    shadow: with_alpha(rgb(0x000000), 0.60),
    strong_borders: true,
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme::Look;

    /// Contrast of two opaque colours by WCAG 2.2.
    fn contrast(a: Color, b: Color) -> f32 {
        let (a, b) = (a.relative_luminance() + 0.05, b.relative_luminance() + 0.05);
        if a > b { a / b } else { b / a }
    }

    #[test]
    fn words_can_be_read_on_every_ground_they_stand_on() {
        for look in Look::ALL {
            let p = look.palette();
            for ground in [p.paper, p.surface, p.sunken, p.hover, p.select] {
                for ink in [p.ink, p.ink_second, p.off] {
                    assert!(contrast(ink, ground) >= 4.5, "{look:?} {ink:?} on {ground:?}");
                }
            }
            for tone in [Tone::Info, Tone::Warn, Tone::Gold, Tone::Ok, Tone::Err, Tone::Neutral] {
                let shade = p.shade(tone);
                for ground in [shade.tint, p.surface, p.paper] {
                    assert!(contrast(shade.ink, ground) >= 4.5, "{look:?} {tone:?} on {ground:?}");
                }
            }
            for fill in [p.main, p.main_hover, p.main_pressed] {
                assert!(contrast(p.on_main, fill) >= 4.5, "{look:?} main button {fill:?}");
            }
            assert!(contrast(p.off, p.off_tint) >= 4.5, "{look:?} disabled");
        }
    }

    #[test]
    fn controls_and_focus_can_be_seen() {
        for look in Look::ALL {
            let p = look.palette();
            for ground in [p.paper, p.surface] {
                for line in [p.control, p.button_line, p.focus, p.red] {
                    assert!(contrast(line, ground) >= 3.0, "{look:?} {line:?} on {ground:?}");
                }
            }
        }
    }
}
