//! A decision on the wire.

use uuid::Uuid;

use super::attachment::ATTACHMENT;
use crate::bundle::shape::{self, LINE, Member, Reach, Shape, row};
use crate::domain::decision::{DecisionBody, DecisionItem, Outcome};
use crate::domain::id::InitiativeId;

pub(in crate::bundle) static DECISION: Shape<DecisionBody> = Shape::new(
    DecisionBody::default,
    &[
        row!("kind", Public, code kind),
        row!("stage", Public, code stage),
        row!("issuer", Public, name issuer LINE),
        row!("scope", Public, code? scope),
        row!("route", Brief, code? route),
        row!("minutes", Brief, line minutes),
        row!("subject", Brief, line subject),
        row!("number", Public, line number),
        row!("symbol", Public, line symbol),
        row!("signed_on", Public, day? signed_on),
        row!("signer", Brief, line signer),
        row!("signer_title", Brief, line signer_title),
        Member::new(
            "scan",
            Reach::Full,
            |d, cut, out| {
                let scan = d.scan.as_ref().filter(|scan| !scan.withheld);
                scan.is_some_and(|scan| ATTACHMENT.write(scan, cut, out))
            },
            |d, v, rest| shape::object(&ATTACHMENT, v, rest).map(|x| d.scan = Some(x)),
        ),
        // Only the lines about initiatives that leave.
        Member::new(
            "items",
            Reach::Public,
            |d, cut, out| {
                let leaves = |id| cut.initiatives.is_none_or(|ids| ids.binary_search(&id).is_ok());
                let leaving = d.items.iter().filter(|x| leaves(x.initiative));
                shape::put_list(leaving, out, |x, out| ITEM.write(x, cut, out))
            },
            |d, v, rest| shape::items(&ITEM, v, rest).map(|x| d.items = x),
        ),
    ],
);

pub(in crate::bundle) static ITEM: Shape<DecisionItem> = Shape::new(
    || DecisionItem {
        initiative: InitiativeId(Uuid::nil()),
        outcome: Outcome::Granted,
        reason: String::new(),
        grade: String::new(),
    },
    &[
        row!("initiative_id", Public, id initiative),
        row!("outcome", Public, code outcome),
        row!("reason", Brief, long reason),
        row!("grade", Brief, line grade),
    ],
);
