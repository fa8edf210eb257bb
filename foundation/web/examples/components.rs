//! Every component on one page, for looking at: `cargo run -p web --example components -- 8400`.
//! Also `/stop/{not-found,not-allowed,refused,fault,panic,slow}`.

use std::{io, sync::Arc, time::Duration};

use askama::Template;
use axum::{Router, extract::Path, routing::get};
use web::{
    Column, Fault, FormErrors, Link, NavigationEntry, Page, Pagination, Stop, Surroundings,
    SurroundingsSource,
};

web::locales!();

#[derive(Template)]
#[template(path = "gallery.html")]
struct Gallery {
    surroundings: Surroundings,
    title: String,
    errors: FormErrors,
    trail: Vec<Link>,
    contents: Vec<Link>,
    columns: Vec<Column>,
    rows: Vec<(&'static str, u64, u64, &'static str, &'static str)>,
    pages: Pagination,
    sparkline: &'static str,
    chart: &'static str,
}

const SPARKLINE: &str = include_str!("sparkline.svg");

const CHART: &str = include_str!("chart.svg");

async fn gallery(surroundings: Surroundings, errors: FormErrors) -> Page<Gallery> {
    Page(Gallery {
        title: "Gallery of components".into(),
        errors,
        trail: vec![
            Link::new("Assessment", "/assessment"),
            Link::new("September 2025", "/assessment/2025-09"),
        ],
        contents: vec![
            Link::new("Big numbers", "#numbers"),
            Link::new("A chart", "#chart"),
            Link::new("A table", "#table"),
            Link::new("Words", "#words"),
            Link::new("A form", "#form"),
        ],
        columns: vec![
            Column::text("Crime group"),
            Column::number("This year"),
            Column::number("Last year"),
            Column::text("What that means"),
            Column::text("12 months"),
        ],
        rows: vec![
            ("Violence and sexual offences", 4210, 4188, "quiet", "no clear change"),
            ("Anti-social behaviour", 3416, 3119, "strong", "higher"),
            ("Criminal damage and arson", 1102, 1306, "plain", "lower"),
            ("Shoplifting", 948, 902, "quiet", "no clear change"),
            ("Possession of weapons", 61, 58, "quiet", "no clear change"),
        ],
        pages: Pagination::new(3, 12, &surroundings.query),
        sparkline: SPARKLINE,
        chart: CHART,
        surroundings,
    })
}

async fn stop(Path(kind): Path<String>) -> Result<&'static str, Stop> {
    match kind.as_str() {
        "not-allowed" => Err(Stop::NotAllowed),
        "refused" => Err(Stop::refused("An action cannot be closed without an outcome.")),
        "fault" => Err(Stop::Fault(Fault::new(io::Error::other("the disk is full")))),
        "panic" => panic!("something impossible"),
        "slow" => {
            tokio::time::sleep(Duration::from_secs(5)).await;
            Ok("slept for five seconds")
        }
        _ => Err(Stop::NotFound),
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    tracing_subscriber::fmt().with_env_filter("info").init();
    let port = std::env::args().nth(1).unwrap_or_else(|| "8400".into());
    let entry = |key, href| NavigationEntry { key, locales: &LOCALES, href };
    let source = SurroundingsSource::new("Safer Saltmere")
        .sample(true)
        .navigation(&[
            entry("home", "/"),
            entry("contents", "/assessment"),
            entry("sample-label", "/data"),
            entry("pagination-label", "/pages"),
        ])
        .footer(&[entry("contents", "/about")]);
    let router = Router::new()
        .route("/", get(async |surroundings: Surroundings| gallery(surroundings, FormErrors::new()).await))
        .route(
            "/errors",
            get(async |surroundings: Surroundings| {
                let mut errors = FormErrors::new();
                errors.add("due", "Enter the date the action is due");
                gallery(surroundings, errors).await
            }),
        )
        .route("/stop/{kind}", get(stop));
    let listener = tokio::net::TcpListener::bind(format!("127.0.0.1:{port}")).await?;
    println!("http://{}", listener.local_addr()?);
    let interrupted = async {
        if let Err(error) = tokio::signal::ctrl_c().await {
            tracing::error!(%error, "cannot listen for Ctrl-C");
        }
    };
    web::serve(listener, web::layers(router, Arc::new(source)), interrupted).await;
    Ok(())
}
