//! Records on the wire, version 1.0: one JSON object a line, in canonical form.
//!
//! A record is an envelope (`schema`, `id`, `rev`, `unit_id`, `updated_at`, `deleted`, `profile`)
//! and the members of its kind. A tombstone is the envelope alone. Its digest is the SHA-256 of
//! the canonical form, which for our own bundles is the line itself.
//!
//! What a newer version says is kept in [`Record::unknown`] and written out again, in the profile
//! in which it came and in no other: nobody here can tell how secret it is. Inside a list it is
//! kept as long as the list has as many items as it came with.

pub(super) mod attachment;
pub(super) mod decision;
pub(super) mod initiative;
pub(super) mod person;
pub(super) mod unit;

use std::collections::BTreeSet;

use serde::Deserialize;
use uuid::Uuid;

use super::error::{Expected, Fault, Misfit};
use super::json::{self, Object, Value};
use super::shape::{self, Cut, Other, Reach, Shape};
use crate::domain::attachment::{Attachment, Digest};
use crate::domain::decision::DecisionBody;
use crate::domain::id::InitiativeId;
use crate::domain::initiative::{InitiativeBody, MAX_TEXT_BYTES, SecretField};
use crate::domain::person::PersonBody;
use crate::domain::record::{Body, Profile, Record, Travelling};
use crate::domain::text::clean_line;
use crate::domain::unit::UnitBody;

/// The major version of all schemas that this version reads and writes.
pub const MAJOR: u32 = 1;

/// A kind of record that travels.
pub trait Wire: Body + sealed::Sealed + 'static {
    const TRAVELS: Travelling;
}

impl Wire for UnitBody {
    const TRAVELS: Travelling = Travelling::Unit;
}

impl Wire for PersonBody {
    const TRAVELS: Travelling = Travelling::Person;
}

impl Wire for InitiativeBody {
    const TRAVELS: Travelling = Travelling::Initiative;
}

impl Wire for DecisionBody {
    const TRAVELS: Travelling = Travelling::Decision;
}

pub(super) mod sealed {
    use super::{Attachment, BTreeSet, Body, SecretField, Shape};

    pub trait Sealed: Body + 'static {
        fn shape() -> &'static Shape<Self>;

        /// Fields that an officer keeps at home one by one.
        fn withheld(&self) -> Option<&BTreeSet<SecretField>> {
            None
        }

        /// The files that come with the record.
        fn attachments(&self) -> &[Attachment] {
            &[]
        }

        /// The bytes of the long texts together.
        fn text_bytes(&self) -> usize {
            0
        }
    }
}

impl sealed::Sealed for UnitBody {
    fn shape() -> &'static Shape<Self> {
        &unit::UNIT
    }
}

impl sealed::Sealed for PersonBody {
    fn shape() -> &'static Shape<Self> {
        &person::PERSON
    }
}

impl sealed::Sealed for InitiativeBody {
    fn shape() -> &'static Shape<Self> {
        &initiative::INITIATIVE
    }

    fn withheld(&self) -> Option<&BTreeSet<SecretField>> {
        Some(&self.secrecy.withheld)
    }

    fn attachments(&self) -> &[Attachment] {
        &self.attachments
    }

    fn text_bytes(&self) -> usize {
        self.text.bytes()
    }
}

impl sealed::Sealed for DecisionBody {
    fn shape() -> &'static Shape<Self> {
        &decision::DECISION
    }

    fn attachments(&self) -> &[Attachment] {
        self.scan.as_slice()
    }
}

/// A record as it leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The canonical form, without a line end.
    pub json: Vec<u8>,
    /// The SHA-256 of `json`.
    pub digest: Digest,
}

/// What `record` says in `profile`. A record that the ledger holds in a poorer profile leaves in
/// that one. The lists of decisions are cut to `initiatives`, which are in order; `None` cuts
/// nothing.
pub fn line<B: Wire>(
    record: &Record<B>,
    profile: &Profile,
    initiatives: Option<&[InitiativeId]>,
) -> Result<Line, Misfit> {
    let mut json = Vec::with_capacity(2048);
    write(record, profile, initiatives, &mut json)?;
    let digest = json::sha256(&json);
    Ok(Line { json, digest })
}

/// The same without its digest, into `out`, which is empty.
pub(super) fn write<B: Wire>(
    record: &Record<B>,
    profile: &Profile,
    initiatives: Option<&[InitiativeId]>,
    out: &mut Vec<u8>,
) -> Result<(), Misfit> {
    let poorer = if profile.is_fuller_than(&record.profile) { &record.profile } else { profile };
    let id: Uuid = record.id.into();
    let envelope: [Other<'_>; 7] = [
        ("deleted", &|out| shape::put(&record.deleted, out)),
        ("id", &|out| shape::put(&id, out)),
        ("profile", &|out| shape::put(poorer, out)),
        ("rev", &|out| shape::put(&record.rev, out)),
        ("schema", &|out| put_schema(B::TRAVELS.code(), out)),
        ("unit_id", &|out| shape::put(&record.unit, out)),
        ("updated_at", &|out| shape::put_moment(&record.updated_at, out)),
    ];
    let cut = Cut { reach: Reach::of(profile), withheld: record.body.withheld(), initiatives };
    let body = (!record.deleted).then(|| (B::shape(), &record.body, cut));
    shape::among(&envelope, body, out)?;
    if *profile != record.profile {
        return Ok(());
    }
    add_unknown(&record.unknown, out, |object, unknown| match record.deleted {
        true => shape::fill_in(object, unknown),
        false => B::shape().fill_in_cut(object, unknown),
    })
}

