//! How every form of the desk keeps what it changes: once, whole, recorded, and not over somebody else's change.

use access::{Event, Permit, Work, list_record};
use axum::response::Response;
use capability::{Asked, Services};
use jiff::civil::Date;
use vocabulary::Language;
use web::{Fault, FormErrors, Stop, see_other};

use crate::{
    model::{Partners, broken_rules},
    permissions::EDIT,
    store::{SaveFault, fetch_partners_to_change, save_partners},
    today::today,
};

/// A change that may be kept.
pub struct Change {
    /// The partnership as it will be.
    pub after: Partners,
    /// What is recorded.
    pub event: Event,
    /// Where the visitor is led.
    pub leads_to: String,
}

/// Why a change is not kept.
pub enum NotKept {
    /// The form has something to mend.
    Mend(FormErrors),
    /// Somebody else was faster; the object as the record names it.
    Stale(String),
    /// There is no such record.
    NotFound,
}

impl From<FormErrors> for NotKept {
    fn from(errors: FormErrors) -> Self {
        Self::Mend(errors)
    }
}

/// Keeps a change, or says what is to be mended. Errors that belong to no field go to `field`. The change is worked out from what
/// is kept at that moment, within the same transaction.
pub async fn keep(
    services: &Services,
    asked: &Asked,
    key: &str,
    field: &'static str,
    change: impl FnOnce(&Partners, Date) -> Result<Change, NotKept>,
) -> Result<Result<Response, FormErrors>, Stop> {
    let permit = asked.may(&EDIT).map_err(|_| Stop::NotAllowed)?;
    let mut work = asked.visitor.begin(&services.database).await.map_err(fault)?;
    if let Some(earlier) = work.earlier_answer(key).await.map_err(fault)? {
        return Ok(Ok(see_other(&earlier)));
    }
    let before = fetch_partners_to_change(&work).await.map_err(fault)?;
    let change = match change(&before, today(asked.visitor.now()).map_err(Stop::Fault)?) {
        Ok(change) => change,
        Err(NotKept::Mend(errors)) => return Ok(Err(errors)),
        Err(NotKept::NotFound) => return Err(Stop::NotFound),
        Err(NotKept::Stale(object)) => {
            drop(work);
            return Ok(Err(stale(services, asked, field, &object).await?));
        }
    };
    let errors = newly_broken(&before, &change.after, field);
    if !errors.is_empty() {
        return Ok(Err(errors));
    }
    let object = change.event.object.clone();
    match finish(&mut work, &permit, key, &before, change).await {
        Ok(address) => {
            work.done().await.map_err(fault)?;
            Ok(Ok(see_other(&address)))
        }
        Err(SaveFault::ChangedMeanwhile(_)) => {
            drop(work);
            Ok(Err(stale(services, asked, field, &object).await?))
        }
        Err(other) => Err(fault(other)),
    }
}

async fn finish(
    work: &mut Work,
    permit: &Permit,
    key: &str,
    before: &Partners,
    change: Change,
) -> Result<String, SaveFault> {
    save_partners(work, permit, before, change.after).await?;
    work.record(change.event).await?;
    work.answer(key, &change.leads_to).await?;
    Ok(change.leads_to)
}

/// The rules a change breaks that were not broken before.
fn newly_broken(before: &Partners, after: &Partners, field: &'static str) -> FormErrors {
    let known = broken_rules(before);
    let mut errors = FormErrors::new();
    for rule in broken_rules(after).into_iter().filter(|rule| !known.contains(rule)) {
        errors.add(field, rule.sentence);
    }
    errors
}

/// Says who changed the same thing in the meantime.
async fn stale(
    services: &Services,
    asked: &Asked,
    field: &'static str,
    object: &str,
) -> Result<FormErrors, Stop> {
    let record =
        list_record(&services.database, asked.visitor.partnership(), object, 1).await.map_err(fault)?;
    let who = match record.first() {
        Some(entry) => format!(
            "{} changed this on {}",
            entry.who,
            Language::English.date(today(entry.at).map_err(Stop::Fault)?)
        ),
        None => "Somebody else changed this".to_owned(),
    };
    let mut errors = FormErrors::new();
    let advice = "Nothing of yours was kept. Copy what you need, then open the page again";
    errors.add(field, format!("{who}, after you opened the page. {advice}"));
    Ok(errors)
}

/// A fault of ours.
pub fn fault(cause: impl std::error::Error + Send + Sync + 'static) -> Stop {
    Stop::Fault(Fault::new(cause))
}
