//! A template from the ledger and back into it, and what is not saved yet.

use std::path::PathBuf;

use uuid::Uuid;

use super::{Editor, Looked, Message, Purpose};
use crate::desk::{Desk, DeskError, TEMPLATE_FORM, TemplateKey};
use crate::domain::template::{Template, TemplateBody};
use crate::paper::shipped::PlacedKind;
use crate::paper::template::placed::Placed;
use crate::say;
use crate::ui::context::Context;
use crate::ui::effect::{Effect, Effects, Trouble};
use crate::ui::place::Place;
use crate::ui::unsaved::Unsaved;
use crate::ui::widget::Picture;

impl Editor {
    pub(super) fn chosen(&mut self, purpose: Purpose, path: PathBuf) -> Effects<Message> {
        let tongue = self.tongue;
        vec![Effect::ask(move |desk| {
            let taken = desk.take_template_picture(&path);
            Message::Taken(purpose, taken.map_err(|error| Trouble::boxed(tongue, &error)))
        })]
    }

    pub(super) fn save(&mut self) -> Effects<Message> {
        let Some(work) = self.work.as_ref().filter(|_| self.asked.is_none()) else {
            return Effects::new();
        };
        let (template, tongue) = (work.now.clone(), self.tongue);
        self.asked = Some(template.clone());
        let (key, target) = (self.key, target(self.key));
        vec![Effect::ask(move |desk| {
            let id = match key {
                TemplateKey::Own(id) => Some(id),
                TemplateKey::Shipped(_) => None,
            };
            let saved = desk.save_template(id, &template).map(Box::new).and_then(|saved| {
                desk.drop_draft(TEMPLATE_FORM, Some(target))?;
                Ok(saved)
            });
            Message::Saved(saved.map_err(|error| Trouble::boxed(tongue, &error)))
        })]
    }

    pub(super) fn saved(&mut self, saved: &Template, cx: &Context<'_>) -> Effects<Message> {
        let name = saved.body.name.as_str();
        let mut effects = vec![Effect::Done(say!(cx.lang, "template-saved", name = name))];
        let kept = self.asked.take();
        // A draft of what was saved is gone with it; what was changed since is of this one now.
        self.unsaved = Unsaved::new(TEMPLATE_FORM, Some(saved.id.0));
        self.resumed = false;
        let still = self.work.as_ref().map(|work| &work.now) == kept.as_ref();
        self.kept = kept;
        if self.key != TemplateKey::Own(saved.id) {
            self.key = TemplateKey::Own(saved.id);
            if still {
                effects.push(Effect::Go(Place::Template(self.key)));
            }
        }
        effects
    }

    /// What stands here and not in the ledger.
    pub(super) fn changed(&self) -> Option<&Placed> {
        let now = self.work.as_ref().map(|work| &work.now)?;
        (Some(now) != self.kept.as_ref()).then_some(now)
    }

    pub(super) fn keep(&mut self) -> Effects<Message> {
        let changed = self.changed().cloned();
        vec![self.unsaved.keep(changed, Message::DraftKept)]
    }
}

/// What a draft of it is about; each shipped template has a draft of its own copy.
pub(super) fn target(key: TemplateKey) -> Uuid {
    match key {
        TemplateKey::Own(id) => id.0,
        TemplateKey::Shipped(kind) => {
            let place = PlacedKind::ALL.iter().position(|one| *one == kind).unwrap_or_default();
            Uuid::from_u128(place as u128)
        }
    }
}

pub(super) fn read(desk: &Desk, key: TemplateKey) -> Result<Option<Looked>, DeskError> {
    if let TemplateKey::Own(id) = key {
        let held = desk.ledger().get::<TemplateBody>(id)?;
        if held.is_none_or(|held| held.deleted) {
            return Ok(None);
        }
    }
    let template = desk.template(key)?;
    let draft = Unsaved::read(desk, TEMPLATE_FORM, Some(target(key)));
    Ok(Some(Looked { template, draft }))
}

pub(super) fn draw(
    desk: &Desk,
    template: &Placed,
    width: u32,
) -> Result<Option<(Picture, Vec<usize>)>, DeskError> {
    let laid = desk.lay_out_template(template)?;
    let picture = crate::desk::papers::picture_of(&laid.page, width)?;
    Ok(picture.map(|picture| (Picture::from(picture), laid.tight)))
}
