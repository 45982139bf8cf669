//! The columns of the list: which are shown, how wide, what stands in them.

use iced::{Length, Padding};
use serde::{Deserialize, Serialize};

use super::rows::Line;
use super::{Initiatives, Message, filters};
use crate::desk::Named;
use crate::domain::money::{Amount, Exactness};
use crate::lang::{Lang, Tongue};
use crate::say;
use crate::store::Order;
use crate::ui::context::Context;
use crate::ui::status::{standing_mark, status_chip};
use crate::ui::theme::{Breadth, Ink, space as distance};
use crate::ui::widget::{Element, Head, row, second};

/// A column that can be chosen. Title and code are always there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    Authors,
    Field,
    Programme,
    Amount,
    Filed,
    Applied,
    Decided,
    Status,
    /// Where it stands with the superior; at a superior the unit.
    Last,
    Changed,
}

impl Column {
    /// In the order in which they stand.
    pub const ALL: [Self; 10] = [
        Self::Authors,
        Self::Field,
        Self::Programme,
        Self::Amount,
        Self::Filed,
        Self::Applied,
        Self::Decided,
        Self::Status,
        Self::Last,
        Self::Changed,
    ];

    pub fn words(self, cx: &Context<'_>) -> String {
        match self {
            Self::Authors => say!(cx.lang, "field-authors"),
            Self::Field => say!(cx.lang, "field-fields"),
            Self::Programme => say!(cx.lang, "initiative-programme"),
            Self::Amount => say!(cx.lang, "initiatives-head-amount"),
            Self::Filed => say!(cx.lang, "initiatives-dated-filed"),
            Self::Applied => say!(cx.lang, "initiatives-dated-applied"),
            Self::Decided => say!(cx.lang, "initiatives-dated-recognised"),
            Self::Status => say!(cx.lang, "initiatives-head-status"),
            Self::Last if is_superior(cx) => say!(cx.lang, "initiatives-head-unit"),
            Self::Last => filters::standing_title(cx),
            Self::Changed => say!(cx.lang, "initiatives-head-changed"),
        }
    }

    fn width(self, cx: &Context<'_>) -> f32 {
        let wide = cx.breadth == Breadth::Wide;
        let day = if cx.lang.tongue() == Tongue::Vietnamese { 124.0 } else { 148.0 };
        match self {
            Self::Authors => [160.0, 190.0][usize::from(wide)],
            Self::Field => [160.0, 200.0][usize::from(wide)],
            Self::Programme => [150.0, 190.0][usize::from(wide)],
            Self::Amount => [116.0, 150.0][usize::from(wide)] + GAP,
            Self::Filed | Self::Applied | Self::Decided | Self::Changed => day,
            Self::Status => [192.0, 200.0][usize::from(wide)],
            Self::Last => 176.0,
        }
    }

    /// With less it is better left out.
    fn least(self, cx: &Context<'_>) -> f32 {
        if self == Self::Last { 96.0 } else { self.width(cx) }
    }

    fn order(self) -> Option<(Order, bool)> {
        Some(match self {
            Self::Authors => (Order::Author, true),
            // Numbers and dates begin with the greatest: their arrow points down.
            Self::Amount => (Order::Amount, false),
            Self::Filed => (Order::Filed, false),
            Self::Applied => (Order::Applied, false),
            Self::Decided => (Order::Recognised, false),
            Self::Status => (Order::Status, true),
            Self::Changed => (Order::Changed, false),
            Self::Field | Self::Programme | Self::Last => return None,
        })
    }
}

/// Between the figures and what follows.
const GAP: f32 = 20.0;
/// Of the tick boxes, with the room after them.
pub const TICKS: f32 = 34.0;

fn is_superior(cx: &Context<'_>) -> bool {
    cx.home.is_some_and(|home| home.is_superior())
}

pub fn code_width(cx: &Context<'_>) -> f32 {
    if cx.breadth == Breadth::Wide { 110.0 } else { 96.0 }
}

/// The columns that are shown unless others are chosen.
pub fn usual(cx: &Context<'_>) -> Vec<Column> {
    let field = (cx.breadth == Breadth::Wide).then_some(Column::Field);
    [Column::Authors]
        .into_iter()
        .chain(field)
        .chain([Column::Amount, Column::Status, Column::Last])
        .collect()
}

/// Those of the chosen columns that there is room for, with their widths; the last one takes what
/// is left.
pub fn fitting(chosen: Option<&[Column]>, cx: &Context<'_>) -> Vec<(Column, Length)> {
    let quick = match cx.breadth {
        Breadth::Wide => 421.0,
        Breadth::Normal => 317.0,
        _ => 0.0,
    };
    let sides = 2.0 * distance::L + TICKS + code_width(cx);
    let mut room = cx.width - cx.breadth.sidebar().unwrap_or(0.0) - quick - sides;
    let mut columns = Vec::new();
    for column in chosen.map_or_else(|| usual(cx), <[Column]>::to_vec) {
        if room < column.least(cx) && !columns.is_empty() {
            break;
        }
        room -= column.width(cx);
        columns.push((column, Length::Fixed(column.width(cx))));
    }
    if let Some((_, width)) = columns.last_mut() {
        *width = Length::Fill;
    }
    columns
}

