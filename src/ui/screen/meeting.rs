//! One meeting of the council: who came, and what it says of each initiative.

mod item;
mod page;
mod picks;
mod presence;
mod reading;
mod scores;
mod sheet;

use std::collections::HashMap;

use crate::desk::papers::Subject;
use crate::desk::{Drafted, MEETING_FORM, MeetingEntry};
use crate::domain::council::CouncilBody;
use crate::domain::id::{InitiativeId, MeetingId};
use crate::domain::meeting::{Meeting, MeetingBody};
use crate::lang::Tongue;
use crate::say;
use crate::store::{CouncilRow, InitiativeRow};
use crate::ui::context::Context;
use crate::ui::effect::{Answer, Effect, Effects, Trouble};
use crate::ui::paperwork::{self, Papers};
use crate::ui::place::Place;
use crate::ui::screen::Page;
use crate::ui::unsaved::Unsaved;
use crate::ui::widget::{self, Element, LongText, Stroke};
pub use picks::Message as Picking;
use picks::Picks;
use reading::Looked;
pub use sheet::{Edit, Spot};
use sheet::{Item, Sheet};

pub struct Form {
    id: Option<MeetingId>,
    /// None until it is read.
    sheet: Option<Sheet>,
    long: Long,
    /// As it was when it was opened or last saved.
    kept: Sheet,
    /// As it was when the desk was asked to save it.
    asked: Option<Sheet>,
    /// Once it is saved, its decisions are drafted.
    drafts: bool,
    /// Saving was asked for and something could not be read.
    told: bool,
    /// It shows what was left unsaved before.
    resumed: bool,
    unsaved: Unsaved<Sheet>,
    councils: Vec<CouncilRow>,
    council: Option<CouncilBody>,
    rows: HashMap<InitiativeId, InitiativeRow>,
    picks: Option<Picks>,
    work: Papers,
    tongue: Tongue,
}

/// The long texts, as they are edited.
#[derive(Default)]
struct Long {
    guests: LongText,
    proceedings: LongText,
    conclusion: LongText,
    /// Of each initiative.
    opinions: Vec<LongText>,
}

/// One long text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Guests,
    Proceedings,
    Conclusion,
    Opinions(usize),
}

#[derive(Debug, Clone)]
pub enum Message {
    /// Nothing if the meeting is not there any more.
    Read(Answer<Option<Box<Looked>>>),
    Edit(Edit),
    Write(Part, widget::Edit),
    /// Another council, by its place in the list.
    Council(usize),
    CouncilRead(Result<Box<(CouncilBody, MeetingBody)>, Box<Trouble>>),
    Pick,
    Picks(picks::Message),
    Save,
    Saved(Result<Box<Meeting>, Box<Trouble>>),
    /// The decisions that follow are drafted.
    Draft,
    Drafted(Result<Box<Drafted>, Box<Trouble>>),
    Keep,
    DraftKept(Answer<()>),
    /// What was left unsaved is not wanted.
    Forget,
    Focus(Spot),
    ToList,
    Work(paperwork::Message),
}

impl Form {
    pub fn open(id: Option<MeetingId>) -> (Self, Effects<Message>) {
        let mut form = Self {
            id,
            sheet: None,
            long: Long::default(),
            kept: Sheet::default(),
            asked: None,
            drafts: false,
            told: false,
            resumed: false,
            unsaved: Unsaved::new(MEETING_FORM, id.map(|id| id.0)),
            councils: Vec::new(),
            council: None,
            rows: HashMap::new(),
            picks: None,
            work: Papers::default(),
            tongue: Tongue::Vietnamese,
        };
        let work = id.map(|id| form.read_work(id));
        (form, work.into_iter().chain([reading::ask(id)]).collect())
    }

    fn read_work(&mut self, id: MeetingId) -> Effect<Message> {
        self.work.of(Subject::Meeting(id)).map(Message::Work)
    }

    fn take_in(&mut self, looked: Looked) -> Effects<Message> {
        let Looked { kept, draft, councils, council, rows } = looked;
        self.resumed = draft.is_some();
        self.unsaved.found(draft.clone());
        let sheet = draft.unwrap_or_else(|| kept.clone());
        self.long = Long::of(&sheet);
        (self.kept, self.sheet) = (kept, Some(sheet));
        (self.councils, self.council) = (councils, council);
        self.rows = rows.into_iter().map(|row| (row.id, row)).collect();
        self.told = false;
        vec![Effect::Focus(Spot::Number.id())]
    }

    fn edit(&mut self, edit: Edit) -> Effects<Message> {
        let Some(sheet) = &mut self.sheet else { return Effects::new() };
        let focus = match &edit {
            Edit::Came(at, false) => Some(Spot::Absent(*at)),
            _ => None,
        };
        if let Edit::Drop(at) = &edit
            && *at < self.long.opinions.len()
        {
            let _ = self.long.opinions.remove(*at);
        }
        sheet.apply(edit);
        focus.map(|spot| Effect::Focus(spot.id())).into_iter().collect()
    }

