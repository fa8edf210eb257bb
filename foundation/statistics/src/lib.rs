//! The statistical methods an analyst of a community safety partnership uses, as pure functions of numbers.
//!
//! It refuses to know what is counted, where and when: no area, no category, no date, no file, no table, no wording. (Names of offence
//! groups pass through [`harm`] unread, to be matched with weights the caller brings.) A caller
//! brings counts and denominators and takes away numbers and plain enums; what they are called on a page is the page's
//! affair. No function reads, writes or panics; where chance is drawn, the caller gives the seed; none returns NaN; what has
//! no value is `None`, and an upper limit that does not exist is `f64::INFINITY`.
//!
//! Where to look, one file per method:
//!
//! | the question | folder |
//! |---|---|
//! | how much, per how many, how sure? | [`rates`] |
//! | is it more or less than before? | [`change`] |
//! | how do we stand among others? | [`comparison`] |
//! | what happens from month to month? | [`months`] |
//! | did a scheme work? | [`schemes`] |
//! | how much harm, beside how many? | [`harm`] |
//! | we asked many questions at once: which answers stand? | [`many_tests`] |
//! | where, how near, how concentrated, at what hour? | [`places`] |
//! | the same people again? | [`people`] |
//! | can this table be shown? | [`disclosure`] |
//!
//! `distributions` holds the tails and quantiles they share. Every count is taken as Poisson, so as independent events;
//! repeat incidents make real counts more spread out than that, and the intervals too narrow.
#![warn(missing_docs)]

pub mod change;
pub mod comparison;
pub mod disclosure;
mod distributions;
mod error;
mod fitting;
pub mod harm;
mod interval;
mod level;
pub mod many_tests;
pub mod months;
pub mod people;
pub mod places;
mod random;
pub mod rates;
pub mod schemes;

pub use change::{
    Observed, RateRatio, Verdict, ZTest, e_test, score_interval, score_test, square_root_test, wald_interval,
};
pub use comparison::{
    Band, BetweenAreas, Dispersion, Estimate, Funnel, FunnelSide, Group, Member, Position, RatioFunnel,
    StandardisedRatio, Standing, between_areas, compare_group, dispersion, phe_ratio_funnel, ratio_funnel,
    standardised_ratio,
};
pub use error::{Error, LARGEST_COUNT};
pub use interval::Interval;
pub use level::Level;
pub use many_tests::{benjamini_hochberg, benjamini_yekutieli, bonferroni, holm, rejected};
pub use rates::{Rate, byar_limits, exact_limits, poisson_limits, rate, wilson_limits};
