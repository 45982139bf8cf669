//! The people of the unit: a list in the order of given names, and one person's sheet beside it.

mod parting;
pub mod sheet;

use std::collections::HashMap;

use iced::{Alignment, Length, Padding};

use crate::desk::{Desk, Parted};
use crate::domain::id::{PersonId, UnitId};
use crate::domain::person::{Person, PersonBody};
use crate::domain::unit::Unit;
use crate::lang::Tongue;
use crate::say;
use crate::store::{PeopleQuery, PersonRow};
use crate::ui::context::Context;
use crate::ui::effect::{Effect, Effects, Trouble};
use crate::ui::icon::Icon;
use crate::ui::newest::{Newest, Turn};
use crate::ui::place::Place;
use crate::ui::screen::Page;
use crate::ui::theme::{Breadth, Tone, row as height, space as distance};
use crate::ui::widget::{
    Element, FIRST, Head, Modal, Stroke, action_bar, button, card_title, column, empty, entry,
    key_hint, label, list, mark, page_title, record_title, row, rule, scroll, second, space,
    status_bar, strong, table_head, vertical_rule,
};
use parting::Parting;
use sheet::Sheet;

const SEARCH: &str = "search-people";
const LIST: &str = "people";
/// Width of the column of the parts of the unit.
const PART: f32 = 220.0;

pub struct People {
    text: String,
    searches: Newest,
    subject: u64,
    /// None before the first answer.
    rows: Option<Vec<PersonRow>>,
    parts: Vec<Unit>,
    part_names: HashMap<UnitId, String>,
    selected: Option<usize>,
    looks: Newest,
    /// The sheet that is on its way is to be typed into at once.
    enter: bool,
    open: Option<Open>,
    /// To be opened once the sheet that is open has been kept.
    next: Option<Next>,
    parting: Option<Parting>,
    tongue: Tongue,
}

/// The sheet that is open.
struct Open {
    sheet: Sheet,
    /// As it was when it was opened or last kept.
    kept: Sheet,
    /// As it was when the desk was asked to keep it.
    asked: Option<Sheet>,
    told: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    Person(PersonId),
    New,
    Nothing,
}

/// What the list shows.
#[derive(Debug, Clone)]
pub struct Read {
    rows: Vec<PersonRow>,
    parts: Vec<Unit>,
}

#[derive(Debug, Clone)]
pub enum Message {
    Begin(Option<PersonId>),
    Typed(String),
    Find,
    Read(Turn, Result<Read, Box<Trouble>>),
    Select(usize),
    Move(isize),
    Known(Turn, Result<Box<Person>, Box<Trouble>>),
    Outdated,
    Add,
    Edit(sheet::Edit),
    Save,
    Saved(Result<Box<Person>, Box<Trouble>>),
    Close,
    EditSelected,
    /// The person has left.
    AskPart,
    Part,
    Parted(Result<Box<Parted>, Box<Trouble>>),
    CloseParting,
    Go(Place),
}

impl People {
    pub fn open(id: Option<PersonId>) -> (Self, Effects<Message>) {
        let screen = Self {
            text: String::new(),
            searches: Newest::default(),
            subject: 0,
            rows: None,
            parts: Vec::new(),
            part_names: HashMap::new(),
            selected: None,
            looks: Newest::default(),
            enter: false,
            open: None,
            next: None,
            parting: None,
            tongue: Tongue::Vietnamese,
        };
        (screen, vec![Effect::ask(move |_| Message::Begin(id))])
    }

    fn read(&self) -> Effect<Message> {
        let (turn, text, tongue) = (self.searches.next(), self.text.clone(), self.tongue);
        Effect::ask(move |desk| {
            if !turn.is_newest() {
                return Message::Outdated;
            }
            let read = |desk: &Desk| {
                let unit = Some(desk.ledger().home());
                let rows =
                    desk.ledger().people(&PeopleQuery { text, unit, ..Default::default() })?;
                Ok(Read { rows, parts: desk.sub_units()? })
            };
            Message::Read(turn, read(desk).map_err(|error| Trouble::boxed(tongue, &error)))
        })
    }

