//! Where the area stands among all whose police data are loaded: a rank worked out here, beside those that others publish.

use std::{collections::BTreeMap, sync::Arc};

use assessment::{Assessment, fetch_all};
use capability::Services;
use evidence::Knowledge;
use incident::{Category, Cube, Period};
use vocabulary::AreaKind;
use web::Fault;

/// With fewer areas than this a place among them says little, and none is given.
pub const FEWEST: usize = 5;

/// A place among the areas that are loaded; 1 is the highest rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LoadedRank {
    /// The place; areas of one rate share it.
    pub place: usize,
    /// How many areas have a rate.
    pub of: usize,
}

/// The places of the partnership's area over a period, by code of category; `crime` is all of them.
pub type LoadedRanks = BTreeMap<&'static str, LoadedRank>;

/// The places of the partnership's area. Kept until anything that is loaded changes.
pub async fn fetch_ranks(services: &Services, period: Period) -> Result<Arc<LoadedRanks>, Fault> {
    let nothing = || Ok(Arc::new(LoadedRanks::new()));
    let Some(area) = services.partnership.area.as_deref() else { return nothing() };
    let knowledge = Knowledge::fetch(services).await?;
    let name = format!("serious violence ranks {area} {} {}", period.first(), period.last());
    if let Some(known) = services.recall.kept(&knowledge.state, &name) {
        return Ok(known);
    }
    let Ok(area) = knowledge.geography.find(area, None, &Cube::default()) else { return nothing() };
    if !matches!(area.kind, AreaKind::Lad | AreaKind::Csp) {
        return nothing();
    }
    let every = match fetch_all(services, area.kind, period).await {
        Ok(every) => every,
        Err(assessment::NoAssessment::Fault(fault)) => return Err(fault),
        Err(_) => return nothing(),
    };
    let ranks = Arc::new(ranks(&every.assessments, area.code.as_deref()));
    services.recall.keep(&knowledge.state, &name, Arc::clone(&ranks));
    Ok(ranks)
}

fn ranks(assessments: &[Assessment], code: Option<&str>) -> LoadedRanks {
    let own = assessments.iter().find(|one| code.is_some() && one.area.code.as_deref() == code);
    let Some(own) = own else { return LoadedRanks::new() };
    let codes = Category::all().map(Category::code).chain(["crime"]);
    codes
        .filter_map(|code| {
            let rate = own.row(code)?.rate?;
            let all: Vec<f64> = assessments.iter().filter_map(|one| one.row(code)?.rate).collect();
            let place = 1 + all.iter().filter(|other| **other > rate).count();
            (all.len() >= FEWEST).then_some((code, LoadedRank { place, of: all.len() }))
        })
        .collect()
}
