//! The row of a letter in the outbox. Address and body do not show themselves, whoever prints the row.

use std::fmt;

use database::DbErr;
use jiff::Timestamp;
use sea_orm::entity::prelude::*;
use time::OffsetDateTime;

/// How far a letter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum LetterState {
    /// To be sent, now or at the next try.
    #[sea_orm(string_value = "waiting")]
    Waiting,
    /// With the postman.
    #[sea_orm(string_value = "sending")]
    Sending,
    /// The mail server has taken it.
    #[sea_orm(string_value = "sent")]
    Sent,
    /// The sending was interrupted: it may have arrived. Only a person sends it again.
    #[sea_orm(string_value = "perhaps_sent")]
    PerhapsSent,
    /// It cannot be delivered.
    #[sea_orm(string_value = "failed")]
    Failed,
}

/// A text that is never printed.
#[derive(Clone, PartialEq, Eq, DeriveValueType)]
pub(crate) struct Sealed(pub(crate) String);

impl fmt::Debug for Sealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_empty() { "nothing" } else { "…" })
    }
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "post_letters")]
pub(crate) struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    pub partnership: i32,
    #[sea_orm(unique)]
    pub message_id: String,
    pub to_name: String,
    pub to_address: Sealed,
    pub subject: String,
    pub body: Sealed,
    pub purpose: String,
    pub object: String,
    pub state: LetterState,
    /// How often it was taken out; it also tells one taking out from the next.
    pub tries: i32,
    pub created_at: TimeDateTimeWithTimeZone,
    /// While it waits, when it is due; afterwards, when it was last taken out.
    pub next_try_at: TimeDateTimeWithTimeZone,
    pub sent_at: Option<TimeDateTimeWithTimeZone>,
    pub problem: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}

/// An instant as the table keeps it: to the second, because SQLite compares instants as texts.
pub(crate) fn stored(instant: Timestamp) -> Result<OffsetDateTime, DbErr> {
    OffsetDateTime::from_unix_timestamp(instant.as_second()).map_err(|cause| DbErr::Custom(cause.to_string()))
}

/// An instant of the table.
pub(crate) fn read(instant: OffsetDateTime) -> Result<Timestamp, DbErr> {
    Timestamp::from_second(instant.unix_timestamp()).map_err(|cause| DbErr::Custom(cause.to_string()))
}
