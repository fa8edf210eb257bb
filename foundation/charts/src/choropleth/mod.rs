//! Draws maps of areas by class, with a number in every area that is its place in the table.

mod areas;
mod builder;
mod classified;
mod drawn;
mod grounds;
mod hot_spots;
mod layout;
mod legend;
mod numbers;
mod reading;
mod words;

use crate::chart::Chart;
use crate::style::{NARROW, WIDE};

pub use builder::{Area, Choropleth};
use classified::Classified;
pub use hot_spots::{HotSpot, HotSpotMap};
pub use words::HotSpotWords;

impl Choropleth {
    /// Draws the map; `id` is unique in the page.
    ///
    /// The role is `img`, or `group` when an area is linked, because what is inside an `img` cannot be reached.
    pub fn draw(&self, id: &str) -> Chart {
        let map = Classified::of(self);
        let description = map.describe();
        let drawn = map.drawn();
        Chart {
            svg: drawn.draw_in(&WIDE, id, &description),
            narrow: Some(drawn.draw_in(&NARROW, id, &description)),
            title: self.title.clone(),
            data: map.table(),
            description,
        }
    }
}
