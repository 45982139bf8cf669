//! An initiative, as typed: one line of what `ssk add` takes.

use super::words;
use super::{close, known, object, open, put_right, put_right_each, put_right_within, take};
use crate::bundle::error::{Fault, Misfit};
use crate::bundle::json::{Object, Value};
use crate::bundle::shape;
use crate::bundle::wire::initiative::{FIRST_APPLIER, INITIATIVE, REWARD};
use crate::bundle::wire::person::PERSON;
use crate::domain::id::{InitiativeId, PersonId};
use crate::domain::initiative::{AuthorRole, InitiativeBody, InitiativeNotes, State};
use crate::domain::person::PersonBody;
use crate::domain::share::Share;

/// An initiative whose authors are not yet people of the ledger.
#[derive(Debug, Clone, PartialEq)]
pub struct InitiativeInput {
    pub id: Option<InitiativeId>,
    /// Absent when not typed; `body.state` is then that of a fresh idea.
    pub state: Option<State>,
    /// Without authors.
    pub body: InitiativeBody,
    pub authors: Vec<AuthorInput>,
    pub notes: InitiativeNotes,
}

/// An author by name, with what was typed of the person.
#[derive(Debug, Clone, PartialEq)]
pub struct AuthorInput {
    pub person: Option<PersonId>,
    /// Name, title and union position hold for the author and for the person.
    pub body: PersonBody,
    pub unit_name: String,
    pub role: AuthorRole,
    pub share: Share,
}

/// Reads one initiative.
pub fn read_initiative(line: &str) -> Result<InitiativeInput, Misfit> {
    let mut object = open(line)?;
    let id = take(&mut object, "id", shape::id)?;
    let state: Option<State> = take(&mut object, "state", shape::code)?;
    let authors = take(&mut object, "authors", |value| shape::list(value, Ok))?.unwrap_or_default();
    let authors = read_authors(authors).map_err(|misfit| misfit.inside("authors"))?;
    let notes = InitiativeNotes {
        intake: take(&mut object, "intake", shape::code)?,
        held_back: take(&mut object, "held_back", shape::flag)?.unwrap_or_default(),
        remark: take(&mut object, "remark", shape::long)?.unwrap_or_default(),
        ..InitiativeNotes::default()
    };
    put_right_within(&mut object, "dates", |dates| {
        let names: Vec<String> = dates.names().map(str::to_owned).collect();
        names.iter().try_for_each(|name| put_right(dates, name, words::partial_date))
    })?;
    put_right_within(&mut object, "benefit", |benefit| {
        put_right(benefit, "amount", words::amount)
    })?;
    put_right_each(&mut object, "rewards", &REWARD, |reward| {
        put_right(reward, "on", words::partial_date)
    })?;
    put_right_each(&mut object, "first_appliers", &FIRST_APPLIER, |_| Ok(()))?;
    // Files are attached by a command of their own; earlier attempts are the ledger's to tell.
    for name in ["attachments", "attempts"] {
        if object.contains(name) {
            return Err(Misfit::from(Fault::Unknown).inside(name));
        }
    }
    let told = state.clone().unwrap_or_default();
    object.insert("state", Value::text(told.code().to_owned()));
    let body = close(object, &INITIATIVE)?;
    known::initiative(&body, &notes)?;
    Ok(InitiativeInput { id, state, body, authors, notes })
}

/// Shares are typed for all authors or for none; then they are equal.
fn read_authors(values: Vec<Value<'_>>) -> Result<Vec<AuthorInput>, Misfit> {
    let mut authors = Vec::with_capacity(values.len());
    let mut shares = Vec::new();
    let mut without = None;
    for (index, value) in values.into_iter().enumerate() {
        let (author, share) = object(value)
            .and_then(|object| read_author(object, index))
            .map_err(|misfit| misfit.at(index))?;
        match share {
            Some(share) => shares.push(share),
            None => without = without.or(Some(index)),
        }
        authors.push(author);
    }
    match without {
        Some(index) if !shares.is_empty() => {
            return Err(Misfit::from(Fault::Missing).inside("share_bp").at(index));
        }
        Some(_) => shares = Share::equal(u16::try_from(authors.len()).unwrap_or(u16::MAX)),
        None => {}
    }
    for (author, share) in authors.iter_mut().zip(shares) {
        author.share = share;
    }
    Ok(authors)
}

