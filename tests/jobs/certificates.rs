//! Certificates from the decision to the hand that takes them, and their numbers.

use chrono::{DateTime, NaiveDate};
use so_sang_kien::desk::{
    AuthorEntry, CertificateEntry, DecisionEntry, Desk, DeskError, ExportOrder, HandOverOrder,
    InitiativeEntry, IssueOrder, Issued, NumberChoice, PrintOrder, SeriesEntry, Surroundings,
    founding,
};
use so_sang_kien::disk::Progress;
use so_sang_kien::domain::certificate::{
    CertificateBody, CertificateKind, CertificateRefused, CertificateState, IssuerKind,
};
use so_sang_kien::domain::decision::{
    DecisionBody, DecisionItem, DecisionKind, DecisionNotes, Outcome, Stage,
};
use so_sang_kien::domain::id::{CertificateId, DecisionId, InitiativeId};
use so_sang_kien::domain::initiative::{AuthorRole, InitiativeBody, State};
use so_sang_kien::domain::person::PersonBody;
use so_sang_kien::domain::record::{Kind, Profile};
use so_sang_kien::domain::series::{NumberForm, NumberRefused, Numbers, Reset};
use so_sang_kien::store::{BackupReason, OperationKind, RegisterQuery};
use tempfile::TempDir;

use super::ssk::data;

struct Book {
    desk: Desk,
    folder: TempDir,
    issuer: String,
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

impl Book {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let seed = |name: &str| data(&format!("seed/{name}"));
        let unit = founding(&seed("so-y-te/unit.json"), Some(&seed("receiver.json"))).unwrap();
        let now = DateTime::parse_from_rfc3339("2026-11-16T08:00:00+07:00").unwrap();
        let around = Surroundings::fixed(now, "certificates");
        let desk = Desk::found(&folder.path().join("so.sosangkien"), unit, around).unwrap();
        let issuer = desk.home().unwrap().body.employer.name;
        Self { desk, folder, issuer }
    }

    /// The employer's certificates begin at 8.
    fn numbered() -> Self {
        let mut book = Self::new();
        book.begin_at(8).unwrap();
        book
    }

    fn begin_at(&mut self, next: u32) -> Result<(), DeskError> {
        let entry = SeriesEntry {
            issuer: self.issuer.clone(),
            numbers: Numbers::Certificates(CertificateKind::Initiative),
            form: NumberForm { with_year: true, symbol: String::new() },
            reset: Reset::Yearly,
            next,
            on: day("2026-11-16"),
        };
        self.desk.set_series(entry).map(|_| ())
    }

    fn initiative(&mut self, title: &str, authors: &[&str]) -> InitiativeId {
        let author = |name: &&str| AuthorEntry {
            body: PersonBody {
                name: (*name).to_owned(),
                title: "Kỹ thuật viên".to_owned(),
                ..PersonBody::default()
            },
            ..AuthorEntry::default()
        };
        let entry = InitiativeEntry {
            body: InitiativeBody {
                title: title.to_owned(),
                state: State::Drafting,
                ..InitiativeBody::default()
            },
            authors: authors.iter().map(author).collect(),
            ..InitiativeEntry::default()
        };
        self.desk.save_initiative(entry).unwrap().initiative.id
    }

    fn decision(
        &mut self,
        stage: Stage,
        number: &str,
        on: &str,
        of: &[InitiativeId],
    ) -> DecisionId {
        self.decide(DecisionKind::Recognition, stage, number, on, of)
    }

