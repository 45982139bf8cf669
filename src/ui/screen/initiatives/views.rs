//! Ways to look at the book, kept under a name, and which columns are shown.

use iced::{Alignment, Length, Padding};
use serde::{Deserialize, Serialize};

use super::columns::{self, Column};
use super::narrowing::Filters;
use super::{Initiatives, asking, taking};
use crate::domain::text::clean_line;
use crate::say;
use crate::store::Order;
use crate::ui::context::Context;
use crate::ui::effect::{Answer, Effect, Effects};
use crate::ui::icon::Icon;
use crate::ui::theme::{Breadth, space as distance};
use crate::ui::widget::{
    Button, Element, button, check, choice, column, entry, field, label, row, scroll, second,
};

const NAME: &str = "view-name";
const WIDTH: f32 = 260.0;

/// One way to look at the book.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct View {
    pub name: String,
    pub text: String,
    pub filters: Filters,
    pub order: Order,
    pub reversed: bool,
    pub columns: Option<Vec<Column>>,
}

/// What is kept with the ledger.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Kept {
    columns: Option<Vec<Column>>,
    views: Vec<View>,
}

#[derive(Debug, Default)]
pub struct Views {
    open: bool,
    kept: Vec<View>,
    /// The one taken or saved last.
    at: Option<usize>,
    name: String,
}

#[derive(Debug, Clone)]
pub enum Message {
    Toggle,
    Read(Answer<Kept>),
    Use(usize),
    Name(String),
    Save,
    Rename,
    Remove,
    Column(Column),
    UsualColumns,
    Kept(Answer<()>),
}

impl Views {
    pub fn is_open(&self) -> bool {
        self.open
    }

    pub fn close(&mut self) {
        self.open = false;
    }
}

pub fn update(
    screen: &mut Initiatives,
    message: Message,
    cx: &Context<'_>,
) -> Effects<super::Message> {
    match message {
        Message::Toggle => {
            screen.views.open = !screen.views.open;
            screen.panel.close();
        }
        Message::Read(Ok(kept)) => {
            screen.columns = kept.columns;
            screen.views.kept = kept.views;
        }
        Message::Read(Err(error)) | Message::Kept(Err(error)) => {
            return vec![Effect::trouble(cx.lang, &error)];
        }
        Message::Kept(Ok(())) => {}
        Message::Use(at) => return take(screen, at, cx),
        Message::Name(name) => screen.views.name = name,
        Message::Save => return save(screen, cx),
        Message::Rename => {
            let name = clean_line(&screen.views.name);
            let views = &mut screen.views;
            let taken = views.kept.iter().any(|view| view.name == name);
            let Some(view) = views.at.and_then(|at| views.kept.get_mut(at)) else {
                return Effects::new();
            };
            if name.is_empty() || taken {
                return vec![Effect::Focus(NAME.into())];
            }
            view.name = name.clone();
            return keep(screen, Some(say!(cx.lang, "views-renamed", name = name)));
        }
        Message::Remove => {
            let at = screen.views.at.take().filter(|at| *at < screen.views.kept.len());
            let Some(at) = at else { return Effects::new() };
            let gone = screen.views.kept.remove(at).name;
            screen.views.name.clear();
            return keep(screen, Some(say!(cx.lang, "views-removed", name = gone)));
        }
        Message::Column(column) => {
            let mut chosen = screen.columns.take().unwrap_or_else(|| columns::usual(cx));
            match chosen.iter().position(|one| *one == column) {
                Some(_) if chosen.len() == 1 => {}
                Some(at) => drop(chosen.remove(at)),
                None => chosen.push(column),
            }
            chosen.sort_by_key(|one| Column::ALL.iter().position(|column| column == one));
            screen.columns = Some(chosen);
            return keep(screen, None);
        }
        Message::UsualColumns => {
            screen.columns = None;
            return keep(screen, None);
        }
    }
    Effects::new()
}

fn take(screen: &mut Initiatives, at: usize, cx: &Context<'_>) -> Effects<super::Message> {
    let Some(view) = screen.views.kept.get(at).cloned() else { return Effects::new() };
    screen.views.at = Some(at);
    screen.views.name.clone_from(&view.name);
    screen.text = view.text;
    screen.filters = view.filters;
    (screen.order, screen.reversed) = (view.order, view.reversed);
    screen.columns = view.columns;
    screen.search(cx)
}

