//! What must hold of every partnership, whether it was typed in or read from a file.

use std::collections::BTreeSet;

use super::{Group, Holder, Key, Partners, Seat, SeatRole, Span, partners::are_apart};

/// What a rule is broken by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    /// An organisation.
    Organisation(Key),
    /// A person in a post.
    Post(Key),
    /// A group.
    Group(Key),
    /// A seat: its group and its key.
    Seat(Key, Key),
}

/// A rule that is broken: by what, and in words with the remedy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// What breaks it.
    pub thing: Thing,
    /// What is wrong and what to do.
    pub sentence: String,
}

/// Every broken rule, thing by thing.
pub fn broken_rules(partners: &Partners) -> Vec<Rule> {
    let mut broken = Vec::new();
    of_organisations(partners, &mut broken);
    of_posts(partners, &mut broken);
    of_groups(partners, &mut broken);
    for seat in &partners.seats {
        of_seat(partners, seat, &mut broken);
    }
    of_people(partners, &mut broken);
    broken
}

fn of_organisations(partners: &Partners, broken: &mut Vec<Rule>) {
    let mut names = BTreeSet::new();
    for one in &partners.organisations {
        let mut say =
            |sentence: String| broken.push(Rule { thing: Thing::Organisation(one.key.clone()), sentence });
        if !names.insert(one.name.to_lowercase()) {
            say(format!("Two organisations are called “{}”. Give one of them another name", one.name));
        }
        let earlier: Vec<Span> = one.names.iter().map(|name| name.span).collect();
        let standings: Vec<Span> = one.standings.iter().map(|standing| standing.span).collect();
        if earlier.iter().chain(&standings).any(|span| span.is_upside_down()) {
            say(format!("A date of {} ends before it begins. Swap the dates", one.name));
        }
        if earlier.iter().any(|span| span.to.is_none()) {
            say(format!("An earlier name of {} has no last day. Enter the day it changed", one.name));
        }
        if !are_apart(&earlier) {
            say(format!(
                "{} has two earlier names on one day. Let one end before the other begins",
                one.name
            ));
        }
        if !are_apart(&standings) {
            say(format!("{} has two standings on one day. Let one end before the other begins", one.name));
        }
    }
}

fn of_posts(partners: &Partners, broken: &mut Vec<Rule>) {
    for post in &partners.posts {
        let mut say = |sentence: String| broken.push(Rule { thing: Thing::Post(post.key.clone()), sentence });
        if partners.organisation(post.organisation.as_str()).is_none() {
            say(format!("There is no organisation “{}”. Add it first", post.organisation));
        }
        if post.span.is_upside_down() {
            say(format!(
                "{} leaves the post of {} before taking it up. Swap the dates",
                post.person_name, post.title
            ));
        }
    }
}

fn of_groups(partners: &Partners, broken: &mut Vec<Rule>) {
    let mains: Vec<&Group> = partners.groups.iter().filter(|group| group.is_main).collect();
    for group in &partners.groups {
        let mut say =
            |sentence: String| broken.push(Rule { thing: Thing::Group(group.key.clone()), sentence });
        for other in group.reports_to.iter().chain(&group.feeds) {
            if partners.group(other.as_str()).is_none() {
                say(format!("There is no group “{other}”. Add it first"));
            }
        }
        if group.reports_to.contains(&group.key) || group.feeds.contains(&group.key) {
            say(format!("{} reports to itself or feeds itself. Take the line out", group.name));
        } else if let Some(way) = way_back(partners, group) {
            say(format!("Reporting goes in a circle: {way}. Take one of these lines out"));
        }
        if group.span.is_upside_down() {
            say(format!("{} ends before it begins. Swap the dates", group.name));
        }
        if mains.len() > 1 && group.is_main && mains[0].key != group.key {
            say(format!("{} is the main group already. There can be only one", mains[0].name));
        }
        let chairs =
            partners.seats.iter().filter(|seat| seat.group == group.key && seat.role == SeatRole::Chair);
        if !are_apart(&chairs.map(|seat| seat.span).collect::<Vec<_>>()) {
            say(format!("{} has two seats for a chair. Make one of them vice-chair or member", group.name));
        }
    }
}

