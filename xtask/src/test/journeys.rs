//! The journeys through the pages in a real browser, in the folder `e2e`.

use anyhow::{Context, Result};

use crate::run;

/// Runs the journeys against the program that the Rust tests have built.
pub fn run() -> Result<()> {
    let folder = run::root().join("e2e");
    if !folder.join("package.json").is_file() {
        println!("test: there are no journeys yet");
        return Ok(());
    }
    let Some(browser) = run::on_path("chromium") else {
        println!("test: no browser, so no journeys");
        return Ok(());
    };
    // The build of the Rust tests may have left the program itself aside.
    run::run(&mut run::cargo(&["build", "--workspace", "--bin", "headland"]))?;
    let target =
        run::metadata()?["target_directory"].as_str().map(str::to_owned).context("no target folder")?;
    run::run(run::command("npm", &["ci", "--no-audit", "--no-fund", "--no-progress"]).current_dir(&folder))?;
    let mut journeys = run::command("npm", &["test"]);
    journeys.env("HEADLAND_BIN", format!("{target}/debug/headland")).env("CHROMIUM", browser);
    run::run(journeys.current_dir(&folder))
}
