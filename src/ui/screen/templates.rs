//! The templates of certificates: those of the unit, and those that came with the program.

use std::path::PathBuf;
use std::sync::Arc;

use iced::{Alignment, Length, Padding};

use crate::desk::{Desk, DeskError, TemplateChoice, TemplateKey};
use crate::domain::template::Template;
use crate::lang::Tongue;
use crate::paper::template::exchange;
use crate::say;
use crate::ui::context::Context;
use crate::ui::effect::{Answer, Choose, Effect, Effects, Trouble, Wanted};
use crate::ui::icon::{self, Icon, icon};
use crate::ui::newest::{Newest, Turn};
use crate::ui::place::Place;
use crate::ui::screen::Page;
use crate::ui::theme::{Breadth, Ink, Tone, row as height, space as distance};
use crate::ui::widget::{
    Element, FIRST, Modal, Picture, Stroke, action_bar, body, button, chip, column, headed_card,
    inner_box, list, modal, page_title, picture, row, scroll, second, space, strong,
};

#[cfg(test)]
mod tests;

const NAMES: f32 = 400.0;
/// Of the page that is shown, logical pixels.
const SHOWN: f32 = 640.0;

pub struct Templates {
    all: Option<Vec<TemplateChoice>>,
    at: usize,
    asked: Newest,
    shown: Option<(TemplateKey, Picture)>,
    /// The one that is about to be deleted.
    deleting: Option<usize>,
    tongue: Tongue,
}

#[derive(Debug, Clone)]
pub enum Message {
    Read(Answer<Vec<TemplateChoice>>),
    Select(usize),
    Drawn(Turn, TemplateKey, Answer<Option<Picture>>),
    Outdated,
    Open(usize),
    Import,
    Imported(Option<PathBuf>),
    Taken(Result<Box<Template>, Box<Trouble>>),
    Export,
    Exported(Option<PathBuf>),
    Written(PathBuf, Answer<()>),
    Delete,
    Confirm,
    Close,
    Deleted(String, Answer<()>),
    Back,
}

impl Templates {
    pub fn open() -> (Self, Effects<Message>) {
        let screen = Self {
            all: None,
            at: 0,
            asked: Newest::default(),
            shown: None,
            deleting: None,
            tongue: Tongue::Vietnamese,
        };
        (screen, vec![read(), Effect::Focus(FIRST)])
    }

    fn chosen(&self) -> Option<&TemplateChoice> {
        self.all.as_ref()?.get(self.at)
    }

    fn own(&self) -> Option<(&TemplateChoice, crate::domain::id::TemplateId)> {
        let chosen = self.chosen()?;
        match chosen.key {
            TemplateKey::Own(id) => Some((chosen, id)),
            TemplateKey::Shipped(_) => None,
        }
    }

    /// Draws the one that is chosen.
    fn look(&self, cx: &Context<'_>) -> Effects<Message> {
        let Some(key) = self.chosen().map(|chosen| chosen.key) else { return Effects::new() };
        let turn = self.asked.next();
        let width = (SHOWN * f32::from(cx.zoom.max(100)) / 100.0).round() as u32;
        vec![Effect::ask(move |desk| match turn.is_newest() {
            true => Message::Drawn(turn, key, draw(desk, key, width).map_err(Arc::new)),
            false => Message::Outdated,
        })]
    }
}

fn read() -> Effect<Message> {
    Effect::ask(|desk| Message::Read(desk.template_choices().map_err(Arc::new)))
}

fn draw(desk: &Desk, key: TemplateKey, width: u32) -> Result<Option<Picture>, DeskError> {
    let laid = desk.lay_out_template(&desk.template(key)?)?;
    Ok(crate::desk::papers::picture_of(&laid.page, width)?.map(Picture::from))
}

impl Page for Templates {
    type Message = Message;

