//! How the page of fitting is shown: measuring at the left, small steps at the right.

use iced::advanced::widget::Id;
use iced::{Alignment, Length, Padding};

use super::super::{Message as Outer, Printing};
use super::{Knob, Message, Tuning, Wrong, shift_words};
use crate::lang::Lang;
use crate::paper::press::{Axis, Corner, Misread};
use crate::say;
use crate::ui::context::Context;
use crate::ui::icon::Icon;
use crate::ui::theme::{Breadth, Tone, space as distance};
use crate::ui::widget::{
    Element, FIRST, action_bar, body, button, card, card_title, check, column, entry, field,
    icon_button, note, row, rule, scroll, second, space,
};

/// Of a box for a length.
const LENGTH: f32 = 132.0;
/// Of a value between its two buttons.
const VALUE: f32 = 144.0;
const CORNER: f32 = 190.0;

/// The box in which something is wrong.
pub fn box_of(wrong: Wrong) -> Id {
    let (corner, axis) = match wrong {
        Wrong::Missing(corner, axis) | Wrong::Misread(Misread::Far { corner, axis }) => {
            (corner, axis)
        }
        Wrong::Misread(Misread::Apart { corners: [corner, _], axis }) => (corner, axis),
        Wrong::Misread(Misread::Stretched(axis)) => (Corner::TopLeft, axis),
    };
    let at = Corner::ALL.iter().position(|one| *one == corner).unwrap_or_default();
    name(at, usize::from(axis == Axis::Down))
}

fn name(corner: usize, axis: usize) -> Id {
    format!("tuning-{corner}-{axis}").into()
}

