//! Label, control and what stands under it, always in this order.

use std::borrow::Cow;

use iced::widget::{Stack, column, container, row};
use iced::{Alignment, Border, Length, border};

use super::{Element, Paint, Press, Words, button, label, second};
use crate::ui::icon::{self, Icon, icon};
use crate::ui::theme::{Ink, Tone, control, radius, space as distance};

/// A control that can be framed by a [`Field`].
pub trait Control<'a, M>: Into<Element<'a, M>> {
    /// Shows that what it holds must be changed: a thick border.
    #[must_use]
    fn wrong(self) -> Self;
}

/// A labelled control.
pub struct Field<'a, M, C> {
    label: Cow<'a, str>,
    remark: Option<Cow<'a, str>>,
    control: C,
    under: Under<'a, M>,
    secret: Option<(bool, Cow<'a, str>, M)>,
    high: bool,
}

/// What stands under a control; a later kind hides an earlier one.
enum Under<'a, M> {
    Nothing,
    Help(Cow<'a, str>),
    Echo(Cow<'a, str>),
    Warning(Cow<'a, str>, Option<(Cow<'a, str>, M)>),
    Error(Cow<'a, str>),
}

/// Frames a control.
pub fn field<'a, M: Clone + 'a, C: Control<'a, M>>(
    label: impl Into<Cow<'a, str>>,
    control: C,
) -> Field<'a, M, C> {
    Field {
        label: label.into(),
        remark: None,
        control,
        under: Under::Nothing,
        secret: None,
        high: false,
    }
}

impl<'a, M: Clone + 'a, C: Control<'a, M>> Field<'a, M, C> {
    /// "(không bắt buộc)", "(nếu có)" after the label.
    #[must_use]
    pub fn remark(mut self, remark: impl Into<Cow<'a, str>>) -> Self {
        self.remark = Some(remark.into());
        self
    }

    /// One or two lines that always stand there.
    #[must_use]
    pub fn help(mut self, help: impl Into<Cow<'a, str>>) -> Self {
        if let Under::Nothing = self.under {
            self.under = Under::Help(help.into());
        }
        self
    }

    /// What was understood: an amount in words. Hides the help.
    #[must_use]
    pub fn echo(mut self, echo: Option<impl Into<Cow<'a, str>>>) -> Self {
        if let (Some(echo), Under::Nothing | Under::Help(_)) = (echo, &self.under) {
            self.under = Under::Echo(echo.into());
        }
        self
    }

    /// A doubt; it never blocks.
    #[must_use]
    pub fn warning(mut self, warning: Option<impl Into<Cow<'a, str>>>) -> Self {
        if let (Some(warning), false) = (warning, matches!(self.under, Under::Error(_))) {
            self.under = Under::Warning(warning.into(), None);
        }
        self
    }

    /// A doubt with its answer to press: "Có phải 1,5 tỷ đồng?", "Đúng, 1,5 tỷ đồng".
    #[must_use]
    pub fn question(
        mut self,
        warning: impl Into<Cow<'a, str>>,
        answer: impl Into<Cow<'a, str>>,
        on_answer: M,
    ) -> Self {
        if !matches!(self.under, Under::Error(_)) {
            self.under = Under::Warning(warning.into(), Some((answer.into(), on_answer)));
        }
        self
    }

    /// What to change: "Tổng là 110%. Bớt 10%."
    #[must_use]
    pub fn error(mut self, error: Option<impl Into<Cow<'a, str>>>) -> Self {
        if let Some(error) = error {
            self.under = Under::Error(error.into());
        }
        self
    }

    /// With a label as high as a toggle, to stand beside a field that has one.
    #[must_use]
    pub fn beside_secret(mut self) -> Self {
        self.high = true;
        self
    }

    /// The toggle at the right of the label: whether this field leaves the unit. `words` say which:
    /// "Có gửi", "Không gửi (bảo mật)".
    #[must_use]
    pub fn secret(mut self, secret: bool, words: impl Into<Cow<'a, str>>, on_toggle: M) -> Self {
        self.secret = Some((secret, words.into(), on_toggle));
        self
    }
}

impl<'a, M: Clone + 'a, C: Control<'a, M>> From<Field<'a, M, C>> for Element<'a, M> {
    fn from(field: Field<'a, M, C>) -> Self {
        let Field { label: name, remark, mut control, under, secret, high } = field;
        let mut head = row![label(name)].spacing(distance::S).align_y(Alignment::Center);
        if let Some(remark) = remark {
            head = head.push(second(remark));
        }
        if high || secret.is_some() {
            head = head.height(control::LOW);
        }
        if let Under::Error(_) = under {
            control = control.wrong();
        }
        let whole = column![head, control.into()].spacing(distance::XS);
        let whole = match under {
            Under::Nothing => whole,
            Under::Help(help) => whole.push(second(help)),
            Under::Echo(echo) => whole.push(line(Icon::Check, Tone::Ok, second(echo))),
            Under::Warning(warning, answer) => {
                let said = line(Icon::Warning, Tone::Warn, second(warning));
                match answer {
                    None => whole.push(said),
                    Some((answer, message)) => whole.push(
                        row![said, button(answer).link().on_press(message)]
                            .spacing(distance::XS)
                            .align_y(Alignment::Center)
                            .wrap(),
                    ),
                }
            }
            Under::Error(error) => whole.push(line(Icon::CircleCross, Tone::Err, second(error))),
        };
        match secret {
            None => whole.into(),
            // Above the box for the eye, behind it for the Tab key: who types on after Tab must not
            // switch secrecy with the first space.
            Some((secret, words, on_toggle)) => Stack::new()
                .push(whole.width(Length::Fill))
                .push(container(toggle(secret, words, on_toggle)).align_right(Length::Fill))
                .into(),
        }
    }
}

fn line<'a, M: 'a>(glyph: Icon, tone: Tone, words: Words<'a>) -> Element<'a, M> {
    row![icon(glyph, icon::Size::Inline, tone), words.ink(tone)].spacing(distance::S - 2.0).into()
}

fn toggle<'a, M: Clone + 'a>(secret: bool, words: Cow<'a, str>, on_toggle: M) -> Element<'a, M> {
    let (glyph, words) = if secret {
        (Icon::Lock, label(words).ink(Ink::Inherit))
    } else {
        (Icon::LockOpen, second(words).ink(Ink::Inherit))
    };
    let inside = row![icon(glyph, icon::Size::Inline, Ink::Inherit), words.one_line()]
        .spacing(distance::XS)
        .align_y(Alignment::Center);
    Press::new(inside, Some(on_toggle))
        .height(control::LOW)
        .padding([0.0, distance::M])
        .paint(move |palette, _| {
            let (fill, text, color) = if secret {
                (palette.ink, palette.surface, palette.ink)
            } else {
                (palette.surface, palette.ink_second, palette.off_line)
            };
            let edge = Border { color, width: 1.0, ..border::rounded(radius::CONTROL) };
            Paint { fill: Some(fill), text, border: edge }
        })
        .into()
}
