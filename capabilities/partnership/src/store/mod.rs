//! The tables of the partnership. It is read as a whole, and only what changed is written.

mod groups;
mod organisations;
mod posts;
mod profiles;
mod seats;

use access::{NotAllowed, PartnershipId, Permit, Work, WorkFault};
use database::DbErr;
use jiff::civil::Date;
use sea_orm::ConnectionTrait;
use serde::{Serialize, de::DeserializeOwned};
use thiserror::Error;

use crate::model::{Partners, Span};

/// Why nothing was kept.
#[derive(Debug, Error)]
pub enum SaveFault {
    /// The visitor may not.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// Somebody else changed the same record since it was read.
    #[error("“{0}” was changed by somebody else in the meantime")]
    ChangedMeanwhile(String),
    /// The work could not begin or end.
    #[error(transparent)]
    Work(#[from] WorkFault),
    /// The database answered with a fault.
    #[error("the database: {0}")]
    Database(#[from] DbErr),
}

/// The partnership as a whole.
pub async fn fetch_partners(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
) -> Result<Partners, DbErr> {
    let organisations = organisations::list_organisations(connection, partnership).await?;
    let mut partners = Partners {
        profile: profiles::fetch_profile(connection, partnership).await?,
        posts: posts::list_posts(connection, partnership).await?,
        groups: groups::list_groups(connection, partnership).await?,
        seats: seats::list_seats(connection, partnership).await?,
        organisations,
    };
    partners.sort();
    Ok(partners)
}

/// The partnership as a whole, for whoever is about to change it: until the work ends nobody else can, because the rules reach
/// across all records.
pub async fn fetch_partners_to_change(work: &Work) -> Result<Partners, DbErr> {
    profiles::hold(work).await?;
    fetch_partners(work, work.visitor().partnership()).await
}

/// Keeps what differs from what was read before, with the organisations and people it needs in `access`. Gives what is kept now,
/// with its numbers and versions.
pub async fn save_partners(
    work: &mut Work,
    permit: &Permit,
    before: &Partners,
    mut after: Partners,
) -> Result<Partners, SaveFault> {
    if after.profile != before.profile || after.profile.version == 0 {
        profiles::save_profile(work, &mut after.profile).await?;
    }
    for one in &mut after.organisations {
        let known = before.organisations.iter().find(|known| known.key == one.key);
        if known != Some(one) {
            organisations::save_organisation(work, permit, one).await?;
        }
    }
    let Partners { organisations, posts, groups, seats, .. } = &mut after;
    for one in posts {
        if before.post(one.key.as_str()) != Some(one) {
            let organisation = organisations.iter().find(|known| known.key == one.organisation);
            posts::save_post(work, permit, organisation.map(|known| known.id), one).await?;
        }
    }
    for one in groups {
        if before.group(one.key.as_str()) != Some(one) {
            groups::save_group(work, one).await?;
        }
    }
    for one in seats {
        if before.seat(one.group.as_str(), one.key.as_str()) != Some(one) {
            seats::save_seat(work, one).await?;
        }
    }
    Ok(after)
}

/// A day as text, for a column.
fn written(day: Option<Date>) -> Option<String> {
    day.map(|day| day.to_string())
}

/// The days of two columns.
fn span(from: Option<&String>, to: Option<&String>) -> Result<Span, DbErr> {
    let day = |text: Option<&String>| text.map(|text| text.parse().map_err(unreadable)).transpose();
    Ok(Span { from: day(from)?, to: day(to)? })
}

/// What stands in a column as JSON.
fn listed<T: DeserializeOwned>(text: &str) -> Result<Vec<T>, DbErr> {
    serde_json::from_str(text).map_err(unreadable)
}

/// A list as JSON, for a column.
fn as_json<T: Serialize>(list: &[T]) -> Result<String, DbErr> {
    serde_json::to_string(list).map_err(unreadable)
}

fn unreadable(cause: impl std::fmt::Display) -> DbErr {
    DbErr::Custom(format!("a column of the partnership cannot be read: {cause}"))
}

/// One row was changed, or somebody was faster.
fn one_changed(rows: u64, name: &str) -> Result<(), SaveFault> {
    if rows == 1 { Ok(()) } else { Err(SaveFault::ChangedMeanwhile(name.to_owned())) }
}
