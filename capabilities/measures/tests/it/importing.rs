//! Sheets on the command line and on the desk.

use access::Role;
use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use capability::ImportStopped;
use measures::{Cadence, Definition, Unit, list_measures, list_values};
use testkit::TestApp;

use super::{analyst, assert_led, file, house, keep, kept};

const SHEET: &str = "outcome,measure,unit,window,supplier,baseline\n\
                     Less abuse,Referrals,count,rolling 12 months,Police,\n\
                     Less abuse,Share of repeats,percent,month,Police,31\n";

async fn measures_of(app: &TestApp) -> usize {
    let reader = app.services.database.reader();
    list_measures(reader, app.services.partnership.id, false).await.expect("measures").len()
}

#[tokio::test]
async fn a_check_takes_nothing_in_and_a_second_import_changes_nothing() {
    let app = house().await;
    app.organisation("Police").await;
    let (_folder, path) = file(SHEET);
    let check = app.import("measures", [path.clone()], &[("check", "yes")]).await.expect("a check");
    assert_eq!(check.lines[0], "Nothing was taken in: 2 new, 0 changed, 0 as before");
    assert_eq!(measures_of(&app).await, 0);
    let taken = app.import("measures", [path.clone()], &[]).await.expect("taken in");
    assert_eq!(taken.lines[0], "Taken in: 2 new, 0 changed, 0 as before");
    assert!(taken.lines.contains(&"Left empty: baseline of 1 measure".to_owned()), "{:?}", taken.lines);
    assert!(taken.lines.contains(&"Left empty: definition of 2 measures".to_owned()), "{:?}", taken.lines);
    assert!(kept(&app, "referrals").await.definition.owner.is_some(), "the supplier is a partner");
    let again = app.import("measures", [path], &[]).await.expect("nothing to do");
    assert_eq!(again.lines[0], "Nothing was taken in: 0 new, 0 changed, 2 as before");
}

#[tokio::test]
async fn a_sheet_with_a_fault_is_refused_whole_with_its_line_and_remedy() {
    let app = house().await;
    let (_folder, path) = file("outcome,name,unit\nA,B,count\nA,C,boxes\n");
    let stopped = app.import("measures", [path], &[]).await.expect_err("refused");
    let ImportStopped::Refused(words) = stopped else { panic!("{stopped:?}") };
    assert!(words.contains("Line 3: “boxes” is no unit. Write count, percentage, rate"), "{words}");
    assert!(words.contains("Nothing was imported."), "{words}");
    assert_eq!(measures_of(&app).await, 0);
    let (_folder, path) = file("measure,period,value\nB,2026-09,1\n");
    let stopped = app.import("values", [path], &[]).await.expect_err("refused");
    assert!(
        matches!(stopped, ImportStopped::Refused(words) if words.contains("Line 2: There is no measure “B”"))
    );
    let nowhere = app.import("values", ["/nowhere/at/all.csv"], &[]).await.expect_err("refused");
    assert!(matches!(nowhere, ImportStopped::Refused(words) if words.contains("cannot be read")));
}

#[tokio::test]
async fn values_come_from_a_sheet_and_a_later_sheet_revises_them() {
    let app = house().await;
    let definition =
        Definition { cadence: Some(Cadence::Monthly), ..Definition::new("A", "Fires", Unit::Count) };
    keep(&app, "fires", definition).await;
    let (_folder, path) = file(
        "measure,month,value,status\nFires,2026-08,10,final\nFires,2026-09,12,provisional\nFires,2026-10,,\n",
    );
    let taken = app.import("values", [path.clone()], &[]).await.expect("taken in");
    assert_eq!(taken.lines[0], "Taken in: 2 new, 0 revised, 0 as before");
    assert!(
        taken.lines.iter().any(|line| line.contains("no figure for 2026-10, which stays a gap")),
        "{:?}",
        taken.lines
    );
    let again = app.import("values", [path], &[]).await.expect("nothing to do");
    assert_eq!(again.lines[0], "Nothing was taken in: 0 new, 0 revised, 2 as before");
    let (_folder, path) = file("measure,month,value,note\nFires,2026-09,15,Late reports\n");
    let revised = app.import("values", [path], &[]).await.expect("taken in");
    assert_eq!(revised.lines[..2], ["Taken in: 0 new, 1 revised, 0 as before", "revised: Fires, 2026-09"]);
    let values =
        list_values(app.services.database.reader(), &kept(&app, "fires").await).await.expect("values");
    let figures: Vec<Option<f64>> =
        values[1].versions.iter().map(|version| version.entry.amount.map(|amount| amount.value)).collect();
    assert_eq!(figures, [Some(12.0), Some(15.0)]);
    assert_eq!(values[1].versions[1].way, "sheet.csv");
}

