//! The plans that belong to a plan, with how their actions stand and what they serve: one reading for board, papers and the
//! public page.

use std::collections::BTreeMap;

use access::PartnershipId;
use actions::store::{GradeCount, Sight, count_grades};
use database::{Database, DbErr};
use jiff::civil::Date;

use crate::{
    model::Slug,
    progress::Progress,
    store::{self, PlanListed, Seen},
};

/// A plan that belongs to another, directly or through others.
#[derive(Clone, Debug)]
pub struct SubPlan {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its title.
    pub title: String,
    /// How deep it stands: 1 for what belongs to the plan itself.
    pub depth: usize,
    /// How its own actions stand.
    pub counts: Vec<GradeCount>,
    /// The priority of the plan at the top that each of its own priorities serves, through whatever stands between.
    pub serves: BTreeMap<String, String>,
}

/// What may be seen, by whom and when.
#[derive(Clone, Copy)]
pub struct Asking {
    /// The partnership.
    pub partnership: PartnershipId,
    /// Which versions of plans.
    pub seen: Seen,
    /// Which actions.
    pub sight: Sight,
    /// The day.
    pub today: Date,
}

/// Where a plan stands among others.
#[derive(Clone, Debug, Default)]
pub struct Place {
    /// The plan it belongs to, where that may be seen.
    pub parent: Option<PlanListed>,
    /// The plans that belong to it, as far as they may be seen.
    pub below: Vec<SubPlan>,
}

impl Place {
    /// Reads it for a plan.
    pub async fn fetch(database: &Database, plan: i32, asking: Asking) -> Result<Self, DbErr> {
        let reader = database.reader();
        let family = store::fetch_family(reader, asking.partnership).await?;
        let (parent, below) = (family.parent_of(plan), family.below(plan));
        if parent.is_none() && below.is_empty() {
            return Ok(Self::default());
        }
        let plans = store::list_plans(reader, asking.partnership, asking.seen).await?;
        let listed = |id: i32| plans.iter().find(|plan| plan.id == id).cloned();
        let mut chains: BTreeMap<i32, BTreeMap<String, String>> = BTreeMap::new();
        let mut sub_plans = Vec::new();
        for (id, depth) in below {
            let own = store::list_serves(reader, id).await?;
            let above = family.parent_of(id).and_then(|parent| chains.get(&parent));
            let serves = match above {
                None => own,
                Some(above) => through(own, above),
            };
            chains.insert(id, serves.clone());
            let Some(PlanListed { slug, title, .. }) = listed(id) else { continue };
            let Asking { partnership, sight, today, .. } = asking;
            let counts = count_grades(database, partnership, sight, slug.as_str(), today).await?;
            sub_plans.push(SubPlan { slug, title, depth, counts, serves });
        }
        Ok(Self { parent: parent.and_then(listed), below: sub_plans })
    }
}

/// What priorities serve at the top, where what they serve serves something in turn.
fn through(own: BTreeMap<String, String>, above: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    own.into_iter().filter_map(|(priority, serves)| Some((priority, above.get(&serves)?.clone()))).collect()
}

impl SubPlan {
    /// How its actions stand together.
    pub fn progress(&self) -> Progress {
        Progress::by_priority(&self.counts).values().fold(Progress::default(), Progress::and)
    }

    /// The counts of its actions that serve a priority of the plan at the top; `None` for those that serve none.
    pub fn serving<'a>(&'a self, priority: Option<&'a str>) -> impl Iterator<Item = &'a GradeCount> {
        self.counts
            .iter()
            .filter(move |count| self.serves.get(&count.priority).map(String::as_str) == priority)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_priority_serves_the_top_through_what_stands_between() {
        let pairs = |all: &[(&str, &str)]| -> BTreeMap<String, String> {
            all.iter().map(|(one, other)| ((*one).to_owned(), (*other).to_owned())).collect()
        };
        let own = pairs(&[("beds", "safe-homes"), ("cars", "elsewhere")]);
        let above = pairs(&[("safe-homes", "domestic-abuse")]);
        assert_eq!(through(own, &above), pairs(&[("beds", "domestic-abuse")]));
    }
}
