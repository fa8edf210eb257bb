//! What may be said of a series: signal or noise, target met or not, and how reliably.

use statistics::months::{Better, Cause, ControlChart, Kind as PointKind, Screening, rebased_charts};

use super::{Amount, Annotation, Combined, Definition, Direction, Kind, Period, Series};

/// With fewer values than this there are no limits.
pub const FEWEST: usize = 12;
/// With fewer values than this limits may still move.
pub const LATER: usize = 15;

/// The values of a series on control charts: one for each stretch between changes of the process.
#[derive(Clone, Debug, PartialEq)]
pub struct Charted {
    /// The periods that have a figure, in order; the charts' points follow each other in the same order.
    pub periods: Vec<Period>,
    /// The stretches, the latest last.
    pub stretches: Vec<Stretch>,
}

/// A stretch of the series with its limits.
#[derive(Clone, Debug, PartialEq)]
pub struct Stretch {
    /// The place of its first period.
    pub first: usize,
    /// How many values it has.
    pub values: usize,
    /// Mean, limits and signals; `None` with fewer than [`FEWEST`] values.
    pub chart: Option<ControlChart>,
}

impl Charted {
    /// The stretch that goes on now.
    pub fn current(&self) -> Option<&Stretch> {
        self.stretches.last()
    }

    /// The rule the latest value meets, if it stands out.
    pub fn latest_cause(&self) -> Option<Cause> {
        self.current()?.chart.as_ref()?.points.last()?.cause
    }
}

/// Draws XmR charts of the figures as they were reported, one for each stretch: limits are mean -+ 2.66 mean moving ranges, as in
/// [`statistics::months::control_chart`]. Gaps are left out: the values on either side are neighbours. A stretch begins at each
/// annotation that says so.
pub fn chart(series: &Series, annotations: &[Annotation]) -> Charted {
    let known: Vec<(Period, f64)> = series
        .points
        .iter()
        .filter_map(|point| point.amount.map(|amount| (point.period, amount.value)))
        .collect();
    let mut starts: Vec<usize> = annotations
        .iter()
        .filter(|annotation| annotation.breaks)
        .map(|annotation| known.partition_point(|(period, _)| *period < annotation.period))
        .filter(|start| *start > 0 && *start < known.len())
        .collect();
    starts.sort_unstable();
    starts.dedup();
    let ends = starts.iter().copied().chain([known.len()]);
    let stretches = std::iter::once(0)
        .chain(starts.iter().copied())
        .zip(ends)
        .filter(|(first, end)| first < end)
        .map(|(first, end)| {
            let values: Vec<f64> = known[first..end].iter().map(|(_, value)| *value).collect();
            Stretch { first, values: values.len(), chart: limits_of(&values) }
        })
        .collect();
    Charted { periods: known.into_iter().map(|(period, _)| period).collect(), stretches }
}

fn limits_of(values: &[f64]) -> Option<ControlChart> {
    if values.len() < FEWEST {
        return None;
    }
    rebased_charts(values, &[], Screening::LeaveOutLargeRanges).ok()?.pop()
}

/// Whether a target is met, by the figure in the window the measure is read in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TargetMet {
    /// It is.
    Met,
    /// It is not, but by no more than the tolerance.
    Near,
    /// It is not.
    NotMet,
}

/// Whether the process meets its target as it runs now: "assurance" of NHS England, Making data count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assurance {
    /// The target lies beyond the limits on the easy side: it will be met.
    Reliably,
    /// The target lies within the limits: it is met or missed by chance.
    HitAndMiss,
    /// The target lies beyond the limits on the hard side: it will be missed unless something changes.
    MissedReliably,
}

/// What may be said of a measure.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// The span of the figure, first and last period.
    pub span: (Period, Period),
    /// The figure in the window the measure is read in.
    pub figure: Combined,
    /// Whether the target is met; `None` where nothing may be said.
    pub target: Option<TargetMet>,
    /// How reliably; `None` where nothing may be said.
    pub assurance: Option<Assurance>,
    /// The rule the latest reported value meets.
    pub cause: Option<Cause>,
    /// Whether that is for the better or worse; never for activity.
    pub kind: PointKind,
}

/// What may be said of a measure; `None` without any value.
///
/// Activity is never judged: no target met, nothing for the better. Nor is what nobody called an outcome, or where nobody said
/// which way is better. Assurance compares the target with the limits of single periods, so it is given only where the measure
/// is read by single periods.
pub fn stand(definition: &Definition, series: &Series, charted: &Charted) -> Option<Standing> {
    let (span, figure) = series.in_window(definition.window)?;
    let judged = definition.direction.filter(|_| definition.kind == Some(Kind::Outcome));
    let target = judged.zip(definition.target).zip(figure.amount());
    let target =
        target.and_then(|((direction, target), amount)| met(direction, target, definition.tolerance, amount));
    let chart = charted.current().and_then(|stretch| stretch.chart.as_ref());
    let by_period = definition.window == super::Window::Period;
    let assurance = judged
        .zip(definition.target)
        .zip(chart.filter(|_| by_period))
        .and_then(|((direction, target), chart)| assured(direction, target, chart));
    let better = match judged {
        Some(Direction::Higher) => Better::Higher,
        Some(Direction::Lower) => Better::Lower,
        _ => Better::Neither,
    };
    let point = chart.and_then(|chart| chart.points.last());
    Some(Standing {
        span,
        figure,
        target,
        assurance,
        cause: charted.latest_cause(),
        kind: point.map_or(PointKind::CommonCause, |point| point.kind(better)),
    })
}

