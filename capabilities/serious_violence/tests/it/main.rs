//! The serious violence hub: what is kept, what everybody sees, what is kept back, and the return.

mod definition;
mod entries;
mod hub;
mod policies;
mod real;
mod returns;
mod sample;
mod storing;
mod words;

use std::path::PathBuf;

use access::Role;
use measures::{Amount, Cadence, Definition, Entry, Measure, Period, Status, Unit};
use testkit::{MemoryStore, Page, SignedIn, TestApp, TestAppBuilder};

fn capabilities() -> [capability::Capability; 6] {
    [
        evidence::capability(),
        assessment::capability(),
        partnership::capability(),
        measures::capability(),
        interventions::capability(),
        serious_violence::capability(),
    ]
}

/// The house in November 2026 with two years of incidents in Saltmere and its neighbour.
fn house() -> TestAppBuilder {
    TestApp::with(capabilities()).incidents(incidents()).area("E06990001").at("2026-11-22T10:00:00Z")
}

/// In each of 24 months to October 2026: four robberies in the west of Saltmere, one in its east, three in Eastmere, and shop theft.
fn incidents() -> MemoryStore {
    let first: vocabulary::Month = "2024-11".parse().expect("a month");
    (0..24).fold(MemoryStore::new(), |store, step| {
        let month = first.plus(step).to_string();
        let at = |store: MemoryStore, code: &str, name: &str, east: f64, category: &str, count| {
            store.with_street(&month, "saltmarsh", code, name, Some((east, 54.5)), category, count)
        };
        let store = at(store, "E01900001", "Saltmere 001A", -0.75, "robbery", 4);
        let store = at(store, "E01900002", "Saltmere 001B", -0.25, "robbery", 1);
        let store = at(store, "E01900001", "Saltmere 001A", -0.75, "shoplifting", 20);
        at(store, "E01900003", "Eastmere 001A", 0.25, "robbery", 3)
    })
}

const WARDS: &str = r#"{"type": "FeatureCollection", "features": [
  {"type": "Feature", "properties": {"WD25CD": "E05990001", "WD25NM": "West", "LAD25CD": "E06990001", "LAD25NM": "Saltmere"},
   "geometry": {"type": "Polygon", "coordinates": [[[-1,54],[-0.5,54],[-0.5,55],[-1,55],[-1,54]]]}},
  {"type": "Feature", "properties": {"WD25CD": "E05990002", "WD25NM": "East", "LAD25CD": "E06990001", "LAD25NM": "Saltmere"},
   "geometry": {"type": "Polygon", "coordinates": [[[-0.5,54],[0,54],[0,55],[-0.5,55],[-0.5,54]]]}}
]}"#;
const LOOKUP: &str = "LSOA21CD,LSOA21NM,LAD25CD,LAD25NM\nE01900001,Saltmere 001A,E06990001,Saltmere\nE01900002,Saltmere 001B,E06990001,Saltmere\nE01900003,Eastmere 001A,E06990002,Eastmere\n";
const WARD_LOOKUP: &str = "LSOA21CD,LSOA21NM,WD25CD,WD25NM\nE01900001,Saltmere 001A,E05990001,West\nE01900002,Saltmere 001B,E05990002,East\n";
const PEOPLE: &str = "lsoa21_code,total_residents,total_households\nE01900001,6000,3000\nE01900002,4000,2000\nE01900003,5000,2500\n";

/// Takes in wards of Saltmere, lookups and populations.
async fn with_areas(app: &TestApp) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str, text: &str| -> [PathBuf; 1] {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("a file");
        [path]
    };
    let wards = file("wards.geojson", WARDS);
    app.import("areas", wards, &[("kind", "ward"), ("edition", "2025")]).await.expect("wards");
    let lookup = file("lookup.csv", LOOKUP);
    app.import("lookup", lookup, &[("from", "LSOA21CD"), ("to", "LAD25CD")]).await.expect("a lookup");
    let lookup = file("wards.csv", WARD_LOOKUP);
    app.import("lookup", lookup, &[("from", "LSOA21CD"), ("to", "WD25CD")]).await.expect("a lookup");
    let options = [
        ("kind", "lsoa"),
        ("edition", "2021"),
        ("code", "lsoa21_code"),
        ("people", "total_residents"),
        ("households", "total_households"),
    ];
    app.import("population", file("people.csv", PEOPLE), &options).await.expect("populations");
}

async fn analyst(app: &TestApp) -> SignedIn {
    app.signed_in("Ines Quayle", "Saltmere Council", &[Role::Analyst]).await
}

async fn leader(app: &TestApp) -> SignedIn {
    app.signed_in("Ada Marsh", "Saltmere Council", &[Role::TeamLeader]).await
}

/// A definition that counts robbery.
const ROBBERY: [(&str, &str); 15] = [
    ("categories[]", "robbery"),
    ("offences", "Homicide\nRobbery"),
    ("qualifiers", "Any other offence with a knife."),
    ("penalty", "Ten years or more."),
    ("victims", "Harm that lasts."),
    ("prevalence", "Few, in the centre."),
    ("community", "People stay at home."),
    ("body", "Executive board"),
    ("approved-day", "14"),
    ("approved-month", "3"),
    ("approved-year", "2026"),
    ("from-day", "1"),
    ("from-month", "4"),
    ("from-year", "2026"),
    ("follows", "0"),
];

async fn define(app: &TestApp, who: &SignedIn) {
    assert_led(&app.post_as(who, "/desk/serious-violence/definition", &ROBBERY).await);
}

/// Keeps a monthly count with these values, the last of October 2026.
async fn keep(app: &TestApp, slug: &str, name: &str, values: &[f64]) -> Measure {
    let mut work = app.administrator().begin(&app.services.database).await.expect("work");
    let definition = Definition {
        cadence: Some(Cadence::Monthly),
        ..Definition::new("Fewer are hurt", name, Unit::Count)
    };
    let slug = slug.parse().expect("an address");
    let measure = measures::save_measure(&mut work, &app.permit(), slug, definition).await.expect("saved");
    let last = Period::read("2026-10", Cadence::Monthly).expect("a month");
    for (back, value) in (0..).zip(values.iter().rev()) {
        let entry = Entry {
            period: last.plus(-back),
            amount: Some(Amount::of(*value)),
            status: Status::Final,
            note: String::new(),
        };
        measures::save_value(&mut work, &app.permit(), &measure, &entry, (0, "test")).await.expect("saved");
    }
    end(work).await;
    measure
}

async fn end(mut work: access::Work) {
    let event = access::Event { what: "test", object: "test".into(), detail: serde_json::json!({}) };
    work.record(event).await.expect("recorded");
    work.done().await.expect("done");
}

/// The value of a hidden field.
fn hidden(page: &Page, name: &str) -> String {
    let (_, rest) = page.text.split_once(&format!("name=\"{name}\" value=\"")).expect("a hidden field");
    rest.split('"').next().unwrap_or_default().to_owned()
}

#[track_caller]
fn assert_led(page: &Page) {
    assert_eq!(page.status.as_u16(), 303, "{}", page.words());
}

#[track_caller]
fn assert_says(page: &Page, sentences: &[&str]) {
    let words = page.words();
    for sentence in sentences {
        assert!(words.contains(sentence), "lacks “{sentence}”: {words}");
    }
}
