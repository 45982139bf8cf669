//! What a template asks for, before it is filled in.

use std::collections::BTreeSet;

use super::super::facts::Facts;
use super::super::field::{Field, List};
use super::super::wording::Wording;
use super::{Closing, Flowing, Heading, Part};

impl Flowing {
    /// The single values that it prints, in the order in which it prints them; what only the rows
    /// of a list say is not among them. Wording at fault asks for nothing: laying out tells it.
    pub fn asked(&self) -> Vec<Field> {
        let mut seen = BTreeSet::new();
        let fields = self.wordings().flat_map(|wording| wording.fields());
        fields.filter(|field| seen.insert(*field)).collect()
    }

    /// Whether any part, rows too, prints this.
    pub fn prints(&self, field: Field) -> bool {
        let mut texts = Vec::new();
        gather(&self.parts, true, &mut texts);
        let mut wordings = texts.into_iter().filter_map(|text| Wording::read(text).ok());
        wordings.any(|wording| wording.fields().contains(&field))
    }

    /// The lists of which it prints rows.
    pub fn lists(&self) -> Vec<List> {
        let mut seen = BTreeSet::new();
        let names = self.parts.iter().filter_map(|part| match part {
            Part::Table(table) => Some(table.each.as_str()),
            Part::Each { list, .. } => Some(list.as_str()),
            _ => None,
        });
        names.filter_map(List::from_name).filter(|list| seen.insert(*list)).collect()
    }

    /// What is printed where a value is missing; nothing where room is left to write it in.
    pub fn instead_of(&self, field: Field, facts: &Facts) -> Option<String> {
        let mut said = self.wordings().filter_map(|wording| wording.instead_of(field, facts));
        said.find(|text| {
            let is_blank = |letter: char| letter.is_whitespace() || letter == '…';
            !text.trim_matches(is_blank).is_empty() && !text.contains('\u{a0}')
        })
    }

    /// Number and symbol as printed in the head, without the word before them: "05/TTr-CĐCS".
    pub fn reference(&self, facts: &Facts) -> String {
        let head = self.parts.iter().find_map(|part| match part {
            Part::Letterhead(head) => Some(&head.number),
            _ => None,
        });
        let wording = head.and_then(|number| Wording::read(number).ok());
        let printed = wording.map(|wording| wording.plain(facts)).unwrap_or_default();
        let number = printed.split_once(':').map_or(printed.as_str(), |(_, number)| number);
        number.trim().trim_start_matches("Số ").trim_start().to_owned()
    }

    fn wordings(&self) -> impl Iterator<Item = Wording> {
        let mut texts = Vec::new();
        gather(&self.parts, false, &mut texts);
        texts.into_iter().filter_map(|text| Wording::read(text).ok())
    }
}

/// All wording, in its order; of rows only if `rows`.
fn gather<'a>(parts: &'a [Part], rows: bool, texts: &mut Vec<&'a str>) {
    for part in parts {
        match part {
            Part::Letterhead(head) => texts.extend([
                head.above.as_str(),
                &head.issuer,
                &head.number,
                &head.about,
                &head.place_and_date,
            ]),
            Part::Heading(heading) => {
                let Heading { kind, subject, note, authority } = heading;
                texts.extend([kind.as_str(), subject, note, authority]);
            }
            Part::Text(paragraph) => texts.push(&paragraph.text),
            Part::Table(table) => {
                texts.extend(table.columns.iter().map(|column| column.head.as_str()));
                texts.extend(table.rows.iter().flatten().map(String::as_str));
                if rows || table.each.is_empty() {
                    texts.extend(table.columns.iter().map(|column| column.text.as_str()));
                }
                texts.extend(table.total.iter().map(|total| total.text.as_str()));
            }
            Part::Closing(closings) => closings.iter().for_each(|closing| match closing {
                Closing::Recipients(text) => texts.push(text),
                Closing::Signature { dated, lines, hint, name, .. } => {
                    texts.extend([dated.as_str(), lines, hint, name]);
                }
                Closing::Nothing {} => {}
            }),
            Part::Each { parts, .. } if rows => gather(parts, rows, texts),
            Part::Each { .. }
            | Part::Motto {}
            | Part::Write { .. }
            | Part::Space(_)
            | Part::NewPage {}
            | Part::Annex(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::shipped::PaperKind;

    #[test]
    fn single_values_are_asked_for_once_and_rows_are_not() {
        let letter = PaperKind::CoveringLetter.template().unwrap();
        let asked = letter.asked();
        for field in [Field::Number, Field::SignerLines, Field::Recipients, Field::Consent] {
            assert_eq!(asked.iter().filter(|one| **one == field).count(), 1, "{field:?}");
        }
        assert!(!asked.contains(&Field::Title) && letter.prints(Field::Title));
        assert!(!asked.contains(&Field::Document), "it stands in the items of a list");
        assert!(letter.prints(Field::Money));
        assert_eq!(letter.lists(), [List::Attachments, List::Initiatives]);
        assert!(!PaperKind::Notice.template().unwrap().prints(Field::Money));
    }

    #[test]
    fn it_tells_what_stands_where_a_value_is_missing() {
        let letter = PaperKind::CoveringLetter.template().unwrap();
        let facts = Facts::default().with(Field::Year, "2026");
        let said = |field| letter.instead_of(field, &facts);
        assert_eq!(said(Field::Subject).as_deref(), Some("V/v gửi hồ sơ sáng kiến năm 2026"));
        assert_eq!(said(Field::SignerLines).as_deref(), Some("TM. BAN CHẤP HÀNH\nCHỦ TỊCH"));
        assert_eq!(said(Field::Number), None, "room to write is no words");
        assert_eq!(said(Field::FullDate), None);
        assert_eq!(said(Field::SignerName), None);
    }
}
