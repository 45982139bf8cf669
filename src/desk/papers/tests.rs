//! What papers say of the practice ledger.

use super::*;
use crate::desk::{CouncilEntry, DecisionEntry, Surroundings, practice};
use crate::domain::council::{CouncilBody, Criterion, Pass, ScoreRule};
use crate::domain::decision::{DecisionItem, DecisionKind, DecisionNotes, Outcome, Stage};
use crate::domain::initiative::SecretField;
use crate::domain::recognition::Status;
use crate::paper::page::Mark;
use crate::store::Query;

fn office() -> (tempfile::TempDir, Desk) {
    let folder = tempfile::tempdir().unwrap();
    let around = Surroundings::fixed("2026-11-16T14:05:00+07:00".parse().unwrap(), "papers");
    let desk = practice::unit(&folder.path().join("so.sosangkien"), None, around).unwrap();
    (folder, desk)
}

fn said(desk: &Desk, kind: PaperKind, subject: Subject, money: bool) -> String {
    let choices = Choices { money, ..Choices::default() };
    let laid = desk.lay_out(kind, subject, &choices).unwrap();
    let lines = laid.pages.iter().flat_map(|page| &page.marks).filter_map(|mark| match mark {
        Mark::Text(line) => Some(line.text()),
        _ => None,
    });
    lines.collect::<Vec<_>>().join(" ")
}

/// Words in a row, wherever lines were broken.
fn holds(text: &str, words: &str) -> bool {
    let flat =
        |text: &str| text.replace('\u{a0}', " ").split_whitespace().collect::<Vec<_>>().join(" ");
    flat(text).contains(&flat(words))
}

fn title(desk: &Desk, id: InitiativeId) -> String {
    desk.get::<InitiativeBody>(id).unwrap().body.title
}

fn recognised(desk: &Desk) -> Vec<InitiativeId> {
    desk.own_in(&[Status::Recognised]).unwrap()
}

fn item(initiative: InitiativeId, outcome: Outcome, reason: &str) -> DecisionItem {
    DecisionItem { initiative, outcome, reason: reason.into(), grade: String::new() }
}

/// A signed decision of this kind about one initiative.
fn decided(desk: &mut Desk, kind: DecisionKind, one: InitiativeId, reason: &str) -> DecisionId {
    let mut body = desk.new_decision().unwrap();
    let outcome = kind.usual_outcome();
    (body.kind, body.stage, body.number) = (kind, Stage::Signed, "61".into());
    body.signed_on = "2026-11-15".parse().ok();
    body.subject = "Trích yếu của quyết định".into();
    body.items = vec![item(one, outcome, reason)];
    let entry = DecisionEntry { id: None, body, notes: DecisionNotes::default() };
    desk.decide(entry).unwrap().decision.id
}

#[test]
fn a_covering_letter_lists_what_would_leave_and_no_amount_unless_chosen() {
    let (_folder, desk) = office();
    let plan = desk.plan(&Profile::Brief, "").unwrap();
    assert!(!plan.ready.is_empty() && !plan.left_out.is_empty());
    let letter = PaperKind::CoveringLetter;
    let text = said(&desk, letter, Subject::Sending(Leaving::Brief), false);
    for id in &plan.ready {
        assert!(holds(&text, &title(&desk, *id)));
    }
    for left in &plan.left_out {
        assert!(!holds(&text, &left.title), "it does not leave");
    }
    assert!(holds(&text, &format!("hồ sơ {:02} sáng kiến", plan.ready.len())));
    let base = desk.base_of(plan.ready[0]).unwrap().unwrap();
    assert!(holds(&text, &base.reference()), "by which decision");
    assert!(!holds(&text, "Giá trị làm lợi"));
    assert!(holds(&said(&desk, letter, Subject::Sending(Leaving::Brief), true), "Giá trị làm lợi"));
    let facts = desk.paper_known(letter, Subject::Sending(Leaving::Brief), false).unwrap();
    assert_eq!((facts.get(Field::SignerName), facts.get(Field::Number)), ("", ""));
}

