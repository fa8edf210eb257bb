//! Any method of the statistics crate on a plain CSV: the number, the sentence and the chart, without a server.
//!
//! A method is a value ([`Method`]) with its question in plain words; [`run`] reads the files, works it out and gives JSON
//! for programs, text for people and a chart where one helps. Inputs are shaped as in the project's reference sets, and the
//! JSON has the keys of one scenario of the set; `docs/statistics.md` lists both.
//!
//! It refuses to know accounts, the database, areas and categories: a file comes in, an answer goes out, nothing is kept.
//! It guesses nothing: what cannot be worked out is null with a note, and a cell that cannot be read refuses its file with
//! line, column and remedy.
#![warn(missing_docs)]

mod asked;
mod drawing;
mod figures;
mod method;
mod methods;
mod outcome;
mod series;
mod stopped;
mod table;
mod text;

use std::collections::BTreeMap;
use std::path::PathBuf;

use asked::Asked;

pub use method::{FileShape, Method, MethodOption};
pub use methods::METHODS;
pub use outcome::Outcome;
pub use stopped::{Refused, Stopped};

/// Finds a method by its name on the command line, such as `gi-star`.
pub fn method(name: &str) -> Option<&'static Method> {
    METHODS.iter().find(|method| method.name == name)
}

/// Runs a method on files with options (names without dashes).
///
/// # Errors
/// [`Stopped::WrongUse`] for a name, an option or a number of files that does not fit, [`Stopped::Refused`] for a file that cannot be
/// read or used, with line, column and what to do.
pub fn run(name: &str, files: &[PathBuf], options: &BTreeMap<String, String>) -> Result<Outcome, Stopped> {
    let Some(method) = method(name) else {
        let names: Vec<&str> = METHODS.iter().map(|method| method.name).collect();
        return Err(Stopped::WrongUse(format!(
            "There is no method {name}. The methods are {}.",
            names.join(", ")
        )));
    };
    let asked = Asked::read(method, files, options)?;
    (method.run)(&asked)
}
