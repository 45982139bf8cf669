//! What is missing from a record before a step, each gap naming the field that mends it.

use super::decision::Decision;
use super::initiative::{InitiativeBody, InitiativeNotes, IpRight, MAX_TEXT_BYTES, MAX_TITLE};
use super::record::Profile;
use super::share;
use super::text;
use super::unit::UnitBody;

/// A field, so that a line of a list of gaps can lead to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    Title,
    Solution,
    Fields,
    Authors,
    Shares,
    Filed,
    FirstApplied,
    Summary,
    Nature,
    Novelty,
    Texts,
    Ip,
    UnitName,
    UnitCode,
    UnitSector,
    UnitPlace,
    UnitEmployer,
    UnitReceiver,
    DecisionSymbol,
    DecisionScan,
    Decision,
    HeldBack,
    Consent,
}

/// Something missing or wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Gap {
    pub field: Field,
    pub what: Lack,
    /// Whether the step cannot be taken; else it is only told.
    pub blocks: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lack {
    Missing,
    /// Basis points by which the shares miss 10000; positive when they are too few.
    SharesOff(i64),
    TooLong {
        is: usize,
        most: usize,
    },
    /// Recognition of a solution under protection is not possible while the protection lasts.
    Protected,
    HeldBack,
    /// An author asked that the personal data be used no longer.
    ConsentWithdrawn,
}

/// The gap of an initiative one of whose authors withdrew the consent.
pub fn consent_withdrawn() -> Gap {
    Gap { field: Field::Consent, what: Lack::ConsentWithdrawn, blocks: true }
}

fn missing(field: Field) -> Gap {
    Gap { field, what: Lack::Missing, blocks: true }
}

/// What an initiative needs before it can be saved at all: only a title, and limits kept.
pub fn before_saving(body: &InitiativeBody) -> Vec<Gap> {
    let mut gaps = Vec::new();
    if body.title.trim().is_empty() {
        gaps.push(missing(Field::Title));
    }
    let title = text::graphemes(&body.title);
    if title > MAX_TITLE {
        gaps.push(Gap {
            field: Field::Title,
            what: Lack::TooLong { is: title, most: MAX_TITLE },
            blocks: true,
        });
    }
    let texts = body.text.bytes();
    if texts > MAX_TEXT_BYTES {
        gaps.push(Gap {
            field: Field::Texts,
            what: Lack::TooLong { is: texts, most: MAX_TEXT_BYTES },
            blocks: true,
        });
    }
    gaps
}

/// What an initiative needs before the application counts as filed, in the order of the form.
pub fn before_filing(body: &InitiativeBody) -> Vec<Gap> {
    let mut gaps = before_saving(body);
    if body.solution.is_none() {
        gaps.push(missing(Field::Solution));
    }
    if body.fields.is_empty() {
        gaps.push(missing(Field::Fields));
    }
    if body.authors.is_empty() {
        gaps.push(missing(Field::Authors));
    }
    if body.text.summary.is_empty() {
        gaps.push(missing(Field::Summary));
    }
    if body.dates.filed.is_none() {
        gaps.push(missing(Field::Filed));
    }
    if body.secrecy.ip == Some(IpRight::Protected) {
        gaps.push(Gap { field: Field::Ip, what: Lack::Protected, blocks: false });
    }
    gaps
}

/// What keeps an initiative out of a bundle in `profile`. The descriptions are asked for only where
/// they travel; the day of the first application always, since programmes go by it.
pub fn before_leaving(
    body: &InitiativeBody,
    notes: &InitiativeNotes,
    ever_recognised: bool,
    profile: &Profile,
) -> Vec<Gap> {
    let mut gaps = Vec::new();
    if notes.held_back {
        gaps.push(Gap { field: Field::HeldBack, what: Lack::HeldBack, blocks: true });
    }
    if !ever_recognised {
        gaps.push(missing(Field::Decision));
    }
    if body.title.trim().is_empty() {
        gaps.push(missing(Field::Title));
    }
    if body.dates.first_applied.is_none() {
        gaps.push(missing(Field::FirstApplied));
    }
    if *profile == Profile::Public {
        return gaps;
    }
    if body.authors.is_empty() {
        gaps.push(missing(Field::Authors));
    } else {
        let off = 10_000 - i64::from(share::total(body.authors.iter().map(|author| author.share)));
        if off != 0 {
            gaps.push(Gap { field: Field::Shares, what: Lack::SharesOff(off), blocks: true });
        }
    }
    if body.text.summary.is_empty() {
        gaps.push(missing(Field::Summary));
    }
    if *profile == Profile::Full {
        for (text, field) in
            [(&body.text.nature, Field::Nature), (&body.text.novelty, Field::Novelty)]
        {
            if text.is_empty() {
                gaps.push(missing(field));
            }
        }
    }
    gaps
}

