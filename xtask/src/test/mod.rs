//! Every test, with what the tests need: a PostgreSQL server, a browser, and the programs that look into papers.

mod documentation;
mod journeys;
mod postgres;
pub mod soak;
mod tools;

use anyhow::{Result, bail};

use crate::run;
use postgres::Postgres;

/// Runs every test. What cannot run is named, and with CI set it is a failure.
pub fn run() -> Result<()> {
    let missing = tools::install()?;
    let postgres = Postgres::start()?;
    let mut parts = vec![("Rust tests", rust(postgres.as_ref()))];
    if documentation::has_tests()? {
        parts.push((
            "examples in the documentation",
            run::run(&mut run::cargo(&["test", "--workspace", "--doc"])),
        ));
    }
    parts.push(("journeys in the browser", journeys::run()));
    drop(postgres);
    conclude(&parts, &missing)
}

fn rust(postgres: Option<&Postgres>) -> Result<()> {
    let mut tests = match run::on_path("cargo-nextest") {
        Some(_) => run::cargo(&["nextest", "run", "--workspace", "--no-fail-fast"]),
        None => run::cargo(&["test", "--workspace", "--no-fail-fast", "--lib", "--bins", "--tests"]),
    };
    if let Some(postgres) = postgres {
        tests.env("HEADLAND_TEST_POSTGRES", postgres.address());
    }
    run::run(&mut tests)
}

/// Says of each part how it ended; the numbers are the runners' own, further up.
fn conclude(parts: &[(&str, Result<()>)], missing: &[String]) -> Result<()> {
    println!();
    for what in missing {
        println!("test: skipped for want of {what}");
    }
    for (part, ended) in parts {
        match ended {
            Ok(()) => println!("test: {part}: ended well"),
            Err(error) => println!("test: {part}: FAILED: {error:#}"),
        }
    }
    let failed = parts.iter().filter(|(_, ended)| ended.is_err()).count();
    if failed > 0 {
        bail!("{failed} of {} parts failed", parts.len());
    }
    Ok(())
}
