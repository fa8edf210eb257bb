//! Milestones: adding one, marking one as reached.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use capability::{Asked, Services, Submitted};
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::json;
use web::{DateTyped, FormErrors, FormToken, Link, Page, Stop, Surroundings, Words, see_other};

use super::{
    action_asked::action_asked,
    changed_meanwhile::{Meanwhile, changed_meanwhile},
    ending::end_change,
};
use crate::{
    LOCALES,
    model::{Action, day_in_london, written},
    permissions::UPDATE,
    store::{self, NotSaved},
};

/// The fields as they come: of a new milestone, or of one that is marked.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct MilestoneForm {
    title: String,
    due_day: String,
    due_month: String,
    due_year: String,
    /// The milestone that is marked; empty for a new one.
    milestone: String,
    /// `yes` when it was reached, else it was not after all.
    reached: String,
    version: String,
}

/// What a form asks for.
enum Asks {
    New(String, Option<Date>),
    Marks(i32, bool),
}

/// The page.
#[derive(Template)]
#[template(path = "pages/milestones.html")]
pub struct MilestonesPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    token: FormToken,
    errors: FormErrors,
    form: MilestoneForm,
    due: DateTyped,
    action: Action,
    back: String,
}

/// Answers `GET /desk/actions/A-2026-031/milestones`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(number): Path<String>,
) -> Result<Page<MilestonesPage>, Stop> {
    let connection = services.database.reader();
    let (action, _permit) = action_asked(connection, &asked.visitor, &number, &UPDATE).await?;
    let around = (surroundings, asked.form());
    Ok(Page(MilestonesPage::new(around, action, MilestoneForm::default(), FormErrors::new())))
}

/// Answers `POST /desk/actions/A-2026-031/milestones`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(number): Path<String>,
    Submitted { key, form, .. }: Submitted<MilestoneForm>,
) -> Result<Response, Stop> {
    let visitor = &asked.visitor;
    let mut work = visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let (action, permit) = action_asked(&work, visitor, &number, &UPDATE).await?;
    let asks = match form.check() {
        Ok(asks) => asks,
        Err(errors) => {
            drop(work);
            return Ok(
                Page(MilestonesPage::new((surroundings, asked.form()), action, form, errors)).to_mend()
            );
        }
    };
    let read = form.version.parse().unwrap_or(0);
    let as_read = Action { version: read, ..action.clone() };
    let (saved, what) = match &asks {
        Asks::New(title, due) => {
            (store::save_milestone(&mut work, &permit, &as_read, title, *due).await, "actions.milestone")
        }
        Asks::Marks(id, reached) => {
            let on = reached.then(|| day_in_london(visitor.now()));
            let saved = store::save_milestone_reached(&mut work, &permit, &as_read, *id, on).await;
            (saved, "actions.milestone-reached")
        }
    };
    match saved {
        Ok(()) => {
            let address = format!("{}?done=milestone", action.desk_address());
            end_change(work, &key, (what, &action, json!({})), &address).await
        }
        Err(NotSaved::ChangedMeanwhile) => {
            drop(work);
            let again = format!("{}/milestones", action.desk_address());
            let meanwhile = Meanwhile { read, typed: vec![("Milestone", form.title)], again };
            changed_meanwhile(&services, visitor, surroundings, &action, meanwhile).await
        }
        Err(NotSaved::Database(fault)) => Err(fault.into()),
        Err(NotSaved::Work(fault)) => Err(fault.into()),
    }
}

impl MilestoneForm {
    fn check(&self) -> Result<Asks, FormErrors> {
        if let Ok(milestone) = self.milestone.parse() {
            return Ok(Asks::Marks(milestone, self.reached == "yes"));
        }
        let mut errors = FormErrors::new();
        let title = self.title.trim();
        if title.is_empty() {
            errors.add("title", "Enter what is to be reached");
        } else if title.chars().count() > 200 {
            errors.add("title", "What is to be reached must be 200 letters or fewer");
        }
        let due = self.due().read().unwrap_or_else(|sentence| {
            errors.add("due", sentence);
            None
        });
        if errors.is_empty() { Ok(Asks::New(title.to_owned(), due)) } else { Err(errors) }
    }

    fn due(&self) -> DateTyped {
        DateTyped::new(&self.due_day, &self.due_month, &self.due_year)
    }
}

impl MilestonesPage {
    fn new(
        (surroundings, token): (Surroundings, FormToken),
        action: Action,
        form: MilestoneForm,
        errors: FormErrors,
    ) -> Self {
        let back = action.desk_address();
        Self {
            words: surroundings.words(&LOCALES),
            surroundings,
            title: format!("Milestones of {}", action.number),
            trail: vec![
                Link::new("Actions", "/desk/actions"),
                Link::new(action.number.to_string(), back.as_str()),
            ],
            token,
            errors,
            due: form.due(),
            form,
            action,
            back,
        }
    }

    fn day(day: &Date) -> String {
        written(*day)
    }
}
