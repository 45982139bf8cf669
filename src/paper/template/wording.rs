//! The wording of templates: `{tên sáng kiến}` is filled in, `**đậm**` is bold, `__nghiêng__`
//! italic; `[…]` vanishes if all that is asked for in it is empty, `[…|…]` then says what is behind
//! the bar; `\` before any of these makes it a plain letter. What is filled in is never read for
//! marks.

use thiserror::Error;

use super::super::paragraph::Inline;
use super::super::shape::Style;
use super::facts::Facts;
use super::field::{Case, Field};

/// Wording that was read and found sound.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wording {
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    Fill(Field, Case),
    Bold,
    Italic,
    /// A dotted line to write on: `{…}`.
    Leader,
    Optional(Optional),
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Optional {
    inside: Vec<Part>,
    /// What is printed instead.
    otherwise: Vec<Part>,
}

/// Brackets that are open while a wording is read.
struct Open {
    before: Vec<Part>,
    inside: Option<Vec<Part>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum WordingError {
    #[error("no such name: {name}")]
    UnknownName { name: String, likely: Option<&'static str> },
    #[error("{0} is opened and not closed, or closed and not opened")]
    Unpaired(char),
    #[error("brackets within brackets")]
    Nested,
}

impl Wording {
    pub fn read(text: &str) -> Result<Self, WordingError> {
        let mut letters = text.chars().peekable();
        let mut parts = Vec::new();
        let mut outer: Option<Open> = None;
        while let Some(letter) = letters.next() {
            match letter {
                '\\' => push_letter(&mut parts, letters.next().unwrap_or('\\')),
                '*' if letters.peek() == Some(&'*') => {
                    let _ = letters.next();
                    parts.push(Part::Bold);
                }
                '_' if letters.peek() == Some(&'_') => {
                    let _ = letters.next();
                    parts.push(Part::Italic);
                }
                '{' => parts.push(fill(&mut letters)?),
                '}' => return Err(WordingError::Unpaired('}')),
                '[' if outer.is_some() => return Err(WordingError::Nested),
                '[' => outer = Some(Open { before: std::mem::take(&mut parts), inside: None }),
                '|' => match &mut outer {
                    Some(open) if open.inside.is_none() => {
                        open.inside = Some(std::mem::take(&mut parts));
                    }
                    _ => push_letter(&mut parts, '|'),
                },
                ']' => {
                    let open = outer.take().ok_or(WordingError::Unpaired(']'))?;
                    let last = std::mem::replace(&mut parts, open.before);
                    let (inside, otherwise) = match open.inside {
                        Some(inside) => (inside, last),
                        None => (last, Vec::new()),
                    };
                    parts.push(Part::Optional(Optional { inside, otherwise }));
                }
                letter => push_letter(&mut parts, letter),
            }
        }
        if outer.is_some() {
            return Err(WordingError::Unpaired('['));
        }
        Ok(Self { parts })
    }

    /// The names that it asks for.
    pub fn fields(&self) -> Vec<Field> {
        fn gather(parts: &[Part], fields: &mut Vec<Field>) {
            for part in parts {
                match part {
                    Part::Fill(field, _) => fields.push(*field),
                    Part::Optional(optional) => {
                        gather(&optional.inside, fields);
                        gather(&optional.otherwise, fields);
                    }
                    _ => {}
                }
            }
        }
        let mut fields = Vec::new();
        gather(&self.parts, &mut fields);
        fields
    }

    /// What is printed in the place of a value that is not there, if the wording says it.
    pub fn instead_of(&self, field: Field, facts: &Facts) -> Option<String> {
        let asks = |optional: &&Optional| {
            let mut inside = optional.inside.iter();
            inside.any(|part| matches!(part, Part::Fill(one, _) if *one == field))
        };
        let optionals = self.parts.iter().filter_map(|part| match part {
            Part::Optional(optional) => Some(optional),
            _ => None,
        });
        let optional = optionals.into_iter().find(asks)?;
        Some(Self { parts: optional.otherwise.clone() }.plain(facts))
    }

    /// Filled in. Empty if nothing is left to print.
    pub fn filled(&self, facts: &Facts, style: Style) -> Vec<Inline> {
        let mut inlines = Vec::new();
        let (mut bold, mut italic) = (false, false);
        let plain = style.face;
        let mut stack: Vec<&Part> = self.parts.iter().rev().collect();
        while let Some(part) = stack.pop() {
            let mut face = plain;
            if bold {
                face = face.bold();
            }
            if italic {
                face = face.italic();
            }
            let style = Style { face, ..style };
            match part {
                Part::Text(text) => inlines.push(Inline::Text(text.clone(), style)),
                Part::Fill(field, case) => {
                    push_inline(&mut inlines, &case.applied(facts.get(*field)), style);
                }
                Part::Bold => bold = !bold,
                Part::Italic => italic = !italic,
                Part::Leader => inlines.push(Inline::Leader(style)),
                Part::Optional(Optional { inside, otherwise }) => {
                    let said = if is_said(inside, facts) { inside } else { otherwise };
                    let mut rest = said.as_slice();
                    if let (true, [Part::Text(text), others @ ..]) = (inlines.is_empty(), rest) {
                        push_inline(&mut inlines, text.trim_start_matches(JOINS), style);
                        rest = others;
                    }
                    stack.extend(rest.iter().rev());
                }
            }
        }
        let empty = inlines
            .iter()
            .all(|inline| matches!(inline, Inline::Text(text, _) if text.trim().is_empty()));
        if empty { Vec::new() } else { inlines }
    }

    /// Filled in, without looks.
    pub fn plain(&self, facts: &Facts) -> String {
        let style = Style::new(super::super::font::Face::Tinos, 1.0);
        self.filled(facts, style).iter().fold(String::new(), |text, inline| match inline {
            Inline::Text(more, _) => text + more,
            Inline::Leader(_) => text + "…",
        })
    }
}

/// What joins an optional part to what stands before it; it goes if nothing does.
const JOINS: [char; 5] = [',', ';', '–', '\n', ' '];

fn push_inline(inlines: &mut Vec<Inline>, text: &str, style: Style) {
    if !text.is_empty() {
        inlines.push(Inline::Text(text.into(), style));
    }
}

fn is_said(parts: &[Part], facts: &Facts) -> bool {
    parts.iter().any(|part| matches!(part, Part::Fill(field, _) if !facts.get(*field).is_empty()))
}

fn push_letter(parts: &mut Vec<Part>, letter: char) {
    match parts.last_mut() {
        Some(Part::Text(text)) => text.push(letter),
        _ => parts.push(Part::Text(letter.to_string())),
    }
}

fn fill(letters: &mut impl Iterator<Item = char>) -> Result<Part, WordingError> {
    let mut name = String::new();
    loop {
        match letters.next() {
            Some('}') => break,
            Some('{') | None => return Err(WordingError::Unpaired('{')),
            Some(letter) => name.push(letter),
        }
    }
    if name == "…" {
        return Ok(Part::Leader);
    }
    match Field::asked(&name) {
        Some((field, case)) => Ok(Part::Fill(field, case)),
        None => Err(WordingError::UnknownName { likely: likely(&name), name }),
    }
}

/// The name that was probably meant.
fn likely(name: &str) -> Option<&'static str> {
    let folded = crate::domain::text::fold(name);
    let near = |field: &&Field| crate::domain::text::fold(field.name()) == folded;
    Field::ALL.iter().find(near).map(|field| field.name())
}

#[cfg(test)]
mod tests {
    use super::super::super::font::Face;
    use super::*;

