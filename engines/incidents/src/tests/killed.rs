//! A load that is killed at any moment leaves the store as it was, or as it will be.

use std::{
    env,
    process::{Command, Stdio},
};

use incident::Kind;

use super::*;
use crate::steps::Step;

const STEP: &str = "INCIDENTS_TEST_ABORT_AT";
const FOLDER: &str = "INCIDENTS_TEST_FOLDER";

/// Aborts the process, with no destructor run, when a child was told to die here.
#[allow(clippy::disallowed_methods, reason = "a child learns from its environment where to die")]
pub(crate) fn abort_if_asked(step: Step) {
    if env::var(STEP).is_ok_and(|asked| asked == format!("{step:?}")) {
        std::process::abort();
    }
}

/// Not a test: what the child does. It replaces December and adds January.
#[allow(clippy::disallowed_methods, reason = "a child learns from its environment what to load")]
#[test]
#[ignore = "run as a child by the test below"]
fn a_child_that_loads() {
    let Ok(folder) = env::var(FOLDER) else { return };
    let store = ParquetStore::open(folder).expect("a store");
    let load = store.begin().expect("a load");
    let entries = [("2024-12", 3), ("2025-01", 2)].map(|(month, rows)| {
        write(&*load, origin(Kind::Street, month), vec![Row::Street(a_street_incident()); rows])
    });
    load.commit(entries.to_vec()).expect("the load is committed");
}

fn a_child(folder: &std::path::Path) -> Command {
    let mut child = Command::new(env::current_exe().expect("this program"));
    child
        .args(["--ignored", "--exact", "tests::killed::a_child_that_loads"])
        .env(FOLDER, folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    child
}

fn kill_a_load(folder: &std::path::Path, step: Step) {
    let status = a_child(folder).env(STEP, format!("{step:?}")).status().expect("the child ran");
    assert!(!status.success(), "the child was to die at {step:?}");
}

fn counts(store: &ParquetStore) -> (usize, u64, u64) {
    let cube = store.cube(month("2024-01"), month("2025-12")).expect("a cube");
    let recounted =
        store.recount().expect("a recount").iter().flat_map(|file| &file.counts).map(|count| count.1).sum();
    (store.holdings().expect("holdings").files.len(), cube.total(), recounted)
}

#[test]
fn a_load_killed_at_any_moment_leaves_the_store_as_it_was_or_as_it_will_be() {
    for (step, expected) in [
        (Step::MidFile, (1, 5, 5)),
        (Step::FilesWritten, (1, 5, 5)),
        (Step::BeforeRename, (1, 5, 5)),
        (Step::AfterRename, (2, 5, 5)),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let before = ParquetStore::open(folder.path()).expect("a store");
        load_street(&before, origin(Kind::Street, "2024-12"), &vec![a_street_incident(); 5]);
        let files_before = files_in(folder.path());
        kill_a_load(folder.path(), step);

        assert_eq!(counts(&before), expected, "a store that was open, {step:?}");
        assert_ne!(files_in(folder.path()), files_before, "something was left at {step:?}");
        let after = ParquetStore::open(folder.path()).expect("a store");
        assert_eq!(counts(&after), expected, "a store opened after, {step:?}");
        assert_eq!(files_in(folder.path()).len(), 2 + 2 * expected.0, "it was cleaned up after {step:?}");
        load_street(&before, origin(Kind::Street, "2024-12"), &[a_street_incident()]);
        assert_eq!(counts(&after).0, expected.0, "the next load works after {step:?}");
    }
}

#[test]
fn a_load_killed_from_outside_leaves_the_store_as_it_was_or_as_it_will_be() {
    let folder = tempfile::tempdir().expect("a folder");
    let reader = ParquetStore::open(folder.path()).expect("a store");
    for wait in (0..60).step_by(3) {
        let mut child = a_child(folder.path()).spawn().expect("the child runs");
        std::thread::sleep(std::time::Duration::from_millis(wait));
        child.kill().expect("the child is killed or over");
        child.wait().expect("the child is gone");
        let counts = counts(&reader);
        assert!([(0, 0, 0), (2, 5, 5)].contains(&counts), "{counts:?} after {wait} ms");
        let after = ParquetStore::open(folder.path()).expect("a store");
        let left = files_in(folder.path());
        let data = left.iter().filter(|path| path.ends_with(".parquet")).count();
        assert_eq!(data, 2 * after.holdings().expect("holdings").files.len(), "{left:?}");
    }
}
