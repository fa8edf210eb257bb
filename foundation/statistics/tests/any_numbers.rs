//! Whatever numbers come in, no method of months, schemes, harm and areas panics or gives NaN: an answer, a null or an error.

use std::fmt::Debug;

use proptest::prelude::*;
use statistics::harm::{Edition, GroupCount, harm};
use statistics::months::{
    Interruption, Screening, SeasonalWindow, Smoothing, StartState, Stl, additive, control_chart,
    count_chart, fit_holt_winters, fit_start_state, holt_winters, interrupted_counts, interrupted_series,
    multiplicative, rebased_charts, score_last_year, season_test, seasonal_naive, stl,
};
use statistics::schemes::{
    BeforeAfter, net_effect_ratio, relative_effect_size, total_net_effect, weighted_displacement_difference,
    weighted_displacement_quotient,
};
use statistics::{
    Estimate, Level, Observed, between_areas, dispersion, phe_ratio_funnel, ratio_funnel, standardised_ratio,
};

/// Numbers as they come out of broken files, among ordinary ones.
fn numbers(length: std::ops::Range<usize>) -> impl Strategy<Value = Vec<f64>> {
    let one = prop_oneof![
        6 => (0u32..400).prop_map(f64::from),
        2 => Just(0.0),
        1 => prop::sample::select(vec![1e15, -1e15, 1e-9, -1e-300, 1e16, f64::NAN, f64::INFINITY, -0.0, 0.1]),
        1 => -1e6f64..1e6,
    ];
    prop_oneof![
        3 => prop::collection::vec((0u32..400).prop_map(f64::from), length.clone()),
        1 => prop::collection::vec(prop::sample::select(vec![1e15, -1e15, 0.0, 1.0, 1e-9]), length.clone()),
        1 => (prop::sample::select(vec![0.0, 0.1, 7.0, 1e15]), length.clone()).prop_map(|(value, n)| vec![value; n]),
        2 => prop::collection::vec(one, length),
    ]
}

fn counts(length: std::ops::Range<usize>) -> impl Strategy<Value = Vec<u64>> {
    let one = prop_oneof![
        6 => 0u64..400,
        3 => Just(0),
        1 => prop::sample::select(vec![1_000_000_000, 1_000_000_001, u64::MAX, 1]),
    ];
    prop_oneof![
        2 => prop::collection::vec(0u64..400, length.clone()),
        1 => prop::collection::vec(prop::sample::select(vec![0, 0, 1, 1_000_000_000]), length.clone()),
        1 => prop::collection::vec(one, length),
    ]
}

/// Fails where a NaN stands anywhere in an answer; errors may name the one that came in.
fn sound<T: Debug, E: Debug>(answer: Result<T, E>) -> Result<(), TestCaseError> {
    if let Ok(answer) = answer {
        let text = format!("{answer:?}");
        prop_assert!(!text.contains("NaN"), "{}", text);
    }
    Ok(())
}

