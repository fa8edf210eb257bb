//! The forms of the desk: what they change, refuse, and do once only.

use access::list_record;
use axum::http::StatusCode;
use jiff::civil::date;
use partnership::{Holder, Occupant, Standing, broken_rules, capability, samples};
use testkit::{Page, SignedIn, TestApp, on_both};
use vocabulary::law::AuthorityKind;

use super::{partners, sample, team_leader};

const SEAT: &str = "/desk/partnership/groups/safer-saltmere/seats/probation";

/// The value of a hidden field.
fn hidden(page: &Page, field: &str) -> String {
    let rest = page.text.split(&format!("name=\"{field}\" value=\"")).nth(1).expect("the field");
    rest.split('"').next().unwrap_or_default().to_owned()
}

/// Sends the form of an address as it is drawn, with some fields filled in.
async fn send(app: &TestApp, who: &SignedIn, address: &str, fields: &[(&str, &str)]) -> Page {
    let version = hidden(&app.get_as(who, address).await, "version");
    let fields: Vec<_> = fields.iter().copied().chain([("version", version.as_str())]).collect();
    app.post_as(who, address, &fields).await
}

#[tokio::test]
async fn a_new_organisation_post_group_and_seat_are_kept_and_recorded() {
    let app = sample().await;
    let leader = team_leader(&app).await;
    let fields =
        [("name", "Saltmere Lifeboats"), ("standing", "invited"), ("standing_since", "1 April 2026")];
    let page = send(&app, &leader, "/desk/partnership/organisations/new", &fields).await;
    assert_eq!(page.header("location"), "/desk/partnership?done=organisation", "{}", page.words());
    let fields = [("person", "Nerys Gannet"), ("title", "Coxswain"), ("organisation", "saltmere-lifeboats")];
    let page = send(&app, &leader, "/desk/partnership/people/new", &fields).await;
    assert_eq!(page.header("location"), "/desk/partnership?done=person", "{}", page.words());
    let fields = [
        ("name", "Water safety group"),
        ("cadence", "quarterly"),
        ("reports_to", "safer-saltmere"),
        ("reports_to", "problem-solving"),
        ("purpose", "Keeps people safe by the water."),
    ];
    let page = send(&app, &leader, "/desk/partnership/groups/new", &fields).await;
    assert_eq!(page.header("location"), "/desk/partnership/groups/water-safety-group?done=group");
    let seats = "/desk/partnership/groups/water-safety-group/seats";
    let fields = [("title", "Lifeboats"), ("organisation", "saltmere-lifeboats"), ("role", "chair")];
    let page = send(&app, &leader, &format!("{seats}/new"), &fields).await;
    assert_eq!(page.header("location"), format!("{seats}/lifeboats?done=seat"), "{}", page.words());
    let partners = partners(&app).await;
    assert_eq!(partners.group("water-safety-group").map(|group| group.reports_to.len()), Some(2));
    assert_eq!(partners.post("nerys-gannet-coxswain").map(|post| post.person > 0), Some(true));
    let record =
        list_record(&app.services.database, app.services.partnership.id, "groups/water-safety-group", 9);
    let record = record.await.expect("a record");
    assert_eq!(record[0].what, "partnership.group.edit");
    assert!(record[0].who.starts_with("Bryn Saltby"), "{}", record[0].who);
}

#[tokio::test]
async fn a_vacant_seat_is_given_and_left_again() {
    let app = sample().await;
    let leader = team_leader(&app).await;
    let version = hidden(&app.get_as(&leader, SEAT).await, "version");
    let fields = [("holder", "probation-officer"), ("from", "1/10/2026"), ("version", &version)];
    let page = app.post_as(&leader, &format!("{SEAT}/appoint"), &fields).await;
    assert_eq!(page.header("location"), format!("{SEAT}?done=seat"), "{}", page.words());
    let kept = partners(&app).await;
    let seat = kept.seat("safer-saltmere", "probation").expect("the seat");
    assert!(
        matches!(kept.occupant(seat, samples::TODAY), Occupant::Post(post) if post.person_name == "Perrin Whelk")
    );
    assert_eq!(seat.holdings[0].span.to, Some(date(2026, 9, 30)));
    let desk = app.get_as(&leader, "/desk/partnership").await;
    assert!(desk.words().contains("Every responsible authority is represented"), "{}", desk.words());

    let version = hidden(&app.get_as(&leader, SEAT).await, "version");
    let fields = [("last_day", "14 October 2026"), ("version", version.as_str())];
    let page = app.post_as(&leader, &format!("{SEAT}/vacate"), &fields).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.words());
    let kept = partners(&app).await;
    let seat = kept.seat("safer-saltmere", "probation").expect("the seat");
    assert_eq!(kept.occupant(seat, samples::TODAY), Occupant::Vacant);
}

