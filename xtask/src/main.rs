//! Chores of the repository: `cargo xtask <chore>`.

mod assets;

use std::{env, process::ExitCode};

use anyhow::{Result, bail};

const USAGE: &str = "\
cargo xtask <chore>

  assets [--force]   build style and script of the pages, fetch the fonts of the papers";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match run(&arguments.iter().map(String::as_str).collect::<Vec<_>>()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Each chore is a module; its line here and in `USAGE` is all it needs.
fn run(arguments: &[&str]) -> Result<()> {
    match arguments {
        ["assets"] => assets::build(false),
        ["assets", "--force"] => assets::build(true),
        // "arrows", "check" and "test" go here.
        [] => bail!("no chore was named\n\n{USAGE}"),
        _ => bail!("there is no chore “{}”\n\n{USAGE}", arguments.join(" ")),
    }
}
