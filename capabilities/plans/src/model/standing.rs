//! How the actions of a plan stand at a moment: what an overview counts and a report to a meeting keeps.

use access::OrganisationId;
use actions::{
    Grade, RULE, silence_of,
    store::{ActionLine, Sight},
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// How the actions of a plan stand on a day. Kept as it is when it is reported to a meeting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Standing {
    /// The day.
    pub on: Date,
    /// The edition of the rule the grades come from.
    pub rule: String,
    /// The actions, in the order of the plan.
    pub lines: Vec<StandingLine>,
}

/// What became of the actions of a plan that is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Became {
    /// Complete.
    pub done: usize,
    /// Neither complete nor found not possible.
    pub not_done: usize,
    /// Closed because they cannot be done.
    pub not_possible: usize,
}

/// How one action stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StandingLine {
    /// Its number.
    pub number: String,
    /// What is to be done.
    pub title: String,
    /// The priority it stands under, as its address has it.
    pub priority: String,
    /// The grade that is shown, as it is kept.
    pub grade: String,
    /// How the rule came to its grade: "due 31 January 2027; today 22 November 2026; ...".
    pub because: String,
    /// Why somebody gave another grade than the rule; empty where nobody did.
    pub overridden: String,
    /// Why it cannot be done, where it was closed so; reports of before it could be have none.
    #[serde(default)]
    pub not_possible: Option<String>,
    /// The day it is due.
    pub due: Option<Date>,
    /// Whether the public pages show it.
    pub published: bool,
    /// The organisations with a part in it, those that lead first.
    pub parties: Vec<StandingParty>,
    /// What was said last.
    pub last: Option<LastWord>,
}

/// An organisation with a part in an action.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StandingParty {
    /// Its number.
    pub id: i32,
    /// Its name on that day.
    pub name: String,
    /// Whether it leads.
    pub leads: bool,
    /// Whole weeks since it was last heard from, or since the action was agreed; nothing where it owes no word.
    pub silent_weeks: Option<u32>,
}

/// An update, as it stood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastWord {
    /// The words.
    pub text: String,
    /// Who signed them, and when.
    pub by: String,
}

impl Standing {
    /// How actions stand on a day; `name` names an organisation.
    pub fn of(lines: &[ActionLine], name: impl Fn(OrganisationId) -> String, today: Date) -> Self {
        let lines = lines.iter().map(|line| StandingLine::of(line, &name, today)).collect();
        Self { on: today, rule: RULE.into(), lines }
    }

    /// What of it somebody may see: the same rule as lists of actions have.
    #[must_use]
    pub fn seen_with(mut self, sight: Sight) -> Self {
        self.lines.retain(|line| match sight {
            Sight::Everything => true,
            Sight::PublicOrOf(organisation) => line.published || line.is_of(organisation),
            Sight::Public => line.published,
            Sight::One(number) => line.number == number.to_string(),
            Sight::Nothing => false,
        });
        self
    }

    /// How many actions have a grade.
    pub fn count(&self, grade: Grade) -> usize {
        self.lines.iter().filter(|line| line.grade() == Some(grade)).count()
    }

    /// What became of the actions when a plan is over: what was not done counted apart from what was not possible.
    pub fn became(&self) -> Became {
        let (done, not_possible) = (self.count(Grade::Green), self.count(Grade::NotPossible));
        Became { done, not_done: self.lines.len() - done - not_possible, not_possible }
    }

    /// The actions of a grade.
    pub fn graded(&self, grade: Grade) -> impl Iterator<Item = &StandingLine> {
        self.lines.iter().filter(move |line| line.grade() == Some(grade))
    }

    /// The organisations with a part in any action, by name, each with its actions.
    pub fn by_organisation(&self) -> Vec<(&str, Vec<(&StandingLine, &StandingParty)>)> {
        let mut organisations: std::collections::BTreeMap<(&str, i32), Vec<_>> =
            std::collections::BTreeMap::new();
        for line in &self.lines {
            for party in &line.parties {
                organisations.entry((&party.name, party.id)).or_default().push((line, party));
            }
        }
        organisations.into_iter().map(|((name, _), lines)| (name, lines)).collect()
    }
}

impl StandingLine {
    fn of(line: &ActionLine, name: &impl Fn(OrganisationId) -> String, today: Date) -> Self {
        let action = &line.action;
        let shown = action.shown(today);
        let silences = silence_of(action, today);
        let party = |id: OrganisationId, leads: bool| StandingParty {
            id: id.0,
            name: name(id),
            leads,
            silent_weeks: silences.iter().find(|(of, _)| *of == id).map(|(_, silence)| silence.weeks),
        };
        let leads = action.leads().map(|id| party(id, true));
        Self {
            number: action.number.to_string(),
            title: action.title.clone(),
            priority: action.priority.clone(),
            grade: shown.grade().as_str().into(),
            overridden: shown.overriding.as_ref().map(|given| given.reason.clone()).unwrap_or_default(),
            because: shown.rule.arithmetic,
            not_possible: action.progress.state.not_possible().map(str::to_owned),
            due: action.due.date(),
            published: action.published,
            parties: leads.chain(action.contributors().map(|id| party(id, false))).collect(),
            last: line.last.as_ref().map(|last| LastWord {
                text: last.text.clone(),
                by: last.by.dated(actions::day_in_london(last.at)),
            }),
        }
    }

    /// Its grade; nothing for a word a later Headland no longer knows.
    pub fn grade(&self) -> Option<Grade> {
        self.grade.parse().ok()
    }

    /// Who leads it: "Fire, Council".
    pub fn leads(&self) -> String {
        let names: Vec<&str> =
            self.parties.iter().filter(|party| party.leads).map(|party| party.name.as_str()).collect();
        names.join(", ")
    }

    fn is_of(&self, organisation: OrganisationId) -> bool {
        self.parties.iter().any(|party| party.id == organisation.0)
    }
}