pub(super) fn put_schema(kind: &str, out: &mut Vec<u8>) -> bool {
    shape::put_text(&format!("sangkien.{kind}/{MAJOR}.0"), out)
}

/// Adds what a newer version said to the object in `out`.
pub(super) fn add_unknown(
    unknown: &str,
    out: &mut Vec<u8>,
    fill_in: impl for<'a> FnOnce(&mut Object<'a>, Object<'a>),
) -> Result<(), Misfit> {
    if unknown.is_empty() {
        return Ok(());
    }
    let mut object = json::read_object(out)?;
    fill_in(&mut object, json::read_object(unknown.as_bytes())?);
    *out = json::canonical(&object)?;
    Ok(())
}

/// What a newer version said, as a record keeps it: one JSON object, or nothing.
pub(super) fn kept(unknown: &Object<'_>) -> Result<String, Misfit> {
    if unknown.is_empty() {
        return Ok(String::new());
    }
    serde_json::to_string(unknown).map_err(|error| Fault::Syntax(error.to_string()).into())
}

/// The files that come with `record` in `profile`.
pub(super) fn leaving_attachments<'a, B: Wire>(
    record: &'a Record<B>,
    profile: &Profile,
) -> impl Iterator<Item = &'a Attachment> {
    let leave = profile.is_full() && !record.deleted;
    record.body.attachments().iter().filter(move |file| leave && !file.withheld)
}

/// Reads one record, and the digest of its wire form.
pub(super) fn read<B: Wire>(bytes: &[u8]) -> Result<(Record<B>, Digest), Misfit> {
    let (mut object, digest) = json::read_digested(bytes)?;

    take(&mut object, "schema", |value| check_schema(&value, B::TRAVELS.code()))?;
    let id = take(&mut object, "id", shape::id)?;
    let rev = take(&mut object, "rev", |value| match shape::integer(&value, u32::MAX.into())? {
        0 => Err(Fault::Expected(Expected::FromOne).into()),
        rev => Ok(u32::try_from(rev).unwrap_or(u32::MAX)),
    })?;
    let unit = take(&mut object, "unit_id", shape::id)?;
    let updated_at = take(&mut object, "updated_at", shape::moment)?;
    let deleted = take(&mut object, "deleted", shape::flag)?;
    let profile = take(&mut object, "profile", shape::code)?;

    let mut unknown = Object::new();
    let body = if deleted {
        unknown = object;
        (B::shape().blank)()
    } else {
        let body = B::shape().read(object, &mut unknown)?;
        let (is, most) = (body.text_bytes(), MAX_TEXT_BYTES);
        if is > most {
            let fault = Fault::TooMany { is: is as u64, most: most as u64 };
            return Err(Misfit::from(fault).inside("text"));
        }
        body
    };
    let unknown = kept(&unknown)?;
    let notes = B::Notes::default();
    Ok((Record { id, unit, rev, updated_at, deleted, profile, body, notes, unknown }, digest))
}

/// Id and name of a record without a look at the rest, for comparing it with one that is held. Not
/// of a decision, whose name is made of several members.
pub(super) fn glimpse<B: Wire>(bytes: &[u8]) -> Option<(Uuid, String)> {
    #[derive(Deserialize)]
    struct Glimpse {
        id: Uuid,
        #[serde(default)]
        name: String,
        #[serde(default)]
        title: String,
    }

    let glimpse = |name: fn(Glimpse) -> String| {
        let glimpse: Glimpse = serde_json::from_slice(bytes).ok()?;
        let id = glimpse.id;
        Some((id, clean_line(&name(glimpse))))
    };
    match B::TRAVELS {
        Travelling::Unit | Travelling::Person => glimpse(|glimpse| glimpse.name),
        Travelling::Initiative => glimpse(|glimpse| glimpse.title),
        Travelling::Decision => None,
    }
}

/// Takes a member that must be there out of `object`.
pub(super) fn take<'a, T>(
    object: &mut Object<'a>,
    name: &str,
    read: impl FnOnce(Value<'a>) -> Result<T, Misfit>,
) -> Result<T, Misfit> {
    object
        .remove(name)
        .ok_or_else(|| Fault::Missing.into())
        .and_then(read)
        .map_err(|misfit| misfit.inside(name))
}

/// Whether `value` is the name of a schema for `kind` that this version can read: any minor
/// version of a known major version.
pub(super) fn check_schema(value: &Value<'_>, kind: &str) -> Result<(), Misfit> {
    let found = value.as_str().unwrap_or_default();
    let version = found
        .strip_prefix("sangkien.")
        .and_then(|rest| rest.strip_prefix(kind))
        .and_then(|rest| rest.strip_prefix('/'))
        .and_then(|version| version.split_once('.'));
    let number = |text: &str| {
        let digits = (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        if digits { text.parse::<u32>().ok() } else { None }
    };
    match version.and_then(|(major, minor)| Some((number(major)?, number(minor)?))) {
        Some((MAJOR, _)) => Ok(()),
        Some((major, _)) if major > MAJOR => Err(Fault::Newer { found: found.to_owned() }.into()),
        _ => Err(Fault::Expected(Expected::Schema).into()),
    }
}
