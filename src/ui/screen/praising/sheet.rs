//! Letters of merit as they are typed.

use iced::advanced::widget::Id;
use serde::{Deserialize, Serialize};

use crate::desk::{MeritOrder, Praised};
use crate::domain::certificate::{CertificateKind, Ground};
use crate::ui::date_box::{day, day_shown};
use crate::ui::screen::printing::numbers;

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Sheet {
    pub kind: CertificateKind,
    pub people: Vec<Praised>,
    pub achievement: String,
    pub reference: String,
    pub decided: String,
    pub place: String,
    pub day: String,
    pub signer_lines: String,
    pub signer: String,
    /// Where the numbers begin, if that is not known yet.
    pub numbers: numbers::Typed,
}

/// One box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// The button by which people are chosen.
    People,
    /// What one person is praised for.
    Own(usize),
    Reference,
    Decided,
    Place,
    Day,
    Signer,
}

impl Spot {
    pub fn id(self) -> Id {
        let name = match self {
            Self::People => "praising-people".to_owned(),
            Self::Own(at) => format!("praising-own-{at}"),
            Self::Reference => "praising-reference".to_owned(),
            Self::Decided => "praising-decided".to_owned(),
            Self::Place => "praising-place".to_owned(),
            Self::Day => "praising-day".to_owned(),
            Self::Signer => "praising-signer".to_owned(),
        };
        name.into()
    }
}

impl Sheet {
    pub fn of(order: MeritOrder) -> Self {
        Self {
            kind: order.kind,
            people: order.recipients,
            achievement: order.achievement,
            reference: order.decision.reference,
            decided: day_shown(order.decision.signed_on),
            place: order.place,
            day: day_shown(Some(order.issued_on)),
            signer_lines: order.signer_lines.join("\n"),
            signer: order.signer,
            numbers: numbers::Typed::default(),
        }
    }

    pub fn put(&mut self, spot: Spot, text: String) {
        let held = match spot {
            Spot::People => None,
            Spot::Own(at) => self.people.get_mut(at).map(|one| &mut one.achievement),
            Spot::Reference => Some(&mut self.reference),
            Spot::Decided => Some(&mut self.decided),
            Spot::Place => Some(&mut self.place),
            Spot::Day => Some(&mut self.day),
            Spot::Signer => Some(&mut self.signer),
        };
        if let Some(held) = held {
            *held = text;
        }
    }

    /// Adds those that are not there yet.
    pub fn add(&mut self, people: impl IntoIterator<Item = Praised>) {
        for one in people {
            if !self.has(&one) {
                self.people.push(one);
            }
        }
    }

    pub fn has(&self, one: &Praised) -> bool {
        self.people.iter().any(|there| there.person == one.person)
    }

    /// The boxes that are to be mended, in the order of the form.
    pub fn wrong(&self) -> Vec<Spot> {
        let decided = !self.decided.trim().is_empty() && day(&self.decided).is_none();
        let wrong = [
            (Spot::People, self.people.is_empty()),
            (Spot::Decided, decided),
            (Spot::Day, day(&self.day).is_none()),
        ];
        wrong.into_iter().filter(|(_, is_wrong)| *is_wrong).map(|(spot, _)| spot).collect()
    }

    /// What the desk is to make; none while the day cannot be read.
    pub fn order(&self) -> Option<MeritOrder> {
        Some(MeritOrder {
            kind: self.kind.clone(),
            decision: Ground {
                id: None,
                reference: self.reference.clone(),
                signed_on: day(&self.decided),
            },
            issued_on: day(&self.day)?,
            place: self.place.clone(),
            signer: self.signer.clone(),
            signer_lines: self.signer_lines.lines().map(str::to_owned).collect(),
            achievement: self.achievement.clone(),
            recipients: self.people.clone(),
        })
    }
}
