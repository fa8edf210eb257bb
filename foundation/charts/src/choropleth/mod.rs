//! Draws a map of areas by class, with a number in every area that is its place in the table.

mod areas;
mod builder;
mod classified;
mod layout;
mod legend;
mod numbers;
mod reading;

use crate::chart::{Chart, draw_sentence};
use crate::style::{Frame, NARROW, WIDE};
use crate::svg::{Drawing, Root, safe_id};

pub use builder::{Area, Choropleth};
use classified::Classified;

impl Choropleth {
    /// Draws the map; `id` is unique in the page.
    ///
    /// The role is `img`, or `group` when an area is linked, because what is inside an `img` cannot be reached.
    pub fn draw(&self, id: &str) -> Chart {
        let map = Classified::of(self);
        let description = map.describe();
        Chart {
            svg: map.draw_in(&WIDE, id, &description),
            narrow: Some(map.draw_in(&NARROW, id, &description)),
            title: self.title.clone(),
            data: map.table(),
            description,
        }
    }
}

impl Classified<'_> {
    fn draw_in(&self, frame: &Frame, id: &str, description: &str) -> String {
        let mut drawing = Drawing::default();
        let beside = frame.width > 500.0;
        let legend = if beside { 196.0 } else { frame.width };
        let (width, highest) =
            if beside { (frame.width - legend - 24.0, 470.0) } else { (frame.width, 400.0) };
        let mut role = "img";
        let height = match self.lay_out(frame, width - 4.0, highest) {
            _ if self.map.areas.is_empty() => {
                draw_sentence(&mut drawing, frame, 200.0, &self.map.words.no_data_for_this_period);
                200.0
            }
            None => {
                draw_sentence(&mut drawing, frame, 200.0, &self.map.words.no_boundaries);
                200.0
            }
            Some(laid) => {
                if laid.drawn().any(|i| self.areas[i].href.is_some()) {
                    role = "group";
                }
                let hatch = format!("{}{}-hatch", safe_id(id), frame.suffix);
                self.draw_areas(&mut drawing, &laid, &hatch);
                self.draw_numbers(&mut drawing, frame, &laid);
                let at = if beside { (frame.width - legend, 0.0) } else { (0.0, laid.height + 14.0) };
                let foot = self.draw_legend(&mut drawing, frame, &laid, at, legend, &hatch);
                (laid.height + 4.0).max(foot)
            }
        };
        drawing.finish(&Root { role, ..Root::new(id, frame, height, &self.map.title, description) })
    }
}
