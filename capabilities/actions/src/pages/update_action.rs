//! Writing an update on the desk.

use access::{Permit, Visitor, Work};
use axum::{
    extract::{Path, State},
    response::Response,
};
use capability::{Asked, Services, Submitted};
use serde_json::json;
use web::{FormErrors, Page, Stop, Surroundings, see_other};

use super::{
    action_asked::{action_asked, signature_of},
    action_page::{self, ActionPage},
    ending::end_change,
    update_form::{Good, UpdateForm},
};
use crate::{
    LOCALES,
    model::{Action, Way},
    permissions::UPDATE,
    store::{self, UpdateToSave},
};

/// Answers `POST /desk/actions/A-2026-031/update`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(number): Path<String>,
    Submitted { key, form, .. }: Submitted<UpdateForm>,
) -> Result<Response, Stop> {
    let visitor = &asked.visitor;
    let mut work = visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let (action, permit) = action_asked(&work, visitor, &number, &UPDATE).await?;
    let checked = match form.check(surroundings.words(&LOCALES), &action) {
        Ok(good) => others(&work, visitor, &good).await?.map(|others| (good, others)),
        Err(errors) => Err(errors),
    };
    match checked {
        Ok((good, others)) => {
            save(&mut work, &permit, &action, &others, good).await?;
            let address = format!("{}?done=updated", action.desk_address());
            end_change(work, &key, ("actions.update", &action, json!({})), &address).await
        }
        Err(errors) => {
            drop(work);
            let page = action_page::Asked { surroundings, token: asked.form(), done: None, form, errors };
            let page = ActionPage::fetch(&services, visitor, action, page).await?;
            Ok(Page(page).to_mend())
        }
    }
}

/// The other actions it serves: each must be there and be the visitor's to update.
async fn others(
    work: &Work,
    visitor: &Visitor,
    good: &Good,
) -> Result<Result<Vec<Action>, FormErrors>, Stop> {
    let mut others = vec![];
    let mut errors = FormErrors::new();
    for number in &good.also {
        match action_asked(work, visitor, &number.to_string(), &UPDATE).await {
            Ok((other, _permit)) => others.push(other),
            Err(Stop::NotFound | Stop::NotAllowed) => {
                errors.add("also", format!("{number} is not an action you can update"));
            }
            Err(stop) => return Err(stop),
        }
    }
    Ok(if errors.is_empty() { Ok(others) } else { Err(errors) })
}

async fn save(
    work: &mut Work,
    permit: &Permit,
    action: &Action,
    others: &[Action],
    good: Good,
) -> Result<(), Stop> {
    let update = UpdateToSave {
        at: work.visitor().now(),
        by: signature_of(work.visitor()),
        way: Way::Desk,
        going: good.going,
        nothing_to_report: false,
        withheld: good.withheld,
        text: good.text,
        actions: std::iter::once(action).chain(others).collect(),
    };
    store::save_update(work, permit, &update).await?;
    // Each action it serves has its own line in the record.
    for other in others {
        work.record(access::Event {
            what: "actions.update",
            object: other.number.to_string(),
            detail: json!({ "with": action.number.to_string(), "version": other.version + 1 }),
        })
        .await?;
    }
    Ok(())
}