    fn decide(
        &mut self,
        kind: DecisionKind,
        stage: Stage,
        number: &str,
        on: &str,
        of: &[InitiativeId],
    ) -> DecisionId {
        let outcome = kind.usual_outcome();
        let line = |initiative: &InitiativeId| DecisionItem {
            initiative: *initiative,
            reason: match outcome {
                Outcome::Granted => String::new(),
                _ => "Trùng với giải pháp đã có".to_owned(),
            },
            outcome: outcome.clone(),
            grade: String::new(),
        };
        let body = DecisionBody {
            items: of.iter().map(line).collect(),
            kind,
            stage,
            number: number.to_owned(),
            signed_on: on.parse().ok(),
            signer: "Trần Quốc Huy".to_owned(),
            signer_title: "Giám đốc".to_owned(),
            ..self.desk.new_decision().unwrap()
        };
        let entry = DecisionEntry { id: None, body, notes: DecisionNotes::default() };
        self.desk.decide(entry).unwrap().decision.id
    }

    fn issue(&mut self, decision: DecisionId) -> Result<Issued, DeskError> {
        let order = self.desk.new_issue(decision).unwrap();
        self.desk.issue_certificates(&order)
    }

    fn body(&self, id: CertificateId) -> CertificateBody {
        self.desk.get::<CertificateBody>(id).unwrap().body
    }

    fn state(&self, id: CertificateId) -> CertificateState {
        self.body(id).state()
    }

    fn register(&self) -> Vec<(String, String)> {
        let query = RegisterQuery { oldest_first: true, ..RegisterQuery::default() };
        let (rows, all) = self.desk.register(&query, 0, 100).unwrap();
        assert_eq!(all as usize, rows.len());
        rows.into_iter().map(|row| (row.number, row.name)).collect()
    }

    fn next_number(&self) -> String {
        let numbers = Numbers::Certificates(CertificateKind::Initiative);
        self.desk.next_number(&self.issuer, &numbers, day("2026-11-20")).unwrap().text
    }

    fn print(&mut self, ids: &[CertificateId], reason: &str) -> Result<(), DeskError> {
        let order =
            PrintOrder { certificates: ids.to_vec(), reason: reason.to_owned(), template: None };
        self.desk.mark_printed(&order)
    }

    /// Two initiatives, three authors, and a signed decision about both.
    fn recognised(&mut self) -> (DecisionId, [InitiativeId; 2]) {
        let one = self.initiative("Máy hái chè đeo lưng", &["Tẩn Văn Khoa", "Hà Thu Huyền"]);
        let two = self.initiative("Lò sấy dùng vỏ trấu", &["Lò Văn Duy"]);
        (self.decision(Stage::Signed, "52", "2026-11-10", &[two, one]), [one, two])
    }
}

fn ids(issued: &Issued) -> Vec<CertificateId> {
    issued.made.iter().map(|made| made.id).collect()
}

fn pair(number: &str, name: &str) -> (String, String) {
    (number.to_owned(), name.to_owned())
}

#[test]
fn each_author_gets_one_certificate_in_the_order_of_the_decision() {
    let mut book = Book::numbered();
    let (decision, _) = book.recognised();
    let issued = book.issue(decision).unwrap();
    assert_eq!(issued.made.len(), 3);
    assert_eq!(
        book.register(),
        [
            pair("08/2026", "Lò Văn Duy"),
            pair("09/2026", "Tẩn Văn Khoa"),
            pair("10/2026", "Hà Thu Huyền"),
        ]
    );
    let body = book.body(issued.made[1].id);
    assert_eq!(body.issuer, book.issuer);
    assert_eq!(body.issuer_kind, IssuerKind::Employer);
    assert_eq!(body.decision.reference, format!("52/{}", symbol(&book)));
    assert_eq!(body.decision.signed_on, Some(day("2026-11-10")));
    assert_eq!(body.initiative.title, "Máy hái chè đeo lưng");
    assert_eq!(body.recipient.co_authors, ["Hà Thu Huyền"]);
    assert_eq!(body.recipient.role, Some(AuthorRole::Author));
    assert_eq!(body.signer_lines, ["Giám đốc"]);
    assert_eq!(book.body(issued.made[2].id).recipient.role, Some(AuthorRole::CoAuthor));

    let again = book.issue(decision).unwrap();
    assert!(again.made.is_empty());
    assert_eq!(again.had.len(), 3, "who has one is told");
    let deed = book.desk.next_undo().unwrap().unwrap();
    assert_eq!(deed.about.kind, OperationKind::IssueCertificates);
    assert_eq!(deed.about.records, 3);
    assert_eq!(deed.about.name, "08/2026 Lò Văn Duy");
}

