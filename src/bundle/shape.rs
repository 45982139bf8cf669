//! The machinery of the wire: a shape is a table with one row per member of a JSON object. The
//! same rows write, read, and say in which profiles the member leaves.
//!
//! Text is cleaned on its way in, as everywhere. Digests are taken over the wire form before that,
//! so that a bundle with decomposed letters still agrees with its own digests.

mod reading;
mod writing;

use std::collections::BTreeSet;

pub(super) use reading::{
    code, count, day, digest, flag, id, integer, items, line, list, long, moment, name, object,
    partial_date, uuid, word,
};
pub(super) use writing::{Other, among, fill_in, put, put_flag, put_list, put_moment, put_text};

use super::error::{Fault, Misfit};
use super::json::{Object, Value};
use crate::domain::id::InitiativeId;
use crate::domain::initiative::SecretField;
use crate::domain::record::Profile;
use crate::domain::text;

/// The most letters of a text on one line.
pub(super) const LINE: usize = text::MAX_LINE;
/// The same of a title: a thousand letters, each of which may be several code points.
pub(super) const TITLE: usize = 4000;
/// The most of a long text.
pub(super) const LONG: usize = crate::domain::initiative::MAX_TEXT_BYTES;
/// The most of a code of a vocabulary.
pub(super) const CODE: usize = 64;
/// The most entries of a list inside a record.
pub(super) const LIST: usize = 10_000;

/// The most members of one object.
const MEMBERS: usize = 32;

/// The poorest profile in which a member still leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    Public,
    Brief,
    Full,
}

impl Reach {
    /// What a profile carries. A profile of a newer version carries least.
    pub(super) fn of(profile: &Profile) -> Self {
        match profile {
            Profile::Full => Self::Full,
            Profile::Brief => Self::Brief,
            Profile::Public | Profile::Other(_) => Self::Public,
        }
    }
}

/// How much of a record is to be written.
#[derive(Clone, Copy)]
pub struct Cut<'a> {
    pub reach: Reach,
    /// Fields that stay at home whatever the profile.
    pub withheld: Option<&'a BTreeSet<SecretField>>,
    /// The initiatives to which decisions are cut, in order; all if `None`.
    pub initiatives: Option<&'a [InitiativeId]>,
}

impl Cut<'_> {
    pub const WHOLE: Self = Self { reach: Reach::Full, withheld: None, initiatives: None };

    fn admits<T>(&self, member: &Member<T>) -> bool {
        let secret =
            || self.withheld.is_some_and(|set| set.iter().any(|f| f.code() == member.secret));
        member.least <= self.reach && (member.secret.is_empty() || !secret())
    }
}

/// Writes the value of a member in canonical form; writes nothing and answers `false` where the
/// member is to be left out.
type Put<T> = fn(&T, Cut<'_>, &mut Vec<u8>) -> bool;
/// Reads the value of a member. Unknown members within it are left in the last argument.
type Take<T> = for<'a> fn(&mut T, Value<'a>, &mut Object<'a>) -> Result<(), Misfit>;

/// One row: a member of a JSON object and where it lives in `T`.
pub struct Member<T: 'static> {
    pub(super) name: &'static str,
    pub(super) least: Reach,
    /// The code of the [`SecretField`] with which an officer keeps it at home; empty if none.
    pub(super) secret: &'static str,
    pub(super) required: bool,
    put: Put<T>,
    take: Take<T>,
}

impl<T> Member<T> {
    pub const fn new(name: &'static str, least: Reach, put: Put<T>, take: Take<T>) -> Self {
        Self { name, least, secret: "", required: false, put, take }
    }

    /// A member that must be there.
    pub const fn must(name: &'static str, least: Reach, put: Put<T>, take: Take<T>) -> Self {
        Self { name, least, secret: "", required: true, put, take }
    }

    /// A member of the full profile that an officer can keep at home; its name is the code of the
    /// [`SecretField`].
    pub const fn secret(name: &'static str, put: Put<T>, take: Take<T>) -> Self {
        Self { name, least: Reach::Full, secret: name, required: false, put, take }
    }
}

/// A JSON object and the domain type that it stands for.
pub struct Shape<T: 'static> {
    /// A value without content; required members replace what must not stay.
    pub(super) blank: fn() -> T,
    pub(super) members: &'static [Member<T>],
    /// The places of the members in the order of their names.
    by_name: [u8; MEMBERS],
}

impl<T> Shape<T> {
    pub const fn new(blank: fn() -> T, members: &'static [Member<T>]) -> Self {
        let mut by_name = [0; MEMBERS];
        let mut at = 0;
        while at < members.len() {
            let mut place = at;
            while place > 0 {
                let before = by_name[place - 1];
                if !comes_before(members[at].name, members[before as usize].name) {
                    break;
                }
                by_name[place] = before;
                place -= 1;
            }
            by_name[place] = at as u8;
            at += 1;
        }
        Self { blank, members, by_name }
    }

