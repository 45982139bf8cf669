//! What is drawn, and what leads there.

mod certificates;
mod councils;
mod papers;
mod rescue;

use std::path::{Path, PathBuf};

use super::{Driver, practice_day};
use crate::desk::{AuthorEntry, Change, Desk, DeskError, ExportOrder, InitiativeEntry, practice};
use crate::disk::Progress;
use crate::disk::{DiskError, Operation};
use crate::domain::decision::Stage;
use crate::domain::initiative::InitiativeBody;
use crate::domain::recognition::Status;
use crate::lang::Tongue;
use crate::store::Worth;
use crate::ui::app::Message;
use crate::ui::place::Place;
use crate::ui::screen::initiative;
use crate::ui::screen::initiatives::{self, Shown, When};
use crate::ui::screen::start::{self, Edit, Line};
use crate::ui::screen::today::{self, capture};
use crate::ui::screen::{
    about, backups, decision, history, lists, people, receiving, sending, targets, trash,
};
use crate::ui::theme::Look;
use crate::ui::widget::Mark;

const WORTH: Worth = Worth::Between { least: 10_000_000, below: Some(100_000_001) };
/// High enough for a whole form.
const TALL: u32 = 4600;

/// A size of the window.
#[derive(Clone)]
pub(super) struct Size {
    /// The end of the file's name.
    pub(super) name: String,
    pub(super) width: u32,
    pub(super) height: u32,
    /// Physical pixels per logical one.
    pub(super) zoom: f32,
}

/// The pictures in one language and one look.
pub(super) struct Album<'a> {
    folder: &'a Path,
    tongue: Tongue,
    look: Look,
    sizes: &'a [Size],
    /// Where its ledgers and bundles are.
    scratch: PathBuf,
    count: usize,
    /// Instead of pictures: what is not shown in full, with the picture in which it is so.
    #[cfg(test)]
    pub(super) cut: Option<Vec<(String, String)>>,
}

impl<'a> Album<'a> {
    pub(super) fn new(
        folder: &'a Path,
        scratch: &Path,
        tongue: Tongue,
        look: Look,
        sizes: &'a [Size],
    ) -> Self {
        Self {
            folder,
            tongue,
            look,
            sizes,
            scratch: scratch.to_owned(),
            count: 0,
            #[cfg(test)]
            cut: None,
        }
    }

    /// Draws all; answers how many.
    pub(super) fn fill(&mut self) -> Result<usize, DeskError> {
        let bundles = self.bundles();
        make(&bundles)?;
        let above = practice::superior(&self.ledger("superior"), practice_day("superior"))?;
        let receiver = above.ledger().home();
        let mut desk = practice::unit(&self.ledger("unit"), Some(receiver), practice_day("shots"))?;
        desk.set_export_folder(&bundles)?;

        self.first_start()?;
        let mut unit = self.driver(Some(desk));
        self.today(&mut unit)?;
        self.initiatives(&mut unit)?;
        self.people(&mut unit)?;
        self.decisions(&mut unit)?;
        self.certificates(&mut unit)?;
        self.councils(&mut unit)?;
        self.papers(&mut unit)?;
        self.sending(&mut unit)?;
        self.receiving(&unit, above)?;
        self.rescue()?;
        self.keeping(&mut unit)?;
        Ok(self.count)
    }

    /// The first start: what to choose, the three steps, and the question where a file is.
    fn first_start(&mut self) -> Result<(), DeskError> {
        let mut driver = self.driver(None);
        self.take(&mut driver, "start")?;
        driver.send(Message::Start(start::Message::OpenOther));
        driver.send(Message::PathTyped("D:\\hong-phong.sosangkien".to_owned()));
        self.take(&mut driver, "path")?;
        driver.send(Message::PathClosed);
        let steps = [
            (
                "start_unit",
                vec![
                    (Line::Name, "CĐCS Công ty CP Cơ khí Hồng Phong"),
                    (Line::Place, "Lai Châu"),
                    (Line::Code, "HP"),
                ],
            ),
            (
                "start_employer",
                vec![
                    (Line::Employer, "Công ty CP Cơ khí Hồng Phong"),
                    (Line::Head, "Nguyễn Hải Đăng"),
                    (Line::HeadTitle, "Giám đốc"),
                    (Line::Symbol, "QĐ-HP"),
                ],
            ),
            ("start_receiver", vec![(Line::Receiver, "LĐLĐ tỉnh Lai Châu")]),
        ];
        driver.send(Message::Start(start::Message::New));
        for (name, lines) in steps {
            for (line, text) in lines {
                let edit = Edit::Line(line, text.to_owned());
                driver.send(Message::Start(start::Message::Edit(edit)));
            }
            self.take(&mut driver, name)?;
            driver.send(Message::Start(start::Message::Next));
        }
        Ok(())
    }

