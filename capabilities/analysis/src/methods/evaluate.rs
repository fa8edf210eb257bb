//! Did a scheme work, beside a comparison area and a ring around it? (S12)

use serde_json::{Map, Value};
use statistics::Level;
use statistics::schemes::{
    BeforeAfter, DisplacementDifference, difference_in_differences, gross_effect, net_effect_ratio,
    relative_effect_size, total_net_effect, weighted_displacement_difference, weighted_displacement_quotient,
};

use crate::asked::{Asked, row_refused};
use crate::drawing;
use crate::figures::{Figures, interval, level_digits, number};
use crate::method::option;
use crate::table::Table;
use crate::text::{answer, english, shown};
use crate::{FileShape, Method, Outcome, Stopped};

pub const METHOD: Method = Method {
    name: "evaluate",
    about: "Before and after, with comparison area and ring",
    question: "Were there fewer incidents after a scheme than without it, displacement included?",
    not_when: "The comparison area is of another kind or course, or counts are weighted.",
    files: &[FileShape {
        name: "cases.csv",
        columns: "treated_before, treated_after, control_before, control_after; where there is a ring buffer_before, buffer_after, \
                  buffer_control_before, buffer_control_after",
    }],
    options: &[
        option("level", "PERCENT", "the level of the intervals [default: 95]"),
        option(
            "treated-column",
            "PREFIX",
            "what stands before _before and _after of the treated area [default: treated]",
        ),
        option("control-column", "PREFIX", "the same of its comparison area [default: control]"),
        option("buffer-column", "PREFIX", "the same of the ring [default: buffer]"),
        option(
            "buffer-control-column",
            "PREFIX",
            "the same of the ring's comparison area [default: buffer_control]",
        ),
    ],
    run,
};

fn run(asked: &Asked<'_>) -> Result<Outcome, Stopped> {
    let table = asked.table();
    let level = asked.level("level", Level::P95)?;
    let treated = area(asked, table, "treated-column", "treated", true)?;
    let control = area(asked, table, "control-column", "control", true)?;
    let buffer = area(asked, table, "buffer-column", "buffer", false)?;
    let buffer_control = area(asked, table, "buffer-control-column", "buffer_control", false)?;

    let mut figures = Figures::default();
    let (mut rows, mut sentences, mut lines, mut dots) = (vec![], vec![], vec![], vec![]);
    for row in 0..table.len() {
        let needed = |area: Option<BeforeAfter>| {
            area.ok_or_else(|| {
                table.refused_row(row, "The treated and the comparison area need both counts.")
            })
        };
        let (treated, control) = (needed(treated[row])?, needed(control[row])?);
        let ring = buffer[row].zip(buffer_control[row]);
        let wdd = weighted_displacement_difference(treated, control, ring);
        let mut put = Row { row, level, figures: &mut figures, values: Map::new() };
        put.effects(treated, control);
        put.difference(&wdd);
        if let Some(buffer) = buffer[row] {
            put.quotient(treated, control, buffer);
        }
        put.total(&wdd);
        rows.push(Value::Object(put.values));
        sentences.push(english().scheme(wdd.total, level));
        let limits = wdd.total.interval(level);
        dots.push((format!("scheme {}", row + 1), Some(wdd.total.value), Some(limits)));
        lines.push(vec![
            (row + 1).to_string(),
            shown(wdd.total.value),
            shown(limits.low),
            shown(limits.high),
            shown(relative_effect_size(treated, control).map(|effect| effect.ratio)),
        ]);
    }
    figures.put("rows", rows);
    sentences.truncate(20);
    let title = if sentences.len() == 1 {
        sentences[0].as_str()
    } else {
        "After which schemes there was a clear difference"
    };
    let measure = "Incidents fewer (below 0) or more than the comparison area leads to expect";
    let chart = drawing::intervals(title, measure, dots, Some(("no difference", 0.0)));
    let headings = ["scheme", "fewer (-) or more", "low", "high", "relative effect size"];
    Ok(Outcome { json: figures.into_json(), text: answer(&sentences, &headings, &lines), chart: Some(chart) })
}

