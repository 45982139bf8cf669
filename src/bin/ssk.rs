//! `ssk`: the desk without a window.

use std::process::ExitCode;

use so_sang_kien::cli::{self, Answer};

fn main() -> ExitCode {
    match cli::run(std::env::args_os()) {
        Answer::Done(code) => ExitCode::from(code),
        #[cfg(feature = "gui")]
        Answer::Shots(folder, tongue) => {
            ExitCode::from(so_sang_kien::ui::shots::run(&folder, tongue))
        }
        #[cfg(not(feature = "gui"))]
        Answer::Shots(..) => ExitCode::from(cli::without_window(std::env::args_os())),
    }
}
