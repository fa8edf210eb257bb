//! Saying which plan a plan belongs to, and which of its priorities serve which there.

use std::collections::BTreeMap;

use access::Event;
use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use capability::{Asked, Services, Submitted};
use serde::Deserialize;
use serde_json::json;
use web::{FormErrors, FormToken, Link, Page, Stop, Surroundings, Words, see_other};

use super::{
    board_filter::Choice,
    keep_draft::{somebody_else, to_mend},
    plan_asked::plan_asked,
};
use crate::{
    LOCALES,
    model::{Content, Family, Plan, Slug},
    permissions::{WRITE, seen_by},
    store::{self, NotSaved, PlanListed},
};

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Form {
    /// The plan it belongs to, by its name in addresses; empty for none.
    parent: String,
    /// A priority with what it serves there: `safe-homes/domestic-abuse`, `cars/` for nothing.
    #[serde(rename = "serves[]")]
    serves: Vec<String>,
    changes: String,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/set_parent.html")]
pub struct ParentPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    token: FormToken,
    errors: FormErrors,
    changes: i32,
    back: String,
    parents: Vec<Choice>,
    /// The title of the plan it belongs to now; its priorities can be chosen below.
    parent: Option<String>,
    priorities: Vec<Row>,
}

/// A priority with what it can serve.
struct Row {
    slug: String,
    title: String,
    serves: Vec<Choice>,
}

/// The plan, the others, and how they belong together.
struct Known {
    plan: Plan,
    others: Vec<PlanListed>,
    family: Family,
    serves: BTreeMap<String, String>,
    parent: Option<Plan>,
}

/// Answers `GET /desk/plans/domestic-abuse-2025/parent`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
) -> Result<Page<ParentPage>, Stop> {
    let known = Known::fetch(&services, &asked, &slug).await?;
    let serves = known.serves.clone();
    let now = known.parent.as_ref().map(|parent| parent.slug.to_string()).unwrap_or_default();
    let around = (surroundings, asked.form());
    Ok(Page(ParentPage::new(around, &known, (&now, &serves), FormErrors::new())))
}

/// Answers `POST /desk/plans/domestic-abuse-2025/parent`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
    Submitted { key, form, .. }: Submitted<Form>,
) -> Result<Response, Stop> {
    let permit = asked.may(&WRITE).map_err(|_| Stop::NotAllowed)?;
    let known = Known::fetch(&services, &asked, &slug).await?;
    let mut work = asked.visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    // Asked again in this work: another plan may have come to belong to this one since.
    let family = store::fetch_family(&work, asked.visitor.partnership()).await?;
    let errors = match known.chosen(&family, &form.parent) {
        Ok(parent) => {
            let serves = known.serves_sent(&form, parent.map(|parent| parent.id));
            let as_read = Plan { changes: form.changes.parse().unwrap_or(0), ..known.plan.clone() };
            let saved =
                store::save_parent(&mut work, &permit, &as_read, parent.map(|parent| parent.id), &serves)
                    .await;
            match saved {
                Ok(()) => {
                    let detail = json!({ "belongs to": parent.map(|parent| parent.slug.to_string()), "serves": serves });
                    let object = Plan::object(&known.plan.slug);
                    work.record(Event { what: "plans.set-parent", object, detail }).await?;
                    let first_time = parent.is_some()
                        && known.parent.as_ref().map(|old| old.id) != parent.map(|new| new.id);
                    let page = if first_time { "/parent" } else { "" };
                    let led = format!("/desk/plans/{}{page}?done=plans.set-parent", known.plan.slug);
                    work.answer(&key, &led).await?;
                    work.done().await?;
                    return Ok(see_other(&led));
                }
                Err(NotSaved::ChangedBySomebodyElse) => {
                    drop(work);
                    let partnership = asked.visitor.partnership();
                    to_mend("parent", somebody_else(&services.database, partnership, &known.plan.slug).await?)
                }
                Err(other) => return Err(other.into()),
            }
        }
        Err(sentence) => to_mend("parent", sentence),
    };
    let serves = known.serves_sent(&form, known.parent.as_ref().map(|parent| parent.id));
    let around = (surroundings, asked.form());
    Ok(Page(ParentPage::new(around, &known, (&form.parent, &serves), errors)).to_mend())
}

