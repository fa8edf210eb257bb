//! The table of accounts.

use database::{Database, DbErr};
use jiff::Timestamp;
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ConnectionTrait, QueryFilter, QueryOrder,
    entity::prelude::*,
};

use super::{PasswordHash, sessions};
use crate::{AccountId, Permit, PersonId, Work, identity};

pub(super) mod row {
    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "access_accounts")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        /// In small letters.
        #[sea_orm(unique)]
        pub email: String,
        /// Empty until a password was chosen.
        pub password: String,
        /// The secret of the second factor, encrypted; empty when there is none.
        pub second_factor: String,
        /// The secret of one that was begun and not confirmed.
        pub second_factor_begun: String,
        /// The last time step a code was taken from, so that no code works twice.
        pub second_factor_step: i64,
        /// SHA-256 of the recovery codes left, one space between.
        pub recovery_codes: String,
        pub disabled: bool,
        /// Seconds since 1970.
        pub created_at: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// What somebody signs in with. It holds no secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// The e-mail address.
    pub email: String,
    /// Whether a password was chosen.
    pub has_password: bool,
    /// Whether a second factor is asked for.
    pub has_second_factor: bool,
    /// How many recovery codes are left.
    pub recovery_codes: usize,
    /// Whether it is shut: nobody signs in with it.
    pub disabled: bool,
    /// Since when it is there.
    pub created_at: Timestamp,
}

impl From<row::Model> for Account {
    fn from(row: row::Model) -> Self {
        Self {
            id: AccountId(row.id),
            has_password: !row.password.is_empty(),
            has_second_factor: !row.second_factor.is_empty(),
            recovery_codes: row.recovery_codes.split_whitespace().count(),
            email: row.email,
            disabled: row.disabled,
            created_at: Timestamp::from_second(row.created_at).unwrap_or_default(),
        }
    }
}

/// One account.
pub async fn fetch_account(
    connection: &impl ConnectionTrait,
    id: AccountId,
) -> Result<Option<Account>, DbErr> {
    Ok(row::Entity::find_by_id(id.0).one(connection).await?.map(Account::from))
}

/// Every account of the installation, by address.
pub async fn list_accounts(database: &Database) -> Result<Vec<Account>, DbErr> {
    let rows = row::Entity::find().order_by_asc(row::Column::Email).all(database.reader()).await?;
    Ok(rows.into_iter().map(Account::from).collect())
}

pub(super) async fn fetch_row_by_email(
    connection: &impl ConnectionTrait,
    email: &str,
) -> Result<Option<row::Model>, DbErr> {
    row::Entity::find().filter(row::Column::Email.eq(email.trim().to_lowercase())).one(connection).await
}

/// Gives a person an account, without a password yet. One the address already has (in another partnership)
/// is used for this person too.
pub async fn save_account(
    work: &mut Work,
    _permit: &Permit,
    person: PersonId,
    email: &str,
) -> Result<AccountId, DbErr> {
    let id = match fetch_row_by_email(&*work, email).await? {
        Some(row) => AccountId(row.id),
        None => {
            let row = row::ActiveModel {
                id: NotSet,
                email: Set(email.trim().to_lowercase()),
                password: Set(String::new()),
                second_factor: Set(String::new()),
                second_factor_begun: Set(String::new()),
                second_factor_step: Set(0),
                recovery_codes: Set(String::new()),
                disabled: Set(false),
                created_at: Set(work.visitor().now().as_second()),
            };
            AccountId(row.insert(&*work).await?.id)
        }
    };
    identity::give_account(work, person, id).await?;
    Ok(id)
}

/// Keeps a new password. Every other session of the account ends with it.
pub async fn save_password(
    work: &mut Work,
    _permit: &Permit,
    id: AccountId,
    password: &PasswordHash,
) -> Result<(), DbErr> {
    row::Entity::update_many()
        .col_expr(row::Column::Password, Expr::value(password.as_str()))
        .filter(row::Column::Id.eq(id.0))
        .exec(&*work)
        .await?;
    sessions::end_all(work, id).await
}

/// Shuts an account: its sessions end, and nobody signs in with it any more.
pub async fn disable_account(work: &mut Work, _permit: &Permit, id: AccountId) -> Result<(), DbErr> {
    set_disabled(work, id, true).await?;
    sessions::end_all(work, id).await
}

/// Opens an account that was shut.
pub async fn enable_account(work: &mut Work, _permit: &Permit, id: AccountId) -> Result<(), DbErr> {
    set_disabled(work, id, false).await
}

async fn set_disabled(work: &mut Work, id: AccountId, disabled: bool) -> Result<(), DbErr> {
    row::Entity::update_many()
        .col_expr(row::Column::Disabled, Expr::value(disabled))
        .filter(row::Column::Id.eq(id.0))
        .exec(&*work)
        .await?;
    Ok(())
}
