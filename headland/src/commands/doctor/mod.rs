//! `headland doctor`: looks whether the data is sound, and says what to do where it is not. Changes nothing.

mod data_folder;
mod database;
mod evidence;
mod incidents;
mod record;

use ::database::{Database, Location};
use ::incidents::ParquetStore;
use clap::{ArgMatches, Command};
use serde::Serialize;

use super::options;
use crate::{Ended, Stopped, house, output, settings::Settings};

/// What was looked at and how it is.
#[derive(Debug, Serialize)]
struct Check {
    check: &'static str,
    state: State,
    says: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    remedy: Option<String>,
}

/// How it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum State {
    /// As it should be.
    Ok,
    /// Sound, but somebody should know.
    Note,
    /// Not sound.
    Problem,
}

/// The command.
pub fn command() -> Command {
    Command::new("doctor")
        .about("Look whether the data is sound; exit code 1 when it is not")
        .arg(options::json())
}

/// Looks at everything and says what it found.
pub async fn run(settings: Settings, matches: &ArgMatches) -> Result<Ended, Stopped> {
    let checks = look(&settings).await;
    if matches.get_flag("json") {
        output::print_json(&checks)?;
    } else {
        output::print(&checks.iter().map(Check::line).collect::<String>())?;
    }
    let problem = checks.iter().any(|check| check.state == State::Problem);
    Ok(if problem { Ended::Findings } else { Ended::Done })
}

async fn look(settings: &Settings) -> Vec<Check> {
    let mut checks = vec![data_folder::look(&settings.data)];
    if !settings.data.is_dir() {
        return checks;
    }
    let missing = matches!(&settings.database, Location::File(path) if !path.exists());
    if missing {
        let says = "there is none yet; the first import makes it";
        checks.push(Check::note(
            "database",
            says,
            "Use `headland import`, or name another folder with --data",
        ));
        return checks;
    }
    let store = ParquetStore::open(settings.data.join(house::INCIDENTS));
    match Database::connect(&settings.database).await {
        Ok(opened) => {
            checks.extend(database::look(&opened).await);
            if checks.iter().all(|check| check.state != State::Problem) {
                checks.push(record::look(&opened, &settings.data).await);
                checks.push(record::look_for_unfinished(&opened).await);
                checks.extend(evidence::look(&opened, store.as_ref().ok()).await);
            }
            if let Err(fault) = opened.close().await {
                checks.push(Check::problem("database", format!("could not be closed: {fault}"), "Run doctor again"));
            }
        }
        Err(fault) => checks.push(Check::problem(
            "database",
            fault.to_string(),
            "Look whether the file, or the server in HEADLAND_DATABASE_URL, can be reached; otherwise restore a backup",
        )),
    }
    checks.extend(incidents::look(store).await);
    checks
}

impl Check {
    fn ok(check: &'static str, says: impl Into<String>) -> Self {
        Self { check, state: State::Ok, says: says.into(), remedy: None }
    }

    fn note(check: &'static str, says: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { check, state: State::Note, says: says.into(), remedy: Some(remedy.into()) }
    }

    fn problem(check: &'static str, says: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { check, state: State::Problem, says: says.into(), remedy: Some(remedy.into()) }
    }

    fn line(&self) -> String {
        let state = match self.state {
            State::Ok => "ok",
            State::Note => "note",
            State::Problem => "problem",
        };
        let remedy = self.remedy.as_ref().map(|remedy| format!("{:9}{remedy}.\n", "")).unwrap_or_default();
        format!("{state:<8} {}: {}\n{remedy}", self.check, self.says)
    }
}
