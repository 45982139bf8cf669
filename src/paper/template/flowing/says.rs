//! The wordings of a template, one by one: to be read, changed, and looked at for faults.

use super::{Closing, Column, Flowing, Heading, Letterhead, Look, Part, Table};
use crate::paper::template::wording::{Wording, WordingError};

/// Parts within parts counted; the longest paper shipped has 72.
const MOST_PARTS: usize = 300;
/// Letters of one wording; the longest shipped has 325.
const MOST_LETTERS: usize = 4_000;

/// Where a wording stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// From the outermost part to the innermost, from 0.
    pub part: Vec<usize>,
    pub piece: Piece,
}

/// What a wording is in its part; columns, rows and signatures are counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece {
    Above,
    Issuer,
    Number,
    About,
    PlaceAndDate,
    Kind,
    Subject,
    Note,
    Authority,
    Text {
        look: Look,
        /// It is printed only if something is said, or not said.
        sometimes: bool,
    },
    Head(usize),
    /// What each row says in a column.
    Column(usize),
    /// Row and column of a row that is the same on every such paper.
    Cell(usize, usize),
    Total(usize),
    Recipients,
    Dated(usize),
    SignerLines(usize),
    Hint(usize),
    SignerName(usize),
}

/// What is wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    TooManyParts { most: usize },
    TooLong { at: Spot, most: usize },
    Wording { at: Spot, error: WordingError },
}

impl Fault {
    /// Where it stands, if it stands in one place.
    pub fn at(&self) -> Option<&Spot> {
        match self {
            Self::TooManyParts { .. } => None,
            Self::TooLong { at, .. } | Self::Wording { at, .. } => Some(at),
        }
    }
}

impl Flowing {
    /// All that it says, in its order, empty wordings too.
    pub fn says(&self) -> Vec<(Spot, String)> {
        let mut parts = self.parts.clone();
        let said = texts(&mut parts).into_iter();
        said.map(|(spot, text)| (spot, std::mem::take(text))).collect()
    }

    /// Puts another wording there; nothing happens if there is no such place.
    pub fn say(&mut self, at: &Spot, wording: &str) {
        let place = texts(&mut self.parts).into_iter().find(|(spot, _)| spot == at);
        if let Some((_, text)) = place {
            wording.clone_into(text);
        }
    }

    /// All that is wrong, in the order of the page.
    pub fn faults(&self) -> Vec<Fault> {
        if count(&self.parts) > MOST_PARTS {
            return vec![Fault::TooManyParts { most: MOST_PARTS }];
        }
        let look = |(at, text): (Spot, String)| {
            if text.chars().count() > MOST_LETTERS {
                return Some(Fault::TooLong { at, most: MOST_LETTERS });
            }
            let error = Wording::read(&text).err()?;
            Some(Fault::Wording { at, error })
        };
        self.says().into_iter().filter_map(look).collect()
    }
}

fn count(parts: &[Part]) -> usize {
    let of = |part: &Part| match part {
        Part::Each { parts, .. } => 1 + count(parts),
        _ => 1,
    };
    parts.iter().map(of).sum()
}

type Texts<'a> = Vec<(Spot, &'a mut String)>;

fn texts(parts: &mut [Part]) -> Texts<'_> {
    let mut all = Texts::new();
    gather(parts, &[], &mut all);
    all
}

