//! The table of who is not chased. A reason is never removed: lifting it sets its last day to yesterday.

use access::{Permit, Work};
use database::DbErr;
use jiff::civil::Date;
use sea_orm::{
    ConnectionTrait, JoinType,
    sea_query::{Expr, ExprTrait, Query, SimpleExpr},
};

use super::super::{actions, kept};
use crate::model::{NotChased, OrganisationId, PartnershipId, PersonId, Signature, Whom};

/// Keeps a reason not to chase somebody, up to and with a day.
pub async fn save_not_chased(
    work: &mut Work,
    _permit: &Permit,
    whom: Whom,
    (reason, until): (&str, Date),
    by: &Signature,
) -> Result<(), DbErr> {
    let partnership = work.visitor().partnership();
    let of: (&'static str, SimpleExpr) = match whom {
        Whom::Organisation(organisation) => ("of_organisation", organisation.0.into()),
        Whom::Person(person) => ("of_person", person.0.into()),
        Whom::Action(number) => ("of_action", actions::id_of(work, partnership, number).await?.into()),
    };
    let insert = kept::signed(
        "actions_not_chased",
        partnership,
        work.visitor().now(),
        by,
        [of, ("reason", reason.into()), ("until_day", kept::day(until).into())],
    );
    work.execute(&insert).await.map(|_| ())
}

/// The reasons that hold on a day, those that end first before the others.
pub async fn list_not_chased(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    today: Date,
) -> Result<Vec<NotChased>, DbErr> {
    let signed = ["at", "person", "name", "post", "organisation", "organisation_name"];
    let select = Query::select()
        .columns(signed.map(|column| ("n", column)))
        .columns([("n", "id"), ("n", "of_organisation"), ("n", "of_person")])
        .columns([("n", "reason"), ("n", "until_day")])
        .expr_as(Expr::col(("a", "number")), "number")
        .from_as("actions_not_chased", "n")
        .join_as(
            JoinType::LeftJoin,
            "actions_actions",
            "a",
            Expr::col(("a", "id")).equals(("n", "of_action")),
        )
        .and_where(Expr::col(("n", "partnership")).eq(partnership.0))
        .and_where(Expr::col(("n", "until_day")).gte(kept::day(today)))
        .order_by(("n", "until_day"), sea_orm::Order::Asc)
        .order_by(("n", "id"), sea_orm::Order::Asc)
        .to_owned();
    let mut reasons = vec![];
    for row in &connection.query_all(&select).await? {
        let organisation: Option<i32> = row.try_get("", "of_organisation")?;
        let person: Option<i32> = row.try_get("", "of_person")?;
        let whom = match (organisation, person) {
            (Some(organisation), _) => Whom::Organisation(OrganisationId(organisation)),
            (None, Some(person)) => Whom::Person(PersonId(person)),
            (None, None) => Whom::Action(kept::read(row, "number", str::parse)?),
        };
        reasons.push(NotChased {
            id: row.try_get("", "id")?,
            whom,
            reason: row.try_get("", "reason")?,
            until: kept::read(row, "until_day", str::parse::<Date>)?,
            by: kept::signature_of(row)?,
            at: kept::instant_of(row, "at")?,
        });
    }
    Ok(reasons)
}

/// Ends a reason: it holds up to and with yesterday. `false` when there is none.
pub async fn lift_not_chased(
    work: &mut Work,
    _permit: &Permit,
    id: i32,
    yesterday: Date,
) -> Result<bool, DbErr> {
    let update = Query::update()
        .table("actions_not_chased")
        .value("until_day", kept::day(yesterday))
        .and_where(Expr::col("partnership").eq(work.visitor().partnership().0))
        .and_where(Expr::col("id").eq(id))
        .to_owned();
    Ok(work.execute(&update).await?.rows_affected() == 1)
}
