//! What stands in the form, as it was typed: this is what a draft keeps.

mod keys;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::desk::{AuthorEntry, InitiativeEntry};
use crate::domain::attachment::Attachment;
use crate::domain::date::{self, DateReading, PartialDate};
use crate::domain::id::{InitiativeId, PersonId};
use crate::domain::initiative::{
    Author, AuthorRole, FirstApplier, InitiativeBody, InitiativeNotes, Intake, Investor, IpRight,
    SecrecyLevel, SecretField, SolutionType,
};
use crate::domain::money::{self, Amount, Exactness, Period, Reading};
use crate::domain::number;
use crate::domain::person::{PersonBody, UnionPosition};
use crate::domain::share::{self, Share};
use crate::domain::text::clean_line;
pub use keys::{Flag, Line, Long, Pick};

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AuthorInput {
    pub person: Option<PersonId>,
    pub name: String,
    pub title: String,
    pub union_position: Option<UnionPosition>,
    pub unit_name: String,
    /// The code of the role.
    pub role: String,
    /// In per cent, as typed.
    pub share: String,
}

impl AuthorInput {
    pub fn role(&self) -> AuthorRole {
        AuthorRole::from_code(&self.role)
    }

    pub fn is_blank(&self) -> bool {
        self.name.trim().is_empty()
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ApplierInput {
    pub person: Option<PersonId>,
    pub name: String,
    pub work: String,
}

/// All that was typed and chosen. Empty texts are left out, so that equal forms compare equal.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Inputs {
    lines: BTreeMap<Line, String>,
    longs: BTreeMap<Long, String>,
    picks: BTreeMap<Pick, String>,
    flags: BTreeSet<Flag>,
    /// Codes; the first is the main one.
    pub fields: Vec<String>,
    pub authors: Vec<AuthorInput>,
    pub appliers: Vec<ApplierInput>,
    withheld: BTreeSet<SecretField>,
    pub files: Vec<Attachment>,
}

/// What a typed amount means.
pub enum AmountTyped {
    Nothing,
    Sure(Amount),
    Ask(Vec<Amount>),
    Wrong(money::MoneyError),
}

/// What a typed date means.
pub enum DateTyped {
    Nothing,
    Sure(PartialDate),
    Ask(Vec<PartialDate>),
    Wrong(date::DateError),
}

/// Something typed that cannot be kept in the record yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unclear {
    Line(Line),
    Share(usize),
}

impl Inputs {
    /// A new initiative: one author's row is open.
    pub fn fresh() -> Self {
        let first =
            AuthorInput { role: AuthorRole::Author.code().to_owned(), ..AuthorInput::default() };
        let mut fresh = Self { authors: vec![first], ..Self::default() };
        // What must stay secret stays here, unless somebody says otherwise.
        fresh.toggle_secret(SecretField::Confidential);
        fresh
    }

    /// What the form shows of a record.
    pub fn of(body: &InitiativeBody, notes: &InitiativeNotes) -> Self {
        let (mut body, mut notes) = (body.clone(), notes.clone());
        let mut inputs = Self::default();
        for line in Line::TEXTS {
            let text = line.text(&mut body).cloned().unwrap_or_default();
            inputs.set_line(line, text);
        }
        for line in Line::DATES {
            let date = line.date(&mut body.dates).copied().flatten();
            inputs.set_line(line, date.map(PartialDate::nd30).unwrap_or_default());
        }
        for long in Long::ALL {
            let text = long.place(&mut body, &mut notes).clone();
            inputs.set_long(long, text);
        }
        if let Some(amount) = &body.benefit.amount {
            inputs.set_line(Line::Amount, number::grouped(amount.dong));
            inputs.set_pick(Pick::Period, amount.period.code());
            inputs.set_pick(Pick::Exactness, amount.exactness.code());
        }
        for (pick, code) in [
            (Pick::Solution, body.solution.as_ref().map(SolutionType::code)),
            (Pick::Ip, body.secrecy.ip.as_ref().map(IpRight::code)),
            (Pick::Level, body.secrecy.level.as_ref().map(SecrecyLevel::code)),
            (Pick::Investor, body.origin.investor.as_ref().map(Investor::code)),
            (Pick::Intake, notes.intake.as_ref().map(Intake::code)),
        ] {
            inputs.set_pick(pick, code.unwrap_or_default());
        }
        for (flag, on) in [
            (Flag::NotInMoney, body.benefit.not_in_money),
            (Flag::StateFunded, body.origin.state_funded),
            (Flag::HeldBack, notes.held_back),
        ] {
            if on {
                let _ = inputs.flags.insert(flag);
            }
        }
        inputs.authors = body.authors.iter().map(author_input).collect();
        inputs.appliers = body
            .first_appliers
            .into_iter()
            .map(|FirstApplier { person, name, work }| ApplierInput { person, name, work })
            .collect();
        inputs.fields = body.fields;
        inputs.withheld = body.secrecy.withheld;
        inputs.files = body.attachments;
        inputs
    }

