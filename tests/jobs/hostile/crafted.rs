//! Bundles put together byte by byte, so that the digests around a hostile file are right and
//! each field of each header can lie.

use sha2::{Digest as _, Sha256};

pub const BASE: &str = "019b2c3d-0000-7000-8000-000000000384";
pub const UNIT: &str = "019b2c3d-0000-7000-8000-000000000001";
pub const HEADER: &str = "data/bundle.json";
pub const UNITS: &str = "data/units.jsonl";
pub const PEOPLE: &str = "data/people.jsonl";
pub const INITIATIVES: &str = "data/initiatives.jsonl";
pub const DECISIONS: &str = "data/decisions.jsonl";
pub const MANIFEST: &str = "manifest-sha256.txt";
pub const TAG_MANIFEST: &str = "tagmanifest-sha256.txt";
pub const BAG_INFO: &str = "bag-info.txt";
pub const BAGIT: &str = "bagit.txt";

/// Which of the headers of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Before the file.
    Local,
    /// In the list at the end.
    Central,
}

/// A file of the container, and what its headers say instead of the truth.
#[derive(Debug, Clone, Default)]
pub struct Entry {
    pub name: Vec<u8>,
    /// The name before the file, if it is another.
    pub local_name: Option<Vec<u8>>,
    pub bytes: Vec<u8>,
    /// The size unpacked, if it is not that of the bytes; the file then counts as deflated.
    pub unpacked: Option<u32>,
    /// The checksum, if it is not that of the bytes.
    pub crc: Option<u32>,
    pub local_extra: Vec<u8>,
    pub central_extra: Vec<u8>,
    pub comment: Vec<u8>,
    /// Bytes in front of the file that belong to none.
    pub before: Vec<u8>,
    /// Bytes written over a header, from this place on.
    pub lies: Vec<(Place, usize, Vec<u8>)>,
}

/// A whole container.
#[derive(Debug, Clone, Default)]
pub struct Container {
    pub entries: Vec<Entry>,
    /// Bytes written over the record at the end, from this place on.
    pub end_lies: Vec<(usize, Vec<u8>)>,
    /// Between the last file and the list.
    pub gap: Vec<u8>,
    /// Between the list and the record at the end.
    pub before_end: Vec<u8>,
    pub comment: Vec<u8>,
    pub suffix: Vec<u8>,
}

pub fn entry(name: &str, bytes: &[u8]) -> Entry {
    Entry { name: format!("{BASE}/{name}").into_bytes(), bytes: bytes.to_vec(), ..Entry::default() }
}

impl Container {
    pub fn entry(&mut self, name: &str) -> &mut Entry {
        let full = format!("{BASE}/{name}").into_bytes();
        self.entries.iter_mut().find(|entry| entry.name == full).unwrap()
    }

    pub fn bytes(&self) -> Vec<u8> {
        let mut out = Vec::new();
        let mut list = Vec::new();
        for entry in &self.entries {
            out.extend(&entry.before);
            let offset = out.len() as u32;
            let local_name = entry.local_name.as_ref().unwrap_or(&entry.name);
            let mut local = [0; 30];
            set(&mut local, 0, &0x0403_4b50_u32.to_le_bytes());
            set(&mut local, 4, &entry.common(local_name, &entry.local_extra));
            let mut central = [0; 46];
            set(&mut central, 0, &0x0201_4b50_u32.to_le_bytes());
            set(&mut central, 4, &0x0314_u16.to_le_bytes());
            set(&mut central, 6, &entry.common(&entry.name, &entry.central_extra));
            set(&mut central, 32, &(entry.comment.len() as u16).to_le_bytes());
            set(&mut central, 38, &(0o100_644_u32 << 16).to_le_bytes());
            set(&mut central, 42, &offset.to_le_bytes());
            for (place, at, bytes) in &entry.lies {
                match place {
                    Place::Local => set(&mut local, *at, bytes),
                    Place::Central => set(&mut central, *at, bytes),
                }
            }
            for part in [&local[..], local_name, &entry.local_extra, &entry.bytes] {
                out.extend(part);
            }
            for part in [&central[..], &entry.name, &entry.central_extra, &entry.comment] {
                list.extend(part);
            }
        }
        out.extend(&self.gap);
        let begin = out.len() as u32;
        out.extend(&list);
        out.extend(&self.before_end);
        let mut end = [0; 22];
        let count = (self.entries.len() as u16).to_le_bytes();
        set(&mut end, 0, &0x0605_4b50_u32.to_le_bytes());
        set(&mut end, 8, &count);
        set(&mut end, 10, &count);
        set(&mut end, 12, &(list.len() as u32).to_le_bytes());
        set(&mut end, 16, &begin.to_le_bytes());
        set(&mut end, 20, &(self.comment.len() as u16).to_le_bytes());
        for (at, bytes) in &self.end_lies {
            set(&mut end, *at, bytes);
        }
        for part in [&end[..], &self.comment, &self.suffix] {
            out.extend(part);
        }
        out
    }
}

