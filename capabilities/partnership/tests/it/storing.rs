//! What is kept is what was given, on both databases.

use std::time::Duration;

use partnership::{
    Key, Partners, SaveFault, capability, fetch_partners, fetch_partners_to_change, samples, save_partners,
    sheet,
};
use testkit::{TestApp, on_both};

/// The same without the numbers that databases give.
fn bare(mut partners: Partners) -> Partners {
    partners.profile.version = 0;
    partners.organisations.iter_mut().for_each(|one| (one.id, one.version) = (0, 0));
    partners.posts.iter_mut().for_each(|one| (one.person, one.version) = (0, 0));
    partners.groups.iter_mut().for_each(|one| one.version = 0);
    partners.seats.iter_mut().for_each(|one| one.version = 0);
    partners
}

#[tokio::test]
async fn the_sample_is_kept_as_it_was_given_and_once_only() {
    on_both([capability()], async |database| {
        let app = TestApp::with([capability()]).on(database).await;
        let database = &app.services.database;
        for _ in 0..2 {
            samples::load(database, &app.administrator()).await.expect("the sample");
            let kept =
                fetch_partners(database.reader(), app.services.partnership.id).await.expect("partners");
            assert_eq!(kept.seats.iter().map(|seat| seat.version).max(), Some(1));
            assert_eq!(bare(kept), samples::partners());
        }
    })
    .await;
}

#[tokio::test]
async fn of_two_who_change_the_same_group_the_second_is_told() {
    on_both([capability()], async |database| {
        let app = TestApp::with([capability()]).on(database).await;
        let (database, administrator) = (&app.services.database, app.administrator());
        let before = samples::load(database, &administrator).await.expect("the sample");
        let change = async |name: &str| {
            let mut after = before.clone();
            after.groups[0].name = name.into();
            let mut work = administrator.begin(database).await.expect("work");
            let saved = save_partners(&mut work, &app.permit(), &before, after).await;
            let event = access::Event {
                what: "test",
                object: "groups/safer-saltmere".into(),
                detail: serde_json::json!({}),
            };
            work.record(event).await.expect("recorded");
            saved.map(|_| work)
        };
        change("Saltmere together").await.expect("the first").done().await.expect("done");
        let second = change("Saltmere apart").await;
        assert!(matches!(second, Err(SaveFault::ChangedMeanwhile(name)) if name == "Saltmere apart"));
        let kept = fetch_partners(database.reader(), app.services.partnership.id).await.expect("partners");
        assert_eq!(kept.main_group().map(|group| group.name.as_str()), Some("Saltmere together"));
    })
    .await;
}

#[tokio::test]
async fn whoever_is_about_to_change_the_partnership_keeps_others_waiting() {
    on_both([capability()], async |database| {
        let app = TestApp::with([capability()]).on(database).await;
        let (database, administrator) = (&app.services.database, app.administrator());
        samples::load(database, &administrator).await.expect("the sample");
        let first = administrator.begin(database).await.expect("work");
        fetch_partners_to_change(&first).await.expect("partners");
        let second = async {
            let work = administrator.begin(database).await.expect("work");
            fetch_partners_to_change(&work).await.expect("partners")
        };
        assert!(tokio::time::timeout(Duration::from_millis(300), second).await.is_err(), "it did not wait");
        drop(first);
    })
    .await;
}

#[tokio::test]
async fn an_organisation_that_only_access_knows_is_taken_over_by_its_name() {
    let app = TestApp::with([capability()]).await;
    let id = app.organisation("Saltmere Council").await;
    let before =
        fetch_partners(app.services.database.reader(), app.services.partnership.id).await.expect("partners");
    assert_eq!((before.organisations.len(), before.organisations[0].version), (1, 0));
    let text = "kind,key,name\norganisation,council,Saltmere Council\n";
    let after = sheet::apply(&before, &sheet::read(text.as_bytes()).expect("rows")).expect("taken");
    assert_eq!(after.organisations.len(), 1);
    let mut work = app.administrator().begin(&app.services.database).await.expect("work");
    let saved = save_partners(&mut work, &app.permit(), &before, after).await.expect("saved");
    assert_eq!(saved.organisation("council").map(|one| one.id), Some(id.0));
    assert_eq!(Key::of_name("Council"), saved.organisations[0].key);
}

#[tokio::test]
async fn another_partnership_sees_nothing_of_it() {
    let app = TestApp::with([capability()]).await;
    samples::load(&app.services.database, &app.administrator()).await.expect("the sample");
    let elsewhere = fetch_partners(app.services.database.reader(), access::PartnershipId(2)).await;
    assert_eq!(elsewhere.expect("partners"), Partners::default());
}
