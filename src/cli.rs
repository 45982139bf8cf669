//! `ssk`: the same desk without a window, for superiors, scripts and tests.
//!
//! With `--json` each command writes one object per line to stdout, in one shape, and an error as
//! one object; without it, lines for people. Messages go to stderr. Nothing is half written on
//! failure, and the exit code tells the kind of failure (see [`DeskError::exit_code`]).

mod arguments;
mod commands;
mod demo;
mod output;
mod papers;
mod safety;
mod sample;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::ArgMatches;
use clap::error::ErrorKind;

use crate::desk::DeskError;
use crate::lang::{Lang, Tongue};
use arguments::path_of;
use output::Output;

/// What is left to do after a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Nothing; end with this code.
    Done(u8),
    /// Draw every screen into this folder, which only the window's room can do.
    Shots(PathBuf, Tongue),
}

/// Bad usage.
const USAGE: u8 = 1;
/// What was asked for could not be written to stdout.
const CANNOT_WRITE: u8 = 8;

/// Runs one command line, program name included.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Answer {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let lang = Lang::new(arguments::tongue_asked(&arguments));
    let json = arguments.iter().any(|argument| argument == "--json");
    let mut output = Output::new(lang, json);
    let answer = answer(arguments, &mut output);
    match (answer, output.finish()) {
        (Answer::Done(0), false) => Answer::Done(CANNOT_WRITE),
        (answer, _) => answer,
    }
}

fn answer(arguments: Vec<OsString>, output: &mut Output) -> Answer {
    let matches = match arguments::command(output.lang()).try_get_matches_from(arguments) {
        Ok(matches) => matches,
        Err(error) => return Answer::Done(refused(&error, output)),
    };
    let Some((name, matches)) = matches.subcommand() else { return Answer::Done(USAGE) };
    if name == "shots" {
        return Answer::Shots(path_of(matches, "dir"), output.lang().tongue());
    }
    match dispatch(name, matches, output) {
        Ok(code) => Answer::Done(code),
        Err(error) => {
            output.error(&error);
            Answer::Done(error.exit_code())
        }
    }
}

/// Says that this build cannot draw.
pub fn without_window(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let lang = Lang::new(arguments::tongue_asked(&arguments));
    let sentence = crate::say!(lang, "cli-no-window");
    Output::new(lang, false).message(&sentence);
    USAGE
}

fn dispatch(name: &str, matches: &ArgMatches, output: &mut Output) -> Result<u8, DeskError> {
    match name {
        "demo" => demo::run(matches, output),
        "sample" => sample::run(matches, output),
        "new" => commands::new(matches, output),
        "add" => commands::add(matches, output),
        "list" => commands::list(matches, output),
        "show" => commands::show(matches, output),
        "decide" => commands::decide(matches, output),
        "export" => commands::export(matches, output),
        "verify" => commands::verify(matches, output),
        "cat" => commands::cat(matches, output),
        "import" => commands::import(matches, output),
        "certificates" => papers::certificates(matches, output),
        "paper" => papers::paper(matches, output),
        "code" => papers::code(matches, output),
        "check" => safety::check(matches, output),
        "backup" => safety::backup(matches, output),
        "restore" => safety::restore(matches, output),
        _ => Ok(USAGE),
    }
}

/// Help and version are answers; everything else is a slip, told with the part that is wrong.
fn refused(error: &clap::Error, output: &mut Output) -> u8 {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            output.plain(&error.render().to_string());
            0
        }
        _ => {
            output.usage(error);
            USAGE
        }
    }
}
