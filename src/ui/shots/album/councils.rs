//! Councils and their meetings: empty, by votes, by points.

use super::{Album, find};
use crate::desk::{CouncilEntry, DeskError};
use crate::domain::council::{CouncilBody, Criterion, Grade, Member, MemberRole, Pass, ScoreRule};
use crate::domain::meeting::Proposal;
use crate::lang::Tongue;
use crate::ui::app::Message;
use crate::ui::place::Place;
use crate::ui::screen::council::{self, Spot as CouncilSpot};
use crate::ui::screen::meeting::{self, Edit, Picking, Spot};
use crate::ui::shots::Driver;

const MEMBERS: [(&str, &str); 5] = [
    ("Trần Quốc Huy", "Phó Giám đốc"),
    ("Hà Thu Huyền", "Trưởng phòng Kỹ thuật"),
    ("Lò Văn Duy", "Chủ tịch công đoàn cơ sở"),
    ("Đỗ Thị Hường", "Kế toán trưởng"),
    ("Tẩn Văn Khoa", "Quản đốc xưởng cơ khí"),
];

fn members() -> Vec<Member> {
    let role = |at: usize| match at {
        0 => MemberRole::Chair,
        1 => MemberRole::Secretary,
        _ => MemberRole::Member,
    };
    let member = |(at, (name, title)): (usize, &(&str, &str))| Member {
        person: None,
        name: (*name).to_owned(),
        title: (*title).to_owned(),
        role: role(at),
        union_representative: at == 2,
    };
    MEMBERS.iter().enumerate().map(member).collect()
}

fn by_points(tongue: Tongue) -> CouncilBody {
    let (name, criteria) = match tongue {
        Tongue::Vietnamese => {
            ("Hội đồng chấm sáng kiến", ["Tính mới", "Khả năng áp dụng", "Lợi ích"])
        }
        Tongue::English => ("Scoring council", ["Novelty", "Applicability", "Benefit"]),
    };
    let criteria = criteria.into_iter().zip([4000, 3000, 3000]);
    let criterion =
        |(name, max): (&str, u32)| Criterion { name: name.to_owned(), max, least: 1000 };
    let grade = |(name, from_total, novelty): (&str, u32, u32)| Grade {
        name: name.to_owned(),
        from_total,
        least: vec![novelty],
    };
    let mut body = CouncilBody {
        name: name.to_owned(),
        from: chrono::NaiveDate::from_ymd_opt(2024, 1, 15),
        until: chrono::NaiveDate::from_ymd_opt(2025, 12, 31),
        members: members(),
        ..CouncilBody::default()
    };
    body.rules.pass = Pass::Scores(ScoreRule {
        criteria: criteria.map(criterion).collect(),
        pass_total: 5000,
        grades: [("A", 8500, 3000), ("B", 7000, 2000)].into_iter().map(grade).collect(),
    });
    body
}

