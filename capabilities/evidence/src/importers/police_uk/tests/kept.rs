//! What is kept of files that are good, and of files that are odd but right.

use std::fs;

use incident::Kind;
use sha2::{Digest, Sha256};

use super::*;

#[test]
fn a_folder_of_good_files_is_taken_in_whole() {
    let (prepared, shelf) = import(fixture("good")).expect("taken in");
    let told: Vec<_> = prepared
        .summary
        .kinds
        .iter()
        .map(|kind| (kind.kind, kind.files, kind.rows, kind.rejected, kind.months.len(), kind.forces.len()))
        .collect();
    assert_eq!(
        told,
        [
            (Kind::Street, 2, 24, 0, 2, 1),
            (Kind::Outcomes, 1, 6, 0, 1, 1),
            (Kind::StopAndSearch, 1, 5, 0, 1, 1)
        ]
    );
    assert_eq!((prepared.summary.rows(), prepared.summary.rejected()), (35, 0));
    assert!(prepared.files.is_sorted_by(|a, b| a.origin < b.origin));
    assert!(prepared.files.iter().all(|file| shelf.rows(&file.origin).len() as u64 == file.rows));
    assert!(prepared.load.commit(prepared.files).is_ok());
}

#[test]
fn the_checksum_is_that_of_the_file_s_bytes() {
    let path = fixture("good/2024-02/2024-02-saltmarsh-street.csv");
    let (prepared, _) = import(&path).expect("taken in");
    let expected: String =
        Sha256::digest(fs::read(path).expect("read")).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(prepared.files[0].sha256, expected);
}

#[test]
fn equal_rows_of_one_file_are_all_kept() {
    let (prepared, shelf) = import(fixture("good/2024-01/2024-01-saltmarsh-street.csv")).expect("taken in");
    let rows = shelf.rows(&prepared.files[0].origin);
    assert_eq!(rows.iter().filter(|row| **row == rows[0]).count(), 3);
}

