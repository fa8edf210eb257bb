//! The page of a measure at the desk: message, chart, values, revisions, definition, and what may be done.

use askama::Template;
use axum::extract::{Path, Query, State};
use capability::{Asked, Pointing, Services};
use documents::{Document, Labels, Marking, html_sections};
use serde::Deserialize;
use web::{Link, Page, Stop, Surroundings, Words};

use super::{measure_asked::measure_asked, moved_by::moved_by};
use crate::{
    LOCALES,
    permissions::{ENTER, Kept, READ, WRITE},
    reports::{Reader, london, sections},
    told::tell,
    wording,
};

/// What its address may say besides the measure.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct DoneAsked {
    done: String,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/view_measure.html")]
pub struct ViewPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    outcome: String,
    trail: Vec<Link>,
    done: &'static str,
    message: Vec<String>,
    awaited: String,
    bound: String,
    sections: String,
    ways: Vec<Link>,
    moved_by: Vec<Pointing>,
}

/// Answers `GET /desk/measures/asb-incidents`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
    Query(said): Query<DoneAsked>,
) -> Result<Page<ViewPage>, Stop> {
    let visitor = &asked.visitor;
    let (measure, _permit) = measure_asked(services.database.reader(), visitor, &slug, &READ).await?;
    let told = tell(&services, measure).await.map_err(Stop::Fault)?;
    let words = surroundings.words(&LOCALES);
    let moved_by = moved_by(&services, visitor, words.language(), &told.measure).await?;
    let (measure, definition) = (&told.measure, &told.measure.definition);
    let kept = Kept(visitor.partnership(), measure);
    let mut ways = Vec::new();
    let enters = visitor.may_on(&ENTER, &kept).is_ok();
    if enters && definition.binding.is_none() && definition.cadence.is_some() {
        ways.push(Link::new("Enter or revise a value", format!("{}/value", measure.desk_address())));
    }
    if enters && definition.cadence.is_some() {
        ways.push(Link::new(
            "Note what happened in a period",
            format!("{}/annotate", measure.desk_address()),
        ));
    }
    if visitor.may_on(&WRITE, &kept).is_ok() {
        ways.push(Link::new("Change the definition", format!("{}/edit", measure.desk_address())));
    }
    if definition.public {
        ways.push(Link::new("Public page", measure.public_address()));
    }
    let awaited = match told.awaited[..] {
        [] => String::new(),
        _ => format!("Still awaited: {}.", wording::periods(words, &told.awaited)),
    };
    let document = Document {
        title: definition.name.clone(),
        summary: String::new(),
        author: surroundings.partnership.to_string(),
        language: words.language(),
        date: london(visitor.now()),
        marking: Marking::Official,
        notice: None,
        sections: sections(words, &told, Reader::Desk),
    };
    Ok(Page(ViewPage {
        outcome: definition.outcome.clone(),
        trail: vec![Link::new("Desk", "/desk"), Link::new("Measures", "/desk/measures")],
        done: match said.done.as_str() {
            "added" => "The measure was added.",
            "changed" => "The definition was changed.",
            "entered" => "The value was entered.",
            "noted" => "The note was kept.",
            _ => "",
        },
        message: wording::message(words, &told),
        awaited,
        bound: bound(&told),
        sections: html_sections(&document, &Labels::of(words.language())),
        ways,
        moved_by,
        title: document.title,
        words,
        surroundings,
    }))
}

/// Where the figures of a bound measure come from; empty for one that is entered.
fn bound(told: &crate::told::Told) -> String {
    let Some(binding) = &told.measure.definition.binding else { return String::new() };
    let what = binding.category.map_or("all crime", incident::Category::label);
    let of = match binding.area.as_str() {
        "" => "the partnership's area".to_owned(),
        area => area.to_owned(),
    };
    let missing = if told.missing.is_empty() { String::new() } else { format!(" But {}.", told.missing) };
    format!(
        "Counted from the incidents that the assessment counts: {what}, {of}. Nothing is entered.{missing}"
    )
}
