use super::*;
use crate::domain::text::composed;
use crate::paper::flow::Sheet;
use crate::paper::geometry::mm;
use crate::paper::ornament;
use crate::paper::page::{Line, Mark, Page};
use crate::paper::shape::Typesetter;
use crate::paper::template::facts::Facts;
use crate::paper::template::field::{Field, List};
use crate::paper::template::flowing::{Closing, Look, Paragraph, Part};
use crate::paper::template::placed::{Batch, Holds, Laid};
use crate::paper::template::wording::Wording;
use crate::paper::template::{Format, Issuer};
use sample::{full, poorest, unit};

mod look;
mod sample;

/// Who issues what (domain.md §0 point 1, §2.6, §4.4).
fn issuer(kind: PaperKind) -> Issuer {
    use PaperKind::*;
    match kind {
        Regulation | CouncilDecision | ApplicationProof | Receipt | Decision | Refusal
        | Revocation | HandoverList | CertificateRegister => Issuer::Employer,
        SubmissionToDirector | LaunchPlan | Notice | RecognitionProposal | ReplyRequest
        | MeritDecision | CoveringLetter | ConsentList | AwardSubmission | InitiativeRegister
        | HandoverMinutes => Issuer::Union,
        Pledge | IdeaSlip | Request | RequestBlank | Description | AchievementReport => {
            Issuer::Author
        }
        ScoreSheet | Minutes => Issuer::Council,
    }
}

#[test]
fn codes_ids_and_issuers_agree() {
    for kind in PaperKind::ALL {
        let template = kind.template().unwrap();
        assert_eq!(template.id, kind.code());
        assert_eq!(template.issuer, issuer(*kind), "{}", template.id);
        assert!(!template.source.is_empty(), "{} says no source", template.id);
        assert_eq!(PaperKind::from_code(kind.code()), Some(*kind));
    }
    for kind in PlacedKind::ALL {
        let template = kind.template().unwrap();
        assert_eq!(template.id, kind.code());
        let recognises = kind.code().starts_with("certificate");
        let expected = if recognises { Issuer::Employer } else { Issuer::Union };
        assert_eq!(template.issuer, expected, "{}", template.id);
        assert!(!template.source.is_empty(), "{} says no source", template.id);
        let codes = template.boxes.iter().filter(|held| matches!(held.holds, Holds::Code { .. }));
        assert_eq!(codes.count(), usize::from(recognises), "{}", template.id);
    }
    assert_eq!(PaperKind::from_code("nothing"), None);
}

#[test]
fn no_union_gives_what_it_may_not() {
    let wordings = PaperKind::ALL
        .iter()
        .map(|kind| kind.wording())
        .chain(PlacedKind::ALL.iter().map(|kind| kind.wording()));
    for wording in wordings {
        assert_eq!(composed(wording), wording);
        assert!(!wording.to_lowercase().contains("bằng khen"), "{wording}");
        assert!(!wording.contains("3%"), "no source for it was found: domain.md §2.4");
    }
}

#[test]
fn the_sample_says_everything() {
    let facts = full();
    for field in Field::ALL {
        assert!(!facts.get(*field).is_empty(), "{}", field.name());
    }
    for list in List::ALL {
        assert!(!facts.items(*list).is_empty(), "{}", list.name());
    }
}

/// Decree 30/2020/NĐ-CP, annex I: each ground ends in a semicolon, the last in a full stop.
#[test]
fn grounds_end_as_the_decree_says() {
    fn grounds<'a>(parts: &'a [Part], found: &mut Vec<&'a str>) {
        for part in parts {
            match part {
                Part::Text(Paragraph { text, look: Look::Ground, .. }) => found.push(text),
                Part::Each { parts, .. } => grounds(parts, found),
                _ => {}
            }
        }
    }
    for kind in PaperKind::ALL {
        let template = kind.template().unwrap();
        let mut found = Vec::new();
        grounds(&template.parts, &mut found);
        let Some((last, others)) = found.split_last() else { continue };
        assert!(last.ends_with('.'), "{}: {last}", template.id);
        assert!(others.iter().all(|text| text.ends_with(';')), "{}", template.id);
    }
}

