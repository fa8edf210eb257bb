//! What happens from month to month: signal or noise, season, what comes next, and whether a measure was followed by a change.
//!
//! A series is a list of values in the order of time without gaps; which month comes first, and what is counted, the caller
//! knows. Twelve months make a season unless a function asks for the period.
//!
//! | the question | function |
//! |---|---|
//! | is this month out of the ordinary? | [`control_chart`], [`rebased_charts`], [`count_chart`] |
//! | what is trend, what is season, what is left? | [`stl`], [`additive`], [`multiplicative`] |
//! | do the months of the year differ at all? | [`season_test`] |
//! | what will the next months bring, and how well would that have done last year? | [`holt_winters`], [`fit_start_state`], [`fit_holt_winters`], [`seasonal_naive`], [`score_last_year`] |
//! | did something change when a measure began? | [`interrupted_series`], [`interrupted_counts`] |

mod classical;
mod control_chart;
mod count_chart;
mod decomposition;
mod forecast;
mod interrupted;
mod rebase;
mod season_test;
mod signals;
mod stl;

pub use classical::{Classical, additive, multiplicative};
pub use control_chart::{ControlChart, Point, Screening, control_chart};
pub use count_chart::{CountChart, count_chart};
pub use decomposition::Decomposition;
pub use forecast::{
    Forecast, HoltWinters, LastYear, Smoothing, StartState, fit_holt_winters, fit_start_state, holt_winters,
    mean_absolute_scaled_error, score_last_year, seasonal_naive,
};
pub use interrupted::{
    Coefficient, CountEffect, Interruption, SeriesEffect, Term, interrupted_counts, interrupted_series,
};
pub use rebase::rebased_charts;
pub use season_test::{SeasonTest, season_test};
pub use signals::{Better, Cause, Kind, Side, Signals};
pub use stl::{SeasonalWindow, Stl, stl};
