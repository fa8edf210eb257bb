//! Charts of answers. The title is the sentence, so that a picture says its message wherever it goes.

use charts::{
    Chart, ControlChart, Forecast, Funnel, FunnelLimits, FunnelPoint, IntervalChart, IntervalRow, LineChart,
    Lorenz, Signal, Standing,
};
use statistics::months::{self, Cause};
use statistics::places::concentration::LorenzPoint;
use statistics::{Interval, Level, ratio_funnel};

use crate::series::Series;

/// More rows than this make no chart that can be read.
const MOST_ROWS: usize = 60;

/// Figures with intervals, one below the other; without a reference as bars from nought.
pub fn intervals(
    sentence: &str,
    measure: &str,
    rows: impl IntoIterator<Item = (String, Option<f64>, Option<Interval>)>,
    reference: Option<(&str, f64)>,
) -> Chart {
    let row = |(name, value, interval): (String, Option<f64>, Option<Interval>)| {
        let row = IntervalRow::new(name, value);
        interval.map_or_else(|| row.clone(), |interval| row.clone().interval(interval.low, interval.high))
    };
    let chart = IntervalChart::new(sentence, measure).rows(rows.into_iter().take(MOST_ROWS).map(row));
    match reference {
        // A ratio says nothing in whole tenths.
        Some((name, 1.0)) => chart.reference(name, 1.0).dots().decimals(2).draw("intervals"),
        Some((name, value)) => chart.reference(name, value).dots().draw("intervals"),
        None => chart.draw("intervals"),
    }
}

/// A series with the mean and limits of each stretch, and its signals.
pub fn control(sentence: &str, series: &Series<'_>, stretches: &[months::ControlChart]) -> Chart {
    let mut chart = ControlChart::new(sentence, "Value").months(counted(series));
    let mut first = 0;
    for (number, stretch) in stretches.iter().enumerate() {
        let months = first..first + stretch.points.len();
        let name = if number == 0 { String::new() } else { format!("from {}", series.label(first)) };
        chart = chart.stretch(name, months, stretch.mean, Some((stretch.limits.low, stretch.limits.high)));
        for (place, point) in stretch.points.iter().enumerate() {
            if let Some(cause) = point.cause {
                chart = chart.signal(first + place, signal(cause));
            }
        }
        first += stretch.points.len();
    }
    chart.draw("control")
}

/// Counts with the limits that independent events would give.
pub fn counts(sentence: &str, series: &Series<'_>, limits: &months::CountChart) -> Chart {
    let all = 0..series.values.len();
    let mut chart = ControlChart::new(sentence, "Count").months(counted(series)).stretch(
        "",
        all,
        limits.mean,
        Some((limits.limits.low, limits.limits.high)),
    );
    for (place, value) in series.values.iter().enumerate() {
        if *value > limits.limits.high {
            chart = chart.signal(place, Signal::AboveLimit);
        } else if *value < limits.limits.low {
            chart = chart.signal(place, Signal::BelowLimit);
        }
    }
    chart.draw("counts")
}

/// The last two seasons and the range of the months ahead.
pub fn forecast(
    sentence: &str,
    series: &Series<'_>,
    known: usize,
    period: usize,
    ahead: &[months::Forecast],
    level: Level,
) -> Chart {
    let from = known.saturating_sub(2 * period);
    let past = (from..known).map(|place| (series.label(place), Some(series.values[place])));
    let next = ahead.iter().enumerate().map(|(step, month)| {
        let range = (month.interval.low, month.interval.high);
        (series.label(known + step), range, Some(month.point))
    });
    let chance = format!("{} in 100 chance", crate::figures::plain(level.confidence() * 100.0));
    Forecast::new(sentence, "Value", chance).months(past).ahead(next).draw("forecast")
}

/// A series with another line beside it.
pub fn with_trend(sentence: &str, series: &Series<'_>, trend: &[f64]) -> Chart {
    LineChart::new(sentence, "Value")
        .months(counted(series))
        .named("as counted")
        .compare("trend", trend.iter().map(|value| Some(*value)))
        .draw("trend")
}

/// A series before and after a date.
pub fn before_and_after(sentence: &str, series: &Series<'_>, at: usize) -> Chart {
    LineChart::new(sentence, "Value")
        .months(counted(series))
        .period("before", 0..at)
        .period("after", at..series.values.len())
        .draw("before-and-after")
}

/// How incidents gather in few places, the worst first.
pub fn lorenz(sentence: &str, fewest_first: &[LorenzPoint], half_in: f64) -> Chart {
    let worst_first = fewest_first.iter().map(|point| (1.0 - point.places, 1.0 - point.incidents));
    Lorenz::new(sentence, "Share of places, worst first", "Share of incidents")
        .points(worst_first)
        .mark(half_in, "half of all incidents")
        .draw("lorenz")
}

