//! Changing or removing an entry.

use access::Event;
use axum::{
    extract::{Path, State},
    response::Response,
};
use capability::{Asked, Services, Submitted};
use serde_json::json;
use web::{FormErrors, Page, Stop, Surroundings, see_other};

use super::entry_form::{EntryPage, EntrySent, check, is_public, sent_of};
use crate::{
    model::Entry,
    permissions::WRITE,
    store::{self, NotSaved},
};

/// Answers `GET /desk/serious-violence/entries/3`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(id): Path<i32>,
) -> Result<Page<EntryPage>, Stop> {
    let entry = store::fetch_entry(services.database.reader(), asked.visitor.partnership(), id).await?;
    let entry = entry.ok_or(Stop::NotFound)?;
    let drawn = (&sent_of(&entry), FormErrors::new());
    Ok(Page(EntryPage::new(surroundings, asked.form(), (entry.kind, true), drawn)))
}

/// Answers `POST /desk/serious-violence/entries/3`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(id): Path<i32>,
    Submitted { key, form, .. }: Submitted<EntrySent>,
) -> Result<Response, Stop> {
    let permit = asked.may(&WRITE).map_err(|_| Stop::NotAllowed)?;
    let mut work = asked.visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let there = store::fetch_entry(&work, asked.visitor.partnership(), id).await?.ok_or(Stop::NotFound)?;
    let mut sent = form;
    let read = sent.get("version").and_then(|version| version.parse().ok()).unwrap_or(0);
    let removes = sent.get("action").is_some_and(|action| action == "remove");
    let outcome = if removes {
        let entry = Entry { version: read, ..there.clone() };
        Ok((
            store::remove_entry(&mut work, &permit, &entry).await,
            "serious_violence.remove",
            "removed",
            entry,
        ))
    } else {
        match check(there.kind, &sent) {
            Err(errors) => Err(errors),
            Ok(says) => {
                let entry = Entry { says, public: is_public(&sent), version: read, ..there.clone() };
                let saved = store::save_changed_entry(&mut work, &permit, &entry).await;
                Ok((saved, "serious_violence.change", "changed", entry))
            }
        }
    };
    let errors = match outcome {
        Err(errors) => errors,
        Ok((Ok(()), what, done, entry)) => {
            let detail = json!({ "title": entry.title(), "public": entry.public });
            work.record(Event { what, object: Entry::object(entry.kind, id), detail }).await?;
            let led = format!("/desk/serious-violence?done={done}");
            work.answer(&key, &led).await?;
            work.done().await?;
            return Ok(see_other(&led));
        }
        Ok((Err(NotSaved::ChangedMeanwhile), ..)) => {
            let mut errors = FormErrors::new();
            let first = there.kind.fields().first().map_or("version", |field| field.name);
            errors.add(
                first,
                format!(
                    "{} changed it while you were writing. Look at what is below, then save again",
                    there.by
                ),
            );
            errors
        }
        Ok((Err(fault), ..)) => return Err(fault.into()),
    };
    drop(work);
    sent.insert("version".into(), there.version.to_string());
    Ok(Page(EntryPage::new(surroundings, asked.form(), (there.kind, true), (&sent, errors))).to_mend())
}
