//! Is this month out of the ordinary? (S08)

use serde_json::Value;
use statistics::months::{
    ControlChart, Point, Screening, Signals, control_chart, count_chart, rebased_charts,
};

use crate::asked::{Asked, stopped, wrong};
use crate::drawing;
use crate::figures::Figures;
use crate::method::option;
use crate::series::{MONTH_COLUMN, Series, VALUE_COLUMN};
use crate::text::{answer, english, shown};
use crate::{FileShape, Method, Outcome, Stopped};

pub const METHOD: Method = Method {
    name: "xmr",
    about: "Control chart with the special-cause rules",
    question: "Is this month out of the ordinary, or does it vary as ever?",
    not_when: "The season is strong (take it out with seasonal first) or most counts are below 5.",
    files: &[FileShape { name: "series.csv", columns: "month, value" }],
    options: &[
        option("last", "NUMBER", "only the last so many values [default: all]"),
        option("screen", "yes|no", "leave very large leaps out of the limits, once [default: yes]"),
        option("method", "WORD", "xmr, or c for a chart of independent counts [default: xmr]"),
        option(
            "rebase",
            "MONTH",
            "the first month of a changed process: limits are worked out anew from there [default: none]",
        ),
        VALUE_COLUMN,
        MONTH_COLUMN,
    ],
    run,
};

fn run(asked: &Asked<'_>) -> Result<Outcome, Stopped> {
    let mut series = Series::read(asked)?;
    if let Some(last) = asked.whole_if_given("last", 2..=1_000_000)? {
        series = series.last(last as usize);
    }
    match asked.choice("method", &["xmr", "c"])? {
        "c" => chart_of_counts(&series),
        _ => chart_of_values(asked, &series),
    }
}

fn chart_of_values(asked: &Asked<'_>, series: &Series<'_>) -> Result<Outcome, Stopped> {
    let screening =
        if asked.yes("screen", true)? { Screening::LeaveOutLargeRanges } else { Screening::KeepAll };
    let refused = stopped(series.table, series.first);
    let Some(rebase) = asked.text("rebase") else {
        let chart = control_chart(&series.values, screening).map_err(refused)?;
        let sentence = english().signals(&chart, |place| series.label(place));
        let picture = drawing::control(&sentence, series, std::slice::from_ref(&chart));
        let text = answer(&[sentence], &HEADINGS, &lines(&chart, series, 0));
        return Ok(Outcome { json: json_of(&chart).into_json(), text, chart: Some(picture) });
    };
    let start = series.labels.iter().position(|label| label == rebase);
    let start = start.ok_or_else(|| wrong("rebase", rebase, "write a month that stands in the file"))?;
    let charts = rebased_charts(&series.values, &[start], screening).map_err(refused)?;
    let mut figures = Figures::default();
    let parts: Vec<Value> = charts.iter().map(|chart| json_of(chart).into_json()).collect();
    figures.put("parts", parts);
    let (mut sentences, mut all, mut first) = (vec![], vec![], 0);
    for chart in &charts {
        sentences.push(english().signals(chart, |place| series.label(first + place)));
        all.extend(lines(chart, series, first));
        first += chart.points.len();
    }
    let picture = drawing::control(&sentences.join(" "), series, &charts);
    let text = answer(&sentences, &HEADINGS, &all);
    Ok(Outcome { json: figures.into_json(), text, chart: Some(picture) })
}

fn json_of(chart: &ControlChart) -> Figures {
    let mut figures = Figures::default();
    figures.number("mean", chart.mean);
    figures.number("mean_moving_range_raw", chart.mean_moving_range_raw);
    figures.number("mean_moving_range_used", chart.mean_moving_range);
    figures.number("lower_limit", chart.limits.low);
    figures.number("upper_limit", chart.limits.high);
    type Rule = fn(&Signals) -> bool;
    let rules: [(&str, Rule); 4] = [
        ("points_outside", |signals| signals.outside),
        ("shift_7_points", |signals| signals.shift),
        ("trend_7_points", |signals| signals.trend),
        ("two_of_three_near_limit", |signals| signals.near_limit),
    ];
    for (key, rule) in rules {
        figures.put(key, chart.places(rule));
    }
    figures
}

const HEADINGS: [&str; 3] = ["signal", "value", "rule"];

/// The points that stand out, each with the strongest rule it meets.
fn lines(chart: &ControlChart, series: &Series<'_>, first: usize) -> Vec<Vec<String>> {
    let line = |(place, point): (usize, &Point)| {
        let cause = english().cause(point.cause?);
        Some(vec![series.label(first + place), shown(point.value), cause])
    };
    chart.points.iter().enumerate().filter_map(line).collect()
}

fn chart_of_counts(series: &Series<'_>) -> Result<Outcome, Stopped> {
    let counts = series.counts()?;
    let chart = count_chart(&counts).map_err(stopped(series.table, series.first))?;
    let mut figures = Figures::default();
    figures.number("mean", chart.mean);
    figures.number("lower", chart.limits.low);
    figures.number("upper", chart.limits.high);
    let outside = series.values.iter().filter(|value| !chart.limits.contains(**value)).count();
    let sentence = english().counts_outside(outside, counts.len(), chart.limits.low, chart.limits.high);
    let line = vec![vec![shown(chart.mean), shown(chart.limits.low), shown(chart.limits.high)]];
    let picture = drawing::counts(&sentence, series, &chart);
    let text = answer(&[sentence], &["mean", "lower", "upper"], &line);
    Ok(Outcome { json: figures.into_json(), text, chart: Some(picture) })
}
