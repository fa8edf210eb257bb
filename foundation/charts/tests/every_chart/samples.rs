//! Every chart in every state, to look at.

use std::sync::LazyLock;

use charts::{
    Area, Chart, Choropleth, ControlChart, Forecast, Funnel, FunnelLimits, FunnelPoint, HotSpot, HotSpotMap,
    IntervalChart, IntervalRow, LineChart, Lorenz, Position, Rings, Signal, SmallMultiples, Sparkline,
    Standing, StructureBox, StructureChart, number,
};

use crate::analysis::states;
use crate::groups::groups;
use crate::saltmere;

pub const CANARY: &str = "<script>alert(\"1\")</script> & 'Ynys Môn' {value}";

fn no_months() -> Vec<(String, Option<f64>)> {
    Vec::new()
}

fn each_month(count: usize, value: impl Fn(usize) -> f64) -> Vec<(String, Option<f64>)> {
    saltmere::months(count).into_iter().enumerate().map(|(i, (month, _))| (month, Some(value(i)))).collect()
}

fn all_series() -> Vec<Vec<(String, Option<f64>)>> {
    let odd = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -7.0, 1e99, f64::MAX, f64::MIN_POSITIVE, 0.0];
    vec![
        no_months(),
        saltmere::months(1),
        saltmere::months(2),
        saltmere::months(34),
        saltmere::months(400),
        each_month(12, |_| 0.0),
        each_month(12, |_| 7.5),
        each_month(8, |i| odd[i]),
        each_month(3, |_| f64::NAN),
        each_month(3, |i| 1e-99 * i as f64),
        each_month(3, |i| -10.0 * i as f64),
        saltmere::months(24)
            .into_iter()
            .enumerate()
            .map(|(i, (m, v))| (m, v.filter(|_| i % 3 > 0)))
            .collect(),
        vec![(CANARY.to_owned(), Some(3.0)), (String::new(), None), ("W".repeat(500), Some(4.0))],
    ]
}

pub fn wards(count: usize) -> impl Iterator<Item = Area> {
    saltmere::wards(count)
        .into_iter()
        .map(|(name, rings, value)| Area::new(name, rings).value(Some(value), number(value, 0)))
}

pub fn map() -> Choropleth {
    Choropleth::new("Anti-social behaviour by ward", "Incidents")
}

fn all_maps() -> Vec<Chart> {
    let odd_value = |i: usize| [f64::NAN, -4.0, 0.0, 1e99, -1e99, 0.5, f64::INFINITY, 3.0][i % 8];
    let odd = saltmere::wards(16).into_iter().enumerate();
    let odd = odd.map(|(i, (name, rings, _))| Area::new(name, rings).value(Some(odd_value(i)), ""));
    let broken: Vec<Rings> = vec![
        vec![],
        vec![vec![]],
        vec![vec![vec![]]],
        vec![vec![vec![(f64::NAN, 53.0), (0.1, f64::INFINITY)]]],
        vec![vec![vec![(-0.4, 53.1)]]],
        vec![vec![vec![(-0.4, 53.1), (-0.4, 53.1), (-0.4, 53.1)]]],
        vec![vec![vec![(-0.4, 53.1), (-0.3, 53.1), (-0.4, 53.1)]]],
        vec![vec![vec![(-0.4, 90.0), (-0.3, 90.0), (-0.2, 90.0)]]],
    ];
    let alone = broken
        .clone()
        .into_iter()
        .map(|rings| map().areas([Area::new("Burn", rings).value(Some(3.0), "3")]).draw("m"));
    let mut maps: Vec<Chart> = alone.collect();
    let among = broken
        .into_iter()
        .map(|rings| Area::new(CANARY, rings).value(Some(3.0), CANARY).link("/?a=1&b=\"<2>\""));
    maps.extend([
        map().draw("m"),
        map().areas(wards(30)).highlight("Burn").draw("m"),
        map().areas(wards(61)).draw("m"),
        map().areas(wards(30)).without_numbers().decimals(2).draw("m"),
        map().areas(odd).draw("m"),
        map().areas(wards(9).chain(among)).highlight(CANARY).draw("m"),
        map().areas(saltmere::wards(9).into_iter().map(|(name, rings, _)| Area::new(name, rings))).draw("m"),
        Choropleth::new(CANARY, CANARY)
            .areas(wards(5).map(|area| area.link("https://example.org/?a=1&b=2")))
            .draw(CANARY),
    ]);
    maps
}

fn all_positions() -> Vec<Chart> {
    let rates = |change: fn(f64) -> f64| {
        saltmere::group().into_iter().map(move |(name, rate)| (name, rate.map(change)))
    };
    let position = || Position::new(CANARY, CANARY, CANARY);
    let mut drawn = Vec::new();
    for position in [position(), position().compact()] {
        drawn.extend([
            position.draw("p"),
            position.clone().members(saltmere::group(), 4).draw("p"),
            position.clone().members(saltmere::group(), 99).average(f64::NAN).draw("p"),
            position.clone().members(saltmere::group(), 4).average(1e99).draw("p"),
            position.clone().members(rates(|_| 0.0), 4).draw("p"),
            position.clone().members(rates(|_| f64::NAN), 4).draw("p"),
            position.clone().members(rates(|rate| if rate > 30.0 { -1e99 } else { 1e99 }), 4).draw("p"),
            position.clone().members([(CANARY, Some(1.0)), (CANARY, None), (CANARY, Some(2.0))], 0).draw("p"),
            position.clone().members([("W".repeat(500), None)], 0).draw("p"),
        ]);
    }
    drawn
}

