//! The tables of what each person is asked in a round: one bundle a person, an item an action.

use std::str::FromStr;

use access::{Permit, Person, Work};
use database::DbErr;
use jiff::{Timestamp, civil::Date};
use post::LetterId;
use sea_orm::{
    ConnectionTrait,
    sea_query::{Expr, ExprTrait, Query},
};

use super::{
    super::{actions, kept},
    RoundId,
};
use crate::model::{ActionNumber, OrganisationId, PartnershipId, PersonId};

/// The number of a bundle. A link is for it, written `B-12`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BundleId(pub i32);

/// What a person is asked, with the answers so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedBundle {
    /// Its number.
    pub id: BundleId,
    /// The round.
    pub round: RoundId,
    /// Who is asked.
    pub person: PersonId,
    /// For which organisation.
    pub organisation: Option<OrganisationId>,
    /// The bundle whose holder passed it on.
    pub passed_on_from: Option<BundleId>,
    /// The day by which an answer is wanted.
    pub answer_by: Date,
    /// The actions, as they were asked.
    pub items: Vec<AskedItem>,
}

/// An action that is asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedItem {
    /// The action.
    pub number: ActionNumber,
    /// What was answered: `update`, `nothing`, `passed-on`.
    pub answer: Option<String>,
    /// When.
    pub answered_at: Option<Timestamp>,
    /// The bundle of whom it was passed on to.
    pub passed_to: Option<BundleId>,
}

impl std::fmt::Display for BundleId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "B-{}", self.0)
    }
}

impl FromStr for BundleId {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.strip_prefix("B-").unwrap_or_default().parse().map(Self)
    }
}

impl AskedItem {
    /// Whether it still waits for words: what was passed on does not.
    pub fn is_open(&self) -> bool {
        self.answer.is_none()
    }
}

/// Keeps what a person is to be asked in a round; its letter is to be written.
pub async fn save_bundle(
    work: &mut Work,
    _permit: &Permit,
    round: RoundId,
    person: &Person,
    numbers: &[ActionNumber],
    passed_on_from: Option<BundleId>,
) -> Result<BundleId, DbErr> {
    let partnership = work.visitor().partnership();
    let insert = Query::insert()
        .into_table("actions_chase_bundles")
        .columns(["partnership", "round", "person", "organisation", "state", "passed_on_from"])
        .values_panic([
            partnership.0.into(),
            round.0.into(),
            person.id.0.into(),
            person.organisation.map(|organisation| organisation.0).into(),
            "to-write".into(),
            passed_on_from.map(|from| from.0).into(),
        ])
        .to_owned();
    let id = BundleId(kept::inserted(&*work, insert).await?);
    let mut items =
        Query::insert().into_table("actions_chase_items").columns(["bundle", "action", "place"]).to_owned();
    for (place, number) in (0..).zip(numbers) {
        let action = actions::id_of(work, partnership, *number).await?;
        items.values_panic([id.0.into(), action.into(), Expr::val(place)]);
    }
    if !numbers.is_empty() {
        work.execute(&items).await?;
    }
    Ok(id)
}

/// Bundles of a partnership whose letters are still to be written, oldest first.
pub async fn list_unwritten(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    most: u64,
) -> Result<Vec<BundleId>, DbErr> {
    let select = Query::select()
        .column("id")
        .from("actions_chase_bundles")
        .and_where(Expr::col("partnership").eq(partnership.0))
        .and_where(Expr::col("state").eq("to-write"))
        .order_by("id", sea_orm::Order::Asc)
        .limit(most)
        .to_owned();
    let rows = connection.query_all(&select).await?;
    rows.iter().map(|row| row.try_get("", "id").map(BundleId)).collect()
}

/// One bundle with its items.
pub async fn fetch_bundle(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    id: BundleId,
) -> Result<Option<AskedBundle>, DbErr> {
    let select = Query::select()
        .columns([("b", "round"), ("b", "person"), ("b", "organisation")])
        .column(("b", "passed_on_from"))
        .column(("actions_chase_rounds", "answer_by"))
        .from_as("actions_chase_bundles", "b")
        .inner_join("actions_chase_rounds", Expr::col(("actions_chase_rounds", "id")).equals(("b", "round")))
        .and_where(Expr::col(("b", "partnership")).eq(partnership.0))
        .and_where(Expr::col(("b", "id")).eq(id.0))
        .to_owned();
    let Some(row) = connection.query_one(&select).await? else { return Ok(None) };
    Ok(Some(AskedBundle {
        id,
        round: RoundId(row.try_get("", "round")?),
        person: PersonId(row.try_get("", "person")?),
        organisation: row.try_get::<Option<i32>>("", "organisation")?.map(OrganisationId),
        passed_on_from: row.try_get::<Option<i32>>("", "passed_on_from")?.map(BundleId),
        answer_by: kept::read(&row, "answer_by", str::parse::<Date>)?,
        items: list_items(connection, id).await?,
    }))
}

async fn list_items(connection: &impl ConnectionTrait, bundle: BundleId) -> Result<Vec<AskedItem>, DbErr> {
    let select = Query::select()
        .columns([("i", "answer"), ("i", "answered_at"), ("i", "passed_to")])
        .column(("actions_actions", "number"))
        .from_as("actions_chase_items", "i")
        .inner_join("actions_actions", Expr::col(("actions_actions", "id")).equals(("i", "action")))
        .and_where(Expr::col(("i", "bundle")).eq(bundle.0))
        .order_by(("i", "place"), sea_orm::Order::Asc)
        .to_owned();
    let rows = connection.query_all(&select).await?;
    rows.iter()
        .map(|row| {
            let answer: Option<String> = row.try_get("", "answer")?;
            Ok(AskedItem {
                number: kept::read(row, "number", str::parse)?,
                answered_at: match &answer {
                    Some(_) => Some(kept::instant_of(row, "answered_at")?),
                    None => None,
                },
                answer,
                passed_to: row.try_get::<Option<i32>>("", "passed_to")?.map(BundleId),
            })
        })
        .collect()
}

/// Takes a bundle to write its letter in this work. `false` when somebody else has: then nothing of it may be written.
pub async fn take_to_write(work: &mut Work, _permit: &Permit, id: BundleId) -> Result<bool, DbErr> {
    let update = Query::update()
        .table("actions_chase_bundles")
        .value("state", "written")
        .and_where(Expr::col("id").eq(id.0))
        .and_where(Expr::col("partnership").eq(work.visitor().partnership().0))
        .and_where(Expr::col("state").eq("to-write"))
        .to_owned();
    Ok(work.execute(&update).await?.rows_affected() == 1)
}

/// Keeps which letter asks what a bundle holds, and to which address it goes.
pub async fn save_letter(
    work: &mut Work,
    _permit: &Permit,
    id: BundleId,
    letter: LetterId,
    address: &str,
) -> Result<(), DbErr> {
    let update = Query::update()
        .table("actions_chase_bundles")
        .value("letter", letter.0)
        .value("address", address)
        .and_where(Expr::col("id").eq(id.0))
        .to_owned();
    work.execute(&update).await.map(|_| ())
}

/// Says that no letter is written for a bundle that was taken, and why.
pub async fn save_not_written(
    work: &mut Work,
    _permit: &Permit,
    id: BundleId,
    problem: &str,
) -> Result<(), DbErr> {
    let update = Query::update()
        .table("actions_chase_bundles")
        .value("state", "not-written")
        .value("problem", problem)
        .and_where(Expr::col("id").eq(id.0))
        .to_owned();
    work.execute(&update).await.map(|_| ())
}