    fn update(&mut self, message: Message, cx: &Context<'_>) -> Effects<Message> {
        self.tongue = cx.lang.tongue();
        match message {
            Message::Read(Ok(all)) => {
                self.at = self.at.min(all.len().saturating_sub(1));
                self.all = Some(all);
                let mut effects = self.look(cx);
                effects.push(Effect::Focus(FIRST));
                return effects;
            }
            Message::Read(Err(error)) | Message::Drawn(_, _, Err(error)) => {
                return vec![Effect::trouble(cx.lang, &error)];
            }
            Message::Select(at) => {
                self.at = at;
                return self.look(cx);
            }
            Message::Drawn(turn, key, Ok(picture)) => {
                if turn.is_newest() {
                    self.shown = picture.map(|picture| (key, picture));
                }
            }
            Message::Open(at) => {
                let chosen = self.all.as_ref().and_then(|all| all.get(at));
                return chosen
                    .map(|chosen| Effect::Go(Place::Template(chosen.key)))
                    .into_iter()
                    .collect();
            }
            Message::Import => {
                let choose = Choose {
                    what: Wanted::File,
                    title: say!(cx.lang, "templates-import"),
                    filter: Some((say!(cx.lang, "templates-files"), vec![exchange::EXTENSION])),
                    start: None,
                };
                return vec![Effect::Choose(choose, Box::new(Message::Imported))];
            }
            Message::Imported(Some(path)) => {
                let tongue = self.tongue;
                return vec![Effect::ask(move |desk| {
                    let taken = desk.import_template(&path).map(Box::new);
                    Message::Taken(taken.map_err(|error| Trouble::boxed(tongue, &error)))
                })];
            }
            Message::Taken(Ok(template)) => {
                let name = template.body.name.as_str();
                let words = say!(cx.lang, "templates-imported", name = name);
                return vec![read(), Effect::Done(words)];
            }
            Message::Taken(Err(trouble)) => return vec![Effect::Trouble(trouble)],
            Message::Export => {
                let Some(chosen) = self.chosen() else { return Effects::new() };
                let name = format!("{}.{}", chosen.name, exchange::EXTENSION);
                let name = crate::disk::safe_file_name(&name);
                let choose = Choose {
                    what: Wanted::NewFile { name },
                    title: say!(cx.lang, "templates-export"),
                    filter: Some((say!(cx.lang, "templates-files"), vec![exchange::EXTENSION])),
                    start: None,
                };
                return vec![Effect::Choose(choose, Box::new(Message::Exported))];
            }
            Message::Exported(Some(path)) => {
                let Some(key) = self.chosen().map(|chosen| chosen.key) else {
                    return Effects::new();
                };
                return vec![Effect::ask(move |desk| {
                    let written = desk.export_template(key, &path);
                    Message::Written(path, written.map_err(Arc::new))
                })];
            }
            Message::Written(path, Ok(())) => {
                let path = path.display().to_string();
                return vec![Effect::Say(say!(cx.lang, "templates-exported", path = path))];
            }
            Message::Delete if self.own().is_some() => {
                self.deleting = Some(self.at);
                return vec![Effect::Focus(FIRST)];
            }
            Message::Confirm => {
                self.deleting = None;
                let Some((chosen, id)) = self.own() else { return Effects::new() };
                let name = chosen.name.clone();
                return vec![Effect::ask(move |desk| {
                    Message::Deleted(name, desk.delete_template(id).map_err(Arc::new))
                })];
            }
            Message::Close => {
                self.deleting = None;
                return vec![Effect::Focus(FIRST)];
            }
            Message::Deleted(name, Ok(())) => {
                let words = say!(cx.lang, "templates-deleted", name = name);
                return vec![read(), Effect::Done(words)];
            }
            Message::Written(_, Err(error)) | Message::Deleted(_, Err(error)) => {
                return vec![read(), Effect::trouble(cx.lang, &error)];
            }
            Message::Back => return vec![Effect::Go(Place::Certificates)],
            Message::Delete
            | Message::Imported(None)
            | Message::Exported(None)
            | Message::Outdated => {}
        }
        Effects::new()
    }

