//! The real program, run in a folder of its own.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

/// The program with a data folder of its own, and nothing of our environment.
pub struct Installation {
    folder: TempDir,
}

/// What the program said and how it ended.
#[derive(Debug)]
pub struct Said {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Installation {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    /// The folder the program runs in.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_headland"));
        command.current_dir(self.path()).args(arguments).stdin(Stdio::null());
        for name in ["DATA", "DATABASE_URL", "AREA", "NAME", "CONTACT", "TLS", "LOG"] {
            command.env_remove(format!("HEADLAND_{name}"));
        }
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Said {
        Said::of(&self.command(arguments).output().expect("the program runs"))
    }

    /// Runs a command that must end well.
    pub fn done(&self, arguments: &[&str]) -> Said {
        let said = self.run(arguments);
        assert_eq!(said.code, 0, "{arguments:?}: {said:?}");
        said
    }

    /// What is loaded, as JSON.
    pub fn evidence(&self) -> String {
        self.done(&["evidence", "--json"]).out
    }

    /// The checks of doctor that are in a state.
    pub fn doctor(&self, state: &str) -> Vec<String> {
        let said = self.run(&["doctor", "--json"]);
        let checks: Vec<Value> = serde_json::from_str(&said.out).expect("JSON");
        let of_state = checks.iter().filter(|check| check["state"] == state);
        of_state.map(|check| format!("{}: {}", check["check"], check["says"])).collect()
    }

    /// Writes a file into the folder and gives its path.
    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(&path, bytes).expect("a file");
        path
    }
}

impl Said {
    fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Self {
            code: output.status.code().unwrap_or(-1),
            out: text(&output.stdout),
            err: text(&output.stderr),
        }
    }
}

/// The heading of a street file.
const STREET: &str = "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,Last outcome category,Context\n";

/// A street file of so many incidents in a month.
pub fn street(month: &str, rows: usize) -> String {
    let row = format!(
        ",{month},Saltmarsh Police,Saltmarsh Police,-1.200000,54.600000,On or near Quay Street,E01990001,Saltmere 001A,Anti-social behaviour,,\n"
    );
    STREET.to_owned() + &row.repeat(rows)
}

/// The name a street file of a month has.
pub fn street_name(month: &str) -> String {
    format!("{month}/{month}-saltmarsh-street.csv")
}
