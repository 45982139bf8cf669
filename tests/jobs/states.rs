//! The states of an initiative and what decisions do to them, through the desk.

use chrono::DateTime;
use so_sang_kien::desk::{
    AuthorEntry, DecisionEntry, Desk, DeskError, ExportOrder, InitiativeEntry, PersonEntry,
    Surroundings, founding,
};
use so_sang_kien::disk::Progress;
use so_sang_kien::domain::attachment::{Attachment, AttachmentKind, Digest, Format};
use so_sang_kien::domain::date::PartialDate;
use so_sang_kien::domain::decision::{
    DecisionBody, DecisionItem, DecisionKind, DecisionNotes, Outcome, Scope, Stage,
};
use so_sang_kien::domain::gap::Field;
use so_sang_kien::domain::id::InitiativeId;
use so_sang_kien::domain::initiative::{InitiativeBody, SolutionType, State};
use so_sang_kien::domain::lifecycle::Standing;
use so_sang_kien::domain::person::{Consent, PersonBody};
use so_sang_kien::domain::recognition::Status;
use so_sang_kien::domain::record::Profile;
use so_sang_kien::domain::unit::UnitKind;
use tempfile::TempDir;

use super::ssk::data;

struct Book {
    desk: Desk,
    folder: TempDir,
}

impl Book {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let seed = |name: &str| data(&format!("seed/{name}"));
        let unit = founding(&seed("so-y-te/unit.json"), Some(&seed("receiver.json"))).unwrap();
        let now = DateTime::parse_from_rfc3339("2026-11-16T08:00:00+07:00").unwrap();
        let around = Surroundings::fixed(now, "states");
        let desk = Desk::found(&folder.path().join("so.sosangkien"), unit, around).unwrap();
        Self { desk, folder }
    }

    /// An initiative with every field that filing asks for.
    fn ready(&mut self, title: &str) -> InitiativeId {
        let mut body = InitiativeBody {
            title: title.to_owned(),
            state: State::Drafting,
            solution: Some(SolutionType::Technical),
            fields: vec!["safety".to_owned()],
            ..InitiativeBody::default()
        };
        body.dates.filed = PartialDate::day(2026, 11, 2).ok();
        body.dates.first_applied = PartialDate::day(2026, 6, 1).ok();
        body.text.summary = "Đỡ mất thời gian đo".to_owned();
        body.text.nature = "Thêm cữ chặn".to_owned();
        body.text.novelty = "Chưa có ở đơn vị".to_owned();
        self.save(InitiativeEntry {
            body,
            authors: vec![by("Tẩn Văn Khoa")],
            ..InitiativeEntry::default()
        })
    }

    fn save(&mut self, entry: InitiativeEntry) -> InitiativeId {
        self.desk.save_initiative(entry).unwrap().initiative.id
    }

    fn considering(&mut self, title: &str) -> InitiativeId {
        let id = self.ready(title);
        let _ = self.desk.file(id).unwrap();
        let _ = self.desk.step(id, State::Considering, "").unwrap();
        id
    }

    fn status(&self, id: InitiativeId) -> Status {
        self.desk.dossier(id).unwrap().status
    }

    fn body(&self, id: InitiativeId) -> InitiativeBody {
        self.desk.get::<InitiativeBody>(id).unwrap().body
    }

    fn decide(
        &mut self,
        kind: DecisionKind,
        items: &[(InitiativeId, Outcome)],
    ) -> Result<(), DeskError> {
        self.decide_as(Stage::Signed, kind, items)
    }

    fn decide_as(
        &mut self,
        stage: Stage,
        kind: DecisionKind,
        items: &[(InitiativeId, Outcome)],
    ) -> Result<(), DeskError> {
        let body = DecisionBody {
            scope: (kind == DecisionKind::WiderEffect).then_some(Scope::Province),
            kind,
            stage,
            number: "52".to_owned(),
            signed_on: "2026-11-10".parse().ok(),
            items: items
                .iter()
                .map(|(initiative, outcome)| DecisionItem {
                    initiative: *initiative,
                    outcome: outcome.clone(),
                    reason: "Chưa được áp dụng".to_owned(),
                    grade: String::new(),
                })
                .collect(),
            ..self.desk.new_decision().unwrap()
        };
        let entry = DecisionEntry { id: None, body, notes: DecisionNotes::default() };
        self.desk.decide(entry).map(|_| ())
    }

    fn export(&mut self) -> so_sang_kien::desk::Exported {
        let order = ExportOrder {
            folder: self.folder.path().to_owned(),
            profile: Some(Profile::Full),
            programme: String::new(),
        };
        self.desk.export(&order, &Progress::default()).unwrap()
    }

    fn standing(&self, id: InitiativeId) -> Standing {
        let receiver = self.desk.receiver("").unwrap().unwrap().1.id;
        self.desk.ledger().standing(id, receiver).unwrap()
    }
}

