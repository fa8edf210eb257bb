//! The table of failed tries: who guesses is slowed down, whether there is such an account or not.

use database::DbErr;
use jiff::{SignedDuration, Timestamp};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, entity::prelude::*, sea_query::OnConflict};
use thiserror::Error;

use crate::chance::digest;

/// Tries that cost nothing but themselves.
const FREE: i32 = 5;
/// The longest wait, in seconds.
const LONGEST: i64 = 15 * 60;
/// After this many seconds without a try, old failures are forgotten.
const FORGOTTEN: i64 = 24 * 60 * 60;

mod row {
    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "access_attempts")]
    pub struct Model {
        /// SHA-256 of what was tried, such as an e-mail address: no address of a stranger is kept.
        #[sea_orm(primary_key, auto_increment = false)]
        pub subject: String,
        pub failures: i32,
        /// Seconds since 1970.
        pub last_at: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Too many tries failed lately.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[error("Too many tries. Wait {} and try again", in_words(.0))]
pub struct TooManyTries(pub SignedDuration);

fn in_words(wait: &SignedDuration) -> String {
    let seconds = wait.as_secs().max(1);
    match seconds {
        1 => "1 second".into(),
        2..=90 => format!("{seconds} seconds"),
        _ => format!("{} minutes", (seconds + 59) / 60),
    }
}

/// Whether another try is allowed now.
pub(super) async fn may_try(
    connection: &impl ConnectionTrait,
    subject: &str,
    now: Timestamp,
) -> Result<Result<(), TooManyTries>, DbErr> {
    let Some(row) = row::Entity::find_by_id(digest(subject)).one(connection).await? else {
        return Ok(Ok(()));
    };
    let left = row.last_at + wait(row.failures) - now.as_second();
    Ok(if left > 0 { Err(TooManyTries(SignedDuration::from_secs(left))) } else { Ok(()) })
}

/// Counts a failure. It stands outside `Work`: what comes of a wrong password must not hang on anything else,
/// and a try is no act of anybody the record could name.
pub(super) async fn failed(
    connection: &impl ConnectionTrait,
    subject: &str,
    now: Timestamp,
) -> Result<(), DbErr> {
    let subject = digest(subject);
    let earlier = row::Entity::find_by_id(subject.clone()).one(connection).await?;
    let failures = earlier
        .filter(|row| now.as_second() - row.last_at < FORGOTTEN)
        .map_or(1, |row| row.failures.saturating_add(1));
    let row =
        row::ActiveModel { subject: Set(subject), failures: Set(failures), last_at: Set(now.as_second()) };
    let replace = OnConflict::column(row::Column::Subject)
        .update_columns([row::Column::Failures, row::Column::LastAt])
        .to_owned();
    row::Entity::insert(row).on_conflict(replace).exec_without_returning(connection).await?;
    Ok(())
}

/// Forgets the failures after a try that succeeded.
pub(super) async fn succeeded(connection: &impl ConnectionTrait, subject: &str) -> Result<(), DbErr> {
    row::Entity::delete_by_id(digest(subject)).exec(connection).await?;
    Ok(())
}

/// Seconds to wait after so many failures: 2, 4, 8, ... from the fifth on.
fn wait(failures: i32) -> i64 {
    match failures - FREE {
        ..0 => 0,
        more => 2_i64.saturating_pow(more.unsigned_abs() + 1).min(LONGEST),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_grows_and_ends_somewhere() {
        assert_eq!([4, 5, 6, 7, 100].map(wait), [0, 2, 4, 8, LONGEST]);
    }

    #[test]
    fn the_wait_is_told_in_words() {
        assert_eq!(
            TooManyTries(SignedDuration::from_secs(8)).to_string(),
            "Too many tries. Wait 8 seconds and try again"
        );
        assert_eq!(
            TooManyTries(SignedDuration::from_secs(900)).to_string(),
            "Too many tries. Wait 15 minutes and try again"
        );
    }
}
