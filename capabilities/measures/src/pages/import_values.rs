//! A sheet of values on the desk: first looked at, then, when somebody says so, taken in whole.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use capability::{Asked, Services, Submitted};
use web::{FormErrors, Page, Stop, Surroundings, see_other};

use super::sheet_page::{Kind, LookedAt, SheetForm, SheetPage, errors_of};
use crate::{
    model::Measure,
    permissions::ENTER,
    sheets::{self, LookedValues, Taken, take_values},
    store::NotSaved,
};

/// What the page is for.
static KIND: Kind = Kind {
    title: "Take in values of measures",
    address: "/desk/measures/values",
    about: "A sheet is a CSV or Excel file with a row for each value: the measure by its name or address, the period, and the value, or numerator and denominator. A figure that differs from the one that is there becomes its next version. A row without a figure stays a gap.",
    columns: "measure, outcome, period, value, numerator, denominator, status (provisional or final), note",
};

/// Answers `GET /desk/measures/values`.
pub async fn get(asked: Asked, surroundings: Surroundings) -> Page<SheetPage> {
    Page(SheetPage::new((surroundings, asked.form()), &KIND, FormErrors::new(), None))
}

/// Answers `POST /desk/measures/values`: a file is only looked at.
pub async fn look(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    submitted: Submitted<SheetForm>,
) -> Result<Response, Stop> {
    let permit = asked.may(&ENTER).map_err(|_| Stop::NotAllowed)?;
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
    let taken = take_values(&mut work, &permit, (&file.name, &bytes), true).await?;
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

/// Answers `POST /desk/measures/values/take-in`: what was looked at is taken in, if it still can be.
pub async fn take_in(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Submitted { key, form, .. }: Submitted<SheetForm>,
) -> Result<Response, Stop> {
    let permit = asked.may(&ENTER).map_err(|_| Stop::NotAllowed)?;
    let mut work = asked.visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let taken = match take_values(&mut work, &permit, (&form.name, form.sheet.as_bytes()), false).await {
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
        Taken::Done((looked, _)) if looked.is_empty() => {
            drop(work);
            Ok(see_other("/desk/measures"))
        }
        Taken::Done(_) => {
            let led = "/desk/measures?done=values";
            work.answer(&key, led).await?;
            work.done().await?;
            Ok(see_other(led))
        }
    }
}

fn lines((looked, measures): (LookedValues, Vec<Measure>), sheet: SheetForm) -> LookedAt {
    LookedAt {
        sheet,
        sentence: looked.sentence(),
        changes: !looked.is_empty(),
        new: looked.new_lines(&measures),
        changed: looked.revised_lines(&measures),
        left_empty: looked.left_empty,
    }
}
