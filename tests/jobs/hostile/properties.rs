//! What holds of every record, amount, date and text: what is written is read as it was.

use chrono::NaiveDate;
use proptest::collection::{btree_set, vec};
use proptest::option::of;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use so_sang_kien::domain::attachment::{Attachment, AttachmentKind, Digest, Format};
use so_sang_kien::domain::date::PartialDate;
use so_sang_kien::domain::decision::{
    DecisionBody, DecisionItem, DecisionKind, Outcome, Route, Scope, Stage,
};
use so_sang_kien::domain::id::Moment;
use so_sang_kien::domain::initiative::{
    Attempt, Author, AuthorRole, Benefit, Check, Checks, Dates, FirstApplier, InitiativeBody,
    Investor, IpRight, Origin, Rating, Reward, Secrecy, SecrecyLevel, SecretField, SolutionType,
    State, Texts, Verdict,
};
use so_sang_kien::domain::money::{Amount, Exactness, MAX_DONG, Period};
use so_sang_kien::domain::person::{PersonBody, Sex, UnionPosition, WorkerGroup};
use so_sang_kien::domain::record::{Body, Profile, Record};
use so_sang_kien::domain::share::Share;
use so_sang_kien::domain::text;
use so_sang_kien::domain::unit::{Employer, FormerName, Sector, Tie, TieRole, UnitBody, UnitKind};
use uuid::Uuid;

use super::targets::{amount_comes_back, comes_back, date, date_comes_back, json, money};

/// A text on one line, as the ledger holds it.
fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[A-ZĐÀÁẢÃẠ][a-zđàáảãạêếềểễệôốơớư ]{0,30}".prop_map(|text| text::clean_line(&text)),
        "\\PC{0,20}".prop_map(|text| text::clean_line(&text)),
        ".{0,20}".prop_map(|text| text::clean_line(&text)),
    ]
}

fn name() -> impl Strategy<Value = String> {
    line().prop_filter("a name says something", |text| !text.is_empty())
}

fn long() -> impl Strategy<Value = String> {
    vec(line(), 0..4).prop_map(|lines| text::clean_text(&lines.join("\n")))
}

/// A code of a list, or one of a newer version.
fn code<V: std::fmt::Debug + Clone + 'static>(
    known: &'static [V],
    from_code: fn(&str) -> V,
) -> BoxedStrategy<V> {
    let later = "[a-z][a-z0-9_]{0,20}".prop_map(move |code| from_code(&code));
    prop_oneof![4 => proptest::sample::select(known), 1 => later].boxed()
}

macro_rules! code {
    ($vocabulary:ident) => {
        code($vocabulary::KNOWN, $vocabulary::from_code)
    };
}

fn id<I: From<Uuid> + std::fmt::Debug>() -> impl Strategy<Value = I> {
    (1..=u128::MAX).prop_map(|number| I::from(Uuid::from_u128(number)))
}

fn day() -> impl Strategy<Value = NaiveDate> {
    (1900..=2199_i32, 1..=366_u32)
        .prop_filter_map("a day of the year", |(year, day)| NaiveDate::from_yo_opt(year, day))
}

fn partial_date() -> impl Strategy<Value = PartialDate> {
    prop_oneof![
        day().prop_map(PartialDate::Day),
        (1900..=2199_i32, 1..=12_u32)
            .prop_map(|(year, month)| PartialDate::month(year, month).unwrap()),
        (1900..=2199_i32).prop_map(|year| PartialDate::year(year).unwrap()),
    ]
}

fn moment() -> impl Strategy<Value = Moment> {
    (0..4_000_000_000_i64, -14 * 60..=14 * 60_i32).prop_map(|(seconds, minutes)| {
        let zone = chrono::FixedOffset::east_opt(minutes * 60).unwrap();
        chrono::DateTime::from_timestamp(seconds, 0).unwrap().with_timezone(&zone)
    })
}

