//! Action plans as officers send them, brought in and written out by the program itself.

mod convert;
mod hostile;

use std::{collections::BTreeSet, fs, process::Command};

use testkit::shared_folder;

use crate::program::Installation;

const PACK: &str = "papers/safer-hartlepool-2025-03-14-agenda-pack.txt";

/// Files of one table by their names.
type Files = Vec<(&'static str, Vec<u8>)>;

/// The action plan of March 2025 in three formats, with the number of its stamps; nothing, said aloud, where it is absent.
fn paper() -> Option<(Files, usize)> {
    let path = shared_folder()?.join(PACK);
    let Ok(text) = fs::read_to_string(&path) else {
        eprintln!("skipped: {PACK} is not in the shared folder");
        return None;
    };
    let pages = convert::pages(&text);
    let stamps = pages.iter().flatten().flatten().flatten().map(|paragraph| stamps_in(paragraph)).sum();
    Some((
        vec![
            ("plan.csv", convert::csv(&pages)),
            ("plan.xlsx", convert::xlsx(&pages)),
            ("plan.docx", convert::docx(&pages)),
        ],
        stamps,
    ))
}

/// How many stamps begin in a paragraph, counted another way than the importer does: figures with two strokes, then a
/// dash and a capital.
fn stamps_in(paragraph: &str) -> usize {
    let words: Vec<&str> = paragraph.split(' ').collect();
    let figures = |word: &str| {
        word.len() >= 8
            && word.matches('/').count() == 2
            && word.chars().all(|c| c.is_ascii_digit() || c == '/' || c == 'O')
    };
    let dash = |word: &&str| matches!(*word, "-" | "–");
    (0..words.len()).filter(|at| figures(words[*at]) && words.get(at + 1).is_some_and(dash)).count()
}

/// The sentences an import says, by the word they begin with.
fn line<'a>(out: &'a str, word: &str) -> &'a str {
    out.lines().find(|line| line.contains(word)).unwrap_or_else(|| panic!("no {word} in {out}"))
}

#[test]
fn the_plan_of_march_2025_comes_in_from_three_formats_alike_and_a_second_time_adds_nothing() {
    let Some((files, stamps)) = paper() else { return };
    let mut seen = BTreeSet::new();
    for (name, bytes) in files {
        let house = Installation::new();
        let file = house.file(name, bytes).display().to_string();
        let check = house.done(&["import", "plan", &file, "--plan", "2024-27", "--check"]);
        assert!(check.out.contains("this was a check"), "{check:?}");
        let said = house.done(&["import", "plan", &file, "--plan", "2024-27"]).out;
        assert!(line(&said, "priorities").starts_with("8 priorities, 8 new"), "{said}");
        assert!(line(&said, "actions, ").starts_with("40 actions, 40 new"), "{said}");
        for written in ["“02/03/24”", "“04/03/24”", "“O3/03/25”"] {
            let times = said.lines().filter(|line| line.contains(written)).count();
            assert_eq!(times, if written.starts_with("“02") { 2 } else { 1 }, "{written} {said}");
        }
        for likely in ["for 2 March 2025", "for 4 March 2025", "it probably means 3 March 2025"] {
            assert!(said.contains(likely), "{likely} {said}");
        }
        let csv = house.done(&["report", "progress", "--plan", "2024-27", "--format", "csv"]).out;
        let kept = stamps_out(&csv).len();
        assert_eq!(kept, stamps, "every stamp of the paper is a stamp of the export");
        seen.insert(csv.replace(name, ""));
        let again = house.done(&["import", "plan", &file, "--plan", "2024-27"]).out;
        assert!(again.starts_with("Everything in the file is in the register already"), "{again}");
        assert_eq!(house.done(&["report", "progress", "--plan", "2024-27", "--format", "csv"]).out, csv);
        assert_eq!(house.doctor("problem"), Vec::<String>::new());
    }
    assert_eq!(seen.len(), 1, "CSV, XLSX and DOCX say the same");
}

