//! Fitting pages to a printer: a sheet to be printed and measured, or small steps by hand. It is
//! kept on this computer for each printer and each template.

mod page;

use std::sync::Arc;

use super::{Printing, spooling};
use crate::disk::{Scratch, scratch_folder};
use crate::lang::Lang;
use crate::paper::geometry::Size;
use crate::paper::press::{Axis, Corner, Fitting, Misread, Reading};
use crate::say;
use crate::ui::context::Context;
use crate::ui::effect::{Answer, Effect, Effects, Setting};
use crate::ui::printer::{Spooled, Ticket};
use crate::ui::widget::FIRST;

/// The page while it is open.
pub struct Tuning {
    fitting: Fitting,
    /// As typed: across and down, in the order of [`Corner::ALL`].
    typed: [[String; 2]; 4],
    wrong: Option<Wrong>,
    /// Where the sheet is that is being printed.
    sheet: Option<Arc<Scratch>>,
}

/// Why nothing was worked out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wrong {
    /// Not typed, or no number.
    Missing(Corner, Axis),
    Misread(Misread),
}

/// What is changed in small steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Knob {
    Right,
    Down,
    Wide,
    High,
}

impl Knob {
    const ALL: [Self; 4] = [Self::Right, Self::Down, Self::Wide, Self::High];
}

#[derive(Debug, Clone)]
pub enum Message {
    Open,
    Close,
    /// The sheet to be measured is printed.
    Sheet,
    Made(Answer<(Ticket, Arc<Scratch>)>),
    Spooled(Spooled),
    /// The corner, 0 across or 1 down, and what was typed.
    Typed(usize, usize, String),
    Solve,
    /// So many steps.
    Turn(Knob, i8),
    Turned,
    Plain,
    Keep,
}

/// Millimetres.
const SHIFT: f32 = 0.5;
/// A thousandth.
const STRETCH: f32 = 0.001;

impl Tuning {
    fn new(fitting: Fitting) -> Self {
        Self { fitting, typed: Default::default(), wrong: None, sheet: None }
    }

    /// Works out the fitting; what cannot be is kept to be told.
    fn solve(&mut self, sheet: Size) {
        self.wrong = None;
        let mut readings = [Reading::default(); 4];
        for ((corner, typed), reading) in
            Corner::ALL.into_iter().zip(&self.typed).zip(&mut readings)
        {
            for (axis, text) in [Axis::Across, Axis::Down].into_iter().zip(typed) {
                let Ok(length) = text.trim().replace(',', ".").parse() else {
                    self.wrong = Some(Wrong::Missing(corner, axis));
                    return;
                };
                match axis {
                    Axis::Across => reading.across = length,
                    Axis::Down => reading.down = length,
                }
            }
        }
        match Fitting::solve(sheet, &readings) {
            Ok(solved) => self.fitting = Fitting { turned: self.fitting.turned, ..solved },
            Err(misread) => self.wrong = Some(Wrong::Misread(misread)),
        }
    }

    fn turn(&mut self, knob: Knob, steps: i8) {
        let steps = f32::from(steps);
        // In whole steps, so that no dust gathers.
        let step = |value: f32, step: f32| ((value / step).round() + steps) * step;
        let Fitting { shift_x, shift_y, scale_x, scale_y, .. } = &mut self.fitting;
        match knob {
            Knob::Right => *shift_x = step(*shift_x, SHIFT),
            Knob::Down => *shift_y = step(*shift_y, SHIFT),
            Knob::Wide => *scale_x = step(*scale_x, STRETCH),
            Knob::High => *scale_y = step(*scale_y, STRETCH),
        }
        self.fitting = self.fitting.within_limits();
    }
}

/// "sang phải 1,5 mm", "lên 0,5 mm".
pub fn shift_words(lang: &Lang, fitting: Fitting) -> (String, String) {
    let (x, y) = (fitting.shift_x, fitting.shift_y);
    let across = lang.tenths(x.abs());
    let along = lang.tenths(y.abs());
    (
        if x < 0.0 {
            say!(lang, "shift-left", n = across)
        } else {
            say!(lang, "shift-right", n = across)
        },
        if y < 0.0 {
            say!(lang, "shift-up", n = along)
        } else {
            say!(lang, "shift-down", n = along)
        },
    )
}

