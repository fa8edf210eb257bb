//! The values of a measure that is bound to incidents: counted as the assessment counts, from the same rows and areas.

use std::{collections::BTreeSet, sync::Arc};

use capability::Services;
use evidence::{Knowledge, Placed};
use incident::{Category, Kind};
use vocabulary::Month;
use web::Fault;

use crate::model::{Amount, Binding, Cadence, Measure, Period, Point, Series, Unit};

/// How many months are counted, at most.
const MOST_MONTHS: i32 = 48;

/// What could be counted for a binding.
#[derive(Clone, Debug, PartialEq)]
pub struct Bound {
    /// The months, each with its count or rate; a month that is not loaded is a gap.
    pub series: Series,
    /// Why there is nothing, or no rate, in words; empty when all is well.
    pub missing: String,
}

/// The series of a bound measure. It is kept until anything that is loaded changes.
pub async fn fetch_bound(
    services: &Services,
    measure: &Measure,
    binding: &Binding,
) -> Result<Arc<Bound>, Fault> {
    let knowledge = Knowledge::fetch(services).await?;
    let unit = measure.definition.unit;
    let area =
        if binding.area.is_empty() { services.partnership.area.clone() } else { Some(binding.area.clone()) };
    let Some(area) = area else {
        return Ok(Arc::new(Bound::nothing(
            unit,
            "The partnership has no area of its own. Name the area".into(),
        )));
    };
    let name = format!("measure {area} {:?} {unit:?}", binding.category);
    if let Some(known) = services.recall.kept(&knowledge.state, &name) {
        return Ok(known);
    }
    let (incidents, known, category) =
        (Arc::clone(&services.incidents), Arc::clone(&knowledge), binding.category);
    let work = move || -> Result<Bound, Fault> {
        let months: BTreeSet<Month> =
            known.holdings.of_kind(Kind::Street).map(|file| file.origin.month).collect();
        let Some(last) = months.last().copied() else {
            return Ok(Bound::nothing(unit, "No incidents are loaded".into()));
        };
        let first = months.first().copied().unwrap_or(last).max(last.plus(1 - MOST_MONTHS));
        let cube = incidents.cube(first, last).map_err(Fault::new)?;
        let area = match known.geography.find(&area, None, &cube) {
            Ok(area) => area,
            Err(missing) => return Ok(Bound::nothing(unit, missing.to_string())),
        };
        let placed = Placed::new(&known.geography, &cube);
        let members = placed.members(&area);
        let wanted = |of: Category| category.map_or_else(|| of.is_crime(), |category| category == of);
        let length = usize::try_from(last.since(first) + 1).unwrap_or(0);
        let mut counts = vec![0_u64; length];
        for cell in cube.cells.iter().filter(|cell| members[cell.place as usize] && wanted(cell.category)) {
            if let Some(count) =
                usize::try_from(cell.month.since(first)).ok().and_then(|step| counts.get_mut(step))
            {
                *count += u64::from(cell.count);
            }
        }
        // As the assessment: the newest edition not after the year in which the period ends.
        let people = |month: Month| {
            let year = u16::try_from(month.year()).unwrap_or_default();
            known.geography.population_of(&area, year, &cube.places)
        };
        let amount = |month: Month, count: u64| match unit {
            Unit::Count => Some(Amount::of(count as f64)),
            _ => Amount::from_parts(unit, count as f64, people(month).ok()?.people as f64),
        };
        let points = counts.iter().zip(0..).map(|(count, step)| {
            let month = first.plus(step);
            Point {
                period: Period::holding(month, Cadence::Monthly),
                amount: amount(month, *count).filter(|_| months.contains(&month)),
                provisional: false,
            }
        });
        let missing = match people(last) {
            Err(missing) if unit != Unit::Count => format!("rates need a population: {missing}"),
            _ => String::new(),
        };
        Ok(Bound { series: Series::of_points(unit, points.collect()), missing })
    };
    let bound = Arc::new(tokio::task::spawn_blocking(work).await.map_err(Fault::new)??);
    services.recall.keep(&knowledge.state, &name, Arc::clone(&bound));
    Ok(bound)
}

impl Bound {
    fn nothing(unit: Unit, missing: String) -> Self {
        Self { series: Series::of_points(unit, vec![]), missing }
    }
}
