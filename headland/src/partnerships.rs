//! The partnerships an installation serves: the default one is made when the house is first opened.

use std::sync::Arc;

use access::{
    Event, Gate, PartnershipId, Permission,
    identity::{PartnershipRow, PartnershipToSave, list_partnerships, save_partnership},
};
use capability::Partnership;
use database::Database;
use jiff::Timestamp;
use serde_json::json;

use crate::{Stopped, settings::Settings};

/// To say which partnerships an installation serves.
pub static SETTLE: Permission = Permission {
    name: "headland.settle",
    lets: "add a partnership, and change its name, host name and area",
};

/// What a partnership is called before anybody has said.
const UNNAMED: &str = "Community Safety Partnership";

/// The default partnership, as it is to be made when there is none.
pub struct Settlement {
    /// Its name.
    pub name: Option<String>,
    /// Its host name.
    pub host: &'static str,
    /// Its area.
    pub area: Option<String>,
    /// Whether everything in the installation is made up.
    pub sample: bool,
}

/// Every partnership, the default one first. The name the settings give the default one counts more than what was
/// kept; its area is what the settings say, so that without one every area is offered.
pub async fn open(
    database: &Database,
    gate: &Arc<Gate>,
    settings: &Settings,
    settlement: &Settlement,
    now: Timestamp,
) -> Result<Vec<Arc<Partnership>>, Stopped> {
    let mut rows = list_partnerships(database).await?;
    if rows.is_empty() {
        settle(database, gate, settlement, now).await?;
        rows = list_partnerships(database).await?;
    }
    rows.sort_by_key(|row| !row.is_default);
    let scheme = if settings.behind_tls { "https" } else { "http" };
    Ok(rows
        .into_iter()
        .map(|row| {
            let own = row.is_default;
            let address = settings.address.clone().filter(|_| own);
            Arc::new(Partnership {
                id: row.id,
                address: address.unwrap_or_else(|| format!("{scheme}://{}", row.host)),
                name: settlement.name.clone().filter(|_| own).unwrap_or(row.name),
                area: if own { settlement.area.clone() } else { row.area },
                host: row.host,
                sample: settlement.sample,
            })
        })
        .collect())
}

async fn settle(
    database: &Database,
    gate: &Arc<Gate>,
    settlement: &Settlement,
    now: Timestamp,
) -> Result<(), Stopped> {
    let partnership = PartnershipToSave {
        name: settlement.name.clone().unwrap_or_else(|| UNNAMED.into()),
        host: settlement.host.into(),
        area: None,
        is_default: true,
    };
    // The first partnership of a database has the number 1.
    add(database, gate, PartnershipId(1), partnership, now).await.map(|_| ())
}

/// Adds a partnership, in the name of whoever is at the command line of another.
pub async fn add(
    database: &Database,
    gate: &Arc<Gate>,
    from: PartnershipId,
    partnership: PartnershipToSave,
    now: Timestamp,
) -> Result<PartnershipId, Stopped> {
    let visitor = gate.command_line(from, now);
    let permit = visitor.may(&SETTLE)?;
    let mut work = visitor.begin(database).await?;
    let event = Event {
        what: "headland.settle",
        object: format!("partnership {}", partnership.host),
        detail: json!({"name": partnership.name, "area": partnership.area}),
    };
    let id = save_partnership(&mut work, &permit, None, partnership).await?;
    work.record(event).await?;
    work.done().await?;
    Ok(id)
}

/// The partnership reached at a host name, or called so.
pub fn find<'a>(partnerships: &'a [Arc<Partnership>], word: &str) -> Option<&'a Arc<Partnership>> {
    partnerships.iter().find(|one| one.host.eq_ignore_ascii_case(word) || one.name == word)
}

/// A partnership as a line of a list.
pub fn line(row: &PartnershipRow) -> Vec<String> {
    let standing = if row.is_default { "default" } else { "" };
    vec![row.host.clone(), row.name.clone(), row.area.clone().unwrap_or_default(), standing.into()]
}