pub fn update(
    screen: &mut Printing,
    message: Message,
    cx: &Context<'_>,
) -> Effects<super::Message> {
    let key = screen.manner.template;
    let size = screen.paper_size();
    match message {
        Message::Open if screen.is_working() => {}
        Message::Open => {
            screen.tuning = Some(Tuning::new(screen.fitting()));
            return vec![Effect::Focus(FIRST)];
        }
        Message::Close => {
            screen.tuning = None;
            return vec![Effect::Focus(super::LIST.into())];
        }
        Message::Sheet => {
            let turned = screen.tuning.as_ref().is_some_and(|tuning| tuning.fitting.turned);
            let printer = screen.spool.presses.chosen.clone();
            return vec![Effect::ask(move |desk| {
                let made = desk.template(key).and_then(|template| {
                    let folder = scratch_folder()?;
                    let file = folder.path().join("can-chinh.pdf");
                    desk.write_calibration(&template, turned, &file)?;
                    let (paper, lying) = (Some(template.format), template.lying);
                    Ok((Ticket { file, printer, paper, lying }, Arc::new(folder)))
                });
                super::Message::Tune(Message::Made(made.map_err(Arc::new)))
            })];
        }
        Message::Made(Ok((ticket, folder))) => {
            let Some(tuning) = &mut screen.tuning else { return Effects::new() };
            tuning.sheet = Some(folder);
            let then = |spooled| super::Message::Tune(Message::Spooled(spooled));
            return vec![Effect::Print(ticket, Box::new(then))];
        }
        Message::Made(Err(error)) => return vec![Effect::trouble(cx.lang, &error)],
        Message::Spooled(spooled) => {
            let sheet = screen.tuning.as_mut().and_then(|tuning| tuning.sheet.take());
            if let (Some(sheet), Spooled::Shown) = (sheet, spooled) {
                spooling::shown(sheet);
            }
            return vec![Effect::Say(match spooled {
                Spooled::Queued => say!(cx.lang, "tuning-queued"),
                Spooled::Shown => say!(cx.lang, "tuning-shown"),
                Spooled::Failed => say!(cx.lang, "printing-failed"),
            })];
        }
        Message::Keep => return keep(screen, cx),
        other => {
            let Some(tuning) = &mut screen.tuning else { return Effects::new() };
            match other {
                Message::Typed(corner, axis, text) => {
                    let held = tuning.typed.get_mut(corner).and_then(|both| both.get_mut(axis));
                    if let Some(held) = held {
                        *held = text;
                    }
                }
                Message::Solve => {
                    tuning.solve(size);
                    if let Some(wrong) = tuning.wrong {
                        return vec![Effect::Focus(page::box_of(wrong))];
                    }
                }
                Message::Turn(knob, steps) => tuning.turn(knob, steps),
                Message::Turned => tuning.fitting.turned = !tuning.fitting.turned,
                Message::Plain => *tuning = Tuning::new(Fitting::default()),
                _ => {}
            }
        }
    }
    Effects::new()
}

fn keep(screen: &mut Printing, cx: &Context<'_>) -> Effects<super::Message> {
    let Some(tuning) = screen.tuning.take() else { return Effects::new() };
    let template = screen.manner.template.id();
    let (printer, fitting) = (screen.spool.presses.chosen.clone(), tuning.fitting);
    screen.spool.presses.fit(&printer, &template, fitting);
    screen.spool.changed();
    vec![
        Effect::Set(Setting::Fitting { printer, template, fitting }),
        Effect::Say(say!(cx.lang, "tuning-kept")),
        Effect::Focus(super::LIST.into()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readings_are_typed_as_vietnamese_writes_numbers_and_gaps_are_named() {
        let mut tuning = Tuning::new(Fitting { turned: true, ..Fitting::default() });
        tuning.solve(Size::A4.turned());
        assert_eq!(tuning.wrong, Some(Wrong::Missing(Corner::TopLeft, Axis::Across)));
        // Printed 1,5 mm too far to the right and 0,5 mm too high.
        for (at, [across, down]) in
            [["21,5", "19,5"], ["18,5", "19.5"], [" 21,5", "20,5"], ["18,5", "20,5 "]]
                .into_iter()
                .enumerate()
        {
            tuning.typed[at] = [across.to_owned(), down.to_owned()];
        }
        tuning.solve(Size::A4.turned());
        assert_eq!(tuning.wrong, None);
        let Fitting { shift_x, shift_y, scale_x, turned, .. } = tuning.fitting;
        assert!((shift_x + 1.5).abs() < 0.01 && (shift_y - 0.5).abs() < 0.01);
        assert!((scale_x - 1.0).abs() < 0.0001 && turned);
        tuning.typed[3][1] = "29".to_owned();
        let kept = tuning.fitting;
        tuning.solve(Size::A4.turned());
        let corners = [Corner::BottomLeft, Corner::BottomRight];
        let apart = Misread::Apart { corners, axis: Axis::Down };
        assert_eq!((tuning.wrong, tuning.fitting), (Some(Wrong::Misread(apart)), kept));
    }

    #[test]
    fn steps_are_whole_and_end_at_the_limit() {
        let mut tuning = Tuning::new(Fitting { shift_x: 1.234, ..Fitting::default() });
        tuning.turn(Knob::Right, 1);
        assert_eq!(tuning.fitting.shift_x, 1.5);
        for _ in 0..100 {
            tuning.turn(Knob::Down, -1);
            tuning.turn(Knob::Wide, 1);
        }
        assert_eq!(tuning.fitting.shift_y, -Fitting::MOST_SHIFT);
        assert_eq!(tuning.fitting.scale_x, 1.0 + Fitting::MOST_STRETCH);
    }
}
