//! What is taken in: kept whole, recorded, the same on both databases.

use evidence::{Geography, capability, fetch_geography, fetch_harm_weights};
use testkit::{TestApp, on_both};
use vocabulary::AreaKind;

use super::Given;

const WARDS: &str = r#"{"type": "FeatureCollection", "features": [
  {"type": "Feature", "properties": {"WD25CD": "E05990001", "WD25NM": "West", "LAD25CD": "E06990001", "LAD25NM": "Saltmere"},
   "geometry": {"type": "Polygon", "coordinates": [[[-1,54],[-0.5,54],[-0.5,55],[-1,55],[-1,54]]]}},
  {"type": "Feature", "properties": {"WD25CD": "E05990002", "WD25NM": "East", "LAD25CD": "E06990001", "LAD25NM": "Saltmere"},
   "geometry": {"type": "MultiPolygon", "coordinates": [[[[-0.5,54],[0,54],[0,55],[-0.5,55],[-0.5,54]]]]}}
]}"#;
const LOOKUP: &str = "LSOA21CD,LSOA21NM,LAD25CD,LAD25NM\nE01900001,Saltmere 001A,E06990001,Saltmere\n";
const PEOPLE: &str = "lsoa21_code,total_residents,total_households\nE01900001,\"1,821\",757\n";

fn names(geography: &Geography, kind: AreaKind) -> Vec<String> {
    geography.known().filter(|(area, _)| area.kind == kind).map(|(area, _)| area.name).collect()
}

#[tokio::test]
async fn areas_lookups_populations_and_peers_are_kept_on_both_databases() {
    on_both([capability()], async |database| {
        let given = Given::new();
        let app = TestApp::with([capability()]).on(database.clone()).await;
        let wards = given.file("wards.geojson", WARDS);
        app.import("areas", &[wards], &[("kind", "ward"), ("edition", "2025")]).await.expect("areas");
        let lookup = given.file("lookup.csv", LOOKUP);
        app.import("lookup", &[lookup], &[("from", "LSOA21CD"), ("to", "LAD25CD")]).await.expect("a lookup");
        let people = given.file("people.csv", PEOPLE);
        let options = [
            ("kind", "lsoa"),
            ("edition", "2021"),
            ("code", "lsoa21_code"),
            ("people", "total_residents"),
            ("households", "total_households"),
        ];
        app.import("population", &[people], &options).await.expect("populations");
        let peers = given.file("peers.csv", "area,peer,valid_from\nSaltmere,Eastmere,2024-04-01\n");
        app.import("peers", &[peers], &[]).await.expect("peers");

        let known = fetch_geography(&database).await.expect("a geography");
        assert_eq!(names(&known, AreaKind::Ward), ["West", "East"]);
        assert_eq!(names(&known, AreaKind::Lad), ["Saltmere"]);
        let saltmere = known.find("saltmere", None, &incident::Cube::default()).expect("an area");
        let population = known.population_of(&saltmere, 2024, &[]).expect("a population");
        assert_eq!((population.people, population.households), (1_821, Some(757)));
        assert_eq!(known.peers().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn importing_again_changes_nothing_but_the_record() {
    let given = Given::new();
    let app = TestApp::with([capability()]).await;
    let wards = given.file("wards.geojson", WARDS);
    for _ in 0..2 {
        app.import("areas", std::slice::from_ref(&wards), &[("kind", "ward"), ("edition", "2025")])
            .await
            .expect("areas");
    }
    let known = fetch_geography(&app.services.database).await.expect("a geography");
    assert_eq!(known.areas().len(), 2);
    let head = access::record_head(app.services.database.reader()).await.expect("a head");
    assert_eq!(head.entries, 2);
}

#[tokio::test]
async fn a_lookup_that_comes_in_parts_is_one_lookup() {
    let given = Given::new();
    let app = TestApp::with([capability()]).await;
    for (name, code) in [("one.csv", "E01900001"), ("two.csv", "E01900002")] {
        let part = given.file(name, format!("LSOA21CD,LAD25CD\n{code},E06990001\n"));
        app.import("lookup", &[part], &[("from", "LSOA21CD"), ("to", "LAD25CD")]).await.expect("a lookup");
    }
    let known = fetch_geography(&app.services.database).await.expect("a geography");
    assert_eq!(known.lookup_editions().map(|(.., rows)| rows).collect::<Vec<_>>(), [2]);
}

#[tokio::test]
async fn columns_are_found_by_name_wherever_they_stand() {
    let given = Given::new();
    let app = TestApp::with([capability()]).await;
    let file = given.file(
        "lookup.csv",
        "FID,LAD19NM,LAD19CD,CSP19NM,CSP19CD\n1,Saltmere,E06990001,Safer Saltmere,E22990001\n",
    );
    app.import("lookup", &[file], &[("from", "LAD19CD"), ("to", "CSP19CD")]).await.expect("a lookup");
    let known = fetch_geography(&app.services.database).await.expect("a geography");
    assert_eq!(names(&known, AreaKind::Csp), ["Safer Saltmere"]);
    assert_eq!(names(&known, AreaKind::Lad), ["Saltmere"]);
}

#[tokio::test]
async fn one_edition_of_harm_weights_is_kept_at_a_time_on_both_databases() {
    on_both([capability()], async |database| {
        let given = Given::new();
        let app = TestApp::with([capability()]).on(database.clone()).await;
        for (edition, text) in
            [("Old", "category,weight\nburglary,10\ndrugs,3\n"), ("New", "category,weight\nburglary,273.5\n")]
        {
            let file = given.file("harm.csv", text);
            let said = app.import("harm", &[file], &[("edition", edition)]).await.expect("weights");
            assert!(said.lines[0].contains("without a weight"), "{said:?}");
        }
        let kept = fetch_harm_weights(&database).await.expect("a read").expect("weights");
        assert_eq!(kept.edition, "New");
        let weights: Vec<_> =
            kept.weights.iter().map(|(category, weight)| (category.code(), *weight)).collect();
        assert_eq!(weights, [("burglary", 273.5)]);
    })
    .await;
}
