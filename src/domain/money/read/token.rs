//! The pieces of a typed amount.

use super::MoneyError;
use crate::domain::text::{composed, is_mark};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Number,
    Word,
    Slash,
    Minus,
}

/// A piece of the typed text, in lower case, and the character it begins at.
#[derive(Debug, Clone)]
pub struct Token {
    pub at: usize,
    pub kind: Kind,
    pub text: String,
}

impl Token {
    pub fn unexpected(self) -> MoneyError {
        MoneyError::Unexpected { at: self.at, found: self.text }
    }
}

/// The pieces not yet read.
pub struct Tokens {
    rest: std::vec::IntoIter<Token>,
    end: usize,
}

const CURRENCIES: [&[&str]; 8] =
    [&["đồng", "việt", "nam"], &["đồng"], &["dong"], &["đ"], &["d"], &["₫"], &["vnd"], &["vnđ"]];

impl Tokens {
    pub fn of(text: &str) -> Result<Self, MoneyError> {
        let chars: Vec<char> = text.chars().collect();
        let mut tokens: Vec<Token> = Vec::new();
        let mut at = 0;
        while let Some(c) = chars.get(at).copied() {
            let (kind, length) = match c {
                ' ' => {
                    at += 1;
                    continue;
                }
                '.' | ',' | ';' if at + 1 == chars.len() => break,
                '/' => (Kind::Slash, 1),
                '-' | '−' | '–' => (Kind::Minus, 1),
                '~' | '≈' | '>' | '₫' => (Kind::Word, 1),
                _ if c.is_ascii_digit() => (Kind::Number, number_length(&chars[at..])),
                _ if c.is_alphabetic() => {
                    (Kind::Word, chars[at..].iter().take_while(|c| is_of_a_word(**c)).count())
                }
                _ => return Err(MoneyError::Unexpected { at, found: c.to_string() }),
            };
            let visible = chars[at..at + length].iter().filter(|c| **c != ' ');
            let lower: String = visible.flat_map(|c| c.to_lowercase()).collect();
            // A small letter may have a single character where the capital has none.
            tokens.push(Token { at, kind, text: composed(&lower).into_owned() });
            at += length;
        }
        Ok(Self { rest: tokens.into_iter(), end: chars.len() })
    }

    pub fn is_empty(&self) -> bool {
        self.rest.len() == 0
    }

    /// Where the text ends.
    pub fn end(&self) -> usize {
        self.end
    }

    pub fn peek(&self) -> Option<&Token> {
        self.rest.as_slice().first()
    }

    pub fn next(&mut self) -> Option<Token> {
        self.rest.next()
    }

    pub fn take(&mut self, kind: Kind) -> Option<Token> {
        if self.peek()?.kind == kind { self.rest.next() } else { None }
    }

    pub fn take_number(&mut self) -> Option<Token> {
        self.take(Kind::Number)
    }

    /// Takes these words if all of them come next.
    pub fn take_words(&mut self, words: &[&str]) -> bool {
        let ahead = self.rest.as_slice();
        let all = ahead.len() >= words.len()
            && ahead
                .iter()
                .zip(words)
                .all(|(token, word)| token.kind == Kind::Word && token.text == *word);
        if all {
            self.rest.by_ref().take(words.len()).for_each(drop);
        }
        all
    }

    pub fn take_currency(&mut self) -> bool {
        CURRENCIES.iter().any(|words| self.take_words(words))
    }
}

/// Some letters of Ê Đê and Ba Na are written with a mark of their own character.
fn is_of_a_word(c: char) -> bool {
    c.is_alphabetic() || is_mark(c)
}

/// Digits, with dots and commas only between digits; or groups of three set apart by spaces.
fn number_length(chars: &[char]) -> usize {
    let digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
    if let Some(length) = spaced_length(chars) {
        return length;
    }
    let mut length = 0;
    while digit(length) || (matches!(chars.get(length), Some('.' | ',')) && digit(length + 1)) {
        length += 1;
    }
    length
}

/// "1 234 567".
fn spaced_length(chars: &[char]) -> Option<usize> {
    let digits_at = |at: usize| chars.iter().skip(at).take_while(|c| c.is_ascii_digit()).count();
    let first = digits_at(0);
    if !(1..=3).contains(&first) {
        return None;
    }
    let mut length = first;
    while chars.get(length) == Some(&' ') && digits_at(length + 1) == 3 {
        length += 4;
    }
    (length > first).then_some(length)
}
