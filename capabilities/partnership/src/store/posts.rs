//! The table of people in posts. The people are kept by `access`.

use access::{
    OrganisationId, PartnershipId, Permit, Work,
    identity::{self, PersonToSave},
};
use database::DbErr;
use sea_orm::{ActiveValue::Set, ConnectionTrait, entity::prelude::*};

use super::{SaveFault, one_changed, span, unreadable, written};
use crate::model::Post;

mod row {
    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "partnership_posts")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub partnership: i32,
        #[sea_orm(primary_key, auto_increment = false)]
        pub key: String,
        pub title: String,
        pub organisation: String,
        pub person: i32,
        pub valid_from: Option<String>,
        pub valid_to: Option<String>,
        pub public_office: bool,
        pub version: i32,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Every person in a post.
pub(super) async fn list_posts(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
) -> Result<Vec<Post>, DbErr> {
    let people = identity::list_people(connection, partnership).await?;
    let rows = row::Entity::find().filter(row::Column::Partnership.eq(partnership.0));
    let post = |row: row::Model| {
        Ok(Post {
            key: row.key.parse().map_err(unreadable)?,
            title: row.title,
            organisation: row.organisation.parse().map_err(unreadable)?,
            person: row.person,
            person_name: people
                .iter()
                .find(|person| person.id.0 == row.person)
                .map(|person| person.name.clone())
                .unwrap_or_default(),
            span: span(row.valid_from.as_ref(), row.valid_to.as_ref())?,
            public_office: row.public_office,
            version: row.version,
        })
    };
    rows.all(connection).await?.into_iter().map(post).collect()
}

/// Keeps one. Its person is the one of that name in that organisation, or a new one.
pub(super) async fn save_post(
    work: &mut Work,
    permit: &Permit,
    organisation: Option<i32>,
    post: &mut Post,
) -> Result<(), SaveFault> {
    let partnership = work.visitor().partnership();
    if post.person == 0 {
        post.person = person_of(work, permit, organisation.map(OrganisationId), post).await?;
    }
    let known = post.version;
    post.version += 1;
    let row = row::ActiveModel {
        partnership: Set(partnership.0),
        key: Set(post.key.to_string()),
        title: Set(post.title.clone()),
        organisation: Set(post.organisation.to_string()),
        person: Set(post.person),
        valid_from: Set(written(post.span.from)),
        valid_to: Set(written(post.span.to)),
        public_office: Set(post.public_office),
        version: Set(post.version),
    };
    if known == 0 {
        row::Entity::insert(row).exec_without_returning(&*work).await?;
        return Ok(());
    }
    let changed = row::Entity::update_many()
        .set(row)
        .filter(row::Column::Partnership.eq(partnership.0))
        .filter(row::Column::Key.eq(post.key.as_str()))
        .filter(row::Column::Version.eq(known))
        .exec(&*work)
        .await?;
    one_changed(changed.rows_affected, &post.person_name)
}

async fn person_of(
    work: &mut Work,
    permit: &Permit,
    organisation: Option<OrganisationId>,
    post: &Post,
) -> Result<i32, SaveFault> {
    let people = identity::list_people(&*work, work.visitor().partnership()).await?;
    let known = people.iter().find(|person| {
        person.organisation == organisation && person.name == post.person_name && !person.left
    });
    if let Some(person) = known {
        return Ok(person.id.0);
    }
    let person = PersonToSave {
        name: post.person_name.clone(),
        post: post.title.clone(),
        organisation,
        ..PersonToSave::default()
    };
    Ok(identity::save_person(work, permit, None, person).await?.0)
}
