//! A backup, and what comes out of it, with the real program.

use std::fs;

use crate::program::{Installation, street, street_name};

fn with_data() -> Installation {
    let house = Installation::new();
    for month in ["2024-01", "2024-02"] {
        house.file(&format!("download/{}", street_name(month)), street(month, 50));
    }
    house.done(&["import", "police", "download"]);
    house
}

#[test]
fn what_was_backed_up_is_there_after_a_restore() {
    let house = with_data();
    let before = house.evidence();
    let said = house.done(&["backup", "saved.zip"]);
    assert!(said.out.contains("entries of the record"), "{said:?}");
    let said = house.done(&["restore", "saved.zip", "--into", "again"]);
    assert!(said.out.contains("its seals hold"), "{said:?}");
    let after = house.done(&["--data", "again", "evidence", "--json"]).out;
    assert_eq!(after, before);
    let said = house.run(&["--data", "again", "doctor"]);
    assert_eq!(said.code, 0, "{said:?}");
    house.done(&["--data", "again", "import", "police", "download"]);
}

#[test]
fn a_damaged_backup_is_refused_with_3_and_a_full_folder_with_2() {
    let house = with_data();
    house.done(&["backup", "saved.zip"]);
    assert_eq!(house.run(&["backup", "saved.zip"]).code, 2, "not over another");
    assert_eq!(house.run(&["restore", "saved.zip", "--into", "headland-data"]).code, 2, "not over data");
    let whole = fs::read(house.path().join("saved.zip")).expect("the backup");
    house.file("cut.zip", &whole[..whole.len() / 2]);
    let said = house.run(&["restore", "cut.zip", "--into", "again"]);
    assert_eq!(said.code, 3, "{said:?}");
    assert!(!house.path().join("again").exists());
}

#[test]
fn without_data_there_is_nothing_to_back_up() {
    let house = Installation::new();
    let said = house.run(&["backup", "saved.zip"]);
    assert_eq!(said.code, 2, "{said:?}");
    assert!(!house.path().join("saved.zip").exists() && !house.path().join("headland-data").exists());
}
