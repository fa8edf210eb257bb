//! What the data hub knows: areas, lookups, populations, groups of similar areas, and where rows lie.

mod boundary;
mod find;
mod geography;
mod membership;
mod placing;
mod population;
mod wards;

pub use boundary::{Boundary, BoundaryUnreadable};
pub use find::AreaNotFound;
pub use geography::{Area, AreaRef, Geography, LookupRow, Peer, Population};
pub use placing::Placed;
pub use population::{PopulationMissing, PopulationOf};
pub use wards::Ward;
