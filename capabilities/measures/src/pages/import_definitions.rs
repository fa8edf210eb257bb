//! A sheet of definitions on the desk: first looked at, then, when somebody says so, taken in whole.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use capability::{Asked, Services, Submitted};
use web::{FormErrors, Page, Stop, Surroundings, see_other};

use super::sheet_page::{Kind, LookedAt, SheetForm, SheetPage, errors_of};
use crate::{
    permissions::WRITE,
    sheets::{self, Looked, Taken, take_definitions},
    store::NotSaved,
};

/// What the page is for.
static KIND: Kind = Kind {
    title: "Take in definitions of measures",
    address: "/desk/measures/import",
    about: "A sheet is a CSV or Excel file with a row for each measure. It needs the columns outcome, name and unit. A measure that is there already is changed only where a cell says something else; an empty cell changes nothing.",
    columns: "outcome, name, address, definition, numerator, denominator, unit, per, cadence, window, source, owner, direction, baseline, baseline of, target, tolerance, benchmark, benchmark of, kind, evidence, public, category, area",
};

/// Answers `GET /desk/measures/import`.
pub async fn get(asked: Asked, surroundings: Surroundings) -> Page<SheetPage> {
    Page(SheetPage::new((surroundings, asked.form()), &KIND, FormErrors::new(), None))
}

/// Answers `POST /desk/measures/import`: a file is only looked at.
pub async fn look(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    submitted: Submitted<SheetForm>,
) -> Result<Response, Stop> {
    let permit = asked.may(&WRITE).map_err(|_| Stop::NotAllowed)?;
    let Some(file) = submitted.files.into_iter().find(|file| file.field == "file") else {
        let mut errors = FormErrors::new();
        errors.add("file", "Choose a sheet");
        return Ok(Page(SheetPage::new((surroundings, asked.form()), &KIND, errors, None)).to_mend());
    };
    let bytes = match sheets::plain(&services.office, file.bytes.to_vec()).await {
        Ok(bytes) => bytes,
        Err(fault) => {
            let around = (surroundings, asked.form());
            return Ok(Page(SheetPage::new(around, &KIND, errors_of(&[fault]), None)).to_mend());
        }
    };
    // Nothing is written: the work is dropped.
    let mut work = asked.visitor.begin(&services.database).await?;
    let taken = take_definitions(&mut work, &permit, (&file.name, &bytes), true).await?;
    drop(work);
    let around = (surroundings, asked.form());
    Ok(match taken {
        Taken::Done(looked) => {
            let sheet = SheetForm { sheet: String::from_utf8_lossy(&bytes).into_owned(), name: file.name };
            let looked = lines(looked, sheet);
            Page(SheetPage::new(around, &KIND, FormErrors::new(), Some(looked))).into_response()
        }
        Taken::Faults(faults) => Page(SheetPage::new(around, &KIND, errors_of(&faults), None)).to_mend(),
    })
}

/// Answers `POST /desk/measures/import/take-in`: what was looked at is taken in, if it still can be.
pub async fn take_in(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Submitted { key, form, .. }: Submitted<SheetForm>,
) -> Result<Response, Stop> {
    let permit = asked.may(&WRITE).map_err(|_| Stop::NotAllowed)?;
    let mut work = asked.visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let taken = match take_definitions(&mut work, &permit, (&form.name, form.sheet.as_bytes()), false).await {
        Err(NotSaved::ChangedMeanwhile) => {
            return Err(Stop::refused(
                "Somebody changed a measure at the same time. Look at the sheet again",
            ));
        }
        taken => taken?,
    };
    match taken {
        Taken::Faults(faults) => {
            drop(work);
            let page = SheetPage::new((surroundings, asked.form()), &KIND, errors_of(&faults), None);
            Ok(Page(page).to_mend())
        }
        Taken::Done(looked) if looked.is_empty() => {
            drop(work);
            Ok(see_other("/desk/measures"))
        }
        Taken::Done(_) => {
            let led = "/desk/measures?done=import";
            work.answer(&key, led).await?;
            work.done().await?;
            Ok(see_other(led))
        }
    }
}

fn lines(looked: Looked, sheet: SheetForm) -> LookedAt {
    LookedAt {
        sheet,
        sentence: looked.sentence(),
        changes: !looked.is_empty(),
        new: looked.new_lines(),
        changed: looked.changed_lines(),
        left_empty: looked.left_empty,
    }
}
