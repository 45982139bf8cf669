//! Where one stands in a short series: 1. Dự thảo › 2. Đã ký.

use std::borrow::Cow;
use std::cmp::Ordering;

use iced::widget::{Row, container, row};
use iced::{Alignment, Border, border};

use super::{Element, Press, card_title, label, second};
use crate::ui::icon::{self, Icon, icon};
use crate::ui::theme::{Ink, Look, Tone, control, space};

/// How far a step has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Behind.
    Done,
    /// Here.
    Now,
    /// Ahead.
    Ahead,
}

/// A series of steps, numbered from 1; `now` is the index of the current one.
pub fn steps<'a, M: 'a>(
    names: impl IntoIterator<Item = impl Into<Cow<'a, str>>>,
    now: usize,
) -> Element<'a, M> {
    line(names, now, false, |_, step| step)
}

/// The same where each of the other steps can be pressed to go there.
pub fn steps_to<'a, M: Clone + 'a>(
    names: impl IntoIterator<Item = impl Into<Cow<'a, str>>>,
    now: usize,
    on_step: impl Fn(usize) -> M,
) -> Element<'a, M> {
    line(names, now, true, |index, step| match index == now {
        true => step,
        false => Press::new(step, Some(on_step(index))).reach(space::S).into(),
    })
}

fn line<'a, M: 'a>(
    names: impl IntoIterator<Item = impl Into<Cow<'a, str>>>,
    now: usize,
    lead: bool,
    framed: impl Fn(usize, Element<'a, M>) -> Element<'a, M>,
) -> Element<'a, M> {
    let mut line: Row<'a, M, _> = Row::new().spacing(space::S).align_y(Alignment::Center);
    for (index, name) in names.into_iter().enumerate() {
        if index > 0 {
            line = line.push(icon(Icon::ChevronRight, icon::Size::Inline, Ink::Second));
        }
        let name: Cow<'a, str> = name.into();
        let (mark, name): (Element<'a, M>, _) = match index.cmp(&now) {
            Ordering::Less => (
                icon(Icon::CircleCheck, icon::Size::Button, Tone::Ok),
                second(format!("{}. {name}", index + 1)).ink(Tone::Ok),
            ),
            Ordering::Equal => (number(index + 1, Step::Now), label(name)),
            Ordering::Greater => (number(index + 1, Step::Ahead), second(name)),
        };
        let name = if lead && index != now { name.underline() } else { name };
        let step = row![mark, name.one_line()].spacing(space::S).align_y(Alignment::Center);
        line = line.push(framed(index, step.into()));
    }
    line.into()
}

/// The number of a step in a circle.
fn number<'a, M: 'a>(number: usize, step: Step) -> Element<'a, M> {
    let ink = if step == Step::Now { Ink::OnInk } else { Ink::Second };
    container(label(number.to_string()).ink(ink))
        .center(control::CHIP)
        .style(move |look: &Look| {
            let palette = look.palette();
            let round = border::rounded(control::CHIP / 2.0);
            let now = step == Step::Now;
            container::Style {
                background: Some(if now { palette.ink } else { palette.surface }.into()),
                border: if now {
                    round
                } else {
                    Border { color: palette.control, width: 1.0, ..round }
                },
                ..container::Style::default()
            }
        })
        .into()
}

/// The title of one of several numbered cards.
pub fn numbered<'a, M: 'a>(at: usize, title: impl Into<Cow<'a, str>>) -> Element<'a, M> {
    row![number(at, Step::Now), card_title(title)]
        .spacing(space::M)
        .align_y(Alignment::Center)
        .into()
}
