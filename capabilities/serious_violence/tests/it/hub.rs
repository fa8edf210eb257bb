//! What everybody sees: counts by place, the dashboard, what is kept back.

use assessment::{Request, fetch_assessment};
use serious_violence::fetch_places;
use testkit::{Page, SignedIn, TestApp};
use vocabulary::Language;

use super::{analyst, assert_led, assert_says, define, hidden, house, keep, with_areas};

async fn show(app: &TestApp, who: &SignedIn, slug: &str, more: &[(&str, &str)]) -> Page {
    let address = format!("/desk/serious-violence/measures/{slug}");
    let version = hidden(&app.get_as(who, &address).await, "version");
    let usual = [("place", "1"), ("version", version.as_str()), ("action", "save")];
    let own = usual.into_iter().filter(|(name, _)| more.iter().all(|(other, _)| other != name));
    let fields: Vec<(&str, &str)> = own.chain(more.iter().copied()).collect();
    app.post_as(who, &address, &fields).await
}

#[tokio::test]
async fn without_anything_the_page_says_what_is_missing_and_invents_nothing() {
    let app = TestApp::with(super::capabilities()).await;
    assert_says(
        &app.get("/serious-violence").await,
        &[
            "The partnership has not yet said what it means by serious violence",
            "No measures have been chosen yet.",
            "Injuries with a knife or sharp object: under 25",
            "There is no external evaluation yet.",
        ],
    );
    let desk = app.get_as(&analyst(&app).await, "/desk/serious-violence").await;
    assert_says(&desk, &["There is none yet, so nothing can be counted by place."]);
}

#[tokio::test]
async fn offences_of_the_definition_are_counted_here_and_in_the_other_districts_of_the_force() {
    let app = house().await;
    with_areas(&app).await;
    define(&app, &analyst(&app).await).await;
    let page = app.get("/serious-violence").await;
    assert_says(
        &page,
        &[
            "In the 12 months to October 2026 the police recorded 60 offences of these kinds here, 6.0 for every 1,000 people.",
            "Saltmere (here) 60 60 no clear change 6.0",
            "Eastmere 36 36 no clear change 7.2",
            "West Saltmere 48 80.0%",
            "East Saltmere 12 20.0%",
            "No ward boundaries are loaded for Eastmere",
        ],
    );
    let welsh = app.get_in(Language::Welsh, "/serious-violence").await;
    assert!(welsh.contains("lang=\"cy\""));
    assert_says(&welsh, &["Yn fyr", "Yn y 12 mis hyd at Hydref 2026 cofnododd yr heddlu 60 trosedd"]);
    let june = app.get("/serious-violence?month=2026-06").await;
    assert_says(&june, &["In the 12 months to June 2026 the police recorded 60 offences"]);
    assert_eq!(app.get("/serious-violence?month=soon").await.status.as_u16(), 404);
}

#[tokio::test]
async fn the_figures_of_the_wards_are_those_of_the_assessment() {
    let app = house().await;
    with_areas(&app).await;
    let to = "2026-10".parse().expect("a month");
    let request = Request { area: "E06990001".into(), kind: None, to, months: 12 };
    let assessment = fetch_assessment(&app.services, &request).await.expect("an assessment");
    let mut checked = 0;
    for code in ["robbery", "shoplifting"] {
        let category = incident::Category::from_code(code).expect("a category");
        let places = fetch_places(&app.services, &[category], None).await.expect("places");
        assert_eq!(places.period.last(), to);
        assert_eq!(places.here.count, assessment.row(code).expect("a row").count, "{code}");
        for ward in &assessment.wards {
            let count = ward.categories.iter().find(|one| one.code == category).map_or(0, |one| one.count);
            let here = places.wards.iter().find(|other| other.code == ward.code).expect("the ward");
            assert_eq!(here.count, count, "{code} in {}", ward.name);
            checked += 1;
        }
    }
    assert_eq!(checked, 4);
}

#[tokio::test]
async fn a_measure_is_shown_with_twelve_months_rate_and_signal() {
    let app = house().await;
    with_areas(&app).await;
    let analyst = analyst(&app).await;
    keep(&app, "admissions", "Admissions", &[20.0; 24]).await;
    assert_led(&show(&app, &analyst, "admissions", &[("group", "admissions"), ("ages", "all")]).await);
    assert_says(
        &app.get("/serious-violence").await,
        &[
            "Admissions (all ages) October 2026: 20 240 240 2,400.0 (2,105.9 to 2,723.6)",
            "Rates for all ages: everybody who lives here, population of 2021.",
        ],
    );
    let ranked = [
        ("group", "admissions"),
        ("ages", "under-25"),
        ("rank", "12"),
        ("rank-of", "42"),
        ("rank-which", "police force areas, 2025-26"),
        ("people", "2,500"),
        ("people-of", "under 25, estimate of 2025"),
    ];
    assert_led(&show(&app, &analyst, "admissions", &ranked).await);
    assert_says(
        &app.get("/serious-violence").await,
        &[
            "Admissions (under 25)",
            "9,600.0",
            "12 of 42, where 1 is the highest: police force areas, 2025-26",
            "Rate for others: people under 25, estimate of 2025.",
        ],
    );
    assert_led(&show(&app, &analyst, "admissions", &[("action", "remove")]).await);
    assert_says(&app.get("/serious-violence").await, &["No measures have been chosen yet."]);
}

