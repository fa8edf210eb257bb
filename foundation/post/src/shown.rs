//! A letter as it may be shown: without its text, and without the whole address.

use database::DbErr;
use jiff::Timestamp;

use crate::{
    LetterId, LetterState,
    row::{self, read},
};

/// A letter of the outbox, as it may be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownLetter {
    /// Which one.
    pub id: LetterId,
    /// Its Message-ID, as mail servers log it.
    pub message_id: String,
    /// The addressee's name.
    pub to_name: String,
    /// The address, all but its first letter and its domain left out: `m…@saltmere.example`.
    pub to_address: String,
    /// The subject.
    pub subject: String,
    /// Why it was written, capability first: `actions.link`.
    pub purpose: String,
    /// What it is about, such as `A-2026-031`.
    pub object: String,
    /// How far it is.
    pub state: LetterState,
    /// How often it was tried.
    pub tries: u32,
    /// When it was put into the outbox.
    pub created_at: Timestamp,
    /// When it is tried next, while it waits.
    pub next_try_at: Option<Timestamp>,
    /// When the mail server took it.
    pub sent_at: Option<Timestamp>,
    /// What went wrong last.
    pub problem: Option<String>,
    /// Whether its text is still there, so that it can be sent again.
    pub has_text: bool,
}

impl ShownLetter {
    pub(crate) fn of_row(row: row::Model) -> Result<Self, DbErr> {
        let waits = row.state == LetterState::Waiting;
        Ok(Self {
            id: LetterId(row.id),
            message_id: row.message_id,
            to_name: row.to_name,
            to_address: shortened(&row.to_address.0),
            subject: row.subject,
            purpose: row.purpose,
            object: row.object,
            state: row.state,
            tries: row.tries.unsigned_abs(),
            created_at: read(row.created_at)?,
            next_try_at: waits.then(|| read(row.next_try_at)).transpose()?,
            sent_at: row.sent_at.map(read).transpose()?,
            problem: row.problem,
            has_text: !row.body.0.is_empty(),
        })
    }
}

fn shortened(address: &str) -> String {
    let (person, domain) = address.rsplit_once('@').unwrap_or((address, ""));
    format!("{}…@{domain}", person.chars().take(1).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_an_address_the_first_letter_and_the_domain_are_shown() {
        assert_eq!(shortened("mair.owen@saltmere.example"), "m…@saltmere.example");
    }
}
