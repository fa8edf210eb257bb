//! Where: the map of wards, the wards with most, the small areas that are hot, the districts of the force.

use assessment::{drawn, map_words, spot_words};
use charts::{Area, Choropleth, HotSpotMap};
use documents::{Block, Cell, Column, Figure, Section, Table, Tone};
use sentences::Sentences;
use statistics::Rate;
use web::Words;

use super::text::{paragraph, section as plain};
use crate::{
    hub::Hub,
    model::{Place, Places, TOP, Ward},
};

/// The section; nothing where nothing is counted: the page says why before.
pub fn section(words: Words, hub: &Hub) -> Option<Section> {
    let places = hub.places.as_ref().ok()?;
    let mut blocks = vec![paragraph(words.t("where-lead"))];
    blocks.extend(concentration(words, places).map(paragraph));
    if places.wards.is_empty() {
        blocks.push(paragraph(words.t("wards-none")));
    } else {
        blocks.push(Block::Figure(Box::new(map(words, places))));
        blocks.push(Block::Table(wards(words, places)));
    }
    let mut made = plain("where", words.t("where-heading"), blocks);
    made.sections.extend(hot_spots(words, places));
    made.sections.push(districts(words, places));
    Some(made)
}

/// How many wards are "the wards with most": ten, but no more than a quarter of them.
pub fn most(places: &Places) -> usize {
    TOP.min(places.wards.len().div_ceil(4))
}

/// "580 of 1,234 (47%) were in ten of the 80 wards"; nothing where that would say little.
pub fn concentration(words: Words, places: &Places) -> Option<String> {
    let (few, all) = (most(places), places.in_wards());
    let within: u64 = places.wards.iter().take(few).map(|ward| ward.count).sum();
    if places.wards.len() < 4 || all == 0 {
        return None;
    }
    Some(words.with(
        "concentration",
        [
            ("within", words.number(within).into()),
            ("all", words.number(all).into()),
            ("share", Sentences::new(words.language()).share(within, all).into()),
            ("few", (few as u64).into()),
            ("wards", (places.wards.len() as u64).into()),
        ],
    ))
}

fn map(words: Words, places: &Places) -> Figure {
    let by_rate = places.wards.iter().all(|ward| ward.rate.is_some());
    let value = |ward: &Ward| match ward.rate.filter(|_| by_rate) {
        Some(rate) => (rate.value, words.decimal(rate.value, 1)),
        None => (ward.count as f64, words.number(ward.count)),
    };
    let areas = places.wards.iter().map(|ward| {
        let (value, shown) = value(ward);
        Area::new(ward_name(places, ward), ward.rings.clone()).value(Some(value), shown)
    });
    let measure = words.t(if by_rate { "map-measure-rate" } else { "map-measure-count" });
    let chart = Choropleth::new(words.t("map-title"), measure)
        .areas(areas)
        .decimals(usize::from(by_rate))
        .note(words.t("map-note"))
        .words(map_words(words.language()))
        .draw("ward-map");
    let highest = places.wards.iter().max_by(|one, other| value(one).0.total_cmp(&value(other).0));
    let message = highest.map_or_else(String::new, |ward| {
        words.with(
            if by_rate { "map-message-rate" } else { "map-message-count" },
            [("ward", ward_name(places, ward).into()), ("value", value(ward).1.into())],
        )
    });
    Figure { id: "ward-map".into(), message, chart, source: source(words, places) }
}

/// The name of a ward, with its district where there are several.
fn ward_name(places: &Places, ward: &Ward) -> String {
    let several = places.wards.iter().any(|other| other.district != ward.district);
    if several { format!("{} ({})", ward.name, ward.district) } else { ward.name.clone() }
}

fn source(words: Words, places: &Places) -> String {
    words.with("source", [("to", words.month(places.period.last()).into())])
}

fn heading(words: Words, key: &str, numeric: bool) -> Column {
    Column { heading: words.t(key), numeric }
}

fn number(words: Words, count: u64) -> Cell {
    Cell::Number { shown: words.number(count), value: count as f64 }
}

fn rate(words: Words, rate: Option<Rate>, missing: usize) -> Cell {
    match rate {
        Some(rate) => Cell::Number {
            shown: words.with(
                "rate-limits",
                [
                    ("rate", words.decimal(rate.value, 1).into()),
                    ("low", words.decimal(rate.interval.low, 1).into()),
                    ("high", words.decimal(rate.interval.high, 1).into()),
                ],
            ),
            value: rate.value,
        },
        None if missing > 0 => Cell::Empty(words.t("empty-gaps")),
        None => Cell::Empty(words.t("empty-population")),
    }
}

