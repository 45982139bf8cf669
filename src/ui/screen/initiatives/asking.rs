//! What the list asks of the desk.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::columns::{self, Column};
use super::rows::{Line, PAGE, Wanted};
use super::{Message, bulk, panel, taking, views};
use crate::desk::{Change, Desk, DeskError, table};
use crate::disk::Progress;
use crate::domain::id::{InitiativeId, UnitId};
use crate::domain::initiative::InitiativeBody;
use crate::domain::unit::UnitBody;
use crate::lang::Lang;
use crate::say;
use crate::store::{Found, PeopleQuery, Query, Role, RowNo};
use crate::ui::context::Context;
use crate::ui::effect::{Answer, Effect, Trouble};
use crate::ui::newest::Turn;

/// Rows found at first, before all are.
const FIRST: usize = 2 * PAGE;

/// The top of what was found.
#[derive(Debug, Clone)]
pub struct First {
    pub found: Found,
    /// The rows of the first page.
    pub lines: Vec<Line>,
}

/// Work for the desk, unless it is out of date when its turn comes.
fn ask<T: 'static>(
    turn: Turn,
    cx: &Context<'_>,
    work: impl FnOnce(&Desk) -> Result<T, DeskError> + Send + 'static,
    answer: impl FnOnce(Turn, Result<T, Box<Trouble>>) -> Message + Send + 'static,
) -> Effect<Message> {
    let tongue = cx.lang.tongue();
    Effect::ask(move |desk| {
        if !turn.is_newest() {
            return Message::Outdated;
        }
        let told = work(desk).map_err(|error| Trouble::boxed(tongue, &error));
        answer(turn, told)
    })
}

pub fn first(turn: Turn, query: Query, cx: &Context<'_>) -> Effect<Message> {
    let work = move |desk: &Desk| {
        let found = desk.ledger().find(&query, Some(FIRST))?;
        let top: Vec<RowNo> = found.rows.iter().copied().take(PAGE).collect();
        Ok(First { lines: lines(desk, &top)?, found })
    };
    ask(turn, cx, work, Message::First)
}

pub fn rest(turn: Turn, query: Query, cx: &Context<'_>) -> Effect<Message> {
    let work = move |desk: &Desk| Ok(desk.ledger().find(&query, None)?.rows);
    ask(turn, cx, work, Message::Rest)
}

pub fn counts(turn: Turn, query: Query, cx: &Context<'_>) -> Effect<Message> {
    let work = move |desk: &Desk| Ok(desk.ledger().counts(&query)?);
    ask(turn, cx, work, Message::Counted)
}

pub fn page(turn: Turn, wanted: Wanted, cx: &Context<'_>) -> Effect<Message> {
    let Wanted { page, numbers } = wanted;
    ask(
        turn,
        cx,
        move |desk| lines(desk, &numbers),
        move |turn, lines| Message::Page(turn, page, lines),
    )
}

pub fn dossier(turn: Turn, number: RowNo, cx: &Context<'_>) -> Effect<Message> {
    let tongue = cx.lang.tongue();
    Effect::ask(move |desk| {
        if !turn.is_newest() {
            return Message::Outdated;
        }
        let read = || {
            let row = desk.ledger().rows(&[number])?.into_iter().next();
            row.map(|row| desk.dossier(row.id).map(Box::new)).transpose()
        };
        match read() {
            Ok(None) => Message::Outdated,
            Ok(Some(dossier)) => Message::Told(turn, Ok(dossier)),
            Err(error) => Message::Told(turn, Err(Trouble::boxed(tongue, &error))),
        }
    })
}

pub fn delete(line: &Line, cx: &Context<'_>) -> Effect<Message> {
    let (id, name) = (line.row.id, name(&line.row.code, &line.row.title));
    let tongue = cx.lang.tongue();
    Effect::ask(move |desk| {
        let done = desk.delete(id).map(|()| name);
        Message::Deleted(done.map_err(|error| Trouble::boxed(tongue, &error)))
    })
}

pub fn restore(id: InitiativeId, cx: &Context<'_>) -> Effect<Message> {
    let tongue = cx.lang.tongue();
    Effect::ask(move |desk| {
        let done = desk.restore(id).and_then(|()| {
            let body = desk.get::<InitiativeBody>(id)?.body;
            Ok(name(&body.code, &body.title))
        });
        Message::Restored(done.map_err(|error| Trouble::boxed(tongue, &error)))
    })
}

pub fn change(rows: Vec<RowNo>, change: Change, progress: Progress) -> Effect<Message> {
    Effect::ask(move |desk| {
        let came = desk.change_several(&rows, &change, &progress).map_err(Arc::new);
        Message::Bulk(bulk::Message::Made(change, came))
    })
}

pub fn decidable(rows: Vec<RowNo>) -> Effect<Message> {
    Effect::ask(move |desk| {
        let told = desk.decidable(&rows).map_err(Arc::new);
        Message::Bulk(bulk::Message::Decidable(told))
    })
}

