//! Chores of the repository: `cargo xtask <chore>`.

mod arrows;
mod assets;
mod check;
mod run;
mod test;

use std::{env, process::ExitCode};

use anyhow::{Result, bail};

const USAGE: &str = "\
cargo xtask <chore>

  assets [--force]   build style and script of the pages, fetch the fonts of the papers
  arrows             compare what the crates import with the table in ARCHITECTURE.md
  test               every test, with what the tests need
  soak               the tests that kill, cut and wait, with the full numbers
  check              what a change must pass: format, clippy, arrows, test";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match chore(&arguments.iter().map(String::as_str).collect::<Vec<_>>()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Each chore is a module; its line here and in `USAGE` is all it needs.
fn chore(arguments: &[&str]) -> Result<()> {
    match arguments {
        ["assets"] => assets::build(false),
        ["assets", "--force"] => assets::build(true),
        ["arrows"] => arrows::compare(),
        ["test"] => test::run(),
        ["soak"] => test::soak::run(),
        ["check"] => check::run(),
        [] => bail!("no chore was named\n\n{USAGE}"),
        _ => bail!("there is no chore “{}”\n\n{USAGE}", arguments.join(" ")),
    }
}