fn wards(words: Words, places: &Places) -> Table {
    let all = places.in_wards();
    let top = TOP.min(places.wards.len());
    let without: Vec<String> = places
        .districts
        .iter()
        .filter(|district| !district.has_wards)
        .map(|district| district.name.clone())
        .collect();
    let note = if without.is_empty() {
        words.t("wards-note")
    } else {
        let names = Sentences::new(words.language()).list(&without);
        format!("{} {}", words.t("wards-note"), words.with("wards-without", [("districts", names.into())]))
    };
    Table {
        id: "ward-table".into(),
        caption: words.with(
            "wards-caption",
            [
                ("top", (top as u64).into()),
                ("wards", (places.wards.len() as u64).into()),
                ("to", words.month(places.period.last()).into()),
            ],
        ),
        columns: vec![
            heading(words, "column-ward", false),
            heading(words, "column-district", false),
            heading(words, "column-count", true),
            heading(words, "column-share", true),
            heading(words, "column-rate-thousand", true),
        ],
        rows: places
            .wards
            .iter()
            .take(TOP)
            .map(|ward| {
                let share = ward.count as f64 / all.max(1) as f64;
                vec![
                    Cell::words(ward.name.as_str()),
                    Cell::words(ward.district.as_str()),
                    number(words, ward.count),
                    Cell::Number { shown: format!("{}%", words.decimal(100.0 * share, 1)), value: share },
                    rate(words, ward.rate, places.missing),
                ]
            })
            .collect(),
        note: Some(note),
    }
}

fn hot_spots(words: Words, places: &Places) -> Option<Section> {
    if places.small_areas.is_empty() {
        return None;
    }
    let areas = places.small_areas.iter().map(|area| {
        let z = area.z.map_or_else(String::new, |z| words.decimal(z, 1));
        (Area::new(&area.name, area.rings.clone()).value(area.z, z), area.spot.map(drawn))
    });
    let chart = HotSpotMap::new(
        words.t("spots-title"),
        words.with("spots-measure", [("to", words.month(places.period.last()).into())]),
    )
    .areas(areas)
    .note(words.t("map-note"))
    .words(spot_words(words.language()))
    .draw("hot-spots");
    let hot =
        places.small_areas.iter().filter(|area| area.spot.is_some_and(assessment::Spot::is_hot)).count();
    let cold =
        places.small_areas.iter().filter(|area| area.spot.is_some_and(assessment::Spot::is_cold)).count();
    let message = Sentences::new(words.language()).spots(hot, cold, places.small_areas.len());
    let figure = Figure { id: "hot-spots".into(), message, chart, source: source(words, places) };
    let blocks = vec![paragraph(words.t("spots-lead")), Block::Figure(Box::new(figure))];
    Some(plain("small-areas", words.t("spots-heading"), blocks))
}

fn districts(words: Words, places: &Places) -> Section {
    let rows = places.districts.iter().map(|district| {
        let Place { count, previous, verdict, rate: of, people: _ } = &district.counts;
        let name = if district.own {
            words.with("district-own", [("name", district.name.as_str().into())])
        } else {
            district.name.clone()
        };
        let verdict = verdict.map_or_else(
            || Cell::Empty(words.t("empty-gaps")),
            |verdict| Cell::Tag {
                words: Sentences::new(words.language()).verdict(verdict),
                tone: match verdict {
                    statistics::Verdict::NoClearChange => Tone::Quiet,
                    _ => Tone::Strong,
                },
            },
        );
        vec![
            Cell::words(name),
            number(words, *count),
            previous.map_or_else(|| Cell::Empty(words.t("empty-gaps")), |before| number(words, before)),
            verdict,
            rate(words, *of, places.missing),
        ]
    });
    let table = Table {
        id: "district-table".into(),
        caption: words.with("districts-caption", [("to", words.month(places.period.last()).into())]),
        columns: vec![
            heading(words, "column-district", false),
            heading(words, "column-count", true),
            heading(words, "column-previous", true),
            heading(words, "column-verdict", false),
            heading(words, "column-rate-thousand", true),
        ],
        rows: rows.collect(),
        note: Some(words.t("districts-note")),
    };
    plain("districts", words.t("districts-heading"), vec![Block::Table(table)])
}
