//! Evaluations and cohorts as they stand on the page of an intervention. Small counts stay at the desk.

use documents::{Block, Cell, Section};
use sentences::Sentences;
use web::Words;

use super::part::{count, list, paragraph, section, table};
use crate::{
    model::{Cohort, Compared, Contact, Evaluation, Money, Pair, SMALL},
    told::{CohortTold, EvaluationTold, Reader, Told},
    wording,
};

/// The evaluations, each with its sentence, what to mind, and its counts.
pub(super) fn evaluations(words: Words, told: &Told, reader: Reader) -> Option<Section> {
    let sections: Vec<Section> =
        told.evaluations.iter().map(|told| evaluation(words, told, reader)).collect();
    let blocks = if sections.is_empty() { vec![paragraph(words.t("no-evaluations"))] } else { vec![] };
    let heading = words.t("heading-evaluations");
    Some(Section { sections, ..section("evaluations", heading, blocks) })
}

fn evaluation(words: Words, told: &EvaluationTold, reader: Reader) -> Section {
    let says = &told.line.says;
    let id = format!("evaluation-{}", told.line.id);
    let heading = words.with(
        "heading-evaluation",
        [
            ("what", says.what.as_str().into()),
            ("treated", says.treated.as_str().into()),
            ("comparison", says.comparison.as_str().into()),
        ],
    );
    let mut said = wording::evaluation_sentences(words, told, reader);
    let finding = if said.is_empty() { String::new() } else { said.remove(0) };
    let mut blocks = vec![paragraph(finding)];
    if !said.is_empty() {
        blocks.push(list(said));
    }
    if reader == Reader::Desk || !told.is_small() {
        blocks.push(Block::Table(counts(words, says, &id)));
    }
    blocks.push(paragraph(origin(words, says)));
    if !says.note.is_empty() {
        blocks.push(paragraph(&says.note));
    }
    section(id, heading, blocks)
}

fn counts(words: Words, says: &Evaluation, id: &str) -> documents::Table {
    let row = |name: String, pair: Pair| {
        vec![Cell::words(name), count(words, pair.before), count(words, pair.after)]
    };
    let mut rows = vec![
        row(says.treated.clone(), says.counts.treated),
        row(
            words.with("area-comparison", [("area", says.comparison.as_str().into())]),
            says.counts.comparison,
        ),
    ];
    rows.extend(says.counts.ring.map(|pair| row(words.t("area-ring"), pair)));
    rows.extend(says.counts.ring_comparison.map(|pair| row(words.t("area-ring-comparison"), pair)));
    let columns = [
        (words.t("column-area"), false),
        (wording::months(words, says.before), true),
        (wording::months(words, says.after), true),
    ];
    let caption = words.with("counts-caption", [("what", says.what.as_str().into())]);
    table(format!("{id}-table"), caption, columns, rows)
}

/// Where an evaluation comes from, and how it is worked out.
fn origin(words: Words, says: &Evaluation) -> String {
    let values = [("source", says.source.as_str().into()), ("day", words.date(says.day).into())];
    let mut said = words.with("evaluation-origin", values);
    if !says.evaluator.is_empty() {
        said.push(' ');
        said.push_str(&words.with("evaluation-by", [("evaluator", says.evaluator.as_str().into())]));
    }
    said.push(' ');
    said.push_str(&words.t("evaluation-method"));
    said
}

/// The cohorts, each with its contacts and costs; none is shown to the public that has fewer than five people.
pub(super) fn cohorts(words: Words, told: &Told, reader: Reader) -> Option<Section> {
    if told.cohorts.is_empty() {
        return None;
    }
    let sections = told.cohorts.iter().map(|told| cohort(words, told, reader)).collect();
    Some(Section { sections, ..section("cohorts", words.t("heading-cohorts"), vec![]) })
}

fn cohort(words: Words, told: &CohortTold, reader: Reader) -> Section {
    let says = &told.line.says;
    let id = format!("cohort-{}", told.line.id);
    if reader == Reader::Public && told.is_small() {
        return section(id, says.who.clone(), vec![paragraph(words.t("cohort-too-small"))]);
    }
    let lead = words.with(
        "cohort-lead",
        [
            ("people", says.people.to_string().into()),
            ("before", says.months_before.to_string().into()),
            ("after", says.months_after.to_string().into()),
        ],
    );
    let mut blocks = vec![paragraph(lead)];
    blocks.extend(costs(words, says).map(paragraph));
    let rows = says.contacts.iter().zip(&told.compared);
    let rows = rows.map(|(contact, compared)| row(words, contact, compared, reader)).collect();
    let columns = [
        (words.t("column-contact"), false),
        (words.t("column-before"), true),
        (words.t("column-after"), true),
        (words.t("column-person-before"), true),
        (words.t("column-person-after"), true),
        (words.t("column-change"), false),
    ];
    let caption = words.with("cohort-caption", [("source", says.source.as_str().into())]);
    blocks.push(Block::Table(table(format!("{id}-table"), caption, columns, rows)));
    let mut mind = vec![words.t("cohort-regression")];
    if says.is_scaled() {
        mind.push(words.t("cohort-scaled"));
    }
    if says.people < 20 {
        mind.push(words.t("cohort-few"));
    }
    mind.extend(Some(says.note.clone()).filter(|note| !note.is_empty()));
    blocks.push(list(mind));
    section(id, says.who.clone(), blocks)
}

/// What the contacts cost in twelve months before and after, and what the project cost.
fn costs(words: Words, says: &Cohort) -> Option<String> {
    let mut said = Vec::new();
    if let Some(cost) = says.cost() {
        let difference = cost.after.less(cost.before);
        let key = match difference.0 {
            ..0 => "cohort-cost-less",
            0 => "cohort-cost-same",
            1.. => "cohort-cost-more",
        };
        // What was worked out is said in whole pounds.
        let about = |sum: Money| wording::money(words, Money(sum.share(1, 100).0 * 100));
        let values = [
            ("before", about(cost.before).into()),
            ("after", about(cost.after).into()),
            ("by", about(difference.magnitude()).into()),
            ("each", about(difference.magnitude().share(1, says.people.max(1).into())).into()),
        ];
        said.push(words.with(key, values));
    }
    if let Some(cost) = says.project_cost {
        said.push(words.with("cohort-project-cost", [("cost", wording::money(words, cost).into())]));
    }
    (!said.is_empty()).then(|| said.join(" "))
}

/// A kind of contact. A count of 1 to 4 is not published, nor what it could be worked out of.
fn row(words: Words, contact: &Contact, compared: &Compared, reader: Reader) -> Vec<Cell> {
    let is_small = |count: u32| reader == Reader::Public && (1..SMALL).contains(&u64::from(count));
    let hidden = is_small(contact.before) || is_small(contact.after);
    let times =
        |times: u32| if is_small(times) { Cell::words(words.t("small")) } else { count(words, times) };
    let each = |rate: f64| Cell::Number { shown: words.decimal(rate, 1), value: rate };
    let mut row = vec![Cell::words(&contact.kind), times(contact.before), times(contact.after)];
    if hidden {
        row.extend((0..2).map(|_| Cell::Empty(words.t("hidden"))));
        row.push(Cell::words(words.t("hidden")));
        return row;
    }
    row.extend([
        each(compared.per_person.before),
        each(compared.per_person.after),
        Cell::words(Sentences::new(words.language()).brief_change(compared.change)),
    ]);
    row
}
