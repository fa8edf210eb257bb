//! Takes a sheet in, whole: what is worked out and what is written belong to one piece of work.

use std::collections::BTreeSet;

use access::{Event, Permit, Work, identity::list_organisations};
use database::DbErr;
use serde_json::json;
use vocabulary::Month;

use super::{Fault, Known, Looked, LookedValues, look_at_definitions, look_at_values};
use crate::{
    model::Measure,
    permissions::{ENTER, Kept},
    store::{self, NotSaved},
};

/// What became of a sheet.
pub enum Taken<T> {
    /// It was taken in, or would be; this is what it does.
    Done(T),
    /// It is at fault, and nothing was taken in.
    Faults(Vec<Fault>),
}

/// Takes a sheet of definitions in within the work; `only_look` says what it would do. The caller ends the work.
pub async fn take_definitions(
    work: &mut Work,
    permit: &Permit,
    (name, bytes): (&str, &[u8]),
    only_look: bool,
) -> Result<Taken<Looked>, NotSaved> {
    let looked = match look_at_definitions(bytes, &known(work).await?) {
        Ok(looked) => looked,
        Err(faults) => return Ok(Taken::Faults(faults)),
    };
    if only_look || looked.is_empty() {
        return Ok(Taken::Done(looked));
    }
    for (slug, definition) in &looked.new {
        match store::save_measure(work, permit, slug.clone(), definition.clone()).await {
            Err(NotSaved::NameTaken) => {
                let problem = format!("There is already a measure at the address “{slug}”. Give another one");
                return Ok(Taken::Faults(vec![Fault::new(0, problem)]));
            }
            saved => saved?,
        };
    }
    for (before, after) in &looked.changed {
        store::save_changed(work, permit, before, after).await?;
    }
    let detail = json!({"file": name, "new": looked.new.len(), "changed": looked.changed.len()});
    work.record(Event { what: "measures.import", object: "measures".into(), detail }).await?;
    Ok(Taken::Done(looked))
}

/// Takes a sheet of values in within the work, of the measures whose values the visitor may enter.
pub async fn take_values(
    work: &mut Work,
    permit: &Permit,
    (name, bytes): (&str, &[u8]),
    only_look: bool,
) -> Result<Taken<(LookedValues, Vec<Measure>)>, NotSaved> {
    let (visitor, partnership) = (work.visitor().clone(), work.visitor().partnership());
    let measures = store::list_measures(work, partnership, false).await?;
    let values = store::list_all_values(work, partnership, &measures).await?;
    let may_enter = |measure: &Measure| visitor.may_on(&ENTER, &Kept(partnership, measure)).is_ok();
    let this_month = Month::of_instant_in_london(visitor.now())
        .ok_or_else(|| DbErr::Custom("the clock stands outside the years of months".into()))?;
    let looked = match look_at_values(bytes, (&measures, &values), may_enter, this_month) {
        Ok(looked) => looked,
        Err(faults) => return Ok(Taken::Faults(faults)),
    };
    if only_look || looked.entries.is_empty() {
        return Ok(Taken::Done((looked, measures)));
    }
    for (place, entry, follows) in &looked.entries {
        store::save_value(work, permit, &measures[*place], entry, (*follows, name)).await?;
    }
    let detail = json!({"file": name, "values": looked.entries.len()});
    work.record(Event { what: "measures.import-values", object: "measures".into(), detail }).await?;
    Ok(Taken::Done((looked, measures)))
}

async fn known(work: &Work) -> Result<Known, DbErr> {
    let partnership = work.visitor().partnership();
    let measures = store::list_measures(work, partnership, false).await?;
    let organisations = list_organisations(work, partnership).await?;
    let mut with_values: BTreeSet<i32> =
        store::list_all_values(work, partnership, &measures).await?.into_keys().collect();
    for measure in &measures {
        if !store::list_annotations(work, measure).await?.is_empty() {
            with_values.insert(measure.id);
        }
    }
    Ok(Known { measures, organisations, with_values })
}
