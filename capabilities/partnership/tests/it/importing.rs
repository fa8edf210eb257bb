//! The sheet on the command line and on the desk.

use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use capability::ImportStopped;
use partnership::{Partners, capability, samples, sheet};
use testkit::TestApp;

use super::{file, partners, sample, team_leader};

#[tokio::test]
async fn what_is_exported_and_imported_elsewhere_is_exported_again_to_the_letter() {
    let app = sample().await;
    let exported = app.get_as(&team_leader(&app).await, "/desk/partnership/export.csv").await;
    assert_eq!(exported.header("content-disposition"), "attachment; filename=\"partnership-2026-10-15.csv\"");
    let elsewhere = TestApp::with([capability()]).await;
    let (_folder, path) = file(&exported.text);
    let summary = elsewhere.import("partnership", [path], &[]).await.expect("taken in");
    assert!(summary.lines[0].starts_with("Taken in: "), "{summary:?}");
    let again = sheet::to_csv(&partners(&elsewhere).await).expect("CSV");
    assert_eq!(again, exported.text);
}

#[tokio::test]
async fn a_check_takes_nothing_in() {
    let app = TestApp::with([capability()]).await;
    let (_folder, path) = file(samples::SHEET);
    let summary = app.import("partnership", [path.clone()], &[("check", "yes")]).await.expect("a check");
    assert!(summary.lines[0].starts_with("Nothing was taken in: 124 new"), "{:?}", summary.lines[0]);
    assert_eq!(partners(&app).await, Partners::default());
    app.import("partnership", [path.clone()], &[]).await.expect("taken in");
    let again = app.import("partnership", [path], &[]).await.expect("nothing to do");
    assert!(again.lines[0].contains("0 new, 0 changed"), "{:?}", again.lines);
}

#[tokio::test]
async fn a_sheet_with_a_fault_is_refused_whole_with_its_line_and_remedy() {
    let app = sample().await;
    let before = partners(&app).await;
    let (_folder, path) =
        file("kind,key,name,reports_to\ngroup,new-one,New one,safer-saltmere\ngroup,b,B,nobody\n");
    let stopped = app.import("partnership", [path], &[]).await.expect_err("refused");
    let ImportStopped::Refused(words) = stopped else { panic!("{stopped:?}") };
    assert!(
        words.contains("Line 3: there is no group “nobody”. Add a row for it, or mend the name."),
        "{words}"
    );
    assert!(words.contains("Nothing was imported."));
    assert_eq!(partners(&app).await, before);
}

#[tokio::test]
async fn on_the_desk_a_sheet_is_looked_at_first_and_then_taken_in() {
    let app = sample().await;
    let leader = team_leader(&app).await;
    let text = "kind,key,name,cadence\ngroup,winter,Winter nights group,monthly\n";
    let fields = [("sheet", text), ("name", "winter.csv")];
    let taken = app.post_as(&leader, "/desk/partnership/import/take-in", &fields).await;
    assert_eq!(
        (taken.status, taken.header("location")),
        (StatusCode::SEE_OTHER, "/desk/partnership?done=import")
    );
    assert!(partners(&app).await.group("winter").is_some());
    let page = app.get_as(&leader, "/desk/partnership?done=import").await;
    assert!(page.words().contains("The sheet was taken in"));
}

#[tokio::test]
async fn on_the_desk_a_sheet_with_a_fault_says_the_line() {
    let app = sample().await;
    let leader = team_leader(&app).await;
    let fields = [("sheet", "kind,name\nmayor,X\n"), ("name", "x.csv")];
    let page = app.post_as(&leader, "/desk/partnership/import/take-in", &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.words().contains("Line 2: “mayor” is not a kind of row."), "{}", page.words());
    let nothing = app.post_as(&leader, "/desk/partnership/import", &[]).await;
    assert!(nothing.words().contains("Choose a sheet"), "{}", nothing.words());
}

#[tokio::test]
async fn on_the_desk_a_file_is_only_looked_at_and_comes_back_in_the_form_that_takes_it_in() {
    let app = sample().await;
    let leader = team_leader(&app).await;
    let before = partners(&app).await;
    let sheet = "kind,key,name\ngroup,winter,\"Winter <nights>\"\n";
    let csrf = app.services.gate.seal(&format!("form {}", leader.token.0));
    let part = |name: &str, value: &str| {
        format!("--x\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let file = format!(
        "--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"winter.csv\"\r\ncontent-type: text/csv\r\n\r\n\
         {sheet}\r\n--x--\r\n"
    );
    let body = format!("{}{}{file}", part("csrf", &csrf), part("key", "one-key"));
    let request = Request::post("/desk/partnership/import")
        .header("cookie", format!("session={}", leader.token.0))
        .header("content-type", "multipart/form-data; boundary=x");
    let page = app.send(request.body(Body::from(body)).expect("a request")).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.words());
    let words = page.words();
    assert!(
        words.contains("winter.csv: 1 new, 0 changed, 125 as before. Nothing has been taken in yet."),
        "{words}"
    );
    assert!(words.contains("Group: Winter <nights>"), "{words}");
    assert!(page.contains("&#60;nights&#62;") || page.contains("&lt;nights&gt;"));
    assert_eq!(partners(&app).await, before);
}
