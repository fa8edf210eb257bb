//! The board of a plan: its actions by priority, who is late and who is silent; where the plan itself is changed.

use std::collections::BTreeMap;

use actions::{
    CHASE, CREATE, EDIT, Opened, REMARK, ViewsShown, day_in_london, graded, sight_of,
    store::{ActionFilter, PAGE, count_actions, count_grades, fetch_layout, list_actions},
    written,
};
use askama::Template;
use axum::extract::{Path, Query, State};
use capability::{Asked, Services};
use database::DbErr;
use sea_orm::ConnectionTrait;
use web::{FormToken, Link, Page, Pagination, Stop, Surroundings, Words};

use super::{
    board_filter::{BoardAsked, Choices},
    plan_asked::plan_asked,
};
use crate::{
    LOCALES,
    action_line::{BoardLine, Names},
    carried::carries_of,
    model::{Carry, Content, Plan, Priority, Stage},
    permissions::{DECIDE, PUBLISH, WRITE, seen_by},
    progress::{Mark, Progress},
    store::{list_carried_into, list_plans},
    sub_plans::{Asking, Place, SubPlan},
};

/// The page.
#[derive(Template)]
#[template(path = "pages/view_board.html")]
pub struct BoardPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    token: FormToken,
    address: String,
    plan: Plan,
    objective: String,
    standing: String,
    done: Option<&'static str>,
    /// Whether whoever asks may write, and there is a draft to write.
    writes: bool,
    /// Whether the reader may declare the columns of the action table.
    columns: bool,
    /// Whether progress is told quarter by quarter.
    quarterly: bool,
    /// Whether whoever asks may say which plan it belongs to.
    may_set_parent: bool,
    /// Whether whoever asks may remark on a priority.
    remarks: bool,
    /// Whether whoever asks may add an action.
    adds: bool,
    /// Whether whoever asks may chase partners, and there are actions to ask about.
    chases: bool,
    /// Whether whoever asks may start a version, and there is no draft.
    starts: Option<u32>,
    /// The draft that whoever asks may put out for consultation or call final.
    moves: Option<u32>,
    /// Whether whoever asks may publish, and there is a draft to publish.
    publishes: Option<u32>,
    views: ViewsShown,
    asked: BoardAsked,
    choices: Choices,
    shown: String,
    graded: String,
    /// How many actions of the plan name no measure they should move.
    without_measure: u64,
    groups: Vec<Group>,
    /// What was carried out of the plan and into it, each with its page.
    carried: Vec<Link>,
    /// Whether whoever asks may carry actions on.
    carries: bool,
    /// The plan it belongs to.
    parent: Option<Link>,
    sub_plans: Vec<SubPlanShown>,
    /// How this plan and its sub-plans stand together.
    together: Option<(String, Vec<Mark>)>,
    pages: Pagination,
}

/// A plan that belongs to this one.
struct SubPlanShown {
    href: String,
    title: String,
    total: String,
    marks: Vec<Mark>,
    /// The priorities it serves, by title.
    serves: String,
}

/// A priority on the board, with those of its actions that are on this page.
struct Group {
    slug: String,
    title: String,
    starred: bool,
    /// Whether the plan has it; a group of actions without one stands last.
    in_plan: bool,
    total: String,
    marks: Vec<Mark>,
    lines: Vec<BoardLine>,
}

