//! Plans of the four layouts, read.

use documents::{CellRead, RowRead};
use jiff::civil::date;

use super::*;
use crate::model::{Due, Grade};

fn table(rows: &[&[&str]]) -> TableRead {
    let row = |(place, cells): (usize, &&[&str])| RowRead {
        number: place + 1,
        cells: cells.iter().map(|cell| CellRead::of(cell)).collect(),
    };
    TableRead { rows: rows.iter().enumerate().map(row).collect(), ..TableRead::default() }
}

fn read_tables(tables: &[TableRead], likely: bool) -> PlanRead {
    let mapping = Mapping::default();
    let known = Known::of(&[
        (access::OrganisationId(1), "Saltmere Police", "Police"),
        (access::OrganisationId(2), "Saltmere Borough Council", "Council"),
    ]);
    let reading = Reading {
        mapping: &mapping,
        known: &known,
        today: date(2025, 3, 14),
        year: Some(2024),
        quarterly: false,
        title: "Action plan",
        likely,
    };
    read_plan(tables, &reading)
}

fn read(rows: &[&[&str]]) -> PlanRead {
    read_tables(&[table(rows)], false)
}

const A: &[&str] = &["Priority", "Objective / Outcome", "Who", "Actions/Progress/Comments", "Date", "RAG"];

#[test]
fn layout_a_becomes_priorities_actions_and_signed_updates() {
    let plan = read(&[
        A,
        &[
            "Harbour safety*",
            "Reduce nuisance boats",
            "Police and Council",
            "Talks began.\n28/02/25 - Saltmere Police update\nTwo patrols a week.",
            "March 2025",
            "Light green",
        ],
        &["", "Light the quay", "All partners", "", "as necessary", ""],
        &["", "Other Comments", "", "04/03/25 – Ada Marsh, Team Leader\nA good year.", "", ""],
        &[
            "Night- time economy",
            "Train door staff",
            "Harbour Trust",
            "04/03/25 – Ada Marsh, Team Leader\nA course is planned.",
            "",
            "Amber",
        ],
    ]);
    let titles: Vec<_> =
        plan.priorities.iter().map(|one| (one.title.as_str(), one.starred, one.remarks.len())).collect();
    assert_eq!(titles, [("Harbour safety", true, 1), ("Night-time economy", false, 0)]);
    assert_eq!(plan.actions.len(), 3);
    assert_eq!(plan.actions[0].due.due, Due::On(date(2025, 3, 31)));
    assert_eq!(plan.actions[0].grade.grade, Some(Grade::LightGreen));
    assert_eq!(plan.actions[1].due.due, Due::AsNecessary);
    assert_eq!(plan.actions[0].parties.organisations.len(), 2);
    let said: Vec<_> =
        plan.updates.iter().map(|one| (one.date.kept(), one.by.in_words(), one.text.as_str())).collect();
    assert_eq!(
        said,
        [
            (String::new(), "author not stated".into(), "Talks began."),
            ("2025-02-28".into(), "Saltmere Police".into(), "Two patrols a week."),
            ("2025-03-04".into(), "Ada Marsh, Team Leader".into(), "A course is planned."),
        ]
    );
    assert_eq!(plan.unmatched, [("All partners".to_owned(), 1), ("Harbour Trust".to_owned(), 1)]);
    assert_eq!((plan.left, plan.doubts), (vec![], vec![]));
}

#[test]
fn layout_b_has_how_and_outcome_in_columns_of_their_own() {
    let plan = read(&[
        &["No.", "Theme", "What", "How", "By when", "Who", "Desired outcome", "Progress", "RAG"],
        &[
            "1.1",
            "Boats",
            "Buoys",
            "By tender",
            "31/03/2025",
            "SBC",
            "Fewer near misses",
            "Mar' 24 - Ordered.",
            "G",
        ],
        &["1.3", "Boats", "Signs", "", "Ongoing", "Police", "", "", "purple"],
    ]);
    let first = &plan.actions[0];
    assert_eq!((first.paper_number.as_str(), first.why.as_str()), ("1.1", "Fewer near misses"));
    assert_eq!(first.extra, [(ColumnKind::How, "By tender".to_owned())].into());
    assert!(first.more.is_empty() && plan.actions[1].extra.is_empty());
    assert_eq!(plan.updates[0].date, PaperDate::Month(2024, 3));
    assert_eq!(plan.left.len(), 1);
    assert_eq!((plan.left[0].place.as_str(), plan.left[0].words.as_str()), ("row 3", "purple"));
}

#[test]
fn layout_c_has_one_block_a_quarter_for_the_whole_priority() {
    let plan = read(&[
        &["Priority", "Action", "Lead", "Timescale", "Success statement", "Q1", "Q2"],
        &["Boats", "Buoys", "Council", "2025", "Fewer near misses", "Tender is out.", ""],
        &["", "Signs", "Police", "", "", "", ""],
        &["Lights", "Lamps", "Council", "", "", "Ten lamps.", "Twenty lamps."],
    ]);
    let remark = &plan.priorities[0].remarks[0];
    assert_eq!((remark.date, remark.text.as_str()), (PaperDate::Quarter(2024, 1), "Tender is out."));
    assert_eq!(
        plan.updates.iter().map(|one| one.date).collect::<Vec<_>>(),
        [PaperDate::Quarter(2024, 1), PaperDate::Quarter(2024, 2)]
    );
}

