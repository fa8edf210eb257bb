//! Entering, revising and withdrawing values; gaps; notes; what the page says.

use axum::http::StatusCode;
use measures::{Cadence, Definition, Direction, Kind, Unit, Window};
use testkit::{Page, SignedIn, TestApp};

use super::{analyst, assert_led, file, hidden, house, keep};

fn fires() -> Definition {
    Definition {
        cadence: Some(Cadence::Monthly),
        window: Window::Rolling12,
        kind: Some(Kind::Outcome),
        direction: Some(Direction::Lower),
        public: true,
        ..Definition::new("Calm", "Fires", Unit::Count)
    }
}

async fn enter(app: &TestApp, who: &SignedIn, slug: &str, fields: &[(&str, &str)]) -> Page {
    app.post_as(who, &format!("/desk/measures/{slug}/value"), fields).await
}

/// Fourteen months up to October 2026, all but one.
async fn with_a_gap(app: &TestApp) {
    keep(app, "fires", fires()).await;
    let months = (0..14).filter(|step| *step != 5).map(|step| {
        let month: vocabulary::Month = "2025-09".parse().expect("a month");
        format!("Fires,{},{}\n", month.plus(step), 40 + step % 3)
    });
    let (_folder, path) = file(&format!("measure,period,value\n{}", months.collect::<String>()));
    app.import("values", [path], &[]).await.expect("taken in");
}

#[tokio::test]
async fn a_gap_is_named_and_no_sum_is_given_over_it() {
    let app = house().await;
    with_a_gap(&app).await;
    let page = app.get("/measures/fires").await;
    let words = page.words();
    assert!(
        words.contains("November 2025 to October 2026: no sum, because February 2026 is missing."),
        "{words}"
    );
    assert!(words.contains("Not reported: February 2026. Gaps are not filled."), "{words}");
    assert!(words.contains("There is no baseline, so it cannot be said what it was before."), "{words}");
    assert!(words.contains("Year to date, from April April to October 2026"), "{words}");
    let report = app.get_as(&analyst(&app).await, "/desk/measures/scorecard").await;
    assert!(report.words().contains("Fires: not reported for February 2026."), "{}", report.words());
}

#[tokio::test]
async fn a_revised_value_needs_a_reason_and_the_old_one_stays_to_be_seen() {
    let app = house().await;
    let analyst = analyst(&app).await;
    keep(&app, "fires", Definition { window: Window::Period, ..fires() }).await;
    let first = [("period", "2026-10"), ("value", "1,040"), ("status", "provisional"), ("read", "2026-10 0")];
    assert_led(&enter(&app, &analyst, "fires", &first).await);
    let page = app.get_as(&analyst, "/desk/measures/fires").await;
    assert!(page.words().contains("October 2026: 1,040 (provisional)."), "{}", page.words());

    let form = app.get_as(&analyst, "/desk/measures/fires/value?period=2026-10").await;
    assert!(
        form.words().contains("October 2026 has the value 1,040, provisional, entered by Ines Quayle"),
        "{}",
        form.words()
    );
    let read = hidden(&form, "read");
    let bare = [("period", "2026-10"), ("value", "1051"), ("status", "final"), ("read", read.as_str())];
    let page = enter(&app, &analyst, "fires", &bare).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        page.words().contains("Say why the value changes: the old one stays to be seen"),
        "{}",
        page.words()
    );
    let mut why = bare.to_vec();
    why.push(("note", "Eleven late reports"));
    assert_led(&enter(&app, &analyst, "fires", &why).await);
    let late = enter(&app, &analyst, "fires", &why).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);

    let public = app.get("/measures/fires").await;
    let words = public.words();
    assert!(words.contains("October 2026: 1,051.") && words.contains("Eleven late reports"), "{words}");
    assert!(words.contains("1,040 provisional 22 November 2026"), "{words}");
    assert!(!words.contains("Ines Quayle"), "nobody's name is public: {words}");
    assert!(
        app.get_as(&analyst, "/desk/measures/fires")
            .await
            .words()
            .contains("Ines Quayle, Saltmere Council (form)")
    );
}

#[tokio::test]
async fn whoever_did_not_see_a_value_does_not_write_over_it() {
    let app = house().await;
    let analyst = analyst(&app).await;
    keep(&app, "fires", fires()).await;
    let fields = [("period", "2026-10"), ("value", "10"), ("status", "final"), ("read", "2026-10 0")];
    assert_led(&enter(&app, &analyst, "fires", &fields).await);
    let other =
        [("period", "2026-10"), ("value", "12"), ("status", "final"), ("note", "x"), ("read", "2026-09 0")];
    let page = enter(&app, &analyst, "fires", &other).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.words().contains("2026-10 has a value already: 10. Say why it changes"), "{}", page.words());
    let again = [
        ("period", "2026-10"),
        ("value", "12"),
        ("status", "final"),
        ("note", "x"),
        ("read", &hidden(&page, "read")),
    ];
    assert_led(&enter(&app, &analyst, "fires", &again).await);
}

#[tokio::test]
async fn a_value_entered_by_mistake_is_withdrawn_and_leaves_a_gap() {
    let app = house().await;
    let analyst = analyst(&app).await;
    with_a_gap(&app).await;
    let fields =
        [("period", "2026-05"), ("status", "withdrawn"), ("note", "Of another area"), ("read", "2026-05 1")];
    assert_led(&enter(&app, &analyst, "fires", &fields).await);
    let words = app.get("/measures/fires").await.words();
    assert!(words.contains("Not reported: February 2026 and May 2026."), "{words}");
    let nothing = [("period", "2026-02"), ("status", "withdrawn"), ("read", "2026-02 0")];
    let page = enter(&app, &analyst, "fires", &nothing).await;
    assert!(page.words().contains("There is no value of this period to withdraw"), "{}", page.words());
}

