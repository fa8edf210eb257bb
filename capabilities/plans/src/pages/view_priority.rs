//! The public page of a priority: why it was chosen, the findings it answers, all its actions, what partners say.

use actions::{
    RULE, day_in_london,
    store::{ActionFilter, Sight, count_grades, fetch_layout, list_actions, list_remarks},
};
use askama::Template;
use axum::extract::{Path, Query, State};
use capability::Services;
use serde::Deserialize;
use web::{Link, Page, Pagination, Stop, Surroundings, Words};

use crate::{
    LOCALES,
    action_line::{Names, PublicLine, Said},
    model::{Priority, Slug, Told, by_quarter, is_of_quarter, points},
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
    /// What was told by quarter, where the plan tells progress so.
    quarters: Vec<QuarterShown>,
    remarks: Vec<Said>,
}

/// A quarter with what was told in it.
struct QuarterShown {
    quarter: String,
    /// That nothing was told, where nobody reported.
    missing: Option<String>,
    said: Vec<Said>,
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
    let layout = fetch_layout(database.reader(), partnership, slug.as_str()).await?;
    let told = if layout.quarterly { by_quarter(plan.years, &remarks, today) } else { vec![] };
    let quarters = told.into_iter().map(|told| QuarterShown::new(words, &told)).collect();
    let others = remarks.iter().filter(|remark| !(layout.quarterly && is_of_quarter(remark)));
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
        quarters,
        remarks: others.take(REMARKS_SHOWN).map(|remark| Said::remark(words, remark)).collect(),
        surroundings,
        priority,
    }))
}

impl QuarterShown {
    fn new(words: Words, told: &Told<'_>) -> Self {
        let year = [("year", told.quarter.calendar_year().to_string().into())];
        let quarter = match told.quarter.number {
            1 => words.with("quarter-1", year),
            2 => words.with("quarter-2", year),
            3 => words.with("quarter-3", year),
            _ => words.with("quarter-4", year),
        };
        let missing = told
            .remarks
            .is_empty()
            .then(|| words.with("quarter-missing", [("quarter", quarter.as_str().into())]));
        let said = told.remarks.iter().map(|remark| Said {
            text: remark.text.clone(),
            by: match remark.by.in_public().as_str() {
                "author not stated" => words.t("author-not-stated"),
                by => by.to_owned(),
            },
        });
        Self { said: said.collect(), missing, quarter }
    }
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
