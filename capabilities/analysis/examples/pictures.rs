//! `cargo run -p analysis --example pictures [-- FOLDER]`: the pictures of docs/statistics.md, from made-up data.
//!
//! Each method runs on a small made-up file, as the command would run it; the chart goes to `docs/statistics/NAME.svg` and the answer in
//! words to standard output, to be copied beside it.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

fn main() {
    let usual = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/statistics");
    let folder = std::env::args().nth(1).map_or(usual, PathBuf::from);
    std::fs::create_dir_all(&folder).expect("the folder of the pictures");
    let files = tempfile::tempdir().expect("a folder");
    for sample in samples() {
        draw(&sample, files.path(), &folder);
    }
}

/// A method with made-up files and options.
struct Sample {
    method: &'static str,
    files: Vec<(&'static str, String)>,
    options: Vec<(&'static str, &'static str)>,
}

fn draw(sample: &Sample, files: &Path, folder: &Path) {
    let paths: Vec<PathBuf> = sample
        .files
        .iter()
        .map(|(name, text)| {
            let path = files.join(name);
            std::fs::write(&path, text).expect("a made-up file");
            path
        })
        .collect();
    let options: BTreeMap<String, String> =
        sample.options.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let outcome = analysis::run(sample.method, &paths, &options)
        .unwrap_or_else(|stopped| panic!("{}: {stopped}", sample.method));
    println!("## {}\n{}", sample.method, outcome.text);
    if let Some(chart) = outcome.chart {
        let svg = chart.svg().to_owned() + "\n";
        std::fs::write(folder.join(format!("{}.svg", sample.method)), svg).expect("a picture");
    }
}

/// A heading and rows.
fn rows(heading: &str, number: usize, row: impl Fn(usize) -> String) -> String {
    (0..number).fold(heading.to_owned(), |mut text, place| {
        let _ = write!(text, "\n{}", row(place));
        text
    })
}

/// A number that looks like chance and is the same in every run.
fn odd(place: usize, below: usize) -> usize {
    (place * 7_919 + place * place * 104_729 + 13) % below
}

/// Six years of made-up months with a season; from the fifth year on fewer, and one odd month.
fn months() -> String {
    let season = [12, 8, 2, -3, -8, -10, -6, -2, 0, 4, 8, 14];
    rows("month,value", 72, |i| {
        let fall = if i >= 54 { 14 } else { 0 };
        let odd_month = if i == 40 { 30 } else { 0 };
        let value = 96 + season[i % 12] + odd(i, 15) as i64 - fall + odd_month;
        format!("{}-{:02},{value}", 2019 + i / 12, i % 12 + 1)
    })
}

/// Three years of made-up months without a season; one leap, and fewer in the last months.
fn months_without_season() -> String {
    rows("month,value", 36, |i| {
        let value = 60 + odd(i, 19) + if i == 14 { 38 } else { 0 } - if i >= 27 { 16 } else { 0 };
        format!("{}-{:02},{value}", 2022 + i / 12, i % 12 + 1)
    })
}

fn samples() -> Vec<Sample> {
    let one = |method, file, text: String| Sample { method, files: vec![(file, text)], options: vec![] };
    let grid = || {
        rows("id,value", 49, |i| format!("{i},{}", odd(i, 9) + if i % 7 > 3 && i / 7 > 3 { 14 } else { 3 }))
    };
    let touching = || {
        let near = |one: usize, other: usize| {
            one != other && (one % 7).abs_diff(other % 7) <= 1 && (one / 7).abs_diff(other / 7) <= 1
        };
        let pairs: Vec<String> = (0..49)
            .flat_map(|one| {
                (0..49).filter(move |other| near(one, *other)).map(move |other| format!("{one},{other}"))
            })
            .collect();
        format!("id,neighbour\n{}", pairs.join("\n"))
    };
    let map = |method| Sample {
        method,
        files: vec![("areas.csv", grid()), ("neighbours.csv", touching())],
        options: vec![],
    };
    let with = |mut sample: Sample, options: &[(&'static str, &'static str)]| {
        sample.options = options.to_vec();
        sample
    };
    vec![
        one("rate", "cases.csv", rows("x", 5, |i| [3, 9, 24, 65, 140][i].to_string())),
        one(
            "proportion",
            "cases.csv",
            rows("x,n", 4, |i| format!("{},{}", [12, 30, 55, 81][i], [40, 50, 100, 120][i])),
        ),
        one(
            "change",
            "cases.csv",
            rows("count_now,count_before", 5, |i| {
                ["92,108", "695,1049", "24,10", "517,470", "30,12"][i].to_owned()
            }),
        ),
        one("e-test", "cases.csv", rows("k1,n1,k2,n2", 2, |i| ["2,12,9,12", "30,6,41,12"][i].to_owned())),
        with(
            one(
                "group",
                "areas.csv",
                rows("area,count,population", 15, |i| {
                    format!("Area {},{},{}", i + 1, 520 + odd(i, 700), 60_000 + 1_000 * odd(i + 3, 50))
                }),
            ),
            &[("area", "Area 4")],
        ),
        one(
            "funnel",
            "areas.csv",
            rows("Observed_events,expected", 24, |i| {
                let expected = 8 + 6 * i;
                let more = if i == 7 { 38 } else { 0 };
                format!("{},{expected}", (expected + odd(i, 9 + i)).saturating_sub(4 + i / 2) + more)
            }),
        ),
        one("xmr", "series.csv", months_without_season()),
        one("seasonal", "series.csv", months()),
        one("season-test", "series.csv", months()),
        one("forecast", "series.csv", months()),
        with(one("its", "series.csv", months()), &[("from", "2023-07")]),
        one(
            "evaluate",
            "cases.csv",
            rows("treated_before,treated_after,control_before,control_after", 4, |i| {
                ["210,120,300,310", "64,52,80,83", "150,90,200,205", "40,44,60,58"][i].to_owned()
            }),
        ),
        map("moran"),
        map("gi-star"),
        with(map("local-moran"), &[("shuffles", "999")]),
        Sample {
            method: "kde",
            files: vec![
                (
                    "points.csv",
                    rows("x,y", 60, |i| format!("{},{}", 400 + odd(i, 500), 300 + odd(i + 9, 700))),
                ),
                (
                    "evaluate_at.csv",
                    rows("x,y", 9, |i| format!("{},{}", 400 + i % 3 * 250, 300 + i / 3 * 300)),
                ),
            ],
            options: vec![("bandwidth", "250"), ("kernel", "quartic")],
        },
        with(
            one(
                "knox",
                "events.csv",
                rows("x,y,day", 120, |i| {
                    // Every fourth comes back next door within the week.
                    let (of, moved) = if i % 4 == 3 { (i - 1, 60) } else { (i, 0) };
                    format!(
                        "{},{},{}",
                        odd(of, 4_000) + moved,
                        odd(of + 5, 4_000),
                        odd(of + 2, 330) + if moved > 0 { 3 } else { 0 }
                    )
                }),
            ),
            &[("days", "7,14,21"), ("shuffles", "999")],
        ),
        one(
            "concentration",
            "counts.csv",
            rows("id,count", 200, |i| format!("{i},{}", if i % 9 == 0 { odd(i, 40) } else { odd(i, 3) })),
        ),
        one(
            "h3",
            "points.csv",
            "place,lat,lon\nTown hall,54.5767,-1.2350\nStation,54.5790,-1.2347\nPark,54.5500,-1.2150"
                .to_owned(),
        ),
        one(
            "aoristic",
            "intervals.csv",
            rows("from,to", 40, |i| {
                let (day, from, hours) = (1 + i % 27, 7 + odd(i, 12), 1 + odd(i + 4, 10));
                let to = from + hours;
                format!("2024-03-{day:02}T{from:02}:30,2024-03-{:02}T{:02}:15", day + to / 24, to % 24)
            }),
        ),
        one(
            "repeats",
            "frequency.csv",
            rows("events_per_person,people", 5, |i| ["1,812", "2,97", "3,31", "4,12", "6,5"][i].to_owned()),
        ),
        Sample {
            method: "harm",
            files: vec![
                (
                    "counts.csv",
                    rows("offence_group,now,before", 5, |i| {
                        [
                            "Robbery,40,52",
                            "Burglary,210,260",
                            "Theft from shops,900,640",
                            "Arson,12,9",
                            "Bicycle theft,140,166",
                        ][i]
                            .to_owned()
                    }),
                ),
                (
                    "weights.csv",
                    rows("offence_group,made_up_days", 5, |i| {
                        ["Robbery,300", "Burglary,200", "Theft from shops,1", "Arson,150", "Bicycle theft,2"]
                            [i]
                            .to_owned()
                    }),
                ),
            ],
            options: vec![("edition", "made-up weights")],
        },
        one(
            "adjust",
            "p.csv",
            rows("p", 10, |i| {
                ["0.0002", "0.004", "0.011", "0.02", "0.04", "0.09", "0.2", "0.4", "0.6", "0.9"][i].to_owned()
            }),
        ),
    ]
}
