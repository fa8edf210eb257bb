//! What was perhaps sent: kept as it is until a person decides.

use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use post::{Folder, LetterState, Mail, NotRepeated, Round, Transport, Undelivered, put, repeat};
use testkit::on_both;
use tokio::sync::Notify;

use crate::writing::{Answering, PARTNERSHIP, a_letter, later, mark, newest, now, postman, put_letters};

/// A transport that takes the mail and never answers; it keeps the Message-IDs.
#[derive(Default)]
struct NeverAnswering {
    begun: Notify,
    seen: Mutex<Vec<String>>,
}

#[async_trait]
impl Transport for NeverAnswering {
    async fn deliver(&self, mail: &Mail) -> Result<(), Undelivered> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).push(mail.message_id().into());
        self.begun.notify_one();
        std::future::pending().await
    }
}

/// A postman who is killed while he hands a letter over.
async fn kill_a_postman(database: &database::Database) -> String {
    let transport = Arc::new(NeverAnswering::default());
    let killed = postman(database, transport.clone());
    let work = tokio::spawn(async move { killed.round(now()).await });
    transport.begun.notified().await;
    work.abort();
    let _ = work.await;
    let seen = transport.seen.lock().unwrap_or_else(PoisonError::into_inner);
    seen.first().cloned().expect("a mail")
}

#[tokio::test]
async fn a_sending_that_was_killed_in_the_middle_is_perhaps_sent_and_not_repeated_by_itself() {
    on_both([], async |database| {
        put_letters(&database, 1).await;
        kill_a_postman(&database).await;
        assert_eq!(newest(&database).await.state, LetterState::Sending);
        let transport = Answering::with(Ok(()));
        let next = postman(&database, transport.clone());
        assert_eq!(next.begin().await.expect("marked"), 1);
        assert_eq!(next.round(later(10_000)).await.expect("a round"), Round::default());
        assert_eq!(transport.mails(), 0);
        let letter = newest(&database).await;
        assert_eq!((letter.state, letter.has_text), (LetterState::PerhapsSent, true));
    })
    .await;
}

#[tokio::test]
async fn a_sending_into_a_folder_that_was_killed_is_sent_again_and_is_there_once() {
    on_both([], async |database| {
        put_letters(&database, 1).await;
        let mail = tempfile::tempdir().expect("a folder");
        let folder = Arc::new(Folder::new(mail.path()));
        // The file is written, and the postman killed before he could say so.
        postman(&database, folder.clone()).round(now()).await.expect("a round");
        put(database.reader(), a_letter(), &mark(2)).await.expect("a letter in the outbox");
        kill_a_postman(&database).await;
        let next = postman(&database, folder);
        assert_eq!(next.begin().await.expect("marked"), 1);
        assert_eq!(next.round(later(1)).await.expect("a round").sent, 1);
        assert_eq!(newest(&database).await.state, LetterState::Sent);
        assert_eq!(std::fs::read_dir(mail.path()).expect("a folder").count(), 2);
    })
    .await;
}

#[tokio::test]
async fn a_sending_without_an_end_is_found_by_another_postman_after_a_quarter_of_an_hour() {
    on_both([], async |database| {
        put_letters(&database, 1).await;
        kill_a_postman(&database).await;
        let other = postman(&database, Answering::with(Ok(())));
        other.round(later(14)).await.expect("a round");
        assert_eq!(newest(&database).await.state, LetterState::Sending);
        other.round(later(16)).await.expect("a round");
        assert_eq!(newest(&database).await.state, LetterState::PerhapsSent);
    })
    .await;
}

#[tokio::test]
async fn a_person_sends_again_what_was_perhaps_sent_under_its_old_message_id() {
    on_both([], async |database| {
        let id = put_letters(&database, 1).await[0];
        let first = kill_a_postman(&database).await;
        let transport = Answering::with(Ok(()));
        let next = postman(&database, transport.clone());
        next.begin().await.expect("marked");
        repeat(database.reader(), PARTNERSHIP, id, later(60)).await.expect("repeated");
        assert_eq!(next.round(later(60)).await.expect("a round").sent, 1);
        let letter = newest(&database).await;
        assert_eq!((letter.state, letter.tries, letter.message_id), (LetterState::Sent, 2, first));
    })
    .await;
}

#[tokio::test]
async fn only_what_is_stuck_is_sent_again_and_only_by_its_partnership() {
    on_both([], async |database| {
        let id = put_letters(&database, 1).await[0];
        let again = async |partnership| repeat(database.reader(), partnership, id, now()).await;
        assert!(matches!(again(PARTNERSHIP).await, Err(NotRepeated::NotStuck)));
        postman(&database, Answering::with(Ok(()))).round(now()).await.expect("a round");
        assert!(matches!(again(PARTNERSHIP).await, Err(NotRepeated::NotStuck)));
        assert!(matches!(again(PARTNERSHIP + 1).await, Err(NotRepeated::NotThere)));
    })
    .await;
}

#[tokio::test]
async fn the_text_of_what_nobody_sends_again_is_wiped_after_thirty_days() {
    on_both([], async |database| {
        let id = put_letters(&database, 1).await[0];
        let transport = Answering::with(Err(Undelivered::Perhaps("the connection broke".into())));
        let postman = postman(&database, transport);
        assert_eq!(postman.round(now()).await.expect("a round").perhaps_sent, 1);
        let day = 24 * 60;
        postman.round(later(29 * day)).await.expect("a round");
        assert!(newest(&database).await.has_text);
        postman.round(later(31 * day)).await.expect("a round");
        assert!(!newest(&database).await.has_text);
        let refused = repeat(database.reader(), PARTNERSHIP, id, later(31 * day)).await;
        assert!(matches!(refused, Err(NotRepeated::Wiped)));
    })
    .await;
}

#[tokio::test]
async fn whoever_handed_a_letter_over_knows_better_than_a_postman_who_starts_meanwhile() {
    on_both([], async |database| {
        put_letters(&database, 1).await;
        let transport = Arc::new(Waiting::default());
        let slow = postman(&database, transport.clone());
        let work = tokio::spawn(async move { slow.round(now()).await.expect("a round") });
        transport.begun.notified().await;
        let starting = postman(&database, Answering::with(Ok(())));
        assert_eq!(starting.begin().await.expect("marked"), 1);
        assert_eq!(newest(&database).await.state, LetterState::PerhapsSent);
        transport.go_on.notify_one();
        assert_eq!(work.await.expect("he ends").sent, 1);
        assert_eq!(newest(&database).await.state, LetterState::Sent);
    })
    .await;
}

/// A transport that takes the mail when it is told to.
#[derive(Default)]
struct Waiting {
    begun: Notify,
    go_on: Notify,
}

#[async_trait]
impl Transport for Waiting {
    async fn deliver(&self, _mail: &Mail) -> Result<(), Undelivered> {
        self.begun.notify_one();
        self.go_on.notified().await;
        Ok(())
    }
}
