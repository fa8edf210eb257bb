//! How a form that was sent ends well: the record, the answer for who sends it twice, and where to go.

use access::{Event, Work};
use axum::response::Response;
use serde_json::{Value, json};
use web::Stop;

use crate::model::Action;

/// Records what was done to an action, ends the work, and leads to an address.
pub async fn end(
    mut work: Work,
    key: &str,
    (what, action, detail): (&'static str, &Action, Value),
    address: &str,
) -> Result<Response, Stop> {
    let mut detail = detail;
    detail["version"] = json!(action.version + 1);
    work.record(Event { what, object: action.number.to_string(), detail }).await?;
    work.answer(key, address).await?;
    work.done().await?;
    Ok(web::see_other(address))
}
