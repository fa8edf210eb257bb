//! Signing in: address and password, then the second factor where there is one.

use database::{Database, DbErr};
use serde_json::json;
use thiserror::Error;

use super::{
    Account, PasswordHash, Session, SessionToken, TooManyTries,
    account::{fetch_row_by_email, row},
    attempts, second_factor, sessions,
};
use crate::{AccountId, Event, Visitor, WorkFault};
use sea_orm::EntityTrait;

/// Who wants to sign in.
pub struct SignIn<'a> {
    /// The e-mail address.
    pub email: &'a str,
    /// The password.
    pub password: String,
    /// The browser, as it calls itself.
    pub browser: &'a str,
}

/// What came of it.
pub struct SignedIn {
    /// The secret for the cookie.
    pub token: SessionToken,
    /// Whether a second factor is asked for.
    pub half: bool,
}

/// Why nobody was signed in.
#[derive(Debug, Error)]
pub enum SignInFault {
    /// Address, password or code is wrong; which, is not said.
    #[error("wrong")]
    Wrong,
    /// Too many tries failed lately.
    #[error(transparent)]
    TooMany(#[from] TooManyTries),
    /// The database answered with a fault.
    #[error("the database: {0}")]
    Database(#[from] DbErr),
    /// The work could not be done.
    #[error(transparent)]
    Work(#[from] WorkFault),
}

/// Signs in with address and password. It takes as long whether there is such an account or not.
pub async fn sign_in(
    database: &Database,
    visitor: &Visitor,
    asked: SignIn<'_>,
) -> Result<SignedIn, SignInFault> {
    let subject = format!("sign in {}", asked.email.trim().to_lowercase());
    attempts::may_try(database.reader(), &subject, visitor.now()).await??;
    let row = fetch_row_by_email(database.reader(), asked.email).await?;
    let row = row.filter(|row| !row.disabled && !row.password.is_empty());
    let hash = row.as_ref().map(|row| PasswordHash::kept(row.password.clone()));
    let right = PasswordHash::is(hash, asked.password).await;
    let Some(row) = row.filter(|_| right) else {
        attempts::failed(database.reader(), &subject, visitor.now()).await?;
        return Err(SignInFault::Wrong);
    };
    let half = !row.second_factor.is_empty();
    if !half {
        attempts::succeeded(database.reader(), &subject).await?;
    }
    let mut work = visitor.begin(database).await?;
    let token = sessions::open_session(&mut work, AccountId(row.id), asked.browser, half).await?;
    let what = if half { "accounts.password" } else { "accounts.sign_in" };
    work.record(Event { what, object: object(AccountId(row.id)), detail: json!({}) }).await?;
    work.done().await?;
    Ok(SignedIn { token, half })
}

/// Asks for the password again, of somebody who is signed in: `Ok` when it is right.
pub async fn is_password(
    database: &Database,
    visitor: &Visitor,
    id: AccountId,
    password: String,
) -> Result<(), SignInFault> {
    let subject = format!("password {id}");
    attempts::may_try(database.reader(), &subject, visitor.now()).await??;
    let row = row::Entity::find_by_id(id.0).one(database.reader()).await?;
    let hash = row.filter(|row| !row.password.is_empty()).map(|row| PasswordHash::kept(row.password));
    if PasswordHash::is(hash, password).await {
        attempts::succeeded(database.reader(), &subject).await?;
        return Ok(());
    }
    attempts::failed(database.reader(), &subject, visitor.now()).await?;
    Err(SignInFault::Wrong)
}

/// Completes a session that was opened with the password, with a code of the app or a recovery code.
pub async fn second_step(
    database: &Database,
    visitor: &Visitor,
    session: &Session,
    code: &str,
) -> Result<SessionToken, SignInFault> {
    let subject = format!("second factor {}", session.account);
    attempts::may_try(database.reader(), &subject, visitor.now()).await??;
    let row = row::Entity::find_by_id(session.account.0).one(database.reader()).await?;
    let row = row.ok_or(SignInFault::Wrong)?;
    let mut work = visitor.begin(database).await?;
    if !second_factor::take_code(&mut work, &row, code).await? {
        drop(work);
        attempts::failed(database.reader(), &subject, visitor.now()).await?;
        return Err(SignInFault::Wrong);
    }
    let token = sessions::complete(&mut work, session.id).await?;
    work.record(Event { what: "accounts.sign_in", object: object(session.account), detail: json!({}) })
        .await?;
    work.done().await?;
    attempts::succeeded(database.reader(), &subject).await?;
    attempts::succeeded(database.reader(), &format!("sign in {}", row.email)).await?;
    Ok(token)
}

fn object(id: AccountId) -> String {
    format!("account {id}")
}

impl Account {
    /// The account as the record names it.
    pub fn in_the_record(&self) -> String {
        object(self.id)
    }
}
