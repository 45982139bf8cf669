//! Receiving: verifying a bundle, a dry run, and taking it in.

mod parties;
#[cfg(test)]
mod tests;
mod weighing;

use std::fs::File;
use std::io::{BufReader, Seek, SeekFrom};
use std::path::{Path, PathBuf};

pub use self::parties::Parties;
use self::weighing::{Arriving, Origin};
use super::{Desk, DeskError, Policy};
use crate::bundle::{Bundle, Census, Header, Limits, Party, Purpose, Received, Wire};
use crate::disk::Progress;
use crate::disk::{self, Existing};
use crate::domain::attachment::Digest;
use crate::domain::decision::DecisionBody;
use crate::domain::id::{BundleId, Moment, UnitId};
use crate::domain::import::Verdict;
use crate::domain::initiative::InitiativeBody;
use crate::domain::person::PersonBody;
use crate::domain::record::{Record, Travelling};
use crate::domain::text;
use crate::domain::unit::{Unit, UnitBody};
use crate::store::{
    BundleTaken, Conflict, Held, OperationKind, Role, StoreError, Stored, Writing, digest_of,
};

/// A bundle that is sound, whoever it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    pub header: Header,
    pub tagmanifest: Digest,
    /// Whether there is a signature. This version cannot check one, so it proves nothing.
    pub has_signature: bool,
}

/// How a bundle is to be taken in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImportOrder {
    pub dry_run: bool,
    /// Why a bundle that is not plainly for this unit is taken all the same.
    pub accept: Option<String>,
}

impl ImportOrder {
    /// A reason that says something.
    fn accepts(&self) -> bool {
        self.accept.as_deref().is_some_and(|reason| !reason.trim().is_empty())
    }
}

/// What becomes of one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub kind: Travelling,
    pub id: uuid::Uuid,
    pub rev: u32,
    pub verdict: Verdict,
    /// The title, name or number by which people know it.
    pub name: String,
    /// What else tells it from others: code and authors of an initiative that is not held as it
    /// came.
    pub besides: Vec<String>,
}

/// What an import did, or would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    pub header: Header,
    pub dry_run: bool,
    /// When the same bundle was taken in before.
    pub again: Option<Moment>,
    /// Numbers of bundles that should have come before this one and did not.
    pub missing_numbers: Vec<u32>,
    /// A later bundle of this sender is already in.
    pub late: bool,
    /// How many of each kind had each verdict.
    pub tally: std::collections::BTreeMap<(Travelling, Verdict), u64>,
}

impl Import {
    /// How many initiatives had one of `verdicts`.
    pub fn initiatives(&self, verdicts: &[&str]) -> u64 {
        self.tally
            .iter()
            .filter(|((kind, verdict), _)| {
                *kind == Travelling::Initiative && verdicts.contains(&verdict.code())
            })
            .map(|(_, count)| count)
            .sum()
    }

    /// Records of any kind that were set aside because another version of them is here.
    pub fn conflicts(&self) -> u64 {
        self.tally
            .iter()
            .filter(|((_, verdict), _)| matches!(verdict, Verdict::Conflict { .. }))
            .map(|(_, count)| count)
            .sum()
    }

    /// Whether anything in the ledger changed, or would.
    pub fn changes(&self) -> bool {
        self.tally.iter().any(|((_, verdict), _)| {
            verdict.changes() || matches!(verdict, Verdict::Conflict { .. } | Verdict::Older)
        })
    }
}

/// Verifies the bundle at `path` by itself: container, digests, header, every record.
pub fn verify(path: &Path, limits: &Limits) -> Result<Verified, DeskError> {
    let (mut bundle, _) = open(path, limits)?;
    bundle.check_records()?;
    Ok(Verified {
        header: bundle.header().clone(),
        tagmanifest: bundle.tagmanifest_sha256(),
        has_signature: bundle.has_signature(),
    })
}

/// A verified bundle for reading its lines.
pub fn open_bundle(path: &Path, limits: &Limits) -> Result<Bundle<BufReader<File>>, DeskError> {
    Ok(open(path, limits)?.0)
}

fn open(path: &Path, limits: &Limits) -> Result<(Bundle<BufReader<File>>, Digest), DeskError> {
    let failed = |source| DeskError::Read { path: path.to_owned(), source };
    let mut file = File::open(path).map_err(failed)?;
    let size = file.metadata().map_err(failed)?.len();
    if size > limits.file_bytes {
        return Err(DeskError::TooLarge { path: path.to_owned(), most: limits.file_bytes });
    }
    let sha256 = digest_of(&mut file).map_err(failed)?;
    let _ = file.seek(SeekFrom::Start(0)).map_err(failed)?;
    let bundle = Bundle::open(BufReader::with_capacity(1 << 20, file), limits)?;
    Ok((bundle, sha256))
}

