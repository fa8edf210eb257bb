//! The whole of `web` as a visitor meets it: through all layers, and through a socket.

use std::{io, sync::Arc, time::Duration};

use askama::Template;
use axum::{
    Router,
    body::{Body, Bytes},
    extract::Path,
    http::{HeaderMap, Method, Request, StatusCode},
    routing::{get, post},
};
use http_body_util::BodyExt;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::oneshot,
    time::{Instant, sleep, timeout},
};
use tower::ServiceExt;
use web::{Fault, File, Page, Stop, Surroundings, SurroundingsSource};

#[derive(Template)]
#[template(
    source = r#"{% extends "layout.html" %}{% block main %}<h1>{{ title }}</h1>{% endblock %}"#,
    ext = "html"
)]
struct Plain {
    surroundings: Surroundings,
    title: String,
}

async fn plain(surroundings: Surroundings) -> Page<Plain> {
    Page(Plain { surroundings, title: "<b>Meetings</b>".into() })
}

async fn stop(Path(kind): Path<String>) -> Result<&'static str, Stop> {
    match kind.as_str() {
        "not-allowed" => Err(Stop::NotAllowed),
        "refused" => Err(Stop::refused("An action cannot be closed without an outcome.")),
        "fault" => Err(Stop::Fault(Fault::new(io::Error::other("password hunter2 at /srv/secret")))),
        "full" => Err(io::Error::from(io::ErrorKind::StorageFull))?,
        "panic" => panic!("hunter2"),
        _ => Err(Stop::NotFound),
    }
}

async fn table() -> File {
    File {
        bytes: "a,b\n1,2\n".into(),
        content_type: "text/csv; charset=utf-8",
        download: Some("crime.csv".into()),
    }
}

fn router() -> Router {
    Router::new()
        .route("/", get(plain))
        .route("/crime.csv", get(table))
        .route("/stop/{kind}", get(stop))
        .route("/body", post(async |body: Bytes| body.len().to_string()))
        .route("/json", get(async || (StatusCode::NOT_FOUND, [("content-type", "application/json")], "{}")))
}

fn app(secure: bool) -> Router {
    web::layers(router(), Arc::new(SurroundingsSource::new("Safer Saltmere").sample(true).secure(secure)))
}

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    bytes: Bytes,
    body: String,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("a readable header"))
    }
}

async fn answer_to(app: Router, request: Request<Body>) -> Answer {
    let response = app.oneshot(request).await.expect("an answer");
    let (parts, body) = response.into_parts();
    let bytes = body.collect().await.expect("a body").to_bytes();
    let body = String::from_utf8_lossy(&bytes).into_owned();
    Answer { status: parts.status, headers: parts.headers, bytes, body }
}

async fn visit(address: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::get(address);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    answer_to(app(false), request.body(Body::empty()).expect("a request")).await
}

#[tokio::test]
async fn a_page_names_the_partnership_and_escapes_what_people_wrote() {
    let page = visit("/", &[]).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.body.contains("<title>&#60;b&#62;Meetings&#60;/b&#62; – Safer Saltmere</title>"),
        "{}",
        page.body
    );
    assert!(page.body.contains("Safer Saltmere does not exist"));
    assert!(!page.body.contains("<b>"));
}

#[tokio::test]
async fn a_page_that_has_not_changed_is_not_sent_again() {
    let first = visit("/", &[]).await;
    assert_eq!(first.header("cache-control"), "no-cache");
    let again = visit("/", &[("if-none-match", first.header("etag"))]).await;
    assert_eq!((again.status, again.body.as_str()), (StatusCode::NOT_MODIFIED, ""));
    assert_eq!(again.header("etag"), first.header("etag"));
    let welsh = visit("/?lang=cy", &[("if-none-match", first.header("etag"))]).await;
    assert_eq!(welsh.status, StatusCode::OK);
}

#[tokio::test]
async fn a_compressed_page_has_a_fingerprint_of_its_own() {
    let plain = visit("/", &[]).await;
    let compressed = visit("/", &[("accept-encoding", "gzip")]).await;
    assert_eq!(compressed.header("content-encoding"), "gzip");
    assert_ne!(compressed.header("etag"), plain.header("etag"));
    let held = compressed.header("etag");
    assert_eq!(
        visit("/", &[("if-none-match", held), ("accept-encoding", "gzip")]).await.status,
        StatusCode::NOT_MODIFIED
    );
    assert_eq!(visit("/", &[("if-none-match", held)]).await.status, StatusCode::OK);
}

