//! Templates and their pictures in words.

use super::Lang;
use crate::paper::svg::{SvgRefused, Unfit};
use crate::paper::template::image::ImageRefused;
use crate::paper::template::placed::{Fault, Place};
use crate::paper::template::wording::WordingError;
use crate::say;

impl Lang {
    /// What is wrong with a template, and where.
    pub fn template_fault(&self, fault: &Fault) -> String {
        match fault {
            Fault::UnknownPaper(code) => say!(self, "template-unknown-paper", code = code.as_str()),
            Fault::Nameless => say!(self, "template-nameless"),
            Fault::OtherIssuer => say!(self, "template-other-issuer"),
            Fault::TooManyBoxes { most } => say!(self, "template-many-boxes", most = *most),
            Fault::TooManyItems { at, most } => {
                say!(self, "template-many-items", place = self.place_in_template(*at), most = *most)
            }
            Fault::TooManyPictures { most } => say!(self, "template-many-pictures", most = *most),
            Fault::OffThePage(at) => {
                say!(self, "template-off-page", place = self.place_in_template(*at))
            }
            Fault::Size(at) => say!(self, "template-size", place = self.place_in_template(*at)),
            Fault::TooLong { at, most } => {
                let most = self.grouped(i64::try_from(*most).unwrap_or(i64::MAX));
                say!(self, "template-long", place = self.place_in_template(*at), most = most)
            }
            Fault::Wording { at, error } => say!(
                self,
                "template-wording",
                place = self.place_in_template(*at),
                what = self.wording_error(error),
            ),
            Fault::NoPicture { name, .. } => {
                say!(self, "template-no-picture", name = name.as_str())
            }
            Fault::Picture { name, error } => say!(
                self,
                "template-picture",
                name = name.as_str(),
                what = self.image_refused(error),
            ),
            Fault::SignatureOfEmployer(_) => say!(self, "template-signature-of-employer"),
            Fault::NotTheirAward(_) => say!(self, "template-not-their-award"),
        }
    }

    /// "ô 3, dòng 2".
    fn place_in_template(&self, at: Place) -> String {
        match at.item {
            Some(item) => say!(self, "template-line", held = at.held + 1, line = item + 1),
            None => say!(self, "template-box", held = at.held + 1),
        }
    }

    pub fn wording_error(&self, error: &WordingError) -> String {
        match error {
            WordingError::UnknownName { name, likely: Some(likely) } => {
                say!(self, "wording-unknown-likely", name = name.as_str(), likely = *likely)
            }
            WordingError::UnknownName { name, likely: None } => {
                say!(self, "wording-unknown", name = name.as_str())
            }
            WordingError::Unpaired(mark) => say!(self, "wording-unpaired", mark = mark.to_string()),
            WordingError::Nested => say!(self, "wording-nested"),
        }
    }

    /// Why a picture does not go into a template.
    pub fn image_refused(&self, error: &ImageRefused) -> String {
        match error {
            ImageRefused::Svg(error) => self.svg_refused(error),
            ImageRefused::File(refused) => self.refused(refused),
            ImageRefused::Damaged => say!(self, "image-damaged"),
            ImageRefused::TooLarge { most, .. } => {
                say!(self, "image-too-large", most = self.bytes(*most as u64))
            }
        }
    }

    fn svg_refused(&self, error: &SvgRefused) -> String {
        match error {
            SvgRefused::NotText | SvgRefused::NotSvg => say!(self, "svg-none"),
            SvgRefused::Broken { line, column } => {
                say!(self, "svg-broken", line = *line, column = *column)
            }
            SvgRefused::TooLong { most, .. } => {
                say!(self, "image-too-large", most = self.bytes(*most as u64))
            }
            SvgRefused::TooMuch => say!(self, "svg-too-much"),
            SvgRefused::Empty => say!(self, "svg-empty"),
            SvgRefused::OutOfProportion => say!(self, "svg-out-of-proportion"),
            SvgRefused::Holds(unfit) => match unfit {
                Unfit::Text => say!(self, "svg-text"),
                Unfit::Picture => say!(self, "svg-picture"),
                Unfit::Program | Unfit::Entity | Unfit::WebPage => say!(self, "svg-program"),
                Unfit::Mask | Unfit::ClipPath => say!(self, "svg-mask"),
                Unfit::Filter | Unfit::Blending => say!(self, "svg-filter"),
                Unfit::Pattern => say!(self, "svg-pattern"),
                Unfit::FadingGradient => say!(self, "svg-fading"),
            },
        }
    }
}
