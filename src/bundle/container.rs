//! The ZIP container, read by its structure before anything in it is unpacked.
//!
//! ZIP readers differ in what they trust: the list at the end or the headers before each file.
//! Here both must say the same, and the files must lie one behind the other from the first byte
//! to the list, so that there is one reading only and no byte that belongs to nothing.

use std::collections::{HashMap, HashSet};
use std::io::{self, BufReader, Read, Seek, SeekFrom};

use super::error::{Bound, BundleError, Damage};
use super::limits::{ENTRY_BYTES, HEADER_BYTES, Limits, RATIO, RATIO_FROM, TAG_BYTES};
use super::names;
use crate::domain::attachment::MAX_BYTES;

const LOCAL: u32 = 0x0403_4b50;
const CENTRAL: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;
const END_64: u32 = 0x0606_4b50;
const LOCATOR_64: u32 = 0x0706_4b50;
const LOCAL_BYTES: u64 = 30;
const CENTRAL_BYTES: u64 = 46;
const END_BYTES: u64 = 22;
const END_64_BYTES: u64 = 56;
const LOCATOR_64_BYTES: u64 = 20;

/// What one line of a list of digests takes at most, in bytes.
const MANIFEST_LINE: u64 = 300;

const STORED: u16 = 0;
const DEFLATED: u16 = 8;
/// UTF-8 names, and the two bits with which a writer notes how hard it packed.
const HARMLESS_FLAGS: u16 = 0x0806;
const DIRECTORY: u32 = 0x10;
/// `S_IFREG`, shifted down.
const REGULAR_FILE: u32 = 8;

/// A file within the container.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// Without the base directory.
    pub name: String,
    /// Where its local header begins.
    pub offset: u64,
    pub packed: u64,
    pub unpacked: u64,
    /// The version of ZIP that a reader needs.
    needs: u16,
    method: u16,
    flags: u16,
    crc: u32,
    /// Time and date, two bytes each.
    when: u32,
    name_bytes: u64,
}

/// The files of a container, in the order in which they lie.
#[derive(Debug)]
pub(super) struct Container {
    pub base: String,
    pub entries: Vec<Entry>,
    places: HashMap<String, usize>,
}

impl Container {
    /// Reads the structure from `source` and checks it against `limits`.
    pub fn scan<R: Read + Seek>(source: &mut R, limits: &Limits) -> Result<Self, BundleError> {
        let length = source.seek(SeekFrom::End(0))?;
        if length > limits.file_bytes {
            let place = String::new();
            return Err(BundleError::limit(Bound::FileBytes, length, limits.file_bytes, place));
        }
        let list = List::find(source, length)?;
        if list.entries > limits.entries {
            let place = String::new();
            return Err(BundleError::limit(Bound::Entries, list.entries, limits.entries, place));
        }
        let (base, mut entries) = list.read(source, limits)?;
        entries.sort_by_key(|entry| entry.offset);
        check_local_headers(source, &base, &entries, list.offset)?;
        check_names(&entries)?;
        let first = entries.first().ok_or_else(|| broken(Damage::FirstEntry))?;
        if first.name != names::BAGIT || first.method != STORED {
            return Err(broken(Damage::FirstEntry));
        }
        if !names::is_base(&base) {
            return Err(BundleError::damaged(Damage::BaseDirectory, base));
        }
        let places =
            entries.iter().enumerate().map(|(place, entry)| (entry.name.clone(), place)).collect();
        Ok(Self { base, entries, places })
    }

    pub fn find(&self, name: &str) -> Option<&Entry> {
        self.places.get(name).and_then(|place| self.entries.get(*place))
    }
}

fn broken(damage: Damage) -> BundleError {
    BundleError::damaged(damage, "")
}

/// The bytes that are missing where a structure should stand are damage, not a failing disk.
fn fill<R: Read>(source: &mut R, bytes: &mut [u8], damage: Damage) -> Result<(), BundleError> {
    source.read_exact(bytes).map_err(|error| match error.kind() {
        io::ErrorKind::UnexpectedEof => broken(damage),
        _ => error.into(),
    })
}

