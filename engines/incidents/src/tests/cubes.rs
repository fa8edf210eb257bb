//! The cube tells the same as the rows.

use std::collections::BTreeMap;

use incident::{Cell, Cube, Kind, Place};
use proptest::prelude::*;

use super::*;

const AREAS: [Option<Lsoa<'static>>; 5] = [
    None,
    Some(HARTLEPOOL),
    Some(Lsoa { code: "E01011974", name: "Hartlepool 005B" }),
    Some(Lsoa { code: "E01011974", name: "Hartlepool 015B" }),
    Some(Lsoa { code: "", name: "" }),
];

fn point_of(number: u8) -> Option<Point> {
    (number > 0).then(|| Point { longitude: i32::from(number % 4), latitude: i32::from(number % 3) })
}

/// Area, point and category of a row.
type Choice = (usize, u8, usize);

fn a_row((area, point, category): Choice) -> StreetIncident<'static> {
    let category = Category::from_index(category).expect("a category");
    StreetIncident { lsoa: AREAS[area], point: point_of(point), category, ..a_street_incident() }
}

/// Files by force and month offset, each with its rows.
fn files() -> impl Strategy<Value = BTreeMap<(u8, i32), Vec<Choice>>> {
    let row = (0..AREAS.len(), 0u8..12, 0..Category::COUNT);
    proptest::collection::btree_map((0u8..3, 0i32..4), proptest::collection::vec(row, 0..60), 0..6)
}

fn load_all(store: &ParquetStore, files: &BTreeMap<(u8, i32), Vec<Choice>>) {
    let load = store.begin().expect("a load");
    let entries = files.iter().map(|(&(force, offset), rows)| {
        let month = month("2024-01").plus(offset);
        let origin = Origin { force: format!("force-{force}"), month, ..origin(Kind::Street, "2024-01") };
        write(&*load, origin, rows.iter().map(|&row| Row::Street(a_row(row))))
    });
    let entries = entries.collect();
    load.commit(entries).expect("the load is committed");
}

/// The same counts, made the plain way.
fn counted(files: &BTreeMap<(u8, i32), Vec<Choice>>) -> BTreeMap<(Month, String, Place, Category), u32> {
    let mut counts = BTreeMap::new();
    for (&(force, offset), rows) in files {
        for row in rows.iter().map(|&row| a_row(row)) {
            let lsoa = row.lsoa.unwrap_or(Lsoa { code: "", name: "" });
            let place = Place { lsoa_code: lsoa.code.into(), lsoa_name: lsoa.name.into(), point: row.point };
            let key = (month("2024-01").plus(offset), format!("force-{force}"), place, row.category);
            *counts.entry(key).or_default() += 1;
        }
    }
    counts
}

fn is_in_order(cube: &Cube) -> bool {
    let key = |cell: &Cell| (cell.month, cell.force, cell.place, cell.category);
    cube.places.is_sorted_by(|a, b| a < b)
        && cube.cells.is_sorted_by(|a, b| key(a) < key(b))
        && cube.loaded.is_sorted_by(|a, b| a < b)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_cube_counts_what_the_rows_say(files in files()) {
        let folder = tempfile::tempdir().expect("a folder");
        let store = ParquetStore::open(folder.path()).expect("a store");
        load_all(&store, &files);
        let cube = store.cube(month("2024-01"), month("2024-04")).expect("a cube");

        prop_assert!(is_in_order(&cube));
        let found: BTreeMap<_, _> = cube.cells.iter().map(|cell| {
            let force = cube.forces[usize::from(cell.force)].clone();
            ((cell.month, force, cube.places[cell.place as usize].clone(), cell.category), cell.count)
        }).collect();
        prop_assert_eq!(found.len(), cube.cells.len());
        prop_assert_eq!(found, counted(&files));
        prop_assert_eq!(cube.loaded.len(), files.len());

        for recount in store.recount().expect("a recount") {
            let force = cube.forces.iter().position(|force| *force == recount.origin.force).expect("a force");
            let mut counts: BTreeMap<Category, u64> = BTreeMap::new();
            for cell in &cube.cells {
                if (cell.month, usize::from(cell.force)) == (recount.origin.month, force) {
                    *counts.entry(cell.category).or_default() += u64::from(cell.count);
                }
            }
            let counts: Vec<_> = counts.into_iter().map(|(category, count)| (Some(category), count)).collect();
            prop_assert_eq!(recount.counts, counts);
        }
    }
}

#[test]
fn a_month_without_incidents_is_loaded_all_the_same_and_one_outside_is_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = ParquetStore::open(folder.path()).expect("a store");
    load_all(&store, &BTreeMap::from([((0, 0), vec![]), ((1, 1), vec![(1, 1, 1)])]));
    let cube = store.cube(month("2024-01"), month("2024-01")).expect("a cube");
    assert_eq!(cube.loaded, [(month("2024-01"), 0)]);
    assert_eq!((cube.forces.as_slice(), cube.places.len()), (["force-0".to_owned()].as_slice(), 0));
}

#[test]
fn two_sources_for_one_force_and_month_are_one_count_a_cell() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = ParquetStore::open(folder.path()).expect("a store");
    load_street(&store, origin(Kind::Street, "2024-12"), &[a_street_incident(), a_row((2, 2, 2))]);
    let other = Origin { source: "elsewhere".into(), ..origin(Kind::Street, "2024-12") };
    load_street(&store, other, &[a_street_incident(), a_row((0, 0, 0))]);
    let cube = store.cube(month("2024-12"), month("2024-12")).expect("a cube");
    let mut counts: Vec<u32> = cube.cells.iter().map(|cell| cell.count).collect();
    counts.sort_unstable();
    assert_eq!((counts.as_slice(), cube.loaded.len()), ([1, 1, 2].as_slice(), 1));
    assert!(is_in_order(&cube));
}

#[test]
fn a_cube_asked_for_again_is_the_same_one_until_the_store_changes() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = ParquetStore::open(folder.path()).expect("a store");
    load_street(&store, origin(Kind::Street, "2024-12"), &[a_street_incident()]);
    let cube = || store.cube(month("2024-12"), month("2024-12")).expect("a cube");
    let first = cube();
    assert!(std::sync::Arc::ptr_eq(&first, &cube()));
    load_street(&store, origin(Kind::Street, "2024-12"), &[]);
    assert_eq!((first.total(), cube().total()), (1, 0));
}
