//! What is trend, what is season, what is left? (S09)

use statistics::months::{SeasonalWindow, Stl, additive, multiplicative, stl};

use crate::asked::{Asked, stopped, wrong};
use crate::drawing;
use crate::figures::{Figures, numbers};
use crate::method::option;
use crate::series::{MONTH_COLUMN, Series, VALUE_COLUMN};
use crate::text::{answer, english, shown};
use crate::{FileShape, Method, Outcome, Stopped};

pub const METHOD: Method = Method {
    name: "seasonal",
    about: "Trend, season and remainder",
    question: "What is trend, what is season, what is left?",
    not_when: "There are fewer than five years, or recording changed on the way.",
    files: &[FileShape { name: "series.csv", columns: "month, value" }],
    options: &[
        option("method", "WORD", "stl, additive or multiplicative (the classical ones) [default: stl]"),
        option(
            "window",
            "NUMBER|periodic",
            "over how many years the season is smoothed, odd; or periodic, the same every year [default: 7]",
        ),
        option("robust", "yes|no", "give odd months little weight [default: no]"),
        option("period", "NUMBER", "the parts of a season [default: 12]"),
        VALUE_COLUMN,
        MONTH_COLUMN,
    ],
    run,
};

fn run(asked: &Asked<'_>) -> Result<Outcome, Stopped> {
    let series = Series::read(asked)?;
    let period = asked.whole("period", 12, 2..=1_000)? as usize;
    match asked.choice("method", &["stl", "additive", "multiplicative"])? {
        "stl" => by_stl(asked, &series, period),
        method => classical(&series, period, method == "additive"),
    }
}

fn by_stl(asked: &Asked<'_>, series: &Series<'_>, period: usize) -> Result<Outcome, Stopped> {
    let window = match asked.text("window") {
        None => SeasonalWindow::Years(7),
        Some("periodic") => SeasonalWindow::Periodic,
        Some(years) => {
            let remedy = "write an odd number of years from 3, or periodic";
            SeasonalWindow::Years(years.parse().map_err(|_| wrong("window", years, remedy))?)
        }
    };
    let robust = asked.yes("robust", false)?;
    let parts = stl(&series.values, Stl { period, window, robust }).map_err(stopped(series.table, 0))?;
    let mut figures = Figures::default();
    figures.put("trend", numbers(parts.trend.iter().copied()));
    figures.put("seasonal", numbers(parts.seasonal.iter().copied()));
    figures.put("remainder", numbers(parts.remainder.iter().copied()));
    let (trend, season) = (parts.strength_of_trend(), parts.strength_of_season());
    figures.number_or("strength_trend", trend, "the series does not move");
    figures.number_or("strength_seasonal", season, "the series does not move");
    let from = series.values.len().saturating_sub(period);
    let lines: Vec<Vec<String>> = (from..series.values.len())
        .map(|place| {
            let of = |list: &[f64]| shown(list[place]);
            vec![
                series.label(place),
                of(&series.values),
                of(&parts.trend),
                of(&parts.seasonal),
                of(&parts.remainder),
            ]
        })
        .collect();
    let sentence = english().strengths(trend, season);
    let chart = drawing::with_trend(&sentence, series, &parts.trend);
    let text = answer(&[sentence], &["last season", "value", "trend", "season", "remainder"], &lines);
    Ok(Outcome { json: figures.into_json(), text, chart: Some(chart) })
}

fn classical(series: &Series<'_>, period: usize, is_additive: bool) -> Result<Outcome, Stopped> {
    let method = if is_additive { additive } else { multiplicative };
    let parts = method(&series.values, period).map_err(stopped(series.table, 0))?;
    let mut figures = Figures::default();
    if is_additive {
        figures.put("trend", numbers(parts.trend.iter().copied()));
        figures.put(format!("seasonal_{period}"), numbers(parts.season.iter().copied()));
    } else {
        figures
            .put(format!("classical_multiplicative_index_{period}"), numbers(parts.season.iter().copied()));
    }
    let order = |one: &usize, other: &usize| parts.season[*one].total_cmp(&parts.season[*other]);
    let part = |place: Option<usize>| match place {
        Some(place) => (series.part(place), shown(parts.season[place])),
        None => Default::default(),
    };
    let (most, fewest) =
        (part((0..parts.season.len()).max_by(order)), part((0..parts.season.len()).min_by(order)));
    let lines: Vec<Vec<String>> =
        (0..parts.season.len()).map(|place| vec![series.part(place), shown(parts.season[place])]).collect();
    let sentence = english().parts_of_year(&most.0, &most.1, &fewest.0, &fewest.1);
    let heading = if is_additive { "adds" } else { "times" };
    let bars = (0..parts.season.len()).map(|place| (series.part(place), Some(parts.season[place]), None));
    let neutral = if is_additive { 0.0 } else { 1.0 };
    let chart = drawing::intervals(&sentence, heading, bars, Some(("no season", neutral)));
    Ok(Outcome {
        json: figures.into_json(),
        text: answer(&[sentence], &["part of the season", heading], &lines),
        chart: Some(chart),
    })
}
