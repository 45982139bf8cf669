//! How a paper is shown: its values at the left, its pages at the right.

use iced::{Alignment, Length, Padding};

use super::boxes::{Blank, Edit, Group, Lines, Value, is_no_day};
use super::pages::{pager, shown};
use super::preview::beside;
use super::saving::{Message as Saving, Then};
use super::{AsIssued, Message, Paper, Sheet, origin};
use crate::paper::template::Issuer;
use crate::paper::template::facts::Facts;
use crate::paper::template::field::{Field, List};
use crate::say;
use crate::ui::context::Context;
use crate::ui::date_box::date_box;
use crate::ui::icon::{self, Icon, icon};
use crate::ui::place::Place;
use crate::ui::theme::{Breadth, Ink, Tone, space as distance};
use crate::ui::widget::{
    Element, FIRST, action_bar, area, button, card, card_title, check, chip, choice, column, entry,
    fact, field, inner_box, label, mark, note, page_title, record_title, row, scroll, scroll_both,
    scroll_card, second, space,
};

pub fn view<'a>(paper: &'a Paper, cx: &Context<'a>) -> Element<'a, Message> {
    let Some(sheet) = &paper.sheet else { return space().into() };
    let margin = cx.breadth.margin();
    let padding = Padding::from([0.0, margin]);
    let head = iced::widget::container(head(paper, cx)).padding(Padding {
        top: distance::HEAD,
        bottom: distance::M,
        ..padding
    });
    let foot = Padding { bottom: distance::L, ..padding };
    let inside: Element<'a, Message> = if paper.large {
        column![turning(paper, cx), scroll_both(pages(paper, cx))].padding(foot).into()
    } else if let Some((form, gap)) = beside(cx) {
        let shown = column![turning(paper, cx), scroll(inner_box(pages(paper, cx)))];
        row![column![scroll_card(values(paper, sheet, cx))].width(form), shown]
            .spacing(gap)
            .padding(foot)
            .into()
    } else {
        let shown = column![inner_box(pages(paper, cx)), turning(paper, cx)];
        let page = column![card(values(paper, sheet, cx)), shown.spacing(distance::S)];
        scroll(iced::widget::container(page.spacing(distance::M)).padding(foot))
    };
    column![head, column![inside].height(Length::Fill), bar(paper, sheet, cx)]
        .height(Length::Fill)
        .into()
}

fn head<'a>(paper: &'a Paper, cx: &Context<'a>) -> Element<'a, Message> {
    let name = cx.lang.word("paper", paper.kind.code());
    let here = match paper.issued {
        Some(_) => say!(cx.lang, "papers-issued"),
        None => say!(cx.lang, "papers-crumb"),
    };
    let crumbs = row![
        button(come_from(paper, cx)).link().on_press(Message::Back),
        icon(Icon::ChevronRight, icon::Size::Chip, Ink::Second),
        second(here).one_line(),
    ]
    .spacing(distance::S)
    .align_y(Alignment::Center);
    let title = if cx.breadth == Breadth::Single { record_title(name) } else { page_title(name) };
    let (own, wording) = worded(paper, cx);
    let title = title.one_line();
    match cx.breadth {
        Breadth::Single => {
            let ways = row![].extend(wording).extend(own).spacing(distance::M);
            column![crumbs, title, ways.align_y(Alignment::Center)]
        }
        _ => {
            let ways = row![crumbs.width(Length::Fill)].extend(own).extend(wording);
            column![ways.spacing(distance::M).align_y(Alignment::Center), title]
        }
    }
    .spacing(distance::XS)
    .into()
}

