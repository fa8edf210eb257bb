//! Entering or correcting counts before and after an intervention.

use access::{Permission, Permit, Work};
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use capability::{Asked, Services, Submitted};
use jiff::civil::Date;
use serde_json::{Value, json};
use web::{Page, Stop, Surroundings, Words};

use super::{
    field::{Check, Field, Sent},
    form_page::FormPage,
    line_form::{self, LineAsked, LineForm},
};
use crate::{
    model::{Counts, Evaluation, Intervention, Months, Pair},
    permissions::EVALUATE,
    store::{self, NotSaved},
    told::Told,
};

/// The fields of counts: before, after, and whether they must be there.
const PAIRS: [(&str, &str, &str); 4] = [
    ("treated_before", "treated_after", "where the intervention was"),
    ("comparison_before", "comparison_after", "in the comparison area"),
    ("ring_before", "ring_after", "in the area around it"),
    ("ring_comparison_before", "ring_comparison_after", "in the comparison for the area around it"),
];

/// The form.
struct EvaluationForm;

impl LineForm for EvaluationForm {
    type Says = Evaluation;
    const PERMISSION: &'static Permission = &EVALUATE;
    const EVENT: &'static str = "interventions.evaluate";
    const DONE: &'static str = "evaluation";
    const FIRST: &'static str = "what";

    fn about(_told: &Told, correcting: bool) -> (&'static str, String, String) {
        let title = if correcting { "Correct an evaluation" } else { "Add counts before and after" };
        let lead = "Four counts are enough: before and after, here and in a comparison area of like size that would have gone the same way. With the area around it as well, the page says whether things moved next door. Everything is worked out from the counts; choose areas and months before you look at them.";
        (title, lead.into(), String::new())
    }

    fn fresh(_told: &Told, today: Date) -> Sent {
        Sent::default().put_date("day", Some(today))
    }

    fn filled(told: &Told, line: i32) -> Option<Sent> {
        let evaluation = &told.evaluations.iter().find(|told| told.line.id == line)?.line.says;
        let counts = &evaluation.counts;
        let mut sent = Sent::default()
            .put("what", &evaluation.what)
            .put("treated", &evaluation.treated)
            .put("comparison", &evaluation.comparison)
            .put("before_first", evaluation.before.first.to_string())
            .put("before_last", evaluation.before.last.to_string())
            .put("after_first", evaluation.after.first.to_string())
            .put("after_last", evaluation.after.last.to_string())
            .put("source", &evaluation.source)
            .put("evaluator", &evaluation.evaluator)
            .put("note", &evaluation.note)
            .put_date("day", Some(evaluation.day));
        let pairs = [Some(counts.treated), Some(counts.comparison), counts.ring, counts.ring_comparison];
        for ((before, after, _), pair) in PAIRS.into_iter().zip(pairs) {
            let Some(pair) = pair else { continue };
            sent = sent.put(before, pair.before.to_string()).put(after, pair.after.to_string());
        }
        Some(sent)
    }

    fn fields(_told: &Told, _words: Words, sent: &Sent) -> Vec<Field> {
        vec![
            Field::line(
                sent,
                "what",
                "What was counted",
                "Such as violence in public places recorded by the police",
            ),
            Field::line(sent, "treated", "Area where the intervention was", ""),
            Field::line(
                sent,
                "comparison",
                "Comparison area",
                "Of like size, kind and course, without the intervention",
            ),
            Field::heading(
                "Before",
                "Whole months, written as 2024-04. As long as the period after is best, and of the same months of the year.",
            ),
            Field::line(sent, "before_first", "First month before", ""),
            Field::line(sent, "before_last", "Last month before", ""),
            Field::line(sent, "treated_before", "Count where the intervention was, before", ""),
            Field::line(sent, "comparison_before", "Count in the comparison area, before", ""),
            Field::heading("After", ""),
            Field::line(sent, "after_first", "First month after", ""),
            Field::line(sent, "after_last", "Last month after", ""),
            Field::line(sent, "treated_after", "Count where the intervention was, after", ""),
            Field::line(sent, "comparison_after", "Count in the comparison area, after", ""),
            Field::heading(
                "The area around it",
                "May be left empty. Needed to say whether things moved next door.",
            ),
            Field::line(sent, "ring_before", "Count in the area around it, before", ""),
            Field::line(sent, "ring_after", "Count in the area around it, after", ""),
            Field::line(sent, "ring_comparison_before", "Count in its own comparison area, before", ""),
            Field::line(sent, "ring_comparison_after", "Count in its own comparison area, after", ""),
            Field::heading("Where this comes from", ""),
            Field::line(
                sent,
                "source",
                "Source of the counts",
                "Such as police records taken on 3 June 2026",
            ),
            Field::line(
                sent,
                "evaluator",
                "Who evaluated",
                "Such as an external evaluator; may be left empty",
            ),
            Field::date(sent, "day", "Day of the evaluation", ""),
            Field::text(sent, "note", "What to mind", "Such as another project that began at the same time"),
        ]
    }

