//! What every line has: in whose place it stands, when it was written and by whom. Lines are only ever added.

use access::{PartnershipId, PersonId, Work};
use database::DbErr;
use sea_orm::{
    ConnectionTrait, Order, QueryResult,
    sea_query::{Expr, ExprTrait, Query, SimpleExpr},
};

use super::{
    NotSaved,
    kept::{instant, instant_of},
};
use crate::model::{Line, Signature};

/// A table of lines.
pub(super) struct Table {
    /// Its name.
    pub name: &'static str,
    /// The column of what its lines are of.
    pub of: &'static str,
    /// What its lines say.
    pub columns: &'static [&'static str],
}

const SIGNED: [&str; 5] = ["replaces", "at", "person", "by_name", "by_organisation"];

impl Table {
    /// Every line of a partnership, the earliest first; of one intervention or fund where one is named.
    pub(super) async fn list<T>(
        &self,
        connection: &impl ConnectionTrait,
        partnership: PartnershipId,
        of: Option<i32>,
        says: impl Fn(&QueryResult) -> Result<T, DbErr>,
    ) -> Result<Vec<Line<T>>, DbErr> {
        let mut select = Query::select()
            .columns(["id", self.of].into_iter().chain(SIGNED).chain(self.columns.iter().copied()))
            .from(self.name)
            .and_where(Expr::col("partnership").eq(partnership.0))
            .order_by("id", Order::Asc)
            .to_owned();
        if let Some(of) = of {
            select.and_where(Expr::col(self.of).eq(of));
        }
        let rows = connection.query_all(&select).await?;
        rows.iter()
            .map(|row| {
                Ok(Line {
                    id: row.try_get("", "id")?,
                    of: row.try_get("", self.of)?,
                    replaces: row.try_get("", "replaces")?,
                    at: instant_of(row, "at")?,
                    by: Signature {
                        person: row.try_get::<Option<i32>>("", "person")?.map(PersonId),
                        name: row.try_get("", "by_name")?,
                        organisation: row.try_get("", "by_organisation")?,
                    },
                    says: says(row)?,
                })
            })
            .collect()
    }

    /// Adds a line, in the place of an earlier one where one is named: that must be of the same thing and still stand.
    pub(super) async fn add(
        &self,
        work: &mut Work,
        of: i32,
        replaces: Option<i32>,
        says: Vec<SimpleExpr>,
    ) -> Result<i32, NotSaved> {
        let partnership = work.visitor().partnership();
        if let Some(replaced) = replaces {
            let lines = self.list(work, partnership, Some(of), |_| Ok(())).await?;
            let stands = crate::model::current(&lines).any(|line| line.id == replaced);
            if !stands {
                return Err(NotSaved::ChangedMeanwhile);
            }
        }
        let by = Signature::of(work.visitor());
        let first: [SimpleExpr; 7] = [
            partnership.0.into(),
            of.into(),
            replaces.into(),
            instant(work.visitor().now()).into(),
            by.person.map(|person| person.0).into(),
            by.name.into(),
            by.organisation.into(),
        ];
        let columns = ["partnership", self.of].into_iter().chain(SIGNED).chain(self.columns.iter().copied());
        let insert = Query::insert()
            .into_table(self.name)
            .columns(columns)
            .values_panic(first.into_iter().chain(says))
            .returning_col("id")
            .to_owned();
        let row = work.query_one(&insert).await?.ok_or(DbErr::RecordNotInserted)?;
        Ok(row.try_get("", "id")?)
    }
}
