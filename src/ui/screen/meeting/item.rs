//! What the meeting says of one initiative.

use iced::{Alignment, Length};

use super::page::{is_wrong, line};
use super::scores;
use super::sheet::{Edit, Item, Sheet, Spot};
use super::{Form, Message, Part};
use crate::domain::council::{CouncilBody, Pass};
use crate::domain::meeting::{self, MeetingBody, MeetingDoubt, MeetingItem, Proposal, Shortfall};
use crate::say;
use crate::ui::context::Context;
use crate::ui::icon::Icon;
use crate::ui::screen::council::doubted;
use crate::ui::theme::{Breadth, Tone, space as distance};
use crate::ui::widget::{
    Control as _, Element, area, card, choice, column, field, icon_button, inner_box, mark, row,
    second, strong,
};

const VOTES: f32 = 152.0;
const GRADE: f32 = 152.0;

/// A card of the initiative at `at`; `body` is the meeting as far as it can be read.
pub fn view<'a>(
    form: &'a Form,
    sheet: &'a Sheet,
    body: &MeetingBody,
    cx: &Context<'a>,
    found: &[MeetingDoubt],
    at: usize,
) -> Option<Element<'a, Message>> {
    let item = sheet.items.get(at)?;
    let read = body.items.get(at)?;
    let by_scores = form.council.as_ref().and_then(|council| match &council.rules.pass {
        Pass::Scores(rule) => Some(rule),
        Pass::Votes(_) => None,
    });
    let result = match by_scores {
        Some(rule) => scores::view(form, sheet, rule, read, cx, at),
        None => votes(form, sheet, item, cx, at),
    };
    let verdict = form.council.as_ref().map(|council| verdict(body, council, read, cx));
    let told = found.iter().filter(|doubt| about(doubt) == Some(item.initiative));
    let told = told.map(|doubt| doubted(cx.lang.meeting_doubt(doubt)));
    let opinions = form.long.opinions.get(at).map(|long| {
        field(
            say!(cx.lang, "meeting-opinions"),
            area(long, move |edit| Message::Write(Part::Opinions(at), edit)).lines(2, 8),
        )
        .remark(say!(cx.lang, "if-any"))
        .into()
    });
    let inside = column![head(form, item, cx, at), result]
        .extend(verdict)
        .push(proposal(form, item, read, cx, at))
        .extend(told)
        .extend(opinions)
        .spacing(distance::M);
    Some(card(inside))
}

fn head<'a>(form: &'a Form, item: &'a Item, cx: &Context<'a>, at: usize) -> Element<'a, Message> {
    let number = at as i64 + 1;
    let words = match form.rows.get(&item.initiative) {
        Some(row) => {
            let status = cx.lang.word("status", row.status.code());
            let known = [row.code.as_str(), row.authors.as_str(), status.as_str()];
            let known: Vec<&str> = known.into_iter().filter(|part| !part.is_empty()).collect();
            let title = say!(cx.lang, "meeting-item", number = number, title = row.title.as_str());
            column![strong(title).lines(3), second(known.join(" – ")).one_line()]
        }
        None => column![strong(say!(cx.lang, "meeting-item-gone", number = number))],
    };
    let drop = icon_button(
        Icon::Cross,
        say!(cx.lang, "meeting-item-remove"),
        Some(Message::Edit(Edit::Drop(at))),
    );
    row![words.width(Length::Fill), drop].spacing(distance::M).into()
}

fn votes<'a>(
    form: &'a Form,
    sheet: &'a Sheet,
    item: &'a Item,
    cx: &Context<'a>,
    at: usize,
) -> Element<'a, Message> {
    let names = [
        say!(cx.lang, "meeting-in-favour"),
        say!(cx.lang, "meeting-against"),
        say!(cx.lang, "meeting-other"),
    ];
    let boxes = names.into_iter().zip(&item.votes).enumerate().map(|(which, (name, typed))| {
        let spot = Spot::Vote(at, which);
        let wrong = is_wrong(form, sheet, spot);
        let box_ = line(typed, spot).right().unit(say!(cx.lang, "meeting-vote-unit"));
        let box_ = if wrong { box_.wrong() } else { box_ };
        // From box to box, and on to the next initiative.
        let next = if which < 2 { Spot::Vote(at, which + 1) } else { Spot::Vote(at + 1, 0) };
        let box_ = field(name, box_.on_submit(Message::Focus(next)));
        iced::widget::container(box_).width(VOTES).into()
    });
    row(boxes).spacing(distance::M).wrap().vertical_spacing(distance::S).into()
}

