//! A measure with everything that is known of it, ready to be shown: definition, values, notes, series, charts, standing.

use std::collections::BTreeMap;

use access::{OrganisationId, PartnershipId};
use capability::Services;
use vocabulary::Month;
use web::Fault;

use crate::{
    bound::fetch_bound,
    model::{Annotation, Charted, Measure, Period, Series, Standing, Value, chart, stand},
    store,
};

/// A measure with everything that is known of it.
#[derive(Clone, Debug)]
pub struct Told {
    /// The measure.
    pub measure: Measure,
    /// The name of the organisation that answers for it.
    pub owner: Option<String>,
    /// What was entered; empty for one that is bound.
    pub values: Vec<Value>,
    /// The notes on its periods.
    pub annotations: Vec<Annotation>,
    /// Its figures in order.
    pub series: Series,
    /// Why a bound measure has none; empty when all is well.
    pub missing: String,
    /// The figures on control charts.
    pub charted: Charted,
    /// What may be said; `None` without any figure.
    pub standing: Option<Standing>,
    /// The periods that are over and have not been reported.
    pub awaited: Vec<Period>,
}

/// One measure, told.
pub async fn tell(services: &Services, measure: Measure) -> Result<Told, Fault> {
    let reader = services.database.reader();
    let values = store::list_values(reader, &measure).await.map_err(Fault::new)?;
    let annotations = store::list_annotations(reader, &measure).await.map_err(Fault::new)?;
    let names = names_of_organisations(services).await?;
    told(services, measure, (values, annotations), &names).await
}

/// Every measure of the partnership, told; only those that are public where `only_public`.
pub async fn tell_all(services: &Services, only_public: bool) -> Result<Vec<Told>, Fault> {
    let (reader, partnership): (_, PartnershipId) = (services.database.reader(), services.partnership.id);
    let measures = store::list_measures(reader, partnership, only_public).await.map_err(Fault::new)?;
    let mut values = store::list_all_values(reader, partnership, &measures).await.map_err(Fault::new)?;
    let names = names_of_organisations(services).await?;
    let mut all = Vec::new();
    for measure in measures {
        let annotations = store::list_annotations(reader, &measure).await.map_err(Fault::new)?;
        let values = values.remove(&measure.id).unwrap_or_default();
        all.push(told(services, measure, (values, annotations), &names).await?);
    }
    Ok(all)
}

async fn told(
    services: &Services,
    measure: Measure,
    (values, annotations): (Vec<Value>, Vec<Annotation>),
    names: &BTreeMap<OrganisationId, String>,
) -> Result<Told, Fault> {
    let (series, missing) = match &measure.definition.binding {
        Some(binding) => {
            let bound = fetch_bound(services, &measure, binding).await?;
            (bound.series.clone(), bound.missing.clone())
        }
        None => (Series::of(measure.definition.unit, &values), String::new()),
    };
    let charted = chart(&series, &annotations);
    let standing = stand(&measure.definition, &series, &charted);
    let this_month = Month::of_instant_in_london(services.clock.now());
    let awaited = match &measure.definition.binding {
        None => this_month.map(|month| series.awaited(month)).unwrap_or_default(),
        Some(_) => vec![],
    };
    let owner = measure.definition.owner.and_then(|owner| names.get(&owner).cloned());
    Ok(Told { measure, owner, values, annotations, series, missing, charted, standing, awaited })
}

async fn names_of_organisations(services: &Services) -> Result<BTreeMap<OrganisationId, String>, Fault> {
    let reader = services.database.reader();
    let all =
        access::identity::list_organisations(reader, services.partnership.id).await.map_err(Fault::new)?;
    Ok(all.into_iter().map(|organisation| (organisation.id, organisation.name)).collect())
}

/// The outcomes in the order in which they first come, each with what serves it.
pub fn by_outcome(all: &[Told]) -> Vec<(&str, Vec<&Told>)> {
    let mut outcomes: Vec<(&str, Vec<&Told>)> = Vec::new();
    for told in all {
        let outcome = told.measure.definition.outcome.as_str();
        match outcomes.iter_mut().find(|(known, _)| *known == outcome) {
            Some((_, of)) => of.push(told),
            None => outcomes.push((outcome, vec![told])),
        }
    }
    outcomes
}
