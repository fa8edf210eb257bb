//! Who may do what; and that lists follow the same rule.

use std::{collections::BTreeSet, sync::Arc};

use access::{Gate, Person, PersonId, Role, Visitor};
use actions::{
    Agreed, Agreement, CREATE, EDIT, OVERRIDE, OrganisationId, Part, READ, SEE, UPDATE, sight_of,
    store::{ActionFilter, list_actions},
};
use testkit::on_both;

use crate::given::{COUNCIL, FIRE, HERE, POLICE, agreed, an_action, day, gate, instant};

fn person(gate: &Arc<Gate>, role: Role, organisation: Option<OrganisationId>) -> Visitor {
    let person = Person {
        id: PersonId(7),
        partnership: HERE,
        account: None,
        organisation,
        organisation_name: String::new(),
        organisation_short_name: String::new(),
        name: "Somebody".into(),
        post: String::new(),
        email: String::new(),
        left: false,
    };
    gate.person(person, &[role], instant("2026-11-22T10:00:00Z"))
}

#[test]
fn the_policies_fit_their_schema() {
    gate().policies().validate().expect("a strict fit");
}

#[test]
fn every_permission_is_given_to_somebody() {
    let gate = gate();
    for permission in actions::capability().permissions {
        assert!(!gate.policies().who_may(permission.name).is_empty(), "{}", permission.name);
    }
}

#[test]
fn the_clock_chases_and_does_nothing_else() {
    let clock = gate().clock(HERE, instant("2026-11-22T10:00:00Z"));
    for permission in actions::capability().permissions {
        let may = clock.may(permission).is_ok();
        let of_everybody = permission.name == SEE.name || permission.name == actions::OPEN_LINK.name;
        assert_eq!(may, permission.name == actions::CHASE.name || of_everybody, "{}", permission.name);
    }
}

#[tokio::test]
async fn lists_show_each_visitor_what_the_policies_let_them_read() {
    on_both([actions::capability()], async |database| {
        let mut made = vec![];
        for published in [true, false] {
            for parties in [
                vec![(COUNCIL, Part::Leads)],
                vec![(FIRE, Part::Leads), (COUNCIL, Part::Contributes)],
                vec![(POLICE, Part::Leads)],
            ] {
                made.push(an_action(&database, Agreement { published, parties, ..agreed("One") }).await);
            }
        }
        let gate = gate();
        let mut visitors = vec![gate.public(HERE, instant("2026-11-22T10:00:00Z"))];
        for role in Role::GIVEN {
            for organisation in [None, Some(COUNCIL), Some(FIRE), Some(OrganisationId(99))] {
                visitors.push(person(&gate, role, organisation));
            }
        }
        for visitor in visitors {
            let permission = if visitor.is_signed_in() { &READ } else { &SEE };
            let allowed: BTreeSet<_> = made
                .iter()
                .filter(|action| visitor.may_on(permission, &Agreed(HERE, action)).is_ok())
                .map(|action| action.number)
                .collect();
            let filter = ActionFilter::seen_with(sight_of(&visitor), day("2026-11-22"));
            let listed = list_actions(&database, HERE, &filter).await.expect("a list");
            let listed: BTreeSet<_> = listed.lines.iter().map(|line| line.action.number).collect();
            assert_eq!(listed, allowed, "{visitor:?}");
        }
    })
    .await;
}

#[test]
fn a_partner_lead_updates_what_is_theirs_and_changes_nothing_that_was_agreed() {
    let gate = gate();
    let fire = person(&gate, Role::PartnerLead, Some(FIRE));
    let action = |organisation| {
        let parties = vec![(organisation, Part::Contributes), (COUNCIL, Part::Leads)];
        let mut action = actions::samples::an_action();
        action.parties = Agreement { parties, ..agreed("One") }
            .begin(action.number, "p".into(), "q".into(), day("2026-09-01"))
            .parties;
        action
    };
    assert!(fire.may_on(&UPDATE, &Agreed(HERE, &action(FIRE))).is_ok());
    assert!(fire.may_on(&UPDATE, &Agreed(HERE, &action(POLICE))).is_err());
    for permission in [&EDIT, &OVERRIDE] {
        assert!(fire.may_on(permission, &Agreed(HERE, &action(FIRE))).is_err(), "{}", permission.name);
    }
    assert!(fire.may(&CREATE).is_err());
    let elsewhere = actions::PartnershipId(2);
    assert!(fire.may_on(&READ, &Agreed(elsewhere, &action(FIRE))).is_err());
}