#[tokio::test]
async fn one_to_four_people_are_kept_back_from_the_public_with_their_rate_and_nought_is_not() {
    let app = house().await;
    with_areas(&app).await;
    let analyst = analyst(&app).await;
    let mut few = [0.0; 24];
    (few[3], few[15], few[20]) = (2.0, 2.0, 1.0);
    keep(&app, "homicide", "Homicide", &few).await;
    keep(&app, "homicide-young", "Homicide of the young", &[0.0; 24]).await;
    for (slug, ages) in [("homicide", "all"), ("homicide-young", "under-25")] {
        assert_led(&show(&app, &analyst, slug, &[("group", "homicide"), ("ages", ages)]).await);
    }
    let page = app.get("/serious-violence").await;
    assert_says(
        &page,
        &[
            "Homicide (all ages) October 2026: 0 fewer than 5 fewer than 5 kept back",
            "Homicide of the young (under 25) October 2026: 0 0 0",
            "the figure is kept back so that nobody can be known by it",
        ],
    );
    let csv = app.get("/serious-violence/files/csv").await.text;
    assert!(
        csv.contains("fewer than 5") && !csv.contains("30.0"),
        "the rate of 3 in 10,000 is in no file: {csv}"
    );
    assert_eq!(app.get("/measures/homicide").await.status.as_u16(), 404, "its own page is not public");
}

#[tokio::test]
async fn what_does_not_fit_is_said_beside_its_field() {
    let app = house().await;
    let analyst = analyst(&app).await;
    keep(&app, "admissions", "Admissions", &[20.0; 3]).await;
    let page =
        show(&app, &analyst, "admissions", &[("rank", "50"), ("rank-of", "42"), ("people", "many")]).await;
    assert_eq!(page.status.as_u16(), 422);
    assert_says(
        &page,
        &[
            "Choose the group it stands in",
            "Choose whom it counts",
            "The place cannot be larger than the number of areas",
            "Enter how many people as a number",
        ],
    );
    let page =
        show(&app, &analyst, "admissions", &[("version", "7"), ("group", "other"), ("ages", "all")]).await;
    assert_eq!(page.status.as_u16(), 422, "a form of another version");
    assert_eq!(app.get_as(&analyst, "/desk/serious-violence/measures/nothing").await.status.as_u16(), 404);
}

#[tokio::test]
async fn the_hub_is_taken_away_as_pdf_and_csv() {
    let app = house().await;
    with_areas(&app).await;
    define(&app, &analyst(&app).await).await;
    for (format, kind) in [("pdf", "application/pdf"), ("csv", "text/csv; charset=utf-8")] {
        let file = app.get(&format!("/serious-violence/files/{format}")).await;
        assert_eq!((file.status.as_u16(), file.header("content-type")), (200, kind), "{format}");
    }
    assert_eq!(app.get("/serious-violence/files/exe").await.status.as_u16(), 404);
    let made = app.pressed().pop().expect("a document");
    let headings: Vec<_> = made.sections.iter().map(|section| section.heading.as_str()).collect();
    let pillars: Vec<_> = headings.iter().filter(|heading| heading.starts_with("Pillar")).collect();
    assert!(headings[0] == "In short" && pillars.len() >= 3, "{headings:?}");
}

#[tokio::test]
async fn interventions_of_the_theme_stand_with_reach_baseline_evaluation_and_decision() {
    let app = house().await;
    let about = |theme: &str, published| interventions::About {
        title: format!("Navigators {theme} {published}"),
        provider: "Lantern".into(),
        reaches: "people under 30 at the bedside".into(),
        theme: theme.into(),
        published,
        outcomes: vec![
            interventions::Outcome {
                what: "Fewer come back".into(),
                baseline: "41 admissions".into(),
                baseline_of: "2024-25".into(),
                ..interventions::Outcome::default()
            },
            interventions::Outcome { what: "Fewer are afraid".into(), ..interventions::Outcome::default() },
        ],
        ..interventions::About::default()
    };
    let mut work = app.administrator().begin(&app.services.database).await.expect("work");
    let slug = |name: &str| name.parse().expect("an address");
    let given = [
        ("navigators", about("Serious violence", true)),
        ("inside", about("Serious violence", false)),
        ("lamps", about("Streets", true)),
    ];
    for (name, about) in given {
        interventions::save_intervention(&mut work, &app.permit(), slug(name), about).await.expect("saved");
    }
    super::end(work).await;
    let page = app.get("/serious-violence").await;
    assert_says(
        &page,
        &[
            "Pillar 2: interventions",
            "Navigators Serious violence true",
            "Provided by Lantern.",
            "Reaches people under 30 at the bedside.",
            "To change: Fewer come back. Before: 41 admissions (2024-25).",
            "To change: Fewer are afraid. What it was before is not known.",
            "Not evaluated yet.",
            "Nobody has decided yet whether it goes on.",
        ],
    );
    assert!(!page.contains("Navigators Serious violence false") && !page.contains("Navigators Streets"));
}
