//! Writes ZIP files byte by byte, so that each field of each header can lie.

use std::io::{Cursor, Read};

use super::sample;
use crate::bundle::bag;
use crate::bundle::json::sha256;
use crate::bundle::{Bound, Bundle, BundleError, Damage, Limits, names};
use crate::domain::record::Profile;

/// A file, stored, with the lies that are told of it.
#[derive(Clone)]
pub struct RawFile {
    pub name: Vec<u8>,
    /// The name in the header before the file, if it is another.
    pub local_name: Option<Vec<u8>>,
    pub bytes: Vec<u8>,
    pub method: u16,
    pub flags: u16,
    /// Added to the sizes and the checksum in the list at the end.
    pub central_size: i64,
    pub central_crc: u32,
    /// The size unpacked in both headers, if it is not that of the bytes.
    pub unpacked: Option<u32>,
    pub crc: Option<u32>,
    pub local_extra: Vec<u8>,
    pub central_extra: Vec<u8>,
    pub comment: Vec<u8>,
    pub attributes: u32,
    /// Added to the place told in the list.
    pub shift: i64,
}

/// A whole container.
#[derive(Clone, Default)]
pub struct Raw {
    pub files: Vec<RawFile>,
    pub prefix: Vec<u8>,
    /// Between the last file and the list.
    pub gap: Vec<u8>,
    pub comment: Vec<u8>,
    pub suffix: Vec<u8>,
    pub disk: u16,
}

pub fn file(name: &str, bytes: &[u8]) -> RawFile {
    let base = sample::header(Profile::Full).bundle_id;
    RawFile {
        name: format!("{base}/{name}").into_bytes(),
        local_name: None,
        bytes: bytes.to_vec(),
        method: 0,
        flags: 0,
        central_size: 0,
        central_crc: 0,
        unpacked: None,
        crc: None,
        local_extra: Vec::new(),
        central_extra: Vec::new(),
        comment: Vec::new(),
        attributes: 0o100_644 << 16,
        shift: 0,
    }
}

fn crc(bytes: &[u8]) -> u32 {
    let step = |crc: u32, byte: &u8| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            crc >> 1 ^ (0xedb8_8320 & (crc & 1).wrapping_neg())
        })
    };
    !bytes.iter().fold(!0, step)
}

impl Raw {
    /// The sample bundle taken apart.
    pub fn sample() -> Self {
        Self::of(&sample::pack(Profile::Full).1)
    }

    pub fn of(bundle: &[u8]) -> Self {
        let mut archive = zip::ZipArchive::new(Cursor::new(bundle)).unwrap();
        let files = (0..archive.len())
            .map(|index| {
                let mut entry = archive.by_index(index).unwrap();
                let mut bytes = Vec::new();
                let _ = entry.read_to_end(&mut bytes).unwrap();
                let name = entry.name().unwrap().into_owned();
                RawFile { name: name.into_bytes(), ..file("", &bytes) }
            })
            .collect();
        Self { files, ..Self::default() }
    }

    pub fn file(&mut self, name: &str) -> &mut RawFile {
        let end = format!("/{name}").into_bytes();
        self.files.iter_mut().find(|file| file.name.ends_with(&end)).unwrap()
    }

    /// Replaces text in a file.
    pub fn replace(&mut self, name: &str, from: &str, to: &str) -> &mut Self {
        let file = self.file(name);
        let text = String::from_utf8(file.bytes.clone()).unwrap();
        assert!(text.contains(from), "{from} in {text}");
        file.bytes = text.replacen(from, to, 1).into_bytes();
        self
    }

