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
use crate::{
    model::{Extra, Layout},
    permissions::EDIT,
    store,
    store::NotSaved,
};

/// Answers `GET /desk/actions/A-2026-031/edit`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(number): Path<String>,
) -> Result<Page<AgreementPage>, Stop> {
    let connection = services.database.reader();
    let (action, _permit) = action_asked(connection, &asked.visitor, &number, &EDIT).await?;
    let partnership = asked.visitor.partnership();
    let organisations = access::identity::list_organisations(connection, partnership).await?;
    let layout = store::fetch_layout(connection, partnership, &action.plan).await?;
    let extra = store::fetch_extra(connection, partnership, action.number).await?;
    let around = (surroundings, asked.form());
    let form = AgreementForm::of(&action).with_extra(&extra);
    Ok(Page(AgreementPage::new(around, (&organisations, &layout), form, FormErrors::new(), Some(&action))))
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
    let layout = store::fetch_layout(&work, visitor.partnership(), &action.plan).await?;
    let (agreement, extra) = match (form.check(&organisations), form.extra(&layout)) {
        (Ok(agreement), Ok(extra)) => (agreement, extra),
        (agreement, extra) => {
            drop(work);
            let mut errors = FormErrors::new();
            for error in agreement.err().iter().chain(extra.err().iter()).flat_map(FormErrors::iter) {
                errors.add(error.field, error.sentence.clone());
            }
            let around = (surroundings, asked.form());
            let page = AgreementPage::new(around, (&organisations, &layout), form, errors, Some(&action));
            return Ok(Page(page).to_mend());
        }
    };
    let read: i32 = form.version.parse().unwrap_or(0);
    let kept = store::fetch_extra(&work, visitor.partnership(), action.number).await?;
    let changed: Vec<String> = action
        .agreement()
        .differences(&agreement)
        .into_iter()
        .map(str::to_owned)
        .chain(changed_words(&layout, &kept, &extra))
        .collect();
    let as_read = crate::model::Action { version: read, ..action.clone() };
    match store::save_agreement(&mut work, &permit, &as_read, &agreement).await {
        Ok(()) => {
            store::save_extra(&mut work, &permit, &action, &extra).await?;
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

/// The headings of the plan's own columns in which an action says something else now.
fn changed_words(layout: &Layout, kept: &Extra, sent: &Extra) -> Vec<String> {
    let differs =
        sent.iter().filter(|(kind, text)| kept.get(kind).map_or("", String::as_str) != text.as_str());
    differs.map(|(kind, _)| format!("“{}”", layout.heading(*kind))).collect()
}
