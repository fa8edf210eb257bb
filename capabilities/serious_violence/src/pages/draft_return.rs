//! Writing the parts of a return.

use std::collections::BTreeMap;

use access::Event;
use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use capability::{Asked, Services, Submitted};
use serde_json::json;
use web::{FormErrors, FormToken, Link, Page, Stop, Surroundings, Words, see_other};

use super::view_return::return_asked;
use crate::{
    LOCALES,
    model::{PARTS, Return},
    permissions::WRITE,
    reports::quarter_in_words,
    store::{self, NotSaved},
};

/// The longest a part may be, in letters.
const LONGEST: usize = 8_000;

/// What the form sends: the parts by name, and the version that was read.
pub type DraftSent = BTreeMap<String, String>;

/// The page.
#[derive(Template)]
#[template(path = "pages/draft_return.html")]
pub struct DraftPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    token: FormToken,
    errors: FormErrors,
    parts: Vec<PartShown>,
    version: i32,
    back: String,
}

struct PartShown {
    name: &'static str,
    heading: &'static str,
    hint: &'static str,
    text: String,
}

/// Answers `GET /desk/serious-violence/returns/2026-07/draft`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(quarter): Path<String>,
) -> Result<Page<DraftPage>, Stop> {
    let found = return_asked(services.database.reader(), &asked, &quarter).await?;
    found.may_change().map_err(Stop::refused)?;
    Ok(Page(DraftPage::new(surroundings, asked.form(), &found, (&found.parts, FormErrors::new()))))
}

/// Answers `POST /desk/serious-violence/returns/2026-07/draft`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(quarter): Path<String>,
    Submitted { key, form, .. }: Submitted<DraftSent>,
) -> Result<Response, Stop> {
    let permit = asked.may(&WRITE).map_err(|_| Stop::NotAllowed)?;
    let mut work = asked.visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let found = return_asked(&work, &asked, &quarter).await?;
    found.may_change().map_err(Stop::refused)?;
    let read = form.get("version").and_then(|version| version.parse().ok()).unwrap_or(0);
    let errors = match check(&form) {
        Err(errors) => errors,
        Ok(parts) => {
            let read = Return { version: read, ..found.clone() };
            match store::save_parts(&mut work, &permit, &read, &parts).await {
                Ok(()) => {
                    let written: Vec<&String> = parts.keys().collect();
                    let (object, detail) = (Return::object(found.quarter), json!({ "written": written }));
                    work.record(Event { what: "serious_violence.draft_return", object, detail }).await?;
                    let led = format!("/desk/serious-violence/returns/{}?done=written", found.quarter);
                    work.answer(&key, &led).await?;
                    work.done().await?;
                    return Ok(see_other(&led));
                }
                Err(NotSaved::ChangedMeanwhile) => {
                    let mut errors = FormErrors::new();
                    let sentence = format!(
                        "{} saved the draft while you were writing. What you wrote is below; compare, then save again",
                        found.by
                    );
                    errors.add("summary", sentence);
                    errors
                }
                Err(fault) => return Err(fault.into()),
            }
        }
    };
    drop(work);
    Ok(Page(DraftPage::new(surroundings, asked.form(), &found, (&form, errors))).to_mend())
}

fn check(form: &DraftSent) -> Result<BTreeMap<String, String>, FormErrors> {
    let mut errors = FormErrors::new();
    let mut parts = BTreeMap::new();
    for part in &PARTS {
        let text = form.get(part.name).map_or("", String::as_str).trim().replace("\r\n", "\n");
        if text.chars().count() > LONGEST {
            errors.add(part.name, format!("Write {LONGEST} letters or fewer"));
        } else if !text.is_empty() {
            parts.insert(part.name.to_owned(), text);
        }
    }
    if errors.is_empty() { Ok(parts) } else { Err(errors) }
}

impl DraftPage {
    fn new(
        surroundings: Surroundings,
        token: FormToken,
        of: &Return,
        (texts, errors): (&BTreeMap<String, String>, FormErrors),
    ) -> Self {
        let back = format!("/desk/serious-violence/returns/{}", of.quarter);
        let quarter = quarter_in_words(of.quarter);
        Self {
            words: surroundings.words(&LOCALES),
            surroundings,
            title: format!("Write the return, {quarter}"),
            trail: vec![
                Link::new("Desk", "/desk"),
                Link::new("Serious violence", "/desk/serious-violence"),
                Link::new("Returns", "/desk/serious-violence/returns"),
                Link::new(quarter, back.as_str()),
            ],
            token,
            errors,
            parts: PARTS
                .iter()
                .map(|part| PartShown {
                    name: part.name,
                    heading: part.heading,
                    hint: part.hint,
                    text: texts.get(part.name).cloned().unwrap_or_default(),
                })
                .collect(),
            version: of.version,
            back,
        }
    }
}
