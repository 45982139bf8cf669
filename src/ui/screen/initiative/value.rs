//! Section 3: what it is worth, in money if it can be told in money.

use super::Message;
use super::help;
use super::inputs::{AmountTyped, Flag, Line, Long, Pick};
use super::page::{Page, Under};
use super::sections::Section;
use crate::domain::initiative::SecretField;
use crate::domain::money::Amount;
use crate::say;
use crate::ui::theme::{Breadth, space as distance};
use crate::ui::widget::{Element, button, card, column, field, row};

pub fn view<'a>(page: &Page<'a>) -> Element<'a, Message> {
    let lang = page.cx.lang;
    let period = field(
        say!(lang, "initiative-period"),
        page.pick(Pick::Period, "initiative-period")
            .placeholder(lang.word("initiative-period", "once")),
    )
    .beside_secret();
    let exactness = field(
        say!(lang, "initiative-exactness"),
        page.pick(Pick::Exactness, "exactness").placeholder(lang.word("exactness", "exact")),
    )
    .beside_secret();
    let (amount, others) = amount(page);
    let first: Element<'a, Message> = match page.cx.breadth {
        Breadth::Single => column![amount, page.beside([period.into(), exactness.into()])]
            .spacing(distance::L)
            .into(),
        _ => row![amount, row![period, exactness].spacing(distance::L)].spacing(distance::L).into(),
    };
    let both = page.form.inputs.flag(Flag::NotInMoney)
        && !page.form.inputs.line(Line::Amount).trim().is_empty();
    let confirmed = page.line(
        Line::ConfirmedBy,
        say!(lang, "initiative-confirmed-by"),
        Some(say!(lang, "if-any")),
        Some(say!(lang, "initiative-confirmed-by-help")),
        Under::Nothing,
    );
    let beneficiary = page.line(
        Line::Beneficiary,
        say!(lang, "initiative-beneficiary"),
        Some(say!(lang, "if-any")),
        None,
        Under::Nothing,
    );
    let method = page.long(
        Long::Method,
        page.secret_name(&SecretField::Method),
        Some(say!(lang, "initiative-method-help")),
        (2, 8),
        Under::Nothing,
    );
    let not_in_money = page.tick(Flag::NotInMoney, say!(lang, "initiative-not-in-money"));
    let doubt = both.then(|| {
        crate::ui::widget::mark(
            crate::ui::icon::Icon::Warning,
            say!(lang, "initiative-amount-and-not"),
            crate::ui::theme::Tone::Warn,
        )
    });
    card(
        column![help::head(page, Section::Value, None)]
            .extend(help::view(page, Section::Value))
            .push(first)
            .extend(others)
            .push(column![not_in_money].extend(doubt))
            .push(method)
            .push(page.beside([confirmed, beneficiary]))
            .spacing(distance::L),
    )
}

/// The amount with what was understood of it, and further answers to a doubt.
fn amount<'a>(page: &Page<'a>) -> (Element<'a, Message>, Option<Element<'a, Message>>) {
    let lang = page.cx.lang;
    let mut others = None;
    let is =
        |amount: &Amount| say!(lang, "initiative-amount-yes", amount = lang.amount_short(amount));
    let under = match page.form.inputs.amount() {
        AmountTyped::Nothing => Under::Nothing,
        AmountTyped::Sure(amount) => Under::Echo(lang.amount_words(&amount)),
        AmountTyped::Wrong(error) => Under::Error(lang.money_error(&error)),
        AmountTyped::Ask(amounts) => {
            let mut amounts = amounts.into_iter();
            let first = amounts.next();
            let rest: Vec<Element<'a, Message>> = amounts
                .map(|amount| {
                    let words = lang.amount_short(&amount);
                    button(words).link().on_press(Message::AmountIs(amount)).into()
                })
                .collect();
            if !rest.is_empty() {
                let or = crate::ui::widget::second(say!(lang, "initiative-amount-or"));
                others = Some(row![or].extend(rest).spacing(distance::L).wrap().into());
            }
            first.map_or(Under::Nothing, |amount| {
                let asked = lang.amount_short(&amount);
                let words = say!(lang, "initiative-amount-ask", amount = asked);
                Under::Question(words, is(&amount), Message::AmountIs(amount))
            })
        }
    };
    let secret = page.form.inputs.is_secret(&SecretField::Amount);
    let box_ = page
        .line_box(Line::Amount)
        .placeholder(say!(lang, "initiative-amount-example"))
        .unit(say!(lang, "initiative-dong"));
    let help = Some(say!(lang, "initiative-amount-help"));
    let framed =
        page.framed(Line::Amount, box_, page.secret_name(&SecretField::Amount), None, help, under);
    let framed = match page.locked {
        true => framed.beside_secret(),
        false => framed.secret(secret, page.secrecy(secret), Message::Secret(SecretField::Amount)),
    };
    (framed.into(), others)
}
