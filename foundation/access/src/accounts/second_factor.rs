//! The second factor: codes of an authenticator app (TOTP, RFC 6238) and recovery codes for when it is lost.

use database::DbErr;
use sea_orm::{ConnectionTrait, QueryFilter, entity::prelude::*};
use totp_rs::{Algorithm, Builder, Totp};

use super::account::row;
use crate::{
    AccountId, Visitor, Work,
    chance::{self, digest},
};

/// How many recovery codes are given.
const RECOVERY_CODES: usize = 10;
/// Seconds a code is shown.
const STEP: u64 = 30;

/// A second factor that was begun: what the person puts into the app.
#[derive(Clone, PartialEq, Eq)]
pub struct NewSecondFactor {
    /// The secret in base 32, for typing.
    pub secret: String,
    /// The address an app understands (`otpauth://`).
    pub address: String,
}

/// Begins a second factor: makes a secret, kept encrypted until a code confirms it.
pub async fn begin_second_factor(
    work: &mut Work,
    id: AccountId,
    issuer: &str,
    email: &str,
) -> Result<NewSecondFactor, DbErr> {
    let secret = new_secret().map_err(|fault| DbErr::Custom(fault.to_string()))?;
    let hidden = work.visitor().gate().own_keys().hide(&secret, &place(id));
    let hidden = hidden.map_err(|fault| DbErr::Custom(fault.to_string()))?;
    update(&*work, id, row::Column::SecondFactorBegun, hidden.into()).await?;
    Ok(NewSecondFactor { address: address(&secret, issuer, email), secret })
}

/// The second factor that was begun and not confirmed, to be shown again.
pub async fn begun_second_factor(
    work: &Work,
    id: AccountId,
    issuer: &str,
    email: &str,
) -> Result<Option<NewSecondFactor>, DbErr> {
    let row = row::Entity::find_by_id(id.0).one(work).await?;
    let secret = row.and_then(|row| begun(&row, work.visitor()));
    Ok(secret.map(|secret| NewSecondFactor { address: address(&secret, issuer, email), secret }))
}

fn begun(row: &row::Model, visitor: &Visitor) -> Option<String> {
    visitor.gate().own_keys().reveal(&row.second_factor_begun, &place(AccountId(row.id)))
}

/// Confirms the second factor that was begun with a code of the app. The recovery codes are shown once; only
/// their digests are kept. `None` when the code is wrong.
pub async fn confirm_second_factor(
    work: &mut Work,
    id: AccountId,
    code: &str,
) -> Result<Option<Vec<String>>, DbErr> {
    let Some(row) = row::Entity::find_by_id(id.0).one(&*work).await? else { return Ok(None) };
    let Some(secret) = begun(&row, work.visitor()) else { return Ok(None) };
    let Some(step) = taken_from(&secret, code, work.visitor()) else { return Ok(None) };
    let codes: Result<Vec<String>, _> = (0..RECOVERY_CODES).map(|_| chance::paper_code()).collect();
    let codes = codes.map_err(|fault| DbErr::Custom(fault.to_string()))?;
    let digests: Vec<String> = codes.iter().map(|code| digest(&plain(code))).collect();
    update(&*work, id, row::Column::SecondFactor, row.second_factor_begun.into()).await?;
    update(&*work, id, row::Column::SecondFactorBegun, "".into()).await?;
    update(&*work, id, row::Column::SecondFactorStep, step.into()).await?;
    update(&*work, id, row::Column::RecoveryCodes, digests.join(" ").into()).await?;
    Ok(Some(codes))
}

/// Takes the second factor away.
pub async fn remove_second_factor(work: &mut Work, id: AccountId) -> Result<(), DbErr> {
    for column in [row::Column::SecondFactor, row::Column::SecondFactorBegun, row::Column::RecoveryCodes] {
        update(&*work, id, column, "".into()).await?;
    }
    Ok(())
}

