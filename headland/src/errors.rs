//! What is said of a command line that cannot be read: clap's words, and for an unknown name what is known.

use std::{ffi::OsString, process::ExitCode};

use clap::{
    Command,
    error::{ContextKind, ContextValue, ErrorKind},
};

/// Shows the error, or the help that was asked for, and gives the exit code.
pub fn show(error: clap::Error, command: &Command, arguments: &[OsString]) -> ExitCode {
    // A closed pipe leaves nobody to be told.
    let _ = error.print();
    if error.kind() == ErrorKind::InvalidSubcommand
        && let Some(ContextValue::String(unknown)) = error.get(ContextKind::InvalidSubcommand)
    {
        eprintln!("\nknown: {}", names_beside(command, arguments, unknown).join(", "));
    }
    if error.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS }
}

/// The names that could have stood where the unknown one stands.
fn names_beside<'a>(command: &'a Command, arguments: &[OsString], unknown: &str) -> Vec<&'a str> {
    let given = arguments.iter().skip(1).map(|argument| argument.to_string_lossy());
    let place = given
        .take_while(|argument| argument != unknown)
        .fold(command, |place, argument| place.find_subcommand(argument.as_ref()).unwrap_or(place));
    place.get_subcommands().map(Command::get_name).filter(|name| *name != "help").collect()
}
