//! Templates and their pictures in words.

use super::Lang;
use crate::paper::svg::{SvgRefused, Unfit};
use crate::paper::template::flowing::{self, Look, Piece};
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

    /// What is wrong with the wording of a paper, and where.
    pub fn misworded(&self, fault: &flowing::Fault) -> String {
        let what = self.misworded_there(fault);
        let Some(at) = fault.at() else { return what };
        let place = self.wording_piece(at.piece);
        say!(self, "template-wording", place = place, what = what)
    }

    /// The same for somebody who is looking at the place.
    pub fn misworded_there(&self, fault: &flowing::Fault) -> String {
        match fault {
            flowing::Fault::TooManyParts { most } => {
                say!(self, "wording-many-parts", most = *most)
            }
            flowing::Fault::TooLong { most, .. } => {
                let most = self.grouped(i64::try_from(*most).unwrap_or(i64::MAX));
                say!(self, "wording-long", most = most)
            }
            flowing::Fault::Wording { error, .. } => self.wording_error(error),
        }
    }

    /// What a wording is on its page: "căn cứ", "cột 2, tên cột".
    pub fn wording_piece(&self, piece: Piece) -> String {
        match piece {
            Piece::Above => say!(self, "wording-above"),
            Piece::Issuer => say!(self, "wording-issuer"),
            Piece::Number => say!(self, "wording-number"),
            Piece::About => say!(self, "wording-about"),
            Piece::PlaceAndDate => say!(self, "wording-place-and-date"),
            Piece::Kind => say!(self, "wording-kind"),
            Piece::Subject => say!(self, "wording-subject"),
            Piece::Note => say!(self, "wording-note"),
            Piece::Authority => say!(self, "wording-authority"),
            Piece::Text { look, .. } => self.wording_look(look),
            Piece::Head(n) => say!(self, "wording-head", n = n + 1),
            Piece::Column(n) => say!(self, "wording-column", n = n + 1),
            Piece::Cell(row, n) => say!(self, "wording-cell", row = row + 1, n = n + 1),
            Piece::Total(n) => say!(self, "wording-total", n = n + 1),
            Piece::Recipients => say!(self, "wording-recipients"),
            Piece::Dated(_) => say!(self, "wording-place-and-date"),
            Piece::SignerLines(_) => say!(self, "wording-signer-lines"),
            Piece::Hint(_) => say!(self, "wording-hint"),
            Piece::SignerName(_) => say!(self, "wording-signer-name"),
        }
    }

    fn wording_look(&self, look: Look) -> String {
        match look {
            Look::Body => say!(self, "wording-body"),
            Look::Ground => say!(self, "wording-ground"),
            Look::Plain => say!(self, "wording-plain"),
            Look::Section => say!(self, "wording-section"),
            Look::Centre => say!(self, "wording-centre"),
            Look::Order => say!(self, "wording-order"),
            Look::Chapter => say!(self, "wording-chapter"),
            Look::Dated => say!(self, "wording-place-and-date"),
            Look::Point => say!(self, "wording-point"),
            Look::Note => say!(self, "wording-small"),
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