/// The result by the rule, at every key.
fn verdict<'a>(
    body: &MeetingBody,
    council: &CouncilBody,
    item: &MeetingItem,
    cx: &Context<'a>,
) -> Element<'a, Message> {
    let words = cx.lang.verdict(body, council, item);
    let passes = meeting::passes(body, council, item);
    let shown = match &passes {
        Ok(()) => mark(Icon::CircleCheck, words, Tone::Ok),
        Err(Shortfall::NoVotes | Shortfall::NoScores) => {
            mark(Icon::CircleDashed, words, Tone::Neutral)
        }
        Err(_) => mark(Icon::CircleCross, words, Tone::Err),
    };
    let short = passes.is_ok() && !body.quorum(council).is_met();
    let short = short.then(|| doubted(say!(cx.lang, "verdict-without-quorum")));
    inner_box(column![shown].extend(short).spacing(distance::XS))
}

fn proposal<'a>(
    form: &'a Form,
    item: &'a Item,
    read: &MeetingItem,
    cx: &Context<'a>,
    at: usize,
) -> Element<'a, Message> {
    let options = std::iter::once(say!(cx.lang, "meeting-by-rule"))
        .chain(Proposal::KNOWN.iter().map(|known| cx.lang.word("proposal", known.code())));
    let chosen = match &item.proposal {
        None => Some(0),
        Some(proposal) => {
            Proposal::KNOWN.iter().position(|known| known == proposal).map(|at| at + 1)
        }
    };
    let proposal = choice(options.collect::<Vec<_>>(), chosen, move |to| {
        let proposal = to.checked_sub(1).and_then(|to| Proposal::KNOWN.get(to)).cloned();
        Message::Edit(Edit::Propose(at, proposal))
    });
    let proposal = field(say!(cx.lang, "meeting-proposal"), proposal);
    let by_rule = form.council.as_ref().and_then(|council| match &council.rules.pass {
        Pass::Scores(rule) => {
            let means = meeting::means(&read.scores, rule)?;
            meeting::grade(&means, rule).map(str::to_owned)
        }
        Pass::Votes(_) => None,
    });
    let grade = line(&item.grade, Spot::Grade(at)).placeholder(by_rule.unwrap_or_default());
    let grade = field(say!(cx.lang, "meeting-grade"), grade).remark(say!(cx.lang, "if-any"));
    let why = matches!(item.proposal, Some(Proposal::Decline | Proposal::AskMore));
    let why = why.then(|| {
        let words = match item.proposal {
            Some(Proposal::Decline) => say!(cx.lang, "meeting-why-declined"),
            _ => say!(cx.lang, "meeting-why-more"),
        };
        field(words, line(&item.reason, Spot::Why(at))).into()
    });
    let grade = iced::widget::container(grade).width(GRADE);
    let boxes: Element<'a, Message> = match cx.breadth {
        Breadth::Single => column![proposal, grade].spacing(distance::M).into(),
        _ => row![proposal, grade].spacing(distance::M).align_y(Alignment::Start).into(),
    };
    column![boxes].extend(why).spacing(distance::M).into()
}

/// The initiative that a doubt is about.
fn about(doubt: &MeetingDoubt) -> Option<crate::domain::id::InitiativeId> {
    match doubt {
        MeetingDoubt::InitiativeTwice(id)
        | MeetingDoubt::DeclinedThoughPassing(id)
        | MeetingDoubt::NoReason(id) => Some(*id),
        MeetingDoubt::VotesExceedPresent { initiative, .. }
        | MeetingDoubt::PointsAboveMax { initiative, .. }
        | MeetingDoubt::SheetIncomplete { initiative, .. }
        | MeetingDoubt::ScoredByAbsent { initiative, .. }
        | MeetingDoubt::ScoredTwice { initiative, .. }
        | MeetingDoubt::ProposedWithoutPassing { initiative, .. } => Some(*initiative),
        _ => None,
    }
}