fn amount() -> impl Strategy<Value = Amount> {
    let dong = prop_oneof![
        0..=MAX_DONG,
        (0..=1000_i64, 0..=12_u32).prop_map(|(n, zeros)| n * 10_i64.pow(zeros)),
        0..=2_000_i64,
    ];
    let period = prop_oneof![
        Just(Period::Once),
        Just(Period::Year),
        Just(Period::FirstYear),
        Just(Period::Quarter),
        Just(Period::Month),
        Just(Period::Product),
        Just(Period::Other("lần".to_owned())),
        Just(Period::Other("ca máy".to_owned())),
    ];
    let exactness = prop_oneof![
        Just(Exactness::Exact),
        Just(Exactness::About),
        Just(Exactness::MoreThan),
        Just(Exactness::Estimated),
    ];
    (dong, period, exactness)
        .prop_map(|(dong, period, exactness)| Amount::new(dong, period, exactness).unwrap())
}

fn attachment() -> impl Strategy<Value = Attachment> {
    let format = proptest::sample::select(&Format::ALL[..]);
    let bytes = 0..=20 * 1024 * 1024_u64;
    (any::<[u8; 32]>(), name(), format, bytes, code!(AttachmentKind), any::<bool>()).prop_map(
        |(sha256, name, format, bytes, kind, shows_people)| Attachment {
            sha256: Digest(sha256),
            name,
            format,
            bytes,
            kind,
            withheld: false,
            shows_people,
        },
    )
}

fn author() -> impl Strategy<Value = Author> {
    let names = (name(), line(), line());
    let share = (0..=10_000_u16).prop_map(|points| Share::try_from(points).unwrap());
    (id(), names, of(code!(UnionPosition)), code!(AuthorRole), share).prop_map(
        |(person, (name, title, unit_name), union_position, role, share)| Author {
            person,
            name,
            title,
            union_position,
            unit_name,
            role,
            share,
        },
    )
}

fn texts() -> impl Strategy<Value = Texts> {
    proptest::array::uniform12(long()).prop_map(|texts| {
        let [summary, before, nature, steps, novelty, applicability, scope, conditions, rest @ ..] =
            texts;
        let [economic_effect, social_effect, appliers_opinion, confidential] = rest;
        Texts {
            summary,
            before,
            nature,
            steps,
            novelty,
            applicability,
            scope,
            conditions,
            economic_effect,
            social_effect,
            appliers_opinion,
            confidential,
        }
    })
}

fn benefit() -> impl Strategy<Value = Benefit> {
    (of(amount()), any::<bool>(), long(), line(), line()).prop_map(
        |(amount, not_in_money, method, confirmed_by, beneficiary)| Benefit {
            amount,
            not_in_money,
            method,
            confirmed_by,
            beneficiary,
        },
    )
}

fn secrecy() -> impl Strategy<Value = Secrecy> {
    let withheld = btree_set(code!(SecretField), 0..3);
    (of(code!(SecrecyLevel)), withheld, of(code!(IpRight)))
        .prop_map(|(level, withheld, ip)| Secrecy { level, withheld, ip })
}

fn checks() -> impl Strategy<Value = Checks> {
    let check = || (of(code!(Verdict)), long()).prop_map(|(verdict, note)| Check { verdict, note });
    (check(), check(), check(), check()).prop_map(|(new, applied, useful, not_excluded)| Checks {
        new,
        applied,
        useful,
        not_excluded,
    })
}

fn initiative() -> impl Strategy<Value = InitiativeBody> {
    let names = (line(), name(), line(), line());
    let first = (of(id()), name(), line()).prop_map(|(person, name, work)| FirstApplier {
        person,
        name,
        work,
    });
    let origin = (of(code!(Investor)), line(), any::<bool>()).prop_map(
        |(investor, investor_name, state_funded)| Origin { investor, investor_name, state_funded },
    );
    let dates = proptest::array::uniform5(of(partial_date())).prop_map(
        |[idea, filed, accepted, first_applied, fully_applied]| Dates {
            idea,
            filed,
            accepted,
            first_applied,
            fully_applied,
        },
    );
    let reward = (name(), line(), of(partial_date())).prop_map(|(form, granted_by, on)| Reward {
        form,
        granted_by,
        on,
    });
    let rating = (any::<bool>(), line(), of(any::<u32>()))
        .prop_map(|(outstanding, grade, score)| Rating { outstanding, grade, score });
    let attempt = (code!(State), day(), of(partial_date()), long())
        .prop_map(|(ended, on, filed, reason)| Attempt { ended, on, filed, reason });
    let told = (texts(), benefit(), secrecy(), checks(), origin, dates);
    let lists = (
        vec(name(), 0..3),
        vec(author(), 0..3),
        vec(first, 0..3),
        vec(reward, 0..3),
        vec(attachment(), 0..3),
        vec(attempt, 0..3),
    );
    (names, code!(State), of(code!(SolutionType)), told, lists, rating).prop_map(
        |(names, state, solution, told, lists, rating)| {
            let (code, title, short_title, programme) = names;
            let (text, benefit, secrecy, checks, origin, dates) = told;
            let (fields, authors, first_appliers, rewards, attachments, attempts) = lists;
            InitiativeBody {
                code,
                title,
                short_title,
                state,
                solution,
                fields,
                programme,
                authors,
                first_appliers,
                origin,
                dates,
                text,
                benefit,
                secrecy,
                checks,
                rewards,
                rating,
                attachments,
                attempts,
            }
        },
    )
}