#[test]
fn layout_d_names_the_priority_beside_the_action() {
    let plan = read(&[
        &["Action", "Priority it relates to", "Stakeholders", "Assurance method"],
        &["Buoys", "Boats", "Council; Police", "Yearly audit"],
        &["Lamps", "Lights*", "Council", ""],
    ]);
    assert_eq!(
        plan.priorities.iter().map(|one| (one.title.as_str(), one.starred)).collect::<Vec<_>>(),
        [("Boats", false), ("Lights", true)]
    );
    assert_eq!(plan.actions[0].extra, [(ColumnKind::Assurance, "Yearly audit".to_owned())].into());
}

#[test]
fn tables_that_run_over_pages_are_one_plan_and_torn_rows_are_joined() {
    let pages = [
        table(&[
            &A[..4],
            &["Boats", "Reduce the nuisance of", "Police", "28/02/25 - Saltmere Police update"],
        ]),
        table(&[
            &A[..4],
            &["", "", "", "Two patrols a week."],
            &["", "boats and rafts", "", "More to come."],
        ]),
    ];
    let plan = read_tables(&pages, false);
    assert_eq!(plan.actions.len(), 1);
    assert_eq!(plan.actions[0].title, "Reduce the nuisance of boats and rafts");
    assert_eq!(plan.updates.len(), 1);
    assert_eq!(plan.updates[0].text, "Two patrols a week.\nMore to come.");
    assert_eq!(plan.joined.len(), 1, "{:?}", plan.joined);
}

#[test]
fn one_text_under_several_actions_is_one_update() {
    let plan = read(&[
        &A[..4],
        &["Boats", "Buoys", "Council", "04/03/25 - Ada Marsh, Leader\nThe group meets monthly."],
        &["", "Signs", "Council", "04/03/2025 – Ada Marsh (Leader)\nThe group meets  monthly"],
    ]);
    assert_eq!(plan.updates.len(), 1);
    assert_eq!(plan.updates[0].actions, [0, 1]);
}

#[test]
fn doubtful_dates_are_pointed_out_and_kept_as_they_are_unless_the_likely_reading_is_chosen() {
    let rows: &[&[&str]] = &[
        &A[..4],
        &[
            "Boats",
            "Buoys",
            "Council",
            "27/06/24 – Ada Marsh, Leader\nOne.\n02/03/24 – Ada Marsh, Leader\nTwo.",
        ],
        &[
            "",
            "Signs",
            "Council",
            "O3/03/25 - Ben Reed (Manager)\nThree.\n31/02/25 - Ben Reed (Manager)\nFour.",
        ],
        &["", "Lamps", "Council", "28/02/25 - Ben Reed (Manager)\nFive."],
    ];
    let kept = |plan: &PlanRead, text: &str| {
        plan.updates.iter().find(|one| one.text == text).map(|one| one.date.kept())
    };
    let plan = read(rows);
    let doubts: Vec<_> =
        plan.doubts.iter().map(|doubt| (doubt.place.as_str(), doubt.written.as_str(), doubt.what)).collect();
    assert_eq!(
        doubts,
        [
            ("row 2", "02/03/24", Doubtful::Year(Some(date(2024, 6, 27)))),
            ("row 3", "O3/03/25", Doubtful::Letter),
            ("row 3", "31/02/25", Doubtful::Impossible),
        ]
    );
    assert_eq!(kept(&plan, "Two.").as_deref(), Some("2024-03-02"));
    assert_eq!(kept(&plan, "Three.").as_deref(), Some("2025-03-03"));
    assert_eq!(kept(&plan, "Four.").as_deref(), Some(""));
    let likely = read_tables(&[table(rows)], true);
    assert_eq!(kept(&likely, "Two.").as_deref(), Some("2025-03-02"));
    assert!(
        plan.doubts[0].sentence().contains("for 2 March 2025. It is kept as 2 March 2024."),
        "{}",
        plan.doubts[0].sentence()
    );
}

#[test]
fn nothing_is_lost_of_what_is_not_understood() {
    let plan = read_tables(
        &[
            table(&[&["Safer Saltmere plan"], &A[..4], &["Boats", "Buoys", "Council", "", "stray words"]]),
            table(&[&["Term", "Meaning", "x", "y", "z"], &["ASB", "Anti-social behaviour", "", "", ""]]),
        ],
        false,
    );
    let left: Vec<_> = plan.left.iter().map(|left| left.words.as_str()).collect();
    assert!(left.contains(&"Safer Saltmere plan") && left.contains(&"stray words"), "{left:?}");
}

#[test]
fn an_action_that_stands_twice_is_one_and_says_so() {
    let plan = read(&[
        &A[..4],
        &["Boats", "Buoys", "Council", "One."],
        &["", "Signs", "Council", ""],
        &["", "Buoys", "Police", "Two."],
    ]);
    assert_eq!(plan.actions.len(), 2);
    assert_eq!(plan.actions[0].who, "Council\nPolice");
    assert_eq!(plan.joined.len(), 1);
}

#[test]
fn where_progress_is_told_by_quarter_the_block_of_a_single_action_is_its_prioritys() {
    let tables =
        [table(&[&["Priority", "Action", "Lead", "Q1"], &["Lights", "Lamps", "Council", "Ten lamps."]])];
    let (mapping, known) = (Mapping::default(), Known::of(&[]));
    let told = |quarterly| {
        let (today, year, title, likely) = (date(2025, 3, 14), Some(2024), "Action plan", false);
        let reading = Reading { mapping: &mapping, known: &known, today, year, quarterly, title, likely };
        let plan = read_plan(&tables, &reading);
        (plan.priorities[0].remarks.len(), plan.updates.len())
    };
    assert_eq!((told(false), told(true)), ((0, 1), (1, 0)));
}