    fn check(_told: &Told, check: &mut Check<'_>, sent: &Sent, today: Date) -> Option<Evaluation> {
        let what = check.needed("what", "Enter what was counted");
        let treated = check.needed("treated", "Enter the area where the intervention was");
        let comparison = check
            .needed("comparison", "Enter the comparison area. Without one, nothing can be said of an effect");
        let before = months(check, "before_first", "before_last");
        let after = months(check, "after_first", "after_last");
        if before.zip(after).is_some_and(|(before, after)| after.first <= before.last) {
            check.errors.add("after_first", "The period after must begin when the period before is over");
        }
        let [first, second, ring, ring_comparison] = PAIRS;
        let counts = (pair(check, first, sent, true), pair(check, second, sent, true));
        let (ring, ring_comparison) =
            (pair(check, ring, sent, false), pair(check, ring_comparison, sent, false));
        if ring.is_none() && ring_comparison.is_some() {
            check.errors.add(
                "ring_before",
                "Enter the counts of the area around it as well, or leave its comparison empty",
            );
        }
        let source = check.needed("source", "Enter where the counts come from");
        let evaluator = check.line("evaluator");
        let day = check.past_day("day", "Enter the day of the evaluation", today);
        let note = check.text("note");
        Some(Evaluation {
            what,
            treated,
            comparison,
            before: before?,
            after: after?,
            counts: Counts { treated: counts.0?, comparison: counts.1?, ring, ring_comparison },
            source,
            evaluator,
            day: day?,
            note,
        })
    }

    async fn save(
        work: &mut Work,
        permit: &Permit,
        intervention: &Intervention,
        says: &Evaluation,
        replaces: Option<i32>,
    ) -> Result<i32, NotSaved> {
        store::save_evaluation(work, permit, intervention, says, replaces).await
    }

    fn detail(says: &Evaluation) -> Value {
        json!({ "what": says.what, "counts": says.counts.all() })
    }
}

fn months(check: &mut Check<'_>, first: &'static str, last: &'static str) -> Option<Months> {
    let (from, to) = (check.month(first), check.month(last));
    let months = Months::new(from?, to?);
    if months.is_none() {
        check.errors.add(last, "The last month must not be before the first");
    }
    months
}

/// Two counts. Those that need not be there are both there or neither.
fn pair(
    check: &mut Check<'_>,
    (before, after, place): (&'static str, &'static str, &str),
    sent: &Sent,
    is_needed: bool,
) -> Option<Pair> {
    if !is_needed && sent.get(before).is_empty() && sent.get(after).is_empty() {
        return None;
    }
    let first = check.needed_count(before, &format!("Enter the count {place} before, 0 if there were none"));
    let second = check.needed_count(after, &format!("Enter the count {place} after, 0 if there were none"));
    Some(Pair { before: first?, after: second? })
}

/// Answers `GET /desk/interventions/custody-navigators/evaluation`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
    Query(line): Query<LineAsked>,
) -> Result<Page<FormPage>, Stop> {
    line_form::get::<EvaluationForm>(&services, &asked, surroundings, &slug, &line).await
}

/// Answers `POST /desk/interventions/custody-navigators/evaluation`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
    submitted: Submitted<Sent>,
) -> Result<Response, Stop> {
    line_form::post::<EvaluationForm>(&services, &asked, surroundings, &slug, submitted).await
}
