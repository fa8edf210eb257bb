//! How an area stands among others.

mod funnel;
mod group;
mod over_dispersion;
mod rank;
mod standardised_ratio;

pub use funnel::{Band, Funnel};
pub use group::{Group, Member, Position, Standing, compare_group};
pub use over_dispersion::{BetweenAreas, Dispersion, Estimate, between_areas, dispersion};
pub use standardised_ratio::{
    FunnelSide, RatioFunnel, StandardisedRatio, phe_ratio_funnel, ratio_funnel, standardised_ratio,
};