/// Answers `GET /desk/plans/2025-28`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
    Query(board): Query<BoardAsked>,
) -> Result<Page<BoardPage>, Stop> {
    let visitor = &asked.visitor;
    let (database, partnership) = (&services.database, visitor.partnership());
    let today = day_in_london(visitor.now());
    let sight = sight_of(visitor);
    let plan = plan_asked(database.reader(), visitor, &slug).await?;
    let (view, page, was_done) = (board.view.clone(), board.page.clone(), board.done.clone());
    let of_plan = Some(plan.slug.as_str());
    let opened = Opened::of(database.reader(), visitor, (&view, of_plan), board).await?;
    let board = BoardAsked { page, done: was_done, ..opened.asked };
    let kept = (opened.view.as_ref(), board.question());
    let views = ViewsShown::fetch(database.reader(), visitor, of_plan, kept).await?;
    let filter = board.filter(&plan.slug, sight, today);
    let listed = list_actions(database, partnership, &filter).await?;
    let counts = count_grades(database, partnership, sight, plan.slug.as_str(), today).await?;
    let aimless = ActionFilter {
        plan: Some(plan.slug.to_string()),
        with_measure: Some(false),
        ..ActionFilter::seen_with(sight, today)
    };
    let without_measure = count_actions(database, partnership, &aimless).await?;
    let organisations = access::identity::list_organisations(database.reader(), partnership).await?;
    let names = Names::of(&organisations);
    let content = plan.latest().cloned().unwrap_or_default();
    let asking = Asking { partnership, seen: seen_by(visitor), sight, today };
    let place = Place::fetch(database, plan.id, asking).await?;
    let carried = carried(database.reader(), &plan, asking).await?;
    let lines: Vec<BoardLine> = listed.lines.iter().map(|line| BoardLine::new(line, &names, today)).collect();
    let words = surroundings.words(&LOCALES);
    let sub_plans: Vec<SubPlanShown> =
        place.below.iter().map(|plan| SubPlanShown::new(words, plan, &content)).collect();
    let progress = Progress::by_priority(&counts);
    let own = progress.values().fold(Progress::default(), Progress::and);
    let together = place.below.iter().fold(own, |all, plan| all.and(&plan.progress()));
    let (may_write, may_publish) = (visitor.may(&WRITE).is_ok(), visitor.may(&PUBLISH).is_ok());
    let draft = plan.draft.as_ref().map(|draft| draft.number);
    let in_consultation = plan.draft.as_ref().is_some_and(|draft| draft.stage == Stage::Consultation);
    let next = plan.published.as_ref().map_or(1, |published| published.number + 1);
    Ok(Page(BoardPage {
        words,
        title: plan.title.clone(),
        trail: vec![Link::new("Plans", "/desk/plans")],
        token: asked.form(),
        address: format!("/desk/plans/{}", plan.slug),
        objective: content.objective.clone(),
        standing: standing(words, &plan),
        done: done(&board.done),
        writes: may_write && plan.draft().is_ok(),
        moves: draft.filter(|_| visitor.may(&DECIDE).is_ok()),
        columns: may_write,
        quarterly: fetch_layout(database.reader(), partnership, plan.slug.as_str()).await?.quarterly,
        may_set_parent: may_write,
        adds: visitor.may(&CREATE).is_ok(),
        chases: visitor.may(&CHASE).is_ok() && !counts.is_empty(),
        remarks: visitor.may(&REMARK).is_ok(),
        starts: (may_write && draft.is_none()).then_some(next),
        publishes: draft.filter(|_| may_publish && !in_consultation),
        views,
        choices: board.choices(&organisations, &content),
        shown: shown(words, listed.total, &board),
        graded: graded(today),
        without_measure,
        carries: visitor.may(&EDIT).is_ok() && !counts.is_empty(),
        parent: place.parent.map(|parent| Link::new(parent.title, format!("/desk/plans/{}", parent.slug))),
        together: (!sub_plans.is_empty()).then(|| (together.in_all(words), together.marks(words))),
        sub_plans,
        carried,
        groups: groups(words, &content, progress, lines, board.narrows()),
        pages: Pagination::new(
            usize::try_from(filter.page).unwrap_or(usize::MAX),
            usize::try_from(listed.pages()).unwrap_or(1),
            &without_done(&surroundings.query),
        ),
        asked: board,
        surroundings,
        plan,
    }))
}

/// What was carried out of the plan and into it, in words.
async fn carried(connection: &impl ConnectionTrait, plan: &Plan, asking: Asking) -> Result<Vec<Link>, DbErr> {
    let Asking { partnership, seen, sight, .. } = asking;
    let said = |count: usize, how: String, carry: &Carry| {
        let actions = if count == 1 { "1 action was".to_owned() } else { format!("{count} actions were") };
        format!("{actions} carried {how} on {}", written(day_in_london(carry.at)))
    };
    let out = carries_of(connection, partnership, plan.id, (seen, sight)).await?;
    let mut links: Vec<Link> = out
        .iter()
        .map(|carry| {
            let words = said(carry.standing.lines.len(), format!("into {}", carry.into_words()), carry);
            Link::new(words, format!("/desk/plans/{}/carry/{}", plan.slug, carry.id))
        })
        .collect();
    let into = list_carried_into(connection, partnership, &plan.slug).await?;
    if !into.is_empty() {
        let plans = list_plans(connection, partnership, seen).await?;
        for (from, carry) in into {
            let Some(from) = plans.iter().find(|listed| listed.id == from) else { continue };
            let carry = Carry { standing: carry.standing.clone().seen_with(sight), ..carry };
            let words = said(carry.standing.lines.len(), format!("here from {}", from.title), &carry);
            links.push(Link::new(words, format!("/desk/plans/{}/carry/{}", from.slug, carry.id)));
        }
    }
    Ok(links)
}

