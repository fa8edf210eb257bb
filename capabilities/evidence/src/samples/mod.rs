//! Makes up the sample partnership: the borough of Saltmere and its most similar group, in files shaped as the real
//! downloads.
//!
//! Every place, person and incident is invented and the codes lie outside the real ranges. The files depend on
//! nothing but the seeds in this folder, so the same build always gives the same bytes. Only the shapes are taken
//! from data.police.uk and ONS.

mod boundaries;
mod incidents;
mod months;
mod names;
mod outcomes;
mod places;
mod police;
mod random;
mod rates;
mod reference;
mod searches;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use incidents::Sample;
use months::Month;
use names::FORCES;

/// The sample borough, as its district and its Community Safety Partnership are called in the files.
pub const BOROUGH_NAME: &str = "Saltmere";
/// The district code of the sample borough.
pub const BOROUGH_CODE: &str = "E06990001";
/// The name the sample partnership goes by.
pub const PARTNERSHIP_NAME: &str = "Safer Saltmere";
/// The first month with police files, `YYYY-MM`.
pub const FIRST_MONTH: &str = "2023-12";
/// The last month with police files, `YYYY-MM`.
pub const LAST_MONTH: &str = "2026-09";

const FIRST: Month = Month::new(2023, 12);
const LAST: Month = Month::new(2026, 9);
/// The other forces are there for comparison only, so two years of them do.
const FIRST_OF_OTHER_FORCES: Month = Month(LAST.0 - 23);

/// One file of the sample download.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SampleFile {
    /// Path below the folder of the download, with `/`: `police/2026-09/2026-09-saltmarsh-street.csv`.
    pub path: String,
    /// Which importer takes it, with what options.
    pub what: SampleKind,
    /// The file itself, UTF-8.
    pub bytes: Vec<u8>,
}

/// What a sample file is to the importers; the fields are their options.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are the options of the import commands, in their words")]
pub enum SampleKind {
    /// An entry of a data.police.uk download.
    Police,
    /// GeoJSON boundaries.
    Areas { kind: &'static str, edition: &'static str },
    /// A table from one kind of area to another, by column names.
    Lookup { from: &'static str, to: &'static str },
    /// People and households, by column names.
    Population {
        kind: &'static str,
        edition: &'static str,
        code: &'static str,
        people: &'static str,
        households: &'static str,
    },
    /// A most similar group.
    Peers,
    /// Harm weights, made up like everything here.
    Harm { edition: &'static str },
}

/// Every file of the sample, made one at a time as it is asked for: first boundaries, lookups, population and peers,
/// then the police files month by month.
pub fn files() -> impl Iterator<Item = SampleFile> + Send {
    let sample = Arc::new(Sample::new());
    let police = {
        let sample = Arc::clone(&sample);
        FIRST.through(LAST).flat_map(move |month| police_files(Arc::clone(&sample), month))
    };
    reference_files(sample).chain(police)
}

fn file(path: impl Into<String>, what: SampleKind, text: String) -> SampleFile {
    SampleFile { path: path.into(), what, bytes: text.into_bytes() }
}

fn reference_files(sample: Arc<Sample>) -> impl Iterator<Item = SampleFile> + Send {
    use reference::*;
    type Write = fn(&[places::Borough]) -> String;
    let areas = |kind, edition| SampleKind::Areas { kind, edition };
    let lookup = |from, to| SampleKind::Lookup { from, to };
    let population_of_2021 = SampleKind::Population {
        kind: "lsoa",
        edition: "2021",
        code: "lsoa21_code",
        people: "total_residents",
        households: "total_households",
    };
    let harm = SampleKind::Harm { edition: "Sample harm weights (made up), days" };
    let all: [(&str, SampleKind, Write); 9] = [
        ("boundaries/lad_2025.geojson", areas("lad", "2025"), districts),
        ("boundaries/wards_2025.geojson", areas("ward", "2025"), wards),
        ("boundaries/lsoa_2021.geojson", areas("lsoa", "2021"), small_areas),
        ("lookups/lsoa21_wd25_lad25.csv", lookup("LSOA21CD", "LAD25CD"), small_area_lookup),
        // The same table once more: for the population of wards.
        ("lookups/lsoa21_wd25.csv", lookup("LSOA21CD", "WD25CD"), small_area_lookup),
        ("lookups/lad25_csp25.csv", lookup("LAD25CD", "CSP25CD"), partnership_lookup),
        ("population/lsoa21_census2021.csv", population_of_2021, population),
        ("peers/most_similar_group.csv", SampleKind::Peers, peers),
        ("harm/weights.csv", harm, harm_weights),
    ];
    all.into_iter().map(move |(path, what, write)| file(path, what, write(&sample.boroughs)))
}

fn police_files(sample: Arc<Sample>, month: Month) -> impl Iterator<Item = SampleFile> + Send {
    let named = move |force: usize, kind: &str, text: String| {
        file(format!("police/{month}/{month}-{}-{kind}.csv", FORCES[force].slug), SampleKind::Police, text)
    };
    let forces = if month < FIRST_OF_OTHER_FORCES { 1 } else { FORCES.len() };
    let own = Arc::clone(&sample);
    let of_the_borough = (0..2).map(move |kind| match kind {
        0 => named(0, "outcomes", police::outcomes(&own, month)),
        _ => named(0, "stop-and-search", searches::stop_and_search(&own, month)),
    });
    let street = (0..forces).map(move |force| named(force, "street", police::street(&sample, force, month)));
    of_the_borough.chain(street)
}
