//! What changed from one version to the next, found by comparing them.

use super::{Content, Priority};

/// One difference between two versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangeOfPlan {
    /// The objective reads otherwise.
    Objective,
    /// A priority is new; its title.
    Added(String),
    /// A priority is gone; its title.
    TakenOut(String),
    /// A priority reads otherwise; its title now.
    Changed(String),
    /// The priorities stand in another order.
    Reordered,
    /// A section is new, gone or reads otherwise; its heading.
    Section(String),
    /// Another part of the plan reads otherwise.
    Part(PlanPart),
}

/// A part of a plan besides objective, priorities and sections.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanPart {
    /// The vision.
    Vision,
    /// The published summary.
    Summary,
    /// How success is measured.
    Measured,
    /// The steps and resources of each authority.
    Steps,
    /// The theory of change.
    Theory,
}

impl PlanPart {
    /// The key of the sentence that says it was changed, on public pages.
    pub fn key(self) -> &'static str {
        match self {
            Self::Vision => "change-vision",
            Self::Summary => "change-summary",
            Self::Measured => "change-measured",
            Self::Steps => "change-steps",
            Self::Theory => "change-theory",
        }
    }

    /// That it was changed, at the desk.
    fn sentence(self) -> &'static str {
        match self {
            Self::Vision => "The vision was changed",
            Self::Summary => "The summary was changed",
            Self::Measured => "How success is measured was changed",
            Self::Steps => "The steps and resources of authorities were changed",
            Self::Theory => "The theory of change was changed",
        }
    }
}

/// The differences from an earlier version to a later one, in the order of the later one; none when they are equal.
pub fn changes_between(earlier: &Content, later: &Content) -> Vec<ChangeOfPlan> {
    let mut changes = Vec::new();
    if earlier.objective != later.objective {
        changes.push(ChangeOfPlan::Objective);
    }
    for (part, differs) in [
        (PlanPart::Vision, earlier.vision != later.vision),
        (PlanPart::Summary, earlier.summary != later.summary),
        (PlanPart::Measured, earlier.measured != later.measured),
        (PlanPart::Steps, earlier.steps != later.steps),
        (PlanPart::Theory, earlier.theory != later.theory),
    ] {
        if differs {
            changes.push(ChangeOfPlan::Part(part));
        }
    }
    for priority in &later.priorities {
        match earlier.priority(&priority.slug) {
            None => changes.push(ChangeOfPlan::Added(priority.title.clone())),
            Some(before) if before != priority => {
                changes.push(ChangeOfPlan::Changed(priority.title.clone()));
            }
            Some(_) => {}
        }
    }
    let gone = earlier.priorities.iter().filter(|priority| later.priority(&priority.slug).is_none());
    changes.extend(gone.map(|priority| ChangeOfPlan::TakenOut(priority.title.clone())));
    if kept(earlier, later) != kept(later, earlier) {
        changes.push(ChangeOfPlan::Reordered);
    }
    changes.extend(sections(earlier, later).map(ChangeOfPlan::Section));
    changes
}

/// The headings of the sections that are new, read otherwise or are gone.
fn sections<'a>(earlier: &'a Content, later: &'a Content) -> impl Iterator<Item = String> + 'a {
    let new = later.sections.iter().filter(|section| earlier.section(&section.slug) != Some(section));
    let gone = earlier.sections.iter().filter(|section| later.section(&section.slug).is_none());
    new.chain(gone).map(|section| section.heading.clone())
}

/// The names of those priorities of one version that the other has too, in order.
fn kept<'a>(of: &'a Content, other: &Content) -> Vec<&'a str> {
    let both = of.priorities.iter().filter(|priority| other.priority(&priority.slug).is_some());
    both.map(|Priority { slug, .. }| slug.as_str()).collect()
}

impl std::fmt::Display for ChangeOfPlan {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Objective => f.write_str("The objective was changed"),
            Self::Added(title) => write!(f, "New priority: {title}"),
            Self::TakenOut(title) => write!(f, "Priority taken out: {title}"),
            Self::Changed(title) => write!(f, "Priority changed: {title}"),
            Self::Section(heading) => write!(f, "Section changed: {heading}"),
            Self::Part(part) => f.write_str(part.sentence()),
            Self::Reordered => f.write_str("The order of the priorities was changed"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Answers, Serves, Slug};

    fn content(objective: &str, titles: &[&str]) -> Content {
        let priority = |title: &&str| Priority {
            slug: Slug::of_title(title).expect("a name"),
            title: (*title).into(),
            starred: false,
            why: String::new(),
            already: String::new(),
            needed: String::new(),
            signs: String::new(),
            plainly: String::new(),
            answers: Answers::None { because: "asked for".into() },
            serves: Serves::None,
        };
        Content {
            objective: objective.into(),
            priorities: titles.iter().map(priority).collect(),
            ..Content::default()
        }
    }

    #[test]
    fn equal_versions_differ_in_nothing() {
        let one = content("Safe", &["Fires", "Boats"]);
        assert_eq!(changes_between(&one, &one.clone()), []);
    }

    #[test]
    fn each_difference_is_named() {
        let (earlier, mut later) =
            (content("Safe", &["Fires", "Boats"]), content("Safer", &["Boats", "Noise"]));
        later.priorities[0].starred = true;
        let sentences: Vec<String> =
            changes_between(&earlier, &later).iter().map(ToString::to_string).collect();
        assert_eq!(
            sentences,
            [
                "The objective was changed",
                "Priority changed: Boats",
                "New priority: Noise",
                "Priority taken out: Fires"
            ]
        );
    }

    #[test]
    fn another_order_is_a_change() {
        let changes =
            changes_between(&content("Safe", &["Fires", "Boats"]), &content("Safe", &["Boats", "Fires"]));
        assert_eq!(changes, [ChangeOfPlan::Reordered]);
    }
}
