//! The text files that describe a bag, as BagIt 1.0 (RFC 8493) has them.

use std::collections::HashMap;
use std::fmt::Write;

use super::error::{BundleError, Damage};
use super::header::Header;
use super::names;
use crate::domain::attachment::Digest;
use crate::domain::id::BundleId;

/// The whole of `bagit.txt`.
pub(super) const BAGIT: &str = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

/// The bytes and the number of the files under `data/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Oxum {
    pub bytes: u64,
    pub files: u64,
}

pub(super) fn write_info(header: &Header, oxum: Oxum) -> String {
    let one_line = |text: &str| text.replace(['\r', '\n'], " ");
    let mut out = String::new();
    let mut tell = |label: &str, value: &str| {
        if !value.is_empty() {
            let _ = writeln!(out, "{label}: {}", one_line(value));
        }
    };
    tell("Source-Organization", &header.sender.unit_name);
    tell("External-Identifier", &identifier(header.bundle_id));
    tell("Bag-Group-Identifier", &header.campaign);
    tell("Bagging-Date", &header.created_at.format("%Y-%m-%d").to_string());
    tell("Payload-Oxum", &format!("{}.{}", oxum.bytes, oxum.files));
    tell("Bag-Software-Agent", format!("{} {}", header.app.name, header.app.version).trim());
    tell("BagIt-Profile-Identifier", "urn:sangkien:bagit-profile:1");
    out
}

pub(super) fn identifier(bundle: BundleId) -> String {
    format!("urn:uuid:{bundle}")
}

/// What of `bag-info.txt` is checked.
#[derive(Debug)]
pub(super) struct Info {
    pub identifier: String,
    pub oxum: Oxum,
}

pub(super) fn read_info(bytes: &[u8]) -> Result<Info, BundleError> {
    let bad = || BundleError::damaged(Damage::Description, names::BAG_INFO);
    let text = std::str::from_utf8(bytes).map_err(|_| bad())?;
    let mut told = HashMap::new();
    for line in text.lines() {
        // A line that begins with a space goes on with the value before it.
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let (label, value) = line.split_once(':').ok_or_else(bad)?;
        if told.insert(label.to_ascii_lowercase(), value.trim()).is_some() {
            return Err(bad());
        }
    }
    let (bytes, files) =
        told.get("payload-oxum").and_then(|oxum| oxum.split_once('.')).ok_or_else(bad)?;
    // Written in one way only: no sign, no leading zero.
    let number = |text: &str| {
        text.parse::<u64>().ok().filter(|number| number.to_string() == text).ok_or_else(bad)
    };
    let oxum = Oxum { bytes: number(bytes)?, files: number(files)? };
    let identifier = told.get("external-identifier").ok_or_else(bad)?.to_string();
    Ok(Info { identifier, oxum })
}

/// One line for each file, in the order of names.
pub(super) fn write_manifest(mut files: Vec<(String, Digest)>) -> String {
    files.sort();
    let mut out = String::new();
    for (name, digest) in files {
        let _ = writeln!(out, "{digest}  {name}");
    }
    out
}

/// Reads a list of digests; `file` is its name.
pub(super) fn read_manifest(
    bytes: &[u8],
    file: &str,
) -> Result<HashMap<String, Digest>, BundleError> {
    let bad = || BundleError::damaged(Damage::Description, file);
    let text = std::str::from_utf8(bytes).map_err(|_| bad())?;
    let mut files = HashMap::new();
    for line in text.lines() {
        let (digest, name) = line.split_once([' ', '\t']).ok_or_else(bad)?;
        let digest = Digest::read(digest).map_err(|_| bad())?;
        let name = name.trim_start_matches([' ', '\t']);
        if files.insert(name.to_owned(), digest).is_some() {
            return Err(BundleError::damaged(Damage::ListedTwice, name));
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_that_cannot_be_read_is_refused() {
        let good = "Payload-Oxum: 12.3\nNote: a\n  b: c\nExternal-Identifier: urn:uuid:x\n";
        let info = read_info(good.as_bytes()).unwrap();
        assert_eq!(info.oxum, Oxum { bytes: 12, files: 3 });
        assert_eq!(info.identifier, "urn:uuid:x");
        for text in [
            "External-Identifier: x\n",
            "Payload-Oxum: 12.3\n",
            "Payload-Oxum: 12\nExternal-Identifier: x\n",
            "Payload-Oxum: -1.3\nExternal-Identifier: x\n",
            "Payload-Oxum: 1.3\npayload-oxum: 1.4\nExternal-Identifier: x\n",
            "no label\n",
        ] {
            assert!(read_info(text.as_bytes()).is_err(), "{text:?}");
        }
    }

    #[test]
    fn a_list_of_digests_names_each_file_once() {
        let digest = "0a".repeat(32);
        let read = |text: String| read_manifest(text.as_bytes(), "m");
        assert_eq!(read(format!("{digest}  a/b\n{digest}\tc\r\n")).unwrap().len(), 2);
        assert!(read(format!("{digest}  a\n{digest}  a\n")).is_err());
        assert!(read(format!("{digest}\n")).is_err());
        assert!(read(format!("{}  a\n", digest.to_uppercase())).is_err());
    }
}
