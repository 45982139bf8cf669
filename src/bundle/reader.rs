//! Reading a bundle. Opening checks everything but the records; the records are checked as they
//! are read. What a manifest cannot show is who wrote it: whoever changes a file and writes all
//! digests anew is found out by a signature only.

mod records;

use std::collections::{BTreeSet, HashMap, HashSet};
use std::io::{BufRead, BufReader, Read, Seek};

pub use records::{Came, Lines, Received, Records};

use super::bag::{self, Oxum};
use super::container::{Container, Entry};
use super::content;
use super::entry::{Unpacked, of_io};
use super::error::{Bound, BundleError, Damage, Expected, Fault, Misfit};
use super::header::{Counts, Header, Purpose};
use super::json;
use super::limits::{LINE_BYTES, Limits};
use super::names;
use super::wire::Wire;
use crate::domain::attachment::{Digest, Format};
use crate::domain::decision::DecisionBody;
use crate::domain::initiative::InitiativeBody;
use crate::domain::person::PersonBody;
use crate::domain::record::{Record, Travelling};
use crate::domain::unit::UnitBody;

/// Features of later versions that this version knows. None so far.
const KNOWN_FEATURES: [&str; 0] = [];

/// A bundle whose container, digests and header have been verified.
#[derive(Debug)]
pub struct Bundle<R> {
    source: R,
    container: Container,
    digests: HashMap<String, Digest>,
    header: Header,
    tagmanifest_sha256: Digest,
}

impl<R: Read + Seek> Bundle<R> {
    /// Verifies `source` in the order limits, container and digests, header.
    pub fn open(mut source: R, limits: &Limits) -> Result<Self, BundleError> {
        let container = Container::scan(&mut source, limits)?;
        let tags = Tags::read(&mut source, &container)?;
        check_oxum(&container, tags.oxum)?;
        check_listing(&container, &tags.digests)?;
        let mut lines = HashMap::new();
        for entry in payload(&container) {
            let (digest, found) = verify(&mut source, entry)?;
            if tags.digests.get(&entry.name) != Some(&digest) {
                return Err(BundleError::damaged(Damage::Digest, &entry.name));
            }
            let _ = lines.insert(entry.name.as_str(), found);
        }
        let header = read_header(&mut source, &container)?;
        check_header(&header, &container, &lines)?;
        let Tags { digests, tagmanifest_sha256, .. } = tags;
        Ok(Self { source, container, digests, header, tagmanifest_sha256 })
    }

    pub fn header(&self) -> &Header {
        &self.header
    }

    /// The digest of the list of tag files: it stands for the whole content.
    pub fn tagmanifest_sha256(&self) -> Digest {
        self.tagmanifest_sha256
    }

    /// Whether there is a signature. It is not looked at here.
    pub fn has_signature(&self) -> bool {
        self.container.find(names::SIGNATURE).is_some()
    }

    pub fn units(&mut self) -> Result<Records<'_, R, UnitBody>, BundleError> {
        self.records()
    }

    pub fn people(&mut self) -> Result<Records<'_, R, PersonBody>, BundleError> {
        self.records()
    }

    pub fn initiatives(&mut self) -> Result<Records<'_, R, InitiativeBody>, BundleError> {
        self.records()
    }

    pub fn decisions(&mut self) -> Result<Records<'_, R, DecisionBody>, BundleError> {
        self.records()
    }

    /// The records of one kind, one after the other.
    pub fn records<B: Wire>(&mut self) -> Result<Records<'_, R, B>, BundleError> {
        self.lines(B::TRAVELS).map(Records::new)
    }

    /// The lines of one kind as they stand in the bundle, not looked into.
    pub fn lines(&mut self, kind: Travelling) -> Result<Lines<'_, R>, BundleError> {
        let name = names::records(kind);
        match self.container.find(name) {
            Some(entry) => {
                let digest = self.digests.get(name).copied();
                Ok(Lines::new(name, digest, Unpacked::open(&mut self.source, entry)?))
            }
            None => Ok(Lines::none(name)),
        }
    }

    /// The attachments in the bundle.
    pub fn attachments(&self) -> impl Iterator<Item = (Digest, Format)> {
        payload(&self.container).filter_map(|entry| names::read_attachment(&entry.name))
    }

    /// The bytes of an attachment; `None` if the bundle has none with this digest.
    pub fn attachment(&mut self, digest: &Digest) -> Result<Option<impl Read>, BundleError> {
        let entry = Format::ALL
            .into_iter()
            .find_map(|format| self.container.find(&names::attachment(digest, format)));
        entry.map(|entry| Unpacked::open(&mut self.source, entry)).transpose()
    }

    /// Reads all records, and checks what can be seen only from all of them together. For those
    /// who verify without importing.
    pub fn check_records(&mut self) -> Result<(), BundleError> {
        let mut census = Census::default();
        self.count::<UnitBody>(&mut census)?;
        self.count::<PersonBody>(&mut census)?;
        self.count::<InitiativeBody>(&mut census)?;
        self.count::<DecisionBody>(&mut census)?;
        self.check_census(&census)
    }

    fn count<B: Wire>(&mut self, census: &mut Census) -> Result<(), BundleError> {
        for received in self.records::<B>()? {
            census.note(&received?.record);
        }
        Ok(())
    }

    /// Checks what can be seen only from all records together, by those who read them all.
    pub fn check_census(&mut self, census: &Census) -> Result<(), BundleError> {
        let of_records = self.header.kind == Purpose::Submission;
        if of_records && census.tombstones != self.header.counts.tombstones {
            return Err(BundleError::damaged(Damage::Counts, names::HEADER));
        }
        let there: BTreeSet<String> =
            self.attachments().map(|(digest, format)| names::attachment(&digest, format)).collect();
        match there.symmetric_difference(&census.named).next() {
            None => Ok(()),
            // A file may be named in a record that was not looked into.
            Some(_) if census.glimpsed => self.check_records(),
            Some(name) => Err(BundleError::damaged(Damage::Orphan, name)),
        }
    }
}

