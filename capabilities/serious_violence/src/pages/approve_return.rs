//! Recording that a body approved a return, which locks it with what it holds.

use access::Event;
use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use capability::{Asked, Services, Submitted};
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::json;
use web::{FormErrors, FormToken, Link, Page, Stop, Surroundings, Words, see_other};

use super::{define::bodies, view_return::return_asked};
use crate::{
    LOCALES,
    model::{Approved, Return, day_in_london, day_of_fields},
    permissions::APPROVE,
    reports::{held_now, quarter_in_words},
    store::{self, NotSaved},
};

/// The longest the name of a body may be, in letters.
const LONGEST: usize = 160;

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct ApproveForm {
    body: String,
    on_day: String,
    on_month: String,
    on_year: String,
    version: String,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/approve_return.html")]
pub struct ApprovePage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    token: FormToken,
    errors: FormErrors,
    form: ApproveForm,
    bodies: Vec<String>,
    back: String,
}

/// Answers `GET /desk/serious-violence/returns/2026-07/approve`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(quarter): Path<String>,
) -> Result<Page<ApprovePage>, Stop> {
    let found = return_asked(services.database.reader(), &asked, &quarter).await?;
    found.may_change().map_err(Stop::refused)?;
    let form = ApproveForm { version: found.version.to_string(), ..ApproveForm::default() };
    Ok(Page(ApprovePage::fetch(&services, surroundings, &asked, (&found, form, FormErrors::new())).await?))
}

/// Answers `POST /desk/serious-violence/returns/2026-07/approve`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(quarter): Path<String>,
    Submitted { key, form, .. }: Submitted<ApproveForm>,
) -> Result<Response, Stop> {
    let permit = asked.may(&APPROVE).map_err(|_| Stop::NotAllowed)?;
    let found = return_asked(services.database.reader(), &asked, &quarter).await?;
    let today = day_in_london(asked.visitor.now());
    let errors = match form.check(today) {
        Err(errors) => errors,
        Ok((body, on)) => {
            // Worked out before the transaction: it reads much and writes nothing. Whoever changes the draft in between is noticed by its version.
            let held = held_now(&services, found.quarter).await.map_err(Stop::Fault)?;
            let mut work = asked.visitor.begin(&services.database).await?;
            if let Some(earlier) = work.earlier_answer(&key).await? {
                return Ok(see_other(&earlier));
            }
            let now = return_asked(&work, &asked, &quarter).await?;
            match now.may_be_approved(on) {
                Err(refused) => {
                    now.may_change().map_err(Stop::refused)?;
                    to_mend("on", refused.to_string())
                }
                Ok(()) => {
                    let read = Return { version: form.version.parse().unwrap_or(0), ..now.clone() };
                    let approved = Approved { body, on, held };
                    match store::save_approved(&mut work, &permit, &read, &approved).await {
                        Ok(()) => {
                            let object = Return::object(now.quarter);
                            let detail = json!({ "body": approved.body, "on": approved.on });
                            work.record(Event { what: "serious_violence.approve_return", object, detail })
                                .await?;
                            let led = format!("/desk/serious-violence/returns/{}?done=approved", now.quarter);
                            work.answer(&key, &led).await?;
                            work.done().await?;
                            return Ok(see_other(&led));
                        }
                        Err(NotSaved::ChangedMeanwhile) => to_mend(
                            "body",
                            format!(
                                "{} changed the draft since you looked. Read it again before you record the approval",
                                now.by
                            ),
                        ),
                        Err(fault) => return Err(fault.into()),
                    }
                }
            }
        }
    };
    let found = return_asked(services.database.reader(), &asked, &quarter).await?;
    let form = ApproveForm { version: found.version.to_string(), ..form };
    Ok(Page(ApprovePage::fetch(&services, surroundings, &asked, (&found, form, errors)).await?).to_mend())
}

fn to_mend(field: &'static str, sentence: impl Into<String>) -> FormErrors {
    let mut errors = FormErrors::new();
    errors.add(field, sentence);
    errors
}

impl ApproveForm {
    fn check(&self, today: Date) -> Result<(String, Date), FormErrors> {
        let mut errors = FormErrors::new();
        let body = self.body.split_whitespace().collect::<Vec<_>>().join(" ");
        if body.is_empty() {
            errors.add("body", "Enter the body that approved it");
        } else if body.chars().count() > LONGEST {
            errors.add("body", format!("Write {LONGEST} letters or fewer"));
        }
        let on = day_of_fields([&self.on_day, &self.on_month, &self.on_year]);
        match on {
            None => errors.add("on", "Enter a date that exists, such as 31 10 2026"),
            Some(on) if on > today => errors.add("on", "Enter the day it was approved, not one to come"),
            Some(_) => {}
        }
        match on {
            Some(on) if errors.is_empty() => Ok((body, on)),
            _ => Err(errors),
        }
    }
}

impl ApprovePage {
    async fn fetch(
        services: &Services,
        surroundings: Surroundings,
        asked: &Asked,
        (found, form, errors): (&Return, ApproveForm, FormErrors),
    ) -> Result<Self, Stop> {
        let back = format!("/desk/serious-violence/returns/{}", found.quarter);
        let quarter = quarter_in_words(found.quarter);
        Ok(Self {
            words: surroundings.words(&LOCALES),
            surroundings,
            title: format!("Record the approval, {quarter}"),
            trail: vec![
                Link::new("Desk", "/desk"),
                Link::new("Serious violence", "/desk/serious-violence"),
                Link::new("Returns", "/desk/serious-violence/returns"),
                Link::new(quarter, back.as_str()),
            ],
            token: asked.form(),
            errors,
            form,
            bodies: bodies(services).await?,
            back,
        })
    }
}
