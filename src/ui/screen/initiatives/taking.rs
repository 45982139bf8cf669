//! Taking rows out: to the clipboard, or into a file for a spreadsheet.

use std::path::PathBuf;

use super::{Initiatives, Reached, asking, columns};
use crate::desk::DeskError;
use crate::say;
use crate::store::RowNo;
use crate::ui::context::Context;
use crate::ui::effect::{Answer, Choose, Effect, Effects, Wanted};
use crate::ui::icon::Icon;
use crate::ui::theme::space as distance;
use crate::ui::widget::{Element, button, row};

/// Rows copied at once; more belong into a file.
const MOST: usize = 2000;

#[derive(Debug, Clone)]
pub enum Message {
    Copy,
    Copied(usize, usize, Answer<String>),
    Export,
    Folder(Answer<PathBuf>),
    Chosen(Option<PathBuf>),
    Saved(PathBuf, usize, Answer<()>),
}

pub fn update(
    screen: &mut Initiatives,
    message: Message,
    cx: &Context<'_>,
) -> Effects<super::Message> {
    match message {
        Message::Copy => {
            let mut rows = match screen.marks.is_empty() {
                true => screen.selected.and_then(|at| screen.rows.number(at)).into_iter().collect(),
                false => screen.marks.of(screen.rows.numbers()),
            };
            let all = rows.len();
            rows.truncate(MOST);
            match rows.is_empty() || screen.stale {
                true => Effects::new(),
                false => vec![asking::copy(rows, all, chosen(screen, cx), cx)],
            }
        }
        Message::Copied(some, all, Ok(text)) => {
            let count = cx.lang.counted(some);
            let said = match some < all {
                true => say!(cx.lang, "initiatives-copied-some", count = count),
                false => say!(cx.lang, "initiatives-copied", count = count),
            };
            vec![Effect::Copy(text), Effect::Say(said)]
        }
        Message::Export => match ready(screen) {
            true => vec![asking::folder()],
            false => Effects::new(),
        },
        Message::Folder(Ok(folder)) => vec![Effect::Choose(
            Choose {
                what: Wanted::NewFile { name: say!(cx.lang, "initiatives-table-file") },
                title: say!(cx.lang, "initiatives-export-title"),
                filter: Some((say!(cx.lang, "initiatives-export-kind"), vec!["csv"])),
                start: Some(folder),
            },
            Box::new(|path| super::Message::Take(Message::Chosen(path))),
        )],
        Message::Chosen(Some(mut path)) if ready(screen) => {
            if path.extension().is_none() {
                let _ = path.set_extension("csv");
            }
            let rows = rows(screen);
            let progress = screen.bulk.begin();
            vec![asking::export(path, rows, chosen(screen, cx), progress, cx)]
        }
        Message::Chosen(_) => Effects::new(),
        Message::Saved(path, count, saved) => {
            screen.bulk.end();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            vec![match saved {
                Ok(()) => Effect::Say(say!(
                    cx.lang,
                    "initiatives-exported",
                    count = cx.lang.counted(count),
                    name = name,
                )),
                Err(error) if matches!(*error, DeskError::Cancelled) => {
                    Effect::Say(say!(cx.lang, "initiatives-export-stopped"))
                }
                Err(error) => Effect::trouble(cx.lang, &error),
            }]
        }
        Message::Copied(_, _, Err(error)) | Message::Folder(Err(error)) => {
            vec![Effect::trouble(cx.lang, &error)]
        }
    }
}

/// Whether all that is found is known, and nothing else is under way.
fn ready(screen: &Initiatives) -> bool {
    let all = screen.reached == Reached::All && screen.rows.len() > 0;
    all && !screen.stale && !screen.bulk.is_working()
}

/// The marked rows, or all that is found.
fn rows(screen: &Initiatives) -> Vec<RowNo> {
    match screen.marks.is_empty() {
        true => screen.rows.numbers().to_vec(),
        false => screen.marks.of(screen.rows.numbers()),
    }
}

fn chosen(screen: &Initiatives, cx: &Context<'_>) -> Vec<columns::Column> {
    screen.columns.clone().unwrap_or_else(|| columns::usual(cx))
}

pub fn buttons<'a>(screen: &'a Initiatives, cx: &Context<'a>) -> Element<'a, super::Message> {
    let count = if screen.marks.is_empty() { screen.rows.len() } else { screen.marks.len() };
    let count = cx.lang.grouped(i64::try_from(count).unwrap_or(i64::MAX));
    let export = say!(cx.lang, "initiatives-export-count", count = count);
    row![button(export).icon(Icon::Table).on_press(super::Message::Take(Message::Export)),]
        .spacing(distance::S)
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::screen::initiatives::tests::{day, screen, send, shown};
    use crate::ui::screen::initiatives::{LIST, Message as Screen};
    use crate::ui::widget::Mark;

    #[test]
    fn ctrl_c_copies_the_marked_rows_under_their_heads() {
        let (_folder, driver) = day();
        let mut stage = shown(driver);
        stage.focus(LIST);
        stage.ctrl("c");
        for mark in [Mark::One(0), Mark::Through(2)] {
            send(&mut stage.state, Screen::Mark(mark));
        }
        stage.ctrl("c");
        assert!(stage.sees("Đã sao chép 03 sáng kiến, dán được vào bảng tính"));
        let [one, three] = &stage.state.copied[..] else { panic!("{:?}", stage.state.copied) };
        assert_eq!(one.lines().count(), 2, "without marks the current row");
        let lines: Vec<Vec<&str>> = three.lines().map(|line| line.split('\t').collect()).collect();
        assert_eq!(lines.len(), 4);
        assert_eq!(lines[0][..3], ["Mã", "Tên", "Tác giả"]);
        assert!(lines.iter().all(|line| line.len() == lines[0].len()));
        assert_eq!(lines[1][0], "2026-0096");
    }

    #[test]
    fn all_that_is_found_or_only_what_is_marked_goes_into_a_file() {
        let (folder, mut driver) = day();
        let path = folder.path().join("bảng.csv");
        driver.paths.extend([path.clone(), folder.path().join("chọn")]);
        send(&mut driver, Screen::Take(Message::Export));
        let text = std::fs::read_to_string(path).unwrap();
        assert!(text.starts_with("\u{feff}\"Mã\",\"Tên\",\"Tác giả\""));
        assert_eq!(text.matches("\r\n").count(), screen(&driver).rows.len() + 1);
        assert!(text.contains("99.000.000 đồng/năm"));

        send(&mut driver, Screen::Mark(Mark::One(4)));
        send(&mut driver, Screen::Take(Message::Export));
        let text = std::fs::read_to_string(folder.path().join("chọn.csv")).unwrap();
        assert_eq!(text.matches("\r\n").count(), 2);
        assert!(!screen(&driver).bulk.is_working());
    }
}
