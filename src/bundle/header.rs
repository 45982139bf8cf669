//! The header of a bundle, `data/bundle.json`: from whom, to whom, what and how much.

use std::fmt;

use serde::{Serialize, Serializer};
use uuid::Uuid;

use super::error::{Fault, Misfit};
use super::json::{self, Object};
use super::shape::{self, Cut, LINE, Member, Reach, Shape, row};
use super::wire;
use crate::domain::attachment::Digest;
use crate::domain::id::{BundleId, Moment, UnitId};
use crate::domain::record::Profile;

/// What a bundle is for. Only a submission is acted on so far.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Purpose {
    Submission,
    Receipt,
    ReviewResult,
    Keyring,
    Catalog,
    Backup,
    /// A purpose of a newer version.
    Other(String),
}

impl Purpose {
    /// The code in files.
    pub fn code(&self) -> &str {
        match self {
            Self::Submission => "submission",
            Self::Receipt => "receipt",
            Self::ReviewResult => "review_result",
            Self::Keyring => "keyring",
            Self::Catalog => "catalog",
            Self::Backup => "backup",
            Self::Other(code) => code,
        }
    }

    pub fn from_code(code: &str) -> Self {
        [
            Self::Submission,
            Self::Receipt,
            Self::ReviewResult,
            Self::Keyring,
            Self::Catalog,
            Self::Backup,
        ]
        .into_iter()
        .find(|known| known.code() == code)
        .unwrap_or_else(|| Self::Other(code.to_owned()))
    }
}

impl fmt::Display for Purpose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Purpose {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

/// A unit as the header names it: matched by id, else by code, else by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// Absent when the sender never had the superior's own id.
    pub unit_id: Option<UnitId>,
    pub unit_code: String,
    pub unit_name: String,
}

/// The bundle that went to the same recipient before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Previous {
    pub bundle_id: BundleId,
    pub tagmanifest_sha256: Digest,
}

/// The program that wrote the bundle.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct App {
    pub name: String,
    pub version: String,
}

/// How many of each there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    pub units: u64,
    pub people: u64,
    pub initiatives: u64,
    pub decisions: u64,
    pub attachments: u64,
    /// Among the records above.
    pub tombstones: u64,
}

/// The header. Whoever writes a bundle gives all of it but `counts` and
/// `contains_personal_data`, which are filled in from what is written; equal headers and equal
/// content give equal bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    pub bundle_id: BundleId,
    pub kind: Purpose,
    pub profile: Profile,
    /// The programme or round for which it is sent; empty for none.
    pub campaign: String,
    /// From 1, one more with each bundle to the same recipient.
    pub seq: u64,
    pub prev: Option<Previous>,
    pub sender: Party,
    pub recipient: Party,
    pub in_reply_to: Option<BundleId>,
    pub created_at: Moment,
    pub app: App,
    /// Features that a reader must know to read the bundle at all.
    pub requires: Vec<String>,
    pub counts: Counts,
    pub contains_personal_data: bool,
    /// Members of a newer version, as one JSON object.
    pub unknown: String,
}

