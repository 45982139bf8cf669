//! A person, as typed.

use super::{close, known, open, put_right, words};
use crate::bundle::error::Misfit;
use crate::bundle::wire::person::PERSON;
use crate::domain::person::PersonBody;

/// Reads one person.
pub fn read_person(text: &str) -> Result<PersonBody, Misfit> {
    let mut object = open(text)?;
    put_right(&mut object, "born", words::partial_date)?;
    let body = close(object, &PERSON)?;
    known::person(&body).map(|()| body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_read_as_typed() {
        let person = read_person(r#"{"name":" Tẩn  Văn Khoa","born":"1990","member":true}"#);
        let person = person.unwrap();
        assert_eq!(person.name, "Tẩn Văn Khoa");
        assert_eq!(person.born.map(|born| born.to_string()), Some("1990".to_owned()));
        assert_eq!(read_person(r#"{"name":"A","nam":"1990"}"#).unwrap_err().member, "nam");
    }
}
