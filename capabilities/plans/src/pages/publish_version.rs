//! Publishing the draft of a plan, after a look at what changes.

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
    keep_draft::{somebody_else, to_mend},
    plan_asked::plan_asked,
};
use crate::{
    LOCALES,
    model::{Approvals, Plan, Publication, Published, Refusal, Stage, changes_between},
    permissions::PUBLISH,
    store::{self, NotSaved, fetch_approvals},
};

/// The longest the words about a change may be, in letters.
const LONGEST: usize = 600;

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    /// What changed, in the publisher's words.
    changed: String,
    /// Why it goes out without an approval it needs.
    despite: String,
    changes: i32,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/publish_version.html")]
pub struct PublishPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    token: FormToken,
    errors: FormErrors,
    form: Form,
    /// What keeps the draft from being published.
    faults: Vec<String>,
    /// The differences from the version that is out.
    differences: Vec<String>,
    /// The number of the version that is out.
    before: Option<u32>,
    /// The bodies whose approval is missing.
    unapproved: Vec<String>,
    back: String,
}

/// Answers `GET /desk/plans/2025-28/publish`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
) -> Result<Page<PublishPage>, Stop> {
    let plan = plan_asked(services.database.reader(), &asked.visitor, &slug).await?;
    let approvals = fetch_approvals(services.database.reader(), plan.id).await?;
    let form = Form { changes: plan.changes, ..Form::default() };
    Ok(Page(PublishPage::new(surroundings, asked.form(), (&plan, &approvals), form, FormErrors::new())?))
}

/// Answers `POST /desk/plans/2025-28/publish`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
    Submitted { key, form, .. }: Submitted<Form>,
) -> Result<Response, Stop> {
    let permit = asked.may(&PUBLISH).map_err(|_| Stop::NotAllowed)?;
    let mut work = asked.visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let plan = plan_asked(&work, &asked.visitor, &slug).await?;
    let approvals = fetch_approvals(&work, plan.id).await?;
    let publication = Publication {
        at: asked.visitor.now(),
        by: asked.visitor.name(),
        changed: form.changed.trim().into(),
        despite: form.despite.trim().into(),
    };
    let errors = match published((&plan, &approvals), &form, publication) {
        Ok(published) => match store::save_published(&mut work, &permit, &plan, &published).await {
            Ok(()) => {
                let publication = &published.publication;
                let detail = json!({
                    "version": published.number, "changed": publication.changed, "despite": publication.despite,
                });
                let object = Plan::object(&plan.slug);
                work.record(Event { what: "plans.publish", object, detail }).await?;
                let led = format!("/desk/plans/{}?done=plans.publish", plan.slug);
                work.answer(&key, &led).await?;
                work.done().await?;
                return Ok(see_other(&led));
            }
            Err(NotSaved::ChangedBySomebodyElse) => None,
            Err(other) => return Err(other.into()),
        },
        Err(errors) => errors,
    };
    drop(work);
    let errors = match errors {
        Some(errors) => errors,
        None => {
            let sentence = somebody_else(&services.database, asked.visitor.partnership(), &plan.slug).await?;
            to_mend("changed", format!("{sentence} Look at the differences again, then publish."))
        }
    };
    let form = Form { changes: plan.changes, ..form };
    let page = PublishPage::new(surroundings, asked.form(), (&plan, &approvals), form, errors)?;
    Ok(Page(page).to_mend())
}

/// The draft as it comes out. Without errors it was refused because somebody else changed the plan.
fn published(
    (plan, approvals): (&Plan, &Approvals),
    form: &Form,
    mut publication: Publication,
) -> Result<Published, Option<FormErrors>> {
    if form.changes != plan.changes {
        return Err(None);
    }
    for (field, text) in [("changed", &form.changed), ("despite", &form.despite)] {
        if text.chars().count() > LONGEST {
            return Err(Some(to_mend(field, format!("Write {LONGEST} letters or fewer"))));
        }
    }
    let draft = plan.draft.clone().ok_or(Refusal::NoDraft);
    if let Ok(draft) = &draft {
        approvals
            .let_out(draft.number, &publication.despite)
            .map_err(|refusal| Some(to_mend("despite", refusal.to_string())))?;
        if approvals.missing(draft.number).is_empty() {
            publication.despite.clear();
        }
    }
    let published = draft.and_then(|draft| draft.publish(plan.published.as_ref(), publication));
    published.map_err(|refusal| Some(to_mend("changed", refusal.to_string())))
}

impl PublishPage {
    fn new(
        surroundings: Surroundings,
        token: FormToken,
        (plan, approvals): (&Plan, &Approvals),
        form: Form,
        errors: FormErrors,
    ) -> Result<Self, Stop> {
        let draft = plan.unpublished().map_err(Stop::refused)?;
        let mut faults = draft.faults();
        if draft.stage == Stage::Consultation {
            faults.push(Refusal::InConsultation(draft.number));
        }
        let unapproved = approvals.missing(draft.number).into_iter().map(|body| body.name.clone());
        let differences = plan
            .published
            .as_ref()
            .map(|before| changes_between(&before.content, &draft.content))
            .unwrap_or_default();
        let back = format!("/desk/plans/{}", plan.slug);
        Ok(Self {
            words: surroundings.words(&LOCALES),
            surroundings,
            title: format!("Publish version {}", draft.number),
            trail: vec![Link::new("Plans", "/desk/plans"), Link::new(plan.title.as_str(), back.as_str())],
            token,
            errors,
            form,
            faults: faults.iter().map(ToString::to_string).collect(),
            differences: differences.iter().map(ToString::to_string).collect(),
            before: plan.published.as_ref().map(|published| published.number),
            unapproved: unapproved.collect(),
            back,
        })
    }
}
