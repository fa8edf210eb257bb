//! The programs the tests need: installed where we may, named where we may not.

use std::process::Command;

use anyhow::{Result, bail};

use super::postgres;
use crate::run;

/// A program, the Debian package it comes in, and what cannot be tested without it.
struct Tool {
    package: &'static str,
    wanted_for: &'static str,
    is_there: fn() -> bool,
}

const TOOLS: [Tool; 4] = [
    Tool {
        package: "chromium",
        wanted_for: "a browser (chromium): journeys are not run",
        is_there: || run::on_path("chromium").is_some(),
    },
    // Where it cannot be installed, npm has one: no test is skipped.
    Tool {
        package: "postgresql",
        wanted_for: "",
        is_there: || postgres::programs_on_this_machine().is_some(),
    },
    Tool {
        package: "poppler-utils",
        wanted_for: "pdftotext (poppler-utils): the words in PDF files are not looked at",
        is_there: || run::on_path("pdftotext").is_some(),
    },
    Tool {
        package: "python3-venv",
        wanted_for: "python3 with venv: PDF files are not validated",
        is_there: || answers(Command::new("python3").args(["-c", "import ensurepip, venv"])),
    },
];

/// Installs what is missing, on Debian as root; says what is missing all the same.
pub fn install() -> Result<Vec<String>> {
    let missing: Vec<&Tool> = TOOLS.iter().filter(|tool| !(tool.is_there)()).collect();
    if missing.is_empty() {
        return Ok(Vec::new());
    }
    if run::on_path("apt-get").is_some() && is_root() {
        let packages: Vec<&str> = missing.iter().map(|tool| tool.package).collect();
        let apt = |arguments: &[&str]| {
            run::run(run::command("apt-get", arguments).env("DEBIAN_FRONTEND", "noninteractive"))
        };
        // The lists may be old, or none.
        apt(&["-q", "update"])?;
        apt(&[&["-q", "-y", "--no-install-recommends", "install"], packages.as_slice()].concat())?;
    }
    let missing = TOOLS.iter().filter(|tool| !(tool.is_there)() && !tool.wanted_for.is_empty());
    let missing: Vec<String> = missing.map(|tool| tool.wanted_for.to_owned()).collect();
    if run::is_ci() && !missing.is_empty() {
        bail!("CI must test everything; missing: {}", missing.join("; "));
    }
    for what in &missing {
        eprintln!("test: missing {what}");
    }
    Ok(missing)
}

/// Whether we are root.
pub fn is_root() -> bool {
    run::output_of(Command::new("id").arg("-u").current_dir("/")).is_ok_and(|id| id.trim() == "0")
}

fn answers(command: &mut Command) -> bool {
    command.output().is_ok_and(|output| output.status.success())
}
