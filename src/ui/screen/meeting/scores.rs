//! The points that each member gives an initiative: a row a member, a column a criterion.

use iced::{Alignment, Length};

use super::page::{is_wrong, line};
use super::sheet::{Sheet, Spot};
use super::{Form, Message};
use crate::domain::council::ScoreRule;
use crate::domain::meeting::{self, MeetingItem};
use crate::domain::text::exact;
use crate::say;
use crate::ui::context::Context;
use crate::ui::theme::{Breadth, space as distance};
use crate::ui::widget::{
    Control as _, Element, Entry, Head, body as words, column, row, second, space, strong,
    table_head,
};

/// Of the width, next to the points of one criterion.
const NAME: Length = Length::FillPortion(3);
const COLUMN: Length = Length::FillPortion(2);
/// The box of points where each has a line of its own.
const POINTS: f32 = 112.0;
const TOTAL: f32 = 72.0;

pub fn view<'a>(
    form: &'a Form,
    sheet: &'a Sheet,
    rule: &'a ScoreRule,
    read: &MeetingItem,
    cx: &Context<'a>,
    at: usize,
) -> Element<'a, Message> {
    let names = sheet.scorers(at);
    if names.is_empty() || rule.criteria.is_empty() {
        return second(say!(cx.lang, "meeting-no-scorers")).into();
    }
    let single = cx.breadth == Breadth::Single;
    let count = names.len();
    let criteria = rule.criteria.len();
    let mut table = column![].spacing(distance::S);
    if !single {
        let heads = std::iter::once(Head::new(say!(cx.lang, "meeting-scorer"), NAME))
            .chain(rule.criteria.iter().map(|criterion| {
                let max = cx.lang.points(criterion.max);
                let name = criterion.name.as_str();
                let words = say!(cx.lang, "meeting-criterion", name = name, max = max);
                Head::new(words, COLUMN).right()
            }))
            .chain([Head::new(say!(cx.lang, "meeting-total"), TOTAL).right()]);
        table = table.push(table_head(heads.collect::<Vec<_>>(), distance::S));
    }
    for (row_at, name) in names.into_iter().enumerate() {
        let boxes = (0..criteria).map(|of| {
            // Down a column, then on to the next one.
            let next = match row_at + 1 < count {
                true => Spot::Points(at, row_at + 1, of),
                false if of + 1 < criteria => Spot::Points(at, 0, of + 1),
                false => Spot::Points(at + 1, 0, 0),
            };
            let box_ = points(form, sheet, name, Spot::Points(at, row_at, of), of);
            (of, box_.on_submit(Message::Focus(next)))
        });
        let given = read.scores.iter().find(|sheet| exact(&sheet.member) == exact(name));
        let whole = given.filter(|given| given.points.len() == criteria);
        let total: u64 = whole.map_or(0, |given| given.points.iter().map(|p| u64::from(*p)).sum());
        let total = match whole {
            Some(_) => cx.lang.points(total),
            None => say!(cx.lang, "none"),
        };
        table = table.push(match single {
            true => narrow(cx, rule, name, boxes, total),
            false => row![words(name).one_line().width(NAME)]
                .extend(boxes.map(|(_, box_)| box_.width(COLUMN).into()))
                .push(strong(total).one_line().width(TOTAL).right())
                .spacing(distance::S)
                .padding([0.0, distance::L])
                .align_y(Alignment::Center)
                .into(),
        });
    }
    table.extend((!single).then(|| means(rule, read, cx)).flatten()).into()
}

/// For narrow windows: each criterion has a line of its own.
fn narrow<'a>(
    cx: &Context<'a>,
    rule: &'a ScoreRule,
    name: &'a str,
    boxes: impl Iterator<Item = (usize, Entry<'a, Message>)>,
    total: String,
) -> Element<'a, Message> {
    let head = row![
        strong(name).one_line().width(Length::Fill),
        second(say!(cx.lang, "meeting-total-of", total = total)).one_line(),
    ];
    let lines = boxes.filter_map(|(of, box_)| {
        let criterion = rule.criteria.get(of)?;
        let max = cx.lang.points(criterion.max);
        let words = say!(cx.lang, "meeting-criterion", name = criterion.name.as_str(), max = max);
        Some(
            row![second(words).one_line().width(Length::Fill), box_.width(POINTS)]
                .spacing(distance::S)
                .align_y(Alignment::Center)
                .into(),
        )
    });
    column![head].extend(lines).spacing(distance::XS).into()
}

fn points<'a>(
    form: &Form,
    sheet: &'a Sheet,
    name: &str,
    spot: Spot,
    of: usize,
) -> Entry<'a, Message> {
    let typed = match spot {
        Spot::Points(at, ..) => sheet.items.get(at).and_then(|item| item.score(name)),
        _ => None,
    };
    let typed = typed.and_then(|line| line.points.get(of)).map_or("", String::as_str);
    let box_ = line(typed, spot).right();
    match is_wrong(form, sheet, spot) {
        true => box_.wrong(),
        false => box_,
    }
}

/// The means of the complete sheets, once there is one.
fn means<'a>(
    rule: &'a ScoreRule,
    read: &MeetingItem,
    cx: &Context<'a>,
) -> Option<Element<'a, Message>> {
    let means = meeting::means(&read.scores, rule)?;
    let words = say!(cx.lang, "meeting-means", count = cx.lang.counted(means.sheets));
    let figure =
        |points: u32, width: Length| strong(cx.lang.points(points)).one_line().width(width).right();
    let line = row![strong(words).one_line().width(NAME)]
        .extend(means.criteria.iter().map(|mean| {
            // Over the figures that are typed, which stand inside their boxes.
            row![figure(*mean, Length::Fill), space().width(distance::M)].width(COLUMN).into()
        }))
        .push(figure(means.total, TOTAL.into()));
    Some(line.spacing(distance::S).padding([0.0, distance::L]).into())
}
