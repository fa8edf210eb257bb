//! The ids of those who are there.

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[doc = $doc:literal])+ $name:ident),+ $(,)?) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i32);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

ids! {
    /// A partnership of the installation.
    PartnershipId,
    /// An organisation of a partnership.
    OrganisationId,
    /// A person in a partnership. Whoever works in two is two.
    PersonId,
    /// What a person signs in with; one for all partnerships of the installation.
    AccountId,
}