    pub fn line(&self, line: Line) -> &str {
        self.lines.get(&line).map(String::as_str).unwrap_or_default()
    }

    pub fn set_line(&mut self, line: Line, text: String) {
        set(&mut self.lines, line, text);
    }

    pub fn long(&self, long: Long) -> &str {
        self.longs.get(&long).map(String::as_str).unwrap_or_default()
    }

    pub fn set_long(&mut self, long: Long, text: String) {
        set(&mut self.longs, long, text);
    }

    /// The code chosen; empty if none is.
    pub fn pick(&self, pick: Pick) -> &str {
        self.picks.get(&pick).map(String::as_str).unwrap_or_default()
    }

    pub fn set_pick(&mut self, pick: Pick, code: &str) {
        set(&mut self.picks, pick, code.to_owned());
    }

    pub fn flag(&self, flag: Flag) -> bool {
        self.flags.contains(&flag)
    }

    pub fn toggle(&mut self, flag: Flag) {
        if !self.flags.remove(&flag) {
            let _ = self.flags.insert(flag);
        }
    }

    pub fn is_secret(&self, field: &SecretField) -> bool {
        self.withheld.contains(field)
    }

    pub fn toggle_secret(&mut self, field: SecretField) {
        if !self.withheld.remove(&field) {
            let _ = self.withheld.insert(field);
        }
    }

    /// The title on one line, as it will be kept.
    pub fn title(&self) -> String {
        clean_line(self.long(Long::Title))
    }

    /// Whether anything at all was typed or chosen.
    pub fn is_blank(&self) -> bool {
        let nobody = self.authors.iter().all(|author| {
            let AuthorInput { person, name, title, share, .. } = author;
            person.is_none() && name.is_empty() && title.is_empty() && share.is_empty()
        });
        let without_authors = |inputs: Self| Self { authors: Vec::new(), ..inputs };
        nobody && without_authors(self.clone()) == without_authors(Self::fresh())
    }

    /// What the amount box means. Period and exactness are those of the lists.
    pub fn amount(&self) -> AmountTyped {
        let typed = self.line(Line::Amount);
        if typed.trim().is_empty() {
            return AmountTyped::Nothing;
        }
        let chosen = |amount: Amount| {
            let or = |code: &str, default: &str| -> String {
                if code.is_empty() { default.to_owned() } else { code.to_owned() }
            };
            let period = or(self.pick(Pick::Period), amount.period.code());
            let exactness = or(self.pick(Pick::Exactness), amount.exactness.code());
            Amount {
                dong: amount.dong,
                period: Period::from_code(&period),
                exactness: Exactness::from_code(&exactness),
            }
        };
        match money::read(typed) {
            Ok(Reading::Sure(amount)) => AmountTyped::Sure(chosen(amount)),
            Ok(Reading::Ask(amounts)) => {
                AmountTyped::Ask(amounts.into_iter().map(chosen).collect())
            }
            Err(error) => AmountTyped::Wrong(error),
        }
    }