/// The names along reporting lines from a group back to itself.
fn way_back(partners: &Partners, group: &Group) -> Option<String> {
    let mut seen = BTreeSet::new();
    let mut ways: Vec<Vec<&Group>> = vec![vec![group]];
    while let Some(way) = ways.pop() {
        let last = way.last()?;
        for up in last.reports_to.iter().filter_map(|key| partners.group(key.as_str())) {
            if up.key == group.key {
                let names: Vec<&str> =
                    way.iter().map(|one| one.name.as_str()).chain([&*group.name]).collect();
                return Some(names.join(" → "));
            }
            if seen.insert(&up.key) {
                ways.push(way.iter().copied().chain([up]).collect());
            }
        }
    }
    None
}

fn of_seat(partners: &Partners, seat: &Seat, broken: &mut Vec<Rule>) {
    let thing = Thing::Seat(seat.group.clone(), seat.key.clone());
    let mut say = |sentence: String| broken.push(Rule { thing: thing.clone(), sentence });
    if partners.group(seat.group.as_str()).is_none() {
        say(format!("There is no group “{}”. Add it first", seat.group));
    }
    if let Some(organisation) = &seat.organisation
        && partners.organisation(organisation.as_str()).is_none()
    {
        say(format!("There is no organisation “{organisation}”. Add it first"));
    }
    let held: Vec<Span> = seat.holdings.iter().map(|holding| holding.span).collect();
    let stood_in: Vec<Span> = seat.substitutes.iter().map(|substitute| substitute.span).collect();
    if held.iter().chain(&stood_in).chain([&seat.span]).any(|span| span.is_upside_down()) {
        say(format!("A date of the seat {} ends before it begins. Swap the dates", seat.title));
    }
    if !are_apart(&held) {
        say(format!(
            "Two people hold the seat {} on one day. Let one end before the other begins",
            seat.title
        ));
    }
    for holder in seat.holdings.iter().map(|holding| &holding.holder) {
        match holder {
            Holder::Post(post) if partners.post(post.as_str()).is_none() => {
                say(format!("There is nobody with the key “{post}”. Add the person in post first"));
            }
            Holder::Pseudonym(_) if !seat.lived_experience => {
                say(format!(
                    "The seat {} is not for lived experience, so it has no pseudonym. Name a post",
                    seat.title
                ));
            }
            _ => {}
        }
    }
    for post in seat.substitutes.iter().map(|substitute| &substitute.post) {
        if partners.post(post.as_str()).is_none() {
            say(format!("There is nobody with the key “{post}”. Add the person in post first"));
        }
    }
}

/// Nobody holds two seats with a vote on one group at a time.
fn of_people(partners: &Partners, broken: &mut Vec<Rule>) {
    let held = partners.seats.iter().filter(|seat| seat.role.has_a_vote()).flat_map(|seat| {
        seat.holdings.iter().filter_map(move |holding| match &holding.holder {
            Holder::Post(post) => Some((seat, partners.post(post.as_str())?, holding.span)),
            Holder::Pseudonym(_) => None,
        })
    });
    let held: Vec<_> = held.collect();
    for (place, (seat, post, span)) in held.iter().enumerate() {
        let twice = held[..place].iter().find(|(other, same, time)| {
            other.group == seat.group
                && other.key != seat.key
                && (same.key == post.key || (post.person != 0 && same.person == post.person))
                && time.meets(*span)
        });
        if let Some((other, ..)) = twice {
            broken.push(Rule {
                thing: Thing::Seat(seat.group.clone(), seat.key.clone()),
                sentence: format!(
                    "{} holds the seat {} of this group at the same time. Let one end first",
                    post.person_name, other.title
                ),
            });
        }
    }
}

#[cfg(test)]
#[path = "rules_tests.rs"]
mod tests;
