//! The commands and their arguments, with help in the chosen language.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::{PathBufValueParser, PossibleValuesParser};
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use crate::domain::recognition::Status;
use crate::lang::{Lang, Tongue};
use crate::paper::press::Fitting;
use crate::paper::shipped::PaperKind;
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

/// All of `ssk`, with every word of its help in one language.
pub fn command(lang: &Lang) -> Command {
    in_words(lang, undressed(lang)).mut_subcommands(|command| in_words(lang, command))
}

fn in_words(lang: &Lang, command: Command) -> Command {
    let usage = say!(lang, "cli-help-usage");
    let options = say!(lang, "cli-help-options");
    let positions = say!(lang, "cli-help-arguments");
    let option = |id: &'static str| Arg::new(id).long(id);
    command
        .help_template(format!("{{about}}\n\n{usage}: {{usage}}\n\n{{all-args}}"))
        .subcommand_help_heading(say!(lang, "cli-help-commands"))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(option("help").short('h').action(ArgAction::Help))
        .mut_args(|arg| {
            let heading = if arg.is_positional() { &positions } else { &options };
            let words = lang.word("cli-arg", arg.get_id().as_str());
            let shows = arg.get_action().takes_values();
            arg.help_heading(heading.clone())
                .help(words)
                .hide_possible_values(shows)
                .hide_default_value(shows)
        })
}

fn undressed(lang: &Lang) -> Command {
    Command::new("ssk")
        .version(env!("CARGO_PKG_VERSION"))
        .about(say!(lang, "cli-about"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .arg(Arg::new("json").long("json").global(true).action(ArgAction::SetTrue))
        .arg(
            Arg::new("lang")
                .long("lang")
                .global(true)
                .value_name("vi|en")
                .value_parser(PossibleValuesParser::new(["vi", "en"])),
        )
        .arg(Arg::new("version").long("version").short('V').action(ArgAction::Version))
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
                        .value_name("unit|superior")
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
                        .value_name("full|brief|public")
                        .value_parser(PossibleValuesParser::new(["full", "brief", "public"])),
                ),
            Command::new("verify").about(say!(lang, "cli-verify")).arg(files()),
            Command::new("cat").about(say!(lang, "cli-cat")).arg(path("file", "FILE")).arg(
                Arg::new("type").long("type").value_name("TYPE").required(true).value_parser(
                    PossibleValuesParser::new(["initiatives", "people", "units", "decisions"]),
                ),
            ),
            Command::new("import")
                .about(say!(lang, "cli-import"))
                .arg(ledger())
                .arg(files())
                .arg(Arg::new("dry-run").long("dry-run").action(ArgAction::SetTrue))
                .arg(text("accept", "REASON")),
            Command::new("certificates")
                .about(say!(lang, "cli-certificates"))
                .arg(ledger())
                .arg(text("decision", "ID"))
                .arg(number("begin"))
                .arg(text("again", "REASON"))
                .arg(text("template", "NAME"))
                .arg(Arg::new("money").long("money").action(ArgAction::SetTrue))
                .arg(Arg::new("stock").long("stock").action(ArgAction::SetTrue))
                .arg(pair("shift", |n| n.abs() <= Fitting::MOST_SHIFT))
                .arg(pair("scale", |n| (n - 1.0).abs() <= Fitting::MOST_STRETCH))
                .arg(file_out()),
            Command::new("paper")
                .about(say!(lang, "cli-paper"))
                .arg(ledger())
                .arg(Arg::new("kind").value_name("KIND").required(true).value_parser(
                    PossibleValuesParser::new(PaperKind::ALL.iter().map(|kind| kind.code())),
                ))
                .arg(text("decision", "ID"))
                .arg(text("initiative", "ID"))
                .arg(text("meeting", "ID"))
                .arg(Arg::new("money").long("money").action(ArgAction::SetTrue))
                .arg(file_out()),
            Command::new("code")
                .about(say!(lang, "cli-code"))
                .arg(ledger())
                .arg(Arg::new("digits").value_name("DIGITS").required(true)),
            Command::new("check")
                .about(say!(lang, "cli-check"))
                .arg(ledger())
                .arg(Arg::new("mend").long("mend").action(ArgAction::SetTrue)),
            Command::new("backup")
                .about(say!(lang, "cli-backup"))
                .arg(ledger())
                .arg(option_path("to", "DIR")),
            Command::new("restore")
                .about(say!(lang, "cli-restore"))
                .arg(ledger())
                .arg(option_path("from", "FILE"))
                .arg(Arg::new("list").long("list").action(ArgAction::SetTrue))
                .arg(Arg::new("rehearse").long("rehearse").action(ArgAction::SetTrue)),
            Command::new("shots").about(say!(lang, "cli-shots")).arg(path("dir", "DIR")),
        ])
}

