//! Did a series change when a measure began? (S11)

use serde_json::{Value, json};
use statistics::months::{
    Coefficient, CountEffect, Interruption, SeriesEffect, Term, interrupted_counts, interrupted_series,
};
use statistics::{Interval, Level};

use crate::asked::{Asked, stopped, wrong};
use crate::drawing;
use crate::figures::{Figures, interval, number, numbers};
use crate::method::option;
use crate::series::{MONTH_COLUMN, Series, VALUE_COLUMN};
use crate::text::{answer, english, shown};
use crate::{FileShape, Method, Outcome, Stopped};

pub const METHOD: Method = Method {
    name: "its",
    about: "Interrupted time series: least squares and Poisson",
    question: "Did a series change in level or slope when a measure began?",
    not_when: "The date was chosen after looking, or something else began then. It shows \"after\", not \"because of\".",
    files: &[FileShape { name: "series.csv", columns: "month, value" }],
    options: &[
        option(
            "from",
            "MONTH",
            "the first month after the measure began, as it stands in the file (or --row)",
        ),
        option("row", "NUMBER", "the row of that month, the first being 0 (instead of --from)"),
        option("model", "WORD", "both, ols or poisson [default: both]"),
        option("lags", "NUMBER", "lags of the Newey-West standard errors [default: 12]"),
        option("period", "NUMBER", "the parts of a season [default: 12]"),
        option("harmonics", "NUMBER", "the waves a season is drawn with [default: 2]"),
        VALUE_COLUMN,
        MONTH_COLUMN,
    ],
    run,
};

fn run(asked: &Asked<'_>) -> Result<Outcome, Stopped> {
    let series = Series::read(asked)?;
    let at = row_after(asked, &series)?;
    let interruption = Interruption {
        at,
        period: asked.whole("period", 12, 2..=1_000)? as usize,
        harmonics: asked.whole("harmonics", 2, 0..=10)? as usize,
    };
    let lags = asked.whole("lags", 12, 0..=1_000)? as usize;
    let model = asked.choice("model", &["both", "ols", "poisson"])?;
    let when = series.label(at);
    let refused = || stopped(series.table, 0);

    let ols = (model != "poisson")
        .then(|| interrupted_series(&series.values, interruption, lags).map_err(refused()))
        .transpose()?;
    let poisson = match model {
        "ols" => None,
        "poisson" => Some(poisson(&series, interruption)?),
        // Beside least squares a model of counts that does not fit is a gap, not the end.
        _ => poisson(&series, interruption).ok(),
    };
    let json = json_of(model, at, lags, ols.as_ref(), poisson.as_ref());
    let mut sentences = vec![];
    if let Some(effect) = &poisson {
        let limits = effect.interval_of_level(Level::P95);
        sentences.push(english().after(&when, limits, effect.rate_ratio_of_level()));
    } else if let Some(level) = ols.as_ref().and_then(|effect| effect.coefficient(Term::LevelChange)) {
        sentences.push(english().after_difference(&when, level.interval(Level::P95), level.value));
    }
    let lines = lines(ols.as_ref(), poisson.as_ref());
    let text = answer(&sentences, &["term", "value", "low (95%)", "high"], &lines);
    let chart = drawing::before_and_after(&sentences.join(" "), &series, at);
    Ok(Outcome { json, text, chart: Some(chart) })
}

fn row_after(asked: &Asked<'_>, series: &Series<'_>) -> Result<usize, Stopped> {
    if let Some(row) = asked.whole_if_given("row", 0..=1_000_000)? {
        return Ok(row as usize);
    }
    let Some(month) = asked.text("from") else {
        return Err(Stopped::WrongUse(
            "Say when the measure began: --from MONTH, the first month after, as it stands in the file."
                .to_owned(),
        ));
    };
    let place = series.labels.iter().position(|label| label == month);
    place.ok_or_else(|| wrong("from", month, "write a month that stands in the file"))
}

fn poisson(series: &Series<'_>, interruption: Interruption) -> Result<CountEffect, Stopped> {
    interrupted_counts(&series.counts()?, interruption).map_err(stopped(series.table, 0))
}

fn json_of(
    model: &str,
    at: usize,
    lags: usize,
    ols: Option<&SeriesEffect>,
    poisson: Option<&CountEffect>,
) -> Value {
    match (model, ols, poisson) {
        ("ols", Some(effect), _) => ols_of(effect, lags),
        ("poisson", _, Some(effect)) => poisson_of(effect),
        _ => {
            let mut figures = Figures::default();
            let coefficients = ols.map(|effect| effect.coefficients.as_slice()).unwrap_or_default();
            figures.put("names", coefficients.iter().map(|c| name(c.term)).collect::<Value>());
            figures.put("intervention_row", at);
            figures.put("ols", ols.map_or(Value::Null, |effect| ols_of(effect, lags)));
            if poisson.is_none() {
                let reason = "the values are not counts, or the model of counts finds no answer on them";
                figures.note("poisson", reason);
            }
            figures.put("poisson", poisson.map_or(Value::Null, poisson_of));
            figures.into_json()
        }
    }
}

fn ols_of(effect: &SeriesEffect, lags: usize) -> Value {
    let list = |of: fn(&Coefficient) -> f64| numbers(effect.coefficients.iter().map(of));
    json!({
        "coef": list(|c| c.value),
        "se": list(|c| c.standard_error),
        format!("se_newey_west_lag{lags}"): list(|c| c.wide_standard_error),
        "r2": number(effect.r_squared),
        "durbin_watson": number(effect.durbin_watson),
    })
}

fn poisson_of(effect: &CountEffect) -> Value {
    let list = |of: fn(&Coefficient) -> f64| numbers(effect.coefficients.iter().map(of));
    json!({
        "coef": list(|c| c.value),
        "se": list(|c| c.standard_error),
        "deviance": number(effect.deviance),
        "pearson_chi2": number(effect.pearson_chi_square),
        "se_quasi": list(|c| c.wide_standard_error),
        "dispersion": number(effect.dispersion),
        "rate_ratio_level": number(effect.rate_ratio_of_level()),
        "rate_ratio_level_ci95_quasi": interval(effect.interval_of_level(Level::P95)),
    })
}

/// The terms of least squares, or of the model of counts where that alone was asked for.
fn lines(ols: Option<&SeriesEffect>, poisson: Option<&CountEffect>) -> Vec<Vec<String>> {
    let coefficients = match (ols, poisson) {
        (Some(effect), _) => &effect.coefficients,
        (None, Some(effect)) => &effect.coefficients,
        (None, None) => return vec![],
    };
    let line = |c: &Coefficient| {
        let Interval { low, high } = c.interval(Level::P95);
        vec![name(c.term), shown(c.value), shown(low), shown(high)]
    };
    coefficients.iter().map(line).collect()
}

fn name(term: Term) -> String {
    match term {
        Term::Constant => "const".to_owned(),
        Term::Time => "time".to_owned(),
        Term::LevelChange => "level_change".to_owned(),
        Term::SlopeChange => "slope_change".to_owned(),
        Term::Sine(wave) => format!("sin{wave}"),
        Term::Cosine(wave) => format!("cos{wave}"),
    }
}
