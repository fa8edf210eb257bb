//! The columns of a plan's action table: declared, asked for by forms, shown, brought in and written out.

use access::Role;
use actions::{
    ColumnKind, Extra, Layout, PaperDate, Ready,
    store::{fetch_layout, fetch_plan_kept},
};
use testkit::{Page, SignedIn, TestApp};

use super::{agree_action, assert_led, hidden, house, published_plan, team_leader};

const COLUMNS: &str = "/desk/plans/2025-28/columns";
const PLAN: &str = "2025-28";

/// A plan in layout B, with the heading above its table naming the priority.
const PAPER_B: &str = "No.\tTheme\tWhat\tHow\tBy when\tWho\tDesired outcome\tProgress\tRAG\n\
    1\tLight\tLight the slipway\tBy solar lamps\\nin two steps\tMarch 2027\tSaltmere Fire Service\tNobody falls\t28/02/25 - Fire update\\nTwo lamps.\tAmber\n\
    2\tWatch\tMark the channel\tWith buoys\tas necessary\tAll\tBoats keep left\t\tNot possible\n";

async fn layout(app: &TestApp) -> Layout {
    let reader = app.services.database.reader();
    fetch_layout(reader, app.services.partnership.id, PLAN).await.expect("a layout")
}

/// Sends the form of the columns with the version its page carries.
async fn save(app: &TestApp, who: &SignedIn, fields: &[(&str, &str)]) -> Page {
    let form = app.get_as(who, COLUMNS).await;
    let version = hidden(&form, "version");
    let all: Vec<_> = fields.iter().copied().chain([("version", version.as_str())]).collect();
    app.post_as(who, COLUMNS, &all).await
}

/// The form as it stands for a layout.
fn as_it_stands(layout: &Layout) -> Vec<(&'static str, String)> {
    let columns = layout.columns.iter().enumerate();
    let of = |(at, column): (usize, &actions::LayoutColumn)| {
        [
            ("kind[]", column.kind.to_string()),
            ("heading[]", column.heading.clone()),
            ("place[]", (at + 1).to_string()),
        ]
    };
    columns.flat_map(of).collect()
}

