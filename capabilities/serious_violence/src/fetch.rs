//! From the partnership's definition to counts by place: finds the months, the districts of the force, the boundaries.

use std::{collections::BTreeSet, sync::Arc};

use assessment::MappedArea;
use capability::Services;
use evidence::{AreaNotFound, AreaRef, Knowledge, Placed, fetch_boundaries};
use incident::{Category, Cube, Kind, Period};
use thiserror::Error;
use vocabulary::{AreaKind, Month};
use web::Fault;

use crate::model::{AreaPeople, Places, Question, count_places, districts_around};

/// How many months are counted.
pub const MONTHS: u32 = 12;

/// Why there are no counts by place.
#[derive(Clone, Debug, Error)]
pub enum NoPlaces {
    /// Nobody said what serious violence is.
    #[error("there is no definition")]
    NoDefinition,
    /// The partnership serves no one area.
    #[error("the partnership has no area of its own")]
    NoArea,
    /// No incidents of the area are loaded.
    #[error("no incidents of the area are loaded")]
    NotLoaded,
    /// The area is not known.
    #[error("{0}")]
    Area(String),
    /// Our fault.
    #[error("the counts could not be made")]
    Fault(Fault),
}

/// The twelve months that are shown: those to the month asked for, else to the newest with a whole year behind it, else to the newest.
pub fn period_shown(knowledge: &Knowledge, asked: Option<Month>) -> Option<Period> {
    let months: BTreeSet<Month> =
        knowledge.holdings.of_kind(Kind::Street).map(|file| file.origin.month).collect();
    let whole_year = |last: &&Month| (0..MONTHS as i32).all(|back| months.contains(&last.plus(-back)));
    let newest = || months.iter().rev().find(whole_year).or(months.last()).copied();
    Period::ending(asked.or_else(newest)?, MONTHS).ok()
}

/// The counts by place of some categories. Kept until anything that is loaded changes.
pub async fn fetch_places(
    services: &Services,
    categories: &[Category],
    asked: Option<Month>,
) -> Result<Arc<Places>, NoPlaces> {
    let Some(area) = services.partnership.area.clone() else { return Err(NoPlaces::NoArea) };
    let knowledge = Knowledge::fetch(services).await.map_err(NoPlaces::Fault)?;
    let period = period_shown(&knowledge, asked).ok_or(NoPlaces::NotLoaded)?;
    let codes: Vec<&str> = categories.iter().map(|category| category.code()).collect();
    let name = format!("serious violence {area} {} {}", period.last(), codes.join(" "));
    if let Some(known) = services.recall.kept(&knowledge.state, &name) {
        return Ok(known);
    }
    let (incidents, known) = (Arc::clone(&services.incidents), Arc::clone(&knowledge));
    let (cube, area, codes) = away(move || {
        let cube = incidents
            .cube(period.previous().first(), period.last())
            .map_err(|fault| NoPlaces::Fault(Fault::new(fault)))?;
        let found = known.geography.find(&area, None, &cube);
        let area = found.map_err(|missing: AreaNotFound| NoPlaces::Area(missing.to_string()))?;
        let small_areas = small_areas(&known, &area, &cube);
        Ok((cube, area, small_areas))
    })
    .await?;
    let map = mapped(services, codes).await.map_err(NoPlaces::Fault)?;
    let (known, categories) = (Arc::clone(&knowledge), categories.to_vec());
    let places = away(move || {
        let placed = Placed::new(&known.geography, &cube);
        let question = Question { area: &area, categories: &categories, period, map: &map };
        count_places(&placed, &question).map(Arc::new).ok_or(NoPlaces::NotLoaded)
    })
    .await?;
    services.recall.keep(&knowledge.state, &name, Arc::clone(&places));
    Ok(places)
}

/// Works something out on a thread that may be kept busy.
async fn away<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, NoPlaces> + Send + 'static,
) -> Result<T, NoPlaces> {
    tokio::task::spawn_blocking(work).await.map_err(|fault| NoPlaces::Fault(Fault::new(fault)))?
}

/// The small areas of the force's districts, each with its edition: those of one edition, the one most districts are counted by.
fn small_areas(knowledge: &Knowledge, area: &AreaRef, cube: &Cube) -> Vec<evidence::Area> {
    let placed = Placed::new(&knowledge.geography, cube);
    let counted: Vec<&str> = cube.places.iter().map(|place| place.lsoa_code.as_str()).collect();
    let (_, districts) = districts_around(&placed, area);
    let own = knowledge.geography.small_areas_of(area, &counted);
    let Some(edition) = own.first().map(|area| area.edition) else { return Vec::new() };
    let mut all: Vec<evidence::Area> = own.into_iter().cloned().collect();
    for district in &districts {
        let others = knowledge.geography.small_areas_of(district, &counted).into_iter();
        all.extend(others.filter(|other| other.edition == edition).cloned());
    }
    all.sort_by(|one, other| one.code.cmp(&other.code));
    all.dedup_by(|one, other| one.code == other.code);
    all
}

/// The small areas with their boundaries.
async fn mapped(services: &Services, areas: Vec<evidence::Area>) -> Result<Vec<MappedArea>, Fault> {
    let Some(edition) = areas.first().map(|area| area.edition) else { return Ok(Vec::new()) };
    let codes: Vec<String> = areas.iter().map(|area| area.code.clone()).collect();
    let mut boundaries =
        fetch_boundaries(&services.database, AreaKind::Lsoa, edition, &codes).await.map_err(Fault::new)?;
    let with_boundary = |area: evidence::Area| {
        let boundary = boundaries.remove(&area.code)?;
        Some(MappedArea { area, boundary })
    };
    Ok(areas.into_iter().filter_map(with_boundary).collect())
}

/// How many people live in the partnership's area, by the newest figures up to a year; `None` where they are not loaded.
pub async fn fetch_people(services: &Services, year: i32) -> Result<Option<AreaPeople>, Fault> {
    let Some(area) = services.partnership.area.as_deref() else { return Ok(None) };
    let knowledge = Knowledge::fetch(services).await?;
    let none = Cube::default();
    let Ok(area) = knowledge.geography.find(area, None, &none) else { return Ok(None) };
    let year = u16::try_from(year).unwrap_or_default();
    let population = knowledge.geography.population_of(&area, year, &none.places).ok();
    Ok(population.map(|of| AreaPeople { number: of.people, year: of.edition }))
}
