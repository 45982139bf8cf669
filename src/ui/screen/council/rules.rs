//! When the council may decide, and when an initiative passes.

use iced::{Alignment, Length};

use super::page::{doubts, is_wrong, line};
use super::sheet::{CriterionLine, Edit, GradeLine, Sheet, Spot};
use super::{Form, Message};
use crate::domain::council::{CouncilBody, CouncilDoubt, Whole};
use crate::say;
use crate::ui::context::Context;
use crate::ui::icon::Icon;
use crate::ui::theme::{Breadth, Tone, space as distance};
use crate::ui::widget::{
    Control as _, Element, Entry, Head, body as words, button, card, card_title, choice, column,
    entry, field, icon_button, inner_box, label, mark, radio, row, second, space, strong,
    table_head,
};

const SHARE: f32 = 160.0;
const POINTS: f32 = 128.0;
const REMOVE: f32 = 40.0;

fn fits(doubt: &CouncilDoubt) -> bool {
    matches!(
        doubt,
        CouncilDoubt::NoCriteria
            | CouncilDoubt::LeastAboveMax { .. }
            | CouncilDoubt::PassTotalAboveMax { .. }
            | CouncilDoubt::GradeOutOfOrder { .. }
    )
}

pub fn view<'a>(
    form: &'a Form,
    sheet: &'a Sheet,
    council: &CouncilBody,
    cx: &Context<'a>,
    found: &[CouncilDoubt],
) -> Element<'a, Message> {
    let way = |by_scores: bool, words: String| {
        radio(words, sheet.by_scores == by_scores, Message::Edit(Edit::ByScores(by_scores)))
    };
    let ways = column![
        label(say!(cx.lang, "council-pass-by")),
        row![
            way(false, say!(cx.lang, "council-by-votes")),
            way(true, say!(cx.lang, "council-by-scores")),
        ]
        .spacing(distance::XL),
    ]
    .spacing(distance::XS);
    let wrong = |spot| is_wrong(form, sheet, spot).then(|| say!(cx.lang, "council-share-wrong"));
    let quorum =
        field(say!(cx.lang, "council-quorum"), line(&sheet.quorum, Spot::Quorum).width(SHARE))
            .help(say!(cx.lang, "council-share-help"))
            .error(wrong(Spot::Quorum));
    let rule = match sheet.by_scores {
        false => votes(sheet, cx, wrong(Spot::Least)),
        true => scores(form, sheet, cx),
    };
    let told = column![
        words(cx.lang.quorum_rule(council)),
        strong(cx.lang.pass_rule(&council.rules.pass)),
    ]
    .spacing(distance::XS);
    let boxes = column![
        card_title(say!(cx.lang, "council-rules")),
        second(say!(cx.lang, "council-rules-help")),
        quorum,
        ways,
        rule,
        inner_box(told),
    ]
    .extend(doubts(cx, found, fits));
    card(boxes.spacing(distance::M))
}

fn votes<'a>(sheet: &'a Sheet, cx: &Context<'a>, wrong: Option<String>) -> Element<'a, Message> {
    let wholes = Whole::KNOWN.iter().map(|whole| cx.lang.word("whole", whole.code()));
    let at = Whole::KNOWN.iter().position(|whole| *whole == sheet.of);
    let of = choice(wholes.collect::<Vec<_>>(), at, |to| {
        Message::Edit(Edit::Of(Whole::KNOWN.get(to).cloned().unwrap_or_default()))
    })
    .placeholder(sheet.of.code());
    let least = field(say!(cx.lang, "council-least"), line(&sheet.least, Spot::Least)).error(wrong);
    row![iced::widget::container(least).width(SHARE), field(say!(cx.lang, "council-of"), of),]
        .spacing(distance::M)
        .into()
}

/// A box for points.
fn points<'a>(form: &Form, sheet: &Sheet, value: &'a str, spot: Spot) -> Entry<'a, Message> {
    let typed = line(value, spot).right().width(POINTS);
    match is_wrong(form, sheet, spot) {
        true => typed.wrong(),
        false => typed,
    }
}

