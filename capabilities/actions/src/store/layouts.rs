//! The tables of layouts: which columns the action table of a plan has, and the words of actions in columns of its own.

use std::collections::HashMap;

use access::{Permit, Work};
use database::DbErr;
use sea_orm::{
    ConnectionTrait,
    sea_query::{Expr, ExprTrait, OnConflict, Query},
};

use super::{actions, actions::NotSaved, kept, search};
use crate::model::{Action, ActionNumber, ColumnKind, Extra, Layout, LayoutColumn, PartnershipId};

/// The layout of a plan; layout A where it declares none.
pub async fn fetch_layout(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    plan: &str,
) -> Result<Layout, DbErr> {
    let select = Query::select()
        .columns(["version", "quarterly"])
        .from("actions_layouts")
        .and_where(Expr::col("partnership").eq(partnership.0))
        .and_where(Expr::col("plan").eq(plan))
        .to_owned();
    let declared = connection.query_one(&select).await?;
    let columns = Query::select()
        .columns(["plan", "kind", "heading", "public", "removed"])
        .from("actions_layout_columns")
        .and_where(Expr::col("partnership").eq(partnership.0))
        .order_by("plan", sea_orm::Order::Asc)
        .order_by("place", sea_orm::Order::Asc)
        .to_owned();
    let mut layout = match &declared {
        None => Layout::default(),
        Some(row) => Layout {
            columns: vec![],
            quarterly: row.try_get("", "quarterly")?,
            version: row.try_get("", "version")?,
            ..Layout::default()
        },
    };
    for row in connection.query_all(&columns).await? {
        let column = LayoutColumn {
            kind: kept::read(&row, "kind", str::parse)?,
            heading: row.try_get("", "heading")?,
            public: row.try_get("", "public")?,
        };
        if let ColumnKind::Own(number) = column.kind {
            layout.own_headings.insert(number, column.heading.clone());
        }
        if row.try_get::<String>("", "plan")? == plan {
            let list = if row.try_get("", "removed")? { &mut layout.removed } else { &mut layout.columns };
            list.push(column);
        }
    }
    Ok(layout)
}

/// Keeps the layout of a plan in place of the one it was read as; refused when somebody changed it since.
pub async fn save_layout(
    work: &mut Work,
    _permit: &Permit,
    plan: &str,
    layout: &Layout,
) -> Result<(), NotSaved> {
    let partnership = work.visitor().partnership();
    let next = layout.version + 1;
    let own = |query: &mut sea_orm::sea_query::UpdateStatement| {
        query
            .and_where(Expr::col("partnership").eq(partnership.0))
            .and_where(Expr::col("plan").eq(plan))
            .and_where(Expr::col("version").eq(layout.version));
    };
    let changed = if layout.version == 0 {
        let insert = Query::insert()
            .into_table("actions_layouts")
            .columns(["partnership", "plan", "version", "quarterly"])
            .values_panic([partnership.0.into(), plan.into(), next.into(), layout.quarterly.into()])
            .on_conflict(OnConflict::columns(["partnership", "plan"]).do_nothing().to_owned())
            .to_owned();
        work.execute(&insert).await?.rows_affected()
    } else {
        let mut update = Query::update()
            .table("actions_layouts")
            .value("version", next)
            .value("quarterly", layout.quarterly)
            .to_owned();
        own(&mut update);
        work.execute(&update).await?.rows_affected()
    };
    if changed == 0 {
        return Err(NotSaved::ChangedMeanwhile);
    }
    let forget = Query::delete()
        .from_table("actions_layout_columns")
        .and_where(Expr::col("partnership").eq(partnership.0))
        .and_where(Expr::col("plan").eq(plan))
        .to_owned();
    work.execute(&forget).await?;
    let shown = layout.columns.iter().map(|column| (column, false));
    let removed = layout.removed.iter().map(|column| (column, true));
    for (place, (column, is_removed)) in (1_i32..).zip(shown.chain(removed)) {
        let insert = Query::insert()
            .into_table("actions_layout_columns")
            .columns(["partnership", "plan", "place", "kind", "heading", "public", "removed"])
            .values_panic([
                partnership.0.into(),
                plan.into(),
                place.into(),
                column.kind.to_string().into(),
                column.heading.clone().into(),
                (column.public && column.kind.is_text()).into(),
                is_removed.into(),
            ])
            .to_owned();
        work.execute(&insert).await?;
    }
    Ok(())
}

/// The words of an action in columns of its plan's own.
pub async fn fetch_extra(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    number: ActionNumber,
) -> Result<Extra, DbErr> {
    let select = Query::select()
        .columns(["kind", "text"])
        .from("actions_extra")
        .and_where(Expr::col("action").eq(actions::id_of(connection, partnership, number).await?))
        .to_owned();
    let rows = connection.query_all(&select).await?;
    rows.iter().map(|row| Ok((kept::read(row, "kind", str::parse)?, row.try_get("", "text")?))).collect()
}

/// Keeps the words of an action in these columns; an empty text takes them away, other columns stay as they are.
pub async fn save_extra(
    work: &mut Work,
    _permit: &Permit,
    action: &Action,
    extra: &Extra,
) -> Result<(), DbErr> {
    let id = actions::id_of(work, work.visitor().partnership(), action.number).await?;
    insert(work, id, extra).await
}

/// Keeps the words of an action's row.
pub(super) async fn insert(work: &Work, action: i32, extra: &Extra) -> Result<(), DbErr> {
    for (kind, text) in extra {
        let forget = Query::delete()
            .from_table("actions_extra")
            .and_where(Expr::col("action").eq(action))
            .and_where(Expr::col("kind").eq(kind.to_string()))
            .to_owned();
        work.execute(&forget).await?;
        if text.trim().is_empty() {
            continue;
        }
        let insert = Query::insert()
            .into_table("actions_extra")
            .columns(["action", "kind", "partnership", "text", "search"])
            .values_panic([
                action.into(),
                kind.to_string().into(),
                work.visitor().partnership().0.into(),
                text.clone().into(),
                search::text([text]).into(),
            ])
            .to_owned();
        work.execute(&insert).await?;
    }
    Ok(())
}

/// The words of a plan's actions in columns of its own, by row.
pub(super) async fn list_extra(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    plan: &str,
) -> Result<HashMap<i32, Extra>, DbErr> {
    let select = Query::select()
        .columns([("e", "action"), ("e", "kind"), ("e", "text")])
        .from_as("actions_extra", "e")
        .inner_join("actions_actions", Expr::col(("actions_actions", "id")).equals(("e", "action")))
        .and_where(Expr::col(("actions_actions", "partnership")).eq(partnership.0))
        .and_where(Expr::col(("actions_actions", "plan")).eq(plan))
        .to_owned();
    let mut found: HashMap<i32, Extra> = HashMap::new();
    for row in connection.query_all(&select).await? {
        let kind = kept::read(&row, "kind", str::parse)?;
        found.entry(row.try_get("", "action")?).or_default().insert(kind, row.try_get("", "text")?);
    }
    Ok(found)
}
