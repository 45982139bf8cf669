//! A second reader of strict JSON, written from RFC 8259 and RFC 7493 alone, against which that
//! of the program is held.

use std::collections::HashSet;

const DEEPEST: usize = 32;
const LARGEST: u64 = (1 << 53) - 1;

/// Whether `text` is one JSON value, `depth` levels down in its document, and one that all readers
/// take alike: no member twice, integers only and none beyond 2^53-1, no lone surrogate, no NUL,
/// 32 levels at most.
pub fn is_strict(text: &[u8], depth: usize) -> bool {
    let Ok(text) = std::str::from_utf8(text) else { return false };
    let mut reader = Reader { rest: text };
    reader.skip_space();
    reader.value(depth).is_some() && {
        reader.skip_space();
        reader.rest.is_empty()
    }
}

struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    fn skip_space(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\t', '\n', '\r']);
    }

    fn eat(&mut self, word: &str) -> Option<()> {
        self.rest = self.rest.strip_prefix(word)?;
        Some(())
    }

    fn value(&mut self, depth: usize) -> Option<()> {
        match self.rest.bytes().next()? {
            b'{' => self.object(depth),
            b'[' => self.array(depth),
            b'"' => self.string().map(drop),
            b't' => self.eat("true"),
            b'f' => self.eat("false"),
            b'n' => self.eat("null"),
            _ => self.integer(),
        }
    }

    fn object(&mut self, depth: usize) -> Option<()> {
        let mut names = HashSet::new();
        self.eat("{").filter(|()| depth <= DEEPEST)?;
        self.skip_space();
        if self.eat("}").is_some() {
            return Some(());
        }
        loop {
            self.skip_space();
            let name = self.string()?;
            self.skip_space();
            self.eat(":")?;
            self.skip_space();
            self.value(depth + 1)?;
            self.skip_space();
            if !names.insert(name) {
                return None;
            }
            match self.eat(",") {
                Some(()) => {}
                None => return self.eat("}"),
            }
        }
    }

    fn array(&mut self, depth: usize) -> Option<()> {
        self.eat("[").filter(|()| depth <= DEEPEST)?;
        self.skip_space();
        if self.eat("]").is_some() {
            return Some(());
        }
        loop {
            self.skip_space();
            self.value(depth + 1)?;
            self.skip_space();
            match self.eat(",") {
                Some(()) => {}
                None => return self.eat("]"),
            }
        }
    }

    fn integer(&mut self) -> Option<()> {
        let negative = self.eat("-").is_some();
        let length = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, rest) = self.rest.split_at(length);
        self.rest = rest;
        let zero = digits == "0";
        let ordinary = zero && !negative || !zero && !digits.starts_with('0');
        let plain = ordinary && !rest.starts_with(['.', 'e', 'E']);
        let fits = digits.parse::<u64>().is_ok_and(|number| number <= LARGEST);
        (plain && fits).then_some(())
    }

    fn string(&mut self) -> Option<String> {
        self.eat("\"")?;
        let mut units: Vec<u16> = Vec::new();
        loop {
            let c = self.rest.chars().next()?;
            self.rest = &self.rest[c.len_utf8()..];
            match c {
                '"' => break,
                '\\' => units.push(self.escaped()?),
                '\0'..='\u{1f}' => return None,
                _ => units.extend(c.encode_utf16(&mut [0; 2]).iter()),
            }
        }
        String::from_utf16(&units).ok().filter(|text| !text.contains('\0'))
    }

    fn escaped(&mut self) -> Option<u16> {
        let c = self.rest.chars().next()?;
        self.rest = &self.rest[c.len_utf8()..];
        Some(match c {
            '"' | '\\' | '/' => c as u16,
            'b' => 8,
            't' => 9,
            'n' => 10,
            'f' => 12,
            'r' => 13,
            'u' => {
                let digits = self.rest.get(..4)?;
                self.rest = &self.rest[4..];
                let hexadecimal = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
                u16::from_str_radix(digits, 16).ok().filter(|_| hexadecimal)?
            }
            _ => return None,
        })
    }
}