#[tokio::test]
async fn a_percentage_is_entered_by_its_parts_and_what_does_not_fit_is_said() {
    let app = house().await;
    let analyst = analyst(&app).await;
    let share = Definition {
        unit: Unit::Percentage,
        cadence: Some(Cadence::Quarterly),
        window: Window::Period,
        ..Definition::new("Safe", "Feel safer", Unit::Percentage)
    };
    keep(&app, "feel-safer", share).await;
    for (fields, sentence) in [
        (
            vec![("period", "2026-27 Q2"), ("numerator", "30"), ("status", "final")],
            "Give numerator and denominator together",
        ),
        (
            vec![("period", "2026-27 Q2"), ("numerator", "3"), ("denominator", "0"), ("status", "final")],
            "The denominator must be above 0",
        ),
        (
            vec![("period", "2026-Q3"), ("value", "30"), ("status", "final")],
            "Enter a quarter, such as 2026-27 Q2",
        ),
        (
            vec![("period", "2026-27 Q4"), ("value", "30"), ("status", "final")],
            "The period has not begun yet",
        ),
        (
            vec![("period", "2026-27 Q2"), ("value", "130"), ("status", "final")],
            "A percentage lies between 0 and 100",
        ),
        (vec![("period", "2026-27 Q2"), ("value", "30")], "Choose how firm the value is"),
    ] {
        let page = enter(&app, &analyst, "feel-safer", &fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{sentence}");
        assert!(page.words().contains(sentence), "{sentence} in {}", page.words());
    }
    let fields = [("period", "2026-27 Q2"), ("numerator", "30"), ("denominator", "40"), ("status", "final")];
    assert_led(&enter(&app, &analyst, "feel-safer", &fields).await);
    let page = app.get_as(&analyst, "/desk/measures/feel-safer").await;
    assert!(page.words().contains("July to September 2026: 75.0%."), "{}", page.words());
}

#[tokio::test]
async fn unit_and_cadence_stand_once_there_are_values() {
    let app = house().await;
    let analyst = analyst(&app).await;
    with_a_gap(&app).await;
    let fields = [
        ("outcome", "Calm"),
        ("name", "Fires"),
        ("unit", "percentage"),
        ("cadence", "monthly"),
        ("window", "period"),
        ("version", "1"),
    ];
    let page = app.post_as(&analyst, "/desk/measures/fires/edit", &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.words().contains("The measure has values, so its unit stands"), "{}", page.words());
}

#[tokio::test]
async fn a_note_stands_beside_the_chart_and_may_begin_new_limits() {
    let app = house().await;
    let analyst = analyst(&app).await;
    with_a_gap(&app).await;
    let page =
        app.post_as(&analyst, "/desk/measures/fires/annotate", &[("period", "soon"), ("text", "")]).await;
    let words = page.words();
    assert!(
        words.contains("Enter a month, such as 2026-09") && words.contains("Enter what happened"),
        "{words}"
    );
    let note = [("period", "2026-04"), ("text", "Counting rule changed"), ("breaks", "yes")];
    assert_led(&app.post_as(&analyst, "/desk/measures/fires/annotate", &note).await);
    let words = app.get("/measures/fires").await.words();
    assert!(
        words.contains("April 2026: Counting rule changed. Limits are worked out anew from here."),
        "{words}"
    );
    assert!(words.contains("there are 7 values, and it takes 12"), "{words}");
}

#[tokio::test]
async fn a_measure_of_which_nobody_said_how_often_takes_no_values() {
    let app = house().await;
    let analyst = analyst(&app).await;
    keep(&app, "unsaid", Definition::new("A", "Unsaid", Unit::Count)).await;
    let page = app.get_as(&analyst, "/desk/measures/unsaid/value").await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(page.words().contains("Nobody has said how often this measure is reported"), "{}", page.words());
}

#[tokio::test]
async fn the_desk_names_what_is_over_and_not_reported() {
    let app = house().await;
    let fire = app.organisation("Fire").await;
    keep(&app, "fires", Definition { owner: Some(fire), ..fires() }).await;
    let (_folder, path) = file("measure,period,value\nFires,2026-08,3\n");
    app.import("values", [path], &[]).await.expect("taken in");
    let [part] = measures::capability().desk[..] else { panic!("one part") };
    let own = app.signed_in("Petra Coal", "Fire", &[access::Role::PartnerLead]).await;
    let analyst = analyst(&app).await;
    let lines = async |who: &SignedIn, role| {
        let visitor = app.services.gate.person(who.person.clone(), &[role], app.services.clock.now());
        part(capability::DeskRequest { services: app.services.clone(), visitor }).await.expect("lines")
    };
    let of_own = lines(&own, access::Role::PartnerLead).await;
    assert_eq!((of_own.mine.len(), of_own.waiting.len()), (1, 0));
    assert_eq!(of_own.mine[0].when, "2 values, from September 2026");
    assert_eq!(of_own.mine[0].href, "/desk/measures/fires/value?period=2026-09");
    assert_eq!(app.get_as(&own, &of_own.mine[0].href).await.status, StatusCode::OK);
    let of_analyst = lines(&analyst, access::Role::Analyst).await;
    assert_eq!((of_analyst.mine.len(), of_analyst.waiting.len()), (0, 1));
    let of_reader = lines(&analyst, access::Role::Reader).await;
    assert!(of_reader.mine.is_empty() && of_reader.waiting.is_empty());
}
