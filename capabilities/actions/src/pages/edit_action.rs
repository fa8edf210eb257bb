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
    agreement_form::{AgreementForm, AgreementPage, FormOffered},
    changed_meanwhile::{Meanwhile, changed_meanwhile},
    ending::end_change,
    place::Places,
    pointers_form::PointersOffered,
};
use crate::{
    model::{Pointed, Pointer, first_answer},
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
    let organisations = access::identity::list_organisations(connection, asked.visitor.partnership()).await?;
    let pointers = store::list_pointers(connection, asked.visitor.partnership(), &action).await?;
    let pointers_offered = PointersOffered::fetch(&services, &asked.visitor, &pointers).await?;
    let (around, places) = ((surroundings, asked.form()), Places::default());
    let form = AgreementForm::of(&action, &pointers);
    let offered = FormOffered { organisations: &organisations, places: &places, pointers: &pointers_offered };
    Ok(Page(AgreementPage::new(around, &offered, form, FormErrors::new(), Some(&action))))
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
    let reader = services.database.reader();
    let (before, _permit) = action_asked(reader, visitor, &number, &EDIT).await?;
    let before = store::list_pointers(reader, visitor.partnership(), &before).await?;
    let pointers_offered = PointersOffered::fetch(&services, visitor, &before).await?;
    let mut work = visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let (action, permit) = action_asked(&work, visitor, &number, &EDIT).await?;
    let organisations = access::identity::list_organisations(&work, visitor.partnership()).await?;
    let mut astray = FormErrors::new();
    let pointers = form.pointers(&pointers_offered, &mut astray);
    let checked = match form.check(&organisations) {
        Ok(agreement) if astray.is_empty() => Ok(agreement),
        Ok(_) => Err(astray),
        Err(mut errors) => {
            astray.iter().for_each(|error| errors.add(error.field, error.sentence.clone()));
            Err(errors)
        }
    };
    let mut agreement = match checked {
        Ok(agreement) => agreement,
        Err(errors) => {
            drop(work);
            let (around, places) = ((surroundings, asked.form()), Places::default());
            let offered =
                FormOffered { organisations: &organisations, places: &places, pointers: &pointers_offered };
            let page = AgreementPage::new(around, &offered, form, errors, Some(&action));
            return Ok(Page(page).to_mend());
        }
    };
    agreement.answers = first_answer(&pointers);
    let read: i32 = form.version.parse().unwrap_or(0);
    let mut changed = action.agreement().differences(&agreement);
    changed.extend(changed_pointers(&before, &pointers));
    let as_read = crate::model::Action { version: read, ..action.clone() };
    match store::save_agreement(&mut work, &permit, &as_read, &agreement).await {
        Ok(()) => {
            store::save_pointers(&mut work, &permit, &action, &pointers).await?;
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

/// What differs in what the action points at, beside the first address it answers, which is part of the agreement.
fn changed_pointers(before: &[Pointer], now: &[Pointer]) -> Vec<&'static str> {
    let of = |pointers: &[Pointer], measures: bool| -> Vec<(Option<String>, String)> {
        let chosen = pointers.iter().filter(|pointer| (pointer.what == Pointed::Measure) == measures);
        chosen
            .map(|one| {
                (
                    one.address.clone(),
                    one.address.as_ref().map_or_else(|| one.words.clone(), |_| String::new()),
                )
            })
            .collect()
    };
    let differs = |measures| {
        let (mut one, mut other) = (of(before, measures), of(now, measures));
        one.sort();
        other.sort();
        one != other
    };
    let named = [(true, "the measures it should move"), (false, "its findings or decision")];
    named.into_iter().filter_map(|(measures, words)| differs(measures).then_some(words)).collect()
}
