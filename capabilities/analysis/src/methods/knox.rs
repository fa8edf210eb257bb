//! Does one incident bring another nearby soon after? (S13)

use jiff::civil::Date;
use serde_json::Value;
use statistics::places::knox::{Distance, Event, Knox, KnoxBands, KnoxCell, knox, knox_shuffled};
use statistics::places::{PermutationTest, Point, Shuffles};

use crate::asked::{Asked, stopped, wrong};
use crate::drawing;
use crate::figures::{Figures, number, numbers, plain};
use crate::method::option;
use crate::table::{Table, finite};
use crate::text::{answer, english, shown};
use crate::{FileShape, Method, Outcome, Stopped};

pub const METHOD: Method = Method {
    name: "knox",
    about: "Near repeats: pairs by distance and days",
    question: "Does one incident bring another nearby soon after?",
    not_when: "Points are moved to the street's middle (open data), or the series has a strong season.",
    files: &[FileShape { name: "events.csv", columns: "x, y in metres; day, a whole number or a date" }],
    options: &[
        option("distances", "METRES", "the upper limits of the bands of distance [default: 200,400,600]"),
        option(
            "days",
            "DAYS",
            "the upper limits of the bands of days, the limit itself not included [default: 1,2,3]",
        ),
        option("distance", "WORD", "manhattan (along the streets) or straight [default: manhattan]"),
        option("shuffles", "NUMBER", "shuffles for p-values; 0 for none [default: 199]"),
        option("seed", "NUMBER", "the seed of the shuffles [default: 1]"),
        option("x-column", "COLUMN", "eastings [default: x]"),
        option("y-column", "COLUMN", "northings [default: y]"),
        option("day-column", "COLUMN", "the days [default: day]"),
    ],
    run,
};

fn run(asked: &Asked<'_>) -> Result<Outcome, Stopped> {
    let table = asked.table();
    let events = events(asked, table)?;
    let metres = asked.numbers("distances")?.unwrap_or_else(|| vec![200.0, 400.0, 600.0]);
    let days = days(asked)?;
    let word = asked.choice("distance", &["manhattan", "straight"])?;
    let distance = if word == "straight" { Distance::Straight } else { Distance::Manhattan };
    let bands = KnoxBands { distance, metres: &metres, days: &days };
    let refused = || stopped(table, 0);
    let answer_table = knox(&events, bands).map_err(refused())?;

    let mut figures = Figures::default();
    figures.put("n", events.len());
    figures.put("pairs", answer_table.pairs);
    figures.put("distance", word);
    figures.put("distance_band_upper_limits", numbers(std::iter::once(0.0).chain(metres.iter().copied())));
    figures.put("day_band_upper_limits", days.clone());
    let cells = |of: fn(&KnoxCell) -> Value| -> Value {
        answer_table.cells.iter().map(|row| row.iter().map(of).collect::<Value>()).collect()
    };
    figures.put("observed", cells(|cell| cell.observed.into()));
    figures.put("expected_under_permutation", cells(|cell| number(cell.expected)));
    figures.put("knox_ratio", cells(|cell| number(cell.ratio)));
    if answer_table.cells.iter().flatten().any(|cell| cell.ratio.is_none()) {
        figures.note("knox_ratio", "null where no pairs are expected");
    }
    let shuffles = asked.whole("shuffles", 199, 0..=9_999)? as usize;
    let tests = (shuffles > 0)
        .then(|| {
            let seed = asked.whole("seed", 1, 0..=u64::MAX)?;
            knox_shuffled(&events, bands, Shuffles { number: shuffles, seed }).map_err(refused())
        })
        .transpose()?;
    if let Some(tests) = &tests {
        let row = |row: &Vec<PermutationTest>| numbers(row.iter().map(|test| test.p_greater()));
        figures.put(format!("p_upper_{shuffles}_shuffles"), tests.iter().map(row).collect::<Value>());
    }
    let (text, chart) = shown_for_people(&answer_table, tests.as_deref(), &metres, &days);
    Ok(Outcome { json: figures.into_json(), text, chart: Some(chart) })
}

