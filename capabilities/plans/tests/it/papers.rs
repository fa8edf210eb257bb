//! Plans from papers: brought in once, written out, and brought in again as the same.

use actions::{
    Due, Extra, OnPaper, PaperDate,
    intake::{author_key, text_key},
    store::fetch_plan_kept,
};
use capability::ReportRequest;
use documents::Document;
use proptest::{prelude::*, test_runner::TestRunner};
use testkit::TestApp;
use vocabulary::Language;

use crate::{house, make_plan, team_leader};

const PAPER: &str = "Priority\tObjective / Outcome\tWho\tProgress\tDate\tRAG\n\
    Boats*\tBuoys\tSaltmere Fire Service\t28/02/25 - Fire update\\nTwo buoys.\\nO3/03/25 - Fire update\\nThree.\tMarch 2027\tAmber\n\
    \tSigns\tAll\t28/02/25 - Fire update\\nTwo buoys.\tas necessary\t\n\
    \tOther comments\t\tMar' 25 - A good month.\t\t\n";

async fn bring(app: &TestApp, text: &str, more: &[(&'static str, &str)]) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("plan.txt");
    std::fs::write(&file, text).expect("a file");
    let options: Vec<(&'static str, &str)> =
        [("plan", "2025-28")].into_iter().chain(more.iter().copied()).collect();
    app.import("plan", [file], &options).await.expect("a plan").lines
}

async fn report(app: &TestApp) -> Document {
    let reports = plans::capability().reports;
    let report = reports.into_iter().find(|report| report.name == "progress").expect("the report");
    let request = ReportRequest {
        services: app.services.clone(),
        visitor: app.administrator(),
        language: Language::English,
        medium: capability::Medium::File,
        options: [("plan", "2025-28".to_owned())].into(),
    };
    (report.make)(request).await.expect("a report")
}

/// A report as the lines the office of the tests reads.
fn written(document: &Document) -> String {
    let csv = documents::csv_of_report(document).expect("CSV");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(csv.as_bytes());
    let line = |record: csv::StringRecord| {
        record.iter().map(|cell| cell.replace('\n', "\\n")).collect::<Vec<_>>().join("\t")
    };
    reader.records().map(|record| line(record.expect("a row"))).collect::<Vec<_>>().join("\n")
}

/// Priority, title, due date, progress and reason of an action.
type Agreed = (String, String, Due, actions::Progress, String);

/// What of a plan has to be the same: everything but numbers and the day it came in.
#[derive(Debug, PartialEq)]
struct Kept {
    actions: Vec<(Agreed, Option<OnPaper>, Extra)>,
    updates: Vec<(String, String, String, bool, usize)>,
    remarks: Vec<(String, String, String)>,
}

async fn kept(app: &TestApp) -> Kept {
    let plan = fetch_plan_kept(app.services.database.reader(), app.services.partnership.id, "2025-28")
        .await
        .expect("a plan");
    let mut updates: Vec<_> = plan
        .updates
        .iter()
        .map(|update| {
            (
                update.date().kept(),
                author_key(&update.by),
                text_key(&update.words()),
                update.withheld,
                update.actions.len(),
            )
        })
        .collect();
    updates.sort();
    let actions = plan.actions.iter().map(|kept| {
        let one = &kept.action;
        let paper = kept.paper.clone().map(|paper| OnPaper { grade: None, ..paper });
        let agreed =
            (one.priority.clone(), one.title.clone(), one.due, one.progress.clone(), one.why.clone());
        (agreed, paper, kept.extra.clone())
    });
    let mut remarks: Vec<_> = plan
        .remarks
        .iter()
        .map(|remark| (remark.priority.clone(), author_key(&remark.by), text_key(&remark.text)))
        .collect();
    remarks.sort();
    Kept { actions: actions.collect(), updates, remarks }
}

#[tokio::test]
async fn a_check_says_what_would_be_made_and_keeps_nothing() {
    let app = house().await;
    let said = bring(&app, PAPER, &[("check", "yes")]).await.join("\n");
    for part in [
        "this was a check",
        "1 priority, 1 new",
        "2 actions, 2 new",
        "2 updates (2 dated; 1 under several actions), 2 new",
        "1 remark on priorities, 1 new",
        "“O3/03/25”",
        "“All” (1 action)",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(kept(&app).await.actions.is_empty());
}

#[tokio::test]
async fn what_comes_in_is_kept_with_its_stamps_and_a_second_time_adds_nothing() {
    let app = house().await;
    let fire = app.organisation("Saltmere Fire Service").await;
    bring(&app, PAPER, &[]).await;
    let plan = fetch_plan_kept(app.services.database.reader(), app.services.partnership.id, "2025-28")
        .await
        .expect("a plan");
    assert_eq!(plan.actions[0].action.leads().collect::<Vec<_>>(), [fire]);
    assert!(plan.actions[1].action.parties.is_empty() && !plan.actions[1].action.published);
    assert_eq!(plan.updates.iter().map(|one| one.actions.len()).collect::<Vec<_>>(), [2, 1]);
    assert_eq!(plan.remarks[0].paper_date(), Some(PaperDate::Month(2025, 3)));
    let before = kept(&app).await;
    let again = bring(&app, PAPER, &[]).await;
    assert!(again[0].starts_with("Everything in the file is in the register already"), "{again:?}");
    assert_eq!(kept(&app).await, before);
    let more = PAPER.replace("Two buoys.\\nO3", "Two buoys.\\n01/03/25 - Fire update\\nNew words.\\nO3");
    let said = bring(&app, &more, &[]).await.join("\n");
    assert!(said.contains("3 updates (3 dated; 1 under several actions), 1 new"), "{said}");
}

#[tokio::test]
async fn a_paper_is_looked_at_and_brought_in_at_the_desk() {
    let app = house().await;
    let leader = team_leader(&app).await;
    make_plan(&app, &leader).await;
    let form = app.get_as(&leader, "/desk/plans/2025-28/import").await;
    assert_eq!(form.h1(), "Bring in an action plan");
    let refused = app.post_as(&leader, "/desk/plans/2025-28/import", &[]).await;
    assert_eq!((refused.status.as_u16(), refused.words().contains("Choose a file")), (422, true));
    let none = app.get_as(&leader, "/desk/plans/2025-28/import/0123456789abcdef0123456789abcdef").await;
    assert_eq!(none.status.as_u16(), 404);
    let report = app.get_as(&leader, "/desk/plans/2025-28/progress").await;
    assert_eq!(report.h1(), "Community safety plan: progress");
    let csv = app.get_as(&leader, "/desk/plans/2025-28/progress/csv").await;
    assert_eq!(csv.status.as_u16(), 200);
    assert_eq!(app.get_as(&leader, "/desk/plans/2025-28/progress/exe").await.status.as_u16(), 404);
}

fn words() -> impl Strategy<Value = String> {
    "[A-Z][a-z]{2,8}( [a-z]{3,9}){1,4}".prop_filter("a word that is read otherwise", |text| {
        !["Other comment", "Comments", "General"].iter().any(|start| text.starts_with(start))
    })
}

fn a_stamp() -> impl Strategy<Value = String> {
    prop_oneof![
        (1..28_i8, 1..13_i8, 2025..2026_i16)
            .prop_map(|(day, month, year)| format!("{day:02}/{month:02}/{year} – ")),
        (2020..2025_i16).prop_map(|year| format!("March {year} – ")),
        (1..5_i8).prop_map(|quarter| format!("Q{quarter} 2025/26 – ")),
        Just("Date not stated – ".to_owned()),
    ]
}

/// The rows of a plan as somebody may write them.
fn a_plan() -> impl Strategy<Value = String> {
    let update = (
        a_stamp(),
        "[A-Z][a-z]{3,6} [A-Z][a-z]{3,6}, [A-Z][a-z]{3,8}",
        words(),
        prop::option::of(words()),
        any::<bool>(),
    )
        .prop_map(|(stamp, author, first, second, inside)| {
            let mark = if inside { " [not public]" } else { "" };
            let second = second.map_or(String::new(), |second| format!("\\n{second}."));
            format!("{stamp}{author}{mark}:\\n{first}.{second}")
        });
    let due = prop_oneof![
        Just(String::new()),
        Just("As necessary".to_owned()),
        Just("31/03/2027".to_owned()),
        Just("March 2026".to_owned()),
        Just("in good time".to_owned())
    ];
    let grade = prop_oneof![Just(""), Just("Amber"), Just("Light green"), Just("Green"), Just("Red")];
    let action = (words(), words(), prop::collection::vec(update, 0..4), due, grade, words());
    prop::collection::vec((words(), any::<bool>(), prop::collection::vec(action, 1..4)), 1..4).prop_map(|priorities| {
        let mut lines = vec!["Priority\tObjective / Outcome\tWho\tActions / Progress / Comments\tDate\tRAG\tHow".to_owned()];
        for (title, starred, actions) in priorities {
            let star = if starred { "*" } else { "" };
            for (action, who, updates, due, grade, how) in actions {
                lines.push(format!("{title}{star}\t{action}\t{who}\t{}\t{due}\t{grade}\t{how}", updates.join("\\n")));
            }
            lines.push(format!("{title}\tOther comments\t\tDate not stated – author not stated:\\nA remark on {title}.\t\t\t"));
        }
        lines.join("\n")
    })
}

#[test]
fn what_is_written_out_comes_in_as_the_same_wherever_it_is_brought() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let mut runner = TestRunner::new(ProptestConfig { cases: 24, ..ProptestConfig::default() });
    let outcome = runner.run(&a_plan(), |paper| {
        runtime.block_on(async {
            let here = house().await;
            bring(&here, &paper, &[]).await;
            let (first, out) = (kept(&here).await, written(&report(&here).await));
            let again = bring(&here, &out, &[]).await;
            prop_assert!(again[0].starts_with("Everything"), "{again:?}\n{out}");
            prop_assert_eq!(&kept(&here).await, &first);
            let there = house().await;
            bring(&there, &out, &[]).await;
            let (theirs, second) = (kept(&there).await, written(&report(&there).await));
            prop_assert_eq!(theirs, first);
            prop_assert_eq!(second, out);
            Ok(())
        })
    });
    outcome.expect("a plan that comes back as it went");
}
