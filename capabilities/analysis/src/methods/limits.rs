//! How much, and how sure? Limits of counts and of proportions (S03).

use serde_json::{Value, json};
use statistics::{Interval, Level, byar_limits, exact_limits, poisson_limits, wilson_limits};

use crate::asked::{Asked, level, row_refused};
use crate::drawing;
use crate::figures::{Figures, number, plain};
use crate::method::option;
use crate::table::count;
use crate::text::{answer, english, shown};
use crate::{FileShape, Method, MethodOption, Outcome, Stopped};

const FILES: &[FileShape] =
    &[FileShape { name: "cases.csv", columns: "x and, where there is one, n, method, confidence" }];
const X: MethodOption = option("x-column", "COLUMN", "the counts, or the parts of a proportion [default: x]");
const N: MethodOption =
    option("n-column", "COLUMN", "the populations, or the wholes of a proportion [default: n]");
const METHOD_COLUMN: MethodOption = option(
    "method-column",
    "COLUMN",
    "the method of each row: Byars, Exact, PHE or Wilson [default: method, where there is one]",
);
const CONFIDENCE: MethodOption = option(
    "confidence-column",
    "COLUMN",
    "the level of each row, such as 95% [default: confidence, where there is one]",
);
const LEVEL: MethodOption = option("level", "PERCENT", "the level of rows that name none [default: 95]");

pub const RATE: Method = Method {
    name: "rate",
    about: "Limits of counts, and of rates where populations are given",
    question: "How many could there have been, this many having been counted?",
    not_when: "Events come in bunches (repeat victims): the limits are then too narrow.",
    files: FILES,
    options: &[
        option(
            "method",
            "WORD",
            "phe (exact below 10, Byar from 10), byar or exact, of rows that name none [default: phe]",
        ),
        LEVEL,
        option("per", "NUMBER", "rates are per so many people [default: 1000]"),
        X,
        N,
        METHOD_COLUMN,
        CONFIDENCE,
    ],
    run: |asked| {
        let usual = match asked.choice("method", &["phe", "byar", "exact"])? {
            "byar" => Way::Byar,
            "exact" => Way::Exact,
            _ => Way::Phe,
        };
        limits(asked, usual, asked.number("per")?.unwrap_or(1_000.0))
    },
};

pub const PROPORTION: Method = Method {
    name: "proportion",
    about: "Wilson limits of proportions",
    question: "Which share could it be, this many of so many having been found?",
    not_when: "The parts are not parts of the whole, such as incidents per 1,000 people: use rate.",
    files: FILES,
    options: &[LEVEL, X, N, METHOD_COLUMN, CONFIDENCE],
    run: |asked| limits(asked, Way::Wilson, 1_000.0),
};

#[derive(Clone, Copy, PartialEq)]
enum Way {
    Phe,
    Byar,
    Exact,
    Wilson,
}

impl Way {
    fn of(word: &str) -> Option<Self> {
        match word.to_ascii_lowercase().as_str() {
            "byars" | "byar" => Some(Self::Byar),
            "exact" => Some(Self::Exact),
            "phe" => Some(Self::Phe),
            "wilson" => Some(Self::Wilson),
            _ => None,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Phe => "PHE",
            Self::Byar => "Byars",
            Self::Exact => "Exact",
            Self::Wilson => "Wilson",
        }
    }
}