    fn take(&mut self, read: Read) {
        self.part_names = read.parts.iter().map(|part| (part.id, part.body.name.clone())).collect();
        self.parts = read.parts;
        let open = self.open.as_ref().and_then(|open| open.sheet.id());
        self.selected = open.and_then(|id| read.rows.iter().position(|row| row.id == id));
        self.rows = Some(read.rows);
    }

    fn select(&mut self, index: usize) -> Effects<Message> {
        let Some(id) = self.rows.as_ref().and_then(|rows| rows.get(index)).map(|row| row.id) else {
            return Effects::new();
        };
        if self.open.as_ref().and_then(|open| open.sheet.id()) == Some(id) {
            self.selected = Some(index);
            return Effects::new();
        }
        let effects = self.leave_sheet(Next::Person(id));
        if self.open.as_ref().is_none_or(|open| !open.told) {
            self.selected = Some(index);
        }
        effects
    }

    fn look(&self, id: PersonId) -> Effect<Message> {
        let (turn, tongue) = (self.looks.next(), self.tongue);
        Effect::ask(move |desk| {
            if !turn.is_newest() {
                return Message::Outdated;
            }
            let person = desk.get::<PersonBody>(id).map(Box::new);
            Message::Known(turn, person.map_err(|error| Trouble::boxed(tongue, &error)))
        })
    }

    /// Goes on to the next sheet; what was typed is kept first, and what cannot be kept stays.
    fn leave_sheet(&mut self, next: Next) -> Effects<Message> {
        match &self.open {
            Some(open) if open.is_touched() => {
                self.next = Some(next);
                self.save()
            }
            _ => self.go_on(next),
        }
    }

    fn go_on(&mut self, next: Next) -> Effects<Message> {
        match next {
            Next::Person(id) => vec![self.look(id)],
            Next::New => {
                self.selected = None;
                self.open = Some(Open::new(Sheet::default()));
                vec![Effect::Focus(sheet::NAME.into())]
            }
            Next::Nothing => {
                self.open = None;
                self.selected = None;
                vec![Effect::Focus(LIST.into())]
            }
        }
    }

    fn save(&mut self) -> Effects<Message> {
        let Some(open) = &mut self.open else { return Effects::new() };
        let Some(entry) = open.sheet.entry() else {
            open.told = true;
            self.next = None;
            return vec![Effect::Focus(sheet::NAME.into())];
        };
        if open.asked.is_some() {
            return Effects::new();
        }
        open.asked = Some(open.sheet.clone());
        let tongue = self.tongue;
        vec![Effect::ask(move |desk| {
            let saved = desk.save_person(entry).map(Box::new);
            Message::Saved(saved.map_err(|error| Trouble::boxed(tongue, &error)))
        })]
    }

    fn saved(&mut self, person: Person, cx: &Context<'_>) -> Effects<Message> {
        let name = person.body.name.as_str();
        let mut effects = vec![Effect::Done(say!(cx.lang, "people-saved", name = name))];
        if let Some(open) = &mut self.open {
            let kept = Sheet::of(&person);
            // What was typed since stays, and is of this person from now on.
            match open.asked.take() {
                Some(asked) if asked == open.sheet => open.sheet = kept.clone(),
                _ => open.sheet.belongs_to(person.id),
            }
            open.kept = kept;
            open.told = false;
        }
        if let Some(next) = self.next.take() {
            effects.extend(self.go_on(next));
        }
        effects.push(self.read());
        effects
    }

