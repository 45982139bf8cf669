//! The values of a paper in boxes: what the ledger does not know stands first.

use crate::desk::papers::{Typed, recipients};
use crate::domain::date::{DateReading, PartialDate, read_day};
use crate::domain::text::clean_text;
use crate::paper::template::facts::Facts;
use crate::paper::template::field::{Field, List};
use crate::paper::template::flowing::Flowing;
use crate::ui::widget::{self, LongText};

/// All boxes of a paper, in the order in which they are shown.
#[derive(Debug, Default)]
pub struct Boxes {
    all: Vec<Blank>,
    lists: Vec<Lines>,
    known: Facts,
}

/// Rows that the ledger does not have: one on each line, its parts between bars.
#[derive(Debug)]
pub struct Lines {
    pub list: List,
    pub text: LongText,
}

impl Lines {
    /// What the parts of a line are; nothing for lists that only the ledger gives.
    pub fn parts(list: List) -> &'static [Field] {
        match list {
            List::Attachments => &[Field::Document, Field::Copies],
            List::Tasks => &[Field::Task, Field::Name, Field::Deadline],
            List::Members => &[Field::Name, Field::JobTitle, Field::CouncilRole],
            List::People => &[Field::Name, Field::JobTitle, Field::WorkPlace],
            _ => &[],
        }
    }

    /// The name by which it is kept and given the focus.
    pub fn id(list: List) -> String {
        format!("[{}]", list.name())
    }

    fn rows(&self) -> Vec<Facts> {
        let text = clean_text(&self.text.text());
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let row = |line: &str| {
            let parts = line.split('|').map(str::trim).zip(Self::parts(self.list));
            parts.fold(Facts::default(), |row, (part, field)| row.with(*field, part))
        };
        lines.map(row).collect()
    }
}

/// One value.
#[derive(Debug)]
pub struct Blank {
    pub field: Field,
    pub group: Group,
    pub value: Value,
    touched: bool,
}

/// What was known of a value when the page was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Nothing stands there unless it is typed.
    Missing,
    /// The wording says something usual.
    Usual,
    Known,
}

#[derive(Debug)]
pub enum Value {
    Line(String),
    Day(String),
    Long(LongText),
}

#[derive(Debug, Clone)]
pub enum Edit {
    Line(Field, String),
    Long(Field, widget::Edit),
    Rows(List, widget::Edit),
    /// A whole value at once: a preset, the next number.
    Put(Field, String),
    /// What the ledger says after all.
    Back(Field),
}

impl Value {
    fn of(field: Field, text: &str) -> Self {
        match shape(field) {
            Shape::Line => Self::Line(text.to_owned()),
            Shape::Day => Self::Day(shown_day(text)),
            Shape::Long => Self::Long(LongText::new(text)),
        }
    }

    pub fn text(&self) -> String {
        match self {
            Self::Line(text) | Self::Day(text) => text.clone(),
            Self::Long(text) => text.text(),
        }
    }

    fn put(&mut self, text: &str) {
        match self {
            Self::Line(line) => text.clone_into(line),
            Self::Day(day) => *day = shown_day(text),
            Self::Long(long) => long.replace(text),
        }
    }
}

impl Blank {
    /// Whether somebody wrote over what the ledger says.
    pub fn is_changed(&self) -> bool {
        self.touched
    }

    /// The name by which it is given the focus.
    pub fn id(field: Field) -> &'static str {
        field.name()
    }
}

impl Boxes {
    /// `hidden` are values that this paper takes from its record alone.
    pub fn new(template: &Flowing, known: Facts, typed: &Typed, hidden: &[Field]) -> Self {
        let asked = template.asked().into_iter().filter(|field| !hidden.contains(field));
        let blank = |field: Field| {
            let name = field.name();
            let typed = typed.get(name).map(String::as_str);
            let said = known.get(field);
            let value = Value::of(field, typed.unwrap_or(said));
            let group = match (said.is_empty(), template.instead_of(field, &known)) {
                (true, None) => Group::Missing,
                (true, Some(_)) => Group::Usual,
                (false, _) => Group::Known,
            };
            Blank { field, group, value, touched: typed.is_some() }
        };
        let mut all: Vec<Blank> = asked.map(blank).collect();
        all.sort_by_key(|blank| blank.group);
        let typable = template
            .lists()
            .into_iter()
            .filter(|list| !Lines::parts(*list).is_empty() && known.items(*list).is_empty());
        let lists = typable.map(|list| {
            let typed = typed.get(&Lines::id(list)).map(String::as_str);
            Lines { list, text: LongText::new(typed.unwrap_or_default()) }
        });
        Self { all, lists: lists.collect(), known }
    }

