//! The table of roles: which parts a person plays.

use std::collections::BTreeMap;

use database::DbErr;
use sea_orm::{ActiveValue::Set, ConnectionTrait, QueryFilter, entity::prelude::*};

use super::{PartnershipId, PersonId, list_people};
use crate::{Permit, Role, Work};

mod row {
    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "access_roles")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub person: i32,
        #[sea_orm(primary_key, auto_increment = false)]
        pub role: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The roles of a person.
pub async fn list_roles(connection: &impl ConnectionTrait, person: PersonId) -> Result<Vec<Role>, DbErr> {
    let rows = row::Entity::find().filter(row::Column::Person.eq(person.0)).all(connection).await?;
    let mut roles: Vec<Role> = rows.iter().filter_map(|row| row.role.parse().ok()).collect();
    roles.sort();
    Ok(roles)
}

/// The roles of everyone in a partnership who has any.
pub async fn list_roles_of_all(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
) -> Result<BTreeMap<PersonId, Vec<Role>>, DbErr> {
    let people = list_people(connection, partnership).await?;
    let ids: Vec<i32> = people.iter().map(|person| person.id.0).collect();
    let rows = row::Entity::find().filter(row::Column::Person.is_in(ids)).all(connection).await?;
    let mut roles: BTreeMap<PersonId, Vec<Role>> = BTreeMap::new();
    for row in rows {
        roles.entry(PersonId(row.person)).or_default().extend(row.role.parse::<Role>().ok());
    }
    roles.values_mut().for_each(|roles| roles.sort());
    Ok(roles)
}

/// Gives a person these roles and no others.
pub async fn save_roles(
    work: &mut Work,
    _permit: &Permit,
    person: PersonId,
    roles: &[Role],
) -> Result<(), DbErr> {
    row::Entity::delete_many().filter(row::Column::Person.eq(person.0)).exec(&*work).await?;
    for role in Role::GIVEN.into_iter().filter(|role| roles.contains(role)) {
        let row = row::ActiveModel { person: Set(person.0), role: Set(role.as_str().into()) };
        row::Entity::insert(row).exec_without_returning(&*work).await?;
    }
    Ok(())
}
