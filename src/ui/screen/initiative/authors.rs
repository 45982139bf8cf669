//! Section 2: who made it, and who contributed how much.

use iced::{Alignment, Length, Padding};

use super::ask::Suggestion;
use super::help;
use super::inputs::AuthorInput;
use super::page::Page;
use super::sections::{Section, add_author_id, author_id, share_id};
use super::{AuthorEdit, Message};
use crate::domain::gap::Field;
use crate::domain::initiative::AuthorRole;
use crate::domain::share::Share;
use crate::say;
use crate::ui::icon::Icon;
use crate::ui::theme::{Breadth, Tone, space as distance};
use crate::ui::widget::{
    Control, Element, Head, button, choice, column, entry, icon_button, label, mark, row, rule,
    second, space, strong, table_head, titled_card,
};

const NUMBER: f32 = 24.0;
const ROLE: f32 = 152.0;
const SHARE: f32 = 120.0;
const REMOVE: f32 = 40.0;

pub fn view<'a>(page: &Page<'a>) -> Element<'a, Message> {
    let lang = page.cx.lang;
    let single = page.cx.breadth == Breadth::Single;
    let mut rows = column![].extend(help::inset(page, Section::Authors));
    if !single {
        rows = rows.push(table_head(
            [
                Head::new("#", NUMBER),
                Head::new(say!(lang, "initiative-author-name"), Length::Fill),
                Head::new(say!(lang, "initiative-author-role"), ROLE),
                Head::new(say!(lang, "field-shares"), SHARE).right(),
                Head::new("", REMOVE),
            ],
            distance::M,
        ));
    }
    for (at, author) in page.form.inputs.authors.iter().enumerate() {
        if at > 0 {
            rows = rows.push(rule());
        }
        rows = rows.push(author_row(page, at, author, single));
    }
    rows = rows.push(rule()).push(below(page));
    let right = row![]
        .extend(total(page))
        .extend(help::link(page, Section::Authors))
        .spacing(distance::L)
        .align_y(Alignment::Center);
    titled_card(Section::Authors.title(lang), Some(right.into()), rows)
}

/// The sum at the head: whole, or by how much it is off.
fn total<'a>(page: &Page<'a>) -> Option<Element<'a, Message>> {
    let lang = page.cx.lang;
    let total = page.form.inputs.share_total()?;
    Some(match i64::from(total) - 10_000 {
        0 => mark(Icon::CircleCheck, say!(lang, "initiative-total"), Tone::Ok),
        over => mark(Icon::CircleCross, lang.shares_off(-over), Tone::Err),
    })
}

fn author_row<'a>(
    page: &Page<'a>,
    at: usize,
    author: &'a AuthorInput,
    single: bool,
) -> Element<'a, Message> {
    let lang = page.cx.lang;
    let open = !page.locked && (author.person.is_none() || page.form.editing == Some(at));
    let name = if open { typing(page, at, author) } else { known(page, at, author) };
    let number = second((at + 1).to_string()).width(NUMBER);
    let role = AuthorRole::KNOWN.iter().position(|role| role.code() == author.role);
    let roles = AuthorRole::KNOWN.iter().map(|role| lang.word("author-role", role.code()));
    let role = choice(roles, role, move |index| Message::Author(at, AuthorEdit::Role(index)))
        .placeholder(author.role.as_str())
        .width(ROLE);
    let share =
        entry(author.share.as_str(), move |text| Message::Author(at, AuthorEdit::Share(text)))
            .unit("%")
            .right()
            .width(SHARE);
    let misread = !author.share.trim().is_empty() && Share::read(&author.share).is_none();
    let share = if misread { share.wrong() } else { share };
    let (role, share) = match page.locked {
        true => (role.disabled(), share.disabled()),
        false => (role, share.id(share_id(at))),
    };
    let remove = (!page.locked).then(|| {
        icon_button(
            Icon::Cross,
            say!(lang, "initiative-author-remove"),
            Some(Message::Author(at, AuthorEdit::Remove)),
        )
    });
    let whole: Element<'a, Message> = if single {
        column![
            row![number, name].spacing(distance::M),
            row![role, share].extend(remove).spacing(distance::M).wrap(),
        ]
        .spacing(distance::S)
        .into()
    } else {
        let remove = remove.unwrap_or_else(|| space().width(REMOVE).into());
        row![number, name, role, share, remove]
            .spacing(distance::M)
            .align_y(Alignment::Center)
            .into()
    };
    let wrong =
        misread.then(|| mark(Icon::CircleCross, say!(lang, "initiative-share-form"), Tone::Err));
    column![whole]
        .extend(wrong)
        .padding(Padding::from([distance::S, distance::L]))
        .width(Length::Fill)
        .into()
}