fn symbol(book: &Book) -> String {
    book.desk.home().unwrap().body.employer.document_symbol
}

#[test]
fn nothing_is_issued_without_a_signed_base_decision_and_a_series() {
    let mut book = Book::new();
    let one = book.initiative("Máy hái chè", &["Tẩn Văn Khoa"]);
    let draft = book.decision(Stage::Draft, "", "", &[one]);
    let refused = |done: Result<Issued, DeskError>| match done {
        Err(DeskError::Certificate(refused)) => refused,
        other => panic!("{other:?}"),
    };
    assert_eq!(refused(book.issue(draft)), CertificateRefused::DecisionNotSigned);
    let signed = book.decision(Stage::Signed, "52", "2026-11-10", &[one]);
    let missing = book.issue(signed);
    assert!(matches!(
        missing,
        Err(DeskError::Number(NumberRefused::NoSeries { issuer, .. })) if issuer == book.issuer
    ));
    book.begin_at(1).unwrap();
    let revoked = book.decide(DecisionKind::Revocation, Stage::Signed, "60", "2026-11-12", &[one]);
    assert_eq!(refused(book.issue(revoked)), CertificateRefused::NotARecognition);
    let issued = book.issue(signed).unwrap();
    assert!(issued.made.is_empty());
    assert_eq!(issued.not_in_force, [one]);
    assert_eq!(book.next_number(), "01/2026", "no number was used up");
}

#[test]
fn an_issue_is_undone_while_nothing_is_on_paper() {
    let mut book = Book::numbered();
    let (decision, _) = book.recognised();
    let issued = book.issue(decision).unwrap();
    assert_eq!(book.next_number(), "11/2026");
    let _ = book.desk.undo().unwrap().unwrap();
    assert_eq!((book.next_number().as_str(), book.register().len()), ("08/2026", 0));
    let _ = book.desk.redo().unwrap().unwrap();
    assert_eq!((book.next_number().as_str(), book.register().len()), ("11/2026", 3));
    book.print(&ids(&issued)[..1], "").unwrap();
    let next = book.desk.next_undo().unwrap().unwrap();
    assert_eq!(next.about.kind, OperationKind::Decide, "the issue is passed over");
    assert!(book.desk.next_redo().unwrap().is_none());
    let report = book.desk.ledger().check().unwrap();
    assert!(report.is_clean(), "{report:?}");
}

#[test]
fn prints_and_hand_overs_are_facts_and_are_told() {
    let mut book = Book::numbered();
    let (decision, _) = book.recognised();
    let all = ids(&book.issue(decision).unwrap());
    book.print(&[&all[..], &all[..1]].concat(), "").unwrap();
    assert_eq!(book.desk.certificates_waiting().unwrap().len(), 3);
    assert_eq!(book.desk.printed_before(&all).unwrap(), all);
    let again = book.print(&all[..2], "");
    assert!(matches!(
        again,
        Err(DeskError::Certificate(CertificateRefused::ReasonMissing(number))) if number == "08/2026"
    ));
    book.print(&all[..1], "  Bản trước bị rách ").unwrap();
    let prints = book.body(all[0]).prints;
    assert_eq!((prints.len(), prints[1].reason.as_str()), (2, "Bản trước bị rách"));
    assert_eq!(book.body(all[1]).prints.len(), 1, "all or none");

    let mut order = HandOverOrder {
        certificates: all[..2].to_vec(),
        on: day("2026-11-20"),
        to: None,
        note: String::new(),
    };
    book.desk.hand_over_certificates(&order).unwrap();
    assert_eq!(book.body(all[0]).handed_over.unwrap().to, "Lò Văn Duy");
    order.certificates = all.clone();
    order.to = Some("Hà Thu Huyền".into());
    assert!(book.desk.hand_over_certificates(&order).is_err());
    assert_eq!(book.state(all[2]), CertificateState::Waiting, "all or none");
    let waiting = book.desk.certificates_waiting().unwrap();
    assert_eq!(waiting.iter().map(|row| row.id).collect::<Vec<_>>(), all[2..]);
    let handed_over =
        RegisterQuery { states: vec![CertificateState::HandedOver], ..RegisterQuery::default() };
    assert_eq!(book.desk.register(&handed_over, 0, 1).unwrap().1, 2);
    assert!(book.desk.delete_certificate(all[2]).is_err());

    book.desk.withdraw_certificates(&all[1..2], day("2026-11-21"), "Ghi sai chức danh").unwrap();
    assert_eq!(book.state(all[1]), CertificateState::Withdrawn);
    let _ = book.desk.undo().unwrap().unwrap();
    assert_eq!(book.state(all[1]), CertificateState::HandedOver, "a withdrawal is no fact");
    assert_eq!(book.body(all[1]).prints.len(), 1);
}

