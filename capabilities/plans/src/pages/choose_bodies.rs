//! Choosing the bodies that approve a plan and those that are sent it.

use access::Event;
use actions::day_in_london;
use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use capability::{Asked, Services, Submitted};
use jiff::civil::Date;
use partnership::{Partners, Standing, fetch_partners};
use serde::Deserialize;
use serde_json::json;
use web::{FormErrors, FormToken, Link, Page, Stop, Surroundings, Words, see_other};

use super::plan_asked::plan_asked;
use crate::{
    LOCALES,
    model::{Approvals, Body, BodyPart, Plan},
    permissions::DECIDE,
    store::{fetch_approvals, save_bodies},
};

/// The longest a name may be, in letters, and the most bodies there may be.
const LONGEST: usize = 120;
const MOST: usize = 30;

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    /// The addresses of the groups ticked, such as `/groups/executive`.
    #[serde(rename = "approves[]")]
    approves: Vec<String>,
    /// Other bodies that approve it, one on each line.
    approves_others: String,
    /// The names of the organisations ticked.
    #[serde(rename = "receives[]")]
    receives: Vec<String>,
    /// Others who are sent it.
    receives_others: String,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/choose_bodies.html")]
pub struct BodiesPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    token: FormToken,
    errors: FormErrors,
    form: Form,
    groups: Vec<Offered>,
    organisations: Vec<Offered>,
    back: String,
}

struct Offered {
    id: String,
    value: String,
    label: String,
    hint: &'static str,
    chosen: bool,
}

/// Answers `GET /desk/plans/2025-28/approvals/bodies`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
) -> Result<Page<BodiesPage>, Stop> {
    let reader = services.database.reader();
    let plan = plan_asked(reader, &asked.visitor, &slug).await?;
    let partners = fetch_partners(reader, asked.visitor.partnership()).await?;
    let approvals = fetch_approvals(reader, plan.id).await?;
    let today = day_in_london(asked.visitor.now());
    let form = Form::of(&approvals, &partners, today);
    Ok(Page(BodiesPage::new(surroundings, asked.form(), (&plan, &partners, today), form, FormErrors::new())))
}

/// Answers `POST /desk/plans/2025-28/approvals/bodies`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
    Submitted { key, form, .. }: Submitted<Form>,
) -> Result<Response, Stop> {
    let permit = asked.may(&DECIDE).map_err(|_| Stop::NotAllowed)?;
    let mut work = asked.visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let plan = plan_asked(&work, &asked.visitor, &slug).await?;
    let partners = fetch_partners(&work, asked.visitor.partnership()).await?;
    let today = day_in_london(asked.visitor.now());
    match form.check(&partners, today) {
        Ok(bodies) => {
            save_bodies(&mut work, &permit, plan.id, &bodies).await?;
            let of = |part| {
                bodies
                    .iter()
                    .filter(|body| body.part == part)
                    .map(|body| body.name.as_str())
                    .collect::<Vec<_>>()
            };
            let detail = json!({ "approve": of(BodyPart::Approves), "receive": of(BodyPart::Receives) });
            work.record(Event { what: "plans.choose-bodies", object: Plan::object(&plan.slug), detail })
                .await?;
            let led = format!("/desk/plans/{}/approvals?done=plans.choose-bodies", plan.slug);
            work.answer(&key, &led).await?;
            work.done().await?;
            Ok(see_other(&led))
        }
        Err(errors) => {
            drop(work);
            let page = BodiesPage::new(surroundings, asked.form(), (&plan, &partners, today), form, errors);
            Ok(Page(page).to_mend())
        }
    }
}

impl Form {
    fn of(approvals: &Approvals, partners: &Partners, today: Date) -> Self {
        let (groups, organisations) = (groups(partners, today), organisations(partners, today));
        let is_group = |body: &&Body| groups.iter().any(|offered| offered.0 == body.address);
        let is_organisation = |body: &&Body| organisations.iter().any(|offered| offered.0 == body.name);
        let lines =
            |bodies: Vec<&Body>| bodies.iter().map(|body| body.name.as_str()).collect::<Vec<_>>().join("\n");
        let (approve, others): (Vec<&Body>, Vec<&Body>) =
            approvals.of_part(BodyPart::Approves).partition(is_group);
        let (receive, more): (Vec<&Body>, Vec<&Body>) =
            approvals.of_part(BodyPart::Receives).partition(is_organisation);
        Self {
            approves: approve.iter().map(|body| body.address.clone()).collect(),
            approves_others: lines(others),
            receives: receive.iter().map(|body| body.name.clone()).collect(),
            receives_others: lines(more),
        }
    }

