//! The names of files within a bundle, and which names no bundle may have.

use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::error::{Bound, BundleError, Damage};
use super::limits::NAME_BYTES;
use crate::domain::attachment::{Digest, Format};
use crate::domain::record::Travelling;

pub(super) const BAGIT: &str = "bagit.txt";
pub(super) const BAG_INFO: &str = "bag-info.txt";
pub(super) const MANIFEST: &str = "manifest-sha256.txt";
pub(super) const TAG_MANIFEST: &str = "tagmanifest-sha256.txt";
/// Signs the list of tag files, and so stands in no list itself.
pub(super) const SIGNATURE: &str = "signature.minisig";
pub(super) const HEADER: &str = "data/bundle.json";
pub(super) const README: &str = "data/README.vi.txt";
pub(super) const REVIEWS: &str = "data/reviews.jsonl";
pub(super) const RECEIPT: &str = "data/receipt.jsonl";
pub(super) const ATTACHMENTS: &str = "data/attachments/";
pub(super) const SOURCES: &str = "data/sources/";
pub(super) const PAYLOAD: &str = "data/";

/// What stands in every bundle: a page that explains it, and the schemas.
pub(super) const FIXED: [(&str, &str); 8] = [
    (README, include_str!("../../assets/bundle/README.vi.txt")),
    ("data/schema/bundle-1.schema.json", include_str!("../../assets/schema/bundle-1.schema.json")),
    (
        "data/schema/decision-1.schema.json",
        include_str!("../../assets/schema/decision-1.schema.json"),
    ),
    (
        "data/schema/initiative-1.schema.json",
        include_str!("../../assets/schema/initiative-1.schema.json"),
    ),
    ("data/schema/person-1.schema.json", include_str!("../../assets/schema/person-1.schema.json")),
    (
        "data/schema/receipt-1.schema.json",
        include_str!("../../assets/schema/receipt-1.schema.json"),
    ),
    ("data/schema/review-1.schema.json", include_str!("../../assets/schema/review-1.schema.json")),
    ("data/schema/unit-1.schema.json", include_str!("../../assets/schema/unit-1.schema.json")),
];

/// The digest of what stands in every bundle and changes only with the version of this program.
pub fn fixed_files() -> Digest {
    let mut hash = Sha256::new();
    for (name, content) in FIXED {
        hash.update(name);
        hash.update(content);
    }
    Digest(hash.finalize().into())
}

/// The file that holds the records of one kind.
pub(super) fn records(kind: Travelling) -> &'static str {
    match kind {
        Travelling::Unit => "data/units.jsonl",
        Travelling::Person => "data/people.jsonl",
        Travelling::Initiative => "data/initiatives.jsonl",
        Travelling::Decision => "data/decisions.jsonl",
    }
}

pub(super) fn attachment(digest: &Digest, format: Format) -> String {
    format!("{ATTACHMENTS}{digest}.{}", format.extension())
}

/// The digest and format in the name of an attachment.
pub(super) fn read_attachment(name: &str) -> Option<(Digest, Format)> {
    let (digest, extension) = name.strip_prefix(ATTACHMENTS)?.split_once('.')?;
    Some((Digest::read(digest).ok()?, Format::from_extension(extension)?))
}

/// Whether this version knows what `name`, without the base directory, is for.
pub(super) fn is_known(name: &str) -> bool {
    let source = |name: &str| {
        name.strip_prefix(SOURCES)
            .and_then(|rest| rest.strip_suffix(".skb"))
            .is_some_and(|id| Uuid::try_parse(id).is_ok() && id.len() == 36)
    };
    matches!(
        name,
        BAGIT | BAG_INFO | MANIFEST | TAG_MANIFEST | SIGNATURE | HEADER | REVIEWS | RECEIPT
    ) || Travelling::ALL.into_iter().any(|kind| records(kind) == name)
        || FIXED.iter().any(|(fixed, _)| *fixed == name)
        || read_attachment(name).is_some()
        || source(name)
}

