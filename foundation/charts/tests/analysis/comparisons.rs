//! Intervals, funnels and Lorenz curves.

use charts::{
    Chart, Funnel, FunnelLimits, FunnelPoint, FunnelWords, IntervalChart, IntervalRow, IntervalWords, Lorenz,
    LorenzWords, Standing,
};

use super::LONG;
use super::series::welsh;
use crate::saltmere::{self, chance};

fn rows(count: usize) -> impl Iterator<Item = IntervalRow> {
    (0..count).map(move |i| {
        let rate = 38.0 - 22.0 * i as f64 / count as f64 + 2.0 * chance(i as u64);
        let half = 1.2 + 5.0 * chance(i as u64 + 50);
        let name = if i == 4 { "Saltmere".to_owned() } else { format!("Ward {}", i + 1) };
        IntervalRow::new(name, Some(rate)).interval(rate - half, rate + half)
    })
}

pub fn intervals() -> Vec<(&'static str, Chart)> {
    let chart = || {
        IntervalChart::new(
            "Saltmere is in line with its group",
            "Incidents per 1,000 people, with 95% intervals",
        )
    };
    let ratio =
        |name: &str, ratio: f64, low: f64, high: f64| IntervalRow::new(name, Some(ratio)).interval(low, high);
    let words = IntervalWords {
        common: welsh(),
        name: "Enw".into(),
        low: "Cyfwng, o".into(),
        high: "Cyfwng, i".into(),
        row: "{name}: {value} ({low} i {high}).".into(),
        row_without: "{name}: {value}.".into(),
        count: "Rhesi: {count}.".into(),
        ends: "Uchaf {high} yn {high_name}, isaf {low} yn {low_name}.".into(),
        axis_starts: "Mae'r echelin yn dechrau ar {value}, nid ar 0".into(),
    };
    vec![
        ("intervals", chart().rows(rows(15)).highlight("Saltmere").reference("average", 27.4).draw("ia")),
        (
            "intervals-dots",
            chart().rows(rows(15)).highlight("Saltmere").reference("average", 27.4).dots().draw("ib"),
        ),
        (
            "intervals-ratios",
            IntervalChart::new(
                "Only burglary is lower than before",
                "Ratio of this year to last year, with 95% intervals",
            )
            .rows([
                ratio("Burglary", 0.78, 0.70, 0.86),
                ratio("Robbery", 0.85, 0.64, 1.14),
                ratio("Criminal damage and arson", 1.02, 0.96, 1.09),
                ratio("Shoplifting", 1.41, 1.30, 1.53),
            ])
            .reference("no change", 1.0)
            .dots()
            .decimals(2)
            .draw("ic"),
        ),
        (
            "intervals-differences",
            IntervalChart::new("Differences", "Incidents a month, after less before")
                .rows([
                    ratio("The scheme", -316.0, -397.0, -235.0),
                    ratio("The comparison", 22.0, -40.0, 84.0),
                    IntervalRow::new("Not measured", None),
                ])
                .draw("id"),
        ),
        ("intervals-34", chart().rows(rows(34)).highlight("Saltmere").draw("ie")),
        (
            "intervals-far-from-nought",
            chart()
                .rows((0..5).map(|i| ratio(&format!("Ward {i}"), 980.0 + f64::from(i) * 9.0, 960.0, 1_040.0)))
                .dots()
                .draw("if"),
        ),
        ("intervals-empty", chart().draw("ig")),
        ("intervals-no-figures", chart().rows([IntervalRow::new("Burn", None)]).draw("ih")),
        ("intervals-one", chart().rows(rows(1)).draw("ii")),
        (
            "intervals-extreme",
            chart()
                .rows([
                    ratio("Burn", 3.0, 1.0, 9.8e11),
                    ratio("Ham", 0.0, 0.0, 0.0),
                    ratio("Rye", 1e99, f64::NAN, 4.0),
                    ratio("Lea", 4.0, 9.0, 1.0),
                ])
                .reference("average", f64::NAN)
                .draw("ij"),
        ),
        (
            "intervals-long",
            IntervalChart::new(LONG, LONG)
                .rows([
                    ratio(LONG, 24.0, 20.0, 28.0),
                    ratio("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", 1e9, 8e8, 2e9),
                    ratio(LONG, 24.0, 20.0, 28.0),
                ])
                .highlight(LONG)
                .reference(LONG, 1.2e9)
                .draw("ik"),
        ),
        ("intervals-welsh", chart().rows(rows(8)).reference("cyfartaledd", 27.4).words(words).draw("il")),
    ]
}

fn limits() -> impl Iterator<Item = FunnelLimits> {
    (1..=40).map(|i| {
        let base = 400.0 * f64::from(i);
        let half = |z: f64| z * 1_000.0 * (0.0242 / base).sqrt();
        let around = |half: f64| ((24.2 - half).max(0.0), 24.2 + half);
        FunnelLimits { base, inner: around(half(1.96)), outer: around(half(3.09)) }
    })
}

fn standing(base: f64, value: f64) -> Standing {
    let z = (value - 24.2) / (1_000.0 * (0.0242 / base).sqrt());
    match z {
        z if z > 3.09 => Standing::AboveOuter,
        z if z > 1.96 => Standing::AboveInner,
        z if z < -3.09 => Standing::BelowOuter,
        z if z < -1.96 => Standing::BelowInner,
        _ => Standing::Within,
    }
}

