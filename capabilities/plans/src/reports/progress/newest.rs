//! What of a long history stands on paper: a paper of thousands of pages is no paper.

use std::collections::{BTreeMap, BTreeSet};

use actions::store::UpdateMark;
use jiff::Timestamp;

/// More updates than this make no page and no PDF that anybody reads, or that is made in the time a request has.
const MOST_ON_PAPER: usize = 2_000;

/// The updates that stand on paper, in ascending order, and how many are left out: all while they are 2,000 or fewer, else
/// the newest of each action.
pub(super) fn on_paper(marks: &[UpdateMark]) -> (Vec<i32>, usize) {
    let all: BTreeSet<i32> = marks.iter().map(|mark| mark.id).collect();
    if all.len() <= MOST_ON_PAPER {
        return (all.into_iter().collect(), 0);
    }
    let mut newest: BTreeMap<i32, (Timestamp, i32)> = BTreeMap::new();
    for mark in marks {
        let latest = newest.entry(mark.action).or_insert((mark.at, mark.id));
        *latest = (*latest).max((mark.at, mark.id));
    }
    let shown: BTreeSet<i32> = newest.into_values().map(|(_, id)| id).collect();
    let left_out = all.len() - shown.len();
    (shown.into_iter().collect(), left_out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(updates: i32) -> Vec<UpdateMark> {
        let mark = |place: i32| UpdateMark {
            id: place,
            action: place % 10,
            at: Timestamp::from_second(place.into()).expect("an instant"),
            withheld: false,
        };
        (0..updates).map(mark).collect()
    }

    #[test]
    fn few_updates_are_all_on_paper() {
        assert_eq!(on_paper(&marks(2_000)), ((0..2_000).collect(), 0));
    }

    #[test]
    fn of_many_the_newest_of_each_action_is_on_paper_and_the_rest_is_counted() {
        assert_eq!(on_paper(&marks(2_010)), ((2_000..2_010).collect(), 2_000));
    }

    #[test]
    fn an_update_that_serves_two_actions_counts_once() {
        let mut shared = marks(2_010);
        shared.push(UpdateMark { action: 99, ..shared[2_009] });
        assert_eq!(on_paper(&shared), ((2_000..2_010).collect(), 2_000));
    }
}
