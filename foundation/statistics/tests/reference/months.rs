//! S08, S09 and S10: control charts, seasons taken out, and whether there is a season.

use serde_json::Value;
use statistics::months::{
    Better, Kind, Screening, SeasonalWindow, Stl, additive, control_chart, count_chart, multiplicative,
    rebased_charts, season_test, stl,
};

use crate::set::{Reference, count, number};

fn series(set: &Reference) -> Vec<f64> {
    set.rows("series.csv").iter().map(|row| number(&row[1])).collect()
}

fn places(expected: &Value) -> Vec<usize> {
    expected.as_array().into_iter().flatten().filter_map(Value::as_u64).map(|place| place as usize).collect()
}

fn check_chart(set: &mut Reference, name: &str, values: &[f64], screening: Screening, expected: &Value) {
    let chart = control_chart(values, screening).expect("a series");
    for (ours, key) in [
        (chart.mean, "mean"),
        (chart.mean_moving_range_raw, "mean_moving_range_raw"),
        (chart.mean_moving_range, "mean_moving_range_used"),
        (chart.limits.low, "lower_limit"),
        (chart.limits.high, "upper_limit"),
    ] {
        set.check(&format!("{name} {key}"), ours, &expected[key]);
    }
    for (ours, key) in [
        (chart.places(|s| s.outside), "points_outside"),
        (chart.places(|s| s.shift), "shift_7_points"),
        (chart.places(|s| s.trend), "trend_7_points"),
        (chart.places(|s| s.near_limit), "two_of_three_near_limit"),
    ] {
        assert!(expected[key].is_array(), "{name} {key}");
        assert_eq!(ours, places(&expected[key]), "{name} {key}");
        set.compared += ours.len();
    }
    // What no rule names is common cause, and the other way round.
    for point in &chart.points {
        let signals = point.signals;
        let any = signals.outside || signals.shift || signals.trend || signals.near_limit;
        assert_eq!(any, point.kind(Better::Lower) != Kind::CommonCause);
    }
}

#[test]
fn control_charts_are_those_of_s08() {
    let Some(mut set) = Reference::open("S08_spc_drivers_killed") else {
        return;
    };
    let values = series(&set);
    let expected = set.expected.clone();
    let (screened, all) = (Screening::LeaveOutLargeRanges, Screening::KeepAll);
    check_chart(&mut set, "all", &values, screened, &expected["all"]);
    check_chart(&mut set, "all_no_screen", &values, all, &expected["all_no_screen"]);
    for (name, months) in [("last_36", 36), ("last_24", 24)] {
        check_chart(&mut set, name, &values[values.len() - months..], screened, &expected[name]);
    }
    // Rebased where the last 24 begin, the second chart is theirs.
    let from = values.len() - 24;
    let rebased = rebased_charts(&values, &[from], screened).expect("two stretches");
    set.check("rebased lower limit", rebased[1].limits.low, &expected["last_24"]["lower_limit"]);
    set.check("rebased upper limit", rebased[1].limits.high, &expected["last_24"]["upper_limit"]);

    let check = &expected["check_series"];
    let published: Vec<f64> =
        check["values"].as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
    check_chart(&mut set, "check_series screened", &published, screened, &check["screened"]);
    check_chart(&mut set, "check_series unscreened", &published, all, &check["unscreened"]);

    let counts: Vec<u64> = values[from..].iter().map(|value| *value as u64).collect();
    let chart = count_chart(&counts).expect("counts");
    set.check("c-chart mean", chart.mean, &expected["c_chart_last_24"]["mean"]);
    set.check("c-chart lower", chart.limits.low, &expected["c_chart_last_24"]["lower"]);
    set.check("c-chart upper", chart.limits.high, &expected["c_chart_last_24"]["upper"]);
    let scenarios: Vec<&String> = expected.as_object().expect("scenarios").keys().collect();
    assert_eq!(scenarios, ["all", "all_no_screen", "last_36", "last_24", "check_series", "c_chart_last_24"]);
}

#[test]
fn seasons_are_those_of_s09() {
    let Some(mut set) = Reference::open("S09_seasonal_drivers") else {
        return;
    };
    let values = series(&set);
    let expected = set.expected.clone();
    for (name, window, robust) in [
        ("seasonal7_nonrobust", SeasonalWindow::Years(7), false),
        ("seasonal13_nonrobust", SeasonalWindow::Years(13), false),
        ("seasonal7_robust", SeasonalWindow::Years(7), true),
        ("periodic", SeasonalWindow::Periodic, false),
    ] {
        let parts = stl(&values, Stl { period: 12, window, robust }).expect("a series");
        let of = &expected[name];
        set.check_list(&format!("{name} trend"), &parts.trend, &of["trend"]);
        set.check_list(&format!("{name} seasonal"), &parts.seasonal, &of["seasonal"]);
        set.check_list(&format!("{name} remainder"), &parts.remainder, &of["remainder"]);
        set.check(name, parts.strength_of_trend().expect("movement"), &of["strength_trend"]);
        set.check(name, parts.strength_of_season().expect("movement"), &of["strength_seasonal"]);
    }

    let sums = additive(&values, 12).expect("a series");
    let trend = expected["classical_additive"]["trend"].as_array().expect("a list");
    assert_eq!(trend.len(), sums.trend.len());
    for (ours, theirs) in sums.trend.iter().zip(trend) {
        match ours {
            Some(ours) => set.check("classical trend", *ours, theirs),
            None => assert!(theirs.is_null()),
        }
    }
    set.check_list("classical season", &sums.season, &expected["classical_additive"]["seasonal_12"]);
    let factors = multiplicative(&values, 12).expect("a series above zero");
    set.check_list("classical index", &factors.season, &expected["classical_multiplicative_index_12"]);
    assert_eq!(expected.as_object().map(serde_json::Map::len), Some(6));
    assert!(set.compared > 2_500);
}

/// Days of a month written "1980-02".
fn days(month: &str) -> f64 {
    let (year, month) = month.split_once('-').expect("a month");
    let is_leap = count(year).is_multiple_of(4);
    match count(month) {
        2 => {
            if is_leap {
                29.0
            } else {
                28.0
            }
        }
        4 | 6 | 9 | 11 => 30.0,
        _ => 31.0,
    }
}

#[test]
fn the_season_test_is_that_of_s10() {
    let Some(mut set) = Reference::open("S10_seasonality_drivers_killed") else {
        return;
    };
    let rows = set.rows("series.csv");
    let counts: Vec<u64> = rows.iter().map(|row| count(&row[1])).collect();
    let days: Vec<f64> = rows.iter().map(|row| days(&row[0])).collect();
    let test = season_test(&counts, &days, 12).expect("five years");
    let expected = set.expected.clone();
    let totals: Vec<f64> = test.totals.iter().map(|total| *total as f64).collect();
    set.check_list("totals", &totals, &expected["month_totals"]);
    set.check_list("days", &test.days, &expected["days"]);
    set.check_list("expected", &test.expected, &expected["expected"]);
    set.check_list("index", &test.index, &expected["seasonal_index"]);
    set.check("chi-square", test.chi_square, &expected["chi2"]);
    set.check("degrees of freedom", test.degrees_of_freedom as f64, &expected["df"]);
    set.check("p", test.p, &expected["p"]);
    let p = expected["p"].as_f64().expect("a p-value");
    assert!((test.p / p - 1.0).abs() < 1e-9, "p to its relative size: {} and {p}", test.p);
    assert!(test.has_enough_events);
}
