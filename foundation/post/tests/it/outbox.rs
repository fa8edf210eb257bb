//! What goes into the outbox, and what shows of it.

use post::{Folder, Letter, LetterRefused, LetterState, NotPut, list_letters, put};
use sea_orm::{ConnectionTrait, Statement};
use testkit::on_both;

use crate::writing::{
    Answering, CANARY, PARTNERSHIP, a_letter, listed, mark, newest, now, postman, put_letters,
};

#[tokio::test]
async fn a_letter_is_there_only_if_the_transaction_that_wrote_it_is_kept() {
    on_both([], async |database| {
        let dropped = database.begin().await.expect("a transaction");
        put(&dropped, a_letter(), &mark(1)).await.expect("a letter");
        drop(dropped);
        let kept = database.begin().await.expect("a transaction");
        put(&kept, a_letter(), &mark(2)).await.expect("a letter");
        kept.commit().await.expect("kept");
        let letters = listed(&database).await;
        assert_eq!(letters.len(), 1);
        assert_eq!(letters[0].message_id, "<00000000-0000-0000-0000-000000000002@safer.saltmere.example>");
        assert_eq!((letters[0].state, letters[0].created_at), (LetterState::Waiting, now()));
    })
    .await;
}

#[tokio::test]
async fn a_letter_that_would_add_a_header_is_not_taken() {
    on_both([], async |database| {
        let smuggled = Letter { subject: "Hello\r\nBcc: everyone@saltmere.example".into(), ..a_letter() };
        let refused = put(database.reader(), smuggled, &mark(1)).await.expect_err("refused");
        assert!(matches!(refused, NotPut::Refused(LetterRefused::Control("subject"))));
        assert!(listed(&database).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn one_message_id_is_given_once() {
    on_both([], async |database| {
        put(database.reader(), a_letter(), &mark(1)).await.expect("a letter");
        assert!(matches!(put(database.reader(), a_letter(), &mark(1)).await, Err(NotPut::Database(_))));
    })
    .await;
}

#[tokio::test]
async fn a_partnership_does_not_see_the_letters_of_another() {
    on_both([], async |database| {
        put_letters(&database, 1).await;
        let others = list_letters(database.reader(), PARTNERSHIP + 1, 10).await.expect("letters");
        assert!(others.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_list_shows_neither_text_nor_whole_address() {
    on_both([], async |database| {
        put_letters(&database, 1).await;
        let shown = format!("{:?}", newest(&database).await);
        assert!(!shown.contains(CANARY) && !shown.contains("mair.owen"), "{shown}");
        assert!(shown.contains("m…@saltmere.example"), "{shown}");
    })
    .await;
}

#[tokio::test]
async fn the_text_is_wiped_once_the_letter_is_sent() {
    on_both([], async |database| {
        put_letters(&database, 2).await;
        assert_eq!(texts_with_the_canary(&database).await, 2);
        postman(&database, Answering::with(Ok(()))).round(now()).await.expect("a round");
        assert_eq!(texts_with_the_canary(&database).await, 0);
        let letter = newest(&database).await;
        assert_eq!((letter.state, letter.sent_at, letter.has_text), (LetterState::Sent, Some(now()), false));
    })
    .await;
}

async fn texts_with_the_canary(database: &database::Database) -> i64 {
    let count = format!("SELECT count(*) AS n FROM post_letters WHERE body LIKE '%{CANARY}%'");
    let statement = Statement::from_string(database.backend(), count);
    let row = database.reader().query_one_raw(statement).await.expect("an answer").expect("a row");
    row.try_get("", "n").expect("a number")
}

#[tokio::test]
async fn without_a_mail_server_mail_goes_into_a_folder_that_nobody_else_reads() {
    on_both([], async |database| {
        let folder = tempfile::tempdir().expect("a folder");
        let mail = folder.path().join("mail");
        put_letters(&database, 1).await;
        let round =
            postman(&database, std::sync::Arc::new(Folder::new(&mail))).round(now()).await.expect("a round");
        assert_eq!(round.sent, 1);
        let file = mail.join("00000000-0000-0000-0000-000000000001@safer.saltmere.example.eml");
        let text = std::fs::read_to_string(&file).expect("a file");
        assert!(text.contains("To: \"Mair Owen\" <mair.owen@saltmere.example>"), "{text}");
        assert_eq!(std::fs::read_dir(&mail).expect("a folder").count(), 1, "nothing but the mail");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = |path| std::fs::metadata(path).expect("there").permissions().mode() & 0o777;
            assert_eq!((mode(&mail), mode(&file)), (0o700, 0o600));
        }
    })
    .await;
}

#[tokio::test]
async fn a_folder_that_cannot_be_written_makes_the_letter_wait() {
    on_both([], async |database| {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("file");
        std::fs::write(&file, "").expect("a file");
        put_letters(&database, 1).await;
        let round = postman(&database, std::sync::Arc::new(Folder::new(file.join("mail"))))
            .round(now())
            .await
            .expect("a round");
        assert_eq!(round.waiting, 1);
        let problem = newest(&database).await.problem.expect("a problem");
        assert!(problem.starts_with("the folder of mail cannot be written"), "{problem}");
    })
    .await;
}
