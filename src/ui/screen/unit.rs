//! The unit's own page: who it is, who employs its members, who receives its initiatives, and its
//! parts.

mod profile;

use iced::Length;

use crate::desk::{Desk, DeskError};
use crate::domain::unit::{Tie, Unit, UnitKind};
use crate::lang::Tongue;
use crate::say;
use crate::store::Role;
use crate::ui::context::Context;
use crate::ui::effect::{Answer, Effect, Effects, Trouble};
use crate::ui::icon::Icon;
use crate::ui::place::Place;
use crate::ui::screen::Page;
use crate::ui::theme::{Breadth, Ink, Tone, space as distance};
use crate::ui::unsaved::Unsaved;
use crate::ui::widget::{
    Element, Stroke, action_bar, body, button, card, card_title, choice, column, entry, field,
    mark, page_title, record_title, row, rule, scroll, second, space,
};
use profile::{Edit, Form};

/// The first box of each part.
const NAME: &str = "unit-name";
const PART: &str = "unit-part";
const SECTOR: &str = "unit-sector";
const FORM: &str = "unit";

/// Of what kind a part of a unit can be.
const PART_KINDS: [UnitKind; 5] = [
    UnitKind::UnionSection,
    UnitKind::UnionGroup,
    UnitKind::Department,
    UnitKind::Workshop,
    UnitKind::MemberUnion,
];

pub struct Profile {
    /// None before the first answer.
    known: Option<Box<Known>>,
    part: String,
    part_kind: usize,
    part_told: bool,
    tongue: Tongue,
}

struct Known {
    read: Read,
    form: Form,
    /// As it was read or last kept.
    kept: Form,
    /// As it was when the desk was asked to keep it.
    asked: Option<Form>,
    told: bool,
    unsaved: Unsaved<Form>,
}

/// What the ledger knows.
#[derive(Debug, Clone)]
pub struct Read {
    pub home: Unit,
    pub receiver: Option<(Tie, Unit)>,
    pub parts: Vec<Unit>,
    pub provinces: Vec<String>,
    pub superior: bool,
}

#[derive(Debug, Clone)]
pub enum Message {
    Begin,
    /// And what was typed before and not saved.
    Read(Result<Box<Read>, Box<Trouble>>, Option<Box<Form>>),
    Keep,
    DraftKept(Answer<()>),
    Edit(Edit),
    Save,
    Saved(Result<Box<Read>, Box<Trouble>>),
    PartTyped(String),
    PartKind(usize),
    AddPart,
    PartAdded(String, Result<Vec<Unit>, Box<Trouble>>),
    Go(Place),
}

impl Read {
    fn from(desk: &Desk) -> Result<Self, DeskError> {
        Ok(Self {
            home: desk.home()?,
            receiver: desk.receiver("")?,
            parts: desk.sub_units()?,
            provinces: desk.lists().provinces.clone(),
            superior: *desk.ledger().role() == Role::Superior,
        })
    }
}

impl Profile {
    pub fn open() -> (Self, Effects<Message>) {
        let screen = Self {
            known: None,
            part: String::new(),
            part_kind: 0,
            part_told: false,
            tongue: Tongue::Vietnamese,
        };
        (screen, vec![Effect::ask(|_| Message::Begin)])
    }

    fn save(&mut self) -> Effects<Message> {
        let Some(known) = &mut self.known else { return Effects::new() };
        if known.asked.is_some() {
            return Effects::new();
        }
        if !known.form.is_told() {
            known.told = true;
            return vec![Effect::Focus(NAME.into())];
        }
        known.asked = Some(known.form.clone());
        let (form, kept, read, tongue) =
            (known.form.clone(), known.kept.clone(), known.read.clone(), self.tongue);
        vec![Effect::ask(move |desk| {
            let mut keep = || {
                // The receiver first: making it writes a tie into the unit's own record.
                if !read.superior && form.differs_in_receiver(&kept) {
                    let (body, notes) = form.receiver(read.receiver.as_ref().map(|(_, unit)| unit));
                    let _ = desk.save_receiver(body, notes)?;
                }
                let (body, notes) = form.home(&desk.home()?);
                let _ = desk.save_home(body, notes)?;
                desk.drop_draft(FORM, None)?;
                Read::from(desk).map(Box::new)
            };
            Message::Saved(keep().map_err(|error| Trouble::boxed(tongue, &error)))
        })]
    }

