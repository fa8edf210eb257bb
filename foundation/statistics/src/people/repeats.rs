//! Repeats, each percentage by its name.

use std::collections::HashMap;
use std::hash::Hash;

use crate::error::exact_count;
use crate::places::concentration::worst::percent_of;
use crate::rates::per;
use crate::{Error, LARGEST_COUNT};

/// How many people had how many events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frequency {
    /// Events of each of these people, at least 1.
    pub events: u64,
    /// How many people had so many.
    pub people: u64,
}

/// Who comes again, and for how much of it.
///
/// Three percentages are all called "repeat": of people ([`repeat_people_percent`](Self::repeat_people_percent)), of
/// events on these people ([`events_on_repeat_people_percent`](Self::events_on_repeat_people_percent)), and of events
/// after the first ([`repeat_rate_percent`](Self::repeat_rate_percent)). They differ by factors of two: say which.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeats {
    /// People with at least one event.
    pub people: u64,
    /// All their events.
    pub events: u64,
    /// People with at least two events.
    pub repeat_people: u64,
    /// All events of people with at least two.
    pub events_on_repeat_people: u64,
    /// Events after a person's first: events less people.
    pub events_beyond_first: u64,
    /// People by events, the most first, each number once.
    frequencies: Vec<Frequency>,
}

/// The people with the most events, and their part.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TopPeople {
    /// How many people they are.
    pub people: u64,
    /// How many events they had.
    pub events: u64,
    /// These events as a percentage of all.
    pub percent_of_events: f64,
}

/// How widely and how often a population is hit (Farrell and Pease 1993, Once Bitten, Twice Bitten; incidence = prevalence x
/// concentration).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Burden {
    /// People with at least one event, per the base of the population.
    pub prevalence: f64,
    /// Events, per the base of the population.
    pub incidence: f64,
    /// Events for each person with at least one.
    pub concentration: f64,
}

/// Is it the same people again and again? From a table of how many people had how many events.
///
/// Counting; rows may come in any order, and a number of events more than once. The longer the period, the more
/// repeats: compare like periods only, and say how people were matched.
///
/// # Errors
/// [`Error::NoEventPerPerson`] for a row of people with none, [`Error::NothingCounted`] where there is nobody, [`Error::CountTooLarge`] above
/// 1,000,000,000 events.
pub fn repeats_from_frequencies(rows: &[Frequency]) -> Result<Repeats, Error> {
    let mut by_events: HashMap<u64, u64> = HashMap::new();
    let (mut people, mut events) = (0_u64, 0_u64);
    for (place, row) in rows.iter().enumerate() {
        if row.events == 0 {
            return Err(Error::NoEventPerPerson { position: place + 1 });
        }
        exact_count(row.people)?;
        people = people.saturating_add(row.people);
        events = events.saturating_add(row.events.saturating_mul(row.people));
        exact_count(events)?;
        *by_events.entry(row.events).or_default() += row.people;
    }
    if people == 0 {
        return Err(Error::NothingCounted);
    }
    let mut frequencies: Vec<Frequency> =
        by_events.into_iter().map(|(events, people)| Frequency { events, people }).collect();
    frequencies.sort_unstable_by_key(|row| std::cmp::Reverse(row.events));
    let once = frequencies.iter().filter(|row| row.events == 1).map(|row| row.people).sum::<u64>();
    Ok(Repeats {
        people,
        events,
        repeat_people: people - once,
        events_on_repeat_people: events - once,
        events_beyond_first: events - people,
        frequencies,
    })
}

/// Is it the same people again and again? From a list with the person of each event.
///
/// # Errors
/// [`Error::NothingCounted`] for an empty list, [`Error::CountTooLarge`] above 1,000,000,000 events.
pub fn repeats_from_ids<Id: Eq + Hash>(ids: impl IntoIterator<Item = Id>) -> Result<Repeats, Error> {
    let mut events: HashMap<Id, u64> = HashMap::new();
    for (place, id) in ids.into_iter().enumerate() {
        if place as u64 >= LARGEST_COUNT {
            return Err(Error::CountTooLarge(place as u64 + 1));
        }
        *events.entry(id).or_default() += 1;
    }
    let rows: Vec<Frequency> = events.into_values().map(|events| Frequency { events, people: 1 }).collect();
    repeats_from_frequencies(&rows)
}

impl Repeats {
    /// Of people: those with at least two events, as a percentage of those with at least one.
    pub fn repeat_people_percent(&self) -> f64 {
        percent(self.repeat_people, self.people)
    }

    /// Of events: all those of repeat people, their first included, as a percentage of all events.
    pub fn events_on_repeat_people_percent(&self) -> f64 {
        percent(self.events_on_repeat_people, self.events)
    }

    /// Of events: those after a person's first, as a percentage of all events. This is what would be saved if nobody
    /// were hit twice.
    pub fn repeat_rate_percent(&self) -> f64 {
        percent(self.events_beyond_first, self.events)
    }