/// Whether the unit words it in its own way, and the way to change that.
fn worded<'a>(
    paper: &'a Paper,
    cx: &Context<'a>,
) -> (Option<Element<'a, Message>>, Option<Element<'a, Message>>) {
    let Some(sheet) = paper.sheet.as_ref().filter(|sheet| sheet.issued.is_none()) else {
        return (None, None);
    };
    let own = sheet.own_wording;
    let own = own.then(|| chip(Icon::Building, say!(cx.lang, "wording-own"), Tone::Info));
    let wording = button(say!(cx.lang, "wording-edit")).link().icon(Icon::Pencil);
    (own, Some(wording.on_press(Message::Reword).into()))
}

/// The page to which the way back leads.
fn come_from(paper: &Paper, cx: &Context<'_>) -> String {
    match origin(paper.subject) {
        Place::Decision(..) => say!(cx.lang, "papers-from-decision"),
        Place::Initiative(_) => say!(cx.lang, "papers-from-initiative"),
        Place::Council(_) => say!(cx.lang, "papers-from-council"),
        Place::Meeting(_) => say!(cx.lang, "papers-from-meeting"),
        Place::Sending => say!(cx.lang, "place-sending"),
        Place::People(_) => say!(cx.lang, "place-people"),
        Place::Certificates => say!(cx.lang, "place-certificates"),
        _ => say!(cx.lang, "papers-title"),
    }
}

fn values<'a>(paper: &'a Paper, sheet: &'a Sheet, cx: &Context<'a>) -> Element<'a, Message> {
    if let Some(issued) = &sheet.issued {
        return as_issued(sheet, issued, cx);
    }
    let facts = sheet.boxes.facts();
    let one = |blank: &'a Blank| value(sheet, blank, &facts, cx);
    let group = |group: Group| -> Vec<Element<'a, Message>> {
        let blanks = sheet.boxes.all().iter().filter(|blank| blank.group == group);
        blanks.map(one).collect()
    };
    let mut all = column![].extend(unverified(sheet, cx)).spacing(distance::L);
    if sheet.choosable.len() > 1 {
        let at = sheet.choosable.iter().position(|(subject, _)| *subject == paper.subject);
        let titles = sheet.choosable.iter().map(|(_, title)| title.as_str());
        let chosen = choice(titles.collect::<Vec<_>>(), at, Message::Choose);
        all = all.push(field(say!(cx.lang, "papers-about"), chosen));
    }
    if sheet.has_money {
        all = all.push(check(say!(cx.lang, "printing-money"), paper.money, Some(Message::Money)));
    }
    for (name, blanks) in [
        (say!(cx.lang, "papers-to-fill"), group(Group::Missing)),
        (say!(cx.lang, "papers-usual"), group(Group::Usual)),
        (say!(cx.lang, "papers-known"), group(Group::Known)),
    ] {
        if !blanks.is_empty() {
            all = all.push(card_title(name)).extend(blanks);
        }
    }
    all.extend(sheet.boxes.lists().iter().map(|lines| rows(lines, cx))).into()
}

/// Rows to be written line by line.
fn rows<'a>(lines: &'a Lines, cx: &Context<'a>) -> Element<'a, Message> {
    let list = lines.list;
    let name = match list {
        List::Tasks => say!(cx.lang, "papers-rows-tasks"),
        List::Members => say!(cx.lang, "papers-rows-members"),
        List::People => say!(cx.lang, "papers-rows-people"),
        _ => say!(cx.lang, "papers-rows-documents"),
    };
    let parts = Lines::parts(list).iter().map(|part| cx.lang.paper_field(*part).to_lowercase());
    let parts = parts.collect::<Vec<_>>().join(" | ");
    let typed = move |edit| Message::Edit(Edit::Rows(list, edit));
    field(name, area(&lines.text, typed).id(Lines::id(list)).lines(2, 8))
        .remark(say!(cx.lang, "if-any"))
        .help(say!(cx.lang, "papers-rows-help", parts = parts))
        .into()
}