fn person() -> impl Strategy<Value = PersonBody> {
    let lines = (name(), line(), line(), line(), line());
    let codes = (of(code!(Sex)), of(code!(UnionPosition)), of(code!(WorkerGroup)));
    (lines, codes, of(partial_date()), of(any::<bool>()), of(id()), of(any::<bool>())).prop_map(
        |(lines, (sex, union_position, group), born, member, sub_unit, leader)| {
            let (name, sort_name, member_number, title, education) = lines;
            PersonBody {
                name,
                sort_name,
                born,
                sex,
                member,
                member_number,
                sub_unit,
                title,
                union_position,
                group,
                education,
                leader,
            }
        },
    )
}

fn unit() -> impl Strategy<Value = UnitBody> {
    let employer = proptest::array::uniform5(line()).prop_map(
        |[name, governing_body, head_name, head_title, document_symbol]| Employer {
            name,
            governing_body,
            head_name,
            head_title,
            document_symbol,
        },
    );
    let former = (name(), of(day())).prop_map(|(name, until)| FormerName { name, until });
    let tie = (id(), code!(TieRole), line(), proptest::array::uniform3(of(day()))).prop_map(
        |(to, role, programme, [from, until, confirmed_on])| Tie {
            to,
            role,
            programme,
            from,
            until,
            confirmed_on,
        },
    );
    let lines = (name(), proptest::array::uniform6(line()));
    let lists = (vec(id(), 0..3), vec(former, 0..3), vec(tie, 0..3));
    (lines, of(code!(UnitKind)), of(code!(Sector)), employer, of(day()), of(day()), lists).prop_map(
        |(lines, kind, sector, employer, founded_on, ended_on, lists)| {
            let (name, [short_name, code, industry, place, province, commune]) = lines;
            let (successors, former_names, ties) = lists;
            UnitBody {
                name,
                short_name,
                code,
                kind,
                sector,
                industry,
                place,
                province,
                commune,
                employer,
                founded_on,
                ended_on,
                successors,
                former_names,
                ties,
            }
        },
    )
}

fn decision() -> impl Strategy<Value = DecisionBody> {
    let item =
        (id(), code!(Outcome), long(), line()).prop_map(|(initiative, outcome, reason, grade)| {
            DecisionItem { initiative, outcome, reason, grade }
        });
    let codes = (code!(DecisionKind), code!(Stage), of(code!(Scope)), of(code!(Route)));
    let lines = (name(), proptest::array::uniform6(line()));
    (codes, lines, of(day()), of(attachment()), vec(item, 0..4)).prop_map(
        |((kind, stage, scope, route), lines, signed_on, scan, items)| {
            let (issuer, [minutes, subject, number, symbol, signer, signer_title]) = lines;
            DecisionBody {
                kind,
                stage,
                issuer,
                scope,
                route,
                minutes,
                subject,
                number,
                symbol,
                signed_on,
                signer,
                signer_title,
                scan,
                items,
            }
        },
    )
}

fn record<B: Body + 'static>(body: impl Strategy<Value = B>) -> impl Strategy<Value = Record<B>> {
    let profile = prop_oneof![3 => Just(Profile::Full), 1 => Just(Profile::Brief)];
    let numbers = (1..=u128::MAX, 1..=u128::MAX, 1..=u32::MAX);
    (numbers, moment(), profile, body).prop_map(|((id, unit, rev), at, profile, body)| {
        let unit = Uuid::from_u128(unit).into();
        let fresh = Record::new(B::Id::from(Uuid::from_u128(id)), unit, at, body);
        Record { rev, profile, ..fresh }
    })
}

