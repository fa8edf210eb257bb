//! Carrying unfinished actions into the plan of the next year, with their numbers, updates, files and history. What is
//! finished stays where it was done.

use std::collections::BTreeMap;

use access::{Event, Permit, Visitor, Work, identity::list_organisations};
use actions::{
    Action, ActionNumber, Agreed, EDIT, Grade, Signature, day_in_london, due_in_words, sight_of,
    store::{ActionFilter, ActionLine, NotSaved, fetch_action, list_every_action, save_move},
    written,
};
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use capability::{Asked, Services, Submitted};
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::json;
use web::{FormErrors, FormToken, Link, Page, Stop, Surroundings, Words, see_other};

use super::{board_filter::Choice, plan_asked::plan_asked};
use crate::{
    LOCALES,
    action_line::Names,
    model::{Content, Goes, Plan, Slug, Standing},
    permissions::seen_by,
    store::{self, PlanListed, save_carry},
};

/// The actions that go at once; the rest goes the next time.
const AT_ONCE: usize = 500;

/// What the address asks for: the plan to carry into.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct CarryAsked {
    to: String,
}

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Form {
    to: String,
    /// A number with where it goes: `A-2026-031/serious-violence`, `A-2026-032/-`.
    #[serde(rename = "go[]")]
    go: Vec<String>,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/carry_actions.html")]
pub struct CarryPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    token: FormToken,
    errors: FormErrors,
    back: String,
    plan: String,
    /// The plans that can be carried into.
    plans: Vec<Choice>,
    /// The plan that was chosen; nothing while none is.
    next: Option<Next>,
    groups: Vec<Group>,
    /// How many are unfinished in all.
    unfinished: usize,
    /// How many of them have a date that has passed.
    passed: usize,
    /// How many are finished and stay.
    finished: usize,
    at_once: usize,
}

/// The plan carried into.
struct Next {
    slug: String,
    title: String,
}

/// The unfinished actions of a priority.
struct Group {
    title: String,
    lines: Vec<Line>,
}

/// An unfinished action with where it goes.
struct Line {
    number: String,
    title: String,
    href: String,
    who: String,
    grade: &'static str,
    word: &'static str,
    due: String,
    /// How long ago its date passed; empty where it has not.
    passed: String,
    goes: Vec<Choice>,
}

/// The plan of the address, what can be carried out of it, and into which plans.
struct Carrying {
    plan: Plan,
    others: Vec<PlanListed>,
    next: Option<Plan>,
    lines: Vec<ActionLine>,
    finished: usize,
    names: Names,
    today: Date,
}

/// Answers `GET /desk/plans/2025-26/carry`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
    Query(query): Query<CarryAsked>,
) -> Result<Page<CarryPage>, Stop> {
    let carrying = Carrying::fetch(&services, &asked.visitor, &slug, &query.to).await?;
    let around = (surroundings, asked.form());
    Ok(Page(CarryPage::new(around, &carrying, &BTreeMap::new(), FormErrors::new())))
}

/// Answers `POST /desk/plans/2025-26/carry`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
    Submitted { key, form, .. }: Submitted<Form>,
) -> Result<Response, Stop> {
    let visitor = &asked.visitor;
    let permit = asked.may(&EDIT).map_err(|_| Stop::NotAllowed)?;
    let carrying = Carrying::fetch(&services, visitor, &slug, &form.to).await?;
    let mut work = visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let (goes, errors) = carrying.read(&form);
    if let (Some(next), true) = (&carrying.next, errors.is_empty()) {
        let moved = move_all(&mut work, &permit, (&carrying.plan, next), &goes).await?;
        if !moved.is_empty() {
            let address = carrying.keep(work, &permit, next, &moved, &key).await?;
            return Ok(see_other(&address));
        }
    }
    drop(work);
    let errors = if errors.is_empty() {
        super::keep_draft::to_mend(
            "go",
            "Nothing is left to carry: somebody else has carried or completed it",
        )
    } else {
        errors
    };
    Ok(Page(CarryPage::new((surroundings, asked.form()), &carrying, &goes, errors)).to_mend())
}