#[tokio::test]
async fn on_the_desk_a_file_is_only_looked_at_and_then_taken_in_once() {
    let app = house().await;
    let analyst = analyst(&app).await;
    let csrf = app.services.gate.seal(&format!("form {}", analyst.token.0));
    let part = |name: &str, value: &str| {
        format!("--x\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let upload = format!(
        "--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"measures.csv\"\r\ncontent-type: text/csv\r\n\r\n{SHEET}\r\n--x--\r\n"
    );
    let body = format!("{}{}{upload}", part("csrf", &csrf), part("key", "one-key"));
    let request = Request::post("/desk/measures/import")
        .header("cookie", format!("session={}", analyst.token.0))
        .header("content-type", "multipart/form-data; boundary=x");
    let page = app.send(request.body(Body::from(body)).expect("a request")).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.words());
    let words = page.words();
    assert!(
        words.contains("measures.csv: 2 new, 0 changed, 0 as before. Nothing has been taken in yet."),
        "{words}"
    );
    assert!(words.contains("Left empty: baseline of 1 measure"), "{words}");
    assert_eq!(measures_of(&app).await, 0);
    let fields = [("sheet", SHEET), ("name", "measures.csv")];
    for _ in 0..3 {
        let taken = app.post_with_key(&analyst, "/desk/measures/import/take-in", "a-key", &fields).await;
        assert_led(&taken);
        assert_eq!(taken.header("location"), "/desk/measures?done=import");
    }
    assert_eq!(measures_of(&app).await, 2);
    let nothing = app.post_as(&analyst, "/desk/measures/import", &[]).await;
    assert!(nothing.status == StatusCode::UNPROCESSABLE_ENTITY && nothing.words().contains("Choose a sheet"));
    let fault = [("sheet", "outcome,name,unit\n,x,count\n"), ("name", "x.csv")];
    let page = app.post_as(&analyst, "/desk/measures/import/take-in", &fault).await;
    assert!(page.words().contains("Line 2: There is no outcome"), "{}", page.words());
}

#[tokio::test]
async fn a_partner_lead_takes_in_values_of_their_own_measures_only() {
    let app = house().await;
    let fire = app.organisation("Fire").await;
    let of = |owner, name: &str| Definition {
        cadence: Some(Cadence::Monthly),
        owner,
        ..Definition::new("A", name, Unit::Count)
    };
    keep(&app, "fires", of(Some(fire), "Fires")).await;
    keep(&app, "thefts", of(None, "Thefts")).await;
    let lead = app.signed_in("Petra Coal", "Fire", &[Role::PartnerLead]).await;
    let sheet = "measure,period,value\nFires,2026-09,3\nThefts,2026-09,4\n";
    let page =
        app.post_as(&lead, "/desk/measures/values/take-in", &[("sheet", sheet), ("name", "x.csv")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        page.words().contains("Line 3: Values of “Thefts” are entered by another organisation"),
        "{}",
        page.words()
    );
    let own = "measure,period,value\nFires,2026-09,3\n";
    let page =
        app.post_as(&lead, "/desk/measures/values/take-in", &[("sheet", own), ("name", "x.csv")]).await;
    assert_led(&page);
    assert_eq!(app.get_as(&lead, "/desk/measures/import").await.status, StatusCode::FORBIDDEN);
}
