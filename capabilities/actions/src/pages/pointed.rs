//! A link to what an action points at, in the words of whoever knows it.

use capability::{Services, find_reference};
use web::{Link, Stop};

/// The title of what stands at an address; where nobody knows it, other words.
pub async fn pointed(services: &Services, address: &str, otherwise: String) -> Result<Link, Stop> {
    let found = find_reference(services, address).await.map_err(Stop::Fault)?;
    Ok(Link::new(found.map_or(otherwise, |found| found.title), address))
}