/// Circular 18/2013/TT-BKHCN, annex I (domain.md §2.7a).
#[test]
fn requests_ask_everything_in_the_order_of_the_circular() {
    let items = [
        "Kính gửi",
        "Ngày tháng năm sinh",
        "đề nghị xét công nhận sáng kiến",
        "Chủ đầu tư tạo ra sáng kiến",
        "Lĩnh vực áp dụng",
        "áp dụng lần đầu hoặc áp dụng thử",
        "Mô tả bản chất",
        "cần được bảo mật",
        "điều kiện cần thiết",
        "theo ý kiến của tác giả",
        "theo ý kiến của tổ chức, cá nhân",
        "Danh sách những người",
        "cam đoan",
        "thông tin cá nhân",
    ];
    for kind in [PaperKind::Request, PaperKind::RequestBlank] {
        let mut rest = kind.wording();
        for item in items {
            let at = rest.find(item).unwrap_or_else(|| panic!("{}: {item}", kind.code()));
            rest = &rest[at..];
        }
    }
}

fn lines(page: &Page) -> Vec<Line> {
    fn gather(marks: &[Mark], lines: &mut Vec<Line>) {
        for mark in marks {
            match mark {
                Mark::Text(line) => lines.push(line.clone()),
                Mark::Group(marks) => gather(marks, lines),
                _ => {}
            }
        }
    }
    let mut found = Vec::new();
    gather(&page.marks, &mut found);
    found
}

fn end(line: &Line) -> f32 {
    line.at.x + line.pieces.iter().map(|placed| placed.x + placed.piece.width()).fold(0.0, f32::max)
}

fn said(pages: &[Page]) -> String {
    pages.iter().flat_map(lines).map(|line| line.text() + "\n").collect()
}

#[test]
fn no_text_leaves_the_margins() {
    let mut typesetter = Typesetter::new().unwrap();
    for kind in PaperKind::ALL {
        let template = kind.template().unwrap();
        for facts in [full(), poorest(), unit()] {
            for (n, page) in typesetter.flowing(&template, &facts).unwrap().iter().enumerate() {
                let lying = page.size.width > page.size.height;
                let mut sheet = if lying { Sheet::OFFICIAL.turned() } else { Sheet::OFFICIAL };
                if template.format == Format::A5 {
                    let margin = mm(12.0);
                    sheet =
                        Sheet { top: margin, right: margin, bottom: margin, left: margin, ..sheet };
                }
                for line in lines(page) {
                    let at = format!("{} page {n}: {}", template.id, line.text());
                    // A page number stands in the upper margin.
                    if line.text().parse::<usize>().is_ok() && line.at.y < sheet.top {
                        continue;
                    }
                    assert!(line.at.x >= sheet.left - 0.1, "{at}");
                    assert!(end(&line) <= page.size.width - sheet.right + 0.1, "{at}");
                    assert!(line.at.y > sheet.top, "{at}");
                    assert!(line.at.y <= page.size.height - sheet.bottom, "{at}");
                }
            }
        }
    }
}

#[test]
fn the_idea_slip_and_short_letters_stay_on_one_page() {
    use PaperKind::*;
    let mut typesetter = Typesetter::new().unwrap();
    for kind in [IdeaSlip, Notice, ReplyRequest, Refusal, Receipt, ApplicationProof] {
        let template = kind.template().unwrap();
        let pages = typesetter.flowing(&template, &poorest()).unwrap();
        assert_eq!(pages.len(), 1, "{}", template.id);
    }
}

