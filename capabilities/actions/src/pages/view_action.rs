//! The page of an action on the desk.

use axum::extract::{Path, Query, State};
use capability::{Asked, Services};
use serde::Deserialize;
use web::{FormErrors, Page, Stop, Surroundings};

use super::{
    action_asked::action_asked,
    action_page::{self, ActionPage},
    update_form::UpdateForm,
};
use crate::permissions::READ;

/// What its address may say besides the number.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct DoneAsked {
    done: String,
}

/// Answers `GET /desk/actions/A-2026-031`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(number): Path<String>,
    Query(said): Query<DoneAsked>,
) -> Result<Page<ActionPage>, Stop> {
    let visitor = &asked.visitor;
    let (action, _permit) = action_asked(services.database.reader(), visitor, &number, &READ).await?;
    let page = action_page::Asked {
        surroundings,
        token: asked.form(),
        done: action_page::done(&said.done),
        form: UpdateForm::default(),
        errors: FormErrors::new(),
    };
    Ok(Page(ActionPage::fetch(&services, visitor, action, page).await?))
}