/// The two counts of an area in each row; none where both cells are empty or the columns are not there.
fn area(
    asked: &Asked<'_>,
    table: &Table,
    option: &str,
    usual: &str,
    is_needed: bool,
) -> Result<Vec<Option<BeforeAfter>>, Stopped> {
    let prefix = asked.text(option).unwrap_or(usual);
    let (before, after) = (format!("{prefix}_before"), format!("{prefix}_after"));
    if !is_needed && asked.text(option).is_none() && !table.has(&before) && !table.has(&after) {
        return Ok(vec![None; table.len()]);
    }
    let before = table.column(&before, option)?.counts_or_none()?;
    let after = table.column(&after, option)?.counts_or_none()?;
    let pair =
        |(row, counts): (usize, (&Option<u64>, &Option<u64>))| match counts {
            (Some(before), Some(after)) => BeforeAfter::counts(*before, *after)
                .map(Some)
                .map_err(|error| row_refused(table, row, &error)),
            (None, None) => Ok(None),
            _ => Err(table
                .refused_row(row, "One of the counts before and after is missing. Give both or neither.")),
        };
    before.iter().zip(&after).enumerate().map(pair).collect()
}

/// The figures of one row under way.
struct Row<'a> {
    row: usize,
    level: Level,
    figures: &'a mut Figures,
    values: Map<String, Value>,
}

impl Row<'_> {
    fn put(&mut self, key: &str, value: Value) {
        self.values.insert(key.to_owned(), value);
    }

    fn put_or(&mut self, key: &str, value: Option<f64>, reason: &str) {
        let value = number(value);
        if value.is_null() {
            self.figures.note(&format!("rows[{}].{key}", self.row), reason);
        }
        self.put(key, value);
    }

    fn effects(&mut self, treated: BeforeAfter, control: BeforeAfter) {
        self.put("gross_effect", number(gross_effect(treated)));
        let zero = "the comparison area has no incidents in one period";
        self.put_or("net_effect_ratio", net_effect_ratio(treated, control), zero);
        self.put("did_counts", number(difference_in_differences(treated, control)));
        let effect = relative_effect_size(treated, control);
        let key = format!("relative_effect_size_ci{}", level_digits(self.level));
        let zero = "one of the four counts is zero";
        self.put_or("relative_effect_size", effect.map(|effect| effect.ratio), zero);
        let limits = effect.map_or(Value::Null, |effect| interval(effect.interval(self.level)));
        self.put(&key, limits);
        self.put("ratio_of_ratios", number(effect.map(|effect| effect.ratio_of_ratios())));
        self.put("z", number(effect.map(|effect| effect.z())));
    }

    fn difference(&mut self, wdd: &DisplacementDifference) {
        self.put("wdd_local", number(wdd.local.value));
        self.put("wdd_local_se", number(wdd.local.standard_error()));
    }

    fn quotient(&mut self, treated: BeforeAfter, control: BeforeAfter, buffer: BeforeAfter) {
        let quotient = weighted_displacement_quotient(treated, control, buffer);
        self.put("wdq_numerator", number(quotient.map(|q| q.buffer_measure)));
        self.put("wdq_denominator_success", number(quotient.map(|q| q.success_measure)));
        let reason = "the success measure is 0, or the comparison area has no incidents in one period";
        self.put_or("wdq", quotient.and_then(|q| q.quotient), reason);
        let zero = "the comparison area has no incidents before";
        self.put_or("total_net_effect", total_net_effect(treated, control, buffer), zero);
    }

    fn total(&mut self, wdd: &DisplacementDifference) {
        let Some(moved) = wdd.displacement else { return };
        self.put("wdd_displacement", number(moved.value));
        self.put("wdd_displacement_se", number(moved.standard_error()));
        self.put("wdd_total", number(wdd.total.value));
        self.put("wdd_total_se", number(wdd.total.standard_error()));
        self.put_or("wdd_z", wdd.total.z(), "there are no incidents");
        let key = format!("wdd_ci{}", level_digits(self.level));
        self.put(&key, interval(wdd.total.interval(self.level)));
    }
}
