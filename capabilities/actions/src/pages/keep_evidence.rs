//! Evidence files: sent in, and handed out as attachments.

use std::path::Path as FilePath;

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use capability::{Asked, Services, Submitted, UploadedFile};
use serde::Deserialize;
use serde_json::json;
use web::{File, FormErrors, FormToken, Link, Page, Stop, Surroundings, Words, see_other};

use super::{
    action_asked::{action_asked, signature_of},
    ending::end_change,
};
use crate::{
    LOCALES,
    model::Action,
    permissions::{READ, UPDATE},
    store::{
        self,
        uploads::{Kept, NotKept, Uploads},
    },
};

/// The fields as they come, beside the file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EvidenceForm {
    about: String,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/keep_evidence.html")]
pub struct EvidencePage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    token: FormToken,
    errors: FormErrors,
    form: EvidenceForm,
    back: String,
}

/// Answers `GET /desk/actions/A-2026-031/evidence`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(number): Path<String>,
) -> Result<Page<EvidencePage>, Stop> {
    let connection = services.database.reader();
    let (action, _permit) = action_asked(connection, &asked.visitor, &number, &UPDATE).await?;
    let around = (surroundings, asked.form());
    Ok(Page(EvidencePage::new(around, &action, EvidenceForm::default(), FormErrors::new())))
}

/// Answers `POST /desk/actions/A-2026-031/evidence`. The file is on the disk before its row is written; where the row
/// cannot be kept, the file goes again.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(number): Path<String>,
    Submitted { key, form, files }: Submitted<EvidenceForm>,
) -> Result<Response, Stop> {
    let visitor = &asked.visitor;
    let (action, permit) = action_asked(services.database.reader(), visitor, &number, &UPDATE).await?;
    let (name, kept) = match keep(&services.uploads, &form, files).await {
        Ok(kept) => kept,
        Err(Ok(errors)) => {
            return Ok(Page(EvidencePage::new((surroundings, asked.form()), &action, form, errors)).to_mend());
        }
        Err(Err(stop)) => return Err(stop),
    };
    let written = async {
        let mut work = visitor.begin(&services.database).await?;
        if let Some(earlier) = work.earlier_answer(&key).await? {
            return Ok((false, see_other(&earlier)));
        }
        let about = form.about.trim();
        store::save_file(&mut work, &permit, &action, &signature_of(visitor), (&name, about), &kept).await?;
        let address = format!("{}?done=evidence", action.desk_address());
        let detail = json!({ "kind": kept.kind, "sha256": kept.sha256 });
        Ok((true, end_change(work, &key, ("actions.evidence", &action, detail), &address).await?))
    };
    let answer: Result<(bool, Response), Stop> = written.await;
    if !matches!(answer, Ok((true, _))) {
        // Left behind it would be a file nobody knows; that is a pity and no fault.
        if let Err(fault) = Uploads::new(&*services.uploads).forget(&kept) {
            tracing::warn!(%fault, "an evidence file without a row was left behind");
        }
    }
    answer.map(|(_, response)| response)
}

/// Answers `GET /desk/actions/A-2026-031/evidence/7`: always a download, whatever it is.
pub async fn file(
    State(services): State<Services>,
    asked: Asked,
    Path((number, id)): Path<(String, i32)>,
) -> Result<File, Stop> {
    let connection = services.database.reader();
    let (action, _permit) = action_asked(connection, &asked.visitor, &number, &READ).await?;
    let partnership = asked.visitor.partnership();
    let row = store::fetch_file(connection, partnership, action.number, id).await?.ok_or(Stop::NotFound)?;
    let uploads = Uploads::new(&*services.uploads);
    let bytes = tokio::task::spawn_blocking(move || uploads.read(&row.kept_as)).await??;
    Ok(File {
        bytes: bytes.ok_or(Stop::NotFound)?.into(),
        content_type: "application/octet-stream",
        download: Some(row.name),
    })
}

/// Keeps the file of a form; else what is to be mended, or our fault.
async fn keep(
    folder: &FilePath,
    form: &EvidenceForm,
    files: Vec<UploadedFile>,
) -> Result<(String, Kept), Result<FormErrors, Stop>> {
    let mut errors = FormErrors::new();
    if form.about.chars().count() > 200 {
        errors.add("about", "What it shows must be 200 letters or fewer");
        return Err(Ok(errors));
    }
    let Some(file) = files.into_iter().find(|file| file.field == "file") else {
        errors.add("file", "Choose a file");
        return Err(Ok(errors));
    };
    let uploads = Uploads::new(folder);
    let bytes = file.bytes;
    match tokio::task::spawn_blocking(move || uploads.keep(&bytes)).await {
        Ok(Ok(kept)) => Ok((clean(&file.name), kept)),
        Ok(Err(NotKept::Disk(fault))) => Err(Err(fault.into())),
        Ok(Err(refused)) => {
            errors.add("file", refused.to_string());
            Err(Ok(errors))
        }
        Err(fault) => Err(Err(fault.into())),
    }
}

/// The name of a file without its folder, without letters that mean something elsewhere.
fn clean(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = name.chars().filter(|letter| !letter.is_control()).take(120).collect();
    if plain.trim().is_empty() { "file".into() } else { plain.trim().to_owned() }
}

impl EvidencePage {
    fn new(
        (surroundings, token): (Surroundings, FormToken),
        action: &Action,
        form: EvidenceForm,
        errors: FormErrors,
    ) -> Self {
        let back = action.desk_address();
        Self {
            words: surroundings.words(&LOCALES),
            surroundings,
            title: "Add an evidence file".into(),
            trail: vec![
                Link::new("Actions", "/desk/actions"),
                Link::new(action.number.to_string(), back.as_str()),
            ],
            token,
            errors,
            form,
            back,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_loses_its_folder_and_what_cannot_be_seen() {
        assert_eq!(clean("C:\\Users\\me\\plan.pdf"), "plan.pdf");
        assert_eq!(clean("../../etc/passwd"), "passwd");
        assert_eq!(clean("a\r\nb.pdf"), "ab.pdf");
        assert_eq!(clean(""), "file");
    }
}