/// What it said then, only to be read.
fn as_issued<'a>(sheet: &'a Sheet, issued: &AsIssued, cx: &Context<'a>) -> Element<'a, Message> {
    let told = note(Tone::Info, Icon::FileCheck, say!(cx.lang, "papers-issued"));
    let text = match issued.other_template {
        true => say!(cx.lang, "papers-issued-other"),
        false => say!(cx.lang, "papers-issued-text"),
    };
    let number = (!issued.reference.is_empty())
        .then(|| fact(cx.lang.paper_field(Field::Number), issued.reference.clone()));
    let shown = sheet.boxes.all().iter().filter(|blank| {
        blank.group == Group::Known && (number.is_none() || blank.field != Field::Number)
    });
    let facts: Vec<Element<'a, Message>> =
        shown.map(|blank| fact(cx.lang.paper_field(blank.field), blank.value.text())).collect();
    column![Element::from(told.text(text))].extend(number).extend(facts).spacing(distance::L).into()
}

/// Told once for each kind of paper.
fn unverified<'a>(sheet: &'a Sheet, cx: &Context<'a>) -> Option<Element<'a, Message>> {
    if !sheet.template.unverified || sheet.understood {
        return None;
    }
    let source = sheet.template.source.as_str();
    let told = note(Tone::Info, Icon::Info, say!(cx.lang, "papers-unverified"))
        .text(say!(cx.lang, "papers-unverified-text", source = source))
        .more(button(say!(cx.lang, "papers-understood")).link().on_press(Message::Understood));
    Some(told.into())
}

fn value<'a>(
    sheet: &'a Sheet,
    blank: &'a Blank,
    facts: &Facts,
    cx: &Context<'a>,
) -> Element<'a, Message> {
    let of = blank.field;
    let name = cx.lang.paper_field(of);
    let help = instead(sheet, of, facts, cx);
    let boxed: Element<'a, Message> = match &blank.value {
        Value::Line(text) => {
            let typed = move |text| Message::Edit(Edit::Line(of, text));
            let control = entry(text.as_str(), typed).id(Blank::id(of));
            let taken = of == Field::Number && sheet.taken.contains(facts.get(of));
            let taken = taken.then(|| say!(cx.lang, "papers-number-taken"));
            helped(field(name, control), help).warning(taken).into()
        }
        Value::Day(text) => {
            let typed = move |text| Message::Edit(Edit::Line(of, text));
            let control = date_box(cx, text.as_str(), typed).id(Blank::id(of));
            let unread = is_no_day(text).then(|| say!(cx.lang, "papers-no-day"));
            helped(field(name, control), help).warning(unread).into()
        }
        Value::Long(text) => {
            let typed = move |edit| Message::Edit(Edit::Long(of, edit));
            let control = area(text, typed).id(Blank::id(of)).lines(2, 8);
            helped(field(name, control), help).into()
        }
    };
    let signers = (of == Field::SignerLines && !sheet.signers.is_empty()).then(|| {
        let options = sheet.signers.iter().map(|lines| lines.replace('\n', " / "));
        let chosen = sheet.boxes.text(of);
        let at = sheet.signers.iter().position(|lines| Some(lines) == chosen.as_ref());
        choice(options.collect::<Vec<_>>(), at, Message::Signer)
            .low()
            .placeholder(say!(cx.lang, "papers-signer-usual"))
            .into()
    });
    let back = (blank.is_changed() && blank.group == Group::Known).then(|| {
        let words = say!(cx.lang, "papers-from-ledger");
        button(words).link().icon(Icon::Undo).on_press(Message::Edit(Edit::Back(of))).into()
    });
    let next = sheet.next.as_ref().filter(|next| of == Field::Number && facts.get(of) != *next);
    let next = next.map(|next| {
        let put = Message::Edit(Edit::Put(of, next.clone()));
        let words = say!(cx.lang, "papers-number-next", number = next.as_str());
        button(words).link().icon(Icon::CirclePlus).on_press(put).into()
    });
    column![boxed].extend(signers).extend(next).extend(back).spacing(distance::XS).into()
}

