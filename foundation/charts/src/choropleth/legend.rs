//! Draws the legend of a map: the measure, a swatch for each class, what hatch and outline mean.

use super::drawn::Drawn;
use super::layout::LaidOut;
use crate::style::{Frame, INK};
use crate::svg::{Drawing, Label, Tag};
use crate::text;
use crate::words::fill;

/// A line of the legend.
enum Key {
    Filled(usize, String),
    Hatched(String),
    Outlined(String),
}

impl Drawn<'_> {
    /// Draws the legend and gives the height it reaches down to.
    pub(super) fn draw_legend(
        &self,
        drawing: &mut Drawing,
        frame: &Frame,
        laid: &LaidOut,
        (x, top): (f64, f64),
        width: f64,
        grounds: &str,
    ) -> f64 {
        let line = frame.small * 1.2;
        let mut y = top;
        for words in text::wrap(self.measure, frame.small * text::BOLD, width, 4) {
            y += line;
            drawing.label(Label::new(x, y, frame.small, &words).bold());
        }
        y += 10.0;
        for key in self.keys(laid) {
            let (words, ground) = match &key {
                Key::Filled(class, words) => (words, self.fill_of(Some(*class), grounds)),
                Key::Hatched(words) => (words, self.fill_of(None, grounds)),
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
        let explained = if self.numbered { self.numbers_note } else { "" };
        for (i, note) in [explained, self.note].into_iter().filter(|note| !note.is_empty()).enumerate() {
            y += 6.0 * i as f64;
            for words in text::wrap(note, frame.small * 0.95, width, 6) {
                y += line;
                drawing.label(Label::new(x, y, frame.small * 0.95, &words).quiet());
            }
        }
        y + 8.0
    }

    fn keys(&self, laid: &LaidOut) -> Vec<Key> {
        let mut keys: Vec<Key> = (0..self.classes.len())
            .filter(|class| self.class_of.contains(&Some(*class)))
            .map(|class| Key::Filled(class, self.classes[class].words.clone()))
            .collect();
        if laid.drawn().any(|i| self.class_of[i].is_none()) {
            keys.push(Key::Hatched(self.words.no_data.clone()));
        }
        if let Some(i) = self.highlighted(laid) {
            keys.push(Key::Outlined(fill(&self.words.outlined, &[("name", &self.areas[i].name)])));
        }
        keys
    }
}
