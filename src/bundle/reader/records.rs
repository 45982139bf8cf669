//! Records and their lines, one after the other, with the memory of one line.

use std::io::{BufRead, BufReader, Read};
use std::marker::PhantomData;

use uuid::Uuid;

use crate::bundle::entry::{Unpacked, of_io};
use crate::bundle::error::{Bound, BundleError, Damage, Misfit};
use crate::bundle::json;
use crate::bundle::limits::LINE_BYTES;
use crate::bundle::wire::{self, Wire};
use crate::domain::attachment::Digest;
use crate::domain::record::Record;

/// The lines of one file of records.
pub struct Lines<'a, R: Read> {
    name: &'static str,
    digest: Option<Digest>,
    /// `None` once the end was reached, or if there is no such file.
    source: Option<BufReader<Unpacked<'a, R>>>,
    number: u64,
    line: Vec<u8>,
}

impl<'a, R: Read> Lines<'a, R> {
    pub(super) fn new(name: &'static str, digest: Option<Digest>, source: Unpacked<'a, R>) -> Self {
        let source = Some(BufReader::with_capacity(64 << 10, source));
        Self { name, digest, source, number: 0, line: Vec::new() }
    }

    pub(super) fn none(name: &'static str) -> Self {
        Self { name, digest: None, source: None, number: 0, line: Vec::new() }
    }

    /// The next line without its end. The digest of the file is compared again at its end: the
    /// file may have changed since it was verified.
    pub fn next_line(&mut self) -> Result<Option<&[u8]>, BundleError> {
        let Some(source) = &mut self.source else { return Ok(None) };
        self.line.clear();
        let most = LINE_BYTES as u64 + 1;
        let read = source
            .take(most)
            .read_until(b'\n', &mut self.line)
            .map_err(|error| of_io(error, self.name))?;
        if read == 0 {
            let digest = self.source.take().map(|source| source.into_inner().digest());
            if digest != self.digest {
                return Err(BundleError::damaged(Damage::Changed, self.name));
            }
            return Ok(None);
        }
        self.number += 1;
        if self.line.pop() != Some(b'\n') {
            let place = format!("{}:{}", self.name, self.number);
            return Err(BundleError::limit(Bound::LineBytes, most, most - 1, place));
        }
        Ok(Some(&self.line))
    }
}

impl<R: Read> Iterator for Lines<'_, R> {
    type Item = Result<Vec<u8>, BundleError>;

    fn next(&mut self) -> Option<Self::Item> {
        let line = self.next_line().map(|line| line.map(<[u8]>::to_vec)).transpose();
        if matches!(line, Some(Err(_))) {
            self.source = None;
        }
        line
    }
}

/// A record as it came.
#[derive(Debug, Clone, PartialEq)]
pub struct Received<B: Wire> {
    pub record: Record<B>,
    /// The SHA-256 of the canonical form of what came, before any text was cleaned.
    pub digest: Digest,
    /// From 1.
    pub line: u64,
}

/// What came next.
#[derive(Debug, Clone, PartialEq)]
pub enum Came<B: Wire> {
    /// The very record that is held, and the name by which people know it.
    Same {
        id: Uuid,
        name: String,
    },
    Record(Received<B>),
}

/// The records of one kind. After an error there are no more.
pub struct Records<'a, R: Read, B> {
    lines: Lines<'a, R>,
    last: Option<Uuid>,
    kind: PhantomData<B>,
}

impl<'a, R: Read, B: Wire> Records<'a, R, B> {
    pub(super) fn new(lines: Lines<'a, R>) -> Self {
        Self { lines, last: None, kind: PhantomData }
    }

    /// The next record, unless it is held: `held` answers the digest under which an id is. A line
    /// with that digest is, byte for byte, the canonical form of a record that was checked when it
    /// came, and is not looked into again.
    pub fn next_unless<E: From<BundleError>>(
        &mut self,
        held: impl FnOnce(Uuid) -> Result<Option<Digest>, E>,
    ) -> Result<Option<Came<B>>, E> {
        let came = self.read_unless(held);
        if came.is_err() {
            self.lines.source = None;
        }
        came
    }

    fn read_unless<E: From<BundleError>>(
        &mut self,
        held: impl FnOnce(Uuid) -> Result<Option<Digest>, E>,
    ) -> Result<Option<Came<B>>, E> {
        let Some(line) = self.lines.next_line()? else { return Ok(None) };
        if let Some((id, name)) = wire::glimpse::<B>(line)
            && let Some(digest) = held(id)?
            && digest == json::sha256(line)
        {
            self.follows(id)?;
            return Ok(Some(Came::Same { id, name }));
        }
        let read = wire::read::<B>(line);
        Ok(Some(Came::Record(self.received(read)?)))
    }

    fn read(&mut self) -> Result<Option<Received<B>>, BundleError> {
        let Some(line) = self.lines.next_line()? else { return Ok(None) };
        let read = wire::read::<B>(line);
        self.received(read).map(Some)
    }

    fn received(
        &mut self,
        read: Result<(Record<B>, Digest), Misfit>,
    ) -> Result<Received<B>, BundleError> {
        let (name, line) = (self.lines.name, self.lines.number);
        let (record, digest) = read.map_err(|misfit| BundleError::in_line(name, line, misfit))?;
        self.follows(record.id.into())?;
        Ok(Received { record, digest, line })
    }

    /// Records stand in the order of their ids, each once.
    fn follows(&mut self, id: Uuid) -> Result<(), BundleError> {
        if self.last.replace(id).is_some_and(|last| last >= id) {
            let place = format!("{}:{}", self.lines.name, self.lines.number);
            return Err(BundleError::damaged(Damage::Order, place));
        }
        Ok(())
    }
}

impl<R: Read, B: Wire> Iterator for Records<'_, R, B> {
    type Item = Result<Received<B>, BundleError>;

    fn next(&mut self) -> Option<Self::Item> {
        let received = self.read().transpose();
        if matches!(received, Some(Err(_))) {
            self.lines.source = None;
        }
        received
    }
}