/// An area of a funnel: its ratio, its expected events, and where it stands.
pub struct InFunnel {
    pub ratio: f64,
    pub expected: f64,
    pub standing: Standing,
}

/// Ratios of areas in the funnel of 95% and 99.8%, up to so many expected events. The limits are the exact ones, or, where all areas
/// differ by more than chance, 100 -+ 100 z widening / root of the expected events.
pub fn funnel(sentence: &str, areas: &[InFunnel], up_to: f64, widening: f64) -> Chart {
    let point = |(place, area): (usize, &InFunnel)| {
        FunnelPoint::new(format!("row {}", place + 1), area.expected, area.ratio).standing(area.standing)
    };
    let exact = [Level::P95, Level::P998].map(|level| ExactLimits::up_to(up_to, level));
    let limits_at = |expected: f64| {
        let wide = |level: Level| {
            let reach = 100.0 * level.z() * widening / expected.sqrt();
            ((100.0 - reach).max(0.0), 100.0 + reach)
        };
        let at = |exact: &Option<ExactLimits>, level: Level| {
            exact
                .as_ref()
                .filter(|_| widening == 1.0)
                .map_or_else(|| wide(level), |limits| limits.at(expected))
        };
        FunnelLimits { base: expected, inner: at(&exact[0], Level::P95), outer: at(&exact[1], Level::P998) }
    };
    let at = (1..=60).map(|step| limits_at(up_to * f64::from(step) / 60.0));
    Funnel::new(sentence, "Expected events", "Observed as a percentage of expected")
        .points(areas.iter().take(MOST_ROWS).enumerate().map(point))
        .average(100.0)
        .limits("95%", "99.8%", at)
        .draw("funnel")
}

/// The exact limits of a ratio as two lines of (expected events, ratio), one point for each number of observed ones.
struct ExactLimits {
    lower: Vec<(f64, f64)>,
    upper: Vec<(f64, f64)>,
}

impl ExactLimits {
    /// Lines that reach so many expected events; none where that needs more events than the exact limits are worth.
    fn up_to(expected: f64, level: Level) -> Option<Self> {
        let mut limits = Self { lower: vec![], upper: vec![] };
        for observed in 0..2_000 {
            let funnel = ratio_funnel(observed, level).ok()?;
            limits.lower.push((funnel.lower.expected, funnel.lower.ratio));
            limits.upper.extend(funnel.upper.map(|side| (side.expected, side.ratio)));
            if limits.upper.last().is_some_and(|(reached, _)| *reached > expected) {
                return Some(limits);
            }
        }
        None
    }

    fn at(&self, expected: f64) -> (f64, f64) {
        (between(&self.lower, expected), between(&self.upper, expected))
    }
}

/// The height of a line at a place, its ends held level.
fn between(line: &[(f64, f64)], x: f64) -> f64 {
    let after = line.partition_point(|(place, _)| *place < x);
    match (after.checked_sub(1).map(|before| line[before]), line.get(after)) {
        (Some((x0, y0)), Some(&(x1, y1))) => y0 + (y1 - y0) * (x - x0) / (x1 - x0),
        (Some((_, y)), None) | (None, Some(&(_, y))) => y,
        (None, None) => 100.0,
    }
}

fn counted(series: &Series<'_>) -> Vec<(String, Option<f64>)> {
    series.values.iter().enumerate().map(|(place, value)| (series.short(place), Some(*value))).collect()
}

fn signal(cause: Cause) -> Signal {
    match cause {
        Cause::AboveLimit => Signal::AboveLimit,
        Cause::BelowLimit => Signal::BelowLimit,
        Cause::Rising => Signal::Rising,
        Cause::Falling => Signal::Falling,
        Cause::NearUpperLimit => Signal::NearUpperLimit,
        Cause::NearLowerLimit => Signal::NearLowerLimit,
        Cause::ShiftUp => Signal::ShiftUp,
        Cause::ShiftDown => Signal::ShiftDown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exact_funnel_passes_through_its_limits_and_lies_around_100() {
        let limits = ExactLimits::up_to(60.0, Level::P95).expect("few events");
        let funnel = ratio_funnel(12, Level::P95).expect("a count");
        assert!((limits.at(funnel.lower.expected).0 - funnel.lower.ratio).abs() < 1e-9);
        let upper = funnel.upper.expect("events");
        assert!((limits.at(upper.expected).1 - upper.ratio).abs() < 1e-9);
        for expected in 1..=60 {
            let (low, high) = limits.at(f64::from(expected));
            assert!(low < 100.0 && high > 100.0, "{expected}: {low}, {high}");
        }
    }
}
