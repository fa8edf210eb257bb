//! Entering or correcting the counts of a cohort: never anything of a person.

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
    model::{Cohort, Contact, Intervention},
    permissions::EVALUATE,
    store::{self, NotSaved},
    told::Told,
};

/// The fields of each kind of contact: kind, before, after, cost before, cost after.
const CONTACTS: [[&str; 5]; 5] = [
    ["kind_1", "before_1", "after_1", "cost_before_1", "cost_after_1"],
    ["kind_2", "before_2", "after_2", "cost_before_2", "cost_after_2"],
    ["kind_3", "before_3", "after_3", "cost_before_3", "cost_after_3"],
    ["kind_4", "before_4", "after_4", "cost_before_4", "cost_after_4"],
    ["kind_5", "before_5", "after_5", "cost_before_5", "cost_after_5"],
];

/// The longest period that is compared, in months.
const LONGEST: u32 = 120;

/// The form.
struct CohortForm;

impl LineForm for CohortForm {
    type Says = Cohort;
    const PERMISSION: &'static Permission = &EVALUATE;
    const EVENT: &'static str = "interventions.cohort";
    const DONE: &'static str = "cohort";
    const FIRST: &'static str = "who";

    fn about(_told: &Told, correcting: bool) -> (&'static str, String, String) {
        let title = if correcting { "Correct a cohort" } else { "Add a cohort" };
        let lead = "How often the same people came to services before and after, added up over all of them. Months of other lengths are made comparable.";
        let warning = "Counts only. No names, initials, dates of birth or case numbers.";
        (title, lead.into(), warning.into())
    }

    fn fresh(_told: &Told, today: Date) -> Sent {
        let sent = Sent::default().put("months_before", "12").put("months_after", "12");
        sent.put("kind_1", "Contacts with the police")
            .put("kind_2", "Visits to A&E")
            .put_date("day", Some(today))
    }

    fn filled(told: &Told, line: i32) -> Option<Sent> {
        let cohort = &told.cohorts.iter().find(|told| told.line.id == line)?.line.says;
        let money =
            |sum: Option<crate::model::Money>| sum.map(|sum| sum.written_plainly()).unwrap_or_default();
        let mut sent = Sent::default()
            .put("who", &cohort.who)
            .put("people", cohort.people.to_string())
            .put("months_before", cohort.months_before.to_string())
            .put("months_after", cohort.months_after.to_string())
            .put("project_cost", money(cohort.project_cost))
            .put("source", &cohort.source)
            .put("note", &cohort.note)
            .put_date("day", Some(cohort.day));
        for ([kind, before, after, cost_before, cost_after], contact) in
            CONTACTS.into_iter().zip(&cohort.contacts)
        {
            sent = sent
                .put(kind, &contact.kind)
                .put(before, contact.before.to_string())
                .put(after, contact.after.to_string())
                .put(cost_before, money(contact.cost_before))
                .put(cost_after, money(contact.cost_after));
        }
        Some(sent)
    }

    fn fields(_told: &Told, _words: Words, sent: &Sent) -> Vec<Field> {
        let mut fields = vec![
            Field::line(
                sent,
                "who",
                "Who they are",
                "Without naming anybody, such as The first 24 people the navigators worked with",
            ),
            Field::line(sent, "people", "How many people", "Fewer than 5 are never published"),
            Field::line(sent, "months_before", "How many months before were looked at", ""),
            Field::line(sent, "months_after", "How many months after", ""),
            Field::line(
                sent,
                "project_cost",
                "What the project cost for them, in pounds",
                "May be left empty",
            ),
        ];
        for (number, [kind, before, after, cost_before, cost_after]) in (1..).zip(CONTACTS) {
            let hint =
                if number == 1 { "Costs may be left empty. Leave out what was not counted." } else { "" };
            fields.push(Field::heading(&format!("Contacts of kind {number}"), hint));
            fields.push(Field::line(
                sent,
                kind,
                &format!("Kind {number}"),
                "Such as Contacts with the police",
            ));
            fields.push(Field::line(sent, before, &format!("How often before (kind {number})"), ""));
            fields.push(Field::line(sent, after, &format!("How often after (kind {number})"), ""));
            fields.push(Field::line(
                sent,
                cost_before,
                &format!("Cost before, in pounds (kind {number})"),
                "",
            ));
            fields.push(Field::line(sent, cost_after, &format!("Cost after, in pounds (kind {number})"), ""));
        }
        fields.extend([
            Field::heading("Where this comes from", ""),
            Field::line(sent, "source", "Source of the counts and costs", ""),
            Field::date(sent, "day", "Day of the comparison", ""),
            Field::text(sent, "note", "What to mind", ""),
        ]);
        fields
    }

