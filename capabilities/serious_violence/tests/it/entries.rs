//! What people said, evaluations, services by place.

use super::{analyst, assert_led, assert_says, hidden, house, leader};

const NEW: &str = "/desk/serious-violence/new";
const HEARD: [(&str, &str); 8] = [
    ("when-day", "3"),
    ("when-month", "10"),
    ("when-year", "2026"),
    ("who", "young-people"),
    ("asked", "Forty pupils in two workshops"),
    ("said", "Nobody listens.\n\n- lamps"),
    ("public", "yes"),
    ("version", ""),
];

#[tokio::test]
async fn what_people_said_stands_with_what_was_done_and_what_was_not_is_said() {
    let app = house().await;
    let analyst = analyst(&app).await;
    assert_led(&app.post_as(&analyst, &format!("{NEW}/heard"), &HEARD).await);
    assert_says(
        &app.get("/serious-violence").await,
        &[
            "Young people, 3 October 2026 Who was asked: Forty pupils in two workshops",
            "You said: Nobody listens.",
            "We did: nothing has been done about it yet.",
        ],
    );
    let edit = "/desk/serious-violence/entries/1";
    let mut done = HEARD.to_vec();
    done.retain(|(name, _)| *name != "version");
    done.extend([("did", "The lamps were mended."), ("changed", "They walk there again."), ("version", "1")]);
    assert_led(&app.post_as(&analyst, edit, &done).await);
    assert_says(
        &app.get("/serious-violence").await,
        &["We did: The lamps were mended.", "What changed: They walk there again."],
    );
    let page = app.post_as(&leader(&app).await, edit, &done).await;
    assert_eq!(page.status.as_u16(), 422);
    assert_says(&page, &["Ines Quayle changed it while you were writing"]);
    assert_eq!(hidden(&page, "version"), "2");
    assert_led(&app.post_as(&analyst, edit, &[("action", "remove"), ("version", "2")]).await);
    assert_says(&app.get("/serious-violence").await, &["Nothing has been written down here yet."]);
    assert_eq!(app.get_as(&analyst, edit).await.status.as_u16(), 404);
}

#[tokio::test]
async fn what_is_inside_the_partnership_is_on_no_public_page_and_in_no_file() {
    let app = house().await;
    let analyst = analyst(&app).await;
    let gap = [
        ("name", "No mediator"),
        ("what", "gap"),
        ("place", "Marram Park"),
        ("does", "Nobody was found."),
        ("version", ""),
    ];
    assert_led(&app.post_as(&analyst, &format!("{NEW}/local"), &gap).await);
    assert_says(
        &app.get_as(&analyst, "/desk/serious-violence").await,
        &["No mediator", "inside the partnership"],
    );
    for address in ["/serious-violence", "/serious-violence/files/csv"] {
        assert!(!app.get(address).await.contains("No mediator"), "{address}");
    }
}

#[tokio::test]
async fn an_evaluation_stands_with_its_findings_and_an_address_that_would_do_harm_is_refused() {
    let app = house().await;
    let analyst = analyst(&app).await;
    let with = |address: &'static str| {
        [
            ("title", "First year"),
            ("evaluator", "Marram University"),
            ("when-day", "31"),
            ("when-month", "3"),
            ("when-year", "2026"),
            ("found", "It reaches people."),
            ("address", address),
            ("public", "yes"),
        ]
    };
    let page = app.post_as(&analyst, &format!("{NEW}/evaluation"), &with("javascript:alert(1)")).await;
    assert_eq!(page.status.as_u16(), 422);
    assert_says(&page, &["Enter an address of the web"]);
    assert_led(
        &app.post_as(&analyst, &format!("{NEW}/evaluation"), &with("https://example.org/first")).await,
    );
    let page = app.get("/serious-violence").await;
    assert_says(
        &page,
        &["Marram University, 31 March 2026", "Found: It reaches people.", "There is no response yet."],
    );
    assert!(page.links().contains(&"https://example.org/first".to_owned()));
}

#[tokio::test]
async fn a_kind_that_is_not_there_is_not_there() {
    let app = house().await;
    let analyst = analyst(&app).await;
    assert_eq!(app.get_as(&analyst, &format!("{NEW}/rumour")).await.status.as_u16(), 404);
    assert_eq!(app.post_as(&analyst, &format!("{NEW}/rumour"), &[]).await.status.as_u16(), 404);
}