/// The stamps of an export: a day in figures, then a dash.
fn stamps_out(csv: &str) -> Vec<&str> {
    let figures = |day: &&str| {
        let fits =
            |(at, byte): (usize, u8)| if at == 2 || at == 5 { byte == b'/' } else { byte.is_ascii_digit() };
        day.len() == 10 && day.bytes().enumerate().all(fits)
    };
    csv.match_indices(" – ").filter_map(|(at, _)| csv.get(at.checked_sub(10)?..at)).filter(figures).collect()
}

#[test]
fn what_is_written_out_comes_in_again_as_the_same() {
    let Some((files, _)) = paper() else { return };
    let house = Installation::new();
    let (name, bytes) = &files[0];
    let file = house.file(name, bytes).display().to_string();
    house.done(&["import", "plan", &file, "--plan", "2024-27"]);
    let csv = house.done(&["report", "progress", "--plan", "2024-27", "--format", "csv"]).out;
    for format in ["csv", "xlsx", "docx"] {
        let out = house.path().join(format!("out.{format}")).display().to_string();
        house.done(&["report", "progress", "--plan", "2024-27", "--format", format, "-o", &out]);
        let again = house.done(&["import", "plan", &out, "--plan", "2024-27"]).out;
        assert!(again.starts_with("Everything in the file is in the register already"), "{format} {again}");
        let empty = Installation::new();
        empty.done(&["import", "plan", &out, "--plan", "2024-27"]);
        let theirs = empty.done(&["report", "progress", "--plan", "2024-27", "--format", "csv"]).out;
        assert_eq!(theirs, csv, "{format}");
    }
    let docx = fs::read(house.path().join("out.docx")).expect("a file");
    check_docx(&house.path().join("out.docx"));
    assert!(docx.len() > 10_000);
    same_in_pdf(&house, &csv);
}

/// The gate for Word files, where the shared folder and Python are there.
fn check_docx(file: &std::path::Path) {
    let Some(tool) =
        shared_folder().map(|shared| shared.join("tools/docx_accessibility.py")).filter(|tool| tool.exists())
    else {
        return;
    };
    match Command::new("python3").arg(&tool).arg(file).output() {
        Ok(said) => {
            let out = String::from_utf8_lossy(&said.stdout).into_owned();
            assert!(out.trim_end().ends_with("OK"), "{out}");
        }
        Err(_) => eprintln!("skipped: python3 is not on this machine"),
    }
}

/// Every word of the export stands in the PDF too.
fn same_in_pdf(house: &Installation, csv: &str) {
    let pdf = house.path().join("out.pdf");
    house.done(&[
        "report",
        "progress",
        "--plan",
        "2024-27",
        "--format",
        "pdf",
        "-o",
        &pdf.display().to_string(),
    ]);
    let Ok(said) = Command::new("pdftotext").arg("-raw").arg(&pdf).arg("-").output() else {
        eprintln!("skipped: pdftotext is not on this machine");
        return;
    };
    let text = letters(&String::from_utf8_lossy(&said.stdout));
    for stamp in stamps_out(csv) {
        assert!(text.contains(&letters(stamp)), "{stamp}");
    }
    let words: usize = csv.split_whitespace().count();
    let printed: usize = String::from_utf8_lossy(&said.stdout).split_whitespace().count();
    assert!(printed * 10 > words * 9, "{printed} words of {words}");
}

fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

#[test]
fn the_likely_readings_are_kept_when_that_is_asked_for() {
    let Some((files, _)) = paper() else { return };
    let house = Installation::new();
    let file = house.file("plan.docx", files[2].1.clone()).display().to_string();
    house.done(&["import", "plan", &file, "--plan", "2024-27", "--likely"]);
    let csv = house.done(&["report", "progress", "--plan", "2024-27", "--format", "csv"]).out;
    assert!(!csv.contains("02/03/2024") && csv.contains("02/03/2025"));
    let as_written = house.done(&["import", "plan", &file, "--plan", "2024-27"]).out;
    assert!(as_written.starts_with("Everything in the file is in the register already"), "{as_written}");
}
