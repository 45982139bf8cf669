//! The bundle as a file: its header, its records, its name.

use std::fs::File;
use std::io::{BufReader, BufWriter, Seek, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::super::{Desk, DeskError};
use super::leaving::Leaving;
use crate::bundle::{
    App, Bundle, Counts, FASTEST, Header, Limits, Packed, Packer, Party, Previous, Purpose, Wire,
};
use crate::disk::Progress;
use crate::disk::{self, Existing};
use crate::domain::attachment::Digest;
use crate::domain::decision::DecisionBody;
use crate::domain::id::{BundleId, Moment};
use crate::domain::initiative::InitiativeBody;
use crate::domain::person::PersonBody;
use crate::domain::record::Profile;
use crate::domain::unit::{Unit, UnitBody};
use crate::store::{BundleMade, StoreError, Stored};

/// What of a header is kept, so that the same content gives the same bytes.
#[derive(Serialize, Deserialize)]
pub struct Kept {
    created_at: Moment,
    program: String,
    version: String,
    tagmanifest: Option<Digest>,
    previous: Option<(BundleId, Digest)>,
}

impl Desk {
    pub(super) fn header(
        &mut self,
        before: Option<&BundleMade>,
        profile: &Profile,
        programme: &str,
        receiver: &Unit,
    ) -> Result<(Header, Kept), DeskError> {
        let home = self.home()?;
        let (bundle_id, seq, kept) = match before {
            Some(made) => {
                let kept = serde_json::from_str(&made.header).map_err(|_| {
                    StoreError::Damaged(format!("header of bundle {}", made.bundle))
                })?;
                (made.bundle, made.number, kept)
            }
            None => {
                let now = self.around.clock.now();
                let last = self
                    .ledger
                    .bundles_made()?
                    .into_iter()
                    .find(|made| made.recipient == receiver.id);
                let kept = Kept {
                    created_at: now,
                    program: env!("CARGO_PKG_NAME").to_owned(),
                    version: env!("CARGO_PKG_VERSION").to_owned(),
                    tagmanifest: None,
                    previous: last.and_then(|made| {
                        let kept: Kept = serde_json::from_str(&made.header).ok()?;
                        Some((made.bundle, kept.tagmanifest?))
                    }),
                };
                let number = self.ledger.last_bundle_number(receiver.id)? + 1;
                (self.around.ids.next(now).into(), number, kept)
            }
        };
        let party = |unit: &Unit| Party {
            unit_id: Some(unit.id),
            unit_code: unit.body.code.clone(),
            unit_name: unit.body.name.clone(),
        };
        let header = Header {
            bundle_id,
            kind: Purpose::Submission,
            profile: profile.clone(),
            campaign: programme.to_owned(),
            seq: u64::from(seq),
            prev: kept
                .previous
                .map(|(bundle_id, tagmanifest_sha256)| Previous { bundle_id, tagmanifest_sha256 }),
            sender: party(&home),
            recipient: party(receiver),
            in_reply_to: None,
            created_at: kept.created_at,
            app: App { name: kept.program.clone(), version: kept.version.clone() },
            requires: Vec::new(),
            counts: Counts::default(),
            contains_personal_data: false,
            unknown: String::new(),
        };
        Ok((header, kept))
    }

    pub(super) fn pack(
        &self,
        file: &Path,
        header: &Header,
        leaving: &Leaving,
        progress: &Progress,
    ) -> Result<(Packed, u64), DeskError> {
        let mut packed = None;
        let written = disk::write_atomically(
            file,
            Existing::Replace,
            |out| -> Result<(), DeskError> {
                let mut packer =
                    Packer::start(BufWriter::with_capacity(1 << 20, out), header, FASTEST)?;
                self.put_all::<UnitBody, _>(&mut packer, leaving.units.iter().copied(), progress)?;
                self.put_all::<PersonBody, _>(
                    &mut packer,
                    leaving.people.iter().copied(),
                    progress,
                )?;
                self.put_all::<InitiativeBody, _>(
                    &mut packer,
                    leaving.initiatives.iter().copied(),
                    progress,
                )?;
                for id in &leaving.decisions {
                    let mut decision = self.get::<DecisionBody>(*id)?;
                    let items = &decision.body.items;
                    if items.iter().any(|item| !leaving.initiatives.contains(&item.initiative)) {
                        // The scan shows the whole list, also what stays at home.
                        decision.body.scan = None;
                    }
                    packer.put(&decision)?;
                    progress.step()?;
                }
                let attachments: Vec<_> = packer.attachments().collect();
                for (digest, format) in attachments {
                    let content =
                        self.ledger.attachment(digest)?.ok_or(StoreError::NoAttachment(digest))?;
                    packer.attachment(digest, format, content)?;
                }
                let (done, mut out) = packer.finish()?;
                out.flush().map_err(|source| DeskError::Read { path: file.to_owned(), source })?;
                packed = Some(done);
                Ok(())
            },
            // Read back as the receiver will.
            |written| -> Result<(), DeskError> {
                let mut bundle =
                    Bundle::open(BufReader::with_capacity(1 << 20, written), &Limits::COMMAND)?;
                Ok(bundle.check_records()?)
            },
        )?;
        match packed {
            Some(packed) => Ok((packed, written.bytes)),
            None => Err(DeskError::NothingToSend),
        }
    }

    fn put_all<B: Wire + Stored, W: Write + Seek>(
        &self,
        packer: &mut Packer<W>,
        ids: impl Iterator<Item = B::Id>,
        progress: &Progress,
    ) -> Result<(), DeskError> {
        for id in ids {
            packer.put(&self.get::<B>(id)?)?;
            progress.step()?;
        }
        Ok(())
    }
}

impl Kept {
    pub fn with(self, tagmanifest: Digest) -> Result<String, DeskError> {
        let kept = Self { tagmanifest: Some(tagmanifest), ..self };
        serde_json::to_string(&kept).map_err(|_| DeskError::BrokenList("header"))
    }
}

/// Where the bundle goes: the same file again if it is there already, never over another one.
pub fn free_file(folder: &Path, header: &Header) -> (PathBuf, String) {
    let stem = stem(header);
    let mut name = format!("{stem}.skb");
    for n in 2.. {
        let file = folder.join(&name);
        if !file.exists() || is_bundle(&file, header.bundle_id) {
            break;
        }
        name = format!("{stem}_{n}.skb");
    }
    (folder.join(&name), name)
}

fn is_bundle(file: &Path, id: BundleId) -> bool {
    File::open(file).is_ok_and(|file| {
        Bundle::open(BufReader::new(file), &Limits::COMMAND)
            .is_ok_and(|bundle| bundle.header().bundle_id == id)
    })
}

/// No person's name stands in it, and it survives every stick and chat: "SK_HP_20261109_03".
fn stem(header: &Header) -> String {
    let day = header.created_at.format("%Y%m%d");
    disk::safe_file_name(&format!("SK_{}_{day}_{:02}", header.sender.unit_code, header.seq))
}
