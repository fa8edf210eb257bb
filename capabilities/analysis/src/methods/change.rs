//! Is a change between two periods more than chance? (S04)

use sentences::Change;
use serde_json::{Map, Value};
use statistics::{
    Level, Observed, RateRatio, Verdict, e_test, score_interval, score_test, square_root_test, wald_interval,
};

use crate::asked::{Asked, row_refused};
use crate::drawing;
use crate::figures::{Figures, interval, level_digits, number};
use crate::method::option;
use crate::text::{answer, english, shown};
use crate::{FileShape, Method, Outcome, Stopped};

pub const METHOD: Method = Method {
    name: "change",
    about: "Two counts: ratio, intervals and tests",
    question: "Is it more or less than before, or can the difference come by chance?",
    not_when: "Many series are watched at once (use --level 99.8, or adjust), or the earlier period was chosen because it was odd.",
    files: &[FileShape {
        name: "cases.csv",
        columns: "count_now, count_before and, where they differ, exposure_now, exposure_before",
    }],
    options: &[
        option("level", "PERCENT", "the level of the intervals and of the verdict [default: 95]"),
        option("now-column", "COLUMN", "the counts now [default: count_now]"),
        option("before-column", "COLUMN", "the counts before [default: count_before]"),
        option(
            "exposure-now-column",
            "COLUMN",
            "months or people behind them now [default: exposure_now, else 1]",
        ),
        option(
            "exposure-before-column",
            "COLUMN",
            "months or people behind them before [default: exposure_before, else 1]",
        ),
    ],
    run,
};

fn run(asked: &Asked<'_>) -> Result<Outcome, Stopped> {
    let table = asked.table();
    let level = asked.level("level", Level::P95)?;
    let now = asked.column(table, "now-column", "count_now")?.counts()?;
    let before = asked.column(table, "before-column", "count_before")?.counts()?;
    let exposures = |option: &str, usual: &str| match asked.column_if_there(table, option, usual)? {
        Some(column) => column.numbers(),
        None => Ok(vec![1.0; table.len()]),
    };
    let exposure_now = exposures("exposure-now-column", "exposure_now")?;
    let exposure_before = exposures("exposure-before-column", "exposure_before")?;

    let mut figures = Figures::default();
    let (mut rows, mut sentences, mut lines, mut dots) = (vec![], vec![], vec![], vec![]);
    for row in 0..table.len() {
        let observed = |count: u64, exposure: f64| {
            Observed::new(count, exposure).map_err(|error| row_refused(table, row, &error))
        };
        let pair = (observed(now[row], exposure_now[row])?, observed(before[row], exposure_before[row])?);
        let ratio = RateRatio::between(pair.0, pair.1, level);
        if ratio.estimate().is_none() {
            figures.note(&format!("rows[{row}].rate_ratio"), "there were no events before");
        } else if now[row] == 0 {
            let reason = "left out: these approximations need events in both periods";
            figures.note(&format!("rows[{row}].rate_ratio_ci{}_wald_log", level_digits(level)), reason);
        }
        rows.push(Value::Object(row_of(pair, &ratio, level)));
        if row < 20 {
            sentences.push(english().brief_change(Change::between(pair.0, pair.1, level)));
        }
        let name = format!("{} after {}", now[row], before[row]);
        dots.push((name, ratio.estimate(), Some(ratio.interval())));
        lines.push(vec![
            now[row].to_string(),
            before[row].to_string(),
            shown(ratio.estimate()),
            shown(ratio.interval().low),
            shown(ratio.interval().high),
            shown(ratio.p_doubled()),
        ]);
    }
    figures.put("rows", rows);
    let title =
        if sentences.len() == 1 { sentences[0].as_str() } else { "Which changes are more than chance" };
    let measure = "Ratio of the rate now to the rate before";
    let chart = drawing::intervals(title, measure, dots, Some(("no change", 1.0)));
    let text = answer(&sentences, &["now", "before", "ratio", "low", "high", "p"], &lines);
    Ok(Outcome { json: figures.into_json(), text, chart: Some(chart) })
}

fn row_of((now, before): (Observed, Observed), ratio: &RateRatio, level: Level) -> Map<String, Value> {
    let test = e_test(now, before);
    let mut row = Map::new();
    let mut put = |key: &str, value: Value| {
        row.insert(key.to_owned(), value);
    };
    put("count_now", now.count().into());
    put("count_before", before.count().into());
    put("exposure_now", number(now.exposure()));
    put("exposure_before", number(before.exposure()));
    put("conditional_exact_p_minlike", number(ratio.p_minlike()));
    put("conditional_exact_p_doubled", number(ratio.p_doubled()));
    put("mid_p_doubled", number(ratio.p_mid()));
    put("e_test_statistic", number(test.z));
    put("e_test_p", number(test.p));
    let key = |kind: &str| format!("rate_ratio_ci{}_{kind}", level_digits(level));
    if let (Some(estimate), Some(percent)) = (ratio.estimate(), ratio.percent_change()) {
        put("rate_ratio", number(estimate));
        put("percent_change", number(percent));
        put(&key("exact_clopper_pearson"), interval(ratio.interval()));
        if let (Some(wald), Some(score)) = (wald_interval(now, before, level), score_test(now, before)) {
            let root = square_root_test(now, before);
            put(&key("wald_log"), interval(wald));
            put(&key("score"), interval(score_interval(now, before, level)));
            put("score_z", number(score.z));
            put("score_p", number(score.p));
            put("sqrt_z", number(root.z));
            put("sqrt_p", number(root.p));
        }
        put("wording", word(ratio.verdict()).into());
    } else {
        put("wording", "no previous events: percentage not defined".into());
    }
    row
}

fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Higher => "higher",
        Verdict::Lower => "lower",
        Verdict::NoClearChange => "no clear change",
    }
}
