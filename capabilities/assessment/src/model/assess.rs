//! From counts to an assessment.

use evidence::{AreaRef, Geography, HarmWeights, Placed};
use incident::{Category, Cube, Holdings, Kind, Period};
use vocabulary::{AreaKind, Month};

use super::{
    compare::{Coverage, row},
    count::{Tally, tally},
    findings::findings,
    group::Group,
    harm::weighed,
    shape::{AreaShown, Assessment, Note, PeriodShown, PopulationShown, Row, SourceShown, Totals},
    small_areas::{MappedArea, small_areas},
    wards::ward_rows,
};

/// What is asked: an area and a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The area.
    pub area: AreaRef,
    /// The period.
    pub period: Period,
}

/// What is known besides the counts.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    /// The files that are loaded.
    pub holdings: &'a Holdings,
    /// The harm weights in use.
    pub harm_weights: Option<&'a HarmWeights>,
    /// The small areas of the area with their boundaries; `None` when small areas are not asked about.
    pub map: Option<&'a [MappedArea]>,
}

/// Below this part of its force's incidents, an area is probably policed by another force.
const HARDLY_ANY: f64 = 0.005;

/// Assesses an area. The placed cube holds the months of the period and of the one before.
pub fn assess(question: &Question, placed: &Placed<'_>, known: Known<'_>) -> Assessment {
    let Question { area, period } = question;
    let (geography, cube) = (placed.geography(), placed.cube());
    let mut notes = Notes::default();
    let tally = tally(placed, area, *period);
    let coverage = coverage(cube, &tally, *period);
    notes.about_coverage(&coverage, *period, area);
    notes.about_force(cube, &tally);
    let population = population(geography, area, *period, cube, &mut notes);
    let people = population.as_ref().map(|population| population.people);
    let mut rows = rows(&tally, *period, &coverage, people);
    let group = Group::of(placed, area, (&tally.area, people), *period, &|tally| {
        self::coverage(cube, tally, *period)
    });
    match group {
        Ok(group) => {
            for (row, categories) in &mut rows {
                row.group = group.standing(categories, *period).filter(|_| coverage.period);
            }
        }
        Err(reason) => notes.add("group", reason),
    }
    let mut rows = rows.into_iter().map(|(row, _)| row);
    let (Some(all), Some(crime)) = (rows.next(), rows.next()) else {
        unreachable!("the two totals come first");
    };
    let categories: Vec<Row> = rows.collect();
    let wards = ward_rows(placed, &tally.wards, *period, &coverage, all.count);
    notes.about_wards(area, &wards);
    let asked = || "small areas are worked out for one area at a time";
    let small_areas = known
        .map
        .ok_or_else(|| asked().to_owned())
        .and_then(|map| small_areas(placed, area, *period, &coverage, map));
    let harm = weighed(known.harm_weights, &tally.area, *period, &coverage);
    let mut assessment = Assessment {
        area: AreaShown { code: area.code.clone(), name: area.name.clone(), kind: area.kind },
        period: shown(*period, coverage.period),
        previous: shown(period.previous(), coverage.previous),
        population,
        sources: sources(cube, &tally, known.holdings, *period),
        categories,
        totals: Totals { all, crime },
        wards,
        unplaced: tally.unplaced,
        elsewhere: tally.elsewhere,
        from_elsewhere: tally.from_elsewhere,
        small_areas: notes.unless("small_areas", small_areas),
        harm: notes.unless("harm", harm),
        findings: vec![],
        notes: notes.0,
    };
    assessment.findings = findings(&assessment);
    assessment
}

fn shown(period: Period, complete: bool) -> PeriodShown {
    PeriodShown { from: period.first(), to: period.last(), complete }
}

/// The months loaded for the force that most of the area's incidents come from.
fn coverage(cube: &Cube, tally: &Tally, period: Period) -> Coverage {
    let Some((force, _)) = tally.forces.first() else { return Coverage::of(vec![], period) };
    let loaded = cube.loaded.iter().filter(|(_, other)| other == force).map(|(month, _)| *month).collect();
    Coverage::of(loaded, period)
}