/// What the records of a bundle say together.
#[derive(Debug, Default)]
pub struct Census {
    tombstones: u64,
    /// The names of the attachments.
    named: BTreeSet<String>,
    /// Not every record was looked into.
    glimpsed: bool,
}

impl Census {
    pub fn note<B: Wire>(&mut self, record: &Record<B>) {
        self.tombstones += u64::from(record.deleted);
        let files = record.body.attachments().iter();
        self.named.extend(files.map(|file| names::attachment(&file.sha256, file.format)));
    }

    /// A record that is known by its digest and was not looked into.
    pub fn glimpse(&mut self, deleted: bool) {
        self.tombstones += u64::from(deleted);
        self.glimpsed = true;
    }
}

/// The files under `data/`.
fn payload(container: &Container) -> impl Iterator<Item = &Entry> {
    container.entries.iter().filter(|entry| entry.name.starts_with(names::PAYLOAD))
}

/// What the files that describe the bag say.
struct Tags {
    tagmanifest_sha256: Digest,
    oxum: Oxum,
    digests: HashMap<String, Digest>,
}

impl Tags {
    fn read<R: Read + Seek>(source: &mut R, container: &Container) -> Result<Self, BundleError> {
        let bagit = whole(source, container, names::BAGIT)?;
        if bagit != bag::BAGIT.as_bytes() {
            return Err(BundleError::damaged(Damage::Description, names::BAGIT));
        }
        let list = whole(source, container, names::TAG_MANIFEST)?;
        let info = whole(source, container, names::BAG_INFO)?;
        let manifest = whole(source, container, names::MANIFEST)?;
        let tags = bag::read_manifest(&list, names::TAG_MANIFEST)?;
        for (name, bytes) in
            [(names::BAGIT, &bagit), (names::BAG_INFO, &info), (names::MANIFEST, &manifest)]
        {
            match tags.get(name) {
                Some(digest) if *digest == json::sha256(bytes) => {}
                Some(_) => return Err(BundleError::damaged(Damage::Digest, name)),
                None => return Err(BundleError::damaged(Damage::Unlisted, name)),
            }
        }
        if let Some(name) = tags.keys().find(|name| container.find(name).is_none()) {
            return Err(BundleError::damaged(Damage::ListedOnly, name));
        }
        let digests = bag::read_manifest(&manifest, names::MANIFEST)?;
        let info = bag::read_info(&info)?;
        if info.identifier.strip_prefix("urn:uuid:") != Some(&container.base) {
            return Err(BundleError::damaged(Damage::BaseDirectory, names::BAG_INFO));
        }
        let tagmanifest_sha256 = json::sha256(&list);
        Ok(Self { tagmanifest_sha256, oxum: info.oxum, digests })
    }
}

fn check_oxum(container: &Container, told: Oxum) -> Result<(), BundleError> {
    let found = payload(container).fold(Oxum::default(), |sum, entry| Oxum {
        bytes: sum.bytes + entry.unpacked,
        files: sum.files + 1,
    });
    if found == told { Ok(()) } else { Err(BundleError::damaged(Damage::Oxum, names::BAG_INFO)) }
}

/// Every file under `data/` stands in the list, and nothing else does.
fn check_listing(
    container: &Container,
    digests: &HashMap<String, Digest>,
) -> Result<(), BundleError> {
    let there: HashSet<&str> = payload(container).map(|entry| entry.name.as_str()).collect();
    if let Some(name) = there.iter().find(|name| !digests.contains_key(**name)) {
        return Err(BundleError::damaged(Damage::Unlisted, *name));
    }
    match digests.keys().find(|name| !there.contains(name.as_str())) {
        Some(name) => Err(BundleError::damaged(Damage::ListedOnly, name)),
        None => Ok(()),
    }
}

