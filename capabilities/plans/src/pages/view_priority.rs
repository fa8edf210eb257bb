//! The public page of a priority: why it was chosen, the findings it answers, all its actions, what partners say.

use actions::{
    RULE, day_in_london,
    store::{ActionFilter, Sight, count_grades, list_actions, list_remarks},
};
use askama::Template;
use axum::extract::{Path, Query, State};
use capability::Services;
use serde::Deserialize;
use web::{Link, Page, Pagination, Stop, Surroundings, Words};

use crate::{
    LOCALES,
    action_line::{Names, PublicLine, Said},
    model::{Priority, Slug, points},
    progress::{Mark, Progress},
    store::{self, Seen},
};

/// So many remarks stand on the page.
const REMARKS_SHOWN: usize = 5;

/// The page of the list asked for.
#[derive(Deserialize)]
pub struct Asked {
    page: Option<String>,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/view_priority.html")]
pub struct PriorityPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    priority: Priority,
    total: String,
    graded: String,
    marks: Vec<Mark>,
    actions: Vec<PublicLine>,
    pages: Pagination,
    remarks: Vec<Said>,
}

/// Answers `GET /plan/2025-28/anti-social-behaviour`.
pub async fn get(
    State(services): State<Services>,
    surroundings: Surroundings,
    Path((slug, name)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Page<PriorityPage>, Stop> {
    let (slug, name): (Slug, Slug) =
        (slug.parse().map_err(|_| Stop::NotFound)?, name.parse().map_err(|_| Stop::NotFound)?);
    let (database, partnership) = (&services.database, services.partnership.id);
    let plan = store::fetch_plan(database.reader(), partnership, &slug, Seen::Published).await?;
    let plan = plan.ok_or(Stop::NotFound)?;
    let published = plan.published.ok_or(Stop::NotFound)?;
    let priority = published.content.priority(&name).cloned().ok_or(Stop::NotFound)?;
    let today = day_in_london(services.clock.now());
    let counts = count_grades(database, partnership, Sight::Public, slug.as_str(), today).await?;
    let progress = Progress::by_priority(&counts).remove(name.as_str()).unwrap_or_default();
    let filter = ActionFilter {
        plan: Some(slug.to_string()),
        priority: Some(name.to_string()),
        page: asked.page.and_then(|page| page.parse().ok()).unwrap_or(1),
        ..ActionFilter::seen_with(Sight::Public, today)
    };
    let actions = list_actions(database, partnership, &filter).await?;
    let names = Names::of(&access::identity::list_organisations(database.reader(), partnership).await?);
    let remarks = list_remarks(database, partnership, (slug.as_str(), name.as_str()), false).await?;
    let words = surroundings.words(&LOCALES);
    Ok(Page(PriorityPage {
        words,
        title: priority.title.clone(),
        trail: vec![Link::new(plan.title, format!("/plan/{slug}"))],
        total: progress.in_all(words),
        graded: words.with("plan-graded", [("rule", RULE.into()), ("date", words.date(today).into())]),
        marks: progress.marks(words),
        actions: actions.lines.iter().map(|line| PublicLine::new(words, line, &names, today)).collect(),
        pages: Pagination::new(
            usize::try_from(filter.page).unwrap_or(usize::MAX),
            usize::try_from(actions.pages()).unwrap_or(1),
            &surroundings.query,
        ),
        remarks: remarks.iter().take(REMARKS_SHOWN).map(|remark| Said::remark(words, remark)).collect(),
        surroundings,
        priority,
    }))
}

impl PriorityPage {
    /// What we already do, what we need to do and the signs of success, as far as they are written.
    fn points(&self) -> Vec<(&'static str, Vec<String>)> {
        let said = [
            ("whole-already", points(&self.priority.already)),
            ("whole-needed", points(&self.priority.needed)),
            ("whole-signs", points(&self.priority.signs)),
        ];
        said.into_iter().filter(|(_, points)| !points.is_empty()).collect()
    }
}
