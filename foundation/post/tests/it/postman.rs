//! The postman: tries again later, gives up, and never sends twice.

use std::sync::Arc;

use post::{LetterState, Round, Undelivered};
use testkit::on_both;
use tokio::sync::oneshot;
use vocabulary::FixedClock;

use crate::writing::{Answering, later, listed, newest, now, postman, put_letters};

#[tokio::test]
async fn nothing_is_sent_twice_however_many_postmen_work() {
    on_both([], async |database| {
        put_letters(&database, 12).await;
        let transport = Answering::with(Ok(()));
        let postmen = (0..3).map(|_| {
            let postman = postman(&database, transport.clone());
            tokio::spawn(async move { postman.round(now()).await.expect("a round").sent })
        });
        let mut sent = 0;
        for postman in postmen.collect::<Vec<_>>() {
            sent += postman.await.expect("a postman");
        }
        assert_eq!((sent, transport.mails()), (12, 12));
        assert!(listed(&database).await.iter().all(|letter| letter.tries == 1));
    })
    .await;
}

#[tokio::test]
async fn what_is_not_taken_is_tried_again_later_and_at_most_eight_times() {
    on_both([], async |database| {
        put_letters(&database, 1).await;
        let transport = Answering::later();
        let postman = postman(&database, transport.clone());
        let mut at = 0;
        for (tries, wait) in [1, 5, 30, 120, 240, 480, 720].into_iter().enumerate() {
            postman.round(later(at)).await.expect("a round");
            assert_eq!(transport.mails(), tries + 1);
            let letter = newest(&database).await;
            assert_eq!(letter.state, LetterState::Waiting);
            at += wait;
            assert_eq!(letter.next_try_at, Some(later(at)));
            assert_eq!(postman.round(later(at - 1)).await.expect("a round"), Round::default(), "not yet");
        }
        assert_eq!(postman.round(later(at)).await.expect("a round").failed, 1);
        let letter = newest(&database).await;
        assert_eq!((letter.state, letter.tries), (LetterState::Failed, 8));
        assert_eq!(letter.problem.as_deref(), Some("the mail server cannot be reached (tried 8 times)"));
        assert_eq!(postman.round(later(at + 10_000)).await.expect("a round"), Round::default());
    })
    .await;
}

#[tokio::test]
async fn what_will_never_be_taken_fails_at_once_and_the_next_letter_goes_on() {
    on_both([], async |database| {
        put_letters(&database, 2).await;
        let transport = Answering::with(Err(Undelivered::Never("the mail server answered 550".into())));
        let round = postman(&database, transport).round(now()).await.expect("a round");
        assert_eq!(round, Round { failed: 2, ..Round::default() });
        assert_eq!(newest(&database).await.problem.as_deref(), Some("the mail server answered 550"));
    })
    .await;
}

#[tokio::test]
async fn a_server_that_takes_nothing_at_present_is_asked_once_a_round() {
    on_both([], async |database| {
        put_letters(&database, 5).await;
        let transport = Answering::later();
        postman(&database, transport.clone()).round(now()).await.expect("a round");
        assert_eq!(transport.mails(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_postman_works_until_he_is_told_to_stop() {
    on_both([], async |database| {
        put_letters(&database, 3).await;
        let (stop, stopped) = oneshot::channel::<()>();
        let work = postman(&database, Answering::with(Ok(()))).run(Arc::new(FixedClock(now())), async {
            let _ = stopped.await;
        });
        let work = tokio::spawn(work);
        while listed(&database).await.iter().any(|letter| letter.state != LetterState::Sent) {
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        stop.send(()).expect("he listens");
        work.await.expect("he stops");
    })
    .await;
}
