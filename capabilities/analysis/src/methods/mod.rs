//! The methods, one file each: what it reads, what it works out, what it says.

mod adjust;
mod aoristic;
mod areas;
mod change;
mod concentration;
mod e_test;
mod evaluate;
mod forecast;
mod funnel;
mod gi_star;
mod group;
mod h3;
mod harm;
mod its;
mod kde;
mod knox;
mod limits;
mod local_moran;
mod moran;
mod repeats;
mod season_test;
mod seasonal;
mod xmr;

use crate::Method;

/// Every method, in the order of the documents.
pub const METHODS: &[Method] = &[
    limits::RATE,
    limits::PROPORTION,
    change::METHOD,
    e_test::METHOD,
    group::METHOD,
    funnel::METHOD,
    xmr::METHOD,
    seasonal::METHOD,
    season_test::METHOD,
    forecast::METHOD,
    its::METHOD,
    evaluate::METHOD,
    moran::METHOD,
    gi_star::METHOD,
    local_moran::METHOD,
    kde::METHOD,
    knox::METHOD,
    concentration::METHOD,
    h3::METHOD,
    aoristic::METHOD,
    repeats::METHOD,
    harm::METHOD,
    adjust::METHOD,
];