    /// The first page of the day, an idea being written down, and a message pasted.
    fn today(&mut self, unit: &mut Driver) -> Result<(), DeskError> {
        unit.send(Message::Go(Place::Today));
        self.take(unit, "today")?;
        self.take_tall(unit, "today_whole")?;
        let capture = |message| Message::Today(today::Message::Capture(message));
        unit.send(capture(capture::Message::Paste));
        self.take(unit, "today_paste")?;
        unit.send(capture(capture::Message::ClosePaste));
        for (line, text) in [
            (capture::Line::Title, "Lắp khay hứng phoi cho máy tiện"),
            (capture::Line::Authors, "Lò Văn Páo"),
            (capture::Line::Applied, "đầu vụ"),
        ] {
            unit.send(capture(capture::Message::Type(line, text.to_owned())));
        }
        unit.send(capture(capture::Message::Unfold));
        unit.send(capture(capture::Message::Save));
        self.take_tall(unit, "today_idea")?;
        self.targets(unit)
    }

    fn targets(&mut self, unit: &mut Driver) -> Result<(), DeskError> {
        unit.send(Message::Go(Place::Targets));
        self.take(unit, "targets")?;
        for message in [
            targets::Message::Type(1, targets::Line::From, "30/6/2026".to_owned()),
            targets::Message::Type(0, targets::Line::Target, "nhiều".to_owned()),
            targets::Message::Save,
        ] {
            unit.send(Message::Targets(message));
        }
        self.take(unit, "targets_wrong")?;
        unit.send(Message::Targets(targets::Message::Type(
            0,
            targets::Line::Target,
            "25".to_owned(),
        )));
        unit.send(Message::Targets(targets::Message::Type(
            1,
            targets::Line::From,
            "01/7/2026".to_owned(),
        )));
        Ok(())
    }

    fn initiatives(&mut self, unit: &mut Driver) -> Result<(), DeskError> {
        unit.send(Message::Go(Place::Initiatives));
        self.take(unit, "initiatives")?;
        unit.send(Message::Undo);
        self.take(unit, "undone")?;
        unit.send(Message::Redo);
        unit.send(Message::CloseToast);
        let considering = Shown::Status(Status::Considering);
        unit.send(Message::Initiatives(initiatives::Message::Show(considering)));
        self.take(unit, "initiatives_considering")?;
        unit.send(Message::Go(Place::Initiatives));
        unit.send(Message::Initiatives(initiatives::Message::Typed("che bup".to_owned())));
        self.take(unit, "initiatives_no_hit")?;
        self.several(unit)?;
        unit.send(Message::Go(Place::Initiative(None)));
        self.take(unit, "initiative_new")?;
        for (code, name) in
            [("2026-0096", "initiative_drafting"), ("2026-0081", "initiative_recognised")]
        {
            let id = find(unit, |desk| desk.find_initiative(code))?;
            unit.send(Message::Go(Place::Initiative(id)));
            self.take(unit, name)?;
            self.take_tall(unit, &format!("{name}_whole"))?;
        }
        let id = find(unit, |desk| desk.find_initiative("2026-0096"))?;
        unit.send(Message::Go(Place::Initiative(id)));
        unit.send(Message::Initiative(initiative::Message::Help(initiative::Section::Naming)));
        self.take(unit, "initiative_help")?;
        let picture = self.scratch.join("may-sang-che.png");
        photo(&picture)?;
        unit.paths.push_back(picture);
        unit.send(Message::Initiative(initiative::Message::AddFile));
        unit.send(Message::Initiative(initiative::Message::LookAt(0)));
        self.take(unit, "initiative_file")?;
        unit.send(Message::Initiative(initiative::Message::CloseQuestion));
        let filed = initiative::Line::FiledDate;
        unit.opened = Some(initiative::id(filed));
        self.take_tall(unit, "initiative_calendar")?;
        unit.opened = None;
        unit.send(Message::Initiative(initiative::Message::DropDraft));
        self.revisions(unit)
    }

