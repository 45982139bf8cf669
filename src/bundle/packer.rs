//! Writing a bundle. Records pass through one by one, so that a million of them need no more
//! memory than a hundred, but for 16 bytes an initiative to which decisions are cut.
//!
//! Equal content gives equal bytes: files in a fixed order, no clock, no order of a hash table.
//! The names are ASCII, so that UTF-8 and any older reading of them agree without a flag.

use std::collections::BTreeMap;
use std::io::{self, Read, Seek, Write};

use sha2::{Digest as _, Sha256};
use uuid::Uuid;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use super::bag::{self, Oxum};
use super::content;
use super::error::{Bound, BundleError, Damage, Expected, Fault, Misfit};
use super::header::{Counts, Header};
use super::limits::{LINE_BYTES, Limits};
use super::names;
use super::wire::{self, Wire};
use crate::domain::attachment::{Digest, Format, MAX_BYTES};
use crate::domain::id::InitiativeId;
use crate::domain::record::{Profile, Record, Travelling};

/// The level of compression for bundles: the fastest, since attachments are packed already and
/// records shrink to a third as it is.
pub const FASTEST: u8 = 1;

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packed {
    /// The header as it stands in the bundle, with its counts.
    pub header: Header,
    /// The digest of the list of tag files: it stands for the whole content.
    pub tagmanifest_sha256: Digest,
}

/// Writes one bundle: the records of each kind in the order of [`Travelling::ALL`] and of their ids,
/// then the attachments in the order of their digests.
pub struct Packer<W: Write + Seek> {
    zip: ZipWriter<W>,
    header: Header,
    level: u8,
    /// How many of the four files of records have been begun.
    begun: usize,
    last_id: Option<Uuid>,
    current: Current,
    /// The memory of the record being written.
    line: Vec<u8>,
    records_open: bool,
    files: Vec<(String, Digest)>,
    oxum: Oxum,
    entries: u64,
    total: u64,
    counts: Counts,
    initiatives: Vec<InitiativeId>,
    /// The attachments that records name, and whether they have been written.
    named: BTreeMap<Digest, (Format, bool)>,
}

/// The file being written.
#[derive(Default)]
struct Current {
    name: String,
    sha256: Sha256,
    bytes: u64,
}

impl<W: Write + Seek> Packer<W> {
    /// Begins a bundle at the start of `out`. `level` is that of deflate, 1–9.
    pub fn start(out: W, header: &Header, level: u8) -> Result<Self, BundleError> {
        let mut packer = Self {
            zip: ZipWriter::new(out),
            header: Header { contains_personal_data: false, ..header.clone() },
            level,
            begun: 0,
            last_id: None,
            current: Current::default(),
            line: Vec::new(),
            records_open: false,
            files: Vec::new(),
            oxum: Oxum::default(),
            entries: 0,
            total: 0,
            counts: Counts::default(),
            initiatives: Vec::new(),
            named: BTreeMap::new(),
        };
        let _ = packer.whole_file(names::BAGIT, bag::BAGIT.as_bytes(), true)?;
        Ok(packer)
    }

    /// Writes a record in the profile of the header. Decisions are cut to the initiatives written
    /// before.
    pub fn put<B: Wire>(&mut self, record: &Record<B>) -> Result<(), BundleError> {
        let name = names::records(B::TRAVELS);
        let id: Uuid = record.id.into();
        let number = self.counted(B::TRAVELS) + 1;
        let refuse = |misfit: Misfit| BundleError::in_line(name, number, misfit);
        if B::TRAVELS == Travelling::Person
            && self.header.profile == Profile::Public
            && !record.deleted
        {
            let fault = Fault::Expected(Expected::LeftOut);
            return Err(refuse(fault.into()));
        }
        self.begin(B::TRAVELS)?;
        if self.last_id.is_some_and(|last| last >= id) {
            return Err(BundleError::damaged(Damage::Order, name));
        }
        self.last_id = Some(id);

        let initiatives =
            (B::TRAVELS == Travelling::Decision).then_some(self.initiatives.as_slice());
        let mut line = std::mem::take(&mut self.line);
        line.clear();
        wire::write(record, &self.header.profile, initiatives, &mut line).map_err(refuse)?;
        let (is, most) = (line.len(), LINE_BYTES);
        if is > most {
            let place = format!("{name}:{number}");
            return Err(BundleError::limit(Bound::LineBytes, is as u64, most as u64, place));
        }
        line.push(b'\n');
        // Each line by itself: what the packing comes to depends on the pieces that it is given.
        self.write(&line)?;
        self.line = line;

        for file in wire::leaving_attachments(record, &self.header.profile) {
            let _ = self.named.entry(file.sha256).or_insert((file.format, false));
        }
        if B::TRAVELS == Travelling::Initiative && !record.deleted {
            self.initiatives.push(InitiativeId(id));
        }
        let count = match B::TRAVELS {
            Travelling::Unit => &mut self.counts.units,
            Travelling::Person => &mut self.counts.people,
            Travelling::Initiative => &mut self.counts.initiatives,
            Travelling::Decision => &mut self.counts.decisions,
        };
        *count += 1;
        if record.deleted {
            self.counts.tombstones += 1;
        } else if self.header.profile != Profile::Public {
            self.header.contains_personal_data = true;
        }
        Ok(())
    }

    /// The attachments that the records written so far name: these have to follow.
    pub fn attachments(&self) -> impl Iterator<Item = (Digest, Format)> {
        self.named.iter().map(|(digest, (format, _))| (*digest, *format))
    }

