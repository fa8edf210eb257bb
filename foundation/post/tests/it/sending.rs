//! Mail over SMTP, to a server made up for the tests.

use std::{
    io::Write,
    sync::{Arc, Mutex, PoisonError},
};

use post::{LetterState, Round, Smtp, SmtpSettings, Tls};
use testkit::on_both;

use crate::{
    made_up_server::{Fault, MadeUpServer},
    writing::{CANARY, newest, now, postman, put_letters, sender},
};

fn smtp(port: u16) -> Arc<Smtp> {
    let settings = SmtpSettings {
        host: "127.0.0.1".into(),
        port,
        user: None,
        password: None,
        tls: Tls::No,
        from: sender(),
    };
    Arc::new(Smtp::new(settings).expect("settings"))
}

/// Sends one letter to a server with a fault; gives the server, the round and the problem.
async fn send(database: &database::Database, fault: Fault) -> (MadeUpServer, Round, String) {
    let server = MadeUpServer::start(fault).await;
    put_letters(database, 1).await;
    let round = postman(database, smtp(server.port)).round(now()).await.expect("a round");
    (server, round, newest(database).await.problem.unwrap_or_default())
}

#[tokio::test]
async fn the_mail_arrives_once_with_its_message_id_in_plain_text_and_with_welsh_letters() {
    on_both([], async |database| {
        let (server, round, _) = send(&database, Fault::None).await;
        assert_eq!(round, Round { sent: 1, ..Round::default() });
        let mails = server.mails();
        assert_eq!(mails.len(), 1);
        let mail = &mails[0];
        for line in [
            "Message-ID: <00000000-0000-0000-0000-000000000001@safer.saltmere.example>",
            "Date: Thu, 15 Oct 2026 09:30:00 +0000",
            "From: \"Safer Saltmere\" <safer@saltmere.example>",
            "To: \"Mair Owen\" <mair.owen@saltmere.example>",
            "Content-Type: text/plain; charset=utf-8",
            "MIME-Version: 1.0",
            "Auto-Submitted: auto-generated",
        ] {
            assert!(mail.lines().any(|there| there == line), "{line}\nis not in\n{mail}");
        }
        assert!(mail.is_ascii(), "headers and text are encoded: {mail}");
        assert!(mail.contains("Subject: Diweddariad: =?utf-8?b?"), "{mail}");
        assert!(mail.contains("Pont y T=C5=B5r"), "{mail}");
    })
    .await;
}

#[tokio::test]
async fn an_addressee_the_server_refuses_for_good_is_not_tried_again() {
    on_both([], async |database| {
        let answer = "550 5.1.1 <mair.owen@saltmere.example>: no such person";
        let (_, round, problem) = send(&database, Fault::RefusesAddressee(answer)).await;
        assert_eq!(round.failed, 1);
        assert_eq!(problem, "naming the addressee: the mail server answered 550");
    })
    .await;
}

#[tokio::test]
async fn an_addressee_the_server_refuses_at_present_is_tried_again() {
    on_both([], async |database| {
        let (_, round, problem) = send(&database, Fault::RefusesAddressee("451 4.7.1 come back later")).await;
        assert_eq!(round.waiting, 1);
        assert_eq!(problem, "naming the addressee: the mail server answered 451");
    })
    .await;
}

#[tokio::test]
async fn a_server_that_wants_us_to_sign_in_costs_no_letter() {
    on_both([], async |database| {
        assert_eq!(send(&database, Fault::WantsSignIn).await.1.waiting, 1);
    })
    .await;
}

#[tokio::test]
async fn a_connection_that_breaks_before_the_text_means_that_nothing_was_sent() {
    on_both([], async |database| {
        let (server, round, _) = send(&database, Fault::HangsUpBeforeText).await;
        assert_eq!((round.waiting, server.mails().len()), (1, 0));
    })
    .await;
}

#[tokio::test]
async fn a_connection_that_breaks_after_the_text_means_that_it_was_perhaps_sent() {
    on_both([], async |database| {
        let (_, round, _) = send(&database, Fault::HangsUpAfterText).await;
        assert_eq!(round.perhaps_sent, 1);
        assert_eq!(newest(&database).await.state, LetterState::PerhapsSent);
    })
    .await;
}

#[tokio::test]
async fn a_server_that_is_not_there_makes_the_letter_wait() {
    on_both([], async |database| {
        put_letters(&database, 1).await;
        // Nobody listens at port 1.
        let round = postman(&database, smtp(1)).round(now()).await.expect("a round");
        assert_eq!(round.waiting, 1);
        assert_eq!(
            newest(&database).await.problem.as_deref(),
            Some("connecting: the mail server cannot be reached")
        );
    })
    .await;
}

/// What is logged, kept for a test.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn no_log_line_holds_text_or_address_even_when_everything_is_logged() {
    let log = Log::default();
    let kept = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_ansi(false)
        .with_writer(move || kept.clone())
        .finish();
    // One thread, so that the subscriber of this thread sees everything.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    tracing::subscriber::with_default(subscriber, || {
        runtime.block_on(on_both([], async |database| {
            let answer = "550 5.1.1 <mair.owen@saltmere.example>: no such person";
            send(&database, Fault::RefusesAddressee(answer)).await;
        }));
    });
    let text = String::from_utf8_lossy(&log.0.lock().unwrap_or_else(PoisonError::into_inner)).into_owned();
    assert!(text.contains("a letter was not sent"), "something is logged: {text}");
    assert!(!text.contains(CANARY) && !text.contains("mair.owen"), "{text}");
}