impl Book {
    fn hold_back(&mut self, id: InitiativeId, held_back: bool) {
        let mut notes = self.desk.get::<InitiativeBody>(id).unwrap().notes;
        notes.held_back = held_back;
        let (body, authors) = (self.body(id), vec![by("Tẩn Văn Khoa")]);
        let _ = self.save(InitiativeEntry { id: Some(id), body, authors, notes });
    }
}

fn by(name: &str) -> AuthorEntry {
    let body = PersonBody { name: name.to_owned(), ..PersonBody::default() };
    AuthorEntry { body, ..AuthorEntry::default() }
}

#[test]
fn a_title_is_enough_to_save_and_filing_names_what_is_missing() {
    let mut book = Book::new();
    let body = InitiativeBody { title: "Máy sàng".into(), ..InitiativeBody::default() };
    let id = book.save(InitiativeEntry { body, ..InitiativeEntry::default() });
    assert_eq!(book.status(id), Status::Idea);
    let Err(DeskError::Gaps(gaps)) = book.desk.file(id) else { panic!("filed with nothing") };
    let fields: Vec<Field> = gaps.iter().map(|gap| gap.field).collect();
    assert_eq!(
        fields,
        [Field::Solution, Field::Fields, Field::Authors, Field::Summary, Field::Filed]
    );
    assert!(book.body(id).code.is_empty(), "no code before filing");
}

#[test]
fn the_code_is_given_at_filing_and_is_unique() {
    let mut book = Book::new();
    let (one, two) = (book.ready("Một"), book.ready("Hai"));
    let _ = book.desk.file(two).unwrap();
    let _ = book.desk.file(one).unwrap();
    assert_eq!(book.body(two).code, "2026-0001");
    assert_eq!(book.body(one).code, "2026-0002");
}

#[test]
fn typing_changes_neither_state_nor_code() {
    let mut book = Book::new();
    let id = book.considering("Máy sàng");
    let mut body = book.body(id);
    body.state = State::Idea;
    body.code = "9999-0001".to_owned();
    body.title = "Máy sàng hai tầng".to_owned();
    let authors = vec![by("Tẩn Văn Khoa")];
    let _ =
        book.save(InitiativeEntry { id: Some(id), body, authors, ..InitiativeEntry::default() });
    let now = book.body(id);
    assert_eq!((now.state, now.code.as_str()), (State::Considering, "2026-0001"));
    assert_eq!(now.title, "Máy sàng hai tầng");
}

#[test]
fn one_person_written_twice_is_one_person_in_the_book() {
    let mut book = Book::new();
    let (one, two) = (book.ready("Một"), book.ready("Hai"));
    let person = |id| book.body(id).authors[0].person;
    assert_eq!(person(one), person(two));
}

#[test]
fn a_draft_decision_changes_nothing_and_has_no_number() {
    let mut book = Book::new();
    let id = book.considering("Máy sàng");
    book.decide_as(Stage::Draft, DecisionKind::Recognition, &[(id, Outcome::Granted)]).unwrap();
    assert_eq!(book.status(id), Status::Considering);
    let draft = &book.desk.ledger().decision_rows(None, false).unwrap()[0];
    assert_eq!((draft.reference.as_str(), draft.signed_on), ("", None));
}