fn met(direction: Direction, target: f64, tolerance: Option<f64>, amount: Amount) -> Option<TargetMet> {
    let short = match direction {
        Direction::Higher => target - amount.value,
        Direction::Lower => amount.value - target,
        Direction::Neither => return None,
    };
    Some(if short <= 1e-9 {
        TargetMet::Met
    } else if tolerance.is_some_and(|tolerance| short <= tolerance + 1e-9) {
        TargetMet::Near
    } else {
        TargetMet::NotMet
    })
}

fn assured(direction: Direction, target: f64, chart: &ControlChart) -> Option<Assurance> {
    let (low, high) = (chart.limits.low, chart.limits.high);
    let (easy, hard) = match direction {
        Direction::Higher => (target <= low, target > high),
        Direction::Lower => (target >= high, target < low),
        Direction::Neither => return None,
    };
    Some(match (easy, hard) {
        (true, _) => Assurance::Reliably,
        (_, true) => Assurance::MissedReliably,
        _ => Assurance::HitAndMiss,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Cadence, Point, Signature, Unit, Window};

    fn month(place: i32) -> Period {
        let april = "2024-04".parse().expect("a month");
        Period::beginning(april, Cadence::Monthly).expect("a period").plus(place)
    }

    fn series(values: impl IntoIterator<Item = f64>) -> Series {
        let points = values.into_iter().enumerate().map(|(place, value)| Point {
            period: month(place as i32),
            amount: Some(Amount::of(value)),
            provisional: false,
        });
        Series::of_points(Unit::Count, points.collect())
    }

    /// Fifties that go up and down by a little.
    fn calm(values: i32) -> Series {
        series((0..values).map(|place| 50.0 + f64::from(place * 7 % 5)))
    }

    fn outcome() -> Definition {
        Definition {
            kind: Some(Kind::Outcome),
            direction: Some(Direction::Lower),
            ..Definition::new("Less", "Incidents", Unit::Count)
        }
    }

    fn standing(definition: &Definition, series: &Series) -> Standing {
        stand(definition, series, &chart(series, &[])).expect("a standing")
    }

    #[test]
    fn a_target_beyond_the_limits_is_met_or_missed_reliably_and_within_them_by_chance() {
        let series = calm(20);
        for (target, assurance) in
            [(90.0, Assurance::Reliably), (52.0, Assurance::HitAndMiss), (10.0, Assurance::MissedReliably)]
        {
            let lower = Definition { target: Some(target), ..outcome() };
            assert_eq!(standing(&lower, &series).assurance, Some(assurance), "lower than {target}");
        }
        let higher = Definition { direction: Some(Direction::Higher), target: Some(90.0), ..outcome() };
        assert_eq!(standing(&higher, &series).assurance, Some(Assurance::MissedReliably));
    }

    #[test]
    fn activity_is_never_called_success() {
        let leap = series((0..20).map(|place| 50.0 + f64::from(place * 7 % 5)).chain([90.0]));
        let activity = Definition {
            kind: Some(Kind::Activity),
            direction: Some(Direction::Higher),
            target: Some(10.0),
            ..outcome()
        };
        let standing = standing(&activity, &leap);
        assert_eq!((standing.target, standing.assurance), (None, None));
        assert_eq!(standing.cause, Some(Cause::AboveLimit));
        assert!(!matches!(standing.kind, PointKind::Improvement | PointKind::Concern), "{:?}", standing.kind);
    }

    #[test]
    fn a_figure_within_the_tolerance_is_near_the_target() {
        let series = series([52.0]);
        let near = Definition { target: Some(50.0), tolerance: Some(2.0), ..outcome() };
        assert_eq!(standing(&near, &series).target, Some(TargetMet::Near));
        let missed = Definition { tolerance: Some(1.0), ..near.clone() };
        assert_eq!(standing(&missed, &series).target, Some(TargetMet::NotMet));
        let met = Definition { target: Some(52.0), ..near };
        assert_eq!(standing(&met, &series).target, Some(TargetMet::Met));
    }

    #[test]
    fn where_nobody_said_which_way_is_better_nothing_is_met() {
        let bare = Definition { direction: None, target: Some(50.0), ..outcome() };
        assert_eq!(standing(&bare, &calm(20)).target, None);
    }

    #[test]
    fn assurance_is_of_single_periods_only() {
        let rolling = Definition { window: Window::Rolling12, target: Some(600.0), ..outcome() };
        let standing = standing(&rolling, &calm(20));
        assert_eq!((standing.target, standing.assurance), (Some(TargetMet::NotMet), None));
    }

    #[test]
    fn few_values_have_no_limits() {
        let charted = chart(&calm(11), &[]);
        assert_eq!(charted.current().map(|stretch| stretch.chart.is_none()), Some(true));
        assert!(chart(&calm(12), &[]).current().is_some_and(|stretch| stretch.chart.is_some()));
        assert!(chart(&series([]), &[]).stretches.is_empty());
    }

    #[test]
    fn a_change_of_the_counting_rule_begins_a_stretch_of_its_own() {
        let values = (0..30).map(|place| f64::from(place * 7 % 5) + if place < 15 { 50.0 } else { 150.0 });
        let series = series(values);
        let note = Annotation {
            period: month(15),
            text: "Counting rule changed".into(),
            breaks: true,
            at: "2026-01-01T00:00:00Z".parse().expect("an instant"),
            by: Signature::default(),
        };
        let broken = chart(&series, std::slice::from_ref(&note));
        let means: Vec<f64> = broken
            .stretches
            .iter()
            .filter_map(|stretch| stretch.chart.as_ref())
            .map(|chart| chart.mean.round())
            .collect();
        assert_eq!(means, [52.0, 152.0]);
        assert_eq!(broken.latest_cause(), None);
        let only_noted = chart(&series, &[Annotation { breaks: false, ..note }]);
        assert_eq!(only_noted.stretches.len(), 1);
        assert!(only_noted.latest_cause().is_some());
    }
}
