//! Sending: who receives, what leaves, where the file goes; then the bundle and its hand-over.

mod page;
mod result;

use std::path::PathBuf;
use std::sync::Arc;

use crate::desk::papers::{Leaving, Subject};
use crate::desk::{Desk, DeskError, ExportOrder, Exported, Plan};
use crate::domain::gap::Field;
use crate::domain::id::{BundleId, DecisionId, InitiativeId};
use crate::domain::record::Profile;
use crate::domain::unit::UnitBody;
use crate::say;
use crate::store::BundleMade;
use crate::ui::context::Context;
use crate::ui::effect::{Answer, Choose, Effect, Effects, Wanted};
use crate::ui::paperwork::{self, Papers};
use crate::ui::place::Place;
use crate::ui::screen::Page;
use crate::ui::widget::{Element, FIRST};
use crate::ui::working::Working;

/// The tick box about the receiving unit.
const CHECKED: &str = "sending-checked";

pub struct Sending {
    /// None until it is read.
    desk: Option<Box<Outlook>>,
    /// The officer says that the receiving unit is right.
    checked: bool,
    /// Set once the bundle was asked for without that.
    told: bool,
    /// A bundle that is being written.
    making: Option<Working>,
    made: Option<Box<Exported>>,
    how: How,
    work: Papers,
}

/// What the desk says of sending now.
#[derive(Debug, Clone)]
pub struct Outlook {
    plan: Plan,
    usual: Profile,
    enterprise: bool,
    folder: PathBuf,
    /// With the name of the receiver.
    earlier: Vec<(BundleMade, String)>,
}

/// How a bundle was handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    Stick,
    Mail,
    Other,
}

impl How {
    const ALL: [Self; 3] = [Self::Stick, Self::Mail, Self::Other];

    fn words(self, cx: &Context<'_>) -> String {
        match self {
            Self::Stick => say!(cx.lang, "sending-how-usb"),
            Self::Mail => say!(cx.lang, "sending-how-mail"),
            Self::Other => say!(cx.lang, "sending-how-other"),
        }
    }
}

/// Something that can be mended elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mend {
    Unit,
    /// At the box in which something is missing, if one mends it.
    Initiative(InitiativeId, Option<Field>),
    Decision(DecisionId),
}

#[derive(Debug, Clone)]
pub enum Message {
    Read(Answer<Box<Outlook>>),
    Profile(Profile),
    Checked,
    ChooseFolder,
    FolderChosen(Option<PathBuf>),
    FolderKept(Answer<PathBuf>),
    Make,
    Stop,
    Made(Answer<Box<Exported>>),
    How(How),
    Confirm(BundleId, u32),
    Confirmed(u32, Answer<()>),
    ShowFolder,
    CopyName(String),
    Another,
    Mend(Mend),
    Tick,
    Work(paperwork::Message),
}

impl Sending {
    pub fn open() -> (Self, Effects<Message>) {
        let sending = Self {
            desk: None,
            checked: false,
            told: false,
            making: None,
            made: None,
            how: How::Stick,
            work: Papers::default(),
        };
        (sending, vec![look(None)])
    }

    fn profile(&self) -> Option<Profile> {
        self.desk.as_ref().map(|desk| desk.plan.profile.clone())
    }

    /// Whether the receiving unit is in doubt: nobody there has confirmed the tie yet.
    fn in_doubt(&self) -> bool {
        let receiver = self.desk.as_ref().and_then(|desk| desk.plan.receiver.as_ref());
        receiver.is_some_and(|(tie, _)| tie.confirmed_on.is_none())
    }

    fn make(&mut self) -> Effects<Message> {
        let Some(desk) = &self.desk else { return Effects::new() };
        if self.making.is_some() {
            return Effects::new();
        }
        if self.in_doubt() && !self.checked {
            self.told = true;
            return vec![Effect::Focus(CHECKED.into())];
        }
        let order = ExportOrder {
            folder: desk.folder.clone(),
            profile: Some(desk.plan.profile.clone()),
            programme: String::new(),
        };
        let progress = self.making.insert(Working::default()).progress();
        vec![Effect::ask(move |desk| {
            Message::Made(desk.export(&order, &progress).map(Box::new).map_err(Arc::new))
        })]
    }

    fn made(&mut self, made: Answer<Box<Exported>>, cx: &Context<'_>) -> Effects<Message> {
        self.making = None;
        let made = match made {
            Ok(made) => made,
            Err(error) => return vec![Effect::trouble(cx.lang, &error)],
        };
        let said = if made.again {
            say!(cx.lang, "sending-again-say", number = made.number)
        } else {
            let count = cx.lang.grouped(i64::try_from(made.counts.initiatives).unwrap_or(i64::MAX));
            say!(cx.lang, "sending-made-say", number = made.number, count = count)
        };
        let profile = Some(made.profile.clone());
        self.made = Some(made);
        vec![look(profile), Effect::Refresh, Effect::Say(said), Effect::Focus(FIRST)]
    }
}

