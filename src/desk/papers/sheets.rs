//! Certificates laid out: for the file, and for the eye before anything is printed.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::facts;
use super::words::Words;
use crate::desk::{Desk, DeskError};
use crate::domain::certificate::{Certificate, CertificateBody};
use crate::domain::id::CertificateId;
use crate::media::Preview;
use crate::paper::code::code;
use crate::paper::geometry::{Area, Size};
use crate::paper::ornament::{self, FrameKind};
use crate::paper::page::{Mark, Page};
use crate::paper::raster::Raster;
use crate::paper::shape::Typesetter;
use crate::paper::shipped::PlacedKind;
use crate::paper::template::facts::Facts;
use crate::paper::template::placed::{Batch, Laid, Placed};

/// How certificates are laid out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Layout<'a> {
    pub template: &'a Placed,
    /// Amounts hang on a wall only if somebody chose that.
    pub money: bool,
}

impl Desk {
    /// Lays out one certificate as it will be printed.
    pub fn lay_out_certificate(
        &self,
        id: CertificateId,
        layout: Layout<'_>,
    ) -> Result<Laid, DeskError> {
        let mut found = None;
        self.lay_out_each(&[id], layout, &mut Typesetter::new()?, |_, laid| {
            found = Some(laid);
            Ok(())
        })?;
        let missing = || DeskError::NotFound {
            kind: crate::domain::record::Kind::Certificate,
            id: id.to_string(),
        };
        found.ok_or_else(missing)
    }

    /// Those whose text does not fit even at its least size.
    pub fn tight_certificates(
        &self,
        certificates: &[CertificateId],
        layout: Layout<'_>,
    ) -> Result<Vec<CertificateId>, DeskError> {
        let mut tight = Vec::new();
        self.lay_out_each(certificates, layout, &mut Typesetter::new()?, |certificate, laid| {
            if !laid.tight.is_empty() {
                tight.push(certificate.id);
            }
            Ok(())
        })?;
        Ok(tight)
    }

    /// Lays out one after another; `take` gets each.
    pub(super) fn lay_out_each(
        &self,
        certificates: &[CertificateId],
        layout: Layout<'_>,
        typesetter: &mut Typesetter,
        mut take: impl FnMut(&Certificate, Laid) -> Result<(), DeskError>,
    ) -> Result<(), DeskError> {
        let words = Words::read()?;
        let mut all = Vec::new();
        for id in certificates {
            let certificate = self.get::<CertificateBody>(*id)?;
            let facts = facts::certificate(&certificate.body, &words, layout.money);
            all.push((certificate, facts));
        }
        let facts: Vec<Facts> = all.iter().map(|(_, facts)| facts.clone()).collect();
        let Some((_, first)) = all.first() else { return Ok(()) };
        let common = first.within(&self.unit_facts(&words)?);
        let batch = Batch::new(typesetter, layout.template, common, &Facts::differing(&facts))?;
        for (certificate, facts) in &all {
            let code = code(&self.proof(certificate).digits())?;
            take(certificate, batch.lay(typesetter, facts, Some(Arc::new(code)))?)?;
        }
        Ok(())
    }
}

impl Desk {
    /// Lays out a template for somebody invented, in the name of this unit.
    pub(in crate::desk) fn lay_out_invented(&self, template: &Placed) -> Result<Laid, DeskError> {
        let words = Words::read()?;
        let facts = self.unit_facts(&words)?.within(&words.sample);
        let mut typesetter = Typesetter::new()?;
        let batch = Batch::new(&mut typesetter, template, facts, &BTreeSet::new())?;
        let code = code(&INVENTED_CODE.repeat(12))?;
        Ok(batch.lay(&mut typesetter, &Facts::default(), Some(Arc::new(code)))?)
    }
}

/// As long as the code of a usual certificate.
const INVENTED_CODE: &str = "0123456789012345678901234";

/// The certificate that is made for this frame.
pub fn framed(frame: FrameKind) -> Result<Placed, DeskError> {
    let kind = match frame {
        FrameKind::Gold => PlacedKind::Certificate,
        FrameKind::Red => PlacedKind::CertificateRed,
        FrameKind::Plain => PlacedKind::CertificatePlain,
        FrameKind::Modern => PlacedKind::CertificateModern,
    };
    Ok(kind.template()?)
}

/// A page as a picture so many pixels wide; none if that is more than memory holds.
pub fn picture_of(page: &Page, width: u32) -> Result<Option<Preview>, DeskError> {
    let drawn = Raster::new()?.draw(page, width as f32 / page.size.width);
    Ok(drawn.map(|drawn| {
        let pixels = drawn.colours.chunks_exact(3).flat_map(|colour| colour.iter().chain(&[255]));
        Preview { width: drawn.width, height: drawn.height, pixels: pixels.copied().collect() }
    }))
}

/// A frame alone, on paper of this kind and size.
pub fn picture_of_frame(kind: FrameKind, width: u32) -> Result<Option<Preview>, DeskError> {
    let size = Size::A4.turned();
    let at = Area { x: 0.0, y: 0.0, width: size.width, height: size.height };
    let frame = Mark::Art { art: Arc::new(ornament::frame(kind, size, 0.0)), at };
    picture_of(&Page { size, marks: vec![frame], bookmark: None }, width)
}