#[test]
fn quoted_fields_empty_places_and_long_decimals_are_read_rightly() {
    let (prepared, shelf) = import(fixture("odd/2024-03")).expect("taken in");
    let rows = shelf.rows(&prepared.files[0].origin);
    assert_eq!((rows.len(), prepared.summary.rejected()), (5, 0));
    assert!(rows[0].contains(r#"location: "On or near \"The Net, and Anchor\"""#), "{}", rows[0]);
    assert!(rows[1].contains(r#"location: "On or near ""#), "{}", rows[1]);
    assert!(rows[1].contains("longitude: -1204900, latitude: 54691100"), "{}", rows[1]);
    assert!(rows[2].contains("point: None") && rows[2].contains("lsoa: None"), "{}", rows[2]);
    assert!(rows[3].contains("Lôn y Môr") && rows[3].contains("Ynys Halen 002B"), "{}", rows[3]);
    assert!(rows[4].contains(r#"the \"Old\" Pier"#) && rows[4].contains("longitude: 1, "), "{}", rows[4]);
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_change_nothing_but_the_checksum() {
    let text = fs::read_to_string(fixture("odd/2024-03/2024-03-saltmarsh-street.csv")).expect("read");
    let windows = format!("\u{feff}{}\r\n", text.replace('\n', "\r\n"));
    let (_folder, path) = folder_with("2024-03-saltmarsh-street.csv", windows);
    let (prepared, shelf) = import(path).expect("taken in");
    let (plain, plain_shelf) = import(fixture("odd/2024-03")).expect("taken in");
    assert_eq!(shelf.rows(&prepared.files[0].origin), plain_shelf.rows(&plain.files[0].origin));
    assert_ne!(prepared.files[0].sha256, plain.files[0].sha256);
}

#[test]
fn searches_belong_to_the_month_in_which_they_fall_in_london() {
    let (prepared, shelf) = import(fixture("odd/2024-06")).expect("taken in");
    let origin = &prepared.files[0].origin;
    assert_eq!((origin.force.as_str(), origin.month.to_string().as_str()), ("salt-marsh", "2024-06"));
    let rows = shelf.rows(origin);
    assert!(rows[0].contains("2024-05-31T23:00:00Z"), "{}", rows[0]);
    assert!(rows[0].contains("longitude: -1204100, latitude: 54690200"), "{}", rows[0]);
    assert!(rows[0].contains(r#""Male", "18-24""#), "{}", rows[0]);
    assert_eq!(rows.len(), 3);
}

#[test]
fn a_row_at_fault_is_told_with_line_and_reason_and_the_others_are_kept() {
    let (prepared, _) = import(fixture("odd/2024-04")).expect("taken in");
    let file = &prepared.files[0];
    assert_eq!((file.rows, file.rejects.len()), (119, 1));
    assert_eq!(file.rejects[0].line, 60);
    assert!(file.rejects[0].reason.contains("outside the British Isles"), "{}", file.rejects[0].reason);
}

#[test]
fn every_kind_of_bad_row_is_rejected_with_its_own_reason() {
    for (from, to, reason) in [
        (",,\n", ",\n", "11 fields where 12 are expected"),
        (",,\n", ",,,\n", "13 fields where 12 are expected"),
        ("2024-01", "2024-13", "the month “2024-13”"),
        ("Anti-social behaviour", "Antisocial behaviour", "“Antisocial behaviour” is not a crime type"),
        (",2024", "abc,2024", "the crime id “abc”"),
        ("-1.2041", "", "latitude but no longitude"),
        ("54.6902", "", "longitude but no latitude"),
        ("-1.2041", "1e0", "the longitude “1e0”"),
        ("-1.2041,54.6902", "54.6902,-1.2041", "the wrong way round"),
        ("54.6902", "14.6902", "outside the British Isles"),
        ("Saltmere 001A", "", "has no LSOA name"),
        ("E01900001", "", "has no LSOA code"),
        ("E01900001", "E0190001", "is not nine letters and digits"),
        ("Saltmere 001A", "Saltmere", "does not end like"),
        ("E01900001,Saltmere 001A", "Saltmere 001A,E01900001", "the wrong way round"),
        (",Saltmarsh Police,", ",,", "Reported by is empty"),
        ("Police,Saltmarsh Police", "Police,", "Falls within is empty"),
        ("Quay", "Qu\u{7}ay", "cannot be printed"),
        ("Quay", "Qu\u{202e}ay", "cannot be printed"),
        ("On or near Quay Street", "\"On or\nnear\"", "a line break"),
    ] {
        let bad = ROW.replacen(from, to, 1);
        assert_ne!(bad, ROW);
        let (_folder, path) =
            folder_with(STREET, format!("{HEADER}{}{bad}{}", ROW.repeat(50), ROW.repeat(50)));
        let (prepared, _) = import(path).expect("taken in");
        let file = &prepared.files[0];
        assert_eq!((file.rows, file.rejects.len(), file.rejects[0].line), (100, 1, 52), "{to}");
        assert!(file.rejects[0].reason.contains(reason), "{}", file.rejects[0].reason);
    }
}

#[test]
fn searches_and_outcomes_at_fault_are_rejected_too() {
    let search =
        fs::read_to_string(fixture("good/2024-01/2024-01-saltmarsh-stop-and-search.csv")).expect("read");
    let outcomes = fs::read_to_string(fixture("good/2024-01/2024-01-saltmarsh-outcomes.csv")).expect("read");
    for (text, name, from, to, reason) in [
        (&search, "stop-and-search", "Person search", "Person", "is not a type of search"),
        (&search, "stop-and-search", "T12:20:00", "T25:20:00", "the date “2024-01-02T25:20:00+00:00”"),
        (&search, "stop-and-search", "54.690200", "", "longitude but no latitude"),
        (&outcomes, "outcomes", "Suspect charged", "", "Outcome type is empty"),
    ] {
        let (header, rows) = text.split_once('\n').expect("a header");
        let good = rows.lines().nth(1).expect("a row");
        let bad = rows.lines().next().expect("a row").replacen(from, to, 1);
        let lines = format!("{header}\n{}{bad}\n", format!("{good}\n").repeat(100));
        let (_folder, path) = folder_with(&format!("2024-01-saltmarsh-{name}.csv"), lines);
        let (prepared, _) = import(path).expect("taken in");
        assert_eq!(prepared.files[0].rejects[0].line, 102);
        assert!(
            prepared.files[0].rejects[0].reason.contains(reason),
            "{}",
            prepared.files[0].rejects[0].reason
        );
    }
}

#[test]
fn a_store_that_cannot_write_is_told_as_such() {
    let refused = take_in(&[fixture("good")], &Shelf::full(), &Quiet).err().expect("a refusal");
    assert!(matches!(refused, ImportRefused::Store(_)), "{refused}");
}