    fn view<'a>(&'a self, cx: &Context<'a>) -> Element<'a, Message> {
        let Some(all) = &self.all else { return space().into() };
        let margin = cx.breadth.margin();
        let padding = Padding::from([0.0, margin]);
        let import = button(say!(cx.lang, "templates-import-button"))
            .icon(Icon::FolderOpen)
            .on_press(Message::Import);
        let title = page_title(say!(cx.lang, "templates-title")).one_line();
        let head = row![title.width(Length::Fill), import].align_y(Alignment::Center);
        let crumbs = button(say!(cx.lang, "place-certificates")).link().on_press(Message::Back);
        let head = iced::widget::container(column![crumbs, head].spacing(distance::XS))
            .padding(Padding { top: distance::HEAD, bottom: distance::M, ..padding });
        let context = *cx;
        let names = list(all.len(), height::NAME, move |range| {
            all.get(range).unwrap_or_default().iter().map(|one| line(&context, one)).collect()
        })
        .selected(Some(self.at), Message::Select)
        .on_open(Message::Open)
        .in_card()
        .id(FIRST);
        let names = |high: Length| {
            let over = strong(say!(cx.lang, "templates-all"));
            headed_card(over, column![names].height(high))
        };
        let foot = Padding { bottom: distance::L, ..padding };
        let inside: Element<'a, Message> = match cx.breadth {
            Breadth::Single => {
                let rows = 6.0 * height::NAME;
                let page = column![names(Length::Fixed(rows)), self.shown(cx)];
                let page = page.spacing(distance::M);
                scroll(iced::widget::container(page).padding(foot))
            }
            _ => row![column![names(Length::Fill)].width(NAMES), scroll(self.shown(cx))]
                .spacing(distance::L)
                .padding(foot)
                .into(),
        };
        let bar = self.bar(cx);
        column![head, column![inside].height(Length::Fill), bar].height(Length::Fill).into()
    }

    fn modal<'a>(&'a self, cx: &Context<'a>) -> Option<Modal<'a, Message>> {
        let name = self.all.as_ref()?.get(self.deleting?)?.name.as_str();
        let lang = cx.lang;
        Some(
            modal(say!(lang, "templates-delete-question", name = name))
                .push(body(say!(lang, "templates-delete-text")))
                .button(
                    button(say!(lang, "close")).id(FIRST).shortcut("Esc").on_press(Message::Close),
                )
                .button(button(say!(lang, "templates-delete")).danger().on_press(Message::Confirm))
                .on_close(Message::Close),
        )
    }

    fn stroke(&self, stroke: Stroke) -> Option<Message> {
        use iced::keyboard::key::Named;
        match stroke {
            Stroke::Key(Named::Escape) => Some(Message::Back),
            Stroke::Key(Named::Delete) => Some(Message::Delete),
            _ => None,
        }
    }

    fn resized(&mut self, cx: &Context<'_>) -> Effects<Message> {
        self.look(cx)
    }
}

impl Templates {
    fn shown<'a>(&'a self, cx: &Context<'a>) -> Element<'a, Message> {
        let chosen = self.chosen().map(|chosen| chosen.key);
        let drawn = self.shown.as_ref().filter(|(key, _)| Some(*key) == chosen);
        let room = cx.width - cx.breadth.sidebar().unwrap_or_default() - 2.0 * cx.breadth.margin();
        let beside = if cx.breadth == Breadth::Single { 0.0 } else { NAMES + distance::L };
        let width = (room - beside - 2.0 * distance::M).clamp(200.0, SHOWN);
        let high = (width * 210.0 / 297.0).round();
        let page: Element<'a, Message> = match drawn {
            Some((_, drawn)) => picture(drawn, width, high),
            None => iced::widget::container(second(say!(cx.lang, "printing-drawing")))
                .center_x(width)
                .center_y(high)
                .into(),
        };
        let help = match chosen {
            Some(TemplateKey::Own(_)) => say!(cx.lang, "templates-own-help"),
            _ => say!(cx.lang, "templates-shipped-help"),
        };
        column![inner_box(page), second(help)].spacing(distance::M).width(Length::Fill).into()
    }

    fn bar<'a>(&'a self, cx: &Context<'a>) -> Element<'a, Message> {
        let open = match self.own() {
            Some(_) => button(say!(cx.lang, "templates-edit")).icon(Icon::Pencil),
            None => button(say!(cx.lang, "templates-copy")).icon(Icon::Copy),
        };
        let open = open.main().on_press(Message::Open(self.at));
        let export = button(say!(cx.lang, "templates-export-button"))
            .icon(Icon::Upload)
            .on_press(Message::Export);
        let delete = self.own().map(|_| {
            button(say!(cx.lang, "templates-delete"))
                .icon(Icon::Bin)
                .on_press(Message::Delete)
                .into()
        });
        let right = row![].extend(delete).push(export).push(open).spacing(distance::M);
        action_bar(space(), right, cx.breadth.margin())
    }
}

fn line<'a>(cx: &Context<'a>, choice: &'a TemplateChoice) -> Element<'a, Message> {
    let whose = match choice.key {
        TemplateKey::Own(_) => chip(Icon::Building, say!(cx.lang, "templates-own"), Tone::Info),
        TemplateKey::Shipped(_) => second(say!(cx.lang, "templates-shipped")).one_line().into(),
    };
    let inside = row![
        icon(Icon::Award, icon::Size::Inline, Ink::Second),
        column![strong(choice.name.as_str()).one_line()].width(Length::Fill),
        whose,
    ]
    .spacing(distance::S)
    .align_y(Alignment::Center);
    iced::widget::container(inside)
        .padding(Padding::from([0.0, distance::M]).right(distance::XL))
        .center_y(Length::Fill)
        .into()
}
