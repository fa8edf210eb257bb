//! The versions of the definition.

use super::{ROBBERY, analyst, assert_led, assert_says, define, hidden, house, leader};

const FORM: &str = "/desk/serious-violence/definition";

#[tokio::test]
async fn a_definition_is_kept_with_what_was_weighed_and_everybody_reads_it() {
    let app = house().await;
    let before = app.get("/serious-violence/definition").await;
    assert_says(&before, &["There is no definition yet."]);
    define(&app, &analyst(&app).await).await;
    let page = app.get("/serious-violence/definition").await;
    assert_says(
        &page,
        &[
            "Version 1, in force",
            "Version 1, approved by Executive board on 14 March 2026, in force since 1 April 2026. It is to be looked at again by 14 March 2027.",
            "Homicide",
            "Any other offence with a knife.",
            "Maximum penalty: Ten years or more.",
            "Open police data have categories, not offences",
        ],
    );
}

#[tokio::test]
async fn the_next_version_says_what_changed_and_the_first_stays_as_it_was() {
    let app = house().await;
    let analyst = analyst(&app).await;
    define(&app, &analyst).await;
    let form = app.get_as(&analyst, FORM).await;
    assert_eq!(hidden(&form, "follows"), "1");
    assert!(form.contains("value=\"robbery\" checked"), "it begins with the version before");
    let mut next: Vec<(&str, &str)> =
        ROBBERY.into_iter().filter(|(name, _)| !["follows", "from-year"].contains(name)).collect();
    next.extend([("follows", "1"), ("from-year", "2027"), ("categories[]", "violent-crime")]);
    let page = app.post_as(&analyst, FORM, &next).await;
    assert_eq!(page.status.as_u16(), 422);
    assert_says(&page, &["Say what changed and why, or that a review changed nothing"]);
    next.push(("changed", "Violence is counted too."));
    assert_led(&app.post_as(&analyst, FORM, &next).await);
    let page = app.get("/serious-violence/definition").await;
    assert_says(
        &page,
        &["Version 2, to come", "What changed: Violence is counted too.", "Version 1, in force"],
    );
    assert_says(&app.get("/serious-violence").await, &["it is counted as “Robbery”"]);
}

#[tokio::test]
async fn whoever_is_late_is_told_and_keeps_their_words() {
    let app = house().await;
    let analyst = analyst(&app).await;
    define(&app, &leader(&app).await).await;
    let page = app
        .post_as(&analyst, FORM, &ROBBERY.iter().copied().chain([("changed", "Mine.")]).collect::<Vec<_>>())
        .await;
    assert_eq!(page.status.as_u16(), 422);
    assert_says(&page, &["Ada Marsh kept a version while you were writing"]);
    assert_eq!(hidden(&page, "follows"), "1");
}

#[tokio::test]
async fn every_fault_is_named_beside_its_field() {
    let app = house().await;
    let page = app
        .post_as(
            &analyst(&app).await,
            FORM,
            &[("from-day", "31"), ("from-month", "2"), ("from-year", "2026")],
        )
        .await;
    assert_eq!(page.status.as_u16(), 422);
    assert_says(
        &page,
        &[
            "Choose at least one category of the police data that is counted",
            "Enter the offences that count, one to a line",
            "Say what was weighed of the maximum penalty",
            "Say what was weighed of the impact on the community",
            "Enter the body that approved it",
            "Enter a date that exists, such as 31 3 2026",
        ],
    );
    assert!(page.title().starts_with("Error:"), "{}", page.title());
}

#[tokio::test]
async fn a_form_sent_twice_keeps_one_version() {
    let app = house().await;
    let analyst = analyst(&app).await;
    for _ in 0..5 {
        assert_led(&app.post_with_key(&analyst, FORM, "one-form", &ROBBERY).await);
    }
    let (reader, here) = (app.services.database.reader(), app.services.partnership.id);
    assert_eq!(serious_violence::list_definitions(reader, here).await.expect("versions").len(), 1);
}
