//! Puts the areas of a map in order and in classes, and reads their figures.

use super::builder::{Area, Choropleth};
use super::drawn::{self, Drawn, Texture};
use crate::breaks::{Class, class_of, classes};
use crate::scale::{decimals_for, number};
use crate::style::{ACCENT, PAPER, SEQUENCE, sequence};
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

    /// Gives what the map draws: classes from the highest down, with textures where no numbers tell areas apart.
    pub(super) fn drawn(&self) -> Drawn<'_> {
        let last = self.classes.len().saturating_sub(1);
        let looks = |(class, (ground, ink)): (&Class, (&'static str, &'static str))| drawn::Class {
            ground,
            ink,
            texture: if self.numbered() { Texture::Plain } else { texture_on(ground) },
            words: self.class_range(class),
        };
        let class_of = |area: &&Area| {
            let value = round(area.value?, self.decimals);
            Some(last - class_of(value, &self.classes).min(last))
        };
        Drawn {
            title: &self.map.title,
            measure: &self.map.measure,
            note: &self.map.note,
            words: &self.map.words,
            highlight: self.map.highlight.as_deref(),
            figures: self.areas.iter().map(|area| self.read(area)).collect(),
            class_of: self.areas.iter().map(class_of).collect(),
            classes: self.classes.iter().zip(sequence(self.classes.len())).map(looks).rev().collect(),
            areas: self.areas.clone(),
            numbered: self.numbered(),
            numbers_note: if self.classes.len() > 1 { &self.map.words.numbers_note } else { "" },
        }
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

/// The texture of each step of the sequence: the ends are plain, the steps between have dots and lines.
fn texture_on(ground: &str) -> Texture {
    match SEQUENCE.iter().position(|(step, _)| *step == ground) {
        Some(1) => Texture::Dots(ACCENT, 10),
        Some(2) => Texture::Dots("#003d3b", 6),
        Some(3) => Texture::Lines(PAPER, 6),
        _ => Texture::Plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::tests::contrast;

    #[test]
    fn no_two_steps_look_the_same_in_grey_and_every_texture_stands_out_from_its_step() {
        let textures = SEQUENCE.map(|(ground, _)| texture_on(ground));
        for ((ground, _), texture) in SEQUENCE.iter().zip(textures) {
            if let Texture::Dots(colour, _) | Texture::Lines(colour, _) = texture {
                assert!(contrast(ground, colour) >= 3.0, "{ground}");
            }
        }
        assert!(textures.windows(2).all(|pair| pair[0] != pair[1]));
    }
}