#[test]
fn whoever_had_a_certificate_withdrawn_gets_a_new_one_only_when_asked() {
    let mut book = Book::numbered();
    let (decision, _) = book.recognised();
    let all = ids(&book.issue(decision).unwrap());
    book.desk.withdraw_certificates(&all[1..2], day("2026-11-21"), "Ghi sai chức danh").unwrap();
    assert!(book.issue(decision).unwrap().made.is_empty());
    let order = IssueOrder { replace_withdrawn: true, ..book.desk.new_issue(decision).unwrap() };
    let issued = book.desk.issue_certificates(&order).unwrap();
    assert_eq!(issued.made.len(), 1);
    assert_eq!(book.body(issued.made[0].id).number_text(), "11/2026");
    assert_eq!(book.body(issued.made[0].id).recipient.name, "Tẩn Văn Khoa");
    assert!(book.desk.issue_certificates(&order).unwrap().made.is_empty());
}

#[test]
fn certificates_of_a_revoked_recognition_are_to_be_withdrawn() {
    let mut book = Book::numbered();
    let (decision, [one, _]) = book.recognised();
    let all = ids(&book.issue(decision).unwrap());
    assert_eq!(book.desk.certificates_to_withdraw().unwrap(), []);
    let _ = book.decide(DecisionKind::Revocation, Stage::Signed, "60", "2026-11-12", &[one]);
    let stale = |book: &Book| -> Vec<CertificateId> {
        book.desk.certificates_to_withdraw().unwrap().into_iter().map(|row| row.id).collect()
    };
    assert_eq!(stale(&book), all[1..]);
    // Recognised anew by another decision: the earlier paper is still not good.
    let _ = book.decision(Stage::Signed, "61", "2026-11-14", &[one]);
    assert_eq!(stale(&book), all[1..]);
    book.desk.withdraw_certificates(&all[1..], day("2026-11-21"), "Hủy công nhận").unwrap();
    assert_eq!(stale(&book), []);
}

#[test]
fn who_has_left_gets_the_paper_with_the_name_of_then() {
    let mut book = Book::numbered();
    let (decision, [one, _]) = book.recognised();
    let person = book.desk.get::<InitiativeBody>(one).unwrap().body.authors[0].person;
    let _ = book.desk.part_with(person, day("2026-11-15")).unwrap();
    let issued = book.issue(decision).unwrap();
    let recipient = book.body(issued.made[1].id).recipient;
    assert_eq!((recipient.person, recipient.name.as_str()), (Some(person), "Tẩn Văn Khoa"));
    assert_eq!(recipient.title, "Kỹ thuật viên");
    book.print(&ids(&issued), "").unwrap();
    let second = book.desk.get::<InitiativeBody>(one).unwrap().body.authors[1].person;
    let _ = book.desk.part_with(second, day("2026-11-16")).unwrap();
    assert_eq!(book.body(issued.made[2].id).recipient.name, "Hà Thu Huyền");
}

