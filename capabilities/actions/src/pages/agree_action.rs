//! Agreeing a new action.

use access::Event;
use axum::{extract::State, response::Response};
use capability::{Asked, Services, Submitted};
use serde_json::json;
use web::{FormErrors, Page, Stop, Surroundings, see_other};

use super::{
    agreement_form::{AgreementForm, AgreementPage, FormOffered},
    place::Places,
    pointers_form::PointersOffered,
};
use crate::{
    model::{day_in_london, first_answer},
    permissions::CREATE,
    store,
};

/// Answers `GET /desk/actions/new`; the board of a plan names plan and priority.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    axum::extract::Query(place): axum::extract::Query<Place>,
) -> Result<Page<AgreementPage>, Stop> {
    let visitor = &asked.visitor;
    let organisations =
        access::identity::list_organisations(services.database.reader(), visitor.partnership()).await?;
    let places = Places::fetch(&services, visitor).await?;
    let pointers = PointersOffered::fetch(&services, visitor, &[]).await?;
    let form = AgreementForm {
        place: if place.plan.is_empty() {
            String::new()
        } else {
            format!("{}/{}", place.plan, place.priority)
        },
        plan: place.plan,
        priority: place.priority,
        due_kind: "date".into(),
        published: "yes".into(),
        ..AgreementForm::default()
    };
    let offered = FormOffered { organisations: &organisations, places: &places, pointers: &pointers };
    Ok(Page(AgreementPage::new((surroundings, asked.form()), &offered, form, FormErrors::new(), None)))
}

/// Where the new action is to stand, as the address says it.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Place {
    plan: String,
    priority: String,
}

/// Answers `POST /desk/actions/new`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Submitted { key, form, .. }: Submitted<AgreementForm>,
) -> Result<Response, Stop> {
    let visitor = &asked.visitor;
    let permit = asked.may(&CREATE).map_err(|_| Stop::NotAllowed)?;
    let places = Places::fetch(&services, visitor).await?;
    let pointers_offered = PointersOffered::fetch(&services, visitor, &[]).await?;
    let mut work = visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let organisations = access::identity::list_organisations(&work, visitor.partnership()).await?;
    let mut misplaced = FormErrors::new();
    let place = form.place(&places, &mut misplaced);
    let pointers = form.pointers(&pointers_offered, &mut misplaced);
    let errors = match form.check(&organisations) {
        Ok(mut agreement) if misplaced.is_empty() => {
            agreement.answers = first_answer(&pointers);
            let agreed = day_in_london(visitor.now());
            let action = store::save_new_action(&mut work, &permit, agreement, place, agreed).await?;
            store::save_pointers(&mut work, &permit, &action, &pointers).await?;
            let address = format!("{}?done=agreed", action.desk_address());
            let detail = json!({ "plan": action.plan, "priority": action.priority, "version": 1 });
            let object = action.number.to_string();
            work.record(Event { what: "actions.create", object, detail }).await?;
            work.answer(&key, &address).await?;
            work.done().await?;
            return Ok(see_other(&address));
        }
        Ok(_) => misplaced,
        Err(mut errors) => {
            misplaced.iter().for_each(|error| errors.add(error.field, error.sentence.clone()));
            errors
        }
    };
    drop(work);
    let offered = FormOffered { organisations: &organisations, places: &places, pointers: &pointers_offered };
    let page = AgreementPage::new((surroundings, asked.form()), &offered, form, errors, None);
    Ok(Page(page).to_mend())
}
