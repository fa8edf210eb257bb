//! Changing what a measure is.

use access::{Event, identity::list_organisations};
use axum::{
    extract::{Path, State},
    response::Response,
};
use capability::{Asked, Services, Submitted};
use serde_json::json;
use web::{FormErrors, Page, Stop, Surroundings, see_other};

use super::{
    measure_asked::{measure_asked, somebody_else},
    measure_form::{MeasureForm, MeasurePage},
};
use crate::{
    model::{Definition, Measure},
    permissions::WRITE,
    store::{self, NotSaved},
};

/// Answers `GET /desk/measures/asb-incidents/edit`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
) -> Result<Page<MeasurePage>, Stop> {
    let reader = services.database.reader();
    let (measure, _permit) = measure_asked(reader, &asked.visitor, &slug, &WRITE).await?;
    let organisations = list_organisations(reader, asked.visitor.partnership()).await?;
    let form = (MeasureForm::of(&measure), FormErrors::new());
    Ok(Page(MeasurePage::new((surroundings, asked.form()), &organisations, form, Some(&measure))))
}

/// Answers `POST /desk/measures/asb-incidents/edit`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
    Submitted { key, form, .. }: Submitted<MeasureForm>,
) -> Result<Response, Stop> {
    let mut work = asked.visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let (measure, permit) = measure_asked(&work, &asked.visitor, &slug, &WRITE).await?;
    let organisations = list_organisations(&work, asked.visitor.partnership()).await?;
    let mut errors = FormErrors::new();
    match form.check(&organisations) {
        Err(found) => errors = found,
        Ok(definition) => {
            if let Err(refused) = may_become(&work, &measure, &definition).await? {
                errors.add(refused.0, refused.1);
            } else {
                let read = Measure { version: form.version.parse().unwrap_or(0), ..measure.clone() };
                match store::save_changed(&mut work, &permit, &read, &definition).await {
                    Ok(()) => {
                        let changed = measure.definition.differences(&definition);
                        let detail = json!({ "changed": changed });
                        work.record(Event { what: "measures.change", object: measure.object(), detail })
                            .await?;
                        let led = format!("{}?done=changed", measure.desk_address());
                        work.answer(&key, &led).await?;
                        work.done().await?;
                        return Ok(see_other(&led));
                    }
                    Err(NotSaved::ChangedMeanwhile) => {
                        errors.add(
                            "outcome",
                            somebody_else(&services.database, &asked.visitor, &measure).await?,
                        );
                    }
                    Err(fault) => return Err(fault.into()),
                }
            }
        }
    }
    drop(work);
    let mut form = form;
    form.version = measure.version.to_string();
    let around = (surroundings, asked.form());
    Ok(Page(MeasurePage::new(around, &organisations, (form, errors), Some(&measure))).to_mend())
}

/// Unit and cadence stand once there are values or notes; the field and the sentence where they do not.
async fn may_become(
    work: &access::Work,
    measure: &Measure,
    definition: &Definition,
) -> Result<Result<(), (&'static str, String)>, Stop> {
    let bare = store::list_values(work, measure).await?.is_empty()
        && store::list_annotations(work, measure).await?.is_empty();
    if bare {
        return Ok(Ok(()));
    }
    let field = if measure.definition.unit != definition.unit {
        "unit"
    } else if measure.definition.cadence != definition.cadence {
        "cadence"
    } else {
        "category"
    };
    Ok(measure.definition.may_become(definition).map_err(|sentence| (field, sentence)))
}
