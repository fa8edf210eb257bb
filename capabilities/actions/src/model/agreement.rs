//! What partners agree on when an action is made or changed: everything of it but what becomes of it.

use jiff::civil::Date;

use super::{Action, ActionNumber, Due, Milestone, OrganisationId, Part, Party, Progress, Refusal};

/// The terms of an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// What is to be done.
    pub title: String,
    /// Why, in a few words.
    pub why: String,
    /// The address of the finding, priority or decision it answers.
    pub answers: Option<String>,
    /// The day it is to start.
    pub start: Option<Date>,
    /// When it is due.
    pub due: Due,
    /// Who leads and who helps.
    pub parties: Vec<(OrganisationId, Part)>,
    /// Whether the public pages show it.
    pub published: bool,
}

impl Agreement {
    /// The rules every action keeps: somebody leads it, and it does not end before it begins.
    pub fn check(&self) -> Result<(), Refusal> {
        if !self.parties.iter().any(|(_, part)| *part == Part::Leads) {
            return Err(Refusal::NobodyLeads);
        }
        match (self.start, self.due) {
            (Some(start), Due::On(due)) if due < start => Err(Refusal::DueBeforeStart { due, start }),
            _ => Ok(()),
        }
    }

    /// What differs from another agreement, in words an editor knows from the form.
    pub fn differences(&self, other: &Self) -> Vec<&'static str> {
        let sorted = |agreement: &Self| {
            let mut parties = agreement.parties.clone();
            parties.sort();
            parties
        };
        [
            ("title", self.title != other.title),
            ("why", self.why != other.why),
            ("what it answers", self.answers != other.answers),
            ("start date", self.start != other.start),
            ("due date", self.due != other.due),
            ("organisations", sorted(self) != sorted(other)),
            ("whether it is public", self.published != other.published),
        ]
        .into_iter()
        .filter_map(|(words, differs)| differs.then_some(words))
        .collect()
    }

    /// The action that begins with this agreement.
    pub fn begin(self, number: ActionNumber, plan: String, priority: String, agreed: Date) -> Action {
        let party = |(organisation, part)| Party { organisation, part, heard: None };
        Action {
            number,
            version: 1,
            title: self.title,
            why: self.why,
            answers: self.answers,
            plan,
            priority,
            agreed,
            start: self.start,
            due: self.due,
            parties: self.parties.into_iter().map(party).collect(),
            milestones: Vec::<Milestone>::new(),
            progress: Progress::AGREED,
            overriding: None,
            published: self.published,
        }
    }
}

impl Action {
    /// What was agreed about it.
    pub fn agreement(&self) -> Agreement {
        Agreement {
            title: self.title.clone(),
            why: self.why.clone(),
            answers: self.answers.clone(),
            start: self.start,
            due: self.due,
            parties: self.parties.iter().map(|party| (party.organisation, party.part)).collect(),
            published: self.published,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn an_agreement() -> Agreement {
        Agreement {
            title: "Hold two sessions".into(),
            why: String::new(),
            answers: None,
            start: None,
            due: Due::NoDate,
            parties: vec![(OrganisationId(1), Part::Leads)],
            published: true,
        }
    }

    #[test]
    fn an_action_that_nobody_leads_is_refused() {
        let helped = Agreement { parties: vec![(OrganisationId(1), Part::Contributes)], ..an_agreement() };
        assert_eq!(helped.check(), Err(Refusal::NobodyLeads));
        assert_eq!(an_agreement().check(), Ok(()));
    }

    #[test]
    fn an_action_cannot_be_due_before_it_starts() {
        let (start, due) = (date(2026, 5, 1), date(2026, 4, 30));
        let backwards = Agreement { start: Some(start), due: Due::On(due), ..an_agreement() };
        assert_eq!(backwards.check(), Err(Refusal::DueBeforeStart { due, start }));
    }

    #[test]
    fn only_what_was_changed_is_named() {
        let changed = Agreement { title: "Hold three".into(), due: Due::AsNecessary, ..an_agreement() };
        assert_eq!(changed.differences(&an_agreement()), ["title", "due date"]);
        assert!(an_agreement().differences(&an_agreement()).is_empty());
    }
}
