//! The table of sessions: who is signed in, where, and until when.

use database::{Database, DbErr};
use jiff::Timestamp;
use sea_orm::{
    ActiveValue::{NotSet, Set},
    QueryFilter, QueryOrder, UpdateMany,
    entity::prelude::*,
};

use super::account;
use crate::{
    AccountId, Work,
    chance::{self, digest},
};

/// A session ends when nothing was asked in it for this long, in seconds: 30 minutes.
const IDLE: i64 = 30 * 60;
/// A session ends this long after it began, in seconds: 12 hours.
const LONGEST: i64 = 12 * 60 * 60;
/// How often it is noted that a session is in use, in seconds.
const NOTED: i64 = 60;

mod row {
    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "access_sessions")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        /// SHA-256 of the token in the cookie.
        #[sea_orm(unique)]
        pub digest: String,
        pub account: i32,
        /// The browser, as it calls itself, shortened.
        pub browser: String,
        /// Whether only the password was given so far, and a second factor is asked for.
        pub half: bool,
        /// Seconds since 1970, as the next two.
        pub began_at: i64,
        pub seen_at: i64,
        pub ended_at: Option<i64>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The id of a session, fit to show: it opens nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionId(pub i32);

/// The secret of a session, for the cookie. Only its digest is kept.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionToken(pub String);

impl std::fmt::Debug for SessionToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SessionToken(…)")
    }
}

/// A session that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// Whose it is.
    pub account: AccountId,
    /// Whether the second factor is still asked for: nothing may be done in it until then.
    pub half: bool,
    /// The browser, as it calls itself.
    pub browser: String,
    /// When it began.
    pub began_at: Timestamp,
    /// When something was last asked in it, to the minute.
    pub seen_at: Timestamp,
}

impl From<row::Model> for Session {
    fn from(row: row::Model) -> Self {
        let at = |seconds| Timestamp::from_second(seconds).unwrap_or_default();
        Self {
            id: SessionId(row.id),
            account: AccountId(row.account),
            half: row.half,
            browser: row.browser,
            began_at: at(row.began_at),
            seen_at: at(row.seen_at),
        }
    }
}

/// Opens a session for an account; `half` when a second factor is asked for.
pub async fn open_session(
    work: &mut Work,
    account: AccountId,
    browser: &str,
    half: bool,
) -> Result<SessionToken, DbErr> {
    let token = chance::token().map_err(|fault| DbErr::Custom(fault.to_string()))?;
    let now = work.visitor().now().as_second();
    let row = row::ActiveModel {
        id: NotSet,
        digest: Set(digest(&token)),
        account: Set(account.0),
        browser: Set(browser.chars().filter(|letter| !letter.is_control()).take(160).collect()),
        half: Set(half),
        began_at: Set(now),
        seen_at: Set(now),
        ended_at: Set(None),
    };
    row::Entity::insert(row).exec_without_returning(&*work).await?;
    Ok(SessionToken(token))
}

/// The open session of a token, if its account is not shut. That it is in use is noted once a minute, outside
/// `Work`: it is no act, and a page that only reads must not wait for a writer longer than that.
pub async fn find_session(
    database: &Database,
    token: &SessionToken,
    now: Timestamp,
) -> Result<Option<Session>, DbErr> {
    let row = row::Entity::find()
        .filter(row::Column::Digest.eq(digest(&token.0)))
        .filter(row::Column::EndedAt.is_null())
        .one(database.reader())
        .await?;
    let now = now.as_second();
    let Some(row) = row.filter(|row| is_open(row, now)) else { return Ok(None) };
    let account = account::fetch_account(database.reader(), AccountId(row.account)).await?;
    if account.is_none_or(|account| account.disabled) {
        return Ok(None);
    }
    if now - row.seen_at >= NOTED {
        row::Entity::update_many()
            .col_expr(row::Column::SeenAt, Expr::value(now))
            .filter(row::Column::Id.eq(row.id))
            .exec(database.reader())
            .await?;
    }
    Ok(Some(row.into()))
}

fn is_open(row: &row::Model, now: i64) -> bool {
    row.ended_at.is_none() && now - row.seen_at < IDLE && now - row.began_at < LONGEST
}

/// The open sessions of an account, the latest used first.
pub async fn list_sessions(
    database: &Database,
    account: AccountId,
    now: Timestamp,
) -> Result<Vec<Session>, DbErr> {
    let rows = of(account).order_by_desc(row::Column::SeenAt).all(database.reader()).await?;
    let now = now.as_second();
    Ok(rows.into_iter().filter(|row| is_open(row, now) && !row.half).map(Session::from).collect())
}

/// Makes a session whole, after the second factor. It gets a new token: whoever saw the old one has nothing.
pub(super) async fn complete(work: &mut Work, id: SessionId) -> Result<SessionToken, DbErr> {
    let token = chance::token().map_err(|fault| DbErr::Custom(fault.to_string()))?;
    row::Entity::update_many()
        .col_expr(row::Column::Digest, Expr::value(digest(&token)))
        .col_expr(row::Column::Half, Expr::value(false))
        .filter(row::Column::Id.eq(id.0))
        .exec(&*work)
        .await?;
    Ok(SessionToken(token))
}

/// Ends one session of an account. `false` when the account has no such session.
pub async fn end_session(work: &mut Work, account: AccountId, id: SessionId) -> Result<bool, DbErr> {
    let ended = ending(work).filter(row::Column::Account.eq(account.0)).filter(row::Column::Id.eq(id.0));
    Ok(ended.exec(&*work).await?.rows_affected == 1)
}

/// Ends every session of an account but one.
pub async fn end_other_sessions(work: &mut Work, account: AccountId, kept: SessionId) -> Result<(), DbErr> {
    let ended = ending(work).filter(row::Column::Account.eq(account.0)).filter(row::Column::Id.ne(kept.0));
    ended.exec(&*work).await?;
    Ok(())
}

/// Ends every session of an account.
pub(super) async fn end_all(work: &mut Work, account: AccountId) -> Result<(), DbErr> {
    ending(work).filter(row::Column::Account.eq(account.0)).exec(&*work).await?;
    Ok(())
}

fn ending(work: &Work) -> UpdateMany<row::Entity> {
    row::Entity::update_many()
        .col_expr(row::Column::EndedAt, Expr::value(work.visitor().now().as_second()))
        .filter(row::Column::EndedAt.is_null())
}

fn of(account: AccountId) -> Select<row::Entity> {
    row::Entity::find().filter(row::Column::Account.eq(account.0)).filter(row::Column::EndedAt.is_null())
}