    fn check(_told: &Told, check: &mut Check<'_>, sent: &Sent, today: Date) -> Option<Cohort> {
        let who = check.needed("who", "Enter who they are, without naming anybody");
        let people = above_zero(check, "people", "Enter how many people");
        let months_before = above_zero(check, "months_before", "Enter how many months before");
        let months_after = above_zero(check, "months_after", "Enter how many months after");
        for (field, months) in [("months_before", months_before), ("months_after", months_after)] {
            if months.is_some_and(|months| months > LONGEST) {
                check.errors.add(field, "Enter 120 months or fewer");
            }
        }
        let project_cost = cost(check, "project_cost");
        let contacts: Vec<Contact> =
            CONTACTS.into_iter().filter_map(|names| contact(check, sent, names)).collect();
        if contacts.is_empty() && check.errors.is_empty() {
            check.errors.add("kind_1", "Enter at least one kind of contact, with its counts");
        }
        let source = check.needed("source", "Enter where counts and costs come from");
        let day = check.past_day("day", "Enter the day of the comparison", today);
        let note = check.text("note");
        Some(Cohort {
            who,
            people: people?,
            months_before: months_before?,
            months_after: months_after?,
            project_cost,
            contacts,
            source,
            day: day?,
            note,
        })
    }

    async fn save(
        work: &mut Work,
        permit: &Permit,
        intervention: &Intervention,
        says: &Cohort,
        replaces: Option<i32>,
    ) -> Result<i32, NotSaved> {
        store::save_cohort(work, permit, intervention, says, replaces).await
    }

    fn detail(says: &Cohort) -> Value {
        json!({ "contacts": says.contacts.len(), "day": says.day.to_string() })
    }
}

/// A kind of contact; none where no count and no cost of it was entered.
fn contact(
    check: &mut Check<'_>,
    sent: &Sent,
    [kind, before, after, cost_before, cost_after]: [&'static str; 5],
) -> Option<Contact> {
    if [before, after, cost_before, cost_after].iter().all(|name| sent.get(name).is_empty()) {
        return None;
    }
    let said = check.needed(kind, "Enter what kind of contact this is");
    let counts = (
        check.needed_count(before, "Enter how often before, 0 if never"),
        check.needed_count(after, "Enter how often after, 0 if never"),
    );
    let costs = (cost(check, cost_before), cost(check, cost_after));
    Some(Contact {
        kind: said,
        before: counts.0?,
        after: counts.1?,
        cost_before: costs.0,
        cost_after: costs.1,
    })
}

fn cost(check: &mut Check<'_>, name: &'static str) -> Option<crate::model::Money> {
    let cost = check.money(name);
    if cost.is_some_and(|cost| cost.0 < 0) {
        check.errors.add(name, "A cost is not below zero");
    }
    cost
}

fn above_zero(check: &mut Check<'_>, name: &'static str, sentence: &str) -> Option<u32> {
    let count = check.needed_count(name, sentence);
    if count == Some(0) {
        check.errors.add(name, sentence);
    }
    count.filter(|count| *count > 0)
}

/// Answers `GET /desk/interventions/custody-navigators/cohort`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
    Query(line): Query<LineAsked>,
) -> Result<Page<FormPage>, Stop> {
    line_form::get::<CohortForm>(&services, &asked, surroundings, &slug, &line).await
}

/// Answers `POST /desk/interventions/custody-navigators/cohort`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
    submitted: Submitted<Sent>,
) -> Result<Response, Stop> {
    line_form::post::<CohortForm>(&services, &asked, surroundings, &slug, submitted).await
}