    fn head<'a>(&'a self, cx: &Context<'a>) -> Element<'a, Message> {
        let margin = cx.breadth.margin();
        let search = entry(self.text.as_str(), Message::Typed)
            .id(SEARCH)
            .icon(Icon::Search)
            .placeholder(say!(cx.lang, "people-search"));
        let add = button(say!(cx.lang, "people-add")).icon(Icon::UserPlus).on_press(Message::Add);
        // An open sheet has the main button.
        let add = if self.open.is_none() { add.main() } else { add };
        let unit = button(say!(cx.lang, "people-unit")).icon(Icon::Building);
        let unit = unit.on_press(Message::Go(Place::Unit));
        let title = say!(cx.lang, "people-title");
        let head: Element<'a, Message> = match cx.breadth {
            Breadth::Single => column![
                row![record_title(title), space().width(Length::Fill), add]
                    .align_y(Alignment::Center),
                row![search, unit].spacing(distance::M),
            ]
            .spacing(distance::M)
            .into(),
            Breadth::Narrow => row![page_title(title), search, unit, add]
                .spacing(distance::M)
                .align_y(Alignment::Center)
                .into(),
            _ => row![
                page_title(title),
                space().width(Length::Fill),
                search.width(Length::Fixed(320.0)),
                unit,
                add,
            ]
            .spacing(distance::M)
            .align_y(Alignment::Center)
            .into(),
        };
        iced::widget::container(head)
            .padding(Padding { top: 20.0, bottom: distance::M, left: margin, right: margin })
            .into()
    }

    fn list<'a>(&'a self, cx: &Context<'a>) -> Element<'a, Message> {
        let Some(rows) = &self.rows else { return space().height(Length::Fill).into() };
        if rows.is_empty() {
            return self.nobody(cx);
        }
        let wide = cx.breadth != Breadth::Single;
        let people = list(rows.len(), height::NAME, move |range| {
            let shown = rows.get(range).unwrap_or_default();
            shown.iter().map(|person| self.line(person, wide)).collect()
        })
        .selected(self.selected, Message::Select)
        .on_open(|_| Message::EditSelected)
        .subject(self.subject)
        .id(LIST);
        if !wide {
            return people.into();
        }
        let heads = [
            Head::new(say!(cx.lang, "people-head-name"), Length::Fill),
            Head::new(say!(cx.lang, "people-head-sub-unit"), PART),
        ];
        column![table_head(heads, distance::L), people].into()
    }

    fn line<'a>(&'a self, person: &'a PersonRow, wide: bool) -> Element<'a, Message> {
        let name = column![
            strong(person.name.as_str()).one_line().width(Length::Fill),
            second(person.title.as_str()).one_line().width(Length::Fill),
        ];
        let part = person.sub_unit.and_then(|id| self.part_names.get(&id));
        let part = part.map(String::as_str).unwrap_or_default();
        let part = wide.then(|| second(part).one_line().width(PART).into());
        let inside = row![name].extend(part).spacing(distance::L).align_y(Alignment::Center);
        iced::widget::container(inside)
            .padding(Padding::from([0.0, distance::L]))
            .center_y(Length::Fill)
            .into()
    }

    fn nobody<'a>(&'a self, cx: &Context<'a>) -> Element<'a, Message> {
        let asked = self.text.trim();
        if asked.is_empty() {
            let help = match cx.home.is_some_and(|home| home.is_superior()) {
                true => say!(cx.lang, "people-none-help-superior"),
                false => say!(cx.lang, "people-none-help"),
            };
            return empty(Icon::Users, say!(cx.lang, "people-none"), help).into();
        }
        let title = say!(cx.lang, "people-no-hit", text = asked);
        empty(Icon::Search, title, say!(cx.lang, "people-no-hit-help"))
            .button(button(say!(cx.lang, "people-clear")).on_press(Message::Typed(String::new())))
            .into()
    }

    fn status_line<'a>(&'a self, cx: &Context<'a>) -> Element<'a, Message> {
        let count = self.rows.as_ref().map_or(0, Vec::len);
        let count = cx.lang.grouped(i64::try_from(count).unwrap_or(i64::MAX));
        let key = |key: &'static str, words: String| {
            let hint = row![key_hint(key), second(words).one_line()];
            hint.spacing(distance::XS).align_y(Alignment::Center)
        };
        let hints = (cx.breadth != Breadth::Single).then(|| {
            row![key("Ctrl+F", say!(cx.lang, "key-find")), key("↑ ↓", say!(cx.lang, "key-choose")),]
                .spacing(distance::L)
                .into()
        });
        let count = label(say!(cx.lang, "people-count", count = count)).one_line();
        status_bar(count, row(hints), cx.breadth.margin())
    }

    fn sheet_head<'a>(&'a self, cx: &Context<'a>, open: &'a Open) -> Element<'a, Message> {
        let title = match open.kept.name() {
            "" => card_title(say!(cx.lang, "people-new")),
            name => card_title(name),
        };
        let close = button(say!(cx.lang, "close")).quiet().shortcut("Esc").on_press(Message::Close);
        row![title.one_line().width(Length::Fill), close]
            .spacing(distance::M)
            .align_y(Alignment::Center)
            .padding(Padding {
                left: 20.0,
                right: distance::S,
                top: distance::S,
                bottom: distance::S,
            })
            .into()
    }

    fn sheet<'a>(
        &'a self,
        cx: &Context<'a>,
        open: &'a Open,
        width: impl Into<Length>,
    ) -> Element<'a, Message> {
        let boxes = open.sheet.view(cx, &self.parts, open.told).map(Message::Edit);
        let superior = cx.home.is_some_and(|home| home.is_superior());
        let can_part = open.kept.id().is_some() && !open.is_touched() && !superior;
        let part = can_part.then(|| {
            let part = button(say!(cx.lang, "people-part")).danger().icon(Icon::Bin);
            part.on_press(Message::AskPart).into()
        });
        let boxes = column![boxes].extend(part).spacing(distance::XL);
        let boxes = iced::widget::container(boxes).max_width(720.0).padding(20);
        let left: Element<'a, Message> = match open.is_touched() {
            true => mark(Icon::Pencil, say!(cx.lang, "people-unsaved"), Tone::Warn),
            false => space().into(),
        };
        let save = button(say!(cx.lang, "people-save")).main().shortcut("Ctrl+S");
        let bar = action_bar(left, save.on_press(Message::Save), 20.0);
        column![scroll(boxes), bar].width(width).into()
    }
}

