//! An initiative on the wire.
//!
//! Brief is what the programme's own rules ask of a unit that guards its technology: name, unit,
//! authors, summary of effect and forms of reward. Public is name and unit.

use uuid::Uuid;

use super::attachment::ATTACHMENT;
use crate::bundle::error::Misfit;
use crate::bundle::json::Value;
use crate::bundle::shape::{self, LINE, Member, Reach, Shape, TITLE, row};
use crate::domain::id::PersonId;
use crate::domain::initiative::{
    Attempt, Author, AuthorRole, Benefit, Check, Checks, Dates, FirstApplier, InitiativeBody,
    Origin, Rating, Reward, Secrecy, State, Texts,
};
use crate::domain::money::{Amount, Exactness, Period};
use crate::domain::share::Share;

pub(in crate::bundle) static INITIATIVE: Shape<InitiativeBody> = Shape::new(
    InitiativeBody::default,
    &[
        row!("state", Public, code state),
        row!("title", Public, name title TITLE),
        row!("code", Brief, line code),
        row!("short_title", Brief, line short_title),
        row!("solution", Full, code? solution),
        row!("fields", Full, [word] fields),
        row!("programme", Full, line programme),
        row!("authors", Brief, [AUTHOR] => authors),
        row!("first_appliers", Full, [FIRST_APPLIER] => first_appliers),
        row!("origin", Full, ORIGIN => origin),
        row!("dates", Full, DATES => dates),
        row!("text", Brief, TEXTS => text),
        row!("benefit", Full, BENEFIT => benefit),
        row!("secrecy", Full, SECRECY => secrecy),
        row!("checks", Full, CHECKS => checks),
        row!("rewards", Brief, [REWARD] => rewards),
        row!("rating", Full, RATING => rating),
        Member::new(
            "attachments",
            Reach::Full,
            |i, cut, out| {
                let leaving = i.attachments.iter().filter(|x| !x.withheld);
                shape::put_list(leaving, out, |x, out| ATTACHMENT.write(x, cut, out))
            },
            |i, v, rest| shape::items(&ATTACHMENT, v, rest).map(|x| i.attachments = x),
        ),
        row!("attempts", Full, [ATTEMPT] => attempts),
    ],
);

pub(in crate::bundle) static AUTHOR: Shape<Author> = Shape::new(
    || Author {
        person: PersonId(Uuid::nil()),
        name: String::new(),
        title: String::new(),
        union_position: None,
        unit_name: String::new(),
        role: AuthorRole::Author,
        share: Share::default(),
    },
    &[
        row!("person_id", Brief, id person),
        row!("name", Brief, name name LINE),
        row!("title", Brief, line title),
        row!("union_position", Brief, code? union_position),
        row!("unit_name", Brief, line unit_name),
        row!("role", Brief, code role),
        Member::must(
            "share_bp",
            Reach::Brief,
            |a, _, out| shape::put(&a.share, out),
            |a, v, _| share(&v).map(|x| a.share = x),
        ),
    ],
);

pub(in crate::bundle) static FIRST_APPLIER: Shape<FirstApplier> = Shape::new(
    || FirstApplier { person: None, name: String::new(), work: String::new() },
    &[
        row!("person_id", Full, id? person),
        row!("name", Full, name name LINE),
        row!("work", Full, line work),
    ],
);

pub(in crate::bundle) static ORIGIN: Shape<Origin> = Shape::new(
    Origin::default,
    &[
        row!("investor", Full, code? investor),
        row!("investor_name", Full, line investor_name),
        row!("state_funded", Full, flag state_funded),
    ],
);

pub(in crate::bundle) static DATES: Shape<Dates> = Shape::new(
    Dates::default,
    &[
        row!("idea", Full, partial_date? idea),
        row!("filed", Full, partial_date? filed),
        row!("accepted", Full, partial_date? accepted),
        row!("first_applied", Full, partial_date? first_applied),
        row!("fully_applied", Full, partial_date? fully_applied),
    ],
);

