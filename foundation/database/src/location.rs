//! Where the database is: a file in the data folder, or a PostgreSQL server.

use std::path::{Path, PathBuf};

use thiserror::Error;

/// Where the database is.
#[derive(Clone, PartialEq, Eq)]
pub enum Location {
    /// A SQLite file, made when it is not there.
    File(PathBuf),
    /// The address of a PostgreSQL database, password and all: never printed.
    Server(String),
}

/// An address that names no database Headland can use.
#[derive(Debug, Error, PartialEq, Eq)]
#[error(
    "HEADLAND_DATABASE_URL must begin with postgres:// or postgresql://, or be left out to keep the data in a file"
)]
pub struct LocationUnreadable;

impl Location {
    /// The file `headland.sqlite` of a data folder, unless an address is set.
    pub fn of(data: &Path, address: Option<&str>) -> Result<Self, LocationUnreadable> {
        match address.map(str::trim).filter(|address| !address.is_empty()) {
            None => Ok(Self::File(data.join("headland.sqlite"))),
            Some(address)
                if ["postgres://", "postgresql://"].iter().any(|start| address.starts_with(start)) =>
            {
                Ok(Self::Server(address.to_owned()))
            }
            Some(_) => Err(LocationUnreadable),
        }
    }
}

impl std::fmt::Debug for Location {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::File(path) => write!(f, "File({})", path.display()),
            Self::Server(_) => f.write_str("Server(…)"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_an_address_the_data_folder_holds_the_database() {
        let location = Location::of(Path::new("/data"), Some(" ")).expect("a location");
        assert_eq!(location, Location::File("/data/headland.sqlite".into()));
    }

    #[test]
    fn an_address_of_another_kind_of_database_is_refused() {
        assert_eq!(Location::of(Path::new("/data"), Some("mysql://x")), Err(LocationUnreadable));
    }

    #[test]
    fn the_password_in_an_address_is_never_printed() {
        let location = Location::of(Path::new("/data"), Some("postgres://u:canary@h/d")).expect("a location");
        assert!(!format!("{location:?}").contains("canary"));
    }
}
