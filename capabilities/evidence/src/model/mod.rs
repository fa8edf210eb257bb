//! What the data hub knows: areas, lookups, populations, groups of similar areas, and where rows lie.

mod boundary;
mod find;
mod geography;
mod harm_weights;
mod membership;
mod placing;
mod population;
mod small_areas;
mod wards;

pub use boundary::{Boundary, BoundaryUnreadable};
pub use find::AreaNotFound;
pub use geography::{Area, AreaRef, Geography, LookupRow, Peer, Population};
pub use harm_weights::HarmWeights;
pub use placing::Placed;
pub use population::{PopulationMissing, PopulationOf};
pub use wards::Ward;