/// Little-endian numbers at the places of a header.
struct Fields<'a>(&'a [u8]);

impl Fields<'_> {
    fn number(&self, at: usize, bytes: usize) -> u64 {
        let places = self.0.iter().skip(at).take(bytes).rev();
        places.fold(0, |number, byte| number << 8 | u64::from(*byte))
    }

    fn u16(&self, at: usize) -> u16 {
        self.number(at, 2) as u16
    }

    fn u32(&self, at: usize) -> u32 {
        self.number(at, 4) as u32
    }

    fn u64(&self, at: usize) -> u64 {
        self.number(at, 8)
    }
}

/// The list of files at the end.
struct List {
    offset: u64,
    bytes: u64,
    entries: u64,
}

impl List {
    fn find<R: Read + Seek>(source: &mut R, length: u64) -> Result<Self, BundleError> {
        let no_end = || broken(Damage::NoEnd);
        let at = length.checked_sub(END_BYTES).ok_or_else(no_end)?;
        let mut bytes = [0; END_BYTES as usize];
        let _ = source.seek(SeekFrom::Start(at))?;
        fill(source, &mut bytes, Damage::NoEnd)?;
        let end = Fields(&bytes);
        if end.u32(0) != END {
            return Err(no_end());
        }
        if end.u16(20) != 0 {
            return Err(broken(Damage::Surplus));
        }
        if end.u16(4) != 0 || end.u16(6) != 0 || end.u16(8) != end.u16(10) {
            return Err(broken(Damage::MultiDisk));
        }
        let small = Self {
            entries: end.u16(10).into(),
            bytes: end.u32(12).into(),
            offset: end.u32(16).into(),
        };
        // Exactly 65,535 files still fit: then the list ends where this record begins.
        let fits = small.offset.checked_add(small.bytes) == Some(at);
        let (list, ends) = if !fits && (small.entries == 0xffff || small.bytes == 0xffff_ffff) {
            Self::find_large(source, at, &small)?
        } else {
            (small, at)
        };
        if list.offset.checked_add(list.bytes) != Some(ends) {
            return Err(broken(Damage::Layout));
        }
        if list.entries.checked_mul(CENTRAL_BYTES).is_none_or(|least| least > list.bytes) {
            return Err(broken(Damage::Layout));
        }
        Ok(list)
    }

    /// With 65,536 files and more the counts stand in a record of their own.
    fn find_large<R: Read + Seek>(
        source: &mut R,
        end: u64,
        small: &Self,
    ) -> Result<(Self, u64), BundleError> {
        let no_end = || broken(Damage::NoEnd);
        let at = end.checked_sub(LOCATOR_64_BYTES + END_64_BYTES).ok_or_else(no_end)?;
        let mut bytes = [0; (LOCATOR_64_BYTES + END_64_BYTES) as usize];
        let _ = source.seek(SeekFrom::Start(at))?;
        fill(source, &mut bytes, Damage::NoEnd)?;
        let (large, locator) = bytes.split_at(END_64_BYTES as usize);
        let (large, locator) = (Fields(large), Fields(locator));
        if large.u32(0) != END_64 || locator.u32(0) != LOCATOR_64 {
            return Err(no_end());
        }
        if large.u64(4) != END_64_BYTES - 12 {
            return Err(broken(Damage::Surplus));
        }
        let one_disk = large.u32(16) == 0
            && large.u32(20) == 0
            && large.u64(24) == large.u64(32)
            && locator.u32(4) == 0
            && locator.u32(16) == 1;
        if !one_disk {
            return Err(broken(Damage::MultiDisk));
        }
        let list = Self { entries: large.u64(32), bytes: large.u64(40), offset: large.u64(48) };
        let says_the_same = |short: u64, long: u64, full: u64| short == full || short == long;
        let agrees = list.entries > 0xffff
            && locator.u64(8) == at
            && says_the_same(small.entries, list.entries, 0xffff)
            && says_the_same(small.bytes, list.bytes, 0xffff_ffff)
            && says_the_same(small.offset, list.offset, 0xffff_ffff);
        if agrees { Ok((list, at)) } else { Err(broken(Damage::HeadersDiffer)) }
    }

