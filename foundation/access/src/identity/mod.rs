//! Who there is: partnerships, organisations, people. Their identity only; what they are in a partnership,
//! their standing, posts and seats, belongs to the capability `partnership`.

mod ids;
mod organisations;
mod partnerships;
mod people;
mod roles;

pub use ids::{AccountId, OrganisationId, PartnershipId, PersonId};
pub use organisations::{Organisation, fetch_organisation, list_organisations, save_organisation};
pub use partnerships::{PartnershipRow, PartnershipToSave, list_partnerships, save_partnership};
pub(crate) use people::give_account;
pub use people::{
    Person, PersonToSave, fetch_person, fetch_person_of_account, find_people_by_email, list_people,
    save_person,
};
pub use roles::{list_roles, list_roles_of_all, save_roles};
