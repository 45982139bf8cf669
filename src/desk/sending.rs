//! Sending: what may leave, what is missing, and the bundle itself.

mod leaving;
mod packing;

use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};

use super::{Desk, DeskError};
use crate::bundle::Counts;
use crate::disk;
use crate::disk::Progress;
use crate::domain::decision::DecisionBody;
use crate::domain::gap::{self, Gap};
use crate::domain::id::{BundleId, DecisionId, InitiativeId, PersonId};
use crate::domain::initiative::InitiativeBody;
use crate::domain::lifecycle::{Standing, may_stand};
use crate::domain::person::PersonBody;
use crate::domain::record::{Profile, Record};
use crate::domain::text;
use crate::domain::unit::{Tie, Unit};
use crate::store::{BundleMade, Each, OperationKind, Stand, Stored};
use leaving::{Leaving, ever_recognised, leaves};
use packing::free_file;

const FOLDER: &str = "export_folder";

/// What is to be sent, and where the file goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportOrder {
    pub folder: PathBuf,
    /// The unit's usual one if not told.
    pub profile: Option<Profile>,
    /// One programme only; empty for all.
    pub programme: String,
}

/// What would leave.
#[derive(Debug, Clone)]
pub struct Plan {
    pub profile: Profile,
    pub receiver: Option<(Tie, Unit)>,
    /// What the unit's own page lacks; nothing leaves until it is mended.
    pub sender_gaps: Vec<Gap>,
    pub ready: Vec<InitiativeId>,
    pub left_out: Vec<LeftOut>,
    pub people: usize,
    pub decisions: usize,
    /// Decisions that leave although something is missing.
    pub told: Vec<(DecisionId, String, Vec<Gap>)>,
    /// The number that the next bundle to the receiver would bear.
    pub number: u32,
}

/// A recognised initiative that cannot leave yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    pub id: InitiativeId,
    pub code: String,
    pub title: String,
    pub gaps: Vec<Gap>,
}

/// A bundle that is now a file.
#[derive(Debug, Clone)]
pub struct Exported {
    pub bundle: BundleId,
    pub number: u32,
    pub file: PathBuf,
    pub bytes: u64,
    pub profile: Profile,
    pub counts: Counts,
    pub receiver: String,
    pub left_out: Vec<LeftOut>,
    /// The content had been sent before: the same bundle was written again, byte for byte.
    pub again: bool,
}

impl Desk {
    /// The profile that is used unless another is asked for: brief for all but public bodies.
    pub fn usual_profile(&self) -> Result<Profile, DeskError> {
        let sector = self.home()?.body.sector;
        let open = sector.is_some_and(|sector| sector.is_public());
        Ok(if open { Profile::Full } else { Profile::Brief })
    }

    /// What would leave in `profile`, and what is missing.
    pub fn plan(&self, profile: &Profile, programme: &str) -> Result<Plan, DeskError> {
        Ok(self.plan_with_authors(profile, programme)?.0)
    }

    /// The same with the authors of what is ready.
    fn plan_with_authors(
        &self,
        profile: &Profile,
        programme: &str,
    ) -> Result<(Plan, BTreeSet<PersonId>), DeskError> {
        let receiver = self.receiver(programme)?;
        let ever = ever_recognised(&self.ledger)?;
        let mut plan = Plan {
            profile: profile.clone(),
            sender_gaps: gap::of_sender(&self.home()?.body, receiver.is_some()),
            number: match &receiver {
                Some((_, unit)) => self.ledger.last_bundle_number(unit.id)? + 1,
                None => 1,
            },
            receiver,
            ready: Vec::new(),
            left_out: Vec::new(),
            people: 0,
            decisions: 0,
            told: Vec::new(),
        };
        let withdrawn = self.withdrawn()?;
        let mut people = BTreeSet::new();
        self.each_own::<InitiativeBody>(|initiative| {
            let asked = programme.is_empty() || initiative.body.programme == programme;
            if !asked || !ever.contains(&initiative.id) {
                return Ok(());
            }
            let body = &initiative.body;
            let mut gaps = gap::before_leaving(body, &initiative.notes, true, profile);
            gaps.retain(|gap| gap.blocks);
            if body.authors.iter().any(|author| withdrawn.contains(&author.person)) {
                gaps.push(gap::consent_withdrawn());
            }
            if gaps.is_empty() {
                people.extend(body.authors.iter().map(|author| author.person));
                plan.ready.push(initiative.id);
            } else {
                let InitiativeBody { code, title, .. } = initiative.body;
                plan.left_out.push(LeftOut { id: initiative.id, code, title, gaps });
            }
            Ok(())
        })?;
        plan.people = people.len();
        let ready: HashSet<InitiativeId> = plan.ready.iter().copied().collect();
        self.each_own::<DecisionBody>(|decision| {
            if leaves(&decision, &ready) {
                plan.decisions += 1;
                let gaps = gap::of_leaving_decision(&decision);
                if !gaps.is_empty() {
                    plan.told.push((decision.id, decision.body.reference(), gaps));
                }
            }
            Ok(())
        })?;
        Ok((plan, people))
    }

