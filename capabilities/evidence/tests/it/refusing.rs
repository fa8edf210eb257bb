//! What is refused: named by file, line and remedy, with nothing kept.

use capability::ImportStopped;
use evidence::{capability, fetch_geography};
use testkit::TestApp;

use super::Given;

const LOOKUP: [(&str, &str); 2] = [("from", "LSOA21CD"), ("to", "LAD25CD")];
const WARDS: [(&str, &str); 2] = [("kind", "ward"), ("edition", "2025")];

/// Imports a file that must be refused, checks that nothing was kept, and gives the words.
async fn refused(
    importer: &str,
    name: &str,
    text: impl AsRef<[u8]>,
    options: &[(&'static str, &str)],
) -> String {
    let given = Given::new();
    let app = TestApp::with([capability()]).await;
    let stopped = app.import(importer, &[given.file(name, text)], options).await.expect_err("a refusal");
    let known = fetch_geography(&app.services.database).await.expect("a geography");
    assert_eq!((known.known().count(), known.peers().len()), (0, 0));
    let head = access::record_head(app.services.database.reader()).await.expect("a head");
    assert_eq!(head.entries, 0);
    match stopped {
        ImportStopped::Refused(words) => words,
        other => panic!("not refused but {other:?}"),
    }
}

#[tokio::test]
async fn a_column_that_is_not_there_is_named_with_those_that_are() {
    let words = refused("lookup", "lookup.csv", "LSOA21CD,LADCD\nE01900001,E06990001\n", &LOOKUP).await;
    assert!(words.contains("no column “LAD25CD”") && words.contains("LSOA21CD, LADCD"), "{words}");
}

#[tokio::test]
async fn a_name_where_a_code_should_stand_is_named_with_its_line() {
    let words = refused(
        "lookup",
        "lookup.csv",
        "LSOA21CD,LAD25CD\nE01900001,E06990001\nSaltmere,E06990001\n",
        &LOOKUP,
    )
    .await;
    assert!(words.contains("line 3") && words.contains("“Saltmere”"), "{words}");
}

#[tokio::test]
async fn hostile_tables_are_refused_in_plain_words() {
    let utf16: Vec<u8> = "LSOA21CD\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let cases: [(&str, Vec<u8>, &str); 7] = [
        ("empty", vec![], "no column"),
        ("only a header", b"LSOA21CD,LAD25CD\n".to_vec(), "no rows"),
        ("nul", b"LSOA21CD,LAD25CD\nE01900001,E06\0\n".to_vec(), "NUL"),
        ("utf-16", [vec![0xff, 0xfe], utf16].concat(), "UTF-16"),
        ("windows", b"LSOA21CD,LAD25CD\nE01900001,\x92\n".to_vec(), "UTF-8"),
        ("ragged", b"LSOA21CD,LAD25CD\nE01900001\n".to_vec(), "1 fields where 2"),
        ("twice headed", b"LSOA21CD,LSOA21CD\n1,2\n".to_vec(), "two columns"),
    ];
    for (name, bytes, expected) in cases {
        let words = refused("lookup", "lookup.csv", bytes, &LOOKUP).await;
        assert!(words.contains(expected) || name == "empty", "{name}: {words}");
        assert!(words.contains("Nothing was imported"), "{name}: {words}");
    }
}

#[tokio::test]
async fn a_boundary_in_metres_is_refused_with_what_to_do() {
    let metres = r#"{"type": "Feature", "properties": {"WD25CD": "E05990001", "WD25NM": "West"},
        "geometry": {"type": "Polygon", "coordinates": [[[450566,531848],[450567,531848],[450567,531849],[450566,531848]]]}}"#;
    let words = refused("areas", "wards.geojson", metres, &WARDS).await;
    assert!(words.contains("longitude, latitude in degrees"), "{words}");
}

#[tokio::test]
async fn an_area_without_a_shape_is_refused() {
    let bare = r#"{"type": "Feature", "properties": {"WD25CD": "E05990001"}, "geometry": null}"#;
    assert!(refused("areas", "wards.geojson", bare, &WARDS).await.contains("no polygon"));
    assert!(refused("areas", "wards.geojson", "{not json", &WARDS).await.contains("cannot be read"));
}

#[tokio::test]
async fn a_population_that_is_no_number_is_named_with_its_line() {
    let options = [("kind", "lsoa"), ("edition", "2021"), ("code", "code"), ("people", "people")];
    let words = refused("population", "people.csv", "code,people\nE01900001,many\n", &options).await;
    assert!(words.contains("line 2") && words.contains("“many”"), "{words}");
}

#[tokio::test]
async fn a_group_that_ends_before_it_begins_is_refused() {
    let file = "area,peer,valid_from,valid_to\nSaltmere,Eastmere,2024-04-01,2023-03-31\n";
    let words = refused("peers", "peers.csv", file, &[]).await;
    assert!(words.contains("valid_to lies before valid_from"), "{words}");
}

#[tokio::test]
async fn an_edition_that_is_no_year_is_wrong_use() {
    let given = Given::new();
    let app = TestApp::with([capability()]).await;
    let file = given.file("wards.geojson", "{}");
    let stopped = app.import("areas", &[file], &[("kind", "ward"), ("edition", "25")]).await;
    assert!(matches!(stopped, Err(ImportStopped::WrongUse(words)) if words.contains("four digits")));
}

#[tokio::test]
async fn harm_weights_that_are_no_weights_are_named_with_their_line() {
    let edition = [("edition", "Made up")];
    for (text, says) in [
        ("category,weight\nburglary,1\narson,2\n", "line 3: “arson” is no category"),
        ("category,weight\nburglary,lots\n", "line 2: “lots”"),
        ("category,weight\nburglary,-1\n", "line 2: “-1”"),
        ("category,weight\nburglary,1\nburglary,2\n", "burglary stands twice"),
        ("category\nburglary\n", "no column “weight”"),
    ] {
        let words = refused("harm", "harm.csv", text, &edition).await;
        assert!(words.contains(says), "{words}");
    }
}
