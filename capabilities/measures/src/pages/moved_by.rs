//! Which actions should move a measure, asked of whoever keeps actions.

use access::Visitor;
use capability::{Pointing, Services, list_pointing};
use vocabulary::Language;
use web::Stop;

use crate::model::Measure;

/// What points at a measure, as far as a visitor may see it.
pub async fn moved_by(
    services: &Services,
    visitor: &Visitor,
    language: Language,
    measure: &Measure,
) -> Result<Vec<Pointing>, Stop> {
    list_pointing(services, visitor, language, &measure.public_address()).await.map_err(Stop::Fault)
}
