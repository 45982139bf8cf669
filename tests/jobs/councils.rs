//! Councils and meetings, and the decisions that are drafted after them.

use chrono::DateTime;
use so_sang_kien::desk::{
    AuthorEntry, COUNCIL_FORM, CouncilEntry, DecisionEntry, Desk, DeskError, InitiativeEntry,
    MEETING_FORM, MeetingEntry, Surroundings, founding,
};
use so_sang_kien::domain::council::{
    Council, CouncilBody, Criterion, Grade, Member, MemberRole, Pass, ScoreRule,
};
use so_sang_kien::domain::decision::{DecisionKind, DecisionNotes, Outcome, Route, Stage};
use so_sang_kien::domain::id::InitiativeId;
use so_sang_kien::domain::initiative::{InitiativeBody, State};
use so_sang_kien::domain::meeting::{
    MeetingBody, MeetingDoubt, MeetingItem, Proposal, Sheet, Votes,
};
use so_sang_kien::domain::person::PersonBody;
use so_sang_kien::domain::recognition::Status;
use so_sang_kien::domain::record::Kind;
use tempfile::TempDir;

use super::ssk::data;

struct Book {
    desk: Desk,
    _folder: TempDir,
}

impl Book {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let seed = |name: &str| data(&format!("seed/{name}"));
        let unit = founding(&seed("so-y-te/unit.json"), Some(&seed("receiver.json"))).unwrap();
        let now = DateTime::parse_from_rfc3339("2026-11-16T08:00:00+07:00").unwrap();
        let around = Surroundings::fixed(now, "councils");
        let desk = Desk::found(&folder.path().join("so.sosangkien"), unit, around).unwrap();
        Self { desk, _folder: folder }
    }

    fn council(&mut self) -> Council {
        let member = |name: &str, role, union_representative| Member {
            name: name.to_owned(),
            role,
            union_representative,
            ..Member::default()
        };
        let body = CouncilBody {
            name: " Hội đồng  sáng kiến ".into(),
            founding_paper: "Quyết định số 12/QĐ-HP ngày 03/3/2026".into(),
            from: "2026-03-03".parse().ok(),
            members: vec![
                member("Trần Quốc Huy", MemberRole::Chair, false),
                member("Hà Thu Huyền", MemberRole::Secretary, true),
                member("Lò Văn Duy", MemberRole::Member, false),
                member(" ", MemberRole::Member, false),
            ],
            ..CouncilBody::default()
        };
        self.desk.save_council(CouncilEntry { id: None, body }).unwrap()
    }

    fn initiative(&mut self, title: &str) -> InitiativeId {
        let author = AuthorEntry {
            body: PersonBody { name: "Tẩn Văn Khoa".into(), ..PersonBody::default() },
            ..AuthorEntry::default()
        };
        let body = InitiativeBody {
            title: title.to_owned(),
            state: State::Drafting,
            ..InitiativeBody::default()
        };
        let entry = InitiativeEntry { body, authors: vec![author], ..InitiativeEntry::default() };
        self.desk.save_initiative(entry).unwrap().initiative.id
    }

    /// A meeting on 13 November at which all were present.
    fn meeting(&self, council: &Council, items: Vec<MeetingItem>) -> MeetingEntry {
        let body = MeetingBody {
            number: "05/BB-HĐSK".into(),
            began: "2026-11-13T08:00:00".parse().ok(),
            ended: "2026-11-13T10:30:00".parse().ok(),
            items,
            ..self.desk.new_meeting(council.id).unwrap()
        };
        MeetingEntry { id: None, body }
    }
}

fn voted(initiative: InitiativeId, in_favour: u32) -> MeetingItem {
    let votes = Votes { in_favour, against: 3 - in_favour, other: 0 };
    MeetingItem { votes, ..MeetingItem::new(initiative) }
}

#[test]
fn a_meeting_begins_with_what_the_council_says() {
    let mut book = Book::new();
    let council = book.council();
    assert_eq!(council.body.name, "Hội đồng sáng kiến");
    assert_eq!(council.body.members.len(), 3);
    assert_eq!(council.body.doubts(), []);
    let body = book.desk.new_meeting(council.id).unwrap();
    assert_eq!((body.chair.as_str(), body.secretary.as_str()), ("Trần Quốc Huy", "Hà Thu Huyền"));
    assert_eq!(body.present.len(), 3);
    assert!(matches!(
        book.desk.save_council(CouncilEntry::default()),
        Err(DeskError::Nameless(Kind::Council))
    ));
    assert_eq!(book.desk.councils().unwrap()[0].members, 3);
}