/// An author who is known: the name, then title and place of work.
fn known<'a>(page: &Page<'a>, at: usize, author: &'a AuthorInput) -> Element<'a, Message> {
    let second_line = [author.title.as_str(), author.unit_name.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" – ");
    let words = column![
        strong(author.name.as_str()).one_line().width(Length::Fill),
        second(second_line).one_line().width(Length::Fill),
    ]
    .width(Length::Fill);
    let change = (!page.locked).then(|| {
        button(say!(page.cx.lang, "initiative-author-change"))
            .link()
            .on_press(Message::Author(at, AuthorEdit::Open))
            .into()
    });
    row![words].extend(change).spacing(distance::M).align_y(Alignment::Center).into()
}

/// An author being typed, with the people of the unit who may be meant.
fn typing<'a>(page: &Page<'a>, at: usize, author: &'a AuthorInput) -> Element<'a, Message> {
    let lang = page.cx.lang;
    let name = entry(author.name.as_str(), move |text| Message::Author(at, AuthorEdit::Name(text)))
        .placeholder(say!(lang, "initiative-author-name"))
        .on_submit(Message::Author(at, AuthorEdit::TakeOnly))
        .id(author_id(at));
    let title =
        entry(author.title.as_str(), move |text| Message::Author(at, AuthorEdit::Title(text)))
            .placeholder(say!(lang, "initiative-author-title"));
    let mut whole =
        column![page_row(page, name.into(), title.into())].spacing(distance::S).width(Length::Fill);
    if let Some((row, people)) = &page.form.suggested
        && *row == at
        && !people.is_empty()
    {
        whole = whole.push(second(say!(lang, "initiative-author-known")));
        whole = whole
            .extend(people.iter().enumerate().map(|(index, person)| suggestion(at, index, person)));
    }
    whole.into()
}

fn page_row<'a>(
    page: &Page<'a>,
    name: Element<'a, Message>,
    title: Element<'a, Message>,
) -> Element<'a, Message> {
    match page.cx.breadth {
        Breadth::Single | Breadth::Narrow => column![name, title].spacing(distance::S).into(),
        _ => row![name, title].spacing(distance::S).into(),
    }
}

fn suggestion<'a>(at: usize, index: usize, person: &'a Suggestion) -> Element<'a, Message> {
    let words = [person.name.as_str(), person.title.as_str(), person.unit_name.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" – ");
    button(words).link().on_press(Message::Author(at, AuthorEdit::Take(index))).into()
}

fn below<'a>(page: &Page<'a>) -> Element<'a, Message> {
    let lang = page.cx.lang;
    let mut line = row![].spacing(distance::L).align_y(Alignment::Center);
    if !page.locked {
        line = line.push(
            button(say!(lang, "initiative-author-add"))
                .quiet()
                .icon(Icon::Plus)
                .id(match page.form.inputs.authors.is_empty() {
                    // What lacks an author leads here.
                    true => author_id(0),
                    false => add_author_id(),
                })
                .on_press(Message::AddAuthor),
        );
        if page.form.inputs.authors.len() > 1 {
            line = line.push(
                button(say!(lang, "initiative-share-equally"))
                    .quiet()
                    .icon(Icon::Equal)
                    .on_press(Message::ShareEqually),
            );
        }
    }
    let help = match page.form.inputs.share_total() {
        None if page.form.inputs.authors.len() > 1 => say!(lang, "initiative-share-open"),
        _ => say!(lang, "initiative-author-help"),
    };
    let told = page.form.told && page.gaps.iter().any(|gap| gap.field == Field::Authors);
    let help: Element<'a, Message> = match told {
        true => mark(Icon::CircleCross, say!(lang, "initiative-author-needed"), Tone::Err),
        false => second(help).into(),
    };
    column![line.push(label("")).wrap(), help]
        .spacing(distance::XS)
        .padding(Padding::from([distance::S, distance::L]))
        .into()
}