impl Page for People {
    type Message = Message;

    fn update(&mut self, message: Message, cx: &Context<'_>) -> Effects<Message> {
        self.tongue = cx.lang.tongue();
        match message {
            Message::Begin(id) => {
                let mut effects = vec![self.read()];
                effects.extend(id.map(|id| self.look(id)));
                effects
            }
            Message::Typed(text) => {
                self.text = text;
                self.subject += 1;
                self.selected = None;
                vec![self.read()]
            }
            Message::Find => vec![Effect::Focus(SEARCH.into())],
            Message::Read(turn, Ok(read)) if turn.is_newest() => {
                self.take(read);
                Effects::new()
            }
            Message::Read(turn, Err(trouble)) if turn.is_newest() => {
                vec![Effect::Trouble(trouble)]
            }
            Message::Select(index) if covers(cx) => {
                self.selected = Some(index);
                Effects::new()
            }
            Message::Select(index) => self.select(index),
            Message::Move(_) if covers(cx) && self.open.is_some() => Effects::new(),
            Message::Move(by) => {
                let count = self.rows.as_ref().map_or(0, Vec::len);
                let to = self.selected.map_or(0, |at| at.saturating_add_signed(by));
                self.update(Message::Select(to.min(count.saturating_sub(1))), cx)
            }
            Message::EditSelected => {
                let mut effects = self.selected.map(|at| self.select(at)).unwrap_or_default();
                self.enter = !effects.is_empty();
                effects.push(Effect::Focus(sheet::NAME.into()));
                effects
            }
            Message::Known(turn, Ok(person)) if turn.is_newest() => {
                self.open = Some(Open::new(Sheet::of(&person)));
                let enter = std::mem::take(&mut self.enter);
                enter.then(|| Effect::Focus(sheet::NAME.into())).into_iter().collect()
            }
            Message::Known(turn, Err(trouble)) if turn.is_newest() => {
                vec![Effect::Trouble(trouble)]
            }
            Message::Read(..) | Message::Known(..) | Message::Outdated => Effects::new(),
            Message::Add => self.leave_sheet(Next::New),
            Message::Edit(edit) => {
                if let Some(open) = &mut self.open {
                    open.sheet.apply(edit);
                }
                Effects::new()
            }
            Message::Save => self.save(),
            Message::Saved(Ok(person)) => self.saved(*person, cx),
            Message::Saved(Err(trouble)) => {
                self.next = None;
                if let Some(open) = &mut self.open {
                    open.asked = None;
                }
                vec![Effect::Trouble(trouble)]
            }
            Message::Close => self.leave_sheet(Next::Nothing),
            Message::AskPart => {
                let open = self.open.as_ref().map(|open| &open.kept);
                self.parting = open.and_then(|sheet| {
                    Some(Parting::Ask { id: sheet.id()?, name: sheet.name().to_owned() })
                });
                vec![Effect::Focus(FIRST)]
            }
            Message::Part => match self.parting.take() {
                Some(Parting::Ask { id, name }) => {
                    self.parting = Some(Parting::Under { name });
                    Parting::go(id, cx)
                }
                _ => Effects::new(),
            },
            Message::Parted(Ok(parted)) => {
                self.open = Some(Open::new(Sheet::of(&parted.person)));
                self.parting = Some(Parting::Done(parted));
                vec![self.read(), Effect::Refresh, Effect::Focus(FIRST)]
            }
            Message::Parted(Err(trouble)) => {
                self.parting = None;
                vec![Effect::Trouble(trouble)]
            }
            Message::CloseParting => {
                self.parting = None;
                Effects::new()
            }
            Message::Go(place) => vec![Effect::Go(place)],
        }
    }

