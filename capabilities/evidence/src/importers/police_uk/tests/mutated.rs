//! Good files with bytes changed, moved or missing: refused, or every row kept or rejected.

use std::fs;

use proptest::prelude::*;

use super::*;

#[derive(Clone, Debug)]
enum Change {
    Put(usize, u8),
    Cut(usize, usize),
    Double(usize, usize),
    End(usize),
}

fn change() -> impl Strategy<Value = Change> {
    let byte = prop_oneof![Just(b','), Just(b'"'), Just(b'\n'), Just(b'\r'), Just(b'-'), any::<u8>()];
    prop_oneof![
        4 => (any::<usize>(), byte).prop_map(|(at, byte)| Change::Put(at, byte)),
        2 => (any::<usize>(), 1..40_usize).prop_map(|(at, length)| Change::Cut(at, length)),
        2 => (any::<usize>(), 1..400_usize).prop_map(|(at, length)| Change::Double(at, length)),
        1 => any::<usize>().prop_map(Change::End),
    ]
}

/// Changes what comes after the header, so that more than the header's check is tried.
fn apply(bytes: &mut Vec<u8>, header: usize, change: &Change) {
    let place = |at: usize| header + at % (bytes.len() - header).max(1);
    match *change {
        Change::Put(at, byte) => {
            let at = place(at).min(bytes.len() - 1);
            bytes[at] = byte;
        }
        Change::Cut(at, length) => {
            let at = place(at);
            bytes.drain(at..(at + length).min(bytes.len()));
        }
        Change::Double(at, length) => {
            let at = place(at);
            let piece = bytes[at..(at + length).min(bytes.len())].to_vec();
            bytes.splice(at..at, piece);
        }
        Change::End(at) => bytes.truncate(place(at)),
    }
}

/// Where a byte stands in a record.
enum At {
    Start,
    Plain,
    Quoted,
    Closing,
}

/// How many rows a text holds, by another reading of the same rules, one byte at a time.
fn rows(bytes: &[u8]) -> u64 {
    let (mut records, mut at, mut text) = (0, At::Start, Vec::new());
    for byte in bytes.iter().chain(b"\n") {
        at = match (at, *byte) {
            (At::Start | At::Closing, b'"') => At::Quoted,
            (At::Quoted, b'"') => At::Closing,
            (At::Quoted, _) => At::Quoted,
            (_, b',') => At::Start,
            (_, b'\n') => {
                records += u64::from(!matches!(text.as_slice(), [] | [b'\r']));
                text.clear();
                at = At::Start;
                continue;
            }
            _ => At::Plain,
        };
        text.push(*byte);
    }
    records - 1
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_changed_file_is_refused_or_each_of_its_rows_is_kept_or_rejected(
        which in 0..3_usize,
        changes in proptest::collection::vec(change(), 1..4),
    ) {
        let name = ["2024-01-saltmarsh-street.csv", "2024-01-saltmarsh-outcomes.csv", "2024-01-saltmarsh-stop-and-search.csv"][which];
        let good = fs::read_to_string(fixture("good/2024-01").join(name)).expect("read");
        let (header, body) = good.split_once('\n').expect("a header");
        let mut bytes = format!("{header}\n{}", body.repeat(30)).into_bytes();
        for change in &changes {
            apply(&mut bytes, header.len() + 1, change);
        }
        let expected = rows(&bytes);
        let (_folder, path) = folder_with(name, bytes);
        if let Ok((prepared, shelf)) = import(path) {
            let file = &prepared.files[0];
            prop_assert_eq!(file.rows + file.rejects.len() as u64, expected);
            prop_assert_eq!(file.rows, shelf.rows(&file.origin).len() as u64);
            prop_assert!(file.rejects.is_sorted_by(|a, b| a.line < b.line));
        }
    }
}