#[test]
fn a_number_given_twice_is_told_and_never_skipped() {
    let mut book = Book::numbered();
    let mut entry = CertificateEntry {
        body: book.desk.new_certificate(CertificateKind::Initiative).unwrap(),
        number: NumberChoice::Chosen(9),
        ..CertificateEntry::default()
    };
    entry.body.recipient.name = "Vũ Văn Phi".into();
    let old = book.desk.save_certificate(entry.clone()).unwrap();
    assert_eq!(book.body(old.id).number_text(), "09/2026");
    assert_eq!(book.next_number(), "08/2026");
    let taken = |done: Result<(), DeskError>| match done {
        Err(DeskError::Number(NumberRefused::Taken(number))) => number.text,
        other => panic!("{other:?}"),
    };
    let (decision, _) = book.recognised();
    assert_eq!(taken(book.issue(decision).map(|_| ())), "09/2026");
    assert_eq!((book.register().len(), book.next_number().as_str()), (1, "08/2026"));
    assert_eq!(taken(book.begin_at(9)), "09/2026");
    assert_eq!(taken(book.desk.save_certificate(entry.clone()).map(|_| ())), "09/2026");
    book.begin_at(10).unwrap();
    assert_eq!(book.issue(decision).unwrap().made.len(), 3);

    // In the trash it bears its number no more, and comes back only while that is free.
    book.desk.delete_certificate(old.id).unwrap();
    let other = book.desk.save_certificate(entry).unwrap();
    let back = book.desk.fetch_from_trash(Kind::Certificate, old.id.0);
    assert_eq!(taken(back), "09/2026");
    book.desk.delete_certificate(other.id).unwrap();
    book.desk.fetch_from_trash(Kind::Certificate, old.id.0).unwrap();
    assert!(book.register().contains(&pair("09/2026", "Vũ Văn Phi")));
}

#[test]
fn a_letter_of_merit_is_the_unions_and_numbers_of_its_own() {
    let mut book = Book::numbered();
    let body = book.desk.new_certificate(CertificateKind::Merit).unwrap();
    assert_eq!(body.issuer_kind, IssuerKind::Union);
    assert_eq!(body.issuer, book.desk.home().unwrap().body.name);
    let issuer = body.issuer.clone();
    let mut entry = CertificateEntry { body, ..CertificateEntry::default() };
    assert!(matches!(
        book.desk.save_certificate(entry.clone()),
        Err(DeskError::Certificate(CertificateRefused::NoRecipient))
    ));
    entry.body.recipient.name = " Lò  Văn Duy ".into();
    let draft = book.desk.save_certificate(entry.clone()).unwrap();
    assert_eq!(draft.body.state(), CertificateState::Draft);
    assert!(book.print(&[draft.id], "").is_err());
    entry.id = Some(draft.id);
    entry.number = NumberChoice::Next;
    assert!(matches!(
        book.desk.save_certificate(entry.clone()),
        Err(DeskError::Number(NumberRefused::NoSeries { .. }))
    ));
    let series = SeriesEntry {
        issuer,
        numbers: Numbers::Certificates(CertificateKind::Merit),
        form: NumberForm { with_year: false, symbol: "GK-CĐCS".into() },
        reset: Reset::Yearly,
        next: 3,
        on: day("2026-11-16"),
    };
    let _ = book.desk.set_series(series).unwrap();
    let given = book.desk.save_certificate(entry.clone()).unwrap();
    assert_eq!(given.body.number_text(), "03/GK-CĐCS");
    assert_eq!(given.body.recipient.name, "Lò Văn Duy");
    book.print(&[draft.id], "").unwrap();
    entry.number = NumberChoice::AsItIs;
    entry.body.recipient.title = "Tổ trưởng".into();
    assert!(matches!(
        book.desk.save_certificate(entry.clone()),
        Err(DeskError::Certificate(CertificateRefused::Printed(_)))
    ));
}

