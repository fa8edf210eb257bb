//! What partners say of a priority as a whole, and the form to add to it. Nobody's words are edited.

use access::{Event, Visitor};
use actions::{
    REMARK, Remark, Signature, sight_of,
    store::{Sight, list_remarks, save_remark},
};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use capability::{Asked, Services, Submitted};
use serde::Deserialize;
use serde_json::json;
use web::{FormErrors, FormToken, Link, Page, Stop, Surroundings, Words, see_other};

use super::plan_asked::plan_asked;
use crate::{
    LOCALES,
    model::{Plan, Priority, Slug},
};

/// The longest a remark may be, in letters.
const LONGEST: usize = 4_000;

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    text: String,
    /// `yes` when it stays inside the partnership.
    withheld: String,
}

impl Form {
    fn check(&self) -> Result<String, FormErrors> {
        let mut errors = FormErrors::new();
        let text = self.text.trim();
        if text.is_empty() {
            errors.add("text", "Enter what there is to say");
        } else if text.chars().count() > LONGEST {
            errors.add("text", format!("Write {LONGEST} letters or fewer"));
        }
        if errors.is_empty() { Ok(text.into()) } else { Err(errors) }
    }
}

/// The page.
#[derive(Template)]
#[template(path = "pages/remark_priority.html")]
pub struct RemarkPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    token: FormToken,
    errors: FormErrors,
    form: Form,
    remarks: Vec<RemarkShown>,
    back: String,
}

struct RemarkShown {
    text: String,
    by: String,
    withheld: bool,
}

/// Answers `GET /desk/plans/2025-28/priorities/drugs-and-alcohol/remarks`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path((slug, name)): Path<(String, String)>,
) -> Result<Page<RemarkPage>, Stop> {
    let plan = plan_asked(services.database.reader(), &asked.visitor, &slug).await?;
    let priority = priority_of(&plan, &name)?;
    let drawn = (Form::default(), FormErrors::new());
    Ok(Page(RemarkPage::fetch(&services, surroundings, &asked, (&plan, priority), drawn).await?))
}

/// Answers `POST /desk/plans/2025-28/priorities/drugs-and-alcohol/remarks`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path((slug, name)): Path<(String, String)>,
    Submitted { key, form, .. }: Submitted<Form>,
) -> Result<Response, Stop> {
    let permit = asked.may(&REMARK).map_err(|_| Stop::NotAllowed)?;
    let mut work = asked.visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let plan = plan_asked(&work, &asked.visitor, &slug).await?;
    let priority = priority_of(&plan, &name)?;
    let text = match form.check() {
        Ok(text) => text,
        Err(errors) => {
            drop(work);
            let of = (&plan, priority);
            let page = RemarkPage::fetch(&services, surroundings, &asked, of, (form, errors)).await?;
            return Ok(Page(page).to_mend());
        }
    };
    let remark = Remark {
        plan: plan.slug.to_string(),
        priority: priority.slug.to_string(),
        at: asked.visitor.now(),
        by: signature(&asked.visitor),
        text,
        withheld: form.withheld == "yes",
        stamp: None,
    };
    save_remark(&mut work, &permit, &remark).await?;
    let object = format!("{}/{}", Plan::object(&plan.slug), priority.slug);
    work.record(Event { what: "plans.remark", object, detail: json!({ "withheld": remark.withheld }) })
        .await?;
    let led = format!("/desk/plans/{}?done=plans.remark", plan.slug);
    work.answer(&key, &led).await?;
    work.done().await?;
    Ok(see_other(&led))
}

/// The priority an address names, in what the plan says at the desk.
fn priority_of<'a>(plan: &'a Plan, name: &str) -> Result<&'a Priority, Stop> {
    let slug: Slug = name.parse().map_err(|_| Stop::NotFound)?;
    plan.latest().and_then(|content| content.priority(&slug)).ok_or(Stop::NotFound)
}

/// Whoever writes, in the words of today.
fn signature(visitor: &Visitor) -> Signature {
    match visitor.person() {
        Some(person) => Signature::of(person),
        None => Signature { name: Some(visitor.name()), ..Signature::default() },
    }
}

impl RemarkPage {
    async fn fetch(
        services: &Services,
        surroundings: Surroundings,
        asked: &Asked,
        (plan, priority): (&Plan, &Priority),
        (form, errors): (Form, FormErrors),
    ) -> Result<Self, Stop> {
        let of = (plan.slug.as_str(), priority.slug.as_str());
        let everything = sight_of(&asked.visitor) == Sight::Everything;
        let remarks = list_remarks(&services.database, asked.visitor.partnership(), of, everything).await?;
        let back = format!("/desk/plans/{}", plan.slug);
        Ok(Self {
            words: surroundings.words(&LOCALES),
            surroundings,
            title: format!("Remarks on “{}”", priority.title),
            trail: vec![Link::new("Plans", "/desk/plans"), Link::new(plan.title.as_str(), back.as_str())],
            token: asked.form(),
            errors,
            form,
            remarks: remarks
                .into_iter()
                .map(|remark| RemarkShown {
                    by: remark.signed(),
                    text: remark.text,
                    withheld: remark.withheld,
                })
                .collect(),
            back,
        })
    }
}
