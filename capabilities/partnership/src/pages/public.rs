//! What the public pages share: a title, a sentence, sections, and where else to go.

use askama::Template;
use capability::Services;
use documents::{Document, Labels, html_sections};
use jiff::civil::Date;
use web::{Fault, Link, Stop, Surroundings, Words};

use crate::{
    LOCALES,
    model::Partners,
    reports::{Naming, Shown},
    store::fetch_partners,
    today::today,
};

/// A public page.
#[derive(Template)]
#[template(path = "pages/public.html")]
pub struct PublicPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    summary: String,
    trail: Vec<Link>,
    sections: String,
    /// Where the page leads on to.
    onward: Vec<Link>,
    /// Whether the page offers the whole structure as a file.
    downloads: bool,
}

impl PublicPage {
    /// The page of a document.
    pub fn new(surroundings: Surroundings, document: Document, trail: Vec<Link>) -> Self {
        let words = surroundings.words(&LOCALES);
        Self {
            sections: html_sections(&document, &Labels::of(words.language())),
            title: document.title,
            summary: document.summary,
            onward: vec![],
            downloads: false,
            surroundings,
            words,
            trail,
        }
    }

    /// The page with links to others below its text, and the files.
    #[must_use]
    pub fn leading_to(self, onward: Vec<Link>) -> Self {
        Self { onward, downloads: true, ..self }
    }
}

/// The partnership as everybody may see it today.
pub async fn partners_today(services: &Services) -> Result<(Partners, Date), Stop> {
    let partners =
        fetch_partners(services.database.reader(), services.partnership.id).await.map_err(Fault::new);
    Ok((partners.map_err(Stop::Fault)?, today(services.clock.now()).map_err(Stop::Fault)?))
}

/// What a public page is drawn with: names of public office only.
pub fn shown<'a>(surroundings: &Surroundings, services: &'a Services, day: Date) -> Shown<'a> {
    let words = surroundings.words(&LOCALES);
    Shown { words, partnership: &services.partnership, day, naming: Naming::PublicOffice }
}
