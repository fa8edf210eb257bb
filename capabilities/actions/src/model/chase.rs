//! Who is asked about which actions, who is not, and why. Nobody is left out without a reason that is shown.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use access::Person;
use jiff::{Timestamp, civil::Date};

use super::{Action, ActionNumber, OrganisationId, PersonId, Signature, Silence, written};

/// What a round is worked out from, all as it stands on a day.
pub struct Asking<'a> {
    /// The day.
    pub today: Date,
    /// Only about actions on which the organisation was silent so many weeks.
    pub silent_weeks: Option<u32>,
    /// The open actions of the plan.
    pub actions: &'a [Action],
    /// The people of the partnership.
    pub people: &'a [Person],
    /// Those who are partner leads: they answer for their organisation.
    pub partner_leads: &'a BTreeSet<PersonId>,
    /// Who wrote the last update of an organisation on an action.
    pub signers: &'a HashMap<(ActionNumber, OrganisationId), PersonId>,
    /// Who is not to be chased.
    pub not_chased: &'a [NotChased],
    /// Addresses from which a letter came back, in small letters.
    pub came_back: &'a BTreeSet<String>,
}

/// Somebody or something that is not chased, with the reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotChased {
    /// Its number.
    pub id: i32,
    /// Whom or what.
    pub whom: Whom,
    /// Why.
    pub reason: String,
    /// The last day on which it holds.
    pub until: Date,
    /// Who said so.
    pub by: Signature,
    /// When.
    pub at: Timestamp,
}

/// Whom or what is not chased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whom {
    /// Everybody of an organisation.
    Organisation(OrganisationId),
    /// A person.
    Person(PersonId),
    /// Everybody about an action.
    Action(ActionNumber),
}

/// Who is written to about what, and who is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roll {
    /// One bundle a person, by organisation and name.
    pub bundles: Vec<Bundle>,
    /// What is not asked, by action.
    pub left_out: Vec<LeftOut>,
}

/// Everything one person is asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle {
    /// Who.
    pub person: Person,
    /// About which actions, as the plan has them.
    pub actions: Vec<Action>,
}

/// An organisation that is not asked about an action it leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The action.
    pub number: ActionNumber,
    /// What is to be done.
    pub title: String,
    /// The organisation.
    pub organisation: OrganisationId,
    /// Why.
    pub why: WhyNot,
}

/// Why somebody is not asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhyNot {
    /// Somebody said so, with a reason and a last day.
    NotChased {
        /// Whom it was said of.
        whom: Whom,
        /// The reason.
        reason: String,
        /// Until when.
        until: Date,
    },
    /// It was heard from lately.
    Heard(Silence),
    /// The organisation has nobody with an e-mail address.
    NobodyToAsk,
    /// A letter to the only address came back.
    CameBack(PersonId),
}

impl NotChased {
    /// Whether it holds on a day.
    pub fn holds(&self, today: Date) -> bool {
        today <= self.until
    }
}

impl WhyNot {
    /// In words, with what can be done about it.
    pub fn in_words(&self) -> String {
        match self {
            Self::NotChased { whom, reason, until } => {
                let whom = match whom {
                    Whom::Organisation(_) => "the organisation is",
                    Whom::Person(_) => "the person who answers is",
                    Whom::Action(_) => "the action is",
                };
                format!("{whom} not chased until {}: {reason}", written(*until))
            }
            Self::Heard(silence) if silence.ever_heard && silence.weeks == 0 => "heard from this week".into(),
            Self::Heard(silence) if silence.ever_heard => match silence.weeks {
                1 => "heard from 1 week ago".into(),
                weeks => format!("heard from {weeks} weeks ago"),
            },
            Self::Heard(_) => "agreed only lately".into(),
            Self::NobodyToAsk => {
                "nobody of the organisation has an e-mail address. Add one to a person of it".into()
            }
            Self::CameBack(_) => "the last letter came back. Correct the address of the person".into(),
        }
    }
}

/// Who is asked about what.
pub fn roll(asking: &Asking<'_>) -> Roll {
    let mut bundles: BTreeMap<(String, String, i32), Bundle> = BTreeMap::new();
    let mut left_out = vec![];
    for action in asking.actions.iter().filter(|action| action.progress.state.is_open()) {
        for organisation in action.leads() {
            match asking.whom(action, organisation) {
                Ok(person) => {
                    let place = (person.organisation_name.clone(), person.name.clone(), person.id.0);
                    let bundle = bundles
                        .entry(place)
                        .or_insert_with(|| Bundle { person: person.clone(), actions: vec![] });
                    if bundle.actions.iter().all(|asked| asked.number != action.number) {
                        bundle.actions.push(action.clone());
                    }
                }
                Err(why) => left_out.push(LeftOut {
                    number: action.number,
                    title: action.title.clone(),
                    organisation,
                    why,
                }),
            }
        }
    }
    Roll { bundles: bundles.into_values().collect(), left_out }
}