impl Desk {
    /// Takes in the bundle at `path`, or says what that would do. Every record is told to `tell`.
    /// One transaction: all that the rules take is kept, or nothing.
    pub fn import(
        &mut self,
        path: &Path,
        order: &ImportOrder,
        limits: &Limits,
        progress: &Progress,
        tell: &mut dyn FnMut(Line),
    ) -> Result<Import, DeskError> {
        let (mut bundle, sha256) = open(path, limits)?;
        let header = bundle.header().clone();
        let tagmanifest = bundle.tagmanifest_sha256();
        let before = self.ledger.bundle_taken(header.bundle_id)?;
        let changed = before.as_ref().is_some_and(|taken| taken.tagmanifest != tagmanifest);
        let admitted = match self.admit(&header, order) {
            Ok(_) if changed => Err(Policy::OtherBytes.into()),
            admitted => admitted,
        };
        // That a bundle is not sound is told before that it is not for us.
        let sender = match admitted {
            Ok(sender) => sender,
            Err(refused) => {
                bundle.check_records()?;
                return Err(refused);
            }
        };
        let last = self.ledger.last_number_from(sender)?;
        let number = u32::try_from(header.seq).unwrap_or(u32::MAX);
        let from = Origin { sender, before: last > 0 };
        let mut import = Import {
            dry_run: order.dry_run,
            again: before.as_ref().map(|taken| taken.taken_at),
            missing_numbers: if before.is_none() {
                self.missing_between(sender, number)?
            } else {
                Vec::new()
            },
            late: before.is_none() && number < last,
            tally: std::collections::BTreeMap::new(),
            header,
        };
        let counts = import.header.counts;
        progress.expect(counts.units + counts.people + counts.initiatives + counts.decisions);
        let mut told = |line: Line, import: &mut Import| {
            *import.tally.entry((line.kind, line.verdict)).or_default() += 1;
            tell(line);
        };
        if order.dry_run {
            let ledger = &self.ledger;
            let mut see = |line| told(line, &mut import);
            let mut trial = Trial { ledger, from, progress, census: Census::default() };
            trial.all::<UnitBody>(&mut bundle, &mut see)?;
            trial.all::<PersonBody>(&mut bundle, &mut see)?;
            trial.all::<DecisionBody>(&mut bundle, &mut see)?;
            trial.all::<InitiativeBody>(&mut bundle, &mut see)?;
            bundle.check_census(&trial.census)?;
            return Ok(import);
        }
        let kept = self.keep_file(path, import.header.bundle_id, tagmanifest, sha256, limits)?;
        let id = import.header.bundle_id;
        let done = self.write(OperationKind::Import, |tx, fresh| {
            let census = Census::default();
            let mut taking = Taking { tx, from, bundle: id, progress, census };
            let mut see = |line| told(line, &mut import);
            taking.all::<UnitBody>(&mut bundle, &mut see)?;
            taking.all::<PersonBody>(&mut bundle, &mut see)?;
            // Decisions before the initiatives that they list: each status is derived once.
            taking.all::<DecisionBody>(&mut bundle, &mut see)?;
            taking.all::<InitiativeBody>(&mut bundle, &mut see)?;
            bundle.check_census(&taking.census)?;
            if before.is_none() {
                tx.note_taken(&BundleTaken {
                    bundle: id,
                    sha256,
                    tagmanifest,
                    sender,
                    number,
                    taken_at: fresh.now,
                    report: order.accept.clone().unwrap_or_default(),
                })?;
                tx.say_bundle(id)?;
            }
            Ok(())
        });
        match done {
            Ok(_) => {
                let records: u64 = import.tally.values().sum();
                tracing::info!(bundle = %id, records, conflicts = import.conflicts(), "import");
                self.remember(&import.header, order)?;
                Ok(import)
            }
            Err(error) => {
                if let (Some(kept), None) = (kept, import.again) {
                    let _ = std::fs::remove_file(kept);
                }
                Err(error)
            }
        }
    }