    /// Takes over period and exactness where the amount was typed with them: "hơn 99 triệu/năm".
    pub fn follow_amount(&mut self) {
        let Ok(reading) = money::read(self.line(Line::Amount)) else { return };
        let told = match reading {
            Reading::Sure(amount) => Some(amount),
            Reading::Ask(amounts) => amounts.into_iter().next(),
        };
        let Some(Amount { period, exactness, .. }) = told else { return };
        if period != Period::default() {
            self.set_pick(Pick::Period, period.code());
        }
        if exactness != Exactness::default() {
            self.set_pick(Pick::Exactness, exactness.code());
        }
    }

    pub fn date(&self, line: Line) -> DateTyped {
        let typed = self.line(line);
        if typed.trim().is_empty() {
            return DateTyped::Nothing;
        }
        match date::read(typed) {
            Ok(DateReading::Sure(date)) => DateTyped::Sure(date),
            Ok(DateReading::AskCentury(dates)) => DateTyped::Ask(dates),
            Err(error) => DateTyped::Wrong(error),
        }
    }

    /// The share of one author: nothing typed, or what it reads as.
    pub fn share(&self, at: usize) -> Option<Option<Share>> {
        let typed = self.authors.get(at).map(|author| author.share.trim()).unwrap_or_default();
        (!typed.is_empty()).then(|| Share::read(typed))
    }

    /// The sum in basis points; none while no share was typed.
    pub fn share_total(&self) -> Option<u32> {
        let shares: Vec<Share> =
            (0..self.authors.len()).filter_map(|at| self.share(at).flatten()).collect();
        (!shares.is_empty()).then(|| share::total(shares))
    }

    pub fn share_equally(&mut self) {
        let named = self.authors.iter_mut().filter(|author| !author.is_blank());
        let named: Vec<&mut AuthorInput> = named.collect();
        let shares = Share::equal(u16::try_from(named.len()).unwrap_or(u16::MAX));
        for (author, share) in named.into_iter().zip(shares) {
            author.share = share.digits();
        }
    }

    /// What was typed and cannot be kept as it stands, in the order of the form.
    pub fn unclear(&self) -> Option<Unclear> {
        let share = (0..self.authors.len()).find(|at| self.share(*at) == Some(None));
        if let Some(at) = share {
            return Some(Unclear::Share(at));
        }
        if matches!(self.amount(), AmountTyped::Ask(_) | AmountTyped::Wrong(_)) {
            return Some(Unclear::Line(Line::Amount));
        }
        let unread =
            |line: &Line| matches!(self.date(*line), DateTyped::Ask(_) | DateTyped::Wrong(_));
        Line::DATES.into_iter().find(unread).map(Unclear::Line)
    }

    /// All long texts together, in bytes.
    pub fn text_bytes(&self) -> usize {
        let longs = Long::ALL.into_iter().filter(|long| long.is_counted());
        longs.map(|long| self.long(long).len()).sum::<usize>() + self.line(Line::Scope).len()
    }

    /// The record as it would be kept; what is not in the form stays as in `base`.
    pub fn body(&self, base: &InitiativeBody) -> InitiativeBody {
        self.record(base, &InitiativeNotes::default()).0
    }

