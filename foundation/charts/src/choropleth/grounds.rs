//! The grounds of a map: plain colours, textures, and the hatch of areas without a figure.

use super::drawn::{Class, Drawn, Texture};
use crate::style::{PAPER, QUIET};
use crate::svg::{Drawing, Tag};

impl Drawn<'_> {
    /// Gives the fill of an area's class, or of the hatch; `grounds` makes the ids unique in a page.
    pub(super) fn fill_of(&self, class: Option<usize>, grounds: &str) -> String {
        match class.and_then(|class| Some((class, self.classes.get(class)?))) {
            None => format!("url(#{grounds}-hatch)"),
            Some((_, Class { texture: Texture::Plain, ground, .. })) => (*ground).to_owned(),
            Some((class, _)) => format!("url(#{grounds}-class-{class})"),
        }
    }

    /// Defines the patterns of the classes, and the one of areas without a figure: grey strokes on white, the paper of
    /// forced colours too.
    pub(super) fn draw_grounds(&self, drawing: &mut Drawing, grounds: &str) {
        drawing.open(Tag::new("defs"));
        for (place, class) in self.classes.iter().enumerate() {
            let id = format!("{grounds}-class-{place}");
            match class.texture {
                Texture::Plain => {}
                Texture::Dots(colour, apart) => {
                    draw_dots(drawing, &id, class.ground, colour, f64::from(apart))
                }
                Texture::Lines(colour, apart) => {
                    draw_lines(drawing, &id, class.ground, colour, f64::from(apart))
                }
            }
        }
        open_pattern(drawing, &format!("{grounds}-hatch"), 8.0, PAPER);
        let stroke = Tag::new("path").attribute("d", "M-2 2l4-4M0 8l8-8M6 10l4-4").attribute("stroke", QUIET);
        drawing.empty(stroke.number("stroke-width", 1.1));
        drawing.close("pattern");
        drawing.close("defs");
    }
}

fn open_pattern(drawing: &mut Drawing, id: &str, size: f64, ground: &str) {
    let pattern = Tag::new("pattern").attribute("id", id).attribute("patternUnits", "userSpaceOnUse");
    drawing.open(pattern.number("width", size).number("height", size));
    drawing.empty(Tag::new("rect").number("width", size).number("height", size).attribute("fill", ground));
}

fn draw_dots(drawing: &mut Drawing, id: &str, ground: &str, colour: &str, apart: f64) {
    open_pattern(drawing, id, apart, ground);
    for at in [0.25, 0.75] {
        let dot = Tag::new("circle").number("cx", apart * at).number("cy", apart * at).number("r", 1.0);
        drawing.empty(dot.attribute("fill", colour));
    }
    drawing.close("pattern");
}

fn draw_lines(drawing: &mut Drawing, id: &str, ground: &str, colour: &str, apart: f64) {
    open_pattern(drawing, id, apart, ground);
    let line = Tag::new("line").attribute("stroke", colour).number("stroke-width", 1.2);
    drawing.line((0.0, apart / 2.0), (apart, apart / 2.0), line);
    drawing.close("pattern");
}