/// Under the name that was typed; one of that name is replaced.
fn save(screen: &mut Initiatives, cx: &Context<'_>) -> Effects<super::Message> {
    let name = clean_line(&screen.views.name);
    if name.is_empty() {
        return vec![Effect::Focus(NAME.into())];
    }
    let view = View {
        name: name.clone(),
        text: screen.text.clone(),
        filters: screen.filters.clone(),
        order: screen.order,
        reversed: screen.reversed,
        columns: screen.columns.clone(),
    };
    let views = &mut screen.views;
    let at = views.kept.iter().position(|kept| kept.name == name);
    match at.and_then(|at| views.kept.get_mut(at)) {
        Some(kept) => *kept = view,
        None => views.kept.push(view),
    }
    views.at = at.or(views.kept.len().checked_sub(1));
    keep(screen, Some(say!(cx.lang, "views-saved", name = name)))
}

fn keep(screen: &Initiatives, said: Option<String>) -> Effects<super::Message> {
    let kept = Kept { columns: screen.columns.clone(), views: screen.views.kept.clone() };
    [asking::keep_views(kept)].into_iter().chain(said.map(Effect::Say)).collect()
}

/// Opens the panel.
pub fn opener<'a>(screen: &Initiatives, cx: &Context<'a>) -> Button<'a, super::Message> {
    let glyph = if screen.views.open { Icon::ChevronUp } else { Icon::Eye };
    button(say!(cx.lang, "views")).icon(glyph).on_press(lift(Message::Toggle))
}

/// Under the line of pills, or in the place of the list.
pub fn view<'a>(screen: &'a Initiatives, cx: &Context<'a>) -> Option<Element<'a, super::Message>> {
    if !screen.views.open {
        return None;
    }
    let single = cx.breadth == Breadth::Single;
    let mut parts = column![named(screen, cx)].spacing(distance::M);
    if !single {
        parts = parts.push(shown_columns(screen, cx));
    }
    parts = parts.push(taking::buttons(screen, cx));
    let margin = cx.breadth.margin();
    let around = Padding { left: margin, right: margin, bottom: distance::M, top: 0.0 };
    if !single {
        return Some(iced::widget::container(parts).padding(around).into());
    }
    let close = button(say!(cx.lang, "initiatives-show-found")).on_press(lift(Message::Toggle));
    Some(scroll(parts.push(close).padding(around).width(Length::Fill)))
}

fn named<'a>(screen: &'a Initiatives, cx: &Context<'a>) -> Element<'a, super::Message> {
    let views = &screen.views;
    let wide = |part: Element<'a, super::Message>| -> Element<'a, super::Message> {
        iced::widget::container(part).width(WIDTH).into()
    };
    let mut line: Vec<Element<'a, super::Message>> = Vec::new();
    if !views.kept.is_empty() {
        let names = views.kept.iter().map(|view| view.name.as_str());
        let kept = choice(names, views.at, |at| lift(Message::Use(at)));
        let kept = kept.placeholder(say!(cx.lang, "views-choose"));
        line.push(wide(field(say!(cx.lang, "views-kept"), kept).into()));
    }
    let name = entry(views.name.as_str(), |name| lift(Message::Name(name)))
        .id(NAME)
        .placeholder(say!(cx.lang, "views-name-example"))
        .on_submit(lift(Message::Save));
    line.push(wide(field(say!(cx.lang, "views-name"), name).into()));
    let mut buttons =
        row![button(say!(cx.lang, "views-save")).icon(Icon::Save).on_press(lift(Message::Save))]
            .spacing(distance::S);
    if let Some(at) = views.at.and_then(|at| views.kept.get(at)) {
        if clean_line(&views.name) != at.name {
            let rename = button(say!(cx.lang, "views-rename")).icon(Icon::Pencil);
            buttons = buttons.push(rename.on_press(lift(Message::Rename)));
        }
        let remove = button(say!(cx.lang, "views-remove")).quiet().icon(Icon::Bin);
        buttons = buttons.push(remove.on_press(lift(Message::Remove)));
    }
    let line = row(line).spacing(distance::M);
    match cx.breadth {
        Breadth::Single | Breadth::Narrow => column![line, buttons].spacing(distance::S).into(),
        _ => line.push(buttons).align_y(Alignment::End).into(),
    }
}