#[test]
fn the_list_for_consent_follows_the_profile_and_what_authors_keep_back() {
    let (_folder, mut desk) = office();
    let handling = |desk: &Desk, leaving, item: &str| {
        let subject = Subject::Sending(leaving);
        let facts = desk.paper_known(PaperKind::ConsentList, subject, false).unwrap();
        let rows = facts.items(List::Contents);
        let row = rows.iter().find(|row| row.get(Field::Item) == item).unwrap();
        (row.get(Field::Handling).to_owned(), row.get(Field::Note).to_owned())
    };
    assert_eq!(handling(&desk, Leaving::Brief, "Tính mới").0, "Giữ lại");
    assert_eq!(handling(&desk, Leaving::Full, "Tên sáng kiến, tên đơn vị").0, "Gửi");
    let one = desk.plan(&Profile::Full, "").unwrap().ready[0];
    let held = desk.get::<InitiativeBody>(one).unwrap();
    let mut body = held.body.clone();
    let _ = body.secrecy.withheld.insert(SecretField::Novelty);
    let code = body.code.clone();
    let authors = body.authors.iter().map(crate::desk::AuthorEntry::from).collect();
    let entry = crate::desk::InitiativeEntry { id: Some(one), body, authors, notes: held.notes };
    let _ = desk.save_initiative(entry).unwrap();
    let (told, note) = handling(&desk, Leaving::Full, "Tính mới");
    assert!(told.starts_with("Gửi, trừ phần của") && note.contains(&code), "{told} {note}");
    assert_eq!(handling(&desk, Leaving::Brief, "Tính mới"), ("Giữ lại".into(), String::new()));
}

#[test]
fn a_receipt_names_the_last_day_and_what_was_handed_in() {
    let (_folder, desk) = office();
    let waiting = desk.own_in(&[Status::Considering, Status::Filed]).unwrap();
    let held = |id: &InitiativeId| desk.get::<InitiativeBody>(*id).unwrap();
    let one = waiting.into_iter().find(|id| held(id).body.dates.filed.is_some()).unwrap();
    let facts = desk.paper_known(PaperKind::Receipt, Subject::Initiative(one), false).unwrap();
    let filed = held(&one).body.dates.filed.unwrap();
    assert_eq!(facts.get(Field::FiledOn), filed.nd30());
    assert!(!facts.get(Field::Deadline).is_empty());
    let first = &facts.items(List::Attachments)[0];
    assert_eq!(first.get(Field::Document), "Đơn yêu cầu công nhận sáng kiến");
}

#[test]
fn letters_about_late_answers_speak_of_those_only() {
    let (_folder, desk) = office();
    let facts = desk.paper_known(PaperKind::ReplyRequest, Subject::Unit, false).unwrap();
    for row in facts.items(List::Initiatives) {
        let day = crate::domain::date::read_day(row.get(Field::Deadline)).unwrap();
        let crate::domain::date::DateReading::Sure(day) = day else { panic!() };
        assert!(day < desk.today());
    }
    let facts = desk.paper_known(PaperKind::RecognitionProposal, Subject::Unit, false).unwrap();
    let considered = desk.own_in(&[Status::Considering]).unwrap().len();
    assert_eq!(facts.items(List::Initiatives).len(), considered);
    assert_eq!(facts.get(Field::Count), format!("{considered:02}"));
}

#[test]
fn a_revocation_names_the_decision_that_it_takes_back() {
    let (_folder, mut desk) = office();
    let one = recognised(&desk)[0];
    let base = desk.base_of(one).unwrap().unwrap();
    let id = decided(&mut desk, DecisionKind::Revocation, one, "Trùng sáng kiến đã có");
    let text = said(&desk, PaperKind::Revocation, Subject::Decided(id, one), false);
    for words in [base.reference().as_str(), "Trùng sáng kiến đã có", &title(&desk, one)] {
        assert!(holds(&text, words), "{words} in {text}");
    }
    let offered = desk.paperwork(Subject::Decision(id)).unwrap().offered;
    assert_eq!(offered, [(PaperKind::Revocation, Subject::Decided(id, one))]);
}

