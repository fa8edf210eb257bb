//! The accessibility statement, which the Public Sector Bodies Accessibility Regulations 2018 (regulation 8) ask for.

use askama::Template;
use axum::Extension;
use web::{Page, Surroundings, Words};

use crate::LOCALES;

/// Where people report a problem with the pages; `None` when the installation was not told.
#[derive(Clone, Debug)]
pub struct Contact(pub Option<String>);

/// The page.
#[derive(Template)]
#[template(path = "pages/accessibility.html")]
pub struct AccessibilityPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    contact: Option<String>,
}

/// Answers `GET /accessibility`.
pub async fn get(contact: Option<Extension<Contact>>, surroundings: Surroundings) -> Page<AccessibilityPage> {
    let contact = contact.and_then(|Extension(Contact(contact))| contact);
    let words = surroundings.words(&LOCALES);
    Page(AccessibilityPage { title: words.t("accessibility-title"), words, surroundings, contact })
}
