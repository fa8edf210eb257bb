//! The sheet taken in on the desk: first looked at, then, when the officer says so, taken in whole. And the sheet taken away.

use access::Event;
use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use capability::{Asked, Services, Submitted};
use serde::Deserialize;
use serde_json::json;
use web::{File, FormErrors, FormToken, Page, Stop, Surroundings, Words};

use super::{
    public::partners_today,
    saving::{Change, NotKept, fault, keep},
};
use crate::{
    LOCALES,
    model::Partners,
    sheet::{self, Changes},
    store::fetch_partners,
    today::today,
};

/// The most faults said at once.
const MOST_FAULTS: usize = 40;

/// The form: a file to look at, or a sheet that was looked at and is to be taken in.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct SheetForm {
    #[serde(default)]
    sheet: String,
    #[serde(default)]
    name: String,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/import_sheet.html")]
pub struct ImportSheet {
    surroundings: Surroundings,
    words: Words,
    title: String,
    form: FormToken,
    errors: FormErrors,
    /// What was looked at and may be taken in: name, text, what would change.
    looked_at: Option<(SheetForm, Changes)>,
}

/// Answers `GET /desk/partnership/import`.
pub async fn get(asked: Asked, surroundings: Surroundings) -> Page<ImportSheet> {
    Page(ImportSheet::new(surroundings, &asked, FormErrors::new(), None))
}

/// Answers `POST /desk/partnership/import`: a file is only looked at.
pub async fn check(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    submitted: Submitted<SheetForm>,
) -> Result<Response, Stop> {
    let mut errors = FormErrors::new();
    let Some(file) = submitted.files.into_iter().find(|file| file.field == "file") else {
        errors.add("file", "Choose a sheet");
        return Ok(Page(ImportSheet::new(surroundings, &asked, errors, None)).to_mend());
    };
    let (before, _) = partners_today(&services).await?;
    match sheet::read(&file.bytes).and_then(|rows| sheet::apply(&before, &rows)) {
        Ok(after) => {
            let text = String::from_utf8_lossy(&file.bytes).into_owned();
            let looked_at = (SheetForm { sheet: text, name: file.name }, sheet::changes(&before, &after));
            Ok(Page(ImportSheet::new(surroundings, &asked, errors, Some(looked_at))).into_response())
        }
        Err(faults) => {
            say(&mut errors, &faults);
            Ok(Page(ImportSheet::new(surroundings, &asked, errors, None)).to_mend())
        }
    }
}

/// Answers `POST /desk/partnership/import/take-in`: what was looked at is taken in, if it still can be.
pub async fn take_in(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Submitted { key, form, .. }: Submitted<SheetForm>,
) -> Result<Response, Stop> {
    let kept = keep(&services, &asked, &key, "file", |before, _| form.change(before)).await?;
    Ok(kept.unwrap_or_else(|errors| Page(ImportSheet::new(surroundings, &asked, errors, None)).to_mend()))
}

/// Answers `GET /desk/partnership/export.csv`.
pub async fn export(State(services): State<Services>, asked: Asked) -> Result<File, Stop> {
    let reader = services.database.reader();
    let partners = fetch_partners(reader, asked.visitor.partnership()).await.map_err(fault)?;
    let text = sheet::to_csv(&partners).map_err(fault)?;
    let day = today(asked.visitor.now()).map_err(Stop::Fault)?;
    Ok(File {
        bytes: text.into(),
        content_type: "text/csv; charset=utf-8",
        download: Some(format!("partnership-{day}.csv")),
    })
}

impl SheetForm {
    fn change(&self, before: &Partners) -> Result<Change, NotKept> {
        let taken = sheet::read(self.sheet.as_bytes()).and_then(|rows| sheet::apply(before, &rows));
        let after = taken.map_err(|faults| {
            let mut errors = FormErrors::new();
            say(&mut errors, &faults);
            NotKept::Mend(errors)
        })?;
        let changes = sheet::changes(before, &after);
        let detail = json!({"file": self.name, "new": changes.added.len(), "changed": changes.changed.len()});
        let event = Event { what: "partnership.import", object: "partnership".into(), detail };
        Ok(Change { after, event, leads_to: "/desk/partnership?done=import".into() })
    }
}

fn say(errors: &mut FormErrors, faults: &[sheet::Fault]) {
    for fault in faults.iter().take(MOST_FAULTS) {
        errors.add("file", fault.to_string());
    }
    if faults.len() > MOST_FAULTS {
        errors.add("file", format!("And {} more", faults.len() - MOST_FAULTS));
    }
}

impl ImportSheet {
    fn new(
        surroundings: Surroundings,
        asked: &Asked,
        errors: FormErrors,
        looked_at: Option<(SheetForm, Changes)>,
    ) -> Self {
        Self {
            title: "Take in a sheet".into(),
            form: asked.form(),
            words: surroundings.words(&LOCALES),
            surroundings,
            errors,
            looked_at,
        }
    }
}
