//! Letters to people, by e-mail: an outbox in the database, and the postman who takes them out.
//!
//! A letter is put into the outbox in the transaction that gives rise to it, so that neither is there without the
//! other. No letter is sent twice by itself: one whose sending was interrupted waits for a person to decide. It
//! refuses to know why a letter is written: purpose and object are the words of whoever wrote it.

mod folder;
mod letter;
mod mail;
mod migrations;
mod outbox;
mod postman;
mod row;
mod shown;
mod smtp;
mod transport;

pub use folder::Folder;
pub use letter::{Letter, LetterRefused, Postmark};
pub use mail::{Mail, Sender, SenderUnreadable};
pub use migrations::{LETTERS, migrations};
pub use outbox::{
    LetterId, NotPut, NotRepeated, find_letter, hold_back, list_letters, list_letters_about, put, repeat,
};
pub use postman::{Postman, Round};
pub use row::LetterState;
pub use shown::ShownLetter;
pub use smtp::{Smtp, SmtpRefused, SmtpSettings, Tls};
pub use transport::{Transport, Undelivered};