    /// Reads the members that it knows; the rest is left in `rest`.
    pub fn read<'a>(&self, object: Object<'a>, rest: &mut Object<'a>) -> Result<T, Misfit> {
        let mut into = (self.blank)();
        let mut seen: u64 = 0;
        for (name, value) in object {
            match self.members.iter().position(|member| member.name == name) {
                Some(row) => {
                    let mut inner = Object::new();
                    (self.members[row].take)(&mut into, value, &mut inner)
                        .map_err(|misfit| misfit.inside(&name))?;
                    if !inner.is_empty() {
                        rest.insert(name, Value::Object(inner));
                    }
                    seen |= 1 << row;
                }
                None => rest.insert(name, value),
            }
        }
        for (row, member) in self.members.iter().enumerate() {
            if member.required && seen & 1 << row == 0 {
                return Err(Misfit::from(Fault::Missing).inside(member.name));
            }
        }
        Ok(into)
    }

    /// Puts what is unknown of a record that was cut into what is written of it. What stands inside
    /// a member of which the cut leaves nothing that can be read goes with that member.
    pub fn fill_in_cut<'a>(&self, object: &mut Object<'a>, unknown: Object<'a>) {
        for (name, more) in unknown {
            let plain = object.remove(&name);
            let mut one = Object::new();
            if let Some(plain) = &plain {
                one.insert(name.clone(), plain.clone());
            }
            let mut more_of_it = Object::new();
            more_of_it.insert(name.clone(), more);
            fill_in(&mut one, more_of_it);
            let filled = one.remove(&name).unwrap_or(Value::Null);
            let reads = match self.members.iter().find(|member| member.name == name) {
                Some(member) => {
                    let (mut blank, mut rest) = ((self.blank)(), Object::new());
                    (member.take)(&mut blank, filled.clone(), &mut rest).is_ok()
                }
                None => true,
            };
            if let Some(value) = if reads { Some(filled) } else { plain } {
                object.insert(name, value);
            }
        }
    }
}

/// The order of names, for what is laid out when compiled.
const fn comes_before(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut at = 0;
    while at < one.len() && at < other.len() {
        if one[at] != other[at] {
            return one[at] < other[at];
        }
        at += 1;
    }
    one.len() < other.len()
}

/// One row of a shape: name on the wire, poorest profile, kind of value and field.
macro_rules! row {
    // A text on one line.
    ($name:literal, $least:ident, line $field:ident) => {
        shape::Member::new(
            $name,
            shape::Reach::$least,
            |t, _, out| shape::put_text(&t.$field, out),
            |t, v, _| shape::line(v).map(|x| t.$field = x),
        )
    };
    // A text on one line that must be there and say something.
    ($name:literal, $least:ident, name $field:ident $most:expr) => {
        shape::Member::must(
            $name,
            shape::Reach::$least,
            |t, _, out| shape::put_text(&t.$field, out),
            |t, v, _| shape::name(v, $most).map(|x| t.$field = x),
        )
    };
    // A text of several lines.
    ($name:literal, $least:ident, long $field:ident) => {
        shape::Member::new(
            $name,
            shape::Reach::$least,
            |t, _, out| shape::put_text(&t.$field, out),
            |t, v, _| shape::long(v).map(|x| t.$field = x),
        )
    };
    // The same, which an officer can keep at home.
    ($name:literal, secret long $field:ident) => {
        shape::Member::secret(
            $name,
            |t, _, out| shape::put_text(&t.$field, out),
            |t, v, _| shape::long(v).map(|x| t.$field = x),
        )
    };
    // False is left out.
    ($name:literal, $least:ident, flag $field:ident) => {
        shape::Member::new(
            $name,
            shape::Reach::$least,
            |t, _, out| shape::put_flag(t.$field, out),
            |t, v, _| shape::flag(v).map(|x| t.$field = x),
        )
    };
    // A value that must be there, read by one of the functions of this module.
    ($name:literal, $least:ident, $read:ident $field:ident) => {
        shape::Member::must(
            $name,
            shape::Reach::$least,
            |t, _, out| shape::put(&t.$field, out),
            |t, v, _| shape::$read(v).map(|x| t.$field = x),
        )
    };
    // The same, where it may be absent.
    ($name:literal, $least:ident, $read:ident? $field:ident) => {
        shape::Member::new(
            $name,
            shape::Reach::$least,
            |t, _, out| shape::put(&t.$field, out),
            |t, v, _| shape::$read(v).map(|x| t.$field = Some(x)),
        )
    };
    // An object that is left out when nothing of it leaves.
    ($name:literal, $least:ident, $shape:ident => $field:ident) => {
        shape::Member::new(
            $name,
            shape::Reach::$least,
            |t, cut, out| $shape.write(&t.$field, cut, out),
            |t, v, rest| shape::object(&$shape, v, rest).map(|x| t.$field = x),
        )
    };
    // An object that must be there.
    ($name:literal, $least:ident, must $shape:ident => $field:ident) => {
        shape::Member::must(
            $name,
            shape::Reach::$least,
            |t, cut, out| $shape.write(&t.$field, cut, out),
            |t, v, rest| shape::object(&$shape, v, rest).map(|x| t.$field = x),
        )
    };
    // An object whose field itself may be absent.
    ($name:literal, $least:ident, $shape:ident? => $field:ident) => {
        shape::Member::new(
            $name,
            shape::Reach::$least,
            |t, cut, out| t.$field.as_ref().is_some_and(|x| $shape.write(x, cut, out)),
            |t, v, rest| shape::object(&$shape, v, rest).map(|x| t.$field = Some(x)),
        )
    };
    // A list of objects.
    ($name:literal, $least:ident, [$shape:ident] => $field:ident) => {
        shape::Member::new(
            $name,
            shape::Reach::$least,
            |t, cut, out| shape::put_list(&t.$field, out, |x, out| $shape.write(x, cut, out)),
            |t, v, rest| shape::items(&$shape, v, rest).map(|x| t.$field = x),
        )
    };
    // A list of values.
    ($name:literal, $least:ident, [$read:ident] $field:ident) => {
        shape::Member::new(
            $name,
            shape::Reach::$least,
            |t, _, out| shape::put_list(&t.$field, out, shape::put),
            |t, v, _| shape::list(v, shape::$read).map(|x| t.$field = x),
        )
    };
}

pub(super) use row;