    /// Writes the lists of digests and the sum of bytes anew, as whoever forges a bundle would.
    pub fn forge(&mut self) -> &mut Self {
        let short = |file: &RawFile| String::from_utf8_lossy(&file.name[37..]).into_owned();
        let payload: Vec<_> =
            self.files.iter().filter(|file| short(file).starts_with("data/")).cloned().collect();
        let digests = payload.iter().map(|file| (short(file), sha256(&file.bytes))).collect();
        self.file(names::MANIFEST).bytes = bag::write_manifest(digests).into_bytes();
        let info = String::from_utf8(self.file(names::BAG_INFO).bytes.clone()).unwrap();
        let bytes: usize = payload.iter().map(|file| file.bytes.len()).sum();
        let oxum = format!("Payload-Oxum: {bytes}.{}", payload.len());
        let lines = info.lines().map(|line| match line.starts_with("Payload-Oxum") {
            true => oxum.clone(),
            false => line.to_owned(),
        });
        self.file(names::BAG_INFO).bytes =
            lines.map(|line| line + "\n").collect::<String>().into_bytes();
        let tags = [names::BAGIT, names::BAG_INFO, names::MANIFEST]
            .map(|name| (name.to_owned(), sha256(&self.file(name).bytes)));
        self.file(names::TAG_MANIFEST).bytes = bag::write_manifest(tags.to_vec()).into_bytes();
        self
    }

    pub fn bytes(&self) -> Vec<u8> {
        let mut out = self.prefix.clone();
        let mut list = Vec::new();
        for file in &self.files {
            let offset = out.len() as i64 + file.shift;
            let packed = file.bytes.len() as u32;
            let unpacked = file.unpacked.unwrap_or(packed);
            let crc = file.crc.unwrap_or_else(|| crc(&file.bytes));
            let local_name = file.local_name.as_ref().unwrap_or(&file.name);
            let mut put = |number: u32, bytes: usize| {
                out.extend_from_slice(&number.to_le_bytes()[..bytes]);
            };
            put(0x0403_4b50, 4);
            put(20, 2);
            put(file.flags.into(), 2);
            put(file.method.into(), 2);
            put(0x0021_0000, 4);
            put(crc, 4);
            put(packed, 4);
            put(unpacked, 4);
            put(local_name.len() as u32, 2);
            put(file.local_extra.len() as u32, 2);
            out.extend_from_slice(local_name);
            out.extend_from_slice(&file.local_extra);
            out.extend_from_slice(&file.bytes);

            let mut put = |number: u32, bytes: usize| {
                list.extend_from_slice(&number.to_le_bytes()[..bytes]);
            };
            let told = |size: u32| (i64::from(size) + file.central_size) as u32;
            put(0x0201_4b50, 4);
            put(0x0314, 2);
            put(20, 2);
            put(file.flags.into(), 2);
            put(file.method.into(), 2);
            put(0x0021_0000, 4);
            put(crc ^ file.central_crc, 4);
            put(told(packed), 4);
            put(told(unpacked), 4);
            put(file.name.len() as u32, 2);
            put(file.central_extra.len() as u32, 2);
            put(file.comment.len() as u32, 2);
            put(0, 2);
            put(0, 2);
            put(file.attributes, 4);
            put(offset as u32, 4);
            list.extend_from_slice(&file.name);
            list.extend_from_slice(&file.central_extra);
            list.extend_from_slice(&file.comment);
        }
        out.extend_from_slice(&self.gap);
        let begin = out.len() as u32;
        out.extend_from_slice(&list);
        let mut put =
            |number: u32, bytes: usize| out.extend_from_slice(&number.to_le_bytes()[..bytes]);
        put(0x0605_4b50, 4);
        put(self.disk.into(), 2);
        put(0, 2);
        put(self.files.len() as u32, 2);
        put(self.files.len() as u32, 2);
        put(list.len() as u32, 4);
        put(begin, 4);
        put(self.comment.len() as u32, 2);
        out.extend_from_slice(&self.comment);
        out.extend_from_slice(&self.suffix);
        out
    }

    /// Opens it and reads all records.
    pub fn verify(&self) -> Result<(), BundleError> {
        let mut bundle = Bundle::open(Cursor::new(self.bytes()), &Limits::WINDOW)?;
        bundle.check_records()
    }

    /// What is found to be damaged, if that is what is wrong.
    pub fn damage(&self) -> Option<Damage> {
        match self.verify() {
            Err(BundleError::Damaged { damage, .. }) => Some(damage),
            _ => None,
        }
    }

    pub fn bound(&self) -> Bound {
        match self.verify() {
            Err(BundleError::Limit { bound, .. }) => bound,
            other => panic!("{other:?}"),
        }
    }
}

/// Changes the sample and says what became of it.
pub fn after(change: impl FnOnce(&mut Raw)) -> Raw {
    let mut raw = Raw::sample();
    change(&mut raw);
    raw
}