    fn read<R: Read + Seek>(
        &self,
        source: &mut R,
        limits: &Limits,
    ) -> Result<(String, Vec<Entry>), BundleError> {
        let _ = source.seek(SeekFrom::Start(self.offset))?;
        let mut source = BufReader::new(source.take(self.bytes));
        let mut base: Option<String> = None;
        let mut entries = Vec::new();
        let (mut packed, mut unpacked, mut read) = (0u64, 0u64, 0u64);
        let mut raw = Vec::new();
        // Limits come first, so damage waits until the whole list is known to keep them.
        let mut damaged = None;
        for _ in 0..self.entries {
            let mut bytes = [0; CENTRAL_BYTES as usize];
            fill(&mut source, &mut bytes, Damage::Layout)?;
            let header = Fields(&bytes);
            if header.u32(0) != CENTRAL {
                return Err(broken(Damage::Layout));
            }
            let length = |at| u64::from(header.u16(at));
            raw.resize(header.u16(28).into(), 0);
            fill(&mut source, &mut raw, Damage::Layout)?;
            // A bundle has neither, but what follows is found behind them.
            let surplus = length(30) + length(32);
            if io::copy(&mut source.by_ref().take(surplus), &mut io::sink())? != surplus {
                return Err(broken(Damage::Layout));
            }
            read += CENTRAL_BYTES + raw.len() as u64 + surplus;
            packed += u64::from(header.u32(20));
            unpacked += u64::from(header.u32(24));
            match next_entry(&header, &raw, &mut base) {
                Ok(entry) => entries.push(entry),
                Err(limit @ BundleError::Limit { .. }) => return Err(limit),
                Err(error) => damaged = damaged.or(Some(error)),
            }
        }
        if unpacked > limits.total_bytes {
            let place = String::new();
            return Err(BundleError::limit(Bound::TotalBytes, unpacked, limits.total_bytes, place));
        }
        check_ratio("", packed, unpacked)?;
        check_sizes(&entries)?;
        if let Some(error) = damaged {
            return Err(error);
        }
        if read != self.bytes {
            return Err(broken(Damage::Layout));
        }
        Ok((base.unwrap_or_default(), entries))
    }
}

/// Reads the entry named `raw`, which must lie under `base` if that is known yet.
fn next_entry(
    header: &Fields<'_>,
    raw: &[u8],
    base: &mut Option<String>,
) -> Result<Entry, BundleError> {
    let (packed, unpacked) = (header.u32(20).into(), header.u32(24).into());
    let shown = String::from_utf8_lossy(raw);
    let found = std::cmp::max(packed, unpacked);
    if found > ENTRY_BYTES {
        return Err(BundleError::limit(Bound::EntryBytes, found, ENTRY_BYTES, shown));
    }
    check_ratio(&shown, packed, unpacked)?;
    let (own, name) = names::split(raw)?;
    if *base.get_or_insert_with(|| own.to_owned()) != own {
        return Err(BundleError::damaged(Damage::BaseDirectory, own));
    }
    entry(header, name, raw.len() as u64)
}

fn check_sizes(entries: &[Entry]) -> Result<(), BundleError> {
    let manifest = TAG_BYTES + entries.len() as u64 * MANIFEST_LINE;
    for entry in entries {
        let (bound, most) = match entry.name.as_str() {
            names::MANIFEST => (Bound::TagFileBytes, manifest),
            names::HEADER => (Bound::LineBytes, HEADER_BYTES),
            name if name.starts_with(names::ATTACHMENTS) => (Bound::AttachmentBytes, MAX_BYTES),
            name if name.starts_with(names::PAYLOAD) => continue,
            _ => (Bound::TagFileBytes, TAG_BYTES),
        };
        if entry.unpacked > most {
            return Err(BundleError::limit(bound, entry.unpacked, most, &entry.name));
        }
    }
    Ok(())
}

