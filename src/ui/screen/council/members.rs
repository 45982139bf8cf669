//! Who sits in the council.

use iced::{Alignment, Length, Padding};

use super::page::{doubts, line};
use super::sheet::{Edit, Sheet, Spot};
use super::{Form, Message};
use crate::domain::council::{CouncilDoubt, Member, MemberRole};
use crate::say;
use crate::ui::context::Context;
use crate::ui::icon::Icon;
use crate::ui::screen::initiative::Suggestion;
use crate::ui::theme::{Breadth, space as distance};
use crate::ui::widget::{
    Element, Head, button, check, choice, column, icon_button, row, rule, second, table_head,
    titled_card,
};

const ROLE: f32 = 216.0;
const UNION: f32 = 136.0;
const REMOVE: f32 = 40.0;

fn fits(doubt: &CouncilDoubt) -> bool {
    matches!(
        doubt,
        CouncilDoubt::NoMembers
            | CouncilDoubt::NoChair
            | CouncilDoubt::SeveralChairs
            | CouncilDoubt::NoUnionRepresentative
            | CouncilDoubt::ListedTwice { .. }
    )
}

pub fn view<'a>(
    form: &'a Form,
    sheet: &'a Sheet,
    cx: &Context<'a>,
    found: &[CouncilDoubt],
) -> Element<'a, Message> {
    let stacked = cx.breadth < Breadth::Normal;
    let mut rows = column![];
    if !stacked && !sheet.members.is_empty() {
        let heads = [
            Head::new(say!(cx.lang, "council-member-name"), Length::Fill),
            Head::new(say!(cx.lang, "council-member-title"), Length::Fill),
            Head::new(say!(cx.lang, "council-member-role"), ROLE),
            Head::new(say!(cx.lang, "council-member-union"), UNION),
            Head::new("", REMOVE),
        ];
        rows = rows.push(table_head(heads, distance::M));
    }
    for (at, member) in sheet.members.iter().enumerate() {
        rows = rows.push(seat(cx, at, member, stacked));
        if let Some((row, people)) = &form.suggested
            && *row == at
            && !people.is_empty()
        {
            rows = rows.push(meant(cx, at, people));
        }
        rows = rows.push(rule());
    }
    let add = button(say!(cx.lang, "council-member-add")).quiet().icon(Icon::Plus);
    let below = column![add.on_press(Message::Edit(Edit::AddMember))]
        .extend(doubts(cx, found, fits))
        .push(second(say!(cx.lang, "council-member-help")))
        .spacing(distance::S)
        .padding(Padding::from([distance::M, distance::L]));
    titled_card(say!(cx.lang, "council-members"), None, rows.push(below))
}

fn seat<'a>(
    cx: &Context<'a>,
    at: usize,
    member: &'a Member,
    stacked: bool,
) -> Element<'a, Message> {
    let name = line(&member.name, Spot::Member(at))
        .placeholder(say!(cx.lang, "council-member-name"))
        .on_submit(Message::TakeOnly(at));
    let title =
        line(&member.title, Spot::Title(at)).placeholder(say!(cx.lang, "council-member-title"));
    let roles = MemberRole::KNOWN.iter().map(|role| cx.lang.word("council-role", role.code()));
    let chosen = MemberRole::KNOWN.iter().position(|role| *role == member.role);
    let role = choice(roles.collect::<Vec<_>>(), chosen, move |to| {
        Message::Edit(Edit::Role(at, MemberRole::KNOWN.get(to).cloned().unwrap_or_default()))
    })
    .placeholder(member.role.code())
    .width(ROLE);
    let union = |words: String| {
        check(words, member.union_representative, Some(Message::Edit(Edit::Union(at))))
    };
    let remove = icon_button(
        Icon::Cross,
        say!(cx.lang, "council-member-remove"),
        Some(Message::Edit(Edit::DropMember(at))),
    );
    let whole: Element<'a, Message> = if stacked {
        column![
            row![name, remove].spacing(distance::M),
            title,
            row![role, union(say!(cx.lang, "council-member-union-whole"))]
                .spacing(distance::M)
                .align_y(Alignment::Center)
                .wrap(),
        ]
        .spacing(distance::S)
        .into()
    } else {
        let union = row![union(say!(cx.lang, "council-member-union-yes"))].width(UNION);
        row![name, title, role, union, remove]
            .spacing(distance::M)
            .align_y(Alignment::Center)
            .into()
    };
    iced::widget::container(whole).padding(Padding::from([distance::S, distance::L])).into()
}

/// People of the unit who may be meant.
fn meant<'a>(cx: &Context<'a>, at: usize, people: &'a [Suggestion]) -> Element<'a, Message> {
    let links = people.iter().enumerate().map(|(index, person)| {
        let words = [person.name.as_str(), person.title.as_str(), person.unit_name.as_str()];
        let words: Vec<&str> = words.into_iter().filter(|part| !part.is_empty()).collect();
        button(words.join(" – ")).link().on_press(Message::Take(at, index)).into()
    });
    column![second(say!(cx.lang, "initiative-author-known"))]
        .extend(links)
        .padding(Padding { left: distance::L, bottom: distance::S, ..Padding::ZERO })
        .into()
}
