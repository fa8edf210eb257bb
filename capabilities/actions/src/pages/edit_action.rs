//! Changing what was agreed of an action.

use axum::{
    extract::{Path, State},
    response::Response,
};
use capability::{Asked, Services, Submitted};
use serde_json::json;
use web::{FormErrors, Page, Stop, Surroundings, see_other};

use super::{
    action_asked::action_asked,
    agreement_form::{AgreementForm, AgreementPage},
    changed_meanwhile::{Meanwhile, changed_meanwhile},
    ending::end_change,
};
use crate::{permissions::EDIT, store, store::NotSaved};

/// Answers `GET /desk/actions/A-2026-031/edit`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(number): Path<String>,
) -> Result<Page<AgreementPage>, Stop> {
    let connection = services.database.reader();
    let (action, _permit) = action_asked(connection, &asked.visitor, &number, &EDIT).await?;
    let organisations = access::identity::list_organisations(connection, asked.visitor.partnership()).await?;
    let around = (surroundings, asked.form());
    let form = AgreementForm::of(&action);
    Ok(Page(AgreementPage::new(around, &organisations, form, FormErrors::new(), Some(&action))))
}

/// Answers `POST /desk/actions/A-2026-031/edit`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(number): Path<String>,
    Submitted { key, form, .. }: Submitted<AgreementForm>,
) -> Result<Response, Stop> {
    let visitor = &asked.visitor;
    let mut work = visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let (action, permit) = action_asked(&work, visitor, &number, &EDIT).await?;
    let organisations = access::identity::list_organisations(&work, visitor.partnership()).await?;
    let agreement = match form.check(&organisations) {
        Ok(agreement) => agreement,
        Err(errors) => {
            drop(work);
            let around = (surroundings, asked.form());
            let page = AgreementPage::new(around, &organisations, form, errors, Some(&action));
            return Ok(Page(page).to_mend());
        }
    };
    let read: i32 = form.version.parse().unwrap_or(0);
    let changed = action.agreement().differences(&agreement);
    let as_read = crate::model::Action { version: read, ..action.clone() };
    match store::save_agreement(&mut work, &permit, &as_read, &agreement).await {
        Ok(()) => {
            let address = format!("{}?done=changed", action.desk_address());
            end_change(work, &key, ("actions.edit", &action, json!({ "changed": changed })), &address).await
        }
        Err(NotSaved::ChangedMeanwhile) => {
            drop(work);
            let typed = vec![("What is to be done", form.title), ("Why", form.why)];
            let meanwhile = Meanwhile { read, typed, again: format!("{}/edit", action.desk_address()) };
            changed_meanwhile(&services, visitor, surroundings, &action, meanwhile).await
        }
        Err(NotSaved::Database(fault)) => Err(fault.into()),
        Err(NotSaved::Work(fault)) => Err(fault.into()),
    }
}
