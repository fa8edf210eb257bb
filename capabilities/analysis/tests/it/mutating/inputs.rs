//! Good files for every method: those of the reference sets where they are there, else small ones of the same shape.

use std::collections::HashMap;
use std::fmt::Write;
use std::path::PathBuf;

/// The files of each method: name and text.
pub struct Inputs(HashMap<&'static str, Vec<(&'static str, String)>>);

/// Which set has the files of which method.
const SETS: [(&str, &str, &[&str]); 23] = [
    ("moran", "S01_spatial_columbus", &["areas.csv", "neighbours.csv"]),
    ("gi-star", "S01_spatial_columbus", &["areas.csv", "neighbours.csv"]),
    ("local-moran", "S01_spatial_columbus", &["areas.csv", "neighbours.csv"]),
    ("kde", "S02_kde_juvenile_cardiff", &["points.csv", "evaluate_at.csv"]),
    ("rate", "S03_byar_wilson", &["cases.csv"]),
    ("proportion", "S03_byar_wilson", &["cases.csv"]),
    ("change", "S04_poisson_change", &["cases.csv"]),
    ("e-test", "S05_e_test", &["cases.csv"]),
    ("group", "S06_peer_group_15", &["areas.csv"]),
    ("funnel", "S07_funnel_ratio_phe", &["cases.csv"]),
    ("xmr", "S08_spc_drivers_killed", &["series.csv"]),
    ("seasonal", "S09_seasonal_drivers", &["series.csv"]),
    ("season-test", "S10_seasonality_drivers_killed", &["series.csv"]),
    ("its", "S11_its_seatbelt_drivers", &["series.csv"]),
    ("evaluate", "S12_evaluation_areas", &["cases.csv"]),
    ("knox", "S13_knox_arson", &["events.csv"]),
    ("concentration", "S14_concentration_arson_grid", &["counts.csv"]),
    ("repeats", "S15_repeat_victims", &["frequency.csv"]),
    ("forecast", "S16_forecast_drivers", &["series.csv"]),
    ("harm", "S17_harm_cchi", &["counts.csv", "weights.csv"]),
    ("h3", "S18_h3_cells", &["points.csv"]),
    ("adjust", "S19_multiple_testing", &["p.csv"]),
    ("aoristic", "S21_aoristic", &["intervals.csv"]),
];

impl Inputs {
    /// Reads the files of the sets, or makes small ones.
    pub fn read() -> Self {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/reference/analytics");
        let files = |(method, set, names): &(&'static str, &str, &'static [&'static str])| {
            let text = |name: &&'static str| {
                let read = std::fs::read_to_string(folder.join(set).join(name));
                (*name, read.unwrap_or_else(|_| small(method, name)))
            };
            (*method, names.iter().map(text).collect())
        };
        Self(SETS.iter().map(files).collect())
    }

    /// The files of a method.
    pub fn of(&self, method: &str) -> &[(&'static str, String)] {
        self.0.get(method).map_or(&[], Vec::as_slice)
    }
}

/// A small file of a shape.
fn small(method: &str, name: &str) -> String {
    let rows = |heading: &str, number: usize, row: &dyn Fn(usize) -> String| {
        (0..number).fold(heading.to_owned(), |mut text, place| {
            let _ = write!(text, "\n{}", row(place));
            text
        })
    };
    match (method, name) {
        (_, "neighbours.csv") => rows("id,neighbour", 30, &|i| format!("{i},{}", (i + 1) % 30)),
        ("moran" | "gi-star" | "local-moran", _) => rows("id,value", 30, &|i| format!("{i},{}", i * 7 % 11)),
        ("kde", _) => rows("x,y", 20, &|i| format!("{},{}", i * 13 % 50, i * 29 % 50)),
        ("rate" | "proportion", _) => {
            rows("method,x,n,confidence", 6, &|i| format!("Wilson,{i},{},95%", i + 9))
        }
        ("change", _) => rows("count_now,count_before", 6, &|i| format!("{},{}", i * 9, i * 7)),
        ("e-test", _) => rows("k1,n1,k2,n2,alternative", 4, &|i| format!("{i},100,{},90,two-sided", i * 3)),
        ("group", _) => rows("area,count,population", 15, &|i| format!("A{i},{},{}", i * 50, 9_000 + i * 77)),
        ("funnel", _) => rows("Observed_events", 12, &|i| i.to_string()),
        ("xmr" | "seasonal" | "season-test" | "its" | "forecast", _) => {
            rows("month,value", 72, &|i| format!("{}-{:02},{}", 2018 + i / 12, i % 12 + 1, 100 + i * 37 % 41))
        }
        ("evaluate", _) => rows("treated_before,treated_after,control_before,control_after", 3, &|i| {
            format!("{},9,20,21", 9 + i)
        }),
        ("knox", _) => rows("x,y,day", 40, &|i| format!("{},{},{}", i * 131 % 900, i * 57 % 900, i * 5 % 60)),
        ("concentration", _) => rows("id,count", 60, &|i| format!("{i},{}", i % 7)),
        ("repeats", _) => rows("events_per_person,people", 5, &|i| format!("{},{}", i + 1, 90 - i * 17)),
        ("harm", "weights.csv") => rows("offence_group,days", 5, &|i| format!("G{i},{}", 1 + i * 40)),
        ("harm", _) => rows("offence_group,now,before", 5, &|i| format!("G{i},{},{}", i * 3, i * 4)),
        ("h3", _) => rows("place,lat,lon", 5, &|i| format!("P{i},{},-1.2", 50 + i)),
        ("adjust", _) => rows("p", 12, &|i| format!("0.{i:02}1")),
        _ => rows("from,to", 6, &|i| format!("2024-03-0{}T08:30,2024-03-0{}T17:45", i + 1, i + 2)),
    }
}
