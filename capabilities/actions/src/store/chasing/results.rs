//! What became of a round: for each person the letter, the answers, and what came back.

use std::collections::{BTreeMap, HashMap};

use database::DbErr;
use post::{LetterId, LetterState, list_letters_about};
use sea_orm::{
    ConnectionTrait, JoinType,
    sea_query::{Expr, ExprTrait, Query},
};

use super::{super::kept, BundleId, Round, RoundId};
use crate::model::{ActionNumber, OrganisationId, PartnershipId, PersonId};

/// What became of one bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BundleResult {
    /// Its number.
    pub id: BundleId,
    /// Who was asked.
    pub person: PersonId,
    /// For which organisation.
    pub organisation: Option<OrganisationId>,
    /// Why no letter was written, where none was.
    pub problem: Option<String>,
    /// How far its letter is, once it is written.
    pub letter: Option<LetterState>,
    /// Its Message-ID.
    pub message_id: Option<String>,
    /// Whether it came back.
    pub came_back: bool,
    /// Whose bundle it was passed on from.
    pub passed_on_from: Option<BundleId>,
    /// The actions with their answers: `update`, `nothing`, `passed-on`, `desk` where it came on the desk since.
    pub items: Vec<(ActionNumber, Option<String>)>,
}

impl BundleResult {
    /// How many actions were answered, passed on ones included.
    pub fn answered(&self) -> usize {
        self.items.iter().filter(|(_, answer)| answer.is_some()).count()
    }

    /// Whether every action has the answer.
    pub fn all(&self, word: &str) -> bool {
        !self.items.is_empty() && self.items.iter().all(|(_, answer)| answer.as_deref() == Some(word))
    }
}

/// What became of each bundle of a round, by number.
pub async fn list_results(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    round: &Round,
) -> Result<Vec<BundleResult>, DbErr> {
    let letters =
        list_letters_about(connection, partnership.0, "actions.chase", &Round::object(round.id)).await?;
    let letters: HashMap<LetterId, _> =
        letters.into_iter().map(|letter| (letter.id, (letter.state, letter.message_id))).collect();
    let mut items = list_items(connection, round).await?;
    let back = Expr::col(("l", "bundle")).equals(("b", "id")).and(Expr::col(("l", "lifted")).eq(false));
    let select = Query::select()
        .columns([("b", "id"), ("b", "person"), ("b", "organisation"), ("b", "problem"), ("b", "letter")])
        .column(("b", "passed_on_from"))
        .expr_as(Expr::col(("l", "id")), "back")
        .from_as("actions_chase_bundles", "b")
        .join_as(JoinType::LeftJoin, "actions_letters_back", "l", back)
        .and_where(Expr::col(("b", "partnership")).eq(partnership.0))
        .and_where(Expr::col(("b", "round")).eq(round.id.0))
        .order_by(("b", "id"), sea_orm::Order::Asc)
        .to_owned();
    let mut results: BTreeMap<i32, BundleResult> = BTreeMap::new();
    for row in &connection.query_all(&select).await? {
        let id: i32 = row.try_get("", "id")?;
        let letter = row.try_get::<Option<i32>>("", "letter")?.and_then(|id| letters.get(&LetterId(id)));
        results.insert(
            id,
            BundleResult {
                id: BundleId(id),
                person: PersonId(row.try_get("", "person")?),
                organisation: row.try_get::<Option<i32>>("", "organisation")?.map(OrganisationId),
                problem: row.try_get("", "problem")?,
                letter: letter.map(|(state, _)| *state),
                message_id: letter.map(|(_, message_id)| message_id.clone()),
                came_back: row.try_get::<Option<i32>>("", "back")?.is_some(),
                passed_on_from: row.try_get::<Option<i32>>("", "passed_on_from")?.map(BundleId),
                items: items.remove(&id).unwrap_or_default(),
            },
        );
    }
    Ok(results.into_values().collect())
}

/// The answers of every bundle of a round; an action its organisation spoke about on another way since is answered too.
async fn list_items(
    connection: &impl ConnectionTrait,
    round: &Round,
) -> Result<HashMap<i32, Vec<(ActionNumber, Option<String>)>>, DbErr> {
    let RoundId(id) = round.id;
    let same = Expr::col(("p", "action"))
        .equals(("i", "action"))
        .and(Expr::col(("p", "organisation")).equals(("b", "organisation")));
    let select = Query::select()
        .columns([("i", "bundle"), ("i", "answer")])
        .column(("a", "number"))
        .expr_as(Expr::col(("p", "heard")), "heard")
        .from_as("actions_chase_items", "i")
        .join_as(
            JoinType::InnerJoin,
            "actions_chase_bundles",
            "b",
            Expr::col(("b", "id")).equals(("i", "bundle")),
        )
        .join_as(JoinType::InnerJoin, "actions_actions", "a", Expr::col(("a", "id")).equals(("i", "action")))
        .join_as(JoinType::LeftJoin, "actions_parties", "p", same)
        .and_where(Expr::col(("b", "round")).eq(id))
        .order_by(("i", "place"), sea_orm::Order::Asc)
        .to_owned();
    let mut items: HashMap<i32, Vec<(ActionNumber, Option<String>)>> = HashMap::new();
    for row in &connection.query_all(&select).await? {
        let answer: Option<String> = row.try_get("", "answer")?;
        let spoke_since = kept::day_of(row, "heard")?.is_some_and(|heard| heard >= round.day);
        let answer = answer.or_else(|| spoke_since.then(|| "desk".to_owned()));
        let item = (kept::read(row, "number", str::parse)?, answer);
        items.entry(row.try_get("", "bundle")?).or_default().push(item);
    }
    Ok(items)
}
