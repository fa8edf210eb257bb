//! The table of people.

use database::DbErr;
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ConnectionTrait, QueryFilter, QueryOrder,
    entity::prelude::*,
};

use super::{AccountId, Organisation, OrganisationId, PartnershipId, PersonId, list_organisations};
use crate::{Permit, Work};

mod row {
    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "access_people")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub partnership: i32,
        pub organisation: Option<i32>,
        pub account: Option<i32>,
        pub name: String,
        /// What they are in their organisation, such as "District manager".
        pub post: String,
        /// In small letters; empty when none is known.
        pub email: String,
        pub left: bool,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A person in a partnership.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Their id.
    pub id: PersonId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Their account, if they can sign in.
    pub account: Option<AccountId>,
    /// Their organisation, if they have one.
    pub organisation: Option<OrganisationId>,
    /// Its name; empty when they have none.
    pub organisation_name: String,
    /// Its name where there is little room.
    pub organisation_short_name: String,
    /// Their name.
    pub name: String,
    /// Their post, such as "District manager"; may be empty.
    pub post: String,
    /// Their e-mail address in small letters; empty when none is known.
    pub email: String,
    /// Whether they have left: they sign nothing any more.
    pub left: bool,
}

/// A person to keep.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonToSave {
    /// Their name.
    pub name: String,
    /// Their post; may be empty.
    pub post: String,
    /// Their e-mail address; may be empty.
    pub email: String,
    /// Their organisation.
    pub organisation: Option<OrganisationId>,
    /// Whether they have left.
    pub left: bool,
}

impl Person {
    /// As the record names them: name, organisation and number, so that two of one name are told apart.
    pub fn in_the_record(&self) -> String {
        match self.organisation_name.as_str() {
            "" => format!("{} (person {})", self.name, self.id),
            organisation => format!("{}, {organisation} (person {})", self.name, self.id),
        }
    }

    /// As they sign: post and organisation, "District manager, Fire"; the name where there is no post.
    pub fn signature(&self) -> String {
        let what = if self.post.is_empty() { &self.name } else { &self.post };
        match self.organisation_short_name.as_str() {
            "" => what.clone(),
            organisation => format!("{what}, {organisation}"),
        }
    }

    fn new(row: row::Model, organisations: &[Organisation]) -> Self {
        let id = row.organisation.map(OrganisationId);
        let organisation = organisations.iter().find(|organisation| Some(organisation.id) == id);
        Self {
            id: PersonId(row.id),
            partnership: PartnershipId(row.partnership),
            account: row.account.map(AccountId),
            organisation: id,
            organisation_name: organisation.map(|one| one.name.clone()).unwrap_or_default(),
            organisation_short_name: organisation.map(|one| one.short_name.clone()).unwrap_or_default(),
            name: row.name,
            post: row.post,
            email: row.email,
            left: row.left,
        }
    }
}

/// The people of a partnership, by name; those who have left included.
pub async fn list_people(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
) -> Result<Vec<Person>, DbErr> {
    let rows = of(partnership).order_by_asc(row::Column::Name).all(connection).await?;
    with_organisations(connection, partnership, rows).await
}

/// One person of a partnership.
pub async fn fetch_person(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    id: PersonId,
) -> Result<Option<Person>, DbErr> {
    let row = of(partnership).filter(row::Column::Id.eq(id.0)).one(connection).await?;
    Ok(with_organisations(connection, partnership, row).await?.pop())
}

/// Who an account is in a partnership; nobody, when it has no part there or the person has left.
pub async fn fetch_person_of_account(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    account: AccountId,
) -> Result<Option<Person>, DbErr> {
    let row = of(partnership)
        .filter(row::Column::Account.eq(account.0))
        .filter(row::Column::Left.eq(false))
        .one(connection)
        .await?;
    Ok(with_organisations(connection, partnership, row).await?.pop())
}

/// The people of a partnership with an e-mail address who have not left.
pub async fn find_people_by_email(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    email: &str,
) -> Result<Vec<Person>, DbErr> {
    let rows = of(partnership)
        .filter(row::Column::Email.eq(email.trim().to_lowercase()))
        .filter(row::Column::Left.eq(false))
        .all(connection)
        .await?;
    with_organisations(connection, partnership, rows).await
}

/// Keeps a new person of the partnership at work, or what changed of one it has.
pub async fn save_person(
    work: &mut Work,
    _permit: &Permit,
    id: Option<PersonId>,
    person: PersonToSave,
) -> Result<PersonId, DbErr> {
    let partnership = work.visitor().partnership();
    let row = row::ActiveModel {
        id: id.map_or(NotSet, |id| Set(id.0)),
        partnership: Set(partnership.0),
        organisation: Set(person.organisation.map(|organisation| organisation.0)),
        account: NotSet,
        name: Set(person.name.trim().to_owned()),
        post: Set(person.post.trim().to_owned()),
        email: Set(person.email.trim().to_lowercase()),
        left: Set(person.left),
    };
    let Some(id) = id else { return Ok(PersonId(row.insert(&*work).await?.id)) };
    if fetch_person(&*work, partnership, id).await?.is_none() {
        return Err(DbErr::RecordNotFound(format!("person {id}")));
    }
    Ok(PersonId(row.update(&*work).await?.id))
}

/// Says which account a person signs in with.
pub(crate) async fn give_account(work: &mut Work, id: PersonId, account: AccountId) -> Result<(), DbErr> {
    row::Entity::update_many()
        .col_expr(row::Column::Account, Expr::value(account.0))
        .filter(row::Column::Id.eq(id.0))
        .filter(row::Column::Partnership.eq(work.visitor().partnership().0))
        .exec(&*work)
        .await?;
    Ok(())
}

fn of(partnership: PartnershipId) -> Select<row::Entity> {
    row::Entity::find().filter(row::Column::Partnership.eq(partnership.0))
}

async fn with_organisations(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    rows: impl IntoIterator<Item = row::Model>,
) -> Result<Vec<Person>, DbErr> {
    let rows: Vec<row::Model> = rows.into_iter().collect();
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let organisations = list_organisations(connection, partnership).await?;
    Ok(rows.into_iter().map(|row| Person::new(row, &organisations)).collect())
}
