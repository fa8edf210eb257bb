//! The versions of a plan. A draft changes; a published version never does: there is no function that would.

use jiff::Timestamp;

use super::{AuthorityStep, ChangeLine, PlanSection, Priority, Refusal, Slug, Stage, changes_between};

/// What a version says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    /// What the partnership wants to reach, in one or two sentences.
    pub objective: String,
    /// The priorities, in their order.
    pub priorities: Vec<Priority>,
    /// The sections around them, in their order.
    pub sections: Vec<PlanSection>,
    /// What the place is to be like when the plan has worked; empty while nobody has said.
    pub vision: String,
    /// The summary that is published beside the plan.
    pub summary: String,
    /// How the partnership will know whether it works.
    pub measured: String,
    /// What each authority does and puts in.
    pub steps: Vec<AuthorityStep>,
    /// How the plan is meant to work.
    pub theory: Vec<ChangeLine>,
}

/// A version that is being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Its number: 1, 2, 3 within the plan.
    pub number: u32,
    /// What it says so far.
    pub content: Content,
    /// How far it is.
    pub stage: Stage,
}

/// A version that is out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// Its number.
    pub number: u32,
    /// What it says.
    pub content: Content,
    /// Who published it, when, and what changed.
    pub publication: Publication,
}

/// How a version came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publication {
    /// When.
    pub at: Timestamp,
    /// Who, as the record names them.
    pub by: String,
    /// What changed since the version before, in the publisher's words; empty for the first.
    pub changed: String,
    /// Why it came out without an approval it needed; empty where it had them all.
    pub despite: String,
}

/// Names in addresses that pages of a plan have, so that no priority can.
const RESERVED: [&str; 3] = ["whole", "consultation", "on-a-page"];

impl Content {
    /// The priority of a name.
    pub fn priority(&self, slug: &Slug) -> Option<&Priority> {
        self.priorities.iter().find(|priority| priority.slug == *slug)
    }

    /// The section of a name.
    pub fn section(&self, slug: &Slug) -> Option<&PlanSection> {
        self.sections.iter().find(|section| section.slug == *slug)
    }
}

impl Draft {
    /// The first version of a new plan.
    pub fn first(objective: String) -> Self {
        Self { number: 1, content: Content { objective, ..Content::default() }, stage: Stage::Draft }
    }

    /// The next version, which starts as the one before it ended.
    pub fn after(published: &Published) -> Self {
        Self { number: published.number + 1, content: published.content.clone(), stage: Stage::Draft }
    }

    /// With another objective.
    #[must_use]
    pub fn with_objective(mut self, objective: String) -> Self {
        self.content.objective = objective;
        self
    }

    /// With one more priority, at the end.
    pub fn with_priority(mut self, priority: Priority) -> Result<Self, Refusal> {
        if self.content.priority(&priority.slug).is_some() {
            return Err(Refusal::PriorityExists(priority.slug));
        }
        if RESERVED.contains(&priority.slug.as_str()) {
            return Err(Refusal::NameReserved(priority.slug));
        }
        self.content.priorities.push(priority);
        Ok(self)
    }

    /// With a priority changed where it stands. Its name stays: actions and remarks hang on it.
    pub fn with_priority_changed(mut self, priority: Priority) -> Result<Self, Refusal> {
        match self.content.priorities.iter_mut().find(|old| old.slug == priority.slug) {
            Some(old) => *old = priority,
            None => return Err(Refusal::NoSuchPriority(priority.slug)),
        }
        Ok(self)
    }

    /// Without a priority. Its actions stay in the register.
    pub fn without_priority(mut self, slug: &Slug) -> Result<Self, Refusal> {
        let before = self.content.priorities.len();
        self.content.priorities.retain(|priority| priority.slug != *slug);
        if self.content.priorities.len() == before {
            return Err(Refusal::NoSuchPriority(slug.clone()));
        }
        Ok(self)
    }

    /// With one more section, at the end.
    pub fn with_section(mut self, section: PlanSection) -> Result<Self, Refusal> {
        if self.content.section(&section.slug).is_some() {
            return Err(Refusal::SectionExists(section.heading));
        }
        self.content.sections.push(section);
        Ok(self)
    }

    /// With a section changed where it stands.
    pub fn with_section_changed(mut self, section: PlanSection) -> Result<Self, Refusal> {
        match self.content.sections.iter_mut().find(|old| old.slug == section.slug) {
            Some(old) => *old = section,
            None => return Err(Refusal::NoSuchSection(section.heading)),
        }
        Ok(self)
    }