    pub fn lists(&self) -> &[Lines] {
        &self.lists
    }

    pub fn all(&self) -> &[Blank] {
        &self.all
    }

    pub fn first(&self) -> Option<Field> {
        self.all.first().map(|blank| blank.field)
    }

    /// Takes what the ledger says now; what was typed stays.
    pub fn know(&mut self, known: Facts) {
        for blank in self.all.iter_mut().filter(|blank| !blank.touched) {
            blank.value.put(known.get(blank.field));
        }
        self.known = known;
    }

    /// Whether anything changed.
    pub fn apply(&mut self, edit: Edit) -> bool {
        if let Edit::Rows(list, edit) = edit {
            let lines = self.lists.iter_mut().find(|lines| lines.list == list);
            return lines.is_some_and(|lines| lines.text.apply(edit));
        }
        let field = match &edit {
            Edit::Rows(..) => return false,
            Edit::Line(field, _)
            | Edit::Long(field, _)
            | Edit::Put(field, _)
            | Edit::Back(field) => *field,
        };
        let Some(blank) = self.all.iter_mut().find(|blank| blank.field == field) else {
            return false;
        };
        match edit {
            Edit::Rows(..) => return false,
            Edit::Line(_, text) => match &mut blank.value {
                Value::Line(line) | Value::Day(line) => *line = text,
                Value::Long(_) => return false,
            },
            Edit::Long(_, edit) => {
                let Value::Long(long) = &mut blank.value else { return false };
                if !long.apply(edit) {
                    return false;
                }
            }
            Edit::Put(_, text) => blank.value.put(&text),
            Edit::Back(_) => {
                blank.value.put(self.known.get(field));
                blank.touched = false;
                return true;
            }
        }
        blank.touched = true;
        true
    }

    /// What was typed, by the names of fields.
    pub fn typed(&self) -> Typed {
        let touched = self.all.iter().filter(|blank| blank.touched);
        let values = touched.map(|blank| (blank.field.name().to_owned(), blank.value.text()));
        let written = self.lists.iter().map(|lines| (Lines::id(lines.list), lines.text.text()));
        values.chain(written.filter(|(_, text)| !text.trim().is_empty())).collect()
    }

    /// All that the paper is to say.
    pub fn facts(&self) -> Facts {
        let mut facts = self.known.clone();
        for blank in self.all.iter().filter(|blank| blank.touched) {
            facts.set(blank.field, printed(blank.field, &blank.value.text()));
        }
        for lines in &self.lists {
            let rows = lines.rows();
            if !rows.is_empty() {
                facts.list(lines.list, rows);
            }
        }
        facts
    }

    pub fn text(&self, field: Field) -> Option<String> {
        let blank = self.all.iter().find(|blank| blank.field == field)?;
        Some(blank.value.text())
    }
}

/// What is printed for what was typed.
fn printed(field: Field, typed: &str) -> String {
    let typed = clean_text(typed);
    match (field, read_day(&typed)) {
        (Field::FullDate | Field::DecisionFullDate, Ok(DateReading::Sure(day))) => {
            PartialDate::Day(day).in_full()
        }
        (Field::Recipients, _) => recipients(&typed),
        (Field::Number, _) => match typed.parse::<u32>() {
            Ok(number) => format!("{number:02}"),
            Err(_) => typed,
        },
        (_, Ok(DateReading::Sure(day))) if shape(field) == Shape::Day => {
            PartialDate::Day(day).nd30()
        }
        _ => typed,
    }
}

/// "ngày 06 tháng 9 năm 2026" as a box for days shows it; other words stay as they are.
fn shown_day(text: &str) -> String {
    match read_day(text) {
        Ok(DateReading::Sure(day)) => PartialDate::Day(day).nd30(),
        _ => text.to_owned(),
    }
}

/// What stands in a box for days and is none; it is printed as it is.
pub fn is_no_day(typed: &str) -> bool {
    !typed.trim().is_empty() && !matches!(read_day(typed), Ok(DateReading::Sure(_)))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Line,
    Day,
    Long,
}