/// The head of one column; pressing it sorts up, down, then not at all.
pub fn head<'a>(
    screen: &Initiatives,
    cx: &Context<'a>,
    column: Column,
    width: Length,
) -> Head<'a, Message> {
    let figures = column == Column::Amount && width != Length::Fill;
    let width = match width {
        Length::Fixed(width) if figures => Length::Fixed(width - GAP),
        width => width,
    };
    let head = Head::new(column.words(cx), width);
    let head = if figures { head.right() } else { head };
    let Some((order, up)) = column.order() else { return head };
    let now = (screen.order == order).then_some(up != screen.reversed);
    let next = match (screen.order == order, screen.reversed) {
        (false, _) => Message::Sort(order, false),
        (true, false) => Message::Sort(order, true),
        (true, true) => Message::Sort(Order::Newest, false),
    };
    head.sort(now, next)
}

/// The gap after the figures, which heads and cells leave alike.
pub fn gap_after(column: Column, width: Length) -> Option<f32> {
    (column == Column::Amount && width != Length::Fill).then_some(GAP)
}

/// What stands in one cell.
pub fn cell<'a>(
    cx: &Context<'a>,
    line: &'a Line,
    column: Column,
    width: Length,
) -> Element<'a, Message> {
    let initiative = &line.row;
    let content: Element<'a, Message> = match column {
        Column::Status => status_chip(cx, &initiative.status),
        Column::Last if !is_superior(cx) => standing_mark(cx, &initiative.standing),
        Column::Authors => second(authors(cx, &initiative.authors))
            .ink(Ink::Main)
            .one_line()
            .width(Length::Fill)
            .into(),
        Column::Amount => {
            let words = amount(cx.lang, initiative.amount.as_ref());
            let words = second(words).ink(Ink::Main).one_line();
            let words = if width == Length::Fill { words } else { words.right() };
            words.width(Length::Fill).into()
        }
        column => {
            let fields = cx.home.map_or(&[][..], |home| &home.fields);
            let words = match text(cx.lang, fields, line, column) {
                words if words.is_empty() => say!(cx.lang, "none"),
                words => words,
            };
            second(words).one_line().width(Length::Fill).into()
        }
    };
    let after = match column {
        Column::Amount if width != Length::Fill => GAP,
        Column::Status => 0.0,
        _ => distance::M,
    };
    row![content].padding(Padding::ZERO.right(after)).width(width).into()
}

/// "99 triệu/năm"; how exact it is, the quick look tells.
pub fn amount(lang: &Lang, amount: Option<&Amount>) -> String {
    let bare = |amount: &Amount| Amount { exactness: Exactness::Exact, ..amount.clone() };
    amount.map_or_else(|| say!(lang, "none"), |amount| lang.amount_short(&bare(amount)))
}

/// The words of a cell; nothing for no value.
pub fn text(lang: &Lang, fields: &[Named], line: &Line, column: Column) -> String {
    let row = &line.row;
    match column {
        Column::Authors => row.authors.clone(),
        Column::Field => match fields.iter().find(|field| field.code == row.field) {
            Some(field) if lang.tongue() == Tongue::English => field.en.clone(),
            Some(field) => field.vi.clone(),
            None => row.field.clone(),
        },
        Column::Programme => row.programme.clone(),
        Column::Amount => {
            row.amount.as_ref().map(|amount| lang.amount_digits(amount)).unwrap_or_default()
        }
        Column::Filed => row.filed.as_ref().map(|date| lang.date(date)).unwrap_or_default(),
        Column::Applied => {
            row.first_applied.as_ref().map(|date| lang.date(date)).unwrap_or_default()
        }
        Column::Decided => row.decided_on.map(|day| lang.day(day)).unwrap_or_default(),
        Column::Status => lang.word("status", row.status.code()),
        Column::Last if !line.unit.is_empty() => line.unit.clone(),
        Column::Last if row.standing.is_empty() => lang.word("standing", "not_sent"),
        Column::Last => lang.word("standing", &row.standing),
        Column::Changed => lang.day(line.changed),
    }
}

/// The first author in full, and how many more: half a second name says nothing.
fn authors(cx: &Context<'_>, line: &str) -> String {
    match line.split_once(", ") {
        Some((first, others)) => {
            let count = others.split(", ").count();
            say!(cx.lang, "initiatives-authors", first = first, count = count)
        }
        None if line.is_empty() => say!(cx.lang, "none"),
        None => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme::Look;

    fn fitting_in(width: f32, chosen: Option<&[Column]>) -> Vec<Column> {
        let lang = Lang::new(Tongue::Vietnamese);
        let breadth = Breadth::of(width);
        let cx = Context { lang: &lang, look: Look::Light, zoom: 100, breadth, width, home: None };
        let columns = fitting(chosen, &cx);
        assert_eq!(columns.last().unwrap().1, Length::Fill);
        columns.into_iter().map(|(column, _)| column).collect()
    }

    #[test]
    fn the_usual_columns_fit_every_table_and_of_many_as_many_as_there_is_room_for() {
        let usual = [Column::Authors, Column::Amount, Column::Status, Column::Last];
        for width in [1024.0, 1280.0, 1366.0] {
            assert_eq!(fitting_in(width, None), usual, "{width}");
        }
        assert!(fitting_in(1920.0, None).contains(&Column::Field));
        let all = fitting_in(1920.0, Some(&Column::ALL));
        assert!(all.len() >= 6 && all.len() < Column::ALL.len());
        assert!(fitting_in(1024.0, Some(&Column::ALL)).len() < all.len());
        assert_eq!(fitting_in(1024.0, Some(&[Column::Changed])), [Column::Changed]);
    }
}
