//! A month to pick a day from; weeks begin on Monday. It drops down from a button inside a box for
//! a date.
//!
//! Closed: Enter, Space and ↓ open it. Open: arrows go from day to day, Page Up and Page Down from
//! month to month, Enter takes the day, Esc closes.

mod sheet;

use chrono::{Datelike, Days, Months, NaiveDate};
use iced::advanced::layout::{self, Layout};
use iced::advanced::widget::{Operation, Tree, Widget, tree};
use iced::advanced::{Clipboard, Shell, mouse, overlay, renderer};
use iced::keyboard::key::Named;
use iced::widget::{column, row};
use iced::{Alignment, Border, Event, Length, Rectangle, Renderer, Size, Vector, border, window};

use self::sheet::Sheet;
use super::entry::absorb;
use super::{Element, Paint, Press, Status, Stroke, body, icon_button, label, second};
use crate::ui::icon::{self, Icon, icon};
use crate::ui::theme::{Ink, Look, control, radius, space};

/// Width of a day.
const DAY: f32 = 44.0;
const WEEKS: u64 = 6;
/// Width of the frame of the day that the keys are on.
const MARKED: f32 = 3.0;

/// What a calendar says.
pub struct CalendarWords<'a> {
    /// The name of the month of a day.
    pub month: Box<dyn Fn(NaiveDate) -> String + 'a>,
    /// From Monday.
    pub weekdays: [String; 7],
    pub earlier: String,
    pub later: String,
}

/// What is pressed in an open calendar.
#[derive(Debug, Clone, Copy)]
enum Step {
    Mark(NaiveDate),
    Take(NaiveDate),
}

/// The button inside a box for a date, and the calendar under it.
pub struct CalendarButton<'a, M> {
    button: Element<'a, ()>,
    /// The day on which it opens.
    from: NaiveDate,
    /// The day that the box holds.
    chosen: Option<NaiveDate>,
    today: NaiveDate,
    words: CalendarWords<'a>,
    on_day: Box<dyn Fn(NaiveDate) -> M + 'a>,
}

/// A button whose calendar opens on the day `from`; `chosen` is the one that the box holds.
pub fn calendar_button<'a, M: Clone + 'a>(
    from: NaiveDate,
    chosen: Option<NaiveDate>,
    today: NaiveDate,
    words: CalendarWords<'a>,
    on_day: impl Fn(NaiveDate) -> M + 'a,
) -> CalendarButton<'a, M> {
    let opens = |stroke| (stroke == Stroke::Key(Named::ArrowDown)).then_some(());
    let button = Press::new(icon(Icon::Calendar, icon::Size::Button, Ink::Second), Some(()))
        .width(control::LOW)
        .height(control::LOW)
        .center()
        .on_stroke(opens);
    CalendarButton { button: button.into(), from, chosen, today, words, on_day: Box::new(on_day) }
}

struct State {
    /// The day that is marked while it is open.
    marked: Option<NaiveDate>,
    /// What the open calendar remembers of itself.
    sheet: Tree,
}