fn scores<'a>(form: &'a Form, sheet: &'a Sheet, cx: &Context<'a>) -> Element<'a, Message> {
    let single = cx.breadth == Breadth::Single;
    let mut whole = column![label(say!(cx.lang, "council-criteria"))].spacing(distance::S);
    if !single && !sheet.criteria.is_empty() {
        let heads = [
            Head::new(say!(cx.lang, "council-criterion"), Length::Fill),
            Head::new(say!(cx.lang, "council-max"), POINTS).right(),
            Head::new(say!(cx.lang, "council-criterion-least"), POINTS).right(),
            Head::new("", REMOVE - distance::L),
        ];
        whole = whole.push(table_head(heads, distance::M));
    }
    let criteria = sheet.criteria.iter().enumerate();
    whole = whole.extend(criteria.map(|(at, line)| criterion(form, sheet, cx, at, line, single)));
    let add = button(say!(cx.lang, "council-criterion-add")).quiet().icon(Icon::Plus);
    let total = field(
        say!(cx.lang, "council-pass-total"),
        points(form, sheet, &sheet.pass_total, Spot::PassTotal),
    )
    .help(say!(cx.lang, "council-pass-total-help"));
    whole = whole
        .push(add.on_press(Message::Edit(Edit::AddCriterion)))
        .push(total)
        .push(space().height(distance::XS))
        .push(label(say!(cx.lang, "council-grades")))
        .push(second(say!(cx.lang, "council-grades-help")));
    let grades = sheet.grades.iter().enumerate();
    whole = whole.extend(grades.map(|(at, line)| grade(form, sheet, cx, at, line)));
    let add = button(say!(cx.lang, "council-grade-add")).quiet().icon(Icon::Plus);
    let misread = sheet.wrong().iter().any(|spot| {
        matches!(
            spot,
            Spot::Max(_)
                | Spot::CriterionLeast(_)
                | Spot::PassTotal
                | Spot::GradeFrom(_)
                | Spot::GradeLeast(..)
        )
    });
    let misread = (misread && form.told)
        .then(|| mark(Icon::CircleCross, say!(cx.lang, "council-points-wrong"), Tone::Err));
    whole.push(add.on_press(Message::Edit(Edit::AddGrade))).extend(misread).into()
}

fn criterion<'a>(
    form: &'a Form,
    sheet: &'a Sheet,
    cx: &Context<'a>,
    at: usize,
    of: &'a CriterionLine,
    single: bool,
) -> Element<'a, Message> {
    let name =
        line(&of.name, Spot::Criterion(at)).placeholder(say!(cx.lang, "council-criterion-example"));
    let max = points(form, sheet, &of.max, Spot::Max(at));
    let least = points(form, sheet, &of.least, Spot::CriterionLeast(at));
    let remove = icon_button(
        Icon::Cross,
        say!(cx.lang, "council-criterion-remove"),
        Some(Message::Edit(Edit::DropCriterion(at))),
    );
    if single {
        let max = max.placeholder(say!(cx.lang, "council-max"));
        let least = least.placeholder(say!(cx.lang, "council-criterion-least"));
        let figures = row![max, least].spacing(distance::M);
        return column![row![name, remove].spacing(distance::M), figures]
            .spacing(distance::S)
            .into();
    }
    row![name, max, least, remove].spacing(distance::M).align_y(Alignment::Center).into()
}

/// A grade: its name, its total, and what each criterion must reach for it.
fn grade<'a>(
    form: &'a Form,
    sheet: &'a Sheet,
    cx: &Context<'a>,
    at: usize,
    of: &'a GradeLine,
) -> Element<'a, Message> {
    let boxed = |words: String, box_: Entry<'a, Message>| {
        iced::widget::container(column![second(words).one_line(), box_].spacing(distance::XS))
            .width(POINTS)
    };
    let name =
        entry(of.name.as_str(), move |text| Message::Edit(Edit::Type(Spot::Grade(at), text)))
            .placeholder("A")
            .id(Spot::Grade(at).id());
    let mut boxes = row![
        boxed(say!(cx.lang, "council-grade-name"), name),
        boxed(
            say!(cx.lang, "council-grade-from"),
            points(form, sheet, &of.from, Spot::GradeFrom(at)),
        ),
    ]
    .spacing(distance::M);
    for (which, criterion) in sheet.criteria.iter().enumerate() {
        let least = of.least.get(which).map(String::as_str).unwrap_or_default();
        let words = match criterion.name.trim() {
            "" => say!(cx.lang, "council-criterion"),
            name => name.to_owned(),
        };
        let spot = Spot::GradeLeast(at, which);
        boxes = boxes.push(boxed(words, points(form, sheet, least, spot)));
    }
    let remove = icon_button(
        Icon::Cross,
        say!(cx.lang, "council-grade-remove"),
        Some(Message::Edit(Edit::DropGrade(at))),
    );
    let boxes = iced::widget::container(boxes.wrap().vertical_spacing(distance::S));
    row![boxes.width(Length::Fill), remove].spacing(distance::M).align_y(Alignment::End).into()
}
