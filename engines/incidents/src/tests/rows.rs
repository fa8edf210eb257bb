//! Rows come back from their files as they went in.

use std::fs::File;

use datafusion::{
    arrow::{
        array::{AsArray, RecordBatch, StringArray},
        compute::concat_batches,
        datatypes::{Int32Type, TimestampNanosecondType},
    },
    parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder,
};
use incident::{Kind, Recount};

use super::*;
use crate::{batch, manifest::Manifest};

/// Everything in the row file of an origin.
fn read_back(folder: &std::path::Path, origin: &Origin) -> RecordBatch {
    let (manifest, _) = Manifest::read(folder).expect("a manifest");
    let kept = manifest.files.iter().find(|kept| kept.origin == *origin).expect("the file is kept");
    let file = File::open(folder.join(&kept.rows_file)).expect("the row file");
    let reader = ParquetRecordBatchReaderBuilder::try_new(file).expect("Parquet").build().expect("a reader");
    let batches: Vec<_> = reader.map(|batch| batch.expect("a batch")).collect();
    concat_batches(&batch::schema(origin.kind), &batches).expect("one schema")
}

fn words<'a>(batch: &'a RecordBatch, column: &str) -> Vec<Option<&'a str>> {
    let column = batch.column_by_name(column).expect("a column").as_dictionary::<Int32Type>();
    column.downcast_dict::<StringArray>().expect("words").into_iter().collect()
}

fn numbers(batch: &RecordBatch, column: &str) -> Vec<Option<i32>> {
    batch.column_by_name(column).expect("a column").as_primitive::<Int32Type>().iter().collect()
}

fn ids(batch: &RecordBatch) -> Vec<Option<&[u8]>> {
    batch.column_by_name("crime_id").expect("a column").as_fixed_size_binary().iter().collect()
}

#[test]
fn street_rows_come_back_the_same_with_nulls_and_the_same_row_twice() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = ParquetStore::open(folder.path()).expect("a store");
    let asb = StreetIncident {
        crime_id: None,
        point: None,
        lsoa: None,
        location: "On or near ",
        last_outcome: "",
        category: Category::ANTI_SOCIAL_BEHAVIOUR,
        ..a_street_incident()
    };
    let rows = [a_street_incident(), asb.clone(), asb, a_street_incident()];
    let origin = origin(Kind::Street, "2024-12");
    assert_eq!(load_street(&store, origin.clone(), &rows).rows, 4);

    let back = read_back(folder.path(), &origin);
    assert_eq!(back.num_rows(), 4);
    for (row, expected) in rows.iter().enumerate() {
        assert_eq!(ids(&back)[row], expected.crime_id.as_ref().map(|id| id.0.as_slice()));
        assert_eq!(numbers(&back, "longitude")[row], expected.point.map(|point| point.longitude));
        assert_eq!(numbers(&back, "latitude")[row], expected.point.map(|point| point.latitude));
        assert_eq!(words(&back, "lsoa_code")[row], expected.lsoa.map(|lsoa| lsoa.code));
        assert_eq!(words(&back, "lsoa_name")[row], expected.lsoa.map(|lsoa| lsoa.name));
        for (column, word) in [
            ("month", "2024-12"),
            ("reported_by", expected.reported_by),
            ("falls_within", expected.falls_within),
            ("location", expected.location),
            ("category", expected.category.code()),
            ("last_outcome", expected.last_outcome),
            ("context", expected.context),
        ] {
            assert_eq!(words(&back, column)[row], Some(word), "{column}");
        }
    }
}

#[test]
fn outcomes_come_back_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = ParquetStore::open(folder.path()).expect("a store");
    let load = store.begin().expect("a load");
    let nowhere =
        OutcomeEvent { crime_id: None, point: None, lsoa: None, outcome: "Local resolution", ..an_outcome() };
    let origin = origin(Kind::Outcomes, "2024-12");
    let entry = write(&*load, origin.clone(), [an_outcome(), nowhere].map(Row::Outcome));
    load.commit(vec![entry]).expect("the load is committed");

    let back = read_back(folder.path(), &origin);
    assert_eq!(ids(&back), [Some([7; 32].as_slice()), None]);
    assert_eq!(words(&back, "outcome"), [Some("Suspect charged"), Some("Local resolution")]);
    assert_eq!(words(&back, "lsoa_name"), [Some(HARTLEPOOL.name), None]);
    assert_eq!(numbers(&back, "latitude"), [Some(POINT.latitude), None]);
    assert_eq!(words(&back, "location"), [Some("On or near Gibson Grove"); 2]);
}