impl<'a, M: Clone + 'a> Widget<M, Look, Renderer> for CalendarButton<'a, M> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State { marked: None, sheet: Tree::empty() })
    }

    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.button)]
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(std::slice::from_ref(&self.button));
    }

    fn size(&self) -> Size<Length> {
        self.button.as_widget().size()
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        self.button.as_widget_mut().layout(&mut tree.children[0], renderer, limits)
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        self.button.as_widget_mut().operate(&mut tree.children[0], layout, renderer, operation);
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &Renderer,
        clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, M>,
        viewport: &Rectangle,
    ) {
        if shell.is_event_captured() {
            return;
        }
        let mut presses = Vec::new();
        let mut inner = Shell::new(&mut presses);
        self.button.as_widget_mut().update(
            &mut tree.children[0],
            event,
            layout,
            cursor,
            renderer,
            clipboard,
            &mut inner,
            viewport,
        );
        absorb(shell, &inner);
        let state: &mut State = tree.state.downcast_mut();
        let left = matches!(event, Event::Window(window::Event::Unfocused));
        if !presses.is_empty() || (left && state.marked.is_some()) {
            state.marked = (!left).then_some(self.from);
            shell.invalidate_layout();
            shell.request_redraw();
        }
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        look: &Look,
        style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let button = self.button.as_widget();
        button.draw(&tree.children[0], renderer, look, style, layout, cursor, viewport);
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &Renderer,
    ) -> mouse::Interaction {
        let button = self.button.as_widget();
        button.mouse_interaction(&tree.children[0], layout, cursor, viewport, renderer)
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        _renderer: &Renderer,
        _viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, M, Look, Renderer>> {
        let State { marked, sheet } = tree.state.downcast_mut();
        let month = month((*marked)?, self.chosen, self.today, &self.words);
        sheet.diff(month.as_widget());
        Some(overlay::Element::new(Box::new(Sheet {
            month,
            tree: sheet,
            marked,
            on_step: Box::new(|(Step::Mark(day) | Step::Take(day))| (self.on_day)(day)),
            anchor: layout.bounds() + translation,
        })))
    }
}

impl<'a, M: Clone + 'a> From<CalendarButton<'a, M>> for Element<'a, M> {
    fn from(button: CalendarButton<'a, M>) -> Self {
        Self::new(button)
    }
}

/// The month of `marked`, with that day framed as a focus is.
fn month<'b>(
    marked: NaiveDate,
    chosen: Option<NaiveDate>,
    today: NaiveDate,
    words: &CalendarWords<'_>,
) -> Element<'b, Step> {
    let month = |by: i32| stepped(marked, by).map(Step::Mark);
    let head = row![
        icon_button(Icon::ChevronLeft, words.earlier.clone(), month(-1)),
        label((words.month)(marked)).width(Length::Fill).center(),
        icon_button(Icon::ChevronRight, words.later.clone(), month(1)),
    ]
    .align_y(Alignment::Center);
    let heads = words.weekdays.iter().map(|day| second(day.clone()).width(DAY).center().into());
    let first = marked.with_day(1).unwrap_or(marked);
    let before = u64::from(first.weekday().num_days_from_monday());
    let week = |week: u64| {
        row((0..7).map(|at| {
            let day = (first - Days::new(before)).checked_add_days(Days::new(week * 7 + at));
            day.map_or_else(|| body("").into(), |day| one(day, marked, chosen, today))
        }))
        .into()
    };
    let weeks = column((0..WEEKS).map(week));
    column![head, row(heads), weeks].spacing(space::XS).width(7.0 * DAY).into()
}

fn one<'a>(
    day: NaiveDate,
    marked: NaiveDate,
    chosen: Option<NaiveDate>,
    today: NaiveDate,
) -> Element<'a, Step> {
    let (is_marked, is_chosen, is_today) = (day == marked, chosen == Some(day), day == today);
    let ink = match (is_chosen, day.month() == marked.month()) {
        (true, _) => Ink::OnInk,
        (false, true) => Ink::Main,
        (false, false) => Ink::Off,
    };
    Press::new(body(day.day().to_string()).ink(ink), Some(Step::Take(day)))
        .no_stop()
        .width(DAY)
        .height(control::LOW)
        .center()
        .paint(move |palette, status| {
            let over = matches!(status, Status::Hovered | Status::Pressed);
            let (color, width) = match (is_marked, is_today) {
                (true, _) => (palette.focus, MARKED),
                (false, true) => (palette.ink, 1.0),
                (false, false) => (iced::Color::TRANSPARENT, 0.0),
            };
            Paint {
                fill: if is_chosen { Some(palette.ink) } else { over.then_some(palette.hover) },
                text: palette.ink,
                border: Border { color, width, ..border::rounded(radius::CONTROL) },
            }
        })
        .into()
}

