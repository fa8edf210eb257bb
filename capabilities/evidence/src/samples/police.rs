//! Writes the police files as data.police.uk does: street, outcomes, stop and search.

use std::fmt::Write;

use super::incidents::{Incident, Sample};
use super::months::Month;
use super::names::FORCES;
use super::outcomes::LONGEST_WAIT;
use super::random::Random;
use super::rates::CATEGORIES;

const STREET: &str = "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,\
    Last outcome category,Context\n";
const OUTCOMES: &str =
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Outcome type\n";
/// Outcomes that are published twice over, as happens in the real files.
const REPEATED: f64 = 0.01;

/// Every incident of one force in one month.
pub(super) fn street(sample: &Sample, force: usize, month: Month) -> String {
    let source = source(force, month);
    let mut rows = String::from(STREET);
    let mut unplaced = String::new();
    for borough in (0..sample.boroughs.len()).filter(|number| sample.boroughs[*number].force == force) {
        for incident in sample.incidents(borough, month) {
            let rows = if incident.place.is_some() { &mut rows } else { &mut unplaced };
            row(rows, sample, borough, &incident, &source);
            rows.push_str(CATEGORIES[incident.category].label);
            rows.push(',');
            rows.push_str(incident.crime.map_or("", |(_, outcome)| outcome.last()));
            rows.push_str(",\n");
        }
    }
    rows + &unplaced
}

/// The outcomes of one month for crimes of the borough, of the same month and of those before.
pub(super) fn outcomes(sample: &Sample, month: Month) -> String {
    let source = source(0, month);
    let mut random = Random::of(&[month.0 as u64, 2]);
    let mut rows = String::from(OUTCOMES);
    for of in Month(month.0 - LONGEST_WAIT).through(month) {
        for incident in sample.incidents(0, of) {
            let Some(words) = incident.crime.and_then(|(_, outcome)| outcome.published_in(month)) else {
                continue;
            };
            for _ in 0..=usize::from(random.chance(REPEATED)) {
                row(&mut rows, sample, 0, &incident, &source);
                rows.push_str(words);
                rows.push('\n');
            }
        }
    }
    rows
}

fn source(force: usize, month: Month) -> String {
    format!(",{month},{0},{0},", FORCES[force].name)
}

/// The nine columns that street and outcome rows have in common.
fn row(rows: &mut String, sample: &Sample, borough: usize, incident: &Incident, source: &str) {
    if let Some(([a, b, c, d], _)) = incident.crime {
        // Writing to a string cannot fail.
        let _ = write!(rows, "{a:016x}{b:016x}{c:016x}{d:016x}");
    }
    rows.push_str(source);
    let Some((lsoa, snap)) = incident.place else { return rows.push_str(",,No Location,,,") };
    let lsoa = &sample.boroughs[borough].lsoas[lsoa];
    for field in [&sample.snap(snap).written, &lsoa.code, &lsoa.name] {
        rows.push_str(field);
        rows.push(',');
    }
}