fn lent<'a>(fields: &'a [(&'static str, String)]) -> Vec<(&'a str, &'a str)> {
    fields.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

fn headings(layout: &Layout) -> Vec<&str> {
    layout.columns.iter().map(|column| column.heading.as_str()).collect()
}

async fn bring(app: &TestApp, text: &str, more: &[(&'static str, &str)]) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("plan.txt");
    std::fs::write(&file, text).expect("a file");
    let options: Vec<(&'static str, &str)> =
        [("plan", PLAN)].into_iter().chain(more.iter().copied()).collect();
    app.import("plan", [file], &options).await.expect("a plan").lines
}

async fn extras(app: &TestApp) -> Vec<(String, String, Extra)> {
    let reader = app.services.database.reader();
    let kept = fetch_plan_kept(reader, app.services.partnership.id, PLAN).await.expect("a plan");
    let of = |kept: actions::store::ActionKept| (kept.action.title, kept.action.why, kept.extra);
    kept.actions.into_iter().map(of).collect()
}

/// The report that programs read back, and the one on paper.
async fn reports(app: &TestApp, who: &SignedIn) -> (String, Page) {
    let csv = app.get_as(who, "/desk/plans/2025-28/progress/csv").await.text;
    (csv, app.get_as(who, "/desk/plans/2025-28/progress").await)
}

fn as_lines(csv: &str) -> String {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(csv.as_bytes());
    let line = |record: csv::StringRecord| {
        record.iter().map(|cell| cell.replace('\n', "\\n")).collect::<Vec<_>>().join("\t")
    };
    reader.records().map(|record| line(record.expect("a row"))).collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn a_plan_declares_its_columns_and_changes_them_one_by_one() {
    let app = house().await;
    let leader = team_leader(&app).await;
    published_plan(&app, &leader).await;
    let page = app.get_as(&leader, COLUMNS).await;
    assert!(page.words().contains("declares no columns of its own yet"), "{}", page.words());
    assert_led(&save(&app, &leader, &[("ready", "b")]).await);
    assert_eq!(headings(&layout(&app).await), headings(&Layout::ready(Ready::B)));

    let mut fields = as_it_stands(&layout(&app).await);
    fields.retain(|(_, value)| value != "theme" && value != "Theme" && value != "2");
    fields.extend([
        ("add-heading", "Cost".to_owned()),
        ("add-public", "yes".to_owned()),
        ("public[]", "how".to_owned()),
        ("quarterly", "yes".to_owned()),
    ]);
    assert_led(&save(&app, &leader, &lent(&fields)).await);
    let kept = layout(&app).await;
    assert_eq!(headings(&kept).last(), Some(&"Cost"));
    assert!(kept.quarterly && kept.version == 2);
    let public: Vec<ColumnKind> = kept.columns.iter().filter(|one| one.public).map(|one| one.kind).collect();
    assert_eq!(public, [ColumnKind::How, ColumnKind::Own(1)]);

    let mut wrong = as_it_stands(&kept);
    wrong[1].1 = "What".into();
    let refused = save(&app, &leader, &lent(&wrong)).await;
    assert_eq!(refused.status.as_u16(), 422);
    assert!(refused.words().contains("Two columns are called “What”"), "{}", refused.words());
    let late = app.post_as(&leader, COLUMNS, &[("ready", "a"), ("version", "1")]).await;
    assert!(late.words().contains("Somebody else changed the columns"), "{}", late.words());
    let partner = app.signed_in("Cy Holm", "Saltmere Council", &[Role::PartnerLead]).await;
    assert_eq!(app.get_as(&partner, COLUMNS).await.status.as_u16(), 403);
}

#[tokio::test]
async fn forms_ask_for_the_columns_and_the_public_reads_those_that_are_public() {
    let app = house().await;
    let leader = team_leader(&app).await;
    published_plan(&app, &leader).await;
    assert_led(&save(&app, &leader, &[("ready", "b")]).await);
    let mut fields = as_it_stands(&layout(&app).await);
    fields.push(("public[]", "how".to_owned()));
    assert_led(&save(&app, &leader, &lent(&fields)).await);

    let council = app.organisation("Saltmere Council").await.to_string();
    let form = app.get_as(&leader, "/desk/actions/new?plan=2025-28&priority=nuisance-boats").await;
    assert!(form.words().contains("Desired outcome") && form.words().contains("How"), "{}", form.words());
    let agreed = [
        ("title", "Light the slipway"),
        ("why", "Nobody falls."),
        ("plan", PLAN),
        ("priority", "nuisance-boats"),
        ("leads", council.as_str()),
        ("due-kind", "no-date"),
        ("published", "yes"),
        ("extra-kind[]", "theme"),
        ("extra[]", "Secret theme"),
        ("extra-kind[]", "how"),
        ("extra[]", "By solar lamps."),
        ("extra-kind[]", "assurance"),
        ("extra[]", "A column this plan has not."),
    ];
    let made = app.post_as(&leader, "/desk/actions/new", &agreed).await;
    assert_led(&made);
    let desk = made.header("location").split('?').next().expect("an address").to_owned();
    let words = app.get_as(&leader, &desk).await.words();
    assert!(words.contains("Secret theme") && words.contains("By solar lamps."), "{words}");
    assert!(!words.contains("A column this plan has not."), "{words}");
    let reader = app.signed_in("Cy Holm", "Saltmere Harbour Trust", &[Role::Reader]).await;
    let public = desk.replace("/desk", "");
    for words in [app.get(&public).await.words(), app.get_as(&reader, &desk).await.words()] {
        assert!(words.contains("By solar lamps.") && !words.contains("Secret theme"), "{words}");
    }
    let found = app.get_as(&leader, "/desk/actions?q=secret").await.words();
    assert!(found.contains("Light the slipway"), "{found}");
    let hidden_from = app.get_as(&reader, "/desk/actions?q=secret").await.words();
    assert!(!hidden_from.contains("Light the slipway"), "{hidden_from}");

    // Taken out again by the form of what was agreed; the record says which.
    let edit = app.get_as(&leader, &format!("{desk}/edit")).await;
    assert!(edit.contains("Secret theme"), "{}", edit.words());
    let version = hidden(&edit, "version");
    let mut changed: Vec<(&str, &str)> = agreed.to_vec();
    changed.retain(|(name, _)| !matches!(*name, "plan" | "priority"));
    changed.iter_mut().filter(|(_, text)| *text == "Secret theme").for_each(|(_, text)| *text = "");
    changed.push(("version", &version));
    assert_led(&app.post_as(&leader, &format!("{desk}/edit"), &changed).await);
    let words = app.get_as(&leader, &desk).await.words();
    assert!(!words.contains("Secret theme") && words.contains("changed “Theme”"), "{words}");
}

#[tokio::test]
async fn a_paper_in_layout_b_comes_into_its_columns_and_goes_out_as_it_came() {
    let app = house().await;
    let leader = team_leader(&app).await;
    published_plan(&app, &leader).await;
    assert_led(&save(&app, &leader, &[("ready", "b")]).await);
    bring(&app, PAPER_B, &[("publish", "yes")]).await;
    let kept = extras(&app).await;
    let expected: Extra = [
        (ColumnKind::Theme, "Light".to_owned()),
        (ColumnKind::How, "By solar lamps\nin two steps".to_owned()),
    ]
    .into();
    assert_eq!(kept[0], ("Light the slipway".into(), "Nobody falls".into(), expected));
    let (csv, paper) = reports(&app, &leader).await;
    let out = as_lines(&csv);
    let first = out.lines().next().expect("headings");
    assert_eq!(
        first,
        "Number\tTheme\tWhat\tHow\tBy when\tWho\tDesired outcome\tProgress\tRAG\tPriority\tState"
    );
    assert!(
        out.contains("not possible since 15 October 2026") || out.contains("not possible since"),
        "{out}"
    );
    let shown = paper.words();
    assert!(shown.contains("By when") && !shown.contains("State"), "on paper, what is declared: {shown}");

    let again = bring(&app, &out, &[]).await;
    assert!(again[0].starts_with("Everything"), "{again:?}\n{out}");
    let there = house().await;
    let reader = team_leader(&there).await;
    published_plan(&there, &reader).await;
    assert_led(&save(&there, &reader, &[("ready", "b")]).await);
    bring(&there, &out, &[("publish", "yes")]).await;
    assert_eq!(extras(&there).await, kept);
    assert_eq!(as_lines(&reports(&there, &reader).await.0), out);
}

#[tokio::test]
async fn the_columns_of_a_paper_become_those_of_its_plan_where_that_is_asked_for() {
    let app = house().await;
    let paper = PAPER_B
        .replace("Desired outcome", "Desired outcome\tCost")
        .replace("Nobody falls", "Nobody falls\t£400");
    let paper = paper.replace("Boats keep left", "Boats keep left\t");
    let said = bring(&app, &paper, &[("declare", "yes"), ("check", "yes")]).await;
    assert!(said[0].starts_with("Nothing was brought in"), "{said:?}");
    assert!(!layout(&app).await.is_declared(), "a check declares nothing");
    bring(&app, &paper, &[("declare", "yes")]).await;
    let declared = layout(&app).await;
    assert_eq!(
        headings(&declared),
        ["No.", "Theme", "What", "How", "By when", "Who", "Desired outcome", "Cost", "Progress", "RAG"]
    );
    let kept = extras(&app).await;
    assert_eq!(kept[0].2.get(&ColumnKind::Own(1)).map(String::as_str), Some("£400"));
}

#[tokio::test]
async fn progress_is_told_once_for_each_quarter_and_a_missing_one_is_said() {
    let app = house().await;
    let leader = team_leader(&app).await;
    published_plan(&app, &leader).await;
    let address = "/desk/plans/2025-28/priorities/nuisance-boats/remarks";
    assert!(!app.get_as(&leader, address).await.words().contains("Which quarter"));
    assert_led(&save(&app, &leader, &[("ready", "c")]).await);
    let tell = [("text", "Four lamps are up."), ("quarter", "2025-Q1")];
    let told = app.post_as(&leader, address, &tell).await;
    assert_eq!(told.header("location"), "/desk/plans/2025-28?done=plans.quarter", "{}", told.words());
    let twice = app.post_as(&leader, address, &tell).await;
    assert!(twice.words().contains("is told already"), "{}", twice.words());
    assert_led(&app.post_as(&leader, address, &[("text", "A remark."), ("quarter", "")]).await);

    let missing = "No progress reported for July to September 2025.";
    let desk = app.get_as(&leader, address).await.words();
    assert!(desk.contains("April to June 2025 Four lamps are up. Ada Marsh"), "{desk}");
    let public = app.get("/plan/2025-28/nuisance-boats").await.words();
    let (_, paper) = reports(&app, &leader).await;
    for words in [&desk, &public, &paper.words()] {
        assert!(words.contains(missing) && words.contains("Four lamps are up."), "{words}");
    }
    assert!(!public.contains("Ada Marsh") && public.contains("A remark."), "{public}");
    assert!(
        paper.words().contains("April to June 2025, Ada Marsh, Manager, Saltmere Council:"),
        "{}",
        paper.words()
    );
    let reader = app.services.database.reader();
    let kept = fetch_plan_kept(reader, app.services.partnership.id, PLAN).await.expect("a plan");
    let stamped = kept.remarks.iter().filter_map(actions::Remark::paper_date).collect::<Vec<_>>();
    assert_eq!(stamped, [PaperDate::Quarter(2025, 1)]);

    // What is written out is read back as the same.
    agree_action(&app, "Light the slipway", "nuisance-boats").await;
    let out = as_lines(&reports(&app, &leader).await.0);
    let again = bring(&app, &out, &[]).await;
    assert!(again[0].starts_with("Everything"), "{again:?}\n{out}");
}

#[tokio::test]
async fn a_plan_without_columns_of_its_own_is_written_out_as_ever() {
    let app = house().await;
    let leader = team_leader(&app).await;
    published_plan(&app, &leader).await;
    let action = agree_action(&app, "Light the slipway", "nuisance-boats").await;
    assert_eq!((action.due.date().is_some(), action.why.as_str()), (true, ""));
    let (csv, paper) = reports(&app, &leader).await;
    assert!(
        csv.trim_start_matches('\u{feff}').starts_with(
            "Priority,Objective / Outcome,Who,Actions / Progress / Comments,Date,RAG,State,Number\r\n"
        ),
        "{csv}"
    );
    // On paper the number and the state stand in cells of the six columns partnerships know.
    let words = paper.words();
    assert!(words.contains(&format!("{}: Light the slipway", action.number)), "{words}");
    assert!(words.contains("not started") && !words.contains("State"), "{words}");
}
