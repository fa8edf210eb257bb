//! The policies fit their schema; the rule of lists is the rule of policies.

use access::{PartnershipId, Role};
use plans::{Publication, READ, Seen, VersionListed, seen_by};
use proptest::prelude::*;

#[test]
fn the_policies_fit_their_schema() {
    let policies = capability::policies(&super::capabilities()).expect("policies");
    policies.validate().expect("policies that fit");
}

fn any_version() -> impl Strategy<Value = VersionListed> {
    (1..4_i32, 1..9_u32, any::<bool>()).prop_map(|(partnership, number, published)| VersionListed {
        partnership: PartnershipId(partnership),
        plan: "2025-28".parse().expect("a name"),
        number,
        publication: published.then(|| Publication {
            at: jiff::Timestamp::UNIX_EPOCH,
            by: "Ada Marsh".into(),
            changed: String::new(),
        }),
    })
}

fn any_roles() -> impl Strategy<Value = Vec<Role>> {
    prop::collection::vec(prop::sample::select(Role::GIVEN.to_vec()), 0..3)
}

proptest! {
    /// What a list shows of a partnership's versions is what the policies permit, record by record.
    #[test]
    fn a_list_shows_exactly_the_versions_the_policies_permit(version in any_version(), roles in any_roles()) {
        let policies = capability::policies(&super::capabilities()).expect("policies");
        let gate = std::sync::Arc::new(access::Gate::new(policies));
        let partnership = PartnershipId(1);
        let person = access::Person {
            id: access::PersonId(7),
            partnership,
            account: None,
            organisation: None,
            organisation_name: String::new(),
            organisation_short_name: String::new(),
            name: "Ada Marsh".into(),
            post: String::new(),
            email: String::new(),
            left: false,
        };
        let visitor = gate.person(person, &roles, jiff::Timestamp::UNIX_EPOCH);
        let of_here = version.partnership == partnership;
        let listed = of_here && (version.publication.is_some() || seen_by(&visitor) == Seen::DraftsToo);
        prop_assert_eq!(visitor.may_on(&READ, &version).is_ok(), listed);
    }
}
