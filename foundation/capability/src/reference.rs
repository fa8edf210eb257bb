//! What capabilities may point at in each other: a stored address, and what stands there.

use web::Fault;

use crate::{Later, Services};

/// A kind of thing that can be pointed at, told by the beginning of its address.
#[derive(Clone, Copy)]
pub struct ReferenceSource {
    /// The beginning of the addresses it knows, such as `/plan/`.
    pub prefix: &'static str,
    /// What stands at an address; `None` when there is nothing, or nothing everyone may see.
    pub find: FindReference,
}

/// Finds what stands at an address.
pub type FindReference = fn(Services, String) -> Later<Result<Option<Reference>, Fault>>;

/// What stands at an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Its title.
    pub title: String,
    /// Its address.
    pub address: String,
}

/// What stands at an address, whichever capability knows it.
pub async fn find_reference(services: &Services, address: &str) -> Result<Option<Reference>, Fault> {
    let source = services.references.iter().find(|source| address.starts_with(source.prefix));
    match source {
        Some(source) => (source.find)(services.clone(), address.to_owned()).await,
        None => Ok(None),
    }
}
