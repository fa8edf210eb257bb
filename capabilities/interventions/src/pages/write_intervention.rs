//! Adding an intervention, and changing what it is.

use access::{Event, Visitor, Work, identity::list_organisations};
use axum::{
    extract::{Path, State},
    response::Response,
};
use capability::{Asked, Services, Submitted, find_reference};
use measures::list_measures;
use serde_json::json;
use web::{FormErrors, Page, Stop, Surroundings, see_other};

use super::{
    asked::{intervention_asked, somebody_else},
    field::Sent,
    form_page::FormPage,
    intervention_form::{check, filled, form},
};
use crate::{
    LOCALES,
    model::{About, Intervention, Slug},
    permissions::WRITE,
    store::{self, NotSaved},
};

/// Answers `GET /desk/interventions/new`.
pub async fn new(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
) -> Result<Page<FormPage>, Stop> {
    Ok(Page(page(&services, &asked, surroundings, (&Sent::default(), FormErrors::new()), None).await?))
}

/// Answers `POST /desk/interventions/new`.
pub async fn add(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Submitted { key, form: sent, .. }: Submitted<Sent>,
) -> Result<Response, Stop> {
    let permit = asked.may(&WRITE).map_err(|_| Stop::NotAllowed)?;
    let mut work = asked.visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let errors = match checked(&services, &work, &asked.visitor, &sent).await? {
        Ok(about) => match free_slug(&work, &asked.visitor, &about.title).await? {
            Ok(slug) => {
                let added = store::save_intervention(&mut work, &permit, slug, about).await?;
                let detail = json!({ "title": added.about.title, "outcomes": added.about.outcomes.len() });
                work.record(Event { what: "interventions.add", object: added.object(), detail }).await?;
                let led = format!("{}?done=added", added.desk_address());
                work.answer(&key, &led).await?;
                work.done().await?;
                return Ok(see_other(&led));
            }
            Err(errors) => errors,
        },
        Err(errors) => errors,
    };
    drop(work);
    Ok(Page(page(&services, &asked, surroundings, (&sent, errors), None).await?).to_mend())
}

/// Answers `GET /desk/interventions/custody-navigators/edit`.
pub async fn edit(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
) -> Result<Page<FormPage>, Stop> {
    let (told, _permit) = intervention_asked(&services, &asked.visitor, &slug, &WRITE).await?;
    let form = (&filled(&told.intervention), FormErrors::new());
    Ok(Page(page(&services, &asked, surroundings, form, Some(&told.intervention)).await?))
}

/// Answers `POST /desk/interventions/custody-navigators/edit`.
pub async fn change(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
    Submitted { key, form: sent, .. }: Submitted<Sent>,
) -> Result<Response, Stop> {
    let mut work = asked.visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let (told, permit) = intervention_asked(&services, &asked.visitor, &slug, &WRITE).await?;
    let now = &told.intervention;
    let mut errors = FormErrors::new();
    match checked(&services, &work, &asked.visitor, &sent).await? {
        Err(found) => errors = found,
        Ok(about) => {
            let read = Intervention { version: sent.get("version").parse().unwrap_or(0), ..now.clone() };
            match store::save_changed(&mut work, &permit, &read, &about).await {
                Ok(()) => {
                    let detail = json!({ "changed": now.about.differences(&about) });
                    work.record(Event { what: "interventions.change", object: now.object(), detail }).await?;
                    let led = format!("{}?done=changed", now.desk_address());
                    work.answer(&key, &led).await?;
                    work.done().await?;
                    return Ok(see_other(&led));
                }
                Err(NotSaved::ChangedMeanwhile) => {
                    let sentence = somebody_else(&services.database, &asked.visitor, &now.object()).await?;
                    errors.add("title", sentence);
                }
                Err(fault) => return Err(fault.into()),
            }
        }
    }
    drop(work);
    let sent = sent.put("version", now.version.to_string());
    Ok(Page(page(&services, &asked, surroundings, (&sent, errors), Some(now)).await?).to_mend())
}

/// What was sent, held against what the partnership has: organisations, measures, and the priority at its address.
async fn checked(
    services: &Services,
    work: &Work,
    visitor: &Visitor,
    sent: &Sent,
) -> Result<Result<About, FormErrors>, Stop> {
    let organisations = list_organisations(work, visitor.partnership()).await?;
    let measures = list_measures(work, visitor.partnership(), false).await?;
    let about = match check(sent, &organisations, &measures) {
        Ok(about) => about,
        Err(errors) => return Ok(Err(errors)),
    };
    let is_there = about.priority.is_empty()
        || find_reference(services, &about.priority).await.map_err(Stop::Fault)?.is_some();
    if is_there {
        return Ok(Ok(about));
    }
    let mut errors = FormErrors::new();
    errors.add(
        "priority",
        "There is no published priority at this address. Copy the address of its public page",
    );
    Ok(Err(errors))
}

/// A free address made of the title. The same title is the same intervention.
async fn free_slug(work: &Work, visitor: &Visitor, title: &str) -> Result<Result<Slug, FormErrors>, Stop> {
    let known = store::list_interventions(work, visitor.partnership(), false).await?;
    let mut errors = FormErrors::new();
    if known.iter().any(|one| one.about.title.to_lowercase() == title.to_lowercase()) {
        errors.add("title", "There is already an intervention of this title. Change that one");
        return Ok(Err(errors));
    }
    let Some(made) = Slug::of_title(title) else {
        errors.add("title", "Give a title with letters or digits, of which an address can be made");
        return Ok(Err(errors));
    };
    let numbered = (2..).map(|number| made.numbered(number));
    let taken = |slug: &Slug| known.iter().any(|one| one.slug == *slug);
    Ok(Ok(std::iter::once(made.clone()).chain(numbered).find(|slug| !taken(slug)).unwrap_or(made)))
}

async fn page(
    services: &Services,
    asked: &Asked,
    surroundings: Surroundings,
    (sent, errors): (&Sent, FormErrors),
    changed: Option<&Intervention>,
) -> Result<FormPage, Stop> {
    let (reader, partnership) = (services.database.reader(), asked.visitor.partnership());
    let organisations = list_organisations(reader, partnership).await?;
    let measures = list_measures(reader, partnership, false).await?;
    let form = form(surroundings.words(&LOCALES), sent, (&organisations, &measures), changed);
    Ok(FormPage::new((surroundings, asked.form()), form, errors))
}
