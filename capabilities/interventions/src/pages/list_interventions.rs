//! The ledger at the desk: what needs a decision first, then every intervention and fund; and the same as a paper and as data.

use std::sync::Arc;

use axum::extract::State;
use capability::{Asked, Services};
use documents::{Document, csv_of_document};
use web::{Fault, File, Link, Page, Stop, Surroundings};

use super::told_page::{Content, ToldPage};
use crate::{
    LOCALES,
    permissions::WRITE,
    reports::{Shown, json_of, ledger},
    told::{Ledger, london},
};

/// Answers `GET /desk/interventions`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
) -> Result<Page<ToldPage>, Stop> {
    let document = document(&services, &asked, &surroundings).await?;
    let mut ways = Vec::new();
    if asked.may(&WRITE).is_ok() {
        ways.push(Link::new("Add an intervention", "/desk/interventions/new"));
        ways.push(Link::new("Add a fund that a forum decides", "/desk/funds/new"));
    }
    ways.extend([
        Link::new("Report as PDF", "/desk/interventions/ledger.pdf"),
        Link::new("As CSV", "/desk/interventions/ledger.csv"),
        Link::new("As JSON", "/desk/interventions/ledger.json"),
        Link::new("Public page", "/interventions"),
    ]);
    let content = Content {
        title: "Interventions".into(),
        trail: vec![Link::new("Desk", "/desk")],
        message: vec![document.summary],
        ways,
        sections: document.sections,
        ..Content::default()
    };
    Ok(Page(ToldPage::new(surroundings, content, london(asked.visitor.now()))))
}

/// Answers `GET /desk/interventions/ledger.pdf`.
pub async fn pdf(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
) -> Result<File, Stop> {
    let document = document(&services, &asked, &surroundings).await?;
    let name = format!("interventions-{}.pdf", document.date);
    let press = Arc::clone(&services.press);
    let pressed = tokio::task::spawn_blocking(move || press.pdf(&document)).await;
    let bytes = pressed
        .map_err(|fault| Stop::Fault(Fault::new(fault)))?
        .map_err(|fault| Stop::Fault(Fault::new(fault)))?;
    Ok(File { bytes: bytes.into(), content_type: "application/pdf", download: Some(name) })
}

/// Answers `GET /desk/interventions/ledger.csv`.
pub async fn csv(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
) -> Result<File, Stop> {
    let document = document(&services, &asked, &surroundings).await?;
    let text = csv_of_document(&document).map_err(|fault| Stop::Fault(Fault::new(fault)))?;
    let name = format!("interventions-{}.csv", document.date);
    Ok(File { bytes: text.into(), content_type: "text/csv; charset=utf-8", download: Some(name) })
}

/// Answers `GET /desk/interventions/ledger.json`.
pub async fn json(State(services): State<Services>, asked: Asked) -> Result<File, Stop> {
    let read = Ledger::whole(&services).await.map_err(Stop::Fault)?;
    let text =
        serde_json::to_string_pretty(&json_of(&read)).map_err(|fault| Stop::Fault(Fault::new(fault)))?;
    let name = format!("interventions-{}.json", london(asked.visitor.now()));
    Ok(File { bytes: text.into(), content_type: "application/json", download: Some(name) })
}

async fn document(services: &Services, asked: &Asked, surroundings: &Surroundings) -> Result<Document, Stop> {
    let read = Ledger::whole(services).await.map_err(Stop::Fault)?;
    let shown = Shown {
        words: surroundings.words(&LOCALES),
        partnership: &services.partnership.name,
        sample: services.partnership.sample,
        date: london(asked.visitor.now()),
    };
    Ok(ledger(&read, &shown))
}
