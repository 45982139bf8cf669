//! The wordings of a paper in boxes.

use crate::paper::template::facts::Facts;
use crate::paper::template::field::Field;
use crate::paper::template::flowing::{Fault, Flowing, Part, Spot};
use crate::paper::template::wording::Wording;
use crate::ui::widget::{Edit, LongText};

pub struct Boxes {
    all: Vec<Line>,
    /// The fields that are offered, those that it says first.
    fields: Vec<Field>,
    /// The box that was typed into or pressed last.
    at: usize,
}

/// One wording.
pub struct Line {
    pub spot: Spot,
    pub text: LongText,
}

/// The name by which a box is given the focus.
pub fn id(n: usize) -> String {
    format!("wording-{n}")
}

impl Boxes {
    /// What neither `now` nor any of the `others` says has no box: nobody misses it.
    pub fn new(now: &Flowing, others: &[&[Part]], facts: &Facts) -> Self {
        let said = now.says().into_iter().filter_map(|(_, text)| Wording::read(&text).ok());
        let mut fields = Vec::new();
        for field in said.flat_map(|wording| wording.fields()) {
            if !fields.contains(&field) {
                fields.push(field);
            }
        }
        let known = Field::ALL.iter().filter(|field| !facts.get(**field).is_empty());
        let more: Vec<Field> = known.copied().filter(|field| !fields.contains(field)).collect();
        fields.extend(more);
        Self { all: lines(now, others), fields, at: 0 }
    }

    pub fn all(&self) -> &[Line] {
        &self.all
    }

    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// Shows what it says now; each box can take that back.
    pub fn show(&mut self, now: &Flowing, others: &[&[Part]]) {
        let lines = lines(now, others);
        let same = lines.iter().map(|line| &line.spot).eq(self.all.iter().map(|line| &line.spot));
        if !same {
            self.all = lines;
            return;
        }
        for (line, new) in self.all.iter_mut().zip(lines) {
            let text = new.text.text();
            if line.text.text() != text {
                line.text.replace(&text);
            }
        }
    }

    /// Whether anything changed.
    pub fn apply(&mut self, n: usize, edit: Edit, now: &mut Flowing) -> bool {
        let Some(line) = self.all.get_mut(n) else { return false };
        self.at = n;
        let changed = line.text.apply(edit);
        if changed {
            now.say(&line.spot, &line.text.text());
        }
        changed
    }

    /// Puts a field where the last typing was; answers into which box.
    pub fn insert(&mut self, index: usize, now: &mut Flowing) -> usize {
        let line = self.all.get_mut(self.at);
        if let (Some(field), Some(line)) = (self.fields.get(index), line) {
            line.text.insert(&format!("{{{}}}", field.name()));
            now.say(&line.spot, &line.text.text());
        }
        self.at
    }

    pub fn first_wrong(&self, faults: &[Fault]) -> Option<usize> {
        self.all.iter().position(|line| line.fault(faults).is_some())
    }
}

impl Line {
    pub fn fault<'a>(&self, faults: &'a [Fault]) -> Option<&'a Fault> {
        faults.iter().find(|fault| fault.at() == Some(&self.spot))
    }
}

fn lines(now: &Flowing, others: &[&[Part]]) -> Vec<Line> {
    let others = others.iter().flat_map(|parts| {
        let other = Flowing { parts: parts.to_vec(), ..now.clone() };
        other.says().into_iter().filter(|(_, text)| !text.is_empty()).map(|(spot, _)| spot)
    });
    let others: Vec<Spot> = others.collect();
    let said = now.says().into_iter();
    let said = said.filter(|(spot, text)| !text.is_empty() || others.contains(spot));
    said.map(|(spot, text)| Line { spot, text: LongText::new(&text) }).collect()
}
