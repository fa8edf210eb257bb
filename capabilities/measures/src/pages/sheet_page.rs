//! The page on which a sheet is looked at first, and then taken in.

use askama::Template;
use serde::Deserialize;
use web::{FormErrors, FormToken, Link, Surroundings, Words};

use crate::{LOCALES, sheets::Fault};

/// The most faults said at once.
const MOST_FAULTS: usize = 40;

/// A sheet that was looked at and is to be taken in.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SheetForm {
    /// Its text.
    pub sheet: String,
    /// The name of its file.
    pub name: String,
}

/// What a sheet would do, in lines.
pub struct LookedAt {
    /// The sheet.
    pub sheet: SheetForm,
    /// What it would do, in a few words.
    pub sentence: String,
    /// Whether anything would change.
    pub changes: bool,
    /// What is new.
    pub new: Vec<String>,
    /// What changes.
    pub changed: Vec<String>,
    /// What is left empty or not understood.
    pub left_empty: Vec<String>,
}

/// What kind of sheet the page is for.
pub struct Kind {
    /// The heading.
    pub title: &'static str,
    /// Where it stands.
    pub address: &'static str,
    /// What a sheet is, in a sentence or two.
    pub about: &'static str,
    /// The columns it may have.
    pub columns: &'static str,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/sheet_page.html")]
pub struct SheetPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    token: FormToken,
    errors: FormErrors,
    kind: &'static Kind,
    looked: Option<LookedAt>,
}

impl SheetPage {
    /// The page, empty, with faults, or with what a sheet would do.
    pub fn new(
        (surroundings, token): (Surroundings, FormToken),
        kind: &'static Kind,
        errors: FormErrors,
        looked: Option<LookedAt>,
    ) -> Self {
        Self {
            words: surroundings.words(&LOCALES),
            title: kind.title.into(),
            trail: vec![Link::new("Desk", "/desk"), Link::new("Measures", "/desk/measures")],
            surroundings,
            token,
            errors,
            kind,
            looked,
        }
    }
}

/// The faults of a sheet at the field of the file.
pub fn errors_of(faults: &[Fault]) -> FormErrors {
    let mut errors = FormErrors::new();
    for fault in faults.iter().take(MOST_FAULTS) {
        errors.add("file", fault.to_string());
    }
    if faults.len() > MOST_FAULTS {
        errors.add("file", format!("and {} more.", faults.len() - MOST_FAULTS));
    }
    errors
}
