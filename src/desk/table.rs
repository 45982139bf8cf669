//! Rows as text that spreadsheets read.

use std::cell::Cell;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use super::DeskError;
use crate::disk::Progress;
use crate::disk::{self, DiskError, Existing, Operation};

/// Without it Excel takes the letters for those of an old code page.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Writes a table to `path`, whole or not at all: the heads, then for each of `rows` its cells.
/// `cells` is given some rows at a time.
pub fn save<T>(
    path: &Path,
    heads: &[String],
    rows: &[T],
    progress: &Progress,
    mut cells: impl FnMut(&[T]) -> Result<Vec<Vec<String>>, DeskError>,
) -> Result<(), DeskError> {
    progress.expect(rows.len() as u64);
    let bytes = Cell::new(0);
    let _ = disk::write_atomically(
        path,
        Existing::Replace,
        |file| {
            let failed = |source| DiskError::new(Operation::Write, path, source);
            let mut out = BufWriter::new(file);
            let mut put = |text: &[u8]| {
                bytes.set(bytes.get() + text.len() as u64);
                out.write_all(text).map_err(failed)
            };
            put(BYTE_ORDER_MARK)?;
            put(comma_separated(heads).as_bytes())?;
            for some in rows.chunks(SLICE) {
                for line in cells(some)? {
                    put(comma_separated(&line).as_bytes())?;
                }
                for _ in some {
                    progress.step()?;
                }
            }
            Ok::<_, DeskError>(out.flush().map_err(failed)?)
        },
        |file| whole(file, bytes.get(), path),
    )?;
    tracing::info!(rows = rows.len(), "table");
    Ok(())
}

/// Rows read at a time.
const SLICE: usize = 500;

fn whole(file: &File, bytes: u64, path: &Path) -> Result<(), DeskError> {
    let failed = |source| DiskError::new(Operation::Read, path, source);
    let found = file.metadata().map_err(failed)?.len();
    if found == bytes {
        return Ok(());
    }
    Err(failed(std::io::ErrorKind::UnexpectedEof.into()).into())
}

/// One line of a file that Excel opens.
fn comma_separated(cells: &[String]) -> String {
    let cells = cells.iter().map(|cell| format!("\"{}\"", harmless(cell).replace('"', "\"\"")));
    cells.collect::<Vec<String>>().join(",") + "\r\n"
}

/// One line to be pasted into a spreadsheet.
pub fn tab_separated(cells: &[String]) -> String {
    let cells = cells.iter().map(|cell| harmless(cell).replace(['\t', '\r', '\n'], " "));
    cells.collect::<Vec<String>>().join("\t") + "\n"
}

/// A spreadsheet would take what begins so for a formula and run it.
fn harmless(cell: &str) -> String {
    match cell.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r') => format!("'{cell}"),
        _ => cell.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(rows: &[&str]) -> String {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bảng.csv");
        let heads = ["Tên".to_owned(), "Mã".to_owned()];
        let cells = |some: &[&str]| {
            Ok(some.iter().map(|row| vec![(*row).to_owned(), "1".to_owned()]).collect())
        };
        save(&path, &heads, rows, &Progress::default(), cells).unwrap();
        String::from_utf8(std::fs::read(path).unwrap()).unwrap()
    }

    #[test]
    fn excel_finds_its_mark_quotes_and_line_ends() {
        let text = written(&["Máy \"hái\", sao chè", "hai\ndòng"]);
        let expected = "\u{feff}\"Tên\",\"Mã\"\r\n\"Máy \"\"hái\"\", sao chè\",\"1\"\r\n\
                        \"hai\ndòng\",\"1\"\r\n";
        assert_eq!(text, expected);
    }

    #[test]
    fn nothing_is_taken_for_a_formula() {
        for cell in ["=1+1", "+84", "-2", "@a", "\tx", "\rx"] {
            assert!(written(&[cell]).contains(&format!("\"'{cell}\"")), "{cell:?}");
        }
        assert_eq!(tab_separated(&["=a".into(), "b\tc\nd".into()]), "'=a\tb c d\n");
        assert!(written(&["a=1"]).contains("\"a=1\""));
    }

    #[test]
    fn stopped_or_failed_what_was_there_before_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bảng.csv");
        std::fs::write(&path, "cũ").unwrap();
        let progress = Progress::default();
        progress.cancel();
        let stopped = save(&path, &[], &[1, 2], &progress, |_| Ok(Vec::new()));
        assert!(matches!(stopped, Err(DeskError::Cancelled)));
        let failed =
            save(&path, &[], &[1], &Progress::default(), |_| Err(DeskError::NothingToSend));
        assert!(failed.is_err());
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "cũ");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn more_rows_than_are_read_at_a_time_all_arrive() {
        let rows: Vec<&str> = vec!["Máy hái chè"; 2 * SLICE + 1];
        assert_eq!(written(&rows).lines().count(), rows.len() + 1);
    }
}
