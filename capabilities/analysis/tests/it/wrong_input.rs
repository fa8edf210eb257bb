//! Wrong use and refused files: which of the two, and that the sentence names file, line, column and remedy.

use std::path::PathBuf;

use analysis::{METHODS, Stopped};

use crate::comparing::given;

fn file(name: &str, text: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    std::fs::write(&path, text).expect("a file");
    (folder, path)
}

fn stopped(method: &str, text: &str, options: &[(&str, &str)]) -> Stopped {
    let (_folder, path) = file("input.csv", text);
    analysis::run(method, &[path], &given(options)).expect_err("this cannot be answered")
}

fn refused(method: &str, text: &str) -> String {
    let stopped = stopped(method, text, &[]);
    assert_eq!(stopped.exit_code(), 3, "{stopped}");
    stopped.to_string()
}

fn wrong_use(method: &str, text: &str, options: &[(&str, &str)]) -> String {
    let stopped = stopped(method, text, options);
    assert_eq!(stopped.exit_code(), 2, "{stopped}");
    stopped.to_string()
}

const CHANGE: &str = "count_now,count_before\n92,108\n";

#[test]
fn an_unknown_method_or_option_is_wrong_use_and_names_those_there_are() {
    assert!(wrong_use("regression", CHANGE, &[]).contains("gi-star"));
    assert!(wrong_use("change", CHANGE, &[("speed", "9")]).contains("--now-column"));
    assert!(wrong_use("change", CHANGE, &[("level", "120")]).contains("95 or 99.8"));
    assert!(wrong_use("kde", CHANGE, &[]).contains("2 file(s): points.csv"));
    assert!(wrong_use("its", "month,value\n2024-01,3\n", &[]).contains("--from MONTH"));
}

#[test]
fn a_cell_that_cannot_be_read_names_file_line_column_and_remedy() {
    let text = refused("change", "count_now,count_before\n92,108\n7,about 9\n");
    assert!(
        text.ends_with("input.csv, line 3, column \"count_before\": \"about 9\" is not a count. Write a whole number from 0 to 1,000,000,000."),
        "{text}"
    );
    for cell in ["", "-1", "1.5", "nan", "inf", "1e300", "٣"] {
        let text = refused("change", &format!("count_now,count_before\n92,{cell}\n"));
        assert!(text.contains("line 2, column \"count_before\""), "{text}");
    }
}

#[test]
fn a_file_that_is_no_table_is_refused() {
    assert!(refused("change", "").contains("has no rows"));
    assert!(refused("change", "count_now,count_before\n").contains("has no rows"));
    assert!(
        refused("change", "count_now,count_before\n1\n")
            .contains("line 2: It has 1 cells and the heading has 2")
    );
    assert!(refused("change", "now,before\n1,2\n").contains("--now-column"));
    assert!(refused("change", "count_now,count_now,count_before\n1,2,3\n").contains("Two columns"));
    let missing =
        analysis::run("change", &[PathBuf::from("no/such/file.csv")], &given(&[])).expect_err("no file");
    assert_eq!(missing.exit_code(), 3);
    let (_folder, path) = file("latin.csv", "");
    std::fs::write(&path, b"count_now,count_before\n1,\xff\n").expect("a file");
    let text = analysis::run("change", &[path], &given(&[])).expect_err("not UTF-8").to_string();
    assert!(text.contains("UTF-8"), "{text}");
}

#[test]
fn numbers_a_method_cannot_use_name_their_line() {
    let text = refused("change", "count_now,count_before,exposure_now\n92,108,0\n");
    assert!(text.contains("line 2: The time or population"), "{text}");
    let text = refused("adjust", "p\n0.5\n1.5\n");
    assert!(text.contains("line 3: A p-value lies from 0 to 1"), "{text}");
    let text = refused("xmr", "month,value\n2024-01,3\n2024-03,4\n");
    assert!(text.contains("line 3: 2024-03 does not follow 2024-01"), "{text}");
    let text = refused("aoristic", "from,to\n2024-03-04T10:00,2024-03-04T09:00\n");
    assert!(text.contains("line 2: Interval number 1 ends before it begins"), "{text}");
}

#[test]
fn a_byte_order_mark_other_capitals_and_named_columns_are_taken() {
    let (_folder, path) = file("bom.csv", "\u{feff}Count_Now,earlier\r\n92,108\r\n");
    let outcome =
        analysis::run("change", &[path], &given(&[("before-column", "earlier")])).expect("an answer");
    assert_eq!(outcome.json["rows"][0]["wording"], "no clear change");
}

#[test]
fn what_cannot_be_worked_out_is_null_with_a_note() {
    let (_folder, path) = file("empty.csv", "area,count,population\nA,0,10\nB,0,20\n");
    let json = analysis::run("group", &[path], &given(&[])).expect("an answer").json;
    assert!(json["dispersion_phi"].is_null() && json["rows"][0]["z_poisson"].is_null());
    let fields: Vec<&str> =
        json["notes"].as_array().into_iter().flatten().filter_map(|note| note["field"].as_str()).collect();
    assert!(fields.contains(&"dispersion_phi") && fields.contains(&"rows[1].z_poisson"), "{fields:?}");
}

#[test]
fn every_method_says_what_it_asks_and_when_not_to_use_it() {
    let names = [
        "moran",
        "gi-star",
        "local-moran",
        "kde",
        "rate",
        "proportion",
        "change",
        "e-test",
        "group",
        "funnel",
        "xmr",
        "seasonal",
        "season-test",
        "its",
        "evaluate",
        "knox",
        "concentration",
        "repeats",
        "forecast",
        "harm",
        "h3",
        "adjust",
        "aoristic",
    ];
    assert_eq!(METHODS.len(), names.len());
    for name in names {
        let method = analysis::method(name).unwrap_or_else(|| panic!("{name}"));
        assert!(method.question.ends_with('?') && method.not_when.ends_with('.'), "{name}");
        assert!(!method.files.is_empty() && !method.options.is_empty(), "{name}");
    }
}