    /// Whether the bundle is for this ledger and from whom it says; answers the sender.
    fn admit(&self, header: &Header, order: &ImportOrder) -> Result<UnitId, DeskError> {
        if *self.ledger.role() != Role::Superior {
            return Err(Policy::NotASuperior.into());
        }
        if header.kind != Purpose::Submission {
            return Err(Policy::OtherKind(header.kind.code().to_owned()).into());
        }
        let accepted = order.accepts();
        let home = self.home()?;
        let recipient = &header.recipient;
        if recipient.unit_id != Some(home.id) && !accepted {
            let id = recipient.unit_id.unwrap_or(UnitId(uuid::Uuid::nil()));
            let name = recipient.unit_name.clone();
            if !is_ours_by_name(&home, recipient) {
                return Err(Policy::OtherRecipient { id, name }.into());
            }
            if self.ledger.setting(&answers_to(recipient))?.is_none() {
                return Err(Policy::RecipientByName { id, name }.into());
            }
        }
        let sender = &header.sender;
        if sender.unit_id == Some(home.id) {
            return Err(Policy::FromOurselves.into());
        }
        let id = sender.unit_id.unwrap_or(UnitId(uuid::Uuid::nil()));
        if self.ledger.held::<UnitBody>(id)?.is_none()
            && !accepted
            && let Some(known) = self.called_like(sender, id)?
        {
            let name = sender.unit_name.clone();
            return Err(Policy::SenderByName { id, name, known }.into());
        }
        Ok(id)
    }

    /// Another unit with the name or the code of `party`.
    fn called_like(&self, party: &Party, id: UnitId) -> Result<Option<UnitId>, DeskError> {
        let exact = text::exact(&party.unit_name);
        for asked in [&party.unit_name, &party.unit_code] {
            if asked.is_empty() {
                continue;
            }
            // All that begin like what is asked: few of the thousands a superior may hold.
            for row in self.ledger.units(asked)? {
                let same_code = !party.unit_code.is_empty() && row.code == party.unit_code;
                if row.id != id && (same_code || text::exact(&row.name) == exact) {
                    return Ok(Some(row.id));
                }
            }
        }
        Ok(None)
    }

    /// Remembers an answer, so that it is asked once.
    fn remember(&mut self, header: &Header, order: &ImportOrder) -> Result<(), DeskError> {
        let (home, recipient) = (self.home()?, &header.recipient);
        let ours = is_ours_by_name(&home, recipient);
        if order.accepts() && recipient.unit_id != Some(home.id) && ours {
            self.ledger.set_setting(&answers_to(recipient), Some("1"))?;
        }
        Ok(())
    }

    /// The numbers between the last bundle of `sender` and `number` that have not come.
    fn missing_between(&self, sender: UnitId, number: u32) -> Result<Vec<u32>, DeskError> {
        /// More gaps than these are told as a few.
        const MOST: usize = 20;
        let there = self.ledger.numbers_from(sender)?;
        Ok((1..number).filter(|earlier| !there.contains(earlier)).take(MOST).collect())
    }

    /// Where the bundles of this ledger are kept: `<ledger>.goi/<bundle id>.skb`.
    pub fn bundle_file(&self, bundle: BundleId) -> PathBuf {
        bundles_beside(self.ledger.path()).join(format!("{bundle}.skb"))
    }

    /// Keeps the received file beside the ledger, byte for byte: what was verified has the digest
    /// `sha256`, so the copy is not unpacked again.
    fn keep_file(
        &self,
        path: &Path,
        bundle: BundleId,
        tagmanifest: Digest,
        sha256: Digest,
        limits: &Limits,
    ) -> Result<Option<PathBuf>, DeskError> {
        let kept = self.bundle_file(bundle);
        let is_it = |file| {
            Bundle::open(BufReader::new(file), limits)
                .is_ok_and(|bundle| bundle.tagmanifest_sha256() == tagmanifest)
        };
        if File::open(&kept).is_ok_and(is_it) {
            return Ok(None);
        }
        let failed = |source| DeskError::Read { path: path.to_owned(), source };
        if let Some(folder) = kept.parent() {
            std::fs::create_dir_all(folder)
                .map_err(|source| DeskError::Read { path: folder.to_owned(), source })?;
        }
        let _ = disk::write_atomically(
            &kept,
            Existing::Replace,
            |out| -> Result<(), DeskError> {
                let mut from = File::open(path).map_err(failed)?;
                let _ = std::io::copy(&mut from, out).map_err(failed)?;
                Ok(())
            },
            |copy| -> Result<(), DeskError> {
                let found = digest_of(copy)
                    .map_err(|source| DeskError::Read { path: kept.clone(), source })?;
                if found == sha256 { Ok(()) } else { Err(Policy::OtherBytes.into()) }
            },
        )?;
        Ok(Some(kept))
    }
}

