//! Made-up records: an invented company, its union and its people.

use std::io::Cursor;

use uuid::Uuid;

use crate::bundle::json::sha256;
use crate::bundle::{App, Counts, FASTEST, Header, Packed, Packer, Party, Previous, Purpose};
use crate::domain::attachment::{Attachment, AttachmentKind, Digest, Format};
use crate::domain::date::PartialDate;
use crate::domain::decision::{
    Decision, DecisionBody, DecisionItem, DecisionKind, Outcome, Route, Scope, Stage,
};
use crate::domain::id::{InitiativeId, Moment};
use crate::domain::initiative::{
    Attempt, Author, AuthorRole, Benefit, Check, Checks, Dates, FirstApplier, Initiative,
    InitiativeBody, Investor, IpRight, Origin, Rating, Reward, Secrecy, SecrecyLevel, SolutionType,
    State, Texts, Verdict,
};
use crate::domain::money::{Amount, Exactness, Period};
use crate::domain::person::{Person, PersonBody, PersonNotes, Sex, UnionPosition, WorkerGroup};
use crate::domain::record::Profile;
use crate::domain::share::Share;
use crate::domain::unit::{Employer, FormerName, Sector, Tie, TieRole, Unit, UnitBody, UnitKind};

pub const PDF: &[u8] = b"%PDF-1.7\nmot trang\n%%EOF\n";

pub fn id<I: From<Uuid>>(n: u128) -> I {
    I::from(Uuid::from_u128(0x019b_2c3d_0000_7000_8000_0000_0000_0000 + n))
}

pub fn now() -> Moment {
    "2026-11-18T08:00:00+07:00".parse().unwrap()
}

fn on(text: &str) -> Option<PartialDate> {
    Some(text.parse().unwrap())
}

/// Every member of every kind is filled, so that a member forgotten on the way is found.
pub fn unit() -> Unit {
    let body = UnitBody {
        name: "CĐCS Công ty TNHH Hưng Phát".into(),
        short_name: "CĐCS Hưng Phát".into(),
        code: "CDCS-0123".into(),
        kind: Some(UnitKind::GrassrootsUnion),
        sector: Some(Sector::PrivateEnterprise),
        industry: "cơ khí".into(),
        place: "Lai Châu".into(),
        province: "Lai Châu".into(),
        commune: "Tân Phong".into(),
        employer: Employer {
            name: "Công ty TNHH Hưng Phát".into(),
            governing_body: "Tổng công ty Hưng Phát".into(),
            head_name: "Đỗ Minh Quân".into(),
            head_title: "Giám đốc".into(),
            document_symbol: "QĐ-HP".into(),
        },
        founded_on: "2013-09-06".parse().ok(),
        ended_on: "2030-01-01".parse().ok(),
        successors: vec![id(91)],
        former_names: vec![FormerName {
            name: "CĐCS Xưởng cơ khí số 2".into(),
            until: "2013-09-05".parse().ok(),
        }],
        ties: vec![Tie {
            to: id(2),
            role: TieRole::ReceivesInitiatives,
            programme: "2026-dot-2".into(),
            from: "2025-07-01".parse().ok(),
            until: "2030-12-31".parse().ok(),
            confirmed_on: "2025-07-15".parse().ok(),
        }],
    };
    Unit::new(id(1), id(1), now(), body)
}

pub fn person() -> Person {
    let body = PersonBody {
        name: "Tẩn Văn Khoa".into(),
        sort_name: "Khoa Tẩn Văn".into(),
        born: on("1990-04-17"),
        sex: Some(Sex::Male),
        member: Some(true),
        member_number: "LC-001234".into(),
        sub_unit: Some(id(3)),
        title: "Tổ trưởng tổ hàn".into(),
        union_position: Some(UnionPosition::GroupLeader),
        group: Some(WorkerGroup::Worker),
        education: "Cao đẳng nghề".into(),
        leader: Some(false),
    };
    let mut person = Person::new(id(11), id(1), now(), body);
    person.notes = PersonNotes {
        phone: "0912 345 678".into(),
        email: "khoa@hungphat.example".into(),
        address: "Tổ 5, phường Tân Phong".into(),
        ..PersonNotes::default()
    };
    person
}

pub fn attachment() -> Attachment {
    Attachment {
        sha256: sha256(PDF),
        name: "Bản vẽ đồ gá.pdf".into(),
        format: Format::Pdf,
        bytes: PDF.len() as u64,
        kind: AttachmentKind::Drawing,
        withheld: false,
        shows_people: true,
    }
}

