//! The page of a form of the ledger.

use askama::Template;
use web::{FormErrors, FormToken, Link, Surroundings, Words};

use super::field::{Field, Kind};
use crate::LOCALES;

/// What a form is about.
pub struct Form {
    /// The heading.
    pub title: String,
    /// What to know before filling it; may be empty.
    pub lead: String,
    /// What must not be missed; may be empty.
    pub warning: String,
    /// Where it stands, below the desk.
    pub trail: Vec<Link>,
    /// Where one comes from.
    pub back: String,
    /// What the button says.
    pub button: String,
    /// What is sent unseen.
    pub hidden: Vec<(&'static str, String)>,
    /// Its fields.
    pub fields: Vec<Field>,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/form_page.html")]
pub struct FormPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    lead: String,
    warning: String,
    trail: Vec<Link>,
    back: String,
    button: String,
    hidden: Vec<(&'static str, String)>,
    drawn: Vec<Field>,
    token: FormToken,
    errors: FormErrors,
}

impl FormPage {
    /// The form, with what is to be mended.
    pub fn new((surroundings, token): (Surroundings, FormToken), form: Form, errors: FormErrors) -> Self {
        let mut trail = vec![Link::new("Desk", "/desk"), Link::new("Interventions", "/desk/interventions")];
        trail.extend(form.trail);
        Self {
            words: surroundings.words(&LOCALES),
            title: form.title,
            lead: form.lead,
            warning: form.warning,
            trail,
            back: form.back,
            button: form.button,
            hidden: form.hidden,
            drawn: form.fields,
            surroundings,
            token,
            errors,
        }
    }
}
