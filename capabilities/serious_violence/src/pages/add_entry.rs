//! Adding what people said, an evaluation, or what there is at a place.

use access::Event;
use axum::{
    extract::{Path, State},
    response::Response,
};
use capability::{Asked, Services, Submitted};
use serde_json::json;
use web::{FormErrors, Page, Stop, Surroundings, see_other};

use super::entry_form::{EntryPage, EntrySent, check, is_public};
use crate::{
    model::{Entry, EntryKind},
    permissions::WRITE,
    store,
};

/// Answers `GET /desk/serious-violence/new/heard`, `evaluation` and `local`.
pub async fn get(
    asked: Asked,
    surroundings: Surroundings,
    Path(kind): Path<String>,
) -> Result<Page<EntryPage>, Stop> {
    let kind = EntryKind::of(&kind).ok_or(Stop::NotFound)?;
    let sent = EntrySent::from([("public".into(), "yes".into())]);
    Ok(Page(EntryPage::new(surroundings, asked.form(), (kind, false), (&sent, FormErrors::new()))))
}

/// Answers `POST /desk/serious-violence/new/heard`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(kind): Path<String>,
    Submitted { key, form, .. }: Submitted<EntrySent>,
) -> Result<Response, Stop> {
    let kind = EntryKind::of(&kind).ok_or(Stop::NotFound)?;
    let permit = asked.may(&WRITE).map_err(|_| Stop::NotAllowed)?;
    let mut work = asked.visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let says = match check(kind, &form) {
        Ok(says) => says,
        Err(errors) => {
            drop(work);
            let page = EntryPage::new(surroundings, asked.form(), (kind, false), (&form, errors));
            return Ok(Page(page).to_mend());
        }
    };
    let public = is_public(&form);
    let entry =
        Entry { id: 0, kind, says, public, version: 0, at: asked.visitor.now(), by: asked.visitor.name() };
    let id = store::save_entry(&mut work, &permit, &entry).await?;
    let detail = json!({ "title": entry.title(), "public": public });
    work.record(Event { what: "serious_violence.add", object: Entry::object(kind, id), detail }).await?;
    let led = "/desk/serious-violence?done=added";
    work.answer(&key, led).await?;
    work.done().await?;
    Ok(see_other(led))
}
