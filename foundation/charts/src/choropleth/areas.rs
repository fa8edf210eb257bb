//! Draws the areas of a map: filled by class or hatched, linked, and the highlighted one outlined.

use super::classified::Classified;
use super::layout::LaidOut;
use crate::outline::write_path;
use crate::style::{INK, PAPER, QUIET};
use crate::svg::{Drawing, Tag};

impl Classified<'_> {
    pub(super) fn draw_areas(&self, drawing: &mut Drawing, laid: &LaidOut, hatch: &str) {
        draw_hatch(drawing, hatch);
        let group = Tag::new("g").class("chart-areas").attribute("stroke", INK).number("stroke-width", 0.7);
        drawing.open(group.attribute("stroke-linejoin", "round").attribute("fill-rule", "evenodd"));
        for i in laid.drawn() {
            let area = self.areas[i];
            let told = format!("{}: {}", area.name, self.read(area));
            if let Some(href) = &area.href {
                drawing.open(Tag::new("a").attribute("href", href).attribute("aria-label", &told));
            }
            let ground =
                self.step_of(area).map_or_else(|| format!("url(#{hatch})"), |(ground, _)| ground.to_owned());
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

/// Defines the pattern of areas without a figure: grey strokes on white, the paper of forced colours too.
fn draw_hatch(drawing: &mut Drawing, id: &str) {
    drawing.open(Tag::new("defs"));
    let pattern = Tag::new("pattern").attribute("id", id).attribute("patternUnits", "userSpaceOnUse");
    drawing.open(pattern.number("width", 8.0).number("height", 8.0));
    drawing.empty(Tag::new("rect").number("width", 8.0).number("height", 8.0).attribute("fill", PAPER));
    let stroke = Tag::new("path").attribute("d", "M-2 2l4-4M0 8l8-8M6 10l4-4").attribute("stroke", QUIET);
    drawing.empty(stroke.number("stroke-width", 1.1));
    drawing.close("pattern");
    drawing.close("defs");
}