    fn view<'a>(&'a self, cx: &Context<'a>) -> Element<'a, Message> {
        match &self.open {
            Some(open) if covers(cx) => {
                column![self.sheet_head(cx, open), rule(), self.sheet(cx, open, Length::Fill)]
                    .into()
            }
            Some(open) => {
                let width = if cx.breadth == Breadth::Wide { 520.0 } else { 440.0 };
                let sheet = column![self.sheet_head(cx, open), self.sheet(cx, open, Length::Fill)];
                let sheet = sheet.width(width);
                let room = row![self.list(cx), vertical_rule(), sheet];
                column![self.head(cx), rule(), room, self.status_line(cx)].into()
            }
            None => column![self.head(cx), rule(), self.list(cx), self.status_line(cx)].into(),
        }
    }

    fn modal<'a>(&'a self, cx: &Context<'a>) -> Option<Modal<'a, Message>> {
        self.parting.as_ref().map(|parting| parting.modal(cx))
    }

    fn stroke(&self, stroke: Stroke) -> Option<Message> {
        use iced::keyboard::key::Named;
        match stroke {
            Stroke::Ctrl('f') => Some(Message::Find),
            Stroke::Ctrl('s') if self.open.is_some() => Some(Message::Save),
            Stroke::Key(Named::Escape) if self.open.is_some() => Some(Message::Close),
            Stroke::Key(Named::Enter) if self.selected.is_some() => Some(Message::EditSelected),
            Stroke::Key(Named::ArrowDown) => Some(Message::Move(1)),
            Stroke::Key(Named::ArrowUp) => Some(Message::Move(-1)),
            _ => None,
        }
    }

    /// Keeps what was typed, if it can be kept.
    fn leave(&mut self) -> Effects<Message> {
        match &self.open {
            Some(open) if open.is_touched() => self.save(),
            _ => Effects::new(),
        }
    }
}

/// Whether a sheet takes the place of the list; then a row is opened by Enter or a double click.
fn covers(cx: &Context<'_>) -> bool {
    cx.breadth < Breadth::Normal
}

impl Open {
    fn new(sheet: Sheet) -> Self {
        Self { kept: sheet.clone(), sheet, asked: None, told: false }
    }

    fn is_touched(&self) -> bool {
        self.sheet != self.kept
    }
}

#[cfg(test)]
mod tests {
    use super::sheet::{Edit, Line};
    use super::*;
    use crate::desk::practice;
    use crate::domain::text::given_name;
    use crate::ui::app;
    use crate::ui::shots::{Driver, practice_day};
    use crate::ui::theme::Look;

