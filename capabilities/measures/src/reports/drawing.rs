//! The chart of a measure: its figures with mean and limits, a shape on each signal, a stretch from each change of the process.

use charts::{Chart, ControlChart, ControlWords, Signal, Sparkline};
use documents::Figure;
use sentences::Sentences;
use statistics::months::Cause;
use web::Words;

use crate::{model::Unit, told::Told, wording};

/// The control chart under an id that is its own on the page; `None` without any figure.
pub fn control(words: Words, told: &Told, id: &str) -> Option<Figure> {
    told.series.latest()?;
    let definition = &told.measure.definition;
    let months =
        told.series.points.iter().map(|point| {
            (wording::period_short(words, point.period), point.amount.map(|amount| amount.value))
        });
    let measure = wording::unit(words, definition.unit);
    let mut chart =
        ControlChart::new(definition.name.clone(), measure).months(months).words(control_words(words));
    chart = match definition.unit {
        Unit::Percentage => chart.decimals(1),
        _ => chart,
    };
    // Places of the values among all periods, gaps counted.
    let places: Vec<usize> =
        (0..told.series.points.len()).filter(|place| told.series.points[*place].amount.is_some()).collect();
    for (number, stretch) in told.charted.stretches.iter().enumerate() {
        let Some(limits) = &stretch.chart else { continue };
        let first = if number == 0 { 0 } else { places[stretch.first] };
        let end = places.get(stretch.first + stretch.values).copied().unwrap_or(told.series.points.len());
        let floor = if definition.unit == Unit::Percentage {
            limits.limits.high.min(100.0)
        } else {
            limits.limits.high
        };
        let shown = (limits.limits.low.max(0.0), floor);
        chart =
            chart.stretch(stretch_name(told, number, stretch.first), first..end, limits.mean, Some(shown));
        for (step, point) in limits.points.iter().enumerate() {
            if let Some(cause) = point.cause {
                chart = chart.signal(places[stretch.first + step], signal(cause));
            }
        }
    }
    let message = signals_sentence(words, told);
    Some(Figure { id: id.into(), message, chart: chart.draw(id), source: source(words, told) })
}

/// A later stretch is named by the note that began it.
fn stretch_name(told: &Told, number: usize, first: usize) -> String {
    if number == 0 {
        return String::new();
    }
    let before = told.charted.periods[first - 1];
    let begun = told.annotations.iter().filter(|note| note.breaks && note.period > before);
    begun.map(|note| note.text.clone()).next().unwrap_or_default()
}

fn signals_sentence(words: Words, told: &Told) -> String {
    let Some((stretch, chart)) =
        told.charted.current().and_then(|stretch| Some((stretch, stretch.chart.as_ref()?)))
    else {
        return words.t("chart-without-limits");
    };
    let sentences = Sentences::new(words.language());
    let label = |place: usize| wording::period(words, told.charted.periods[stretch.first + place]);
    let sentence = sentences.signals(chart, label);
    if told.charted.stretches.len() > 1 {
        let from = wording::period(words, told.charted.periods[stretch.first]);
        return format!("{} {sentence}", words.with("chart-since", [("from", from.into())]));
    }
    sentence
}

fn source(words: Words, told: &Told) -> String {
    let definition = &told.measure.definition;
    let method = words.t("chart-method");
    if definition.source.is_empty() {
        return method;
    }
    format!("{} {method}", words.with("chart-source", [("source", definition.source.as_str().into())]))
}

/// The figures so small that they fit a cell: the last three years.
pub fn sparkline(words: Words, told: &Told) -> Option<Chart> {
    told.series.latest()?;
    let months = 36 / told.series.points.first()?.period.cadence().months() as usize;
    let skip = told.series.points.len().saturating_sub(months);
    let points = told.series.points[skip..]
        .iter()
        .map(|point| (wording::period_short(words, point.period), point.amount.map(|amount| amount.value)));
    let title = words.with("sparkline-title", [("name", told.measure.definition.name.as_str().into())]);
    let sparkline = Sparkline::new(title).months(points).words(common_words(words));
    Some(sparkline.draw(&format!("sparkline-{}", told.measure.slug)))
}

fn signal(cause: Cause) -> Signal {
    match cause {
        Cause::AboveLimit => Signal::AboveLimit,
        Cause::BelowLimit => Signal::BelowLimit,
        Cause::Rising => Signal::Rising,
        Cause::Falling => Signal::Falling,
        Cause::NearUpperLimit => Signal::NearUpperLimit,
        Cause::NearLowerLimit => Signal::NearLowerLimit,
        Cause::ShiftUp => Signal::ShiftUp,
        Cause::ShiftDown => Signal::ShiftDown,
    }
}

/// A sentence of the charts with braces where names and figures go.
fn pattern(words: Words, key: &str, places: &[&'static str]) -> String {
    let braces: Vec<String> = places.iter().map(|place| format!("{{{place}}}")).collect();
    let values: Vec<_> =
        places.iter().zip(&braces).map(|(place, brace)| (*place, brace.as_str().into())).collect();
    words.with(key, values)
}

fn common_words(words: Words) -> charts::Words {
    charts::Words {
        no_data_for_this_period: words.t("chart-no-data-for-this-period"),
        no_data: words.t("chart-no-data"),
        month: words.t("chart-period"),
        series_covers: pattern(words, "chart-series-covers", &["measure", "first", "last"]),
        series_of_one: pattern(words, "chart-series-of-one", &["measure", "month", "value"]),
        series_moved: pattern(
            words,
            "chart-series-moved",
            &["low", "low_month", "high", "high_month", "latest", "latest_month"],
        ),
        series_stayed: pattern(words, "chart-series-stayed", &["value", "first", "last"]),
        series_lacks: pattern(words, "chart-series-lacks", &["months"]),
        ..charts::Words::default()
    }
}

fn control_words(words: Words) -> ControlWords {
    let cause = |cause| Sentences::new(words.language()).cause(cause);
    ControlWords {
        common: common_words(words),
        mean: words.t("chart-mean"),
        upper_limit: words.t("chart-upper-limit"),
        lower_limit: words.t("chart-lower-limit"),
        signal: words.t("chart-signal"),
        stretch: pattern(words, "chart-stretch", &["first", "last", "mean", "lower", "upper"]),
        signals: pattern(words, "chart-signals", &["signal", "months"]),
        no_signals: words.t("chart-no-signals"),
        axis_starts: pattern(words, "chart-axis-starts", &["value"]),
        above_limit: cause(Cause::AboveLimit),
        below_limit: cause(Cause::BelowLimit),
        rising: cause(Cause::Rising),
        falling: cause(Cause::Falling),
        near_upper_limit: cause(Cause::NearUpperLimit),
        near_lower_limit: cause(Cause::NearLowerLimit),
        shift_up: cause(Cause::ShiftUp),
        shift_down: cause(Cause::ShiftDown),
    }
}
