//! What the board is asked to show, as its address says it.

use access::{Organisation, OrganisationId};
use actions::{
    Grade,
    store::{ActionFilter, Order, Sight},
};
use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};

use crate::model::{Content, Slug};

/// The fields of the filter, as they come in the address. What cannot be read asks for nothing.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct BoardAsked {
    /// An organisation, by number.
    pub organisation: String,
    /// Silent at least so many weeks.
    pub silent: String,
    /// `late`, or within so many weeks.
    pub due: String,
    /// The grade, `light-green`.
    pub grade: String,
    /// The priority, by its name in addresses.
    pub priority: String,
    /// `none` for actions that name no measure, `some` for those that do.
    pub measure: String,
    /// `due` or `silence`; else as a plan is read.
    pub order: String,
    /// Words to look for.
    pub q: String,
    /// The page, from 1.
    pub page: String,
    /// A kept view, by number: it asks in place of the rest.
    pub view: String,
    /// What was just done, for the banner.
    pub done: String,
}

/// One answer of a select.
pub struct Choice {
    /// What it sends.
    pub value: String,
    /// What it says.
    pub label: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// The selects above the board.
pub struct Choices {
    /// Organisations.
    pub organisations: Vec<Choice>,
    /// How long silent.
    pub silent: Vec<Choice>,
    /// When due.
    pub due: Vec<Choice>,
    /// Grades.
    pub grades: Vec<Choice>,
    /// Priorities.
    pub priorities: Vec<Choice>,
    /// Whether a measure is named.
    pub measures: Vec<Choice>,
    /// The order.
    pub orders: Vec<Choice>,
}

impl BoardAsked {
    /// The same question to the register.
    pub fn filter(&self, plan: &Slug, sight: Sight, today: Date) -> ActionFilter {
        let weeks = |text: &str| text.parse::<u32>().ok().filter(|weeks| *weeks <= 520);
        let due_by = match self.due.as_str() {
            "late" => today.yesterday().ok(),
            within => weeks(within).and_then(|weeks| today.checked_add(i64::from(weeks).weeks()).ok()),
        };
        ActionFilter {
            plan: Some(plan.to_string()),
            priority: Some(self.priority.clone()).filter(|priority| !priority.is_empty()),
            organisation: self.organisation.parse().ok().map(OrganisationId),
            grade: self.grade.parse().ok(),
            silent_weeks: weeks(&self.silent),
            due_by,
            open: due_by.is_some(),
            with_measure: match self.measure.as_str() {
                "none" => Some(false),
                "some" => Some(true),
                _ => None,
            },
            order: match self.order.as_str() {
                "due" => Order::Due,
                "silence" => Order::Silence,
                _ => Order::Plan,
            },
            words: self.q.chars().take(200).collect(),
            page: self.page.parse().unwrap_or(1),
            ..ActionFilter::seen_with(sight, today)
        }
    }

    /// What is asked, to be kept as a view; nothing where nothing is asked.
    pub fn question(&self) -> Option<String> {
        let asked = Self { page: String::new(), view: String::new(), done: String::new(), ..self.clone() };
        (asked.narrows() || !asked.order.is_empty())
            .then(|| serde_json::to_string(&asked).unwrap_or_default())
    }

    /// Whether anything is asked for, so that what is not shown is said to be left out.
    pub fn narrows(&self) -> bool {
        let fields = [
            &self.organisation,
            &self.silent,
            &self.due,
            &self.grade,
            &self.priority,
            &self.measure,
            &self.q,
        ];
        fields.iter().any(|field| !field.is_empty())
    }

    /// The selects, with what is asked for chosen.
    pub fn choices(&self, organisations: &[Organisation], content: &Content) -> Choices {
        let of = |asked: &str, all: &str, answers: Vec<(String, String)>| {
            let first = (String::new(), all.to_owned());
            let answers = std::iter::once(first).chain(answers);
            answers.map(|(value, label)| Choice { chosen: value == asked, value, label }).collect()
        };
        let organisations = organisations
            .iter()
            .map(|organisation| (organisation.id.0.to_string(), organisation.name.clone()));
        let grades = Grade::ALL.iter().map(|grade| (grade.as_str().into(), grade.word().into()));
        let priorities =
            content.priorities.iter().map(|priority| (priority.slug.to_string(), priority.title.clone()));
        let said = |answers: &[(&str, &str)]| {
            answers.iter().map(|(value, label)| ((*value).to_owned(), (*label).to_owned())).collect()
        };
        let silent = said(&[("4", "4 weeks or more"), ("8", "8 weeks or more"), ("12", "12 weeks or more")]);
        let due =
            said(&[("late", "Date passed"), ("2", "In 2 weeks"), ("4", "In 4 weeks"), ("13", "In 3 months")]);
        Choices {
            organisations: of(&self.organisation, "All", organisations.collect()),
            silent: of(&self.silent, "Any", silent),
            due: of(&self.due, "Any", due),
            grades: of(&self.grade, "All", grades.collect()),
            measures: of(
                &self.measure,
                "Any",
                said(&[("none", "Names no measure"), ("some", "Names a measure")]),
            ),
            orders: of(&self.order, "Number", said(&[("due", "Due date"), ("silence", "Longest silent")])),
            priorities: of(&self.priority, "All", priorities.collect()),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn filter(asked: BoardAsked) -> ActionFilter {
        let plan: Slug = "2025-28".parse().expect("a name");
        asked.filter(&plan, Sight::Everything, date(2026, 11, 22))
    }

    #[test]
    fn late_is_what_was_due_before_today_and_is_not_complete() {
        let filter = filter(BoardAsked { due: "late".into(), ..BoardAsked::default() });
        assert_eq!((filter.due_by, filter.open), (Some(date(2026, 11, 21)), true));
    }

    #[test]
    fn what_cannot_be_read_asks_for_nothing() {
        let asked = BoardAsked {
            organisation: "x".into(),
            silent: "-3".into(),
            due: "99999999999".into(),
            grade: "purple".into(),
            page: "0x".into(),
            ..BoardAsked::default()
        };
        let filter = filter(asked);
        assert_eq!((filter.organisation, filter.silent_weeks, filter.due_by), (None, None, None));
        assert_eq!((filter.grade, filter.page), (None, 1));
    }
}
