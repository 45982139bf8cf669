use iced::keyboard::key::Named;

use super::*;
use crate::desk::{CouncilEntry, Desk, practice};
use crate::domain::council::{Criterion, Grade, Member, MemberRole, Pass, ScoreRule};
use crate::domain::decision::{DecisionBody, DecisionKind, Outcome, Stage as DecisionStage};
use crate::domain::meeting::Proposal;
use crate::ui::app;
use crate::ui::shots::{Driver, practice_day};
use crate::ui::stage::Stage;
use crate::ui::theme::Look;

const NAMES: [&str; 5] =
    ["Trần Quốc Huy", "Hà Thu Huyền", "Lò Văn Duy", "Đỗ Thị Hường", "Tẩn Văn Khoa"];

type Window = Stage<Driver, app::Message>;

fn council() -> CouncilBody {
    let member = |(at, name): (usize, &&str)| Member {
        name: (*name).to_owned(),
        role: match at {
            0 => MemberRole::Chair,
            1 => MemberRole::Secretary,
            _ => MemberRole::Member,
        },
        union_representative: at == 2,
        ..Member::default()
    };
    CouncilBody {
        name: "Hội đồng sáng kiến".into(),
        members: NAMES.iter().enumerate().map(member).collect(),
        ..CouncilBody::default()
    }
}

fn by_points() -> CouncilBody {
    let mut body = council();
    let criterion = |name: &str, max| Criterion { name: name.into(), max, least: 1000 };
    let grade = |name: &str, from_total| Grade { name: name.into(), from_total, least: vec![] };
    body.rules.pass = Pass::Scores(ScoreRule {
        criteria: vec![criterion("Tính mới", 4000), criterion("Lợi ích", 6000)],
        pass_total: 5000,
        grades: vec![grade("A", 8500), grade("B", 7000)],
    });
    body
}

/// A unit with a council, and a new meeting open in which `several` initiatives were put.
fn meeting(council: CouncilBody, several: usize) -> (tempfile::TempDir, Window) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("so.sosangkien");
    let mut desk = practice::unit(&path, None, practice_day("meetings")).unwrap();
    let _ = desk.save_council(CouncilEntry { id: None, body: council }).unwrap();
    let driver = Driver::new(Tongue::Vietnamese, Look::Light, Some(desk));
    let mut stage =
        Stage::new(driver, |driver| driver.app.view(), |driver, message| driver.send(message));
    stage.size = iced::Size::new(1366.0, 2400.0);
    stage.state.send(app::Message::Go(Place::Meeting(None)));
    send(&mut stage, Message::Pick);
    for at in 0..several {
        send(&mut stage, Message::Picks(Picking::Tick(at)));
    }
    send(&mut stage, Message::Picks(Picking::Take));
    follow(&mut stage);
    (folder, stage)
}

/// Gives the focus to where the screen last wanted it.
fn follow(stage: &mut Window) {
    if let Some(to) = stage.state.focus.take() {
        stage.focus(to);
    }
}

fn send(stage: &mut Window, message: Message) {
    stage.state.send(app::Message::Meeting(message));
}

fn fill(stage: &mut Window, spot: Spot, text: &str) {
    stage.focus(spot.id());
    stage.ctrl("a");
    stage.types(text);
}

fn desk(stage: &Window) -> &Desk {
    stage.state.desk.as_ref().unwrap()
}

fn kept(stage: &Window) -> Option<MeetingBody> {
    let rows = desk(stage).meetings(None).unwrap();
    rows.first().map(|row| desk(stage).get::<MeetingBody>(row.id).unwrap().body)
}

fn drafts(stage: &Window) -> Vec<DecisionBody> {
    let rows = desk(stage).ledger().decision_rows(None, false).unwrap();
    let drafts = rows.iter().filter(|row| row.stage == DecisionStage::Draft);
    drafts.map(|row| desk(stage).get::<DecisionBody>(row.id).unwrap().body).collect()
}

#[test]
fn votes_by_keyboard_pass_one_initiative_and_not_the_other_and_the_decision_is_drafted() {
    let (_folder, mut stage) = meeting(council(), 2);
    let before = drafts(&stage).len();
    for count in ["4", "1", "0", "3", "2", "0"] {
        stage.types(count);
        stage.key(Named::Enter);
        follow(&mut stage);
    }
    assert!(stage.sees("Đạt: 4/5 phiếu đồng ý, cần ít nhất 4."));
    assert!(stage.sees("Chưa đạt: 3/5 phiếu đồng ý, cần ít nhất 4."));
    fill(&mut stage, Spot::Number, "05/BB-HĐSK");
    fill(&mut stage, Spot::Day, "13/11/2026");
    fill(&mut stage, Spot::From, "8h");
    send(&mut stage, Message::Edit(Edit::Propose(1, Some(Proposal::Decline))));
    fill(&mut stage, Spot::Why(1), "Chưa được áp dụng thử");
    send(&mut stage, Message::Draft);

    let meeting = kept(&stage).unwrap();
    assert_eq!(meeting.began, "2026-11-13T08:00:00".parse().ok());
    let made = drafts(&stage);
    assert_eq!(made.len(), before + 2);
    let of = |kind| made.iter().find(|body| body.kind == kind && !body.minutes.is_empty()).unwrap();
    let (granted, declined) = (of(DecisionKind::Recognition), of(DecisionKind::Refusal));
    assert_eq!(granted.items[0].initiative, meeting.items[0].initiative);
    assert!(granted.minutes.starts_with("05/BB-HĐSK"));
    assert_eq!(declined.items[0].outcome, Outcome::Declined);
    assert_eq!(declined.items[0].reason, "Chưa được áp dụng thử");
    assert!(matches!(stage.state.app.place(), Place::Decision(Some(_), None)));
    assert!(stage.sees("Soạn dự thảo quyết định"), "the form of the draft is open");

    stage.state.send(app::Message::Go(Place::Meetings));
    assert!(stage.sees("05/BB-HĐSK"));
    let id = desk(&stage).meetings(None).unwrap()[0].id;
    stage.state.send(app::Message::Go(Place::Meeting(Some(id))));
    send(&mut stage, Message::Draft);
    assert_eq!(drafts(&stage).len(), before + 2, "drafts that are there are not made twice");
}