fn events(asked: &Asked<'_>, table: &Table) -> Result<Vec<Event>, Stopped> {
    let x = asked.column(table, "x-column", "x")?.numbers()?;
    let y = asked.column(table, "y-column", "y")?.numbers()?;
    let epoch = Date::constant(1970, 1, 1);
    let days = asked.column(table, "day-column", "day")?.each(|cell| {
        let whole = finite(cell).filter(|day| day.fract() == 0.0 && day.abs() <= 1e9).map(|day| day as i64);
        let of_date = |date: Date| date.since(epoch).ok().map(|span| i64::from(span.get_days()));
        whole
            .or_else(|| cell.parse::<Date>().ok().and_then(of_date))
            .ok_or("is not a day. Write a whole number, or a date such as 2024-03-31")
    })?;
    Ok(x.into_iter().zip(y).zip(days).map(|((x, y), day)| Event { place: Point { x, y }, day }).collect())
}

fn days(asked: &Asked<'_>) -> Result<Vec<u32>, Stopped> {
    let Some(given) = asked.numbers("days")? else { return Ok(vec![1, 2, 3]) };
    let whole = |day: f64| (day.fract() == 0.0 && (1.0..=100_000.0).contains(&day)).then_some(day as u32);
    given.into_iter().map(whole).collect::<Option<_>>().ok_or_else(|| {
        wrong("days", asked.text("days").unwrap_or_default(), "write whole numbers from 1, such as 7,14,21")
    })
}

/// The nearest bands in sentences, all bands in a table, and the ratios of the first days as a chart.
fn shown_for_people(
    table: &Knox,
    tests: Option<&[Vec<PermutationTest>]>,
    metres: &[f64],
    days: &[u32],
) -> (String, charts::Chart) {
    let metre_band = |row: usize| match row {
        0 => "Same place".to_owned(),
        row if row <= metres.len() => {
            let from = if row == 1 { 0.0 } else { metres[row - 2] };
            format!("{} to below {} m", plain(from), plain(metres[row - 1]))
        }
        _ => format!("{} m and more", plain(metres.last().copied().unwrap_or_default())),
    };
    let day_band = |column: usize| match column {
        column if column < days.len() => {
            let from = if column == 0 { 0 } else { days[column - 1] };
            let to = days[column] - 1;
            if from == to { format!("day {from}") } else { format!("days {from} to {to}") }
        }
        _ => format!("day {} and later", days.last().copied().unwrap_or_default()),
    };
    let p = |row: usize, column: usize, cell: &KnoxCell| {
        tests.map_or(cell.p_poisson, |tests| tests[row][column].p_greater())
    };
    // The two nearest bands in the first band of days: what a near repeat is.
    let sentences: Vec<String> = (0..table.cells.len().min(2))
        .map(|row| {
            let cell = &table.cells[row][0];
            english().near_repeats(cell, p(row, 0, cell), &metre_band(row), &day_band(0))
        })
        .collect();
    let mut lines = vec![];
    for (row, cells) in table.cells.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            lines.push(vec![
                format!("{}, {}", metre_band(row), day_band(column)),
                cell.observed.to_string(),
                shown(cell.expected),
                shown(cell.ratio),
                shown(p(row, column, cell)),
            ]);
        }
    }
    let rows = table.cells.iter().enumerate().map(|(row, cells)| (metre_band(row), cells[0].ratio, None));
    let measure = format!("Pairs over those by chance, {}", day_band(0));
    let chart = drawing::intervals(&sentences.join(" "), &measure, rows, Some(("chance", 1.0)));
    (answer(&sentences, &["band", "pairs", "by chance", "ratio", "p"], &lines), chart)
}
