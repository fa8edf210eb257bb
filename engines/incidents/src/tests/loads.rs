//! Loads replace, or change nothing.

use std::fs;

use incident::Kind;

use super::*;

fn december() -> Origin {
    origin(Kind::Street, "2024-12")
}

fn total(store: &ParquetStore) -> u64 {
    store.cube(month("2024-01"), month("2024-12")).expect("a cube").total()
}

#[test]
fn a_new_store_is_empty() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = ParquetStore::open(folder.path().join("new/store")).expect("a store");
    assert!(store.holdings().expect("holdings").files.is_empty());
    assert_eq!(store.recount().expect("a recount"), []);
    assert_eq!((total(&store), store.manifest_digest().expect("a digest")), (0, None));
}

#[test]
fn importing_the_same_origin_again_replaces_it_and_leaves_no_file_behind() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = ParquetStore::open(folder.path()).expect("a store");
    load_street(&store, december(), &vec![a_street_incident(); 5]);
    load_street(&store, origin(Kind::Street, "2024-11"), &vec![a_street_incident(); 2]);
    let before = (files_in(folder.path()), store.manifest_digest().expect("a digest"));
    assert_eq!(total(&store), 7);
    load_street(&store, december(), &vec![a_street_incident(); 3]);
    assert_eq!(total(&store), 5);
    assert_eq!(
        store.holdings().expect("holdings").files.iter().map(|file| file.rows).collect::<Vec<_>>(),
        [2, 3]
    );
    let after = files_in(folder.path());
    assert_eq!((after.len(), after.len()), (before.0.len(), 2 * 2 + 2), "{after:?}");
    assert_ne!(after, before.0);
    assert_ne!(store.manifest_digest().expect("a digest"), before.1);
}

#[test]
fn a_load_that_is_dropped_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = ParquetStore::open(folder.path()).expect("a store");
    load_street(&store, december(), &vec![a_street_incident(); 5]);
    let before = files_in(folder.path());
    let load = store.begin().expect("a load");
    write(&*load, december(), [Row::Street(a_street_incident())]);
    let unfinished = load.file(origin(Kind::Street, "2024-10")).expect("a writer");
    drop(load);
    assert!(store.begin().is_err(), "a writer of the first load still writes");
    drop(unfinished);
    assert_eq!((files_in(folder.path()), total(&store)), (before, 5));
    store.begin().expect("the next load can begin");
}

#[test]
fn only_files_named_at_the_commit_are_taken_in() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = ParquetStore::open(folder.path()).expect("a store");
    let load = store.begin().expect("a load");
    let wanted = write(&*load, december(), [Row::Street(a_street_incident())]);
    write(&*load, origin(Kind::Street, "2024-11"), [Row::Street(a_street_incident())]);
    let holdings = load.commit(vec![wanted]).expect("the load is committed");
    assert_eq!((holdings.files.len(), total(&store)), (1, 1));
    assert_eq!(*store.holdings().expect("holdings"), *holdings);
    assert_eq!(files_in(folder.path()).len(), 2 + 2);
}

#[test]
fn a_file_that_was_not_finished_or_comes_twice_cannot_be_committed() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = ParquetStore::open(folder.path()).expect("a store");
    let load = store.begin().expect("a load");
    let entry = write(&*load, december(), []);
    let fault = load.commit(vec![entry.clone(), entry.clone()]).expect_err("twice");
    assert!(fault.to_string().contains("2024-12 cleveland street came twice"), "{fault}");
    let fault = store.begin().expect("a load").commit(vec![entry]).expect_err("not finished");
    assert!(fault.to_string().contains("2024-12 cleveland street was not finished"), "{fault}");
    assert!(store.holdings().expect("holdings").files.is_empty());
}

#[test]
fn a_second_load_is_told_that_another_import_is_running() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = ParquetStore::open(folder.path()).expect("a store");
    let first = store.begin().expect("a load");
    let entry = write(&*first, december(), [Row::Street(a_street_incident())]);
    let other = ParquetStore::open(folder.path()).expect("a second store, which must not clean up");
    let Err(fault) = other.begin() else { panic!("two loads at once") };
    assert!(fault.to_string().contains("another import is running"), "{fault}");
    first.commit(vec![entry]).expect("the first load is committed");
    other.begin().expect("the second load can begin now");
}

#[test]
fn a_second_open_store_sees_what_the_first_committed() {
    let folder = tempfile::tempdir().expect("a folder");
    let reader = ParquetStore::open(folder.path()).expect("a store");
    let writer = ParquetStore::open(folder.path()).expect("a store");
    for rows in 1..4 {
        load_street(&writer, december(), &vec![a_street_incident(); rows]);
        assert_eq!(total(&reader), rows as u64);
        assert_eq!(reader.holdings().expect("holdings").files[0].rows, rows as u64);
    }
}

#[test]
fn a_reader_is_never_disturbed_by_loads_that_replace_its_files() {
    let folder = tempfile::tempdir().expect("a folder");
    let writer = ParquetStore::open(folder.path()).expect("a store");
    load_street(&writer, december(), &[a_street_incident()]);
    std::thread::scope(|scope| {
        let loading = scope.spawn(|| {
            for _ in 0..30 {
                load_street(&writer, december(), &vec![a_street_incident(); 100]);
            }
        });
        while !loading.is_finished() {
            // Opened anew each time, so that nothing is remembered.
            let reader = ParquetStore::open(folder.path()).expect("a store");
            assert!([1, 100].contains(&total(&reader)));
            assert_eq!(reader.recount().expect("a recount").len(), 1);
        }
    });
}

#[test]
fn all_rejects_are_kept_however_many() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = ParquetStore::open(folder.path()).expect("a store");
    let rejects = |count: u64| -> Vec<Reject> {
        (0..count).map(|line| Reject { line, reason: "no such month".into() }).collect()
    };
    let load = store.begin().expect("a load");
    let files = vec![
        write_with_rejects(&*load, origin(Kind::Street, "2024-11"), [], rejects(3)),
        write_with_rejects(&*load, origin(Kind::Street, "2024-12"), [], rejects(5_000)),
    ];
    load.commit(files.clone()).expect("the load is committed");
    let reader = ParquetStore::open(folder.path()).expect("a store");
    assert_eq!(reader.holdings().expect("holdings").files, files);
    let length = fs::metadata(folder.path().join("manifest.json")).expect("a manifest").len();
    assert!(length < 2_000, "the manifest stays small: {length}");
}

#[test]
fn a_manifest_of_a_later_version_or_with_paths_to_the_outside_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = ParquetStore::open(folder.path()).expect("a store");
    load_street(&store, december(), &[a_street_incident()]);
    let path = folder.path().join("manifest.json");
    let text = fs::read_to_string(&path).expect("a manifest");
    for (from, to) in [("\"version\":1", "\"version\":2"), ("\"rows/data", "\"../rows/data")] {
        fs::write(&path, text.replace(from, to)).expect("a changed manifest");
        assert!(store.holdings().is_err(), "{to}");
    }
}

#[test]
fn a_lost_file_is_a_fault_and_not_a_smaller_count() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = ParquetStore::open(folder.path()).expect("a store");
    load_street(&store, december(), &[a_street_incident()]);
    fs::remove_dir_all(folder.path().join("cube")).expect("the cube is lost");
    assert!(store.cube(month("2024-12"), month("2024-12")).is_err());
}
