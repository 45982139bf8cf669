//! From a meeting to the papers that people sign, take home and check.

use std::collections::BTreeSet;
use std::path::Path;

use chrono::{DateTime, NaiveDate};
use so_sang_kien::desk::papers::{CertificatePrint, Choices, CodeAnswer, Printed, Subject};
use so_sang_kien::desk::{
    AuthorEntry, CouncilEntry, DecisionEntry, Desk, DeskError, InitiativeEntry, MeetingEntry,
    SeriesEntry, Surroundings, founding,
};
use so_sang_kien::disk::Progress;
use so_sang_kien::domain::certificate::{
    CertificateBody, CertificateKind, CertificateRefused, CertificateState,
};
use so_sang_kien::domain::council::{CouncilBody, Member, MemberRole};
use so_sang_kien::domain::decision::{DecisionNotes, Stage};
use so_sang_kien::domain::id::{CertificateId, DecisionId, InitiativeId, MeetingId};
use so_sang_kien::domain::initiative::{Benefit, InitiativeBody, State};
use so_sang_kien::domain::meeting::{MeetingItem, Proposal, Votes};
use so_sang_kien::domain::money::{Amount, Exactness, Period};
use so_sang_kien::domain::person::PersonBody;
use so_sang_kien::domain::series::{NumberForm, Numbers, Reset};
use so_sang_kien::paper::page::{Mark, Page};
use so_sang_kien::paper::shipped::{PaperKind, PlacedKind};
use tempfile::TempDir;

use super::ssk::data;

/// Eight initiatives by ten authors, one with a title of 324 letters.
const INITIATIVES: [(&str, &[&str]); 8] = [
    ("Dùng mã QR trên phiếu giao việc", &["Ngô Gia Huy", "Lò Văn Định", "Trịnh Thị Oanh"]),
    (LONG, &["Tằng Thị Ấn Ý"]),
    ("Đồ gá kẹp phôi", &["Vàng A Tủa"]),
    ("Bố trí lại chuyền may", &["Đỗ Ỷ Lan"]),
    ("Tái chế phoi nhôm", &["Phùng Ưng Khuê"]),
    ("Xe đẩy phôi có phanh", &["Hoàng Ngọc Ẩn"]),
    ("Bảng theo dõi bảo dưỡng", &["Giàng Thị Sử"]),
    ("Hút bụi xưởng đúc", &["Tẩn Mỹ Dung"]),
];
const LONG: &str = "Giải pháp nâng cao chất lượng công tác tham mưu xây dựng quy trình vận hành, bảo \
dưỡng máy tiện, máy phay và hệ thống cẩu trục gắn với kiểm soát an toàn, vệ sinh lao động, tiết \
kiệm điện năng, dầu mỡ bôi trơn và vật tư tiêu hao tại Phân xưởng Cơ khí số 2 theo Kế hoạch sản \
xuất số 15/KH-HP ngày 06/9/2025 giai đoạn 2025-2026";

pub struct Office {
    pub desk: Desk,
    pub folder: TempDir,
    initiatives: Vec<InitiativeId>,
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

impl Office {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let seed = |name: &str| data(&format!("seed/{name}"));
        let unit = founding(&seed("so-y-te/unit.json"), Some(&seed("receiver.json"))).unwrap();
        let now = DateTime::parse_from_rfc3339("2026-11-20T08:00:00+07:00").unwrap();
        let around = Surroundings::fixed(now, "papers");
        let desk = Desk::found(&folder.path().join("so.sosangkien"), unit, around).unwrap();
        let mut office = Self { desk, folder, initiatives: Vec::new() };
        for (title, authors) in INITIATIVES {
            let author = |name: &&str| AuthorEntry {
                body: PersonBody {
                    name: (*name).to_owned(),
                    title: "Thợ tiện bậc 5/7".to_owned(),
                    ..PersonBody::default()
                },
                ..AuthorEntry::default()
            };
            let amount = Amount::new(99_000_000, Period::Year, Exactness::Exact).unwrap();
            let body = InitiativeBody {
                title: title.to_owned(),
                state: State::Drafting,
                benefit: Benefit { amount: Some(amount), ..Benefit::default() },
                ..InitiativeBody::default()
            };
            let authors = authors.iter().map(author).collect();
            let entry = InitiativeEntry { body, authors, ..InitiativeEntry::default() };
            let saved = office.desk.save_initiative(entry).unwrap();
            office.initiatives.push(saved.initiative.id);
        }
        office
    }

