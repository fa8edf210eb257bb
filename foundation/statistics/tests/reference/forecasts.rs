//! S16: forecasts with parameters given and fitted, and their score in the year held back.

use serde_json::Value;
use statistics::Level;
use statistics::months::{
    Forecast, HoltWinters, Smoothing, StartState, fit_holt_winters, fit_start_state, holt_winters,
    mean_absolute_scaled_error, score_last_year, seasonal_naive,
};

use crate::set::{Reference, number};

const PERIOD: usize = 12;

struct Drivers {
    set: Reference,
    all: Vec<f64>,
    expected: Value,
}

impl Drivers {
    fn open() -> Option<Self> {
        let set = Reference::open("S16_forecast_drivers")?;
        let all = set.rows("series.csv").iter().map(|row| number(&row[1])).collect();
        let expected = set.expected.clone();
        Some(Self { set, all, expected })
    }

    fn training(&self) -> Vec<f64> {
        let length = self.expected["train_length"].as_u64().expect("a length") as usize;
        self.all[..length].to_vec()
    }
}

fn points(forecast: &[Forecast]) -> Vec<f64> {
    forecast.iter().map(|month| month.point).collect()
}

#[test]
fn with_parameters_given_all_twelve_forecasts_are_those_of_s16() {
    let Some(mut drivers) = Drivers::open() else {
        return;
    };
    let (training, given) = (drivers.training(), drivers.expected["given"].clone());
    let start = StartState::from_two_seasons(&training, PERIOD).expect("two years");
    let set = &mut drivers.set;
    set.check("initial level", start.level, &given["initial_level"]);
    set.check("initial trend", start.trend, &given["initial_trend"]);
    set.check_list("initial season", &start.season, &given["initial_seasonal"]);
    let share = |key: &str| given[key].as_f64().expect("a parameter");
    let smoothing = Smoothing::new(share("alpha"), share("beta"), share("gamma")).expect("three shares");
    let model = holt_winters(&training, smoothing, start).expect("a model");
    let forecast = points(&model.forecast(PERIOD, Level::P95).expect("a year"));
    // The twelfth is the one a peer works out without the last month's season.
    set.check_list("forecast", &forecast, &given["forecast"]);
    set.check("rmse", model.root_mean_square_error(), &given["rmse_in_sample"]);

    let actual = &drivers.all[training.len()..];
    set.check_list("actual", actual, &drivers.expected["actual"]);
    let scaled = |forecast: &[f64]| {
        mean_absolute_scaled_error(&training, actual, forecast, PERIOD).expect("lists").expect("a scale")
    };
    set.check("mase given", scaled(&forecast), &drivers.expected["mase_given"]);
    let naive = seasonal_naive(&training, PERIOD, PERIOD).expect("a year");
    set.check_list("seasonal naive", &naive, &drivers.expected["seasonal_naive"]);
    set.check("mase naive", scaled(&naive), &drivers.expected["mase_seasonal_naive"]);
}

/// The largest deviation of points and 80% limits from those stored, as a share.
fn deviations(model: &HoltWinters, stored: &Value) -> (f64, f64) {
    let forecast = model.forecast(PERIOD, Level::new(0.8).expect("a level")).expect("a year");
    let worst = |key: &str, ours: fn(&Forecast) -> f64| {
        let theirs = stored[key].as_array().expect("a list");
        assert_eq!(theirs.len(), forecast.len());
        forecast.iter().zip(theirs).fold(0.0_f64, |worst, (month, theirs)| {
            worst.max((ours(month) / theirs.as_f64().expect("a figure") - 1.0).abs())
        })
    };
    let limits =
        worst("lower80", |month| month.interval.low).max(worst("upper80", |month| month.interval.high));
    (worst("forecast", |month| month.point), limits)
}

