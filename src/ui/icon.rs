//! Every icon of the window: one glyph each in a font of our own (Lucide, ISC; the mark is ours).
//!
//! An icon never stands alone, except − + ‹ › × with a tooltip.

use iced::advanced::text::{LineHeight, Shaping};
use iced::advanced::widget::text::Text;
use iced::alignment;

use super::theme::{Ink, Look, fonts};
use super::widget::Element;

/// Sizes of icons, logical pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Size {
    /// 16: in a chip.
    Chip,
    /// 18: in a line of text.
    Inline,
    /// 20: in a button or a place of the sidebar.
    Button,
    /// 22: in a tile.
    Tile,
    /// 40: in the empty state.
    Large,
}

impl Size {
    /// Its side.
    pub fn px(self) -> f32 {
        match self {
            Self::Chip => 16.0,
            Self::Inline => 18.0,
            Self::Button => 20.0,
            Self::Tile => 22.0,
            Self::Large => 40.0,
        }
    }
}

/// Declares the icons in the order of `assets/icons/names.txt`, which is their order in the font.
macro_rules! icons {
    ($($(#[$doc:meta])* $name:ident = $file:literal,)*) => {
        /// One variant per icon.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[repr(u32)]
        pub enum Icon {
            $(#[doc = concat!("Drawn from `", $file, "`.")] $(#[$doc])* $name,)*
        }

        impl Icon {
            /// Every icon, in the order of the font.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The name of its drawing.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$name => $file,)*
                }
            }
        }
    };
}

icons! {
    /// The app's own mark: an open book with three rays.
    Mark = "mark",
    Home = "house",
    Idea = "lightbulb",
    Decision = "stamp",
    Award = "award",
    Send = "send",
    Chart = "chart-column",
    Users = "users",
    Settings = "settings",
    Help = "circle-question-mark",
    Drive = "hard-drive",
    Warning = "triangle-alert",
    Search = "search",
    Plus = "plus",
    Minus = "minus",
    Cross = "x",
    Check = "check",
    ChevronUp = "chevron-up",
    ChevronDown = "chevron-down",
    ChevronLeft = "chevron-left",
    ChevronRight = "chevron-right",
    Eye = "eye",
    FolderOpen = "folder-open",
    Printer = "printer",
    Undo = "undo-2",
    Redo = "redo-2",
    /// Handed back by its author.
    Withdraw = "reply",
    Pencil = "pencil",
    Inbox = "inbox",
    Hourglass = "hourglass",
    Ban = "ban",
    Package = "package",
    PackageCheck = "package-check",
    Circle = "circle",
    CircleCheck = "circle-check",
    CircleCross = "circle-x",
    CircleDashed = "circle-dashed",
    CirclePlus = "circle-plus",
    Clock = "clock",
    History = "history",
    /// The superior asks for more.
    Supplement = "message-square-warning",
    /// Sent to the wrong unit.
    Route = "route",
    Calendar = "calendar",
    CalendarClock = "calendar-clock",
    Attachment = "paperclip",
    FileCheck = "file-check",
    FileCross = "file-x-corner",
    FileText = "file-text",
    Image = "image",
    Lock = "lock",
    LockOpen = "lock-open",
    ShieldCheck = "shield-check",
    Copy = "copy",
    MailOpen = "mail-open",
    MailSent = "mail-check",
    Compare = "git-compare",
    Bin = "trash-2",
    Table = "table",
    Phone = "phone",
    Menu = "menu",
    Info = "info",
    Download = "download",
    Upload = "upload",
    ArrowUp = "arrow-up",
    ArrowDown = "arrow-down",
    Checklist = "list-checks",
    Refresh = "refresh-cw",
    Equal = "equal",
    ExternalLink = "external-link",
    UserPlus = "user-plus",
    Building = "building-2",
    Save = "save",
    Filter = "list-filter",
}

impl Icon {
    /// Its letter in the icon font.
    pub fn letter(self) -> char {
        char::from_u32(0xE000 + self as u32).unwrap_or(char::REPLACEMENT_CHARACTER)
    }
}

/// An icon, in the colour of the words around it unless told otherwise.
pub fn icon<'a, M: 'a>(icon: Icon, size: Size, ink: impl Into<Ink>) -> Element<'a, M> {
    let font = if size.px() < Size::Button.px() { fonts::ICON_SMALL } else { fonts::ICON };
    let text: Text<'a, Look, iced::Renderer> = Text::new(icon.letter().to_string())
        .font(font)
        .size(size.px())
        .line_height(LineHeight::Relative(1.0))
        .shaping(Shaping::Basic)
        .width(size.px())
        .height(size.px())
        .align_x(alignment::Horizontal::Center)
        .align_y(alignment::Vertical::Center)
        .class(ink.into());
    text.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_font_holds_the_icons_in_this_order() {
        let names: Vec<&str> =
            include_str!("../../assets/icons/names.txt").split_whitespace().collect();
        let ours: Vec<&str> = Icon::ALL.iter().map(|icon| icon.name()).collect();
        assert_eq!(ours, names);

        fonts::load();
        let mut system = iced::advanced::graphics::text::font_system().write().unwrap();
        let system = system.raw();
        let faces: Vec<_> = system
            .db()
            .faces()
            .filter(|face| face.families[0].0 == "So Sang Kien Icons")
            .map(|face| (face.id, face.weight))
            .collect();
        for (id, weight) in faces {
            let font = system.get_font(id, weight).unwrap();
            let charmap = font.as_swash().charmap();
            for icon in Icon::ALL {
                assert_ne!(charmap.map(icon.letter()), 0, "{icon:?} has no drawing");
            }
        }
    }
}