/// Moves what goes and is still unfinished in the old plan; what was moved. What somebody completed or moved in between
/// stays as they left it.
async fn move_all(
    work: &mut Work,
    permit: &Permit,
    (plan, next): (&Plan, &Plan),
    goes: &BTreeMap<ActionNumber, Goes>,
) -> Result<Vec<ActionNumber>, Stop> {
    let visitor = work.visitor().clone();
    let by = match visitor.person() {
        Some(person) => Signature::of(person),
        None => Signature { name: Some(visitor.name()), ..Signature::default() },
    };
    let mut moved = Vec::new();
    for (number, goes) in goes {
        let Goes::Under(priority) = goes else { continue };
        let Some(action) = fetch_action(&*work, visitor.partnership(), *number).await? else { continue };
        if action.plan != plan.slug.as_str() || !action.progress.state.is_open() {
            continue;
        }
        visitor.may_on(&EDIT, &Agreed(visitor.partnership(), &action)).map_err(|_| Stop::NotAllowed)?;
        let to = (next.slug.as_str(), priority.as_str());
        match save_move(work, permit, &action, &by, to).await {
            Ok(()) => {}
            Err(NotSaved::ChangedMeanwhile) => continue,
            Err(NotSaved::Database(fault)) => return Err(fault.into()),
            Err(NotSaved::Work(fault)) => return Err(fault.into()),
        }
        let detail = json!({
            "from": [action.plan, action.priority], "to": [to.0, to.1], "version": action.version + 1
        });
        work.record(Event { what: "actions.carry", object: number.to_string(), detail }).await?;
        moved.push(*number);
    }
    Ok(moved)
}

impl Carrying {
    async fn fetch(services: &Services, visitor: &Visitor, slug: &str, to: &str) -> Result<Self, Stop> {
        let (database, partnership) = (&services.database, visitor.partnership());
        let (reader, seen) = (database.reader(), seen_by(visitor));
        let plan = plan_asked(reader, visitor, slug).await?;
        let mut others = store::list_plans(reader, partnership, seen).await?;
        others.retain(|other| other.slug != plan.slug);
        let later = || others.iter().rfind(|other| other.years.from > plan.years.from);
        let chosen = match to {
            "" => later().map(|other| other.slug.clone()),
            to => Some(to.parse::<Slug>().map_err(|_| Stop::NotFound)?),
        };
        let next = match chosen.filter(|chosen| *chosen != plan.slug) {
            Some(slug) => store::fetch_plan(reader, partnership, &slug, seen).await?,
            None => None,
        };
        let today = day_in_london(visitor.now());
        let filter = ActionFilter {
            plan: Some(plan.slug.to_string()),
            ..ActionFilter::seen_with(sight_of(visitor), today)
        };
        let lines = list_every_action(database, partnership, &filter).await?;
        let all = lines.len();
        let lines: Vec<ActionLine> =
            lines.into_iter().filter(|line| line.action.progress.state.is_open()).collect();
        let names = Names::of(&list_organisations(reader, partnership).await?);
        Ok(Self { finished: all - lines.len(), plan, others, next, lines, names, today })
    }

    /// Where each action goes, and what is to be mended.
    fn read(&self, form: &Form) -> (BTreeMap<ActionNumber, Goes>, FormErrors) {
        let mut errors = FormErrors::new();
        let Some(next) = &self.next else {
            errors.add("to", "Choose the plan to carry into");
            return (BTreeMap::new(), errors);
        };
        let content = next.latest().cloned().unwrap_or_default();
        let mut goes = BTreeMap::new();
        for sent in &form.go {
            let read = sent.split_once('/').and_then(|(number, to)| {
                Some((number.parse::<ActionNumber>().ok()?, Goes::of_sent(to, &content)?))
            });
            match read {
                Some((number, to)) => {
                    if to == Goes::NotSaid {
                        errors.add("go", format!("Choose where {number} goes, or leave it in this plan"));
                    }
                    goes.insert(number, to);
                }
                None => errors.add("go", format!("“{sent}” is no priority of {}. Choose again", next.title)),
            }
        }
        if errors.is_empty() && !goes.values().any(|goes| matches!(goes, Goes::Under(_))) {
            errors.add("go", "Choose a priority of the next plan for at least one action");
        }
        (goes, errors)
    }

    /// Keeps what was carried beside the plan it left, records it for both plans and says where it is shown.
    async fn keep(
        &self,
        mut work: Work,
        permit: &Permit,
        next: &Plan,
        moved: &[ActionNumber],
        key: &str,
    ) -> Result<String, Stop> {
        let carried: Vec<ActionLine> =
            self.lines.iter().filter(|line| moved.contains(&line.action.number)).cloned().collect();
        let standing = Standing::of(&carried, |one| self.names.name(one).to_owned(), self.today);
        let id = save_carry(&mut work, permit, (self.plan.id, &next.slug), &standing).await?;
        let count = moved.len();
        for (object, detail) in [
            (&self.plan.slug, json!({ "into": next.slug.as_str(), "actions": count })),
            (&next.slug, json!({ "from": self.plan.slug.as_str(), "actions": count })),
        ] {
            work.record(Event { what: "plans.carry", object: Plan::object(object), detail }).await?;
        }
        let address = format!("/desk/plans/{}/carry/{id}?done=plans.carry", self.plan.slug);
        work.answer(key, &address).await?;
        work.done().await?;
        Ok(address)
    }
}

