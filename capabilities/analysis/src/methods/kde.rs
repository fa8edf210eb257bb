//! How many incidents are there around here? (S02)

use statistics::places::Point;
use statistics::places::density::{
    Kernel, ScottDensity, density, mean_nearest_distance, normal_reference_bandwidth,
};

use crate::asked::{Asked, stopped};
use crate::drawing;
use crate::figures::{Figures, numbers, plain};
use crate::method::option;
use crate::table::Table;
use crate::text::{answer, english, shown};
use crate::{FileShape, Method, Outcome, Stopped};

pub const METHOD: Method = Method {
    name: "kde",
    about: "Kernel density at given places",
    question: "How many incidents to the square metre are there around here?",
    not_when: "Coordinates are degrees, points are moved to the street's middle (open data), or chance is the question.",
    files: &[
        FileShape { name: "points.csv", columns: "x, y in metres" },
        FileShape { name: "evaluate_at.csv", columns: "x, y in metres" },
    ],
    options: &[
        option(
            "bandwidth",
            "METRES",
            "one or more bandwidths, such as 250 or 5,10,20; without one only the kernels that need none",
        ),
        option("kernel", "WORD", "all, gaussian, epanechnikov, quartic or scott [default: all]"),
        option("x-column", "COLUMN", "eastings [default: x]"),
        option("y-column", "COLUMN", "northings [default: y]"),
    ],
    run,
};

const KERNELS: [(&str, Kernel); 3] =
    [("gaussian", Kernel::Gaussian), ("epanechnikov", Kernel::Epanechnikov), ("quartic", Kernel::Quartic)];
/// More than this many kernels at places would take minutes.
const MOST_WORK: u64 = 2_000_000_000;

fn run(asked: &Asked<'_>) -> Result<Outcome, Stopped> {
    let (table, places_table) = asked.two_tables_by_name("evaluate_at");
    let points = points(asked, table)?;
    let places = self::points(asked, places_table)?;
    let kernel = asked.choice("kernel", &["all", "gaussian", "epanechnikov", "quartic", "scott"])?;
    let bandwidths = asked.numbers("bandwidth")?.unwrap_or_default();
    if bandwidths.is_empty() && !matches!(kernel, "all" | "scott") {
        return Err(Stopped::WrongUse(format!("The {kernel} kernel needs --bandwidth METRES.")));
    }
    if points.len() as u64 * places.len() as u64 > MOST_WORK {
        return Err(
            places_table.refused("Incidents times places are more than 2,000,000,000. Ask at fewer places.")
        );
    }

    let mut figures = Figures::default();
    let (mut densest, mut bars) = (None, vec![]);
    let mut lines: Vec<Vec<String>> = places.iter().map(|place| vec![at(place)]).collect();
    let mut headings = vec!["place".to_owned()];
    for &h in &bandwidths {
        for (name, shape) in KERNELS.iter().filter(|(name, _)| kernel == "all" || kernel == *name) {
            let values = density(&points, &places, h, *shape).map_err(stopped(table, 0))?;
            // Densities that add up to 1, but for the quartic kernel, which is in incidents per square metre, as in the set.
            let is_intensity = *shape == Kernel::Quartic;
            let each = if is_intensity { 1.0 } else { points.len() as f64 };
            let values: Vec<f64> = values.into_iter().map(|value| value / each).collect();
            let key = format!("{name}{}_h{}", if is_intensity { "_intensity" } else { "" }, plain(h));
            if densest.is_none() {
                densest = most(&values).map(|place| (place, *name, h));
                bars = places
                    .iter()
                    .zip(&values)
                    .map(|(place, value)| (at(place), Some(*value * 1e6), None))
                    .collect();
            }
            lines.iter_mut().zip(&values).for_each(|(line, value)| line.push(shown(*value)));
            headings.push(key.clone());
            figures.put(key, numbers(values));
        }
    }
    if matches!(kernel, "all" | "scott") {
        without_bandwidth(&mut figures, &points, &places, table)?;
    }
    let sentence = match densest {
        Some((place, kernel, h)) => english().density(&at(&places[place]), kernel, h, points.len()),
        None => "Without --bandwidth METRES here are the kernel that finds its own width, and rules for choosing one.".to_owned(),
    };
    let measure = "Density at each place, by a million";
    let chart = densest.map(|_| drawing::intervals(&sentence, measure, bars, None));
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    let lines = if headings.len() > 1 { lines } else { vec![] };
    Ok(Outcome { json: figures.into_json(), text: answer(&[sentence], &headings, &lines), chart })
}

fn points(asked: &Asked<'_>, table: &Table) -> Result<Vec<Point>, Stopped> {
    let x = asked.column(table, "x-column", "x")?.numbers()?;
    let y = asked.column(table, "y-column", "y")?.numbers()?;
    let points: Vec<Point> = x.into_iter().zip(y).map(|(x, y)| Point { x, y }).collect();
    match points.iter().position(|point| point.x.abs() > 1e7 || point.y.abs() > 1e7) {
        Some(row) => {
            Err(table.refused_row(row, "Coordinates are metres between -10,000,000 and 10,000,000."))
        }
        None => Ok(points),
    }
}

/// Scott's kernel, and the rules a bandwidth is chosen by.
fn without_bandwidth(
    figures: &mut Figures,
    points: &[Point],
    places: &[Point],
    table: &Table,
) -> Result<(), Stopped> {
    let n = points.len() as f64;
    match ScottDensity::of(points) {
        Ok(scott) => {
            let values = scott.at(places).map_err(stopped(table, 0))?;
            let values = || numbers(values.iter().map(|value| value / n));
            figures.put("scipy_gaussian_scott", values());
            figures.number("scipy_scott_factor", scott.factor);
            // On a map both rules have the same factor.
            figures.put("scipy_gaussian_silverman", values());
        }
        Err(error) => {
            figures.number_or("scipy_gaussian_scott", None, &error.to_string());
            figures.number_or("scipy_scott_factor", None, &error.to_string());
            figures.number_or("scipy_gaussian_silverman", None, &error.to_string());
        }
    }
    let mut put = |key: &str, value: Result<f64, statistics::Error>| {
        let reason = value.as_ref().err().map_or_else(String::new, ToString::to_string);
        figures.number_or(key, value.ok(), &reason);
    };
    let axis = |of: fn(&Point) -> f64| normal_reference_bandwidth(&points.iter().map(of).collect::<Vec<_>>());
    put("bandwidth_nrd_x", axis(|point| point.x));
    put("bandwidth_nrd_y", axis(|point| point.y));
    put("mean_nearest_neighbour_distance", mean_nearest_distance(points));
    Ok(())
}

fn most(values: &[f64]) -> Option<usize> {
    (0..values.len()).max_by(|one, other| values[*one].total_cmp(&values[*other]))
}

fn at(place: &Point) -> String {
    format!("{}, {}", plain(place.x), plain(place.y))
}
