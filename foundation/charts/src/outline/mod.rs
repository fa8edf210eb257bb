//! Turns boundaries in degrees into short outlines in a box: projects, simplifies neighbours alike, finds inner points.

mod inside;
mod projection;
mod ring;
mod simplify;

pub(crate) use inside::{Inside, find_inside};
pub(crate) use projection::{Projection, project};
pub use ring::Rings;
pub(crate) use ring::{Ring, distance_to_line, write_path};
pub(crate) use simplify::simplify;
