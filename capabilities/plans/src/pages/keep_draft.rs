//! Keeping a changed draft: one story for every form that changes one.

use access::{Event, PartnershipId, Permit, Work, list_record};
use axum::response::Response;
use capability::Services;
use database::{Database, DbErr};
use serde_json::Value;
use web::{FormErrors, Stop};

use super::record_in_words::in_words;
use crate::{
    model::{Draft, Plan, Slug},
    store::{self, NotSaved},
};

/// A change of a draft, as a form sent it.
pub struct ChangeSent<'a> {
    /// The key of the form, by which one that is sent twice is known.
    pub key: &'a str,
    /// The count of changes of the plan as it was when the form was drawn.
    pub changes: i32,
    /// The first field of the form, where it says that somebody else was first.
    pub field: &'static str,
    /// What is done, as the record and the banner call it: `plans.add-priority`.
    pub event: &'static str,
    /// What else the record is to say.
    pub detail: Value,
}

/// What became of it.
pub enum Kept {
    /// It is kept; this leads on.
    Done(Response),
    /// It is not kept; this is to be mended.
    ToMend(FormErrors),
}

/// Keeps the draft, records it and leads back to the board. Where somebody else changed the plan in between, nothing is
/// kept and the form says who did what.
pub async fn keep_draft(
    services: &Services,
    mut work: Work,
    permit: &Permit,
    (plan, draft): (&Plan, &Draft),
    sent: ChangeSent<'_>,
) -> Result<Kept, Stop> {
    let saved = if sent.changes == plan.changes {
        store::save_draft(&mut work, permit, plan, draft).await
    } else {
        Err(NotSaved::ChangedBySomebodyElse)
    };
    if let Err(NotSaved::ChangedBySomebodyElse) = saved {
        let partnership = work.visitor().partnership();
        drop(work);
        let sentence = somebody_else(&services.database, partnership, &plan.slug).await?;
        let now = "Your words are still here: check them against the plan, then save again.";
        return Ok(Kept::ToMend(to_mend(sent.field, format!("{sentence} {now}"))));
    }
    saved?;
    work.record(Event { what: sent.event, object: Plan::object(&plan.slug), detail: sent.detail }).await?;
    let led = format!("/desk/plans/{}?done={}", plan.slug, sent.event);
    work.answer(sent.key, &led).await?;
    work.done().await?;
    Ok(Kept::Done(web::see_other(&led)))
}

/// One thing to mend.
pub fn to_mend(field: &'static str, sentence: impl Into<String>) -> FormErrors {
    let mut errors = FormErrors::new();
    errors.add(field, sentence);
    errors
}

/// Who changed the plan last and what they did.
pub async fn somebody_else(
    database: &Database,
    partnership: PartnershipId,
    slug: &Slug,
) -> Result<String, DbErr> {
    let record = list_record(database, partnership, &Plan::object(slug), 1).await?;
    let last = record.first().map(|last| (last.who.as_str(), in_words(&last.what)));
    let (who, what) = last.unwrap_or(("Somebody else", "changed it"));
    Ok(format!("{who} changed this plan while you were writing: they {what}. Nothing of yours was saved."))
}
