//! The public page of a plan: objective, priorities, and what has become of their actions.

use actions::{
    RULE, day_in_london,
    store::{ActionFilter, Sight, count_grades, list_actions},
};
use askama::Template;
use axum::extract::{Path, State};
use capability::Services;
use jiff::civil::Date;
use web::{Fault, Link, Page, Stop, Surroundings, Words};

use crate::{
    LOCALES,
    action_line::{Names, PublicLine},
    carried::carries_of,
    model::{Carry, Passage, Plan, Priority, Published, Slug, changes_between, passages},
    progress::{Mark, Progress},
    reports,
    store::{self, Seen, fetch_content, list_consultations},
    sub_plans::{Asking, Place, SubPlan},
};

/// So many actions of a priority stand on the plan's page; the rest is on the priority's own.
const ACTIONS_SHOWN: usize = 10;

/// The page.
#[derive(Template)]
#[template(path = "pages/view_plan.html")]
pub struct PlanPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    plan: Option<PlanShown>,
    others: Vec<Link>,
}

struct PlanShown {
    objective: String,
    whole: String,
    published: String,
    changed: String,
    /// The number of the version before it.
    before: u32,
    /// What it says otherwise than that one.
    changes: Vec<String>,
    /// The summary and the vision, as far as they are written.
    vision: Vec<Passage>,
    summary: Vec<Passage>,
    /// The words and the address of the consultation that is open.
    consultation: Option<Link>,
    one_page: String,
    graded: String,
    total: String,
    marks: Vec<Mark>,
    /// What became of its actions, where it is over.
    ended: Option<String>,
    priorities: Vec<PriorityShown>,
    /// What was carried into other plans.
    carried: Vec<CarriedShown>,
    /// The plan it belongs to.
    parent: Option<Link>,
    sub_plans: Vec<SubPlanShown>,
    /// How it stands together with them.
    together: Option<(String, Vec<Mark>)>,
}

/// What was carried into another plan.
struct CarriedShown {
    words: String,
    /// The other plan; empty while it is not published.
    href: String,
}

/// A plan that belongs to this one.
struct SubPlanShown {
    href: String,
    title: String,
    total: String,
    marks: Vec<Mark>,
}

struct PriorityShown {
    slug: String,
    href: String,
    title: String,
    starred: bool,
    why: String,
    total: String,
    marks: Vec<Mark>,
    actions: Vec<PublicLine>,
    /// The words of the link to all actions, where not all are shown.
    all: Option<String>,
}

/// Answers `GET /plan`: the plan that is in force.
pub async fn current(
    State(services): State<Services>,
    surroundings: Surroundings,
) -> Result<Page<PlanPage>, Stop> {
    let today = day_in_london(services.clock.now());
    let reader = services.database.reader();
    let plan = store::fetch_current(reader, services.partnership.id, today.year()).await?;
    PlanPage::fetch(&services, surroundings, plan, today).await.map(Page)
}

/// Answers `GET /plan/2025-28`.
pub async fn get(
    State(services): State<Services>,
    surroundings: Surroundings,
    Path(slug): Path<String>,
) -> Result<Page<PlanPage>, Stop> {
    let slug: Slug = slug.parse().map_err(|_| Stop::NotFound)?;
    let today = day_in_london(services.clock.now());
    let reader = services.database.reader();
    let plan = store::fetch_plan(reader, services.partnership.id, &slug, Seen::Published).await?;
    PlanPage::fetch(&services, surroundings, Some(plan.ok_or(Stop::NotFound)?), today).await.map(Page)
}

impl PlanPage {
    async fn fetch(
        services: &Services,
        surroundings: Surroundings,
        plan: Option<Plan>,
        today: Date,
    ) -> Result<Self, Stop> {
        let words = surroundings.words(&LOCALES);
        let listed =
            store::list_plans(services.database.reader(), services.partnership.id, Seen::Published).await?;
        let family = store::fetch_family(services.database.reader(), services.partnership.id).await?;
        let related = |id: i32| {
            plan.as_ref().is_some_and(|plan| {
                family.parent_of(plan.id) == Some(id)
                    || family.below(plan.id).iter().any(|(below, _)| *below == id)
            })
        };
        let listed = listed.into_iter().filter(|other| !related(other.id));
        let others = listed.filter(|listed| plan.as_ref().is_none_or(|plan| plan.slug != listed.slug));
        let others = others.map(|other| Link::new(other.title, format!("/plan/{}", other.slug))).collect();
        let title = plan.as_ref().map_or_else(|| words.t("plan-title"), |plan| plan.title.clone());
        let plan = match &plan {
            Some(plan @ Plan { id, published: Some(published), slug, .. }) => {
                let ended = plan.ended(today);
                let of = (*id, slug, published);
                Some(PlanShown::fetch(services, words, of, (ended, today)).await.map_err(Stop::Fault)?)
            }
            _ => None,
        };
        Ok(Self { surroundings, words, title, plan, others })
    }
}

