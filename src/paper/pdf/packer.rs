//! Compressing, with one state for all pages: a fresh one for each would scatter the memory.

use flate2::{Compress, Compression, FlushCompress, Status};
use lopdf::{Dictionary, Stream};

pub(super) struct Packer {
    state: Compress,
}

impl Packer {
    pub(super) fn new() -> Self {
        Self { state: Compress::new(Compression::new(7), true) }
    }

    /// A compressed stream; what cannot be made smaller stays as it is.
    pub(super) fn pack(&mut self, mut dictionary: Dictionary, content: &[u8]) -> Stream {
        match self.deflated(content) {
            Some(packed) if packed.len() < content.len() => {
                dictionary.set("Filter", "FlateDecode");
                Stream::new(dictionary, packed)
            }
            _ => Stream::new(dictionary, content.to_vec()).with_compression(false),
        }
    }

    fn deflated(&mut self, content: &[u8]) -> Option<Vec<u8>> {
        self.state.reset();
        let mut packed = Vec::with_capacity(content.len() / 2 + 64);
        loop {
            let read = usize::try_from(self.state.total_in()).ok()?;
            let rest = content.get(read..)?;
            match self.state.compress_vec(rest, &mut packed, FlushCompress::Finish).ok()? {
                Status::StreamEnd => {
                    packed.shrink_to_fit();
                    return Some(packed);
                }
                Status::Ok | Status::BufError => packed.reserve(packed.len().max(256)),
            }
        }
    }
}
