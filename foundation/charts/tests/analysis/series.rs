//! Control charts, forecasts and small multiples.

use charts::{
    Chart, ControlChart, ControlWords, Forecast, ForecastWords, Signal, SmallMultiples, SmallMultiplesWords,
    Words,
};

use super::LONG;
use crate::saltmere::{self, chance};

/// The words charts share, in Welsh.
pub fn welsh() -> Words {
    let s = str::to_owned;
    Words {
        no_data_for_this_period: s("Dim data ar gyfer y cyfnod hwn"),
        no_data: s("dim data"),
        month: s("Mis"),
        series_covers: s("{measure}, {first} i {last}."),
        series_of_one: s("{measure}, {month}: {value}."),
        series_moved: s(
            "Isaf {low} ym mis {low_month}, uchaf {high} ym mis {high_month}, diweddaraf {latest} ym mis {latest_month}.",
        ),
        series_stayed: s("{value} drwyddi draw."),
        series_lacks: s("Dim ffigur ar gyfer {months}."),
        area: s("Ardal"),
        average: s("cyfartaledd {value}"),
        from_to: s("{from} i {to}"),
        ..Words::default()
    }
}

fn welsh_control() -> ControlWords {
    let s = str::to_owned;
    ControlWords {
        common: welsh(),
        mean: s("cymedr"),
        upper_limit: s("terfyn uchaf"),
        lower_limit: s("terfyn isaf"),
        signal: s("Arwydd"),
        stretch: s("{first} i {last}: cymedr {mean}, terfynau {lower} i {upper}."),
        signals: s("Arwydd, {signal}: {months}."),
        no_signals: s("Dim arwyddion."),
        axis_starts: s("Mae'r echelin yn dechrau ar {value}, nid ar 0"),
        above_limit: s("uwchben y terfyn uchaf"),
        below_limit: s("islaw'r terfyn isaf"),
        rising: s("rhan o rediad o godiadau"),
        falling: s("rhan o rediad o ostyngiadau"),
        near_upper_limit: s("dau o dri ger y terfyn uchaf"),
        near_lower_limit: s("dau o dri ger y terfyn isaf"),
        shift_up: s("rhan o rediad uwchben y cymedr"),
        shift_down: s("rhan o rediad islaw'r cymedr"),
    }
}

pub fn controls() -> Vec<(&'static str, Chart)> {
    let chart =
        || ControlChart::new("One month in 34 was out of the ordinary: August 2023", "Incidents a month");
    let shifted = |count: usize, by: f64| {
        saltmere::months(count)
            .into_iter()
            .enumerate()
            .map(move |(i, (m, v))| (m, v.map(|v| v + if i >= count / 2 { by } else { 0.0 })))
    };
    let noise = |count: usize, around: f64| {
        saltmere::months(count).into_iter().enumerate().map(move |(i, (month, _))| {
            (month, Some((around * (0.97 + 0.06 * chance(i as u64 * 31))).round()))
        })
    };
    let gaps = saltmere::months(24).into_iter().enumerate();
    let gaps = gaps.map(|(i, (m, v))| (m, v.filter(|_| ![5, 6, 14, 16, 23].contains(&i))));
    let extreme = saltmere::months(12).into_iter().enumerate();
    let extreme = extreme.map(|(i, (m, _))| (m, Some(if i == 7 { 9.8e9 } else { 3.0 })));
    let every = [
        Signal::AboveLimit,
        Signal::BelowLimit,
        Signal::Rising,
        Signal::Falling,
        Signal::NearUpperLimit,
        Signal::NearLowerLimit,
        Signal::ShiftUp,
        Signal::ShiftDown,
    ];
    let all = |chart: ControlChart| {
        every.iter().enumerate().fold(chart, |chart, (i, signal)| chart.signal(i * 3 + 2, *signal))
    };
    vec![
        (
            "control",
            chart()
                .months(saltmere::months(34))
                .stretch("", 0..34, 300.4, Some((214.2, 386.6)))
                .signal(8, Signal::AboveLimit)
                .draw("ca"),
        ),
        (
            "control-rebased",
            (18..27)
                .fold(chart(), |chart, month| chart.signal(month, Signal::ShiftUp))
                .months(shifted(34, 160.0))
                .stretch("Before the new recording rule", 0..17, 300.4, Some((214.2, 386.6)))
                .stretch("Since", 17..34, 462.0, Some((378.9, 545.1)))
                .signal(20, Signal::AboveLimit)
                .draw("cb"),
        ),
        (
            "control-all-signals",
            all(chart().months(saltmere::months(34)).stretch("", 0..34, 300.4, Some((214.2, 386.6))))
                .draw("cc"),
        ),
        (
            "control-far-from-nought",
            chart().months(noise(24, 1_000.0)).stretch("", 0..24, 1_001.3, Some((950.2, 1_052.4))).draw("cd"),
        ),
        (
            "control-gaps",
            chart()
                .months(gaps)
                .stretch("", 0..24, 300.4, Some((214.2, 386.6)))
                .signal(5, Signal::Rising)
                .draw("ce"),
        ),
        ("control-empty", chart().draw("cf")),
        ("control-one", chart().months(saltmere::months(1)).stretch("", 0..1, 345.0, None).draw("cg")),
        ("control-without-limits", chart().months(saltmere::months(12)).draw("ch")),
        (
            "control-extreme",
            chart()
                .months(extreme)
                .stretch("", 0..12, 8.1e8, Some((-2.0e9, 3.6e9)))
                .stretch("", 40..90, f64::NAN, None)
                .signal(7, Signal::AboveLimit)
                .signal(99, Signal::AboveLimit)
                .draw("ci"),
        ),
        (
            "control-zero",
            chart()
                .months(saltmere::months(12).into_iter().map(|(m, _)| (m, Some(0.0))))
                .stretch("", 0..12, 0.0, Some((0.0, 0.0)))
                .draw("cj"),
        ),
        (
            "control-long",
            all(ControlChart::new(LONG, LONG)
                .months(saltmere::months(34).into_iter().map(|(m, v)| (format!("The month of {m}"), v)))
                .stretch(LONG, 0..10, 300.4, Some((214.2, 386.6)))
                .stretch(LONG, 10..34, 320.4, Some((214.2, 426.6))))
            .words(ControlWords { mean: LONG.into(), rising: LONG.into(), ..ControlWords::default() })
            .draw("ck"),
        ),
        (
            "control-welsh",
            all(chart().months(saltmere::months(34)).stretch("", 0..34, 300.4, Some((214.2, 386.6))))
                .words(welsh_control())
                .draw("cl"),
        ),
    ]
}

