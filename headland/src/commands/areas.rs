//! `headland areas`: what areas are known, in which editions, with how many people.

use std::sync::Arc;

use clap::{Arg, ArgMatches, Command, value_parser};
use evidence::{AreaRef, Knowledge, Placed, PopulationOf};
use incident::{Cube, Kind};
use serde::Serialize;
use vocabulary::AreaKind;

use super::options;
use crate::{Stopped, house::House, output};

/// Later than any edition.
const ANY_YEAR: u16 = u16::MAX;

/// One area, as it is listed.
#[derive(Serialize)]
struct Known {
    kind: AreaKind,
    code: Option<String>,
    name: String,
    editions: Vec<u16>,
    population: Option<KnownPopulation>,
}

#[derive(Serialize)]
struct KnownPopulation {
    people: u64,
    households: Option<u64>,
    edition: u16,
    source: String,
}

/// The command.
pub fn command() -> Command {
    Command::new("areas").about("List the areas that are known").arg(options::json()).arg(
        Arg::new("kind")
            .long("kind")
            .value_name("KIND")
            .value_parser(value_parser!(AreaKind))
            .help("Only areas of this kind: lsoa, ward, lad, csp or pfa"),
    )
}

/// Lists the areas.
pub async fn run(house: &House, matches: &ArgMatches) -> Result<(), Stopped> {
    let knowledge = Knowledge::fetch(&house.services).await.map_err(Stopped::of_page)?;
    let kind = matches.get_one::<AreaKind>("kind").copied();
    let areas = known(house, &knowledge, kind)?;
    if matches.get_flag("json") {
        return output::print_json(&areas);
    }
    if areas.is_empty() {
        return output::print("No area is known. Use `headland import areas`, `lookup` or `police`.\n");
    }
    let rows: Vec<Vec<String>> = areas.iter().map(row).collect();
    output::print(&output::columns(&["kind", "code", "name", "editions", "people", "of"], &rows, &[4]))
}

/// The cube of the newest twelve months: it knows the names that rows give to places.
pub fn latest_cube(house: &House, knowledge: &Knowledge) -> Result<Arc<Cube>, Stopped> {
    match knowledge.holdings.newest_month(Kind::Street) {
        Some(newest) => Ok(house.services.incidents.cube(newest.plus(-11), newest)?),
        None => Ok(Arc::default()),
    }
}

/// Areas known by code, then districts that only the names in rows know.
fn known(house: &House, knowledge: &Knowledge, kind: Option<AreaKind>) -> Result<Vec<Known>, Stopped> {
    let cube = latest_cube(house, knowledge)?;
    let geography = &knowledge.geography;
    let placed = Placed::new(geography, &cube);
    let by_name = placed.districts().iter().filter(|district| district.code.is_none());
    let all = geography.known().chain(by_name.map(|district| (district.clone(), Vec::new())));
    let of_kind = all.filter(|(area, _)| kind.is_none_or(|kind| kind == area.kind));
    let known = of_kind.map(|(area, editions)| {
        let population = geography.population_of(&area, ANY_YEAR, &cube.places).ok();
        Known::new(area, editions, population)
    });
    Ok(known.collect())
}

impl Known {
    fn new(area: AreaRef, editions: Vec<u16>, population: Option<PopulationOf>) -> Self {
        let population = population.map(|of| KnownPopulation {
            people: of.people,
            households: of.households,
            edition: of.edition,
            source: of.source,
        });
        Self { kind: area.kind, code: area.code, name: area.name, editions, population }
    }
}

fn row(area: &Known) -> Vec<String> {
    let editions: Vec<String> = area.editions.iter().map(u16::to_string).collect();
    let population = area.population.as_ref();
    vec![
        area.kind.to_string(),
        area.code.clone().unwrap_or_else(|| "-".into()),
        area.name.clone(),
        editions.join(" "),
        population.map_or_else(|| "-".into(), |population| population.people.to_string()),
        population.map(|population| population.edition.to_string()).unwrap_or_default(),
    ]
}