    /// What an edit changed.
    fn revisions(&mut self, unit: &mut Driver) -> Result<(), DeskError> {
        let Some(desk) = &mut unit.desk else { return Ok(()) };
        let id = desk.find_initiative("2026-0081")?;
        let held = desk.get::<InitiativeBody>(id)?;
        let mut body = held.body.clone();
        body.text.summary = body.text.summary.replacen("khuôn", "khuôn dập nguội", 1);
        body.title = format!("{} ở xưởng 2", body.title);
        let authors = held.body.authors.iter().map(AuthorEntry::from).collect();
        let notes = held.notes.clone();
        let _ = desk.save_initiative(InitiativeEntry { id: Some(id), body, authors, notes })?;
        unit.send(Message::Go(Place::Revisions(id)));
        self.take(unit, "revisions")?;
        let _ = unit.desk.as_mut().map(Desk::undo).transpose()?;
        Ok(())
    }

    /// Rows marked, what is told of those left as they are, the question about a programme, and the
    /// lesser filters.
    fn several(&mut self, unit: &mut Driver) -> Result<(), DeskError> {
        use initiatives::{Act, Message as Screen, Narrow, Viewing};
        let send = |unit: &mut Driver, messages: Vec<Screen>| {
            messages.into_iter().for_each(|message| unit.send(Message::Initiatives(message)));
        };
        unit.send(Message::Go(Place::Initiatives));
        send(unit, vec![Screen::Mark(Mark::One(1)), Screen::Mark(Mark::Through(3))]);
        self.take(unit, "initiatives_marked")?;
        send(unit, vec![Screen::Bulk(Act::AskProgramme)]);
        self.take(unit, "initiatives_programme")?;
        let consider = Screen::Bulk(Act::Make(Change::Consider));
        send(unit, vec![Screen::Bulk(Act::CloseQuestion), Screen::Mark(Mark::All), consider]);
        self.take(unit, "initiatives_left")?;
        unit.send(Message::Undo);
        unit.send(Message::CloseToast);
        unit.send(Message::Go(Place::Initiatives));
        let period = Screen::Panel(Narrow::When(Some(When::ThisYear)));
        let worth = Screen::Panel(Narrow::Worth(Some(WORTH)));
        send(unit, vec![Screen::Panel(Narrow::Toggle), period, worth]);
        self.take(unit, "initiatives_filters")?;
        send(unit, vec![Screen::Panel(Narrow::Toggle)]);
        self.take(unit, "initiatives_filtered")?;
        let name = Viewing::Name("Chờ xét năm nay".to_owned());
        let views = [Viewing::Toggle, name, Viewing::Save].map(Screen::Views);
        send(unit, views.to_vec());
        unit.send(Message::CloseToast);
        self.take(unit, "initiatives_views")
    }

    fn people(&mut self, unit: &mut Driver) -> Result<(), DeskError> {
        unit.send(Message::Go(Place::People(None)));
        self.take(unit, "people")?;
        unit.send(Message::People(people::Message::Select(3)));
        unit.send(Message::People(people::Message::EditSelected));
        self.take(unit, "person")?;
        self.take_tall(unit, "person_whole")?;
        unit.send(Message::People(people::Message::AskPart));
        self.take(unit, "person_left")?;
        unit.send(Message::People(people::Message::CloseParting));
        unit.send(Message::Go(Place::Unit));
        self.take(unit, "unit")?;
        self.take_tall(unit, "unit_whole")?;
        unit.send(Message::Go(Place::Settings));
        self.take(unit, "settings")?;
        self.take_tall(unit, "settings_whole")
    }