#[tokio::test]
async fn every_answer_protects_the_visitor() {
    for address in ["/", "/nowhere", "/stop/fault", "/stop/panic", "/healthz", web::asset("headland.css")] {
        let answer = visit(address, &[]).await;
        assert!(answer.header("content-security-policy").contains("script-src 'self'"), "{address}");
        assert!(!answer.header("content-security-policy").contains("unsafe"), "{address}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{address}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{address}");
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin", "{address}");
        assert_eq!(answer.header("x-request-id").len(), 32, "{address}");
        assert_eq!(answer.header("server"), "", "{address}");
        assert_eq!(answer.header("strict-transport-security"), "", "{address}");
    }
}

#[tokio::test]
async fn over_tls_the_browser_is_bound_to_it() {
    let request = || Request::get("/?lang=cy").body(Body::empty()).expect("a request");
    let secure = answer_to(app(true), request()).await;
    assert!(secure.header("strict-transport-security").starts_with("max-age="));
    assert!(secure.header("set-cookie").starts_with("__Host-language=cy; Path=/; "));
    assert!(secure.header("set-cookie").ends_with("; Secure"));
}

#[tokio::test]
async fn a_request_number_of_the_visitor_is_not_taken_over() {
    assert_ne!(visit("/", &[("x-request-id", "forged")]).await.header("x-request-id"), "forged");
}

