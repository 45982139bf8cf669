//! The three steps before a bundle, and what is missing.

use std::borrow::Cow;

use iced::{Alignment, Length, Padding};

use super::{CHECKED, Mend, Message, Outlook, Sending, result};
use crate::desk::LeftOut;
use crate::domain::gap::{Field, Gap};
use crate::domain::record::Profile;
use crate::domain::unit::Contact;
use crate::say;
use crate::ui::context::Context;
use crate::ui::icon::{self, Icon, icon};
use crate::ui::theme::{Breadth, Ink, Tone, row as height, space as distance};
use crate::ui::widget::{
    Element, FIRST, body, button, card, column, facts, inner_box, label, list, mark, named_check,
    note, numbered, page_title, radio_card, record_title, row, rule, scroll, second, space, strong,
    titled_card,
};
use crate::ui::working::Working;

/// Rows of a list in sight; the rest is scrolled to.
pub const ROWS: usize = 6;

pub fn view<'a>(sending: &'a Sending, cx: &Context<'a>) -> Element<'a, Message> {
    let Some(outlook) = &sending.desk else { return space().into() };
    let title = column![
        page_title(say!(cx.lang, "sending-title")),
        second(say!(cx.lang, "sending-number", number = outlook.plan.number)).ink(Ink::Second)
    ]
    .width(Length::Fill);
    let mut head = row![].spacing(distance::L).align_y(Alignment::Center);
    // The toast of the frame tells of a bundle; its card is what counts then.
    let page = match &sending.made {
        Some(made) => {
            head = head.push(page_title(say!(cx.lang, "sending-title")).width(Length::Fill));
            column![head, folded(outlook, cx), result::made(sending, outlook, made, cx)]
        }
        None => {
            head = head.push(title);
            let make = button(say!(cx.lang, "sending-make")).main().icon(Icon::Package).id(FIRST);
            let wide = cx.breadth > Breadth::Single;
            let make = if sending.making.is_none() { make.on_press(Message::Make) } else { make };
            let mut page = match wide {
                true => column![head.push(make)],
                false => column![head, make],
            };
            if let Some(making) = sending.making.as_ref().filter(|making| making.is_slow()) {
                page = page.push(working(making, cx));
            }
            page.push(steps(sending, outlook, cx))
        }
    };
    let missing = sending.made.is_none().then(|| missing(outlook, cx)).flatten();
    let work = sending.work.card(cx, false).map(|work| work.map(Message::Work));
    scroll(
        page.extend(missing)
            .extend(work)
            .extend(result::earlier(sending, outlook, cx))
            .spacing(distance::L)
            .padding(Padding::from([distance::L, cx.breadth.margin()]).top(distance::TITLE)),
    )
}

fn working<'a>(making: &Working, cx: &Context<'a>) -> Element<'a, Message> {
    let words = match making.so_far() {
        (_, 0) => say!(cx.lang, "sending-making-begins"),
        (done, of) => say!(cx.lang, "sending-making", done = done, of = of),
    };
    making.card(words, Some(button(say!(cx.lang, "sending-stop")).on_press(Message::Stop)))
}

fn steps<'a>(sending: &'a Sending, outlook: &'a Outlook, cx: &Context<'a>) -> Element<'a, Message> {
    let cards = [receiver(sending, outlook, cx), content(outlook, cx), hand_over(outlook, cx)];
    match cx.breadth >= Breadth::Normal {
        true => row(cards).spacing(distance::L).into(),
        false => column(cards).spacing(distance::M).into(),
    }
}

/// Once there is a bundle, each step is one line.
fn folded<'a>(outlook: &'a Outlook, cx: &Context<'a>) -> Element<'a, Message> {
    let receiver = outlook.plan.receiver.as_ref().map(|(_, unit)| unit.body.name.as_str());
    let line = |name: String, words: Cow<'a, str>| {
        row![
            icon(Icon::CircleCheck, icon::Size::Button, Tone::Ok),
            second(name).one_line().width(184),
            label(words).one_line().width(Length::Fill)
        ]
        .spacing(distance::S)
        .align_y(Alignment::Center)
    };
    let profile = cx.lang.word("profile", outlook.plan.profile.code());
    let folder = outlook.folder.display().to_string();
    card(
        column![
            line(say!(cx.lang, "sending-step-receiver"), receiver.unwrap_or_default().into()),
            line(say!(cx.lang, "sending-step-content"), profile.into()),
            line(say!(cx.lang, "sending-folder"), folder.into()),
        ]
        .spacing(distance::S),
    )
}