fn all_structures() -> Vec<Chart> {
    let structure = || StructureChart::new(CANARY);
    let mut drawn: Vec<Chart> =
        [0, 1, 2, 5, 12, 13, 30, 60].map(|count| structure().boxes(groups(count)).draw("s")).into();
    let odd = ["", CANARY, "a", "a", "b"].into_iter().map(|key| {
        StructureBox::new(key, key.repeat(9))
            .detail(CANARY)
            .link("/?a=\"<2>\"")
            .reports_to(["b", "a", "", "z"])
            .feeds(["b", CANARY])
    });
    drawn.push(structure().boxes(odd).draw(CANARY));
    drawn
        .push(structure().boxes([StructureBox::new("w", "W".repeat(500)).detail("W".repeat(500))]).draw("s"));
    drawn.push(structure().boxes(groups(9).into_iter().map(|one| one.reports_to(["group-8"]))).draw("s"));
    drawn
}

/// Charts of the analysis from names and figures that mean harm.
fn hostile() -> Vec<Chart> {
    let odd = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -7.0, 1e99, f64::MAX, f64::MIN_POSITIVE, 0.0];
    let wide = "W".repeat(500);
    let mut drawn = Vec::new();
    for series in all_series() {
        let months = series.len();
        let control = ControlChart::new(CANARY, CANARY).months(series.clone()).signal(0, Signal::Rising);
        drawn.push(control.clone().draw("c"));
        for mean in [f64::NAN, -7.0, 1e99] {
            let control = control.clone().stretch(CANARY, 0..months / 2, mean, Some((-mean, mean)));
            drawn.push(control.stretch("", months / 2..900, 7.0, Some((mean, 9.0))).draw(CANARY));
        }
        let ahead = odd.map(|value| (CANARY, (value, 4.0), Some(value)));
        drawn.push(Forecast::new(CANARY, CANARY, CANARY).months(series.clone()).ahead(ahead).draw("f"));
        let values = series.iter().map(|(_, value)| *value).collect::<Vec<_>>();
        let panels = SmallMultiples::new(CANARY, CANARY).months(series.into_iter().map(|(month, _)| month));
        let panels = panels.panel(CANARY, values.clone()).panel(&wide, values).panel("", []);
        drawn.extend([panels.draw("m"), panels.own_scales().draw("m")]);
    }
    let rows = || {
        odd.into_iter()
            .flat_map(|value| odd.map(|end| IntervalRow::new(CANARY, Some(value)).interval(end, value)))
    };
    for value in odd {
        let intervals =
            IntervalChart::new(CANARY, CANARY).rows(rows()).highlight(CANARY).reference(CANARY, value);
        drawn.extend([intervals.draw("i"), intervals.dots().draw("i")]);
        let one = IntervalChart::new(CANARY, &wide).rows([IntervalRow::new(&wide, Some(value))]);
        drawn.extend([one.draw("i"), one.dots().draw("i")]);
        let points = odd.map(|base| FunnelPoint::new(CANARY, base, value).standing(Standing::AboveInner));
        let limits = odd.map(|base| FunnelLimits { base, inner: (value, 4.0), outer: (-1.0, value) });
        let funnel = Funnel::new(CANARY, CANARY, &wide).points(points).average(value);
        drawn.push(funnel.limits(CANARY, &wide, limits).draw("n"));
        let points = odd.map(|other| (value, other)).into_iter().chain([(0.5, 0.5), (0.5, 0.2)]);
        drawn.push(Lorenz::new(CANARY, CANARY, &wide).points(points).mark(value, CANARY).draw("l"));
    }
    let spots = wards(9).map(|area| (area.link("/?a=1&b=\"<2>\""), Some(HotSpot::Cold99)));
    drawn.push(HotSpotMap::new(CANARY, CANARY).areas(spots).highlight("Burn").note(CANARY).draw(CANARY));
    drawn
}

/// The charts of the analysis with the names of their states, drawn once.
pub fn analysis() -> &'static [(&'static str, Chart)] {
    static STATES: LazyLock<Vec<(&str, Chart)>> = LazyLock::new(states);
    &STATES
}

/// Drawn once for all tests: there are hundreds.
pub fn all_charts() -> &'static [Chart] {
    static CHARTS: LazyLock<Vec<Chart>> = LazyLock::new(draw_all);
    &CHARTS
}

fn draw_all() -> Vec<Chart> {
    let mut charts = Vec::new();
    for series in all_series() {
        charts.push(LineChart::new(CANARY, CANARY).months(series.clone()).draw("l"));
        let odd = vec![Some(f64::NAN), Some(4.0), None, Some(1e99)];
        let line =
            LineChart::new("Line", "Incidents").months(series.clone()).named(CANARY).compare(CANARY, odd);
        charts.push(line.period(CANARY, 0..2).period("", 2..2).period("Far", 3..900).decimals(99).draw("l"));
        charts.push(Sparkline::new(CANARY).months(series).draw(""));
    }
    let line = LineChart::new("Line", "Incidents").months(saltmere::months(12));
    charts.push(line.compare("Last year", vec![Some(200.0); 12]).draw("l"));
    charts.extend(analysis().iter().map(|(_, chart)| chart.clone()));
    charts.extend(hostile());
    charts.into_iter().chain(all_positions()).chain(all_maps()).chain(all_structures()).collect()
}

/// Every drawing of every chart, with the chart.
pub fn all_drawings() -> Vec<(&'static Chart, &'static str)> {
    let both = |chart: &'static Chart| {
        [Some(chart.svg()), chart.narrow_svg()].into_iter().flatten().map(move |svg| (chart, svg))
    };
    all_charts().iter().flat_map(both).collect()
}

pub fn parsed<T>(svg: &str, look: impl FnOnce(&roxmltree::Document) -> T) -> T {
    look(&roxmltree::Document::parse(svg).unwrap_or_else(|fault| panic!("{fault}: {svg}")))
}
