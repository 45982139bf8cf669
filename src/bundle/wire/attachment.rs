//! What a record says of a file that comes with it.

use crate::bundle::error::{Expected, Fault, Misfit};
use crate::bundle::json::Value;
use crate::bundle::shape::{self, LINE, Member, Reach, Shape, row};
use crate::domain::attachment::{Attachment, AttachmentKind, Digest, Format, MAX_BYTES};

pub(in crate::bundle) static ATTACHMENT: Shape<Attachment> = Shape::new(
    || Attachment {
        sha256: Digest([0; 32]),
        name: String::new(),
        format: Format::Pdf,
        bytes: 0,
        kind: AttachmentKind::Misc,
        withheld: false,
        shows_people: false,
    },
    &[
        row!("sha256", Full, digest sha256),
        row!("name", Full, name name LINE),
        Member::must(
            "format",
            Reach::Full,
            |a, _, out| shape::put(&a.format, out),
            |a, v, _| format(&v).map(|x| a.format = x),
        ),
        Member::must(
            "bytes",
            Reach::Full,
            |a, _, out| shape::put(&a.bytes, out),
            |a, v, _| {
                let most = i64::try_from(MAX_BYTES).unwrap_or(i64::MAX);
                shape::integer(&v, most).map(|x| a.bytes = x.unsigned_abs())
            },
        ),
        row!("kind", Full, code kind),
        row!("shows_people", Full, flag shows_people),
    ],
);

fn format(value: &Value<'_>) -> Result<Format, Misfit> {
    value
        .as_str()
        .and_then(Format::from_extension)
        .ok_or_else(|| Fault::Expected(Expected::FileFormat).into())
}