/// What the filters can be chosen from.
pub fn known() -> Effect<Message> {
    Effect::ask(|desk| {
        let read = |desk: &Desk| -> Result<panel::Known, DeskError> {
            let parts = desk.sub_units()?;
            let parts = parts.into_iter().map(|part| (part.id, part.body.name)).collect();
            let ledger = desk.ledger();
            let units = match *ledger.role() == Role::Superior {
                true => ledger.units("")?.into_iter().map(|unit| (unit.id, unit.name)).collect(),
                false => Vec::new(),
            };
            Ok(panel::Known { parts, units, programmes: ledger.programmes()? })
        };
        Message::Panel(panel::Message::Known(read(desk).map_err(Arc::new)))
    })
}

/// People whose names fit what was typed.
pub fn people(turn: Turn, text: String) -> Effect<Message> {
    Effect::ask(move |desk| {
        if !turn.is_newest() {
            return Message::Outdated;
        }
        let query = PeopleQuery { text, limit: Some(panel::PEOPLE), ..PeopleQuery::default() };
        let found = desk.ledger().people(&query).map_err(|error| Arc::new(error.into()));
        Message::Panel(panel::Message::People(turn, found))
    })
}

pub fn views() -> Effect<Message> {
    Effect::ask(|desk| Message::Views(views::Message::Read(desk.views().map_err(Arc::new))))
}

pub fn keep_views(kept: views::Kept) -> Effect<Message> {
    Effect::ask(move |desk| {
        Message::Views(views::Message::Kept(desk.keep_views(&kept).map_err(Arc::new)))
    })
}

/// The rows with their heads, to be pasted; `all` is how many were asked for.
pub fn copy(
    rows: Vec<RowNo>,
    all: usize,
    columns: Vec<Column>,
    cx: &Context<'_>,
) -> Effect<Message> {
    let (heads, tongue) = (heads(&columns, cx), cx.lang.tongue());
    Effect::ask(move |desk| {
        let told = cells(desk, &Lang::new(tongue), &columns, &rows).map(|lines| {
            let lines = [heads].into_iter().chain(lines);
            lines.map(|line| table::tab_separated(&line)).collect()
        });
        Message::Take(taking::Message::Copied(rows.len(), all, told.map_err(Arc::new)))
    })
}

/// Where files for others go.
pub fn folder() -> Effect<Message> {
    Effect::ask(|desk| {
        Message::Take(taking::Message::Folder(desk.export_folder().map_err(Arc::new)))
    })
}

pub fn export(
    path: PathBuf,
    rows: Vec<RowNo>,
    columns: Vec<Column>,
    progress: Progress,
    cx: &Context<'_>,
) -> Effect<Message> {
    let (heads, tongue) = (heads(&columns, cx), cx.lang.tongue());
    Effect::ask(move |desk| {
        let lang = Lang::new(tongue);
        let saved =
            table::save(&path, &heads, &rows, &progress, |some| cells(desk, &lang, &columns, some));
        Message::Take(taking::Message::Saved(path, rows.len(), saved.map_err(Arc::new)))
    })
}

fn heads(columns: &[Column], cx: &Context<'_>) -> Vec<String> {
    let always = [say!(cx.lang, "initiatives-head-code"), say!(cx.lang, "initiatives-head-title")];
    always.into_iter().chain(columns.iter().map(|column| column.words(cx))).collect()
}

fn cells(
    desk: &Desk,
    lang: &Lang,
    columns: &[Column],
    rows: &[RowNo],
) -> Result<Vec<Vec<String>>, DeskError> {
    let fields = &desk.lists().fields;
    let line = |line: Line| {
        let always = [line.row.code.clone(), line.row.title.clone()];
        let chosen = columns.iter().map(|column| columns::text(lang, fields, &line, *column));
        always.into_iter().chain(chosen).collect()
    };
    Ok(lines(desk, rows)?.into_iter().map(line).collect())
}

/// The programmes that some initiative belongs to.
pub fn programmes(
    answer: impl FnOnce(Answer<Vec<String>>) -> Message + Send + 'static,
) -> Effect<Message> {
    Effect::ask(move |desk| {
        let known = desk.ledger().programmes().map_err(|error| Arc::new(error.into()));
        answer(known)
    })
}

/// What a sentence calls an initiative.
fn name(code: &str, title: &str) -> String {
    if code.is_empty() { format!("“{title}”") } else { code.to_owned() }
}

fn lines(desk: &Desk, numbers: &[RowNo]) -> Result<Vec<Line>, DeskError> {
    let rows = desk.ledger().rows(numbers)?;
    let superior = *desk.ledger().role() == Role::Superior;
    let here = *desk.now().offset();
    let mut names: HashMap<UnitId, String> = HashMap::new();
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        let unit = match (superior, names.get(&row.unit)) {
            (false, _) => String::new(),
            (true, Some(name)) => name.clone(),
            (true, None) => {
                let unit = desk.ledger().get::<UnitBody>(row.unit)?;
                let name = unit.map(|unit| unit.body.name).unwrap_or_default();
                let _ = names.insert(row.unit, name.clone());
                name
            }
        };
        let changed = row.updated_at.with_timezone(&here).date_naive();
        lines.push(Line { row, unit, changed });
    }
    Ok(lines)
}
