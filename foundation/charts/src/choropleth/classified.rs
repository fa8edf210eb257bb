//! Puts the areas of a map in order and in classes, and reads their figures.

use super::builder::{Area, Choropleth};
use crate::breaks::{Class, class_of, classes};
use crate::scale::{decimals_for, number};
use crate::style::sequence;
use crate::words::fill;

const MOST_CLASSES: usize = 5;
const MOST_NUMBERED: usize = 60;

/// A map whose areas are in order and in classes.
pub(super) struct Classified<'a> {
    pub(super) map: &'a Choropleth,
    /// Highest first, those without a figure last.
    pub(super) areas: Vec<&'a Area>,
    pub(super) classes: Vec<Class>,
    pub(super) decimals: usize,
}

impl<'a> Classified<'a> {
    pub(super) fn of(map: &'a Choropleth) -> Self {
        let mut areas: Vec<&Area> = map.areas.iter().collect();
        let value = |area: &Area| area.value.unwrap_or(f64::NEG_INFINITY);
        areas.sort_by(|a, b| value(b).total_cmp(&value(a)).then_with(|| a.name.cmp(&b.name)));
        let values = areas.iter().filter_map(|area| area.value);
        let decimals = map.decimals.unwrap_or_else(|| decimals_for(values.clone()));
        let rounded: Vec<f64> = values.map(|v| round(v, decimals)).collect();
        Self { map, areas, classes: classes(&rounded, MOST_CLASSES, decimals), decimals }
    }

    /// Says whether areas have numbers.
    pub(super) fn numbered(&self) -> bool {
        self.map.numbered && self.areas.len() <= MOST_NUMBERED
    }

    /// Gives the ground of an area and the ink that is read on it; `None` without a figure.
    pub(super) fn step_of(&self, area: &Area) -> Option<(&'static str, &'static str)> {
        let class = class_of(round(area.value?, self.decimals), &self.classes);
        sequence(self.classes.len()).get(class).copied()
    }

    /// Gives the figure of an area as it is read.
    pub(super) fn read(&self, area: &Area) -> String {
        match area.value {
            _ if !area.formatted.is_empty() => area.formatted.clone(),
            Some(value) => number(value, self.decimals),
            None => self.map.words.no_data.clone(),
        }
    }

    /// Gives the figures a class covers as they are read.
    pub(super) fn class_range(&self, class: &Class) -> String {
        let (from, to) = (number(class.from, self.decimals), number(class.to, self.decimals));
        if from == to { from } else { fill(&self.map.words.from_to, &[("from", &from), ("to", &to)]) }
    }
}

fn round(value: f64, decimals: usize) -> f64 {
    let ten = 10f64.powi(decimals as i32);
    (value * ten).round() / ten
}
