//! The register, the page of a measure and its forms.

use access::Role;
use axum::http::StatusCode;
use vocabulary::Language;

use super::{analyst, assert_led, hidden, house, kept};

const FIRES: [(&str, &str); 8] = [
    ("outcome", "Streets are calm"),
    ("name", "Deliberate fires"),
    ("unit", "count"),
    ("cadence", "monthly"),
    ("window", "period"),
    ("direction", "lower"),
    ("kind", "outcome"),
    ("public", "yes"),
];

#[tokio::test]
async fn a_measure_is_added_changed_and_shown_to_everybody_when_it_is_public() {
    let app = house().await;
    let analyst = analyst(&app).await;
    let empty = app.get_as(&analyst, "/desk/measures").await;
    assert!(
        empty.words().contains("There are no measures yet. Add one, or take in a sheet."),
        "{}",
        empty.words()
    );
    let added = app.post_as(&analyst, "/desk/measures/new", &FIRES).await;
    assert_led(&added);
    assert_eq!(added.header("location"), "/desk/measures/deliberate-fires?done=added");
    let page = app.get_as(&analyst, "/desk/measures/deliberate-fires?done=added").await;
    assert_eq!(page.h1(), "Deliberate fires");
    let words = page.words();
    assert!(
        words.contains("The measure was added.") && words.contains("No value has been reported yet."),
        "{words}"
    );
    assert!(words.contains("Baseline nobody has said"), "{words}");
    let edit = app.get_as(&analyst, "/desk/measures/deliberate-fires/edit").await;
    let version = hidden(&edit, "version");
    let mut fields = FIRES.to_vec();
    fields.extend([("target", "50"), ("baseline", "56"), ("baseline_of", "2022-23"), ("version", &version)]);
    assert_led(&app.post_as(&analyst, "/desk/measures/deliberate-fires/edit", &fields).await);
    let definition = kept(&app, "deliberate-fires").await.definition;
    assert_eq!(
        (definition.target, definition.baseline.map(|baseline| baseline.of)),
        (Some(50.0), Some("2022-23".into()))
    );
    let list = app.get("/measures").await;
    assert!(
        list.words().contains("Streets are calm") && list.contains("/measures/deliberate-fires"),
        "{}",
        list.words()
    );
    let public = app.get_in(Language::Welsh, "/measures/deliberate-fires").await;
    assert!(
        public.contains("lang=\"cy\"") && public.words().contains("Llinell sylfaen"),
        "{}",
        public.words()
    );
}

#[tokio::test]
async fn a_form_sent_twice_adds_one_measure_and_one_of_the_same_name_is_refused() {
    let app = house().await;
    let analyst = analyst(&app).await;
    for _ in 0..10 {
        assert_led(&app.post_with_key(&analyst, "/desk/measures/new", "one-form", &FIRES).await);
    }
    let page = app.post_as(&analyst, "/desk/measures/new", &FIRES).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        page.words().contains("There is already a measure of this name under this outcome"),
        "{}",
        page.words()
    );
    let other =
        [("outcome", "Fewer fires"), ("name", "Deliberate fires"), ("unit", "count"), ("window", "period")];
    let other = app.post_as(&analyst, "/desk/measures/new", &other).await;
    assert_eq!(other.header("location"), "/desk/measures/deliberate-fires-2?done=added");
}

#[tokio::test]
async fn whoever_is_late_is_told_who_was_first_and_keeps_their_words() {
    let app = house().await;
    let analyst = analyst(&app).await;
    let leader = app.signed_in("Bryn Saltby", "Saltmere Council", &[Role::TeamLeader]).await;
    assert_led(&app.post_as(&analyst, "/desk/measures/new", &FIRES).await);
    let mut fields = FIRES.to_vec();
    fields.push(("version", "1"));
    assert_led(&app.post_as(&leader, "/desk/measures/deliberate-fires/edit", &fields).await);
    let mut mine = FIRES.to_vec();
    mine.extend([("source", "my fire service"), ("version", "1")]);
    let page = app.post_as(&analyst, "/desk/measures/deliberate-fires/edit", &mine).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        page.words().contains("was faster: they changed the definition")
            && page.words().contains("Bryn Saltby"),
        "{}",
        page.words()
    );
    assert!(page.contains("my fire service"));
    let version = hidden(&page, "version");
    let mut again = FIRES.to_vec();
    again.extend([("source", "my fire service"), ("version", &version)]);
    assert_led(&app.post_as(&analyst, "/desk/measures/deliberate-fires/edit", &again).await);
}

#[tokio::test]
async fn each_thing_to_mend_is_said_beside_its_field() {
    let app = house().await;
    let analyst = analyst(&app).await;
    let page = app.post_as(&analyst, "/desk/measures/new", &[("unit", "rate"), ("target", "few")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let words = page.words();
    for sentence in
        ["Enter the outcome it serves", "Enter for how many the rate is", "Enter the target as a number"]
    {
        assert!(words.contains(sentence), "{sentence} in {words}");
    }
    assert!(page.title().starts_with("Error:"), "{}", page.title());
}
