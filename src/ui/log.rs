//! The log of the window: what was done and what went wrong, by numbers and codes, never by what
//! somebody wrote. Only the window keeps one, not tests, pictures or `ssk`.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::fmt::time::FormatTime;
use tracing_subscriber::fmt::{format::Writer, layer};
use tracing_subscriber::layer::{Layer as _, SubscriberExt as _};

use crate::disk::{self, Journal};

const FOLDER: &str = "nhat-ky";

/// So many lines are given to those who help.
const LAST: usize = 400;

static PLACE: OnceLock<PathBuf> = OnceLock::new();

/// Begins the log of this program, panics included. Without a place for it there is none.
pub fn start() {
    let Ok(data) = disk::data_folder() else { return };
    let folder = PLACE.get_or_init(|| data.path.join(FOLDER));
    let log = subscriber(Arc::new(Journal::at(folder)));
    if tracing::subscriber::set_global_default(log).is_err() {
        return;
    }
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        // Where, not what: the words of a panic may repeat a text.
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "panic");
        usual(panic);
    }));
    tracing::info!(
        version = env!("CARGO_PKG_VERSION"),
        system = std::env::consts::OS,
        machine = std::env::consts::ARCH,
        "program started"
    );
}

/// Where the log is, or would be in a program that keeps none.
pub fn folder() -> &'static Path {
    PLACE.get().map_or(Path::new(FOLDER), PathBuf::as_path)
}

/// The last lines of the log in `folder`.
pub fn last(folder: &Path) -> String {
    Journal::last(folder, LAST)
}

/// Only what this program says itself: what the libraries say may repeat what was typed.
fn subscriber(journal: Arc<Journal>) -> impl tracing::Subscriber + Send + Sync {
    let own = Targets::new().with_target(env!("CARGO_CRATE_NAME"), LevelFilter::INFO);
    let lines = layer().with_timer(ByTheClock).with_target(false).with_writer(journal);
    tracing_subscriber::registry().with(lines.with_filter(own))
}

/// The time as the officer's clock shows it.
struct ByTheClock;

impl FormatTime for ByTheClock {
    fn format_time(&self, out: &mut Writer<'_>) -> std::fmt::Result {
        write!(out, "{}", chrono::Local::now().format("%Y-%m-%d %H:%M:%S"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::practice;
    use crate::disk::Progress;
    use crate::lang::Tongue;
    use crate::store::BackupReason;
    use crate::ui::app::Message;
    use crate::ui::place::Place;
    use crate::ui::screen::start;
    use crate::ui::screen::today::{self, capture};
    use crate::ui::screen::{people, sending};
    use crate::ui::shots::{Driver, practice_day};
    use crate::ui::theme::Look;

    const CANARY: &str = "Chim hoàng yến";

    /// A day's work in which the canary is typed wherever something is typed.
    fn work(folder: &Path) {
        let path = folder.join("so.sosangkien");
        let mut desk = practice::unit(&path, None, practice_day("log")).unwrap();
        desk.set_export_folder(folder).unwrap();
        let mut driver = Driver::new(Tongue::Vietnamese, Look::Light, Some(desk));
        driver.send(Message::Go(Place::Today));
        let capture = |message| Message::Today(today::Message::Capture(message));
        for line in [capture::Line::Title, capture::Line::Authors] {
            driver.send(capture(capture::Message::Type(line, CANARY.to_owned())));
        }
        driver.send(capture(capture::Message::Save));
        driver.send(Message::Go(Place::People(None)));
        driver.send(Message::People(people::Message::Select(3)));
        driver.send(Message::People(people::Message::EditSelected));
        let phone = people::sheet::Line::Phone;
        let phone = people::sheet::Edit::Line(phone, CANARY.to_owned());
        driver.send(Message::People(people::Message::Edit(phone)));
        driver.send(Message::People(people::Message::Save));
        driver.send(Message::Undo);
        driver.send(Message::Go(Place::Sending));
        driver.send(Message::Sending(sending::Message::Checked));
        driver.send(Message::Sending(sending::Message::Make));
        let desk = driver.desk.as_mut().unwrap();
        let error = desk.find_initiative(CANARY).unwrap_err();
        let _ = crate::ui::effect::Trouble::boxed(Tongue::Vietnamese, &error);
        let chosen = folder.join(format!("{CANARY}.exe"));
        std::fs::write(&chosen, CANARY).unwrap();
        let error = desk.take_file(&chosen, None).unwrap_err();
        let _ = crate::ui::effect::Trouble::boxed(Tongue::Vietnamese, &error);
        let _ = desk.back_up(&BackupReason::Asked, &Progress::default()).unwrap();
        driver.send(Message::Leave);
        std::fs::write(&path, CANARY).unwrap();
        driver.send(Message::Go(Place::Start));
        driver.send(Message::Start(start::Message::FileChosen(Some(path))));
        driver.send(Message::Start(start::Message::Rescue(start::Act::Restore)));
        assert!(driver.desk.is_some());
    }

    #[test]
    fn it_tells_what_was_done_and_nothing_of_what_was_written() {
        let folder = tempfile::tempdir().unwrap();
        let journal = folder.path().join(FOLDER);
        // As long as there is one subscriber alone, `tracing` asks that of the thread that comes first
        // to a place: another test's, which has none, would silence the place for all.
        let other = Journal::at(&folder.path().join("other"));
        let _other = tracing::Dispatch::new(subscriber(Arc::new(other)));
        let log = subscriber(Arc::new(Journal::at(&journal)));
        tracing::subscriber::with_default(log, || work(folder.path()));
        let log = last(&journal);
        for told in [
            "operation kind=\"create_initiative\" number=",
            "operation kind=\"edit_person\" number=",
            "undone number=",
            "export bundle=",
            "told code=\"SO-20\"",
            "told code=\"TEP-01\"",
            "told code=\"SO-03\"",
            "backup number=",
            "ledger closed path=",
            "ledger restored path=",
            "ledger opened path=",
        ] {
            assert!(log.contains(told), "{told}: {log}");
        }
        assert!(!log.contains(CANARY) && !log.contains("hoàng"), "{log}");
        for record in ["Hồng Phong", "Lò Văn", "Nguyễn", "0912"] {
            assert!(!log.contains(record), "{record}: {log}");
        }
    }
}
