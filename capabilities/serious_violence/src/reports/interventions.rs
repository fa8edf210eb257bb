//! The second pillar: interventions of the ledger with their reach, what they are to change, what an evaluation found, what was decided.

use documents::{Block, Section, Text};
use interventions::{
    Baseline, OutcomeTold, Reader, Told, decision_sentence, evaluation_sentences, standing_sentence, words_in,
};
use measures::said;
use vocabulary::Language;
use web::Words;

use super::text::{paragraph, section as plain};
use crate::{
    LOCALES,
    hub::Hub,
    model::{InterventionHeld, Sight},
};

/// The section.
pub fn section(words: Words, hub: &Hub) -> Section {
    let lead = vec![paragraph(words.t("interventions-lead"))];
    let mut made = plain("interventions", words.t("interventions-heading"), lead);
    let all = hub.interventions();
    if all.is_empty() {
        made.blocks.push(paragraph(words.t("interventions-none")));
    }
    let reader = match hub.sight {
        Sight::Public => Reader::Public,
        Sight::Desk => Reader::Desk,
    };
    for told in all {
        let about = &told.intervention.about;
        let mut blocks = Vec::new();
        if !about.does.trim().is_empty() {
            blocks.push(paragraph(about.does.trim()));
        }
        blocks.push(Block::List(points(words, told, reader).into_iter().map(Text::plain).collect()));
        made.sections.push(plain(
            &format!("intervention-{}", told.intervention.slug),
            about.title.clone(),
            blocks,
        ));
    }
    made
}

fn points(words: Words, told: &Told, reader: Reader) -> Vec<String> {
    let about = &told.intervention.about;
    let mut points = Vec::new();
    if !about.provider.is_empty() {
        points.push(words.with("intervention-provider", [("provider", about.provider.as_str().into())]));
    }
    if !about.reaches.is_empty() {
        points.push(words.with("intervention-reaches", [("reaches", about.reaches.as_str().into())]));
    }
    points.extend(outcomes(words, told));
    points.push(evaluation(words, told, reader));
    points.push(decision(words, told));
    points
}

fn outcomes(words: Words, told: &Told) -> Vec<String> {
    if told.outcomes.is_empty() {
        return vec![words.t("intervention-no-outcome")];
    }
    let said = told.outcomes.iter().map(|outcome| {
        let what = match &outcome.measure {
            Some(measure) if outcome.outcome.what.is_empty() => measure.definition.name.clone(),
            _ => outcome.outcome.what.clone(),
        };
        match baseline(words, outcome) {
            Some(baseline) => {
                words.with("intervention-outcome", [("what", what.into()), ("baseline", baseline.into())])
            }
            None => words.with("intervention-outcome-unknown", [("what", what.into())]),
        }
    });
    said.collect()
}

/// What it was before, with the period that is of.
fn baseline(words: Words, outcome: &OutcomeTold) -> Option<String> {
    let (figure, of) = match &outcome.baseline {
        Baseline::Said => (outcome.outcome.baseline.clone(), outcome.outcome.baseline_of.clone()),
        Baseline::OfMeasure(figure, unit, of) => (said::figure(words.language(), *unit, *figure), of.clone()),
        Baseline::Missing => return None,
    };
    match of.as_str() {
        "" => Some(figure),
        of => Some(words.with("intervention-baseline", [("figure", figure.into()), ("of", of.into())])),
    }
}

/// What the latest evaluation says, and what must be minded.
fn evaluation(words: Words, told: &Told, reader: Reader) -> String {
    match told.evaluations.first() {
        None => words.t("intervention-no-evaluation"),
        Some(evaluation) => evaluation_sentences(words_in(words.language()), evaluation, reader).join(" "),
    }
}

fn decision(words: Words, told: &Told) -> String {
    let theirs = words_in(words.language());
    match told.decisions.first() {
        None => words.t("intervention-undecided"),
        Some(decided) => {
            let decided = decision_sentence(theirs, &decided.says);
            match told.standing.overdue_since() {
                Some(_) => format!("{decided} {}", standing_sentence(theirs, told.standing)),
                None => decided,
            }
        }
    }
}

/// The interventions as a return holds them.
pub fn held(hub: &Hub) -> Vec<InterventionHeld> {
    let english = Words::new(Language::English, &LOCALES);
    let held = hub.interventions().into_iter().map(|told| {
        let about = &told.intervention.about;
        let outcome: Vec<String> =
            outcomes(english, told).into_iter().chain([evaluation(english, told, Reader::Desk)]).collect();
        InterventionHeld {
            name: about.title.clone(),
            provider: about.provider.clone(),
            reaches: about.reaches.clone(),
            outcome: outcome.join(" "),
            decision: decision(english, told),
        }
    });
    held.collect()
}
