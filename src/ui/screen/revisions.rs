//! Earlier versions of an initiative: two of them side by side, with what differs marked.

mod fields;

use iced::widget::container;
use iced::{Alignment, Length, Padding};

use self::fields::Compared;
use crate::desk::Revision;
use crate::domain::id::InitiativeId;
use crate::say;
use crate::ui::context::Context;
use crate::ui::effect::{Effect, Effects, Trouble};
use crate::ui::icon::{self, Icon, icon};
use crate::ui::place::Place;
use crate::ui::screen::Page;
use crate::ui::theme::{Breadth, Ink, row as height, space as distance};
use crate::ui::widget::{
    Element, Stroke, button, choice, column, compared, label, list, record_title, row, rule,
    scroll, second, space, status_bar, strong, vertical_rule,
};

const LIST: &str = "revisions";
const VERSIONS: f32 = 316.0;
const NAME: f32 = 160.0;

pub struct Revisions {
    id: InitiativeId,
    revisions: Vec<Revision>,
    /// The version looked at; it is compared with the one before it.
    selected: usize,
    told: Vec<Compared>,
}

#[derive(Debug, Clone)]
pub enum Message {
    Read(Result<Vec<Revision>, Box<Trouble>>),
    Begin,
    Select(usize),
    Back,
}

impl Revisions {
    pub fn open(id: InitiativeId) -> (Self, Effects<Message>) {
        let screen = Self { id, revisions: Vec::new(), selected: 0, told: Vec::new() };
        (screen, vec![Effect::ask(|_| Message::Begin), Effect::Focus(LIST.into())])
    }

    /// What the selected version changed of the one before it.
    fn compare(&mut self, cx: &Context<'_>) {
        let of = |at: usize| self.revisions.get(at).map(|revision| &revision.initiative.body);
        self.told = match of(self.selected) {
            Some(after) => fields::compare(cx, of(self.selected + 1), after),
            None => Vec::new(),
        };
    }

    fn line<'a>(&self, cx: &Context<'a>, at: usize) -> Element<'a, Message> {
        let Some(revision) = self.revisions.get(at) else { return space().into() };
        let lang = cx.lang;
        let what = match revision.kind() {
            Some(kind) => lang.word("operation", kind.code()),
            None => say!(lang, "revisions-came"),
        };
        let who = revision.operation.as_ref().map(|operation| operation.operator.clone());
        let at = lang.moment(&revision.at());
        let when = match who.filter(|who| !who.is_empty()) {
            Some(who) => say!(lang, "revisions-when-who", at = at, who = who),
            None => at,
        };
        let words = column![strong(what).one_line(), second(when).one_line()];
        container(words.width(Length::Fill))
            .padding(Padding::from([0.0, distance::L]))
            .center_y(Length::Fill)
            .into()
    }

    fn versions<'a>(&'a self, cx: &Context<'a>) -> Element<'a, Message> {
        let context = *cx;
        let rows = list(self.revisions.len(), height::NAME, move |range| {
            range.map(|at| self.line(&context, at)).collect()
        });
        rows.selected(Some(self.selected), Message::Select).id(LIST).into()
    }

    fn changes<'a>(&'a self, cx: &Context<'a>) -> Element<'a, Message> {
        let lang = cx.lang;
        let first = self.selected + 1 >= self.revisions.len();
        let (before, after) = match first {
            true => (String::new(), say!(lang, "revisions-first")),
            false => (say!(lang, "revisions-before"), say!(lang, "revisions-after")),
        };
        let single = cx.breadth == Breadth::Single;
        let mut rows = column![].spacing(distance::M);
        if !single && !self.told.is_empty() {
            let heads = row![
                space().width(NAME),
                label(before.clone()).width(Length::Fill),
                label(after.clone()).width(Length::Fill),
            ];
            rows = rows.push(heads.spacing(distance::L)).push(rule());
        }
        for told in &self.told {
            let side = |parts: &'a [(String, bool)]| match parts.is_empty() {
                true => second("–").into(),
                false => compared(cx.look, parts),
            };
            let line: Element<'a, Message> = match single {
                true => column![
                    label(told.name.as_str()),
                    second(before.clone()),
                    side(&told.before),
                    second(after.clone()),
                    side(&told.after),
                ]
                .spacing(distance::XS)
                .into(),
                false => row![
                    second(told.name.as_str()).width(NAME),
                    container(side(&told.before)).width(Length::Fill),
                    container(side(&told.after)).width(Length::Fill),
                ]
                .spacing(distance::L)
                .into(),
            };
            rows = rows.push(line).push(rule());
        }
        if self.told.is_empty() && !self.revisions.is_empty() {
            rows = rows.push(second(say!(lang, "revisions-same")));
        }
        scroll(rows.padding(Padding::from([distance::L, cx.breadth.margin()])))
    }
}

impl Page for Revisions {
    type Message = Message;

    fn update(&mut self, message: Message, cx: &Context<'_>) -> Effects<Message> {
        match message {
            Message::Begin => {
                let (id, tongue) = (self.id, cx.lang.tongue());
                return vec![Effect::ask(move |desk| {
                    let told = |error| Trouble::boxed(tongue, &error);
                    Message::Read(desk.revisions(id).map_err(told))
                })];
            }
            Message::Read(Ok(revisions)) => {
                self.revisions = revisions;
                self.compare(cx);
            }
            Message::Read(Err(trouble)) => return vec![Effect::Trouble(trouble)],
            Message::Select(at) => {
                self.selected = at;
                self.compare(cx);
            }
            Message::Back => return vec![Effect::Go(Place::Initiative(Some(self.id)))],
        }
        Effects::new()
    }

    fn view<'a>(&'a self, cx: &Context<'a>) -> Element<'a, Message> {
        let lang = cx.lang;
        let margin = cx.breadth.margin();
        let body = self.revisions.first().map(|revision| &revision.initiative.body);
        let (code, title) = body.map(|body| (body.code.as_str(), body.title.as_str())).unzip();
        let back = match code.filter(|code| !code.is_empty()) {
            Some(code) => code.to_owned(),
            None => say!(lang, "revisions-back"),
        };
        let way = row![
            button(back).link().on_press(Message::Back),
            icon(Icon::ChevronRight, icon::Size::Chip, Ink::Second),
            second(say!(lang, "revisions-title")).one_line(),
        ]
        .spacing(distance::S)
        .align_y(Alignment::Center);
        let head = column![way, record_title(title.unwrap_or_default()).one_line()]
            .spacing(distance::XS)
            .padding(Padding::from([distance::M, margin]).top(distance::HEAD));
        let inside: Element<'a, Message> = if cx.breadth >= Breadth::Normal {
            row![container(self.versions(cx)).width(VERSIONS), vertical_rule(), self.changes(cx)]
                .height(Length::Fill)
                .into()
        } else {
            let names = self.revisions.iter().map(|revision| lang.moment(&revision.at()));
            let pick = choice(names, Some(self.selected), Message::Select);
            let pick = container(pick).padding(Padding::from([distance::M, margin]));
            column![pick, self.changes(cx)].height(Length::Fill).into()
        };
        let count = say!(lang, "revisions-count", count = self.revisions.len());
        let left = label(count).one_line();
        column![head, rule(), inside, status_bar(left, space(), margin)].into()
    }

    fn stroke(&self, stroke: Stroke) -> Option<Message> {
        let escape = Stroke::Key(iced::keyboard::key::Named::Escape);
        (stroke == escape).then_some(Message::Back)
    }
}

#[cfg(test)]
mod tests;