/// Facts in which each value is a word of its own.
fn marked(suffix: &str) -> Facts {
    let mut facts = Facts::default();
    for (n, field) in Field::ALL.iter().enumerate() {
        facts.set(*field, mark(n, suffix));
    }
    facts
}

fn mark(n: usize, suffix: &str) -> String {
    format!("Ậ{n:03}{suffix}")
}

fn say(wording: &str, facts: &Facts, text: &mut String) {
    *text += &Wording::read(wording).unwrap().plain(facts);
    text.push('\n');
}

fn is_said(name: &str, facts: &Facts) -> bool {
    Field::from_name(name).is_some_and(|field| !facts.get(field).is_empty())
        || List::from_name(name).is_some_and(|list| !facts.items(list).is_empty())
}

/// What the parts say once they are filled in, in the order of the template.
fn expected(parts: &[Part], facts: &Facts, text: &mut String) {
    let rows = |list: &str| List::from_name(list).map(|list| facts.rows(list)).unwrap_or_default();
    for part in parts {
        match part {
            Part::Letterhead(head) => {
                for wording in
                    [&head.above, &head.issuer, &head.number, &head.about, &head.place_and_date]
                {
                    say(wording, facts, text);
                }
            }
            Part::Heading(heading) => {
                for wording in [&heading.kind, &heading.subject, &heading.note, &heading.authority]
                {
                    say(wording, facts, text);
                }
            }
            Part::Text(Paragraph { text: wording, when, unless, .. })
                if (when.is_empty() || is_said(when, facts)) && !is_said(unless, facts) =>
            {
                say(wording, facts, text);
            }
            Part::Table(table) => {
                for cell in table.rows.iter().flatten() {
                    say(cell, facts, text);
                }
                for row in rows(&table.each) {
                    for column in &table.columns {
                        say(&column.text, &row, text);
                    }
                }
                for total in &table.total {
                    say(&total.text, facts, text);
                }
            }
            Part::Closing(closings) => {
                for closing in closings {
                    match closing {
                        Closing::Recipients(wording) => say(wording, facts, text),
                        Closing::Signature { dated, lines, hint, name, .. } => {
                            for wording in [dated, lines, hint, name] {
                                say(wording, facts, text);
                            }
                        }
                        Closing::Nothing {} => {}
                    }
                }
            }
            Part::Each { list, parts } => {
                for row in rows(list) {
                    expected(parts, &row, text);
                }
            }
            _ => {}
        }
    }
}

#[test]
fn every_value_appears_once_where_it_is_asked_for() {
    let mut facts = marked("");
    for list in List::ALL {
        facts.list(*list, vec![marked("A"), marked("B"), marked("C")]);
    }
    let mut typesetter = Typesetter::new().unwrap();
    for kind in PaperKind::ALL {
        let template = kind.template().unwrap();
        let mut wanted = String::new();
        expected(&template.parts, &facts, &mut wanted);
        let pages = typesetter.flowing(&template, &facts).unwrap();
        // Words that had to be broken still count.
        let squeeze = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let printed = said(&pages);
        assert_eq!(composed(&printed), printed, "{}", template.id);
        let (wanted, printed) = (squeeze(&wanted), squeeze(&printed));
        for n in 0..Field::ALL.len() {
            let (times, of) = (wanted.matches(&mark(n, "")).count(), mark(n, ""));
            assert_eq!(printed.matches(&of).count(), times, "{} {of}", template.id);
        }
    }
}

#[test]
fn what_is_missing_leaves_no_trace() {
    let slips = ["  ", " ,", " .", " ;", " )", "( ", "()", "“”", ",,", "..", ",.", ": .", ";;"];
    for kind in PaperKind::ALL {
        let template = kind.template().unwrap();
        for facts in [full(), poorest(), unit()] {
            let mut printed = String::new();
            expected(&template.parts, &facts, &mut printed);
            for line in printed.lines() {
                let slip = slips.iter().find(|slip| line.contains(**slip));
                assert_eq!(slip, None, "{}: {line}", template.id);
            }
        }
    }
}

