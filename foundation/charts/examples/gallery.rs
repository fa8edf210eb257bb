//! Writes every type of chart in every state to the folder given: `cargo run -p charts --example gallery -- /tmp/gallery`.

use std::path::PathBuf;
use std::{env, fs};

use charts::{
    Area, Chart, Choropleth, LineChart, Position, Rings, STYLESHEET, Sparkline, StructureBox, StructureChart,
};

#[path = "../tests/saltmere/mod.rs"]
mod saltmere;

#[path = "../tests/analysis/mod.rs"]
mod analysis;

#[path = "../tests/every_chart/groups.rs"]
mod groups;

use analysis::LONG;

fn main() -> std::io::Result<()> {
    let folder = PathBuf::from(env::args().nth(1).unwrap_or_else(|| "gallery".into()));
    fs::create_dir_all(&folder)?;
    let mut page = format!(
        "<!doctype html><html lang=en-GB><meta charset=utf-8><meta name=viewport content='width=device-width'>\
         <title>Charts</title><style>body{{font-family:Arial;margin:1em;max-width:640px}}{STYLESHEET}</style><main><h1>Charts</h1>"
    );
    let charts = [lines(), sparklines(), positions(), maps(), structures(), analysis::states()];
    for (name, chart) in charts.into_iter().flatten() {
        fs::write(folder.join(format!("{name}.svg")), chart.svg())?;
        if let Some(narrow) = chart.narrow_svg() {
            fs::write(folder.join(format!("{name}-narrow.svg")), narrow)?;
        }
        let heading = chart.title().replace('<', "&lt;");
        page +=
            &format!("<h2>{name}</h2><p>{heading}</p>{}{}", chart.svg(), chart.narrow_svg().unwrap_or(""));
        println!(
            "{name}: {} bytes, {} rows. {}",
            chart.svg().len(),
            chart.data().rows.len(),
            chart.description()
        );
    }
    fs::write(folder.join("index.html"), page)
}

fn lines() -> Vec<(&'static str, Chart)> {
    let chart = || LineChart::new("Anti-social behaviour recorded by the police", "Incidents a month");
    let months = saltmere::months(24);
    let gaps = months
        .clone()
        .into_iter()
        .enumerate()
        .map(|(i, (m, v))| (m, v.filter(|_| ![5, 6, 14, 16].contains(&i))));
    let ends = months.clone().into_iter().enumerate().map(|(i, (m, v))| (m, v.filter(|_| i < 21)));
    let last_year: Vec<Option<f64>> = months[..12].iter().map(|(_, v)| v.map(|v| v * 0.93)).collect();
    let far_year: Vec<Option<f64>> = months[..12].iter().map(|(_, v)| v.map(|v| v * 0.4)).collect();
    let flat = |value: f64| saltmere::months(24).into_iter().map(move |(m, _)| (m, Some(value)));
    let extreme = saltmere::months(12)
        .into_iter()
        .enumerate()
        .map(|(i, (m, _))| (m, Some(if i == 7 { 9.8e9 } else { 3.0 })));
    vec![
        (
            "line-periods",
            chart()
                .months(months.clone())
                .period("Previous 12 months", 0..12)
                .period("This 12 months", 12..24)
                .draw("a"),
        ),
        ("line-34", chart().months(saltmere::months(34)).draw("b")),
        (
            "line-comparison",
            chart()
                .months(months[12..].to_vec())
                .named("This year")
                .compare("Same months last year", last_year)
                .draw("c"),
        ),
        (
            "line-comparison-far",
            chart()
                .months(months[12..].to_vec())
                .named("This year")
                .compare("Same months last year", far_year)
                .draw("c2"),
        ),
        (
            "line-gaps",
            chart()
                .months(gaps)
                .period("Previous 12 months", 0..12)
                .period("This 12 months", 12..24)
                .draw("d"),
        ),
        ("line-ends-early", chart().months(ends).draw("d2")),
        ("line-empty", chart().draw("e")),
        ("line-one", chart().months(saltmere::months(1)).draw("f")),
        ("line-two", chart().months(saltmere::months(2)).draw("g")),
        ("line-zero", chart().months(flat(0.0)).draw("h")),
        ("line-equal", chart().months(flat(12.0)).draw("i")),
        (
            "line-rates",
            LineChart::new("Rate", "Incidents per 1,000 people")
                .months(saltmere::months(18).into_iter().map(|(m, v)| (m, v.map(|v| v / 400.0))))
                .draw("j"),
        ),
        ("line-extreme", chart().months(extreme).draw("k")),
        (
            "line-long",
            LineChart::new(LONG, LONG)
                .months(saltmere::months(24).into_iter().map(|(m, v)| (format!("The month of {m}"), v)))
                .period(LONG, 0..12)
                .period(LONG, 12..24)
                .named(LONG)
                .compare(LONG, vec![Some(200.0); 24])
                .draw("l"),
        ),
    ]
}

fn sparklines() -> Vec<(&'static str, Chart)> {
    let chart = || Sparkline::new("Anti-social behaviour, incidents a month");
    let gaps = saltmere::months(24)
        .into_iter()
        .enumerate()
        .map(|(i, (m, v))| (m, v.filter(|_| ![5, 6, 14, 16].contains(&i))));
    vec![
        ("spark", chart().months(saltmere::months(24)).draw("sa")),
        ("spark-gaps", chart().months(gaps).draw("sb")),
        ("spark-empty", chart().draw("sc")),
        ("spark-one", chart().months(saltmere::months(1)).draw("sd")),
        (
            "spark-zero",
            chart().months(saltmere::months(12).into_iter().map(|(m, _)| (m, Some(0.0)))).draw("se"),
        ),
        (
            "spark-extreme",
            chart()
                .months(
                    saltmere::months(12)
                        .into_iter()
                        .enumerate()
                        .map(|(i, (m, _))| (m, Some(if i == 4 { 1e99 } else { 1.0 }))),
                )
                .draw("sf"),
        ),
    ]
}

