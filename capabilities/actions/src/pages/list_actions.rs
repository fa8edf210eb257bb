//! The register: every action, searched and filtered, fifty on a page.

use std::collections::BTreeSet;

use access::{Organisation, OrganisationId};
use askama::Template;
use axum::extract::{Query, State};
use capability::{Asked, Services};
use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};
use web::{Choice, FormToken, Link, Page, Pagination, Stop, Surroundings, Words};

use super::{
    shown::{Line, Names},
    views_shown::{Opened, ViewsShown},
};
use crate::{
    LOCALES,
    model::{Grade, day_in_london, graded},
    permissions::{CHASE, CREATE, sight_of},
    store::{ActionFilter, Order, PAGE, list_actions},
};

/// What the address asks for. What cannot be read asks for nothing.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct ListAsked {
    q: String,
    organisation: String,
    plan: String,
    priority: String,
    state: String,
    grade: String,
    silent: String,
    due: String,
    measure: String,
    order: String,
    page: String,
    /// A kept view, by number: it asks in place of the rest.
    view: String,
    /// What was just done.
    done: String,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/list_actions.html")]
pub struct ListPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    token: FormToken,
    views: ViewsShown,
    done: &'static str,
    asked: ListAsked,
    narrows: bool,
    organisations: Vec<Choice>,
    states: Vec<Choice>,
    grades: Vec<Choice>,
    silents: Vec<Choice>,
    dues: Vec<Choice>,
    orders: Vec<Choice>,
    measures: Vec<Choice>,
    found: String,
    lines: Vec<Line>,
    pages: Pagination,
    creates: bool,
    chases: bool,
    graded: String,
}

/// Answers `GET /desk/actions`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Query(list): Query<ListAsked>,
) -> Result<Page<ListPage>, Stop> {
    let visitor = &asked.visitor;
    let partnership = visitor.partnership();
    let today = day_in_london(visitor.now());
    let reader = services.database.reader();
    let (view, page, done) = (list.view.clone(), list.page.clone(), list.done.clone());
    let opened = Opened::of(reader, visitor, (&view, None), list).await?;
    let list = ListAsked { page, ..opened.asked };
    let question = list.question();
    let views = ViewsShown::fetch(reader, visitor, None, (opened.view.as_ref(), question)).await?;
    let filter = list.filter(today, sight_of(visitor));
    let listed = list_actions(&services.database, partnership, &filter).await?;
    let organisations = access::identity::list_organisations(reader, partnership).await?;
    let names = Names::of(&organisations);
    let shown = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    Ok(Page(ListPage {
        words: surroundings.words(&LOCALES),
        title: "Actions".into(),
        trail: vec![Link::new("Desk", "/desk")],
        token: asked.form(),
        views,
        done: view_done(&done),
        narrows: list.narrows(),
        organisations: list.organisations(&organisations),
        states: list.states(),
        grades: list.grades(),
        silents: list.silents(),
        dues: list.dues(),
        orders: list.orders(),
        measures: list.measures(),
        found: found(listed.total),
        lines: listed.lines.iter().map(|line| Line::new(line, &names, today)).collect(),
        pages: Pagination::new(shown(filter.page), shown(listed.pages()), &without_done(&surroundings.query)),
        creates: asked.may(&CREATE).is_ok(),
        chases: asked.may(&CHASE).is_ok(),
        graded: graded(today),
        asked: list,
        surroundings,
    }))
}

/// The words of the banner after a view was kept or deleted.
fn view_done(done: &str) -> &'static str {
    match done {
        "view" => "The view is kept",
        "view-deleted" => "The view is deleted",
        _ => "",
    }
}

/// The query without the banner, so that it does not follow from page to page.
fn without_done(query: &str) -> String {
    query.split('&').filter(|pair| !pair.starts_with("done=")).collect::<Vec<_>>().join("&")
}

fn found(total: u64) -> String {
    let actions = if total == 1 { "1 action".into() } else { format!("{total} actions") };
    if total > PAGE { format!("{actions}, {PAGE} on a page") } else { actions }
}

/// `none` for those that name no measure, `some` for those that do.
fn measure_asked(word: &str) -> Option<bool> {
    match word {
        "none" => Some(false),
        "some" => Some(true),
        _ => None,
    }
}

