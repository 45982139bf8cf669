//! A placed template on the next larger paper, for a title that its own paper has no room for.

use super::Format;
use super::placed::{Holds, Item, Placed, PlacedBox};

/// The sides of one sheet of the A row to those of the next smaller one.
const STEP: f32 = std::f32::consts::SQRT_2;

impl Placed {
    /// The same on paper of twice the area: every length and size grows with it, but the least
    /// sizes of text stay as they are, else nothing more would fit. None if there is no such paper.
    pub fn larger(&self) -> Option<Self> {
        let format = match self.format {
            Format::A5 => Format::A4,
            Format::A4 => Format::A3,
            Format::A3 => return None,
        };
        let boxes = self.boxes.iter().map(|held| PlacedBox {
            x: held.x * STEP,
            y: held.y * STEP,
            width: held.width * STEP,
            height: held.height * STEP,
            stock: held.stock,
            holds: match &held.holds {
                Holds::Text { stands, items } => {
                    Holds::Text { stands: *stands, items: items.iter().map(Item::larger).collect() }
                }
                other => other.clone(),
            },
        });
        Some(Self { format, boxes: boxes.collect(), ..self.clone() })
    }
}

impl Item {
    fn larger(&self) -> Self {
        Self {
            size: self.size * STEP,
            tracking: self.tracking * STEP,
            gap: self.gap * STEP,
            ..self.clone()
        }
    }
}
