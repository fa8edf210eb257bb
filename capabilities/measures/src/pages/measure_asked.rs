//! The measure an address names, if there is one and the visitor may do what they came for.

use access::{Permission, Permit, Visitor, list_record};
use database::{Database, DbErr};
use sea_orm::ConnectionTrait;
use web::Stop;

use crate::{
    model::{Measure, Slug},
    permissions::{Kept, READ},
    store,
};

/// The measure of an address at the desk. Who may not read it learns nothing of it; who may read it and not do what they came for
/// is told so.
pub async fn measure_asked(
    connection: &impl ConnectionTrait,
    visitor: &Visitor,
    slug: &str,
    permission: &'static Permission,
) -> Result<(Measure, Permit), Stop> {
    let slug: Slug = slug.parse().map_err(|_| Stop::NotFound)?;
    let measure = store::fetch_measure(connection, visitor.partnership(), &slug).await?;
    let measure = measure.ok_or(Stop::NotFound)?;
    let kept = Kept(visitor.partnership(), &measure);
    visitor.may_on(&READ, &kept).map_err(|_| Stop::NotFound)?;
    let permit = visitor.may_on(permission, &kept).map_err(|_| Stop::NotAllowed)?;
    Ok((measure, permit))
}

/// Who was first, when two change the same: the last entry of the record of the measure.
pub async fn somebody_else(
    database: &Database,
    visitor: &Visitor,
    measure: &Measure,
) -> Result<String, DbErr> {
    let record = list_record(database, visitor.partnership(), &measure.object(), 1).await?;
    let (who, what) = match record.first() {
        Some(last) => (last.who.clone(), in_words(&last.what)),
        None => ("Somebody else".into(), "changed it"),
    };
    Ok(format!(
        "{who} was faster: they {what} while you were writing. Check what stands below, then save again"
    ))
}

/// What an entry of the record says was done to a measure, after "they".
fn in_words(event: &str) -> &'static str {
    match event {
        "measures.add" => "added it",
        "measures.enter" => "entered a value",
        "measures.ask" => "asked for a value",
        "measures.annotate" => "noted what happened in a period",
        _ => "changed the definition",
    }
}
