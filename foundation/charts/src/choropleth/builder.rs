//! Takes what a map is to show: areas with their boundaries and figures, and how the map is to look.

use crate::outline::Rings;
use crate::scale::usable;
use crate::words::Words;

/// One area of a map.
#[derive(Debug, Clone, Default)]
pub struct Area {
    pub(super) name: String,
    pub(super) rings: Rings,
    pub(super) value: Option<f64>,
    pub(super) formatted: String,
    pub(super) href: Option<String>,
}

impl Area {
    /// Takes an area without a figure. Without a usable boundary it stands in the table only.
    pub fn new(name: impl Into<String>, rings: Rings) -> Self {
        Self { name: name.into(), rings, ..Self::default() }
    }

    /// Sets the figure, and the figure as it is to be read. `None` with a text is a figure kept back: "fewer than 5".
    #[must_use]
    pub fn value(mut self, value: Option<f64>, formatted: impl Into<String>) -> Self {
        self.value = usable(value);
        self.formatted = formatted.into();
        self
    }

    /// Links the area. Only addresses on the site (`/`, `?`, `#`) and on the web (`https:`, `http:`) are drawn.
    #[must_use]
    pub fn link(mut self, href: impl Into<String>) -> Self {
        let href = href.into();
        let safe = ["/", "?", "#", "https://", "http://"].iter().any(|start| href.starts_with(start));
        self.href = safe.then_some(href);
        self
    }
}

/// A map of areas in up to five classes of one hue, light for low, with a hatch for no data.
///
/// Classes are natural breaks over square roots with round edges (see `breaks.rs` for sources). Areas are numbered by
/// value, 1 the highest, and the table is in that order, so the map is read without colour and without a mouse. A number
/// with no room in its area stands beside the map with a line. Above 60 areas there are no numbers, but dots
/// and lines on the steps between, so that they are told apart without colour.
#[derive(Debug, Clone)]
pub struct Choropleth {
    pub(super) title: String,
    pub(super) measure: String,
    pub(super) areas: Vec<Area>,
    pub(super) numbered: bool,
    pub(super) highlight: Option<String>,
    pub(super) note: String,
    pub(super) decimals: Option<usize>,
    pub(super) words: Words,
}

impl Choropleth {
    /// Starts a map. `measure` heads the legend and the column of figures: "Incidents, 12 months to September 2025".
    pub fn new(title: impl Into<String>, measure: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            measure: measure.into(),
            areas: Vec::new(),
            numbered: true,
            highlight: None,
            note: String::new(),
            decimals: None,
            words: Words::default(),
        }
    }

    /// Takes the areas, in any order.
    #[must_use]
    pub fn areas(mut self, areas: impl IntoIterator<Item = Area>) -> Self {
        self.areas = areas.into_iter().collect();
        self
    }

    /// Leaves the numbers out.
    #[must_use]
    pub fn without_numbers(mut self) -> Self {
        self.numbered = false;
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

    /// Sets the decimals of the legend. Without it: none for counts, one for rates, two when all are below one.
    #[must_use]
    pub fn decimals(mut self, decimals: usize) -> Self {
        self.decimals = Some(decimals.min(6));
        self
    }

    /// Gives the chart's own words in another language.
    #[must_use]
    pub fn words(mut self, words: Words) -> Self {
        self.words = words;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_are_linked() {
        for href in ["/areas/burn", "#burn", "?ward=1", "https://example.org/"] {
            assert!(Area::new("Burn", Vec::new()).link(href).href.is_some(), "{href}");
        }
        assert!(Area::new("Burn", Vec::new()).link("javascript:alert(1)").href.is_none());
    }
}
