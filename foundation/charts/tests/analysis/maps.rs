//! Maps of hot and cold spots, and of areas too many for numbers.

use charts::{Area, Chart, Choropleth, HotSpot, HotSpotMap, HotSpotWords};

use super::LONG;
use super::series::welsh;
use crate::saltmere;

const NOTE: &str = "Published points are moved: nothing is claimed below these areas";

fn spots(count: usize) -> impl Iterator<Item = (Area, Option<HotSpot>)> {
    let columns = ((count as f64 * 1.1).sqrt().ceil() as usize).max(1);
    saltmere::wards(count).into_iter().enumerate().map(move |(n, (name, rings, _))| {
        let (i, j) = ((n % columns) as f64 / columns as f64, (n / columns) as f64 / columns as f64);
        let z = 4.4 * (-((i - 0.3).powi(2) + (j - 0.4).powi(2)) * 14.0).exp()
            - 3.6 * (-((i - 0.85).powi(2) + (j - 0.7).powi(2)) * 14.0).exp();
        let spot = match z {
            z if z >= 2.576 => HotSpot::Hot99,
            z if z >= 1.96 => HotSpot::Hot95,
            z if z <= -2.576 => HotSpot::Cold99,
            z if z <= -1.96 => HotSpot::Cold95,
            _ => HotSpot::NotClear,
        };
        (Area::new(name, rings).value(Some(z), ""), (n % 23 != 11).then_some(spot))
    })
}

pub fn maps() -> Vec<(&'static str, Chart)> {
    let map = || {
        HotSpotMap::new(
            "Burglary gathers west of the harbour",
            "Gi* of burglaries, 12 months to September 2025",
        )
    };
    let words = HotSpotWords {
        common: welsh(),
        class: "Poeth neu oer".into(),
        hot_99: "poeth, lefel 99%".into(),
        hot_95: "poeth, lefel 95%".into(),
        not_clear: "y naill na'r llall".into(),
        cold_95: "oer, lefel 95%".into(),
        cold_99: "oer, lefel 99%".into(),
        class_named: "{class}: {count} ({names}).".into(),
        class_counted: "{class}: {count}.".into(),
        none_clear: "Nid oes unrhyw ardal boeth nac oer.".into(),
        numbers_note: "Lleoedd yn y tabl yw'r rhifau, y poethaf yn gyntaf".into(),
    };
    let long = HotSpotWords { hot_99: LONG.into(), ..HotSpotWords::default() };
    let all = |spot| spots(12).map(move |(area, _)| (area, spot));
    let many = || {
        saltmere::wards(120).into_iter().enumerate().map(|(i, (name, rings, value))| {
            Area::new(name, rings).value(Some(value).filter(|_| i % 29 != 3), "")
        })
    };
    vec![
        ("spots", map().areas(spots(140)).note(NOTE).highlight("Burn").draw("ha")),
        ("spots-numbered", map().areas(spots(34)).note(NOTE).draw("hb")),
        ("spots-empty", map().draw("hc")),
        ("spots-one", map().areas(spots(1)).draw("hd")),
        ("spots-none-clear", map().areas(all(Some(HotSpot::NotClear))).draw("he")),
        ("spots-not-looked-at", map().areas(all(None)).draw("hf")),
        (
            "spots-long",
            HotSpotMap::new(LONG, LONG)
                .areas(spots(34).chain([(Area::new(LONG, Vec::new()), Some(HotSpot::Hot99))]))
                .note(LONG)
                .words(long)
                .draw("hg"),
        ),
        ("spots-welsh", map().areas(spots(60)).words(words).draw("hh")),
        (
            "map-textures",
            Choropleth::new("Anti-social behaviour by LSOA", "Incidents").areas(many()).note(NOTE).draw("hi"),
        ),
    ]
}
