//! What the officer chooses for all sheets: the look, the paper that lies in the printer, and the
//! printer.

use super::spooling;
use super::{Message, Printing, tuning};
use crate::desk::{TemplateChoice, TemplateKey};
use crate::domain::certificate::CertificateKind;
use crate::paper::ornament::FrameKind;
use crate::paper::press::Fitting;
use crate::paper::shipped::PlacedKind;
use crate::say;
use crate::ui::context::Context;
use crate::ui::icon::Icon;
use crate::ui::theme::space as distance;
use crate::ui::widget::{
    Element, button, card_title, check, choice, column, field, picture_choice, radio, row, rule,
    second,
};

/// Height of a small frame.
const FRAME: f32 = 66.0;

pub fn view<'a>(screen: &'a Printing, cx: &Context<'a>) -> Element<'a, Message> {
    column![
        card_title(say!(cx.lang, "printing-template")),
        templates(screen, cx),
        rule(),
        paper(screen, cx),
        rule(),
        printer(screen, cx),
        rule(),
    ]
    .extend(about(screen, cx))
    .push(second(say!(cx.lang, "printing-seal")))
    .spacing(distance::M)
    .into()
}

/// What is asked of certificates and of letters of merit alone.
fn about<'a>(screen: &'a Printing, cx: &Context<'a>) -> Option<Element<'a, Message>> {
    let kind = screen.sheets().map(|sheets| &sheets.kind)?;
    match kind {
        CertificateKind::Merit => {
            let decision = button(say!(cx.lang, "printing-merit-decision")).icon(Icon::FileText);
            Some(decision.on_press(Message::MeritDecision).into())
        }
        CertificateKind::Acknowledgement => None,
        _ => {
            let words = say!(cx.lang, "printing-money");
            Some(check(words, screen.manner.money, Some(Message::Money)))
        }
    }
}

/// Small pictures of the shipped certificates; all others by name.
fn templates<'a>(screen: &'a Printing, cx: &Context<'a>) -> Element<'a, Message> {
    let is = |key| screen.manner.template == key;
    let (framed, named): (Vec<_>, Vec<_>) =
        screen.templates.iter().partition(|one| frame_of(one.key).is_some());
    let pictured = |one: &TemplateChoice| {
        let kind = frame_of(one.key).unwrap_or_default();
        let words = cx.lang.word("frame", kind.code());
        let message = Message::Template(one.key);
        picture_choice(screen.previews.frame(kind), FRAME, words, is(one.key), message)
    };
    let mut all = column![].spacing(distance::S);
    for pair in framed.chunks(2) {
        let pair = pair.iter().map(|one| pictured(one));
        all = all.push(row(pair).spacing(distance::S));
    }
    for one in named {
        all = all.push(radio(one.name.as_str(), is(one.key), Message::Template(one.key)));
    }
    let change = button(say!(cx.lang, "printing-templates")).link().on_press(Message::Templates);
    all.push(row![change]).into()
}

fn frame_of(key: TemplateKey) -> Option<FrameKind> {
    match key {
        TemplateKey::Shipped(PlacedKind::Certificate) => Some(FrameKind::Gold),
        TemplateKey::Shipped(PlacedKind::CertificateRed) => Some(FrameKind::Red),
        TemplateKey::Shipped(PlacedKind::CertificatePlain) => Some(FrameKind::Plain),
        TemplateKey::Shipped(PlacedKind::CertificateModern) => Some(FrameKind::Modern),
        TemplateKey::Shipped(_) | TemplateKey::Own(_) => None,
    }
}

fn paper<'a>(screen: &'a Printing, cx: &Context<'a>) -> Element<'a, Message> {
    let lang = cx.lang;
    let stock = screen.manner.stock;
    let told = match stock {
        true => say!(lang, "printing-stock-text"),
        false => say!(lang, "printing-white-text"),
    };
    column![
        card_title(say!(lang, "printing-paper")),
        radio(say!(lang, "printing-white"), !stock, Message::Stock(false)),
        radio(say!(lang, "printing-stock"), stock, Message::Stock(true)),
        second(told),
    ]
    .into()
}

fn printer<'a>(screen: &'a Printing, cx: &Context<'a>) -> Element<'a, Message> {
    let lang = cx.lang;
    let send = |message| Message::Spool(message);
    let presses = &screen.spool.presses;
    let names = std::iter::once(say!(lang, "printing-usual-printer")).chain(presses.names.clone());
    let at = presses.names.iter().position(|name| *name == presses.chosen).map_or(0, |at| at + 1);
    let names = choice(names, Some(at), move |at| Message::Spool(spooling::Message::Choose(at)));
    let printer = field(say!(lang, "printing-printer"), names);
    let fitted = screen.manner.stock.then(|| {
        let open = Message::Tune(tuning::Message::Open);
        let words = fitting_words(screen.fitting(), cx);
        let tune = button(say!(lang, "printing-tune")).link().on_press(open);
        column![row![tune], second(words)].spacing(distance::XS).into()
    });
    let printed = screen.sheets().is_some_and(|sheets| {
        sheets.all.iter().any(|sheet| sheet.printed && sheets.is_marked(sheet.id))
    });
    let resume = (printed && !screen.is_working()).then(|| {
        let resume = button(say!(lang, "printing-resume")).link();
        row![resume.on_press(send(spooling::Message::Resume))].into()
    });
    column![printer].extend(fitted).extend(resume).spacing(distance::S).into()
}

/// How pages are fitted to the printer now.
fn fitting_words(fitting: Fitting, cx: &Context<'_>) -> String {
    if fitting.is_plain() {
        return say!(cx.lang, "printing-not-tuned");
    }
    let (across, along) = tuning::shift_words(cx.lang, fitting);
    say!(cx.lang, "printing-tuned", across = across, along = along)
}