    /// Concentration: events for each person with at least one.
    pub fn mean_events_per_person(&self) -> f64 {
        self.events as f64 / self.people as f64
    }

    /// The part of the so many percent of people with the most events, rounded up to whole people.
    ///
    /// # Errors
    /// [`Error::Percent`] unless it lies above 0 and up to 100.
    pub fn top_people(&self, percent_of_people: f64) -> Result<TopPeople, Error> {
        let top = percent_of(self.people as usize, percent_of_people)? as u64;
        let (mut left, mut events) = (top, 0);
        for row in &self.frequencies {
            let taken = left.min(row.people);
            events += taken * row.events;
            left -= taken;
        }
        Ok(TopPeople { people: top, events, percent_of_events: percent(events, self.events) })
    }

    /// Prevalence and incidence per so many of a population (1,000 adults, households), and concentration.
    ///
    /// # Errors
    /// [`Error::FewerThanPeople`] where the population is smaller than those with an event, [`Error::Base`].
    pub fn burden(&self, population: u64, base: f64) -> Result<Burden, Error> {
        if population < self.people {
            return Err(Error::FewerThanPeople { population, people: self.people });
        }
        Ok(Burden {
            prevalence: per(self.people, population as f64, base)?,
            incidence: per(self.events, population as f64, base)?,
            concentration: self.mean_events_per_person(),
        })
    }
}

fn percent(part: u64, whole: u64) -> f64 {
    part as f64 / whole as f64 * 100.0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_three_percentages_of_ten_events_are_worked_by_hand() -> Result<(), Error> {
        // Ann 5, Bob 2, Cat, Dee and Eve 1 each.
        let repeats = repeats_from_ids("AAAAABBCDE".chars())?;
        assert_eq!((repeats.people, repeats.events, repeats.repeat_people), (5, 10, 2));
        assert_eq!(repeats.repeat_people_percent(), 40.0);
        assert_eq!(repeats.events_on_repeat_people_percent(), 70.0);
        assert_eq!(repeats.repeat_rate_percent(), 50.0);
        assert_eq!(repeats.mean_events_per_person(), 2.0);
        assert_eq!(repeats.top_people(20.0)?, TopPeople { people: 1, events: 5, percent_of_events: 50.0 });
        let burden = repeats.burden(100, 1_000.0)?;
        assert_eq!((burden.prevalence, burden.incidence, burden.concentration), (50.0, 100.0, 2.0));
        Ok(())
    }

    #[test]
    fn tables_that_count_nobody_or_no_event_or_too_many_are_refused() -> Result<(), Error> {
        let row = |events, people| Frequency { events, people };
        assert_eq!(repeats_from_frequencies(&[]), Err(Error::NothingCounted));
        assert_eq!(repeats_from_frequencies(&[row(1, 0)]), Err(Error::NothingCounted));
        assert_eq!(repeats_from_ids(Vec::<u8>::new()), Err(Error::NothingCounted));
        assert_eq!(
            repeats_from_frequencies(&[row(1, 5), row(0, 9)]),
            Err(Error::NoEventPerPerson { position: 2 })
        );
        assert_eq!(repeats_from_frequencies(&[row(u64::MAX, 9)]), Err(Error::CountTooLarge(u64::MAX)));
        let few = repeats_from_ids([1, 2, 3])?;
        assert_eq!(few.burden(2, 1_000.0), Err(Error::FewerThanPeople { population: 2, people: 3 }));
        assert_eq!(few.burden(10, 0.0), Err(Error::Base(0.0)));
        assert_eq!(few.top_people(0.0), Err(Error::Percent(0.0)));
        Ok(())
    }

    proptest! {
        #[test]
        fn a_list_and_its_table_say_the_same_and_the_percentages_stand_in_their_order(
            ids in prop::collection::vec(0u8..30, 1..120), percent in 1u32..=100,
        ) {
            let repeats = repeats_from_ids(ids.iter())?;
            let rows: Vec<Frequency> = (0..30)
                .map(|id| ids.iter().filter(|other| **other == id).count() as u64)
                .filter(|events| *events > 0)
                .map(|events| Frequency { events, people: 1 })
                .collect();
            prop_assert_eq!(&repeats, &repeats_from_frequencies(&rows)?);
            prop_assert_eq!(repeats.events, ids.len() as u64);
            prop_assert!(repeats.repeat_rate_percent() <= repeats.events_on_repeat_people_percent());
            prop_assert!(repeats.repeat_people_percent() <= repeats.events_on_repeat_people_percent() + 1e-12);
            let top = repeats.top_people(f64::from(percent))?;
            prop_assert!(top.percent_of_events >= f64::from(percent) - 1e-9 && top.events <= repeats.events);
            let burden = repeats.burden(1_000, 100.0)?;
            prop_assert!((burden.prevalence * burden.concentration - burden.incidence).abs() < 1e-12);
        }
    }
}
