//! Where police files are found, and what names and places are refused.

use std::fs;

use jiff::civil::date;
use zip::DateTime;

use super::*;

fn good() -> Vec<(String, Vec<u8>)> {
    [
        "2024-01/2024-01-saltmarsh-outcomes.csv",
        "2024-01/2024-01-saltmarsh-stop-and-search.csv",
        "2024-01/2024-01-saltmarsh-street.csv",
        "2024-02/2024-02-saltmarsh-street.csv",
    ]
    .into_iter()
    .map(|name| (name.to_owned(), fs::read(fixture("good").join(name)).expect("read")))
    .collect()
}

#[test]
fn a_zip_and_a_folder_of_the_same_files_give_the_same() {
    let good = good();
    let entries: Vec<_> = good.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let (_folder, path) = zip_with(&entries);
    let (mut zipped, zipped_shelf) = import(path).expect("taken in");
    let (plain, plain_shelf) = import(fixture("good")).expect("taken in");
    for file in &plain.files {
        assert_eq!(zipped_shelf.rows(&file.origin), plain_shelf.rows(&file.origin));
        assert_eq!(file.extracted, None);
    }
    zipped.files.iter_mut().for_each(|file| file.extracted = None);
    assert_eq!(zipped.files, plain.files);
    assert_eq!(zipped.summary, plain.summary);
}

#[test]
fn the_date_of_extraction_is_the_newest_of_all_entries_of_the_zip() {
    let (_folder, path) = zip_with(&[]);
    let mut zip = ZipWriter::new(File::create(&path).expect("a file"));
    let at = |day| DateTime::from_date_and_time(2024, 3, day, 23, 30, 0).expect("a time");
    for (name, day) in [(STREET, 8), ("readme.txt", 14), ("2024-01/", 12)] {
        let options = SimpleFileOptions::default().last_modified_time(at(day));
        zip.start_file(name, options).expect("an entry");
        zip.write_all(if name == STREET { HEADER.as_bytes() } else { b"" }).expect("written");
        zip.write_all(if name == STREET { ROW.as_bytes() } else { b"" }).expect("written");
    }
    zip.finish().expect("finished");
    let (prepared, _) = import(path).expect("taken in");
    assert_eq!(prepared.files[0].extracted, Some(date(2024, 3, 14)));
}

#[test]
fn other_files_in_a_folder_or_zip_are_passed_over_and_csv_files_named() {
    let (prepared, _) = import(fixture("odd")).expect("taken in");
    assert_eq!(prepared.files.len(), 3);
    assert!(
        prepared.skipped.len() == 1 && prepared.skipped[0].ends_with("notes.csv"),
        "{:?}",
        prepared.skipped
    );
    let row = format!("{HEADER}{ROW}");
    let (_folder, path) = zip_with(&[
        ("a/notes.csv", b"x"),
        (STREET, row.as_bytes()),
        ("._2024-01-saltmarsh-street.csv", b"x"),
    ]);
    assert_eq!(import(path).expect("taken in").0.skipped.len(), 2);
}

#[test]
fn a_folder_or_zip_without_a_police_file_is_refused() {
    let (folder, _) = folder_with("notes.csv", "a,b\n1,2\n");
    assert!(refused(folder.path()).2.contains("holds no police file"));
    let (_folder, path) = zip_with(&[("notes.csv", b"a,b\n")]);
    assert!(refused(path).2.contains("holds no police file"));
}

#[test]
fn a_file_named_by_itself_must_tell_what_it_holds() {
    let (_folder, path) = folder_with("crimes.csv", format!("{HEADER}{ROW}"));
    let told = import(path).err().expect("a refusal").to_string();
    assert!(told.contains("names like 2024-01-cleveland-street.csv"), "{told}");
}

#[test]
fn a_zip_needs_no_name_that_says_so() {
    let (folder, path) = zip_with(&[(STREET, format!("{HEADER}{ROW}").as_bytes())]);
    let renamed = folder.path().join("9f3a");
    fs::rename(path, &renamed).expect("renamed");
    assert_eq!(import(renamed).expect("taken in").0.summary.rows(), 1);
}

#[test]
fn a_path_that_is_not_there_is_refused() {
    assert!(refused(fixture("nowhere")).2.contains("cannot be opened"));
}

#[test]
fn the_same_file_named_twice_is_taken_once() {
    let good = fixture("good");
    let again = good.join("2024-02/2024-02-saltmarsh-street.csv");
    let (prepared, shelf) = import_all(&[again, good]).expect("taken in");
    assert_eq!((prepared.files.len(), prepared.summary.rows()), (4, 35));
    assert!(prepared.files.iter().all(|file| shelf.rows(&file.origin).len() as u64 == file.rows));
}

#[test]
fn two_different_files_of_one_force_kind_and_month_are_refused_and_both_named() {
    let (one, other) = (format!("{HEADER}{ROW}"), format!("{HEADER}{}", ROW.replace("Quay", "Dock")));
    let (_folder, path) = zip_with(&[
        ("a/2024-01-saltmarsh-street.csv", one.as_bytes()),
        ("b/2024-01-Saltmarsh-street.csv", other.as_bytes()),
    ]);
    let (file, _, problem) = refused(path);
    assert!(file.ends_with("download.zip: b/2024-01-Saltmarsh-street.csv"), "{file}");
    assert!(problem.contains("download.zip: a/2024-01-saltmarsh-street.csv"), "{problem}");
}

#[test]
fn one_file_at_fault_refuses_the_whole_import_by_its_path_in_the_zip() {
    let (good, bad) = (format!("{HEADER}{ROW}"), HEADER.replace("Month", "Year") + ROW);
    let (_folder, path) =
        zip_with(&[(STREET, good.as_bytes()), ("2024-01/2024-01-reedham-street.csv", bad.as_bytes())]);
    let (file, line, _) = refused(path);
    assert!(file.ends_with("download.zip: 2024-01/2024-01-reedham-street.csv") && line == Some(1), "{file}");
}

#[cfg(unix)]
#[test]
fn links_are_refused_wherever_they_lead() {
    let (folder, path) = folder_with(STREET, format!("{HEADER}{ROW}"));
    let link = folder.path().join("2024-01-reedham-street.csv");
    std::os::unix::fs::symlink(&path, &link).expect("a link");
    for named in [folder.path(), link.as_path()] {
        assert!(refused(named).2.contains("it is a link"));
    }
}