#[test]
fn a_refusal_without_a_reason_waits_in_its_form() {
    let (_folder, mut stage) = meeting(council(), 1);
    let before = drafts(&stage).len();
    fill(&mut stage, Spot::Vote(0, 0), "1");
    fill(&mut stage, Spot::Vote(0, 1), "4");
    send(&mut stage, Message::Draft);
    assert_eq!(drafts(&stage).len(), before + 1);
    assert!(stage.sees("Lý do"), "where the reason is asked for");
    assert!(stage.sees("Nội dung chưa lưu lần trước"));
}

#[test]
fn too_few_members_are_told_of_and_in_nobodys_way() {
    let (_folder, mut stage) = meeting(council(), 1);
    assert!(stage.sees("Đủ số thành viên: có mặt 5/5, cần ít nhất 4"));
    for at in [3, 4] {
        send(&mut stage, Message::Edit(Edit::Came(at, false)));
    }
    fill(&mut stage, Spot::Absent(3), "đi công tác");
    fill(&mut stage, Spot::Vote(0, 0), "3");
    assert!(stage.sees("Chưa đủ số thành viên dự họp: có mặt 3/5, cần ít nhất 4."));
    assert!(stage.sees("Đạt: 3/3 phiếu đồng ý, cần ít nhất 2."));
    stage.ctrl("s");
    let meeting = kept(&stage).unwrap();
    assert_eq!((meeting.present.len(), meeting.absent.len()), (3, 2));
    assert_eq!(meeting.absent[0].reason, "đi công tác");
    stage.state.send(app::Message::Undo);
    assert_eq!(kept(&stage), None, "saving is undone like any operation");
}

#[test]
fn points_go_down_the_column_and_give_a_grade() {
    let (_folder, mut stage) = meeting(by_points(), 1);
    for absent in [2, 3, 4] {
        send(&mut stage, Message::Edit(Edit::Came(absent, false)));
    }
    stage.focus(Spot::Points(0, 0, 0).id());
    for points in ["35", "33,5", "50", "51"] {
        stage.types(points);
        stage.key(Named::Enter);
        follow(&mut stage);
    }
    assert!(stage.sees("Đạt: tổng điểm trung bình 84,75, cần ít nhất 50. Xếp loại B."));
    fill(&mut stage, Spot::Points(0, 0, 1), "70");
    assert!(stage.sees("“Trần Quốc Huy” cho 70 điểm ở tiêu chí “Lợi ích”, điểm tối đa là 60."));
    fill(&mut stage, Spot::Points(0, 0, 0), " ");
    stage.ctrl("s");
    assert_eq!(kept(&stage), None, "a gap would hand points to another criterion");
    fill(&mut stage, Spot::Points(0, 0, 0), "5");
    fill(&mut stage, Spot::Points(0, 1, 0), "6");
    fill(&mut stage, Spot::Points(0, 0, 1), "60");
    assert!(stage.sees("Chưa đạt: điểm trung bình tiêu chí “Tính mới” là 5,5, cần ít nhất 10."));
    stage.ctrl("s");
    assert_eq!(kept(&stage).unwrap().items[0].scores[1].points, [600, 5100]);
}

#[test]
fn what_was_typed_is_there_again_after_leaving_the_page() {
    let (_folder, mut stage) = meeting(council(), 2);
    fill(&mut stage, Spot::Place, "Phòng họp số 2");
    fill(&mut stage, Spot::Vote(1, 0), "5");
    stage.state.send(app::Message::Go(Place::Settings));
    stage.state.send(app::Message::Go(Place::Meeting(None)));
    assert!(stage.sees("Phòng họp số 2"));
    assert!(stage.sees("Đạt: 5/5 phiếu đồng ý, cần ít nhất 4."));
    assert!(stage.sees("Nội dung chưa lưu lần trước"));
    stage.ctrl("s");
    assert_eq!(kept(&stage).unwrap().place, "Phòng họp số 2");
    stage.state.send(app::Message::Go(Place::Meeting(None)));
    assert!(!stage.sees("Phòng họp số 2"), "what was saved is not offered again");
}

#[test]
fn a_meeting_comes_back_from_its_form_as_it_was() {
    let mut item = crate::domain::meeting::MeetingItem::new(InitiativeId(uuid::Uuid::nil()));
    item.votes.in_favour = 3;
    item.scores =
        vec![crate::domain::meeting::Sheet { member: NAMES[0].into(), points: vec![3050, 4000] }];
    item.opinions = "Một ý kiến khác".into();
    let body = MeetingBody {
        number: "05/BB-HĐSK".into(),
        began: "2026-11-13T08:00:00".parse().ok(),
        ended: "2026-11-13T10:30:00".parse().ok(),
        guests: vec!["Bà Vàng Thị Mỷ".into(), "Ông Lý A Phủ".into()],
        items: vec![item],
        ..MeetingBody::default()
    };
    let sheet = Sheet::of(&body, Some(&council()));
    assert_eq!(sheet.body(), body);
    assert_eq!(sheet.people.len(), 5, "members of whom nothing is told can be told of");
    assert_eq!(Sheet::of(&MeetingBody::default(), None).body(), MeetingBody::default());
}