fn entry(header: &Fields<'_>, name: &str, name_bytes: u64) -> Result<Entry, BundleError> {
    let refuse = |damage| Err(BundleError::damaged(damage, name));
    if header.u16(30) != 0 || header.u16(32) != 0 {
        return refuse(Damage::Surplus);
    }
    if header.u16(34) != 0 {
        return refuse(Damage::MultiDisk);
    }
    let entry = Entry {
        name: name.to_owned(),
        needs: header.u16(6),
        flags: header.u16(8),
        method: header.u16(10),
        when: header.u32(12),
        crc: header.u32(16),
        packed: header.u32(20).into(),
        unpacked: header.u32(24).into(),
        offset: header.u32(42).into(),
        name_bytes,
    };
    if entry.method != STORED && entry.method != DEFLATED {
        return refuse(Damage::Method);
    }
    if entry.flags & !HARMLESS_FLAGS != 0 {
        return refuse(Damage::Flags);
    }
    // More systems than Unix keep the kind of file in the upper half; on others it is empty.
    let attributes = header.u32(38);
    let kind = attributes >> 28;
    if attributes & DIRECTORY != 0 || (kind != 0 && kind != REGULAR_FILE) {
        return refuse(Damage::NotAFile);
    }
    if entry.method == STORED && entry.packed != entry.unpacked {
        return refuse(Damage::HeadersDiffer);
    }
    Ok(entry)
}

/// Refuses what would grow too much. An empty `place` stands for all files together.
pub(super) fn check_ratio(place: &str, packed: u64, unpacked: u64) -> Result<(), BundleError> {
    if unpacked > RATIO_FROM && unpacked / RATIO > packed {
        return Err(BundleError::limit(Bound::Ratio, unpacked / packed.max(1), RATIO, place));
    }
    Ok(())
}

/// The files lie one behind the other from 0 to `end`, and each header before a file says what the
/// list says.
fn check_local_headers<R: Read + Seek>(
    source: &mut R,
    base: &str,
    entries: &[Entry],
    end: u64,
) -> Result<(), BundleError> {
    let mut expected = 0;
    let mut raw = Vec::new();
    for entry in entries {
        let refuse = |damage| Err(BundleError::damaged(damage, &entry.name));
        if entry.offset != expected {
            return refuse(Damage::Layout);
        }
        expected += LOCAL_BYTES + entry.name_bytes + entry.packed;
        if expected > end {
            return refuse(Damage::Layout);
        }
        let _ = source.seek(SeekFrom::Start(entry.offset))?;
        raw.resize((LOCAL_BYTES + entry.name_bytes) as usize, 0);
        fill(source, &mut raw, Damage::Layout)?;
        let (header, name) = raw.split_at(LOCAL_BYTES as usize);
        let header = Fields(header);
        if header.u32(0) != LOCAL {
            return refuse(Damage::Layout);
        }
        if header.u16(28) != 0 {
            return refuse(Damage::Surplus);
        }
        let same = header.u16(4) == entry.needs
            && header.u16(6) == entry.flags
            && header.u16(8) == entry.method
            && header.u32(10) == entry.when
            && header.u32(14) == entry.crc
            && u64::from(header.u32(18)) == entry.packed
            && u64::from(header.u32(22)) == entry.unpacked
            && u64::from(header.u16(26)) == entry.name_bytes
            && name.strip_prefix(base.as_bytes()).and_then(|rest| rest.strip_prefix(b"/"))
                == Some(entry.name.as_bytes());
        if !same {
            return refuse(Damage::HeadersDiffer);
        }
    }
    if expected == end { Ok(()) } else { Err(broken(Damage::Layout)) }
}

fn check_names(entries: &[Entry]) -> Result<(), BundleError> {
    let mut seen = HashSet::with_capacity(entries.len());
    for entry in entries {
        if !seen.insert(entry.name.to_ascii_lowercase()) {
            return Err(BundleError::damaged(Damage::SameName, &entry.name));
        }
    }
    Ok(())
}
