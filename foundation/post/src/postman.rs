//! The postman: takes waiting letters out one by one, tries again later what was not taken, and never sends by himself
//! what was perhaps sent.

use std::{future::ready, pin::pin, sync::Arc, time::Duration};

use database::{Database, DbErr};
use jiff::{SignedDuration, Timestamp};
use vocabulary::Clock;

use crate::{
    Mail, Sender, Transport, Undelivered,
    outbox::{self, Fate},
    row,
};

/// How long a letter waits after each try that failed; after the last, one more try and no more. Eight tries in 27 hours.
const WAITS: [SignedDuration; 7] = [
    SignedDuration::from_mins(1),
    SignedDuration::from_mins(5),
    SignedDuration::from_mins(30),
    SignedDuration::from_hours(2),
    SignedDuration::from_hours(4),
    SignedDuration::from_hours(8),
    SignedDuration::from_hours(12),
];
/// Longer than any sending takes: after it, whoever was sending is gone.
const LONGEST_SENDING: SignedDuration = SignedDuration::from_mins(15);
/// How long the text of a letter that failed is kept for a person to send it again.
const KEPT_FOR_A_PERSON: SignedDuration = SignedDuration::from_hours(30 * 24);
/// Between two rounds.
const PAUSE: Duration = Duration::from_secs(5);

/// Takes letters from the outbox to a transport. Several may work at one outbox, in one program or many.
pub struct Postman {
    database: Database,
    from: Sender,
    transport: Arc<dyn Transport>,
}

/// What became of the letters of a round.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Round {
    /// Taken by the transport.
    pub sent: usize,
    /// To be tried again.
    pub waiting: usize,
    /// Not known whether they were taken.
    pub perhaps_sent: usize,
    /// Not to be tried again.
    pub failed: usize,
}

impl Postman {
    /// A postman who has not begun yet.
    pub fn new(database: Database, from: Sender, transport: Arc<dyn Transport>) -> Self {
        Self { database, from, transport }
    }

    /// Works until he is told to stop; the letter he is at is finished first.
    pub async fn run(self, clock: Arc<dyn Clock>, stop: impl Future<Output = ()> + Send) {
        let mut stop = pin!(stop);
        if let Err(fault) = self.begin().await {
            tracing::error!(%fault, "interrupted letters could not be marked");
        }
        loop {
            let more = self.step(clock.now()).await.unwrap_or_else(|fault| {
                tracing::error!(%fault, "the outbox could not be worked at");
                None
            });
            let go_on = async {
                if more.is_some_and(goes_on) { ready(()).await } else { tokio::time::sleep(PAUSE).await }
            };
            tokio::select! {
                biased;
                () = &mut stop => return,
                () = go_on => {}
            }
        }
    }

    /// Marks what was being sent when the program last ended as perhaps sent, or to be sent again where that sends
    /// nothing twice; says how many letters.
    pub async fn begin(&self) -> Result<u64, DbErr> {
        outbox::mark_interrupted(&self.database, None, self.transport.knows_its_mail()).await
    }

    /// Takes out every letter that is due. Ends early when the transport takes nothing at present.
    pub async fn round(&self, now: Timestamp) -> Result<Round, DbErr> {
        let mut round = Round::default();
        while let Some(end) = self.step(now).await? {
            match end {
                End::Sent => round.sent += 1,
                End::Waits => round.waiting += 1,
                End::Perhaps => round.perhaps_sent += 1,
                End::Failed => round.failed += 1,
            }
            if !goes_on(end) {
                break;
            }
        }
        Ok(round)
    }

    /// Takes out one letter; `None` when none is due.
    async fn step(&self, now: Timestamp) -> Result<Option<End>, DbErr> {
        let Some(letter) = outbox::take(&self.database, now).await? else {
            self.tidy(now).await?;
            return Ok(None);
        };
        let delivered = match Mail::new(&letter, &self.from, now) {
            Ok(mail) => self.transport.deliver(&mail).await,
            Err(_) => Err(Undelivered::Never("no mail can be made of the letter".into())),
        };
        let (end, fate) = judge(delivered, &letter, now);
        if let Fate::Waits { problem, .. } | Fate::Perhaps(problem) | Fate::Failed(problem) = &fate {
            tracing::warn!(letter = letter.message_id, problem, "a letter was not sent");
        }
        outbox::settle(&self.database, &letter, fate).await?;
        Ok(Some(end))
    }

    async fn tidy(&self, now: Timestamp) -> Result<(), DbErr> {
        let sends_once = self.transport.knows_its_mail();
        outbox::mark_interrupted(&self.database, Some(now - LONGEST_SENDING), sends_once).await?;
        outbox::wipe_stuck(&self.database, now - KEPT_FOR_A_PERSON).await.map(|_| ())
    }
}

/// How the way of one letter ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Sent,
    Waits,
    Perhaps,
    Failed,
}

/// Whether the next letter is worth trying at once: a server that took this one neither now nor never will hardly take it.
fn goes_on(end: End) -> bool {
    matches!(end, End::Sent | End::Failed)
}

fn judge(delivered: Result<(), Undelivered>, letter: &row::Model, now: Timestamp) -> (End, Fate) {
    match delivered {
        Ok(()) => (End::Sent, Fate::Sent(now)),
        Err(Undelivered::Never(problem)) => (End::Failed, Fate::Failed(problem)),
        Err(Undelivered::Perhaps(problem)) => (End::Perhaps, Fate::Perhaps(problem)),
        Err(Undelivered::Later(problem)) => match wait_after(letter.tries) {
            Some(wait) => (End::Waits, Fate::Waits { until: now + wait, problem }),
            None => (End::Failed, Fate::Failed(format!("{problem} (tried {} times)", letter.tries))),
        },
    }
}

/// How long a letter waits after so many tries; `None` when it was tried enough.
fn wait_after(tries: i32) -> Option<SignedDuration> {
    WAITS.get(usize::try_from(tries - 1).ok()?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_tried_eight_times_at_growing_distances() {
        let waits: Vec<_> = (1..10).map_while(wait_after).map(|wait| wait.as_mins()).collect();
        assert_eq!(waits, [1, 5, 30, 120, 240, 480, 720]);
    }
}
