//! Do the months of the year differ at all? (S10)

use jiff::civil::Date;
use statistics::months::season_test;

use crate::asked::{Asked, stopped};
use crate::drawing;
use crate::figures::{Figures, number, numbers};
use crate::method::option;
use crate::series::{MONTH_COLUMN, Series, VALUE_COLUMN};
use crate::text::{answer, english, shown};
use crate::{FileShape, Method, Outcome, Stopped};

pub const METHOD: Method = Method {
    name: "season-test",
    about: "Chi-square of the parts of the year, by their days",
    question: "Do the months of the year differ at all?",
    not_when: "A trend runs through the years or repeats are many: it then finds a season too readily.",
    files: &[FileShape { name: "series.csv", columns: "month, value; or days, value" }],
    options: &[
        option("period", "NUMBER", "the parts of a season [default: 12]"),
        option(
            "days-column",
            "COLUMN",
            "the days behind each value, where the labels are not months [default: days, where there is one]",
        ),
        VALUE_COLUMN,
        MONTH_COLUMN,
    ],
    run,
};

fn run(asked: &Asked<'_>) -> Result<Outcome, Stopped> {
    let series = Series::read(asked)?;
    let period = asked.whole("period", 12, 2..=1_000)? as usize;
    let days = days(asked, &series)?;
    let test = season_test(&series.counts()?, &days, period).map_err(stopped(series.table, 0))?;
    let mut figures = Figures::default();
    figures.put("month_totals", test.totals.clone());
    figures.put("days", numbers(test.days.iter().copied()));
    figures.put("expected", numbers(test.expected.iter().copied()));
    figures.number("chi2", test.chi_square);
    figures.put("df", test.degrees_of_freedom);
    figures.put("p", number(test.p));
    figures.put("seasonal_index", numbers(test.index.iter().copied()));
    let order = |one: &usize, other: &usize| test.index[*one].total_cmp(&test.index[*other]);
    let part = |place: Option<usize>| place.map_or_else(String::new, |place| series.part(place));
    let most = part((0..test.index.len()).max_by(order));
    let fewest = part((0..test.index.len()).min_by(order));
    let mut sentences = vec![english().season(test.p < 0.05, &most, &fewest, test.p)];
    if !test.has_enough_events {
        let reason = "some parts have fewer than 5 expected events: read the p-value with care";
        figures.note("p", reason);
        sentences.push(format!("Note: {reason}."));
    }
    let lines: Vec<Vec<String>> = (0..test.index.len())
        .map(|place| {
            vec![
                series.part(place),
                test.totals[place].to_string(),
                shown(test.expected[place]),
                shown(test.index[place]),
            ]
        })
        .collect();
    let rows = (0..test.index.len()).map(|place| (series.part(place), Some(test.index[place]), None));
    let measure = "Events for the days of the part (1 is even)";
    let chart = drawing::intervals(&sentences[0], measure, rows, Some(("even", 1.0)));
    let text = answer(&sentences, &["part", "events", "expected", "index"], &lines);
    Ok(Outcome { json: figures.into_json(), text, chart: Some(chart) })
}

/// The days of each month, leap days counted, unless a column has them.
fn days(asked: &Asked<'_>, series: &Series<'_>) -> Result<Vec<f64>, Stopped> {
    if let Some(column) = asked.column_if_there(series.table, "days-column", "days")? {
        return column.numbers();
    }
    let Some(months) = &series.months else {
        let what =
            "The labels are not months such as 2024-03, so their days are not known. Add a column days.";
        return Err(series.table.refused(what));
    };
    Ok(months.iter().map(|month| month.last_day().map_or(30.0, |last: Date| f64::from(last.day()))).collect())
}