fn positions() -> Vec<(&'static str, Chart)> {
    let chart = || {
        Position::new(
            "Anti-social behaviour, group of 15",
            "Incidents per 1,000 people",
            "12th of 15, where 15th is highest; in line with the group.",
        )
    };
    let group = saltmere::group();
    let with = |change: fn(usize, f64) -> Option<f64>| {
        saltmere::group()
            .into_iter()
            .enumerate()
            .map(move |(i, (name, rate))| (name, rate.and_then(|r| change(i, r))))
    };
    vec![
        ("position", chart().members(group.clone(), 4).average(25.1).draw("pa")),
        ("position-lowest", chart().members(group.clone(), 9).draw("pb")),
        ("position-highest", chart().members(group.clone(), 2).draw("pc")),
        ("position-compact", chart().members(group, 4).compact().draw("pd")),
        ("position-empty", chart().draw("pe")),
        ("position-compact-empty", chart().compact().draw("pe2")),
        ("position-equal", chart().members(with(|_, _| Some(20.0)), 4).draw("pf")),
        ("position-zero", chart().members(with(|_, _| Some(0.0)), 4).draw("pg")),
        ("position-no-figure", chart().members(with(|i, r| (i != 4).then_some(r)), 4).draw("ph")),
        (
            "position-extreme",
            chart().members(with(|i, r| Some(if i == 4 { 98_765.4 } else { r })), 4).draw("pi"),
        ),
        ("position-one", chart().members([("Saltmere", Some(24.2))], 0).draw("pj")),
        (
            "position-long",
            chart().members([(LONG, Some(24.2)), ("Other", Some(20.0)), ("Third", Some(31.0))], 0).draw("pk"),
        ),
    ]
}

fn maps() -> Vec<(&'static str, Chart)> {
    let map = || Choropleth::new("Anti-social behaviour by ward", "Incidents, 12 months to September 2025");
    let square: Rings =
        vec![vec![vec![(-0.5, 53.0), (-0.4, 53.0), (-0.4, 53.05), (-0.5, 53.05), (-0.5, 53.0)]]];
    let each = |count, change: fn(usize, f64) -> Option<f64>| {
        saltmere::wards(count).into_iter().enumerate().map(move |(i, (name, rings, value))| {
            let value = change(i, value);
            let formatted = value.map(|v| charts::number(v, 0)).unwrap_or_default();
            Area::new(name, rings).value(value, formatted)
        })
    };
    vec![
        ("map", map().areas(each(30, |i, v| (i != 11 && i != 23).then_some(v))).highlight("Burn").draw("ma")),
        ("map-links", map().areas(each(12, |_, v| Some(v)).map(|area| area.link("/areas"))).draw("mb")),
        ("map-plain", map().areas(each(30, |_, v| Some(v))).without_numbers().draw("mc")),
        ("map-many", map().areas(each(300, |_, v| Some(v))).draw("md")),
        ("map-sixty", map().areas(each(60, |_, v| Some(v))).draw("md2")),
        ("map-empty", map().draw("me")),
        ("map-no-boundaries", map().areas([Area::new("Burn", Vec::new()).value(Some(3.0), "3")]).draw("mf")),
        ("map-one", map().areas([Area::new("Burn", square).value(Some(3.0), "3")]).draw("mg")),
        ("map-none", map().areas(each(12, |_, _| None)).draw("mh")),
        ("map-zero", map().areas(each(12, |_, _| Some(0.0))).draw("mi")),
        ("map-two-values", map().areas(each(12, |i, _| Some(if i % 3 == 0 { 7.0 } else { 2.0 }))).draw("mj")),
        (
            "map-extreme",
            map().areas(each(30, |i, v| Some(if i == 12 { 20_020_000.0 } else { v }))).draw("mk"),
        ),
        (
            "map-long",
            Choropleth::new(LONG, LONG)
                .areas(each(12, |_, v| Some(v)))
                .highlight("Long")
                .areas(each(12, |_, v| Some(v)).chain([Area::new(LONG, Vec::new())]))
                .draw("ml"),
        ),
    ]
}

fn structures() -> Vec<(&'static str, Chart)> {
    let of = |count: usize, id: &str| {
        let title = format!("{} groups report to Safer Saltmere", count.saturating_sub(1));
        StructureChart::new(title).boxes(groups::groups(count)).draw(id)
    };
    let long = [
        StructureBox::new("a", LONG).detail(LONG),
        StructureBox::new("b", LONG).reports_to(["a"]).feeds(["a"]),
        StructureBox::new("c", "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch")
            .reports_to(["a"]),
    ];
    vec![
        ("structure-empty", of(0, "ta")),
        ("structure-one", of(1, "tb")),
        ("structure-five", of(5, "tc")),
        ("structure-twelve", of(12, "td")),
        ("structure-thirty", of(30, "te")),
        ("structure-sixty", of(60, "tf")),
        ("structure-long", StructureChart::new(LONG).boxes(long).draw("tg")),
    ]
}