/// Takes a code of the app, or a recovery code, of an account; each works once.
pub(super) async fn take_code(work: &mut Work, row: &row::Model, code: &str) -> Result<bool, DbErr> {
    let id = AccountId(row.id);
    let secret = work.visitor().gate().own_keys().reveal(&row.second_factor, &place(id));
    let step = secret.and_then(|secret| taken_from(&secret, code, work.visitor()));
    if let Some(step) = step {
        // Two that come with one code wait for each other at the row: the second finds the step taken.
        let taken = row::Entity::update_many()
            .col_expr(row::Column::SecondFactorStep, Expr::value(step))
            .filter(row::Column::Id.eq(id.0))
            .filter(row::Column::SecondFactorStep.lt(step))
            .exec(&*work)
            .await?;
        return Ok(taken.rows_affected == 1);
    }
    let wanted = digest(&plain(code));
    let left: Vec<&str> = row.recovery_codes.split_whitespace().filter(|digest| *digest != wanted).collect();
    if left.len() == row.recovery_codes.split_whitespace().count() {
        return Ok(false);
    }
    let taken = row::Entity::update_many()
        .col_expr(row::Column::RecoveryCodes, Expr::value(left.join(" ")))
        .filter(row::Column::Id.eq(id.0))
        .filter(row::Column::RecoveryCodes.eq(row.recovery_codes.as_str()))
        .exec(&*work)
        .await?;
    Ok(taken.rows_affected == 1)
}

/// The time step a code belongs to, one step of tolerance to either side; `None` when it fits none.
fn taken_from(secret: &str, code: &str, visitor: &Visitor) -> Option<i64> {
    let now = u64::try_from(visitor.now().as_second()).ok()?;
    let digits: String = code.chars().filter(|letter| !letter.is_whitespace()).collect();
    let step = totp(secret)?.check(&digits, now)?;
    i64::try_from(step).ok()
}

fn totp(secret: &str) -> Option<Totp> {
    let secret = totp_rs::Secret::try_from_base32(secret).ok()?;
    Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(6)
        .with_skew(1)
        .with_step_duration(STEP)
        .with_secret(secret)
        .build()
        .ok()
}

/// 160 bits in base 32 (RFC 4648), as RFC 4226 asks.
fn new_secret() -> Result<String, chance::NoChance> {
    const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let bytes: [u8; 32] = chance::bytes()?;
    Ok(bytes.iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect())
}

fn address(secret: &str, issuer: &str, email: &str) -> String {
    let encode = |text: &str| -> String {
        text.bytes()
            .map(|byte| match byte {
                b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'.' | b'-' | b'_' => char::from(byte).to_string(),
                _ => format!("%{byte:02X}"),
            })
            .collect()
    };
    let (issuer, email) = (encode(issuer), encode(email));
    format!("otpauth://totp/{issuer}:{email}?secret={secret}&issuer={issuer}")
}

/// A recovery code as it is compared: capitals, no hyphen, no space.
fn plain(code: &str) -> String {
    code.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_uppercase()).collect()
}

fn place(id: AccountId) -> String {
    format!("access_accounts.second_factor {id}")
}

async fn update(
    connection: &impl ConnectionTrait,
    id: AccountId,
    column: row::Column,
    value: sea_orm::Value,
) -> Result<(), DbErr> {
    row::Entity::update_many()
        .col_expr(column, Expr::value(value))
        .filter(row::Column::Id.eq(id.0))
        .exec(connection)
        .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_app_gets_an_address_with_nothing_left_open() {
        let text = address("JBSWY3DP", "Safer Saltmere", "a&b@x.example");
        assert_eq!(
            text,
            "otpauth://totp/Safer%20Saltmere:a%26b%40x.example?secret=JBSWY3DP&issuer=Safer%20Saltmere"
        );
    }

    #[test]
    fn codes_are_those_of_rfc_6238() {
        // Appendix B, SHA-1, at 59 seconds: 94287082, of which an app shows the last six digits.
        let totp = totp("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ").expect("a generator");
        assert_eq!(totp.check("287082", 59), Some(1));
        assert_eq!(totp.check("287083", 59), None);
    }

    #[test]
    fn a_recovery_code_is_read_as_people_type_it() {
        assert_eq!(plain(" 7k3mq 9txab"), plain("7K3MQ-9TXAB"));
    }
}
