//! What few initiatives need: who invested, who helped, what stays with the unit.

use iced::{Alignment, Length};

use super::inputs::{Flag, Line, Long, Pick};
use super::page::{Page, Under};
use super::{ApplierEdit, Fold, Message};
use crate::say;
use crate::ui::icon::Icon;
use crate::ui::theme::space as distance;
use crate::ui::widget::{
    Element, button, column, details, entry, field, icon_button, label, row, second,
};

pub fn view<'a>(page: &Page<'a>) -> Element<'a, Message> {
    let lang = page.cx.lang;
    let investor = field(say!(lang, "initiative-investor"), page.pick(Pick::Investor, "investor"))
        .remark(say!(lang, "if-any"));
    let investor_name = page.line(
        Line::InvestorName,
        say!(lang, "initiative-investor-name"),
        Some(say!(lang, "if-any")),
        None,
        Under::Nothing,
    );
    let intake = field(say!(lang, "initiative-intake"), page.pick(Pick::Intake, "intake"))
        .remark(say!(lang, "optional"));
    let inside = column![
        page.beside([investor.into(), investor_name]),
        page.tick(Flag::StateFunded, say!(lang, "initiative-state-funded")),
        appliers(page),
        intake,
        page.tick(Flag::HeldBack, say!(lang, "initiative-held-back")),
        page.long(
            Long::Remark,
            say!(lang, "initiative-remark"),
            Some(say!(lang, "initiative-remark-help")),
            (2, 8),
            Under::Nothing,
        ),
    ]
    .spacing(distance::L);
    details(
        say!(lang, "initiative-others"),
        say!(lang, "initiative-others-what"),
        None,
        page.form.unfolded[Fold::Others as usize],
        Message::Fold(Fold::Others),
        inside,
    )
}

fn appliers<'a>(page: &Page<'a>) -> Element<'a, Message> {
    let lang = page.cx.lang;
    let mut rows = column![
        label(say!(lang, "initiative-appliers")),
        second(say!(lang, "initiative-appliers-help")),
    ]
    .spacing(distance::S);
    for (at, applier) in page.form.inputs.appliers.iter().enumerate() {
        let name =
            entry(applier.name.as_str(), move |text| Message::Applier(at, ApplierEdit::Name(text)))
                .placeholder(say!(lang, "initiative-author-name"));
        let work =
            entry(applier.work.as_str(), move |text| Message::Applier(at, ApplierEdit::Work(text)))
                .placeholder(say!(lang, "initiative-applier-work"));
        let (name, work) = match page.locked {
            true => (name.disabled(), work.disabled()),
            false => (name, work),
        };
        let remove = (!page.locked).then(|| {
            icon_button(
                Icon::Cross,
                say!(lang, "initiative-author-remove"),
                Some(Message::Applier(at, ApplierEdit::Remove)),
            )
        });
        rows = rows.push(
            row![page.beside([name.into(), work.into()])]
                .extend(remove)
                .spacing(distance::S)
                .align_y(Alignment::Center)
                .width(Length::Fill),
        );
    }
    if !page.locked {
        rows = rows.push(
            button(say!(lang, "initiative-applier-add"))
                .quiet()
                .icon(Icon::Plus)
                .on_press(Message::AddApplier),
        );
    }
    rows.into()
}