impl Album<'_> {
    pub(super) fn councils(&mut self, unit: &mut Driver) -> Result<(), DeskError> {
        unit.send(Message::CloseToast);
        unit.send(Message::Go(Place::Councils));
        self.take(unit, "councils_none")?;
        unit.send(Message::Go(Place::Meetings));
        self.take(unit, "meetings_none")?;
        unit.send(Message::Go(Place::Council(None)));
        self.take(unit, "council_new")?;
        self.council_typed(unit)?;
        let scoring = CouncilEntry { id: None, body: by_points(self.tongue) };
        let scoring = unit.desk.as_mut().map(|desk| desk.save_council(scoring)).transpose()?;
        unit.send(Message::Go(Place::Councils));
        self.take(unit, "councils")?;
        unit.send(Message::Go(Place::Council(scoring.map(|council| council.id))));
        self.take(unit, "council_points")?;
        self.take_tall(unit, "council_points_whole")?;
        unit.send(Message::Go(Place::Meeting(None)));
        self.take(unit, "meeting_new")?;
        self.voted(unit)?;
        self.scored(unit)?;
        unit.send(Message::Go(Place::Meetings));
        self.take(unit, "meetings")
    }

    /// A council being typed in, with what is doubted of it, then whole.
    fn council_typed(&mut self, unit: &mut Driver) -> Result<(), DeskError> {
        let name = match self.tongue {
            Tongue::Vietnamese => "Hội đồng sáng kiến",
            Tongue::English => "Initiative council",
        };
        let send = |unit: &mut Driver, edit| {
            unit.send(Message::Council(council::Message::Edit(edit)));
        };
        let typed = |spot, text: &str| council::Edit::Type(spot, text.to_owned());
        send(unit, typed(CouncilSpot::Name, name));
        send(unit, typed(CouncilSpot::Paper, "Quyết định số 12/QĐ-HP ngày 03/3/2026"));
        send(unit, typed(CouncilSpot::From, "03/3/2026"));
        for (at, member) in members().into_iter().enumerate() {
            send(unit, council::Edit::AddMember);
            send(unit, typed(CouncilSpot::Member(at), &member.name));
            send(unit, typed(CouncilSpot::Title(at), &member.title));
            send(unit, council::Edit::Role(at, member.role));
        }
        self.take_tall(unit, "council_doubts_whole")?;
        send(unit, council::Edit::Union(2));
        unit.send(Message::Council(council::Message::Save));
        unit.send(Message::CloseToast);
        self.take(unit, "council")
    }

    /// By votes: one passes, one does not; somebody is absent.
    fn voted(&mut self, unit: &mut Driver) -> Result<(), DeskError> {
        let send = |unit: &mut Driver, message| unit.send(Message::Meeting(message));
        send(unit, meeting::Message::Pick);
        for at in 0..2 {
            send(unit, meeting::Message::Picks(Picking::Tick(at)));
        }
        self.take_tall(unit, "meeting_picks_whole")?;
        send(unit, meeting::Message::Picks(Picking::Take));
        for (spot, text) in [
            (Spot::Number, "05/BB-HĐSK"),
            (Spot::Day, "13/11/2026"),
            (Spot::From, "8:00"),
            (Spot::Until, "10:30"),
            (Spot::Vote(0, 0), "4"),
            (Spot::Vote(0, 1), "0"),
            (Spot::Vote(1, 0), "2"),
            (Spot::Vote(1, 1), "2"),
            (Spot::Absent(4), "đi công tác"),
        ] {
            send(unit, meeting::Message::Edit(Edit::Type(spot, text.to_owned())));
        }
        send(unit, meeting::Message::Edit(Edit::Came(4, false)));
        send(unit, meeting::Message::Edit(Edit::Propose(1, Some(Proposal::Decline))));
        send(unit, meeting::Message::Save);
        unit.send(Message::CloseToast);
        self.take(unit, "meeting_votes")?;
        self.take_tall(unit, "meeting_votes_whole")
    }

    /// By points, of whom too few came.
    fn scored(&mut self, unit: &mut Driver) -> Result<(), DeskError> {
        let send = |unit: &mut Driver, message| unit.send(Message::Meeting(message));
        unit.send(Message::Go(Place::Meeting(None)));
        let rows = find(unit, |desk| desk.councils())?.unwrap_or_default();
        let scoring = rows.iter().position(|row| row.until.is_some()).unwrap_or_default();
        send(unit, meeting::Message::Council(scoring));
        send(unit, meeting::Message::Pick);
        send(unit, meeting::Message::Picks(Picking::Tick(0)));
        send(unit, meeting::Message::Picks(Picking::Take));
        for absent in [3, 4] {
            send(unit, meeting::Message::Edit(Edit::Came(absent, false)));
        }
        let given = [["35", "27", "26"], ["32", "25,5", "28"], ["38", "24", ""]];
        for (row, points) in given.iter().enumerate() {
            for (of, text) in points.iter().enumerate() {
                let spot = Spot::Points(0, row, of);
                send(unit, meeting::Message::Edit(Edit::Type(spot, (*text).to_owned())));
            }
        }
        self.take_tall(unit, "meeting_points_whole")?;
        send(unit, meeting::Message::Forget);
        Ok(())
    }
}