    fn day() -> (tempfile::TempDir, Driver) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("so.sosangkien");
        let desk = practice::unit(&path, None, practice_day("shots")).unwrap();
        let mut driver = Driver::new(Tongue::Vietnamese, Look::Light, Some(desk));
        driver.send(app::Message::Go(Place::People(None)));
        (folder, driver)
    }

    fn send(driver: &mut Driver, message: Message) {
        driver.send(app::Message::People(message));
    }

    fn people(driver: &Driver) -> Vec<PersonRow> {
        let desk = driver.desk.as_ref().unwrap();
        desk.ledger().people(&PeopleQuery::default()).unwrap()
    }

    fn typed(driver: &mut Driver, line: Line, text: &str) {
        send(driver, Message::Edit(Edit::Line(line, text.to_owned())));
    }

    #[test]
    fn a_new_person_is_written_into_the_book_once() {
        let (_folder, mut driver) = day();
        let before = people(&driver).len();
        send(&mut driver, Message::Add);
        send(&mut driver, Message::Save);
        assert_eq!(people(&driver).len(), before, "without a name nothing is kept");
        typed(&mut driver, Line::Name, "Giàng Thị Ánh");
        typed(&mut driver, Line::Given, "6/9/2026");
        send(&mut driver, Message::Save);
        typed(&mut driver, Line::Job, "Thợ may");
        send(&mut driver, Message::Save);
        let after = people(&driver);
        assert_eq!(after.len(), before + 1);
        let new = after.iter().find(|row| row.name == "Giàng Thị Ánh").unwrap();
        assert_eq!(new.title, "Thợ may");
        assert_eq!(given_name(&after[0].name), "Ánh", "the list goes by given names");
        let person = driver.desk.as_ref().unwrap().get::<PersonBody>(new.id).unwrap();
        assert!(person.notes.consent.is_some());
    }

    #[test]
    fn what_was_typed_is_kept_when_another_person_or_place_is_chosen() {
        let (_folder, mut driver) = day();
        let ids: Vec<PersonId> = people(&driver).iter().map(|row| row.id).collect();
        send(&mut driver, Message::Select(0));
        typed(&mut driver, Line::Job, "Thợ cả");
        send(&mut driver, Message::Select(1));
        typed(&mut driver, Line::Phone, "0213 387 6543");
        driver.send(app::Message::Go(Place::Settings));
        let desk = driver.desk.as_ref().unwrap();
        assert_eq!(desk.get::<PersonBody>(ids[0]).unwrap().body.title, "Thợ cả");
        assert_eq!(desk.get::<PersonBody>(ids[1]).unwrap().notes.phone, "0213 387 6543");
    }

    #[test]
    fn in_a_narrow_window_arrows_choose_and_enter_opens() {
        let (_folder, mut driver) = day();
        driver.send(app::Message::Resized(iced::Size::new(683.0, 384.0)));
        send(&mut driver, Message::Move(1));
        send(&mut driver, Message::Move(1));
        let ids: Vec<PersonId> = people(&driver).iter().map(|row| row.id).collect();
        typed(&mut driver, Line::Job, "Thợ cả");
        send(&mut driver, Message::EditSelected);
        typed(&mut driver, Line::Job, "Thợ hai");
        send(&mut driver, Message::Close);
        let desk = driver.desk.as_ref().unwrap();
        assert_eq!(desk.get::<PersonBody>(ids[1]).unwrap().body.title, "Thợ hai");
    }

    #[test]
    fn a_sheet_that_cannot_be_read_is_not_left() {
        let (_folder, mut driver) = day();
        let ids: Vec<PersonId> = people(&driver).iter().map(|row| row.id).collect();
        send(&mut driver, Message::Select(0));
        typed(&mut driver, Line::Born, "năm con hổ");
        typed(&mut driver, Line::Job, "Thợ cả");
        send(&mut driver, Message::Select(1));
        typed(&mut driver, Line::Born, "1985");
        send(&mut driver, Message::Save);
        let first = driver.desk.as_ref().unwrap().get::<PersonBody>(ids[0]).unwrap();
        assert_eq!(first.body.title, "Thợ cả", "the first sheet was still open");
        assert!(first.body.born.is_some());
    }
}
