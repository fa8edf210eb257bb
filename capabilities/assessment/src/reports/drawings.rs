//! The charts of an assessment: months as a line, wards as a map, a category in its group.

use charts::{Area, Chart, Choropleth, LineChart, Position, Sparkline};
use documents::Figure;
use web::Words;

use crate::{
    address::Address,
    model::{Assessment, MonthCount, Row, WardRow},
    wording,
};

/// The months of a count over both periods, with the periods marked.
pub fn months_figure(
    words: Words,
    assessment: &Assessment,
    (id, label): (&str, &str),
    history: &[MonthCount],
    message: String,
) -> Figure {
    let title = words.with("months-title", [("what", label.into())]);
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

/// The words charts say themselves, in the language of the page.
fn chart_words(words: Words) -> charts::Words {
    let pattern = |key: &str, places: &[&'static str]| {
        let braces: Vec<String> = places.iter().map(|place| format!("{{{place}}}")).collect();
        let values: Vec<_> =
            places.iter().zip(&braces).map(|(place, brace)| (*place, brace.as_str().into())).collect();
        words.with(key, values)
    };
    charts::Words {
        no_data_for_this_period: words.t("chart-no-data-for-this-period"),
        no_data: words.t("chart-no-data"),
        month: words.t("chart-month"),
        series_covers: pattern("chart-series-covers", &["measure", "first", "last"]),
        series_of_one: pattern("chart-series-of-one", &["measure", "month", "value"]),
        series_moved: pattern(
            "chart-series-moved",
            &["low", "low_month", "high", "high_month", "latest", "latest_month"],
        ),
        series_stayed: pattern("chart-series-stayed", &["value", "first", "last"]),
        series_lacks: pattern("chart-series-lacks", &["months"]),
        series_compared: pattern("chart-series-compared", &["name", "value", "month"]),
        area: words.t("chart-area"),
        place: words.t("chart-place"),
        average: pattern("chart-average", &["value"]),
        no_figure_for: pattern("chart-no-figure-for", &["name"]),
        number: words.t("chart-number"),
        map_shows: pattern("chart-map-shows", &["measure", "count"]),
        map_ranges: pattern("chart-map-ranges", &["high", "high_name", "low", "low_name"]),
        from_to: pattern("chart-from-to", &["from", "to"]),
        areas_in_classes: pattern("chart-areas-in-classes", &["counts"]),
        numbers_note: words.t("chart-numbers-note"),
        outlined: pattern("chart-outlined", &["name"]),
        no_boundaries: words.t("chart-no-boundaries"),
    }
}
