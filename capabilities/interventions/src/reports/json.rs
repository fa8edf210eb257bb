//! The ledger as data: what stands on its pages, with every figure as it is kept.

use serde_json::{Value, json};
use statistics::Level;

use crate::told::{EvaluationTold, Ledger, Told};

/// The ledger as JSON. Money is in pence; days and months are written as ISO 8601 has them.
pub fn json_of(ledger: &Ledger) -> Value {
    let funds = ledger.funds.iter().map(|told| {
        let about = &told.fund.about;
        let awards = told.awards.iter().map(|award| {
            let says = &award.says;
            json!({
                "organisation": says.organisation, "purpose": says.purpose, "pence": says.amount.0,
                "day": says.day.to_string(), "result": says.result,
            })
        });
        json!({
            "address": told.fund.public_address(), "title": about.title, "forum": about.forum,
            "pence": about.amount.0, "left_pence": told.left.0, "awards": awards.collect::<Vec<_>>(),
        })
    });
    json!({
        "interventions": ledger.interventions.iter().map(intervention).collect::<Vec<_>>(),
        "funds": funds.collect::<Vec<_>>(),
    })
}

fn intervention(told: &Told) -> Value {
    let about = &told.intervention.about;
    let outcomes = told.outcomes.iter().map(|outcome| {
        json!({
            "what": outcome.outcome.what,
            "measure": outcome.measure.as_ref().map(|measure| measure.public_address()),
            "baseline": outcome.outcome.baseline, "baseline_of": outcome.outcome.baseline_of,
            "baseline_missing": outcome.baseline == crate::told::Baseline::Missing,
        })
    });
    let outputs = about.outputs.iter().map(|output| {
        json!({
            "what": output.what, "planned": output.planned, "delivered": output.delivered,
            "as_of": output.as_of.map(|day| day.to_string()),
        })
    });
    let grants = told.accounts.iter().map(|account| {
        let grant = &account.grant.says;
        json!({
            "funder": grant.funder, "name": grant.name, "pence": grant.amount.0,
            "from": grant.span.from.to_string(), "to": grant.span.to.to_string(),
            "spent_pence": account.spent.0, "reported_to": account.reported_to.map(|day| day.to_string()),
            "when_it_stops": grant.when_it_stops,
        })
    });
    let decisions = told.decisions.iter().map(|decided| {
        let says = &decided.says;
        json!({
            "choice": says.choice.as_str(), "body": says.body, "day": says.day.to_string(), "why": says.why,
            "next_review": says.next_review.map(|day| day.to_string()),
        })
    });
    json!({
        "address": told.intervention.public_address(), "title": about.title, "does": about.does,
        "purpose": about.purpose, "provider": about.provider, "service_id": about.service_id,
        "theme": about.theme, "priority": about.priority, "reaches": about.reaches, "places": about.places,
        "from": about.from.map(|day| day.to_string()), "to": about.to.map(|day| day.to_string()),
        "theory": about.theory, "evidence_level": about.evidence.map(|level| level.level()),
        "evidence_found": about.found.map(|found| found.as_str()), "evidence_source": about.evidence_source,
        "published": about.published,
        "outcomes": outcomes.collect::<Vec<_>>(), "outputs": outputs.collect::<Vec<_>>(),
        "grants": grants.collect::<Vec<_>>(), "decisions": decisions.collect::<Vec<_>>(),
        "evaluations": told.evaluations.iter().map(evaluation).collect::<Vec<_>>(),
    })
}

fn evaluation(told: &EvaluationTold) -> Value {
    let says = &told.line.says;
    let difference = told.judged.as_ref().map(|judged| {
        let total = judged.difference.total;
        let interval = total.interval(Level::P95);
        json!({ "value": total.value, "variance": total.variance, "low": interval.low, "high": interval.high })
    });
    let quotient = told.judged.as_ref().and_then(|judged| judged.quotient?.quotient);
    json!({
        "what": says.what, "treated": says.treated, "comparison": says.comparison,
        "before": [says.before.first.to_string(), says.before.last.to_string()],
        "after": [says.after.first.to_string(), says.after.last.to_string()],
        "counts": says.counts.all(), "source": says.source, "evaluator": says.evaluator,
        "day": says.day.to_string(),
        "weighted_displacement_difference": difference, "weighted_displacement_quotient": quotient,
    })
}
