//! What the home page shows of the plan: the objective, the priorities, and what partners are doing about each.

use actions::{
    day_in_london,
    store::{Sight, count_grades},
};
use askama::Template;
use capability::{HomeRequest, Later};
use web::{Fault, Words};

use crate::{
    LOCALES,
    progress::{Mark, Progress},
    store,
};

/// The part of the home page.
#[derive(Template)]
#[template(path = "home.html")]
struct Home {
    words: Words,
    heading: String,
    objective: String,
    priorities: Vec<PriorityShown>,
}

struct PriorityShown {
    href: String,
    title: String,
    total: String,
    marks: Vec<Mark>,
}

/// The part: nothing while no plan is published.
pub fn part(request: HomeRequest) -> Later<Result<Option<String>, Fault>> {
    Box::pin(async move {
        let services = &request.services;
        let (database, partnership) = (&services.database, services.partnership.id);
        let today = day_in_london(services.clock.now());
        let plan = store::fetch_current(database.reader(), partnership, today.year()).await;
        let Some(plan) = plan.map_err(Fault::new)? else { return Ok(None) };
        let Some(published) = plan.published else { return Ok(None) };
        let counts = count_grades(database, partnership, Sight::Public, plan.slug.as_str(), today).await;
        let mut progress = Progress::by_priority(&counts.map_err(Fault::new)?);
        let words = request.surroundings.words(&LOCALES);
        let priorities = published.content.priorities.iter().map(|priority| {
            let progress = progress.remove(priority.slug.as_str()).unwrap_or_default();
            PriorityShown {
                href: format!("/plan/{}/{}", plan.slug, priority.slug),
                title: priority.title.clone(),
                total: progress.in_all(words),
                marks: progress.marks(words),
            }
        });
        let years = format!("{}\u{2013}{:02}", plan.years.from, plan.years.to % 100);
        let home = Home {
            words,
            heading: words.with("home-objective", [("years", years.into())]),
            priorities: priorities.collect(),
            objective: published.content.objective,
        };
        home.render().map(Some).map_err(Fault::new)
    })
}
