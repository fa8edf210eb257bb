//! Who may do what with which measure.

use std::sync::Arc;

use access::{Gate, OrganisationId, Person, PersonId, Role, Visitor};
use axum::http::StatusCode;
use measures::{Cadence, Definition, ENTER, Kept, Measure, READ, SEE, Unit, WRITE};

use super::{capabilities, house, keep};

#[test]
fn the_policies_fit_their_schema() {
    capability::policies(&capabilities()).expect("policies").validate().expect("policies that fit");
}

fn visitor(gate: &Arc<Gate>, role: Role, organisation: Option<OrganisationId>) -> Visitor {
    let person = Person {
        id: PersonId(7),
        partnership: access::PartnershipId(1),
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
async fn a_partner_lead_enters_what_their_organisation_answers_for_and_nobody_else_but_the_analysts() {
    let app = house().await;
    let gate = &app.services.gate;
    let here = app.services.partnership.id;
    let (own, other) = (OrganisationId(1), OrganisationId(2));
    let measure = |owner: Option<OrganisationId>, public| Measure {
        id: 1,
        slug: "m".parse().expect("an address"),
        version: 1,
        definition: Definition { owner, public, ..Definition::new("A", "B", Unit::Count) },
    };
    for owner in [None, Some(own), Some(other)] {
        for role in Role::GIVEN {
            let visitor = visitor(gate, role, Some(own));
            let measure = measure(owner, false);
            let kept = Kept(here, &measure);
            let analysts = matches!(role, Role::Administrator | Role::TeamLeader | Role::Analyst);
            let enters = analysts || (role == Role::PartnerLead && owner == Some(own));
            assert_eq!(visitor.may_on(&ENTER, &kept).is_ok(), enters, "{role} on {owner:?}");
            assert_eq!(visitor.may_on(&WRITE, &kept).is_ok(), analysts, "{role} on {owner:?}");
            assert!(visitor.may_on(&READ, &kept).is_ok(), "{role}");
            assert!(
                visitor.may_on(&READ, &Kept(access::PartnershipId(9), &measure)).is_err(),
                "{role} elsewhere"
            );
        }
    }
    let anyone = gate.public(here, app.services.clock.now());
    for public in [true, false] {
        let measure = measure(Some(own), public);
        assert_eq!(anyone.may_on(&SEE, &Kept(here, &measure)).is_ok(), public);
        assert!(anyone.may_on(&READ, &Kept(here, &measure)).is_err());
    }
}

#[tokio::test]
async fn the_forms_ask_about_the_measure_and_what_is_not_public_is_not_there() {
    let app = house().await;
    let fire = app.organisation("Fire").await;
    let definition = Definition {
        cadence: Some(Cadence::Monthly),
        owner: Some(fire),
        ..Definition::new("Calm", "Fires", Unit::Count)
    };
    keep(&app, "fires", definition).await;
    let own = app.signed_in("Petra Coal", "Fire", &[Role::PartnerLead]).await;
    let other = app.signed_in("Dov Harbour", "Police", &[Role::PartnerLead]).await;
    let fields = [("period", "2026-09"), ("value", "3"), ("status", "final"), ("read", "")];
    let page = app.post_as(&other, "/desk/measures/fires/value", &fields).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert_eq!(app.get_as(&other, "/desk/measures/fires").await.status, StatusCode::OK);
    assert_eq!(app.post_as(&own, "/desk/measures/fires/value", &fields).await.status, StatusCode::SEE_OTHER);
    assert_eq!(app.get("/measures/fires").await.status, StatusCode::NOT_FOUND);
    assert!(!app.get("/measures").await.contains("Fires"));
}