impl Known {
    async fn fetch(services: &Services, asked: &Asked, slug: &str) -> Result<Self, Stop> {
        let (reader, visitor) = (services.database.reader(), &asked.visitor);
        let (partnership, seen) = (visitor.partnership(), seen_by(visitor));
        let plan = plan_asked(reader, visitor, slug).await?;
        let mut others = store::list_plans(reader, partnership, seen).await?;
        others.retain(|other| other.id != plan.id);
        let family = store::fetch_family(reader, partnership).await?;
        let serves = store::list_serves(reader, plan.id).await?;
        let slug = family
            .parent_of(plan.id)
            .and_then(|parent| others.iter().find(|other| other.id == parent))
            .map(|parent| parent.slug.clone());
        let parent = match slug {
            Some(slug) => store::fetch_plan(reader, partnership, &slug, seen).await?,
            None => None,
        };
        Ok(Self { plan, others, family, serves, parent })
    }

    /// The plan chosen, where it may be; `None` for none.
    fn chosen(&self, family: &Family, name: &str) -> Result<Option<&PlanListed>, String> {
        if name.is_empty() {
            return Ok(None);
        }
        if name == self.plan.slug.as_str() {
            return Err(crate::model::Refusal::OfItself.to_string());
        }
        let slug: Option<Slug> = name.parse().ok();
        let parent = slug.and_then(|slug| self.others.iter().find(|other| other.slug == slug));
        let parent = parent.ok_or_else(|| format!("There is no plan “{name}”. Choose one from the list"))?;
        family.may_belong(self.plan.id, parent.id, &parent.title).map_err(|refusal| refusal.to_string())?;
        Ok(Some(parent))
    }

    /// What the priorities serve, as the form sends it: only priorities that both plans have, and only where it still belongs to
    /// the plan the form was drawn for.
    fn serves_sent(&self, form: &Form, parent: Option<i32>) -> BTreeMap<String, String> {
        let Some(drawn_for) = self.parent.as_ref().filter(|drawn| Some(drawn.id) == parent) else {
            return BTreeMap::new();
        };
        let has = |plan: &Plan, name: &str| {
            plan.latest()
                .is_some_and(|content| content.priorities.iter().any(|one| one.slug.as_str() == name))
        };
        let pairs = form.serves.iter().filter_map(|sent| sent.split_once('/'));
        pairs
            .filter(|(own, served)| has(&self.plan, own) && has(drawn_for, served))
            .map(|(own, served)| (own.to_owned(), served.to_owned()))
            .collect()
    }
}

impl ParentPage {
    fn new(
        (surroundings, token): (Surroundings, FormToken),
        known: &Known,
        (chosen, serves): (&str, &BTreeMap<String, String>),
        errors: FormErrors,
    ) -> Self {
        let back = format!("/desk/plans/{}", known.plan.slug);
        let below = known.family.below(known.plan.id);
        let can = known.others.iter().filter(|other| below.iter().all(|(id, _)| *id != other.id));
        let none = Choice { value: String::new(), label: "No other plan".into(), chosen: chosen.is_empty() };
        let parents = can.map(|other| Choice {
            value: other.slug.to_string(),
            label: other.title.clone(),
            chosen: other.slug.as_str() == chosen,
        });
        let priorities = match &known.parent {
            Some(parent) => rows(
                &known.plan.latest().cloned().unwrap_or_default(),
                &parent.latest().cloned().unwrap_or_default(),
                serves,
            ),
            None => vec![],
        };
        Self {
            words: surroundings.words(&LOCALES),
            surroundings,
            title: "The plan this one belongs to".into(),
            trail: vec![
                Link::new("Plans", "/desk/plans"),
                Link::new(known.plan.title.as_str(), back.as_str()),
            ],
            token,
            errors,
            changes: known.plan.changes,
            back,
            parents: std::iter::once(none).chain(parents).collect(),
            parent: known.parent.as_ref().map(|parent| parent.title.clone()),
            priorities,
        }
    }
}

fn rows(own: &Content, parent: &Content, serves: &BTreeMap<String, String>) -> Vec<Row> {
    let row = |priority: &crate::model::Priority| {
        let slug = priority.slug.as_str();
        let served = serves.get(slug).map(String::as_str).unwrap_or_default();
        let choice = |name: &str, label: &str| Choice {
            value: format!("{slug}/{name}"),
            label: label.to_owned(),
            chosen: name == served,
        };
        let none = choice("", "None of them");
        let of_parent = parent.priorities.iter().map(|one| choice(one.slug.as_str(), &one.title));
        Row {
            slug: slug.to_owned(),
            title: priority.title.clone(),
            serves: std::iter::once(none).chain(of_parent).collect(),
        }
    };
    own.priorities.iter().map(row).collect()
}
