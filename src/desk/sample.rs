//! Made-up ledgers of any size: the base of every figure about speed. Same seed, same content.

mod dice;
mod fill;
mod words;

use chrono::{Days, NaiveDate};
use uuid::Uuid;

use crate::domain::date::PartialDate;
use crate::domain::decision::{
    Decision, DecisionBody, DecisionItem, DecisionKind, Outcome, Route, Stage,
};
use crate::domain::id::{Ids, InitiativeId, Moment, PersonId, UnitId};
use crate::domain::initiative::{
    Author, AuthorRole, Benefit, Dates, Initiative, InitiativeBody, SolutionType, State, Texts,
};
use crate::domain::money::{Amount, Exactness, Period};
use crate::domain::person::{Person, PersonBody, UnionPosition};
use crate::domain::share::Share;
use crate::domain::unit::{Employer, Sector, Unit, UnitBody, UnitKind};
pub use dice::Dice;
use words::Words;

pub use fill::{Filled, fill};

/// The most initiatives of one batch, so that memory stays flat.
const BATCH: usize = 250;

const FAMILIES: [&str; 20] = [
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô", "Lò", "Vàng",
    "Giàng", "Tẩn", "Lù", "Quàng", "Tao", "Mùa", "Sùng", "Phàn",
];
const MIDDLES: [&str; 12] =
    ["Văn", "Thị", "Đức", "Minh", "Thị Thu", "Quốc", "Hữu", "Thị Kim", "Xuân", "Ngọc", "A", "Thế"];
const GIVEN: [&str; 36] = [
    "An", "Anh", "Ánh", "Bình", "Chi", "Cường", "Dung", "Dũng", "Đào", "Đạt", "Giang", "Hà",
    "Hạnh", "Hiếu", "Hoa", "Hùng", "Hương", "Khánh", "Lan", "Liên", "Long", "Mai", "Nam", "Nga",
    "Ngân", "Phong", "Phúc", "Quân", "Sơn", "Thảo", "Thắng", "Thủy", "Trang", "Tuấn", "Yến", "Ý",
];
const FIELDS: [&str; 6] =
    ["technology", "safety", "administration", "health", "education", "agriculture"];
const OPENINGS: [&str; 6] =
    ["Cải tiến", "Giải pháp", "Một số giải pháp", "Ứng dụng", "Nâng cao hiệu quả", "Chế tạo"];

/// How the sample is to be.
#[derive(Debug, Clone, Copy)]
pub struct Sample {
    pub units: usize,
    pub initiatives: usize,
    pub seed: u64,
    /// All states instead of recognised alone.
    pub mixed: bool,
}

/// Some initiatives of one unit with the people and the decisions that belong to them.
pub struct Batch {
    pub unit: UnitId,
    pub people: Vec<Person>,
    pub initiatives: Vec<Initiative>,
    pub decisions: Vec<Decision>,
}

/// Makes the records one after the other.
pub struct Maker {
    sample: Sample,
    dice: Dice,
    words: Words,
    ids: Box<dyn Ids + Send>,
    now: Moment,
    units: Vec<Unit>,
    made: usize,
    decisions: usize,
}

impl Maker {
    pub fn new(sample: Sample, mut ids: Box<dyn Ids + Send>, now: Moment) -> Self {
        let mut dice = Dice::new(sample.seed);
        let words = Words::new(&mut dice);
        let units = (0..sample.units.max(1))
            .map(|n| {
                let id = UnitId(ids.next(now));
                Unit::new(id, id, now, unit_body(n + 1))
            })
            .collect();
        Self { sample, dice, words, ids, now, units, made: 0, decisions: 0 }
    }

    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// The unit whose turn it is, and how many of its initiatives are still to come.
    fn turn(&self) -> (usize, usize) {
        let units = self.units.len();
        let (each, rest) = (self.sample.initiatives / units, self.sample.initiatives % units);
        let mut upto = 0;
        for n in 0..units {
            upto += each + usize::from(n < rest);
            if self.made < upto {
                return (n, upto - self.made);
            }
        }
        (units - 1, 0)
    }

    fn id<T: From<Uuid>>(&mut self) -> T {
        self.ids.next(self.now).into()
    }

