//! The values of a paper in boxes: what the ledger does not know stands first.

use crate::desk::papers::{Typed, recipients};
use crate::domain::date::{DateReading, PartialDate, read_day};
use crate::domain::text::clean_text;
use crate::paper::template::facts::Facts;
use crate::paper::template::field::Field;
use crate::paper::template::flowing::Flowing;
use crate::ui::widget::{self, LongText};

/// All boxes of a paper, in the order in which they are shown.
#[derive(Debug, Default)]
pub struct Boxes {
    all: Vec<Blank>,
    known: Facts,
}

/// One value.
#[derive(Debug)]
pub struct Blank {
    pub field: Field,
    /// The ledger had nothing for it when the page was opened.
    pub empty: bool,
    pub value: Value,
    touched: bool,
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
            Blank { field, empty: said.is_empty(), value, touched: typed.is_some() }
        };
        let mut all: Vec<Blank> = asked.map(blank).collect();
        all.sort_by_key(|blank| !blank.empty);
        Self { all, known }
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
        let field = match &edit {
            Edit::Line(field, _)
            | Edit::Long(field, _)
            | Edit::Put(field, _)
            | Edit::Back(field) => *field,
        };
        let Some(blank) = self.all.iter_mut().find(|blank| blank.field == field) else {
            return false;
        };
        match edit {
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
        touched.map(|blank| (blank.field.name().to_owned(), blank.value.text())).collect()
    }

    /// All that the paper is to say.
    pub fn facts(&self) -> Facts {
        let mut facts = self.known.clone();
        for blank in self.all.iter().filter(|blank| blank.touched) {
            facts.set(blank.field, printed(blank.field, &blank.value.text()));
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
        | F::Addressee
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
        | F::Reception
        | F::Contact => Shape::Long,
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
        let first_known = boxes.all().iter().position(|blank| !blank.empty).unwrap();
        assert!(boxes.all()[first_known..].iter().all(|blank| !blank.empty));
        assert!(first_known > 3);
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
    }
}