fn helped<'a, C: crate::ui::widget::Control<'a, Message>>(
    field: crate::ui::widget::Field<'a, Message, C>,
    help: Option<String>,
) -> crate::ui::widget::Field<'a, Message, C> {
    match help {
        Some(help) => field.help(help),
        None => field,
    }
}

/// What the paper says where the box is left empty.
fn instead(sheet: &Sheet, of: Field, facts: &Facts, cx: &Context<'_>) -> Option<String> {
    if !facts.get(of).is_empty() {
        return (of == Field::Recipients).then(|| say!(cx.lang, "papers-lines-help"));
    }
    let text = sheet.template.instead_of(of, facts)?;
    Some(say!(cx.lang, "papers-instead", text = text.replace('\n', " / ")))
}

fn pages<'a>(paper: &'a Paper, cx: &Context<'a>) -> Element<'a, Message> {
    shown(&paper.previews, cx, paper.large)
}

fn turning<'a>(paper: &'a Paper, cx: &Context<'a>) -> Element<'a, Message> {
    let large = match paper.large {
        true => button(say!(cx.lang, "printing-small")).icon(Icon::ChevronLeft).id(FIRST),
        false => button(say!(cx.lang, "printing-large")).icon(Icon::Eye),
    };
    let large = large.quiet().on_press(Message::Large);
    pager(&paper.previews, cx, Message::Turn, Some(large.into()))
}

fn bar<'a>(paper: &'a Paper, sheet: &'a Sheet, cx: &Context<'a>) -> Element<'a, Message> {
    let ask = |then| Message::Save(Saving::Ask(then));
    let save = button(say!(cx.lang, "papers-save")).main().icon(Icon::FileText);
    let save = save.on_press(ask(Then::Nothing));
    let save = if sheet.issued.is_some() { save.id(FIRST) } else { save };
    let anew = sheet
        .issued
        .is_some()
        .then(|| button(say!(cx.lang, "papers-anew")).icon(Icon::Plus).on_press(Message::Anew));
    let missing = paper.previews.missing();
    let left: Element<'a, Message> = match paper.save.saved() {
        _ if !missing.is_empty() => {
            let words = say!(cx.lang, "papers-missing-letters", letters = missing);
            mark(Icon::Warning, words, Tone::Warn)
        }
        Some(file) => {
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            mark(Icon::CircleCheck, say!(cx.lang, "printing-kept", name = name), Tone::Ok)
        }
        None => issuer(sheet, cx),
    };
    let open = button(say!(cx.lang, "printing-open")).icon(Icon::ExternalLink);
    let print = button(say!(cx.lang, "papers-print")).icon(Icon::Printer);
    let print = print.on_press(ask(Then::Print));
    let buttons = match cx.breadth {
        Breadth::Single => row![print, save],
        Breadth::Narrow => row![].extend(anew.map(Into::into)).push(print).push(save),
        _ => row![]
            .extend(anew.map(Into::into))
            .push(print)
            .push(open.on_press(ask(Then::Open)))
            .push(save),
    };
    let left = if cx.breadth == Breadth::Single { space().into() } else { left };
    action_bar(left, buttons.spacing(distance::M), cx.breadth.margin())
}

/// Who issues it; never assumed.
fn issuer<'a>(sheet: &'a Sheet, cx: &Context<'a>) -> Element<'a, Message> {
    let facts = sheet.boxes.facts();
    let name = match sheet.template.issuer {
        Issuer::Employer => facts.get(Field::Employer).to_owned(),
        Issuer::Union => facts.get(Field::Union).to_owned(),
        Issuer::Council => match facts.get(Field::Council) {
            "" => say!(cx.lang, "papers-by-council"),
            name => name.to_owned(),
        },
        Issuer::Author => say!(cx.lang, "papers-by-author"),
    };
    row![
        second(say!(cx.lang, "papers-issuer")).one_line(),
        label(name).one_line().width(Length::Fill),
    ]
    .spacing(distance::XS)
    .into()
}