#[test]
fn long_values_are_printed_whole() {
    let facts = full();
    let mut typesetter = Typesetter::new().unwrap();
    let squeeze = |text: &str| text.split_whitespace().collect::<String>();
    for kind in [PaperKind::Request, PaperKind::Description, PaperKind::Minutes] {
        let template = kind.template().unwrap();
        let printed = squeeze(&said(&typesetter.flowing(&template, &facts).unwrap()));
        for value in [sample::LONG_TITLE, sample::LONG_NAME] {
            assert!(printed.contains(&squeeze(value)), "{}: {value}", template.id);
        }
    }
}

fn laid(typesetter: &mut Typesetter, kind: PlacedKind, facts: &Facts) -> Laid {
    let template = kind.template().unwrap();
    let varying = Field::ALL.iter().copied().collect();
    let batch = Batch::new(typesetter, &template, Facts::default(), &varying).unwrap();
    batch.lay(typesetter, facts, None).unwrap()
}

fn two_offices() -> Facts {
    full().with(Field::SignerLines, "TM. BAN CHẤP HÀNH\nCHỦ TỊCH")
}

#[test]
fn the_longest_title_and_name_fit_every_sheet() {
    let mut typesetter = Typesetter::new().unwrap();
    for kind in PlacedKind::ALL {
        let frame = kind.template().unwrap().frame.unwrap();
        for facts in [two_offices(), poorest()] {
            let laid = laid(&mut typesetter, *kind, &facts);
            assert!(laid.tight.is_empty(), "{}: {:?}", kind.code(), laid.tight);
            // The frame keeps some air; text may use it but never touch the lines.
            let (inner, air) = (ornament::inner(frame, laid.page.size, 0.0), mm(4.0));
            for line in lines(&laid.page) {
                let at = format!("{}: {}", kind.code(), line.text());
                assert!(line.at.x >= inner.x - air, "{at}");
                assert!(end(&line) <= inner.x + inner.width + air, "{at}");
                assert!(line.at.y >= inner.y - air, "{at}");
                assert!(line.at.y <= inner.y + inner.height + air, "{at}");
            }
        }
    }
}

#[test]
fn signature_and_seal_have_35_millimetres() {
    let mut typesetter = Typesetter::new().unwrap();
    for kind in PlacedKind::ALL {
        let laid = laid(&mut typesetter, *kind, &two_offices());
        let lines = lines(&laid.page);
        let at = |text: &str| lines.iter().rfind(|line| line.text() == text).unwrap().at.y;
        // Below the last line of the office (its letters have no tails) up to the top of the name.
        let room = at("Nguyễn Hải Đăng") - 14.0 - at("CHỦ TỊCH");
        assert!(room >= mm(35.0), "{}: {room}", kind.code());
    }
}

#[test]
fn no_money_on_the_wall_unless_it_was_chosen() {
    let mut typesetter = Typesetter::new().unwrap();
    for kind in PlacedKind::ALL {
        let without = laid(&mut typesetter, *kind, &two_offices().with(Field::Money, ""));
        let printed = said(&[without.page]).to_lowercase();
        for word in ["giá trị làm lợi", "đồng/năm", "triệu", "tiền"] {
            assert!(!printed.contains(word), "{}: {word}", kind.code());
        }
    }
}

#[test]
fn a_title_can_be_left_to_the_list() {
    let mut typesetter = Typesetter::new().unwrap();
    for kind in PlacedKind::ALL.iter().filter(|kind| kind.code().starts_with("certificate")) {
        let laid = laid(&mut typesetter, *kind, &two_offices().with(Field::Title, ""));
        let printed = said(&[laid.page]).replace('\n', " ");
        assert!(printed.contains("danh sách kèm theo Quyết định"), "{printed}");
        assert!(!printed.contains("“"), "{printed}");
    }
}
