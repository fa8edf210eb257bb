//! Correcting an update: a new version beside the old, by the organisation that wrote it.

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
    action_asked::{action_asked, signature_of},
    changed_meanwhile::{Meanwhile, changed_meanwhile},
    ending::end_change,
    shown::hour,
    update_asked::update_asked,
    update_form::said,
};
use crate::{
    LOCALES,
    model::{Action, Update},
    permissions::UPDATE,
    store,
};

/// The fields as they come.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CorrectionForm {
    text: String,
    reason: String,
    /// How many versions there were when the form was opened.
    versions: String,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/correct_update.html")]
pub struct CorrectionPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    token: FormToken,
    errors: FormErrors,
    form: CorrectionForm,
    signed: String,
    back: String,
}

/// Answers `GET /desk/actions/A-2026-031/correct/12`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path((number, id)): Path<(String, i32)>,
) -> Result<Page<CorrectionPage>, Stop> {
    let connection = services.database.reader();
    let (action, _permit) = action_asked(connection, &asked.visitor, &number, &UPDATE).await?;
    let update = update_asked(connection, asked.visitor.partnership(), &action, id).await?;
    let form = CorrectionForm {
        text: update.text().to_owned(),
        reason: String::new(),
        versions: update.versions.len().to_string(),
    };
    let around = (surroundings, asked.form());
    Ok(Page(CorrectionPage::new(around, &action, &update, form, FormErrors::new())))
}

/// Answers `POST /desk/actions/A-2026-031/correct/12`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path((number, id)): Path<(String, i32)>,
    Submitted { key, form, .. }: Submitted<CorrectionForm>,
) -> Result<Response, Stop> {
    let visitor = &asked.visitor;
    let mut work = visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let (action, permit) = action_asked(&work, visitor, &number, &UPDATE).await?;
    let update = update_asked(&work, visitor.partnership(), &action, id).await?;
    if form.versions.parse() != Ok(update.versions.len()) {
        drop(work);
        let typed = vec![("The right words", form.text), ("Why", form.reason)];
        let again = format!("{}/correct/{id}", action.desk_address());
        let meanwhile = Meanwhile { read: action.version - 1, typed, again };
        return changed_meanwhile(&services, visitor, surroundings, &action, meanwhile).await;
    }
    match form.check(surroundings.words(&LOCALES)) {
        Ok((text, reason)) => {
            let version =
                update.correct(text, signature_of(visitor), visitor.now(), reason).map_err(Stop::refused)?;
            store::save_correction(&mut work, &permit, &update, &version).await?;
            let address = format!("{}?done=corrected", action.desk_address());
            let detail = json!({ "update": id, "words": version.number });
            end_change(work, &key, ("actions.correct", &action, detail), &address).await
        }
        Err(errors) => {
            drop(work);
            let around = (surroundings, asked.form());
            Ok(Page(CorrectionPage::new(around, &action, &update, form, errors)).to_mend())
        }
    }
}

impl CorrectionForm {
    fn check(&self, words: Words) -> Result<(String, String), FormErrors> {
        let mut errors = FormErrors::new();
        let text = said(&self.text, words, &mut errors);
        let reason = self.reason.trim();
        if reason.is_empty() {
            errors.add("reason", "Enter why the words are corrected");
        } else if reason.chars().count() > 500 {
            errors.add("reason", "The reason must be 500 letters or fewer");
        }
        if errors.is_empty() { Ok((text, reason.to_owned())) } else { Err(errors) }
    }
}

impl CorrectionPage {
    fn new(
        (surroundings, token): (Surroundings, FormToken),
        action: &Action,
        update: &Update,
        form: CorrectionForm,
        errors: FormErrors,
    ) -> Self {
        let back = action.desk_address();
        Self {
            words: surroundings.words(&LOCALES),
            surroundings,
            title: "Correct an update".into(),
            trail: vec![
                Link::new("Actions", "/desk/actions"),
                Link::new(action.number.to_string(), back.as_str()),
            ],
            token,
            errors,
            form,
            signed: format!("{}, {}", update.by.in_words(), hour(update.at)),
            back,
        }
    }
}
