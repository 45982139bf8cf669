//! Help in writing: three questions and a short example from the shop floor for each section.

use iced::{Alignment, Padding};

use super::Message;
use super::page::Page;
use super::sections::Section;
use crate::lang::Lang;
use crate::say;
use crate::ui::theme::space as distance;
use crate::ui::widget::{
    Element, button, card_title, column, inner_box, label, row, rule, second, space,
};

/// The head of a section's card.
pub fn head<'a>(
    page: &Page<'a>,
    section: Section,
    right: Option<Element<'a, Message>>,
) -> Element<'a, Message> {
    row![card_title(section.title(page.cx.lang)), space().width(iced::Length::Fill)]
        .extend(right)
        .extend(link(page, section))
        .spacing(distance::L)
        .align_y(Alignment::Center)
        .into()
}

/// What unfolds the help of a section, and folds it again.
pub fn link<'a>(page: &Page<'a>, section: Section) -> Option<Element<'a, Message>> {
    let words = match page.form.helped == Some(section) {
        true => say!(page.cx.lang, "help-close"),
        false => say!(page.cx.lang, "help-open"),
    };
    let link = button(words).link().on_press(Message::Help(section));
    (!page.locked).then(|| link.into())
}

/// The help itself, while it is unfolded.
pub fn view<'a>(page: &Page<'a>, section: Section) -> Option<Element<'a, Message>> {
    if page.locked || page.form.helped != Some(section) {
        return None;
    }
    let lang = page.cx.lang;
    let (questions, example) = words(lang, section);
    let question = |words: String| row![second("•"), second(words)].spacing(distance::S).into();
    let questions = column(questions.map(question)).spacing(distance::XS);
    let example = column![label(say!(lang, "help-example")), second(example)];
    Some(inner_box(column![questions, example].spacing(distance::S)))
}

/// The same with the distances of a list.
pub fn inset<'a>(page: &Page<'a>, section: Section) -> Option<Element<'a, Message>> {
    let inside = view(page, section)?;
    Some(column![column![inside].padding(Padding::from([distance::M, distance::L])), rule()].into())
}

fn words(lang: &Lang, section: Section) -> ([String; 3], String) {
    match section {
        Section::Naming => (
            [
                say!(lang, "help-naming-what"),
                say!(lang, "help-naming-where"),
                say!(lang, "help-naming-clear"),
            ],
            say!(lang, "help-naming-example"),
        ),
        Section::Authors => (
            [
                say!(lang, "help-authors-who"),
                say!(lang, "help-authors-share"),
                say!(lang, "help-authors-not"),
            ],
            say!(lang, "help-authors-example"),
        ),
        Section::Value => (
            [
                say!(lang, "help-value-before"),
                say!(lang, "help-value-often"),
                say!(lang, "help-value-who"),
            ],
            say!(lang, "help-value-example"),
        ),
        Section::Content => (
            [
                say!(lang, "help-content-before"),
                say!(lang, "help-content-now"),
                say!(lang, "help-content-new"),
            ],
            say!(lang, "help-content-example"),
        ),
        Section::Dates => (
            [
                say!(lang, "help-dates-first"),
                say!(lang, "help-dates-proof"),
                say!(lang, "help-dates-year"),
            ],
            say!(lang, "help-dates-example"),
        ),
        Section::Files => (
            [
                say!(lang, "help-files-pictures"),
                say!(lang, "help-files-proof"),
                say!(lang, "help-files-secret"),
            ],
            say!(lang, "help-files-example"),
        ),
    }
}
