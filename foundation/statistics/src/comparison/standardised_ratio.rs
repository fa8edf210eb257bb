//! An area's events against those expected, and the funnel such ratios are drawn in.

use super::Funnel;
use crate::distributions::gamma;
use crate::error::{exact_count, is_denominator};
use crate::rates::{exact_limits, poisson_limits};
use crate::{Error, Interval, Level};

/// One side of a funnel at a number of observed events.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FunnelSide {
    /// The expected events at which this many observed ones just reach the limit.
    pub expected: f64,
    /// Observed / expected - 1: what lies above (or below) as a share of the expected.
    pub excess: f64,
    /// The ratio at the limit, 100 x observed / expected.
    pub ratio: f64,
}

/// The limits of a funnel of ratios at a number of observed events.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RatioFunnel {
    /// The lower limit: a ratio at or above it is not low.
    pub lower: FunnelSide,
    /// The upper limit; `None` for no observed events, which are never too many.
    pub upper: Option<FunnelSide>,
}

/// Where does the funnel of indirectly standardised ratios run at this many events?
///
/// The limits expected are Garwood's exact limits of the observed count: expected at the lower limit = chi2(1 - a; 2 O + 2) / 2, at the
/// upper chi2(a; 2 O) / 2; ratio = 100 O / expected. Draw the ratio over the expected events.
///
/// # Errors
/// [`Error::CountTooLarge`] above 1,000,000,000.
pub fn ratio_funnel(observed: u64, level: Level) -> Result<RatioFunnel, Error> {
    Ok(funnel_at(exact_count(observed)?, exact_limits(observed, level)?))
}

/// Where does the funnel run in the published PHE tool? [`ratio_funnel`] to the tool's own last step.
///
/// The PHE funnel workbook and R package PHEindicatormethods 2.1.0 (`calculate_funnel_limits`) search v = expected / (1 + O + expected) by
/// halving from 1/2 until the step is at most 1e-7. Their limits differ from the exact ones by up to 5 in 100,000 at one event, and soon
/// by less; take this one only to reproduce their figures.
///
/// # Errors
/// [`Error::CountTooLarge`] above 1,000,000,000.
pub fn phe_ratio_funnel(observed: u64, level: Level) -> Result<RatioFunnel, Error> {
    let events = exact_count(observed)?;
    // P(X >= O) rises and P(X <= O) falls with the expected events.
    let low = if observed == 0 {
        0.0
    } else {
        phe_search(events, |expected| gamma::lower_tail(events, expected).value() > level.tail())
    };
    let high =
        phe_search(events, |expected| gamma::upper_tail(events + 1.0, expected).value() < level.tail());
    Ok(funnel_at(events, Interval { low, high }))
}

/// Halves the step towards the expected events at which `is_beyond` turns true.
fn phe_search(events: f64, is_beyond: impl Fn(f64) -> bool) -> f64 {
    let expected = |v: f64| (1.0 + events) * v / (1.0 - v);
    let (mut v, mut step): (f64, f64) = (0.5, 0.5);
    while step > 1e-7 {
        step /= 2.0;
        v += if is_beyond(expected(v)) { -step } else { step };
    }
    expected(v)
}

/// The funnel at a number of events, from the limits of what may be expected for them.
fn funnel_at(events: f64, limits: Interval) -> RatioFunnel {
    let side = |expected: f64| FunnelSide {
        expected,
        excess: events / expected - 1.0,
        ratio: 100.0 * (events / expected),
    };
    RatioFunnel { lower: side(limits.high), upper: (events > 0.0).then(|| side(limits.low)) }
}

/// An area's events by those expected from the standard's rates in its people.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StandardisedRatio {
    /// 100 x observed / expected: 100 where the area has what the standard leads to expect.
    pub ratio: f64,
    /// The limits of the ratio: exact below 10 events, Byar's from 10 (PHE Technical Guide: Confidence Intervals, 2018).
    pub interval: Interval,
    /// (observed - expected) / sqrt(expected); what [`dispersion`](super::dispersion) takes.
    pub z_poisson: f64,
    /// Against the 95% funnel.
    pub place_95: Funnel,
    /// Against the 99.8% funnel.
    pub place_998: Funnel,
}

