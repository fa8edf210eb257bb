//! The board of a plan: its actions by priority, who is late and who is silent; where the plan itself is changed.

use std::collections::BTreeMap;

use actions::{
    CHASE, CREATE, REMARK, day_in_london, graded, sight_of,
    store::{PAGE, count_grades, list_actions},
};
use askama::Template;
use axum::extract::{Path, Query, State};
use capability::{Asked, Services};
use web::{FormToken, Link, Page, Pagination, Stop, Surroundings, Words};

use super::{
    board_filter::{BoardAsked, Choices},
    plan_asked::plan_asked,
};
use crate::{
    LOCALES,
    action_line::{BoardLine, Names},
    model::{Content, Plan, Priority, Stage},
    permissions::{DECIDE, PUBLISH, WRITE},
    progress::{Mark, Progress},
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
    asked: BoardAsked,
    choices: Choices,
    shown: String,
    graded: String,
    groups: Vec<Group>,
    pages: Pagination,
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
    let filter = board.filter(&plan.slug, sight, today);
    let listed = list_actions(database, partnership, &filter).await?;
    let counts = count_grades(database, partnership, sight, plan.slug.as_str(), today).await?;
    let organisations = access::identity::list_organisations(database.reader(), partnership).await?;
    let names = Names::of(&organisations);
    let content = plan.latest().cloned().unwrap_or_default();
    let lines: Vec<BoardLine> = listed.lines.iter().map(|line| BoardLine::new(line, &names, today)).collect();
    let words = surroundings.words(&LOCALES);
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
        adds: visitor.may(&CREATE).is_ok(),
        chases: visitor.may(&CHASE).is_ok() && !counts.is_empty(),
        remarks: visitor.may(&REMARK).is_ok(),
        starts: (may_write && draft.is_none()).then_some(next),
        publishes: draft.filter(|_| may_publish && !in_consultation),
        choices: board.choices(&organisations, &content),
        shown: shown(words, listed.total, &board),
        graded: graded(today),
        groups: groups(words, &content, Progress::by_priority(&counts), lines, board.narrows()),
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
        "plans.import" => "The action plan is brought in",
        "plans.publish" => "The version is published. Everybody can read it now",
        _ => return None,
    })
}