impl SubPlanShown {
    fn new(words: Words, plan: &SubPlan, content: &Content) -> Self {
        let progress = plan.progress();
        let served = content
            .priorities
            .iter()
            .filter(|priority| plan.serves.values().any(|served| served.as_str() == priority.slug.as_str()));
        Self {
            href: format!("/desk/plans/{}", plan.slug),
            title: plan.title.clone(),
            total: progress.in_all(words),
            marks: progress.marks(words),
            serves: served.map(|priority| priority.title.as_str()).collect::<Vec<_>>().join(", "),
        }
    }
}

/// How the plan stands: which version is out since when, and whether there is a draft.
fn standing(words: Words, plan: &Plan) -> String {
    let published = plan.published.as_ref().map(|published| {
        format!(
            "Version {} was published {}.",
            published.number,
            words.date(day_in_london(published.publication.at))
        )
    });
    let draft = plan.draft.as_ref().map(|draft| format!("Version {} {}.", draft.number, draft.stage.is()));
    published.into_iter().chain(draft).collect::<Vec<_>>().join(" ")
}

/// How many actions the page lists.
fn shown(words: Words, total: u64, asked: &BoardAsked) -> String {
    let actions = words.with("progress-actions", [("count", total.into())]);
    let found = if asked.narrows() { format!("{actions} found") } else { actions };
    if total > PAGE { format!("{found}, {PAGE} on a page") } else { found }
}

/// The groups in the order of the plan; then those of actions whose priority the plan no longer has.
fn groups(
    words: Words,
    content: &Content,
    progress: BTreeMap<String, Progress>,
    lines: Vec<BoardLine>,
    narrowed: bool,
) -> Vec<Group> {
    let mut by_priority: BTreeMap<String, Vec<BoardLine>> = BTreeMap::new();
    for line in lines {
        by_priority.entry(line.priority.clone()).or_default().push(line);
    }
    let mut group = |slug: &str, priority: Option<&Priority>| {
        let progress = progress.get(slug).cloned().unwrap_or_default();
        Group {
            slug: slug.to_owned(),
            title: priority
                .map_or_else(|| format!("No longer in the plan: {slug}"), |priority| priority.title.clone()),
            starred: priority.is_some_and(|priority| priority.starred),
            in_plan: priority.is_some(),
            total: progress.in_all(words),
            marks: progress.marks(words),
            lines: by_priority.remove(slug).unwrap_or_default(),
        }
    };
    let mut groups: Vec<Group> =
        content.priorities.iter().map(|priority| group(priority.slug.as_str(), Some(priority))).collect();
    let others: Vec<String> = progress
        .keys()
        .filter(|slug| content.priorities.iter().all(|priority| priority.slug.as_str() != slug.as_str()))
        .cloned()
        .collect();
    groups.extend(others.iter().map(|slug| group(slug, None)));
    groups.retain(|group| !group.lines.is_empty() || (!narrowed && group.in_plan));
    groups
}

/// The query without the banner, so that it does not follow from page to page.
fn without_done(query: &str) -> String {
    query.split('&').filter(|pair| !pair.starts_with("done=")).collect::<Vec<_>>().join("&")
}

/// The words of the banner.
fn done(event: &str) -> Option<&'static str> {
    Some(match event {
        "plans.make" => "The plan is made. Write its objective and add priorities",
        "plans.start-version" => "The new version is a draft that says what the published one says",
        "plans.change-objective" => "The objective is saved",
        "plans.add-priority" => "The priority is added to the draft",
        "plans.change-priority" => "The priority is saved",
        "plans.remove-priority" => "The priority is taken out of the draft",
        "plans.add-section" => "The section is added to the draft",
        "plans.change-section" => "The section is saved",
        "plans.remove-section" => "The section is taken out of the draft",
        "plans.change-parts" => "Vision, summary and how success is measured are saved",
        "plans.change-steps" => "What each authority does and puts in is saved",
        "plans.change-theory" => "How the plan is meant to work is saved",
        "plans.change-term" => "What kind of plan it is, and its midpoint, are saved",
        "plans.remark" => "Your remark is added",
        "plans.quarter" => "The progress of the quarter is told",
        "plans.import" => "The action plan is brought in",
        "plans.set-parent" => "It is saved which plan this one belongs to",
        "view" => "The view is kept",
        "view-deleted" => "The view is deleted",
        "plans.publish" => "The version is published. Everybody can read it now",
        _ => return None,
    })
}