pub(in crate::bundle) static TEXTS: Shape<Texts> = Shape::new(
    Texts::default,
    &[
        row!("summary", Brief, long summary),
        row!("before", secret long before),
        row!("nature", secret long nature),
        row!("steps", secret long steps),
        row!("novelty", secret long novelty),
        row!("applicability", secret long applicability),
        row!("scope", Full, long scope),
        row!("conditions", secret long conditions),
        row!("economic_effect", secret long economic_effect),
        row!("social_effect", secret long social_effect),
        row!("appliers_opinion", secret long appliers_opinion),
        row!("confidential", secret long confidential),
    ],
);

pub(in crate::bundle) static BENEFIT: Shape<Benefit> = Shape::new(
    Benefit::default,
    &[
        Member::secret(
            "amount",
            |b, cut, out| b.amount.as_ref().is_some_and(|x| AMOUNT.write(x, cut, out)),
            |b, v, rest| shape::object(&AMOUNT, v, rest).map(|x| b.amount = Some(x)),
        ),
        row!("not_in_money", Full, flag not_in_money),
        row!("method", secret long method),
        row!("confirmed_by", Full, line confirmed_by),
        row!("beneficiary", Full, line beneficiary),
    ],
);

pub(in crate::bundle) static AMOUNT: Shape<Amount> = Shape::new(
    || Amount { dong: 0, period: Period::Once, exactness: Exactness::Exact },
    &[
        Member::must(
            "dong",
            Reach::Full,
            |a, _, out| shape::put(&a.dong, out),
            |a, v, _| shape::integer(&v, crate::bundle::json::MAX_INTEGER).map(|x| a.dong = x),
        ),
        // Not only codes: an officer may have typed a unit of its own.
        Member::must(
            "period",
            Reach::Full,
            |a, _, out| shape::put(&a.period, out),
            |a, v, _| shape::word(v).map(|x| a.period = Period::from_code(&x)),
        ),
        row!("exactness", Full, code exactness),
    ],
);

pub(in crate::bundle) static SECRECY: Shape<Secrecy> = Shape::new(
    Secrecy::default,
    &[
        row!("level", Full, code? level),
        Member::new(
            "withheld",
            Reach::Full,
            |s, _, out| shape::put_list(&s.withheld, out, shape::put),
            |s, v, _| shape::list(v, shape::code).map(|x| s.withheld = x.into_iter().collect()),
        ),
        row!("ip", Full, code? ip),
    ],
);

pub(in crate::bundle) static CHECKS: Shape<Checks> = Shape::new(
    Checks::default,
    &[
        row!("new", Full, CHECK => new),
        row!("applied", Full, CHECK => applied),
        row!("useful", Full, CHECK => useful),
        row!("not_excluded", Full, CHECK => not_excluded),
    ],
);

pub(in crate::bundle) static CHECK: Shape<Check> = Shape::new(
    Check::default,
    &[row!("verdict", Full, code? verdict), row!("note", Full, long note)],
);

pub(in crate::bundle) static REWARD: Shape<Reward> = Shape::new(
    || Reward { form: String::new(), granted_by: String::new(), on: None },
    &[
        row!("form", Brief, name form LINE),
        row!("granted_by", Brief, line granted_by),
        row!("on", Brief, partial_date? on),
    ],
);

pub(in crate::bundle) static RATING: Shape<Rating> = Shape::new(
    Rating::default,
    &[
        row!("outstanding", Full, flag outstanding),
        row!("grade", Full, line grade),
        Member::new(
            "score",
            Reach::Full,
            |r, _, out| shape::put(&r.score, out),
            |r, v, _| {
                let score = shape::integer(&v, i64::from(u32::MAX))?;
                r.score = u32::try_from(score).ok();
                Ok(())
            },
        ),
    ],
);

pub(in crate::bundle) static ATTEMPT: Shape<Attempt> = Shape::new(
    || Attempt {
        ended: State::Withdrawn,
        on: chrono::NaiveDate::default(),
        filed: None,
        reason: String::new(),
    },
    &[
        row!("ended", Full, code ended),
        row!("on", Full, day on),
        row!("filed", Full, partial_date? filed),
        row!("reason", Full, long reason),
    ],
);

pub(in crate::bundle) fn share(value: &Value<'_>) -> Result<Share, Misfit> {
    let points = shape::integer(value, i64::from(Share::WHOLE.basis_points()))?;
    Ok(u16::try_from(points).ok().and_then(|x| Share::try_from(x).ok()).unwrap_or_default())
}
