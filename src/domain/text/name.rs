//! Names of people.

/// The given name (tên): the last word of a full name.
pub fn given_name(full_name: &str) -> &str {
    split_name(full_name).1
}

/// Family and middle names (họ và đệm), and the given name (tên).
///
/// A name of one word is a given name. Names that go otherwise ("Y Moan", "H'Hen Niê") need the
/// override that [`crate::domain::order::name_key`] takes.
pub fn split_name(full_name: &str) -> (&str, &str) {
    let full_name = full_name.trim();
    match full_name.rsplit_once(char::is_whitespace) {
        Some((before, given)) => (before.trim_end(), given),
        None => ("", full_name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_word_is_the_given_name() {
        for (full, before, given) in [
            ("Bùi Thị Kim Liễu", "Bùi Thị Kim", "Liễu"),
            ("  Lò Văn  Duy ", "Lò Văn", "Duy"),
            ("Páo", "", "Páo"),
            ("", "", ""),
        ] {
            assert_eq!(split_name(full), (before, given));
            assert_eq!(given_name(full), given);
        }
    }
}