pub(super) static HEADER: Shape<Header> = Shape::new(
    || Header {
        bundle_id: BundleId(Uuid::nil()),
        kind: Purpose::Submission,
        profile: Profile::Full,
        campaign: String::new(),
        seq: 1,
        prev: None,
        sender: (PARTY.blank)(),
        recipient: (PARTY.blank)(),
        in_reply_to: None,
        created_at: Moment::default(),
        app: App::default(),
        requires: Vec::new(),
        counts: Counts::default(),
        contains_personal_data: false,
        unknown: String::new(),
    },
    &[
        row!("bundle_id", Public, id bundle_id),
        Member::must(
            "kind",
            Reach::Public,
            |h, _, out| shape::put(&h.kind, out),
            |h, v, _| shape::code(v).map(|x: String| h.kind = Purpose::from_code(&x)),
        ),
        // Whole is the only way so far: what a bundle leaves out is not deleted anyway.
        Member::must(
            "mode",
            Reach::Public,
            |_, _, out| shape::put_text("full", out),
            |_, v, _| match shape::code::<String>(v)?.as_str() {
                "full" => Ok(()),
                other => Err(Fault::Newer { found: format!("mode {other}") }.into()),
            },
        ),
        row!("profile", Public, code profile),
        row!("campaign", Public, line campaign),
        Member::must(
            "seq",
            Reach::Public,
            |h, _, out| shape::put(&h.seq, out),
            |h, v, _| shape::count(&v).map(|x| h.seq = x),
        ),
        row!("prev", Public, PREVIOUS? => prev),
        row!("sender", Public, must PARTY => sender),
        row!("recipient", Public, must PARTY => recipient),
        row!("in_reply_to", Public, id? in_reply_to),
        Member::must(
            "created_at",
            Reach::Public,
            |h, _, out| shape::put_moment(&h.created_at, out),
            |h, v, _| shape::moment(v).map(|x| h.created_at = x),
        ),
        row!("app", Public, APP => app),
        Member::must(
            "requires",
            Reach::Public,
            |h, _, out| shape::put(&h.requires, out),
            |h, v, _| shape::list(v, shape::word).map(|x| h.requires = x),
        ),
        row!("counts", Public, must COUNTS => counts),
        Member::must(
            "contains_personal_data",
            Reach::Public,
            |h, _, out| shape::put(&h.contains_personal_data, out),
            |h, v, _| shape::flag(v).map(|x| h.contains_personal_data = x),
        ),
    ],
);

pub(super) static PARTY: Shape<Party> = Shape::new(
    || Party { unit_id: None, unit_code: String::new(), unit_name: String::new() },
    &[
        row!("unit_id", Public, id? unit_id),
        row!("unit_code", Public, line unit_code),
        row!("unit_name", Public, name unit_name LINE),
    ],
);

pub(super) static PREVIOUS: Shape<Previous> = Shape::new(
    || Previous { bundle_id: BundleId(Uuid::nil()), tagmanifest_sha256: Digest([0; 32]) },
    &[
        row!("bundle_id", Public, id bundle_id),
        row!("tagmanifest_sha256", Public, digest tagmanifest_sha256),
    ],
);

pub(super) static APP: Shape<App> = Shape::new(
    App::default,
    &[row!("name", Public, line name), row!("version", Public, line version)],
);

macro_rules! counted {
    ($name:literal, $field:ident) => {
        Member::must(
            $name,
            Reach::Public,
            |c, _, out| shape::put(&c.$field, out),
            |c, v, _| shape::count(&v).map(|x| c.$field = x),
        )
    };
}

pub(super) static COUNTS: Shape<Counts> = Shape::new(
    Counts::default,
    &[
        counted!("units", units),
        counted!("people", people),
        counted!("initiatives", initiatives),
        counted!("decisions", decisions),
        counted!("attachments", attachments),
        counted!("tombstones", tombstones),
    ],
);

impl Header {
    /// The canonical form, without a line end.
    pub(super) fn write(&self) -> Result<Vec<u8>, Misfit> {
        let mut out = Vec::new();
        let schema = |out: &mut Vec<u8>| wire::put_schema("bundle", out);
        shape::among(&[("schema", &schema)], Some((&HEADER, self, Cut::WHOLE)), &mut out)?;
        wire::add_unknown(&self.unknown, &mut out, shape::fill_in)?;
        Ok(out)
    }

    pub(super) fn read(bytes: &[u8]) -> Result<Self, Misfit> {
        let mut object = json::read_object(bytes)?;
        wire::take(&mut object, "schema", |value| wire::check_schema(&value, "bundle"))?;
        let mut unknown = Object::new();
        let mut header = HEADER.read(object, &mut unknown)?;
        header.unknown = wire::kept(&unknown)?;
        Ok(header)
    }
}
