//! What will the next months bring? (S16)

use serde_json::{Value, json};
use statistics::Level;
use statistics::months::{
    HoltWinters, Smoothing, StartState, fit_holt_winters, fit_start_state, holt_winters,
    mean_absolute_scaled_error, score_last_year, seasonal_naive,
};

use crate::asked::{Asked, stopped};
use crate::drawing;
use crate::figures::{Figures, level_digits, number, numbers};
use crate::method::option;
use crate::series::{MONTH_COLUMN, Series, VALUE_COLUMN};
use crate::text::{answer, english, shown};
use crate::{FileShape, Method, Outcome, Stopped};

pub const METHOD: Method = Method {
    name: "forecast",
    about: "Holt-Winters with interval, and how well it would have done",
    question: "What will the next months bring?",
    not_when: "Recording changed on the way, there are fewer than five years, or last year it was no nearer than \"the same again\".",
    files: &[FileShape { name: "series.csv", columns: "month, value" }],
    options: &[
        option("ahead", "NUMBER", "how many months ahead [default: 12]"),
        option("level", "PERCENT", "how sure the range is [default: 80]"),
        option(
            "hold-back",
            "NUMBER",
            "leave the last so many values out, as if they had not happened yet [default: 0; with --method compare a season]",
        ),
        option(
            "method",
            "WORD",
            "forecast, or compare: the values held back against the forecasts and \"the same as the year before\" [default: forecast]",
        ),
        option("alpha", "SHARE", "smoothing of the level, with beta and gamma [default: all three fitted]"),
        option(
            "beta",
            "SHARE",
            "smoothing of the trend; of a tool that prints alpha times beta, divide first",
        ),
        option("gamma", "SHARE", "smoothing of the season"),
        option(
            "start",
            "WORD",
            "with alpha, beta and gamma: two-seasons (worked out from the first two) or fitted [default: two-seasons]",
        ),
        option("period", "NUMBER", "the parts of a season [default: 12]"),
        VALUE_COLUMN,
        MONTH_COLUMN,
    ],
    run,
};

fn run(asked: &Asked<'_>) -> Result<Outcome, Stopped> {
    let series = Series::read(asked)?;
    let period = asked.whole("period", 12, 2..=60)? as usize;
    let compares = asked.choice("method", &["forecast", "compare"])? == "compare";
    let usual_back = if compares { period as u64 } else { 0 };
    let back = asked.whole("hold-back", usual_back, 0..=1_000_000)? as usize;
    let known = series.values.len().checked_sub(back).filter(|known| *known > 0).ok_or_else(|| {
        series.table.refused(&format!("It has {} values, too few to hold back {back}.", series.values.len()))
    })?;
    let asked = Wanted {
        asked,
        series: &series,
        known,
        period,
        ahead: asked.whole("ahead", 12, 1..=120)? as usize,
        level: asked.level("level", Level::new(0.8).map_err(stopped(series.table, 0))?)?,
        smoothing: smoothing(asked, &series)?,
    };
    if compares { asked.compare() } else { asked.forecast() }
}

fn smoothing(asked: &Asked<'_>, series: &Series<'_>) -> Result<Option<Smoothing>, Stopped> {
    match (asked.number("alpha")?, asked.number("beta")?, asked.number("gamma")?) {
        (None, None, None) => Ok(None),
        (Some(alpha), Some(beta), Some(gamma)) => {
            Smoothing::new(alpha, beta, gamma).map(Some).map_err(stopped(series.table, 0))
        }
        _ => Err(Stopped::WrongUse("Give --alpha, --beta and --gamma together, or none of them.".to_owned())),
    }
}

struct Wanted<'a> {
    asked: &'a Asked<'a>,
    series: &'a Series<'a>,
    known: usize,
    period: usize,
    ahead: usize,
    level: Level,
    smoothing: Option<Smoothing>,
}

