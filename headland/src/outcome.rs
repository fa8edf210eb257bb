//! How a command ends, and the exit codes that scripts rely on.

use std::{fmt, process::ExitCode};

use capability::{ImportStopped, ReportStopped};

/// A command that did what it was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// Done: 0.
    Done,
    /// Done, and something was found that somebody should look at: 1.
    Findings,
}

/// A command that did not do what it was asked.
#[derive(Debug)]
pub enum Stopped {
    /// The command was given wrongly: 2.
    WrongUse(String),
    /// The files given are at fault: 3.
    Refused(String),
    /// Headland, or the machine, is at fault: 4.
    Fault(anyhow::Error),
}

impl Ended {
    /// The exit code.
    pub fn exit_code(self) -> ExitCode {
        match self {
            Self::Done => ExitCode::SUCCESS,
            Self::Findings => ExitCode::from(1),
        }
    }
}

impl Stopped {
    /// The exit code.
    pub fn exit_code(&self) -> ExitCode {
        ExitCode::from(match self {
            Self::WrongUse(_) => 2,
            Self::Refused(_) => 3,
            Self::Fault(_) => 4,
        })
    }

    /// A fault that a page would show as a reference; here its causes are wanted.
    pub fn of_page(fault: web::Fault) -> Self {
        Self::Fault(anyhow::anyhow!("{fault:?}"))
    }
}

impl fmt::Display for Stopped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::WrongUse(sentence) | Self::Refused(sentence) => write!(f, "error: {sentence}"),
            Self::Fault(fault) => write!(f, "error: {fault:#}"),
        }
    }
}

impl<E: Into<anyhow::Error>> From<E> for Stopped {
    fn from(cause: E) -> Self {
        Self::Fault(cause.into())
    }
}

/// An importer's end, as a command's.
pub fn of_import(stopped: ImportStopped) -> Stopped {
    match stopped {
        ImportStopped::WrongUse(sentence) => Stopped::WrongUse(sentence),
        ImportStopped::Refused(sentence) => Stopped::Refused(sentence),
        ImportStopped::Fault(cause) => Stopped::Fault(anyhow::anyhow!(cause)),
    }
}

/// A report's end, as a command's.
pub fn of_report(stopped: ReportStopped) -> Stopped {
    match stopped {
        ReportStopped::WrongUse(sentence) => Stopped::WrongUse(sentence),
        ReportStopped::Fault(cause) => Stopped::Fault(anyhow::anyhow!(cause)),
    }
}