fn receiver<'a>(
    sending: &'a Sending,
    outlook: &'a Outlook,
    cx: &Context<'a>,
) -> Element<'a, Message> {
    let title = numbered(1, say!(cx.lang, "sending-step-receiver"));
    let mut inside = column![title].spacing(distance::M);
    let Some((_, unit)) = &outlook.plan.receiver else {
        let mend = button(say!(cx.lang, "sending-mend-now")).link();
        let none = note(Tone::Err, Icon::CircleCross, say!(cx.lang, "sending-receiver-none"))
            .text(say!(cx.lang, "sending-receiver-none-text"))
            .more(mend.on_press(Message::Mend(Mend::Unit)));
        return card(inside.push(Element::from(none)));
    };
    let fixed = row![
        icon(Icon::Lock, icon::Size::Inline, Ink::Second),
        second(say!(cx.lang, "sending-receiver-fixed"))
    ]
    .spacing(distance::S);
    let mut box_of = column![fixed, record_title(unit.body.name.as_str())].spacing(distance::XS);
    let contact = &unit.notes.contact;
    let known = [
        (say!(cx.lang, "sending-contact"), contact.name.as_str().into()),
        (say!(cx.lang, "sending-contact-title"), contact.title.as_str().into()),
        (say!(cx.lang, "sending-contact-phone"), contact.phone.as_str().into()),
    ];
    if *contact != Contact::default() {
        box_of = box_of.push(rule());
    }
    box_of = box_of.extend(facts(known));
    inside = inside.push(inner_box(box_of));
    if sending.in_doubt() {
        inside = inside.push(doubt(sending, cx));
    }
    let change = row![
        second(say!(cx.lang, "sending-change-receiver")),
        button(say!(cx.lang, "place-people")).link().on_press(Message::Mend(Mend::Unit)),
    ]
    .spacing(distance::XS)
    .wrap();
    card(inside.push(change))
}

fn doubt<'a>(sending: &'a Sending, cx: &Context<'a>) -> Element<'a, Message> {
    // Named, so that the main button can lead to it.
    let words = say!(cx.lang, "sending-checked");
    let tick = named_check(CHECKED, words, sending.checked, Some(Message::Checked));
    // Room for the ring around it.
    let mut more = column![tick].spacing(distance::S).padding(Padding::from([distance::S, 0.0]));
    if sending.told {
        let words = say!(cx.lang, "sending-checked-missing");
        more = more.push(mark(Icon::CircleCross, words, Tone::Err));
    }
    note(Tone::Warn, Icon::Warning, say!(cx.lang, "sending-unconfirmed"))
        .text(say!(cx.lang, "sending-unconfirmed-text"))
        .more(more)
        .into()
}

fn content<'a>(outlook: &'a Outlook, cx: &Context<'a>) -> Element<'a, Message> {
    let plan = &outlook.plan;
    let ready = cx.lang.counted(plan.ready.len());
    let counts = row![
        strong(say!(cx.lang, "sending-initiatives", count = ready.clone())),
        body(say!(
            cx.lang,
            "sending-others",
            people = cx.lang.counted(plan.people),
            decisions = cx.lang.counted(plan.decisions)
        )),
    ]
    .wrap();
    let line = |glyph, tone, words: String, mend: Option<Element<'a, Message>>| {
        row![
            icon(glyph, icon::Size::Inline, tone),
            second(words).ink(Ink::Main).width(Length::Fill)
        ]
        .extend(mend)
        .spacing(distance::S)
        .align_y(Alignment::Center)
    };
    let mut checks = column![].spacing(distance::S);
    if plan.ready.is_empty() {
        let words = say!(cx.lang, "sending-nothing");
        checks = checks.push(line(Icon::CircleCross, Tone::Err, words, None));
    } else {
        let words = say!(cx.lang, "sending-all-decided", count = ready);
        checks = checks.push(line(Icon::CircleCheck, Tone::Ok, words, None));
    }
    if !plan.sender_gaps.is_empty() {
        let count = cx.lang.counted(plan.sender_gaps.len());
        let words = say!(cx.lang, "sending-sender-gaps", count = count);
        let mend = button(say!(cx.lang, "sending-mend-now")).link();
        let mend = mend.on_press(Message::Mend(Mend::Unit));
        checks = checks.push(line(Icon::CircleCross, Tone::Err, words, Some(mend.into())));
    }
    if let Some((id, ..)) = plan.told.first() {
        let count = cx.lang.counted(plan.told.len());
        let mut lacks = plan.told.iter().flat_map(|(_, _, gaps)| gaps);
        let words = match lacks.all(|gap| gap.field == Field::DecisionScan) {
            true => say!(cx.lang, "sending-no-scan", count = count),
            false => say!(cx.lang, "sending-decisions-lack", count = count),
        };
        let mend = button(say!(cx.lang, "sending-mend")).link();
        let mend = mend.on_press(Message::Mend(Mend::Decision(*id)));
        checks = checks.push(line(Icon::Warning, Tone::Warn, words, Some(mend.into())));
    }
    if let Some(first) = plan.left_out.first() {
        let count = cx.lang.counted(plan.left_out.len());
        let words = say!(cx.lang, "sending-left-out", count = count);
        let mend = button(say!(cx.lang, "sending-mend-now")).link();
        let mend = mend.on_press(Message::Mend(mend_of(first)));
        checks = checks.push(line(Icon::CircleCross, Tone::Err, words, Some(mend.into())));
    }
    let title = numbered(2, say!(cx.lang, "sending-step-content"));
    let mut inside = column![title, counts, checks].spacing(distance::M);
    let mut profiles = column![].spacing(distance::S);
    for profile in Profile::KNOWN {
        let text = match profile {
            Profile::Full => say!(cx.lang, "sending-profile-full"),
            Profile::Brief => say!(cx.lang, "sending-profile-brief"),
            _ => say!(cx.lang, "sending-profile-public"),
        };
        let remark = (*profile == outlook.usual).then(|| match outlook.enterprise {
            true => Cow::from(say!(cx.lang, "sending-profile-usual-enterprise")),
            false => Cow::from(say!(cx.lang, "sending-profile-usual")),
        });
        let words = cx.lang.word("profile", profile.code());
        let chosen = *profile == plan.profile;
        let message = Message::Profile(profile.clone());
        profiles = profiles.push(radio_card(words, remark, text, chosen, message, None));
    }
    inside = inside.push(profiles);
    card(inside)
}