    fn facts() -> Facts {
        Facts::default()
            .with(Field::Title, "Bếp **sáng** {năm} [x]")
            .with(Field::Name, "Nguyễn Thị Ý")
    }

    fn plain(text: &str) -> String {
        Wording::read(text).unwrap().plain(&facts())
    }

    #[test]
    fn what_is_filled_in_is_never_read_for_marks() {
        assert_eq!(plain("“{tên sáng kiến}”"), "“Bếp **sáng** {năm} [x]”");
        assert_eq!(plain("{HỌ VÀ TÊN}"), "NGUYỄN THỊ Ý");
        assert_eq!(plain(r"\{năm\} \[a\] \*\*"), "{năm} [a] **");
    }

    #[test]
    fn an_optional_part_goes_with_its_value() {
        assert_eq!(
            plain("Ông (bà): {họ và tên}[, {chức danh}][ – {họ và tên}]."),
            "Ông (bà): Nguyễn Thị Ý – Nguyễn Thị Ý."
        );
        assert_eq!(plain("[Vào sổ số {số vào sổ}]"), "");
    }

    #[test]
    fn nothing_is_joined_to_nothing() {
        assert_eq!(plain("{chức danh}[, {họ và tên}]"), "Nguyễn Thị Ý");
        assert_eq!(plain("{họ và tên}[\n{họ và tên}]"), "Nguyễn Thị Ý\nNguyễn Thị Ý");
    }

    #[test]
    fn what_is_behind_the_bar_stands_in_for_a_missing_value() {
        assert_eq!(plain("Số: [{số}|…]/[{ký hiệu}|QĐ-{HỌ VÀ TÊN}]"), "Số: …/QĐ-NGUYỄN THỊ Ý");
        assert_eq!(plain("[{họ và tên}|không có]|"), "Nguyễn Thị Ý|");
        assert_eq!(plain(r"[{số}|a\|b|c]"), "a|b|c");
    }

    #[test]
    fn bold_and_italic_change_the_face() {
        let wording = Wording::read("a **b __c__** d").unwrap();
        let style = Style::new(Face::Tinos, 14.0);
        let faces: Vec<Face> = wording
            .filled(&Facts::default(), style)
            .iter()
            .filter_map(|inline| match inline {
                Inline::Text(_, style) => Some(style.face),
                Inline::Leader(_) => None,
            })
            .collect();
        assert_eq!(faces, [Face::Tinos, Face::TinosBold, Face::TinosBoldItalic, Face::Tinos]);
    }

    #[test]
    fn mistakes_are_named_with_what_was_probably_meant() {
        let wrong = |text: &str| Wording::read(text).unwrap_err();
        assert_eq!(
            wrong("{ten sang kien}"),
            WordingError::UnknownName {
                name: "ten sang kien".into(),
                likely: Some("tên sáng kiến")
            }
        );
        assert_eq!(wrong("a {năm"), WordingError::Unpaired('{'));
        assert_eq!(wrong("a } b"), WordingError::Unpaired('}'));
        assert_eq!(wrong("[a"), WordingError::Unpaired('['));
        assert_eq!(wrong("a]"), WordingError::Unpaired(']'));
        assert_eq!(wrong("[a [b]]"), WordingError::Nested);
    }
}