fn read_author(
    mut object: Object<'_>,
    index: usize,
) -> Result<(AuthorInput, Option<Share>), Misfit> {
    let person = take(&mut object, "person_id", shape::id)?;
    let unit_name = take(&mut object, "unit_name", shape::line)?.unwrap_or_default();
    let usual = if index == 0 { AuthorRole::Author } else { AuthorRole::CoAuthor };
    let role = take(&mut object, "role", shape::code)?.unwrap_or(usual);
    let share = take(&mut object, "share_bp", words::share)?;
    put_right(&mut object, "born", words::partial_date)?;
    let body = close(object, &PERSON)?;
    known::person(&body)?;
    if !role.is_known() {
        return Err(Misfit::from(Fault::UnknownCode).inside("role"));
    }
    let author = AuthorInput { person, body, unit_name, role, share: Share::default() };
    Ok((author, share))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::money::{Exactness, Period};

    const TYPED: &str = r#"{"title":"Cải tiến đồ gá cắt tôn","solution":"technical",
        "authors":[{"name":"Tẩn Văn Khoa","born":"1990"},{"name":"Lò Thị Hoa"},{"name":"Giàng A Páo"}],
        "dates":{"filed":"12/11/2026","first_applied":"tháng 9/2026"},
        "benefit":{"amount":"hơn 99 triệu đồng/năm"},
        "text":{"summary":"Giảm phế liệu.\r\nTiết kiệm điện."},
        "rewards":[{"form":"Bằng khen","on":"2026"}],"held_back":true}"#;

    #[test]
    fn an_initiative_is_read_as_an_officer_writes_it() {
        let input = read_initiative(TYPED).unwrap();
        let amount = input.body.benefit.amount.as_ref().unwrap();
        assert_eq!(
            (amount.dong, &amount.period, &amount.exactness),
            (99_000_000, &Period::Year, &Exactness::MoreThan)
        );
        let date = |date: Option<crate::domain::date::PartialDate>| date.unwrap().to_string();
        assert_eq!(date(input.body.dates.filed), "2026-11-12");
        assert_eq!(date(input.body.dates.first_applied), "2026-09");
        assert_eq!(input.body.text.summary, "Giảm phế liệu.\nTiết kiệm điện.");
        let shares: Vec<u16> = input.authors.iter().map(|a| a.share.basis_points()).collect();
        assert_eq!(shares, [3334, 3333, 3333], "equal and exact");
        assert_eq!(input.authors[1].role, AuthorRole::CoAuthor);
        assert!(input.notes.held_back);
        assert_eq!(input.state, None);
    }

    #[test]
    fn money_may_be_a_number_or_an_object_too() {
        let amount = |typed: &str| {
            let line = format!(r#"{{"title":"A","benefit":{{"amount":{typed}}}}}"#);
            read_initiative(&line).map(|input| input.body.benefit.amount.unwrap())
        };
        assert_eq!(amount("118000000").unwrap().dong, 118_000_000);
        let object = amount(r#"{"dong":5,"period":"year"}"#).unwrap();
        assert_eq!((object.dong, object.period), (5, Period::Year));
        let misfit = amount(r#""1.5 tỷ""#).unwrap_err();
        assert_eq!(misfit.member, "benefit.amount");
        let Fault::Ambiguous { proposals } = misfit.fault else { panic!("{misfit:?}") };
        assert_eq!(proposals[0], "1,5 tỷ");
        assert!(matches!(amount(r#""nhiều lắm""#).unwrap_err().fault, Fault::Money(_)));
        assert_eq!(amount("1.5").unwrap_err().fault, Fault::NotAnInteger);
    }

    #[test]
    fn slips_are_named_and_nothing_typed_is_dropped() {
        let percent = r#"{"title":"A","authors":[{"name":"B","share_bp":"33,33"},{"name":"C","share_bp":6667}]}"#;
        assert_eq!(read_initiative(percent).unwrap().authors[0].share.basis_points(), 3333);
        for (typed, member) in [
            (r#"{"title":""}"#, "title"),
            (r#"{"titel":"A"}"#, "titel"),
            (r#"{"title":"A","text":{"sumary":"x"}}"#, "text.sumary"),
            (r#"{"title":"A","authors":[{"name":"B","cccd":"1"}]}"#, "authors[0].cccd"),
            (r#"{"title":"A","authors":["B"]}"#, "authors[0]"),
            (
                r#"{"title":"A","authors":[{"name":"B","share_bp":1},{"name":"C"}]}"#,
                "authors[1].share_bp",
            ),
            (r#"{"title":"A","authors":[{"name":"B","share_bp":"101"}]}"#, "authors[0].share_bp"),
            (r#"{"title":"A","rewards":[{"form":"x","year":"2026"}]}"#, "rewards[0].year"),
            (r#"{"title":"A","dates":{"filed":"31/02/2026"}}"#, "dates.filed"),
            (r#"{"title":"A","attachments":[]}"#, "attachments"),
            (r#"{"title":"A","deleted":true}"#, "deleted"),
        ] {
            assert_eq!(read_initiative(typed).unwrap_err().member, member, "{typed}");
        }
    }
}
