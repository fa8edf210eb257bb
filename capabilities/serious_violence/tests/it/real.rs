//! Real months of a whole force: four boroughs in one table of wards, ward by ward the figures of the assessment.

use std::collections::BTreeSet;

use assessment::{Request, fetch_assessment};
use serious_violence::fetch_places;
use testkit::{TestApp, shared_folder};

#[tokio::test]
async fn the_wards_of_four_boroughs_stand_in_one_table_with_the_figures_of_the_assessment() {
    let Some(shared) = shared_folder() else { return };
    let app = TestApp::with(super::capabilities()).area("Hartlepool").await;
    let months = std::fs::read_dir(shared.join("data/police/cleveland")).expect("months");
    let mut months: Vec<_> = months.map(|month| month.expect("a month").path()).collect();
    months.sort();
    app.import("police", months.split_off(months.len() - 12), &[]).await.expect("incidents");
    let wards = std::fs::read_dir(shared.join("data/boundaries/wards_2025")).expect("wards");
    for file in wards.map(|file| file.expect("a file").path()) {
        if file.extension().is_some_and(|ending| ending == "geojson") {
            app.import("areas", [file], &[("kind", "ward"), ("edition", "2025")]).await.expect("wards");
        }
    }
    let category = incident::Category::from_code("violent-crime").expect("a category");
    let places = fetch_places(&app.services, &[category], None).await.expect("places");
    assert_eq!((places.force.as_str(), places.missing), ("cleveland", 0));
    let names: BTreeSet<&str> = places.districts.iter().map(|district| district.name.as_str()).collect();
    let four = ["Hartlepool", "Middlesbrough", "Redcar and Cleveland", "Stockton-on-Tees"];
    assert_eq!(names, BTreeSet::from(four));
    let of_four: BTreeSet<&str> = places.wards.iter().map(|ward| ward.district.as_str()).collect();
    assert_eq!(of_four, BTreeSet::from(four), "each has wards");
    let in_districts: u64 = places.districts.iter().map(|district| district.counts.count).sum();
    let gap = in_districts.abs_diff(places.in_wards());
    assert!(gap * 50 < in_districts, "{gap} of {in_districts} lie at the edges");
    let request = Request { area: "Hartlepool".into(), kind: None, to: places.period.last(), months: 12 };
    let assessment = fetch_assessment(&app.services, &request).await.expect("an assessment");
    assert!(assessment.wards.len() > 9);
    for ward in &assessment.wards {
        let count = ward.categories.iter().find(|one| one.code == category).map_or(0, |one| one.count);
        let here = places.wards.iter().find(|other| other.code == ward.code).expect("the ward");
        assert_eq!((here.count, here.own), (count, true), "{}", ward.name);
    }
}
