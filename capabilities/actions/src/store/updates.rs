//! The tables of updates: what was said, its versions, and the actions it serves.

use std::collections::HashMap;

use access::{Permit, Work};
use database::DbErr;
use jiff::Timestamp;
use sea_orm::{
    ConnectionTrait, QueryResult,
    sea_query::{Expr, ExprTrait, Query, SelectStatement},
};

use super::{actions, kept, paper, parties, search};
use crate::model::{
    Action, ActionNumber, Going, PartnershipId, Signature, Update, UpdateId, Version, Way, day_in_london,
};

/// An update to keep, with the actions it serves as they were read.
pub struct UpdateToSave<'a> {
    /// When it was written.
    pub at: Timestamp,
    /// Who wrote it.
    pub by: Signature,
    /// How it came.
    pub way: Way,
    /// How it is going.
    pub going: Option<Going>,
    /// Whether there was nothing to report.
    pub nothing_to_report: bool,
    /// Whether it stays inside the partnership.
    pub withheld: bool,
    /// Its words; empty when there is nothing to report.
    pub text: String,
    /// The actions; one at least.
    pub actions: Vec<&'a Action>,
}

/// Keeps an update once, under every action it serves; what it says of progress holds for each of them.
pub async fn save_update(
    work: &mut Work,
    _permit: &Permit,
    update: &UpdateToSave<'_>,
) -> Result<UpdateId, DbErr> {
    let partnership = work.visitor().partnership();
    let insert = kept::signed(
        "actions_updates",
        partnership,
        update.at,
        &update.by,
        [
            ("way", update.way.as_str().into()),
            ("going", update.going.as_ref().map(Going::as_str).into()),
            ("because", update.going.as_ref().and_then(Going::because).into()),
            ("nothing_to_report", update.nothing_to_report.into()),
            ("withheld", update.withheld.into()),
            ("search", search::text([&update.text]).into()),
        ],
    );
    let id = UpdateId(kept::inserted(&*work, insert).await?);
    let first =
        Version { number: 1, text: update.text.clone(), at: update.at, by: update.by.clone(), reason: None };
    insert_version(work, partnership, id, &first).await?;
    for action in &update.actions {
        save_served(work, partnership, id, action, update).await?;
    }
    Ok(id)
}

async fn save_served(
    work: &Work,
    partnership: PartnershipId,
    id: UpdateId,
    action: &Action,
    update: &UpdateToSave<'_>,
) -> Result<(), DbErr> {
    let on = day_in_london(update.at);
    let row = actions::id_of(work, partnership, action.number).await?;
    let insert = Query::insert()
        .into_table("actions_update_actions")
        .columns(["update_id", "action", "partnership"])
        .values_panic([id.0.into(), row.into(), partnership.0.into()])
        .to_owned();
    work.execute(&insert).await?;
    if let Some(organisation) = update.by.organisation {
        parties::save_heard(work, row, organisation, on).await?;
    }
    let progress = update.going.as_ref().map(|going| action.progress.after(going, on));
    actions::save_progress(work, partnership, action.number, progress.as_ref(), Some(on)).await
}

/// Adds a version to an update; the earlier ones stay.
pub async fn save_correction(
    work: &mut Work,
    _permit: &Permit,
    update: &Update,
    version: &Version,
) -> Result<(), DbErr> {
    let partnership = work.visitor().partnership();
    insert_version(work, partnership, update.id, version).await?;
    let found = Query::update()
        .table("actions_updates")
        .value("search", search::text([&version.text]))
        .and_where(Expr::col("id").eq(update.id.0))
        .to_owned();
    work.execute(&found).await?;
    touch(work, partnership, update).await
}

/// Keeps an update inside the partnership, or shows it to the public.
pub async fn save_withheld(
    work: &mut Work,
    _permit: &Permit,
    update: &Update,
    withheld: bool,
) -> Result<(), DbErr> {
    let partnership = work.visitor().partnership();
    let change = Query::update()
        .table("actions_updates")
        .value("withheld", withheld)
        .and_where(Expr::col("id").eq(update.id.0))
        .to_owned();
    work.execute(&change).await?;
    touch(work, partnership, update).await
}

/// The updates on an action, newest first, with all their versions.
pub async fn list_updates(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    number: ActionNumber,
    withheld_too: bool,
) -> Result<Vec<Update>, DbErr> {
    let action = actions::id_of(connection, partnership, number).await?;
    let mut select = select_updates(partnership);
    select
        .inner_join(
            "actions_update_actions",
            Expr::col(("actions_update_actions", "update_id")).equals(("u", "id")),
        )
        .and_where(Expr::col(("actions_update_actions", "action")).eq(action))
        .order_by(("u", "at"), sea_orm::Order::Desc)
        .order_by(("u", "id"), sea_orm::Order::Desc);
    if !withheld_too {
        select.and_where(Expr::col(("u", "withheld")).eq(false));
    }
    updates_of(connection, connection.query_all(&select).await?).await
}