    /// The bodies of the form: those ticked, in the order offered, then those named.
    fn check(&self, partners: &Partners, today: Date) -> Result<Vec<Body>, FormErrors> {
        let mut errors = FormErrors::new();
        let (groups, organisations) = (groups(partners, today), organisations(partners, today));
        let ticked = |sent: &[String], offered: &[(String, String, &str)]| {
            sent.iter().all(|value| offered.iter().any(|one| one.0 == *value))
        };
        if !ticked(&self.approves, &groups) {
            errors.add("approves", "Choose groups from the list");
        }
        if !ticked(&self.receives, &organisations) {
            errors.add("receives", "Choose organisations from the list");
        }
        let body =
            |part, name: &str, address: &str| Body { part, name: name.into(), address: address.into() };
        let mut bodies: Vec<Body> = groups
            .iter()
            .filter(|(address, ..)| self.approves.contains(address))
            .map(|(address, name, _)| body(BodyPart::Approves, name, address))
            .collect();
        bodies.extend(named(&self.approves_others).map(|name| body(BodyPart::Approves, name, "")));
        let sent = organisations.iter().filter(|(value, ..)| self.receives.contains(value));
        bodies.extend(sent.map(|(_, name, _)| body(BodyPart::Receives, name, "/organisations")));
        bodies.extend(named(&self.receives_others).map(|name| body(BodyPart::Receives, name, "")));
        for (field, text) in
            [("approves_others", &self.approves_others), ("receives_others", &self.receives_others)]
        {
            if named(text).any(|name| name.chars().count() > LONGEST) {
                errors.add(field, format!("A name must be {LONGEST} letters or fewer"));
            }
        }
        if bodies.len() > MOST {
            errors.add("approves_others", format!("Name {MOST} bodies or fewer"));
        }
        let twice = bodies.iter().enumerate().find(|(place, body)| {
            let same = |other: &Body| other.part == body.part && other.name.eq_ignore_ascii_case(&body.name);
            bodies.iter().take(*place).any(same)
        });
        if let Some((_, body)) = twice {
            errors.add("approves_others", format!("“{}” is named twice", body.name));
        }
        if errors.is_empty() { Ok(bodies) } else { Err(errors) }
    }
}

fn named(lines: &str) -> impl Iterator<Item = &str> {
    lines.lines().map(str::trim).filter(|name| !name.is_empty())
}

/// The groups: address, name, hint.
fn groups(partners: &Partners, today: Date) -> Vec<(String, String, &'static str)> {
    let hint = |main: bool| if main { "The main group of the partnership" } else { "" };
    let groups = partners.groups_on(today);
    groups.map(|group| (format!("/groups/{}", group.key), group.name.clone(), hint(group.is_main))).collect()
}

/// The organisations: name twice, hint; the policing body first, because the law names it.
fn organisations(partners: &Partners, today: Date) -> Vec<(String, String, &'static str)> {
    let policing = |standing| standing == Standing::PolicingBody;
    let mut found: Vec<(String, String, &'static str)> = partners
        .organisations
        .iter()
        .map(|one| {
            let hint = if policing(one.standing_on(today)) { "The local policing body" } else { "" };
            (one.name.clone(), one.name.clone(), hint)
        })
        .collect();
    found.sort_by_key(|(_, _, hint)| hint.is_empty());
    found
}

impl BodiesPage {
    fn new(
        surroundings: Surroundings,
        token: FormToken,
        (plan, partners, today): (&Plan, &Partners, Date),
        form: Form,
        errors: FormErrors,
    ) -> Self {
        let address = format!("/desk/plans/{}", plan.slug);
        let back = format!("{address}/approvals");
        let offered = |field: &str, list: Vec<(String, String, &'static str)>, sent: &[String]| {
            let one = |(place, (value, label, hint)): (usize, (String, String, &'static str))| Offered {
                id: if place == 0 { field.to_owned() } else { format!("{field}-{place}") },
                chosen: sent.contains(&value),
                value,
                label,
                hint,
            };
            list.into_iter().enumerate().map(one).collect()
        };
        Self {
            words: surroundings.words(&LOCALES),
            surroundings,
            title: "Who approves this plan, and who is sent it".into(),
            trail: vec![
                Link::new("Plans", "/desk/plans"),
                Link::new(plan.title.as_str(), address.as_str()),
                Link::new("Approvals", back.as_str()),
            ],
            token,
            errors,
            groups: offered("approves", groups(partners, today), &form.approves),
            organisations: offered("receives", organisations(partners, today), &form.receives),
            form,
            back,
        }
    }
}
