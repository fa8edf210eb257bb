//! The socket before whatever carries the mail away.

use async_trait::async_trait;
use thiserror::Error;

use crate::Mail;

/// Carries mail away: a mail server, or a folder where none is set.
#[async_trait]
pub trait Transport: Send + Sync {
    /// Hands one mail over. `Ok` means that it was taken for certain.
    async fn deliver(&self, mail: &Mail) -> Result<(), Undelivered>;

    /// Whether a mail that is handed over twice is there once. Then what was interrupted is handed over again; else it
    /// is marked as perhaps sent and waits for a person.
    fn knows_its_mail(&self) -> bool {
        false
    }
}

/// A mail was not taken. The reason holds no address and nothing of the text, as it is kept and shown.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum Undelivered {
    /// It was not taken, and may be at another time.
    #[error("{0}")]
    Later(String),
    /// It was not taken, and will not be.
    #[error("{0}")]
    Never(String),
    /// It is not known whether it was taken.
    #[error("{0}")]
    Perhaps(String),
}
