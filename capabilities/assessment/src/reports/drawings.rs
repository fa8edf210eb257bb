//! The charts of an assessment: months as a line, wards as a map, a category in its group.

use charts::{Area, Chart, Choropleth, ControlChart, LineChart, Position, Signal, Sparkline};
use documents::Figure;
use statistics::months::Cause;
use web::Words;

use super::chart_words::{chart_words, control_words};
use crate::{
    address::Address,
    model::{Assessment, Control, MonthCount, Row, WardRow},
    wording,
};

/// The months of a count over both periods: with its mean and control limits where there are such, else with the periods marked.
pub fn months_figure(
    words: Words,
    assessment: &Assessment,
    (id, label): (&str, &str),
    (history, control): (&[MonthCount], Option<&Control>),
    message: String,
) -> Figure {
    let title = words.with("months-title", [("what", label.into())]);
    if let Some(control) = control {
        let chart = with_limits(words, title, history, control).draw(id);
        return Figure { id: id.to_owned(), message, chart, source: source(words, assessment) };
    }
    let months =
        history.iter().map(|month| (words.month_short(month.month), month.count.map(|count| count as f64)));
    let length = assessment.length() as usize;
    let mut chart = LineChart::new(title, words.t("months-measure")).months(months).words(chart_words(words));
    if history.len() == 2 * length && length > 1 {
        let span = |period: crate::model::PeriodShown| wording::span_short(words, period.from, period.to);
        chart = chart
            .period(span(assessment.previous), 0..length)
            .period(span(assessment.period), length..2 * length);
    }
    Figure { id: id.to_owned(), message, chart: chart.draw(id), source: source(words, assessment) }
}

/// The months with mean, limits and signals.
fn with_limits(words: Words, title: String, history: &[MonthCount], control: &Control) -> ControlChart {
    let months =
        history.iter().map(|month| (words.month_short(month.month), month.count.map(|count| count as f64)));
    let limits = Some((control.low.max(0.0).min(control.mean), control.high));
    let chart = ControlChart::new(title, words.t("months-measure"))
        .months(months)
        .stretch("", 0..history.len(), control.mean, limits)
        .words(control_words(words));
    let signals = control.chart.points.iter().enumerate();
    signals
        .filter_map(|(place, point)| Some((place, signal(point.cause?))))
        .fold(chart, |chart, (place, signal)| chart.signal(place, signal))
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

/// The same months, small enough for a cell.
pub fn sparkline(words: Words, row: &Row) -> Chart {
    let months = row
        .history
        .iter()
        .map(|month| (words.month_short(month.month), month.count.map(|count| count as f64)));
    let title = words.with("months-title", [("what", wording::label(words, row.code).into())]);
    Sparkline::new(title).months(months).words(chart_words(words)).draw(&format!("sparkline-{}", row.code))
}

/// The area as a dot on the line of its group; `None` without a group.
pub fn standing(words: Words, row: &Row, compact: bool) -> Option<Chart> {
    let group = row.group.as_ref()?;
    let key = match group.position {
        statistics::Position::Above => "standing-above",
        statistics::Position::InLine => "standing-in-line",
        statistics::Position::Below => "standing-below",
    };
    let sentence = words.with(
        key,
        [
            ("rank", group.rank.to_string().into()),
            ("of", group.of.to_string().into()),
            ("mean", wording::rate_shown(words, group.mean_rate).into()),
        ],
    );
    let title = words.with("standing-title", [("what", wording::label(words, row.code).into())]);
    let members = group.members.iter().map(|(name, rate)| (name.clone(), Some(*rate)));
    let position = Position::new(title, words.t("rate-measure"), sentence)
        .members(members, group.this)
        .average(group.mean_rate)
        .decimals(1)
        .words(chart_words(words));
    let position = if compact { position.compact() } else { position };
    Some(position.draw(&format!("standing-{}", row.code)))
}

/// The wards by rate, or by count where the population of one is not known.
pub fn ward_map(
    words: Words,
    assessment: &Assessment,
    address: &Address,
    highlighted: Option<&str>,
) -> Option<Figure> {
    if assessment.wards.is_empty() {
        return None;
    }
    let by_rate = assessment.wards.iter().all(|ward| ward.rate.is_some());
    let measure = if by_rate { words.t("rate-measure") } else { words.t("months-measure") };
    let areas = assessment.wards.iter().map(|ward| {
        let (value, shown) = map_value(words, ward, by_rate);
        Area::new(&ward.name, ward.rings.clone()).value(value, shown).link(address.ward(&ward.code))
    });
    let mut map = Choropleth::new(words.t("map-title"), measure)
        .areas(areas)
        .decimals(usize::from(by_rate))
        .words(chart_words(words));
    if let Some(name) = highlighted {
        map = map.highlight(name);
    }
    let id = if highlighted.is_some() { "ward-map-here" } else { "ward-map" };
    let message = match highlighted.and_then(|name| assessment.wards.iter().find(|ward| ward.name == name)) {
        Some(ward) => map_message_of(words, assessment, ward, by_rate),
        None => map_message(words, assessment, by_rate)?,
    };
    Some(Figure { id: id.into(), message, chart: map.draw(id), source: source(words, assessment) })
}

fn map_value(words: Words, ward: &WardRow, by_rate: bool) -> (Option<f64>, String) {
    match ward.rate.filter(|_| by_rate) {
        Some(rate) => (Some(rate), wording::rate_shown(words, rate)),
        None => (Some(ward.count as f64), words.number(ward.count)),
    }
}

/// What a ward is mapped by.
fn mapped(ward: &WardRow, by_rate: bool) -> f64 {
    ward.rate.filter(|_| by_rate).unwrap_or(ward.count as f64)
}

/// The place of a ward among the wards, in a sentence.
fn map_message_of(words: Words, assessment: &Assessment, ward: &WardRow, by_rate: bool) -> String {
    let this = mapped(ward, by_rate);
    let place = 1 + assessment.wards.iter().filter(|other| mapped(other, by_rate) > this).count();
    words.with(
        if by_rate { "map-message-ward-rate" } else { "map-message-ward-count" },
        [
            ("ward", ward.name.as_str().into()),
            ("value", map_value(words, ward, by_rate).1.into()),
            ("place", place.to_string().into()),
            ("of", assessment.wards.len().to_string().into()),
        ],
    )
}

/// The highest and the lowest ward, in a sentence.
fn map_message(words: Words, assessment: &Assessment, by_rate: bool) -> Option<String> {
    let order = |one: &&WardRow, other: &&WardRow| mapped(one, by_rate).total_cmp(&mapped(other, by_rate));
    let highest = assessment.wards.iter().max_by(order)?;
    let lowest = assessment.wards.iter().min_by(order)?;
    Some(words.with(
        if by_rate { "map-message-rate" } else { "map-message-count" },
        [
            ("highest", highest.name.as_str().into()),
            ("high", map_value(words, highest, by_rate).1.into()),
            ("lowest", lowest.name.as_str().into()),
            ("low", map_value(words, lowest, by_rate).1.into()),
        ],
    ))
}

/// Who published the figures and when, below a chart.
pub fn source(words: Words, assessment: &Assessment) -> String {
    let names: std::collections::BTreeSet<&str> =
        assessment.sources.iter().map(|source| source.name.as_str()).collect();
    let names = names.into_iter().collect::<Vec<_>>().join(", ");
    match assessment.sources.iter().filter_map(|source| source.extracted).max() {
        Some(day) => {
            words.with("source-extracted", [("source", names.into()), ("day", words.date(day).into())])
        }
        None => words.with("source", [("source", names.into())]),
    }
}
