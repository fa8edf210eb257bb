//! Running other programs, in the repository's folder, shown as they run.

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};
use serde_json::Value;

/// The repository's folder.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A program, to be run in the repository's folder.
pub fn command(program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root());
    command
}

/// The cargo that runs this.
pub fn cargo(arguments: &[&str]) -> Command {
    command(&said("CARGO").unwrap_or_else(|| "cargo".into()), arguments)
}

/// Runs a program to its end; fails when it does.
pub fn run(command: &mut Command) -> Result<()> {
    let shown = shown(command);
    println!("==> {shown}");
    let status = command.status().with_context(|| format!("{shown} cannot be run"))?;
    if !status.success() {
        bail!("{shown} failed ({status})");
    }
    Ok(())
}

/// What a program says on standard output; fails when it does.
pub fn output_of(command: &mut Command) -> Result<String> {
    let shown = shown(command);
    let output = command.output().with_context(|| format!("{shown} cannot be run"))?;
    if !output.status.success() {
        bail!("{shown} failed ({}):\n{}", output.status, String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// What cargo knows of our crates.
pub fn metadata() -> Result<Value> {
    let text = output_of(&mut cargo(&["metadata", "--format-version", "1", "--no-deps"]))?;
    serde_json::from_str(&text).context("cargo metadata cannot be read")
}

/// Where a program is on PATH.
pub fn on_path(program: &str) -> Option<PathBuf> {
    env::split_paths(&said("PATH")?).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// Whether nobody looks on, so that what is missing must not pass unnoticed.
pub fn is_ci() -> bool {
    said("CI").is_some()
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

/// What the environment says; nothing when it says nothing.
#[expect(clippy::disallowed_methods, reason = "chores are told by cargo and CI through the environment")]
pub fn said(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}