impl Entry {
    /// The 26 bytes that both headers have, from the version needed to the length of what follows.
    fn common(&self, name: &[u8], extra: &[u8]) -> [u8; 26] {
        let packed = self.bytes.len() as u32;
        let (unpacked, method) = self.unpacked.map_or((packed, 0_u16), |told| (told, 8));
        let mut header = [0; 26];
        set(&mut header, 0, &20_u16.to_le_bytes());
        set(&mut header, 4, &method.to_le_bytes());
        set(&mut header, 6, &0x0021_0000_u32.to_le_bytes());
        set(&mut header, 10, &self.crc.unwrap_or_else(|| crc(&self.bytes)).to_le_bytes());
        set(&mut header, 14, &packed.to_le_bytes());
        set(&mut header, 18, &unpacked.to_le_bytes());
        set(&mut header, 22, &(name.len() as u16).to_le_bytes());
        set(&mut header, 24, &(extra.len() as u16).to_le_bytes());
        header
    }
}

/// Writes as much of `bytes` from `at` on as there is room for.
fn set(header: &mut [u8], at: usize, bytes: &[u8]) {
    for (place, byte) in header.iter_mut().skip(at).zip(bytes) {
        *place = *byte;
    }
}

fn crc(bytes: &[u8]) -> u32 {
    const TABLE: [u32; 256] = {
        let mut table = [0; 256];
        let mut n = 0;
        while n < 256 {
            let (mut crc, mut bit) = (n as u32, 0);
            while bit < 8 {
                crc = crc >> 1 ^ (0xedb8_8320 & (crc & 1).wrapping_neg());
                bit += 1;
            }
            table[n] = crc;
            n += 1;
        }
        table
    };
    !bytes.iter().fold(!0, |crc, byte| crc >> 8 ^ TABLE[usize::from(crc as u8 ^ byte)])
}

pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The files of a bag, to which lists of digests that fit are written.
#[derive(Debug, Clone)]
pub struct Bag {
    /// Name and content, in order.
    pub payload: Vec<(String, Vec<u8>)>,
    /// Lines of `bag-info.txt` but for `Payload-Oxum`.
    pub info: String,
    header: Header,
}

/// What the header says; counts are those of the files if they are not told.
#[derive(Debug, Clone)]
struct Header {
    whole: Option<Vec<u8>>,
    more: String,
    tombstones: u64,
}

impl Bag {
    /// A submission of no records.
    pub fn new() -> Self {
        let files = [UNITS, PEOPLE, INITIATIVES, DECISIONS];
        Self {
            payload: files.map(|name| (name.to_owned(), Vec::new())).to_vec(),
            info: format!("External-Identifier: urn:uuid:{BASE}\n"),
            header: Header { whole: None, more: String::new(), tombstones: 0 },
        }
    }

