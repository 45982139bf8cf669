//! Certificates: before there is any, their numbers, paper, and the register.

use super::super::{begin_numbers, lengthen, recognising};
use super::{Album, find};
use crate::desk::papers::WayOut;
use crate::desk::{Desk, DeskError, HandOverOrder, TemplateKey};
use crate::domain::certificate::CertificateBody;
use crate::domain::decision::DecisionBody;
use crate::paper::shipped::PlacedKind;
use crate::store::RegisterQuery;
use crate::ui::app::Message;
use crate::ui::place::Place;
use crate::ui::screen::certificates::{self, Act, Acting, checking};
use crate::ui::screen::decision;
use crate::ui::screen::praising::{self, Picking, Spot};
use crate::ui::screen::printing::{self, Saving, Spooling, Tune};
use crate::ui::screen::template;
use crate::ui::shots::Driver;
use crate::ui::widget::Mark;

/// The sheet whose title is too long.
const LONG: usize = 3;

impl Album<'_> {
    pub(super) fn certificates(&mut self, unit: &mut Driver) -> Result<(), DeskError> {
        unit.send(Message::Go(Place::Certificates));
        self.take(unit, "certificates_none")?;
        let Some(decision) = find(unit, recognising)?.flatten() else { return Ok(()) };
        let to_paper = |unit: &mut Driver| {
            unit.send(Message::Go(Place::Decision(Some(decision), None)));
            unit.send(Message::Decision(decision::Message::Certificates));
        };
        unit.presses.names = vec!["HP LaserJet M404".to_owned(), "Canon LBP2900".to_owned()];
        unit.presses.chosen = "HP LaserJet M404".to_owned();
        to_paper(unit);
        self.take(unit, "certificates_numbers")?;
        if let Some(desk) = &mut unit.desk {
            let _ = begin_numbers(desk)?;
            let items = desk.get::<DecisionBody>(decision)?.body.items;
            if let Some(item) = items.get(LONG) {
                lengthen(desk, item.initiative)?;
            }
        }
        to_paper(unit);
        self.take(unit, "certificates_issued")?;
        unit.send(Message::CloseToast);
        self.printing(unit)?;
        self.templates(unit)?;
        self.register(unit)?;
        self.praising(unit)
    }

    fn praising(&mut self, unit: &mut Driver) -> Result<(), DeskError> {
        let send = |unit: &mut Driver, message| unit.send(Message::Praising(message));
        unit.send(Message::Go(Place::Praising(None)));
        send(unit, praising::Message::Pick);
        for at in [0, 2, 3] {
            send(unit, praising::Message::Picks(Picking::Tick(at)));
        }
        self.take(unit, "praising_picks")?;
        send(unit, praising::Message::Picks(Picking::Take));
        for (spot, text) in [
            (Spot::Own(1), "Đã có thành tích trong phong trào văn hóa, thể thao năm 2026"),
            (Spot::Reference, "07/QĐ-CĐCS"),
            (Spot::Decided, "10/11/2026"),
            (Spot::Signer, "Tẩn Thị Mai"),
        ] {
            send(unit, praising::Message::Type(spot, text.to_owned()));
        }
        self.take(unit, "praising")?;
        self.take_tall(unit, "praising_whole")?;
        send(unit, praising::Message::Make);
        self.take(unit, "praising_printing")?;
        unit.send(Message::CloseToast);
        unit.send(Message::Undo);
        unit.send(Message::CloseToast);
        Ok(())
    }

    fn templates(&mut self, unit: &mut Driver) -> Result<(), DeskError> {
        unit.send(Message::Go(Place::Templates));
        self.take(unit, "templates")?;
        let shipped = TemplateKey::Shipped(PlacedKind::Certificate);
        unit.send(Message::Go(Place::Template(shipped)));
        self.take(unit, "template_page")?;
        let send = |unit: &mut Driver, message| unit.send(Message::Template(message));
        send(unit, template::Message::Select(Some(2)));
        send(unit, template::Message::Item(4));
        self.take(unit, "template_box")?;
        self.take_tall(unit, "template_whole")?;
        send(
            unit,
            template::Message::Edit(template::Edit::Side(2, template::Length::Height, 12.0)),
        );
        self.take(unit, "template_tight")?;
        send(unit, template::Message::Forget);
        Ok(())
    }

    fn printing(&mut self, unit: &mut Driver) -> Result<(), DeskError> {
        let send = |unit: &mut Driver, message| unit.send(Message::Printing(message));
        send(unit, printing::Message::Select(1));
        self.take(unit, "printing")?;
        self.take_tall(unit, "printing_whole")?;
        for (kind, name) in [
            (PlacedKind::CertificateRed, "red"),
            (PlacedKind::CertificatePlain, "plain"),
            (PlacedKind::CertificateModern, "modern"),
        ] {
            send(unit, printing::Message::Template(TemplateKey::Shipped(kind)));
            self.take(unit, &format!("printing_{name}"))?;
        }
        send(unit, printing::Message::Template(TemplateKey::default()));
        send(unit, printing::Message::Large);
        self.take(unit, "printing_large")?;
        send(unit, printing::Message::Large);
        self.printer(unit)?;
        unit.paths.push_back(self.scratch.join("Giấy chứng nhận 09-QĐ-HP.pdf"));
        send(unit, printing::Message::Save(Saving::Ask));
        self.take(unit, "printing_saved")?;
        unit.send(Message::CloseToast);
        send(unit, printing::Message::Save(Saving::Ask));
        send(unit, printing::Message::Save(Saving::Confirm));
        self.take(unit, "printing_again")?;
        send(unit, printing::Message::Save(Saving::Close));
        send(unit, printing::Message::Spool(Spooling::Resume));
        self.take(unit, "printing_jam")?;
        send(unit, printing::Message::Spool(Spooling::Close));
        Ok(())
    }

    /// Pre-printed stock, the page on which a printer is fitted, titles without room, a jam.
    fn printer(&mut self, unit: &mut Driver) -> Result<(), DeskError> {
        let send = |unit: &mut Driver, message| unit.send(Message::Printing(message));
        let tune = |unit: &mut Driver, message| send(unit, printing::Message::Tune(message));
        send(unit, printing::Message::Stock(true));
        self.take(unit, "printing_stock")?;
        tune(unit, Tune::Open);
        for (at, typed) in [(0, "21,5"), (1, "18,5"), (2, "21,5"), (3, "27")] {
            tune(unit, Tune::Typed(at, 0, typed.to_owned()));
            tune(unit, Tune::Typed(at, 1, "20,5".to_owned()));
        }
        tune(unit, Tune::Solve);
        self.take(unit, "printing_measured_wrong")?;
        self.take_tall(unit, "printing_measured_whole")?;
        tune(unit, Tune::Typed(3, 0, "18,5".to_owned()));
        tune(unit, Tune::Solve);
        self.take(unit, "printing_measured")?;
        tune(unit, Tune::Keep);
        unit.send(Message::CloseToast);
        send(unit, printing::Message::Spool(Spooling::Trial));
        self.take(unit, "printing_tried")?;
        unit.send(Message::CloseToast);
        send(unit, printing::Message::Stock(false));
        send(unit, printing::Message::Select(LONG));
        self.take(unit, "printing_tight")?;
        send(unit, printing::Message::Way(Some(WayOut::Larger)));
        self.take(unit, "printing_larger")?;
        send(unit, printing::Message::Way(Some(WayOut::List)));
        self.take(unit, "printing_list")?;
        send(unit, printing::Message::Way(None));
        send(unit, printing::Message::Select(1));
        Ok(())
    }

    fn register(&mut self, unit: &mut Driver) -> Result<(), DeskError> {
        let digits = unit.desk.as_mut().map(some_on_their_way).transpose()?.unwrap_or_default();
        let send = |unit: &mut Driver, message| unit.send(Message::Certificates(message));
        unit.send(Message::Go(Place::Certificates));
        self.take(unit, "certificates")?;
        send(unit, certificates::Message::Mark(Mark::One(2)));
        send(unit, certificates::Message::Mark(Mark::Through(4)));
        self.take(unit, "certificates_marked")?;
        send(unit, certificates::Message::Ask(Act::HandOver));
        self.take(unit, "certificates_hand_over")?;
        send(unit, certificates::Message::Acts(Acting::Close));
        send(unit, certificates::Message::Ask(Act::Withdraw));
        send(unit, certificates::Message::Acts(Acting::Confirm));
        self.take(unit, "certificates_withdraw")?;
        send(unit, certificates::Message::Acts(Acting::Close));
        for (typed, name) in [(digits.as_str(), "genuine"), ("12345", "unreadable")] {
            for message in [
                certificates::Message::Check,
                certificates::Message::Checking(checking::Message::Typed(typed.to_owned())),
                certificates::Message::Checking(checking::Message::Check),
            ] {
                send(unit, message);
            }
            self.take(unit, &format!("certificates_code_{name}"))?;
            send(unit, certificates::Message::Checking(checking::Message::Close));
        }
        Ok(())
    }
}

/// One is handed over, one withdrawn; the digits of a third one's code.
fn some_on_their_way(desk: &mut Desk) -> Result<String, DeskError> {
    let query = RegisterQuery { oldest_first: true, ..RegisterQuery::default() };
    let (rows, _) = desk.register(&query, 0, 3)?;
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let on = desk.today();
    let [first, second, third] = ids.as_slice() else { return Ok(String::new()) };
    let order = HandOverOrder { certificates: vec![*first], on, to: None, note: String::new() };
    desk.hand_over_certificates(&order)?;
    desk.withdraw_certificates(&[*second], on, "Ghi sai chức danh")?;
    Ok(desk.proof(&desk.get::<CertificateBody>(*third)?).digits())
}