    fn person(&mut self, unit: UnitId) -> Person {
        let mut part = |from: &[&'static str]| self.dice.pick(from).copied().unwrap_or_default();
        let name = format!("{} {} {}", part(&FAMILIES), part(&MIDDLES), part(&GIVEN));
        let body = PersonBody {
            name,
            title: "Công nhân".to_owned(),
            member: Some(true),
            union_position: Some(UnionPosition::Member),
            ..PersonBody::default()
        };
        Person::new(self.id::<PersonId>(), unit, self.now, body)
    }

    fn initiative(&mut self, unit: &Unit, people: &[Person], number: usize) -> Initiative {
        let applied = self.day();
        let opening = self.dice.pick(&OPENINGS).copied().unwrap_or_default();
        let length = self.dice.between(6, 14);
        let tail = self.words.phrase(&mut self.dice, length);
        let mut text = |least, most| {
            let count = self.dice.between(least, most);
            self.words.phrase(&mut self.dice, count) + "."
        };
        let text = Texts {
            summary: text(12, 20),
            nature: text(14, 26),
            novelty: text(5, 9),
            ..Texts::default()
        };
        let millions = self.dice.between(5, 900) as i64;
        let solution = self.dice.pick(SolutionType::KNOWN).cloned();
        let field = self.dice.pick(&FIELDS).copied().unwrap_or_default();
        let body = InitiativeBody {
            code: format!("2026-{number:04}"),
            title: format!("{opening} {}", tail.to_lowercase()),
            state: self.state(),
            solution,
            fields: vec![field.to_owned()],
            authors: self.authors(unit, people),
            dates: Dates {
                filed: applied.checked_add_days(Days::new(20)).map(PartialDate::Day),
                accepted: applied.checked_add_days(Days::new(30)).map(PartialDate::Day),
                first_applied: Some(PartialDate::Day(applied)),
                ..Dates::default()
            },
            text,
            benefit: Benefit {
                amount: Some(Amount {
                    dong: millions * 1_000_000,
                    period: Period::Year,
                    exactness: Exactness::Estimated,
                }),
                ..Benefit::default()
            },
            ..InitiativeBody::default()
        };
        Initiative::new(self.id::<InitiativeId>(), unit.id, self.now, body)
    }

    fn state(&mut self) -> State {
        if !self.sample.mixed {
            return State::Considering;
        }
        let known = [State::Idea, State::Drafting, State::Filed, State::Considering];
        self.dice.pick(&known).cloned().unwrap_or_default()
    }

    fn authors(&mut self, unit: &Unit, people: &[Person]) -> Vec<Author> {
        let count = self.dice.between(1, 3).min(people.len());
        let first = self.dice.below(people.len());
        let shares = Share::equal(count as u16);
        (0..count)
            .zip(shares)
            .map(|(n, share)| {
                let person = &people[(first + n) % people.len()];
                Author {
                    person: person.id,
                    name: person.body.name.clone(),
                    title: person.body.title.clone(),
                    union_position: person.body.union_position.clone(),
                    unit_name: unit.body.name.clone(),
                    role: if n == 0 { AuthorRole::Author } else { AuthorRole::CoAuthor },
                    share,
                }
            })
            .collect()
    }

    fn day(&mut self) -> NaiveDate {
        let start = NaiveDate::from_ymd_opt(2026, 1, 2).unwrap_or_default();
        start + Days::new(self.dice.below(240) as u64)
    }

    fn decision(&mut self, unit: &Unit, items: &[Initiative]) -> Decision {
        self.decisions += 1;
        let body = DecisionBody {
            kind: DecisionKind::Recognition,
            stage: Stage::Signed,
            issuer: unit.body.employer.name.clone(),
            scope: None,
            route: Some(Route::Head),
            minutes: String::new(),
            subject: "Về việc công nhận sáng kiến năm 2026".to_owned(),
            number: self.decisions.to_string(),
            symbol: "QĐ".to_owned(),
            signed_on: Some(self.day() + Days::new(70)),
            signer: String::new(),
            signer_title: "Giám đốc".to_owned(),
            scan: None,
            items: items
                .iter()
                .map(|initiative| DecisionItem {
                    initiative: initiative.id,
                    outcome: Outcome::Granted,
                    reason: String::new(),
                    grade: String::new(),
                })
                .collect(),
        };
        Decision::new(self.id(), unit.id, self.now, body)
    }
}

impl Iterator for Maker {
    type Item = Batch;

