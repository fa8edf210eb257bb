//! The tables of the data hub: what was imported besides incidents.

mod areas;
mod imports;
mod lookups;
mod peers;
mod populations;

use database::{Database, DbErr};

use crate::model::Geography;

pub use areas::{AreaToSave, save_areas};
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
