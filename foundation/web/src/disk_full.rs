//! Whether a full disk is what is behind a fault. No database crate is known here, so it goes by what systems and
//! databases say.

use std::{error::Error, io};

/// What SQLite says (code 13), and what PostgreSQL passes on from the system (SQLSTATE 53100, which is not in its words).
const SAID: [&str; 2] = ["database or disk is full", "No space left on device"];

/// Whether the fault, or anything behind it, is a full disk.
pub(crate) fn is_cause(fault: &(dyn Error + 'static)) -> bool {
    let of_system = fault.downcast_ref::<io::Error>().map(io::Error::kind);
    matches!(of_system, Some(io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded))
        || SAID.iter().any(|said| fault.to_string().contains(said))
        || fault.source().is_some_and(is_cause)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, thiserror::Error)]
    #[error("{0}")]
    struct Said(&'static str);

    #[derive(Debug, thiserror::Error)]
    #[error("it was not saved")]
    struct NotSaved<E: Error + 'static>(#[source] E);

    #[test]
    fn a_full_disk_is_found_however_deep_it_lies() {
        for said in [
            "error returned from database: (code: 13) database or disk is full",
            "could not extend file: No space left on device",
        ] {
            assert!(is_cause(&NotSaved(NotSaved(Said(said)))), "{said}");
        }
        assert!(is_cause(&NotSaved(io::Error::from(io::ErrorKind::StorageFull))));
    }

    #[test]
    fn other_faults_are_not_a_full_disk() {
        assert!(!is_cause(&NotSaved(Said("(code: 5) database is locked"))));
        assert!(!is_cause(&io::Error::from(io::ErrorKind::NotFound)));
    }
}
