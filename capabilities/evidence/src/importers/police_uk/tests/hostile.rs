//! Files made to exhaust the machine or to reach outside are refused, and soon.

use std::fs;
use std::io::{Seek, SeekFrom};
use std::time::{Duration, Instant};

use zip::unstable::write::FileOptionsExt;

use super::*;

/// Ten seconds are the promise; a debug build on a busy machine keeps it with room to spare.
fn soon<T>(work: impl FnOnce() -> T) -> T {
    let begun = Instant::now();
    let done = work();
    assert!(begun.elapsed() < Duration::from_secs(10), "it took {:?}", begun.elapsed());
    done
}

#[test]
fn a_line_of_ten_million_commas_is_refused_as_header_and_as_row() {
    let commas = ",".repeat(10_000_000);
    let (_folder, path) = folder_with(STREET, &commas);
    assert_eq!(soon(|| refused(path)).1, Some(1));
    let (_folder, path) = folder_with(STREET, format!("{HEADER}{}{commas}\n", ROW.repeat(5_000)));
    assert_eq!(soon(|| refused(path)).1, Some(5_002));
}

#[test]
fn a_field_of_fifty_megabytes_is_refused_quoted_or_not() {
    for quote in ["", "\""] {
        let (_folder, path) =
            folder_with(STREET, format!("{HEADER}{ROW}{quote}{}{quote}\n", "x".repeat(50_000_000)));
        let (_, line, problem) = soon(|| refused(path));
        assert!(line == Some(3) && problem.contains("64 KiB"), "{problem}");
    }
}

#[test]
fn a_long_file_of_bad_rows_is_refused_before_its_end() {
    let (_folder, path) = folder_with(STREET, format!("{HEADER}{}", "x\n".repeat(10_000_000)));
    let (_, line, problem) = soon(|| refused(path));
    assert_eq!(line, Some(2));
    let read: u64 =
        problem.split_once("(").and_then(|(_, rest)| rest.split(' ').next()?.parse().ok()).expect("a count");
    assert!(read < 100_000, "{problem}");
}

#[test]
fn a_file_longer_than_any_police_file_is_not_read() {
    let (_folder, path) = folder_with(STREET, HEADER);
    File::options().write(true).open(&path).expect("opened").set_len((1 << 30) + 1).expect("grown");
    assert!(soon(|| refused(path)).2.contains("longer than 1024 MiB"));
}

fn bomb(mebibytes: usize) -> (TempDir, PathBuf) {
    let mut bytes = HEADER.as_bytes().to_vec();
    bytes.resize(mebibytes << 20, b' ');
    zip_with(&[(STREET, &bytes)])
}

#[test]
fn a_zip_that_unpacks_to_more_than_a_hundred_times_its_length_is_refused_unread() {
    let (_folder, path) = bomb(11);
    assert!(soon(|| refused(path)).2.contains("more than 100 times its length"));
    let (_folder, path) = bomb(9);
    assert!(soon(|| refused(path)).2.contains("64 KiB"), "a small one is read, and refused for its field");
}

#[test]
fn a_zip_that_announces_less_than_it_unpacks_to_is_refused() {
    let (_folder, path) = bomb(64);
    let mut bytes = fs::read(&path).expect("read");
    let entry = memchr::memmem::rfind(&bytes, b"PK\x01\x02").expect("an entry");
    bytes[entry + 24..entry + 28].copy_from_slice(&1_000_u32.to_le_bytes());
    fs::write(&path, bytes).expect("written");
    let (file, _, problem) = soon(|| refused(path));
    assert!(file.ends_with(STREET), "{file}: {problem}");
}

#[test]
fn a_zip_of_seventy_thousand_entries_is_refused() {
    let (_folder, path) = zip_with(&[]);
    let mut zip = ZipWriter::new(File::create(&path).expect("a file"));
    for entry in 0..70_000 {
        zip.start_file(format!("f{entry}"), SimpleFileOptions::default()).expect("an entry");
    }
    zip.finish().expect("finished");
    assert!(soon(|| refused(path)).2.contains("more than 20000 entries"));
}

#[test]
fn entries_that_lead_outside_or_are_links_are_refused_though_they_are_no_police_files() {
    let row = format!("{HEADER}{ROW}");
    for name in ["../../etc/evil.csv", "/abs.csv", "C:/evil.csv", "a\\evil.csv"] {
        let (_folder, path) = zip_with(&[(STREET, row.as_bytes()), (name, b"x")]);
        assert!(refused(path).2.contains("leads outside the zip"), "{name}");
    }
    let (_folder, path) = zip_with(&[]);
    let mut zip = ZipWriter::new(File::create(&path).expect("a file"));
    zip.add_symlink("link.csv", "/etc/passwd", SimpleFileOptions::default()).expect("a link");
    zip.finish().expect("finished");
    assert!(refused(path).2.contains("is a link"));
}

#[test]
fn entries_locked_with_a_password_are_refused() {
    let (_folder, path) = zip_with(&[]);
    let mut zip = ZipWriter::new(File::create(&path).expect("a file"));
    let options = SimpleFileOptions::default().with_deprecated_encryption(b"secret").expect("options");
    zip.start_file(STREET, options).expect("an entry");
    zip.write_all(HEADER.as_bytes()).expect("written");
    zip.finish().expect("finished");
    assert!(refused(path).2.contains("password"));
}

#[test]
fn a_zip_cut_short_anywhere_is_refused() {
    let (_folder, path) = zip_with(&[(STREET, format!("{HEADER}{}", ROW.repeat(100)).as_bytes())]);
    let whole = fs::metadata(&path).expect("a file").len();
    for length in (0..whole).rev().step_by(7) {
        File::options().write(true).open(&path).expect("opened").set_len(length).expect("cut");
        assert!(import(&path).is_err(), "{length} of {whole}");
    }
}

#[test]
fn a_byte_changed_in_the_packed_rows_is_noticed() {
    let (_folder, path) = zip_with(&[(STREET, format!("{HEADER}{}", ROW.repeat(100)).as_bytes())]);
    let mut file = File::options().write(true).read(true).open(&path).expect("opened");
    let length = file.metadata().expect("a file").len();
    let names = 2 * (30 + 46 + STREET.len() as u64);
    file.seek(SeekFrom::Start((length - names) / 2 + 60)).expect("there");
    file.write_all(b"\x55\xaa").expect("written");
    assert!(import(path).is_err());
}
