//! A document as a page: the hub, the versions of the definition, a return.

use askama::Template;
use documents::{Document, Labels, Marking, html_sections};
use web::{Link, Page, Surroundings, Words};

use crate::LOCALES;

/// The page of a document.
#[derive(Template)]
#[template(path = "pages/paper.html")]
pub struct PaperPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    summary: String,
    trail: Vec<Link>,
    /// What can be done, as buttons.
    doing: Vec<Link>,
    /// The same content as files, and pages beside it.
    files: Vec<Link>,
    /// Where the parts are; a short page has none.
    contents: Vec<Link>,
    /// What was just done.
    done: Option<&'static str>,
    /// The protective marking of what is not for everybody.
    marking: Option<&'static str>,
    sections: String,
}

/// What stands around a document on its page.
#[derive(Default)]
pub struct Around {
    /// Where the page stands.
    pub trail: Vec<Link>,
    /// What can be done, as buttons.
    pub doing: Vec<Link>,
    /// The same content as files, and pages beside it.
    pub files: Vec<Link>,
    /// What was just done.
    pub done: Option<&'static str>,
}

/// A document as a page.
pub fn page(surroundings: Surroundings, document: &Document, around: Around) -> Page<PaperPage> {
    let contents = document.sections.iter().map(|part| Link::new(&part.heading, format!("#{}", part.id)));
    Page(PaperPage {
        words: surroundings.words(&LOCALES),
        title: document.title.clone(),
        summary: document.summary.clone(),
        trail: around.trail,
        doing: around.doing,
        files: around.files,
        contents: if document.sections.len() > 3 { contents.collect() } else { vec![] },
        done: around.done,
        marking: (document.marking != Marking::Official).then(|| document.marking.as_str()),
        sections: html_sections(document, &Labels::of(document.language)),
        surroundings,
    })
}