#[test]
fn papers_are_numbered_too_and_an_undo_gives_the_number_back() {
    let mut book = Book::new();
    let issuer = book.issuer.clone();
    let given = |book: &mut Book| book.desk.give_number(&issuer, "QĐ", day("2026-11-16"));
    assert!(given(&mut book).is_err());
    let series = SeriesEntry {
        issuer: issuer.clone(),
        numbers: Numbers::Papers("QĐ".into()),
        form: NumberForm { with_year: false, symbol: "QĐ-SYT".into() },
        reset: Reset::ByTerm,
        next: 52,
        on: day("2026-11-16"),
    };
    assert!(matches!(
        book.desk.set_series(series.clone()),
        Err(DeskError::Number(NumberRefused::NoTerm))
    ));
    let mut home = book.desk.home().unwrap();
    home.notes.term = "2023–2028".into();
    let _ = book.desk.save_home(home.body, home.notes).unwrap();
    let _ = book.desk.set_series(series).unwrap();
    assert_eq!(given(&mut book).unwrap().text, "52/QĐ-SYT");
    assert_eq!(given(&mut book).unwrap().text, "53/QĐ-SYT");
    let _ = book.desk.undo().unwrap().unwrap();
    assert_eq!(given(&mut book).unwrap().text, "53/QĐ-SYT");
}

#[test]
fn after_a_restore_the_numbers_are_in_doubt_until_one_is_given() {
    let mut book = Book::numbered();
    let (decision, _) = book.recognised();
    let copy = book.desk.back_up(&BackupReason::Asked, &Progress::default()).unwrap();
    assert_eq!(book.issue(decision).unwrap().made.len(), 3);
    assert_eq!(book.desk.series_in_doubt().unwrap(), []);
    let path = book.folder.path().join("so.sosangkien");
    book.desk.close().unwrap();
    let _ = so_sang_kien::desk::restore(&copy.path, &path, &Progress::default()).unwrap();
    let now = DateTime::parse_from_rfc3339("2026-11-17T08:00:00+07:00").unwrap();
    book.desk = Desk::open(&path, Surroundings::fixed(now, "restored")).unwrap();
    assert_eq!(book.next_number(), "08/2026", "three papers may bear these numbers");
    assert_eq!(book.desk.series_in_doubt().unwrap().len(), 1);
    book.begin_at(11).unwrap();
    assert_eq!(book.desk.series_in_doubt().unwrap(), []);
    let issued = book.issue(decision).unwrap();
    assert_eq!(issued.made[0].body.number_text(), "11/2026");
}

#[test]
fn nothing_of_it_leaves_with_a_bundle() {
    let mut book = Book::numbered();
    let seed = |name: &str| data(&format!("seed/so-y-te/{name}"));
    let initiatives = so_sang_kien::desk::initiatives(&seed("initiatives.jsonl")).unwrap();
    let _ = book.desk.add(initiatives).unwrap();
    let entry = book.desk.decision_from(&seed("decision.json")).unwrap();
    let decision = book.desk.decide(entry).unwrap().decision.id;
    let export = |name: &str, book: &mut Book| {
        let folder = book.folder.path().join(name);
        std::fs::create_dir(&folder).unwrap();
        let order = ExportOrder { folder, profile: Some(Profile::Full), programme: String::new() };
        let made = book.desk.export(&order, &Progress::default()).unwrap();
        std::fs::read(made.file).unwrap()
    };
    let before = export("truoc", &mut book);
    assert!(matches!(
        book.issue(decision),
        Err(DeskError::Number(NumberRefused::BeforeTheSeries { .. }))
    ));
    let order =
        IssueOrder { issued_on: day("2026-11-16"), ..book.desk.new_issue(decision).unwrap() };
    let issued = book.desk.issue_certificates(&order).unwrap();
    assert_eq!(issued.made.len(), 2);
    book.print(&ids(&issued), "").unwrap();
    let after = export("sau", &mut book);
    assert!(before == after, "the same bundle, byte for byte");
}
