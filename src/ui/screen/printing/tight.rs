//! A title for which its sheet has no room: it is never shortened, and this is what can be done.

use super::sheets::{Sheet, Sheets};
use super::{Message, Printing};
use crate::desk::papers::WayOut;
use crate::say;
use crate::ui::context::Context;
use crate::ui::icon::Icon;
use crate::ui::theme::{Tone, space as distance};
use crate::ui::widget::{Element, button, note, row};

/// Told of the sheet that is looked at, else of the first one that waits.
pub fn view<'a>(
    screen: &'a Printing,
    sheets: &'a Sheets,
    cx: &Context<'a>,
) -> Option<Element<'a, Message>> {
    let lang = cx.lang;
    let is_tight = |sheet: &Sheet| screen.previews.is_tight(sheet.id);
    let current = sheets.current()?;
    let way = screen.ways.get(&current.id);
    if !is_tight(current)
        && let Some(way) = way
    {
        let title = match way {
            WayOut::Larger => say!(lang, "printing-larger-chosen"),
            WayOut::List => say!(lang, "printing-list-chosen"),
        };
        let other = button(say!(lang, "printing-no-way")).link().on_press(Message::Way(None));
        return Some(note(Tone::Neutral, Icon::Info, title).more(row![other]).into());
    }
    let at = match is_tight(current) {
        true => sheets.at,
        false => sheets.all.iter().position(is_tight)?,
    };
    let sheet = sheets.all.get(at)?;
    let title = say!(lang, "printing-tight", n = at + 1, letters = sheet.title_length);
    let told = note(Tone::Warn, Icon::Warning, title).text(say!(lang, "printing-tight-text"));
    if at != sheets.at {
        let see = button(say!(lang, "printing-see", n = at + 1)).link();
        return Some(told.more(row![see.on_press(Message::Select(at))]).into());
    }
    let way = |words: String, way: WayOut| button(words).on_press(Message::Way(Some(way)));
    let larger = (screen.ways.get(&sheet.id) != Some(&WayOut::Larger))
        .then(|| way(say!(lang, "printing-larger"), WayOut::Larger).into());
    let list = way(say!(lang, "printing-list"), WayOut::List);
    Some(told.more(row![].extend(larger).push(list).spacing(distance::S).wrap()).into())
}
