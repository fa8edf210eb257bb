//! Keeps the sample in a database.

use access::{Event, Visitor};
use database::Database;
use serde_json::json;

use super::SHEET;
use crate::{
    model::Partners,
    permissions::EDIT,
    sheet,
    store::{SaveFault, fetch_partners_to_change, save_partners},
};

/// Keeps the sample for the partnership the visitor visits, with its organisations and people in `access`. What is there already
/// stays or is changed to what the sheet says.
pub async fn load(database: &Database, visitor: &Visitor) -> Result<Partners, SaveFault> {
    let permit = visitor.may(&EDIT)?;
    let mut work = visitor.begin(database).await?;
    let before = fetch_partners_to_change(&work).await?;
    let rows = sheet::read(SHEET.as_bytes()).unwrap_or_default();
    let after = sheet::apply(&before, &rows).unwrap_or_else(|_| before.clone());
    let saved = save_partners(&mut work, &permit, &before, after).await?;
    let detail = json!({"file": "the sample", "groups": saved.groups.len(), "seats": saved.seats.len()});
    work.record(Event { what: "partnership.import", object: "partnership".into(), detail }).await?;
    work.done().await?;
    Ok(saved)
}
