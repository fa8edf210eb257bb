use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::model::{Holding, Organisation, Post, Substitute};

fn key(text: &str) -> Key {
    text.parse().expect("a key")
}

fn group(name: &str, reports_to: &[&str]) -> Group {
    let mut group = Group::new(key(name), name.to_uppercase());
    group.reports_to = reports_to.iter().map(|name| key(name)).collect();
    group
}

fn post(name: &str) -> Post {
    Post {
        key: key(name),
        title: "Officer".into(),
        organisation: key("council"),
        person: 0,
        person_name: name.to_uppercase(),
        span: Span::ALWAYS,
        public_office: false,
        version: 0,
    }
}

fn held(name: &str, post: &str) -> Seat {
    let holding = Holding { holder: Holder::Post(key(post)), span: Span::since(date(2026, 1, 1)) };
    Seat { holdings: vec![holding], ..Seat::new(key("csp"), key(name), name) }
}

fn partners(groups: Vec<Group>, seats: Vec<Seat>) -> Partners {
    Partners {
        organisations: vec![Organisation::new(key("council"), "Saltmere Council")],
        posts: vec![post("ash"), post("elm")],
        groups,
        seats,
        ..Partners::default()
    }
}

fn sentences(partners: &Partners) -> Vec<String> {
    broken_rules(partners).into_iter().map(|rule| rule.sentence).collect()
}

#[test]
fn reporting_in_a_circle_names_the_way_round() {
    let found =
        sentences(&partners(vec![group("a", &["b"]), group("b", &["c"]), group("c", &["a"])], vec![]));
    assert_eq!(found[0], "Reporting goes in a circle: A → B → C → A. Take one of these lines out");
    assert_eq!(found.len(), 3);
}

#[test]
fn a_group_may_report_to_two() {
    let groups = vec![group("a", &[]), group("b", &["a"]), group("c", &["a", "b"])];
    assert_eq!(sentences(&partners(groups, vec![])), Vec::<String>::new());
}

#[test]
fn a_group_that_is_not_there_is_named() {
    let found = sentences(&partners(vec![group("a", &["z"])], vec![]));
    assert_eq!(found, ["There is no group “z”. Add it first"]);
}

#[test]
fn there_is_one_main_group() {
    let mut groups = vec![group("a", &[]), group("b", &[])];
    groups.iter_mut().for_each(|group| group.is_main = true);
    assert_eq!(sentences(&partners(groups, vec![])), ["A is the main group already. There can be only one"]);
}

#[test]
fn nobody_holds_two_seats_with_a_vote_on_one_group() {
    let mut seats = vec![held("one", "ash"), held("two", "ash")];
    let found = sentences(&partners(vec![group("csp", &[])], seats.clone()));
    assert_eq!(found, ["ASH holds the seat one of this group at the same time. Let one end first"]);
    seats[1].role = SeatRole::Observer;
    assert_eq!(sentences(&partners(vec![group("csp", &[])], seats)), Vec::<String>::new());
}

#[test]
fn two_people_cannot_hold_one_seat_on_one_day() {
    let mut seat = held("one", "ash");
    seat.holdings.push(Holding { holder: Holder::Post(key("elm")), span: Span::since(date(2026, 3, 1)) });
    let found = sentences(&partners(vec![group("csp", &[])], vec![seat]));
    assert_eq!(found, ["Two people hold the seat one on one day. Let one end before the other begins"]);
}

#[test]
fn a_pseudonym_on_a_usual_seat_is_refused() {
    let mut seat = held("one", "ash");
    seat.holdings[0].holder = Holder::Pseudonym("Wren".into());
    let found = sentences(&partners(vec![group("csp", &[])], vec![seat.clone()]));
    assert!(found[0].contains("not for lived experience"), "{found:?}");
    seat.lived_experience = true;
    assert_eq!(sentences(&partners(vec![group("csp", &[])], vec![seat])), Vec::<String>::new());
}

#[test]
fn a_substitute_must_be_somebody_known() {
    let mut seat = held("one", "ash");
    seat.substitutes.push(Substitute { post: key("oak"), span: Span::ALWAYS });
    let found = sentences(&partners(vec![group("csp", &[])], vec![seat]));
    assert_eq!(found, ["There is nobody with the key “oak”. Add the person in post first"]);
}

/// Follows reporting lines up for as many steps as there are groups; in a circle one never arrives.
fn never_arrives(groups: &[Group], start: usize) -> bool {
    let mut here: Vec<usize> = vec![start];
    for _ in 0..=groups.len() {
        let up = here.iter().flat_map(|&place| &groups[place].reports_to);
        here = up.filter_map(|key| groups.iter().position(|group| group.key == *key)).collect();
        here.sort_unstable();
        here.dedup();
    }
    !here.is_empty()
}

proptest! {
    #[test]
    fn a_circle_is_found_exactly_when_there_is_one(lines in prop::collection::vec((0_usize..7, 0_usize..7), 0..12)) {
        let mut groups: Vec<Group> = (0..7).map(|number| group(&format!("g{number}"), &[])).collect();
        for (from, to) in lines.into_iter().filter(|(from, to)| from != to) {
            let up = groups[to].key.clone();
            groups[from].reports_to.push(up);
        }
        let circle = (0..7).any(|start| never_arrives(&groups, start));
        let said = sentences(&partners(groups, vec![])).iter().any(|sentence| sentence.contains("circle"));
        prop_assert_eq!(said, circle);
    }

    #[test]
    fn however_a_seat_is_given_and_left_it_has_one_holder_a_day(
        steps in prop::collection::vec((0_u8..3, 1_i8..29), 0..20),
    ) {
        let mut seat = Seat::new(key("csp"), key("one"), "One");
        for (step, day) in steps {
            let day = date(2026, 3, day);
            // A refusal is an answer too: what matters is that nothing breaks.
            let _refused = match step {
                0 => seat.appoint(Holder::Post(key("ash")), day),
                1 => seat.appoint(Holder::Post(key("elm")), day),
                _ => seat.vacate(day),
            };
        }
        prop_assert_eq!(sentences(&partners(vec![group("csp", &[])], vec![seat])), Vec::<String>::new());
    }
}
