//! The table of evaluations: counts before and after.

use access::{PartnershipId, Permit, Work};
use database::DbErr;
use sea_orm::{ConnectionTrait, QueryResult};

use super::{
    NotSaved,
    kept::{day, day_of, month_of, unreadable, whole, whole_if, whole_of},
    line::Table,
};
use crate::model::{Counts, Evaluation, Intervention, Line, Months, Pair};

const TABLE: Table = Table {
    name: "interventions_evaluations",
    of: "intervention",
    columns: &[
        "what",
        "treated",
        "comparison",
        "before_first",
        "before_last",
        "after_first",
        "after_last",
        "treated_before",
        "treated_after",
        "comparison_before",
        "comparison_after",
        "ring_before",
        "ring_after",
        "ring_comparison_before",
        "ring_comparison_after",
        "source",
        "evaluator",
        "day",
        "note",
    ],
};

/// Every evaluation, of one intervention where one is named.
pub async fn list_evaluations(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    of: Option<i32>,
) -> Result<Vec<Line<Evaluation>>, DbErr> {
    TABLE.list(connection, partnership, of, evaluation_of).await
}

/// Keeps an evaluation, in the place of one that is corrected where one is named.
pub async fn save_evaluation(
    work: &mut Work,
    _permit: &Permit,
    intervention: &Intervention,
    evaluation: &Evaluation,
    replaces: Option<i32>,
) -> Result<i32, NotSaved> {
    let counts = &evaluation.counts;
    let before = |pair: Option<Pair>| pair.map(|pair| whole(pair.before));
    let after = |pair: Option<Pair>| pair.map(|pair| whole(pair.after));
    let says = vec![
        evaluation.what.as_str().into(),
        evaluation.treated.as_str().into(),
        evaluation.comparison.as_str().into(),
        evaluation.before.first.to_string().into(),
        evaluation.before.last.to_string().into(),
        evaluation.after.first.to_string().into(),
        evaluation.after.last.to_string().into(),
        whole(counts.treated.before).into(),
        whole(counts.treated.after).into(),
        whole(counts.comparison.before).into(),
        whole(counts.comparison.after).into(),
        before(counts.ring).into(),
        after(counts.ring).into(),
        before(counts.ring_comparison).into(),
        after(counts.ring_comparison).into(),
        evaluation.source.as_str().into(),
        evaluation.evaluator.as_str().into(),
        day(evaluation.day).into(),
        evaluation.note.as_str().into(),
    ];
    TABLE.add(work, intervention.id, replaces, says).await
}

fn evaluation_of(row: &QueryResult) -> Result<Evaluation, DbErr> {
    let months = |first: &str, last: &str| -> Result<Months, DbErr> {
        let (from, to) = (month_of(row, first)?, month_of(row, last)?);
        Months::new(from, to).ok_or_else(|| unreadable(last, &to.to_string()))
    };
    let pair = |before: &str, after: &str| -> Result<Pair, DbErr> {
        Ok(Pair { before: whole_of(row, before)?, after: whole_of(row, after)? })
    };
    let pair_if = |before: &str, after: &str| -> Result<Option<Pair>, DbErr> {
        let both = whole_if(row, before)?.zip(whole_if(row, after)?);
        Ok(both.map(|(before, after)| Pair { before, after }))
    };
    Ok(Evaluation {
        what: row.try_get("", "what")?,
        treated: row.try_get("", "treated")?,
        comparison: row.try_get("", "comparison")?,
        before: months("before_first", "before_last")?,
        after: months("after_first", "after_last")?,
        counts: Counts {
            treated: pair("treated_before", "treated_after")?,
            comparison: pair("comparison_before", "comparison_after")?,
            ring: pair_if("ring_before", "ring_after")?,
            ring_comparison: pair_if("ring_comparison_before", "ring_comparison_after")?,
        },
        source: row.try_get("", "source")?,
        evaluator: row.try_get("", "evaluator")?,
        day: day_of(row, "day")?,
        note: row.try_get("", "note")?,
    })
}
