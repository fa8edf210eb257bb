//! The table of links.

use database::DbErr;
use jiff::Timestamp;
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ConnectionTrait, QueryFilter, QueryOrder,
    entity::prelude::*,
    sea_query::ExprTrait,
};

use super::{Link, LinkId, LinkToken};
use crate::{
    PartnershipId, Permit, PersonId, Work,
    chance::{self, digest},
};

mod row {
    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "access_links")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        /// SHA-256 of the token in the address.
        #[sea_orm(unique)]
        pub digest: String,
        pub partnership: i32,
        pub person: i32,
        pub purpose: String,
        pub object: String,
        /// Seconds since 1970, as all that end in `_at`.
        pub given_at: i64,
        pub expires_at: i64,
        pub revoked_at: Option<i64>,
        pub used_at: Option<i64>,
        pub passed_on_from: Option<i32>,
        pub opened: i32,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl From<row::Model> for Link {
    fn from(row: row::Model) -> Self {
        let at = |seconds| Timestamp::from_second(seconds).unwrap_or_default();
        Self {
            id: LinkId(row.id),
            partnership: PartnershipId(row.partnership),
            person: PersonId(row.person),
            purpose: row.purpose,
            object: row.object,
            given_at: at(row.given_at),
            expires_at: at(row.expires_at),
            revoked_at: row.revoked_at.map(at),
            used_at: row.used_at.map(at),
            passed_on_from: row.passed_on_from.map(LinkId),
            opened: row.opened,
        }
    }
}

/// A link to give.
pub struct LinkToSave<'a> {
    /// In whose name it acts.
    pub person: PersonId,
    /// What it lets do, as a permission is named.
    pub purpose: &'a str,
    /// To what.
    pub object: &'a str,
    /// When it ends by itself.
    pub expires_at: Timestamp,
    /// The link whose holder passes it on.
    pub passed_on_from: Option<LinkId>,
}

/// Gives a link. Its token is returned once and kept nowhere.
pub async fn give_link(
    work: &mut Work,
    _permit: &Permit,
    link: LinkToSave<'_>,
) -> Result<(LinkId, LinkToken), DbErr> {
    let token = chance::token().map_err(|fault| DbErr::Custom(fault.to_string()))?;
    let row = row::ActiveModel {
        id: NotSet,
        digest: Set(digest(&token)),
        partnership: Set(work.visitor().partnership().0),
        person: Set(link.person.0),
        purpose: Set(link.purpose.into()),
        object: Set(link.object.into()),
        given_at: Set(work.visitor().now().as_second()),
        expires_at: Set(link.expires_at.as_second()),
        revoked_at: Set(None),
        used_at: Set(None),
        passed_on_from: Set(link.passed_on_from.map(|from| from.0)),
        opened: Set(0),
    };
    let id = LinkId(row.insert(&*work).await?.id);
    Ok((id, LinkToken(token)))
}

/// The link of a token in a partnership, whatever it is worth by now.
pub async fn find_link(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    token: &LinkToken,
) -> Result<Option<Link>, DbErr> {
    let token = token.0.trim().to_uppercase();
    let row = of(partnership).filter(row::Column::Digest.eq(digest(&token))).one(connection).await?;
    Ok(row.map(Link::from))
}

/// The link of an id in a partnership.
pub async fn fetch_link(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    id: LinkId,
) -> Result<Option<Link>, DbErr> {
    Ok(of(partnership).filter(row::Column::Id.eq(id.0)).one(connection).await?.map(Link::from))
}

/// The links about an object, newest first.
pub async fn list_links(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    object: &str,
) -> Result<Vec<Link>, DbErr> {
    let rows = of(partnership)
        .filter(row::Column::Object.eq(object))
        .order_by_desc(row::Column::Id)
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(Link::from).collect())
}

/// Notes that a link was opened.
pub async fn note_opened(work: &mut Work, id: LinkId) -> Result<(), DbErr> {
    row::Entity::update_many()
        .col_expr(row::Column::Opened, Expr::col(row::Column::Opened).add(1))
        .filter(row::Column::Id.eq(id.0))
        .exec(&*work)
        .await?;
    Ok(())
}

/// Uses a link up. `false` when it was used or taken back meanwhile: then nothing may be done by it.
pub async fn use_up_link(work: &mut Work, id: LinkId) -> Result<bool, DbErr> {
    let now = work.visitor().now().as_second();
    let used = row::Entity::update_many()
        .col_expr(row::Column::UsedAt, Expr::value(now))
        .filter(row::Column::Id.eq(id.0))
        .filter(row::Column::UsedAt.is_null())
        .filter(row::Column::RevokedAt.is_null())
        .filter(row::Column::ExpiresAt.gt(now))
        .exec(&*work)
        .await?;
    Ok(used.rows_affected == 1)
}

/// Takes a link back. `false` when there is none that could be used.
pub async fn revoke_link(work: &mut Work, id: LinkId) -> Result<bool, DbErr> {
    let (now, partnership) = (work.visitor().now().as_second(), work.visitor().partnership().0);
    let revoked = row::Entity::update_many()
        .col_expr(row::Column::RevokedAt, Expr::value(now))
        .filter(row::Column::Id.eq(id.0))
        .filter(row::Column::Partnership.eq(partnership))
        .filter(row::Column::UsedAt.is_null())
        .filter(row::Column::RevokedAt.is_null())
        .exec(&*work)
        .await?;
    Ok(revoked.rows_affected == 1)
}

fn of(partnership: PartnershipId) -> Select<row::Entity> {
    row::Entity::find().filter(row::Column::Partnership.eq(partnership.0))
}