    fn keep(&mut self) -> Effects<Message> {
        let Some(known) = &mut self.known else { return Effects::new() };
        let typed = known.typed().cloned();
        vec![known.unsaved.keep(typed, Message::DraftKept)]
    }

    fn add_part(&mut self) -> Effects<Message> {
        let name = crate::domain::text::clean_line(&self.part);
        self.part_told = name.is_empty();
        let Some(kind) = PART_KINDS.get(self.part_kind).filter(|_| !name.is_empty()).cloned()
        else {
            return vec![Effect::Focus(PART.into())];
        };
        let tongue = self.tongue;
        vec![Effect::ask(move |desk| {
            let added = desk.add_sub_unit(&name, kind).and_then(|_| desk.sub_units());
            Message::PartAdded(name, added.map_err(|error| Trouble::boxed(tongue, &error)))
        })]
    }

    fn parts<'a>(&'a self, cx: &Context<'a>, known: &'a Known) -> Element<'a, Message> {
        let mut all = column![second(say!(cx.lang, "unit-parts-help"))].spacing(distance::S);
        if known.read.parts.is_empty() {
            all = all.push(body(say!(cx.lang, "unit-no-parts")).ink(Ink::Second));
        }
        for part in &known.read.parts {
            let kind = part.body.kind.as_ref();
            let kind = kind.map(|kind| cx.lang.word("unit-kind", kind.code())).unwrap_or_default();
            all = all.push(rule()).push(
                row![
                    body(part.body.name.as_str()).one_line().width(Length::Fill),
                    second(kind).one_line(),
                ]
                .spacing(distance::L)
                .align_y(iced::Alignment::Center),
            );
        }
        let missing = (self.part_told && self.part.trim().is_empty())
            .then(|| say!(cx.lang, "unit-part-needed"));
        let name = entry(self.part.as_str(), Message::PartTyped).id(PART);
        let name = field(say!(cx.lang, "unit-part-name"), name.on_submit(Message::AddPart));
        let kinds = PART_KINDS.iter().map(|kind| cx.lang.word("unit-kind", kind.code()));
        let kind = choice(kinds, Some(self.part_kind), Message::PartKind);
        let kind = field(say!(cx.lang, "unit-part-kind"), kind);
        let add = button(say!(cx.lang, "unit-add-part")).icon(Icon::Plus);
        let new = row![Element::from(name.error(missing)), Element::from(kind)];
        all.push(rule()).push(new.spacing(distance::L)).push(add.on_press(Message::AddPart)).into()
    }
}

impl Page for Profile {
    type Message = Message;

    fn update(&mut self, message: Message, cx: &Context<'_>) -> Effects<Message> {
        self.tongue = cx.lang.tongue();
        let tongue = self.tongue;
        match message {
            Message::Begin => vec![Effect::ask(move |desk| {
                let read = Read::from(desk).map(Box::new);
                let draft = Unsaved::read(desk, FORM, None).map(Box::new);
                Message::Read(read.map_err(|error| Trouble::boxed(tongue, &error)), draft)
            })],
            Message::Read(Ok(read), draft) => {
                let kept = Form::of(&read);
                let draft = draft.map(|draft| *draft);
                let mut unsaved = Unsaved::new(FORM, None);
                unsaved.found(draft.clone());
                let form = draft.unwrap_or_else(|| kept.clone());
                // Without it nothing can be sent.
                let to = if form.lacks_sector() { SECTOR } else { NAME };
                let known = Known { read: *read, form, kept, asked: None, told: false, unsaved };
                self.known = Some(Box::new(known));
                vec![Effect::Focus(to.into())]
            }
            Message::Keep => self.keep(),
            Message::DraftKept(Ok(())) => Effects::new(),
            Message::DraftKept(Err(error)) => {
                if let Some(known) = &mut self.known {
                    known.unsaved.failed();
                }
                vec![Effect::trouble(cx.lang, &error)]
            }
            Message::Edit(edit) => {
                if let Some(known) = &mut self.known {
                    known.form.apply(edit);
                }
                Effects::new()
            }
            Message::Save => self.save(),
            Message::Saved(Ok(read)) => {
                if let Some(known) = &mut self.known {
                    let kept = Form::of(&read);
                    // What was typed since stays.
                    if known.asked.take().as_ref() == Some(&known.form) {
                        known.form = kept.clone();
                    }
                    (known.kept, known.told, known.read) = (kept, false, *read);
                    known.unsaved.found(None);
                }
                vec![Effect::Done(say!(cx.lang, "unit-saved"))]
            }
            Message::Saved(Err(trouble)) => {
                if let Some(known) = &mut self.known {
                    known.asked = None;
                }
                vec![Effect::Trouble(trouble)]
            }
            Message::PartTyped(name) => {
                self.part = name;
                Effects::new()
            }
            Message::PartKind(kind) => {
                self.part_kind = kind;
                Effects::new()
            }
            Message::AddPart => self.add_part(),
            Message::PartAdded(name, Ok(parts)) => {
                self.part.clear();
                if let Some(known) = &mut self.known {
                    known.read.parts = parts;
                }
                let said = say!(cx.lang, "unit-part-added", name = name);
                vec![Effect::Done(said), Effect::Focus(PART.into())]
            }
            Message::Read(Err(trouble), _) | Message::PartAdded(_, Err(trouble)) => {
                vec![Effect::Trouble(trouble)]
            }
            Message::Go(place) => vec![Effect::Go(place)],
        }
    }