#[test]
fn searches_come_back_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = ParquetStore::open(folder.path()).expect("a store");
    let load = store.begin().expect("a load");
    let origin = origin(Kind::StopAndSearch, "2024-12");
    let placed = StopAndSearch { point: Some(POINT), kind: "Vehicle search", ..a_search() };
    let entry = write(&*load, origin.clone(), [a_search(), placed].map(Row::Search));
    load.commit(vec![entry]).expect("the load is committed");

    let back = read_back(folder.path(), &origin);
    let instants =
        back.column_by_name("instant").expect("a column").as_primitive::<TimestampNanosecondType>();
    assert_eq!(i128::from(instants.value(0)), a_search().instant.as_nanosecond());
    assert_eq!(words(&back, "type"), [Some("Person search"), Some("Vehicle search")]);
    assert_eq!(words(&back, "month"), [Some("2024-11"); 2]);
    assert_eq!(numbers(&back, "longitude"), [None, Some(POINT.longitude)]);
    let columns = back.schema_ref().fields().iter().map(|field| field.name().clone()).collect::<Vec<_>>();
    assert_eq!(columns[5..8], ["part_of_a_policing_operation", "policing_operation", "gender"]);
    for (column, word) in columns[5..].iter().zip(a_search().words) {
        assert_eq!(words(&back, column)[0], Some(word), "{column}");
    }
}

#[test]
fn more_rows_than_a_row_group_and_long_free_text_come_back_in_order() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = ParquetStore::open(folder.path()).expect("a store");
    let origin = origin(Kind::Street, "2024-12");
    let locations: Vec<String> =
        (0..70_000).map(|row| format!("On or near number {row}{}", " ".repeat(200))).collect();
    let rows: Vec<_> =
        locations.iter().map(|location| StreetIncident { location, ..a_street_incident() }).collect();
    load_street(&store, origin.clone(), &rows);
    let back = read_back(folder.path(), &origin);
    assert!(words(&back, "location").iter().zip(&locations).all(|(back, word)| *back == Some(word)));
    assert_eq!(store.recount().expect("a recount")[0].counts, [(Some(a_street_incident().category), 70_000)]);
}

#[test]
fn a_row_of_another_kind_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = ParquetStore::open(folder.path()).expect("a store");
    let load = store.begin().expect("a load");
    let mut writer = load.file(origin(Kind::Outcomes, "2024-12")).expect("a writer");
    assert!(writer.row(&Row::Street(a_street_incident())).is_err());
}

#[test]
fn a_recount_names_every_file_even_an_empty_one_and_runs_inside_a_runtime() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = ParquetStore::open(folder.path().join("a [strange] % naïve *name")).expect("a store");
    let load = store.begin().expect("a load");
    let files = vec![
        write(&*load, origin(Kind::Street, "2024-11"), []),
        write(&*load, origin(Kind::Street, "2024-12"), [Row::Street(a_street_incident())]),
        write(&*load, origin(Kind::Outcomes, "2024-12"), [an_outcome(), an_outcome()].map(Row::Outcome)),
        write(&*load, origin(Kind::StopAndSearch, "2024-12"), []),
    ];
    load.commit(files).expect("the load is committed");
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let counted = runtime.block_on(async { store.recount() }).expect("a recount");
    let shoplifting = Category::from_code("shoplifting");
    assert_eq!(
        counted,
        [
            Recount { origin: origin(Kind::Street, "2024-11"), counts: vec![] },
            Recount { origin: origin(Kind::Street, "2024-12"), counts: vec![(shoplifting, 1)] },
            Recount { origin: origin(Kind::Outcomes, "2024-12"), counts: vec![(None, 2)] },
            Recount { origin: origin(Kind::StopAndSearch, "2024-12"), counts: vec![(None, 0)] },
        ]
    );
}