    fn record(
        &self,
        base: &InitiativeBody,
        notes: &InitiativeNotes,
    ) -> (InitiativeBody, InitiativeNotes) {
        let (mut body, mut notes) = (base.clone(), notes.clone());
        for line in Line::TEXTS {
            if let Some(place) = line.text(&mut body) {
                *place = self.line(line).trim().to_owned();
            }
        }
        for line in Line::DATES {
            let date = match self.date(line) {
                DateTyped::Sure(date) => Some(date),
                DateTyped::Nothing | DateTyped::Ask(_) | DateTyped::Wrong(_) => None,
            };
            if let Some(place) = line.date(&mut body.dates) {
                *place = date;
            }
        }
        for long in Long::ALL {
            *long.place(&mut body, &mut notes) = self.long(long).trim().to_owned();
        }
        let code = |pick: Pick| Some(self.pick(pick)).filter(|code| !code.is_empty());
        body.solution = code(Pick::Solution).map(SolutionType::from_code);
        body.secrecy.ip = code(Pick::Ip).map(IpRight::from_code);
        body.secrecy.level = code(Pick::Level).map(SecrecyLevel::from_code);
        body.origin.investor = code(Pick::Investor).map(Investor::from_code);
        body.origin.state_funded = self.flag(Flag::StateFunded);
        body.benefit.not_in_money = self.flag(Flag::NotInMoney);
        body.benefit.amount = match self.amount() {
            AmountTyped::Sure(amount) => Some(amount),
            AmountTyped::Nothing | AmountTyped::Ask(_) | AmountTyped::Wrong(_) => None,
        };
        notes.intake = code(Pick::Intake).map(Intake::from_code);
        notes.held_back = self.flag(Flag::HeldBack);
        body.fields.clone_from(&self.fields);
        body.secrecy.withheld.clone_from(&self.withheld);
        body.attachments.clone_from(&self.files);
        body.first_appliers = self
            .appliers
            .iter()
            .filter(|applier| !applier.name.trim().is_empty())
            .map(|applier| FirstApplier {
                person: applier.person,
                name: clean_line(&applier.name),
                work: clean_line(&applier.work),
            })
            .collect();
        body.authors = self.named_authors();
        (body, notes)
    }

    /// Authors for counting and adding up; who they are in the book is found when saving.
    fn named_authors(&self) -> Vec<Author> {
        let named: Vec<usize> =
            (0..self.authors.len()).filter(|at| !self.authors[*at].is_blank()).collect();
        let open = self.share_total().is_none();
        let equal = Share::equal(u16::try_from(named.len()).unwrap_or(u16::MAX));
        named
            .into_iter()
            .zip(equal)
            .map(|(at, equal)| {
                let author = &self.authors[at];
                let typed = self.share(at).flatten().unwrap_or_default();
                Author {
                    person: author.person.unwrap_or(PersonId(Uuid::nil())),
                    name: clean_line(&author.name),
                    title: clean_line(&author.title),
                    union_position: author.union_position.clone(),
                    unit_name: author.unit_name.clone(),
                    role: author.role(),
                    share: if open { equal } else { typed },
                }
            })
            .collect()
    }

    /// What the desk is asked to keep.
    pub fn entry(
        &self,
        id: Option<InitiativeId>,
        base: &InitiativeBody,
        notes: &InitiativeNotes,
    ) -> InitiativeEntry {
        let (body, notes) = self.record(base, notes);
        let authors = self
            .authors
            .iter()
            .enumerate()
            .filter(|(_, author)| !author.is_blank())
            .map(|(at, author)| AuthorEntry {
                person: author.person,
                body: PersonBody {
                    name: clean_line(&author.name),
                    title: clean_line(&author.title),
                    union_position: author.union_position.clone(),
                    ..PersonBody::default()
                },
                unit_name: author.unit_name.clone(),
                role: Some(author.role()),
                share: self.share(at).flatten(),
            })
            .collect();
        InitiativeEntry { id, body, authors, notes }
    }

    /// Ties the typed authors to the people that the book now holds for them.
    pub fn recognise_authors(&mut self, kept: &[Author]) {
        let named = self.authors.iter_mut().filter(|author| !author.is_blank());
        for (typed, kept) in named.zip(kept) {
            if typed.person.is_none() && clean_line(&typed.name) == kept.name {
                *typed = AuthorInput { share: typed.share.clone(), ..author_input(kept) };
            }
        }
    }
}

fn author_input(author: &Author) -> AuthorInput {
    AuthorInput {
        person: Some(author.person),
        name: author.name.clone(),
        title: author.title.clone(),
        union_position: author.union_position.clone(),
        unit_name: author.unit_name.clone(),
        role: author.role.code().to_owned(),
        share: author.share.digits(),
    }
}

