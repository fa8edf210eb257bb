//! Did a scheme work: counts before and after, where it was, where it was not, and in the ring around it.
//!
//! | the question | function |
//! |---|---|
//! | how many incidents fewer than without it, and how sure? | [`weighted_displacement_difference`] |
//! | by what factor better than the comparison area? | [`relative_effect_size`] |
//! | did crime move next door, or did the benefit spread? | [`weighted_displacement_quotient`] |
//! | what did it prevent in all, ring included? | [`total_net_effect`] |
//! | the plain differences under all of these | [`gross_effect`], [`net_effect_ratio`], [`difference_in_differences`] |
//!
//! All of them take chance as Poisson and a comparison area that would have gone the same way; none can show that it would.

mod before_after;
mod displacement_difference;
mod displacement_quotient;
mod effects;
mod relative_effect;

pub use before_after::BeforeAfter;
pub use displacement_difference::{
    Difference, DisplacementDifference, harm_weighted_difference, weighted_displacement_difference,
};
pub use displacement_quotient::{DisplacementQuotient, Spread, weighted_displacement_quotient};
pub use effects::{difference_in_differences, gross_effect, net_effect_ratio, total_net_effect};
pub use relative_effect::{RelativeEffect, relative_effect_size};
