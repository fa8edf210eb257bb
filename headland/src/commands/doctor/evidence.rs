//! What is loaded, and what is missing for the figures to be complete.

use database::Database;
use evidence::{Overview, fetch_geography};
use incident::{IncidentStore, Kind};
use incidents::ParquetStore;

use super::Check;

/// Looks for missing months, and for lookups and populations that rates need.
pub async fn look(database: &Database, store: Option<&ParquetStore>) -> Vec<Check> {
    let Some(Ok(holdings)) = store.map(IncidentStore::holdings) else { return Vec::new() };
    let geography = match fetch_geography(database).await {
        Ok(geography) => geography,
        Err(fault) => {
            return vec![Check::problem("areas", format!("cannot be read: {fault}"), "Restore a backup")];
        }
    };
    let overview = Overview::of(&holdings, &geography, None);
    vec![months(&overview), lookups(&overview), populations(&overview)]
}

fn months(overview: &Overview) -> Check {
    if overview.sources.is_empty() {
        return Check::note("months", "no police data is loaded", "Use `headland import police`");
    }
    let missing: Vec<String> =
        overview.sources.iter().filter(|source| !source.missing.is_empty()).map(missing).collect();
    if missing.is_empty() {
        let newest = overview.newest_month().map(|month| month.to_string()).unwrap_or_default();
        return Check::ok("months", format!("none is missing; the newest of street incidents is {newest}"));
    }
    let remedy = "Import them: until then every comparison that needs one says that it is not comparable";
    Check::note("months", format!("missing: {}", missing.join("; ")), remedy)
}

fn missing(source: &evidence::LoadedSource) -> String {
    let months: Vec<String> = source.missing.iter().map(ToString::to_string).collect();
    let kind: Kind = source.kind;
    format!("{} {kind} {}", source.force, months.join(" "))
}

fn lookups(overview: &Overview) -> Check {
    if overview.lookups.is_empty() {
        let says = "none is loaded: rows belong to districts by the names of their output areas";
        return Check::note("lookups", says, "Use `headland import lookup`");
    }
    Check::ok("lookups", format!("{} loaded", overview.lookups.len()))
}

fn populations(overview: &Overview) -> Check {
    if overview.populations.is_empty() {
        return Check::note(
            "populations",
            "none is loaded: there are no rates",
            "Use `headland import population`",
        );
    }
    Check::ok("populations", format!("{} loaded", overview.populations.len()))
}