impl Page for Sending {
    type Message = Message;

    fn update(&mut self, message: Message, cx: &Context<'_>) -> Effects<Message> {
        match message {
            Message::Read(Ok(outlook)) => {
                let leaving = Leaving::of(&outlook.plan.profile);
                let first = self.desk.replace(outlook).is_none();
                let work = self.work.of(Subject::Sending(leaving)).map(Message::Work);
                return first.then(|| Effect::Focus(FIRST)).into_iter().chain([work]).collect();
            }
            Message::Work(message) => return self.work.update(message, cx),
            Message::Profile(profile) => return vec![look(Some(profile))],
            Message::Checked => {
                self.checked = !self.checked;
                self.told = false;
            }
            Message::ChooseFolder => {
                let start = self.desk.as_ref().map(|desk| desk.folder.clone());
                let choose = Choose {
                    what: Wanted::Folder,
                    title: say!(cx.lang, "sending-folder-title"),
                    filter: None,
                    start,
                };
                return vec![Effect::Choose(choose, Box::new(Message::FolderChosen))];
            }
            Message::FolderChosen(None) => {}
            Message::FolderChosen(Some(folder)) => {
                return vec![Effect::ask(move |desk| {
                    let kept = desk.set_export_folder(&folder);
                    Message::FolderKept(kept.map(|()| folder).map_err(Arc::new))
                })];
            }
            Message::FolderKept(Ok(folder)) => {
                if let Some(desk) = &mut self.desk {
                    desk.folder = folder;
                }
            }
            Message::Make => return self.make(),
            Message::Stop => {
                if let Some(making) = &self.making {
                    making.stop();
                }
            }
            Message::Made(made) => return self.made(made, cx),
            Message::How(how) => self.how = how,
            Message::Confirm(bundle, number) => {
                let how = self.how.words(cx);
                return vec![Effect::ask(move |desk| {
                    let confirmed = desk.confirm_sent(bundle, &how);
                    Message::Confirmed(number, confirmed.map_err(Arc::new))
                })];
            }
            Message::Confirmed(number, Ok(())) => {
                let profile = self.profile();
                self.made = None;
                let said = say!(cx.lang, "sending-confirmed", number = number);
                return vec![look(profile), Effect::Refresh, Effect::Say(said)];
            }
            Message::Read(Err(error))
            | Message::FolderKept(Err(error))
            | Message::Confirmed(_, Err(error)) => return vec![Effect::trouble(cx.lang, &error)],
            Message::ShowFolder => {
                let folder = self.made.as_ref().and_then(|made| made.file.parent());
                return folder.map(|at| Effect::Show(at.to_owned())).into_iter().collect();
            }
            Message::CopyName(name) => {
                return vec![Effect::Copy(name), Effect::Say(say!(cx.lang, "sending-copied"))];
            }
            Message::Another => {
                self.made = None;
                return vec![look(self.profile())];
            }
            Message::Mend(Mend::Unit) => return vec![Effect::Go(Place::Unit)],
            Message::Mend(Mend::Initiative(id, Some(field))) => {
                return vec![Effect::Mend(id, field)];
            }
            Message::Mend(Mend::Initiative(id, None)) => {
                return vec![Effect::Go(Place::Initiative(Some(id)))];
            }
            Message::Mend(Mend::Decision(id)) => {
                return vec![Effect::Go(Place::Decision(Some(id), None))];
            }
            Message::Tick => {
                if let Some(making) = &mut self.making {
                    making.tick();
                }
            }
        }
        Effects::new()
    }

    fn view<'a>(&'a self, cx: &Context<'a>) -> Element<'a, Message> {
        page::view(self, cx)
    }

    fn due(&self) -> Option<Message> {
        self.making.is_some().then_some(Message::Tick)
    }
}

/// Asks what would leave, in the usual profile unless another is told.
fn look(profile: Option<Profile>) -> Effect<Message> {
    Effect::ask(move |desk| Message::Read(outlook(desk, profile).map(Box::new).map_err(Arc::new)))
}

fn outlook(desk: &Desk, profile: Option<Profile>) -> Result<Outlook, DeskError> {
    let usual = desk.usual_profile()?;
    let plan = desk.plan(profile.as_ref().unwrap_or(&usual), "")?;
    let mut earlier = Vec::new();
    for made in desk.ledger().bundles_made()? {
        let receiver = desk.ledger().get::<UnitBody>(made.recipient)?;
        earlier.push((made, receiver.map(|unit| unit.body.name).unwrap_or_default()));
    }
    let sector = desk.home()?.body.sector;
    Ok(Outlook {
        plan,
        usual,
        enterprise: !sector.is_some_and(|sector| sector.is_public()),
        folder: desk.export_folder()?,
        earlier,
    })
}