pub fn initiative() -> Initiative {
    let check = |note: &str| Check { verdict: Some(Verdict::Met), note: note.into() };
    let body = InitiativeBody {
        code: "SK-CDCS-0123-2026-0001".into(),
        title: "Cải tiến đồ gá cắt tôn tận dụng đầu mẩu".into(),
        short_title: "Đồ gá cắt tôn".into(),
        state: State::Considering,
        solution: Some(SolutionType::Technical),
        fields: vec!["san_xuat".into(), "Cơ khí".into()],
        programme: "2026-dot-2".into(),
        authors: vec![Author {
            person: id(11),
            name: "Tẩn Văn Khoa".into(),
            title: "Tổ trưởng tổ hàn".into(),
            union_position: Some(UnionPosition::GroupLeader),
            unit_name: "CĐCS Công ty TNHH Hưng Phát".into(),
            role: AuthorRole::Author,
            share: Share::WHOLE,
        }],
        first_appliers: vec![FirstApplier {
            person: Some(id(11)),
            name: "Giàng A Páo".into(),
            work: "Vận hành máy cắt".into(),
        }],
        origin: Origin {
            investor: Some(Investor::Employer),
            investor_name: "Công ty TNHH Hưng Phát".into(),
            state_funded: true,
        },
        dates: Dates {
            idea: on("2025"),
            filed: on("2026-08-10"),
            accepted: on("2026-08-19"),
            first_applied: on("2026-03"),
            fully_applied: on("2026-09-01"),
        },
        text: Texts {
            summary: "Giảm 12 % phế liệu.\nTiết kiệm điện.".into(),
            before: "Cắt tay.".into(),
            nature: "BÍ MẬT: góc cắt 37 độ.".into(),
            steps: "Gá, cắt, mài.".into(),
            novelty: "Lần đầu ở xưởng.".into(),
            applicability: "Mọi máy cắt.".into(),
            scope: "Toàn công ty".into(),
            conditions: "Có đồ gá.".into(),
            economic_effect: "99 triệu đồng mỗi năm.".into(),
            social_effect: "Bớt nặng nhọc.".into(),
            appliers_opinion: "Dễ dùng.".into(),
            confidential: "Hợp kim lưỡi cắt.".into(),
        },
        benefit: Benefit {
            amount: Some(Amount {
                dong: 99_000_000,
                period: Period::Year,
                exactness: Exactness::MoreThan,
            }),
            not_in_money: true,
            method: "So hai quý.".into(),
            confirmed_by: "Kế toán trưởng".into(),
            beneficiary: "Công ty".into(),
        },
        secrecy: Secrecy {
            level: Some(SecrecyLevel::TradeSecret),
            withheld: std::iter::empty().collect(),
            ip: Some(IpRight::Applied),
        },
        checks: Checks {
            new: check("mới"),
            applied: check("đã áp dụng"),
            useful: check("có ích"),
            not_excluded: check("không bị loại trừ"),
        },
        rewards: vec![Reward {
            form: "Bằng khen".into(),
            granted_by: "Liên đoàn Lao động tỉnh".into(),
            on: on("2026-10"),
        }],
        rating: Rating { outstanding: true, grade: "A".into(), score: Some(9250) },
        attachments: vec![attachment()],
        attempts: vec![Attempt {
            ended: State::Withdrawn,
            on: "2025-12-01".parse().unwrap(),
            filed: on("2025-11"),
            reason: "Chưa đủ số liệu".into(),
        }],
    };
    Initiative::new(id(21), id(1), now(), body)
}

/// Covers the initiatives `21` and `22`.
pub fn decision() -> Decision {
    let item = |n: u128| DecisionItem {
        initiative: id(n),
        outcome: Outcome::Granted,
        reason: "Đủ điều kiện".into(),
        grade: "A".into(),
    };
    let body = DecisionBody {
        kind: DecisionKind::Recognition,
        stage: Stage::Signed,
        issuer: "Công ty TNHH Hưng Phát".into(),
        scope: Some(Scope::Grassroots),
        route: Some(Route::Council),
        minutes: "05/BB, 13/11/2026".into(),
        subject: "Công nhận sáng kiến".into(),
        number: "52".into(),
        symbol: "QĐ-HP".into(),
        signed_on: "2026-11-16".parse().ok(),
        signer: "Đỗ Minh Quân".into(),
        signer_title: "Giám đốc".into(),
        scan: Some(Attachment { kind: AttachmentKind::Decision, ..attachment() }),
        items: vec![item(21), item(22)],
    };
    Decision::new(id(31), id(1), now(), body)
}

pub fn header(profile: Profile) -> Header {
    let party = |n: u128, code: &str, name: &str| Party {
        unit_id: Some(id(n)),
        unit_code: code.into(),
        unit_name: name.into(),
    };
    Header {
        bundle_id: id(900),
        kind: Purpose::Submission,
        profile,
        campaign: "2026-dot-2".into(),
        seq: 2,
        prev: Some(Previous { bundle_id: id(899), tagmanifest_sha256: Digest([7; 32]) }),
        sender: party(1, "CDCS-0123", "CĐCS Công ty TNHH Hưng Phát"),
        recipient: party(2, "LDLD-12", "Liên đoàn Lao động tỉnh Lai Châu"),
        in_reply_to: None,
        created_at: now(),
        app: App { name: "Sổ Sáng kiến".into(), version: "0.1.0".into() },
        requires: Vec::new(),
        counts: Counts::default(),
        contains_personal_data: false,
        unknown: String::new(),
    }
}

/// A bundle of the records above, an initiative once sent and then deleted, and the one file.
pub fn pack(profile: Profile) -> (Packed, Vec<u8>) {
    let mut packer =
        Packer::start(Cursor::new(Vec::new()), &header(profile.clone()), FASTEST).unwrap();
    packer.put(&unit()).unwrap();
    if profile != Profile::Public {
        packer.put(&person()).unwrap();
    }
    packer.put(&initiative()).unwrap();
    let mut gone = initiative();
    (gone.id, gone.rev, gone.deleted) = (id::<InitiativeId>(23), 4, true);
    packer.put(&gone).unwrap();
    packer.put(&decision()).unwrap();
    let files: Vec<_> = packer.attachments().collect();
    for (digest, format) in files {
        packer.attachment(digest, format, PDF).unwrap();
    }
    let (packed, out) = packer.finish().unwrap();
    (packed, out.into_inner())
}
