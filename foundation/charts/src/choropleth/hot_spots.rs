//! Draws where figures gather: areas that are high or low together with their neighbours, at two levels.

use super::builder::Area;
use super::drawn::{Class, Drawn, Texture};
use super::words::HotSpotWords;
use crate::chart::{Chart, DataTable};
use crate::scale::number;
use crate::style::{INK, NARROW, PAPER, WIDE};
use crate::words::fill;

/// The most areas that have numbers.
const MOST_NUMBERED: usize = 60;
/// The most names of a class in the description; the table has all.
const MOST_NAMED: usize = 12;

/// What an area is together with its neighbours. Which it is, is for the caller to know: by Gi*, after adjusting for as
/// many tests as there are areas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HotSpot {
    /// High at the 99% level: dark red with light dots.
    Hot99,
    /// High at the 95% level: light red with dark dots.
    Hot95,
    /// Within what chance gives: white.
    NotClear,
    /// Low at the 95% level: light blue with dark lines.
    Cold95,
    /// Low at the 99% level: dark blue with light lines.
    Cold99,
}

/// The classes in the order of legend and table.
const ORDER: [HotSpot; 5] =
    [HotSpot::Hot99, HotSpot::Hot95, HotSpot::NotClear, HotSpot::Cold95, HotSpot::Cold99];

/// A map of hot and cold spots: dots for hot, lines for cold, dark for the higher level, white for neither.
///
/// Up to 60 areas have numbers, which are their places in the table. [`Area::value`] is the z-value, or whatever figure
/// the table is to have.
#[derive(Debug, Clone)]
pub struct HotSpotMap {
    title: String,
    measure: String,
    areas: Vec<(Area, Option<HotSpot>)>,
    highlight: Option<String>,
    note: String,
    words: HotSpotWords,
}

