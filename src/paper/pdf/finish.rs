//! What the file says of itself: version, colours, language, outline, and the claim of PDF/A-2u.

use std::fmt::Write;

use chrono::{DateTime, FixedOffset};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};
use sha2::{Digest, Sha256};

use super::super::error::PaperError;
use super::About;
use super::packer::Packer;

const SRGB: &[u8] = include_bytes!("../../../assets/colour/srgb.icc");
const PROGRAM: &str = concat!("Sổ Sáng kiến ", env!("CARGO_PKG_VERSION"));

pub(super) fn finish(
    document: &mut Document,
    about: &About,
    pages: &[(Option<String>, ObjectId)],
    packer: &mut Packer,
) -> Result<(), PaperError> {
    document.version = "1.7".into();
    let outlines = outline(document, pages);
    let colours = document.add_object(packer.pack(dictionary! { "N" => 3 }, SRGB));
    // Left readable, as archives ask.
    let description = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    let description = Stream::new(description, packet(about).into_bytes()).with_compression(false);
    let description = document.add_object(description);
    let root = document.catalog_mut().map_err(wrong)?;
    root.set("Metadata", description);
    root.set("Lang", Object::string_literal("vi-VN"));
    root.set(
        "ViewerPreferences",
        // Printed as large as it is drawn, and called by its title.
        dictionary! { "PrintScaling" => "None", "DisplayDocTitle" => true },
    );
    root.set(
        "OutputIntents",
        vec![Object::Dictionary(dictionary! {
            "Type" => "OutputIntent",
            "S" => "GTS_PDFA1",
            "OutputConditionIdentifier" => Object::string_literal("sRGB"),
            "Info" => Object::string_literal("sRGB IEC61966-2.1"),
            "DestOutputProfile" => colours,
        })],
    );
    root.set("PageMode", if outlines.is_some() { "UseOutlines" } else { "UseNone" });
    if let Some(outlines) = outlines {
        root.set("Outlines", outlines);
    }
    let made = pdf_date(&about.made_at);
    let information = dictionary! {
        "Title" => text(&about.title),
        "Author" => text(&about.author),
        "Creator" => text(PROGRAM),
        "Producer" => text(PROGRAM),
        "CreationDate" => Object::string_literal(made.clone()),
        "ModDate" => Object::string_literal(made),
    };
    let old = document.trailer.get(b"Info").and_then(Object::as_reference).map_err(wrong)?;
    document.set_object(old, information);
    let id = identity(document);
    let id = Object::String(id, StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![id.clone(), id]);
    Ok(())
}

/// The object at which the tree of pages begins.
pub(super) fn page_root(document: &mut Document) -> Result<ObjectId, PaperError> {
    document.catalog().and_then(|root| root.get(b"Pages")?.as_reference()).map_err(wrong)
}

fn wrong(error: lopdf::Error) -> PaperError {
    PaperError::File(error.to_string())
}

/// The same pages made at the same time are the same file.
fn identity(document: &Document) -> Vec<u8> {
    let mut digest = Sha256::new();
    for object in document.objects.values() {
        match object {
            Object::Stream(stream) => digest.update(&stream.content),
            other => digest.update(format!("{other:?}").as_bytes()),
        }
    }
    digest.finalize().iter().take(16).copied().collect()
}

/// One level of bookmarks, in the order of pages.
fn outline(document: &mut Document, pages: &[(Option<String>, ObjectId)]) -> Option<ObjectId> {
    let named: Vec<(&String, ObjectId)> =
        pages.iter().filter_map(|(name, page)| Some((name.as_ref()?, *page))).collect();
    if named.is_empty() {
        return None;
    }
    let root = document.new_object_id();
    let ids: Vec<ObjectId> = named.iter().map(|_| document.new_object_id()).collect();
    for (n, (name, page)) in named.iter().enumerate() {
        let mut item = dictionary! {
            "Title" => text(name),
            "Parent" => root,
            "Dest" => vec![Object::Reference(*page), "Fit".into()],
        };
        if let Some(before) = n.checked_sub(1).and_then(|n| ids.get(n)) {
            item.set("Prev", *before);
        }
        if let Some(next) = ids.get(n + 1) {
            item.set("Next", *next);
        }
        if let Some(id) = ids.get(n) {
            document.set_object(*id, item);
        }
    }
    let mut list = Dictionary::new();
    list.set("Type", "Outlines");
    list.set("Count", i64::try_from(ids.len()).unwrap_or(i64::MAX));
    if let (Some(first), Some(last)) = (ids.first(), ids.last()) {
        list.set("First", *first);
        list.set("Last", *last);
    }
    document.set_object(root, list);
    Some(root)
}

/// Text as PDF has it: UTF-16 with its mark.
fn text(text: &str) -> Object {
    let units = text.encode_utf16().flat_map(u16::to_be_bytes);
    let bytes = [0xfe, 0xff].into_iter().chain(units).collect();
    Object::String(bytes, StringFormat::Hexadecimal)
}

fn pdf_date(at: &DateTime<FixedOffset>) -> String {
    let zone = at.format("%:z").to_string().replace(':', "'");
    format!("D:{}{zone}'", at.format("%Y%m%d%H%M%S"))
}

/// The description that archives read; it says what the dictionary of information says.
fn packet(about: &About) -> String {
    let made = about.made_at.format("%Y-%m-%dT%H:%M:%S%:z");
    let (title, author) = (escaped(&about.title), escaped(&about.author));
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
         <rdf:Description rdf:about=\"\"\n\
         \x20 xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n\
         \x20 xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n\
         \x20 xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"\n\
         \x20 xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\n\
         <pdfaid:part>2</pdfaid:part>\n\
         <pdfaid:conformance>U</pdfaid:conformance>\n\
         <dc:format>application/pdf</dc:format>\n\
         <dc:language><rdf:Bag><rdf:li>vi-VN</rdf:li></rdf:Bag></dc:language>\n\
         <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>\n\
         <dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>\n\
         <xmp:CreatorTool>{PROGRAM}</xmp:CreatorTool>\n\
         <pdf:Producer>{PROGRAM}</pdf:Producer>\n\
         <xmp:CreateDate>{made}</xmp:CreateDate>\n\
         <xmp:ModifyDate>{made}</xmp:ModifyDate>\n\
         </rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n\
         <?xpacket end=\"w\"?>"
    )
}

fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            letter if letter.is_control() => {
                let _ = safe.write_char(' ');
            }
            letter => safe.push(letter),
        }
    }
    safe
}
