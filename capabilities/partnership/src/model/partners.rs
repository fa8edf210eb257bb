//! The partnership as a whole: its organisations, people in posts, groups and seats. A few hundred of them at most, read and
//! checked together.

use jiff::civil::Date;
use vocabulary::law::Nation;

use super::{Group, Holder, Key, Organisation, Post, Seat, SeatRole, Span, Standing};

/// The partnership as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Partners {
    /// Where it lies in law.
    pub profile: Profile,
    /// Its organisations, by name.
    pub organisations: Vec<Organisation>,
    /// People in posts, by organisation and title.
    pub posts: Vec<Post>,
    /// Its groups, the main one first.
    pub groups: Vec<Group>,
    /// The seats of its groups, chairs first.
    pub seats: Vec<Seat>,
}

/// What the law asks to know of a partnership.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// The nation it lies in.
    pub nation: Nation,
    /// Whether its area has a district and a county council.
    pub two_tier: bool,
    /// How often it was changed; 0 before it is kept.
    pub version: i32,
}

/// Who sits on a seat on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occupant<'a> {
    /// Somebody in a post.
    Post(&'a Post),
    /// Somebody known only by a pseudonym.
    Pseudonym(&'a str),
    /// Nobody.
    Vacant,
}

impl Partners {
    /// The organisation of a key.
    pub fn organisation(&self, key: &str) -> Option<&Organisation> {
        self.organisations.iter().find(|one| one.key.as_str() == key)
    }

    /// The organisation of a number in `access`.
    pub fn organisation_of_id(&self, id: i32) -> Option<&Organisation> {
        self.organisations.iter().find(|one| one.id == id)
    }

    /// The post of a key.
    pub fn post(&self, key: &str) -> Option<&Post> {
        self.posts.iter().find(|one| one.key.as_str() == key)
    }

    /// The group of a key.
    pub fn group(&self, key: &str) -> Option<&Group> {
        self.groups.iter().find(|one| one.key.as_str() == key)
    }

    /// The main group.
    pub fn main_group(&self) -> Option<&Group> {
        self.groups.iter().find(|group| group.is_main)
    }

    /// The seat of a key on a group.
    pub fn seat(&self, group: &str, key: &str) -> Option<&Seat> {
        self.seats.iter().find(|one| one.group.as_str() == group && one.key.as_str() == key)
    }

    /// The groups that meet on a day, the main one first.
    pub fn groups_on(&self, day: Date) -> impl Iterator<Item = &Group> {
        self.groups.iter().filter(move |group| !group.span.is_over(day))
    }

    /// The seats a group has on a day, chairs first.
    pub fn seats_of(&self, group: &Key, day: Date) -> impl Iterator<Item = &Seat> {
        self.seats.iter().filter(move |seat| seat.group == *group && seat.span.holds(day))
    }

    /// The seat from which a group is led.
    pub fn chair_of(&self, group: &Key, day: Date) -> Option<&Seat> {
        self.seats_of(group, day).find(|seat| seat.role == SeatRole::Chair)
    }

    /// The groups that report to a group and meet on a day.
    pub fn reporting_to(&self, group: &Key, day: Date) -> impl Iterator<Item = &Group> {
        self.groups_on(day).filter(move |other| other.reports_to.contains(group))
    }

    /// Who sits on a seat on a day. Whoever left their post has left their seat.
    pub fn occupant<'a>(&'a self, seat: &'a Seat, day: Date) -> Occupant<'a> {
        match seat.holding_on(day).map(|holding| &holding.holder) {
            Some(Holder::Pseudonym(name)) => Occupant::Pseudonym(name),
            Some(Holder::Post(key)) => match self.post(key.as_str()) {
                Some(post) if post.is_held(day) => Occupant::Post(post),
                _ => Occupant::Vacant,
            },
            None => Occupant::Vacant,
        }
    }

    /// The people who may stand in on a seat on a day.
    pub fn substitutes<'a>(&'a self, seat: &'a Seat, day: Date) -> impl Iterator<Item = &'a Post> {
        let standing = seat.substitutes.iter().filter(move |one| one.span.holds(day));
        standing.filter_map(|one| self.post(one.post.as_str())).filter(move |post| post.is_held(day))
    }

    /// The organisations of a standing on a day.
    pub fn of_standing(&self, standing: Standing, day: Date) -> impl Iterator<Item = &Organisation> {
        self.organisations.iter().filter(move |one| one.standing_on(day) == standing)
    }

    /// The people in posts of an organisation on a day.
    pub fn posts_of(&self, organisation: &Key, day: Date) -> impl Iterator<Item = &Post> {
        self.posts.iter().filter(move |post| post.organisation == *organisation && post.is_held(day))
    }

    /// Puts everything in its usual order.
    pub fn sort(&mut self) {
        self.organisations.sort_by_cached_key(|one| (one.name.to_lowercase(), one.key.clone()));
        self.posts
            .sort_by_cached_key(|one| (one.organisation.clone(), one.title.to_lowercase(), one.key.clone()));
        self.groups.sort_by_cached_key(|one| (!one.is_main, one.name.to_lowercase(), one.key.clone()));
        self.seats.sort_by_cached_key(|one| {
            (one.group.clone(), one.role, one.lived_experience, one.title.to_lowercase(), one.key.clone())
        });
        for organisation in &mut self.organisations {
            organisation
                .names
                .sort_by(|one, other| (one.span.from, &one.name).cmp(&(other.span.from, &other.name)));
            organisation.standings.sort_by_key(|one| (one.span.from, one.standing));
        }
        for seat in &mut self.seats {
            seat.holdings.sort_by_key(|one| one.span.from);
            seat.substitutes
                .sort_by(|one, other| (&one.post, one.span.from).cmp(&(&other.post, other.span.from)));
        }
    }
}

impl Occupant<'_> {
    /// Whether somebody sits there.
    pub fn is_somebody(self) -> bool {
        self != Self::Vacant
    }
}

/// Spans one after another, none with a day in common.
pub(super) fn are_apart(spans: &[Span]) -> bool {
    spans.iter().enumerate().all(|(place, one)| spans[place + 1..].iter().all(|other| !one.meets(*other)))
}
