//! Sending an action plan in: a DOCX or XLSX table or a CSV file, which waits until somebody has looked at it.

use std::sync::Arc;

use access::Event;
use actions::store::uploads::{Kept, Uploads};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use capability::{Asked, Services, Submitted, UploadedFile};
use serde::Deserialize;
use serde_json::json;
use web::{FormErrors, FormToken, Link, Page, Stop, Surroundings, Words, see_other};

use super::plan_asked::plan_asked;
use crate::{
    LOCALES,
    model::Plan,
    papers::{PaperKept, save_paper},
    permissions::WRITE,
};

/// The fields beside the file: none.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Form {}

/// The page.
#[derive(Template)]
#[template(path = "pages/import_plan.html")]
pub struct ImportPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    token: FormToken,
    errors: FormErrors,
    back: String,
}

/// Answers `GET /desk/plans/2024-27/import`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
) -> Result<Page<ImportPage>, Stop> {
    asked.visitor.may(&WRITE).map_err(|_| Stop::NotAllowed)?;
    let plan = plan_asked(services.database.reader(), &asked.visitor, &slug).await?;
    Ok(Page(ImportPage::new((surroundings, asked.form()), &plan, FormErrors::new())))
}

/// Answers `POST /desk/plans/2024-27/import`: the file is read once, so that a bad one is refused at once, and waits.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
    Submitted { key, files, .. }: Submitted<Form>,
) -> Result<Response, Stop> {
    let permit = asked.visitor.may(&WRITE).map_err(|_| Stop::NotAllowed)?;
    let plan = plan_asked(services.database.reader(), &asked.visitor, &slug).await?;
    let (name, kept) = match keep(&services, files).await? {
        Ok(kept) => kept,
        Err(sentence) => {
            let mut errors = FormErrors::new();
            errors.add("file", sentence);
            return Ok(Page(ImportPage::new((surroundings, asked.form()), &plan, errors)).to_mend());
        }
    };
    let uploads = Uploads::new(&*services.uploads);
    let written = async {
        let mut work = asked.visitor.begin(&services.database).await?;
        if let Some(earlier) = work.earlier_answer(&key).await? {
            return Ok((false, Vec::new(), see_other(&earlier)));
        }
        let paper = PaperKept { kept_as: kept.name.clone(), file_name: name, sha256: kept.sha256.clone() };
        let gone = save_paper(&mut work, &permit, plan.slug.as_str(), &paper).await?;
        let detail = json!({ "sha256": paper.sha256 });
        work.record(Event { what: "plans.send-paper", object: Plan::object(&plan.slug), detail }).await?;
        let led = format!("/desk/plans/{}/import/{}", plan.slug, paper.kept_as);
        work.answer(&key, &led).await?;
        work.done().await?;
        Ok((true, gone, see_other(&led)))
    };
    let answer: Result<(bool, Vec<String>, Response), Stop> = written.await;
    let (is_kept, gone) =
        answer.as_ref().map_or((false, &[][..]), |(is_kept, gone, _)| (*is_kept, gone.as_slice()));
    let unknown = (!is_kept).then_some(kept.name.as_str()).into_iter().chain(gone.iter().map(String::as_str));
    for name in unknown {
        // Left behind it would be a file nobody knows; that is a pity and no fault.
        if let Err(fault) =
            uploads.forget(&Kept { name: name.to_owned(), kind: "", bytes: 0, sha256: String::new() })
        {
            tracing::warn!(%fault, "a paper without a row was left behind");
        }
    }
    answer.map(|(_, _, response)| response)
}

/// Reads and keeps the file of a form; else a sentence for who sent it.
async fn keep(services: &Services, files: Vec<UploadedFile>) -> Result<Result<(String, Kept), String>, Stop> {
    let Some(file) = files.into_iter().find(|file| file.field == "file") else {
        return Ok(Err("Choose a file".into()));
    };
    let (office, uploads) = (Arc::clone(&services.office), Uploads::new(&*services.uploads));
    let name = clean(&file.name);
    let kept = tokio::task::spawn_blocking(move || {
        office.tables(&file.bytes).map_err(|refused| Ok(refused.to_string()))?;
        uploads.keep_tables(&file.bytes).map_err(Err)
    });
    match kept.await? {
        Ok(kept) => Ok(Ok((name, kept))),
        Err(Ok(sentence)) => Ok(Err(sentence)),
        Err(Err(fault)) => Err(fault.into()),
    }
}

/// The name of a file without its folder, without letters that cannot be seen.
fn clean(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = name.chars().filter(|letter| !letter.is_control()).take(120).collect();
    if plain.trim().is_empty() { "file".into() } else { plain.trim().to_owned() }
}

impl ImportPage {
    fn new((surroundings, token): (Surroundings, FormToken), plan: &Plan, errors: FormErrors) -> Self {
        let back = format!("/desk/plans/{}", plan.slug);
        Self {
            words: surroundings.words(&LOCALES),
            surroundings,
            title: "Bring in an action plan".into(),
            trail: vec![Link::new("Plans", "/desk/plans"), Link::new(plan.title.as_str(), back.as_str())],
            token,
            errors,
            back,
        }
    }
}
