//! What everybody may see, and what the desk shows.

use access::Role;
use axum::http::StatusCode;
use capability::{DeskRequest, ReportRequest, find_reference};
use partnership::capability;
use testkit::TestApp;
use vocabulary::Language;

use super::{sample, team_leader};

#[tokio::test]
async fn the_chart_stands_first_on_the_page_of_groups() {
    let page = sample().await.get("/groups").await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.h1(), "How the partnership is organised");
    assert_eq!(page.elements("h2")[0], "Who reports to whom");
    assert!(page.words().contains("8 groups report to Safer Saltmere, out of 12 in all"), "{}", page.words());
    assert!(page.contains("<svg") && page.contains("chart-structure"));
    assert!(page.links().contains(&"/groups/marac-steering".to_owned()));
}

#[tokio::test]
async fn a_group_shows_who_sits_where_by_organisation_and_post() {
    let page = sample().await.get("/groups/safer-saltmere").await;
    assert_eq!(page.h1(), "Safer Saltmere");
    let words = page.words();
    assert!(words.contains("It meets every quarter."), "{words}");
    assert!(words.contains("These report to it:") && words.contains("Terms of reference"));
    assert!(words.contains("Saltmere Coast Fire and Rescue Authority") && words.contains("Area manager"));
    assert!(words.contains("vacant"), "probation has lost its head: {words}");
}

#[tokio::test]
async fn names_of_people_are_public_only_where_the_seat_is_public_office() {
    let app = sample().await;
    let main = app.get("/groups/safer-saltmere").await;
    assert!(main.contains("Cllr Maren Oakwell") && main.contains("Ottoline Crabmoor"));
    assert!(!main.contains("Isolde Quernby") && main.contains("Director of housing"));
    let board = app.get("/groups/domestic-abuse-board").await;
    assert!(!board.contains("Wren") && board.contains("Somebody with lived experience"));
    assert!(!board.contains("Hester Dunlin"));
    let file = app.get("/groups.pdf").await;
    assert_eq!((file.status, file.header("content-type")), (StatusCode::OK, "application/pdf"));
    let said = format!("{:?}", app.pressed());
    assert!(said.contains("Cllr Maren Oakwell") && !said.contains("Hester Dunlin") && !said.contains("Wren"));
}

#[tokio::test]
async fn the_pages_speak_welsh() {
    let app = sample().await;
    for (address, word) in [
        ("/groups", "Y grwpiau"),
        ("/groups/safer-saltmere", "Pwy sy’n eistedd ble"),
        ("/organisations", "Statws"),
    ] {
        let page = app.get_in(Language::Welsh, address).await;
        assert!(page.contains("lang=\"cy\"") && page.words().contains(word), "{address}: {}", page.words());
    }
}

#[tokio::test]
async fn the_organisations_stand_by_what_they_are_in_law() {
    let page = sample().await.get("/organisations").await;
    let words = page.words();
    let place = |text: &str| words.find(text).unwrap_or_else(|| panic!("{text} in {words}"));
    assert!(place("Responsible authority: council") < place("Must co-operate"));
    assert!(words.contains("Saltmere Clinical Commissioning Group"), "a name it had: {words}");
}

#[tokio::test]
async fn a_group_that_is_not_there_is_not_found() {
    let app = sample().await;
    assert_eq!(app.get("/groups/nobody").await.status, StatusCode::NOT_FOUND);
    let empty = TestApp::with([capability()]).await;
    let page = empty.get("/groups").await;
    assert!(page.words().contains("No groups have been entered yet"), "{}", page.words());
}

#[tokio::test]
async fn the_desk_tells_which_responsible_authority_is_not_represented() {
    let app = sample().await;
    let page = app.get_as(&team_leader(&app).await, "/desk/partnership").await;
    assert_eq!(page.h1(), "The partnership");
    let words = page.words();
    assert!(words.contains("One responsible authority is not represented on the main group."), "{words}");
    assert!(words.contains("seat vacant Crime and Disorder Act 1998, section 5(1)(aa)"), "{words}");
    assert!(words.contains("Hester Dunlin") && page.contains("/desk/partnership/groups/new"));
}

#[tokio::test]
async fn the_desk_is_for_those_who_work_in_the_partnership_and_the_forms_for_fewer() {
    let app = sample().await;
    let analyst = app.signed_in("Ines Quayle-Moor", "Saltmere Council", &[Role::Analyst]).await;
    let reader = app.signed_in("Some Reader", "Saltmere Council", &[Role::Reader]).await;
    let page = app.get_as(&analyst, "/desk/partnership").await;
    assert!(page.status == StatusCode::OK && !page.contains("/desk/partnership/groups/new"));
    for address in
        ["/desk/partnership/groups/new", "/desk/partnership/import", "/desk/partnership/export.csv"]
    {
        assert_eq!(app.get_as(&analyst, address).await.status, StatusCode::FORBIDDEN, "{address}");
    }
    assert_eq!(app.get_as(&reader, "/desk/partnership").await.status, StatusCode::FORBIDDEN);
    assert_ne!(app.get("/desk/partnership").await.status, StatusCode::OK);
}

#[tokio::test]
async fn the_report_holds_the_chart_who_sits_where_and_the_check() {
    let app = sample().await;
    let report =
        capability().reports.into_iter().find(|report| report.name == "structure").expect("a report");
    let request = ReportRequest {
        services: app.services.clone(),
        visitor: app.administrator(),
        language: Language::English,
        medium: capability::Medium::Paper,
        options: Default::default(),
    };
    let document = (report.make)(request).await.expect("a document");
    let ids: Vec<&str> = document.sections.iter().map(|section| section.id.as_str()).collect();
    assert_eq!(
        ids,
        ["structure", "all-groups", "who-sits-where", "organisations-by-standing", "people", "authorities"]
    );
    assert_eq!(document.sections[2].sections.len(), 13);
    assert!(format!("{document:?}").contains("Wren (pseudonym)"));
}

#[tokio::test]
async fn the_desk_of_whoever_fills_seats_names_the_authority_that_nobody_represents() {
    let app = sample().await;
    let [part] = capability().desk[..] else { panic!("one part") };
    let lines =
        async |visitor| part(DeskRequest { services: app.services.clone(), visitor }).await.expect("lines");
    let mine = lines(app.administrator()).await.mine;
    assert_eq!(mine.len(), 1);
    assert_eq!(mine[0].title, "Probation Service, Saltmere Coast: its seat on the main group is vacant");
    assert_eq!(mine[0].href, "/desk/partnership/groups/safer-saltmere/seats/probation");
    let public = app.services.gate.public(app.services.partnership.id, app.services.clock.now());
    assert!(lines(public).await.mine.is_empty());
}

#[tokio::test]
async fn a_group_can_be_pointed_at() {
    let app = sample().await;
    let found = find_reference(&app.services, "/groups/hate-crime").await.expect("an answer");
    assert_eq!(found.map(|reference| reference.title).as_deref(), Some("Hate crime group"));
    assert_eq!(find_reference(&app.services, "/groups/nobody").await.expect("an answer"), None);
}