impl Asking<'_> {
    /// Who answers for an organisation about an action: whoever wrote its last update on it, else a partner lead, else
    /// somebody in a post, else anybody; of several the first by name.
    fn whom(&self, action: &Action, organisation: OrganisationId) -> Result<&Person, WhyNot> {
        for whom in [Whom::Action(action.number), Whom::Organisation(organisation)] {
            if let Some(said) = self.said_of(whom) {
                return Err(said);
            }
        }
        let party = action.parties.iter().find(|party| party.organisation == organisation);
        let silence = Silence::since(party.and_then(|party| party.heard), action.agreed, self.today);
        if self.silent_weeks.is_some_and(|weeks| silence.weeks < weeks) {
            return Err(WhyNot::Heard(silence));
        }
        let mut people: Vec<&Person> = self
            .people
            .iter()
            .filter(|person| person.organisation == Some(organisation) && !person.left)
            .filter(|person| !person.email.is_empty())
            .collect();
        let signer = self.signers.get(&(action.number, organisation));
        people.sort_by_key(|person| {
            let rank = if signer == Some(&person.id) {
                0
            } else if self.partner_leads.contains(&person.id) {
                1
            } else if !person.post.is_empty() {
                2
            } else {
                3
            };
            (rank, &person.name, person.id)
        });
        let mut first = None;
        for person in people {
            match self.hindrance(person) {
                None => return Ok(person),
                Some(why) => first = first.or(Some(why)),
            }
        }
        Err(first.unwrap_or(WhyNot::NobodyToAsk))
    }

    fn hindrance(&self, person: &Person) -> Option<WhyNot> {
        let came_back = self.came_back.contains(&person.email.to_lowercase());
        self.said_of(Whom::Person(person.id)).or_else(|| came_back.then_some(WhyNot::CameBack(person.id)))
    }

    fn said_of(&self, whom: Whom) -> Option<WhyNot> {
        let said = self.not_chased.iter().find(|one| one.whom == whom && one.holds(self.today))?;
        Some(WhyNot::NotChased { whom, reason: said.reason.clone(), until: said.until })
    }
}

#[cfg(test)]
mod tests {
    use access::PartnershipId;
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::{
        model::{Agreement, Going, Part},
        samples::an_action,
    };

    const TODAY: Date = date(2026, 11, 22);

    fn person(id: i32, organisation: i32, post: &str) -> Person {
        Person {
            id: PersonId(id),
            partnership: PartnershipId(1),
            account: None,
            organisation: Some(OrganisationId(organisation)),
            organisation_name: format!("Organisation {organisation}"),
            organisation_short_name: String::new(),
            name: format!("Person {id}"),
            post: post.into(),
            email: format!("person{id}@partner.example"),
            left: false,
        }
    }

    fn action(place: u32, leads: &[i32]) -> Action {
        let parties = leads.iter().map(|one| (OrganisationId(*one), Part::Leads)).collect();
        let agreement = Agreement { parties, ..an_action().agreement() };
        let number = ActionNumber::new(2026, place).expect("a number");
        agreement.begin(number, "2025-28".into(), "p".into(), date(2026, 9, 1))
    }

    #[derive(Default)]
    struct Known {
        actions: Vec<Action>,
        people: Vec<Person>,
        partner_leads: BTreeSet<PersonId>,
        signers: HashMap<(ActionNumber, OrganisationId), PersonId>,
        not_chased: Vec<NotChased>,
        came_back: BTreeSet<String>,
        silent_weeks: Option<u32>,
    }

    impl Known {
        fn roll(&self) -> Roll {
            roll(&Asking {
                today: TODAY,
                silent_weeks: self.silent_weeks,
                actions: &self.actions,
                people: &self.people,
                partner_leads: &self.partner_leads,
                signers: &self.signers,
                not_chased: &self.not_chased,
                came_back: &self.came_back,
            })
        }

        fn not(mut self, whom: Whom, until: Date) -> Self {
            let (by, at) = (Signature::default(), Timestamp::UNIX_EPOCH);
            self.not_chased.push(NotChased { id: 1, whom, reason: "on leave".into(), until, by, at });
            self
        }
    }

    fn two_of_one() -> Known {
        Known {
            actions: vec![action(1, &[1]), action(2, &[1])],
            people: vec![person(1, 1, ""), person(2, 1, "Manager"), person(3, 2, "Manager")],
            ..Known::default()
        }
    }