    fn view<'a>(&'a self, cx: &Context<'a>) -> Element<'a, Message> {
        let Some(known) = &self.known else { return space().height(Length::Fill).into() };
        let margin = cx.breadth.margin();
        let title = say!(cx.lang, "unit-title");
        let title = match cx.breadth {
            Breadth::Single => record_title(title),
            _ => page_title(title),
        };
        let people = button(say!(cx.lang, "unit-people")).icon(Icon::Users);
        let head = row![
            title,
            space().width(Length::Fill),
            people.on_press(Message::Go(Place::People(None))),
        ]
        .align_y(iced::Alignment::Center);
        let section = |title: String, inside: Element<'a, Message>| {
            card(column![card_title(title), inside].spacing(distance::M))
        };
        let form = |part: Element<'a, Edit>| part.map(Message::Edit);
        let mut page = column![
            head,
            section(say!(cx.lang, "unit-own"), form(known.form.own(cx, &known.read, known.told)),),
        ];
        if !known.read.superior {
            page = page
                .push(section(say!(cx.lang, "unit-employer"), form(known.form.employer(cx))))
                .push(section(
                    say!(cx.lang, "unit-receiver"),
                    form(known.form.receiving(cx, &known.read, known.told)),
                ))
                .push(section(say!(cx.lang, "unit-parts"), self.parts(cx, known)));
        }
        let page = page
            .spacing(distance::L)
            .padding(iced::Padding::new(margin).top(distance::HEAD))
            .max_width(cx.breadth.widest());
        let left: Element<'a, Message> = match known.is_touched() {
            true => mark(Icon::Pencil, say!(cx.lang, "unit-unsaved"), Tone::Warn),
            false => mark(Icon::CircleCheck, say!(cx.lang, "unit-all-saved"), Tone::Ok),
        };
        let save = button(say!(cx.lang, "unit-save")).main().icon(Icon::Save).shortcut("Ctrl+S");
        column![scroll(page), action_bar(left, save.on_press(Message::Save), margin)].into()
    }

    fn stroke(&self, stroke: Stroke) -> Option<Message> {
        (stroke == Stroke::Ctrl('s')).then_some(Message::Save)
    }

    fn due(&self) -> Option<Message> {
        self.known.as_ref().filter(|known| known.is_due()).map(|_| Message::Keep)
    }

    /// Saves what was typed; what cannot be saved stays as a draft.
    fn leave(&mut self) -> Effects<Message> {
        match &self.known {
            Some(known) if known.is_touched() && known.form.is_told() => self.save(),
            Some(known) if known.would_lose() => self.keep(),
            _ => Effects::new(),
        }
    }
}

impl Known {
    fn is_touched(&self) -> bool {
        self.form != self.kept
    }

    fn typed(&self) -> Option<&Form> {
        self.is_touched().then_some(&self.form)
    }

    fn is_due(&self) -> bool {
        self.asked.is_none() && self.unsaved.is_due(self.typed())
    }

    fn would_lose(&self) -> bool {
        self.asked.is_none() && self.unsaved.would_lose(self.typed())
    }
}