impl CarryPage {
    fn new(
        (surroundings, token): (Surroundings, FormToken),
        carrying: &Carrying,
        sent: &BTreeMap<ActionNumber, Goes>,
        errors: FormErrors,
    ) -> Self {
        let back = format!("/desk/plans/{}", carrying.plan.slug);
        let chosen = carrying.next.as_ref().map(|next| next.slug.to_string()).unwrap_or_default();
        let first = Choice { value: String::new(), label: "Choose".into(), chosen: chosen.is_empty() };
        let plans = carrying.others.iter().map(|other| Choice {
            value: other.slug.to_string(),
            label: other.title.clone(),
            chosen: other.slug.as_str() == chosen,
        });
        let groups = carrying.next.as_ref().map(|next| groups(carrying, next, sent)).unwrap_or_default();
        let lines = || groups.iter().flat_map(|group: &Group| &group.lines);
        Self {
            words: surroundings.words(&LOCALES),
            surroundings,
            title: "Carry actions into the next plan".into(),
            trail: vec![
                Link::new("Plans", "/desk/plans"),
                Link::new(carrying.plan.title.as_str(), back.as_str()),
            ],
            token,
            errors,
            plan: carrying.plan.title.clone(),
            plans: std::iter::once(first).chain(plans).collect(),
            next: carrying
                .next
                .as_ref()
                .map(|next| Next { slug: next.slug.to_string(), title: next.title.clone() }),
            unfinished: carrying.lines.len(),
            passed: lines().filter(|line| !line.passed.is_empty()).count(),
            finished: carrying.finished,
            at_once: AT_ONCE,
            groups,
            back,
        }
    }
}

/// The unfinished actions under the priorities of the old plan, in its order; then those whose priority it no longer has.
fn groups(carrying: &Carrying, next: &Plan, sent: &BTreeMap<ActionNumber, Goes>) -> Vec<Group> {
    let old = carrying.plan.latest().cloned().unwrap_or_default();
    let content = next.latest().cloned().unwrap_or_default();
    let place = |line: &&ActionLine| {
        let is = |priority: &crate::model::Priority| priority.slug.as_str() == line.action.priority;
        old.priorities.iter().position(is).unwrap_or(usize::MAX)
    };
    let mut lines: Vec<&ActionLine> = carrying.lines.iter().collect();
    lines.sort_by_key(place);
    let mut groups: Vec<Group> = Vec::new();
    for line in lines.into_iter().take(AT_ONCE) {
        let title = old
            .priorities
            .iter()
            .find(|priority| priority.slug.as_str() == line.action.priority)
            .map_or_else(
                || format!("No longer in the plan: {}", line.action.priority),
                |one| one.title.clone(),
            );
        let goes = sent
            .get(&line.action.number)
            .cloned()
            .unwrap_or_else(|| Goes::usually(&line.action.priority, &content));
        let line = Line::new(line, &goes, &content, carrying);
        match groups.iter_mut().find(|group| group.title == title) {
            Some(group) => group.lines.push(line),
            None => groups.push(Group { title, lines: vec![line] }),
        }
    }
    groups
}

impl Line {
    fn new(line: &ActionLine, goes: &Goes, next: &Content, carrying: &Carrying) -> Self {
        let action: &Action = &line.action;
        let grade: Grade = action.shown(carrying.today).grade();
        let passed = action.due.date().filter(|due| *due < carrying.today);
        let choice = |sent: &str, label: &str| Choice {
            value: format!("{}/{sent}", action.number),
            label: label.to_owned(),
            chosen: goes.as_sent() == sent,
        };
        let mut choices: Vec<Choice> =
            next.priorities.iter().map(|priority| choice(priority.slug.as_str(), &priority.title)).collect();
        choices.push(choice("-", "Nowhere: leave it in this plan"));
        if *goes == Goes::NotSaid {
            choices.insert(0, choice("?", "Choose"));
        }
        Self {
            number: action.number.to_string(),
            title: action.title.clone(),
            href: action.desk_address(),
            who: carrying.names.who(line, "leads"),
            grade: grade.as_str(),
            word: grade.word(),
            due: action.due.date().map_or_else(|| "no date".into(), written),
            passed: passed.map(|due| due_in_words(due, carrying.today)).unwrap_or_default(),
            goes: choices,
        }
    }
}