    fn asked(roll: &Roll) -> Vec<(i32, usize)> {
        roll.bundles.iter().map(|bundle| (bundle.person.id.0, bundle.actions.len())).collect()
    }

    #[test]
    fn a_person_gets_one_bundle_with_all_their_actions() {
        assert_eq!(asked(&two_of_one().roll()), [(2, 2)]);
    }

    #[test]
    fn whoever_wrote_last_answers_before_a_partner_lead_before_a_post() {
        let mut known = two_of_one();
        known.people.push(person(4, 1, "Director"));
        known.partner_leads.insert(PersonId(4));
        assert_eq!(asked(&known.roll()), [(4, 2)]);
        known.signers.insert((known.actions[0].number, OrganisationId(1)), PersonId(1));
        assert_eq!(asked(&known.roll()), [(1, 1), (4, 1)]);
        known.people[0].left = true;
        assert_eq!(asked(&known.roll()), [(4, 2)], "who has left answers for nothing");
    }

    #[test]
    fn a_reason_holds_to_its_last_day_and_is_shown() {
        let organisation = Whom::Organisation(OrganisationId(1));
        let roll = two_of_one().not(organisation, TODAY).roll();
        assert!(roll.bundles.is_empty());
        assert_eq!(
            roll.left_out[0].why.in_words(),
            "the organisation is not chased until 22 November 2026: on leave"
        );
        assert_eq!(asked(&two_of_one().not(organisation, date(2026, 11, 21)).roll()), [(2, 2)]);
        let one_action = two_of_one().not(Whom::Action(action(1, &[1]).number), TODAY).roll();
        assert_eq!((asked(&one_action), one_action.left_out.len()), (vec![(2, 1)], 1));
        let person = two_of_one().not(Whom::Person(PersonId(2)), TODAY).roll();
        assert_eq!(asked(&person), [(1, 2)], "a colleague is asked instead");
    }

    #[test]
    fn an_address_a_letter_came_back_from_is_not_written_to_until_it_is_another() {
        let mut known = two_of_one();
        known.people.remove(0);
        known.came_back.insert("person2@partner.example".into());
        let roll = known.roll();
        assert!(roll.bundles.is_empty() && roll.left_out[0].why == WhyNot::CameBack(PersonId(2)));
        known.people[0].email = "new@partner.example".into();
        assert_eq!(asked(&known.roll()), [(2, 2)]);
    }

    #[test]
    fn who_was_heard_from_lately_is_not_asked_where_only_the_silent_are() {
        let mut known = Known { silent_weeks: Some(8), ..two_of_one() };
        known.actions[0].parties[0].heard = Some(date(2026, 11, 10));
        let roll = known.roll();
        assert_eq!(asked(&roll), [(2, 1)]);
        assert_eq!(roll.left_out[0].why.in_words(), "heard from 1 week ago");
    }

    #[test]
    fn nobody_is_asked_about_what_is_complete_and_nobody_to_ask_is_said() {
        let mut known = two_of_one();
        known.actions[0].progress = known.actions[0].progress.after(&Going::Complete, TODAY);
        known.actions.push(action(3, &[9]));
        let roll = known.roll();
        assert_eq!(asked(&roll), [(2, 1)]);
        assert_eq!(roll.left_out[0].why, WhyNot::NobodyToAsk);
    }

    proptest! {
        #[test]
        fn every_lead_of_an_open_action_is_asked_or_left_out_with_a_reason_and_nobody_twice(
            leads in prop::collection::vec(prop::collection::btree_set(1..6_i32, 1..4), 0..12),
            people in prop::collection::vec((1..6_i32, any::<bool>()), 0..12),
        ) {
            let actions: Vec<Action> = leads
                .iter()
                .zip(1..)
                .map(|(leads, place)| action(place, &leads.iter().copied().collect::<Vec<_>>()))
                .collect();
            let people: Vec<Person> = people
                .iter()
                .zip(1..)
                .map(|((organisation, mail), id)| {
                    let person = person(id, *organisation, "");
                    Person { email: if *mail { person.email.clone() } else { String::new() }, ..person }
                })
                .collect();
            let known = Known { actions, people, ..Known::default() };
            let roll = known.roll();
            let owed: usize = leads.iter().map(BTreeSet::len).sum();
            let asked: usize = roll.bundles.iter().map(|bundle| bundle.actions.len()).sum();
            prop_assert_eq!(asked + roll.left_out.len(), owed);
            let who: BTreeSet<_> = roll.bundles.iter().map(|bundle| bundle.person.id).collect();
            prop_assert_eq!(who.len(), roll.bundles.len());
        }
    }
}
