//! What a capability shows on the public home page.

use web::{Fault, Surroundings};

use crate::{Later, Services};

/// One part of the home page: HTML, or nothing when there is nothing true to show.
pub type HomePart = fn(HomeRequest) -> Later<Result<Option<String>, Fault>>;

/// What a part of the home page is given.
pub struct HomeRequest {
    /// What it works with.
    pub services: Services,
    /// Language, partnership and the rest of the page around it.
    pub surroundings: Surroundings,
}
