//! Questions about paths: the system's dialog, or a box in the window where no dialog answers.

use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;
use std::time::{Duration, Instant};

use super::effect::{Choose, Wanted};

/// What became of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chosen {
    Paths(Vec<PathBuf>),
    /// The user closed the question.
    Closed,
    /// No dialog of the system answered: ask in the window.
    NoDialog,
}

/// Asks the user for a path.
pub trait Dialogs: Send + Sync {
    fn ask(&self, choose: Choose) -> Pin<Box<dyn Future<Output = Chosen> + Send>>;
}

/// The dialogs of the system.
pub struct SystemDialogs;

/// Without a dialog the answer comes at once; nobody closes one this fast.
const TOO_FAST: Duration = Duration::from_millis(250);

impl Dialogs for SystemDialogs {
    fn ask(&self, choose: Choose) -> Pin<Box<dyn Future<Output = Chosen> + Send>> {
        let mut dialog = rfd::AsyncFileDialog::new().set_title(choose.title);
        if let Some(start) = choose.start {
            dialog = dialog.set_directory(start);
        }
        if let Some((name, extensions)) = &choose.filter {
            dialog = dialog.add_filter(name, extensions);
        }
        let asked = Instant::now();
        Box::pin(async move {
            let files = match choose.what {
                Wanted::File => dialog.pick_file().await.map(|file| vec![file]),
                Wanted::Files => dialog.pick_files().await,
                Wanted::Folder => dialog.pick_folder().await.map(|folder| vec![folder]),
                Wanted::NewFile { name } => {
                    dialog.set_file_name(name).save_file().await.map(|file| vec![file])
                }
            };
            match files {
                Some(files) => {
                    Chosen::Paths(files.iter().map(|file| file.path().to_owned()).collect())
                }
                None if asked.elapsed() < TOO_FAST => Chosen::NoDialog,
                None => Chosen::Closed,
            }
        })
    }
}