#[test]
fn the_employer_issues_a_decision_unless_another_is_named() {
    let mut book = Book::new();
    assert_eq!(book.desk.new_decision().unwrap().issuer, "Sở Y tế tỉnh Lai Châu");
    let id = book.considering("Máy sàng");
    let typed = book.folder.path().join("decision.json");
    for (named, issuer) in
        [("", "Sở Y tế tỉnh Lai Châu"), (r#","issuer":"UBND tỉnh""#, "UBND tỉnh")]
    {
        let text = format!(r#"{{"kind":"recognition","items":["{id}"]{named}}}"#);
        std::fs::write(&typed, text).unwrap();
        assert_eq!(book.desk.decision_from(&typed).unwrap().body.issuer, issuer);
    }
}

#[test]
fn one_decision_recognises_some_and_declines_others() {
    let mut book = Book::new();
    let (yes, no) = (book.considering("Được"), book.considering("Không"));
    book.decide(DecisionKind::Recognition, &[(yes, Outcome::Granted), (no, Outcome::Declined)])
        .unwrap();
    assert_eq!(book.status(yes), Status::Recognised);
    assert_eq!(book.status(no), Status::Declined);
    let attempt = &book.body(no).attempts[0];
    assert_eq!(
        (attempt.ended.clone(), attempt.reason.as_str()),
        (State::Declined, "Chưa được áp dụng")
    );
    let _ = book.desk.step(no, State::Drafting, "").unwrap();
    let again = book.body(no);
    assert_eq!(book.status(no), Status::Drafting);
    assert_eq!((again.attempts.len(), again.dates.filed), (1, None), "the attempt stays on record");
}

#[test]
fn an_old_case_is_registered_in_one_step_with_dates_missing() {
    let mut book = Book::new();
    let body = InitiativeBody {
        title: "Sáng kiến cũ".into(),
        state: State::Drafting,
        ..InitiativeBody::default()
    };
    let id = book.save(InitiativeEntry { body, ..InitiativeEntry::default() });
    book.decide(DecisionKind::Recognition, &[(id, Outcome::Granted)]).unwrap();
    assert_eq!(book.status(id), Status::Recognised);
    let now = book.body(id);
    assert_eq!((now.dates.filed, now.dates.first_applied), (None, None), "nothing is invented");
    assert!(!now.code.is_empty(), "it has a code all the same");
}

#[test]
fn a_recognised_initiative_leaves_its_state_only_by_revocation() {
    let mut book = Book::new();
    let id = book.considering("Máy sàng");
    book.decide(DecisionKind::Recognition, &[(id, Outcome::Granted)]).unwrap();
    assert!(matches!(book.desk.step(id, State::Withdrawn, ""), Err(DeskError::Step(_))));
    assert!(book.decide(DecisionKind::Recognition, &[(id, Outcome::Granted)]).is_err(), "twice");
    book.decide(DecisionKind::WiderEffect, &[(id, Outcome::Granted)]).unwrap();
    assert_eq!(book.status(id), Status::Recognised, "a wider scope changes nothing here");
    book.decide(DecisionKind::WiderEffect, &[(id, Outcome::Declined)]).unwrap();
    assert_eq!(book.status(id), Status::Recognised, "nor does its refusal");
    let now = book.body(id);
    assert_eq!((now.state, now.attempts.len()), (State::Considering, 0));
    book.decide(DecisionKind::Revocation, &[(id, Outcome::Revoked)]).unwrap();
    assert_eq!(book.status(id), Status::Revoked);
}

#[test]
fn a_signed_decision_stands_and_only_its_scan_may_come_later() {
    let mut book = Book::new();
    let (yes, other) = (book.considering("Được"), book.considering("Khác"));
    book.decide(DecisionKind::Recognition, &[(yes, Outcome::Granted)]).unwrap();
    let row = book.desk.ledger().decision_rows(None, false).unwrap().remove(0);
    let held = book.desk.get::<DecisionBody>(row.id).unwrap();
    let mut rewrite = |change: &dyn Fn(&mut DecisionBody)| {
        let mut body = held.body.clone();
        change(&mut body);
        let entry = DecisionEntry { id: Some(row.id), body, notes: DecisionNotes::default() };
        book.desk.decide(entry)
    };
    assert!(rewrite(&|body| body.number = "53".to_owned()).is_err());
    assert!(rewrite(&|body| body.stage = Stage::Draft).is_err(), "it is not unsigned either");
    assert!(rewrite(&|body| body.items[0].initiative = other).is_err());
    let scan = Attachment {
        sha256: Digest([7; 32]),
        name: "QD-52.pdf".to_owned(),
        format: Format::Pdf,
        bytes: 9,
        kind: AttachmentKind::Decision,
        withheld: false,
        shows_people: false,
    };
    assert!(rewrite(&|body| body.scan = Some(scan.clone())).is_ok());
    assert_eq!(book.status(yes), Status::Recognised);
    assert_eq!(book.status(other), Status::Considering);
}

#[test]
fn a_decision_dated_too_early_to_matter_is_refused() {
    let mut book = Book::new();
    let id = book.considering("Máy sàng");
    book.decide(DecisionKind::Recognition, &[(id, Outcome::Granted)]).unwrap();
    let body = DecisionBody {
        kind: DecisionKind::Revocation,
        stage: Stage::Signed,
        number: "9".to_owned(),
        signed_on: "2026-01-05".parse().ok(),
        items: vec![DecisionItem {
            initiative: id,
            outcome: Outcome::Revoked,
            reason: "Sai".to_owned(),
            grade: String::new(),
        }],
        ..book.desk.new_decision().unwrap()
    };
    let entry = DecisionEntry { id: None, body, notes: DecisionNotes::default() };
    assert!(book.desk.decide(entry).is_err(), "before the recognition there was nothing to revoke");
    assert_eq!(book.status(id), Status::Recognised);
}

#[test]
fn an_author_who_withdrew_the_consent_is_not_sent() {
    let mut book = Book::new();
    let id = book.considering("Máy sàng");
    book.decide(DecisionKind::Recognition, &[(id, Outcome::Granted)]).unwrap();
    let person = book.desk.people_called("Tẩn Văn Khoa").unwrap().remove(0);
    let mut notes = person.notes.clone();
    notes.consent = Some(Consent {
        given_on: "2026-01-05".parse().unwrap(),
        scope: String::new(),
        withdrawn_on: "2026-02-05".parse().ok(),
    });
    let entry = PersonEntry { id: Some(person.id), body: person.body, notes };
    let _ = book.desk.save_person(entry).unwrap();
    let plan = book.desk.plan(&Profile::Brief, "").unwrap();
    assert!(plan.ready.is_empty());
    assert_eq!(plan.left_out[0].gaps[0].field, Field::Consent);
}

#[test]
fn a_decision_that_fails_for_one_line_does_nothing_for_the_others() {
    let mut book = Book::new();
    let ready = book.considering("Được");
    let body = InitiativeBody { title: "Ý tưởng".into(), ..InitiativeBody::default() };
    let idea = book.save(InitiativeEntry { body, ..InitiativeEntry::default() });
    let items = [(ready, Outcome::Granted), (idea, Outcome::Granted)];
    assert!(book.decide(DecisionKind::Recognition, &items).is_err());
    assert_eq!(book.status(ready), Status::Considering);
    assert!(book.desk.ledger().decision_rows(None, false).unwrap().is_empty());
}

#[test]
fn sending_follows_the_file_and_a_verdict_is_not_lost_by_sending_again() {
    let mut book = Book::new();
    let id = book.considering("Máy sàng");
    assert_eq!(book.standing(id), Standing::NotSent);
    book.decide(DecisionKind::Recognition, &[(id, Outcome::Granted)]).unwrap();
    let first = book.export();
    assert_eq!(book.standing(id), Standing::Packed);
    book.desk.confirm_sent(first.bundle, "USB").unwrap();
    assert_eq!(book.standing(id), Standing::Sent);
    let same = book.export();
    assert!(same.again && same.bundle == first.bundle, "the same bundle, byte for byte");
    let other = book.considering("Sáng kiến khác");
    book.decide(DecisionKind::Recognition, &[(other, Outcome::Granted)]).unwrap();
    let second = book.export();
    assert_eq!((second.number, second.counts.initiatives), (2, 2));
    assert_eq!(book.standing(id), Standing::Sent, "what was sent is not unsent");
    assert_eq!(book.standing(other), Standing::Packed);
}

#[test]
fn what_lacks_a_field_is_left_out_and_named() {
    let mut book = Book::new();
    let (whole, thin) = (book.considering("Đủ"), book.considering("Thiếu"));
    let mut body = book.body(thin);
    body.dates.first_applied = None;
    let authors = vec![by("Tẩn Văn Khoa")];
    let _ =
        book.save(InitiativeEntry { id: Some(thin), body, authors, ..InitiativeEntry::default() });
    book.decide(DecisionKind::Recognition, &[(whole, Outcome::Granted), (thin, Outcome::Granted)])
        .unwrap();
    let plan = book.desk.plan(&Profile::Full, "").unwrap();
    assert_eq!(plan.ready, [whole]);
    assert_eq!((plan.left_out[0].id, plan.left_out[0].gaps[0].field), (thin, Field::FirstApplied));
    assert_eq!(plan.told[0].2[0].field, Field::DecisionScan, "the missing scan is told");
}

#[test]
fn only_what_a_signed_decision_grants_leaves_the_unit() {
    let mut book = Book::new();
    let (granted, declined) = (book.considering("Được"), book.considering("Không được"));
    let drafted = book.considering("Mới dự thảo");
    let _ = book.considering("Đang xét");
    let items = [(granted, Outcome::Granted), (declined, Outcome::Declined)];
    book.decide(DecisionKind::Recognition, &items).unwrap();
    let draft = [(drafted, Outcome::Granted)];
    book.decide_as(Stage::Draft, DecisionKind::Recognition, &draft).unwrap();
    let plan = book.desk.plan(&Profile::Full, "").unwrap();
    assert_eq!(plan.ready, [granted]);
    assert!(plan.left_out.is_empty(), "the others lack nothing but a decision");
    assert_eq!(book.export().counts.initiatives, 1);
}

#[test]
fn only_signed_decisions_about_what_leaves_go_along() {
    let mut book = Book::new();
    let (sent, kept) = (book.considering("Gửi"), book.considering("Giữ lại"));
    for id in [sent, kept] {
        book.decide(DecisionKind::Recognition, &[(id, Outcome::Granted)]).unwrap();
    }
    let draft = [(sent, Outcome::Revoked)];
    book.decide_as(Stage::Draft, DecisionKind::Revocation, &draft).unwrap();
    book.hold_back(kept, true);
    assert_eq!(book.desk.plan(&Profile::Full, "").unwrap().decisions, 1);
    let counts = book.export().counts;
    assert_eq!((counts.initiatives, counts.decisions), (1, 1));
}

#[test]
fn the_scan_of_a_decision_stays_while_one_of_its_initiatives_stays() {
    let mut book = Book::new();
    let (sent, kept) = (book.considering("Gửi"), book.considering("Giữ lại"));
    let items = [(sent, Outcome::Granted), (kept, Outcome::Granted)];
    book.decide(DecisionKind::Recognition, &items).unwrap();
    let paper = book.folder.path().join("QD-52.pdf");
    std::fs::write(&paper, "%PDF-1.7\nmot trang\n%%EOF\n").unwrap();
    let scan = book.desk.take_file(&paper, Some(AttachmentKind::Decision)).unwrap().attachment;
    let row = book.desk.ledger().decision_rows(None, false).unwrap().remove(0);
    let held = book.desk.get::<DecisionBody>(row.id).unwrap();
    let body = DecisionBody { scan: Some(scan), ..held.body };
    let entry = DecisionEntry { id: Some(row.id), body, notes: held.notes };
    let _ = book.desk.decide(entry).unwrap();
    book.hold_back(kept, true);
    assert_eq!(book.export().counts.attachments, 0, "it shows the whole list");
    book.hold_back(kept, false);
    assert_eq!(book.export().counts.attachments, 1);
}

#[test]
fn parts_of_the_unit_go_along_and_units_of_others_do_not() {
    let mut book = Book::new();
    let id = book.considering("Máy sàng");
    book.decide(DecisionKind::Recognition, &[(id, Outcome::Granted)]).unwrap();
    let part = book.desk.add_sub_unit("Tổ hàn", UnitKind::UnionSection).unwrap();
    let receiver = book.desk.receiver("").unwrap().unwrap().1;
    for (unit, units) in [(part.id, 2), (receiver.id, 1)] {
        let person = book.desk.people_called("Tẩn Văn Khoa").unwrap().remove(0);
        let body = PersonBody { sub_unit: Some(unit), ..person.body };
        let entry = PersonEntry { id: Some(person.id), body, notes: person.notes };
        let _ = book.desk.save_person(entry).unwrap();
        assert_eq!(book.export().counts.units, units);
    }
}

#[test]
fn what_is_returned_keeps_its_filing_and_is_no_new_attempt() {
    let mut book = Book::new();
    let id = book.ready("Máy sàng");
    let _ = book.desk.file(id).unwrap();
    let filed = book.body(id);
    let _ = book.desk.step(id, State::Drafting, "Thiếu chữ ký").unwrap();
    assert_eq!(book.body(id), InitiativeBody { state: State::Drafting, ..filed });
}

#[test]
fn a_withdrawn_attempt_stays_on_record_and_begins_again_with_its_dates_open() {
    let mut book = Book::new();
    let id = book.considering("Máy sàng");
    let filed = book.body(id).dates.filed;
    let _ = book.desk.step(id, State::Withdrawn, "Chờ thử thêm một vụ").unwrap();
    assert!(book.desk.file(id).is_err(), "it is drafted again first");
    let _ = book.desk.step(id, State::Drafting, "").unwrap();
    let now = book.body(id);
    let attempt = &now.attempts[0];
    assert_eq!((&attempt.ended, attempt.filed), (&State::Withdrawn, filed));
    assert_eq!(attempt.reason, "Chờ thử thêm một vụ");
    assert_eq!((now.dates.filed, now.dates.accepted), (None, None));
}

#[test]
fn similar_titles_are_found_across_spellings() {
    let mut book = Book::new();
    let id = book.ready("Một số giải pháp tái chế gỗ vụn thành sản phẩm thủ công mỹ nghệ");
    let found = book.desk.similar("Giải pháp tái chế gỗ vụn thành sản phẩm thủ công mĩ nghệ", None);
    assert_eq!(found.unwrap()[0].id, id);
    let far = book.desk.similar("Lắp cảm biến dòng điện cho máy nghiền", None).unwrap();
    assert!(far.is_empty(), "{far:?}");
}
