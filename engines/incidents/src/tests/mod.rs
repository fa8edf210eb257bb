//! The store as its users see it.

mod cubes;
pub(crate) mod killed;
mod loads;
mod rows;

use incident::{
    Category, CrimeId, FileEntry, IncidentStore, Kind, Load, Lsoa, Origin, OutcomeEvent, Point, Reject, Row,
    StopAndSearch, StreetIncident,
};
use vocabulary::Month;

use crate::ParquetStore;

pub(super) fn month(text: &str) -> Month {
    text.parse().expect("a month")
}

pub(super) fn origin(kind: Kind, of: &str) -> Origin {
    Origin { source: "data.police.uk".into(), force: "cleveland".into(), kind, month: month(of) }
}

pub(super) const HARTLEPOOL: Lsoa<'static> = Lsoa { code: "E01011954", name: "Hartlepool 001A" };
pub(super) const POINT: Point = Point { longitude: -1_240_964, latitude: 54_712_393 };

/// A street incident on 2024-12 in Hartlepool.
pub(super) fn a_street_incident() -> StreetIncident<'static> {
    StreetIncident {
        crime_id: Some(CrimeId([7; 32])),
        month: month("2024-12"),
        reported_by: "Cleveland Police",
        falls_within: "Cleveland Police",
        point: Some(POINT),
        location: "On or near Gibson Grove",
        lsoa: Some(HARTLEPOOL),
        category: Category::from_code("shoplifting").expect("a category"),
        last_outcome: "Under investigation",
        context: "",
    }
}

pub(super) fn an_outcome() -> OutcomeEvent<'static> {
    let street = a_street_incident();
    OutcomeEvent {
        crime_id: street.crime_id,
        month: street.month,
        reported_by: street.reported_by,
        falls_within: street.falls_within,
        point: street.point,
        location: street.location,
        lsoa: street.lsoa,
        outcome: "Suspect charged",
    }
}

pub(super) fn a_search() -> StopAndSearch<'static> {
    StopAndSearch {
        kind: "Person search",
        instant: "2024-11-30T23:59:59.000000001Z".parse().expect("an instant"),
        month: month("2024-11"),
        point: None,
        words: [
            "",
            "",
            "Male",
            "18-24",
            "",
            "White",
            "Misuse of Drugs Act 1971 (section 23)",
            "Controlled drugs",
            "",
            "False",
            "",
        ],
    }
}

/// Writes one file within a load.
pub(super) fn write<'a>(
    load: &dyn Load,
    origin: Origin,
    rows: impl IntoIterator<Item = Row<'a>>,
) -> FileEntry {
    write_with_rejects(load, origin, rows, Vec::new())
}

pub(super) fn write_with_rejects<'a>(
    load: &dyn Load,
    origin: Origin,
    rows: impl IntoIterator<Item = Row<'a>>,
    rejects: Vec<Reject>,
) -> FileEntry {
    let mut writer = load.file(origin).expect("a writer");
    rows.into_iter().for_each(|row| writer.row(&row).expect("the row is kept"));
    writer.finish("ab".repeat(32), rejects, None).expect("the file is kept")
}

/// Loads one file of street rows.
pub(super) fn load_street(store: &ParquetStore, origin: Origin, rows: &[StreetIncident<'_>]) -> FileEntry {
    let load = store.begin().expect("a load");
    let entry = write(&*load, origin, rows.iter().cloned().map(Row::Street));
    load.commit(vec![entry.clone()]).expect("the load is committed");
    entry
}

/// The files of a store, without folders and in order.
pub(super) fn files_in(folder: &std::path::Path) -> Vec<String> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path.strip_prefix(folder).expect("inside").to_string_lossy().into_owned());
            }
        }
    }
    files.sort();
    files
}
