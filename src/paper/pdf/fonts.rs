//! Which glyphs of which faces a file uses, and the document that printpdf makes of them.

use std::collections::BTreeMap;

use lopdf::{Document, Object, ObjectId};
use printpdf::{
    Codepoint, FontId, Mm, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfPage,
    PdfSaveOptions, Pt, TextItem,
};
use sha2::{Digest, Sha256};
use subsetter::GlyphRemapper;

use super::super::error::PaperError;
use super::super::font::{Face, Fonts};
use super::super::shape::Glyph;

pub(super) struct FontUse {
    fonts: &'static Fonts,
    used: BTreeMap<Face, Used>,
}

#[derive(Default)]
struct Used {
    remapper: GlyphRemapper,
    /// By code: the letters it stands for, and how far the viewer's pen moves, in ems.
    codes: BTreeMap<u16, (Box<str>, f32)>,
}

impl FontUse {
    pub(super) fn new() -> Result<Self, PaperError> {
        Ok(Self { fonts: Fonts::shipped()?, used: BTreeMap::new() })
    }

    /// The code of a glyph in this file, and its width there in ems.
    pub(super) fn code(&mut self, face: Face, glyph: &Glyph) -> Result<(u16, f32), PaperError> {
        let used = self.used.entry(face).or_default();
        let code = used.remapper.remap(glyph.id);
        if let Some((_, width)) = used.codes.get(&code) {
            return Ok((code, *width));
        }
        // In the steps in which the file gives widths.
        let width = (self.fonts.get(face).advance(glyph.id) * 100_000.0).round() / 100_000.0;
        let _ = used.codes.insert(code, (glyph.text.clone(), width));
        Ok((code, width))
    }

    /// A document that holds the fonts, and the dictionary of them by name.
    pub(super) fn document(&mut self) -> Result<(Document, Object), PaperError> {
        let mut maker = PdfDocument::new("");
        let mut showing = vec![Op::StartTextSection];
        for (face, used) in &self.used {
            let id = FontId(format!("F{}", *face as usize));
            let font = PdfFont::new(subset(*face, used)?);
            let _ = maker.resources.fonts.map.insert(id.clone(), font);
            let font = PdfFontHandle::External(id);
            showing.push(Op::SetFont { font, size: Pt(10.0) });
            let glyphs = used.codes.iter().map(|(code, (letters, _))| Codepoint {
                gid: *code,
                offset: 0.0,
                cid: Some(letters.to_string()),
            });
            showing.push(Op::ShowText { items: vec![TextItem::GlyphIds(glyphs.collect())] });
        }
        showing.push(Op::EndTextSection);
        // A page that shows every glyph once makes printpdf write the fonts; then it goes.
        maker.pages.push(PdfPage::new(Mm(10.0), Mm(10.0), showing));
        let mut document = maker.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new());
        let page = document.page_iter().next().ok_or_else(lost)?;
        let fonts = taken_from(&mut document, page)?;
        for (face, used) in &self.used {
            exact_widths(&mut document, &fonts, *face, used)?;
        }
        Ok((document, fonts))
    }
}

fn lost() -> PaperError {
    PaperError::File("the page of glyphs is missing".into())
}

/// The fonts of the page of glyphs, which is deleted with all that only it held.
fn taken_from(document: &mut Document, page: ObjectId) -> Result<Object, PaperError> {
    let dictionary = document.get_dictionary(page).map_err(wrong)?;
    let content = dictionary.get(b"Contents").and_then(Object::as_reference).map_err(wrong)?;
    let resources = dictionary.get(b"Resources").and_then(Object::as_reference).map_err(wrong)?;
    let names = document.get_dictionary(resources).map_err(wrong)?.clone();
    let fonts = names.get(b"Font").map_err(wrong)?.clone();
    for name in [&b"XObject"[..], b"ExtGState", b"Shading"] {
        if let Ok(id) = names.get(name).and_then(Object::as_reference) {
            let _ = document.objects.remove(&id);
        }
    }
    for id in [page, content, resources] {
        let _ = document.objects.remove(&id);
    }
    Ok(fonts)
}

fn wrong(error: lopdf::Error) -> PaperError {
    PaperError::File(error.to_string())
}

/// The glyphs of a face that were used, as a font of their own.
fn subset(face: Face, used: &Used) -> Result<ParsedFont, PaperError> {
    let failed = || PaperError::Glyphs(face.name().into());
    let bytes = subsetter::subset(face.bytes(), 0, &used.remapper)
        .map_err(|error| PaperError::Glyphs(error.to_string()))?;
    let tag: String =
        Sha256::digest(&bytes).iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect();
    let mut font = ParsedFont::from_bytes(&bytes, 0, &mut Vec::new()).ok_or_else(failed)?;
    font.font_name = Some(format!("{tag}+{}", face.name()));
    Ok(font)
}

/// printpdf gives widths in whole thousandths of an em, cut; all kerning would have to mend that.
fn exact_widths(
    document: &mut Document,
    fonts: &Object,
    face: Face,
    used: &Used,
) -> Result<(), PaperError> {
    let name = format!("F{}", face as usize);
    let fonts =
        document.dereference(fonts).and_then(|(_, fonts)| fonts.as_dict()).map_err(wrong)?;
    let id = fonts.get(name.as_bytes()).and_then(Object::as_reference).map_err(wrong)?;
    let font = document.get_dictionary_mut(id).map_err(wrong)?;
    let descendant = font
        .get_mut(b"DescendantFonts")
        .and_then(Object::as_array_mut)
        .map_err(wrong)?
        .first_mut()
        .ok_or_else(lost)?
        .as_dict_mut()
        .map_err(wrong)?;
    let mut widths = Vec::new();
    let codes: Vec<(u16, f32)> =
        used.codes.iter().map(|(code, (_, width))| (*code, *width)).collect();
    for run in codes.chunk_by(|(code, _), (next, _)| code + 1 == *next) {
        if let Some((first, _)) = run.first() {
            widths.push(Object::Integer(i64::from(*first)));
            let run = run.iter().map(|(_, width)| Object::Real(width * 1000.0));
            widths.push(Object::Array(run.collect()));
        }
    }
    descendant.set("W", widths);
    Ok(())
}
