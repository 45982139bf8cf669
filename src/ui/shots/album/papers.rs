//! Papers: all there are, one on its way, and one as it was issued.

use iced::widget::text_editor;

use super::super::recognising;
use super::{Album, find};
use crate::desk::DeskError;
use crate::desk::papers::{Leaving, Subject};
use crate::paper::shipped::PaperKind;
use crate::paper::template::field::Field;
use crate::ui::app::Message;
use crate::ui::place::Place;
use crate::ui::screen::decision;
use crate::ui::screen::paper::{self, Saving, Then};
use crate::ui::screen::wording;
use crate::ui::shots::Driver;
use crate::ui::widget::Edit;

impl Album<'_> {
    pub(super) fn papers(&mut self, unit: &mut Driver) -> Result<(), DeskError> {
        let send = |unit: &mut Driver, message| unit.send(Message::Paper(message));
        let put = |unit: &mut Driver, field, text: &str| {
            unit.send(Message::Paper(paper::Message::Edit(paper::Edit::Put(
                field,
                text.to_owned(),
            ))));
        };
        unit.send(Message::CloseToast);
        unit.send(Message::Go(Place::Paper(PaperKind::Notice, Subject::Unit)));
        self.take(unit, "paper")?;
        self.take_tall(unit, "paper_whole")?;
        send(unit, paper::Message::Understood);
        for (field, text) in [
            (Field::Number, "5"),
            (Field::From, "20/11/2026"),
            (Field::Until, "31/12/2026"),
            (Field::Contact, "Hà Thu Huyền, điện thoại nội bộ 12"),
            (Field::SignerName, "Trần Quốc Huy"),
        ] {
            put(unit, field, text);
        }
        send(unit, paper::Message::Signer(0));
        self.take(unit, "paper_filled")?;
        unit.paths.push_back(self.scratch.join("Thông báo.pdf"));
        send(unit, paper::Message::Save(Saving::Ask(Then::Nothing)));
        self.take(unit, "paper_saved")?;
        unit.send(Message::CloseToast);
        self.wording(unit)?;
        let letter = Place::Paper(PaperKind::CoveringLetter, Subject::Sending(Leaving::Usual));
        unit.send(Message::Go(letter));
        send(unit, paper::Message::Understood);
        send(unit, paper::Message::Turn(1));
        self.take(unit, "paper_list")?;
        send(unit, paper::Message::Large);
        self.take(unit, "paper_large")?;
        send(unit, paper::Message::Large);
        let Some(decision) = find(unit, recognising)?.flatten() else { return Ok(()) };
        let place = Place::Paper(PaperKind::Decision, Subject::Decision(decision));
        unit.send(Message::Go(place));
        self.take(unit, "paper_decision")?;
        unit.paths.push_back(self.scratch.join("Quyết định.pdf"));
        send(unit, paper::Message::Save(Saving::Ask(Then::Nothing)));
        unit.send(Message::CloseToast);
        unit.send(Message::Go(Place::Decision(Some(decision), None)));
        self.take_tall(unit, "decision_papers")?;
        let look = crate::ui::paperwork::Message::Look(0);
        unit.send(Message::Decision(decision::Message::Work(look)));
        self.take(unit, "paper_issued")?;
        unit.send(Message::Go(Place::Papers));
        self.take(unit, "papers")?;
        self.take_tall(unit, "papers_whole")?;
        // What follows shows the ledger as it was.
        for _ in 0..2 {
            unit.send(Message::Undo);
        }
        unit.send(Message::CloseToast);
        Ok(())
    }

    /// How the notice is worded: as shipped, with a wrong brace, and as the unit's own.
    fn wording(&mut self, unit: &mut Driver) -> Result<(), DeskError> {
        let send = |unit: &mut Driver, message| unit.send(Message::Wording(message));
        let types = |unit: &mut Driver, words: &str| {
            for letter in words.chars() {
                let edit = text_editor::Edit::Insert(letter);
                let edit = Edit::Action(text_editor::Action::Edit(edit));
                unit.send(Message::Wording(wording::Message::Edit(0, edit)));
            }
        };
        unit.send(Message::Paper(paper::Message::Reword));
        self.take(unit, "wording")?;
        self.take_tall(unit, "wording_whole")?;
        types(unit, "{nam} ");
        self.take(unit, "wording_wrong")?;
        send(unit, wording::Message::Forget);
        types(unit, "TỔNG CÔNG TY ");
        send(unit, wording::Message::Save);
        unit.send(Message::CloseToast);
        self.take(unit, "wording_own")?;
        send(unit, wording::Message::Back);
        self.take(unit, "paper_own_wording")?;
        // What follows shows the papers as shipped.
        unit.send(Message::Undo);
        unit.send(Message::CloseToast);
        Ok(())
    }
}