fn config() -> ProptestConfig {
    let told = |name| std::env::var(name).ok().and_then(|number| number.parse().ok());
    ProptestConfig {
        cases: told("PROPTEST_CASES").unwrap_or(200),
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(told("PROPTEST_RNG_SEED").map_or(1, u64::from)),
        ..Default::default()
    }
}

proptest! {
    // The same ones every time; `PROPTEST_RNG_SEED` and the fuzzers seek new ones.
    #![proptest_config(config())]

    #[test]
    fn every_unit_comes_back(unit in record(unit())) {
        comes_back(&unit);
    }

    #[test]
    fn every_person_comes_back(person in record(person())) {
        comes_back(&person);
    }

    #[test]
    fn every_initiative_comes_back(initiative in record(initiative())) {
        comes_back(&initiative);
    }

    #[test]
    fn every_decision_comes_back(decision in record(decision())) {
        comes_back(&decision);
    }

    #[test]
    fn every_amount_comes_back(amount in amount()) {
        amount_comes_back(&amount);
    }

    #[test]
    fn every_date_comes_back(date in partial_date()) {
        date_comes_back(date);
    }

    #[test]
    fn any_text_is_an_amount_that_comes_back_or_none(text in "(hơn |khoảng |~)?[0-9]{1,4}([.,][0-9]{1,3}){0,3} ?(tỷ|triệu|tr|nghìn|k|đ|đồng)? ?([0-9]{1,3})? ?(triệu|đồng)?(/| mỗi | một )?\\PC{0,6}") {
        money(text.as_bytes());
    }

    #[test]
    fn any_text_is_a_date_that_comes_back_or_none(text in "(ngày |tháng |năm )?[0-9]{1,8}[-/. ]{0,2}[0-9]{0,4}[-/. ]{0,2}[0-9]{0,4}\\PC{0,2}") {
        date(text.as_bytes());
    }

    #[test]
    fn json_is_taken_if_and_only_if_it_is_strict(text in json_text(6)) {
        json(text.as_bytes());
    }

    /// Cleaning twice is cleaning once, and what counts as clean stays as it is.
    #[test]
    fn a_clean_text_stays_as_it_is(text in any::<String>()) {
        let line = text::clean_line(&text);
        prop_assert_eq!(&text::clean_line(&line), &line);
        let long = text::clean_text(&text);
        prop_assert_eq!(&text::clean_text(&long), &long);
        if text::is_clean_line(&text) {
            prop_assert_eq!((&line, &long), (&text, &text));
        }
    }
}

/// JSON, most of it good, with slips of every kind.
fn json_text(depth: u32) -> BoxedStrategy<String> {
    let leaf = prop_oneof![
        8 => any::<i64>().prop_map(|number| (number >> 11).to_string()),
        4 => proptest::sample::select(&["true", "false", "null", "0", "\"\"", " \"a\\n\" ", "[]", "{}"][..])
            .prop_map(str::to_owned),
        4 => any::<String>().prop_map(|text| serde_json::to_string(&text).unwrap()),
        1 => proptest::sample::select(
            &[
                "-0", "01", "1.0", "1e3", "NaN", "Infinity", "-", "9007199254740992", "\"\\ud800\"",
                "\"\\ud83d\\ude00\"", "\"\\u0000\"", "\"\u{1}\"", "tru", "'a'", "", "[1,]", "\"\\x\"",
            ][..]
        )
        .prop_map(str::to_owned),
    ];
    leaf.prop_recursive(depth, 24, 4, |inner| {
        let name = proptest::sample::select(
            &["\"a\"", "\"b\"", "\"\\u0061\"", "\"đ\"", "a", "\"c\" "][..],
        );
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(|items| format!("[{}]", items.join(","))),
            vec((name, inner), 0..4).prop_map(|members| {
                let members: Vec<_> =
                    members.into_iter().map(|(name, value)| format!("{name}:{value}")).collect();
                format!("{{{}}}", members.join(", "))
            }),
        ]
    })
    .boxed()
}
