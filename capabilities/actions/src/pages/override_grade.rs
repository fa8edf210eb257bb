//! Giving an action a grade in place of the rule's, with a reason; lifting it.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use capability::{Asked, Services, Submitted};
use serde::Deserialize;
use serde_json::json;
use web::{Choice, FormErrors, FormToken, Link, Page, Stop, Surroundings, Words, see_other};

use super::{
    action_asked::{action_asked, signature_of},
    changed_meanwhile::{Meanwhile, changed_meanwhile},
    ending::end_change,
};
use crate::{
    LOCALES,
    model::{Action, Grade, Override, Refusal, Shown, day_in_london},
    permissions::OVERRIDE,
    store::{self, NotSaved},
};

/// The fields as they come. The grade `rule` lifts the override.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OverrideForm {
    grade: String,
    reason: String,
    version: String,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/override_grade.html")]
pub struct OverridePage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    token: FormToken,
    errors: FormErrors,
    form: OverrideForm,
    grades: Vec<Choice>,
    shown: Shown,
    version: i32,
    back: String,
}

/// Answers `GET /desk/actions/A-2026-031/override`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(number): Path<String>,
) -> Result<Page<OverridePage>, Stop> {
    let connection = services.database.reader();
    let (action, _permit) = action_asked(connection, &asked.visitor, &number, &OVERRIDE).await?;
    let shown = action.shown(day_in_london(asked.visitor.now()));
    let form = OverrideForm::default();
    Ok(Page(OverridePage::new((surroundings, asked.form()), &action, shown, form, FormErrors::new())))
}

/// Answers `POST /desk/actions/A-2026-031/override`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(number): Path<String>,
    Submitted { key, form, .. }: Submitted<OverrideForm>,
) -> Result<Response, Stop> {
    let visitor = &asked.visitor;
    let mut work = visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let (action, permit) = action_asked(&work, visitor, &number, &OVERRIDE).await?;
    let shown = action.shown(day_in_london(visitor.now()));
    let read = form.version.parse().unwrap_or(0);
    let as_read = Action { version: read, ..action.clone() };
    let (grade, reason) = match form.check(&shown) {
        Ok(checked) => checked,
        Err(errors) => {
            drop(work);
            let page = OverridePage::new((surroundings, asked.form()), &action, shown, form, errors);
            return Ok(Page(page).to_mend());
        }
    };
    let (saved, what, done) = match grade {
        Some(grade) => {
            let given = Override::of(&shown.rule, grade, reason, signature_of(visitor), visitor.now())
                .map_err(Stop::refused)?;
            (
                store::save_override(&mut work, &permit, &as_read, &given).await,
                "actions.override",
                "overridden",
            )
        }
        None => (store::lift_override(&mut work, &permit, &as_read).await, "actions.lift-override", "lifted"),
    };
    match saved {
        Ok(()) => {
            let address = format!("{}?done={done}", action.desk_address());
            let detail = json!({ "rule": shown.rule.grade.as_str(), "grade": grade.map(Grade::as_str) });
            end_change(work, &key, (what, &action, detail), &address).await
        }
        Err(NotSaved::ChangedMeanwhile) => {
            drop(work);
            let again = format!("{}/override", action.desk_address());
            let meanwhile = Meanwhile { read, typed: vec![("Why", form.reason)], again };
            changed_meanwhile(&services, visitor, surroundings, &action, meanwhile).await
        }
        Err(NotSaved::Database(fault)) => Err(fault.into()),
        Err(NotSaved::Work(fault)) => Err(fault.into()),
    }
}

impl OverrideForm {
    /// The grade and why; no grade lifts the override.
    fn check(&self, shown: &Shown) -> Result<(Option<Grade>, String), FormErrors> {
        let mut errors = FormErrors::new();
        let reason = self.reason.trim().to_owned();
        if self.grade == "rule" {
            if shown.overriding.is_none() {
                errors.add("grade", Refusal::NoOverride.to_string());
            }
            return if errors.is_empty() { Ok((None, reason)) } else { Err(errors) };
        }
        let grade = self.grade.parse().ok().filter(|grade| Grade::OF_THE_GUIDE.contains(grade));
        match grade {
            None => errors.add("grade", "Choose a grade"),
            Some(Grade::Green) => errors.add("grade", Refusal::GreenWithoutComplete.to_string()),
            Some(grade) if grade == shown.rule.grade => errors.add("grade", Refusal::SameGrade.to_string()),
            Some(_) => {}
        }
        if reason.is_empty() {
            errors.add("reason", "Enter why");
        } else if reason.chars().count() > 500 {
            errors.add("reason", "The reason must be 500 letters or fewer");
        }
        if errors.is_empty() { Ok((grade, reason)) } else { Err(errors) }
    }
}

impl OverridePage {
    fn new(
        (surroundings, token): (Surroundings, FormToken),
        action: &Action,
        shown: Shown,
        form: OverrideForm,
        errors: FormErrors,
    ) -> Self {
        let back = action.desk_address();
        let offered = [Grade::Red, Grade::Amber, Grade::LightGreen].into_iter();
        let offered = offered
            .filter(|grade| *grade != shown.rule.grade)
            .map(|grade| (grade.as_str(), grade.word().to_owned()));
        let lifts = shown
            .overriding
            .as_ref()
            .map(|_| ("rule", format!("The rule's own: {}", shown.rule.grade.word().to_lowercase())));
        Self {
            words: surroundings.words(&LOCALES),
            surroundings,
            title: format!("Override the grade of {}", action.number),
            trail: vec![
                Link::new("Actions", "/desk/actions"),
                Link::new(action.number.to_string(), back.as_str()),
            ],
            token,
            errors,
            grades: Choice::all(&form.grade, offered.chain(lifts)),
            form,
            version: action.version,
            shown,
            back,
        }
    }
}
