//! Language, look, size of letters, who types, and the pages on keeping the ledger safe.

mod head;

use iced::{Alignment, Length, Padding};

use crate::lang::Tongue;
use crate::say;
use crate::ui::context::Context;
use crate::ui::effect::{Effect, Effects, Setting, Trouble};
use crate::ui::icon::Icon;
use crate::ui::place::Place;
use crate::ui::screen::Page;
use crate::ui::theme::{Breadth, Look, Tone, space as distance};
use crate::ui::widget::{
    Element, FIRST, button, card, card_title, column, entry, field, label, page_title, radio, row,
    rule, scroll, second, strong, tile, titled_card,
};

pub use head::{head, key};

/// Width of the names of what can be chosen.
const NAME: f32 = 160.0;
/// Width of the buttons that lead on.
const LEAD: f32 = 176.0;

pub struct Settings {
    operator: Option<String>,
}

#[derive(Debug, Clone)]
pub enum Message {
    Set(Setting),
    OperatorTyped(String),
    KeepOperator,
    OperatorKept(Result<(), Box<Trouble>>),
    Go(Place),
}

impl Settings {
    pub fn open() -> (Self, Effects<Message>) {
        (Self { operator: None }, vec![Effect::Focus(FIRST)])
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
            Message::Go(place) => vec![Effect::Go(place)],
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
        let line = |name: String, choices: Element<'a, Message>| -> Element<'a, Message> {
            match cx.breadth {
                Breadth::Single => column![label(name), choices].spacing(distance::S).into(),
                _ => row![label(name).width(NAME), choices].align_y(Alignment::Center).into(),
            }
        };
        let shown = column![
            card_title(say!(cx.lang, "settings-shown")),
            line(say!(cx.lang, "settings-language"), languages.into()),
            line(say!(cx.lang, "settings-look"), looks.into()),
            line(say!(cx.lang, "settings-zoom"), zooms.into()),
        ];
        let page = column![
            page_title(say!(cx.lang, "place-settings")),
            keeping(cx),
            card(shown.spacing(distance::M)),
            card(operator),
        ]
        .spacing(distance::L)
        .padding(Padding::new(cx.breadth.margin()).top(distance::HEAD))
        .max_width(cx.breadth.widest());
        scroll(page)
    }
}

/// The pages on keeping the ledger safe, and on the program.
fn keeping<'a>(cx: &Context<'a>) -> Element<'a, Message> {
    let lead = |glyph, name: String, help: String, go: String, place| -> Element<'a, Message> {
        let words = column![strong(name), second(help)].width(Length::Fill);
        let first = place == Place::Backups;
        let go = button(go).width(LEAD).on_press(Message::Go(place));
        let go = if first { go.id(FIRST) } else { go };
        row![tile(glyph, Tone::Neutral), words, go]
            .spacing(distance::L)
            .padding(distance::L)
            .align_y(Alignment::Center)
            .into()
    };
    let leads = [
        lead(
            Icon::Drive,
            say!(cx.lang, "backups-title"),
            say!(cx.lang, "settings-backups-help"),
            say!(cx.lang, "settings-backups-go"),
            Place::Backups,
        ),
        lead(
            Icon::History,
            say!(cx.lang, "history-title"),
            say!(cx.lang, "settings-history-help"),
            say!(cx.lang, "settings-history-go"),
            Place::History,
        ),
        lead(
            Icon::Bin,
            say!(cx.lang, "trash-title"),
            say!(cx.lang, "settings-trash-help"),
            say!(cx.lang, "settings-trash-go"),
            Place::Trash,
        ),
        lead(
            Icon::Checklist,
            say!(cx.lang, "lists-title"),
            say!(cx.lang, "settings-lists-help"),
            say!(cx.lang, "settings-lists-go"),
            Place::Lists,
        ),
        lead(
            Icon::FolderOpen,
            say!(cx.lang, "settings-other"),
            say!(cx.lang, "settings-other-help"),
            say!(cx.lang, "settings-other-go"),
            Place::Start,
        ),
        lead(
            Icon::Info,
            say!(cx.lang, "about-title"),
            say!(cx.lang, "settings-about-help"),
            say!(cx.lang, "settings-about-go"),
            Place::About,
        ),
    ];
    let mut all = column![];
    for (at, lead) in leads.into_iter().enumerate() {
        all = all.extend((at > 0).then(rule)).push(lead);
    }
    titled_card(say!(cx.lang, "settings-keeping"), None, all)
}
