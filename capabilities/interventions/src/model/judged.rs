//! What counts before and after are worth. Everything is worked out by `statistics`; here is only what must be minded beside it.

use statistics::{
    Error, Observed,
    schemes::{
        BeforeAfter, DisplacementDifference, DisplacementQuotient, weighted_displacement_difference,
        weighted_displacement_quotient,
    },
};

use super::{Evaluation, Pair};

/// Counts of people and offences below this are not published.
pub const SMALL: u64 = 5;

/// A count below this makes the interval a rough one: it takes counts for nearly normal.
pub const FEW: u32 = 20;

/// An evaluation, judged.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// How many incidents fewer or more, with its variance, for as long as the period after.
    pub difference: DisplacementDifference,
    /// Whether it moved next door; `None` without a ring, or where it is not defined.
    pub quotient: Option<DisplacementQuotient>,
    /// What must be minded.
    pub caveats: Vec<Caveat>,
}

/// What must be minded when an evaluation is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caveat {
    /// The two periods are not equally long: counts before are taken for as long as the period after.
    UnequalPeriods {
        /// Months before.
        before: i32,
        /// Months after.
        after: i32,
    },
    /// The periods are of other months of the year: seasons are not allowed for.
    OtherSeasons,
    /// The period before reaches beyond the intervention's first day.
    BeginsLate,
    /// The period after begins before the intervention's first day.
    BeginsEarly,
    /// One of the counts is small.
    FewCounted,
    /// The comparison area was much larger or smaller to begin with.
    UnlikeAreas,
    /// No comparison for the ring: what moved next door is not in the difference.
    RingNotCompared,
    /// The quotient is not defined, or there was no gain that could have moved.
    QuotientNotRead,
}

/// What an evaluation is worth. `began` is the intervention's first day, where it is known.
///
/// The weighted displacement difference (Wheeler and Ratcliffe 2018) for as long as the period after, and, where there is a ring, the weighted
/// displacement quotient (Bowers and Johnson 2003).
///
/// # Errors
/// Those of [`statistics`]: a count beyond any record.
pub fn judge(evaluation: &Evaluation, began: Option<jiff::civil::Date>) -> Result<Judged, Error> {
    let counts = &evaluation.counts;
    let (before, after) = (evaluation.before.count(), evaluation.after.count());
    // Per period after: a month more before counts for less.
    let exposure = f64::from(before) / f64::from(after);
    let of = |pair: Pair| -> Result<BeforeAfter, Error> {
        Ok(BeforeAfter {
            before: Observed::new(pair.before.into(), exposure)?,
            after: Observed::new(pair.after.into(), 1.0)?,
        })
    };
    let (treated, comparison) = (of(counts.treated)?, of(counts.comparison)?);
    let ring = counts.ring.map(of).transpose()?;
    let compared_ring = counts.ring_comparison.map(of).transpose()?;
    let difference = weighted_displacement_difference(treated, comparison, ring.zip(compared_ring));
    let quotient = ring.and_then(|ring| weighted_displacement_quotient(treated, comparison, ring));
    let readable = quotient.is_some_and(|quotient| quotient.spread().is_some());
    let mut caveats = Vec::new();
    let mut mind = |minded: bool, caveat: Caveat| {
        if minded {
            caveats.push(caveat);
        }
    };
    mind(before != after, Caveat::UnequalPeriods { before, after });
    mind(is_of_other_seasons(evaluation), Caveat::OtherSeasons);
    let before_ends = evaluation.before.last.last_day();
    mind(began.zip(before_ends).is_some_and(|(began, ends)| ends >= began), Caveat::BeginsLate);
    // A scheme may begin within the first month of the period after.
    let a_month_on = evaluation.after.first.last_day();
    mind(began.zip(a_month_on).is_some_and(|(began, day)| day < began), Caveat::BeginsEarly);
    mind(counts.all().iter().any(|count| *count < FEW), Caveat::FewCounted);
    mind(are_unlike(counts.treated, counts.comparison), Caveat::UnlikeAreas);
    mind(counts.ring.is_some() && counts.ring_comparison.is_none(), Caveat::RingNotCompared);
    mind(counts.ring.is_some() && !readable, Caveat::QuotientNotRead);
    Ok(Judged { difference, quotient, caveats })
}

