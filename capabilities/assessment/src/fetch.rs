//! From a question in words to an assessment: finds the area, the months, the counts.

use std::{collections::BTreeSet, sync::Arc};

use capability::Services;
use evidence::{Area, AreaNotFound, AreaRef, Knowledge, Placed, fetch_boundaries};
use incident::{Cube, Kind, Period, PeriodRefused};
use thiserror::Error;
use vocabulary::{AreaKind, Month};
use web::Fault;

use crate::model::{Assessment, Known, MappedArea, Question, assess};

/// How many months an assessment covers unless asked otherwise.
pub const USUAL_MONTHS: u32 = 12;

/// What is asked for, in the words of a command or an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Code or name of the area.
    pub area: String,
    /// Its kind, where the name is not enough.
    pub kind: Option<AreaKind>,
    /// The last month.
    pub to: Month,
    /// How many months.
    pub months: u32,
}

/// Why there is no assessment.
#[derive(Debug, Error)]
pub enum NoAssessment {
    /// No such area, or several.
    #[error(transparent)]
    Area(#[from] AreaNotFound),
    /// No such period.
    #[error(transparent)]
    Period(#[from] PeriodRefused),
    /// A district that several partnerships share cannot be counted for one of them by its code alone.
    #[error(
        "{0} shares a district with other partnerships. Import a lookup from LSOA to CSP (`headland import lookup FILE --from LSOA21CD --to CSP..CD`)"
    )]
    Shared(String),
    /// Our fault.
    #[error("the assessment could not be made")]
    Fault(Fault),
}

/// The assessment asked for. Kept until anything that is loaded changes.
pub async fn fetch_assessment(
    services: &Services,
    request: &Request,
) -> Result<Arc<Assessment>, NoAssessment> {
    let knowledge = Knowledge::fetch(services).await.map_err(NoAssessment::Fault)?;
    let period = Period::ending(request.to, request.months)?;
    let name = format!("{:?} {} {} {}", request.kind, request.area, request.to, request.months);
    if let Some(known) = services.recall.kept(&knowledge.state, &name) {
        return Ok(known);
    }
    let (asked, incidents, known) =
        (request.clone(), Arc::clone(&services.incidents), Arc::clone(&knowledge));
    let (cube, question, small_areas) = away(move || {
        let first = period.previous().first();
        let cube =
            incidents.cube(first, period.last()).map_err(|fault| NoAssessment::Fault(Fault::new(fault)))?;
        let area = known.geography.find(&asked.area, asked.kind, &cube)?;
        refuse_shared(&known, &area)?;
        let small_areas = small_areas_of(&known, &area, &cube);
        Ok((cube, Question { area, period }, small_areas))
    })
    .await?;
    let map = mapped(services, small_areas).await.map_err(NoAssessment::Fault)?;
    let known = Arc::clone(&knowledge);
    let assessment = away(move || {
        let placed = Placed::new(&known.geography, &cube);
        let known =
            Known { holdings: &known.holdings, harm_weights: known.harm_weights.as_ref(), map: Some(&map) };
        Ok(Arc::new(assess(&question, &placed, known)))
    })
    .await?;
    services.recall.keep(&knowledge.state, &name, Arc::clone(&assessment));
    Ok(assessment)
}

/// Works something out on a thread that may be kept busy.
async fn away<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, NoAssessment> + Send + 'static,
) -> Result<T, NoAssessment> {
    tokio::task::spawn_blocking(work).await.map_err(|fault| NoAssessment::Fault(Fault::new(fault)))?
}

/// The small areas a map of the area consists of, in the edition its incidents are counted by.
fn small_areas_of(knowledge: &Knowledge, area: &AreaRef, cube: &Cube) -> Vec<Area> {
    let counted: Vec<&str> = cube.places.iter().map(|place| place.lsoa_code.as_str()).collect();
    knowledge.geography.small_areas_of(area, &counted).into_iter().cloned().collect()
}

