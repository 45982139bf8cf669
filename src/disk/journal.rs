//! A journal of a size that does not grow: lines go into one file, and when it is full it takes the
//! place of the one before.

use std::collections::VecDeque;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// The file that is written and the full one before it.
pub const JOURNAL_FILES: [&str; 2] = ["nhat-ky.txt", "nhat-ky-truoc.txt"];

/// As much as one of the files may hold.
const MOST: u64 = 512 * 1024;

/// Writes lines into its folder. What cannot be written is dropped without a word: a journal must
/// not stand in the way of the work that it tells of.
#[derive(Debug)]
pub struct Journal {
    folder: PathBuf,
    most: u64,
    file: Mutex<Option<Open>>,
}

#[derive(Debug)]
struct Open {
    file: File,
    bytes: u64,
}

impl Journal {
    /// In `folder`, which is made with the first line.
    pub fn at(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), most: MOST, file: Mutex::new(None) }
    }

    /// The last lines, the latest at the end; empty if there are none.
    pub fn last(folder: &Path, lines: usize) -> String {
        let mut last = VecDeque::new();
        for name in JOURNAL_FILES.iter().rev() {
            let text = end_of(&folder.join(name)).unwrap_or_default();
            for line in text.lines() {
                last.push_back(line.to_owned());
                if last.len() > lines {
                    let _ = last.pop_front();
                }
            }
        }
        last.into_iter().map(|line| line + "\n").collect()
    }

    fn put(&self, line: &[u8]) -> io::Result<()> {
        let mut slot = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        let [now, before] = JOURNAL_FILES.map(|name| self.folder.join(name));
        let length = line.len() as u64;
        if slot.as_ref().is_some_and(|open| open.bytes + length > self.most) {
            // A file that is open cannot be renamed everywhere.
            *slot = None;
            fs::rename(&now, before)?;
        }
        let open = match slot.as_mut() {
            Some(open) => open,
            None => {
                fs::create_dir_all(&self.folder)?;
                let file = OpenOptions::new().create(true).append(true).open(&now)?;
                let bytes = file.metadata()?.len();
                slot.insert(Open { file, bytes })
            }
        };
        open.bytes += length;
        open.file.write_all(line)
    }
}

impl Write for &Journal {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let _ = self.put(line);
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// So much of a file is read for its last lines.
const END: u64 = 64 * 1024;

fn end_of(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    let from = file.metadata()?.len().saturating_sub(END);
    let _ = file.seek(SeekFrom::Start(from))?;
    let mut bytes = Vec::new();
    let _ = file.read_to_end(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes);
    // The first line was cut.
    let whole = if from == 0 { &text[..] } else { text.split_once('\n').map_or("", |cut| cut.1) };
    Ok(whole.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(journal: &Journal, lines: std::ops::Range<u32>) {
        for line in lines {
            writeln!({ journal }, "line {line:04}").unwrap();
        }
    }

    #[test]
    fn it_does_not_grow_and_the_last_lines_reach_over_both_files() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().join("nhat-ky");
        let journal = Journal { most: 100, ..Journal::at(&folder) };
        write(&journal, 0..205);
        let bytes: u64 =
            JOURNAL_FILES.iter().map(|name| fs::metadata(folder.join(name)).unwrap().len()).sum();
        assert!(bytes <= 200, "{bytes}");
        assert_eq!(Journal::last(&folder, 7).lines().next(), Some("line 0198"));
        assert!(Journal::last(&folder, 7).ends_with("line 0204\n"));
        // Begun again, it goes on where it was.
        write(&Journal { most: 100, ..Journal::at(&folder) }, 205..206);
        assert!(Journal::last(&folder, 2).ends_with("line 0204\nline 0205\n"));
    }

    #[test]
    fn where_nothing_can_be_written_nothing_happens() {
        let folder = tempfile::tempdir().unwrap();
        let taken = folder.path().join("nhat-ky");
        fs::write(&taken, "a file").unwrap();
        write(&Journal::at(&taken), 0..3);
        assert_eq!(Journal::last(&taken, 3), "");
        assert_eq!(fs::read_to_string(&taken).unwrap(), "a file");
    }
}
