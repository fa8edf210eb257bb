//! Letters and postmen for the tests.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use async_trait::async_trait;
use database::Database;
use jiff::{SignedDuration, Timestamp};
use post::{
    Letter, LetterId, Mail, Postman, Postmark, Sender, ShownLetter, Transport, Undelivered, list_letters, put,
};
use uuid::Uuid;

pub const PARTNERSHIP: i32 = 1;
/// What must never be printed or kept.
pub const CANARY: &str = "canary-5f1c";

pub fn now() -> Timestamp {
    "2026-10-15T09:30:00Z".parse().expect("an instant")
}

pub fn later(minutes: i64) -> Timestamp {
    now() + SignedDuration::from_mins(minutes)
}

pub fn a_letter() -> Letter {
    Letter {
        partnership: PARTNERSHIP,
        to_name: "Mair Owen".into(),
        to_address: "mair.owen@saltmere.example".into(),
        subject: "Diweddariad: tŷ a gŵyl".into(),
        text: format!("Annwyl Mair,\n\nPont y Tŵr: https://safer.saltmere.example/link/{CANARY}\n"),
        purpose: "actions.link",
        object: "A-2026-031".into(),
    }
}

pub fn mark(number: u128) -> Postmark {
    Postmark { id: Uuid::from_u128(number), host: "safer.saltmere.example:8080".into(), now: now() }
}

pub fn sender() -> Sender {
    "Safer Saltmere <safer@saltmere.example>".parse().expect("a sender")
}

pub async fn put_letters(database: &Database, letters: u128) -> Vec<LetterId> {
    let mut ids = Vec::new();
    for number in 1..=letters {
        ids.push(put(database.reader(), a_letter(), &mark(number)).await.expect("a letter in the outbox"));
    }
    ids
}

pub async fn listed(database: &Database) -> Vec<ShownLetter> {
    list_letters(database.reader(), PARTNERSHIP, 100).await.expect("letters")
}

/// The newest letter.
pub async fn newest(database: &Database) -> ShownLetter {
    listed(database).await.into_iter().next().expect("a letter")
}

pub fn postman(database: &Database, transport: Arc<dyn Transport>) -> Postman {
    Postman::new(database.clone(), sender(), transport)
}

/// A transport that answers the same to every mail and counts them.
pub struct Answering {
    answer: Result<(), Undelivered>,
    mails: AtomicUsize,
}

impl Answering {
    pub fn with(answer: Result<(), Undelivered>) -> Arc<Self> {
        Arc::new(Self { answer, mails: AtomicUsize::new(0) })
    }

    pub fn later() -> Arc<Self> {
        Self::with(Err(Undelivered::Later("the mail server cannot be reached".into())))
    }

    pub fn mails(&self) -> usize {
        self.mails.load(Ordering::SeqCst)
    }
}

#[async_trait]
impl Transport for Answering {
    async fn deliver(&self, _mail: &Mail) -> Result<(), Undelivered> {
        self.mails.fetch_add(1, Ordering::SeqCst);
        // Others get their turn between taking a letter and saying what became of it.
        tokio::task::yield_now().await;
        self.answer.clone()
    }
}