fn path(id: &'static str, shown: &'static str) -> Arg {
    let path = Arg::new(id).value_name(shown).required(true);
    path.value_parser(PathBufValueParser::new()).display_order(1)
}

/// It stands first on the line, and so in the help.
fn ledger() -> Arg {
    path("ledger", "LEDGER").display_order(0)
}

fn files() -> Arg {
    path("files", "FILE").num_args(1..)
}

fn option_path(id: &'static str, shown: &'static str) -> Arg {
    Arg::new(id).long(id).value_name(shown).value_parser(PathBufValueParser::new())
}

/// The file that is written.
fn file_out() -> Arg {
    option_path("file-out", "FILE.pdf").long("out").required(true)
}

fn text(id: &'static str, shown: &'static str) -> Arg {
    Arg::new(id).long(id).value_name(shown)
}

fn number(id: &'static str) -> Arg {
    Arg::new(id).long(id).value_name("N").value_parser(value_parser!(u64))
}

/// Two numbers, one along each side of the paper.
fn pair(id: &'static str, sane: fn(f32) -> bool) -> Arg {
    let read = move |text: &str| {
        let (x, y) = text.split_once(',').ok_or("X,Y")?;
        let number = |text: &str| text.trim().parse().ok().filter(|n| sane(*n)).ok_or("X,Y");
        Ok::<[f32; 2], &'static str>([number(x)?, number(y)?])
    };
    Arg::new(id).long(id).value_name("X,Y").allow_hyphen_values(true).value_parser(read)
}

pub fn pair_of(matches: &ArgMatches, id: &str) -> Option<[f32; 2]> {
    matches.get_one::<[f32; 2]>(id).copied()
}

/// A path that the command cannot do without; clap has seen to it that it is there.
pub fn path_of(matches: &ArgMatches, id: &str) -> PathBuf {
    matches.get_one::<PathBuf>(id).cloned().unwrap_or_default()
}

/// A path that may be left out.
pub fn optional_path(matches: &ArgMatches, id: &str) -> Option<PathBuf> {
    matches.get_one::<PathBuf>(id).cloned()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_moved_and_stretched_by_two_numbers_within_reason() {
        let read = |option: &str, value: &str| {
            let line = ["ssk", "certificates", "so.sosangkien", "--out", "giay.pdf", option, value];
            let matches = command(&Lang::new(Tongue::English)).try_get_matches_from(line).ok()?;
            let (_, matches) = matches.subcommand()?;
            pair_of(matches, option.trim_start_matches('-'))
        };
        assert_eq!(read("--shift", "1.5,-0.5"), Some([1.5, -0.5]));
        assert_eq!(read("--shift", "-20, 0"), Some([-20.0, 0.0]));
        assert_eq!(read("--scale", "1.002,0.998"), Some([1.002, 0.998]));
        for (option, wrong) in
            [("--shift", "900,0"), ("--shift", "1"), ("--scale", "0.9,1"), ("--scale", "NaN,1")]
        {
            assert_eq!(read(option, wrong), None, "{option} {wrong}");
        }
    }

    #[test]
    fn the_help_of_every_command_is_wholly_in_its_language() {
        for (tongue, foreign) in [
            (Tongue::Vietnamese, ["Usage", "Options", "Print", "possible values", "default"]),
            (Tongue::English, ["Cách dùng", "Tùy chọn", "Lệnh", "khác (", "mặc định"]),
        ] {
            let lang = Lang::new(tongue);
            let mut all = command(&lang);
            all.build();
            let mut helps = vec![all.render_long_help().to_string()];
            helps.extend(all.get_subcommands_mut().map(|one| one.render_long_help().to_string()));
            for help in helps {
                for word in foreign.into_iter().chain(["khác (", "another ("]) {
                    assert!(!help.contains(word), "{word:?} in\n{help}");
                }
            }
        }
    }
}
