//! The quarterly return: drafted, approved, locked as it was.

use access::Role;

use super::{analyst, assert_led, assert_says, define, hidden, house, keep, leader, with_areas};

const RETURNS: &str = "/desk/serious-violence/returns";
const START: [(&str, &str); 5] = [
    ("quarter", "2026-07"),
    ("due-day", "31"),
    ("due-month", "10"),
    ("due-year", "2026"),
    ("body", "Delivery group"),
];

#[tokio::test]
async fn a_return_is_drafted_by_one_and_approved_by_another_and_then_stays_as_it_was() {
    let app = house().await;
    with_areas(&app).await;
    let (analyst, leader) = (analyst(&app).await, leader(&app).await);
    define(&app, &analyst).await;
    let measure = keep(&app, "homicide", "Homicide", &[1.0; 24]).await;
    let shown =
        [("group", "homicide"), ("ages", "all"), ("place", "1"), ("version", "0"), ("action", "save")];
    assert_led(&app.post_as(&analyst, "/desk/serious-violence/measures/homicide", &shown).await);
    assert_led(&app.post_as(&analyst, &format!("{RETURNS}/new"), &START).await);
    let again = app.post_as(&analyst, &format!("{RETURNS}/new"), &START).await;
    assert_eq!(again.status.as_u16(), 422);
    assert_says(&again, &["This quarter has its return already"]);

    let one = format!("{RETURNS}/2026-07");
    let page = app.get_as(&analyst, &one).await;
    assert_says(
        &page,
        &[
            "Draft: Serious violence return, July to September 2026",
            "OFFICIAL-SENSITIVE",
            "It is due on 31 October 2026 and is not approved.",
            "Version 1, approved by Executive board on 14 March 2026.",
            "Homicide (all ages) 3 3 12",
        ],
    );
    assert!(!page.contains("Record the approval"), "an analyst does not approve");
    let desk = app.get_as(&analyst, &format!("{one}/approve")).await;
    assert_eq!(desk.status.as_u16(), 403);

    let approval = |version: &str| {
        vec![
            ("body".to_owned(), "Executive board".to_owned()),
            ("on-day".into(), "20".into()),
            ("on-month".into(), "11".into()),
            ("on-year".into(), "2026".into()),
            ("version".into(), version.to_owned()),
        ]
    };
    let approve = async |version: &str| {
        let fields = approval(version);
        let fields: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        app.post_as(&leader, &format!("{one}/approve"), &fields).await
    };
    let empty = approve("1").await;
    assert_eq!(empty.status.as_u16(), 422);
    assert_says(&empty, &["write the quarter in short before the return is approved"]);

    let version = hidden(&app.get_as(&analyst, &format!("{one}/draft")).await, "version");
    let written = [("summary", "Nothing moved."), ("version", version.as_str())];
    assert_led(&app.post_as(&analyst, &format!("{one}/draft"), &written).await);
    let late = app.post_as(&leader, &format!("{one}/draft"), &written).await;
    assert_eq!(late.status.as_u16(), 422);
    assert_says(&late, &["Ines Quayle saved the draft while you were writing"]);
    assert_eq!(approve("1").await.status.as_u16(), 422, "the draft changed since");
    assert_led(&approve("2").await);

    // The register moves on; the return does not.
    let mut work = app.administrator().begin(&app.services.database).await.expect("work");
    let period = measures::Period::read("2026-08", measures::Cadence::Monthly).expect("a month");
    let entry = measures::Entry {
        period,
        amount: Some(measures::Amount::of(40.0)),
        status: measures::Status::Final,
        note: "late".into(),
    };
    measures::save_value(&mut work, &app.permit(), &measure, &entry, (1, "test")).await.expect("saved");
    super::end(work).await;
    let page = app.get_as(&leader, &one).await;
    assert_says(
        &page,
        &[
            "Serious violence return, July to September 2026",
            "Approved by Executive board on 20 November 2026. It does not change any more.",
            "Homicide (all ages) 3 3 12",
            "Nothing moved.",
        ],
    );
    assert!(!page.contains("Draft:") && !page.contains("Write the draft"));
    let locked = app.post_as(&analyst, &format!("{one}/draft"), &written).await;
    assert_eq!(locked.status.as_u16(), 409, "{}", locked.words());
    for format in ["pdf", "csv"] {
        assert_eq!(
            app.get_as(&analyst, &format!("{one}/files/{format}")).await.status.as_u16(),
            200,
            "{format}"
        );
    }
}

#[tokio::test]
async fn a_return_that_is_due_stands_on_the_desk_of_whoever_drafts_it() {
    let app = house().await;
    let analyst = analyst(&app).await;
    define(&app, &analyst).await;
    assert_led(&app.post_as(&analyst, &format!("{RETURNS}/new"), &START).await);
    let visitor = app.services.gate.command_line(app.services.partnership.id, app.services.clock.now());
    let part = serious_violence::capability().desk[0];
    let lines =
        part(capability::DeskRequest { services: app.services.clone(), visitor }).await.expect("lines");
    let said: Vec<_> = lines.mine.iter().map(|line| (line.title.as_str(), line.when.as_str())).collect();
    assert_eq!(said, [("Return to the Home Office, July to September 2026", "22 days late")]);
}

#[tokio::test]
async fn faults_of_a_new_return_are_named_and_a_reader_starts_none() {
    let app = house().await;
    let page = app.post_as(&analyst(&app).await, &format!("{RETURNS}/new"), &[("quarter", "2026-08")]).await;
    assert_eq!(page.status.as_u16(), 422);
    assert_says(&page, &["Choose the quarter", "Enter a date that exists", "Enter the group that drafts it"]);
    let reader = app.signed_in("Rhys Reed", "Saltmere Council", &[Role::Reader]).await;
    assert_eq!(app.get_as(&reader, &format!("{RETURNS}/new")).await.status.as_u16(), 403);
    assert_eq!(app.get_as(&reader, RETURNS).await.status.as_u16(), 200);
}