fn ahead(count: usize) -> impl Iterator<Item = (String, (f64, f64), Option<f64>)> {
    let names = ["Oct", "Nov", "Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep"];
    (0..count).map(move |i| {
        let middle = 310.0 - 55.0 * ((i as f64) / 1.9).sin();
        let half = 28.0 + 4.0 * i as f64;
        let month = format!("{} {}", names[i % 12], 2025 + (i + 9) / 12);
        (month, (middle - half, middle + half), Some(middle))
    })
}

pub fn forecasts() -> Vec<(&'static str, Chart)> {
    let chart = || {
        Forecast::new(
            "Between 264 and 408 incidents are expected in September 2026",
            "Incidents a month",
            "8 in 10 chance",
        )
    };
    let welsh = ForecastWords {
        common: welsh(),
        forecast: "Rhagolwg".into(),
        low: "Rhagolwg, o".into(),
        high: "Rhagolwg, i".into(),
        middle: "Rhagolwg, canol".into(),
        range: "Rhagolwg ar gyfer {month}: rhwng {low} a {high} ({chance}).".into(),
        axis_starts: "Mae'r echelin yn dechrau ar {value}, nid ar 0".into(),
    };
    let far = |(month, value): (String, Option<f64>)| (month, value.map(|v| v + 5_000.0));
    vec![
        ("forecast", chart().months(saltmere::months(24)).ahead(ahead(12)).draw("fa")),
        ("forecast-34", chart().months(saltmere::months(34)).ahead(ahead(6)).draw("fb")),
        ("forecast-one-ahead", chart().months(saltmere::months(12)).ahead(ahead(1)).draw("fc")),
        (
            "forecast-far-from-nought",
            chart()
                .months(saltmere::months(24).into_iter().map(far))
                .ahead(ahead(6).map(|(m, (low, high), mid)| {
                    (m, (low + 5_000.0, high + 5_000.0), mid.map(|mid| mid + 5_000.0))
                }))
                .draw("fd"),
        ),
        ("forecast-without-past", chart().ahead(ahead(12)).draw("fe")),
        ("forecast-without-ahead", chart().months(saltmere::months(12)).draw("ff")),
        ("forecast-empty", chart().draw("fg")),
        ("forecast-one", chart().months(saltmere::months(1)).ahead(ahead(1)).draw("fh")),
        (
            "forecast-gap",
            chart()
                .months(saltmere::months(12))
                .ahead(
                    ahead(6)
                        .enumerate()
                        .map(|(i, (m, range, mid))| (m, if i == 3 { (f64::NAN, 3.0) } else { range }, mid)),
                )
                .draw("fi"),
        ),
        (
            "forecast-extreme",
            chart()
                .months(saltmere::months(12))
                .ahead([("Oct 2025", (-5.0, 9.9e11), Some(3.0)), ("Nov 2025", (9.0, 1.0), None)])
                .draw("fj"),
        ),
        (
            "forecast-long",
            Forecast::new(LONG, LONG, LONG)
                .months(saltmere::months(24).into_iter().map(|(m, v)| (format!("The month of {m}"), v)))
                .ahead(ahead(12))
                .words(ForecastWords { forecast: LONG.into(), ..ForecastWords::default() })
                .draw("fk"),
        ),
        (
            "forecast-welsh",
            Forecast::new("Disgwylir rhwng 264 a 408", "Digwyddiadau y mis", "siawns o 8 mewn 10")
                .months(saltmere::months(24))
                .ahead(ahead(12))
                .words(welsh)
                .draw("fl"),
        ),
    ]
}