    /// What keeps the ledger safe: the way back, the trash, the copies; and what there is to read.
    fn keeping(&mut self, unit: &mut Driver) -> Result<(), DeskError> {
        unit.send(Message::CloseToast);
        unit.send(Message::Go(Place::Backups));
        self.take(unit, "backups_none")?;
        for _ in 0..3 {
            unit.send(Message::Go(Place::Initiatives));
            unit.send(Message::Initiatives(initiatives::Message::Delete));
        }
        self.take(unit, "done")?;
        unit.send(Message::CloseToast);
        unit.send(Message::Go(Place::History));
        self.history(unit)?;
        self.trash(unit)?;
        unit.send(Message::Go(Place::Lists));
        self.take(unit, "lists")?;
        unit.send(Message::Lists(lists::Message::UnfoldFields));
        unit.send(Message::Lists(lists::Message::UnfoldProvinces));
        self.take_tall(unit, "lists_whole")?;
        unit.send(Message::Go(Place::About));
        self.take(unit, "about")?;
        unit.send(Message::About(about::Message::Unfold(2)));
        self.take_tall(unit, "about_whole")?;
        unit.send(Message::Go(Place::Backups));
        let stick = self.scratch.join("USB");
        make(&stick)?;
        unit.send(Message::Backups(backups::Message::ElsewhereChosen(Some(stick))));
        self.take(unit, "backups_elsewhere")?;
        unit.send(Message::Backups(backups::Message::Rehearse));
        self.take(unit, "backups")?;
        unit.send(Message::Backups(backups::Message::AskRestore));
        self.take(unit, "backups_question")?;
        unit.send(Message::Backups(backups::Message::Restore));
        self.take(unit, "backups_restored")
    }

    fn history(&mut self, unit: &mut Driver) -> Result<(), DeskError> {
        let seen = || Message::History(history::Message::Seen(0..20));
        unit.send(seen());
        self.take(unit, "history")?;
        unit.send(Message::History(history::Message::Open(2)));
        self.take(unit, "history_line")?;
        unit.send(Message::History(history::Message::GoBack));
        self.take(unit, "history_question")?;
        unit.send(Message::History(history::Message::CloseQuestion));
        unit.send(Message::History(history::Message::Close));
        unit.send(Message::History(history::Message::Undo));
        self.take(unit, "history_undone")?;
        unit.send(Message::History(history::Message::Redo));
        unit.send(Message::CloseToast);
        Ok(())
    }

    fn trash(&mut self, unit: &mut Driver) -> Result<(), DeskError> {
        unit.send(Message::Go(Place::Trash));
        unit.send(Message::Trash(trash::Message::Tick(0)));
        unit.send(Message::Trash(trash::Message::Tick(2)));
        self.take(unit, "trash")?;
        unit.send(Message::Trash(trash::Message::Ask));
        self.take(unit, "trash_question")?;
        unit.send(Message::Trash(trash::Message::Purge));
        self.take(unit, "trash_purged")?;
        unit.send(Message::Trash(trash::Message::RestoreRow(0)));
        unit.send(Message::Go(Place::Trash));
        self.take(unit, "trash_empty")?;
        unit.send(Message::CloseToast);
        Ok(())
    }

    fn decisions(&mut self, unit: &mut Driver) -> Result<(), DeskError> {
        unit.send(Message::Go(Place::Decisions));
        self.take(unit, "decisions")?;
        let considered = find(unit, |desk| desk.find_initiative("2026-0072"))?;
        unit.send(Message::Go(Place::Decision(None, considered)));
        self.take(unit, "decision_new")?;
        unit.send(Message::Decision(decision::Message::Stage(Stage::Signed)));
        unit.send(Message::Decision(decision::Message::Register));
        self.take(unit, "decision_lacking")?;
        unit.opened = Some(decision::Line::Day.id().into());
        self.take(unit, "decision_calendar")?;
        unit.opened = None;
        unit.send(Message::Decision(decision::Message::Typed(decision::Line::Number, "52".into())));
        let day = "16/11/2026".to_owned();
        unit.send(Message::Decision(decision::Message::Typed(decision::Line::Day, day)));
        unit.send(Message::Decision(decision::Message::Register));
        self.take(unit, "decision_question")?;
        let rows = find(unit, |desk| Ok(desk.ledger().decision_rows(None, false)?))?;
        let signed = rows.into_iter().flatten().next().map(|row| row.id);
        unit.send(Message::Go(Place::Decision(signed, None)));
        self.take(unit, "decision_signed")
    }

    fn sending(&mut self, unit: &mut Driver) -> Result<(), DeskError> {
        unit.send(Message::Go(Place::Sending));
        self.take(unit, "sending")?;
        unit.send(Message::Sending(sending::Message::Checked));
        unit.send(Message::Sending(sending::Message::Make));
        self.take(unit, "sending_made")
    }

