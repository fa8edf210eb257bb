//! Which areas touch which.

use crate::Error;

/// The most areas a map of neighbours takes: a hundred times the small areas of England and Wales.
pub const MOST_AREAS: usize = 4_000_000;

/// Which areas are neighbours of which; areas are numbered from 0 in the order of their values.
///
/// Being neighbours goes both ways, no area is its own neighbour, and no pair counts twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbours {
    /// Where the neighbours of each area begin in `list`; one more than there are areas.
    starts: Vec<usize>,
    list: Vec<usize>,
}

impl Neighbours {
    /// Neighbours from pairs of areas, in any order, each pair given once or both ways.
    ///
    /// # Errors
    /// [`Error::TooMany`] above 4,000,000 areas; [`Error::Pair`] where a pair names one area twice or an area that is not there.
    pub fn from_pairs(areas: usize, pairs: &[(usize, usize)]) -> Result<Self, Error> {
        if areas > MOST_AREAS {
            return Err(Error::TooMany { most: MOST_AREAS, given: areas });
        }
        for (place, (left, right)) in pairs.iter().copied().enumerate() {
            if left == right || left.max(right) >= areas {
                return Err(Error::Pair { position: place + 1, left, right, areas });
            }
        }
        let mut both_ways: Vec<(usize, usize)> =
            pairs.iter().flat_map(|(left, right)| [(*left, *right), (*right, *left)]).collect();
        both_ways.sort_unstable();
        both_ways.dedup();

        let mut starts = vec![0; areas + 1];
        for (area, _) in &both_ways {
            starts[area + 1] += 1;
        }
        for area in 0..areas {
            starts[area + 1] += starts[area];
        }
        Ok(Self { starts, list: both_ways.into_iter().map(|(_, neighbour)| neighbour).collect() })
    }

    /// How many areas there are.
    pub fn areas(&self) -> usize {
        self.starts.len() - 1
    }

    /// How many pairs of neighbours there are.
    pub fn pairs(&self) -> usize {
        self.list.len() / 2
    }

    /// The neighbours of an area in rising order; none where there is no such area.
    pub fn of(&self, area: usize) -> &[usize] {
        match (self.starts.get(area), self.starts.get(area + 1)) {
            (Some(start), Some(end)) => &self.list[*start..*end],
            _ => &[],
        }
    }

    /// The areas without a neighbour, such as islands.
    pub fn alone(&self) -> Vec<usize> {
        (0..self.areas()).filter(|area| self.of(*area).is_empty()).collect()
    }

    /// Passes where there is one value for each area and at least one pair.
    pub(super) fn checked_against(&self, values: &[f64]) -> Result<(), Error> {
        if values.len() != self.areas() {
            return Err(Error::UnequalLengths { left: values.len(), right: self.areas() });
        }
        if self.list.is_empty() { Err(Error::NoNeighbours) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_pair_given_both_ways_counts_once() -> Result<(), Error> {
        let row = Neighbours::from_pairs(4, &[(0, 1), (2, 1), (1, 0), (1, 2)])?;
        assert_eq!((row.areas(), row.pairs()), (4, 2));
        assert_eq!((row.of(0), row.of(1), row.of(2)), (&[1][..], &[0, 2][..], &[1][..]));
        assert_eq!((row.of(3), row.of(4), row.of(usize::MAX - 1)), (&[][..], &[][..], &[][..]));
        assert_eq!(row.alone(), [3]);
        Ok(())
    }

    #[test]
    fn a_pair_of_one_area_or_of_one_that_is_not_there_is_refused() {
        let wrong = |left, right| Err(Error::Pair { position: 2, left, right, areas: 3 });
        assert_eq!(Neighbours::from_pairs(3, &[(0, 1), (2, 2)]), wrong(2, 2));
        assert_eq!(Neighbours::from_pairs(3, &[(0, 1), (0, 3)]), wrong(0, 3));
    }

    #[test]
    fn more_areas_than_any_country_has_are_refused() {
        let most = MOST_AREAS;
        assert_eq!(Neighbours::from_pairs(usize::MAX, &[]), Err(Error::TooMany { most, given: usize::MAX }));
    }

    proptest! {
        #[test]
        fn being_neighbours_goes_both_ways(pairs in prop::collection::vec((0usize..20, 0usize..20), 0..80)) {
            let pairs: Vec<_> = pairs.into_iter().filter(|(left, right)| left != right).collect();
            let neighbours = Neighbours::from_pairs(20, &pairs)?;
            for (left, right) in &pairs {
                prop_assert!(neighbours.of(*left).contains(right) && neighbours.of(*right).contains(left));
            }
            let ends: usize = (0..20).map(|area| neighbours.of(area).len()).sum();
            prop_assert_eq!(ends, 2 * neighbours.pairs());
            prop_assert!((0..20).all(|area| !neighbours.of(area).contains(&area)));
        }
    }
}