impl Tuning {
    pub fn view<'a>(&'a self, screen: &Printing, cx: &Context<'a>) -> Element<'a, Outer> {
        let margin = cx.breadth.margin();
        let measured = card(self.measuring(cx).map(Outer::Tune));
        let steps = card(self.steps(cx).map(Outer::Tune));
        let both: Element<'a, Outer> = match cx.breadth {
            Breadth::Single | Breadth::Narrow => {
                column![measured, steps].spacing(distance::M).into()
            }
            _ => row![
                column![measured].width(Length::FillPortion(3)),
                column![steps].width(Length::FillPortion(2))
            ]
            .spacing(distance::XL)
            .into(),
        };
        let padding = Padding::from([0.0, margin]).bottom(distance::L);
        let template = screen.template_name();
        let printer = match screen.spool.presses.chosen.as_str() {
            "" => say!(cx.lang, "printing-usual-printer"),
            name => name.to_owned(),
        };
        let of = second(say!(cx.lang, "tuning-of", printer = printer, template = template));
        let close = button(say!(cx.lang, "tuning-close")).shortcut("Esc");
        let keep = button(say!(cx.lang, "tuning-keep")).main().icon(Icon::Check);
        let buttons = row![
            close.on_press(Outer::Tune(Message::Close)),
            keep.on_press(Outer::Tune(Message::Keep)),
        ]
        .spacing(distance::M);
        column![
            scroll(iced::widget::container(both).padding(padding)),
            action_bar(of.one_line().width(Length::Fill), buttons, margin),
        ]
        .height(Length::Fill)
        .into()
    }

    fn measuring<'a>(&'a self, cx: &Context<'a>) -> Element<'a, Message> {
        let lang = cx.lang;
        let print = button(say!(lang, "tuning-sheet")).icon(Icon::Printer).id(FIRST);
        let solve = button(say!(lang, "tuning-solve")).on_press(Message::Solve);
        let rows =
            Corner::ALL.into_iter().enumerate().map(|(at, corner)| self.corner(at, corner, cx));
        column![
            card_title(say!(lang, "tuning-measure")),
            second(say!(lang, "tuning-measure-text")),
            row![print.on_press(Message::Sheet)],
            rule(),
        ]
        .extend(rows)
        .extend(self.wrong.map(|wrong| {
            note(Tone::Warn, Icon::Warning, told(lang, wrong)).text(next(lang, wrong)).into()
        }))
        .push(row![solve])
        .spacing(distance::M)
        .into()
    }

    fn corner<'a>(&'a self, at: usize, corner: Corner, cx: &Context<'a>) -> Element<'a, Message> {
        let lang = cx.lang;
        let length = |axis: usize, label: String| {
            let typed = self.typed.get(at).and_then(|both| both.get(axis));
            let typed = typed.map(String::as_str).unwrap_or_default();
            let typed = entry(typed, move |text| Message::Typed(at, axis, text))
                .id(name(at, axis))
                .on_submit(Message::Solve)
                .unit("mm")
                .right()
                .width(LENGTH);
            column![field(label, typed)].width(LENGTH)
        };
        let across = match corner.is_left() {
            true => say!(lang, "tuning-from-left"),
            false => say!(lang, "tuning-from-right"),
        };
        let down = match corner.is_top() {
            true => say!(lang, "tuning-from-top"),
            false => say!(lang, "tuning-from-bottom"),
        };
        row![
            iced::widget::container(body(corner_name(lang, corner)))
                .width(CORNER)
                .padding(Padding::default().bottom(distance::S)),
            length(0, across),
            length(1, down),
        ]
        .spacing(distance::L)
        .align_y(Alignment::End)
        .into()
    }

    fn steps<'a>(&'a self, cx: &Context<'a>) -> Element<'a, Message> {
        let lang = cx.lang;
        let turned = check(say!(lang, "tuning-turned"), self.fitting.turned, Some(Message::Turned));
        let plain = (!self.fitting.is_plain())
            .then(|| button(say!(lang, "tuning-plain")).link().on_press(Message::Plain));
        column![card_title(say!(lang, "tuning-steps")), second(say!(lang, "tuning-steps-text")),]
            .extend(Knob::ALL.map(|knob| self.knob(knob, cx)))
            .push(rule())
            .push(turned)
            .extend(plain.map(|plain| row![plain].into()))
            .spacing(distance::M)
            .into()
    }

    fn knob<'a>(&'a self, knob: Knob, cx: &Context<'a>) -> Element<'a, Message> {
        let lang = cx.lang;
        let (across, along) = shift_words(lang, self.fitting);
        let percent = |value: f32| format!("{}%", lang.tenths(value * 100.0));
        let (label, value, less, more) = match knob {
            Knob::Right => (
                say!(lang, "tuning-right"),
                across,
                say!(lang, "tuning-to-left"),
                say!(lang, "tuning-to-right"),
            ),
            Knob::Down => (
                say!(lang, "tuning-down"),
                along,
                say!(lang, "tuning-to-top"),
                say!(lang, "tuning-to-bottom"),
            ),
            Knob::Wide => (
                say!(lang, "tuning-wide"),
                percent(self.fitting.scale_x),
                say!(lang, "tuning-smaller"),
                say!(lang, "tuning-larger"),
            ),
            Knob::High => (
                say!(lang, "tuning-high"),
                percent(self.fitting.scale_y),
                say!(lang, "tuning-smaller"),
                say!(lang, "tuning-larger"),
            ),
        };
        row![
            body(label).width(Length::Fill),
            icon_button(Icon::Minus, less, Some(Message::Turn(knob, -1))),
            iced::widget::container(body(value).one_line()).center_x(VALUE),
            icon_button(Icon::Plus, more, Some(Message::Turn(knob, 1))),
            space().width(distance::XS),
        ]
        .spacing(distance::S)
        .align_y(Alignment::Center)
        .into()
    }
}

fn corner_name(lang: &Lang, corner: Corner) -> String {
    match corner {
        Corner::TopLeft => say!(lang, "tuning-top-left"),
        Corner::TopRight => say!(lang, "tuning-top-right"),
        Corner::BottomLeft => say!(lang, "tuning-bottom-left"),
        Corner::BottomRight => say!(lang, "tuning-bottom-right"),
    }
}

fn told(lang: &Lang, wrong: Wrong) -> String {
    let named = |corner| corner_name(lang, corner);
    match wrong {
        Wrong::Missing(corner, _) => say!(lang, "tuning-missing", corner = named(corner)),
        Wrong::Misread(Misread::Far { corner, .. }) => {
            say!(lang, "tuning-far", corner = named(corner))
        }
        Wrong::Misread(Misread::Apart { corners: [one, other], .. }) => {
            say!(lang, "tuning-apart", one = named(one), other = named(other))
        }
        Wrong::Misread(Misread::Stretched(_)) => say!(lang, "tuning-stretched"),
    }
}

fn next(lang: &Lang, wrong: Wrong) -> String {
    match wrong {
        Wrong::Missing(..) => say!(lang, "tuning-missing-next"),
        Wrong::Misread(Misread::Stretched(_)) => say!(lang, "tuning-stretched-next"),
        Wrong::Misread(_) => say!(lang, "tuning-again-next"),
    }
}
