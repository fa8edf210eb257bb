//! Files at fault refuse the whole import and say where and why.

use std::fs;

use super::*;

#[test]
fn every_broken_fixture_is_refused_with_its_line_and_fault() {
    let expected = [
        ("crime-type-and-location-swapped", Some(2), "“On or near Quay Street” is not a crime type"),
        ("header-without-rows", None, "it holds no rows"),
        (
            "latitude-before-longitude",
            Some(2),
            "longitude 54.690200 and latitude -1.204100 are the wrong way round",
        ),
        (
            "latitude-headed-before-longitude",
            Some(1),
            "column 5 is headed Latitude where Longitude is expected",
        ),
        (
            "lsoa-code-and-name-swapped",
            Some(2),
            "LSOA code “Saltmere 001A” and LSOA name “E01900001” are the wrong way",
        ),
        ("month-and-reported-by-swapped", Some(2), "the month “Saltmarsh Police” is not written as 2024-12"),
        ("no-header", Some(1), "column 1 has no heading where Crime ID is expected"),
        (
            "one-bad-row-of-six",
            Some(6),
            "more than 1 row in 100 cannot be used (1 of the 6 rows read): line 6: the row has 15",
        ),
        ("outcome-and-lsoa-name-swapped", Some(2), "the LSOA name “Suspect charged” does not end like"),
        (
            "outcomes-named-street",
            Some(1),
            "its columns are those of a file named outcomes, but its name says street",
        ),
        ("quotation-mark-never-closed", Some(4), "a quotation mark opens here and is never closed"),
        ("row-of-another-month", Some(5), "the row is of 2024-02 where the file's name says 2024-01"),
        ("search-coordinates-swapped", Some(2), "are the wrong way round"),
        ("search-of-another-month", Some(2), "the row is of 2024-07 where the file's name says 2024-06"),
    ];
    for (name, line, problem) in expected {
        let (_, told_line, told) = refused(fixture("broken").join(name));
        assert_eq!(told_line, line, "{name}: {told}");
        assert!(told.contains(problem), "{name}: {told}");
    }
    let fixtures = fs::read_dir(fixture("broken")).expect("the fixtures").count();
    assert_eq!(fixtures, expected.len(), "every fixture is expected to say something");
}

#[test]
fn the_first_three_reasons_are_told_with_their_lines() {
    let bad = ROW.replace("54.6902", "14.6902");
    let (_folder, path) = folder_with(STREET, format!("{HEADER}{}{}", ROW, bad.repeat(9)));
    let (_, line, problem) = refused(path);
    assert_eq!(line, Some(3));
    assert!(["line 3: ", "line 4: ", "line 5: "].iter().all(|told| problem.contains(told)), "{problem}");
    assert!(!problem.contains("line 6"), "{problem}");
}

#[test]
fn one_row_in_a_hundred_is_let_pass_and_two_are_not() {
    let bad = ROW.replace("54.6902", "14.6902");
    let (_folder, path) = folder_with(STREET, format!("{HEADER}{bad}{}", ROW.repeat(99)));
    assert_eq!(import(path).expect("taken in").0.summary.rejected(), 1);
    let (_folder, path) = folder_with(STREET, format!("{HEADER}{bad}{}{bad}", ROW.repeat(98)));
    assert!(refused(path).2.contains("more than 1 row in 100"));
}

#[test]
fn texts_in_other_encodings_are_named_as_such() {
    let utf16: Vec<u8> = format!("\u{feff}{HEADER}{ROW}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let (_folder, path) = folder_with(STREET, utf16);
    assert!(refused(path).2.contains("UTF-16"));
    let mut windows = format!("{HEADER}{}", ROW.repeat(200)).into_bytes();
    windows.extend(ROW.replace("Quay", "?").bytes().map(|byte| if byte == b'?' { 0x92 } else { byte }));
    let (_folder, path) = folder_with(STREET, windows);
    assert_eq!(refused(path).1, Some(202));
}

#[test]
fn a_zip_named_like_a_csv_file_is_told_as_such() {
    let (folder, path) = zip_with(&[(STREET, b"x")]);
    let renamed = folder.path().join(STREET);
    fs::rename(path, &renamed).expect("renamed");
    assert!(refused(renamed).2.contains("it is a zip"));
}
