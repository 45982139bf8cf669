//! Language, look, size of letters, and who types.

use iced::Length;

use crate::lang::Tongue;
use crate::say;
use crate::ui::context::Context;
use crate::ui::effect::{Effect, Effects, Setting, Trouble};
use crate::ui::screen::Page;
use crate::ui::theme::{Look, space as distance};
use crate::ui::widget::{
    Element, button, card, card_title, column, entry, field, page_title, radio, row, scroll,
};

pub struct Settings {
    operator: Option<String>,
}

#[derive(Debug, Clone)]
pub enum Message {
    Set(Setting),
    OperatorTyped(String),
    KeepOperator,
    OperatorKept(Result<(), Box<Trouble>>),
}

impl Settings {
    pub fn open() -> (Self, Effects<Message>) {
        (Self { operator: None }, Effects::new())
    }
}

impl Page for Settings {
    type Message = Message;

    fn update(&mut self, message: Message, cx: &Context<'_>) -> Effects<Message> {
        match message {
            Message::Set(setting) => vec![Effect::Set(setting)],
            Message::OperatorTyped(name) => {
                self.operator = Some(name);
                Effects::new()
            }
            Message::KeepOperator => {
                let Some(name) = self.operator.clone() else { return Effects::new() };
                let tongue = cx.lang.tongue();
                vec![Effect::ask(move |desk| {
                    Message::OperatorKept(
                        desk.set_operator(&name).map_err(|error| Trouble::boxed(tongue, &error)),
                    )
                })]
            }
            Message::OperatorKept(Ok(())) => {
                self.operator = None;
                vec![Effect::Refresh, Effect::Say(say!(cx.lang, "settings-operator-kept"))]
            }
            Message::OperatorKept(Err(trouble)) => vec![Effect::Trouble(trouble)],
        }
    }

    fn view<'a>(&'a self, cx: &Context<'a>) -> Element<'a, Message> {
        let pick =
            |words: String, chosen: bool, setting| radio(words, chosen, Message::Set(setting));
        let tongue = cx.lang.tongue();
        let languages = row![
            pick(
                say!(cx.lang, "settings-vietnamese"),
                tongue == Tongue::Vietnamese,
                Setting::Tongue(Tongue::Vietnamese)
            ),
            pick(
                say!(cx.lang, "settings-english"),
                tongue == Tongue::English,
                Setting::Tongue(Tongue::English)
            ),
        ]
        .spacing(distance::XL);
        let looks = row![
            pick(
                say!(cx.lang, "settings-light"),
                cx.look == Look::Light,
                Setting::Look(Look::Light)
            ),
            pick(
                say!(cx.lang, "settings-contrast"),
                cx.look == Look::Contrast,
                Setting::Look(Look::Contrast)
            ),
        ]
        .spacing(distance::XL);
        let zooms = row([80u16, 100, 125, 150, 200]
            .map(|zoom| pick(format!("{zoom}%"), cx.zoom == zoom, Setting::Zoom(zoom))))
        .spacing(distance::XL)
        .wrap();
        let known = cx.home.map(|home| home.operator.as_str()).unwrap_or_default();
        let typed = self.operator.as_deref().unwrap_or(known);
        let operator = column![
            field(
                say!(cx.lang, "settings-operator"),
                entry(typed, Message::OperatorTyped).on_submit(Message::KeepOperator)
            )
            .help(say!(cx.lang, "settings-operator-help")),
            button(say!(cx.lang, "settings-operator-keep")).on_press(Message::KeepOperator),
        ]
        .spacing(distance::M);
        let group = |title: String, inside: Element<'a, Message>| {
            card(column![card_title(title), inside].spacing(distance::M))
        };
        let page = column![
            page_title(say!(cx.lang, "place-settings")),
            group(say!(cx.lang, "settings-language"), languages.into()),
            group(say!(cx.lang, "settings-look"), looks.into()),
            group(say!(cx.lang, "settings-zoom"), zooms.into()),
            group(say!(cx.lang, "settings-operator"), operator.into()),
        ]
        .spacing(distance::L)
        .padding(cx.breadth.margin())
        .max_width(820.0)
        .width(Length::Fill);
        scroll(page)
    }
}
