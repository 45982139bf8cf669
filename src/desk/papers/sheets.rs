//! Certificates laid out: for the file, and for the eye before anything is printed.

use std::collections::{BTreeMap, BTreeSet};
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
use crate::paper::template::facts::Facts;
use crate::paper::template::field::Field;
use crate::paper::template::placed::{Batch, Laid, Placed};

/// How certificates are laid out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Layout<'a> {
    pub template: &'a Placed,
    /// Amounts hang on a wall only if somebody chose that.
    pub money: bool,
    /// The paper bears its frame and the words that are the same on all already.
    pub stock: bool,
    pub ways: &'a WaysOut,
}

/// How a title for which a sheet has no room is printed after all. It is never shortened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WayOut {
    /// The same on paper of twice the size.
    Larger,
    /// The sheet names the list of the decision instead.
    List,
}

/// The sheets for which a way out was chosen.
pub type WaysOut = BTreeMap<CertificateId, WayOut>;

static NO_WAYS: WaysOut = WaysOut::new();

impl<'a> Layout<'a> {
    /// On white paper, without amounts.
    pub fn new(template: &'a Placed) -> Self {
        Self { template, money: false, stock: false, ways: &NO_WAYS }
    }

    pub(super) fn is_larger(&self, id: CertificateId) -> bool {
        self.ways.get(&id) == Some(&WayOut::Larger)
    }
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

    /// Lays out one after another, those on larger paper last; `take` gets each.
    pub(super) fn lay_out_each(
        &self,
        certificates: &[CertificateId],
        layout: Layout<'_>,
        typesetter: &mut Typesetter,
        mut take: impl FnMut(&Certificate, Laid) -> Result<(), DeskError>,
    ) -> Result<(), DeskError> {
        let (larger, usual): (Vec<CertificateId>, Vec<CertificateId>) =
            certificates.iter().partition(|id| layout.is_larger(**id));
        self.lay_out_alike(&usual, layout, typesetter, &mut take)?;
        let template = layout.template.larger().unwrap_or_else(|| layout.template.clone());
        let layout = Layout { template: &template, ..layout };
        self.lay_out_alike(&larger, layout, typesetter, &mut take)
    }

    /// Those on paper of one size.
    fn lay_out_alike(
        &self,
        certificates: &[CertificateId],
        layout: Layout<'_>,
        typesetter: &mut Typesetter,
        take: &mut impl FnMut(&Certificate, Laid) -> Result<(), DeskError>,
    ) -> Result<(), DeskError> {
        let words = Words::read()?;
        let mut all = Vec::new();
        for id in certificates {
            let certificate = self.get::<CertificateBody>(*id)?;
            let mut facts = facts::certificate(&certificate.body, &words, layout.money);
            if layout.ways.get(id) == Some(&WayOut::List) {
                facts.set(Field::Title, "");
            }
            all.push((certificate, facts));
        }
        let facts: Vec<Facts> = all.iter().map(|(_, facts)| facts.clone()).collect();
        let Some((_, first)) = all.first() else { return Ok(()) };
        let differing = Facts::differing(&facts);
        let mut alike = first.clone();
        for field in &differing {
            // What the first one says is not said of those that say nothing.
            alike.set(*field, "");
        }
        let common = alike.within(&self.unit_facts(&words)?);
        let template = layout.template;
        let batch = Batch::on(typesetter, template, common, &differing, layout.stock)?;
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

/// A page as a picture so many pixels wide; none if that is more than memory holds.
pub fn picture_of(page: &Page, width: u32) -> Result<Option<Preview>, DeskError> {
    picture_over(&[], page, width)
}

/// A certificate as it will be seen: what its stock bears already is pale.
pub fn picture_of_laid(laid: &Laid, width: u32) -> Result<Option<Preview>, DeskError> {
    picture_over(&laid.beneath, &laid.page, width)
}

fn picture_over(beneath: &[Mark], page: &Page, width: u32) -> Result<Option<Preview>, DeskError> {
    let drawn = Raster::new()?.draw_over(beneath, page, width as f32 / page.size.width);
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

#[cfg(test)]
mod tests;