    fn next(&mut self) -> Option<Batch> {
        if self.made >= self.sample.initiatives {
            return None;
        }
        let (turn, left) = self.turn();
        let unit = self.units[turn].clone();
        let count = left.min(BATCH);
        let people: Vec<Person> =
            (0..count.div_ceil(2).max(3)).map(|_| self.person(unit.id)).collect();
        let initiatives: Vec<Initiative> =
            (0..count).map(|n| self.initiative(&unit, &people, self.made + n + 1)).collect();
        let mut decisions = Vec::new();
        let mut rest = &initiatives[..];
        while !rest.is_empty() {
            let size = self.dice.between(1, 20).min(rest.len());
            let (now, later) = rest.split_at(size);
            rest = later;
            // In a mixed sample every other decision is still to come.
            let ready: Vec<Initiative> =
                now.iter().filter(|one| one.body.state != State::Idea).cloned().collect();
            if !ready.is_empty() && (!self.sample.mixed || self.dice.below(2) == 0) {
                let decision = self.decision(&unit, &ready);
                decisions.push(decision);
            }
        }
        self.made += count;
        Some(Batch { unit: unit.id, people, initiatives, decisions })
    }
}

fn unit_body(number: usize) -> UnitBody {
    UnitBody {
        name: format!("CĐCS Công ty Mẫu số {number}"),
        code: format!("M{number:05}"),
        kind: Some(UnitKind::GrassrootsUnion),
        sector: Some(Sector::PrivateEnterprise),
        place: "Lai Châu".to_owned(),
        employer: Employer {
            name: format!("Công ty Mẫu số {number}"),
            head_title: "Giám đốc".to_owned(),
            document_symbol: "QĐ".to_owned(),
            ..Employer::default()
        },
        ..UnitBody::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::surroundings::SteadyIds;
    use crate::domain::share;

    fn maker(units: usize, initiatives: usize, mixed: bool) -> Maker {
        let sample = Sample { units, initiatives, seed: 7, mixed };
        let now = "2026-11-16T08:00:00+07:00".parse().unwrap();
        Maker::new(sample, Box::new(SteadyIds::seeded("sample")), now)
    }

    #[test]
    fn the_same_seed_gives_the_same_content() {
        let make = || maker(3, 700, true).map(|batch| batch.initiatives).collect::<Vec<_>>();
        assert_eq!(make(), make());
    }

    #[test]
    fn every_unit_has_its_part_and_every_initiative_its_decision() {
        let batches: Vec<Batch> = maker(3, 700, false).collect();
        let initiatives: usize = batches.iter().map(|batch| batch.initiatives.len()).sum();
        let decided: usize = batches
            .iter()
            .flat_map(|batch| &batch.decisions)
            .map(|decision| {
                assert!((1..=20).contains(&decision.body.items.len()));
                decision.body.items.len()
            })
            .sum();
        assert_eq!((initiatives, decided), (700, 700));
        let mut codes: Vec<&str> = batches
            .iter()
            .flat_map(|batch| &batch.initiatives)
            .map(|initiative| {
                let shares = initiative.body.authors.iter().map(|author| author.share);
                assert_eq!(share::total(shares), 10_000);
                assert!((1..=3).contains(&initiative.body.authors.len()));
                initiative.body.code.as_str()
            })
            .collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), 700);
    }

    #[test]
    fn there_are_twenty_thousand_words_and_few_are_common() {
        let mut dice = Dice::new(1);
        let words = Words::new(&mut dice);
        assert!(words.distinct() >= 20_000, "{}", words.distinct());
        let mut seen = std::collections::HashMap::new();
        for _ in 0..200_000 {
            *seen.entry(words.draw(&mut dice).to_owned()).or_insert(0u32) += 1;
        }
        let mut counts: Vec<u32> = seen.into_values().collect();
        counts.sort_unstable_by(|a, b| b.cmp(a));
        let ratio = f64::from(counts[0]) / f64::from(counts[9]);
        assert!((7.0..13.0).contains(&ratio), "the first is ten times the tenth: {ratio}");
    }
}
