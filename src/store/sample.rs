//! Small made-up ledgers for the tests of this room.

use std::path::{Path, PathBuf};

use rusqlite::Connection;
use tempfile::TempDir;
use uuid::Uuid;

use super::{By, Committed, Ledger, NewLedger, OperationKind, Role, StoreError, Writing};
use crate::domain::attachment::Digest;
use crate::domain::certificate::{Certificate, CertificateBody, Recipient};
use crate::domain::decision::{Decision, DecisionBody, DecisionItem, DecisionKind, Outcome, Stage};
use crate::domain::id::{InitiativeId, Moment, UnitId};
use crate::domain::initiative::{Author, AuthorRole, Initiative, InitiativeBody, State};
use crate::domain::person::{Person, PersonBody};
use crate::domain::record::Record;
use crate::domain::series::{NumberForm, NumberSeries, Numbered, SeriesBody};
use crate::domain::share::Share;
use crate::domain::template::{Template, TemplateBody};

pub const HOME: UnitId = UnitId(Uuid::from_u128(1));

pub struct Kept {
    pub dir: TempDir,
    pub path: PathBuf,
}

pub fn fresh(role: Role) -> (Kept, Ledger) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("thử.sosangkien");
    let ledger = Ledger::create(&path, &NewLedger { role, home: HOME }).unwrap();
    (Kept { dir, path }, ledger)
}

pub fn unit_ledger() -> (Kept, Ledger) {
    fresh(Role::Unit)
}

/// The n-th second of a day.
pub fn at(n: u32) -> Moment {
    let start: Moment = "2026-11-18T08:00:00+07:00".parse().unwrap();
    start + chrono::TimeDelta::seconds(n.into())
}

pub fn by(n: u32) -> By {
    By { operator: "Lò Thị Mai".into(), at: at(n) }
}

pub fn id(n: u128) -> InitiativeId {
    InitiativeId(Uuid::from_u128(0x1000 + n))
}

pub fn author(n: u128, name: &str) -> Author {
    Author {
        person: Uuid::from_u128(0x2000 + n).into(),
        name: name.into(),
        title: String::new(),
        union_position: None,
        unit_name: String::new(),
        role: AuthorRole::Author,
        share: Share::WHOLE,
    }
}

pub fn initiative(n: u128, title: &str) -> Initiative {
    let body = InitiativeBody {
        title: title.into(),
        state: State::Considering,
        authors: vec![author(n, "Tẩn Văn Khoa")],
        ..InitiativeBody::default()
    };
    Record::new(id(n), HOME, at(0), body)
}

pub fn person(n: u128, name: &str) -> Person {
    let body = PersonBody { name: name.into(), ..PersonBody::default() };
    Record::new(Uuid::from_u128(0x2000 + n).into(), HOME, at(0), body)
}

pub fn decision(n: u128, kind: DecisionKind, day: &str, about: &[InitiativeId]) -> Decision {
    let outcome = kind.usual_outcome();
    let line = |initiative: &InitiativeId| DecisionItem {
        initiative: *initiative,
        outcome: outcome.clone(),
        reason: match outcome {
            Outcome::Granted => String::new(),
            _ => "Chưa có tính mới".into(),
        },
        grade: String::new(),
    };
    let body = DecisionBody {
        items: about.iter().map(line).collect(),
        kind,
        stage: Stage::Signed,
        issuer: "Công ty Chè Hoa Ban".into(),
        scope: None,
        route: None,
        minutes: String::new(),
        subject: String::new(),
        number: n.to_string(),
        symbol: "QĐ-HB".into(),
        signed_on: Some(day.parse().unwrap()),
        signer: String::new(),
        signer_title: String::new(),
        scan: None,
    };
    Record::new(Uuid::from_u128(0x3000 + n).into(), HOME, at(0), body)
}

/// Number `n` of 2026, not printed yet.
pub fn certificate(n: u32) -> Certificate {
    let body = CertificateBody {
        issuer: "Công ty Chè Hoa Ban".into(),
        number: Some(Numbered { scope: "2026".into(), n, text: format!("{n:02}/2026") }),
        recipient: Recipient {
            person: Some(Uuid::from_u128(0x2000 + u128::from(n)).into()),
            name: "Tẩn Văn Khoa".into(),
            ..Recipient::default()
        },
        issued_on: "2026-11-18".parse().ok(),
        ..CertificateBody::default()
    };
    Record::new(Uuid::from_u128(0x4000 + u128::from(n)).into(), HOME, at(0), body)
}

/// From which those numbers come.
pub fn series(next: u32) -> NumberSeries {
    let body = SeriesBody {
        issuer: "Công ty Chè Hoa Ban".into(),
        form: NumberForm { with_year: true, symbol: String::new() },
        next: [("2026".to_owned(), next)].into(),
        ..SeriesBody::default()
    };
    Record::new(Uuid::from_u128(0x7000).into(), HOME, at(0), body)
}

pub fn template(n: u128) -> Template {
    let body = TemplateBody {
        name: format!("Khung của đơn vị {n}"),
        made_from: "certificate".into(),
        content: "{}".into(),
    };
    Record::new(Uuid::from_u128(0x9000 + n).into(), HOME, at(0), body)
}

/// The digest that a record might have been received with.
pub fn wire(n: u8) -> Digest {
    Digest([n; 32])
}

pub fn edit<T>(
    ledger: &mut Ledger,
    n: u32,
    work: impl FnOnce(&mut Writing<'_>) -> Result<T, StoreError>,
) -> Committed<T> {
    ledger.write(OperationKind::EditInitiative, &by(n), work).unwrap()
}

/// What another program does to a closed ledger.
pub fn tamper(path: &Path, sql: &str) {
    Connection::open(path).unwrap().execute_batch(sql).unwrap();
}

/// Saves initiatives with these titles, numbered from 1.
pub fn titled(ledger: &mut Ledger, titles: &[&str]) {
    let _ = edit(ledger, 1, |tx| {
        for (n, title) in (1..).zip(titles) {
            let _ = tx.save_own(&initiative(n, title))?;
        }
        Ok(())
    });
}
