//! Plans that belong to other plans, however deep: an action plan under the strategy it delivers.

use std::collections::BTreeMap;

use super::Refusal;

/// Which plan belongs to which, by their rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Family(BTreeMap<i32, i32>);

impl Family {
    /// From pairs of a plan and the one it belongs to.
    pub fn of(pairs: impl IntoIterator<Item = (i32, i32)>) -> Self {
        Self(pairs.into_iter().collect())
    }

    /// The plan this one belongs to.
    pub fn parent_of(&self, plan: i32) -> Option<i32> {
        self.0.get(&plan).copied()
    }

    /// The plans that belong to this one, each followed by those that belong to it, with how deep they stand: 1 for its own.
    /// What a fault made a circle of is told once.
    pub fn below(&self, plan: i32) -> Vec<(i32, usize)> {
        let mut told = Vec::new();
        self.tell_below(plan, 1, &mut told);
        told
    }

    fn tell_below(&self, plan: i32, depth: usize, told: &mut Vec<(i32, usize)>) {
        for (child, parent) in &self.0 {
            if *parent == plan && told.iter().all(|(known, _)| known != child) {
                told.push((*child, depth));
                self.tell_below(*child, depth + 1, told);
            }
        }
    }

    /// Refuses what would go round in a circle; `title` is that of the plan chosen.
    pub fn may_belong(&self, plan: i32, parent: i32, title: &str) -> Result<(), Refusal> {
        if plan == parent {
            return Err(Refusal::OfItself);
        }
        if self.below(plan).iter().any(|(below, _)| *below == parent) {
            return Err(Refusal::Circle(title.to_owned()));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_belongs_to_a_plan_is_told_with_its_depth() {
        let family = Family::of([(2, 1), (3, 2), (4, 1)]);
        assert_eq!(family.below(1), [(2, 1), (3, 2), (4, 1)]);
        assert_eq!(family.below(3), []);
        assert_eq!((family.parent_of(3), family.parent_of(1)), (Some(2), None));
    }

    #[test]
    fn nothing_belongs_to_itself_or_to_what_belongs_to_it() {
        let family = Family::of([(2, 1), (3, 2)]);
        assert_eq!(family.may_belong(1, 1, "One"), Err(Refusal::OfItself));
        assert_eq!(family.may_belong(1, 3, "Three"), Err(Refusal::Circle("Three".into())));
        assert_eq!(family.may_belong(3, 1, "One"), Ok(()));
    }

    proptest! {
        #[test]
        fn whatever_is_allowed_never_makes_a_circle(wishes in prop::collection::vec((0..8_i32, 0..8_i32), 0..40)) {
            let mut family = Family::default();
            for (plan, parent) in wishes {
                if family.may_belong(plan, parent, "").is_ok() {
                    family.0.insert(plan, parent);
                }
            }
            for plan in 0..8 {
                prop_assert!(family.below(plan).iter().all(|(below, _)| *below != plan));
            }
        }
    }
}