/// Splits the name of a ZIP entry into base directory and the rest. Refused is every name that a
/// file system somewhere would take for something else: parent directories, other separators,
/// drives, names of devices, trailing points and spaces. Capital letters occur only in `README`,
/// so that no two names differ by case alone.
pub(super) fn split(raw: &[u8]) -> Result<(&str, &str), BundleError> {
    let shown = || String::from_utf8_lossy(&raw[..raw.len().min(NAME_BYTES as usize)]).into_owned();
    if raw.len() as u64 > NAME_BYTES {
        return Err(BundleError::limit(Bound::NameBytes, raw.len() as u64, NAME_BYTES, shown()));
    }
    let bad = || BundleError::damaged(Damage::Name, shown());
    let name = std::str::from_utf8(raw).map_err(|_| bad())?;
    let (base, rest) = name.split_once('/').ok_or_else(bad)?;
    if rest.split('/').all(is_plain) && is_plain(base) { Ok((base, rest)) } else { Err(bad()) }
}

fn is_plain(part: &str) -> bool {
    let allowed = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-');
    let stem = part.split('.').next().unwrap_or_default();
    !stem.is_empty() && !part.ends_with('.') && part.bytes().all(allowed) && !is_device(stem)
}

/// Names that Windows keeps for devices, whatever their extension.
fn is_device(stem: &str) -> bool {
    let stem = stem.to_ascii_lowercase();
    let numbered = |prefix| stem.strip_prefix(prefix).is_some_and(|rest: &str| rest.len() == 1);
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

/// Whether `base` is the id of `bundle` as the base directory writes it.
pub(super) fn is_base(base: &str) -> bool {
    base.len() == 36
        && Uuid::try_parse(base).is_ok()
        && !base.bytes().any(|b| b.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "019b2c3d-0000-7000-8000-000000000001";

    #[test]
    fn names_that_a_system_could_take_for_something_else_are_refused() {
        for rest in [
            "data/../x",
            "../x",
            "data/./x",
            "/data/x",
            "data//x",
            "data/",
            "",
            "data\\x",
            "C:/x",
            "data/x:ads",
            "data/x.",
            "data/x ",
            "data/ x",
            "data/nul",
            "data/CON.txt",
            "data/com1.jsonl",
            "data/Lpt9",
            "data/tệp.txt",
            "data/.hidden",
            "data/a\u{0}b",
            "data/a\nb",
        ] {
            let name = format!("{BASE}/{rest}");
            let error = split(name.as_bytes()).unwrap_err();
            assert_eq!(error.exit_code(), 2, "{name:?}");
        }
        assert!(split(b"bagit.txt").is_err(), "without a base directory");
        assert!(split(b"\xff\xfe/data").is_err());
        assert_eq!(split(b"abc/data/combo.txt").ok(), Some(("abc", "data/combo.txt")));
    }

    #[test]
    fn a_long_name_passes_a_limit() {
        let name = format!("{BASE}/data/{}", "a".repeat(139));
        assert_eq!(split(name.as_bytes()).unwrap_err().exit_code(), 6);
        assert!(split(&name.as_bytes()[..180]).is_ok());
    }

    #[test]
    fn only_what_a_bundle_is_made_of_is_known() {
        let digest = "ab".repeat(32);
        for name in [
            "bagit.txt".to_owned(),
            "signature.minisig".into(),
            "data/units.jsonl".into(),
            "data/schema/unit-1.schema.json".into(),
            format!("data/attachments/{digest}.pdf"),
            format!("data/sources/{BASE}.skb"),
        ] {
            assert!(is_known(&name), "{name}");
        }
        for name in [
            "run.sh".to_owned(),
            "fetch.txt".into(),
            "data/notes.txt".into(),
            "data/schema/unit-2.schema.json".into(),
            format!("data/attachments/{digest}.exe"),
            format!("data/attachments/{digest}.pdf.exe"),
            format!("data/attachments/{}.pdf", digest.to_uppercase()),
            "data/sources/other.skb".into(),
        ] {
            assert!(!is_known(&name), "{name}");
        }
    }
}