/// The small areas with their boundaries.
async fn mapped(services: &Services, areas: Vec<Area>) -> Result<Vec<MappedArea>, Fault> {
    let Some(edition) = areas.first().map(|area| area.edition) else { return Ok(Vec::new()) };
    let codes: Vec<String> = areas.iter().map(|area| area.code.clone()).collect();
    let mut boundaries =
        fetch_boundaries(&services.database, AreaKind::Lsoa, edition, &codes).await.map_err(Fault::new)?;
    let with_boundary = |area: Area| {
        let boundary = boundaries.remove(&area.code)?;
        Some(MappedArea { area, boundary })
    };
    Ok(areas.into_iter().filter_map(with_boundary).collect())
}

/// The latest assessment of the area the partnership serves; `None` when it serves no one area, or when there is no
/// assessment of it.
pub async fn fetch_latest(services: &Services) -> Result<Option<Arc<Assessment>>, Fault> {
    let Some(area) = services.partnership.area.clone() else { return Ok(None) };
    let knowledge = Knowledge::fetch(services).await?;
    let Some(to) = months_assessed(&knowledge).first().copied() else { return Ok(None) };
    match fetch_assessment(services, &Request { area, kind: None, to, months: USUAL_MONTHS }).await {
        Ok(assessment) => Ok(Some(assessment)),
        Err(NoAssessment::Fault(fault)) => Err(fault),
        Err(_) => Ok(None),
    }
}

/// Every district, or partnership, that holds incidents in the period.
pub async fn list_areas(services: &Services, kind: AreaKind, period: Period) -> Result<Vec<AreaRef>, Fault> {
    let knowledge = Knowledge::fetch(services).await?;
    let cube = services.incidents.cube(period.previous().first(), period.last()).map_err(Fault::new)?;
    Ok(areas_in(&Placed::new(&knowledge.geography, &cube), kind))
}

/// The assessments of a whole country, or of whatever is loaded.
pub struct EveryArea {
    /// One for each area that holds incidents in the period.
    pub assessments: Vec<Assessment>,
    /// The partnerships that share a district with others, and so cannot be counted by its code.
    pub left_out: Vec<AreaRef>,
}

/// The assessments of every district, or partnership, that holds incidents in the period.
pub async fn fetch_all(
    services: &Services,
    kind: AreaKind,
    period: Period,
) -> Result<EveryArea, NoAssessment> {
    let knowledge = Knowledge::fetch(services).await.map_err(NoAssessment::Fault)?;
    let incidents = Arc::clone(&services.incidents);
    away(move || {
        let first = period.previous().first();
        let cube =
            incidents.cube(first, period.last()).map_err(|fault| NoAssessment::Fault(Fault::new(fault)))?;
        let placed = Placed::new(&knowledge.geography, &cube);
        let shares = |area: &AreaRef| refuse_shared(&knowledge, area).is_err();
        let (left_out, areas): (Vec<_>, Vec<_>) = areas_in(&placed, kind).into_iter().partition(shares);
        let known =
            Known { holdings: &knowledge.holdings, harm_weights: knowledge.harm_weights.as_ref(), map: None };
        let assess = |area| assess(&Question { area, period }, &placed, known);
        Ok(EveryArea { assessments: areas.into_iter().map(assess).collect(), left_out })
    })
    .await
}

/// The districts that hold incidents, or the partnerships around them.
fn areas_in(placed: &Placed<'_>, kind: AreaKind) -> Vec<AreaRef> {
    let districts = placed.districts().iter();
    if kind == AreaKind::Lad {
        return districts.cloned().collect();
    }
    let around = districts.flat_map(|district| placed.geography().partnerships_around(district));
    around.collect::<BTreeSet<AreaRef>>().into_iter().collect()
}

/// The months that an assessment of twelve months can end with, newest first.
pub fn months_assessed(knowledge: &Knowledge) -> Vec<Month> {
    let months: BTreeSet<Month> =
        knowledge.holdings.of_kind(Kind::Street).map(|file| file.origin.month).collect();
    let whole_year = |last: &Month| (0..USUAL_MONTHS as i32).all(|back| months.contains(&last.plus(-back)));
    months.iter().rev().copied().filter(whole_year).collect()
}

fn refuse_shared(knowledge: &Knowledge, area: &AreaRef) -> Result<(), NoAssessment> {
    let shared = area.kind == AreaKind::Csp
        && area.code.as_deref().is_some_and(|code| knowledge.geography.shares_a_district(code));
    if shared { Err(NoAssessment::Shared(area.name.clone())) } else { Ok(()) }
}