    pub fn meeting(&mut self) -> MeetingId {
        let member = |name: &str, role, union_representative| Member {
            name: name.to_owned(),
            role,
            union_representative,
            ..Member::default()
        };
        let body = CouncilBody {
            name: "Hội đồng sáng kiến".into(),
            members: vec![
                member("Trần Quốc Huy", MemberRole::Chair, false),
                member("Hà Thu Huyền", MemberRole::Secretary, true),
                member("Lò Văn Duy", MemberRole::Member, false),
            ],
            ..CouncilBody::default()
        };
        let council = self.desk.save_council(CouncilEntry { id: None, body }).unwrap();
        let mut body = self.desk.new_meeting(council.id).unwrap();
        body.number = "05/BB-HĐSK".into();
        body.began = "2026-11-13T08:30:00".parse().ok();
        body.items = self
            .initiatives
            .iter()
            .map(|initiative| MeetingItem {
                votes: Votes { in_favour: 3, against: 0, other: 0 },
                proposal: Some(Proposal::Recognise),
                ..MeetingItem::new(*initiative)
            })
            .collect();
        self.desk.save_meeting(MeetingEntry { id: None, body }).unwrap().id
    }

    pub fn decided(&mut self, meeting: MeetingId) -> DecisionId {
        let drafted = self.desk.decision_from_meeting(meeting).unwrap();
        let mut body = drafted.recognition.unwrap();
        body.stage = Stage::Signed;
        body.number = "52".into();
        body.symbol = "QĐ-SYT".into();
        body.signed_on = Some(day("2026-11-18"));
        body.signer = "Nguyễn Hải Đăng".into();
        body.signer_title = "Giám đốc".into();
        let entry = DecisionEntry { id: None, body, notes: DecisionNotes::default() };
        self.desk.decide(entry).unwrap().decision.id
    }

    pub fn issued(&mut self, decision: DecisionId) -> Vec<CertificateId> {
        let order = self.desk.new_issue(decision).unwrap();
        let series = SeriesEntry {
            issuer: order.issuer.clone(),
            numbers: Numbers::Certificates(CertificateKind::Initiative),
            form: NumberForm { with_year: true, symbol: String::new() },
            reset: Reset::Yearly,
            next: 8,
            on: day("2026-11-18"),
        };
        let _ = self.desk.set_series(series).unwrap();
        let issued = self.desk.issue_certificates(&order).unwrap();
        issued.made.iter().map(|certificate| certificate.id).collect()
    }

    fn print(&mut self, of: &[CertificateId], reason: &str) -> Result<Printed, DeskError> {
        let template = PlacedKind::Certificate.template().unwrap();
        let out = self.folder.path().join("giay.pdf");
        let print = CertificatePrint {
            certificates: of,
            template: &template,
            money: false,
            reason: reason.into(),
            out: &out,
        };
        self.desk.print_certificates(&print, &Progress::default())
    }

    fn said(&self, kind: PaperKind, subject: Subject, money: bool) -> String {
        let choices = Choices { money, ..Choices::default() };
        let laid = self.desk.lay_out(kind, subject, &choices).unwrap();
        assert_eq!(laid.missing, BTreeSet::new());
        laid.pages.iter().map(text).collect::<Vec<_>>().join("\n")
    }
}

pub fn text(page: &Page) -> String {
    fn gather(marks: &[Mark], lines: &mut Vec<String>) {
        for mark in marks {
            match mark {
                Mark::Text(line) => lines.push(line.text()),
                Mark::Group(marks) => gather(marks, lines),
                _ => {}
            }
        }
    }
    let mut lines = Vec::new();
    gather(&page.marks, &mut lines);
    lines.join(" ")
}

/// Words in a row, wherever lines were broken.
pub fn holds(text: &str, words: &str) -> bool {
    let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    flat(text).contains(&flat(words))
}

fn page_count(file: &Path) -> usize {
    lopdf::Document::load(file).unwrap().get_pages().len()
}

#[test]
fn a_meeting_leads_to_minutes_decision_list_certificates_and_register() {
    let mut office = Office::new();
    let meeting = office.meeting();
    let minutes = office.said(PaperKind::Minutes, Subject::Meeting(meeting), false);
    for words in ["05", "08 giờ 30 phút", "Hà Thu Huyền", "đại diện Công đoàn", "03/03"]
    {
        assert!(holds(&minutes, words), "{words}: {minutes}");
    }
    let decision = office.decided(meeting);
    let list = office.said(PaperKind::Decision, Subject::Decision(decision), false);
    assert!(holds(&list, "Công nhận 08 sáng kiến của 10 tác giả"), "{list}");
    assert!(holds(&list, "52/QĐ-SYT") && holds(&list, "ngày 18 tháng 11 năm 2026"));

    let certificates = office.issued(decision);
    assert_eq!(certificates.len(), 10, "one for each author");
    let printed = office.print(&certificates, "").unwrap();
    assert_eq!((printed.pages, printed.tight.len(), printed.files.len()), (10, 0, 1));
    assert_eq!(page_count(&printed.files[0]), 10);

    let register = office.said(PaperKind::CertificateRegister, Subject::Certificates(None), false);
    for (title, authors) in INITIATIVES {
        for paper in [&minutes, &register] {
            assert!(holds(paper, title), "{title}");
        }
        for author in authors {
            for paper in [&minutes, &list, &register] {
                assert!(holds(paper, author), "{author}");
            }
        }
    }
    assert!(holds(&register, "08/2026") && holds(&register, "17/2026"));
}

