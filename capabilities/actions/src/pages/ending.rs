//! How a form that was sent ends well: the record, the answer for who sends it twice, and where to go.

use access::{Event, Work};
use axum::response::Response;
use serde_json::{Value, json};
use web::Stop;

use crate::model::Action;

/// Records what was done about an action, ends the work, and leads to an address.
pub async fn end(
    mut work: Work,
    key: &str,
    (what, action, detail): (&'static str, &Action, Value),
    address: &str,
) -> Result<Response, Stop> {
    work.record(Event { what, object: action.number.to_string(), detail }).await?;
    work.answer(key, address).await?;
    work.done().await?;
    Ok(web::see_other(address))
}

/// The same for what changed the action: the record also says which version it became, so that whoever had read an
/// earlier one can be told what happened since.
pub async fn end_change(
    work: Work,
    key: &str,
    (what, action, mut detail): (&'static str, &Action, Value),
    address: &str,
) -> Result<Response, Stop> {
    detail["version"] = json!(action.version + 1);
    end(work, key, (what, action, detail), address).await
}