/// One update.
pub async fn fetch_update(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    id: UpdateId,
) -> Result<Option<Update>, DbErr> {
    let mut select = select_updates(partnership);
    select.and_where(Expr::col(("u", "id")).eq(id.0));
    let rows = connection.query_all(&select).await?;
    Ok(updates_of(connection, rows).await?.pop())
}

fn select_updates(partnership: PartnershipId) -> SelectStatement {
    let columns = [
        "id",
        "at",
        "person",
        "name",
        "post",
        "organisation",
        "organisation_name",
        "way",
        "going",
        "because",
        "nothing_to_report",
        "withheld",
    ];
    Query::select()
        .columns(columns.map(|column| ("u", column)))
        .from_as("actions_updates", "u")
        .and_where(Expr::col(("u", "partnership")).eq(partnership.0))
        .to_owned()
}

async fn updates_of(connection: &impl ConnectionTrait, rows: Vec<QueryResult>) -> Result<Vec<Update>, DbErr> {
    let ids = rows.iter().map(|row| row.try_get("", "id")).collect::<Result<Vec<i32>, _>>()?;
    let mut versions = list_versions(connection, &ids).await?;
    let mut served = list_served(connection, &ids).await?;
    let mut stamps = paper::list_stamps(connection, &ids).await?;
    rows.iter()
        .zip(&ids)
        .map(|(row, id)| {
            let because: Option<String> = row.try_get("", "because")?;
            let going: Option<String> = row.try_get("", "going")?;
            let going = going.map(|word| Going::of(&word, because.as_deref())).transpose();
            let way: String = row.try_get("", "way")?;
            Ok(Update {
                id: UpdateId(*id),
                at: kept::instant_of(row, "at")?,
                by: kept::signature_of(row)?,
                way: Way::of(&way),
                stamp: stamps.remove(id),
                going: going.map_err(|cause| DbErr::Custom(cause.to_string()))?,
                nothing_to_report: row.try_get("", "nothing_to_report")?,
                withheld: row.try_get("", "withheld")?,
                actions: served.remove(id).unwrap_or_default(),
                versions: versions.remove(id).unwrap_or_default(),
            })
        })
        .collect()
}

async fn list_versions(
    connection: &impl ConnectionTrait,
    updates: &[i32],
) -> Result<HashMap<i32, Vec<Version>>, DbErr> {
    let select = Query::select()
        .columns(["update_id", "number", "text", "reason", "at", "person", "name", "post"])
        .columns(["organisation", "organisation_name"])
        .from("actions_update_versions")
        .and_where(Expr::col("update_id").is_in(updates.iter().copied()))
        .order_by("number", sea_orm::Order::Asc)
        .to_owned();
    let mut versions: HashMap<i32, Vec<Version>> = HashMap::new();
    for row in connection.query_all(&select).await? {
        let number: i32 = row.try_get("", "number")?;
        let version = Version {
            number: number.unsigned_abs(),
            text: row.try_get("", "text")?,
            at: kept::instant_of(&row, "at")?,
            by: kept::signature_of(&row)?,
            reason: row.try_get("", "reason")?,
        };
        versions.entry(row.try_get("", "update_id")?).or_default().push(version);
    }
    Ok(versions)
}

async fn list_served(
    connection: &impl ConnectionTrait,
    updates: &[i32],
) -> Result<HashMap<i32, Vec<ActionNumber>>, DbErr> {
    let select = Query::select()
        .column(("s", "update_id"))
        .column(("actions_actions", "number"))
        .from_as("actions_update_actions", "s")
        .inner_join("actions_actions", Expr::col(("actions_actions", "id")).equals(("s", "action")))
        .and_where(Expr::col(("s", "update_id")).is_in(updates.iter().copied()))
        .order_by(("actions_actions", "id"), sea_orm::Order::Asc)
        .to_owned();
    let mut served: HashMap<i32, Vec<ActionNumber>> = HashMap::new();
    for row in connection.query_all(&select).await? {
        served.entry(row.try_get("", "update_id")?).or_default().push(kept::read(
            &row,
            "number",
            str::parse,
        )?);
    }
    Ok(served)
}

/// A changed update is a change of every action it serves.
async fn touch(work: &Work, partnership: PartnershipId, update: &Update) -> Result<(), DbErr> {
    for number in &update.actions {
        actions::save_progress(work, partnership, *number, None, None).await?;
    }
    Ok(())
}

async fn insert_version(
    work: &Work,
    partnership: PartnershipId,
    update: UpdateId,
    version: &Version,
) -> Result<(), DbErr> {
    let insert = kept::signed(
        "actions_update_versions",
        partnership,
        version.at,
        &version.by,
        [
            ("update_id", update.0.into()),
            ("number", version.number.cast_signed().into()),
            ("text", version.text.clone().into()),
            ("reason", version.reason.clone().into()),
        ],
    );
    work.execute(&insert).await.map(|_| ())
}
