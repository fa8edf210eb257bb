//! What other capabilities may point at: a group, by its public address.

use capability::{Later, Reference, ReferenceSource, Services};
use web::Fault;

use crate::store::fetch_partners;

/// The groups.
pub fn groups() -> ReferenceSource {
    ReferenceSource::found("/groups/", |services, address| -> Later<_> { Box::pin(find(services, address)) })
}

async fn find(services: Services, address: String) -> Result<Option<Reference>, Fault> {
    let partners =
        fetch_partners(services.database.reader(), services.partnership.id).await.map_err(Fault::new)?;
    let group = address.strip_prefix("/groups/").and_then(|key| partners.group(key));
    Ok(group.map(|group| Reference { title: group.name.clone(), address: format!("/groups/{}", group.key) }))
}