    /// Writes an attachment that a record names. Its digest and its kind are checked.
    pub fn attachment(
        &mut self,
        digest: Digest,
        format: Format,
        source: impl Read,
    ) -> Result<(), BundleError> {
        self.begin_all()?;
        let name = names::attachment(&digest, format);
        let mut bytes = Vec::new();
        let _ = source.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > MAX_BYTES {
            let is = bytes.len() as u64;
            return Err(BundleError::limit(Bound::AttachmentBytes, is, MAX_BYTES, name));
        }
        if !content::fits(&bytes, format) {
            return Err(BundleError::damaged(Damage::Content, name));
        }
        match self.named.get_mut(&digest) {
            Some((named, written)) if *named == format && !*written => *written = true,
            _ => return Err(BundleError::damaged(Damage::Orphan, name)),
        }
        if self
            .files
            .last()
            .is_some_and(|(last, _)| last.starts_with(names::ATTACHMENTS) && *last > name)
        {
            return Err(BundleError::damaged(Damage::Order, name));
        }
        if self.payload_file(&name, &bytes, true)? != digest {
            return Err(BundleError::damaged(Damage::Digest, name));
        }
        self.counts.attachments += 1;
        Ok(())
    }

    /// Ends the bundle and gives back what it was written to.
    pub fn finish(mut self) -> Result<(Packed, W), BundleError> {
        self.begin_all()?;
        if let Some((digest, (format, _))) = self.named.iter().find(|(_, (_, written))| !written) {
            let name = names::attachment(digest, *format);
            return Err(BundleError::damaged(Damage::Orphan, name));
        }
        for (name, content) in names::FIXED {
            let _ = self.payload_file(name, content.as_bytes(), false)?;
        }
        self.header.counts = self.counts;
        let mut header =
            self.header.write().map_err(|misfit| BundleError::in_line(names::HEADER, 1, misfit))?;
        header.push(b'\n');
        let _ = self.payload_file(names::HEADER, &header, false)?;

        let manifest = bag::write_manifest(std::mem::take(&mut self.files));
        let info = bag::write_info(&self.header, self.oxum);
        let tags = vec![
            (names::BAGIT.to_owned(), super::json::sha256(bag::BAGIT.as_bytes())),
            self.whole_file(names::BAG_INFO, info.as_bytes(), false)?,
            self.whole_file(names::MANIFEST, manifest.as_bytes(), false)?,
        ];
        let list = bag::write_manifest(tags);
        let (_, tagmanifest_sha256) =
            self.whole_file(names::TAG_MANIFEST, list.as_bytes(), false)?;

        let most = Limits::COMMAND;
        for (bound, found, most) in [
            (Bound::Entries, self.entries, most.entries),
            (Bound::TotalBytes, self.total, most.total_bytes),
        ] {
            if found > most {
                return Err(BundleError::limit(bound, found, most, ""));
            }
        }
        let out = self.zip.finish().map_err(io::Error::from)?;
        Ok((Packed { header: self.header, tagmanifest_sha256 }, out))
    }

    fn counted(&self, kind: Travelling) -> u64 {
        match kind {
            Travelling::Unit => self.counts.units,
            Travelling::Person => self.counts.people,
            Travelling::Initiative => self.counts.initiatives,
            Travelling::Decision => self.counts.decisions,
        }
    }

    /// Goes on to the file of `kind`; all four are there even when they are empty.
    fn begin(&mut self, kind: Travelling) -> Result<(), BundleError> {
        let place = Travelling::ALL.iter().position(|each| *each == kind).unwrap_or_default();
        if self.begun > place + 1 {
            return Err(BundleError::damaged(Damage::Order, names::records(kind)));
        }
        while self.begun <= place {
            self.close_records();
            let name = names::records(Travelling::ALL[self.begun]);
            self.open(name, false)?;
            self.records_open = true;
            self.begun += 1;
            self.last_id = None;
        }
        Ok(())
    }

    fn begin_all(&mut self) -> Result<(), BundleError> {
        if self.begun < Travelling::ALL.len() {
            self.begin(Travelling::Decision)?;
        }
        self.close_records();
        Ok(())
    }

    fn close_records(&mut self) {
        if self.records_open {
            self.records_open = false;
            let file = self.close();
            self.add_to_payload(file);
        }
    }

    fn payload_file(
        &mut self,
        name: &str,
        bytes: &[u8],
        stored: bool,
    ) -> Result<Digest, BundleError> {
        let (name, digest) = self.whole_file(name, bytes, stored)?;
        self.add_to_payload((name, digest, bytes.len() as u64));
        Ok(digest)
    }

    fn add_to_payload(&mut self, (name, digest, bytes): (String, Digest, u64)) {
        self.oxum.bytes += bytes;
        self.oxum.files += 1;
        self.files.push((name, digest));
    }

    fn whole_file(
        &mut self,
        name: &str,
        bytes: &[u8],
        stored: bool,
    ) -> Result<(String, Digest), BundleError> {
        self.open(name, stored)?;
        self.write(bytes)?;
        let (name, digest, _) = self.close();
        Ok((name, digest))
    }

    fn open(&mut self, name: &str, stored: bool) -> Result<(), BundleError> {
        let method = if stored { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .compression_level((!stored).then_some(i64::from(self.level)))
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644)
            .system(System::Unix);
        let path = format!("{}/{name}", self.header.bundle_id);
        self.zip.start_file(path, options).map_err(io::Error::from)?;
        self.entries += 1;
        self.current = Current { name: name.to_owned(), ..Current::default() };
        Ok(())
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), BundleError> {
        self.zip.write_all(bytes)?;
        self.current.sha256.update(bytes);
        self.current.bytes += bytes.len() as u64;
        self.total += bytes.len() as u64;
        Ok(())
    }

    fn close(&mut self) -> (String, Digest, u64) {
        let file = std::mem::take(&mut self.current);
        (file.name, Digest(file.sha256.finalize().into()), file.bytes)
    }
}
