//! Until access knows partnerships.
use crate::model::PartnershipId;
use access::Visitor;
pub trait OfPartnership {
    fn partnership(&self) -> PartnershipId;
}
impl OfPartnership for Visitor {
    fn partnership(&self) -> PartnershipId {
        PartnershipId(1)
    }
}