/// The two totals, then every category that is published today or has incidents; with what each counts.
fn rows(
    tally: &Tally,
    period: Period,
    coverage: &Coverage,
    people: Option<u64>,
) -> Vec<(Row, Vec<Category>)> {
    let every: Vec<Category> = Category::all().collect();
    let crimes: Vec<Category> = Category::all().filter(|category| category.is_crime()).collect();
    let make = |name, categories: Vec<Category>| {
        (row(name, &categories, &tally.area, period, coverage, people), categories)
    };
    let mut rows = vec![
        make(("all", "All incidents"), every),
        make(("crime", "All crime (without anti-social behaviour)"), crimes),
    ];
    for category in Category::all() {
        let made = make((category.code(), category.label()), vec![category]);
        let published = Category::current().any(|current| current == category);
        if published || made.0.count > 0 || made.0.previous.is_some_and(|previous| previous > 0) {
            rows.push(made);
        }
    }
    rows
}

fn population(
    geography: &Geography,
    area: &AreaRef,
    period: Period,
    cube: &Cube,
    notes: &mut Notes,
) -> Option<PopulationShown> {
    let year = period.last().year().try_into().unwrap_or(u16::MAX);
    match geography.population_of(area, year, &cube.places) {
        Ok(population) => Some(PopulationShown {
            people: population.people,
            households: population.households,
            source: population.source,
            edition: population.edition.to_string(),
        }),
        Err(missing) => {
            notes.add("population", missing.to_string());
            notes.add("rate", format!("rates need a population: {missing}"));
            None
        }
    }
}

/// The files the area's incidents come from, by force, most incidents first.
fn sources(cube: &Cube, tally: &Tally, holdings: &Holdings, period: Period) -> Vec<SourceShown> {
    let first = period.previous().first();
    let forces = tally.forces.iter().filter_map(|(force, _)| cube.forces.get(usize::from(*force)));
    forces
        .filter_map(|force| {
            let files: Vec<_> = holdings
                .of_kind(Kind::Street)
                .filter(|file| file.origin.force == *force)
                .filter(|file| (first..=period.last()).contains(&file.origin.month))
                .collect();
            Some(SourceShown {
                name: files.first()?.origin.source.clone(),
                force: force.clone(),
                months: files.iter().map(|file| file.origin.month).collect(),
                extracted: files.iter().filter_map(|file| file.extracted).max(),
            })
        })
        .collect()
}

#[derive(Default)]
struct Notes(Vec<Note>);

impl Notes {
    fn add(&mut self, field: &str, reason: impl Into<String>) {
        self.0.push(Note { field: field.into(), reason: reason.into() });
    }

    /// The value, or nothing and the reason among the notes.
    fn unless<T>(&mut self, field: &str, made: Result<T, String>) -> Option<T> {
        made.map_err(|reason| self.add(field, reason)).ok()
    }

    fn about_coverage(&mut self, coverage: &Coverage, period: Period, area: &AreaRef) {
        if coverage.loaded.is_empty() {
            self.add("count", format!("no incident of {} is loaded for these months", area.name));
        }
        for (field, span, complete) in
            [("period", period, coverage.period), ("previous", period.previous(), coverage.previous)]
        {
            if !complete {
                let missing: Vec<String> = span
                    .months()
                    .filter(|month| !coverage.loaded.contains(month))
                    .map(|month: Month| month.to_string())
                    .collect();
                self.add(
                    field,
                    format!("not loaded: {}. Counts cover the other months only", missing.join(", ")),
                );
            }
        }
        if !coverage.comparable() {
            self.add("verdict", "a month is missing, so change, percent and ratio are not worked out");
        }
        if !coverage.period {
            self.add("rate", "a month of the period is missing, so rates are not worked out");
        }
    }

    fn about_force(&mut self, cube: &Cube, tally: &Tally) {
        let Some((force, rows)) = tally.forces.first() else { return };
        let all: u64 =
            cube.cells.iter().filter(|cell| cell.force == *force).map(|cell| u64::from(cell.count)).sum();
        if all > 0 && (*rows as f64) < HARDLY_ANY * all as f64 {
            let name = cube.forces.get(usize::from(*force)).map_or("", String::as_str);
            self.add(
                "count",
                format!(
                    "only {rows} of the {all} incidents of the force {name} lie here; the force that polices this area may not be loaded"
                ),
            );
        }
    }

    fn about_wards(&mut self, area: &AreaRef, wards: &[super::WardRow]) {
        if wards.is_empty() {
            let reason = match area.kind {
                AreaKind::Lad | AreaKind::Csp => {
                    "no ward boundaries are loaded for this area. Use `headland import areas`"
                }
                _ => "wards are shown for districts and partnerships only",
            };
            self.add("wards", reason);
        } else if wards.iter().any(|ward| ward.population.is_none()) {
            self.add(
                "wards.rate",
                "the population of some wards is not known. Import a population by ward, or by LSOA with a lookup from LSOA to ward",
            );
        }
    }
}