fn gather<'a>(parts: &'a mut [Part], within: &[usize], all: &mut Texts<'a>) {
    for (n, part) in parts.iter_mut().enumerate() {
        let at: Vec<usize> = within.iter().copied().chain([n]).collect();
        let mut put = |piece, text| all.push((Spot { part: at.clone(), piece }, text));
        match part {
            Part::Letterhead(head) => {
                let Letterhead { above, issuer, number, about, place_and_date } = head;
                put(Piece::Above, above);
                put(Piece::Issuer, issuer);
                put(Piece::Number, number);
                put(Piece::About, about);
                put(Piece::PlaceAndDate, place_and_date);
            }
            Part::Heading(heading) => {
                let Heading { kind, subject, note, authority } = heading;
                put(Piece::Kind, kind);
                put(Piece::Subject, subject);
                put(Piece::Note, note);
                put(Piece::Authority, authority);
            }
            Part::Text(paragraph) => {
                let sometimes = !paragraph.when.is_empty() || !paragraph.unless.is_empty();
                put(Piece::Text { look: paragraph.look, sometimes }, &mut paragraph.text);
            }
            Part::Table(table) => of_table(table, &mut put),
            Part::Closing(closings) => {
                for (n, closing) in closings.iter_mut().enumerate() {
                    match closing {
                        Closing::Recipients(text) => put(Piece::Recipients, text),
                        Closing::Signature { dated, lines, hint, name, .. } => {
                            put(Piece::Dated(n), dated);
                            put(Piece::SignerLines(n), lines);
                            put(Piece::Hint(n), hint);
                            put(Piece::SignerName(n), name);
                        }
                        Closing::Nothing {} => {}
                    }
                }
            }
            Part::Each { parts, .. } => gather(parts, &at, all),
            Part::Motto {}
            | Part::Write { .. }
            | Part::Space(_)
            | Part::NewPage {}
            | Part::Annex(_) => {}
        }
    }
}

fn of_table<'a>(table: &'a mut Table, put: &mut impl FnMut(Piece, &'a mut String)) {
    for (n, Column { head, text, .. }) in table.columns.iter_mut().enumerate() {
        put(Piece::Head(n), head);
        put(Piece::Column(n), text);
    }
    for (row, cells) in table.rows.iter_mut().enumerate() {
        for (column, cell) in cells.iter_mut().enumerate() {
            put(Piece::Cell(row, column), cell);
        }
    }
    for (n, total) in table.total.iter_mut().enumerate() {
        put(Piece::Total(n), &mut total.text);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::paper::shipped::PaperKind;

    #[test]
    fn every_place_of_every_shipped_paper_is_told_once_and_can_say_something_else() {
        for kind in PaperKind::ALL.iter().copied() {
            let shipped = kind.template().unwrap();
            assert_eq!(shipped.faults(), [], "{kind:?}");
            let places = shipped.says();
            let told: BTreeSet<String> = places.iter().map(|(at, _)| format!("{at:?}")).collect();
            assert_eq!(told.len(), places.len(), "{kind:?}");
            let mut changed = shipped.clone();
            for (n, (at, _)) in places.iter().enumerate() {
                changed.say(at, &format!("lời {n}"));
            }
            for (n, (at, text)) in changed.says().iter().enumerate() {
                assert_eq!((at, text.as_str()), (&places[n].0, format!("lời {n}").as_str()));
            }
            for (at, text) in &places {
                changed.say(at, text);
            }
            assert_eq!(changed, shipped, "{kind:?}");
        }
    }

    #[test]
    fn nothing_that_is_printed_is_left_out() {
        for kind in PaperKind::ALL.iter().copied() {
            let mut template = kind.template().unwrap();
            for (at, _) in template.says() {
                template.say(&at, "");
            }
            assert_eq!(template.asked(), [], "{kind:?}");
        }
    }

    #[test]
    fn faults_are_told_with_their_place() {
        let mut template = PaperKind::Notice.template().unwrap();
        let places = template.says();
        template.say(&places[0].0, "{");
        template.say(&places[1].0, &"ư".repeat(MOST_LETTERS));
        template.say(&places[2].0, &"ư".repeat(MOST_LETTERS + 1));
        let error = WordingError::Unpaired('{');
        assert_eq!(
            template.faults(),
            [
                Fault::Wording { at: places[0].0.clone(), error },
                Fault::TooLong { at: places[2].0.clone(), most: MOST_LETTERS }
            ]
        );
        let many = vec![Part::Motto {}; MOST_PARTS];
        template.parts = vec![Part::Each { list: "sáng kiến".into(), parts: many }];
        assert_eq!(template.faults(), [Fault::TooManyParts { most: MOST_PARTS }]);
    }
}
