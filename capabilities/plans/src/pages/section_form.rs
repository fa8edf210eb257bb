//! Adding, changing and taking out a section of the draft of a plan.

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
    keep_draft::{ChangeSent, Kept, keep_draft},
    plan_asked::plan_asked,
};
use crate::{
    LOCALES,
    model::{Draft, Plan, PlanSection, SectionPlace, Slug},
    permissions::WRITE,
};

/// The longest a heading may be, in letters.
const LONGEST_HEADING: usize = 120;
/// The longest a text may be, in letters.
const LONGEST_TEXT: usize = 20_000;
/// The longest the words in the box may be, in letters.
const LONGEST_PLAINLY: usize = 1_000;

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct SectionForm {
    heading: String,
    place: String,
    text: String,
    plainly: String,
    /// `save`, or `remove` to take the section out.
    action: String,
    changes: i32,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/section_form.html")]
pub struct SectionPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    token: FormToken,
    errors: FormErrors,
    form: SectionForm,
    is_new: bool,
    back: String,
}

impl SectionForm {
    fn of(section: &PlanSection, changes: i32) -> Self {
        Self {
            heading: section.heading.clone(),
            place: section.place.as_str().into(),
            text: section.text.clone(),
            plainly: section.plainly.clone(),
            action: String::new(),
            changes,
        }
    }

    /// The section of the form, with the name it has or is to have.
    fn check(&self, slug: Option<&Slug>) -> Result<PlanSection, FormErrors> {
        let mut errors = FormErrors::new();
        let heading = self.heading.trim();
        if heading.is_empty() {
            errors.add("heading", "Enter the heading of the section");
        } else if heading.chars().count() > LONGEST_HEADING {
            errors.add("heading", format!("The heading must be {LONGEST_HEADING} letters or fewer"));
        }
        let slug = slug.cloned().or_else(|| Slug::of_title(heading));
        if slug.is_none() && errors.is_empty() {
            errors.add("heading", "The heading needs letters or numbers");
        }
        if self.text.trim().is_empty() {
            errors.add("text", "Enter the text of the section");
        }
        for (field, text, longest) in
            [("text", &self.text, LONGEST_TEXT), ("plainly", &self.plainly, LONGEST_PLAINLY)]
        {
            if text.chars().count() > longest {
                errors.add(field, format!("Write {longest} letters or fewer"));
            }
        }
        let place = SectionPlace::of(&self.place);
        if place.is_none() {
            errors.add("place", "Say where the section stands");
        }
        match (slug, place) {
            (Some(slug), Some(place)) if errors.is_empty() => Ok(PlanSection {
                slug,
                heading: heading.into(),
                place,
                text: self.text.trim().replace("\r\n", "\n"),
                plainly: self.plainly.trim().replace("\r\n", "\n"),
            }),
            _ => Err(errors),
        }
    }
}

/// Answers `GET /desk/plans/2025-28/sections/new`.
pub async fn new(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
) -> Result<Page<SectionPage>, Stop> {
    let plan = plan_asked(services.database.reader(), &asked.visitor, &slug).await?;
    plan.draft().map_err(Stop::refused)?;
    let form = SectionForm { place: "before".into(), changes: plan.changes, ..SectionForm::default() };
    Ok(Page(SectionPage::new(surroundings, asked.form(), (&plan, None), form, FormErrors::new())))
}

/// Answers `GET /desk/plans/2025-28/sections/foreword/edit`.
pub async fn edit(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path((slug, name)): Path<(String, String)>,
) -> Result<Page<SectionPage>, Stop> {
    let plan = plan_asked(services.database.reader(), &asked.visitor, &slug).await?;
    let section = section_asked(plan.draft().map_err(Stop::refused)?, &name)?;
    let form = SectionForm::of(section, plan.changes);
    Ok(Page(SectionPage::new(surroundings, asked.form(), (&plan, Some(section)), form, FormErrors::new())))
}

/// Answers `POST /desk/plans/2025-28/sections/new`.
pub async fn post_new(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
    submitted: Submitted<SectionForm>,
) -> Result<Response, Stop> {
    keep(services, asked, surroundings, (slug, None), submitted).await
}

/// Answers `POST /desk/plans/2025-28/sections/foreword/edit`.
pub async fn post_edit(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path((slug, name)): Path<(String, String)>,
    submitted: Submitted<SectionForm>,
) -> Result<Response, Stop> {
    keep(services, asked, surroundings, (slug, Some(name)), submitted).await
}

async fn keep(
    services: Services,
    asked: Asked,
    surroundings: Surroundings,
    (slug, name): (String, Option<String>),
    Submitted { key, form, .. }: Submitted<SectionForm>,
) -> Result<Response, Stop> {
    let permit = asked.may(&WRITE).map_err(|_| Stop::NotAllowed)?;
    let mut work = asked.visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let plan = plan_asked(&work, &asked.visitor, &slug).await?;
    let draft = plan.draft().map_err(Stop::refused)?;
    let section = name.as_deref().map(|name| section_asked(draft, name)).transpose()?;
    let kept = match changed(draft, section, &form) {
        Ok((draft, event, heading)) => {
            let detail = json!({ "version": draft.number, "section": heading });
            let sent = ChangeSent { key: &key, changes: form.changes, field: "heading", event, detail };
            keep_draft(&services, work, &permit, (&plan, &draft), sent).await?
        }
        Err(errors) => {
            drop(work);
            Kept::ToMend(errors)
        }
    };
    match kept {
        Kept::Done(response) => Ok(response),
        Kept::ToMend(errors) => {
            let form = SectionForm { changes: plan.changes, ..form };
            let page = SectionPage::new(surroundings, asked.form(), (&plan, section), form, errors);
            Ok(Page(page).to_mend())
        }
    }
}

/// The draft with what the form asks for, what that is called, and the heading.
fn changed(
    draft: &Draft,
    section: Option<&PlanSection>,
    form: &SectionForm,
) -> Result<(Draft, &'static str, String), FormErrors> {
    let refused = |refusal: crate::model::Refusal| super::keep_draft::to_mend("heading", refusal.to_string());
    if let (Some(section), "remove") = (section, form.action.as_str()) {
        let draft = draft.clone().without_section(&section.slug).map_err(refused)?;
        return Ok((draft, "plans.remove-section", section.heading.clone()));
    }
    let made = form.check(section.map(|section| &section.slug))?;
    let heading = made.heading.clone();
    let draft = draft.clone();
    match section {
        Some(_) => Ok((draft.with_section_changed(made).map_err(refused)?, "plans.change-section", heading)),
        None => Ok((draft.with_section(made).map_err(refused)?, "plans.add-section", heading)),
    }
}

fn section_asked<'a>(draft: &'a Draft, name: &str) -> Result<&'a PlanSection, Stop> {
    let slug: Slug = name.parse().map_err(|_| Stop::NotFound)?;
    draft.content.section(&slug).ok_or(Stop::NotFound)
}

impl SectionPage {
    fn new(
        surroundings: Surroundings,
        token: FormToken,
        (plan, section): (&Plan, Option<&PlanSection>),
        form: SectionForm,
        errors: FormErrors,
    ) -> Self {
        let back = format!("/desk/plans/{}", plan.slug);
        Self {
            words: surroundings.words(&LOCALES),
            surroundings,
            title: section.map_or_else(
                || "Add a section".into(),
                |section| format!("Change the section “{}”", section.heading),
            ),
            trail: vec![Link::new("Plans", "/desk/plans"), Link::new(plan.title.as_str(), back.as_str())],
            token,
            errors,
            form,
            is_new: section.is_none(),
            back,
        }
    }
}
