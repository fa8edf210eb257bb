//! The wards of an area: counts by point, rates and shares.

use evidence::{AreaRef, Placed};
use incident::{Category, Period};
use vocabulary::AreaKind;

use super::{
    compare::{Comparison, Coverage, compare, history, rate},
    count::Counts,
    shape::{CategoryCount, WardRow},
};

/// The wards by code. `total` is the number of incidents of the area.
pub(super) fn ward_rows(
    placed: &Placed<'_>,
    wards: &[(usize, Counts)],
    period: Period,
    coverage: &Coverage,
    total: u64,
) -> Vec<WardRow> {
    wards.iter().map(|(ward, counts)| ward_row(placed, *ward, counts, period, coverage, total)).collect()
}

fn ward_row(
    placed: &Placed<'_>,
    ward: usize,
    counts: &Counts,
    period: Period,
    coverage: &Coverage,
    total: u64,
) -> WardRow {
    let every: Vec<Category> = Category::all().collect();
    let ward = placed.ward(ward);
    let (code, name) = (ward.area.code.clone(), ward.area.name.clone());
    let count = counts.in_period(period, &every);
    let before = counts.in_period(period.previous(), &every);
    let Comparison { previous, change, percent, verdict, p, .. } = compare(count, before, coverage);
    let as_area = AreaRef { kind: AreaKind::Ward, code: Some(code.clone()), name: name.clone() };
    let year = period.last().year().try_into().unwrap_or(u16::MAX);
    let population = placed
        .geography()
        .population_of(&as_area, year, &placed.cube().places)
        .ok()
        .map(|population| population.people);
    let categories = every.iter().filter_map(|&code| {
        let count = counts.in_period(period, &[code]);
        let before = counts.in_period(period.previous(), &[code]);
        let previous = coverage.some_previous.then_some(before);
        (count > 0 || before > 0).then_some(CategoryCount { code, count, previous })
    });
    WardRow {
        code,
        name,
        count,
        previous,
        change,
        percent,
        rate: rate(count, population, coverage),
        share: (total > 0).then(|| count as f64 / total as f64),
        verdict,
        population,
        categories: categories.collect(),
        history: history(counts, &every, coverage),
        p,
        rings: ward.boundary.rings(),
    }
}
