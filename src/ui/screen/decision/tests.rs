use iced::advanced::widget::Id;

use super::*;
use crate::lang::{Lang, Tongue};
use crate::ui::theme::{Breadth, Look};

fn body() -> DecisionBody {
    DecisionBody {
        kind: DecisionKind::Recognition,
        stage: Stage::Signed,
        issuer: "Công ty CP Cơ khí Hồng Phong".into(),
        scope: None,
        route: None,
        minutes: String::new(),
        subject: String::new(),
        number: String::new(),
        symbol: "QĐ-HP".into(),
        signed_on: None,
        signer: String::new(),
        signer_title: String::new(),
        scan: None,
        items: Vec::new(),
    }
}

/// The names of what gets the focus after each message.
fn focused(form: &mut Form, messages: impl IntoIterator<Item = Message>) -> Vec<Id> {
    let lang = Lang::new(Tongue::Vietnamese);
    let (breadth, width) = (Breadth::Normal, 1366.0);
    let cx = Context { lang: &lang, look: Look::Light, zoom: 100, breadth, width, home: None };
    let effects = messages.into_iter().flat_map(|message| form.update(message, &cx));
    effects
        .filter_map(|effect| match effect {
            Effect::Focus(id) => Some(id),
            _ => None,
        })
        .collect()
}

fn opened() -> Form {
    let (mut form, _) = Form::open(None, Vec::new());
    let loaded = Loaded {
        held: None,
        body: body(),
        lines: Vec::new(),
        offer: Offer::default(),
        own: true,
        resumed: false,
        papers: 0,
    };
    let _ = focused(&mut form, [Message::Read(Ok(Box::new(loaded)))]);
    form
}

#[test]
fn registering_leads_to_each_thing_that_is_missing_in_turn() {
    let mut form = opened();
    let number = Message::Typed(Line::Number, "52".into());
    let day = |text: &str| Message::Typed(Line::Day, text.into());
    for (typed, field) in [
        (None, "decide-number"),
        (Some(number), "decide-day"),
        (Some(day("18/11/26")), "decide-day"),
        (Some(day("18/11/2026")), picks::LIST),
    ] {
        let asked = typed.into_iter().chain([Message::Register]);
        assert_eq!(focused(&mut form, asked), [Id::from(field)]);
        assert!(!form.asking, "an incomplete decision is not asked about");
    }
}

#[test]
fn all_that_is_missing_is_told_at_once_and_what_is_mended_goes_away() {
    let missing = |part| Wrong::Refused(DecisionRefused::Missing(part));
    let mut form = opened();
    let _ = focused(&mut form, [Message::Register]);
    let all = [DecisionPart::Number, DecisionPart::SignedOn, DecisionPart::Items];
    assert_eq!(form.wrong, all.map(missing));
    let _ = focused(&mut form, [Message::Typed(Line::Number, "52".into())]);
    assert_eq!(form.wrong, [missing(DecisionPart::SignedOn), missing(DecisionPart::Items)]);
}

#[test]
fn a_wider_effect_without_scope_leads_to_the_scope() {
    let mut form = opened();
    let kind = Message::Kind(DecisionKind::WiderEffect);
    assert_eq!(focused(&mut form, [kind, Message::Save]), [Id::from(SCOPE)]);
    let scope = Message::Scope(Scope::Province);
    assert_eq!(focused(&mut form, [scope, Message::Save]), [], "a draft needs no more");
}