proptest! {
    #[test]
    fn series_of_any_numbers(values in numbers(0..70), at in 0usize..80, period in 0usize..14, lags in 0usize..80, years in 0usize..16) {
        for screening in [Screening::LeaveOutLargeRanges, Screening::KeepAll] {
            sound(control_chart(&values, screening))?;
            sound(rebased_charts(&values, &[at], screening))?;
        }
        for (window, robust) in [(SeasonalWindow::Years(years), true), (SeasonalWindow::Periodic, false)] {
            let parts = stl(&values, Stl { period, window, robust });
            sound(parts.as_ref().map(|parts| (parts.strength_of_trend(), parts.strength_of_season())))?;
            sound(parts)?;
        }
        sound(additive(&values, period))?;
        sound(multiplicative(&values, period))?;
        sound(seasonal_naive(&values, period, at))?;
        sound(interrupted_series(&values, Interruption { at, period, harmonics: years % 4 }, lags))?;
        sound(dispersion(&values, 0.1))?;
        let estimates: Vec<Estimate> =
            values.windows(2).map(|pair| Estimate { value: pair[0], standard_error: pair[1] }).collect();
        sound(between_areas(&estimates, 1.0, 0.1))?;
    }

    #[test]
    fn counts_of_any_size(counts in counts(0..70), days in numbers(0..70), at in 0usize..80, period in 0usize..14) {
        sound(count_chart(&counts))?;
        sound(season_test(&counts, &days, period))?;
        sound(season_test(&counts, &vec![30.0; counts.len()], period))?;
        let effect = interrupted_counts(&counts, Interruption { at, period, harmonics: at % 3 });
        sound(effect.as_ref().map(|effect| (effect.rate_ratio_of_level(), effect.interval_of_level(Level::P95))))?;
        sound(effect)?;
        for count in counts.iter().take(4) {
            sound(ratio_funnel(*count, Level::P998))?;
            sound(phe_ratio_funnel(*count, Level::P998))?;
            for expected in days.iter().take(6) {
                sound(standardised_ratio(*count, *expected, Level::P95))?;
            }
        }
    }

    #[test]
    fn forecasts_from_any_numbers(values in numbers(0..40), period in 0usize..6, alpha in 0.0f64..=1.0, beta in 0.0f64..=1.0, gamma in 0.0f64..=1.0) {
        let smoothing = Smoothing::new(alpha, beta, gamma)?;
        let given = StartState::from_two_seasons(&values, period).and_then(|start| holt_winters(&values, smoothing, start));
        for model in [given, fit_start_state(&values, period, smoothing)] {
            sound(model.as_ref().map(|model| (model.log_likelihood(), model.aic(), model.root_mean_square_error())))?;
            sound(model.and_then(|model| model.forecast(120, Level::P95)))?;
        }
    }

    #[test]
    fn schemes_and_harm_of_any_counts(counts in counts(8..9), exposures in prop::collection::vec(prop::sample::select(vec![1e-9, 1.0, 12.0, 1e15]), 8)) {
        let area = |i: usize| -> Result<BeforeAfter, statistics::Error> {
            Ok(BeforeAfter { before: Observed::new(counts[i], exposures[i])?, after: Observed::new(counts[i + 1], exposures[i + 1])? })
        };
        if let (Ok(a), Ok(b), Ok(c), Ok(d)) = (area(0), area(2), area(4), area(6)) {
            let difference = weighted_displacement_difference(a, b, Some((c, d)));
            sound(Ok::<_, ()>((difference, difference.total.z(), difference.total.p(), difference.total.interval(Level::P95))))?;
            let quotient = weighted_displacement_quotient(a, b, c);
            sound(Ok::<_, ()>((quotient, quotient.map(|quotient| quotient.spread()))))?;
            let effect = relative_effect_size(a, b);
            sound(Ok::<_, ()>((effect, effect.map(|e| (e.z(), e.p(), e.interval(Level::P95), e.ratio_of_ratios())))))?;
            sound(Ok::<_, ()>((net_effect_ratio(a, b), total_net_effect(a, b, c))))?;
        }
        let groups: Vec<GroupCount> = (0..4)
            .map(|i| GroupCount { group: (i % 3).to_string(), now: counts[2 * i], before: counts[2 * i + 1] })
            .collect();
        let edition = Edition::new("any", exposures.iter().take(2).enumerate().map(|(i, weight)| (i.to_string(), weight / 1e7)))?;
        let result = harm(&groups[..3], &edition);
        sound(result.as_ref().map(|harm| (harm.harm.percent_change(), harm.count.percent_change())))?;
        sound(result)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn fits_to_any_numbers(values in numbers(0..40), period in 0usize..6) {
        sound(fit_holt_winters(&values, period).and_then(|model| model.forecast(120, Level::P95)))?;
        sound(score_last_year(&values, period, Level::P95))?;
    }
}
