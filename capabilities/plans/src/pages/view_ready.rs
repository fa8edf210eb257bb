//! Is this plan ready? What stops it, what the law asks and what practice asks, each with where to do it.

use actions::day_in_london;
use askama::Template;
use axum::extract::{Path, State};
use capability::{Asked, Services};
use jiff::civil::Date;
use partnership::{Partners, Standing, fetch_partners};
use web::{Link, Page, Stop, Surroundings, Words};

use super::{
    plan_asked::plan_asked,
    view_approvals::{current, late},
};
use crate::{
    LOCALES,
    model::{Looked, Plan, PlanKind, Wanted, asked_by_law, asked_by_practice},
    permissions::WRITE,
    store::{fetch_approvals, list_consultations},
};

/// The page.
#[derive(Template)]
#[template(path = "pages/view_ready.html")]
pub struct ReadyPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    address: String,
    /// The answer, in a sentence.
    message: String,
    late: Option<String>,
    /// The number of the version, where it can be taken along as a file.
    version: Option<u32>,
    /// What keeps the version from being published.
    faults: Vec<String>,
    law: Vec<Wanted>,
    practice: Vec<Wanted>,
    /// Kinds of authority that no organisation of the partnership is.
    unknown: Vec<String>,
    writes: bool,
}

/// Answers `GET /desk/plans/2025-28/ready`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
) -> Result<Page<ReadyPage>, Stop> {
    let reader = services.database.reader();
    let plan = plan_asked(reader, &asked.visitor, &slug).await?;
    let content = plan.latest().ok_or(Stop::NotFound)?;
    let approvals = fetch_approvals(reader, plan.id).await?;
    let consultations = list_consultations(reader, plan.id).await?;
    let partners = fetch_partners(reader, asked.visitor.partnership()).await?;
    let today = day_in_london(asked.visitor.now());
    let version = current(&plan);
    let (authorities, policing) = (authorities(&partners, today), policing(&partners, today));
    let looked = Looked {
        version,
        content,
        nation: plan.nation,
        is_partnership_plan: plan.kind == PlanKind::Partnership,
        approvals: &approvals,
        consultations: &consultations,
        authorities: &authorities,
        policing: &policing,
        published: plan.published.as_ref().map(|published| day_in_london(published.publication.at)),
        today,
    };
    let (law, practice) = (asked_by_law(&looked), asked_by_practice(&looked));
    let faults: Vec<String> = plan
        .draft
        .as_ref()
        .map(|draft| draft.faults().iter().map(ToString::to_string).collect())
        .unwrap_or_default();
    let address = format!("/desk/plans/{}", plan.slug);
    Ok(Page(ReadyPage {
        words: surroundings.words(&LOCALES),
        surroundings,
        title: "Is this plan ready?".into(),
        trail: vec![Link::new("Plans", "/desk/plans"), Link::new(plan.title.as_str(), address.as_str())],
        message: message(&plan, &faults, &law),
        late: late(&plan, &approvals, version, today),
        version: (!content.priorities.is_empty()).then_some(version),
        unknown: unknown(&partners, today),
        writes: asked.may(&WRITE).is_ok(),
        address,
        faults,
        law,
        practice,
    }))
}

/// "Version 2 is a draft. Of 9 things the law asks for, 6 are there."
fn message(plan: &Plan, faults: &[String], law: &[Wanted]) -> String {
    let version = match (&plan.draft, &plan.published) {
        (Some(draft), _) => format!("Version {} {}.", draft.number, draft.stage.is()),
        (None, Some(published)) => format!("Version {} is published.", published.number),
        (None, None) => String::new(),
    };
    let (there, all) = (law.iter().filter(|one| one.is_there).count(), law.len());
    let asked = match (all, there) {
        (0, _) => String::new(),
        (all, there) if all == there => format!("All {all} things the law asks for are there."),
        (all, there) => format!("Of {all} things the law asks for, {there} are there."),
    };
    let stopped = match faults.len() {
        0 => "",
        _ => "It cannot be published yet.",
    };
    [version.as_str(), stopped, asked.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The responsible authorities, by key and name.
pub fn authorities(partners: &Partners, day: Date) -> Vec<(String, String)> {
    let responsible =
        partners.organisations.iter().filter(|one| matches!(one.standing_on(day), Standing::Responsible(_)));
    responsible.map(|one| (one.key.to_string(), one.name.clone())).collect()
}

fn policing(partners: &Partners, day: Date) -> Vec<String> {
    partners.of_standing(Standing::PolicingBody, day).map(|one| one.name.clone()).collect()
}

/// The kinds of authority of which no organisation is known, with their section.
fn unknown(partners: &Partners, day: Date) -> Vec<String> {
    partnership::representation(partners, day)
        .into_iter()
        .filter(|one| one.organisation.is_none())
        .map(|one| format!("{} ({})", one.row.value.as_str().replace('-', " "), one.row.basis))
        .collect()
}

impl ReadyPage {
    /// Where a line is done.
    fn href(&self, wanted: &Wanted) -> String {
        if wanted.place.is_empty() {
            self.address.clone()
        } else {
            format!("{}/{}", self.address, wanted.place)
        }
    }

    /// What is missing first, then what is there.
    fn ordered<'a>(&self, wanted: &'a [Wanted]) -> Vec<&'a Wanted> {
        let (there, missing): (Vec<&Wanted>, Vec<&Wanted>) = wanted.iter().partition(|one| one.is_there);
        missing.into_iter().chain(there).collect()
    }
}