/// Where the received bundles of the ledger at `ledger` are kept.
pub(super) fn bundles_beside(ledger: &Path) -> PathBuf {
    let mut folder = ledger.as_os_str().to_owned();
    folder.push(".goi");
    PathBuf::from(folder)
}

/// Whether a recipient bears the name or the code of our unit.
fn is_ours_by_name(home: &Unit, recipient: &Party) -> bool {
    let code = &recipient.unit_code;
    !code.is_empty() && *code == home.body.code || home.body.is_called(&recipient.unit_name)
}

/// Under what it is remembered that a recipient is our unit.
fn answers_to(recipient: &Party) -> String {
    match recipient.unit_id {
        Some(id) => format!("answers_to:{id}"),
        None => format!("answers_to:{}", text::exact(&recipient.unit_name)),
    }
}

/// A reading that changes nothing.
struct Trial<'a> {
    ledger: &'a crate::store::Ledger,
    from: Origin,
    progress: &'a Progress,
    census: Census,
}

impl Trial<'_> {
    fn all<B: Wire + Stored + Arriving>(
        &mut self,
        bundle: &mut Bundle<BufReader<File>>,
        see: &mut dyn FnMut(Line),
    ) -> Result<(), DeskError> {
        let mut records = bundle.records::<B>()?;
        while let Some(weighed) =
            weighing::next(&mut records, self.ledger, self.from, &mut self.census)?
        {
            see(weighed.line);
            self.progress.step()?;
        }
        Ok(())
    }
}

/// An import under way.
struct Taking<'a, 'l> {
    tx: &'a mut Writing<'l>,
    from: Origin,
    bundle: BundleId,
    progress: &'a Progress,
    census: Census,
}

impl Taking<'_, '_> {
    fn all<B: Wire + Stored + Arriving>(
        &mut self,
        bundle: &mut Bundle<BufReader<File>>,
        see: &mut dyn FnMut(Line),
    ) -> Result<(), DeskError> {
        let mut records = bundle.records::<B>()?;
        while let Some(weighed) =
            weighing::next(&mut records, self.tx, self.from, &mut self.census)?
        {
            see(weighed.line);
            if let Some((received, held)) = weighed.came {
                self.take(&received, held.as_ref(), weighed.verdict)?;
            }
            self.progress.step()?;
        }
        Ok(())
    }

    fn take<B: Wire + Stored>(
        &mut self,
        received: &Received<B>,
        held: Option<&Held>,
        verdict: Verdict,
    ) -> Result<(), DeskError> {
        let Received { record, digest, .. } = received;
        match verdict {
            Verdict::New => self.tx.insert_received(record, *digest)?,
            Verdict::Updated | Verdict::FilledIn | Verdict::Withdrawn | Verdict::Restored => {
                self.tx.save_received(record, *digest)?;
                if let Some(held) = held {
                    // What was told in a poorer profile would change nothing if it came now.
                    let fuller = record.profile.is_fuller_than(&held.profile);
                    let before = record.rev.saturating_add(u32::from(fuller));
                    self.tx.settle_conflicts::<B>(record.id.into(), before)?;
                }
            }
            Verdict::Older => self.tx.set_aside(record, *digest)?,
            Verdict::Conflict { incoming_stays: false } => self.conflict(record, *digest)?,
            Verdict::Conflict { incoming_stays: true } => {
                if let (Some(stood), Some(held)) = (self.tx.get::<B>(record.id)?, held) {
                    self.conflict(&stood, held.digest.unwrap_or(*digest))?;
                }
                self.tx.save_received(record, *digest)?;
            }
            Verdict::Unchanged | Verdict::Poorer | Verdict::OtherOwner => {}
        }
        Ok(())
    }

    fn conflict<B: Stored>(&mut self, record: &Record<B>, digest: Digest) -> Result<(), DeskError> {
        let doc = serde_json::to_string(record).map_err(|source| StoreError::BadRecord {
            kind: B::KIND,
            id: record.id.into(),
            source,
        })?;
        Ok(self.tx.note_conflict(&Conflict {
            bundle: self.bundle,
            kind: B::KIND,
            id: record.id.into(),
            rev: record.rev,
            digest,
            doc,
        })?)
    }
}
