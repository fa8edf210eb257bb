//! S16: forecasts with parameters given and fitted, and their score in the year held back.

use serde_json::Value;
use statistics::Level;
use statistics::months::{
    Forecast, Smoothing, StartState, fit_holt_winters, holt_winters, mean_absolute_scaled_error,
    score_last_year, seasonal_naive,
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

#[test]
fn fitted_the_likelihood_reaches_that_of_s16_and_forecasts_agree_to_two_percent() {
    let Some(drivers) = Drivers::open() else {
        return;
    };
    let (training, fitted) = (drivers.training(), &drivers.expected["fitted_ets_aaa"]);
    let model = fit_holt_winters(&training, PERIOD).expect("a fit");
    let (ours, theirs) =
        (model.log_likelihood().expect("errors"), fitted["loglik"].as_f64().expect("a figure"));
    let smoothing = model.smoothing();
    let mut worst: f64 = 0.0;
    for (h, month) in
        model.forecast(PERIOD, Level::new(0.8).expect("a level")).expect("a year").iter().enumerate()
    {
        for (ours, key) in
            [(month.point, "forecast"), (month.interval.low, "lower80"), (month.interval.high, "upper80")]
        {
            let theirs = fitted[key][h].as_f64().expect("a figure");
            worst = worst.max((ours / theirs - 1.0).abs());
        }
    }
    eprintln!(
        "S16 fitted: log-likelihood {ours:.4} against {theirs:.4}, AIC {:?}, alpha {:.4}, beta {:.2e}, gamma {:.4}, \
         forecasts and limits within {:.2}%",
        model.aic(),
        smoothing.level(),
        smoothing.trend(),
        smoothing.season(),
        100.0 * worst
    );
    assert!(ours >= theirs - 1.0 && worst <= 0.02);
    let aic = fitted["aic"].as_f64().expect("a figure");
    assert!(model.aic().is_some_and(|ours| ours <= aic + 2.0 && (ours - aic).abs() < 2.0 * 1.0 + 1e-6));
}

#[test]
fn last_years_score_is_that_of_s16() {
    let Some(drivers) = Drivers::open() else {
        return;
    };
    let score = score_last_year(&drivers.all, PERIOD, Level::new(0.8).expect("a level")).expect("14 years");
    let figure = |key: &str| drivers.expected[key].as_f64().expect("a figure");
    let (fitted, naive) = (score.error.expect("a scale"), score.naive_error.expect("a scale"));
    eprintln!("S16 last year: MASE {fitted:.4} against {:.4}, naive {naive:.4}", figure("mase_fitted"));
    assert!((naive - figure("mase_seasonal_naive")).abs() < 1e-9);
    assert!((fitted / figure("mase_fitted") - 1.0).abs() < 0.02);
    assert_eq!(score.beats_naive(), Some(false));
}