    /// With these lines in one file of records.
    pub fn with(mut self, name: &str, content: impl Into<Vec<u8>>) -> Self {
        let content = content.into();
        match self.payload.iter_mut().find(|(there, _)| there == name) {
            Some((_, bytes)) => *bytes = content,
            None => self.payload.push((name.to_owned(), content)),
        }
        self
    }

    /// With exactly this header.
    pub fn headed(mut self, header: impl Into<Vec<u8>>) -> Self {
        self.header.whole = Some(header.into());
        self
    }

    /// With these members after those of the header, such as `"x_a":1`.
    pub fn saying(mut self, members: &str) -> Self {
        self.header.more = format!(",{members}");
        self
    }

    pub fn tombstones(mut self, count: u64) -> Self {
        self.header.tombstones = count;
        self
    }

    /// The header as it will stand in the bundle.
    pub fn header(&self) -> Vec<u8> {
        if let Some(whole) = &self.header.whole {
            return whole.clone();
        }
        let lines = |name: &str| {
            let file = self.payload.iter().find(|(there, _)| there == name);
            file.map_or(0, |(_, bytes)| bytes.iter().filter(|byte| **byte == b'\n').count())
        };
        let attached =
            self.payload.iter().filter(|(name, _)| name.starts_with("data/attachments/")).count();
        let Header { more, tombstones, .. } = &self.header;
        format!(
            r#"{{"schema":"sangkien.bundle/1.0","bundle_id":"{BASE}","kind":"submission","mode":"full","profile":"full","seq":1,"sender":{{"unit_id":"{UNIT}","unit_code":"A","unit_name":"CĐCS A"}},"recipient":{{"unit_name":"LĐLĐ B"}},"created_at":"2026-11-18T08:00:00+07:00","requires":[],"counts":{{"units":{},"people":{},"initiatives":{},"decisions":{},"attachments":{attached},"tombstones":{tombstones}}},"contains_personal_data":true{more}}}"#,
            lines(UNITS),
            lines(PEOPLE),
            lines(INITIATIVES),
            lines(DECISIONS),
        )
        .into_bytes()
    }

    /// The files in their order, each with its right digest.
    pub fn container(&self) -> Container {
        let mut payload = self.payload.clone();
        payload.push((HEADER.to_owned(), self.header()));
        let bytes: usize = payload.iter().map(|(_, bytes)| bytes.len()).sum();
        let info = format!("{}Payload-Oxum: {bytes}.{}\n", self.info, payload.len());
        let manifest = manifest(payload.iter().map(|(name, bytes)| (name.as_str(), bytes)));
        self.described(BAGIT_TEXT.as_bytes(), info.as_bytes(), manifest.as_bytes())
    }

    /// The same with these files to describe it; only the list of the tag files fits.
    pub fn described(&self, bagit: &[u8], info: &[u8], manifest: &[u8]) -> Container {
        let tags = [(BAGIT, bagit), (BAG_INFO, info), (MANIFEST, manifest)];
        let list = self::manifest(tags.iter().map(|(name, bytes)| (*name, bytes)));
        self.listed(bagit, info, manifest, list.as_bytes())
    }

    /// The same with nothing that has to fit.
    pub fn listed(&self, bagit: &[u8], info: &[u8], manifest: &[u8], list: &[u8]) -> Container {
        let mut entries = vec![entry(BAGIT, bagit)];
        entries.extend(self.payload.iter().map(|(name, bytes)| entry(name, bytes)));
        entries.push(entry(HEADER, &self.header()));
        entries.push(entry(BAG_INFO, info));
        entries.push(entry(MANIFEST, manifest));
        entries.push(entry(TAG_MANIFEST, list));
        Container { entries, ..Container::default() }
    }

    pub fn bytes(&self) -> Vec<u8> {
        self.container().bytes()
    }
}

pub const BAGIT_TEXT: &str = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

pub fn manifest<'a, B: AsRef<[u8]> + 'a>(files: impl Iterator<Item = (&'a str, B)>) -> String {
    files.map(|(name, bytes)| format!("{}  {name}\n", sha256(bytes.as_ref()))).collect()
}
