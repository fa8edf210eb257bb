//! The public page of a measure: message, chart, values, revisions, definition; nobody's name.

use askama::Template;
use axum::extract::{Path, State};
use capability::{Asked, Pointing, Services};
use documents::{Document, Labels, Marking, html_sections};
use web::{Link, Page, Stop, Surroundings, Words};

use super::moved_by::moved_by;
use crate::{
    LOCALES,
    model::Slug,
    permissions::{Kept, SEE},
    reports::{Reader, london, sections},
    store,
    told::tell,
    wording,
};

/// The page.
#[derive(Template)]
#[template(path = "pages/see_measure.html")]
pub struct SeePage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    outcome: String,
    trail: Vec<Link>,
    message: Vec<String>,
    sections: String,
    moved_by: Vec<Pointing>,
}

/// Answers `GET /measures/asb-incidents`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
) -> Result<Page<SeePage>, Stop> {
    let (reader, partnership) = (services.database.reader(), services.partnership.id);
    let slug: Slug = slug.parse().map_err(|_| Stop::NotFound)?;
    let measure = store::fetch_measure(reader, partnership, &slug).await?.ok_or(Stop::NotFound)?;
    // Signed in or not: what is not public is not here.
    asked.visitor.may_on(&SEE, &Kept(partnership, &measure)).map_err(|_| Stop::NotFound)?;
    let told = tell(&services, measure).await.map_err(Stop::Fault)?;
    let words = surroundings.words(&LOCALES);
    let anyone = services.gate.public(partnership, asked.visitor.now());
    let moved_by = moved_by(&services, &anyone, words.language(), &told.measure).await?;
    let definition = &told.measure.definition;
    let document = Document {
        title: definition.name.clone(),
        summary: String::new(),
        author: surroundings.partnership.to_string(),
        language: words.language(),
        date: london(asked.visitor.now()),
        marking: Marking::Official,
        notice: None,
        sections: sections(words, &told, Reader::Public),
    };
    Ok(Page(SeePage {
        outcome: words.with("see-outcome", [("outcome", definition.outcome.as_str().into())]),
        trail: vec![Link::new(words.t("measures-navigation"), "/measures")],
        moved_by,
        message: wording::message(words, &told),
        sections: html_sections(&document, &Labels::of(words.language())),
        title: document.title,
        words,
        surroundings,
    }))
}
