//! Has an area more events than its people lead to expect, and where does the funnel run? (S07)

use charts::Standing;
use serde_json::{Map, Value, json};
use statistics::{
    Funnel, FunnelSide, Level, RatioFunnel, StandardisedRatio, dispersion, phe_ratio_funnel, ratio_funnel,
    standardised_ratio,
};

use crate::asked::{Asked, row_refused, stopped};
use crate::drawing::{self, InFunnel};
use crate::figures::{Figures, interval, number};
use crate::method::option;
use crate::table::Table;
use crate::text::{answer, english, shown};
use crate::{FileShape, Method, Outcome, Stopped};

pub const METHOD: Method = Method {
    name: "funnel",
    about: "Funnel limits of ratios, and areas against their expectation",
    question: "Has an area more events than its people lead to expect, allowing for its size?",
    not_when: "Areas are to be ranked: a funnel says in or out, not first or last.",
    files: &[FileShape { name: "cases.csv", columns: "Observed_events and, for areas, expected" }],
    options: &[
        option(
            "method",
            "WORD",
            "phe (as the R package PHEindicatormethods searches) or exact [default: phe]",
        ),
        option(
            "winsorised",
            "SHARE",
            "share of areas taken in at each end before dispersion is measured [default: 0.1]",
        ),
        option("observed-column", "COLUMN", "the observed events [default: Observed_events]"),
        option("expected-column", "COLUMN", "the expected events [default: expected, where there is one]"),
    ],
    run,
};

fn run(asked: &Asked<'_>) -> Result<Outcome, Stopped> {
    let table = asked.table();
    let observed = asked.column(table, "observed-column", "Observed_events")?.counts()?;
    match asked.column_if_there(table, "expected-column", "expected")? {
        Some(column) => areas(asked, table, &observed, &column.numbers()?),
        None => limits(asked, table, &observed),
    }
}

/// The limits of the funnel at numbers of observed events.
fn limits(asked: &Asked<'_>, table: &Table, observed: &[u64]) -> Result<Outcome, Stopped> {
    let funnel = match asked.choice("method", &["phe", "exact"])? {
        "exact" => ratio_funnel,
        _ => phe_ratio_funnel,
    };
    let mut figures = Figures::default();
    let (mut rows, mut lines, mut sentence, mut largest) = (vec![], vec![], String::new(), 0.0_f64);
    for (row, &count) in observed.iter().enumerate() {
        let at = |level| funnel(count, level).map_err(|error| row_refused(table, row, &error));
        let (two, three) = (at(Level::P95)?, at(Level::P998)?);
        let mut row_figures = Map::new();
        row_figures.insert("Observed_events".to_owned(), number(count as f64));
        put_sides(&mut row_figures, &two, "2s");
        put_sides(&mut row_figures, &three, "3s");
        if two.upper.is_none() {
            figures.note(&format!("rows[{row}].upper_2s_isr"), "no observed events are never too many");
        }
        rows.push(Value::Object(row_figures));
        largest = largest.max(count as f64);
        let high = two.upper.map(|side| side.ratio);
        if row == 0 {
            sentence = english().funnel_limits(count, two.lower.ratio, high);
        }
        lines.push(vec![
            count.to_string(),
            shown(two.lower.ratio),
            shown(high),
            shown(three.lower.ratio),
            shown(three.upper.map(|side| side.ratio)),
        ]);
    }
    figures.put("rows", rows);
    let chart = drawing::funnel(&sentence, &[], largest.clamp(1.0, 1_000.0), 1.0);
    let text = answer(&[sentence], &["observed", "95% from", "to", "99.8% from", "to"], &lines);
    Ok(Outcome { json: figures.into_json(), text, chart: Some(chart) })
}

fn put_sides(row: &mut Map<String, Value>, funnel: &RatioFunnel, width: &str) {
    for (end, side) in [("lower", Some(funnel.lower)), ("upper", funnel.upper)] {
        let of = |figure: fn(FunnelSide) -> f64| number(side.map(figure));
        row.insert(format!("{end}_{width}_exp_events"), of(|side| side.expected));
        row.insert(format!("{end}_{width}_count"), of(|side| side.excess));
        row.insert(format!("{end}_{width}_isr"), of(|side| side.ratio));
    }
}

