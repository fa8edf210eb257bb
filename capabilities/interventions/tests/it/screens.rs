//! The ledger, the page of an intervention, its forms, funds and the report.

use access::Role;
use axum::http::StatusCode;
use capability::ReportRequest;
use interventions::{
    About, Cohort, Contact, Counts, Evaluation, Pair, save_cohort, save_evaluation, save_grant,
};
use jiff::civil::date;
use testkit::{Page, SignedIn, TestApp};
use vocabulary::Language;

use super::{begin, end, evaluation, grant, house, keep, titled};

async fn leader(app: &TestApp) -> SignedIn {
    app.signed_in("Bryn Saltby", "Saltmere Council", &[Role::TeamLeader]).await
}

#[track_caller]
fn led_to(page: &Page) -> String {
    assert_eq!(page.status.as_u16(), 303, "{}", page.words());
    page.header("location").to_owned()
}

const NAVIGATORS: [(&str, &str); 10] = [
    ("title", "Custody navigators"),
    ("does", "Somebody sits with young people in custody"),
    ("theme", "Serious violence"),
    ("from-day", "1"),
    ("from-month", "4"),
    ("from-year", "2026"),
    ("outcome_1", "Fewer return with an injury"),
    ("output_1", "People met"),
    ("planned_1", "60"),
    ("published", "yes"),
];

const GRANT: [(&str, &str); 8] = [
    ("funder", "Violence reduction unit"),
    ("amount", "36,500"),
    ("from-day", "1"),
    ("from-month", "4"),
    ("from-year", "2026"),
    ("to-day", "31"),
    ("to-month", "3"),
    ("to-year", "2027"),
];

const HERE: &str = "/desk/interventions/custody-navigators";

#[tokio::test]
async fn an_intervention_is_commissioned_and_its_missing_baseline_is_said_until_it_is_there() {
    let app = house().await;
    let leader = leader(&app).await;
    assert!(app.get_as(&leader, "/desk/interventions").await.words().contains("0 interventions"));
    let form = app.get_as(&leader, "/desk/interventions/new").await;
    assert!(form.words().contains("Without outcomes and a baseline for each"), "{}", form.words());
    let added = app.post_as(&leader, "/desk/interventions/new", &NAVIGATORS).await;
    assert_eq!(led_to(&added), format!("{HERE}?done=added"));
    for page in [app.get_as(&leader, HERE).await, app.get("/interventions/custody-navigators").await] {
        assert_eq!(page.h1(), "Custody navigators");
        assert!(page.words().contains("The baseline is missing for 1 of 1 outcome"), "{}", page.words());
        assert!(page.words().contains("Activity is no outcome"), "{}", page.words());
    }
    let mut fields = NAVIGATORS.to_vec();
    fields.extend([("version", "1"), ("baseline_1", "41 people"), ("baseline_of_1", "2024-25")]);
    assert_eq!(
        led_to(&app.post_as(&leader, &format!("{HERE}/edit"), &fields).await),
        format!("{HERE}?done=changed")
    );
    let page = app.get("/interventions/custody-navigators").await;
    assert!(page.words().contains("41 people (2024-25)") && !page.words().contains("baseline is missing"));
    let late = app.post_as(&leader, &format!("{HERE}/edit"), &fields).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.words().contains("was faster and changed this"), "{}", late.words());
    let welsh = app.get_in(Language::Welsh, "/interventions/custody-navigators").await;
    assert!(welsh.words().contains("Yr hyn y mae i’w newid"), "{}", welsh.words());
}

