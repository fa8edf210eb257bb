//! The page of something of the ledger: what is to be known first, what may be done, and the sections of its document.

use askama::Template;
use documents::{Document, Labels, Marking, Section, html_sections};
use jiff::civil::Date;
use serde::Deserialize;
use web::{Link, Surroundings, Words};

use crate::LOCALES;

/// What an address may say was done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct DoneAsked {
    /// What.
    pub done: String,
}

/// What stands on the page.
#[derive(Default)]
pub struct Content {
    /// The heading.
    pub title: String,
    /// What stands above it; may be empty.
    pub caption: String,
    /// Where the page stands.
    pub trail: Vec<Link>,
    /// What was just done; may be empty.
    pub done: &'static str,
    /// What is to be known first.
    pub message: Vec<String>,
    /// What must not be missed.
    pub warnings: Vec<String>,
    /// What may be done, and where more is.
    pub ways: Vec<Link>,
    /// The rest.
    pub sections: Vec<Section>,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/told_page.html")]
pub struct ToldPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    caption: String,
    trail: Vec<Link>,
    done: &'static str,
    message: Vec<String>,
    warnings: Vec<String>,
    ways: Vec<Link>,
    sections: String,
}

impl ToldPage {
    /// The page of a content on a day.
    pub fn new(surroundings: Surroundings, content: Content, today: Date) -> Self {
        let words = surroundings.words(&LOCALES);
        let document = Document {
            title: content.title,
            summary: String::new(),
            author: surroundings.partnership.to_string(),
            language: words.language(),
            date: today,
            marking: Marking::Official,
            notice: None,
            sections: content.sections,
        };
        Self {
            sections: html_sections(&document, &Labels::of(words.language())),
            title: document.title,
            caption: content.caption,
            trail: content.trail,
            done: content.done,
            message: content.message,
            warnings: content.warnings,
            ways: content.ways,
            words,
            surroundings,
        }
    }
}
