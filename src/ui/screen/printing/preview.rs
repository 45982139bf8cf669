//! Pages as pictures, drawn by the desk's thread in the size in which they are shown, and which
//! titles do not fit.

use std::collections::HashSet;
use std::sync::Arc;

use crate::desk::papers::{Layout, WayOut, WaysOut, picture_of_frame, picture_of_laid};
use crate::desk::{Desk, DeskError, TemplateKey};
use crate::domain::id::CertificateId;
use crate::paper::ornament::FrameKind;
use crate::paper::template::placed::Placed;
use crate::ui::context::Context;
use crate::ui::effect::{Answer, Effect, Effects};
use crate::ui::newest::{Newest, Turn};
use crate::ui::theme::{Breadth, space as distance};
use crate::ui::widget::Picture;

/// Pages kept as pictures.
const KEPT: usize = 12;
/// Certificates weighed at a stroke, so that the desk can answer others in between.
const WEIGHED: usize = 50;
/// Of small frames, in pixels: enough for a zoom of 200 %.
const FRAME: u32 = 208;
/// A4 lying, in logical pixels as an office screen shows its true size.
const TRUE: f32 = 1123.0;
/// The sides of A4.
pub const SHAPE: f32 = 297.0 / 210.0;
/// Columns of the page (look/tokens.md §6).
pub const RECIPIENTS: f32 = 288.0;
pub const SETTINGS: f32 = 264.0;

/// How the officer wants all sheets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Manner {
    pub template: TemplateKey,
    /// Amounts are printed; never unless chosen.
    pub money: bool,
    /// On paper that bears its frame already.
    pub stock: bool,
}

impl Manner {
    pub fn layout<'a>(self, template: &'a Placed, ways: &'a WaysOut) -> Layout<'a> {
        Layout { template, money: self.money, stock: self.stock, ways }
    }
}

/// What one picture shows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shows {
    id: CertificateId,
    manner: Manner,
    way: Option<WayOut>,
    width: u32,
}

#[derive(Default)]
pub struct Previews {
    asked: Newest,
    /// What is being drawn.
    under_way: Option<Shows>,
    /// The last drawn last.
    drawn: Vec<(Shows, Picture)>,
    frames: Vec<(FrameKind, Picture)>,
    weighings: Newest,
    tight: HashSet<CertificateId>,
    /// The sheet, template and choice that are shown now.
    now: Option<Shows>,
}

#[derive(Debug, Clone)]
pub enum Message {
    Frames(Answer<Vec<(FrameKind, Picture)>>),
    Drawn(Turn, Shows, Answer<Option<Picture>>),
    Weighed(Turn, Weighing, Answer<Vec<CertificateId>>),
    Outdated,
}

/// What is still to be weighed, the next ones last.
#[derive(Debug, Clone)]
pub struct Weighing {
    rest: Vec<CertificateId>,
    manner: Manner,
    ways: WaysOut,
}

/// The width of the page on the screen, logical pixels.
pub fn width(cx: &Context<'_>, large: bool) -> f32 {
    if large {
        return TRUE;
    }
    let sidebar = cx.breadth.sidebar().unwrap_or_default();
    let inside = cx.width - sidebar - 2.0 * cx.breadth.margin();
    let beside = match cx.breadth {
        Breadth::Single => 0.0,
        Breadth::Narrow => RECIPIENTS + distance::L,
        Breadth::Normal | Breadth::Wide => RECIPIENTS + SETTINGS + 2.0 * distance::L,
    };
    (inside - beside - 2.0 * distance::M).clamp(200.0, TRUE).floor()
}

/// The same in the pixels of the screen.
pub fn pixels(cx: &Context<'_>, large: bool) -> u32 {
    (width(cx, large) * f32::from(cx.zoom.max(100)) / 100.0).round() as u32
}

/// Draws the frames there are, small.
pub fn frames() -> Effect<super::Message> {
    Effect::ask(|_| {
        let draw = |kind: FrameKind| {
            let drawn = picture_of_frame(kind, FRAME)?;
            Ok(drawn.map(|drawn| (kind, Picture::from(drawn))))
        };
        let drawn: Result<Vec<_>, DeskError> =
            FrameKind::ALL.into_iter().filter_map(|kind| draw(kind).transpose()).collect();
        super::Message::Preview(Message::Frames(drawn.map_err(Arc::new)))
    })
}