#[test]
fn a_refusal_beside_a_decision_has_a_number_of_its_own() {
    let (_folder, mut desk) = office();
    let one = desk.own_in(&[Status::Considering]).unwrap()[0];
    let id = decided(&mut desk, DecisionKind::Refusal, one, "Chưa được áp dụng");
    let of = |desk: &Desk, id| {
        desk.paper_known(PaperKind::Refusal, Subject::Decided(id, one), false).unwrap()
    };
    let own = of(&desk, id);
    assert_eq!((own.get(Field::Number), own.get(Field::Reason)), ("61", "Chưa được áp dụng"));
    let mut body = desk.new_decision().unwrap();
    body.items = vec![item(one, Outcome::Declined, "Không mới")];
    (body.number, body.subject) = ("62".into(), "Về việc công nhận".into());
    let entry = DecisionEntry { id: None, body, notes: DecisionNotes::default() };
    let beside = desk.decide(entry).unwrap().decision.id;
    let beside = of(&desk, beside);
    assert_eq!((beside.get(Field::Number), beside.get(Field::Subject)), ("", ""));
    assert_eq!(beside.get(Field::Reason), "Không mới");
}

#[test]
fn a_score_sheet_has_the_criteria_of_its_council() {
    let (_folder, mut desk) = office();
    let criterion = |name: &str, max| Criterion { name: name.into(), max, least: 0 };
    let rule = ScoreRule {
        criteria: vec![criterion("Tính mới", 4000), criterion("Hiệu quả", 6000)],
        ..ScoreRule::default()
    };
    let mut body =
        CouncilBody { name: "Hội đồng chấm điểm".into(), ..CouncilBody::default() };
    body.rules.pass = Pass::Scores(rule);
    let council = desk.save_council(CouncilEntry { id: None, body }).unwrap().id;
    let facts = desk.paper_known(PaperKind::ScoreSheet, Subject::Council(council), false).unwrap();
    let rows = facts.items(List::Criteria);
    let names: Vec<&str> = rows.iter().map(|row| row.get(Field::Criterion)).collect();
    assert_eq!(names, ["Tính mới", "Hiệu quả"]);
    assert_eq!(rows[0].get(Field::MostPoints), "40");
    assert_eq!(facts.get(Field::MostPointsTotal), "100");
}

#[test]
fn handing_over_counts_what_is_there_and_names_what_is_left() {
    let (_folder, desk) = office();
    let facts = desk.paper_known(PaperKind::HandoverMinutes, Subject::Unit, false).unwrap();
    let all = desk.ledger().counts(&Query::default()).unwrap().all();
    assert_eq!(facts.get(Field::Count), format!("{all:02}"));
    let things = facts.items(List::Attachments);
    assert!(things[0].get(Field::Document).contains("so.sosangkien"));
    let tasks = facts.items(List::Tasks);
    assert!(tasks.iter().any(|task| !task.get(Field::Deadline).is_empty()));
}

#[test]
fn awards_are_asked_for_authors_each_once_with_all_their_titles() {
    let (_folder, desk) = office();
    let facts = desk.paper_known(PaperKind::AwardSubmission, Subject::Unit, false).unwrap();
    let people = facts.items(List::People);
    assert_eq!(facts.get(Field::PersonCount), format!("{:02}", people.len()));
    let ids = recognised(&desk);
    let mut authors = BTreeSet::new();
    for id in &ids {
        let body = desk.get::<InitiativeBody>(*id).unwrap().body;
        authors.extend(body.authors.iter().map(|author| author.person));
    }
    assert!(!people.is_empty() && people.len() <= authors.len());
    let person = *authors.first().unwrap();
    let facts =
        desk.paper_known(PaperKind::AchievementReport, Subject::Person(person), false).unwrap();
    assert_eq!(facts.get(Field::Name), desk.get::<PersonBody>(person).unwrap().body.name);
    assert!(!facts.items(List::Initiatives).is_empty());
}

#[test]
fn every_paper_can_be_made_of_what_is_offered() {
    let (_folder, desk) = office();
    for kind in PaperKind::ALL.iter().copied() {
        if let About::Known(subject) = About::of(kind) {
            assert!(!said(&desk, kind, subject, false).is_empty(), "{kind:?}");
        }
    }
    for row in desk.ledger().decision_rows(None, false).unwrap() {
        for (kind, subject) in desk.paperwork(Subject::Decision(row.id)).unwrap().offered {
            assert!(!said(&desk, kind, subject, false).is_empty(), "{kind:?}");
        }
    }
    let one = recognised(&desk)[0];
    for (kind, subject) in desk.paperwork(Subject::Initiative(one)).unwrap().offered {
        assert!(holds(&said(&desk, kind, subject, true), &title(&desk, one)), "{kind:?}");
    }
}
