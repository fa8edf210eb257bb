//! The tables of the data hub: what was imported besides incidents.

mod areas;
mod harm_weights;
mod imports;
mod lookups;
mod peers;
mod populations;

use database::{Database, DbErr};

use crate::model::{Geography, HarmWeights};

pub use areas::{AreaToSave, fetch_boundaries, save_areas};
pub use harm_weights::save_harm_weights;
pub use imports::{Import, ImportToSave, list_imports, save_import};
pub use lookups::save_lookup;
pub use peers::save_peers;
pub use populations::save_populations;

/// Rows written with one statement; PostgreSQL takes 65,535 values in one, SQLite 32,766.
const ROWS_AT_ONCE: usize = 500;

/// Everything known of areas.
pub async fn fetch_geography(database: &Database) -> Result<Geography, DbErr> {
    let (areas, wards) = areas::list_areas(database.reader()).await?;
    let lookups = lookups::list_lookups(database.reader()).await?;
    let populations = populations::list_populations(database.reader()).await?;
    let peers = peers::list_peers(database.reader()).await?;
    Ok(Geography::new(areas, wards, lookups, populations, peers))
}

/// The harm weights in use.
pub async fn fetch_harm_weights(database: &Database) -> Result<Option<HarmWeights>, DbErr> {
    harm_weights::fetch(database.reader()).await
}
