//! The words charts say themselves, in the language of the page.

use charts::{ControlWords, HotSpotWords, LorenzWords};
use vocabulary::Language;
use web::Words;

use crate::LOCALES;

/// What charts say themselves in a language, for maps that others draw.
pub fn map_words(language: Language) -> charts::Words {
    chart_words(Words::new(language, &LOCALES))
}

/// What maps of hot and cold spots say themselves in a language, for those that others draw.
pub fn spot_words(language: Language) -> HotSpotWords {
    hot_spot_words(Words::new(language, &LOCALES))
}

/// What all charts share.
pub(super) fn chart_words(words: Words) -> charts::Words {
    let pattern = |key: &str, places: &[&'static str]| pattern(words, key, places);
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

/// A sentence in which `{braces}` stand for what the chart fills in.
fn pattern(words: Words, key: &str, places: &[&'static str]) -> String {
    let braces: Vec<String> = places.iter().map(|place| format!("{{{place}}}")).collect();
    let values: Vec<_> =
        places.iter().zip(&braces).map(|(place, brace)| (*place, brace.as_str().into())).collect();
    words.with(key, values)
}

/// Those of a chart with control limits.
pub(super) fn control_words(words: Words) -> ControlWords {
    ControlWords {
        common: chart_words(words),
        mean: words.t("control-mean"),
        upper_limit: words.t("control-upper-limit"),
        lower_limit: words.t("control-lower-limit"),
        signal: words.t("control-signal"),
        stretch: pattern(words, "control-stretch", &["first", "last", "mean", "lower", "upper"]),
        signals: pattern(words, "control-signals", &["signal", "months"]),
        no_signals: words.t("control-no-signals"),
        axis_starts: pattern(words, "control-axis-starts", &["value"]),
        above_limit: words.t("control-above-limit"),
        below_limit: words.t("control-below-limit"),
        rising: words.t("control-rising"),
        falling: words.t("control-falling"),
        near_upper_limit: words.t("control-near-upper-limit"),
        near_lower_limit: words.t("control-near-lower-limit"),
        shift_up: words.t("control-shift-up"),
        shift_down: words.t("control-shift-down"),
    }
}

/// Those of a map of hot and cold spots.
pub(super) fn hot_spot_words(words: Words) -> HotSpotWords {
    HotSpotWords {
        common: chart_words(words),
        class: words.t("column-spot"),
        hot_99: words.t("spot-hot-99"),
        hot_95: words.t("spot-hot-95"),
        not_clear: words.t("spot-not-clear"),
        cold_95: words.t("spot-cold-95"),
        cold_99: words.t("spot-cold-99"),
        class_named: pattern(words, "spot-class-named", &["class", "count", "names"]),
        class_counted: pattern(words, "spot-class-counted", &["class", "count"]),
        none_clear: words.t("spot-none-clear"),
        numbers_note: words.t("spot-numbers-note"),
    }
}

/// Those of a Lorenz curve.
pub(super) fn lorenz_words(words: Words) -> LorenzWords {
    LorenzWords {
        common: chart_words(words),
        even: words.t("lorenz-even"),
        point: pattern(words, "lorenz-point", &["places", "events", "places_name", "events_name"]),
    }
}
