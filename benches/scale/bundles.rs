//! Many bundles of three hundred initiatives, each of another unit, taken in one after the other.

use std::fs::{self, File};
use std::io::{BufWriter, Write as _};

use so_sang_kien::bundle::{App, Counts, FASTEST, Header, Packer, Party, Purpose};
use so_sang_kien::desk::sample::{Batch, Maker, Sample};
use so_sang_kien::desk::{Desk, Founding, SteadyIds};
use so_sang_kien::domain::id::{BundleId, UnitId};
use so_sang_kien::domain::record::Profile;
use so_sang_kien::domain::unit::{Unit, UnitBody, UnitKind, UnitNotes};
use so_sang_kien::store::Role;
use uuid::Uuid;

use super::import;
use super::meter::{Figures, Moment};
use super::prepare::around;
use super::{Fallible, Work};

pub const EACH: usize = 300;
const FOLDER: &str = "many";
const RECEIVER: UnitId = UnitId(Uuid::from_u128(0x0199_9999_0000_7000_8000_0000_0000_0001));
const RECEIVER_NAME: &str = "LĐLĐ tỉnh Mẫu";

pub fn make(work: &Work) -> Fallible<Figures> {
    fs::create_dir_all(work.file(FOLDER))?;
    let now = "2026-11-16T08:00:00+07:00".parse()?;
    let sample =
        Sample { units: work.bundles, initiatives: work.bundles * EACH, seed: 7, mixed: false };
    let maker = Maker::new(sample, Box::new(SteadyIds::seeded("many")), now);
    let units = maker.units().to_vec();
    let mut batches = maker.peekable();
    for (n, unit) in units.iter().enumerate() {
        let mut of_unit = Vec::new();
        while let Some(batch) = batches.next_if(|batch| batch.unit == unit.id) {
            of_unit.push(batch);
        }
        let file = work.file(FOLDER).join(format!("{n:05}.skb"));
        pack(File::create(file)?, n, unit, &of_unit)?;
    }
    Ok(Figures::new())
}

fn pack(file: File, n: usize, unit: &Unit, batches: &[Batch]) -> Fallible<()> {
    let party = |unit_id, unit_code: &str, unit_name: &str| Party {
        unit_id: Some(unit_id),
        unit_code: unit_code.to_owned(),
        unit_name: unit_name.to_owned(),
    };
    let header = Header {
        bundle_id: BundleId(Uuid::from_u128(RECEIVER.0.as_u128() + 1 + n as u128)),
        kind: Purpose::Submission,
        profile: Profile::Full,
        campaign: String::new(),
        seq: 1,
        prev: None,
        sender: party(unit.id, &unit.body.code, &unit.body.name),
        recipient: party(RECEIVER, "", RECEIVER_NAME),
        in_reply_to: None,
        created_at: unit.updated_at,
        app: App::default(),
        requires: Vec::new(),
        counts: Counts::default(),
        contains_personal_data: false,
        unknown: String::new(),
    };
    let mut packer = Packer::start(BufWriter::new(file), &header, FASTEST)?;
    packer.put(unit)?;
    for person in batches.iter().flat_map(|batch| &batch.people) {
        packer.put(person)?;
    }
    for initiative in batches.iter().flat_map(|batch| &batch.initiatives) {
        packer.put(initiative)?;
    }
    for decision in batches.iter().flat_map(|batch| &batch.decisions) {
        packer.put(decision)?;
    }
    packer.finish()?.1.flush()?;
    Ok(())
}

/// Importing verifies: container, digests, header, every record, and the copy that is kept.
pub fn take(work: &Work) -> Fallible<Figures> {
    let founding = Founding {
        role: Role::Superior,
        id: Some(RECEIVER),
        unit: UnitBody {
            name: RECEIVER_NAME.to_owned(),
            kind: Some(UnitKind::ProvincialFederation),
            ..UnitBody::default()
        },
        notes: UnitNotes::default(),
        receiver: None,
    };
    let mut desk = Desk::found(&work.file("many.sosangkien"), founding, around()?)?;
    let before = Moment::now();
    for n in 0..work.bundles {
        let file = work.file(FOLDER).join(format!("{n:05}.skb"));
        let new = import::take(&mut desk, &file, "new")?;
        if new != EACH as u64 {
            return Err(format!("bundle {n}: {new} were new").into());
        }
    }
    let figures = before.spent().figures(1);
    desk.close()?;
    Ok(figures)
}