fn areas(count: usize, spread: f64) -> impl Iterator<Item = FunnelPoint> {
    let names = ["Burn", "Ham", "Rye and Lea", "Saltmere Town", "Upper Marsh", "St Olave's", "Harbour"];
    (0..count).map(move |i| {
        let base = (900.0 + 11_000.0 * chance(i as u64 + 5).powi(2)).round();
        let value = 24.2 + spread * (chance(i as u64 + 900) + chance(i as u64 + 901) - 1.0);
        let value = (value * 10.0).round() / 10.0;
        let name = match i / names.len() {
            0 => names[i].to_owned(),
            round => format!("{} {}", names[i % names.len()], round + 1),
        };
        FunnelPoint::new(name, base, value).standing(standing(base, value))
    })
}

pub fn funnels() -> Vec<(&'static str, Chart)> {
    let chart = || {
        Funnel::new(
            "Eight of 34 wards have more burglary than chance explains",
            "Households",
            "Burglaries per 1,000 households",
        )
    };
    let whole = || chart().average(24.2).limits("95%", "99.8%", limits());
    let words = FunnelWords {
        common: welsh(),
        standing: "Yn erbyn y terfynau".into(),
        within: "o fewn y terfynau".into(),
        above: "uwchben y terfyn {level}".into(),
        below: "islaw'r terfyn {level}".into(),
        limits: "terfynau {level}".into(),
        shows: "{measure} yn erbyn {base}. Ardaloedd: {count}.".into(),
        names: "{standing}: {names}.".into(),
        all_within: "Mae pob un o fewn y terfynau.".into(),
    };
    vec![
        ("funnel", whole().points(areas(34, 13.0)).draw("na")),
        ("funnel-many-outside", whole().points(areas(34, 60.0)).draw("nb")),
        ("funnel-none-outside", whole().points(areas(15, 3.0)).draw("nc")),
        ("funnel-without-limits", chart().points(areas(15, 14.0)).draw("nd")),
        ("funnel-empty", chart().draw("ne")),
        ("funnel-one", whole().points(areas(1, 14.0)).draw("nf")),
        (
            "funnel-equal",
            whole().points((0..6).map(|i| FunnelPoint::new(format!("W{i}"), 900.0, 24.2))).draw("ng"),
        ),
        (
            "funnel-extreme",
            whole()
                .points(areas(9, 14.0).chain([
                    FunnelPoint::new("Giant", 9.8e9, 24.0),
                    FunnelPoint::new("Rocket", 4_000.0, 5e6).standing(Standing::AboveOuter),
                    FunnelPoint::new("Nothing", f64::NAN, 2.0),
                ]))
                .draw("nh"),
        ),
        (
            "funnel-long",
            Funnel::new(LONG, LONG, LONG)
                .average(24.2)
                .limits(LONG, LONG, limits())
                .points((0..5).map(|i| {
                    FunnelPoint::new(LONG, 2_000.0 + 900.0 * f64::from(i), 40.0 + f64::from(i))
                        .standing(Standing::AboveOuter)
                }))
                .draw("ni"),
        ),
        ("funnel-welsh", whole().points(areas(34, 13.0)).words(words).draw("nj")),
    ]
}

fn curve(count: usize) -> Vec<(f64, f64)> {
    let mut counts: Vec<f64> =
        saltmere::wards(count).into_iter().map(|(_, _, value)| value.powi(2)).collect();
    counts.sort_by(|a, b| b.total_cmp(a));
    let whole: f64 = counts.iter().sum();
    let mut above = 0.0;
    let point = |(i, count_here): (usize, f64)| {
        above += count_here / whole;
        ((i as f64 + 1.0) / count as f64, above.min(1.0))
    };
    counts.into_iter().enumerate().map(point).collect()
}

pub fn curves() -> Vec<(&'static str, Chart)> {
    let chart = || {
        Lorenz::new(
            "Nine in ten incidents fall in a fifth of the areas",
            "Share of areas, worst first",
            "Share of incidents",
        )
    };
    let words = LorenzWords {
        common: welsh(),
        even: "petai wedi'i wasgaru'n gyfartal".into(),
        point: "{places_name} {places}%: {events_name} {events}%.".into(),
    };
    vec![
        (
            "lorenz",
            chart()
                .points(curve(359))
                .mark(0.06, "6% of areas have 63% of incidents")
                .mark(0.2, "A fifth of areas has 90% of incidents")
                .draw("la"),
        ),
        (
            "lorenz-fewest-first",
            chart().points(curve(34).into_iter().map(|(x, y)| (1.0 - x, 1.0 - y))).draw("lb"),
        ),
        ("lorenz-empty", chart().draw("lc")),
        ("lorenz-one", chart().points([(1.0, 1.0)]).mark(0.5, "Half").draw("ld")),
        (
            "lorenz-extreme",
            chart()
                .points([(0.01, 1.0), (f64::NAN, 0.2), (0.3, 7.0), (-1.0, 0.0)])
                .mark(0.01, "All of it in one place")
                .mark(3.0, "Nowhere")
                .draw("le"),
        ),
        (
            "lorenz-long",
            Lorenz::new(LONG, LONG, LONG).points(curve(34)).mark(0.1, LONG).mark(0.3, LONG).draw("lf"),
        ),
        (
            "lorenz-welsh",
            chart().points(curve(34)).mark(0.1, "Degfed ran o'r ardaloedd").words(words).draw("lg"),
        ),
    ]
}
