//! The form in which an intervention is commissioned or changed.

use access::{Organisation, OrganisationId};
use measures::Measure;
use web::{FormErrors, Link, Words};

use super::{
    field::{Check, Field, Sent},
    form_page::Form,
};
use crate::{
    model::{About, Evidence, Found, Intervention, Outcome, Output},
    wording,
};

/// The fields of each outcome: in words, measure, baseline, what the baseline is of.
const OUTCOMES: [[&str; 4]; 4] = [
    ["outcome_1", "measure_1", "baseline_1", "baseline_of_1"],
    ["outcome_2", "measure_2", "baseline_2", "baseline_of_2"],
    ["outcome_3", "measure_3", "baseline_3", "baseline_of_3"],
    ["outcome_4", "measure_4", "baseline_4", "baseline_of_4"],
];

/// The fields of each output: what, agreed, so far, up to when.
const OUTPUTS: [[&str; 4]; 4] = [
    ["output_1", "planned_1", "delivered_1", "as_of_1"],
    ["output_2", "planned_2", "delivered_2", "as_of_2"],
    ["output_3", "planned_3", "delivered_3", "as_of_3"],
    ["output_4", "planned_4", "delivered_4", "as_of_4"],
];

/// The fields of an intervention, to be changed.
pub fn filled(intervention: &Intervention) -> Sent {
    let about = &intervention.about;
    let mut sent = Sent::default()
        .put("version", intervention.version.to_string())
        .put("title", &about.title)
        .put("does", &about.does)
        .put("purpose", &about.purpose)
        .put("provider", &about.provider)
        .put("service_id", &about.service_id)
        .put("theme", &about.theme)
        .put("priority", &about.priority)
        .put("reaches", &about.reaches)
        .put("places", &about.places)
        .put("theory", &about.theory)
        .put("evidence", about.evidence.map(|evidence| evidence.level().to_string()).unwrap_or_default())
        .put("found", about.found.map_or("", Found::as_str))
        .put("evidence_source", &about.evidence_source)
        .put("owner", about.owner.map(|owner| owner.0.to_string()).unwrap_or_default())
        .put("published", if about.published { "yes" } else { "" })
        .put_date("from", about.from)
        .put_date("to", about.to);
    for ([what, measure, baseline, of], outcome) in OUTCOMES.into_iter().zip(&about.outcomes) {
        sent = sent
            .put(what, &outcome.what)
            .put(measure, outcome.measure.as_ref().map(|slug| slug.as_str()).unwrap_or_default())
            .put(baseline, &outcome.baseline)
            .put(of, &outcome.baseline_of);
    }
    let number = |number: Option<i32>| number.map(|number| number.to_string()).unwrap_or_default();
    for ([what, planned, delivered, as_of], output) in OUTPUTS.into_iter().zip(&about.outputs) {
        sent = sent
            .put(what, &output.what)
            .put(planned, number(output.planned))
            .put(delivered, number(output.delivered))
            .put_date(as_of, output.as_of);
    }
    sent
}

/// What was sent, or what is to be mended. Only organisations and measures of the partnership are taken.
pub fn check(sent: &Sent, organisations: &[Organisation], measures: &[Measure]) -> Result<About, FormErrors> {
    let mut check = Check::new(sent);
    let owner = sent.get("owner").parse().ok().map(OrganisationId);
    let about = About {
        title: check.needed("title", "Enter the title"),
        does: check.text("does"),
        purpose: check.text("purpose"),
        provider: check.line("provider"),
        service_id: check.line("service_id"),
        theme: check.line("theme"),
        priority: check.line("priority"),
        reaches: check.line("reaches"),
        places: check.line("places"),
        from: check.day("from"),
        to: check.day("to"),
        theory: check.line("theory"),
        evidence: sent.get("evidence").parse().ok().and_then(Evidence::of),
        found: Found::of(sent.get("found")),
        evidence_source: check.line("evidence_source"),
        owner: owner.filter(|owner| organisations.iter().any(|one| one.id == *owner)),
        published: !sent.get("published").is_empty(),
        outcomes: OUTCOMES
            .into_iter()
            .filter_map(|names| outcome(&mut check, sent, names, measures))
            .collect(),
        outputs: OUTPUTS.into_iter().filter_map(|names| output(&mut check, sent, names)).collect(),
    };
    if about.does.is_empty() && about.published {
        check.errors.add("does", "Say what it does before everybody sees it");
    }
    if about.from.zip(about.to).is_some_and(|(from, to)| to < from) {
        check.errors.add("to", "The last day must not be before the first");
    }
    if about.evidence.is_some_and(|level| level != Evidence::NotEvaluated) && about.evidence_source.is_empty()
    {
        check.errors.add("evidence_source", "Enter which studies say so, or choose level 0");
    }
    if !about.priority.is_empty() && !about.priority.starts_with("/plan/") {
        check
            .errors
            .add("priority", "Enter the address of a priority, such as /plan/2025-28/serious-violence");
    }
    if check.errors.is_empty() { Ok(about) } else { Err(check.errors) }
}

