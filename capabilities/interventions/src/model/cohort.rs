//! A cohort: what a project cost, and how often the same people came to services before and after. Counts only, never a list of people.

use jiff::civil::Date;
use statistics::{Error, Level, Observed};

use sentences::Change;

use super::Money;

/// A comparison of a cohort with itself, as somebody entered it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cohort {
    /// Who they are, without naming anybody: "the first people the navigators worked with".
    pub who: String,
    /// How many people.
    pub people: u32,
    /// How many months before were looked at.
    pub months_before: u32,
    /// How many months after.
    pub months_after: u32,
    /// What the project cost for them.
    pub project_cost: Option<Money>,
    /// The contacts by kind.
    pub contacts: Vec<Contact>,
    /// Where counts and costs come from.
    pub source: String,
    /// The day of the comparison.
    pub day: Date,
    /// What to mind; may be empty.
    pub note: String,
}

/// How often they came to one service, and what that cost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// Which, such as "Visits to A&E".
    pub kind: String,
    /// How often in the months before.
    pub before: u32,
    /// How often in the months after.
    pub after: u32,
    /// What those before cost.
    pub cost_before: Option<Money>,
    /// What those after cost.
    pub cost_after: Option<Money>,
}

/// Contacts or costs of twelve months: periods of other lengths are made comparable.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Yearly<T> {
    /// In twelve months as those before.
    pub before: T,
    /// In twelve months as those after.
    pub after: T,
}

/// One kind of contact, compared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Compared {
    /// Contacts of each person in twelve months.
    pub per_person: Yearly<f64>,
    /// What the difference is worth, by the exact interval of the ratio of the two rates.
    pub change: Change,
    /// The cost in twelve months, where both are known.
    pub cost: Option<Yearly<Money>>,
}

/// The kinds of contact of a cohort, each compared.
///
/// # Errors
/// Those of [`statistics`]: no months, or counts beyond any record.
pub fn compare(cohort: &Cohort) -> Result<Vec<Compared>, Error> {
    let yearly = |count: u32, months: u32| f64::from(count) * 12.0 / f64::from(months);
    let of = |contact: &Contact| -> Result<Compared, Error> {
        let people = f64::from(cohort.people.max(1));
        let now = Observed::new(contact.after.into(), f64::from(cohort.months_after))?;
        let before = Observed::new(contact.before.into(), f64::from(cohort.months_before))?;
        Ok(Compared {
            per_person: Yearly {
                before: yearly(contact.before, cohort.months_before) / people,
                after: yearly(contact.after, cohort.months_after) / people,
            },
            change: Change::between(now, before, Level::P95),
            cost: contact
                .cost_before
                .zip(contact.cost_after)
                .map(|(before, after)| cohort.yearly(before, after)),
        })
    };
    cohort.contacts.iter().map(of).collect()
}

impl Cohort {
    /// Costs of both periods for twelve months.
    fn yearly(&self, before: Money, after: Money) -> Yearly<Money> {
        Yearly {
            before: before.share(12, self.months_before.into()),
            after: after.share(12, self.months_after.into()),
        }
    }

    /// The cost of all contacts in twelve months; `None` unless every kind has both costs.
    pub fn cost(&self) -> Option<Yearly<Money>> {
        if self.contacts.is_empty() {
            return None;
        }
        let before: Money = self.contacts.iter().map(|contact| contact.cost_before).sum::<Option<Money>>()?;
        let after: Money = self.contacts.iter().map(|contact| contact.cost_after).sum::<Option<Money>>()?;
        Some(self.yearly(before, after))
    }

    /// Whether the two periods are not equally long.
    pub fn is_scaled(&self) -> bool {
        self.months_before != self.months_after
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn cohort(months_after: u32) -> Cohort {
        let contact = |kind: &str, before, after, costs: Option<(i64, i64)>| Contact {
            kind: kind.into(),
            before,
            after,
            cost_before: costs.map(|costs| Money(costs.0)),
            cost_after: costs.map(|costs| Money(costs.1)),
        };
        Cohort {
            who: "the first ten".into(),
            people: 10,
            months_before: 12,
            months_after,
            project_cost: None,
            contacts: vec![
                contact("Police", 120, 60, Some((1_200_000, 600_000))),
                contact("A&E", 30, 28, None),
            ],
            source: "services".into(),
            day: date(2026, 6, 1),
            note: String::new(),
        }
    }

    #[test]
    fn contacts_are_compared_for_each_person_in_twelve_months() {
        let compared = compare(&cohort(12)).expect("compared");
        assert_eq!(compared[0].per_person, Yearly { before: 12.0, after: 6.0 });
        // Six months after count double.
        let compared = compare(&cohort(6)).expect("compared");
        assert_eq!(compared[0].per_person, Yearly { before: 12.0, after: 12.0 });
        assert_eq!(compared[0].cost, Some(Yearly { before: Money(1_200_000), after: Money(1_200_000) }));
        assert_eq!(compared[1].cost, None);
    }

    #[test]
    fn there_is_a_cost_of_all_only_where_every_kind_has_both() {
        let mut cohort = cohort(12);
        assert_eq!(cohort.cost(), None);
        cohort.contacts.pop();
        assert_eq!(cohort.cost(), Some(Yearly { before: Money(1_200_000), after: Money(600_000) }));
        cohort.contacts.clear();
        assert_eq!(cohort.cost(), None);
    }
}