#[tokio::test]
async fn what_is_sent_wrongly_is_said_beside_its_field_and_a_form_sent_twice_counts_once() {
    let app = house().await;
    let leader = leader(&app).await;
    let empty = app.post_as(&leader, "/desk/interventions/new", &[("priority", "/plan/none/there")]).await;
    assert!(empty.status == 422 && empty.words().contains("Enter the title"), "{}", empty.words());
    let mut nowhere = NAVIGATORS.to_vec();
    nowhere.push(("priority", "/plan/none/there"));
    let nowhere = app.post_as(&leader, "/desk/interventions/new", &nowhere).await;
    assert!(
        nowhere.words().contains("There is no published priority at this address"),
        "{}",
        nowhere.words()
    );
    for _ in 0..3 {
        led_to(&app.post_with_key(&leader, "/desk/interventions/new", "one-form", &NAVIGATORS).await);
    }
    let again = app.post_as(&leader, "/desk/interventions/new", &NAVIGATORS).await;
    assert!(again.words().contains("There is already an intervention of this title"), "{}", again.words());
    for (form, sentence) in [
        ("grant", "Enter who gives the money"),
        ("spend", "Choose the grant"),
        ("evaluation", "Enter the comparison area. Without one, nothing can be said of an effect"),
        ("cohort", "Enter how many people"),
        ("decision", "Choose what was decided"),
    ] {
        let page = app.post_as(&leader, &format!("{HERE}/{form}"), &[]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{form}");
        assert!(
            page.words().contains(sentence) && page.title().starts_with("Error:"),
            "{form}: {}",
            page.words()
        );
    }
}

#[tokio::test]
async fn spending_is_held_against_the_grant_and_a_corrected_line_stays_to_be_seen_at_the_desk_alone() {
    let app = house().await;
    let leader = leader(&app).await;
    led_to(&app.post_as(&leader, "/desk/interventions/new", &NAVIGATORS).await);
    led_to(&app.post_as(&leader, &format!("{HERE}/grant"), &GRANT).await);
    let spend = |amount: &'static str| {
        vec![
            ("grant", "1"),
            ("amount", amount),
            ("from-day", "1"),
            ("from-month", "4"),
            ("from-year", "2026"),
            ("to-day", "30"),
            ("to-month", "6"),
            ("to-year", "2026"),
        ]
    };
    led_to(&app.post_as(&leader, &format!("{HERE}/spend"), &spend("3,000")).await);
    let page = app.get_as(&leader, HERE).await;
    assert!(page.words().contains("£3,000 of £36,500 was spent by 30 June 2026"), "{}", page.words());
    assert!(
        page.words().contains("spent evenly it would have been £9,100 by then, £6,100 more"),
        "{}",
        page.words()
    );
    let mut corrected = spend("9,000.50");
    corrected.push(("line", "1"));
    let silent = app.post_as(&leader, &format!("{HERE}/spend"), &corrected).await;
    assert!(silent.words().contains("Say why it is corrected"), "{}", silent.words());
    corrected.push(("note", "An invoice was missing"));
    led_to(&app.post_as(&leader, &format!("{HERE}/spend"), &corrected).await);
    let page = app.get_as(&leader, HERE).await;
    assert!(page.words().contains("close to even spending") && page.words().contains("£9,000.50"));
    assert!(
        page.words().contains("£3,000 for 1 April 2026 to 30 June 2026, entered by Bryn Saltby"),
        "{}",
        page.words()
    );
    let twice = app.post_as(&leader, &format!("{HERE}/spend"), &corrected).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    let public = app.get("/interventions/custody-navigators").await.words();
    assert!(public.contains("£36,500") && !public.contains("9,000") && !public.contains("Bryn"), "{public}");
}