/// Whether the two periods are of other months of the year; whole years have every season.
fn is_of_other_seasons(evaluation: &Evaluation) -> bool {
    let (before, after) = (evaluation.before, evaluation.after);
    let whole_years = before.count() % 12 == 0 && after.count() % 12 == 0;
    let same = before.count() == after.count() && before.first.number() == after.first.number();
    !whole_years && !same
}

/// Whether one area had more than twice as many as the other to begin with.
fn are_unlike(treated: Pair, comparison: Pair) -> bool {
    let (less, more) = (treated.before.min(comparison.before), treated.before.max(comparison.before));
    u64::from(more) > 2 * u64::from(less)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use statistics::Level;

    use super::*;
    use crate::model::{Counts, Months};

    fn months(first: &str, last: &str) -> Months {
        Months::new(first.parse().expect("a month"), last.parse().expect("a month")).expect("months")
    }

    fn pair(before: u32, after: u32) -> Pair {
        Pair { before, after }
    }

    /// The published example of Wheeler and Ratcliffe (2018), in two equal years.
    fn published() -> Evaluation {
        Evaluation {
            what: "crime".into(),
            treated: "here".into(),
            comparison: "there".into(),
            before: months("2024-04", "2025-03"),
            after: months("2025-04", "2026-03"),
            counts: Counts {
                treated: pair(207, 110),
                comparison: pair(308, 318),
                ring: Some(pair(178, 157)),
                ring_comparison: Some(pair(150, 140)),
            },
            source: "police".into(),
            evaluator: String::new(),
            day: date(2026, 6, 1),
            note: String::new(),
        }
    }

    #[test]
    fn the_published_example_comes_out() {
        let judged = judge(&published(), Some(date(2025, 4, 1))).expect("judged");
        assert_eq!((judged.difference.total.value, judged.difference.total.variance), (-118.0, 1568.0));
        let interval = judged.difference.total.interval(Level::P95);
        assert_eq!((interval.low.round(), interval.high.round()), (-196.0, -40.0));
        assert!(judged.quotient.is_some_and(|quotient| quotient.spread().is_some()));
        assert_eq!(judged.caveats, []);
    }

    #[test]
    fn a_longer_period_before_counts_for_as_long_as_the_period_after() {
        let counts =
            Counts { treated: pair(400, 100), comparison: pair(400, 200), ring: None, ring_comparison: None };
        let evaluation = Evaluation { before: months("2023-04", "2025-03"), counts, ..published() };
        let judged = judge(&evaluation, None).expect("judged");
        // 400 in two years are 200 a year.
        assert_eq!(judged.difference.total.value, -100.0);
        assert_eq!(judged.caveats, [Caveat::UnequalPeriods { before: 24, after: 12 }]);
    }

    #[test]
    fn what_must_be_minded_is_named() {
        let evaluation = Evaluation {
            before: months("2025-01", "2025-03"),
            after: months("2025-04", "2025-06"),
            counts: Counts {
                treated: pair(60, 70),
                comparison: pair(19, 30),
                ring: Some(pair(30, 30)),
                ring_comparison: None,
            },
            ..published()
        };
        let judged = judge(&evaluation, Some(date(2025, 3, 10))).expect("judged");
        use Caveat::{BeginsLate, FewCounted, OtherSeasons, QuotientNotRead, RingNotCompared, UnlikeAreas};
        let minded = [OtherSeasons, BeginsLate, FewCounted, UnlikeAreas, RingNotCompared];
        let quotient = judged.quotient.is_some_and(|quotient| quotient.spread().is_some());
        let minded: Vec<Caveat> = minded.into_iter().chain((!quotient).then_some(QuotientNotRead)).collect();
        assert_eq!(judged.caveats, minded);
        let early = judge(&evaluation, Some(date(2025, 5, 1))).expect("judged");
        assert!(early.caveats.contains(&Caveat::BeginsEarly) && !early.caveats.contains(&BeginsLate));
    }
}