/// All bytes of a small file that must be there.
fn whole<R: Read + Seek>(
    source: &mut R,
    container: &Container,
    name: &str,
) -> Result<Vec<u8>, BundleError> {
    let entry = container.find(name).ok_or_else(|| BundleError::damaged(Damage::Absent, name))?;
    let mut bytes = Vec::new();
    let _ = Unpacked::open(source, entry)?
        .read_to_end(&mut bytes)
        .map_err(|error| of_io(error, name))?;
    Ok(bytes)
}

/// Reads a file under `data/` to its end: its digest and, for records, the number of lines.
fn verify<R: Read + Seek>(source: &mut R, entry: &Entry) -> Result<(Digest, u64), BundleError> {
    let mut file = Unpacked::open(source, entry)?;
    let failed = |error| of_io(error, &entry.name);
    if let Some((digest, format)) = names::read_attachment(&entry.name) {
        let mut bytes = Vec::new();
        let _ = file.read_to_end(&mut bytes).map_err(failed)?;
        if file.digest() != digest {
            return Err(BundleError::damaged(Damage::Digest, &entry.name));
        }
        if !content::fits(&bytes, format) {
            return Err(BundleError::damaged(Damage::Content, &entry.name));
        }
        return Ok((digest, 0));
    }
    let by_lines = entry.name.ends_with(".jsonl");
    let mut source = BufReader::with_capacity(64 << 10, &mut file);
    let (mut lines, mut length) = (0, 0);
    loop {
        let bytes = source.fill_buf().map_err(failed)?;
        if bytes.is_empty() {
            break;
        }
        for part in bytes.split_inclusive(|byte| by_lines && *byte == b'\n') {
            length += part.len();
            if by_lines && length > LINE_BYTES + 1 {
                let place = format!("{}:{}", entry.name, lines + 1);
                let (found, most) = (length as u64, LINE_BYTES as u64);
                return Err(BundleError::limit(Bound::LineBytes, found, most, place));
            }
            if part.ends_with(b"\n") {
                lines += 1;
                length = 0;
            }
        }
        let read = bytes.len();
        source.consume(read);
    }
    drop(source);
    if by_lines && length > 0 {
        return Err(BundleError::damaged(Damage::Data, &entry.name));
    }
    Ok((file.digest(), lines))
}

fn read_header<R: Read + Seek>(
    source: &mut R,
    container: &Container,
) -> Result<Header, BundleError> {
    let bytes = whole(source, container, names::HEADER)?;
    Header::read(&bytes).map_err(|misfit| BundleError::in_line(names::HEADER, 1, misfit))
}

fn check_header(
    header: &Header,
    container: &Container,
    lines: &HashMap<&str, u64>,
) -> Result<(), BundleError> {
    let unknown = |feature: &&String| !KNOWN_FEATURES.contains(&feature.as_str());
    if let Some(found) = header.requires.iter().find(unknown).cloned() {
        return Err(BundleError::Newer { file: names::HEADER.to_owned(), line: 1, found });
    }
    if let Some(entry) = container.entries.iter().find(|entry| !names::is_known(&entry.name)) {
        return Err(BundleError::damaged(Damage::UnknownName, &entry.name));
    }
    if header.sender.unit_id.is_none() {
        // Whose records they are is told by identity alone.
        let misfit = Misfit::from(Fault::Missing).inside("unit_id").inside("sender");
        return Err(BundleError::in_line(names::HEADER, 1, misfit));
    }
    if !(1..=u64::from(u32::MAX)).contains(&header.seq) {
        let misfit = Misfit::from(Fault::Expected(Expected::FromOne)).inside("seq");
        return Err(BundleError::in_line(names::HEADER, 1, misfit));
    }
    if header.bundle_id.to_string() != container.base {
        return Err(BundleError::damaged(Damage::BaseDirectory, names::HEADER));
    }
    if header.kind == Purpose::Submission {
        let missing = |kind: &Travelling| !lines.contains_key(names::records(*kind));
        if let Some(kind) = Travelling::ALL.iter().find(|kind| missing(kind)) {
            return Err(BundleError::damaged(Damage::Absent, names::records(*kind)));
        }
    }
    let count = |kind| lines.get(names::records(kind)).copied().unwrap_or_default();
    let attachments = payload(container)
        .filter(|entry| entry.name.starts_with(names::ATTACHMENTS))
        .count() as u64;
    let found = Counts {
        units: count(Travelling::Unit),
        people: count(Travelling::Person),
        initiatives: count(Travelling::Initiative),
        decisions: count(Travelling::Decision),
        attachments,
        // Known only when the records have been read.
        tombstones: header.counts.tombstones,
    };
    if found == header.counts {
        Ok(())
    } else {
        Err(BundleError::damaged(Damage::Counts, names::HEADER))
    }
}