#[tokio::test]
async fn a_chosen_language_is_spoken_and_remembered() {
    let chosen = visit("/?lang=cy", &[]).await;
    assert!(chosen.body.contains(r#"<html lang="cy""#));
    assert!(chosen.body.contains("Neidio i&#39;r prif gynnwys"));
    let cookie = chosen.header("set-cookie");
    assert!(cookie.starts_with("language=cy; Path=/; ") && cookie.contains("SameSite=Lax"), "{cookie}");
    let remembered = visit("/", &[("cookie", "language=cy")]).await;
    assert!(remembered.body.contains(r#"<html lang="cy""#));
    assert!(remembered.body.contains(r#"href="?lang=en" hreflang="en-GB" lang="en-GB""#));
    assert_eq!(remembered.header("set-cookie"), "");
}

#[tokio::test]
async fn a_language_nobody_chose_is_english_whatever_the_browser_says() {
    let page = visit("/", &[("accept-language", "cy")]).await;
    assert!(page.body.contains(r#"<html lang="en-GB""#));
    assert!(page.body.contains(r#"href="?lang=cy" hreflang="cy" lang="cy""#));
    assert!(page.headers.get_all("vary").iter().any(|value| value == "cookie"));
}

#[tokio::test]
async fn every_stop_is_a_page_in_the_language_of_the_visitor() {
    for (address, status, english, welsh) in [
        ("/nowhere", StatusCode::NOT_FOUND, "Page not found", "Heb ddod o hyd"),
        ("/stop/not-found", StatusCode::NOT_FOUND, "Page not found", "Heb ddod o hyd"),
        ("/stop/not-allowed", StatusCode::FORBIDDEN, "You cannot do this", "Ni allwch wneud hyn"),
        (
            "/stop/refused",
            StatusCode::CONFLICT,
            "An action cannot be closed without an outcome.",
            "Ni wnaed hyn",
        ),
        (
            "/stop/fault",
            StatusCode::INTERNAL_SERVER_ERROR,
            "There is a problem with the service",
            "Mae problem",
        ),
        ("/stop/full", StatusCode::INSUFFICIENT_STORAGE, "There is no room to save", "Nid oes lle i gadw"),
        (
            "/stop/panic",
            StatusCode::INTERNAL_SERVER_ERROR,
            "There is a problem with the service",
            "Mae problem",
        ),
        ("/assets/nothing.css", StatusCode::NOT_FOUND, "Page not found", "Heb ddod o hyd"),
    ] {
        let page = visit(address, &[]).await;
        assert_eq!(
            (page.status, page.header("content-type")),
            (status, "text/html; charset=utf-8"),
            "{address}"
        );
        assert!(
            page.body.contains(english) && page.body.contains("Safer Saltmere"),
            "{address}: {}",
            page.body
        );
        assert_eq!(page.header("cache-control"), "no-store", "{address}");
        let page = visit(&format!("{address}?lang=cy"), &[]).await;
        assert!(page.body.contains(welsh), "{address}: {}", page.body);
    }
}

#[tokio::test]
async fn a_fault_shows_a_reference_and_nothing_of_its_cause() {
    for address in ["/stop/fault", "/stop/full", "/stop/panic"] {
        let page = visit(address, &[]).await;
        assert!(page.body.contains(r#"<strong class="hl-reference">"#), "{address}");
        assert!(!page.body.contains("hunter2") && !page.body.contains("/srv"), "{address}");
    }
}

#[tokio::test]
async fn a_method_that_does_not_fit_is_a_page_that_still_says_what_would() {
    let request = Request::delete("/").body(Body::empty()).expect("a request");
    let page = answer_to(app(false), request).await;
    assert_eq!((page.status, page.header("allow")), (StatusCode::METHOD_NOT_ALLOWED, "GET,HEAD"));
    assert!(page.body.contains("This page cannot be used in that way"));
}

#[tokio::test]
async fn a_body_is_taken_up_to_its_limit_and_refused_above_it() {
    let send = async |length: usize| {
        let request = Request::post("/body").body(Body::from(vec![b'x'; length])).expect("a request");
        answer_to(app(false), request).await
    };
    assert_eq!(send(web::LARGEST_BODY).await.body, web::LARGEST_BODY.to_string());
    let page = send(web::LARGEST_BODY + 1).await;
    assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(page.body.contains("The file is too large"), "{}", page.body);
}

#[tokio::test]
async fn an_error_for_a_program_stays_as_it_is() {
    let answer = visit("/json", &[]).await;
    assert_eq!((answer.status, answer.body.as_str()), (StatusCode::NOT_FOUND, "{}"));
}

#[tokio::test]
async fn a_file_is_downloaded_under_its_name() {
    let file = visit("/crime.csv", &[]).await;
    assert_eq!(file.header("content-disposition"), "attachment; filename=\"crime.csv\"");
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    let again = visit("/crime.csv", &[("if-none-match", file.header("etag"))]).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
}

#[tokio::test]
async fn style_and_script_may_be_kept_for_ever() {
    for (name, kind) in
        [("headland.css", "text/css"), ("headland.js", "text/javascript"), ("favicon.svg", "image/svg+xml")]
    {
        let file = visit(web::asset(name), &[]).await;
        assert_eq!((file.status, file.header("content-type")), (StatusCode::OK, kind), "{name}");
        assert_eq!(file.header("cache-control"), "public, max-age=31536000, immutable", "{name}");
    }
    let compressed = visit(web::asset("headland.css"), &[("accept-encoding", "gzip")]).await;
    assert_eq!(compressed.header("content-encoding"), "gzip");
}

#[tokio::test]
async fn style_and_script_stay_small() {
    for (name, most) in [("headland.css", 25_000), ("headland.js", 5_000)] {
        let file = visit(web::asset(name), &[("accept-encoding", "gzip")]).await;
        assert!(file.bytes.len() <= most, "{name}: {} bytes compressed", file.bytes.len());
    }
}

#[tokio::test]
async fn health_is_two_letters() {
    let answer = visit("/healthz", &[]).await;
    assert_eq!((answer.status, answer.body.as_str()), (StatusCode::OK, "ok"));
    assert_eq!(
        answer_to(
            app(false),
            Request::builder().method(Method::HEAD).uri("/").body(Body::empty()).expect("a request")
        )
        .await
        .body,
        ""
    );
}

/// A server on a free port and the way to stop it.
async fn server(app: Router) -> (std::net::SocketAddr, oneshot::Sender<()>, tokio::task::JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    let (stop, stopped) = oneshot::channel::<()>();
    let running = tokio::spawn(web::serve(listener, app, async {
        let _ = stopped.await;
    }));
    (address, stop, running)
}

async fn read_to_end(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let _ =
        timeout(Duration::from_secs(20), stream.read_to_end(&mut bytes)).await.expect("the server closes");
    String::from_utf8_lossy(&bytes).into_owned()
}

#[tokio::test]
async fn a_visitor_who_never_finishes_the_header_is_cut_off() {
    let (address, _stop, _running) = server(app(false)).await;
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    stream.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n").await.expect("a header begun");
    let started = Instant::now();
    read_to_end(&mut stream).await;
    assert!((4..8).contains(&started.elapsed().as_secs()), "{:?}", started.elapsed());
}

#[tokio::test]
async fn a_kept_connection_does_not_lie_idle_for_long() {
    let (address, _stop, _running) = server(app(false)).await;
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n").await.expect("a request");
    let started = Instant::now();
    let answer = read_to_end(&mut stream).await;
    assert!(answer.starts_with("HTTP/1.1 200 OK") && answer.ends_with("ok"), "{answer}");
    assert!((4..8).contains(&started.elapsed().as_secs()), "{:?}", started.elapsed());
}

#[tokio::test]
async fn an_open_request_is_finished_before_the_server_stops() {
    let slow = get(async || {
        sleep(Duration::from_millis(500)).await;
        "finished"
    });
    let (address, stop, running) = server(Router::new().route("/", slow)).await;
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    stream.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n").await.expect("a request");
    sleep(Duration::from_millis(100)).await;
    stop.send(()).expect("a server to stop");
    let answer = read_to_end(&mut stream).await;
    assert!(answer.ends_with("finished"), "{answer}");
    timeout(Duration::from_secs(2), running).await.expect("it stops").expect("without a panic");
    assert!(TcpStream::connect(address).await.is_err());
}