#[tokio::test]
async fn a_lived_experience_seat_takes_a_pseudonym_and_the_record_does_not_hold_it() {
    let app = sample().await;
    let leader = team_leader(&app).await;
    let seat = "/desk/partnership/groups/domestic-abuse-board/seats/lived-experience-second-seat";
    let version = hidden(&app.get_as(&leader, seat).await, "version");
    let fields = [("pseudonym", "Heron"), ("version", version.as_str())];
    let page = app.post_as(&leader, &format!("{seat}/appoint"), &fields).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.words());
    let kept = partners(&app).await;
    let given = kept.seat("domestic-abuse-board", "lived-experience-second-seat").expect("the seat");
    assert_eq!(given.holdings[0].holder, Holder::Pseudonym("Heron".into()));
    let object = "groups/domestic-abuse-board/seats/lived-experience-second-seat";
    let record =
        list_record(&app.services.database, app.services.partnership.id, object, 9).await.expect("a record");
    assert!(!record.is_empty() && !format!("{record:?}").contains("Heron"));
    let people = access::identity::list_people(app.services.database.reader(), app.services.partnership.id);
    assert!(!format!("{:?}", people.await.expect("people")).contains("Heron"));
    // On any other seat a pseudonym is refused.
    let version = hidden(&app.get_as(&leader, SEAT).await, "version");
    let fields = [("pseudonym", "Heron"), ("version", version.as_str())];
    let page = app.post_as(&leader, &format!("{SEAT}/appoint"), &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.words().contains("Only a seat for lived experience can be held under a pseudonym"));
}

#[tokio::test]
async fn a_form_with_something_to_mend_says_what_and_keeps_what_was_typed() {
    let app = sample().await;
    let leader = team_leader(&app).await;
    let fields = [("name", " "), ("purpose", "Kept as typed"), ("cadence", ""), ("from", "soon")];
    let page = send(&app, &leader, "/desk/partnership/groups/new", &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.title().starts_with("Error: "), "{}", page.title());
    let words = page.words();
    for sentence in [
        "Enter the name of the group",
        "Choose how often the group meets",
        "Enter the first day of the group as a day, month and year, such as 1 April 2026",
    ] {
        assert!(words.contains(sentence), "{sentence}: {words}");
    }
    assert!(page.contains("Kept as typed"));
}

#[tokio::test]
async fn a_circle_of_reporting_is_refused_with_the_way_round() {
    let app = sample().await;
    let leader = team_leader(&app).await;
    let fields = [
        ("name", "Safer Saltmere"),
        ("cadence", "quarterly"),
        ("main", "yes"),
        ("reports_to", "problem-solving"),
    ];
    let page = send(&app, &leader, "/desk/partnership/groups/safer-saltmere", &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        page.words().contains("Safer Saltmere → Problem solving group → Safer Saltmere"),
        "{}",
        page.words()
    );
}

#[tokio::test]
async fn an_organisation_that_was_renamed_keeps_the_name_before_with_its_last_day() {
    let app = sample().await;
    let leader = team_leader(&app).await;
    let fields = [
        ("name", "Saltmere and Northern Coast Integrated Care Board"),
        ("renamed_on", "1 April 2026"),
        ("standing", "integrated-care-board"),
        ("standing_since", "1 July 2022"),
    ];
    let page = send(&app, &leader, "/desk/partnership/organisations/saltmere-icb", &fields).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.words());
    let kept = partners(&app).await;
    let board = kept.organisation("saltmere-icb").expect("the board");
    assert_eq!(board.name_on(date(2022, 6, 30)), "Saltmere Clinical Commissioning Group");
    assert_eq!(board.name_on(date(2026, 3, 31)), "Saltmere Coast Integrated Care Board");
    assert_eq!(board.name_on(date(2026, 4, 1)), "Saltmere and Northern Coast Integrated Care Board");
    let standing = Standing::Responsible(AuthorityKind::ClinicalCommissioningGroup);
    assert_eq!(board.standing_on(date(2020, 1, 1)), standing);
}