    fn write(&mut self, part: Part, edit: widget::Edit) {
        let Some(sheet) = &mut self.sheet else { return };
        let (long, kept) = match part {
            Part::Guests => (&mut self.long.guests, &mut sheet.guests),
            Part::Proceedings => (&mut self.long.proceedings, &mut sheet.proceedings),
            Part::Conclusion => (&mut self.long.conclusion, &mut sheet.conclusion),
            Part::Opinions(at) => match (self.long.opinions.get_mut(at), sheet.items.get_mut(at)) {
                (Some(long), Some(item)) => (long, &mut item.opinions),
                _ => return,
            },
        };
        if long.apply(edit) {
            *kept = long.text();
        }
    }

    fn pick(&mut self, message: picks::Message, cx: &Context<'_>) -> Effects<Message> {
        let (Some(picks), Some(sheet)) = (&mut self.picks, &mut self.sheet) else {
            return Effects::new();
        };
        match message {
            Picking::Search(text) => return vec![picks.search(text).map(Message::Picks)],
            Picking::Offered(text, Ok(offer)) => {
                picks.show(&text, offer, |id| sheet.items.iter().any(|item| item.initiative == id))
            }
            Picking::Offered(_, Err(error)) => return vec![Effect::trouble(cx.lang, &error)],
            Picking::Select(at) => picks.select(at),
            Picking::Tick(at) => picks.tick(at),
            Picking::Close => self.picks = None,
            Picking::Take => {
                let first = sheet.items.len();
                let ticked = self.picks.take().map(Picks::ticked).unwrap_or_default();
                for row in ticked {
                    sheet.items.push(Item::new(row.id));
                    self.long.opinions.push(LongText::default());
                    let _ = self.rows.insert(row.id, row);
                }
                let to = match self.by_scores() {
                    true => Spot::Points(first, 0, 0),
                    false => Spot::Vote(first, 0),
                };
                return vec![Effect::Focus(to.id())];
            }
        }
        Effects::new()
    }

    fn by_scores(&self) -> bool {
        use crate::domain::council::Pass;
        let council = self.council.as_ref();
        council.is_some_and(|council| matches!(council.rules.pass, Pass::Scores(_)))
    }

    fn save(&mut self) -> Effects<Message> {
        let Some(sheet) = self.sheet.as_ref().filter(|_| self.asked.is_none()) else {
            return Effects::new();
        };
        let wrong = sheet.wrong(self.council.as_ref());
        self.told = !wrong.is_empty();
        if let Some(first) = wrong.first() {
            self.drafts = false;
            return vec![Effect::Focus(first.id())];
        }
        let entry = MeetingEntry { id: self.id, body: sheet.body() };
        self.asked = Some(sheet.clone());
        let tongue = self.tongue;
        vec![Effect::ask(move |desk| {
            let saved = desk.save_meeting(entry).map(Box::new);
            Message::Saved(saved.map_err(|error| Trouble::boxed(tongue, &error)))
        })]
    }

    fn saved(&mut self, meeting: &Meeting, cx: &Context<'_>) -> Effects<Message> {
        self.kept = Sheet::of(&meeting.body, self.council.as_ref());
        // What was typed since stays, and is of this meeting from now on.
        if self.asked.take() == self.sheet {
            self.sheet = Some(self.kept.clone());
            self.long = Long::of(&self.kept);
        }
        self.unsaved = Unsaved::new(MEETING_FORM, Some(meeting.id.0));
        self.resumed = false;
        let fresh = self.id.replace(meeting.id).is_none();
        if std::mem::take(&mut self.drafts) {
            return vec![Effect::Refresh, self.draft(meeting.id)];
        }
        let mut effects = vec![Effect::Done(say!(cx.lang, "meeting-saved"))];
        effects.push(self.read_work(meeting.id));
        if fresh {
            effects.push(Effect::Go(Place::Meeting(Some(meeting.id))));
        }
        effects
    }

    fn draft(&self, id: MeetingId) -> Effect<Message> {
        let tongue = self.tongue;
        Effect::ask(move |desk| {
            let drafted = desk.draft_decisions(id).map(Box::new);
            Message::Drafted(drafted.map_err(|error| Trouble::boxed(tongue, &error)))
        })
    }