fn hand_over<'a>(outlook: &'a Outlook, cx: &Context<'a>) -> Element<'a, Message> {
    let unsealed = note(Tone::Warn, Icon::LockOpen, say!(cx.lang, "sending-unsealed"))
        .text(say!(cx.lang, "sending-unsealed-text"));
    let folder = column![
        second(say!(cx.lang, "sending-folder")),
        label(outlook.folder.display().to_string()),
        button(say!(cx.lang, "sending-folder-change")).link().on_press(Message::ChooseFolder),
    ]
    .spacing(distance::S);
    card(
        column![
            numbered(3, say!(cx.lang, "sending-step-hand-over")),
            Element::from(unsealed),
            inner_box(folder),
            second(say!(cx.lang, "sending-folder-keeps")),
        ]
        .spacing(distance::M),
    )
}

/// Each thing that is missing, with the way to the page that mends it.
fn missing<'a>(outlook: &'a Outlook, cx: &Context<'a>) -> Option<Element<'a, Message>> {
    let plan = &outlook.plan;
    let of_unit = usize::from(!plan.sender_gaps.is_empty());
    let of_initiatives = plan.left_out.len();
    let count = of_unit + of_initiatives + plan.told.len();
    if count == 0 {
        return None;
    }
    let frame = *cx;
    let rows = list(count, height::NAME, move |range| {
        range
            .filter_map(|at| {
                if at < of_unit {
                    let name = frame.home.map(|home| home.unit.body.name.as_str());
                    let gaps = gaps(&frame, &plan.sender_gaps);
                    let words = say!(frame.lang, "sending-lacks", gaps = gaps);
                    return Some(lack(&frame, name.unwrap_or_default().into(), words, Mend::Unit));
                }
                if let Some(left) = plan.left_out.get(at - of_unit) {
                    let gaps = gaps(&frame, &left.gaps);
                    let words = say!(frame.lang, "sending-left-out-line", gaps = gaps);
                    let mend = mend_of(left);
                    return Some(lack(&frame, left.title.as_str().into(), words, mend));
                }
                let (id, reference, lacks) = plan.told.get(at - of_unit - of_initiatives)?;
                let words = say!(frame.lang, "sending-lacks", gaps = gaps(&frame, lacks));
                let name = say!(frame.lang, "decide-title-signed", reference = reference.as_str());
                Some(lack(&frame, name.into(), words, Mend::Decision(*id)))
            })
            .collect()
    })
    .in_card();
    let counted = say!(cx.lang, "sending-missing-count", count = cx.lang.counted(count));
    let shown = row![Element::from(rows)].height(height::NAME * count.min(ROWS) as f32);
    Some(titled_card(
        say!(cx.lang, "sending-missing"),
        Some(second(counted).one_line().into()),
        shown,
    ))
}

fn gaps(cx: &Context<'_>, gaps: &[Gap]) -> String {
    gaps.iter().map(|gap| cx.lang.gap(gap)).collect::<Vec<String>>().join("; ")
}

fn mend_of(left: &LeftOut) -> Mend {
    let first = left.gaps.iter().find(|gap| gap.blocks);
    Mend::Initiative(left.id, first.map(|gap| gap.field))
}

fn lack<'a>(
    cx: &Context<'a>,
    name: Cow<'a, str>,
    words: String,
    mend: Mend,
) -> Element<'a, Message> {
    let (glyph, tone) = match mend {
        Mend::Decision(_) => (Icon::Warning, Tone::Warn),
        _ => (Icon::CircleCross, Tone::Err),
    };
    row![
        icon(glyph, icon::Size::Button, tone),
        column![strong(name).one_line(), second(words).one_line()].width(Length::Fill),
        button(say!(cx.lang, "sending-mend")).link().on_press(Message::Mend(mend)),
    ]
    .spacing(distance::M)
    .padding(Padding { right: distance::XL, ..Padding::from([0.0, distance::L]) })
    .height(Length::Fill)
    .align_y(Alignment::Center)
    .into()
}