#[tokio::test]
async fn a_decision_is_recorded_and_an_overdue_one_stands_on_the_desk() {
    let app = house().await;
    let clerk = app.signed_in("Ceri Minute", "Saltmere Council", &[Role::DemocraticServices]).await;
    let ended = About { to: Some(date(2026, 10, 31)), published: true, ..titled("Custody navigators") };
    keep(&app, "custody-navigators", ended).await;
    let page = app.get("/interventions/custody-navigators").await;
    let sentence = "It ended on 31 October 2026 without a decision to stop, continue or scale.";
    assert!(page.words().contains(sentence), "{}", page.words());
    let decision = [
        ("choice", "continue"),
        ("body", "Executive board"),
        ("day-day", "20"),
        ("day-month", "11"),
        ("day-year", "2026"),
        ("why", "It reaches people"),
    ];
    let endless = app.post_as(&clerk, &format!("{HERE}/decision"), &decision).await;
    assert!(
        endless.words().contains("what goes on without a review goes on for ever"),
        "{}",
        endless.words()
    );
    let mut stop = decision.to_vec();
    stop[0] = ("choice", "stop");
    led_to(&app.post_as(&clerk, &format!("{HERE}/decision"), &stop).await);
    let page = app.get("/interventions/custody-navigators").await;
    assert!(
        page.words().contains("Stop: decided by Executive board on 20 November 2026."),
        "{}",
        page.words()
    );
    assert!(!page.words().contains(sentence) && !page.words().contains("Ceri"));
    let analyst = app.signed_in("Ines Quayle", "Saltmere Council", &[Role::Analyst]).await;
    assert_eq!(app.post_as(&analyst, &format!("{HERE}/decision"), &stop).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn what_is_too_small_is_shown_at_the_desk_and_to_nobody_else() {
    let app = house().await;
    let leader = leader(&app).await;
    let kept =
        keep(&app, "custody-navigators", About { published: true, ..titled("Custody navigators") }).await;
    let small = Counts {
        treated: Pair { before: 37, after: 3 },
        comparison: Pair { before: 41, after: 39 },
        ring: None,
        ring_comparison: None,
    };
    let cohort = |people, after| Cohort {
        who: format!("A cohort of {people}"),
        people,
        months_before: 12,
        months_after: 6,
        project_cost: None,
        contacts: vec![Contact {
            kind: "A&E".into(),
            before: 61,
            after,
            cost_before: None,
            cost_after: None,
        }],
        source: "Hospitals".into(),
        day: date(2026, 10, 1),
        note: String::new(),
    };
    let mut work = begin(&app).await;
    let permit = app.permit();
    let of_few = Evaluation { counts: small, ..evaluation() };
    save_evaluation(&mut work, &permit, &kept, &of_few, None).await.expect("an evaluation");
    save_cohort(&mut work, &permit, &kept, &cohort(4, 17), None).await.expect("a cohort");
    save_cohort(&mut work, &permit, &kept, &cohort(24, 3), None).await.expect("a cohort");
    save_grant(&mut work, &permit, &kept, &grant(1_000), None).await.expect("a grant");
    end(work).await;
    let desk = app.get_as(&leader, HERE).await.words();
    assert!(desk.contains("fewer incidents than the course of the comparison area"), "{desk}");
    assert!(
        desk.contains("at least one count is below 20") || desk.contains("At least one count is below 20")
    );
    let public = app.get("/interventions/custody-navigators").await.words();
    assert!(
        public.contains("The counts are too small to publish") && !public.contains("fewer incidents"),
        "{public}"
    );
    assert!(public.contains("There are fewer than five people") && !public.contains("41"), "{public}");
    assert!(public.contains("<5") && public.contains("hidden, so that nobody can be worked out"), "{public}");
    let listed = app.get("/interventions").await.words();
    assert!(listed.contains("too small to publish") && !listed.contains("fewer incidents"), "{listed}");
}

#[tokio::test]
async fn a_forum_gives_no_more_than_is_left() {
    let app = house().await;
    let leader = leader(&app).await;
    let fund = [("title", "Youth fund"), ("forum", "Youth forum"), ("amount", "5,000"), ("published", "yes")];
    assert_eq!(
        led_to(&app.post_as(&leader, "/desk/funds/new", &fund).await),
        "/desk/funds/youth-fund?done=added"
    );
    let award = |amount: &'static str| {
        vec![
            ("organisation", "Boxing club"),
            ("purpose", "Mats"),
            ("amount", amount),
            ("day-day", "2"),
            ("day-month", "11"),
            ("day-year", "2026"),
        ]
    };
    led_to(&app.post_as(&leader, "/desk/funds/youth-fund/award", &award("3,000")).await);
    let more = app.post_as(&leader, "/desk/funds/youth-fund/award", &award("2,000.01")).await;
    assert!(more.words().contains("Only £2,000 is left in the fund"), "{}", more.words());
    let mut result = award("3,500");
    result.extend([("line", "1"), ("result", "31 young people came")]);
    led_to(&app.post_as(&leader, "/desk/funds/youth-fund/award", &result).await);
    let public = app.get("/funds/youth-fund").await.words();
    assert!(
        public.contains("£3,500 in 1 award; £1,500 is left") && public.contains("31 young people came"),
        "{public}"
    );
    let smaller = [("title", "Youth fund"), ("forum", "Youth forum"), ("amount", "3,000"), ("version", "1")];
    let smaller = app.post_as(&leader, "/desk/funds/youth-fund/edit", &smaller).await;
    assert!(smaller.words().contains("The forum has given more than this already"), "{}", smaller.words());
}

#[tokio::test]
async fn the_report_says_what_needs_a_decision_and_what_is_missing_and_leaves_in_open_formats() {
    let app = house().await;
    let leader = leader(&app).await;
    keep(&app, "ended", About { to: Some(date(2026, 10, 31)), ..titled("Ended") }).await;
    let report =
        interventions::capability().reports.into_iter().find(|report| report.name == "interventions");
    let request = ReportRequest {
        services: app.services.clone(),
        visitor: app.administrator(),
        language: Language::English,
        medium: capability::Medium::Paper,
        options: Default::default(),
    };
    let document = (report.expect("a report").make)(request).await.expect("a document");
    assert!(
        document.summary.starts_with("1 intervention with £0 of grants. 1 needs a decision now."),
        "{}",
        document.summary
    );
    let headings: Vec<&str> = document.sections.iter().map(|section| section.heading.as_str()).collect();
    assert_eq!(headings, ["What needs a decision", "What is missing", "The projects"]);
    let csv = app.get_as(&leader, "/desk/interventions/ledger.csv").await;
    assert!(csv.status == StatusCode::OK && csv.contains("Ended"));
    let json = app.get_as(&leader, "/desk/interventions/ledger.json").await;
    let json: serde_json::Value = serde_json::from_str(&json.text).expect("JSON");
    assert_eq!(json["interventions"][0]["to"], "2026-10-31");
    let paper = app.get_as(&leader, "/desk/interventions/ledger.pdf").await;
    assert_eq!((paper.status, paper.header("content-type")), (StatusCode::OK, "application/pdf"));
    assert_ne!(app.get("/desk/interventions/ledger.json").await.status, StatusCode::OK);
}