    /// Writes the bundle into the folder, read back and verified, and notes it in the ledger. The
    /// same content as last time gives the same file again and changes nothing.
    pub fn export(
        &mut self,
        order: &ExportOrder,
        progress: &Progress,
    ) -> Result<Exported, DeskError> {
        let profile = match &order.profile {
            Some(profile) => profile.clone(),
            None => self.usual_profile()?,
        };
        let (plan, authors) = self.plan_with_authors(&profile, &order.programme)?;
        if plan.sender_gaps.iter().any(|gap| gap.blocks) {
            return Err(DeskError::Gaps(plan.sender_gaps));
        }
        let Some((_, receiver)) = plan.receiver else {
            return Err(DeskError::Gaps(gap::of_sender(&self.home()?.body, false)));
        };
        let leaving = Leaving::gather(&self.ledger, &plan.ready, authors, &profile, &receiver)?;
        if leaving.initiatives.is_empty() {
            return Err(DeskError::NothingToSend);
        }
        progress.expect(leaving.records());
        let before =
            self.ledger.bundle_made_of(receiver.id, &profile, &order.programme, leaving.content)?;
        let again = before.is_some();
        let (header, kept) = self.header(before.as_ref(), &profile, &order.programme, &receiver)?;
        let (file, name) = free_file(&order.folder, &header);
        let (packed, bytes) = self.pack(&file, &header, &leaving, progress)?;
        if !again {
            let made = BundleMade {
                bundle: header.bundle_id,
                kind: header.kind.code().to_owned(),
                recipient: receiver.id,
                profile: profile.clone(),
                programme: order.programme.clone(),
                number: plan.number,
                content: leaving.content,
                header: kept.with(packed.tagmanifest_sha256)?,
                file_name: name,
                sha256: None,
                made_at: header.created_at,
                sent_at: None,
                sent_how: String::new(),
            };
            if let Err(error) = self.note_made(&made, &plan.ready) {
                // A bundle that the ledger does not know of must not be handed over.
                let _ = std::fs::remove_file(&file);
                return Err(error);
            }
        }
        let initiatives = packed.header.counts.initiatives;
        tracing::info!(bundle = %header.bundle_id, initiatives, bytes, again, "export");
        Ok(Exported {
            bundle: header.bundle_id,
            number: u32::try_from(header.seq).unwrap_or(u32::MAX),
            file,
            bytes,
            profile,
            counts: packed.header.counts,
            receiver: receiver.body.name,
            left_out: plan.left_out,
            again,
        })
    }

    fn note_made(
        &mut self,
        made: &BundleMade,
        initiatives: &[InitiativeId],
    ) -> Result<(), DeskError> {
        let _ = self.write(OperationKind::Export, |tx, fresh| {
            fresh.last = Some(made.bundle.0);
            tx.note_made(made)?;
            for id in initiatives {
                // What was found valid stays so when the same content travels again. What is packed
                // already now waits in this bundle too.
                let standing = tx.standing(*id, made.recipient)?;
                if standing == Standing::Packed || may_stand(&standing, &Standing::Packed).is_ok() {
                    tx.set_standing(&Stand {
                        initiative: *id,
                        receiver: made.recipient,
                        standing: Standing::Packed,
                        at: made.made_at,
                        bundle: Some(made.bundle),
                        reason: String::new(),
                    })?;
                }
            }
            Ok(())
        })?;
        Ok(())
    }

    /// The folder into which bundles go: the last one chosen if it is still there, else the
    /// user's documents.
    pub fn export_folder(&self) -> Result<PathBuf, DeskError> {
        let chosen = self.ledger.setting(FOLDER)?.map(PathBuf::from);
        match chosen.filter(|folder| folder.is_dir()) {
            Some(folder) => Ok(folder),
            None => Ok(disk::documents_or_desktop()?),
        }
    }

    /// Remembers the folder into which bundles go.
    pub fn set_export_folder(&mut self, folder: &Path) -> Result<(), DeskError> {
        Ok(self.ledger.set_setting(FOLDER, Some(&folder.to_string_lossy()))?)
    }

    /// Writes down that a bundle was handed over, and how.
    pub fn confirm_sent(&mut self, bundle: BundleId, how: &str) -> Result<(), DeskError> {
        let how = text::clean_line(how);
        let _ = self.write(OperationKind::HandOver, |tx, fresh| {
            tx.note_sent(bundle, &how)?;
            for stand in tx.standings_of_bundle(bundle)? {
                if may_stand(&stand.standing, &Standing::Sent).is_ok() {
                    tx.set_standing(&Stand {
                        standing: Standing::Sent,
                        at: fresh.now,
                        bundle: Some(bundle),
                        ..stand
                    })?;
                }
            }
            Ok(())
        })?;
        Ok(())
    }

    /// The people who asked that their data be used no longer.
    fn withdrawn(&self) -> Result<HashSet<PersonId>, DeskError> {
        let mut withdrawn = HashSet::new();
        self.each_own::<PersonBody>(|person| {
            if person.notes.consent_is_withdrawn() {
                let _ = withdrawn.insert(person.id);
            }
            Ok(())
        })?;
        Ok(withdrawn)
    }

    fn each_own<B: Stored>(
        &self,
        mut see: impl FnMut(Record<B>) -> Result<(), DeskError>,
    ) -> Result<(), DeskError> {
        let own = Each { unit: Some(self.ledger.home()), also_deleted: false };
        self.ledger.for_each::<B, DeskError>(own, |record, _| see(record))
    }
}
