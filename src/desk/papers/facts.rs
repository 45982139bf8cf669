//! Records in the words of templates.

use chrono::Datelike;

use super::words::Words;
use crate::domain::certificate::{CertificateBody, CertificateKind, IssuerKind};
use crate::domain::date::PartialDate;
use crate::domain::decision::DecisionBody;
use crate::domain::initiative::{Author, FirstApplier, InitiativeBody, Investor, Origin};
use crate::domain::money;
use crate::domain::number;
use crate::domain::share;
use crate::domain::unit::UnitBody;
use crate::paper::template::Issuer;
use crate::paper::template::facts::Facts;
use crate::paper::template::field::{Field, List};

pub(super) fn unit(home: &UnitBody, superior: &str) -> Facts {
    let employer = &home.employer;
    Facts::default()
        .with(Field::Union, &home.name)
        .with(Field::UnionShort, &home.short_name)
        .with(Field::SuperiorUnion, superior)
        .with(Field::Employer, &employer.name)
        .with(Field::GoverningBody, &employer.governing_body)
        .with(Field::HeadTitle, &employer.head_title)
        .with(Field::HeadName, &employer.head_name)
        .with(Field::Symbol, &employer.document_symbol)
        .with(Field::Place, &home.place)
}

/// Who stands on a paper as its issuer.
pub(super) fn issuer(issuer: Issuer, facts: &Facts) -> &str {
    match issuer {
        Issuer::Employer | Issuer::Council => facts.get(Field::Employer),
        Issuer::Union => facts.get(Field::Union),
        Issuer::Author => facts.get(Field::Authors),
    }
}

/// Decree 13/2012/NĐ-CP and circular 18/2013/TT-BKHCN.
pub(super) fn is_usual_ground(number: &str) -> bool {
    matches!(number, "13/2012/NĐ-CP" | "18/2013/TT-BKHCN")
}

/// A paper of the union bears neither number nor signer of the employer's decision that it is about.
pub(super) fn of_another_office(facts: &mut Facts) {
    of_another_paper(facts);
    for field in [Field::SignerLines, Field::SignerName] {
        facts.set(field, "");
    }
}

/// Of the same issuer, with a number, a day and a subject of its own.
pub(super) fn of_another_paper(facts: &mut Facts) {
    for field in [Field::Number, Field::Symbol, Field::FullDate, Field::Subject] {
        facts.set(field, "");
    }
}

pub(super) fn add_decision(facts: &mut Facts, decision: &DecisionBody, words: &Words) {
    let number = decision.reference();
    let (number, _) = number.split_once('/').unwrap_or((&number, ""));
    facts.set(Field::Number, number);
    facts.set(Field::Symbol, &decision.symbol);
    if let Some(day) = decision.signed_on {
        facts.set(Field::Year, day.year().to_string());
    }
    facts.set(Field::DecisionReference, decision.reference());
    facts.set(Field::DecisionIssuer, &decision.issuer);
    if !decision.issuer.is_empty() {
        facts.set(Field::Employer, &decision.issuer);
    }
    let signed_on = decision.signed_on.map(PartialDate::Day);
    facts.set(Field::FullDate, signed_on.map(PartialDate::in_full).unwrap_or_default());
    facts.set(Field::DecisionDate, signed_on.map(PartialDate::nd30).unwrap_or_default());
    facts.set(Field::DecisionFullDate, signed_on.map(PartialDate::in_full).unwrap_or_default());
    facts.set(Field::Subject, &decision.subject);
    facts.set(Field::Minutes, &decision.minutes);
    facts.set(
        Field::Scope,
        decision.scope.as_ref().map(|scope| words.scope(scope)).unwrap_or_default(),
    );
    facts.set(Field::SignerLines, decision.signer_title.to_uppercase());
    facts.set(Field::SignerName, &decision.signer);
}

/// `money`: whether amounts may be printed on this paper.
pub(super) fn add_initiative(facts: &mut Facts, body: &InitiativeBody, words: &Words, money: bool) {
    let dated = |date: Option<PartialDate>| date.map(PartialDate::nd30).unwrap_or_default();
    facts.set(Field::Title, &body.title);
    facts.set(Field::Code, &body.code);
    facts.set(
        Field::Kind,
        body.solution.as_ref().map(|kind| words.solution(kind)).unwrap_or_default(),
    );
    facts.set(Field::Authors, joined(body, ", ", |author| author.name.clone()));
    facts
        .set(Field::AuthorsWithShares, joined(body, "\n", |author| named_with_share(body, author)));
    facts.set(Field::AuthorUnits, joined(body, "\n", title_and_unit));
    facts.set(Field::Investor, investor(&body.origin, words));
    facts.set(Field::FirstApplied, dated(body.dates.first_applied));
    facts.set(Field::FiledOn, dated(body.dates.filed));
    facts.set(Field::AcceptedOn, dated(body.dates.accepted));
    let text = &body.text;
    for (field, value) in [
        (Field::Summary, &text.summary),
        (Field::Before, &text.before),
        (Field::Content, &text.nature),
        (Field::Steps, &text.steps),
        (Field::Novelty, &text.novelty),
        (Field::Applicability, &text.applicability),
        (Field::Conditions, &text.conditions),
        (Field::Effect, &text.economic_effect),
        (Field::SocialEffect, &text.social_effect),
        (Field::Confidential, &text.confidential),
        (Field::UserOpinion, &text.appliers_opinion),
        (Field::AppliedAt, &text.scope),
        (Field::Grade, &body.rating.grade),
    ] {
        facts.set(field, value);
    }
    let first = body.authors.first().map(|author| author.name.as_str()).unwrap_or_default();
    facts.set(Field::Submitter, first);
    let helper = |helper: &FirstApplier| {
        Facts::default().with(Field::Name, &helper.name).with(Field::Task, &helper.work)
    };
    facts.list(List::Helpers, body.first_appliers.iter().map(helper).collect());
    if let Some(amount) = body.benefit.amount.as_ref().filter(|_| money) {
        facts.set(Field::Money, money::prose(amount));
        facts.set(Field::MoneyInWords, money::words(amount));
        facts.set(Field::MoneyMethod, &body.benefit.method);
        facts.set(Field::MoneyConfirmedBy, &body.benefit.confirmed_by);
    }
}