/// Has this area more or fewer events than its people lead to expect? The indirectly standardised ratio.
///
/// ratio = 100 O / E; high where E lies below the exact limits of O, low where it lies above (PHE Technical Guide: Confidence Intervals,
/// 2018; PHE Funnels). `expected`: events the standard's rates give in this area's people, not rounded. Not for ranking areas with
/// different mixes of people against each other: each is compared with the standard only.
///
/// # Errors
/// [`Error::Expected`] unless above zero, [`Error::CountTooLarge`] above 1,000,000,000.
pub fn standardised_ratio(observed: u64, expected: f64, level: Level) -> Result<StandardisedRatio, Error> {
    if !is_denominator(expected) {
        return Err(Error::Expected(expected));
    }
    let events = exact_count(observed)?;
    let place = |level: Level| -> Result<Funnel, Error> {
        let limits = exact_limits(observed, level)?;
        Ok(if expected > limits.high {
            Funnel::Low
        } else if expected < limits.low {
            Funnel::High
        } else {
            Funnel::Inside
        })
    };
    Ok(StandardisedRatio {
        ratio: 100.0 * (events / expected),
        interval: poisson_limits(observed, level).times(100.0 / expected),
        z_poisson: (events - expected) / expected.sqrt(),
        place_95: place(Level::P95)?,
        place_998: place(Level::P998)?,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn no_events_have_a_lower_limit_of_nothing_and_no_upper_one() -> Result<(), Error> {
        let funnel = ratio_funnel(0, Level::P95)?;
        assert_eq!((funnel.lower.ratio, funnel.lower.excess, funnel.upper), (0.0, -1.0, None));
        assert!((funnel.lower.expected + 0.025_f64.ln()).abs() < 1e-12);
        Ok(())
    }

    #[test]
    fn five_events_for_one_expected_are_high_and_none_for_four_are_low() -> Result<(), Error> {
        // The exact 95% limits of 5 are 1.6235 and 11.668, of 0 they are 0 and 3.689.
        let five = standardised_ratio(5, 1.0, Level::P95)?;
        assert_eq!((five.ratio, five.place_95, five.place_998), (500.0, Funnel::High, Funnel::Inside));
        assert!((five.interval.low - 162.348_6).abs() < 1e-3);
        let none = standardised_ratio(0, 4.0, Level::P95)?;
        assert_eq!((none.ratio, none.place_95, none.place_998), (0.0, Funnel::Low, Funnel::Inside));
        Ok(())
    }

    #[test]
    fn nothing_expected_and_counts_beyond_any_record_are_refused() {
        for expected in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            assert!(matches!(standardised_ratio(5, expected, Level::P95), Err(Error::Expected(_))));
        }
        assert_eq!(standardised_ratio(u64::MAX, 1.0, Level::P95), Err(Error::CountTooLarge(u64::MAX)));
        assert_eq!(ratio_funnel(u64::MAX, Level::P95), Err(Error::CountTooLarge(u64::MAX)));
        assert_eq!(phe_ratio_funnel(u64::MAX, Level::P95), Err(Error::CountTooLarge(u64::MAX)));
    }

    proptest! {
        #[test]
        fn the_funnel_of_the_phe_tool_is_the_exact_one_but_for_its_last_step(observed in 0u64..100_000) {
            for level in [Level::P95, Level::P998] {
                let (exact, theirs) = (ratio_funnel(observed, level)?, phe_ratio_funnel(observed, level)?);
                prop_assert!((theirs.lower.expected / exact.lower.expected - 1.0).abs() < 2e-6);
                prop_assert_eq!(exact.upper.is_some(), theirs.upper.is_some());
                if let (Some(exact), Some(theirs)) = (exact.upper, theirs.upper) {
                    prop_assert!((theirs.expected / exact.expected - 1.0).abs() < 2e-4);
                }
            }
        }

        #[test]
        fn the_funnel_narrows_towards_a_hundred(observed in 1u64..100_000) {
            let (here, further) = (ratio_funnel(observed, Level::P95)?, ratio_funnel(10 * observed, Level::P95)?);
            let outer = ratio_funnel(observed, Level::P998)?;
            prop_assert!(here.lower.ratio < further.lower.ratio && further.lower.ratio < 100.0);
            prop_assert!(outer.lower.ratio < here.lower.ratio);
            if let (Some(here), Some(further), Some(outer)) = (here.upper, further.upper, outer.upper) {
                prop_assert!(100.0 < further.ratio && further.ratio < here.ratio && here.ratio < outer.ratio);
            }
        }

        #[test]
        fn a_place_outside_is_a_ratio_beyond_the_funnel(observed in 0u64..3_000, expected in 0.5f64..3_000.0) {
            let ratio = standardised_ratio(observed, expected, Level::P95)?;
            let funnel = ratio_funnel(observed, Level::P95)?;
            prop_assert_eq!(ratio.place_95 == Funnel::Low, expected > funnel.lower.expected);
            prop_assert_eq!(ratio.place_95 == Funnel::High, funnel.upper.is_some_and(|upper| expected < upper.expected));
            prop_assert!(ratio.interval.contains(ratio.ratio));
        }
    }
}