#[test]
fn a_meeting_leads_to_a_recognition_and_a_refusal() {
    let mut book = Book::new();
    let council = book.council();
    let titles = ["Máy hái chè", "Lò sấy", "Máy sao", "Tủ ủ", "Bàn cân"];
    let [passes, fails, declined, more, silent] = titles.map(|title| book.initiative(title));
    let mut refused = voted(declined, 3);
    refused.proposal = Some(Proposal::Decline);
    refused.reason = "Trùng với giải pháp đã có".into();
    let mut asked = voted(more, 3);
    asked.proposal = Some(Proposal::AskMore);
    let mut short = voted(fails, 1);
    short.opinions = "Chưa rõ hiệu quả\n".into();
    let items = vec![voted(passes, 2), short, refused, asked, MeetingItem::new(silent)];
    let mut entry = book.meeting(&council, items);
    let all = std::mem::take(&mut entry.body.present);
    let few = book.desk.save_meeting(entry.clone()).unwrap();
    let drafts = book.desk.decision_from_meeting(few.id).unwrap();
    assert!(drafts.recognition.is_none(), "too few came");
    assert_eq!(drafts.open, [passes, fails, more, silent]);
    book.desk.delete_meeting(few.id).unwrap();
    entry.body.present = all;
    let meeting = book.desk.save_meeting(entry).unwrap();
    assert_eq!(
        book.desk.meeting_doubts(&meeting.body).unwrap(),
        [MeetingDoubt::DeclinedThoughPassing(declined)]
    );
    let drafts = book.desk.decision_from_meeting(meeting.id).unwrap();
    assert_eq!(drafts.open, [more, silent]);
    let recognition = drafts.recognition.unwrap();
    assert_eq!(recognition.minutes, "05/BB-HĐSK, 13/11/2026");
    assert_eq!(
        (recognition.route.as_ref(), &recognition.stage),
        (Some(&Route::Council), &Stage::Draft)
    );
    assert_eq!(recognition.issuer, book.desk.home().unwrap().body.employer.name);
    let granted: Vec<_> = recognition.items.iter().map(|item| item.initiative).collect();
    assert_eq!(granted, [passes]);
    let refusal = drafts.refusal.unwrap();
    assert_eq!(refusal.kind, DecisionKind::Refusal);
    let told: Vec<_> =
        refusal.items.iter().map(|item| (item.initiative, item.reason.as_str())).collect();
    assert_eq!(told, [(fails, "Chưa rõ hiệu quả"), (declined, "Trùng với giải pháp đã có")]);
    assert!(refusal.items.iter().all(|item| item.outcome == Outcome::Declined));
    for (body, number) in [(recognition, "52"), (refusal, "53")] {
        let body = so_sang_kien::domain::decision::DecisionBody {
            stage: Stage::Signed,
            number: number.into(),
            signed_on: "2026-11-16".parse().ok(),
            ..body
        };
        let entry = DecisionEntry { id: None, body, notes: DecisionNotes::default() };
        let _ = book.desk.decide(entry).unwrap();
    }
    assert_eq!(book.desk.dossier(passes).unwrap().status, Status::Recognised);
    assert_eq!(book.desk.dossier(declined).unwrap().status, Status::Declined);
    assert_eq!(book.desk.meetings_about(passes).unwrap()[0].number, "05/BB-HĐSK");
}

#[test]
fn points_bring_their_grade_into_the_decision() {
    let mut book = Book::new();
    let mut council = book.council();
    council.body.rules.pass = Pass::Scores(ScoreRule {
        criteria: vec![
            Criterion { name: "Tính mới".into(), max: 4000, least: 1000 },
            Criterion { name: "Lợi ích".into(), max: 6000, least: 0 },
        ],
        pass_total: 5000,
        grades: vec![Grade { name: "A".into(), from_total: 8500, least: vec![3000] }],
    });
    let council =
        book.desk.save_council(CouncilEntry { id: Some(council.id), body: council.body }).unwrap();
    let one = book.initiative("Máy hái chè");
    let sheet =
        |member: &str, points: [u32; 2]| Sheet { member: member.into(), points: points.to_vec() };
    let mut item = MeetingItem::new(one);
    item.scores = vec![sheet("Trần Quốc Huy", [3000, 5000]), sheet("Lò Văn Duy", [3500, 5550])];
    let entry = book.meeting(&council, vec![item]);
    let meeting = book.desk.save_meeting(entry).unwrap();
    let drafts = book.desk.decision_from_meeting(meeting.id).unwrap();
    assert_eq!(drafts.recognition.unwrap().items[0].grade, "A");
    assert!(drafts.refusal.is_none());
}

#[test]
fn what_is_typed_is_kept_and_what_is_deleted_comes_back() {
    let mut book = Book::new();
    let council = book.council();
    let one = book.initiative("Máy hái chè");
    let entry = book.meeting(&council, vec![voted(one, 3)]);
    let meeting = book.desk.save_meeting(entry).unwrap();
    for (form, id) in [(MEETING_FORM, meeting.id.0), (COUNCIL_FORM, council.id.0)] {
        let _ = book.desk.keep_form_draft(form, Some(id), 1, &"đang gõ").unwrap();
    }
    let again = MeetingEntry { id: Some(meeting.id), body: meeting.body.clone() };
    assert_eq!(book.desk.save_meeting(again).unwrap().rev, 1);
    assert!(book.desk.draft(MEETING_FORM, Some(meeting.id.0)).unwrap().is_none());
    assert!(book.desk.draft(COUNCIL_FORM, Some(council.id.0)).unwrap().is_some());

    book.desk.delete_meeting(meeting.id).unwrap();
    book.desk.delete_council(council.id).unwrap();
    assert!(book.desk.meetings(None).unwrap().is_empty());
    let trash = book.desk.trash().unwrap();
    let names: Vec<_> = trash.iter().map(|one| (one.kind, one.name.as_str())).collect();
    assert!(names.contains(&(Kind::Meeting, "05/BB-HĐSK")));
    assert!(names.contains(&(Kind::Council, "Hội đồng sáng kiến")));
    book.desk.fetch_from_trash(Kind::Council, council.id.0).unwrap();
    assert_eq!(book.desk.councils().unwrap().len(), 1);
    let purged = book.desk.purge(&[(Kind::Meeting, meeting.id.0)]).unwrap();
    assert_eq!(purged.held_by.len(), 1, "the copy before it holds the meeting");
    assert!(book.desk.trash().unwrap().is_empty());
    assert!(book.desk.meetings_about(one).unwrap().is_empty());
    assert!(book.desk.ledger().check().unwrap().is_clean());
}
