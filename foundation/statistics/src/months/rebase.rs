//! Control charts that begin anew where the process changed.

use super::{ControlChart, Screening, control_chart};
use crate::Error;

/// Is this month out of the ordinary, since the process changed? One XmR chart for each stretch of the series.
///
/// `starts`: the places, counted from 0, at which a new stretch begins, rising; none gives one chart of everything. Mean, limits and
/// rules see only their own stretch (rebasing, NHS "Making data count"): no run reaches over a start. Rebase where a known change of the
/// process or of recording is followed by a lasting shift, never to make a signal go away.
///
/// # Errors
/// [`Error::Division`] where a start leaves fewer than two values on either side, or the starts do not rise; and those of
/// [`control_chart`].
pub fn rebased_charts(
    values: &[f64],
    starts: &[usize],
    screening: Screening,
) -> Result<Vec<ControlChart>, Error> {
    let mut charts = Vec::with_capacity(starts.len() + 1);
    let mut from = 0;
    for start in starts.iter().copied().chain([values.len()]) {
        let stretch = values.get(from..start).unwrap_or_default();
        if stretch.len() < 2 && !starts.is_empty() {
            return Err(Error::Division { at: if from > 0 { from } else { start }, values: values.len() });
        }
        charts.push(control_chart(stretch, screening).map_err(|error| in_the_series(error, from))?);
        from = start;
    }
    Ok(charts)
}

/// The place of a wrong value is counted in the whole series.
fn in_the_series(error: Error, from: usize) -> Error {
    match error {
        Error::Value { position, value } => Error::Value { position: position + from, value },
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_step_is_a_shift_in_one_chart_and_ordinary_in_two() -> Result<(), Error> {
        let values = [[10.0, 12.0].repeat(6), [30.0, 32.0].repeat(6)].concat();
        let whole = rebased_charts(&values, &[], Screening::LeaveOutLargeRanges)?;
        assert_eq!(whole[0].places(|s| s.shift).len(), 24);
        let parts = rebased_charts(&values, &[12], Screening::LeaveOutLargeRanges)?;
        assert_eq!((parts[0].mean, parts[1].mean), (11.0, 31.0));
        assert!(parts.iter().all(|chart| chart.places(|s| s.shift || s.outside).is_empty()));
        Ok(())
    }

    #[test]
    fn a_start_outside_the_series_or_too_near_another_is_refused() {
        let charts = |starts: &[usize]| rebased_charts(&[1.0, 2.0, 3.0, 4.0], starts, Screening::KeepAll);
        for starts in [&[1_usize][..], &[0], &[3], &[4], &[9], &[2, 2], &[2, 1]] {
            assert!(matches!(charts(starts), Err(Error::Division { .. })), "{starts:?}");
        }
        assert!(charts(&[2]).is_ok_and(|charts| charts.len() == 2));
    }

    #[test]
    fn a_wrong_value_is_named_by_its_place_in_the_whole_series() {
        let charts = rebased_charts(&[1.0, 2.0, 3.0, f64::INFINITY], &[2], Screening::KeepAll);
        assert_eq!(charts, Err(Error::Value { position: 4, value: f64::INFINITY }));
        assert_eq!(
            rebased_charts(&[1.0], &[], Screening::KeepAll),
            Err(Error::TooFewValues { needed: 2, given: 1 })
        );
    }

    proptest! {
        #[test]
        fn the_stretches_hold_every_value_once(values in prop::collection::vec(-1e6f64..1e6, 4..60), share in 0.0f64..1.0) {
            let start = 2 + ((values.len() - 4) as f64 * share) as usize;
            let charts = rebased_charts(&values, &[start], Screening::KeepAll)?;
            let back: Vec<f64> = charts.iter().flat_map(|chart| chart.points.iter().map(|point| point.value)).collect();
            prop_assert_eq!(back, values);
        }
    }
}