const KINDS: [&str; 12] = [
    "Anti-social behaviour",
    "Violence and sexual offences",
    "Criminal damage and arson",
    "Burglary",
    "Vehicle crime",
    "Shoplifting",
    "Drugs",
    "Robbery",
    "Possession of weapons",
    "Public order",
    "Bicycle theft",
    "Other crime",
];

fn panels_of(count: usize, months: usize) -> SmallMultiples {
    let labels = saltmere::months(months).into_iter().map(|(month, _)| month);
    let chart = SmallMultiples::new(
        "Anti-social behaviour is the most frequent of twelve kinds",
        "Incidents a month",
    );
    (0..count).fold(chart.months(labels), |chart, i| {
        let size = 1.1 / (1.0 + i as f64 * 0.6);
        let values = saltmere::months(months).into_iter().enumerate().map(move |(m, (_, v))| {
            v.map(|v| (v * size * (0.8 + 0.4 * chance((i * 97 + m) as u64))).round())
        });
        let name = match i / KINDS.len() {
            0 => KINDS[i].to_owned(),
            round => format!("{} {}", KINDS[i % KINDS.len()], round + 1),
        };
        chart.panel(name, values)
    })
}

pub fn panels() -> Vec<(&'static str, Chart)> {
    let words = SmallMultiplesWords {
        common: welsh(),
        one_scale: "Pob un ar un raddfa, {low} i {high}".into(),
        own_scales: "Pob un ar ei raddfa ei hun, o 0".into(),
        months: "{first} i {last}; ffigur y mis olaf".into(),
        panel: "{name}: isaf {low}, uchaf {high}, diweddaraf {latest}.".into(),
    };
    let months = ["Jul 2025", "Aug 2025", "Sep 2025"];
    vec![
        ("panels", panels_of(12, 34).draw("ma")),
        ("panels-own-scales", panels_of(12, 34).own_scales().draw("mb")),
        ("panels-34", panels_of(34, 34).draw("mc")),
        ("panels-one", panels_of(1, 12).draw("md")),
        ("panels-one-month", panels_of(4, 1).draw("me")),
        ("panels-empty", SmallMultiples::new("No panels", "Incidents a month").draw("mf")),
        (
            "panels-odd",
            SmallMultiples::new("Odd figures", "Incidents a month")
                .months(months)
                .panel("No figures", [None, Some(f64::NAN), None])
                .panel("None at all", [])
                .panel("Extreme", [Some(9.8e9), Some(1.0), Some(3.0), Some(4.0)])
                .panel("A gap", [Some(1.0), None, Some(3.0e9)])
                .panel("Below nought", [Some(-4.0e9), Some(2.0), Some(-1.0)])
                .draw("mg"),
        ),
        (
            "panels-long",
            SmallMultiples::new(LONG, LONG)
                .months(months.map(|month| format!("The month of {month}")))
                .panel(LONG, [Some(1_234_567.0), Some(2_345_678.0), Some(1_999_999.0)])
                .panel("Burglary", [Some(1.0), Some(2.0), Some(1.0)])
                .panel(LONG, [Some(1.0), Some(2.0), Some(1.0)])
                .draw("mh"),
        ),
        ("panels-welsh", panels_of(4, 24).own_scales().words(words).draw("mi")),
    ]
}
