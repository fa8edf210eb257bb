//! Counts of two periods, weighted.

use super::Edition;
use crate::Error;
use crate::error::exact_count;

/// An offence group and its events now and before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupCount {
    /// The group, as the edition names it.
    pub group: String,
    /// Events now.
    pub now: u64,
    /// Events before.
    pub before: u64,
}

/// One figure now and before.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Period {
    /// Now.
    pub now: f64,
    /// Before.
    pub before: f64,
}

impl Period {
    /// The change in percent of before; `None` where there was none before. Never to be shown without both figures.
    pub fn percent_change(self) -> Option<f64> {
        (self.before > 0.0).then(|| (self.now - self.before) / self.before * 100.0)
    }

    fn plus(self, other: Self) -> Self {
        Self { now: self.now + other.now, before: self.before + other.before }
    }
}

/// What one group contributes.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupHarm {
    /// The group.
    pub group: String,
    /// Its weight in this edition.
    pub weight: f64,
    /// Its events.
    pub count: Period,
    /// Its events times its weight.
    pub harm: Period,
    /// Its share of all harm now, in percent; `None` where there is no harm now.
    pub share_now_percent: Option<f64>,
}

/// Harm beside counts. Both are sums over the groups that have a weight, so that they speak of the same events.
#[derive(Debug, Clone, PartialEq)]
pub struct Harm {
    /// The name of the edition.
    pub edition: String,
    /// The sum of events times weight, in the edition's unit.
    pub harm: Period,
    /// The events with a weight.
    pub count: Period,
    /// The groups with a weight, in the order given.
    pub groups: Vec<GroupHarm>,
    /// The groups this edition has no weight for, in the order given: in neither sum, and to be named beside them.
    pub without_weight: Vec<GroupCount>,
}

/// How much harm, beside how many? Sums events times weight (Sherman, Neyroud and Neyroud 2016, Policing 10, 171-183).
///
/// `counts`: each offence group once. A group without a weight in this edition is named, not guessed. One homicide can outweigh thousands
/// of thefts: show the counts beside, and do not compare figures of two editions. An interval is not given: weights times small counts of
/// grave offences swing too widely for one.
///
/// # Errors
/// [`Error::NameTwice`] for a group that stands twice, [`Error::CountTooLarge`] above 1,000,000,000.
pub fn harm(counts: &[GroupCount], edition: &Edition) -> Result<Harm, Error> {
    let mut groups = Vec::new();
    let mut without_weight = Vec::new();
    for (place, counted) in counts.iter().enumerate() {
        if counts[..place].iter().any(|earlier| earlier.group == counted.group) {
            return Err(Error::NameTwice { position: place + 1 });
        }
        let count = Period { now: exact_count(counted.now)?, before: exact_count(counted.before)? };
        match edition.weight(&counted.group) {
            None => without_weight.push(counted.clone()),
            Some(weight) => groups.push(GroupHarm {
                group: counted.group.clone(),
                weight,
                count,
                harm: Period { now: count.now * weight, before: count.before * weight },
                share_now_percent: None,
            }),
        }
    }
    let nothing = Period { now: 0.0, before: 0.0 };
    let total = groups.iter().fold(nothing, |sum, group| sum.plus(group.harm));
    let count = groups.iter().fold(nothing, |sum, group| sum.plus(group.count));
    for group in &mut groups {
        group.share_now_percent = (total.now > 0.0).then(|| group.harm.now / total.now * 100.0);
    }
    Ok(Harm { edition: edition.name().to_owned(), harm: total, count, groups, without_weight })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn counted(group: &str, now: u64, before: u64) -> GroupCount {
        GroupCount { group: group.to_owned(), now, before }
    }

    fn edition() -> Result<Edition, Error> {
        Edition::new(
            "made up",
            [("theft".to_owned(), 2.0), ("robbery".to_owned(), 365.0), ("litter".to_owned(), 0.0)],
        )
    }

    #[test]
    fn fewer_thefts_and_one_robbery_more_are_less_crime_and_more_harm() -> Result<(), Error> {
        let harm = harm(&[counted("theft", 80, 100), counted("robbery", 1, 0)], &edition()?)?;
        assert_eq!(
            (harm.count, harm.harm),
            (Period { now: 81.0, before: 100.0 }, Period { now: 525.0, before: 200.0 })
        );
        assert_eq!((harm.harm.percent_change(), harm.count.percent_change()), (Some(162.5), Some(-19.0)));
        Ok(())
    }

    #[test]
    fn a_group_without_a_weight_is_named_and_counted_nowhere() -> Result<(), Error> {
        let harm = harm(&[counted("theft", 8, 10), counted("arson", 3, 1)], &edition()?)?;
        assert_eq!(harm.without_weight, [counted("arson", 3, 1)]);
        assert_eq!((harm.count.now, harm.harm.now, harm.groups.len()), (8.0, 16.0, 1));
        Ok(())
    }

    #[test]
    fn no_harm_has_no_shares_and_no_percentage() -> Result<(), Error> {
        let none = harm(&[counted("litter", 3, 2)], &edition()?)?;
        assert_eq!((none.groups[0].share_now_percent, none.harm.percent_change()), (None, None));
        assert_eq!(harm(&[], &edition()?)?.count.percent_change(), None);
        Ok(())
    }

    #[test]
    fn a_group_given_twice_and_a_count_beyond_any_record_are_refused() -> Result<(), Error> {
        let twice = [counted("theft", 1, 1), counted("theft", 2, 2)];
        assert_eq!(harm(&twice, &edition()?), Err(Error::NameTwice { position: 2 }));
        assert_eq!(harm(&[counted("theft", u64::MAX, 1)], &edition()?), Err(Error::CountTooLarge(u64::MAX)));
        Ok(())
    }

    proptest! {
        #[test]
        fn weights_of_one_make_harm_a_count_and_shares_make_a_whole(counts in prop::collection::vec((0u64..100_000, 0u64..100_000), 1..12)) {
            let groups: Vec<GroupCount> =
                counts.iter().enumerate().map(|(i, (now, before))| counted(&i.to_string(), *now, *before)).collect();
            let ones = Edition::new("ones", groups.iter().map(|group| (group.group.clone(), 1.0)))?;
            let harm = harm(&groups, &ones)?;
            prop_assert_eq!(harm.harm, harm.count);
            let shares: f64 = harm.groups.iter().filter_map(|group| group.share_now_percent).sum();
            prop_assert!(harm.harm.now == 0.0 || (shares - 100.0).abs() < 1e-9);
        }
    }
}
