//! A unit on the wire.

use uuid::Uuid;

use crate::bundle::shape::{self, LINE, Shape, row};
use crate::domain::id::UnitId;
use crate::domain::unit::{Employer, FormerName, Tie, TieRole, UnitBody};

/// What makes a unit known to others is in every profile: bundles are matched by it.
pub(in crate::bundle) static UNIT: Shape<UnitBody> = Shape::new(
    UnitBody::default,
    &[
        row!("name", Public, name name LINE),
        row!("short_name", Public, line short_name),
        row!("code", Public, line code),
        row!("kind", Public, code? kind),
        row!("sector", Public, code? sector),
        row!("industry", Public, line industry),
        row!("place", Public, line place),
        row!("province", Public, line province),
        row!("commune", Public, line commune),
        row!("employer", Brief, EMPLOYER => employer),
        row!("founded_on", Public, day? founded_on),
        row!("ended_on", Public, day? ended_on),
        row!("successors", Public, [id] successors),
        row!("former_names", Public, [FORMER_NAME] => former_names),
        row!("ties", Brief, [TIE] => ties),
    ],
);

pub(in crate::bundle) static EMPLOYER: Shape<Employer> = Shape::new(
    Employer::default,
    &[
        row!("name", Brief, line name),
        row!("governing_body", Brief, line governing_body),
        row!("head_name", Brief, line head_name),
        row!("head_title", Brief, line head_title),
        row!("document_symbol", Brief, line document_symbol),
    ],
);

pub(in crate::bundle) static FORMER_NAME: Shape<FormerName> = Shape::new(
    || FormerName { name: String::new(), until: None },
    &[row!("name", Public, name name LINE), row!("until", Public, day? until)],
);

pub(in crate::bundle) static TIE: Shape<Tie> = Shape::new(
    || Tie {
        to: UnitId(Uuid::nil()),
        role: TieRole::PartOf,
        programme: String::new(),
        from: None,
        until: None,
        confirmed_on: None,
    },
    &[
        row!("unit_id", Brief, id to),
        row!("role", Brief, code role),
        row!("programme", Brief, line programme),
        row!("from", Brief, day? from),
        row!("until", Brief, day? until),
        row!("confirmed_on", Brief, day? confirmed_on),
    ],
);
