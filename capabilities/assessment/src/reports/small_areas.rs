//! Where incidents gather below the ward: hot spots, repeat places, concentration, by small area.

use charts::{Area, HotSpot, HotSpotMap, Lorenz};
use documents::{Block, Cell, Column, Figure, Section, Table, Text, Tone};
use sentences::Sentences;
use statistics::Level;
use web::Words;

use super::{
    assessment::Shown,
    chart_words::{hot_spot_words, lorenz_words},
    drawings::source,
};
use crate::{
    model::{Assessment, SmallArea, SmallAreas, Spot},
    wording,
};

/// The section; nothing where small areas could not be counted (the reason is among the notes).
pub(super) fn section(assessment: &Assessment, shown: &Shown<'_>) -> Option<Section> {
    let words = shown.words;
    let small_areas = assessment.small_areas.as_ref()?;
    let paragraph = |text: String| Block::Paragraph(Text::plain(text));
    let mut blocks = vec![paragraph(words.t("places-lead"))];
    blocks.extend(again(words, small_areas, assessment).map(paragraph));
    blocks.push(Block::Figure(Box::new(map(words, assessment, small_areas))));
    blocks.push(paragraph(Sentences::new(words.language()).clustering(&small_areas.clustering, Level::P95)));
    blocks.push(Block::Table(table(words, assessment, small_areas)));
    blocks.push(Block::Figure(Box::new(curve(words, assessment, small_areas))));
    Some(super::assessment::section("small-areas", words.t("places-heading"), blocks))
}

/// How many of the areas with most incidents had most in the period before too.
fn again(words: Words, small_areas: &SmallAreas, assessment: &Assessment) -> Option<String> {
    let again = small_areas.most_again?;
    Some(words.with(
        "places-again",
        [
            ("most", small_areas.most.into()),
            ("again", again.into()),
            ("before", wording::before(words, assessment.period).into()),
        ],
    ))
}

fn map(words: Words, assessment: &Assessment, small_areas: &SmallAreas) -> Figure {
    let areas = small_areas.areas.iter().map(|area| {
        let z = area.z.map_or_else(String::new, |z| words.decimal(z, 1));
        (Area::new(&area.name, area.rings.clone()).value(area.z, z), area.spot.map(drawn))
    });
    let period = wording::period(words, assessment.period);
    let chart = HotSpotMap::new(
        words.t("places-map-title"),
        words.with("places-map-measure", [("period", period.into())]),
    )
    .areas(areas)
    .note(words.t("places-map-note"))
    .words(hot_spot_words(words))
    .draw("hot-spots");
    let count = |wanted: fn(Spot) -> bool| {
        small_areas.areas.iter().filter(|area| area.spot.is_some_and(wanted)).count()
    };
    let message = Sentences::new(words.language()).spots(
        count(Spot::is_hot),
        count(Spot::is_cold),
        small_areas.areas.len(),
    );
    Figure { id: "hot-spots".into(), message, chart, source: source(words, assessment) }
}

/// The class of a spot as the map draws it.
pub fn drawn(spot: Spot) -> HotSpot {
    match spot {
        Spot::Hot99 => HotSpot::Hot99,
        Spot::Hot95 => HotSpot::Hot95,
        Spot::NotClear => HotSpot::NotClear,
        Spot::Cold95 => HotSpot::Cold95,
        Spot::Cold99 => HotSpot::Cold99,
    }
}

/// The areas with most incidents, with what they were in the period before.
fn table(words: Words, assessment: &Assessment, small_areas: &SmallAreas) -> Table {
    let heading = |key: &str, numeric: bool| Column { heading: words.t(key), numeric };
    let off_map = [
        ("edition", small_areas.edition.to_string().into()),
        ("off", words.number(small_areas.off_map).into()),
    ];
    Table {
        id: "small-area-table".into(),
        caption: words.with(
            "places-caption",
            [("most", small_areas.most.into()), ("period", wording::period(words, assessment.period).into())],
        ),
        columns: vec![
            heading("column-small-area", false),
            heading("column-count", true),
            heading("column-previous", true),
            heading("column-spot", false),
            heading("column-spot-before", false),
        ],
        rows: small_areas.areas.iter().take(small_areas.most).map(|area| cells(words, area)).collect(),
        note: Some(words.with("places-note", off_map)),
    }
}

fn cells(words: Words, area: &SmallArea) -> Vec<Cell> {
    let number = |count: u64| Cell::Number { shown: words.number(count), value: count as f64 };
    let spot = |spot: Option<Spot>| match spot {
        None => Cell::Empty(words.t("spot-unknown")),
        Some(spot) => Cell::Tag {
            words: spot_word(words, spot),
            tone: if spot == Spot::NotClear { Tone::Quiet } else { Tone::Strong },
        },
    };
    vec![
        Cell::words(area.name.as_str()),
        number(area.count),
        area.previous.map_or_else(|| Cell::Empty(words.t("empty-not-loaded")), number),
        spot(area.spot),
        spot(area.spot_before),
    ]
}

fn spot_word(words: Words, spot: Spot) -> String {
    words.t(match spot {
        Spot::Hot99 => "spot-hot-99",
        Spot::Hot95 => "spot-hot-95",
        Spot::NotClear => "spot-not-clear",
        Spot::Cold95 => "spot-cold-95",
        Spot::Cold99 => "spot-cold-99",
    })
}

fn curve(words: Words, assessment: &Assessment, small_areas: &SmallAreas) -> Figure {
    let chart = Lorenz::new(words.t("lorenz-title"), words.t("lorenz-places"), words.t("lorenz-events"))
        .points(small_areas.lorenz.iter().copied())
        .words(lorenz_words(words))
        .draw("concentration");
    let message = Sentences::new(words.language()).concentration(
        small_areas.half,
        50.0,
        small_areas.areas.len(),
        small_areas.areas.iter().map(|area| area.count).sum(),
    );
    Figure { id: "concentration".into(), message, chart, source: source(words, assessment) }
}
