//! Adding a measure.

use access::{Event, identity::list_organisations};
use axum::{extract::State, response::Response};
use capability::{Asked, Services, Submitted};
use serde_json::json;
use web::{FormErrors, Page, Stop, Surroundings, see_other};

use super::measure_form::{MeasureForm, MeasurePage};
use crate::{
    model::{Definition, Slug},
    permissions::WRITE,
    store::{self, NotSaved},
};

/// Answers `GET /desk/measures/new`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
) -> Result<Page<MeasurePage>, Stop> {
    let organisations = list_organisations(services.database.reader(), asked.visitor.partnership()).await?;
    let form = (MeasureForm::new(), FormErrors::new());
    Ok(Page(MeasurePage::new((surroundings, asked.form()), &organisations, form, None)))
}

/// Answers `POST /desk/measures/new`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Submitted { key, form, .. }: Submitted<MeasureForm>,
) -> Result<Response, Stop> {
    let permit = asked.may(&WRITE).map_err(|_| Stop::NotAllowed)?;
    let mut work = asked.visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let organisations = list_organisations(&work, asked.visitor.partnership()).await?;
    let errors = match form.check(&organisations) {
        Ok(definition) => match slug_of(&work, &asked, &definition).await? {
            Ok(slug) => {
                let measure = match store::save_measure(&mut work, &permit, slug, definition).await {
                    Ok(measure) => measure,
                    Err(NotSaved::NameTaken) => {
                        return Err(Stop::refused("The address was just taken. Send it again"));
                    }
                    Err(fault) => return Err(fault.into()),
                };
                let detail =
                    json!({ "name": measure.definition.name, "outcome": measure.definition.outcome });
                work.record(Event { what: "measures.add", object: measure.object(), detail }).await?;
                let led = format!("{}?done=added", measure.desk_address());
                work.answer(&key, &led).await?;
                work.done().await?;
                return Ok(see_other(&led));
            }
            Err(errors) => errors,
        },
        Err(errors) => errors,
    };
    drop(work);
    Ok(Page(MeasurePage::new((surroundings, asked.form()), &organisations, (form, errors), None)).to_mend())
}

/// A free address made of the name. The same name under the same outcome is the same measure.
async fn slug_of(
    work: &access::Work,
    asked: &Asked,
    definition: &Definition,
) -> Result<Result<Slug, FormErrors>, Stop> {
    let known = store::list_measures(work, asked.visitor.partnership(), false).await?;
    let mut errors = FormErrors::new();
    let same = |one: &str, other: &str| one.to_lowercase() == other.to_lowercase();
    let twin = known.iter().any(|measure| {
        same(&measure.definition.name, &definition.name)
            && same(&measure.definition.outcome, &definition.outcome)
    });
    if twin {
        errors.add("name", "There is already a measure of this name under this outcome. Change that one");
        return Ok(Err(errors));
    }
    let Some(made) = Slug::of_title(&definition.name) else {
        errors.add("name", "Give a name with letters or digits, of which an address can be made");
        return Ok(Err(errors));
    };
    let numbered = (2..).map(|number| made.numbered(number));
    let taken = |slug: &Slug| known.iter().any(|measure| measure.slug == *slug);
    let free = std::iter::once(made.clone()).chain(numbered).find(|slug| !taken(slug));
    Ok(Ok(free.unwrap_or(made)))
}