/// Where a key leads from a day.
fn moved(from: NaiveDate, stroke: Stroke) -> Option<NaiveDate> {
    let Stroke::Key(key) = stroke else { return None };
    match key {
        Named::ArrowLeft => from.checked_sub_days(Days::new(1)),
        Named::ArrowRight => from.checked_add_days(Days::new(1)),
        Named::ArrowUp => from.checked_sub_days(Days::new(7)),
        Named::ArrowDown => from.checked_add_days(Days::new(7)),
        Named::PageUp => stepped(from, -1),
        Named::PageDown => stepped(from, 1),
        _ => None,
    }
}

/// So many months on, on the same day or the last one of a shorter month.
fn stepped(from: NaiveDate, by: i32) -> Option<NaiveDate> {
    let months = Months::new(by.unsigned_abs());
    if by < 0 { from.checked_sub_months(months) } else { from.checked_add_months(months) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::stage::Stage;
    use crate::ui::widget::{button, column, root};

    #[derive(Debug, Clone)]
    enum Message {
        Picked(NaiveDate),
        Later,
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn stage() -> Stage<NaiveDate, Message> {
        let view = |from: &NaiveDate| {
            let words = CalendarWords {
                month: Box::new(|day| day.format("%m/%Y").to_string()),
                weekdays: ["T2", "T3", "T4", "T5", "T6", "T7", "CN"].map(str::to_owned),
                earlier: String::new(),
                later: String::new(),
            };
            let today = day("2026-11-16");
            let calendar = calendar_button(*from, Some(*from), today, words, Message::Picked);
            root(column![calendar, button("Sau").on_press(Message::Later)]).into()
        };
        let mut stage = Stage::new(day("2026-11-16"), view, |from, message| {
            if let Message::Picked(day) = message {
                *from = day;
            }
        });
        stage.key(Named::Tab);
        stage
    }

    #[test]
    fn keys_lead_from_day_to_day_and_a_short_month_is_not_skipped() {
        let to = |from: &str, key| moved(day(from), Stroke::Key(key)).unwrap();
        assert_eq!(to("2026-11-01", Named::ArrowLeft), day("2026-10-31"));
        assert_eq!(to("2026-11-30", Named::ArrowDown), day("2026-12-07"));
        assert_eq!(to("2026-01-31", Named::PageDown), day("2026-02-28"));
        assert_eq!(to("2026-03-31", Named::PageUp), day("2026-02-28"));
        assert_eq!(moved(day("2026-11-01"), Stroke::Key(Named::Enter)), None);
    }

    #[test]
    fn the_keyboard_opens_points_takes_and_gives_up() {
        let mut stage = stage();
        stage.key(Named::ArrowDown);
        assert!(stage.sees("11/2026"));
        stage.key(Named::PageUp);
        stage.key(Named::ArrowUp);
        assert!(stage.sees("10/2026"));
        assert_eq!(stage.state, day("2026-11-16"), "pointing is not taking");
        stage.key(Named::Escape);
        assert!(!stage.sees("10/2026"), "Esc gives up");
        stage.key(Named::Enter);
        stage.key(Named::ArrowLeft);
        stage.key(Named::Enter);
        assert_eq!(stage.state, day("2026-11-15"));
        assert!(!stage.sees("11/2026"), "taken, it closes");
    }

    #[test]
    fn the_mouse_turns_the_month_takes_a_day_and_closes_beside_it() {
        let mut stage = stage();
        stage.key(Named::Enter);
        let head = stage.place("11/2026");
        stage.click_at(iced::Point::new(head.x + head.width + 20.0, head.center_y()));
        assert!(stage.sees("12/2026"));
        stage.click("24");
        assert_eq!(stage.state, day("2026-12-24"));
        stage.key(Named::Enter);
        assert!(stage.sees("12/2026"), "the focus stayed on the button");
        stage.click_at(iced::Point::new(900.0, 700.0));
        assert!(!stage.sees("12/2026"));
    }

    #[test]
    fn tab_closes_it_and_goes_on() {
        let mut stage = stage();
        let here = stage.focused();
        stage.key(Named::Enter);
        stage.key(Named::Tab);
        assert!(!stage.sees("11/2026"));
        assert_ne!(stage.focused(), here);
    }
}
