//! Who came to the meeting, and who else was there.

use iced::{Alignment, Length, Padding};

use super::page::{doubts, line};
use super::sheet::{Attendance, Edit, Sheet, Spot};
use super::{Form, Message, Part};
use crate::domain::meeting::{MeetingBody, MeetingDoubt};
use crate::say;
use crate::ui::context::Context;
use crate::ui::icon::Icon;
use crate::ui::theme::{Breadth, Tone, space as distance};
use crate::ui::widget::{
    Element, Segment, area, body as words, column, field, mark, row, rule, second, segments,
    titled_card,
};

const ANSWER: f32 = 240.0;

fn fits(doubt: &MeetingDoubt) -> bool {
    matches!(
        doubt,
        MeetingDoubt::NoQuorum(_)
            | MeetingDoubt::PresentAndAbsent { .. }
            | MeetingDoubt::ListedTwice { .. }
            | MeetingDoubt::NotAMember { .. }
            | MeetingDoubt::Unaccounted { .. }
            | MeetingDoubt::Council(_)
    )
}

pub fn view<'a>(
    form: &'a Form,
    sheet: &'a Sheet,
    body: &MeetingBody,
    cx: &Context<'a>,
    found: &[MeetingDoubt],
) -> Element<'a, Message> {
    let quorum = form.council.as_ref().map(|council| body.quorum(council));
    let right = quorum.filter(|quorum| quorum.is_met()).map(|quorum| {
        let told = say!(cx.lang, "meeting-quorum-met", figures = cx.lang.quorum(quorum));
        mark(Icon::CircleCheck, told, Tone::Ok)
    });
    let mut rows = column![];
    for (at, who) in sheet.people.iter().enumerate() {
        rows = rows.push(person(cx, at, who)).push(rule());
    }
    if sheet.people.is_empty() {
        let nobody = second(say!(cx.lang, "meeting-nobody"));
        rows = rows.push(row![nobody].padding(Padding::from([distance::M, distance::L])));
    }
    let guests = field(
        say!(cx.lang, "meeting-guests"),
        area(&form.long.guests, |edit| Message::Write(Part::Guests, edit))
            .placeholder(say!(cx.lang, "meeting-guests-example"))
            .lines(2, 6),
    )
    .remark(say!(cx.lang, "if-any"));
    let below = column(doubts(cx, found, fits))
        .push(guests)
        .spacing(distance::S)
        .padding(Padding::from([distance::M, distance::L]));
    titled_card(say!(cx.lang, "meeting-presence"), right, rows.push(below))
}

fn person<'a>(cx: &Context<'a>, at: usize, who: &'a Attendance) -> Element<'a, Message> {
    let answers = [
        Segment {
            icon: Icon::CircleCheck,
            words: say!(cx.lang, "meeting-came").into(),
            tone: Tone::Ok,
        },
        Segment {
            icon: Icon::CircleCross,
            words: say!(cx.lang, "meeting-absent").into(),
            tone: Tone::Neutral,
        },
    ];
    let chosen = who.came.map(|came| usize::from(!came));
    let answer = segments(answers, chosen, move |to| Message::Edit(Edit::Came(at, to == 0)));
    let answer = iced::widget::container(answer).width(ANSWER);
    let reason = (who.came == Some(false)).then(|| {
        line(&who.reason, Spot::Absent(at)).placeholder(say!(cx.lang, "meeting-absent-why")).into()
    });
    let name = words(who.name.as_str()).one_line();
    let whole: Element<'a, Message> = match cx.breadth < Breadth::Normal {
        true => column![row![name.width(Length::Fill), answer].align_y(Alignment::Center)]
            .extend(reason)
            .spacing(distance::S)
            .into(),
        false => {
            let name = match reason {
                Some(_) => name.width(Length::FillPortion(1)),
                None => name.width(Length::Fill),
            };
            let reason = reason
                .map(|reason| iced::widget::container(reason).width(Length::FillPortion(1)).into());
            row![name]
                .extend(reason)
                .push(answer)
                .spacing(distance::M)
                .align_y(Alignment::Center)
                .into()
        }
    };
    iced::widget::container(whole).padding(Padding::from([distance::S, distance::L])).into()
}