    fn drafted(&self, drafted: &Drafted, cx: &Context<'_>) -> Effects<Message> {
        let Some(id) = drafted.recognition.or(drafted.refusal) else {
            return vec![Effect::Say(say!(cx.lang, "meeting-nothing-to-draft"))];
        };
        let words = say!(
            cx.lang,
            "meeting-drafted",
            granted = cx.lang.counted(drafted.granted),
            declined = drafted.declined,
            declined_counted = cx.lang.counted(drafted.declined),
            open = drafted.open,
            open_counted = cx.lang.counted(drafted.open),
        );
        vec![Effect::Go(Place::Decision(Some(id), None)), Effect::Done(words)]
    }

    /// What stands in the form and not in the ledger.
    fn typed(&self) -> Option<&Sheet> {
        self.sheet.as_ref().filter(|sheet| **sheet != self.kept)
    }

    fn keep(&mut self) -> Effects<Message> {
        let typed = self.typed().cloned();
        vec![self.unsaved.keep(typed, Message::DraftKept)]
    }
}

impl Long {
    fn of(sheet: &Sheet) -> Self {
        Self {
            guests: LongText::new(&sheet.guests),
            proceedings: LongText::new(&sheet.proceedings),
            conclusion: LongText::new(&sheet.conclusion),
            opinions: sheet.items.iter().map(|item| LongText::new(&item.opinions)).collect(),
        }
    }
}

impl Page for Form {
    type Message = Message;

    fn update(&mut self, message: Message, cx: &Context<'_>) -> Effects<Message> {
        self.tongue = cx.lang.tongue();
        match message {
            Message::Read(Ok(Some(looked))) => self.take_in(*looked),
            Message::Read(Ok(None)) | Message::ToList => vec![Effect::Go(Place::Meetings)],
            Message::Read(Err(error)) => {
                vec![Effect::Go(Place::Meetings), Effect::trouble(cx.lang, &error)]
            }
            Message::Edit(edit) => self.edit(edit),
            Message::Write(part, edit) => {
                self.write(part, edit);
                Effects::new()
            }
            Message::Council(at) => {
                let council = self.councils.get(at).map(|row| row.id);
                council.map(|id| reading::council(id, self.tongue)).into_iter().collect()
            }
            Message::CouncilRead(Ok(read)) => {
                let (council, fresh) = *read;
                if let Some(sheet) = &mut self.sheet {
                    sheet.change_council(&fresh, self.council.as_ref());
                }
                self.council = Some(council);
                Effects::new()
            }
            Message::Pick => {
                self.picks = Some(Picks::default());
                let ask = picks::ask(String::new()).map(Message::Picks);
                vec![ask, Effect::Focus(picks::SEARCH.into())]
            }
            Message::Picks(message) => self.pick(message, cx),
            Message::Save => self.save(),
            Message::Work(message) => self.work.update(message, cx),
            Message::Saved(Ok(meeting)) => self.saved(&meeting, cx),
            Message::Saved(Err(trouble)) => {
                (self.asked, self.drafts) = (None, false);
                vec![Effect::Trouble(trouble)]
            }
            Message::Draft => match (self.id, self.typed()) {
                (Some(id), None) => vec![self.draft(id)],
                _ => {
                    self.drafts = true;
                    self.save()
                }
            },
            Message::Drafted(Ok(drafted)) => self.drafted(&drafted, cx),
            Message::CouncilRead(Err(trouble)) | Message::Drafted(Err(trouble)) => {
                vec![Effect::Trouble(trouble)]
            }
            Message::Keep => self.keep(),
            Message::DraftKept(Ok(())) => Effects::new(),
            Message::DraftKept(Err(error)) => {
                self.unsaved.failed();
                vec![Effect::trouble(cx.lang, &error)]
            }
            Message::Forget => {
                self.sheet = Some(self.kept.clone());
                let mut effects = self.keep();
                effects.push(reading::ask(self.id));
                effects
            }
            Message::Focus(spot) => vec![Effect::Focus(spot.id())],
        }
    }

    fn view<'a>(&'a self, cx: &Context<'a>) -> Element<'a, Message> {
        page::view(self, cx)
    }

    fn stroke(&self, stroke: Stroke) -> Option<Message> {
        use iced::keyboard::key::Named;
        match stroke {
            Stroke::Ctrl('s') => Some(Message::Save),
            Stroke::Key(Named::Escape) if self.picks.is_some() => {
                Some(Message::Picks(Picking::Close))
            }
            Stroke::Key(Named::Escape) => Some(Message::ToList),
            _ => None,
        }
    }

    fn due(&self) -> Option<Message> {
        let due = self.sheet.is_some() && self.asked.is_none();
        (due && self.unsaved.is_due(self.typed())).then_some(Message::Keep)
    }

    /// Keeps what was typed when the page is left, whether or not it is complete.
    fn leave(&mut self) -> Effects<Message> {
        let there = self.sheet.is_some() && self.asked.is_none();
        match there && self.unsaved.would_lose(self.typed()) {
            true => self.keep(),
            false => Effects::new(),
        }
    }
}

#[cfg(test)]
mod tests;