    /// Without a section.
    pub fn without_section(mut self, slug: &Slug) -> Result<Self, Refusal> {
        let before = self.content.sections.len();
        self.content.sections.retain(|section| section.slug != *slug);
        if self.content.sections.len() == before {
            return Err(Refusal::NoSuchSection(slug.to_string()));
        }
        Ok(self)
    }

    /// Whatever keeps the draft from being published, in the order in which it can be mended.
    pub fn faults(&self) -> Vec<Refusal> {
        let mut faults = Vec::new();
        if self.content.objective.trim().is_empty() {
            faults.push(Refusal::NoObjective);
        }
        if self.content.priorities.is_empty() {
            faults.push(Refusal::NoPriority);
        }
        let ungrounded = self.content.priorities.iter().filter(|priority| !priority.is_grounded());
        faults.extend(ungrounded.map(|priority| Refusal::NoFinding(priority.title.clone())));
        faults
    }

    /// The draft as a published version; `before` is the latest that is out.
    pub fn publish(self, before: Option<&Published>, publication: Publication) -> Result<Published, Refusal> {
        if self.stage == Stage::Consultation {
            return Err(Refusal::InConsultation(self.number));
        }
        if let Some(fault) = self.faults().into_iter().next() {
            return Err(fault);
        }
        if let Some(before) = before {
            if changes_between(&before.content, &self.content).is_empty() {
                return Err(Refusal::NothingChanged(before.number));
            }
            if publication.changed.trim().is_empty() {
                return Err(Refusal::NothingSaidOfChange(before.number));
            }
        }
        Ok(Published { number: self.number, content: self.content, publication })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Answers, Serves};

    fn publication(changed: &str) -> Publication {
        Publication {
            at: Timestamp::UNIX_EPOCH,
            by: "Ada Marsh".into(),
            changed: changed.into(),
            despite: String::new(),
        }
    }

    fn a_priority(title: &str) -> Priority {
        Priority {
            slug: Slug::of_title(title).expect("a name"),
            title: title.into(),
            starred: true,
            why: "Residents asked for it.".into(),
            already: String::new(),
            needed: String::new(),
            signs: String::new(),
            plainly: String::new(),
            answers: Answers::None { because: "No figures are collected.".into() },
            serves: Serves::None,
        }
    }

    fn a_draft() -> Draft {
        Draft::first("Streets where people feel safe.".into())
            .with_priority(a_priority("Nuisance boats"))
            .expect("a draft")
    }

    #[test]
    fn a_plan_cannot_be_published_without_objective_or_priority() {
        let empty = Draft::first(String::new());
        assert_eq!(empty.faults(), [Refusal::NoObjective, Refusal::NoPriority]);
        assert_eq!(empty.publish(None, publication("")), Err(Refusal::NoObjective));
    }

    #[test]
    fn a_priority_answers_a_finding_or_says_why_not() {
        let mut priority = a_priority("Nuisance boats");
        priority.answers = Answers::None { because: " ".into() };
        let draft = a_draft().with_priority_changed(priority).expect("a draft");
        assert_eq!(draft.publish(None, publication("")), Err(Refusal::NoFinding("Nuisance boats".into())));
    }

    #[test]
    fn the_next_version_starts_as_the_last_one_ended_and_says_what_changed() {
        let first = a_draft().publish(None, publication("")).expect("version 1");
        let second = Draft::after(&first);
        assert_eq!((second.number, &second.content), (2, &first.content));
        assert_eq!(
            second.clone().publish(Some(&first), publication("all of it")),
            Err(Refusal::NothingChanged(1))
        );
        let second = second.with_priority(a_priority("Harbour fires")).expect("a draft");
        assert_eq!(
            second.clone().publish(Some(&first), publication(" ")),
            Err(Refusal::NothingSaidOfChange(1))
        );
        let second = second.publish(Some(&first), publication("Harbour fires are new.")).expect("version 2");
        assert_eq!(first.content.priorities.len(), 1, "version 1 stays as it was");
        assert_eq!(second.content.priorities.len(), 2);
    }

    #[test]
    fn two_priorities_cannot_have_one_name() {
        let refused = a_draft().with_priority(a_priority("Nuisance boats")).expect_err("refused");
        assert_eq!(refused.to_string(), "There is already a priority “nuisance-boats”");
    }

    #[test]
    fn a_priority_that_is_not_there_cannot_be_taken_out() {
        let slug: Slug = "harbour-fires".parse().expect("a name");
        assert_eq!(a_draft().without_priority(&slug), Err(Refusal::NoSuchPriority(slug)));
    }
}
