//! Where the clock and the ids come in.

use chrono::{DateTime, FixedOffset, Local, Offset as _, TimeZone, Utc};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::DeskError;
use crate::domain::id::{Clock, Ids, Moment};

/// The clock and the source of ids of a desk.
pub struct Surroundings {
    pub clock: Box<dyn Clock + Send>,
    pub ids: Box<dyn Ids + Send>,
}

impl Surroundings {
    /// The system's clock and random ids.
    pub fn of_system() -> Self {
        Self { clock: Box::new(SystemClock), ids: Box::new(SteadyIds::random()) }
    }

    /// A clock that stands still and ids that follow from it and from `seed`: the same work gives
    /// the same bytes. For reproducible bundles (SOURCE_DATE_EPOCH) and for tests.
    pub fn fixed(now: Moment, seed: &str) -> Self {
        Self { clock: Box::new(StoppedClock(now)), ids: Box::new(SteadyIds::seeded(seed)) }
    }

    /// As the environment asks: a stopped clock if SOURCE_DATE_EPOCH is set (seconds since 1970),
    /// else the system's.
    pub fn of_environment(seed: &str) -> Result<Self, DeskError> {
        /// The last second of the year 9999.
        const LAST: i64 = 253_402_275_599;
        let Ok(text) = std::env::var("SOURCE_DATE_EPOCH") else { return Ok(Self::of_system()) };
        let seconds = text.parse().ok().filter(|seconds| (0..=LAST).contains(seconds));
        match seconds.and_then(|seconds| Utc.timestamp_opt(seconds, 0).single()) {
            Some(at) => Ok(Self::fixed(at.with_timezone(&hanoi()), seed)),
            None => Err(DeskError::BadEpoch(text)),
        }
    }
}

/// UTC+7, all of Vietnam.
pub fn hanoi() -> FixedOffset {
    FixedOffset::east_opt(7 * 3600).unwrap_or_else(|| Utc.fix())
}

struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Moment {
        whole_seconds(Local::now().fixed_offset())
    }
}

struct StoppedClock(Moment);

impl Clock for StoppedClock {
    fn now(&self) -> Moment {
        self.0
    }
}

/// Records say when to the second; a finer clock would only make texts longer.
fn whole_seconds(moment: DateTime<FixedOffset>) -> Moment {
    use chrono::Timelike as _;
    moment.with_nanosecond(0).unwrap_or(moment)
}

/// UUIDv7 that only grow: when the clock goes back or stands still, the tail counts up.
pub struct SteadyIds {
    last: Option<(u64, u128)>,
    seed: Option<[u8; 32]>,
}

/// The random bits of a UUIDv7: 12 + 62.
const TAIL_BITS: u32 = 74;

impl SteadyIds {
    pub fn random() -> Self {
        Self { last: None, seed: None }
    }

    pub fn seeded(seed: &str) -> Self {
        Self { last: None, seed: Some(Sha256::digest(seed.as_bytes()).into()) }
    }

    fn fresh_tail(&self, millis: u64) -> u128 {
        let bits = match &self.seed {
            Some(seed) => {
                let mut hasher = Sha256::new();
                hasher.update(seed);
                hasher.update(millis.to_be_bytes());
                let digest: [u8; 32] = hasher.finalize().into();
                digest[..16].iter().fold(0, |bits, byte| bits << 8 | u128::from(*byte))
            }
            None => Uuid::new_v4().as_u128(),
        };
        // The top bit stays clear, so that counting up cannot overflow the tail.
        bits & ((1 << (TAIL_BITS - 1)) - 1)
    }
}

impl Ids for SteadyIds {
    fn next(&mut self, now: Moment) -> Uuid {
        let millis = u64::try_from(now.timestamp_millis()).unwrap_or(0);
        let (millis, tail) = match self.last {
            Some((last, tail)) if millis <= last => (last, tail + 1),
            _ => (millis, self.fresh_tail(millis)),
        };
        self.last = Some((millis, tail));
        assemble(millis, tail)
    }

    fn belong_to(&mut self, unit: Uuid) {
        if let Some(seed) = &mut self.seed {
            let mut hasher = Sha256::new();
            hasher.update(&seed[..]);
            hasher.update(unit.as_bytes());
            *seed = hasher.finalize().into();
            self.last = None;
        }
    }

    fn go_on_from(&mut self, last: Moment) {
        let next = u64::try_from(last.timestamp_millis()).unwrap_or(0) + 1;
        if self.last.is_none_or(|(own, _)| own < next) {
            self.last = Some((next, self.fresh_tail(next)));
        }
    }
}

/// The time inside a UUIDv7.
pub(super) fn time_of(id: Uuid) -> Moment {
    let millis = i64::try_from(id.as_u128() >> 80).unwrap_or(0);
    DateTime::from_timestamp_millis(millis).unwrap_or_default().with_timezone(&hanoi())
}

/// RFC 9562, section 5.7: 48 bits of milliseconds, version, 12 bits, variant, 62 bits.
fn assemble(millis: u64, tail: u128) -> Uuid {
    let time = u128::from(millis & 0xffff_ffff_ffff) << 80;
    let high = (tail >> 62 & 0xfff) << 64;
    let low = tail & ((1 << 62) - 1);
    Uuid::from_u128(time | 0x7 << 76 | high | 0b10 << 62 | low)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Moment {
        text.parse().unwrap()
    }

    #[test]
    fn ids_grow_even_when_the_clock_goes_back() {
        let mut ids = SteadyIds::random();
        let mut last = ids.next(at("2026-11-16T08:00:00+07:00"));
        for moment in
            ["2026-11-16T08:00:00+07:00", "1970-01-01T00:00:00Z", "2026-11-16T08:00:01+07:00"]
        {
            let id = ids.next(at(moment));
            assert!(id > last, "{id} after {last}");
            assert_eq!(id.get_version_num(), 7);
            assert_eq!(id.get_variant(), uuid::Variant::RFC4122);
            last = id;
        }
    }

    #[test]
    fn ids_go_on_from_the_last_one_of_the_ledger() {
        let mut before = SteadyIds::random();
        let last = before.next(at("2026-11-16T08:00:00+07:00"));
        let mut after = SteadyIds::random();
        after.go_on_from(time_of(last));
        assert!(after.next(at("2020-01-01T00:00:00Z")) > last);
    }

    #[test]
    fn seeded_ids_repeat_and_seeds_tell_ledgers_apart() {
        let now = at("2026-11-16T08:00:00+07:00");
        let three = |seed| {
            let mut ids = SteadyIds::seeded(seed);
            [ids.next(now), ids.next(now), ids.next(now)]
        };
        assert_eq!(three("a"), three("a"));
        assert_ne!(three("a"), three("b"));
    }
}
