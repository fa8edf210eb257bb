//! Who may do what with which intervention.

use std::sync::Arc;

use access::{Gate, OrganisationId, PartnershipId, Person, PersonId, Role, Visitor};
use interventions::{
    About, AboutFund, DECIDE, ENTER, EVALUATE, Fund, Intervention, Kept, KeptFund, READ, SEE, WRITE,
};

use super::{capabilities, house};

#[test]
fn the_policies_fit_their_schema() {
    capability::policies(&capabilities()).expect("policies").validate().expect("policies that fit");
}

fn visitor(gate: &Arc<Gate>, role: Role, organisation: Option<OrganisationId>) -> Visitor {
    let person = Person {
        id: PersonId(7),
        partnership: PartnershipId(1),
        account: None,
        organisation,
        organisation_name: String::new(),
        organisation_short_name: String::new(),
        name: "Somebody".into(),
        post: String::new(),
        email: String::new(),
        left: false,
    };
    gate.person(person, &[role], "2026-11-22T10:00:00Z".parse().expect("an instant"))
}

#[tokio::test]
async fn each_role_does_its_own_part_and_a_partner_lead_enters_what_their_organisation_answers_for() {
    let app = house().await;
    let (gate, here) = (&app.services.gate, app.services.partnership.id);
    let (own, other) = (OrganisationId(1), OrganisationId(2));
    let of = |owner, published| Intervention {
        id: 1,
        slug: "navigators".parse().expect("an address"),
        version: 1,
        about: About { owner, published, ..About::default() },
    };
    for owner in [None, Some(own), Some(other)] {
        for role in Role::GIVEN {
            let visitor = visitor(gate, role, Some(own));
            let intervention = of(owner, false);
            let kept = Kept(here, &intervention);
            let leads = matches!(role, Role::Administrator | Role::TeamLeader);
            let analyses = leads || role == Role::Analyst;
            let enters = analyses || (role == Role::PartnerLead && owner == Some(own));
            let decides = leads || role == Role::DemocraticServices;
            assert_eq!(visitor.may_on(&WRITE, &kept).is_ok(), leads, "{role} on {owner:?}");
            assert_eq!(visitor.may_on(&EVALUATE, &kept).is_ok(), analyses, "{role} on {owner:?}");
            assert_eq!(visitor.may_on(&ENTER, &kept).is_ok(), enters, "{role} on {owner:?}");
            assert_eq!(visitor.may_on(&DECIDE, &kept).is_ok(), decides, "{role} on {owner:?}");
            assert!(visitor.may_on(&READ, &kept).is_ok(), "{role}");
            assert!(
                visitor.may_on(&READ, &Kept(PartnershipId(9), &intervention)).is_err(),
                "{role} elsewhere"
            );
        }
    }
    let anyone = gate.public(here, app.services.clock.now());
    for published in [true, false] {
        let intervention = of(Some(own), published);
        assert_eq!(anyone.may_on(&SEE, &Kept(here, &intervention)).is_ok(), published);
        assert!(anyone.may_on(&READ, &Kept(here, &intervention)).is_err());
        let about = AboutFund { published, ..AboutFund::default() };
        let fund = Fund { id: 1, slug: "youth".parse().expect("an address"), version: 1, about };
        assert_eq!(anyone.may_on(&SEE, &KeptFund(here, &fund)).is_ok(), published);
    }
}
