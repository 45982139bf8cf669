//! Packing all records into a bundle, against Info-ZIP on the same lines.

use std::fs;
use std::process::Command;
use std::sync::mpsc;
use std::time::Duration;

use so_sang_kien::desk::{Desk, ExportOrder};
use so_sang_kien::disk::Progress;
use so_sang_kien::domain::record::{Profile, Travelling};

use super::meter::{Figures, Moment, Spent, cpu_of_children};
use super::prepare::{BUNDLE, UNIT, around, lines_of};
use super::{Fallible, Work};

/// Exports in the full profile. Packing is told apart from the rest by watching the progress that
/// the desk reports: it begins with the first record and ends with the last; what is before chooses
/// the records, what is after reads the bundle back and notes it.
pub fn ours(work: &Work) -> Fallible<Figures> {
    let (mut whole, mut packing) = (Spent::default(), Spent::default());
    let mut desk = Desk::open(&work.file(UNIT), around()?)?;
    let folder = work.file("out");
    fs::create_dir_all(&folder)?;
    let order = ExportOrder { folder, profile: Some(Profile::Full), programme: String::new() };
    let mut file = None;
    for _ in 0..work.passes() {
        let progress = Progress::default();
        let (finish, finished) = mpsc::channel::<()>();
        let watched = progress.clone();
        let watcher = std::thread::spawn(move || watch(&watched, &finished));
        let before = Moment::now();
        // From the second pass on: the same content, so the same bundle, written again.
        let exported = desk.export(&order, &progress);
        whole.add(before.spent());
        drop(finish);
        packing.add(watcher.join().map_err(|_| "the watcher fell")?);
        file = Some(exported?.file);
    }
    desk.close()?;
    let file = file.ok_or("nothing was exported")?;
    let mut figures = packing.figures(work.passes());
    let _ = figures.insert("whole".to_owned(), whole.cpu / work.passes() as f64);
    let _ = figures.insert("file".to_owned(), fs::metadata(&file)?.len() as f64 / 1e6);
    fs::rename(file, work.file(BUNDLE))?;
    Ok(figures)
}

/// From the first record packed to the last.
fn watch(progress: &Progress, finished: &mpsc::Receiver<()>) -> Spent {
    let mut began = None;
    loop {
        let (done, of) = progress.so_far();
        match began {
            None if of > 0 => began = Some(Moment::now()),
            Some(began) if done == of => return Moment::spent(began),
            _ => {}
        }
        let pause = Duration::from_millis(1);
        if finished.recv_timeout(pause) == Err(mpsc::RecvTimeoutError::Disconnected) {
            return began.map(Moment::spent).unwrap_or_default();
        }
    }
}

/// `zip -1` on the plain lines. Without figures if there is no zip here.
pub fn zip(work: &Work) -> Fallible<Figures> {
    let (cpu, start) = (cpu_of_children(), Moment::now());
    for pass in 0..work.passes() {
        let ran = Command::new("zip")
            .args(["-1", "-q"])
            .arg(format!("lines-{pass}.zip"))
            .args(Travelling::ALL.map(lines_of))
            .current_dir(&work.folder)
            .status();
        match ran {
            Ok(status) if status.success() => {}
            Ok(status) => return Err(format!("zip: {status}").into()),
            Err(_) => return Ok(Figures::new()),
        }
    }
    let wall = start.spent().wall;
    let spent = if super::meter::KNOWS_CPU { cpu_of_children() - cpu } else { wall };
    let mut figures = Spent { cpu: spent, wall }.figures(work.passes());
    let bytes = fs::metadata(work.file("lines-0.zip"))?.len();
    let _ = figures.insert("file".to_owned(), bytes as f64 / 1e6);
    Ok(figures)
}