impl HotSpotMap {
    /// Starts a map; the title says its message. `measure` heads the legend and the column of figures: "Gi* of burglaries,
    /// 12 months to September 2025".
    pub fn new(title: impl Into<String>, measure: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            measure: measure.into(),
            areas: Vec::new(),
            highlight: None,
            note: String::new(),
            words: HotSpotWords::default(),
        }
    }

    /// Takes the areas with their classes, in any order. `None` is an area that was not looked at.
    #[must_use]
    pub fn areas(mut self, areas: impl IntoIterator<Item = (Area, Option<HotSpot>)>) -> Self {
        self.areas = areas.into_iter().collect();
        self
    }

    /// Outlines the area of this name thickly.
    #[must_use]
    pub fn highlight(mut self, name: impl Into<String>) -> Self {
        self.highlight = Some(name.into());
        self
    }

    /// Prints below the legend what the map does not show: "Published points are moved: nothing below areas is claimed".
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }

    /// Gives the chart's own words in another language.
    #[must_use]
    pub fn words(mut self, words: HotSpotWords) -> Self {
        self.words = words;
        self
    }

    /// Draws the map; `id` is unique in the page. The role is as in [`super::Choropleth::draw`].
    pub fn draw(&self, id: &str) -> Chart {
        let in_order = self.in_order();
        let map = self.drawn(&in_order);
        let description = self.describe(&in_order);
        Chart {
            svg: map.draw_in(&WIDE, id, &description),
            narrow: Some(map.draw_in(&NARROW, id, &description)),
            title: self.title.clone(),
            data: self.table(&map, &in_order),
            description,
        }
    }

    /// The areas by class, hottest first, within a class by figure and name; those not looked at last.
    fn in_order(&self) -> Vec<(&Area, Option<HotSpot>)> {
        let mut areas: Vec<(&Area, Option<HotSpot>)> =
            self.areas.iter().map(|(area, spot)| (area, *spot)).collect();
        let class = |spot: Option<HotSpot>| spot.map_or(ORDER.len(), |spot| spot as usize);
        let value = |area: &Area| area.value.unwrap_or(f64::NEG_INFINITY);
        areas.sort_by(|(a, a_spot), (b, b_spot)| {
            let by_class = class(*a_spot).cmp(&class(*b_spot));
            by_class.then(value(b).total_cmp(&value(a))).then_with(|| a.name.cmp(&b.name))
        });
        areas
    }

    fn drawn<'a>(&'a self, in_order: &[(&'a Area, Option<HotSpot>)]) -> Drawn<'a> {
        let figure = |area: &Area| match area.value {
            _ if !area.formatted.is_empty() => area.formatted.clone(),
            Some(value) => number(value, 1),
            None => String::new(),
        };
        let told = |(area, spot): &(&Area, Option<HotSpot>)| {
            let class = spot.map_or(self.words.common.no_data.as_str(), |spot| self.words.of(spot));
            let figure = figure(area);
            if figure.is_empty() { class.to_owned() } else { format!("{class} ({figure})") }
        };
        let numbered = in_order.len() <= MOST_NUMBERED;
        Drawn {
            title: &self.title,
            measure: &self.measure,
            note: &self.note,
            words: &self.words.common,
            highlight: self.highlight.as_deref(),
            areas: in_order.iter().map(|(area, _)| *area).collect(),
            figures: in_order.iter().map(told).collect(),
            class_of: in_order.iter().map(|(_, spot)| spot.map(|spot| spot as usize)).collect(),
            classes: ORDER.iter().map(|spot| looks(*spot, self.words.of(*spot))).collect(),
            numbered,
            numbers_note: &self.words.numbers_note,
        }
    }

    fn describe(&self, in_order: &[(&Area, Option<HotSpot>)]) -> String {
        let words = &self.words;
        if in_order.is_empty() {
            return format!("{}.", words.common.no_data_for_this_period);
        }
        let count = in_order.len().to_string();
        let shows = [("measure", self.measure.as_str()), ("count", &count)];
        let mut told = vec![fill(&words.common.map_shows, &shows)];
        for spot in ORDER {
            let all: Vec<&str> = in_order
                .iter()
                .filter(|(_, other)| *other == Some(spot))
                .map(|(area, _)| area.name.as_str())
                .collect();
            if all.is_empty() {
                continue;
            }
            let values =
                [("class", words.of(spot)), ("count", &all.len().to_string()), ("names", &all.join(", "))];
            let named = spot != HotSpot::NotClear && all.len() <= MOST_NAMED;
            told.push(fill(if named { &words.class_named } else { &words.class_counted }, &values));
        }
        if !in_order.iter().any(|(_, spot)| spot.is_some_and(|spot| spot != HotSpot::NotClear)) {
            told.push(words.none_clear.clone());
        }
        if !self.note.is_empty() {
            told.push(format!("{}.", self.note.trim_end_matches('.')));
        }
        told.join(" ")
    }

    fn table(&self, map: &Drawn<'_>, in_order: &[(&Area, Option<HotSpot>)]) -> DataTable {
        let words = &self.words;
        let row = |(i, (area, spot)): (usize, &(&Area, Option<HotSpot>))| {
            let class = spot.map_or(words.common.no_data.as_str(), |spot| words.of(spot));
            let figure = match area.value {
                _ if !area.formatted.is_empty() => area.formatted.clone(),
                Some(value) => number(value, 1),
                None => String::new(),
            };
            let mut row = vec![area.name.clone(), class.to_owned(), figure];
            if map.numbered {
                row.insert(0, (i + 1).to_string());
            }
            row
        };
        let mut headings = vec![words.common.area.clone(), words.class.clone(), self.measure.clone()];
        if map.numbered {
            headings.insert(0, words.common.number.clone());
        }
        DataTable {
            caption: self.title.clone(),
            headings,
            rows: in_order.iter().enumerate().map(row).collect(),
        }
    }
}

/// Two hues that stay apart for those who do not tell red from green, and textures that stay apart in grey.
fn looks(spot: HotSpot, words: &str) -> Class {
    let (ground, ink, texture) = match spot {
        HotSpot::Hot99 => ("#8a2f12", PAPER, Texture::Dots("#f6d3c2", 7)),
        HotSpot::Hot95 => ("#f0c0a4", INK, Texture::Dots("#8a2f12", 7)),
        HotSpot::NotClear => (PAPER, INK, Texture::Plain),
        HotSpot::Cold95 => ("#c3d8e8", INK, Texture::Lines("#1c5078", 6)),
        HotSpot::Cold99 => ("#1c5078", PAPER, Texture::Lines("#d4e4f0", 6)),
    };
    Class { ground, ink, texture, words: words.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::tests::contrast;

    #[test]
    fn dots_and_lines_stand_out_from_their_grounds_and_both_levels_from_each_other() {
        let classes = ORDER.map(|spot| looks(spot, ""));
        for class in &classes {
            if let Texture::Dots(colour, _) | Texture::Lines(colour, _) = class.texture {
                assert!(contrast(class.ground, colour) >= 3.0, "{}", class.ground);
            }
        }
        for (dark, light) in [(0, 1), (4, 3)] {
            assert!(contrast(classes[dark].ground, classes[light].ground) >= 3.0);
        }
    }
}