/// What the unit's own page lacks before anything can leave.
pub fn of_sender(unit: &UnitBody, has_receiver: bool) -> Vec<Gap> {
    let mut gaps = Vec::new();
    for (lacks, field) in [
        (unit.name.is_empty(), Field::UnitName),
        (unit.code.is_empty(), Field::UnitCode),
        (unit.sector.is_none(), Field::UnitSector),
        (unit.place.is_empty(), Field::UnitPlace),
        (unit.employer.name.is_empty(), Field::UnitEmployer),
        (!has_receiver, Field::UnitReceiver),
    ] {
        if lacks {
            gaps.push(missing(field));
        }
    }
    gaps
}

/// What a signed decision lacks before it leaves; it leaves all the same.
pub fn of_leaving_decision(decision: &Decision) -> Vec<Gap> {
    let told = |field| Gap { field, what: Lack::Missing, blocks: false };
    let mut gaps = Vec::new();
    if decision.body.symbol.is_empty() {
        gaps.push(told(Field::DecisionSymbol));
    }
    if decision.body.scan.is_none() {
        gaps.push(told(Field::DecisionScan));
    }
    gaps
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::PartialDate;
    use crate::domain::initiative::{Author, AuthorRole, Dates, Texts};
    use crate::domain::share::Share;
    use uuid::Uuid;

    fn author(points: u16) -> Author {
        Author {
            person: Uuid::from_u128(3).into(),
            name: "Tẩn Văn Khoa".into(),
            title: String::new(),
            union_position: None,
            unit_name: String::new(),
            role: AuthorRole::Author,
            share: Share::try_from(points).unwrap(),
        }
    }

    fn whole() -> InitiativeBody {
        InitiativeBody {
            title: "Tận dụng tôn đầu mẩu".into(),
            authors: vec![author(6000), author(4000)],
            dates: Dates { first_applied: Some(PartialDate::Year(2026)), ..Dates::default() },
            text: Texts {
                summary: "Giảm phế liệu".into(),
                nature: "Cắt lại".into(),
                novelty: "Lần đầu".into(),
                ..Texts::default()
            },
            ..InitiativeBody::default()
        }
    }

    fn fields(gaps: Vec<Gap>) -> Vec<Field> {
        gaps.into_iter().map(|gap| gap.field).collect()
    }

    #[test]
    fn saving_needs_a_title_only() {
        assert!(before_saving(&whole()).is_empty());
        assert_eq!(fields(before_saving(&InitiativeBody::default())), [Field::Title]);
        let long = InitiativeBody { title: "ế".repeat(MAX_TITLE + 1), ..whole() };
        assert_eq!(
            before_saving(&long)[0].what,
            Lack::TooLong { is: MAX_TITLE + 1, most: MAX_TITLE },
            "length counts letters, not bytes"
        );
    }

    #[test]
    fn filing_names_each_starred_field() {
        let body = InitiativeBody { title: "A".into(), ..InitiativeBody::default() };
        assert_eq!(
            fields(before_filing(&body)),
            [Field::Solution, Field::Fields, Field::Authors, Field::Summary, Field::Filed]
        );
    }

    #[test]
    fn leaving_asks_only_for_what_the_profile_carries() {
        let notes = InitiativeNotes::default();
        let leave =
            |body: &InitiativeBody, profile| fields(before_leaving(body, &notes, true, &profile));
        assert!(leave(&whole(), Profile::Full).is_empty());
        let mut thin = whole();
        thin.text.novelty.clear();
        assert_eq!(leave(&thin, Profile::Full), [Field::Novelty]);
        assert!(leave(&thin, Profile::Brief).is_empty());
        thin.authors.clear();
        assert_eq!(leave(&thin, Profile::Brief), [Field::Authors]);
        assert!(leave(&thin, Profile::Public).is_empty());
        thin.dates.first_applied = None;
        assert_eq!(leave(&thin, Profile::Public), [Field::FirstApplied]);
    }

    #[test]
    fn shares_must_sum_to_exactly_the_whole() {
        for (second, off) in [(3999, 1), (5000, -1000)] {
            let body = InitiativeBody { authors: vec![author(6000), author(second)], ..whole() };
            let gaps = before_leaving(&body, &InitiativeNotes::default(), true, &Profile::Brief);
            assert_eq!(gaps[0].what, Lack::SharesOff(off));
        }
    }

    #[test]
    fn what_is_not_recognised_or_is_held_back_stays() {
        let held = InitiativeNotes { held_back: true, ..InitiativeNotes::default() };
        assert_eq!(
            fields(before_leaving(&whole(), &held, false, &Profile::Full)),
            [Field::HeldBack, Field::Decision]
        );
    }
}