impl ListAsked {
    fn filter(&self, today: Date, sight: crate::store::Sight) -> ActionFilter {
        let said = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        let weeks = |text: &str| text.parse::<u32>().ok().filter(|weeks| *weeks <= 520);
        let due_by = match self.due.as_str() {
            "late" => today.yesterday().ok(),
            within => weeks(within).and_then(|weeks| today.checked_add(i64::from(weeks).weeks()).ok()),
        };
        ActionFilter {
            plan: said(&self.plan),
            priority: said(&self.priority),
            organisation: self.organisation.parse().ok().map(OrganisationId),
            state: said(&self.state).filter(|state| state != "open"),
            open: self.state == "open" || due_by.is_some(),
            grade: self.grade.parse().ok(),
            due_by,
            silent_weeks: weeks(&self.silent),
            with_measure: measure_asked(&self.measure),
            words: self.q.chars().take(200).collect(),
            order: match self.order.as_str() {
                "due" => Order::Due,
                "silence" => Order::Silence,
                _ => Order::Plan,
            },
            page: self.page.parse().unwrap_or(1).max(1),
            ..ActionFilter::seen_with(sight, today)
        }
    }

    /// What is asked, to be kept as a view; nothing where nothing is asked.
    fn question(&self) -> Option<String> {
        let asked = Self { page: String::new(), view: String::new(), done: String::new(), ..self.clone() };
        (asked.narrows() || !asked.order.is_empty())
            .then(|| serde_json::to_string(&asked).unwrap_or_default())
    }

    fn narrows(&self) -> bool {
        let fields = [
            &self.q,
            &self.organisation,
            &self.plan,
            &self.priority,
            &self.state,
            &self.grade,
            &self.silent,
            &self.due,
            &self.measure,
        ];
        fields.iter().any(|field| !field.is_empty())
    }

    fn organisations(&self, organisations: &[Organisation]) -> Vec<Choice> {
        let known = organisations.iter().map(|one| (one.id.0.to_string(), one.name.clone()));
        let all: BTreeSet<(String, String)> = known.map(|(id, name)| (name, id)).collect();
        let first = (String::new(), "All".to_owned());
        Choice::all(
            &self.organisation,
            std::iter::once(first).chain(all.into_iter().map(|(name, id)| (id, name))),
        )
    }

    fn states(&self) -> Vec<Choice> {
        let states = [
            ("", "All"),
            ("open", "Still to be done"),
            ("not-started", "Not started"),
            ("started", "Started"),
            ("complete", "Complete"),
            ("not-possible", "Not possible"),
        ];
        Choice::all(&self.state, states)
    }

    fn grades(&self) -> Vec<Choice> {
        let grades = Grade::ALL.iter().map(|grade| (grade.as_str(), grade.word()));
        Choice::all(&self.grade, std::iter::once(("", "All")).chain(grades))
    }

    fn silents(&self) -> Vec<Choice> {
        let weeks = [
            ("", "Any"),
            ("2", "2 weeks or more"),
            ("4", "4 weeks or more"),
            ("8", "8 weeks or more"),
            ("12", "12 weeks or more"),
        ];
        Choice::all(&self.silent, weeks)
    }

    fn dues(&self) -> Vec<Choice> {
        let dues = [
            ("", "Any"),
            ("late", "Date passed"),
            ("2", "In 2 weeks"),
            ("4", "In 4 weeks"),
            ("13", "In 3 months"),
        ];
        Choice::all(&self.due, dues)
    }

    fn measures(&self) -> Vec<Choice> {
        Choice::all(&self.measure, [("", "Any"), ("none", "Names no measure"), ("some", "Names a measure")])
    }

    fn orders(&self) -> Vec<Choice> {
        Choice::all(
            &self.order,
            [("", "Plan and number"), ("due", "Due date"), ("silence", "Longest silent")],
        )
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::store::Sight;

    #[test]
    fn what_cannot_be_read_asks_for_nothing() {
        let asked = ListAsked {
            organisation: "x".into(),
            silent: "-1".into(),
            due: "99999999999".into(),
            grade: "purple".into(),
            page: "0".into(),
            ..ListAsked::default()
        };
        let filter = asked.filter(date(2026, 11, 22), Sight::Everything);
        assert_eq!(
            (filter.organisation, filter.silent_weeks, filter.due_by, filter.grade),
            (None, None, None, None)
        );
        assert_eq!((filter.page, filter.open), (1, false));
    }
}