/// The fit stored is not at an optimum of its own likelihood (statsmodels stopped early): with its three parameters there are first
/// states 15 likelier, and with a season that does not change there is a fit 30 likelier. The note asks for a likelihood within 1 of
/// the one stored or above it, which both are, and for forecasts within 2 in 100, which those with the parameters stored are.
#[test]
fn fitted_the_likelihood_is_above_that_of_s16_and_with_its_parameters_forecasts_agree_to_two_percent() {
    let Some(drivers) = Drivers::open() else {
        return;
    };
    let (training, stored) = (drivers.training(), &drivers.expected["fitted_ets_aaa"]);
    let figure = |value: &Value| value.as_f64().expect("a figure");
    let parameter = |key: &str| figure(&stored["smoothing"][key]);
    let alpha = parameter("smoothing_level");
    // ETSModel prints alpha x beta.
    let smoothing =
        Smoothing::new(alpha, parameter("smoothing_trend") / alpha, parameter("smoothing_seasonal"));
    let theirs = fit_start_state(&training, PERIOD, smoothing.expect("three shares")).expect("a fit");
    let best = fit_holt_winters(&training, PERIOD).expect("a fit");
    for (name, model) in [("parameters stored", &theirs), ("fitted", &best)] {
        let (points, limits) = deviations(model, stored);
        let (log_likelihood, smoothing) = (model.log_likelihood().expect("errors"), model.smoothing());
        eprintln!(
            "S16 {name}: log-likelihood {log_likelihood:.4} against {:.4}, alpha {:.4}, beta {:.1e}, gamma {:.4}, points within \
             {:.2}%, limits within {:.2}%",
            figure(&stored["loglik"]),
            smoothing.level(),
            smoothing.trend(),
            smoothing.season(),
            100.0 * points,
            100.0 * limits
        );
        assert!(log_likelihood >= figure(&stored["loglik"]) - 1.0);
        assert!((2.0 * log_likelihood + model.aic().expect("errors") - 36.0).abs() < 1e-9);
    }
    assert!(
        (2.0 * figure(&stored["loglik"]) + figure(&stored["aic"]) - 36.0).abs() < 1e-9,
        "18 parameters, as here"
    );
    let (points, _) = deviations(&theirs, stored);
    assert!(points <= 0.02);
    // What this implementation says, so that a change of it is seen.
    let (points, _) = deviations(&best, stored);
    assert!((best.log_likelihood().expect("errors") + 976.70).abs() < 0.01 && points < 0.06);
}

/// The width of an interval depends on the parameters and the error alone: with those stored it is the one stored.
#[test]
fn the_intervals_of_s16_widen_as_its_parameters_say() {
    let Some(mut drivers) = Drivers::open() else {
        return;
    };
    let (training, stored) = (drivers.training(), drivers.expected["fitted_ets_aaa"].clone());
    let parameter = |key: &str| stored["smoothing"][key].as_f64().expect("a figure");
    let alpha = parameter("smoothing_level");
    let smoothing =
        Smoothing::new(alpha, parameter("smoothing_trend") / alpha, parameter("smoothing_seasonal"));
    let model = fit_start_state(&training, PERIOD, smoothing.expect("three shares")).expect("a fit");
    let forecast = model.forecast(PERIOD, Level::new(0.8).expect("a level")).expect("a year");
    let width = |h: usize| {
        let end = |key: &str| stored[key][h].as_f64().expect("a figure");
        end("upper80") - end("lower80")
    };
    for (h, month) in forecast.iter().enumerate() {
        let ours = (month.interval.high - month.interval.low)
            / (forecast[0].interval.high - forecast[0].interval.low);
        drivers.set.check("width by the first width", ours, &Value::from(width(h) / width(0)));
    }
}

#[test]
fn last_years_score_is_worked_out_as_in_s16() {
    let Some(drivers) = Drivers::open() else {
        return;
    };
    let score = score_last_year(&drivers.all, PERIOD, Level::new(0.8).expect("a level")).expect("14 years");
    let figure = |key: &str| drivers.expected[key].as_f64().expect("a figure");
    let (fitted, naive) = (score.error.expect("a scale"), score.naive_error.expect("a scale"));
    // The score of the forecasts stored, from the forecasts stored.
    let stored: Vec<f64> = drivers.expected["fitted_ets_aaa"]["forecast"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_f64)
        .collect();
    let theirs = mean_absolute_scaled_error(&drivers.training(), &score.actual, &stored, PERIOD);
    assert!(
        theirs.is_ok_and(|theirs| theirs.is_some_and(|theirs| (theirs - figure("mase_fitted")).abs() < 1e-9))
    );
    assert!((naive - figure("mase_seasonal_naive")).abs() < 1e-9);
    eprintln!(
        "S16 last year: MASE {fitted:.4} fitted here, {:.4} stored, naive {naive:.4}",
        figure("mase_fitted")
    );
    assert_eq!(score.beats_naive(), Some(false));
}
