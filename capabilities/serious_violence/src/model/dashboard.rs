//! A line of the dashboard: what a measure says over its latest period and the last twelve months, as a rate, and for whom.

use measures::{Combined, Period, Told, Unit, Window, chart, stand};
use statistics::{Level, Rate};
use vocabulary::Month;

use super::{Counted, Shown};

/// How many people a rate of the dashboard is for.
pub const PER: f64 = 100_000.0;

/// A line of the dashboard.
#[derive(Clone, Debug)]
pub struct Line {
    /// What the hub says of the measure.
    pub shown: Shown,
    /// The measure as it was by the last month that was asked for.
    pub told: Told,
    /// The latest period with its figure.
    pub latest: Option<(Period, Seen)>,
    /// The twelve months to it.
    pub year: Option<((Period, Period), Seen)>,
    /// The twelve months before.
    pub before: Option<Seen>,
    /// The twelve months for 100,000 people.
    pub rate: Rated,
}

/// A figure as it may be seen.
#[derive(Clone, Debug, PartialEq)]
pub enum Seen {
    /// It may.
    Figure {
        /// In the unit of the measure.
        value: f64,
        /// Whether it may still change.
        provisional: bool,
    },
    /// It is of fewer than five people and kept back.
    Few,
    /// There is none.
    Missing(Combined),
}

/// A rate for 100,000 people, or why there is none.
#[derive(Clone, Debug, PartialEq)]
pub enum Rated {
    /// The rate, with limits where the count is known, and the people it is for in words.
    Rate {
        /// For 100,000 people.
        value: f64,
        /// The 95% limits of a count.
        limits: Option<Rate>,
        /// Whose rate it is.
        people: RateOf,
    },
    /// The count is kept back, so its rate is.
    Few,
    /// Nobody said how many people there are.
    NoPeople,
    /// There is no twelve-month count, or the measure is a share.
    None,
}

/// Whose rate it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RateOf {
    /// Everybody in the area, by the population of a year.
    Area(u16),
    /// The people that somebody named, in their words.
    Named(String),
    /// Whoever the measure itself divides by.
    Measure,
}

/// Whether small numbers are kept back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    /// For everybody: fewer than five are kept back.
    Public,
    /// For whoever works with the figures.
    Desk,
}

/// The people of the area, and where the figure is from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AreaPeople {
    /// How many.
    pub number: u64,
    /// The year they are of.
    pub year: u16,
}

/// The measure as it was at the end of a month: what was reported of later periods is left out.
pub fn as_of(mut told: Told, month: Option<Month>) -> Told {
    let Some(month) = month else { return told };
    told.series.points.retain(|point| point.period.last() <= month);
    while told.series.points.last().is_some_and(|point| point.amount.is_none()) {
        told.series.points.pop();
    }
    told.charted = chart(&told.series, &told.annotations);
    told.standing = stand(&told.measure.definition, &told.series, &told.charted);
    told
}

/// A line of the dashboard. `people` are those of the whole area, where they are known.
pub fn line(shown: Shown, told: Told, people: Option<&AreaPeople>, sight: Sight) -> Line {
    let unit = told.measure.definition.unit;
    let latest = told.series.latest().map(|point| {
        let single = (point.period, point.period);
        (point.period, seen(&told, told.series.combine(single), sight))
    });
    let twelve = told.series.in_window(Window::Rolling12);
    let before = twelve.as_ref().map(|(span, _)| told.series.before(Window::Rolling12, *span).1);
    let year = twelve.map(|(span, combined)| (span, seen(&told, combined, sight)));
    let rate = match &year {
        Some((_, Seen::Few)) => Rated::Few,
        Some((_, Seen::Figure { value, .. })) => rated(unit, *value, &shown, people),
        _ => Rated::None,
    };
    let before = before.map(|before| seen(&told, before, sight));
    Line { shown, latest, year, before, rate, told }
}

/// A figure as it may be seen. What is few is known from a count, or from the numerator of a rate.
fn seen(told: &Told, combined: Combined, sight: Sight) -> Seen {
    match combined {
        Combined::Figure { amount, provisional } => {
            let people = match told.measure.definition.unit {
                Unit::Count => Some(amount.value),
                _ => amount.parts.map(|(numerator, _)| numerator),
            };
            match people.map(Counted::of) {
                Some(Counted::Few) if sight == Sight::Public => Seen::Few,
                _ => Seen::Figure { value: amount.value, provisional },
            }
        }
        other => Seen::Missing(other),
    }
}

fn rated(unit: Unit, value: f64, shown: &Shown, people: Option<&AreaPeople>) -> Rated {
    match unit {
        Unit::Count => {
            let said = shown
                .people
                .as_ref()
                .map(|people| (f64::from(people.number), RateOf::Named(people.of.clone())));
            let everybody = people
                .filter(|_| shown.ages == super::Ages::All)
                .map(|people| (people.number as f64, RateOf::Area(people.year)));
            let Some((number, of)) = said.or(everybody) else { return Rated::NoPeople };
            let whole = value.fract() == 0.0 && value >= 0.0;
            let limits =
                whole.then(|| statistics::rate(value as u64, number, PER, Level::P95).ok()).flatten();
            if number <= 0.0 {
                return Rated::NoPeople;
            }
            Rated::Rate { value: value / number * PER, limits, people: of }
        }
        Unit::RateOfPeople(per) if per > 0 => {
            Rated::Rate { value: value * PER / f64::from(per), limits: None, people: RateOf::Measure }
        }
        _ => Rated::None,
    }
}