impl Previews {
    /// Draws a page unless it is drawn already.
    pub fn look(
        &mut self,
        id: CertificateId,
        manner: Manner,
        way: Option<WayOut>,
        width: u32,
    ) -> Effects<super::Message> {
        let wanted = Shows { id, manner, way, width };
        self.now = Some(wanted);
        let known = self.drawn.iter().any(|(shows, _)| *shows == wanted);
        if known || self.under_way == Some(wanted) {
            return Effects::new();
        }
        self.under_way = Some(wanted);
        let turn = self.asked.next();
        vec![Effect::ask(move |desk| {
            super::Message::Preview(if turn.is_newest() {
                Message::Drawn(turn, wanted, draw(desk, wanted).map_err(Arc::new))
            } else {
                Message::Outdated
            })
        })]
    }

    /// Finds out, a part at a time, whose text does not fit.
    pub fn weigh(
        &mut self,
        mut certificates: Vec<CertificateId>,
        manner: Manner,
        ways: WaysOut,
    ) -> Effects<super::Message> {
        certificates.reverse();
        self.tight.clear();
        let turn = self.weighings.next();
        vec![weigh(turn, Weighing { rest: certificates, manner, ways })]
    }

    pub fn update(&mut self, message: Message, cx: &Context<'_>) -> Effects<super::Message> {
        match message {
            Message::Frames(Ok(frames)) => self.frames = frames,
            Message::Drawn(turn, shows, Ok(picture)) => {
                if turn.is_newest() {
                    self.under_way = None;
                }
                if self.drawn.len() >= KEPT {
                    drop(self.drawn.remove(0));
                }
                self.drawn.extend(picture.map(|picture| (shows, picture)));
            }
            Message::Weighed(turn, weighing, Ok(tight)) if turn.is_newest() => {
                self.tight.extend(tight);
                if !weighing.rest.is_empty() {
                    return vec![weigh(turn, weighing)];
                }
            }
            Message::Weighed(_, _, Ok(_)) | Message::Outdated => {}
            Message::Frames(Err(error))
            | Message::Drawn(_, _, Err(error))
            | Message::Weighed(_, _, Err(error)) => return vec![Effect::trouble(cx.lang, &error)],
        }
        Effects::new()
    }

    /// The page that is looked at; while it is drawn anew, as it was before.
    pub fn shown(&self) -> Option<&Picture> {
        let now = self.now?;
        let drawn = || self.drawn.iter().rev();
        let exact = drawn().find(|(shows, _)| *shows == now);
        let found = exact.or_else(|| drawn().find(|(shows, _)| shows.id == now.id));
        found.map(|(_, picture)| picture)
    }

    pub fn frame(&self, kind: FrameKind) -> Option<&Picture> {
        self.frames.iter().find(|(one, _)| *one == kind).map(|(_, picture)| picture)
    }

    pub fn is_tight(&self, id: CertificateId) -> bool {
        self.tight.contains(&id)
    }
}

fn draw(desk: &Desk, shows: Shows) -> Result<Option<Picture>, DeskError> {
    let template = desk.template(shows.manner.template)?;
    let ways: WaysOut = shows.way.map(|way| (shows.id, way)).into_iter().collect();
    let laid = desk.lay_out_certificate(shows.id, shows.manner.layout(&template, &ways))?;
    Ok(picture_of_laid(&laid, shows.width)?.map(Picture::from))
}

fn weigh(turn: Turn, mut weighing: Weighing) -> Effect<super::Message> {
    Effect::ask(move |desk| {
        if !turn.is_newest() {
            return super::Message::Preview(Message::Outdated);
        }
        let rest = weighing.rest.len().saturating_sub(WEIGHED);
        let part = weighing.rest.split_off(rest);
        let tight = desk.template(weighing.manner.template).and_then(|template| {
            desk.tight_certificates(&part, weighing.manner.layout(&template, &weighing.ways))
        });
        super::Message::Preview(Message::Weighed(turn, weighing, tight.map_err(Arc::new)))
    })
}
