//! Forms that were sent: the second sending of the same form finds what the first did.

use database::DbErr;
use sea_orm::{ActiveValue::Set, EntityTrait, entity::prelude::*, sea_query::OnConflict};

use crate::Work;

mod row {
    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "access_submissions")]
    pub struct Model {
        /// The key that was drawn into the form.
        #[sea_orm(primary_key, auto_increment = false)]
        pub key: String,
        pub partnership: i32,
        /// Seconds since 1970.
        pub at: i64,
        /// Where the visitor was led; empty until the work is done.
        pub answer: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Work {
    /// Takes a form's key. When the same form was sent before, the address its visitor was led to; then
    /// nothing more is to be done. Two that come at once wait for each other here.
    pub async fn earlier_answer(&mut self, key: &str) -> Result<Option<String>, DbErr> {
        let row = row::ActiveModel {
            key: Set(key.to_owned()),
            partnership: Set(self.visitor().partnership().0),
            at: Set(self.visitor().now().as_second()),
            answer: Set(String::new()),
        };
        let taken = row::Entity::insert(row)
            .on_conflict(OnConflict::column(row::Column::Key).do_nothing().to_owned())
            .exec_without_returning(&*self)
            .await;
        match taken {
            Ok(1..) => return Ok(None),
            Ok(0) | Err(DbErr::RecordNotInserted) => {}
            Err(fault) => return Err(fault),
        }
        let earlier = row::Entity::find_by_id(key.to_owned()).one(&*self).await?;
        Ok(Some(earlier.map(|row| row.answer).unwrap_or_default()))
    }

    /// Keeps where the visitor of a form is led, for whoever sends the same form again.
    pub async fn answer(&mut self, key: &str, address: &str) -> Result<(), DbErr> {
        row::Entity::update_many()
            .col_expr(row::Column::Answer, Expr::value(address))
            .filter(row::Column::Key.eq(key))
            .exec(&*self)
            .await?;
        Ok(())
    }
}