fn outcome(
    check: &mut Check<'_>,
    sent: &Sent,
    [what, measure, baseline, of]: [&'static str; 4],
    measures: &[Measure],
) -> Option<Outcome> {
    let named =
        measures.iter().map(|known| &known.slug).find(|slug| slug.as_str() == sent.get(measure)).cloned();
    let outcome = Outcome {
        what: check.line(what),
        measure: named,
        baseline: check.line(baseline),
        baseline_of: check.line(of),
    };
    if outcome.what.is_empty() && outcome.measure.is_none() {
        if !outcome.baseline.is_empty() {
            check.errors.add(what, "Say what this baseline is of: in words, or by a measure");
        }
        return None;
    }
    if !outcome.baseline.is_empty() && outcome.baseline_of.is_empty() {
        check.errors.add(of, "Enter which period the baseline is of, such as 2024-25");
    }
    Some(outcome)
}

fn output(
    check: &mut Check<'_>,
    sent: &Sent,
    [what, planned, delivered, as_of]: [&'static str; 4],
) -> Option<Output> {
    let number = |count: Option<u32>| count.and_then(|count| i32::try_from(count).ok());
    let output = Output {
        what: check.line(what),
        planned: number(check.count(planned)),
        delivered: number(check.count(delivered)),
        as_of: check.day(as_of),
    };
    if output.what.is_empty() {
        if [planned, delivered].iter().any(|name| !sent.get(name).is_empty()) {
            check.errors.add(what, "Say what is counted here");
        }
        return None;
    }
    if output.delivered.is_some() && output.as_of.is_none() && check.errors.on(as_of).is_none() {
        check.errors.add(as_of, "Enter up to which day this was counted");
    }
    Some(output)
}

/// The form, new or of an intervention that is changed.
pub fn form(
    words: Words,
    sent: &Sent,
    (organisations, measures): (&[Organisation], &[Measure]),
    changed: Option<&Intervention>,
) -> Form {
    let new = "Without outcomes and a baseline for each, nobody will be able to tell whether it worked. Write them down now, before it begins.";
    Form {
        title: if changed.is_some() { "Change an intervention" } else { "Add an intervention" }.into(),
        lead: "Only the title must be there. What you leave empty is shown as “nobody has said”. Grants, spending, evaluations and decisions are added on its own page.".into(),
        warning: if changed.is_none() { new.into() } else { String::new() },
        trail: changed.map(|one| Link::new(&one.about.title, one.desk_address())).into_iter().collect(),
        back: changed.map_or_else(|| "/desk/interventions".into(), Intervention::desk_address),
        button: "Save the intervention".into(),
        hidden: vec![("version", sent.get("version").to_owned())],
        fields: fields(words, sent, organisations, measures),
    }
}

fn fields(words: Words, sent: &Sent, organisations: &[Organisation], measures: &[Measure]) -> Vec<Field> {
    let not_said = |label: &str| vec![(String::new(), label.to_owned())];
    let mut owners = not_said("Not said yet");
    owners.extend(organisations.iter().map(|one| (one.id.0.to_string(), one.name.clone())));
    let mut levels = not_said("Not said yet");
    levels.extend(Evidence::ALL.map(|level| (level.level().to_string(), wording::evidence(words, level))));
    let mut findings = not_said("Not said yet");
    findings.extend(Found::ALL.map(|found| (found.as_str().to_owned(), wording::found(words, found))));
    let mut named = not_said("None: in words");
    named.extend(measures.iter().map(|one| (one.slug.to_string(), one.definition.name.clone())));
    let mut fields = vec![
        Field::line(sent, "title", "Title", "Such as Custody navigators"),
        Field::text(sent, "does", "What it does", "In plain words, for somebody who never heard of it"),
        Field::text(sent, "purpose", "What it is for", ""),
        Field::line(
            sent,
            "theory",
            "Why it should work, in one line",
            "Such as People who are met in a crisis take up help they would not have asked for",
        ),
        Field::line(sent, "reaches", "Whom it reaches", "Such as People of 16 to 25 in police custody"),
        Field::line(sent, "places", "Where", "Wards, schools, buildings"),
        Field::line(sent, "provider", "Who provides it", ""),
        Field::line(
            sent,
            "service_id",
            "Its identifier in an Open Referral UK directory",
            "May be left empty",
        ),
        Field::select(
            sent,
            "owner",
            ("Organisation that answers for it", "Its partner leads may enter what was spent"),
            owners,
        ),
        Field::line(sent, "theme", "Theme", "Others pick interventions by it, such as Serious violence"),
        Field::line(
            sent,
            "priority",
            "Address of the priority it serves",
            "Such as /plan/2025-28/serious-violence",
        ),
        Field::date(sent, "from", "First day", ""),
        Field::date(sent, "to", "Last day", "Left empty while no end is set"),
        Field::heading(
            "How well it is known that it works",
            "Levels of the Maryland Scientific Methods Scale (Sherman and others, 1997). Level 0 is ours. How strong studies are and what they found are two things.",
        ),
        Field::select(sent, "evidence", ("Strength of the studies", ""), levels),
        Field::select(sent, "found", ("What they found", ""), findings),
        Field::line(
            sent,
            "evidence_source",
            "Which studies",
            "Name and year, or the toolkit in which they are described",
        ),
    ];
    for (number, [what, measure, baseline, of]) in (1..).zip(OUTCOMES) {
        let hint = if number == 1 {
            "What is to become of people and places: in words, or by a measure of the register. Not what is done."
        } else {
            ""
        };
        fields.extend([
            Field::heading(&format!("Outcome {number}"), hint),
            Field::line(sent, what, &format!("Outcome {number}, in words"), ""),
            Field::select(sent, measure, (&format!("Measure of outcome {number}"), ""), named.clone()),
            Field::line(sent, baseline, &format!("Baseline of outcome {number}"), "What it was before, with its unit, such as 41 admissions. Left empty, the baseline of the measure stands; without either, it is shown as missing"),
            Field::line(sent, of, &format!("Which period that baseline is of (outcome {number})"), ""),
        ]);
    }
    for (number, [what, planned, delivered, as_of]) in (1..).zip(OUTPUTS) {
        let hint = if number == 1 {
            "What is done: activity. It is shown apart from outcomes, and nothing is judged by it."
        } else {
            ""
        };
        fields.extend([
            Field::heading(&format!("Output {number}"), hint),
            Field::line(sent, what, &format!("Output {number}"), "Such as School sessions held"),
            Field::line(sent, planned, &format!("How many were agreed (output {number})"), ""),
            Field::line(sent, delivered, &format!("How many so far (output {number})"), ""),
            Field::date(sent, as_of, &format!("Counted up to (output {number})"), ""),
        ]);
    }
    fields.push(Field::tick(sent, "published", "Show it on the public pages", "With grants, outcomes, evaluations and decisions, but without spending line by line and without names of those who entered anything"));
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_intervention_comes_back_from_its_form_as_it_was() {
        let about = About {
            title: "Navigators".into(),
            evidence: Some(Evidence::BeforeAfter),
            found: Some(Found::Mixed),
            evidence_source: "A toolkit".into(),
            from: Some(jiff::civil::date(2026, 4, 1)),
            outcomes: vec![Outcome {
                what: "Fewer admissions".into(),
                baseline: "41".into(),
                baseline_of: "2024-25".into(),
                measure: None,
            }],
            outputs: vec![Output {
                what: "Sessions".into(),
                planned: Some(40),
                delivered: None,
                as_of: None,
            }],
            ..About::default()
        };
        let kept =
            Intervention { id: 1, slug: "n".parse().expect("an address"), version: 3, about: about.clone() };
        assert_eq!(check(&filled(&kept), &[], &[]), Ok(about));
    }

    #[test]
    fn what_is_to_be_mended_is_said_at_its_field() {
        let sent = Sent::default()
            .put("published", "yes")
            .put("evidence", "3")
            .put("baseline_2", "41")
            .put("delivered_1", "7")
            .put("priority", "serious violence");
        let errors = check(&sent, &[], &[]).expect_err("errors");
        let fields: Vec<&str> = errors.iter().map(|error| error.field).collect();
        assert_eq!(fields, ["title", "outcome_2", "output_1", "does", "evidence_source", "priority"]);
    }
}
