//! The check that each responsible authority has a seat on the main group, and that somebody sits on it.

use jiff::civil::Date;
use vocabulary::law::{AuthorityKind, LawRow, responsible_authorities};

use super::{Key, Organisation, Partners, Seat, Standing};

/// How one responsible authority is represented.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Representation {
    /// What the law asks for, with its section.
    pub row: &'static LawRow<AuthorityKind>,
    /// The organisation; `None` when none of that kind is known.
    pub organisation: Option<Key>,
    /// Whether it is there.
    pub state: Represented,
}

/// Whether a responsible authority is on the main group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Represented {
    /// Somebody sits on its seat.
    Yes(Key),
    /// It has a seat, and nobody sits on it.
    Vacant(Key),
    /// It has no seat, or there is no such organisation.
    Missing,
}

impl Representation {
    /// Whether somebody sits there.
    pub fn is_there(&self) -> bool {
        matches!(self.state, Represented::Yes(_))
    }
}

/// How every responsible authority is represented on a day: a row for each organisation of each kind that section 5 of the Crime
/// and Disorder Act 1998 names ("every fire and rescue authority any part of whose area so lies"), and one for each kind without.
pub fn representation(partners: &Partners, on: Date) -> Vec<Representation> {
    let profile = partners.profile;
    responsible_authorities(profile.nation, profile.two_tier, on)
        .flat_map(|row| {
            let of_kind = partners.of_standing(Standing::Responsible(row.value), on);
            let mut found: Vec<Representation> = of_kind
                .map(|organisation| Representation {
                    row,
                    organisation: Some(organisation.key.clone()),
                    state: on_the_main_group(partners, organisation, on),
                })
                .collect();
            if found.is_empty() {
                found.push(Representation { row, organisation: None, state: Represented::Missing });
            }
            found
        })
        .collect()
}

fn on_the_main_group(partners: &Partners, organisation: &Organisation, on: Date) -> Represented {
    let Some(main) = partners.main_group() else { return Represented::Missing };
    let seats: Vec<&Seat> = partners
        .seats_of(&main.key, on)
        .filter(|seat| seat.organisation.as_ref() == Some(&organisation.key) && seat.role.has_a_vote())
        .collect();
    match seats.iter().find(|seat| partners.occupant(seat, on).is_somebody()).or(seats.first()) {
        Some(seat) if partners.occupant(seat, on).is_somebody() => Represented::Yes(seat.key.clone()),
        Some(seat) => Represented::Vacant(seat.key.clone()),
        None => Represented::Missing,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use vocabulary::law::Nation;

    use super::*;
    use crate::model::{DatedStanding, Group, Holder, Holding, Post, Profile, SeatRole, Span};

    const TODAY: Date = date(2026, 11, 22);

    fn key(text: &str) -> Key {
        text.parse().expect("a key")
    }

    /// A main group, and the police with a seat on it that somebody holds until the end of the year.
    fn partners() -> Partners {
        let standing =
            DatedStanding { standing: Standing::Responsible(AuthorityKind::Police), span: Span::ALWAYS };
        let police =
            Organisation { standings: vec![standing], ..Organisation::new(key("police"), "Saltmere Police") };
        let post = Post {
            key: key("chief"),
            title: "Chief superintendent".into(),
            organisation: key("police"),
            person: 0,
            person_name: "Ash Burn".into(),
            span: Span { from: None, to: Some(date(2026, 12, 31)) },
            public_office: true,
            version: 0,
        };
        let seat = Seat {
            organisation: Some(key("police")),
            holdings: vec![Holding { holder: Holder::Post(key("chief")), span: Span::ALWAYS }],
            ..Seat::new(key("csp"), key("police"), "Police")
        };
        Partners {
            organisations: vec![police],
            posts: vec![post],
            groups: vec![Group { is_main: true, ..Group::new(key("csp"), "Safer Saltmere") }],
            seats: vec![seat],
            ..Partners::default()
        }
    }

    fn state(partners: &Partners, kind: AuthorityKind, on: Date) -> Represented {
        let found = representation(partners, on).into_iter().find(|one| one.row.value == kind);
        found.expect("a row of that kind").state
    }

    #[test]
    fn an_authority_with_somebody_on_its_seat_is_represented() {
        assert_eq!(state(&partners(), AuthorityKind::Police, TODAY), Represented::Yes(key("police")));
    }

    #[test]
    fn a_seat_is_vacant_when_its_holder_has_left_the_post() {
        let state = state(&partners(), AuthorityKind::Police, date(2027, 1, 1));
        assert_eq!(state, Represented::Vacant(key("police")));
    }

    #[test]
    fn an_observer_does_not_represent_an_authority() {
        let mut partners = partners();
        partners.seats[0].role = SeatRole::Observer;
        assert_eq!(state(&partners, AuthorityKind::Police, TODAY), Represented::Missing);
    }

    #[test]
    fn an_authority_that_is_not_known_is_missing_with_its_section() {
        let found = representation(&partners(), TODAY);
        let missing: Vec<&str> =
            found.iter().filter(|one| !one.is_there()).map(|one| one.row.basis).collect();
        assert_eq!(missing.len(), 4);
        assert!(missing.contains(&"Crime and Disorder Act 1998, section 5(1)(d)"));
    }

    #[test]
    fn the_nation_and_the_day_decide_who_is_asked_for() {
        let mut partners = partners();
        partners.profile = Profile { nation: Nation::Wales, two_tier: false, version: 0 };
        let kinds = |on| representation(&partners, on).iter().map(|one| one.row.value).collect::<Vec<_>>();
        assert!(kinds(TODAY).contains(&AuthorityKind::LocalHealthBoard));
        partners.profile = Profile { nation: Nation::England, two_tier: true, version: 0 };
        let kinds = |on| representation(&partners, on).iter().map(|one| one.row.value).collect::<Vec<_>>();
        assert!(kinds(TODAY).contains(&AuthorityKind::CountyCouncil));
        assert!(kinds(date(2020, 1, 1)).contains(&AuthorityKind::ClinicalCommissioningGroup));
    }
}
