use iced::keyboard::key::Named;

use super::*;
use crate::desk::practice;
use crate::domain::council::{MemberRole, Pass};
use crate::ui::app;
use crate::ui::shots::{Driver, practice_day};
use crate::ui::stage::Stage;
use crate::ui::theme::Look;
use crate::ui::widget::FIRST;

fn day() -> (tempfile::TempDir, Stage<Driver, app::Message>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("so.sosangkien");
    let desk = practice::unit(&path, None, practice_day("councils")).unwrap();
    let driver = Driver::new(Tongue::Vietnamese, Look::Light, Some(desk));
    let stage =
        Stage::new(driver, |driver| driver.app.view(), |driver, message| driver.send(message));
    (folder, stage)
}

fn go(stage: &mut Stage<Driver, app::Message>, place: Place) {
    stage.state.send(app::Message::Go(place));
    follow(stage);
}

/// Gives the focus to where the screen last wanted it.
fn follow(stage: &mut Stage<Driver, app::Message>) {
    if let Some(to) = stage.state.focus.take() {
        stage.focus(to);
    }
}

fn fill(stage: &mut Stage<Driver, app::Message>, spot: Spot, text: &str) {
    stage.focus(spot.id());
    stage.ctrl("a");
    stage.types(text);
}

fn councils(stage: &Stage<Driver, app::Message>) -> Vec<CouncilBody> {
    let desk = stage.state.desk.as_ref().unwrap();
    let rows = desk.councils().unwrap();
    rows.iter().map(|row| desk.get::<CouncilBody>(row.id).unwrap().body).collect()
}

fn send(stage: &mut Stage<Driver, app::Message>, message: Message) {
    stage.state.send(app::Message::Council(message));
}

#[test]
fn a_council_is_made_by_keyboard_alone() {
    let (_folder, mut stage) = day();
    go(&mut stage, Place::Councils);
    assert!(stage.sees("Chưa có hội đồng nào"));
    stage.focus(FIRST);
    stage.key(Named::Enter);
    assert_eq!(stage.state.app.place(), Place::Council(None));
    follow(&mut stage);
    stage.types("Hội đồng sáng kiến");
    assert!(stage.sees("Hội đồng chưa có thành viên nào."), "a doubt, in amber");
    stage.ctrl("s");
    assert_eq!(councils(&stage).len(), 1, "and not in the way");
    assert!(matches!(stage.state.app.place(), Place::Council(Some(_))));

    // From the last box of the first card to the button that adds a member.
    stage.focus(Spot::Until.id());
    stage.key(Named::Tab);
    stage.key(Named::Tab);
    stage.key(Named::Enter);
    follow(&mut stage);
    stage.types("Trần Quốc Huy");
    stage.key(Named::Enter);
    follow(&mut stage);
    stage.types("Giám đốc");
    // The role, by the keys of its list: up to the first.
    stage.key(Named::Tab);
    stage.key(Named::Enter);
    stage.key(Named::Home);
    stage.key(Named::Enter);
    stage.key(Named::Tab);
    stage.key(Named::Space);
    stage.ctrl("s");
    let council = councils(&stage).remove(0);
    let member = &council.members[0];
    assert_eq!((member.name.as_str(), member.title.as_str()), ("Trần Quốc Huy", "Giám đốc"));
    assert_eq!(member.role, MemberRole::Chair);
    assert!(member.union_representative);
    assert_eq!(council.doubts(), []);
}

#[test]
fn the_rule_is_told_in_words_while_it_is_typed() {
    let (_folder, mut stage) = day();
    go(&mut stage, Place::Council(None));
    assert!(stage.sees("Đạt khi ít nhất 2/3 thành viên có mặt đồng ý."));
    fill(&mut stage, Spot::Least, "70");
    assert!(stage.sees("Đạt khi ít nhất 70% thành viên có mặt đồng ý."));
    send(&mut stage, Message::Edit(Edit::ByScores(true)));
    assert!(stage.sees("Hội đồng chấm điểm nhưng chưa có tiêu chí nào."));
    send(&mut stage, Message::Edit(Edit::AddCriterion));
    send(&mut stage, Message::Edit(Edit::AddGrade));
    for (spot, text) in [
        (Spot::Name, "Hội đồng sáng kiến"),
        (Spot::Criterion(0), "Tính mới"),
        (Spot::Max(0), "40"),
        (Spot::CriterionLeast(0), "10"),
        (Spot::PassTotal, "25"),
        (Spot::Grade(0), "A"),
        (Spot::GradeFrom(0), "35"),
        (Spot::GradeLeast(0, 0), "30"),
    ] {
        fill(&mut stage, spot, text);
    }
    assert!(stage.sees(
        "Đạt khi tổng điểm trung bình từ 25 trên 40 điểm và mỗi tiêu chí đủ điểm tối thiểu."
    ));
    stage.ctrl("s");
    let Pass::Scores(rule) = councils(&stage).remove(0).rules.pass else { panic!("by points") };
    assert_eq!((rule.pass_total, rule.grades[0].least.as_slice()), (2500, &[3000][..]));
}

#[test]
fn what_cannot_be_read_is_told_and_typed_text_survives_leaving() {
    let (_folder, mut stage) = day();
    go(&mut stage, Place::Council(None));
    fill(&mut stage, Spot::Name, "Hội đồng đợt 2");
    fill(&mut stage, Spot::Until, "cuối năm");
    stage.ctrl("s");
    assert!(stage.sees("Chưa đọc được ngày. Ví dụ: 03/3/2026."));
    assert_eq!(councils(&stage), []);
    go(&mut stage, Place::Settings);
    go(&mut stage, Place::Council(None));
    assert!(stage.sees("Nội dung chưa lưu lần trước"), "resumed");
    fill(&mut stage, Spot::Until, "31/12/2026");
    stage.ctrl("s");
    let council = councils(&stage).remove(0);
    assert_eq!(council.name, "Hội đồng đợt 2");
    assert_eq!(council.until, "2026-12-31".parse().ok());
    go(&mut stage, Place::Council(None));
    assert!(stage.sees("Hội đồng mới"), "what was saved is not offered again");
    stage.state.send(app::Message::Undo);
    assert_eq!(councils(&stage), [], "saving is undone like any operation");
}

#[test]
fn a_member_is_taken_from_the_book_of_people() {
    let (_folder, mut stage) = day();
    let desk = stage.state.desk.as_ref().unwrap();
    let person = desk.ledger().people(&crate::store::PeopleQuery::default()).unwrap().remove(0);
    go(&mut stage, Place::Council(None));
    fill(&mut stage, Spot::Name, "Hội đồng sáng kiến");
    send(&mut stage, Message::Edit(Edit::AddMember));
    fill(&mut stage, Spot::Member(0), &person.name);
    send(&mut stage, Message::Take(0, 0));
    stage.ctrl("s");
    let member = councils(&stage).remove(0).members.remove(0);
    assert_eq!(
        (member.person, member.name, member.title),
        (Some(person.id), person.name, person.title)
    );
}