impl Wanted<'_> {
    fn training(&self) -> &[f64] {
        &self.series.values[..self.known]
    }

    fn fitted(&self) -> Result<HoltWinters, Stopped> {
        match self.smoothing {
            Some(smoothing) => fit_start_state(self.training(), self.period, smoothing),
            None => fit_holt_winters(self.training(), self.period),
        }
        .map_err(stopped(self.series.table, 0))
    }

    fn given(&self, smoothing: Smoothing) -> Result<HoltWinters, Stopped> {
        StartState::from_two_seasons(self.training(), self.period)
            .and_then(|start| holt_winters(self.training(), smoothing, start))
            .map_err(stopped(self.series.table, 0))
    }

    fn forecast(&self) -> Result<Outcome, Stopped> {
        let start = self.asked.choice("start", &["two-seasons", "fitted"])?;
        let (model, json) = match self.smoothing {
            Some(smoothing) if start == "two-seasons" => {
                let model = self.given(smoothing)?;
                let json = self.json_of_given(&model)?;
                (model, json)
            }
            _ => {
                let model = self.fitted()?;
                let json = self.json_of_fitted(&model)?;
                (model, json)
            }
        };
        let ahead = model.forecast(self.ahead, self.level).map_err(stopped(self.series.table, 0))?;
        let label = |step: usize| self.series.label(self.known + step);
        let mut sentences: Vec<String> = ahead
            .iter()
            .take(3)
            .enumerate()
            .map(|(step, month)| english().forecast(&label(step), month, self.level))
            .collect();
        let score = score_last_year(self.training(), self.period, self.level).ok();
        sentences.push(english().last_year(score.and_then(|score| score.beats_naive())));
        let lines: Vec<Vec<String>> = ahead
            .iter()
            .enumerate()
            .map(|(step, month)| {
                vec![label(step), shown(month.interval.low), shown(month.interval.high), shown(month.point)]
            })
            .collect();
        let text = answer(&sentences, &["month", "from", "to", "middle"], &lines);
        let chart =
            drawing::forecast(&sentences[0], self.series, self.known, self.period, &ahead, self.level);
        Ok(Outcome { json, text, chart: Some(chart) })
    }

    fn points(&self, model: &HoltWinters, ahead: usize) -> Result<Vec<f64>, Stopped> {
        let forecast = model.forecast(ahead, self.level).map_err(stopped(self.series.table, 0))?;
        Ok(forecast.iter().map(|month| month.point).collect())
    }

    fn json_of_given(&self, model: &HoltWinters) -> Result<Value, Stopped> {
        let (smoothing, start) = (model.smoothing(), model.start());
        Ok(json!({
            "alpha": number(smoothing.level()),
            "beta": number(smoothing.trend()),
            "gamma": number(smoothing.season()),
            "initial_level": number(start.level),
            "initial_trend": number(start.trend),
            "initial_seasonal": numbers(start.season.iter().copied()),
            "forecast": numbers(self.points(model, self.ahead)?),
            "rmse_in_sample": number(model.root_mean_square_error()),
        }))
    }

    fn json_of_fitted(&self, model: &HoltWinters) -> Result<Value, Stopped> {
        let ahead = model.forecast(self.ahead, self.level).map_err(stopped(self.series.table, 0))?;
        let smoothing = model.smoothing();
        let mut figures = Figures::default();
        let exact = "the model meets every value, so the likelihood has no bound";
        figures.number_or("loglik", model.log_likelihood(), exact);
        figures.number_or("aic", model.aic(), exact);
        figures.put(
            "smoothing",
            json!({
                "smoothing_level": number(smoothing.level()),
                // alpha times beta, as the tool of the reference set writes it.
                "smoothing_trend": number(smoothing.level() * smoothing.trend()),
                "smoothing_seasonal": number(smoothing.season()),
            }),
        );
        let digits = level_digits(self.level);
        figures.put("forecast", numbers(ahead.iter().map(|month| month.point)));
        figures.put(format!("lower{digits}"), numbers(ahead.iter().map(|month| month.interval.low)));
        figures.put(format!("upper{digits}"), numbers(ahead.iter().map(|month| month.interval.high)));
        Ok(figures.into_json())
    }

    /// The values held back against the forecasts made without them.
    fn compare(&self) -> Result<Outcome, Stopped> {
        let actual = &self.series.values[self.known..];
        let refused = || stopped(self.series.table, 0);
        let steps = actual.len();
        let naive = seasonal_naive(self.training(), self.period, steps).map_err(refused())?;
        let error = |forecast: &[f64]| {
            mean_absolute_scaled_error(self.training(), actual, forecast, self.period).map_err(refused())
        };
        let flat = "the series does not move from year to year";
        let mut figures = Figures::default();
        figures.put("train_length", self.known);
        figures.put("seasonal_naive", numbers(naive.iter().copied()));
        figures.put("actual", numbers(actual.iter().copied()));
        let mut lines = vec![];
        if let Some(smoothing) = self.smoothing {
            let given = error(&self.points(&self.given(smoothing)?, steps)?)?;
            figures.number_or("mase_given", given, flat);
            lines.push(vec!["parameters given".to_owned(), shown(given)]);
        }
        let best = fit_holt_winters(self.training(), self.period).map_err(refused())?;
        let fitted = error(&self.points(&best, steps)?)?;
        figures.number_or("mase_fitted", fitted, flat);
        let same_again = error(&naive)?;
        figures.number_or("mase_seasonal_naive", same_again, flat);
        lines.push(vec!["fitted".to_owned(), shown(fitted)]);
        lines.push(vec!["the same as the year before".to_owned(), shown(same_again)]);
        let is_nearer = fitted.zip(same_again).map(|(fitted, naive)| fitted < naive);
        let text = answer(
            &[english().last_year(is_nearer)],
            &["forecast", "error (1: as far off as \"the same again\" was in the past)"],
            &lines,
        );
        Ok(Outcome { json: figures.into_json(), text, chart: None })
    }
}
