//! How much of what was said a report holds: a paper of thousands of pages is no paper.

use std::collections::BTreeMap;

use actions::store::PlanKept;
use jiff::Timestamp;

/// More updates than this make no page and no PDF that anybody reads, or that is made in the time a request has.
const MOST_ON_PAPER: usize = 2_000;

/// How much of what was said a report holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Every update: for files that programs read, and that are brought in again.
    Every,
    /// Every update while these are 2,000 or fewer, else the newest of each action: for a page and a PDF. The summary says so.
    OnPaper,
}

/// Where there are too many updates for paper, leaves the newest of each action; how many are left out.
pub(super) fn newest_only(kept: &mut PlanKept) -> usize {
    let all = kept.updates.len();
    if all <= MOST_ON_PAPER {
        return 0;
    }
    let mut newest: BTreeMap<i32, (Timestamp, i32)> = BTreeMap::new();
    for update in &kept.updates {
        for action in &update.actions {
            let latest = newest.entry(*action).or_insert((update.at, update.id));
            *latest = (*latest).max((update.at, update.id));
        }
    }
    kept.updates.retain(|update| {
        let own = (update.at, update.id);
        update.actions.iter().any(|action| newest.get(action) == Some(&own))
    });
    all - kept.updates.len()
}

#[cfg(test)]
mod tests {
    use actions::{Signature, store::UpdateKept};

    use super::*;

    fn kept(updates: usize) -> PlanKept {
        let update = |place: usize| UpdateKept {
            at: Timestamp::from_second(place as i64).expect("an instant"),
            by: Signature::default(),
            text: format!("update {place}"),
            nothing_to_report: false,
            going: None,
            withheld: false,
            stamp: None,
            actions: vec![(place % 10) as i32],
            id: place as i32,
        };
        PlanKept { updates: (0..updates).map(update).collect(), ..PlanKept::default() }
    }

    #[test]
    fn few_updates_are_all_on_paper() {
        let mut few = kept(MOST_ON_PAPER);
        assert_eq!((newest_only(&mut few), few.updates.len()), (0, MOST_ON_PAPER));
    }

    #[test]
    fn of_many_the_newest_of_each_action_is_on_paper_and_the_rest_is_counted() {
        let mut many = kept(MOST_ON_PAPER + 10);
        assert_eq!(newest_only(&mut many), MOST_ON_PAPER);
        let ids: Vec<i32> = many.updates.iter().map(|update| update.id).collect();
        assert_eq!(ids, (2_000..2_010).collect::<Vec<i32>>());
    }
}