/// Areas against what is expected of them, with limits as wide as the areas differ.
fn areas(asked: &Asked<'_>, table: &Table, observed: &[u64], expected: &[f64]) -> Result<Outcome, Stopped> {
    let ratios = observed
        .iter()
        .zip(expected)
        .enumerate()
        .map(|(row, (&count, &expected))| {
            standardised_ratio(count, expected, Level::P95).map_err(|error| row_refused(table, row, &error))
        })
        .collect::<Result<Vec<StandardisedRatio>, Stopped>>()?;
    let z: Vec<f64> = ratios.iter().map(|ratio| ratio.z_poisson).collect();
    let spread = dispersion(&z, asked.number("winsorised")?.unwrap_or(0.1)).map_err(stopped(table, 0))?;
    let place = |funnel| match funnel {
        Funnel::Low => "low",
        Funnel::Inside => "inside",
        Funnel::High => "high",
    };
    let is_widened = spread.widening > 1.0;
    let standings: Vec<Standing> = ratios
        .iter()
        .zip(&spread.z)
        .map(|(ratio, z)| if is_widened { standing_of_z(*z) } else { standing(ratio) })
        .collect();
    let is_outside = |standing: &&Standing| matches!(standing, Standing::AboveOuter | Standing::BelowOuter);
    let outside = standings.iter().filter(is_outside).count();
    let mut figures = Figures::default();
    figures.number("dispersion_phi", spread.phi);
    figures.put("is_over_dispersed", spread.is_over_dispersed);
    figures.put("outside_998", outside);
    let row = |(ratio, z): (&StandardisedRatio, &f64)| {
        json!({
            "ratio": number(ratio.ratio), "ratio_ci95": interval(ratio.interval),
            "z_poisson": number(ratio.z_poisson), "z_widened": number(*z),
            "place_95": place(ratio.place_95), "place_998": place(ratio.place_998),
        })
    };
    figures.put("rows", ratios.iter().zip(&spread.z).map(row).collect::<Value>());
    let lines: Vec<Vec<String>> = ratios
        .iter()
        .zip(observed.iter().zip(expected).zip(&spread.z))
        .map(|(ratio, ((count, expected), z))| {
            vec![
                count.to_string(),
                shown(*expected),
                shown(ratio.ratio),
                shown(*z),
                place(ratio.place_998).to_owned(),
            ]
        })
        .collect();
    let sentence = english().funnel(outside, ratios.len(), Some(spread.phi), spread.is_over_dispersed);
    let in_funnel: Vec<InFunnel> = ratios
        .iter()
        .zip(expected.iter().zip(&standings))
        .map(|(ratio, (expected, standing))| InFunnel {
            ratio: ratio.ratio,
            expected: *expected,
            standing: *standing,
        })
        .collect();
    let up_to = 1.05 * expected.iter().fold(1.0_f64, |largest, expected| largest.max(*expected));
    let chart = drawing::funnel(&sentence, &in_funnel, up_to, spread.widening);
    let text =
        answer(&[sentence], &["observed", "expected", "ratio", "z (widened)", "99.8% of Poisson"], &lines);
    Ok(Outcome { json: figures.into_json(), text, chart: Some(chart) })
}

/// Against the exact limits.
fn standing(ratio: &StandardisedRatio) -> Standing {
    match (ratio.place_998, ratio.place_95) {
        (Funnel::High, _) => Standing::AboveOuter,
        (Funnel::Low, _) => Standing::BelowOuter,
        (_, Funnel::High) => Standing::AboveInner,
        (_, Funnel::Low) => Standing::BelowInner,
        _ => Standing::Within,
    }
}

/// Against limits as wide as the areas differ.
fn standing_of_z(z: f64) -> Standing {
    match z {
        z if z > Level::P998.z() => Standing::AboveOuter,
        z if z < -Level::P998.z() => Standing::BelowOuter,
        z if z > Level::P95.z() => Standing::AboveInner,
        z if z < -Level::P95.z() => Standing::BelowInner,
        _ => Standing::Within,
    }
}