fn shape(field: Field) -> Shape {
    use Field as F;
    match field {
        F::FullDate
        | F::DecisionFullDate
        | F::Date
        | F::DecisionDate
        | F::Deadline
        | F::From
        | F::Until
        | F::MeetingDate
        | F::FirstApplied
        | F::FiledOn
        | F::AcceptedOn
        | F::PrintedOn
        | F::HandedOver => Shape::Day,
        F::SignerLines
        | F::Recipients
        | F::Subject
        | F::Reason
        | F::Summary
        | F::Before
        | F::Content
        | F::Steps
        | F::Novelty
        | F::Applicability
        | F::Conditions
        | F::Effect
        | F::SocialEffect
        | F::UserOpinion
        | F::Confidential
        | F::MoneyMethod
        | F::Achievement
        | F::PastAwards
        | F::Present
        | F::Absent
        | F::Guests
        | F::Proceedings
        | F::Conclusion
        | F::Opinions
        | F::Title
        | F::Target
        | F::Reception => Shape::Long,
        _ => Shape::Line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::shipped::PaperKind;

    fn letter(known: Facts, typed: &Typed) -> Boxes {
        Boxes::new(&PaperKind::CoveringLetter.template().unwrap(), known, typed, &[])
    }

    #[test]
    fn what_is_missing_stands_first_and_what_is_known_may_be_written_over() {
        let known = Facts::default().with(Field::Union, "CĐCS A").with(Field::Place, "Lai Châu");
        let mut boxes = letter(known, &Typed::new());
        assert!(boxes.all().is_sorted_by_key(|blank| blank.group));
        let group = |field| boxes.all().iter().find(|blank| blank.field == field).unwrap().group;
        assert_eq!(group(Field::SignerName), Group::Missing);
        assert_eq!(group(Field::SignerLines), Group::Usual);
        assert_eq!(group(Field::Place), Group::Known);
        assert!(boxes.apply(Edit::Line(Field::Place, "Than Uyên".into())));
        assert!(boxes.apply(Edit::Line(Field::Union, String::new())));
        assert_eq!(boxes.facts().get(Field::Place), "Than Uyên");
        assert_eq!(boxes.facts().get(Field::Union), "", "left empty on purpose");
        let again = letter(Facts::default().with(Field::Union, "CĐCS B"), &boxes.typed());
        assert_eq!((again.facts().get(Field::Union), again.typed()), ("", boxes.typed()));
        assert!(boxes.apply(Edit::Back(Field::Union)));
        boxes.know(Facts::default().with(Field::Union, "CĐCS C").with(Field::Place, "Hà Nội"));
        assert_eq!(boxes.facts().get(Field::Union), "CĐCS C");
        assert_eq!(boxes.facts().get(Field::Place), "Than Uyên");
    }

    #[test]
    fn rows_that_the_ledger_lacks_are_written_line_by_line() {
        let typed = Typed::from([(
            Lines::id(List::Attachments),
            "Bản sao quyết định | 02\n\nẢnh chụp thiết bị".to_owned(),
        )]);
        let boxes = letter(Facts::default(), &typed);
        let facts = boxes.facts();
        let rows = facts.items(List::Attachments);
        let said = |at: usize, field| rows[at].get(field);
        assert_eq!(said(0, Field::Document), "Bản sao quyết định");
        assert_eq!((said(0, Field::Copies), said(1, Field::Copies)), ("02", ""));
        assert_eq!(rows.len(), 2);
        assert_eq!(boxes.typed(), typed);
        let mut known = Facts::default();
        known.list(List::Attachments, vec![Facts::default().with(Field::Document, "Đơn")]);
        assert!(letter(known, &typed).lists().is_empty(), "the ledger has them");
    }

    #[test]
    fn days_numbers_and_places_are_printed_as_papers_print_them() {
        for (field, typed, said) in [
            (Field::FullDate, "6/9/2026", "ngày 06 tháng 9 năm 2026"),
            (Field::Deadline, "6.9.2026", "06/9/2026"),
            (Field::Deadline, "cuối tháng 9", "cuối tháng 9"),
            (Field::Number, "5", "05"),
            (Field::Number, "5a", "5a"),
            (Field::Recipients, "Như trên\nLưu: VT", "- Như trên;\n- Lưu: VT."),
            (Field::Place, "  Lai Châu ", "Lai Châu"),
        ] {
            assert_eq!(printed(field, typed), said);
        }
        assert_eq!(shown_day("ngày 06 tháng 9 năm 2026"), "06/9/2026");
        for (typed, none) in [("", false), ("6/9/2026", false), ("07", true), ("đầu năm", true)]
        {
            assert_eq!(is_no_day(typed), none, "{typed}");
        }
    }
}
