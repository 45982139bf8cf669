//! Pages as a PDF file, built to PDF/A-2u: fonts are embedded subsets, every glyph says its letters,
//! colours are sRGB. What pages share is written once.
//!
//! printpdf writes the fonts and the frame of the document; pages go into that document as compact
//! streams of their own, packed as they come, so that a thousand need little memory.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset};
use lopdf::{Dictionary, Document, Object, ObjectId, SaveOptions, Stream};

use super::art::Art;
use super::error::PaperError;
use super::geometry::Size;
use super::page::{Mark, Page, Picture};
use super::press::Fitting;
use content::Content;
use fonts::FontUse;
use packer::Packer;

mod content;
mod drawing;
mod finish;
mod fonts;
mod packer;
#[cfg(test)]
pub(crate) mod tests;

/// What the file says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    pub title: String,
    /// Who issues the papers.
    pub author: String,
    pub made_at: DateTime<FixedOffset>,
}

/// Takes pages one by one and makes a file of them.
pub struct PdfWriter {
    about: About,
    fitting: Fitting,
    shared: Shared,
    pages: Vec<Packed>,
}

struct Packed {
    size: Size,
    content: Stream,
    bookmark: Option<String>,
}

/// What pages have in common, each with the name by which they call it.
struct Shared {
    fonts: FontUse,
    forms: Vec<Stream>,
    /// By the address of what it was made of; the `Arc` is kept so that the address stays taken.
    arts: HashMap<usize, (Arc<Art>, usize)>,
    groups: HashMap<usize, (Arc<Vec<Mark>>, usize)>,
    pictures: Vec<Arc<Picture>>,
    shadings: Vec<Dictionary>,
    /// In thousandths.
    opacities: Vec<u16>,
    packer: Packer,
}

impl PdfWriter {
    pub fn new(about: About) -> Result<Self, PaperError> {
        let shared = Shared {
            fonts: FontUse::new()?,
            forms: Vec::new(),
            arts: HashMap::new(),
            groups: HashMap::new(),
            pictures: Vec::new(),
            shadings: Vec::new(),
            opacities: Vec::new(),
            packer: Packer::new(),
        };
        Ok(Self { about, fitting: Fitting::default(), shared, pages: Vec::new() })
    }

    /// The same for a printer that all further pages are fitted to.
    #[must_use]
    pub fn fitted(self, fitting: Fitting) -> Self {
        Self { fitting, ..self }
    }

    pub fn pages(&self) -> usize {
        self.pages.len()
    }

    /// Adds a page. Nothing of it is kept but what ends up in the file.
    pub fn add(&mut self, page: &Page) -> Result<(), PaperError> {
        let mut content = Content::new(page.size);
        content.fitted(self.fitting, &page.marks, &mut self.shared)?;
        let content = self.shared.packer.pack(Dictionary::new(), &content.finish());
        let bookmark = page.bookmark.clone();
        self.pages.push(Packed { size: page.size, content, bookmark });
        Ok(())
    }

    /// The whole file.
    pub fn finish(self) -> Result<Vec<u8>, PaperError> {
        let Self { about, mut shared, pages, .. } = self;
        let (mut document, fonts) = shared.fonts.document()?;
        let resources = resources(&mut document, &mut shared, fonts);
        let ids = page_tree(&mut document, &pages, resources)?;
        let bookmarks: Vec<_> = pages.iter().map(|page| page.bookmark.clone()).zip(ids).collect();
        for (id, page) in bookmarks.iter().map(|(_, id)| *id).zip(pages) {
            let content = document.add_object(page.content);
            if let Ok(page) = document.get_dictionary_mut(id) {
                page.set("Contents", content);
            }
        }
        finish::finish(&mut document, &about, &bookmarks, &mut shared.packer)?;
        let mut file = Vec::new();
        let options = SaveOptions::builder()
            .use_object_streams(true)
            .use_xref_streams(true)
            .compression_level(9)
            .build();
        document
            .save_with_options(&mut file, options)
            .map_err(|error| PaperError::File(error.to_string()))?;
        Ok(file)
    }
}

/// Everything that pages call by name, in one place that all of them inherit.
fn resources(document: &mut Document, shared: &mut Shared, fonts: Object) -> Dictionary {
    let mut names = Dictionary::new();
    names.set("Font", fonts);
    let mut objects = Dictionary::new();
    let forms: Vec<ObjectId> = std::mem::take(&mut shared.forms)
        .into_iter()
        .map(|form| document.add_object(form))
        .collect();
    for (n, form) in forms.iter().enumerate() {
        objects.set(format!("A{n}"), *form);
    }
    let pictures = std::mem::take(&mut shared.pictures);
    for (n, picture) in pictures.iter().enumerate() {
        objects.set(format!("P{n}"), drawing::picture(document, picture, &mut shared.packer));
    }
    names.set("XObject", objects);
    let mut shadings = Dictionary::new();
    for (n, shading) in std::mem::take(&mut shared.shadings).into_iter().enumerate() {
        shadings.set(format!("S{n}"), shading);
    }
    names.set("Shading", shadings);
    let mut states = Dictionary::new();
    for thousandths in std::mem::take(&mut shared.opacities) {
        states.set(format!("G{thousandths}"), drawing::opacity(thousandths));
    }
    names.set("ExtGState", states);
    // Forms are drawn with the same names.
    let id = document.add_object(names.clone());
    for form in forms {
        if let Ok(Object::Stream(form)) = document.get_object_mut(form) {
            form.dict.set("Resources", id);
        }
    }
    names
}

/// The tree of pages; what most of them share stands at its root.
fn page_tree(
    document: &mut Document,
    pages: &[Packed],
    resources: Dictionary,
) -> Result<Vec<ObjectId>, PaperError> {
    let root = finish::page_root(document)?;
    let ids: Vec<ObjectId> = pages
        .iter()
        .map(|page| {
            let mut entry = Dictionary::new();
            entry.set("Type", "Page");
            entry.set("Parent", root);
            let Size { width, height } = page.size;
            let edges = [0.0, 0.0, width, height].map(|edge| Object::Real(rounded(edge)));
            entry.set("MediaBox", edges.to_vec());
            document.add_object(entry)
        })
        .collect();
    let mut tree = Dictionary::new();
    tree.set("Type", "Pages");
    tree.set("Count", i64::try_from(ids.len()).unwrap_or(i64::MAX));
    tree.set("Kids", ids.iter().map(|id| Object::Reference(*id)).collect::<Vec<_>>());
    tree.set("Resources", resources);
    document.set_object(root, tree);
    Ok(ids)
}

fn rounded(points: f32) -> f32 {
    (points * 1000.0).round() / 1000.0
}