#[test]
fn a_paper_of_the_union_is_not_signed_by_the_director() {
    let mut office = Office::new();
    let meeting = office.meeting();
    let decision = office.decided(meeting);
    let subject = Subject::Decision(decision);
    let decided = office.said(PaperKind::Decision, subject, false);
    let letter = office.said(PaperKind::CoveringLetter, subject, false);
    assert!(holds(&decided, "Nguyễn Hải Đăng") && holds(&decided, "52/QĐ-SYT"));
    assert!(!holds(&letter, "Nguyễn Hải Đăng") && !holds(&letter, "Số: 52"), "{letter}");
}

#[test]
fn amounts_stay_off_lists_unless_they_are_chosen() {
    let mut office = Office::new();
    let meeting = office.meeting();
    let decision = office.decided(meeting);
    let subject = Subject::Decision(decision);
    assert!(!holds(&office.said(PaperKind::Decision, subject, false), "99 triệu"));
    assert!(holds(&office.said(PaperKind::Decision, subject, true), "99 triệu"));
    assert!(!holds(&office.said(PaperKind::InitiativeRegister, Subject::Book, false), "99 triệu"));
    assert!(holds(&office.said(PaperKind::InitiativeRegister, Subject::Book, true), "792.000.000"));
}

#[test]
fn printing_again_asks_why_and_marks_nothing_before_the_file_is_whole() {
    let mut office = Office::new();
    let meeting = office.meeting();
    let decision = office.decided(meeting);
    let all = office.issued(decision);
    let state = |office: &Office, id| office.desk.get::<CertificateBody>(id).unwrap().body.state();
    let nowhere = office.folder.path().join("no such folder/giay.pdf");
    let template = PlacedKind::Certificate.template().unwrap();
    let print = CertificatePrint {
        certificates: &all,
        template: &template,
        money: false,
        reason: String::new(),
        out: &nowhere,
    };
    assert!(office.desk.print_certificates(&print, &Progress::default()).is_err());
    assert_eq!(state(&office, all[0]), CertificateState::Issued, "nothing is marked");
    let stopped = Progress::default();
    stopped.cancel();
    let out = office.folder.path().join("giay.pdf");
    let print = CertificatePrint { out: &out, ..print };
    let cancelled = office.desk.print_certificates(&print, &stopped);
    assert!(matches!(cancelled, Err(DeskError::Cancelled)) && !out.exists());
    let _ = office.print(&all, "").unwrap();
    assert_eq!(state(&office, all[0]), CertificateState::Waiting);
    let again = office.print(&all[..1], "");
    assert!(matches!(
        again,
        Err(DeskError::Certificate(CertificateRefused::ReasonMissing(number))) if number == "08/2026"
    ));
    let _ = office.print(&all[..1], "Máy in kẹt giấy").unwrap();
    let prints = office.desk.get::<CertificateBody>(all[0]).unwrap().body.prints;
    assert_eq!(prints.len(), 2);
    assert_eq!(prints[1].reason, "Máy in kẹt giấy");
}

#[test]
fn a_code_tells_genuine_altered_withdrawn_and_unknown_apart() {
    let mut office = Office::new();
    let meeting = office.meeting();
    let decision = office.decided(meeting);
    let all = office.issued(decision);
    let _ = office.print(&all, "").unwrap();
    let certificate = office.desk.get::<CertificateBody>(all[1]).unwrap();
    let proof = office.desk.proof(&certificate);
    let read = |office: &Office, digits: &str| office.desk.read_code(digits).unwrap();
    assert_eq!(read(&office, &proof.digits()), CodeAnswer::Genuine(proof.clone()));

    let mut forged = proof.clone();
    forged.name = "Người Khác".into();
    assert!(matches!(read(&office, &forged.digits()), CodeAnswer::Altered(_)));
    forged.number = "99/2026".into();
    assert!(matches!(read(&office, &forged.digits()), CodeAnswer::NotInRegister(_)));
    assert!(matches!(read(&office, "12345"), CodeAnswer::Unreadable(_)));

    let other = Office::new();
    let mut elsewhere = proof.clone();
    elsewhere.unit = so_sang_kien::domain::id::UnitId(uuid::Uuid::from_u128(7));
    assert!(matches!(read(&other, &elsewhere.digits()), CodeAnswer::Unknown(_)));

    office.desk.withdraw_certificates(&all[1..2], day("2026-11-19"), "Ghi sai tên").unwrap();
    assert!(matches!(read(&office, &proof.digits()), CodeAnswer::Withdrawn(_)));
}
