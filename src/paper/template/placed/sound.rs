//! Whether a template can be used: one from outside is checked like any other foreign file, one
//! that an officer changes is told while it is changed.

use super::{Holds, Item, Placed, PlacedBox};
use crate::domain::text::composed;
use crate::paper::geometry::to_mm;
use crate::paper::shipped::PlacedKind;
use crate::paper::template::Issuer;
use crate::paper::template::image::ImageRefused;
use crate::paper::template::wording::WordingError;

pub const MOST_BOXES: usize = 60;
const MOST_ITEMS: usize = 30;
const MOST_PICTURES: usize = 12;
/// Letters of one item; the longest paragraph shipped has 240.
const MOST_LETTERS: usize = 2_000;
const MOST_NAME: usize = 120;
/// Millimetres.
const LEAST_SIDE: f32 = 2.0;
/// Points.
const SIZES: std::ops::RangeInclusive<f32> = 4.0..=120.0;

/// Where something is wrong, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub held: usize,
    pub item: Option<usize>,
}

/// What is wrong with a template.
#[derive(Debug, Clone, PartialEq)]
pub enum Fault {
    /// It is named after no paper of this program.
    UnknownPaper(String),
    /// Or too long.
    Nameless,
    /// The paper is issued by somebody else.
    OtherIssuer,
    TooManyBoxes {
        most: usize,
    },
    TooManyItems {
        at: Place,
        most: usize,
    },
    TooManyPictures {
        most: usize,
    },
    /// Not wholly on the page, or too small to be seen.
    OffThePage(Place),
    /// A size of letters that cannot be read or printed.
    Size(Place),
    TooLong {
        at: Place,
        most: usize,
    },
    Wording {
        at: Place,
        error: WordingError,
    },
    NoPicture {
        at: Option<Place>,
        name: String,
    },
    Picture {
        name: String,
        error: ImageRefused,
    },
    /// An employer's paper is signed by hand.
    SignatureOfEmployer(Place),
    /// A grassroots union gives no "Bằng khen" (domain.md §2.7).
    NotTheirAward(Place),
}

impl Placed {
    /// The paper that it is a template of.
    pub fn paper(&self) -> Option<PlacedKind> {
        PlacedKind::from_code(self.paper_code())
    }

    fn paper_code(&self) -> &str {
        if self.made_from.is_empty() { &self.id } else { &self.made_from }
    }

    /// Lets go of pictures that no box shows.
    pub fn drop_unused(&mut self) {
        let Self { boxes, ground, pictures, .. } = self;
        pictures.retain(|name, _| {
            ground.as_ref() == Some(name)
                || boxes.iter().any(|held| match &held.holds {
                    Holds::Picture { picture } | Holds::Signature { picture } => picture == name,
                    Holds::Text { .. } | Holds::Code { .. } => false,
                })
        });
    }

    /// All that is wrong, in the order of the page.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        match self.paper().map(PlacedKind::issuer) {
            None => faults
                .push(Fault::UnknownPaper(self.paper_code().chars().take(MOST_NAME).collect())),
            Some(issuer) if issuer != self.issuer => faults.push(Fault::OtherIssuer),
            Some(_) => {}
        }
        if self.name.trim().is_empty() || self.name.chars().count() > MOST_NAME {
            faults.push(Fault::Nameless);
        }
        if self.boxes.len() > MOST_BOXES {
            faults.push(Fault::TooManyBoxes { most: MOST_BOXES });
        }
        if self.pictures.len() > MOST_PICTURES {
            faults.push(Fault::TooManyPictures { most: MOST_PICTURES });
            return faults;
        }
        if let Some(name) = self.ground.as_ref().filter(|name| !self.pictures.contains_key(*name)) {
            faults.push(Fault::NoPicture { at: None, name: name.clone() });
        }
        for (n, held) in self.boxes.iter().take(MOST_BOXES).enumerate() {
            self.look_at_box(n, held, &mut faults);
        }
        for (name, image) in &self.pictures {
            if let Err(error) = image.check() {
                faults.push(Fault::Picture { name: name.clone(), error });
            }
        }
        faults
    }

    fn look_at_box(&self, n: usize, held: &PlacedBox, faults: &mut Vec<Fault>) {
        let at = Place { held: n, item: None };
        let page = self.format.size(self.lying);
        let inside = |start: f32, length: f32, most: f32| {
            start >= -0.01 && length >= LEAST_SIDE && start + length <= to_mm(most) + 0.01
        };
        if !inside(held.x, held.width, page.width) || !inside(held.y, held.height, page.height) {
            faults.push(Fault::OffThePage(at));
        }
        match &held.holds {
            Holds::Text { items, .. } => {
                if items.len() > MOST_ITEMS {
                    faults.push(Fault::TooManyItems { at, most: MOST_ITEMS });
                }
                for (i, item) in items.iter().take(MOST_ITEMS).enumerate() {
                    self.look_at_item(Place { item: Some(i), ..at }, item, faults);
                }
            }
            Holds::Code { .. } => {}
            Holds::Picture { picture } | Holds::Signature { picture } => {
                if !self.pictures.contains_key(picture) {
                    faults.push(Fault::NoPicture { at: Some(at), name: picture.clone() });
                }
                let signed = matches!(held.holds, Holds::Signature { .. });
                if signed && self.issuer != Issuer::Union {
                    faults.push(Fault::SignatureOfEmployer(at));
                }
            }
        }
    }

    fn look_at_item(&self, at: Place, item: &Item, faults: &mut Vec<Fault>) {
        let within = |length: f32, most: f32| (0.0..=most).contains(&length);
        let sizes = SIZES.contains(&item.size)
            && item.least.is_none_or(|least| SIZES.contains(&least))
            && item.most_lines.is_none_or(|lines| lines > 0)
            && within(item.tracking.abs(), 50.0)
            && within(item.gap, 300.0)
            && item.rule.is_none_or(|rule| within(rule, 2.0));
        if !sizes {
            faults.push(Fault::Size(at));
        }
        if item.text.chars().count() > MOST_LETTERS {
            faults.push(Fault::TooLong { at, most: MOST_LETTERS });
        } else if let Err(error) = super::Wording::read(&item.text) {
            faults.push(Fault::Wording { at, error });
        }
        let said = composed(&item.text).to_lowercase();
        if self.issuer == Issuer::Union && said.contains("bằng khen") {
            faults.push(Fault::NotTheirAward(at));
        }
    }
}
