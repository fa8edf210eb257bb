//! Draws the areas of a map: filled by class or hatched, linked, and the highlighted one outlined.

use super::drawn::Drawn;
use super::layout::LaidOut;
use crate::outline::write_path;
use crate::style::{INK, PAPER};
use crate::svg::{Drawing, Tag};

impl Drawn<'_> {
    pub(super) fn draw_areas(&self, drawing: &mut Drawing, laid: &LaidOut, grounds: &str) {
        self.draw_grounds(drawing, grounds);
        let group = Tag::new("g").class("chart-areas").attribute("stroke", INK).number("stroke-width", 0.7);
        drawing.open(group.attribute("stroke-linejoin", "round").attribute("fill-rule", "evenodd"));
        for i in laid.drawn() {
            let area = self.areas[i];
            let told = format!("{}: {}", area.name, self.figures[i]);
            if let Some(href) = &area.href {
                drawing.open(Tag::new("a").attribute("href", href).attribute("aria-label", &told));
            }
            let ground = self.fill_of(self.class_of[i], grounds);
            let path = Tag::new("path").class("chart-area").attribute("fill", ground);
            drawing.open(path.attribute("d", write_path(&laid.outlines[i])));
            drawing.holding(Tag::new("title"), &told);
            drawing.close("path");
            if area.href.is_some() {
                drawing.close("a");
            }
        }
        drawing.close("g");
        if let Some(i) = self.highlighted(laid) {
            for (class, stroke, width) in [("chart-halo", PAPER, 7.0), ("chart-highlight", INK, 3.5)] {
                let path = Tag::new("path").class(class).attribute("d", write_path(&laid.outlines[i]));
                let path =
                    path.attribute("fill", "none").attribute("stroke", stroke).number("stroke-width", width);
                drawing.empty(path.attribute("stroke-linejoin", "round").attribute("pointer-events", "none"));
            }
        }
    }
}