    /// The superior's window: nothing yet, a damaged bundle, one for somebody else, the good one on
    /// trial, taken in, and what its list then shows.
    fn receiving(&mut self, unit: &Driver, above: Desk) -> Result<(), DeskError> {
        let bundles = self.bundles();
        let made = find(unit, |desk| Ok(desk.ledger().bundles_made()?))?.unwrap_or_default();
        let Some(good) = made.first().map(|made| bundles.join(&made.file_name)) else {
            return Ok(());
        };
        let damaged = bundles.join("SK_HP_20261116_02.skb");
        let failed = |source| DiskError::new(Operation::Write, &damaged, source);
        let bytes = std::fs::read(&good).map_err(failed)?;
        std::fs::write(&damaged, bytes.get(..bytes.len() / 2).unwrap_or_default())
            .map_err(failed)?;
        let other = self.for_somebody_else()?;

        let mut above = self.driver(Some(above));
        above.send(Message::Go(Place::Receiving));
        self.take(&mut above, "receiving_nothing")?;
        for (bundle, name) in
            [(damaged, "receiving_damaged"), (other, "receiving_doubt"), (good, "receiving")]
        {
            above.paths.push_back(bundle);
            above.send(Message::Receiving(receiving::Message::Choose));
            self.take(&mut above, name)?;
        }
        above.send(Message::Receiving(receiving::Message::TakeIn));
        self.take(&mut above, "receiving_taken")?;
        above.send(Message::CloseToast);
        above.send(Message::Go(Place::Initiatives));
        self.take(&mut above, "initiatives_superior")?;
        above.send(Message::Go(Place::Today));
        self.take(&mut above, "today_superior")
    }

    /// A bundle of the same unit whose receiver has our name and another identity.
    fn for_somebody_else(&self) -> Result<PathBuf, DeskError> {
        let folder = self.scratch.join("other");
        make(&folder)?;
        let mut desk = practice::unit(&self.ledger("other"), None, practice_day("other"))?;
        let order = ExportOrder { folder, profile: None, programme: String::new() };
        Ok(desk.export(&order, &Progress::default())?.file)
    }

    fn bundles(&self) -> PathBuf {
        self.scratch.join(match self.tongue {
            Tongue::Vietnamese => "Gói gửi cấp trên",
            Tongue::English => "Bundles to send",
        })
    }

    fn ledger(&self, name: &str) -> PathBuf {
        self.scratch.join(format!("{name}.sosangkien"))
    }

    fn driver(&self, desk: Option<Desk>) -> Driver {
        Driver::new(self.tongue, self.look, desk)
    }

    fn take(&mut self, driver: &mut Driver, name: &str) -> Result<(), DeskError> {
        self.draw(driver, name, 0)
    }

    /// All that one has to scroll to see.
    fn take_tall(&mut self, driver: &mut Driver, name: &str) -> Result<(), DeskError> {
        self.draw(driver, name, TALL)
    }

    fn draw(&mut self, driver: &mut Driver, name: &str, least: u32) -> Result<(), DeskError> {
        for size in self.sizes {
            #[cfg(test)]
            if let Some(cut) = &mut self.cut {
                let found = driver.cut(size.width, size.height.max(least), size.zoom);
                cut.extend(found.into_iter().map(|text| (format!("{name}_{}", size.name), text)));
                continue;
            }
            let file = self.folder.join(format!("{name}_{}.png", size.name));
            driver.picture(&file, size.width, size.height.max(least), size.zoom)?;
            self.count += 1;
        }
        Ok(())
    }
}

/// What the driver's desk answers; nothing without a ledger.
fn find<T>(
    driver: &Driver,
    ask: impl FnOnce(&Desk) -> Result<T, DeskError>,
) -> Result<Option<T>, DeskError> {
    driver.desk.as_ref().map(ask).transpose()
}

/// A picture to be attached: shades from edge to edge.
fn photo(file: &Path) -> Result<(), DeskError> {
    let shade = |x: u32, y: u32| image::Rgb([(x / 4) as u8, (y / 3) as u8, 150]);
    let failed = |source| DiskError::new(Operation::Write, file, std::io::Error::other(source));
    Ok(image::RgbImage::from_fn(900, 600, shade).save(file).map_err(failed)?)
}

fn make(folder: &Path) -> Result<(), DeskError> {
    let failed = |source| DiskError::new(Operation::CreateFolder, folder, source);
    Ok(std::fs::create_dir_all(folder).map_err(failed)?)
}
