//! Writing straight into the text, members in canonical order. What is left out writes nothing and
//! answers `false`.

use std::io::Write as _;

use serde::Serialize;

use super::{Cut, Member, Shape};
use crate::bundle::error::{Fault, Misfit};
use crate::bundle::json::{self, Object, Value};
use crate::domain::id::Moment;

/// Among what is unknown inside a list: how many items it had.
pub(super) const LENGTH: &str = "length";

/// An object under way.
struct Members<'o> {
    out: &'o mut Vec<u8>,
    any: bool,
}

impl Members<'_> {
    /// Writes a member unless `put` leaves it out.
    fn add(&mut self, name: &str, put: impl FnOnce(&mut Vec<u8>) -> bool) -> bool {
        let before = self.out.len();
        if self.any {
            self.out.push(b',');
        }
        // Names of tables are letters and underscores.
        self.out.push(b'"');
        self.out.extend_from_slice(name.as_bytes());
        self.out.extend_from_slice(b"\":");
        let written = put(self.out);
        if !written {
            self.out.truncate(before);
        }
        self.any |= written;
        written
    }
}

/// Writes what `fill` adds between brackets; nothing if that is nothing.
fn object(out: &mut Vec<u8>, fill: impl FnOnce(&mut Members<'_>)) -> bool {
    let before = out.len();
    out.push(b'{');
    let mut members = Members { out, any: false };
    fill(&mut members);
    let any = members.any;
    if any {
        out.push(b'}');
    } else {
        out.truncate(before);
    }
    any
}

/// A member that is none of the table's.
pub(in crate::bundle) type Other<'a> = (&'static str, &'a dyn Fn(&mut Vec<u8>) -> bool);

/// Writes `others`, which are in the order of their names, and among them the members of `shape`,
/// of which no required one may be missing; without a shape, the others alone.
pub(in crate::bundle) fn among<T>(
    others: &[Other<'_>],
    shape: Option<(&Shape<T>, &T, Cut<'_>)>,
    out: &mut Vec<u8>,
) -> Result<(), Misfit> {
    let mut others = others.iter().peekable();
    let mut missing = None;
    let mut write_until = |object: &mut Members<'_>, name: Option<&str>| {
        while let Some((other, put)) =
            others.next_if(|(other, _)| name.is_none_or(|name| *other < name))
        {
            let _ = object.add(other, put);
        }
    };
    let _ = object(out, |object| {
        if let Some((shape, from, cut)) = shape {
            missing = shape.write_each(from, cut, object, |object, name| {
                write_until(object, Some(name));
            });
        }
        write_until(object, None);
    });
    match missing {
        Some(name) => Err(Misfit::from(Fault::Missing).inside(name)),
        None => Ok(()),
    }
}

impl<T> Shape<T> {
    /// Writes an object; nothing, and `false`, if nothing of it leaves.
    pub fn write(&self, from: &T, cut: Cut<'_>, out: &mut Vec<u8>) -> bool {
        object(out, |object| {
            let _ = self.write_each(from, cut, object, |_, _| ());
        })
    }

    /// Writes the members in the order of their names, and `before` each what it wants. Answers
    /// the first required member that is missing.
    fn write_each(
        &self,
        from: &T,
        cut: Cut<'_>,
        object: &mut Members<'_>,
        mut before: impl FnMut(&mut Members<'_>, &str),
    ) -> Option<&'static str> {
        let mut written: u64 = 0;
        for row in &self.by_name[..self.members.len()] {
            let member = &self.members[usize::from(*row)];
            before(object, member.name);
            if cut.admits(member) && object.add(member.name, |out| (member.put)(from, cut, out)) {
                written |= 1 << row;
            }
        }
        let absent = |(row, member): &(usize, &Member<T>)| {
            member.required && cut.admits(member) && written & 1 << row == 0
        };
        self.members.iter().enumerate().find(absent).map(|(_, member)| member.name)
    }
}

pub(in crate::bundle) fn put_text(text: &str, out: &mut Vec<u8>) -> bool {
    if text.is_empty() {
        return false;
    }
    json::write_text(text, out);
    true
}

pub(in crate::bundle) fn put_flag(flag: bool, out: &mut Vec<u8>) -> bool {
    if flag {
        out.extend_from_slice(b"true");
    }
    flag
}

/// For values whose serde form is their wire form: codes, ids, dates, digests, integers.
pub(in crate::bundle) fn put<S: Serialize>(value: &S, out: &mut Vec<u8>) -> bool {
    let before = out.len();
    let written = serde_json::to_writer(&mut *out, value).is_ok() && out[before..] != *b"null";
    if !written {
        out.truncate(before);
    }
    written
}

pub(in crate::bundle) fn put_list<'a, T: 'a>(
    items: impl IntoIterator<Item = &'a T>,
    out: &mut Vec<u8>,
    write: impl Fn(&T, &mut Vec<u8>) -> bool,
) -> bool {
    let before = out.len();
    let mut any = false;
    for item in items {
        let end = out.len();
        out.push(if any { b',' } else { b'[' });
        if write(item, out) {
            any = true;
        } else {
            out.truncate(end);
        }
    }
    if any {
        out.push(b']');
    } else {
        out.truncate(before);
    }
    any
}

/// Seconds are enough to say when a record was written down.
pub(in crate::bundle) fn put_moment(moment: &Moment, out: &mut Vec<u8>) -> bool {
    write!(out, "\"{}\"", moment.format("%Y-%m-%dT%H:%M:%S%:z")).is_ok()
}

/// Puts the members of `unknown` that `object` does not have into it, level by level.
pub(in crate::bundle) fn fill_in<'a>(object: &mut Object<'a>, unknown: Object<'a>) {
    for (name, value) in unknown {
        match (object.get_mut(&name), value) {
            (None, value) => object.insert(name, value),
            (Some(Value::Object(inner)), Value::Object(more)) => fill_in(inner, more),
            (Some(Value::List(items)), Value::Object(more)) => fill_in_items(items, more),
            (Some(_), _) => {}
        }
    }
}

/// Places mean something only in the list that was read: one that was cut since is left alone.
fn fill_in_items<'a>(items: &mut [Value<'a>], mut unknown: Object<'a>) {
    let length = unknown.remove(LENGTH);
    if length != i64::try_from(items.len()).ok().map(Value::Integer) {
        return;
    }
    for (place, value) in unknown {
        let item = place.parse::<usize>().ok().and_then(|place| items.get_mut(place));
        if let (Some(Value::Object(item)), Value::Object(more)) = (item, value) {
            fill_in(item, more);
        }
    }
}
