//! What the commands say: objects for programs on stdout, sentences for people on stderr.

use std::io::{self, Write};

use clap::error::{ContextKind, ContextValue};
use serde_json::{Value, json};

use crate::desk::DeskError;
use crate::lang::Lang;
use crate::say;

pub struct Output {
    lang: Lang,
    json: bool,
    out: io::BufWriter<io::Stdout>,
    /// Whether something that was to be written could not be.
    lost: bool,
}

impl Output {
    pub fn new(lang: Lang, json: bool) -> Self {
        Self { lang, json, out: io::BufWriter::new(io::stdout()), lost: false }
    }

    pub fn lang(&self) -> &Lang {
        &self.lang
    }

    /// One result: the object with `--json`, else the line for people.
    pub fn result(&mut self, object: &Value, line: &str) {
        let text = if self.json { object.to_string() } else { line.to_owned() };
        self.plain(&(text + "\n"));
    }

    /// Bytes as they are, for `cat`.
    pub fn raw(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)
    }

    /// A sentence for the person at the keyboard; never part of what a program reads.
    pub fn message(&mut self, sentence: &str) {
        // Lines come before what is said about them.
        let flushed = self.out.flush();
        self.heed(flushed);
        // Nobody listens when stderr is closed.
        let _ = writeln!(io::stderr().lock(), "{sentence}");
    }

    pub fn plain(&mut self, text: &str) {
        let written = self.out.write_all(text.as_bytes());
        self.heed(written);
    }

    /// A reader that has seen enough closes the pipe, which is no failure of the work; a full disk
    /// is.
    fn heed(&mut self, written: io::Result<()>) {
        self.lost |= written.is_err_and(|error| error.kind() != io::ErrorKind::BrokenPipe);
    }

    /// Writes out what is waiting; answers whether all of it arrived.
    pub fn finish(mut self) -> bool {
        let flushed = self.out.flush();
        self.heed(flushed);
        !self.lost
    }

    pub fn error(&mut self, error: &DeskError) {
        let told = self.lang.explain(error);
        let object = json!({"error": {
            "exit": error.exit_code(),
            "code": told.code,
            "message": told.what,
            "next": told.next,
            "detail": told.detail,
        }});
        if self.json {
            self.plain(&format!("{object}\n"));
        }
        self.message(&told.lines());
    }

    pub fn usage(&mut self, error: &clap::Error) {
        let part =
            [ContextKind::InvalidArg, ContextKind::InvalidSubcommand, ContextKind::InvalidValue]
                .into_iter()
                .find_map(|kind| error.get(kind))
                .map(shown)
                .unwrap_or_default();
        let sentence = match part.as_str() {
            "" => say!(self.lang, "cli-usage"),
            part => say!(self.lang, "cli-usage-part", part = part),
        };
        if self.json {
            let object = json!({"error": {"exit": 1, "code": "usage", "message": sentence}});
            self.plain(&format!("{object}\n"));
        }
        self.message(&sentence);
    }
}

fn shown(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(" "),
        other => other.to_string(),
    }
}