pub(super) fn author(author: &Author, words: &Words) -> Facts {
    Facts::default()
        .with(Field::Name, &author.name)
        .with(Field::JobTitle, &author.title)
        .with(Field::WorkPlace, &author.unit_name)
        .with(Field::Share, format!("{}%", author.share.digits()))
        .with(Field::Role, words.role(&author.role))
}

fn joined(body: &InitiativeBody, between: &str, said: impl Fn(&Author) -> String) -> String {
    body.authors.iter().map(said).collect::<Vec<_>>().join(between)
}

/// "Ngô Gia Huy (60%)"; a single author needs no share.
fn named_with_share(body: &InitiativeBody, author: &Author) -> String {
    let shared = share::total(body.authors.iter().map(|author| author.share)) > 0;
    if body.authors.len() > 1 && shared {
        format!("{} ({}%)", author.name, author.share.digits())
    } else {
        author.name.clone()
    }
}

fn title_and_unit(author: &Author) -> String {
    let parts = [author.title.as_str(), author.unit_name.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

pub(super) fn investor(origin: &Origin, words: &Words) -> String {
    match &origin.investor {
        _ if !origin.investor_name.is_empty() => origin.investor_name.clone(),
        Some(investor @ (Investor::Author | Investor::State)) => words.investor(investor),
        _ => String::new(),
    }
}

/// A certificate says what it said when it was issued.
pub(super) fn certificate(body: &CertificateBody, words: &Words, money: bool) -> Facts {
    let issuer = match body.issuer_kind {
        IssuerKind::Union => Field::Union,
        _ => Field::Employer,
    };
    let signed_on = body.decision.signed_on.map(PartialDate::Day);
    let issued_on = body.issued_on.map(PartialDate::Day);
    let recipient = &body.recipient;
    // The one number of a letter of merit is that in the book of honour.
    let book_number = match body.kind {
        CertificateKind::Merit if body.book_number.is_empty() => body.printed_number(),
        _ => &body.book_number,
    };
    Facts::default()
        .with(issuer, &body.issuer)
        .with(Field::Number, body.printed_number())
        .with(Field::BookNumber, book_number)
        .with(Field::Name, &recipient.name)
        .with(Field::JobTitle, &recipient.title)
        .with(Field::WorkPlace, &recipient.unit_name)
        .with(Field::Role, recipient.role.as_ref().map(|role| words.role(role)).unwrap_or_default())
        .with(Field::CoAuthors, recipient.co_authors.join(", "))
        .with(Field::Title, &body.initiative.title)
        .with(Field::Reason, &body.achievement)
        .with(Field::Investor, &body.initiative.investor)
        .with(Field::Money, if money { body.initiative.benefit.as_str() } else { "" })
        .with(Field::DecisionReference, &body.decision.reference)
        .with(Field::DecisionDate, signed_on.map(PartialDate::nd30).unwrap_or_default())
        .with(Field::DecisionFullDate, signed_on.map(PartialDate::in_full).unwrap_or_default())
        .with(Field::Place, &body.place)
        .with(Field::FullDate, issued_on.map(PartialDate::in_full).unwrap_or_default())
        .with(Field::SignerLines, body.signer_lines.join("\n").to_uppercase())
        .with(Field::SignerName, &body.signer)
}

/// A line of the register of certificates (domain.md §8.9).
pub(super) fn register_line(body: &CertificateBody) -> Facts {
    let dated = |day: Option<chrono::NaiveDate>| {
        day.map(|day| PartialDate::Day(day).nd30()).unwrap_or_default()
    };
    let number = body.printed_number();
    let book = if body.book_number.is_empty() { number } else { &body.book_number };
    let handed = body.handed_over.as_ref();
    Facts::default()
        .with(Field::Number, number)
        .with(Field::BookNumber, book)
        .with(Field::Date, dated(body.issued_on))
        .with(Field::Name, &body.recipient.name)
        .with(Field::WorkPlace, &body.recipient.unit_name)
        .with(Field::Title, &body.initiative.title)
        .with(Field::DecisionReference, &body.decision.reference)
        .with(Field::DecisionDate, dated(body.decision.signed_on))
        .with(Field::HandedOver, dated(handed.map(|handed| handed.on)))
        .with(Field::HandedTo, handed.map(|handed| handed.to.clone()).unwrap_or_default())
        .with(
            Field::Note,
            body.withdrawn.as_ref().map(|gone| gone.reason.clone()).unwrap_or_default(),
        )
}

/// A count as papers write it: "08".
pub(super) fn counted(n: usize) -> String {
    number::counted(i64::try_from(n).unwrap_or(i64::MAX))
}