fn shown_columns<'a>(screen: &'a Initiatives, cx: &Context<'a>) -> Element<'a, super::Message> {
    let chosen = screen.columns.clone().unwrap_or_else(|| columns::usual(cx));
    let boxes = Column::ALL.iter().map(|column| {
        let on = chosen.contains(column);
        check(column.words(cx), on, Some(lift(Message::Column(*column))))
    });
    let mut head = row![label(say!(cx.lang, "views-columns"))].spacing(distance::M);
    let fitting = columns::fitting(screen.columns.as_deref(), cx).len();
    if fitting < chosen.len() {
        let told = say!(cx.lang, "views-columns-fit", count = cx.lang.counted(fitting));
        head = head.push(second(told));
    }
    if screen.columns.is_some() {
        let usual = button(say!(cx.lang, "views-columns-usual")).link();
        head = head.push(usual.on_press(lift(Message::UsualColumns)));
    }
    let boxes = row(boxes).spacing(distance::L).wrap().vertical_spacing(0);
    column![head.align_y(Alignment::Center), boxes].into()
}

fn lift(message: Message) -> super::Message {
    super::Message::Views(message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::recognition::Status;
    use crate::ui::app;
    use crate::ui::place::Place;
    use crate::ui::screen::initiatives::tests::{day, screen, send, shown};
    use crate::ui::screen::initiatives::{Message as Screen, Shown};
    use crate::ui::shots::Driver;

    fn act(driver: &mut Driver, messages: impl IntoIterator<Item = Message>) {
        for message in messages {
            send(driver, Screen::Views(message));
        }
    }

    fn again(driver: &mut Driver) {
        driver.send(app::Message::Go(Place::People(None)));
        driver.send(app::Message::Go(Place::Initiatives));
    }

    #[test]
    fn a_view_is_kept_under_a_name_with_filters_order_and_columns() {
        let (_folder, mut driver) = day();
        let all = screen(&driver).rows.len();
        send(&mut driver, Screen::Show(Shown::Status(Status::Considering)));
        send(&mut driver, Screen::Sort(Order::Title, false));
        let found = screen(&driver).rows.numbers().to_vec();
        act(&mut driver, [Message::Column(Column::Filed), Message::Name(" Chờ xét ".into())]);
        act(&mut driver, [Message::Save]);
        send(&mut driver, Screen::ClearFilters);
        again(&mut driver);
        assert_eq!(screen(&driver).rows.len(), all);
        act(&mut driver, [Message::Toggle, Message::Use(0)]);
        assert_eq!(screen(&driver).rows.numbers(), found);
        assert!(screen(&driver).columns.as_ref().unwrap().contains(&Column::Filed));
        let mut stage = shown(driver);
        assert!(stage.sees("Chờ xét") && stage.sees("Ngày nộp đơn"));
    }

    #[test]
    fn a_view_is_renamed_and_removed() {
        let (_folder, mut driver) = day();
        let names = |driver: &Driver| -> Vec<String> {
            screen(driver).views.kept.iter().map(|view| view.name.clone()).collect()
        };
        let name = |name: &str| Message::Name(name.into());
        act(&mut driver, [Message::Save]);
        assert!(names(&driver).is_empty(), "without a name nothing is kept");
        act(&mut driver, [name("Một"), Message::Save, name("Hai"), Message::Save]);
        act(&mut driver, [Message::Use(0), name("Hai"), Message::Rename]);
        assert_eq!(names(&driver), ["Một", "Hai"], "that name is taken");
        act(&mut driver, [name("Ba"), Message::Rename, Message::Use(1), Message::Remove]);
        again(&mut driver);
        assert_eq!(names(&driver), ["Ba"]);
    }

    #[test]
    fn views_that_cannot_be_read_are_as_good_as_none() {
        let (_folder, mut driver) = day();
        driver.desk.as_mut().unwrap().keep_views(&"of another version").unwrap();
        again(&mut driver);
        assert!(screen(&driver).views.kept.is_empty());
        assert!(screen(&driver).rows.len() > 0);
    }

    #[test]
    fn the_last_column_cannot_be_taken_away_and_the_usual_ones_come_back() {
        let (_folder, mut driver) = day();
        let usual = [Column::Authors, Column::Amount, Column::Status, Column::Last];
        act(&mut driver, usual.map(Message::Column));
        assert_eq!(screen(&driver).columns.as_deref(), Some(&[Column::Last][..]));
        act(&mut driver, [Message::UsualColumns]);
        assert_eq!(screen(&driver).columns, None);
    }
}