fn set<K: Ord>(map: &mut BTreeMap<K, String>, key: K, text: String) {
    if text.is_empty() {
        let _ = map.remove(&key);
    } else {
        let _ = map.insert(key, text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(amount: &str) -> Inputs {
        let mut inputs = Inputs::fresh();
        inputs.set_line(Line::Amount, amount.to_owned());
        inputs.follow_amount();
        inputs
    }

    #[test]
    fn a_record_goes_through_the_form_unchanged() {
        let json = r#"{"title":"Máy sàng","state":"filed","code":"2026-0001","solution":"technical",
            "fields":["safety","x-new"],"programme":"2026","rating":{"grade":"A"},
            "authors":[{"person":"00000000-0000-7000-8000-000000000001","name":"Mai Thị Nhung",
              "title":"Tổ trưởng","unit_name":"Tổ 1","role":"lead","share":3333}],
            "first_appliers":[{"name":"Tạ Thị Bích","work":"Vận hành"}],
            "origin":{"investor":"employer","investor_name":"Công ty","state_funded":true},
            "dates":{"idea":"2025","filed":"2026-09","first_applied":"2026-01-06"},
            "text":{"summary":"Tóm tắt","nature":"Hai dòng\nmới","scope":"Xưởng"},
            "benefit":{"amount":{"dong":99000000,"period":"decade","exactness":"at_most"},
              "not_in_money":true,"method":"Cách tính"},
            "secrecy":{"level":"trade_secret","withheld":["amount","nature"],"ip":"applied"}}"#;
        let body: InitiativeBody = serde_json::from_str(json).unwrap();
        let notes = InitiativeNotes {
            held_back: true,
            remark: "Ghi riêng".into(),
            intake: Some(Intake::Paper),
            ..InitiativeNotes::default()
        };
        let inputs = Inputs::of(&body, &notes);
        assert_eq!(inputs.unclear(), None);
        let kept = inputs.entry(None, &body, &notes);
        assert_eq!((&kept.body, &kept.notes), (&body, &notes));
        assert_eq!(kept.authors[0].share.map(Share::basis_points), Some(3333));
        let draft: Inputs = serde_json::from_str(&serde_json::to_string(&inputs).unwrap()).unwrap();
        assert_eq!(draft, inputs, "a draft loses nothing");
    }

    #[test]
    fn an_amount_brings_its_period_and_a_later_choice_wins() {
        let mut inputs = typed("hơn 99 triệu/năm");
        assert_eq!(inputs.pick(Pick::Period), "year");
        inputs.set_pick(Pick::Period, "once");
        let AmountTyped::Sure(amount) = inputs.amount() else { panic!("a plain amount") };
        assert_eq!((amount.dong, amount.period), (99_000_000, Period::Once));
        assert_eq!(amount.exactness, Exactness::MoreThan);
    }

    #[test]
    fn what_is_in_doubt_is_not_kept_in_the_record() {
        let mut inputs = typed("1,5");
        assert_eq!(inputs.unclear(), Some(Unclear::Line(Line::Amount)));
        inputs.set_line(Line::Amount, String::new());
        inputs.set_line(Line::FiledDate, "6/9/23".into());
        assert_eq!(inputs.unclear(), Some(Unclear::Line(Line::FiledDate)));
        inputs.set_line(Line::FiledDate, "6/9/2023".into());
        assert_eq!(inputs.unclear(), None);
        inputs.authors[0].share = "60 %%%x".into();
        assert_eq!(inputs.unclear(), Some(Unclear::Share(0)));
    }

    #[test]
    fn a_form_that_was_only_opened_is_blank() {
        let mut inputs = Inputs::fresh();
        assert!(inputs.is_blank());
        inputs.authors[0].name = "L".into();
        assert!(!inputs.is_blank());
    }
}
