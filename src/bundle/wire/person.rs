//! A person on the wire: what an author needs, and no more. People are in no public bundle.

use crate::bundle::shape::{self, LINE, Member, Reach, Shape, row};
use crate::domain::date::PartialDate;
use crate::domain::person::PersonBody;

pub(in crate::bundle) static PERSON: Shape<PersonBody> = Shape::new(
    PersonBody::default,
    &[
        row!("name", Brief, name name LINE),
        row!("sort_name", Brief, line sort_name),
        // The year is enough to tell two people of one name apart.
        Member::new(
            "born",
            Reach::Full,
            |p, _, out| p.born.is_some_and(|born| shape::put_text(&year(&born), out)),
            |p, v, _| shape::partial_date(v).map(|x| p.born = Some(x)),
        ),
        row!("sex", Full, code? sex),
        row!("member", Brief, flag? member),
        row!("member_number", Full, line member_number),
        row!("sub_unit_id", Full, id? sub_unit),
        row!("title", Brief, line title),
        row!("union_position", Brief, code? union_position),
        row!("group", Full, code? group),
        row!("education", Full, line education),
        row!("leader", Full, flag? leader),
    ],
);

fn year(born: &PartialDate) -> String {
    let mut text = born.to_string();
    text.truncate(4);
    text
}