#[tokio::test]
async fn of_two_editors_the_second_is_told_who_changed_it_and_nothing_is_lost() {
    let app = sample().await;
    let leader = team_leader(&app).await;
    let fields = [("name", "Hate crime panel"), ("cadence", "monthly"), ("version", "1")];
    let first = app.post_as(&leader, "/desk/partnership/groups/hate-crime", &fields).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.words());
    let second = app.post_as(&leader, "/desk/partnership/groups/hate-crime", &fields).await;
    assert_eq!(second.status, StatusCode::UNPROCESSABLE_ENTITY);
    let words = second.words();
    assert!(words.contains("Bryn Saltby") && words.contains("changed this on 15 October 2026"), "{words}");
}

#[tokio::test]
async fn a_form_that_is_sent_twice_is_done_once() {
    let app = sample().await;
    let leader = team_leader(&app).await;
    let fields = [("name", "Night-time economy group"), ("cadence", "monthly"), ("version", "0")];
    for _ in 0..3 {
        let page = app.post_with_key(&leader, "/desk/partnership/groups/new", "the-same-key", &fields).await;
        assert_eq!(page.header("location"), "/desk/partnership/groups/night-time-economy-group?done=group");
    }
    let groups = partners(&app).await.groups;
    assert_eq!(groups.iter().filter(|group| group.name == "Night-time economy group").count(), 1);
}

#[tokio::test]
async fn every_form_is_drawn() {
    let app = sample().await;
    let leader = team_leader(&app).await;
    for (address, heading) in [
        ("/desk/partnership/organisations/saltmere-icb", "Saltmere Coast Integrated Care Board"),
        ("/desk/partnership/people/police-district-commander", "A person in a post"),
        ("/desk/partnership/groups/safer-saltmere", "Safer Saltmere"),
        ("/desk/partnership/groups/safer-saltmere/seats/police", "District commander of police"),
        ("/desk/partnership/groups/safer-saltmere/seats/police/edit", "District commander of police"),
        ("/desk/partnership/groups/safer-saltmere/seats/new", "Add a seat"),
        ("/desk/partnership/law", "Which responsible authorities there are"),
        ("/desk/partnership/import", "Take in a sheet"),
    ] {
        let page = app.get_as(&leader, address).await;
        assert_eq!((page.status, page.h1().as_str()), (StatusCode::OK, heading), "{address}");
    }
    assert_eq!(app.get_as(&leader, "/desk/partnership/groups/nobody").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_law_form_changes_who_is_asked_for() {
    let app = sample().await;
    let leader = team_leader(&app).await;
    let page = send(&app, &leader, "/desk/partnership/law", &[("nation", "wales"), ("two_tier", "")]).await;
    assert_eq!(page.header("location"), "/desk/partnership?done=law", "{}", page.words());
    let words = app.get_as(&leader, "/desk/partnership").await.words();
    assert!(words.contains("Responsible authority: local health board"), "{words}");
    assert!(words.contains("missing Crime and Disorder Act 1998, section 5(1)(f)"), "{words}");
    assert!(!words.contains("section 5(1)(e)"), "{words}");
}

#[tokio::test]
async fn two_changes_at_once_cannot_break_a_rule_together() {
    on_both([capability()], async |database| {
        let app = TestApp::with([capability()]).on(database).await;
        samples::load(&app.services.database, &app.administrator()).await.expect("the sample");
        let leader = team_leader(&app).await;
        let report = async |from: &str, to: &str| {
            let fields = [("name", from), ("cadence", "monthly"), ("reports_to", to), ("version", "1")];
            app.post_as(&leader, &format!("/desk/partnership/groups/{from}"), &fields).await.status
        };
        let (one, other) =
            tokio::join!(report("hate-crime", "retail-crime"), report("retail-crime", "hate-crime"));
        let statuses = [one, other];
        assert!(statuses.contains(&StatusCode::SEE_OTHER), "{statuses:?}");
        assert!(statuses.contains(&StatusCode::UNPROCESSABLE_ENTITY), "{statuses:?}");
        assert_eq!(broken_rules(&partners(&app).await), []);
    })
    .await;
}