#[cfg(test)]
mod tests {
    use super::profile::Line;
    use super::*;
    use crate::desk::practice;
    use crate::ui::app;
    use crate::ui::shots::{Driver, practice_day};
    use crate::ui::theme::Look;

    fn open(desk: Desk) -> Driver {
        let mut driver = Driver::new(Tongue::Vietnamese, Look::Light, Some(desk));
        driver.send(app::Message::Go(Place::Unit));
        driver
    }

    fn typed(driver: &mut Driver, line: Line, text: &str) {
        driver.send(app::Message::Unit(Message::Edit(Edit::Line(line, text.to_owned()))));
    }

    #[test]
    fn the_unit_its_employer_and_its_receiver_are_kept_together() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("so.sosangkien");
        let mut driver = open(practice::unit(&path, None, practice_day("shots")).unwrap());
        let before = driver.desk.as_ref().unwrap().home().unwrap();
        typed(&mut driver, Line::Industry, " Cơ khí  chính xác ");
        typed(&mut driver, Line::HeadTitle, "Tổng giám đốc");
        typed(&mut driver, Line::Contact, "Lò Thị Pha");
        typed(&mut driver, Line::Code, "");
        driver.send(app::Message::Unit(Message::Save));
        let desk = driver.desk.as_ref().unwrap();
        let home = desk.home().unwrap();
        assert_eq!(home.body.industry, "Cơ khí chính xác");
        assert_eq!(home.body.employer.head_title, "Tổng giám đốc");
        assert_eq!(home.body.ties, before.body.ties, "what the page does not show stays");
        assert_eq!(home.body.code, before.body.code);
        let (_, receiver) = desk.receiver("").unwrap().unwrap();
        assert_eq!(receiver.notes.contact.name, "Lò Thị Pha");
        driver.send(app::Message::Go(Place::Settings));
        let rev = driver.desk.as_ref().unwrap().home().unwrap().rev;
        assert_eq!(rev, home.rev, "nothing is left to keep");
    }

    #[test]
    fn a_unit_without_a_name_is_not_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("so.sosangkien");
        let mut driver = open(practice::unit(&path, None, practice_day("shots")).unwrap());
        let before = driver.desk.as_ref().unwrap().home().unwrap();
        typed(&mut driver, Line::Name, "  ");
        typed(&mut driver, Line::Industry, "Cơ khí chính xác");
        driver.send(app::Message::Unit(Message::Save));
        assert_eq!(driver.desk.as_ref().unwrap().home().unwrap(), before);
        driver.send(app::Message::Go(Place::Settings));
        driver.send(app::Message::Go(Place::Unit));
        assert_eq!(driver.desk.as_ref().unwrap().home().unwrap(), before);
        typed(&mut driver, Line::Name, &before.body.name);
        driver.send(app::Message::Unit(Message::Save));
        let home = driver.desk.as_ref().unwrap().home().unwrap();
        assert_eq!(home.body.industry, "Cơ khí chính xác", "what was typed before is not lost");
    }

    #[test]
    fn a_part_is_added_and_listed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("so.sosangkien");
        let mut driver = open(practice::unit(&path, None, practice_day("shots")).unwrap());
        let before = driver.desk.as_ref().unwrap().sub_units().unwrap().len();
        let send = |driver: &mut Driver, message| driver.send(app::Message::Unit(message));
        send(&mut driver, Message::AddPart);
        send(&mut driver, Message::PartTyped("Phân xưởng Mạ".into()));
        send(&mut driver, Message::PartKind(3));
        send(&mut driver, Message::AddPart);
        let parts = driver.desk.as_ref().unwrap().sub_units().unwrap();
        assert_eq!(parts.len(), before + 1);
        let new = parts.iter().find(|part| part.body.name == "Phân xưởng Mạ").unwrap();
        assert_eq!(new.body.kind, Some(UnitKind::Workshop));
    }

    #[test]
    fn a_superior_has_only_its_own_fields() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("so.sosangkien");
        let mut driver = open(practice::superior(&path, practice_day("shots")).unwrap());
        typed(&mut driver, Line::Place, "Lai Châu");
        driver.send(app::Message::Unit(Message::Save));
        let desk = driver.desk.as_ref().unwrap();
        assert_eq!(desk.home().unwrap().body.place, "Lai Châu");
        assert_eq!(desk.receiver("").unwrap(), None, "no receiver is made by saving");
    }
}
