//! Letters after a restore.

use database::Location;
use post::{Letter, LetterState, Postmark, list_letters, put};
use testkit::on_postgres;
use uuid::Uuid;

use crate::house::{House, restored};

async fn restore_a_letter(server: Option<&Location>) {
    let scratch = tempfile::tempdir().expect("a folder");
    let file = scratch.path().join("b.zip");
    let house = House::new(None).await;
    let letter = Letter {
        partnership: 1,
        to_name: "Mair Owen".into(),
        to_address: "mair@saltmere.example".into(),
        subject: "An update is due".into(),
        text: "A link".into(),
        purpose: "test.letter",
        object: "A-2026-031".into(),
    };
    let mark = Postmark { id: Uuid::from_u128(1), host: "localhost".into(), now: house.visitor().now() };
    put(house.database.reader(), letter, &mark).await.expect("a letter");
    house.back_up(&file).await.expect("a backup");
    let (copy, _) = restored(&file, server).await.expect("restored");
    let letters = list_letters(copy.database.reader(), 1, 10).await.expect("letters");
    let seen: Vec<_> = letters.iter().map(|letter| (letter.state, letter.has_text)).collect();
    assert_eq!(seen, [(LetterState::PerhapsSent, true)]);
    copy.database.close().await.expect("closed");
}

#[tokio::test]
async fn a_letter_that_waited_when_the_backup_was_made_is_not_sent_by_itself_after_a_restore() {
    restore_a_letter(None).await;
    on_postgres(async |server| restore_a_letter(Some(&server)).await).await;
}
