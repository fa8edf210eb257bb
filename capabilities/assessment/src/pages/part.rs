//! The page of a part of an assessment, such as a category or a ward: a title, a sentence, sections.

use askama::Template;
use documents::{Document, Labels, Marking, Section, html_sections};
use jiff::civil::Date;
use web::{Link, Surroundings, Words};

use crate::{LOCALES, address::Address, model::Assessment, reports};

/// The page.
#[derive(Template)]
#[template(path = "pages/part.html")]
pub struct PartPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    summary: String,
    trail: Vec<Link>,
    sections: String,
}

/// What stands on the page.
pub struct Part {
    /// The heading.
    pub title: String,
    /// The message, in a sentence or two.
    pub summary: String,
    /// The sections, in reading order.
    pub sections: Vec<Section>,
}

impl PartPage {
    /// The page of a part of the assessment at an address.
    pub fn new(
        surroundings: Surroundings,
        (assessment, address): (&Assessment, &Address),
        part: Part,
        date: Date,
    ) -> Self {
        let words = surroundings.words(&LOCALES);
        let document = Document {
            title: part.title,
            summary: part.summary,
            author: surroundings.partnership.to_string(),
            language: words.language(),
            date,
            marking: Marking::Official,
            notice: None,
            sections: part.sections,
        };
        Self {
            sections: html_sections(&document, &Labels::of(words.language())),
            trail: vec![
                Link::new(words.t("list-title"), address.list()),
                Link::new(reports::title(words, assessment), address.page()),
            ],
            title: document.title,
            summary: document.summary,
            surroundings,
            words,
        }
    }
}
