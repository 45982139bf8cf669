//! The commands and their arguments, with help in the chosen language.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::{PathBufValueParser, PossibleValuesParser};
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use crate::domain::recognition::Status;
use crate::lang::{Lang, Tongue};
use crate::say;

/// The language asked for with `--lang`, found before anything else is read, so that help and
/// errors about the rest of the line are in it too.
pub fn tongue_asked(arguments: &[OsString]) -> Tongue {
    let asked = arguments.iter().enumerate().find_map(|(at, argument)| {
        let argument = argument.to_str()?;
        match argument.strip_prefix("--lang=") {
            Some(code) => Some(code.to_owned()),
            None if argument == "--lang" => Some(arguments.get(at + 1)?.to_str()?.to_owned()),
            None => None,
        }
    });
    asked.and_then(|code| Tongue::from_code(&code)).unwrap_or_else(Tongue::of_system)
}

/// All of `ssk`.
pub fn command(lang: &Lang) -> Command {
    Command::new("ssk")
        .version(env!("CARGO_PKG_VERSION"))
        .about(say!(lang, "cli-about"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .arg(
            Arg::new("json")
                .long("json")
                .global(true)
                .action(ArgAction::SetTrue)
                .help(say!(lang, "cli-json")),
        )
        .arg(
            Arg::new("lang")
                .long("lang")
                .global(true)
                .value_name("vi|en")
                .value_parser(PossibleValuesParser::new(["vi", "en"]))
                .help(say!(lang, "cli-lang")),
        )
        .subcommands([
            Command::new("demo").about(say!(lang, "cli-demo")).arg(path("dir", "DIR")),
            Command::new("sample")
                .about(say!(lang, "cli-sample"))
                .arg(ledger())
                .arg(number("units").default_value("1"))
                .arg(number("initiatives").required(true))
                .arg(number("seed").default_value("1"))
                .arg(
                    Arg::new("as")
                        .long("as")
                        .value_parser(PossibleValuesParser::new(["unit", "superior"]))
                        .default_value("unit"),
                )
                .arg(Arg::new("mixed").long("mixed").action(ArgAction::SetTrue)),
            Command::new("new")
                .about(say!(lang, "cli-new"))
                .arg(ledger())
                .arg(option_path("unit", "unit.json").required(true))
                .arg(option_path("superior", "superior.json")),
            Command::new("add")
                .about(say!(lang, "cli-add"))
                .arg(ledger())
                .arg(path("file", "FILE.jsonl")),
            Command::new("list")
                .about(say!(lang, "cli-list"))
                .arg(ledger())
                .arg(text("search", "TEXT"))
                .arg(text("state", "STATE").value_parser(PossibleValuesParser::new(
                    Status::KNOWN.iter().map(Status::code),
                )))
                .arg(number("limit")),
            Command::new("show")
                .about(say!(lang, "cli-show"))
                .arg(ledger())
                .arg(Arg::new("id").value_name("ID").required(true)),
            Command::new("decide")
                .about(say!(lang, "cli-decide"))
                .arg(ledger())
                .arg(path("file", "decision.json")),
            Command::new("export")
                .about(say!(lang, "cli-export"))
                .arg(ledger())
                .arg(option_path("out", "DIR").required(true))
                .arg(
                    Arg::new("profile")
                        .long("profile")
                        .value_parser(PossibleValuesParser::new(["full", "brief", "public"])),
                ),
            Command::new("verify").about(say!(lang, "cli-verify")).arg(files()),
            Command::new("cat").about(say!(lang, "cli-cat")).arg(path("file", "FILE")).arg(
                Arg::new("type").long("type").required(true).value_parser(
                    PossibleValuesParser::new(["initiatives", "people", "units", "decisions"]),
                ),
            ),
            Command::new("import")
                .about(say!(lang, "cli-import"))
                .arg(ledger())
                .arg(files())
                .arg(Arg::new("dry-run").long("dry-run").action(ArgAction::SetTrue))
                .arg(text("accept", "REASON")),
            Command::new("check").about(say!(lang, "cli-check")).arg(ledger()),
            Command::new("shots").about(say!(lang, "cli-shots")).arg(path("dir", "DIR")),
        ])
}

fn path(id: &'static str, shown: &'static str) -> Arg {
    Arg::new(id).value_name(shown).required(true).value_parser(PathBufValueParser::new())
}

fn ledger() -> Arg {
    path("ledger", "LEDGER")
}

fn files() -> Arg {
    path("files", "FILE").num_args(1..)
}

fn option_path(id: &'static str, shown: &'static str) -> Arg {
    Arg::new(id).long(id).value_name(shown).value_parser(PathBufValueParser::new())
}

fn text(id: &'static str, shown: &'static str) -> Arg {
    Arg::new(id).long(id).value_name(shown)
}

fn number(id: &'static str) -> Arg {
    Arg::new(id).long(id).value_name("N").value_parser(value_parser!(u64))
}

/// A path that the command cannot do without; clap has seen to it that it is there.
pub fn path_of(matches: &ArgMatches, id: &str) -> PathBuf {
    matches.get_one::<PathBuf>(id).cloned().unwrap_or_default()
}

pub fn paths_of(matches: &ArgMatches, id: &str) -> Vec<PathBuf> {
    matches.get_many::<PathBuf>(id).into_iter().flatten().cloned().collect()
}

pub fn text_of(matches: &ArgMatches, id: &str) -> Option<String> {
    matches.get_one::<String>(id).cloned()
}

pub fn number_of(matches: &ArgMatches, id: &str) -> Option<usize> {
    matches.get_one::<u64>(id).and_then(|n| usize::try_from(*n).ok())
}
