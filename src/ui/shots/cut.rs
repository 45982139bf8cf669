//! No word of the program's own is cut, in either language, in a small window or in large letters.

use std::any::Any;

use iced::advanced::renderer::Headless;
use iced::advanced::widget::{Id, Operation};
use iced::{Rectangle, Renderer, Size};
use iced_test::futures::futures::executor::block_on;
use iced_test::runtime::UserInterface;
use iced_test::runtime::user_interface::Cache;

use super::album::{self, Album};
use crate::lang::Tongue;
use crate::ui::theme::{Look, Role, fonts};
use crate::ui::widget::{Cut, Element};

#[derive(Default)]
struct Collect(Vec<String>);

impl Operation for Collect {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn custom(&mut self, _id: Option<&Id>, _bounds: Rectangle, state: &mut dyn Any) {
        self.0.extend(state.downcast_ref::<Cut>().map(|cut| cut.0.clone()));
    }
}

/// What is not shown in full.
pub fn texts<M>(element: Element<'_, M>, size: Size) -> Vec<String> {
    fonts::load();
    let (font, letters) = (Role::Body.font(), Role::Body.size().0.into());
    let mut renderer: Renderer =
        block_on(<Renderer as Headless>::new(font, letters, Some("tiny-skia"))).unwrap();
    let mut interface = UserInterface::build(element, size, Cache::default(), &mut renderer);
    let mut collect = Collect::default();
    interface.operate(&renderer, &mut collect);
    collect.0
}

/// The program's sentences: what stands between the names and numbers put into them.
struct Sentences(Vec<Vec<String>>);

/// Only short things are put in here; a sentence with a name in it may be cut with the name.
const SHORT: [&str; 9] = ["count", "of", "day", "days", "time", "number", "month", "words", "most"];

impl Sentences {
    fn of(tongue: Tongue) -> Self {
        let file = match tongue {
            Tongue::Vietnamese => include_str!("../../../assets/lang/vi/sentences.ftl"),
            Tongue::English => include_str!("../../../assets/lang/en/sentences.ftl"),
        };
        let values = file.lines().filter_map(|line| line.split_once(" = ")).map(|(_, value)| value);
        let short = |name: &str| SHORT.contains(&name.trim().trim_start_matches('$'));
        let parts = values.filter_map(|value| {
            let mut parts = Vec::new();
            for piece in value.split('}') {
                let (words, name) = piece.split_once('{').unwrap_or((piece, "$count"));
                short(name).then_some(())?;
                parts.push(words.to_owned());
            }
            let letters = |part: &String| part.chars().filter(|c| c.is_alphabetic()).count();
            (parts.iter().map(letters).sum::<usize>() > 2).then_some(parts)
        });
        Self(parts.collect())
    }

    fn say(&self, text: &str) -> bool {
        self.0.iter().any(|parts| {
            let [first, rest @ ..] = parts.as_slice() else { return false };
            let Some(mut left) = text.strip_prefix(first.as_str()) else { return false };
            for part in rest {
                match left.find(part.as_str()) {
                    Some(at) => left = &left[at + part.len()..],
                    None => return false,
                }
            }
            rest.last().map_or(left.is_empty(), |last| last.is_empty() || left.is_empty())
        })
    }
}

#[test]
fn no_word_of_the_program_is_cut_in_a_small_window_or_in_large_letters() {
    let sizes = [("1024", 1024, 700, 1.0), ("150", 1366, 768, 1.5)]
        .map(|(name, width, height, zoom)| album::Size { name: name.into(), width, height, zoom });
    let mut wrong = Vec::new();
    for tongue in Tongue::ALL {
        let scratch = tempfile::tempdir().unwrap();
        let mut album = Album::new(scratch.path(), scratch.path(), tongue, Look::Light, &sizes);
        album.cut = Some(Vec::new());
        let _ = album.fill().unwrap();
        let sentences = Sentences::of(tongue);
        let cut = album.cut.unwrap_or_default();
        assert!(cut.len() > 20, "long titles are cut, so cuts are seen");
        wrong.extend(cut.into_iter().filter(|(_, text)| sentences.say(text)));
    }
    wrong.sort();
    wrong.dedup_by(|a, b| a.1 == b.1);
    assert!(wrong.is_empty(), "{} cut: {wrong:#?}", wrong.len());
}

#[test]
fn a_sentence_is_known_by_what_stands_between_its_numbers() {
    let sentences =
        Sentences(vec![vec!["Thêm sáng kiến".into()], vec!["Xem thêm ".into(), " việc".into()]]);
    assert!(sentences.say("Thêm sáng kiến"));
    assert!(sentences.say("Xem thêm 12 việc"));
    assert!(!sentences.say("Thêm sáng kiến của tổ Cơ điện"));
    assert!(!sentences.say("Máy sàng chè"));
}