fn limits(asked: &Asked<'_>, usual: Way, per: f64) -> Result<Outcome, Stopped> {
    let table = asked.table();
    let rows = table.len();
    let x = asked.column(table, X.name, "x")?.numbers()?;
    let n = match asked.column_if_there(table, N.name, "n")? {
        Some(column) => column.numbers_or_none()?,
        None => vec![None; rows],
    };
    let ways: Vec<(Way, String)> = match asked.column_if_there(table, METHOD_COLUMN.name, "method")? {
        Some(column) => column.each(|word| {
            let way = Way::of(word).ok_or("is no method. Write Byars, Exact, PHE or Wilson")?;
            Ok((way, word.to_owned()))
        })?,
        None => vec![(usual, usual.name().to_owned()); rows],
    };
    let usual_level = asked.level("level", Level::P95)?;
    let levels: Vec<(Level, String)> = match asked.column_if_there(table, CONFIDENCE.name, "confidence")? {
        Some(column) => column
            .each(|word| Ok((level(word).ok_or("is no level. Write 95% or 99.8%")?, word.to_owned())))?,
        None => vec![(usual_level, format!("{}%", plain(usual_level.confidence() * 100.0))); rows],
    };

    let (mut figures, mut sentences, mut lines, mut dots) =
        (Vec::with_capacity(rows), vec![], vec![], vec![]);
    for row in 0..rows {
        let (way, way_name) = &ways[row];
        let (level, level_name) = &levels[row];
        let refused = |error: statistics::Error| row_refused(table, row, &error);
        let (limits, sentence) = if *way == Way::Wilson {
            let whole =
                n[row].ok_or_else(|| table.refused_row(row, "A proportion needs a whole: fill in n."))?;
            let limits = wilson_limits(x[row], whole, *level).map_err(refused)?;
            (limits, english().share_and_limits(x[row], whole, limits, *level))
        } else {
            let count = count(&plain(x[row])).ok_or_else(|| {
                table.refused_row(row, "A count is a whole number from 0 to 1,000,000,000.")
            })?;
            let limits = match way {
                Way::Phe | Way::Wilson => poisson_limits(count, *level),
                Way::Byar => byar_limits(count, *level),
                Way::Exact => exact_limits(count, *level).map_err(refused)?,
            };
            (limits, english().count_and_limits(count, limits, *level))
        };
        let mut row_figures = json!({
            "method": way_name, "x": number(x[row]), "n": number(n[row]), "confidence": level_name,
            "lower": number(limits.low), "upper": number(limits.high),
        });
        if *way != Way::Wilson
            && let Some(population) = n[row]
        {
            add_rate(&mut row_figures, x[row], population, per, limits).map_err(refused)?;
        }
        let (value, of) = match (way, n[row]) {
            (Way::Wilson, Some(whole)) => (x[row] / whole, format!(" of {}", shown(whole))),
            _ => (x[row], String::new()),
        };
        let name = format!("{}{of}, {level_name}", shown(x[row]));
        dots.push(((*way == Way::Wilson, name), value, limits));
        lines.push(vec![
            shown(x[row]),
            shown(n[row]),
            way_name.clone(),
            level_name.clone(),
            shown(limits.low),
            shown(limits.high),
        ]);
        figures.push(row_figures);
        if rows <= 3 {
            sentences.push(sentence);
        } else if row == 0 {
            sentences.push(format!("Row 1 of {rows}: {sentence}"));
        }
    }
    let mut all = Figures::default();
    all.put("rows", figures);
    let chart = picture(&sentences, dots);
    let text = answer(&sentences, &["x", "n", "method", "level", "lower", "upper"], &lines);
    Ok(Outcome { json: all.into_json(), text, chart })
}

/// Counts, or shares; a file of both makes no chart that can be read.
fn picture(sentences: &[String], dots: Vec<((bool, String), f64, Interval)>) -> Option<charts::Chart> {
    let are_shares = dots.first()?.0.0;
    if dots.iter().any(|((is_share, _), _, _)| *is_share != are_shares) {
        return None;
    }
    let measure = if are_shares { "Share, with its interval" } else { "Count, with its interval" };
    let rows = dots.into_iter().map(|((_, name), value, limits)| (name, Some(value), Some(limits)));
    Some(drawing::intervals(sentences.first()?, measure, rows, None))
}

/// The limits of a rate are those of its count, by the population.
fn add_rate(
    row: &mut Value,
    count: f64,
    population: f64,
    per: f64,
    limits: Interval,
) -> Result<(), statistics::Error> {
    // Refuses what is no population or no base.
    let rate = statistics::rate(count as u64, population, per, Level::P95)?.value;
    let of = |events: f64| number(events / population * per);
    row["rate"] = number(rate);
    row["rate_lower"] = of(limits.low);
    row["rate_upper"] = of(limits.high);
    Ok(())
}
