//! Records in the words of templates.

use super::words::Words;
use crate::domain::certificate::{CertificateBody, IssuerKind};
use crate::domain::date::PartialDate;
use crate::domain::decision::DecisionBody;
use crate::domain::initiative::{Author, InitiativeBody, Investor, Origin};
use crate::domain::money;
use crate::domain::share;
use crate::domain::unit::UnitBody;
use crate::paper::template::Issuer;
use crate::paper::template::facts::Facts;
use crate::paper::template::field::Field;

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

pub(super) fn add_decision(facts: &mut Facts, decision: &DecisionBody, words: &Words) {
    let number = decision.reference();
    // A draft has room for number and date to be written in by hand.
    let (number, _) = number.split_once('/').unwrap_or((&number, ""));
    facts.set(Field::Number, if number.is_empty() { "      " } else { number });
    facts.set(Field::Symbol, &decision.symbol);
    facts.set(Field::DecisionReference, decision.reference());
    facts.set(Field::DecisionIssuer, &decision.issuer);
    if !decision.issuer.is_empty() {
        facts.set(Field::Employer, &decision.issuer);
    }
    let signed_on = decision.signed_on.map(PartialDate::Day);
    let open = "ngày      tháng      năm          ";
    facts.set(Field::FullDate, signed_on.map_or(open.into(), PartialDate::in_full));
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
    ] {
        facts.set(field, value);
    }
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
    Facts::default()
        .with(issuer, &body.issuer)
        .with(Field::Number, body.number.as_ref().map(|n| n.text.clone()).unwrap_or_default())
        .with(Field::BookNumber, &body.book_number)
        .with(Field::Name, &recipient.name)
        .with(Field::JobTitle, &recipient.title)
        .with(Field::WorkPlace, &recipient.unit_name)
        .with(Field::Role, recipient.role.as_ref().map(|role| words.role(role)).unwrap_or_default())
        .with(Field::CoAuthors, recipient.co_authors.join(", "))
        .with(Field::Title, &body.initiative.title)
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