impl PlanShown {
    async fn fetch(
        services: &Services,
        words: Words,
        (plan_id, slug, published): (i32, &Slug, &Published),
        (ended, today): (Option<Date>, Date),
    ) -> Result<Self, Fault> {
        let (database, partnership) = (&services.database, services.partnership.id);
        let (seen, sight) = (Seen::Published, Sight::Public);
        let place = Place::fetch(database, plan_id, Asking { partnership, seen, sight, today });
        let place = place.await.map_err(Fault::new)?;
        let carries =
            carries_of(database.reader(), partnership, plan_id, (seen, sight)).await.map_err(Fault::new)?;
        let counts = count_grades(database, partnership, Sight::Public, slug.as_str(), today);
        let progress = Progress::by_priority(&counts.await.map_err(Fault::new)?);
        let organisations =
            access::identity::list_organisations(database.reader(), partnership).await.map_err(Fault::new)?;
        let names = Names::of(&organisations);
        let mut priorities = Vec::new();
        for priority in &published.content.priorities {
            let asked = ActionFilter {
                plan: Some(slug.to_string()),
                priority: Some(priority.slug.to_string()),
                ..ActionFilter::seen_with(Sight::Public, today)
            };
            let actions = list_actions(database, partnership, &asked).await.map_err(Fault::new)?;
            let shown = actions.lines.iter().take(ACTIONS_SHOWN);
            let progress = progress.get(priority.slug.as_str()).cloned().unwrap_or_default();
            let lines = shown.map(|line| PublicLine::new(words, line, &names, today)).collect();
            priorities.push(PriorityShown::new(words, (slug, priority), &progress, lines));
        }
        let of_plan = published.content.priorities.iter();
        let progress = of_plan
            .filter_map(|priority| progress.get(priority.slug.as_str()))
            .fold(Progress::default(), Progress::and);
        Ok(Self {
            objective: published.content.objective.clone(),
            whole: format!("/plan/{slug}/whole"),
            before: published.number.saturating_sub(1),
            one_page: format!("/plan/{slug}/on-a-page"),
            vision: passages(&published.content.vision),
            summary: passages(&published.content.summary),
            changes: changes_since(services, words, plan_id, published).await?,
            consultation: open_consultation(services, words, (plan_id, slug), today).await?,
            published: reports::published(words, published.number, &published.publication),
            changed: published.publication.changed.clone(),
            graded: words.with("plan-graded", [("rule", RULE.into()), ("date", words.date(today).into())]),
            total: progress.in_all(words),
            marks: progress.marks(words),
            ended: ended.map(|day| progress.became(words, day)),
            carried: carries.iter().map(|carry| CarriedShown::new(words, carry)).collect(),
            parent: place.parent.map(|parent| Link::new(parent.title, format!("/plan/{}", parent.slug))),
            together: (!place.below.is_empty()).then(|| {
                let all = place.below.iter().fold(progress.clone(), |all, plan| all.and(&plan.progress()));
                (all.in_all(words), all.marks(words))
            }),
            sub_plans: place.below.iter().map(|plan| SubPlanShown::new(words, plan)).collect(),
            priorities,
        })
    }
}

impl CarriedShown {
    fn new(words: Words, carry: &Carry) -> Self {
        let (count, day) = (carry.standing.lines.len(), words.date(day_in_london(carry.at)));
        let is_out = !carry.into_title.is_empty();
        let values = [
            ("count", count.into()),
            ("plan", carry.into_title.as_str().into()),
            ("day", day.as_str().into()),
        ];
        let said = if is_out {
            words.with("plan-carried", values)
        } else {
            words.with("plan-carried-on", [("count", count.into()), ("day", day.as_str().into())])
        };
        Self { words: said, href: if is_out { format!("/plan/{}", carry.into) } else { String::new() } }
    }
}

impl SubPlanShown {
    fn new(words: Words, plan: &SubPlan) -> Self {
        let progress = plan.progress();
        Self {
            href: format!("/plan/{}", plan.slug),
            title: plan.title.clone(),
            total: progress.in_all(words),
            marks: progress.marks(words),
        }
    }
}

/// What a version says otherwise than the one before it.
async fn changes_since(
    services: &Services,
    words: Words,
    plan: i32,
    published: &Published,
) -> Result<Vec<String>, Fault> {
    let Some(before) = published.number.checked_sub(1).filter(|before| *before > 0) else {
        return Ok(Vec::new());
    };
    let reader = services.database.reader();
    let before = fetch_content(reader, plan, before, Seen::Published).await.map_err(Fault::new)?;
    let changes = before.map(|before| changes_between(&before, &published.content)).unwrap_or_default();
    Ok(changes.iter().map(|change| reports::told(words, change)).collect())
}

/// The way to the consultation that is open on a plan.
async fn open_consultation(
    services: &Services,
    words: Words,
    (plan, slug): (i32, &Slug),
    today: Date,
) -> Result<Option<Link>, Fault> {
    let consultations = list_consultations(services.database.reader(), plan).await.map_err(Fault::new)?;
    let open = consultations.into_iter().next().filter(|last| last.ended.is_none() && today <= last.closes);
    Ok(open.map(|open| {
        let label = words.with("plan-consulted", [("day", words.date(open.closes).into())]);
        Link::new(label, format!("/plan/{slug}/consultation"))
    }))
}

impl PriorityShown {
    fn new(
        words: Words,
        (plan, priority): (&Slug, &Priority),
        progress: &Progress,
        actions: Vec<PublicLine>,
    ) -> Self {
        let total = progress.total();
        Self {
            slug: priority.slug.to_string(),
            href: format!("/plan/{plan}/{}", priority.slug),
            title: priority.title.clone(),
            starred: priority.starred,
            why: priority.why.clone(),
            total: progress.in_all(words),
            marks: progress.marks(words),
            all: (total > actions.len() as u64)
                .then(|| words.with("priority-all-actions", [("count", total.into())])),
            actions,
        }
    }
}
