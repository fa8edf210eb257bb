//! Draws the legend of a map: the measure, a swatch for each class, what hatch and outline mean.

use super::classified::Classified;
use super::layout::LaidOut;
use crate::style::{Frame, INK, sequence};
use crate::svg::{Drawing, Label, Tag};
use crate::text;
use crate::words::fill;

/// A line of the legend.
enum Key {
    Filled(&'static str, String),
    Hatched(String),
    Outlined(String),
}

impl Classified<'_> {
    /// Draws the legend and gives the height it reaches down to.
    pub(super) fn draw_legend(
        &self,
        drawing: &mut Drawing,
        frame: &Frame,
        laid: &LaidOut,
        (x, top): (f64, f64),
        width: f64,
        hatch: &str,
    ) -> f64 {
        let line = frame.small * 1.2;
        let mut y = top;
        for words in text::wrap(&self.map.measure, frame.small * text::BOLD, width, 4) {
            y += line;
            drawing.label(Label::new(x, y, frame.small, &words).bold());
        }
        y += 10.0;
        for key in self.keys(laid) {
            let (words, ground) = match &key {
                Key::Filled(ground, words) => (words, (*ground).to_owned()),
                Key::Hatched(words) => (words, format!("url(#{hatch})")),
                Key::Outlined(words) => (words, "none".to_owned()),
            };
            let outlined = matches!(key, Key::Outlined(_));
            let swatch = Tag::new("rect")
                .class(if outlined { "chart-swatch chart-highlight" } else { "chart-swatch" })
                .number("x", x + 2.0)
                .number("y", y + 2.0);
            let swatch =
                swatch.number("width", 30.0).number("height", frame.small + 4.0).attribute("fill", ground);
            let swatch =
                swatch.attribute("stroke", INK).number("stroke-width", if outlined { 3.5 } else { 0.8 });
            drawing.empty(swatch);
            let lines = text::wrap(words, frame.small, width - 42.0, 3);
            for (row, words) in lines.iter().enumerate() {
                let y = y + 2.0 + frame.small * 1.1 + row as f64 * line;
                drawing.label(Label::new(x + 42.0, y, frame.small, words));
            }
            y += (frame.small + 12.0).max(lines.len() as f64 * line + 10.0);
        }
        if self.numbered() && self.classes.len() > 1 {
            for words in text::wrap(&self.map.words.numbers_note, frame.small * 0.95, width, 4) {
                y += line;
                drawing.label(Label::new(x, y, frame.small * 0.95, &words).quiet());
            }
        }
        y + 8.0
    }

    fn keys(&self, laid: &LaidOut) -> Vec<Key> {
        let steps = sequence(self.classes.len());
        let filled = self.classes.iter().zip(steps).rev();
        let mut keys: Vec<Key> =
            filled.map(|(class, (ground, _))| Key::Filled(ground, self.class_range(class))).collect();
        if laid.drawn().any(|i| self.areas[i].value.is_none()) {
            keys.push(Key::Hatched(self.map.words.no_data.clone()));
        }
        if let Some(i) = self.highlighted(laid) {
            keys.push(Key::Outlined(fill(&self.map.words.outlined, &[("name", &self.areas[i].name)])));
        }
        keys
    }
}
