//! A plan with its versions.

use std::fmt;

use jiff::civil::{Date, date};

use super::{Draft, Midpoint, Nation, PlanKind, Published, Refusal, Slug, Stage};

/// A plan: a community safety plan or another strategy, with its versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Its row.
    pub id: i32,
    /// Its name in addresses, such as `2025-28`.
    pub slug: Slug,
    /// Its title.
    pub title: String,
    /// The years it covers.
    pub years: Years,
    /// The nation whose law it follows.
    pub nation: Nation,
    /// What kind of plan it is.
    pub kind: PlanKind,
    /// The look at it in the middle of its term, where one is planned.
    pub midpoint: Option<Midpoint>,
    /// The version that is out, the latest of them.
    pub published: Option<Published>,
    /// The version being written, where whoever asks may see it.
    pub draft: Option<Draft>,
    /// Counts the changes, so that two who change at once do not overwrite each other.
    pub changes: i32,
}

/// A plan to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanToMake {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its title.
    pub title: String,
    /// The years it covers.
    pub years: Years,
    /// The nation whose law it follows.
    pub nation: Nation,
    /// The objective to begin with; may be empty.
    pub objective: String,
}

/// The years a plan covers, both included in its name: `2025` to `2028`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Years {
    /// It begins in this year.
    pub from: i16,
    /// It ends in this year, not before it begins.
    pub to: i16,
}

impl Years {
    /// The longest a strategy runs (`two to ten years`).
    pub const MOST: i16 = 10;

    /// Years in order, 2000 to 2199, at most ten apart.
    pub fn new(from: i16, to: i16) -> Option<Self> {
        let sound = (2000..2200).contains(&from) && to >= from && to - from <= Self::MOST;
        sound.then_some(Self { from, to })
    }

    /// The day on which it begins: with the financial year; a plan of one year with that year.
    pub fn first_day(self) -> Option<Date> {
        if self.from == self.to { Date::new(self.from, 1, 1).ok() } else { Date::new(self.from, 4, 1).ok() }
    }

    /// The day on which it ends: with the financial year; a plan of one year with that year.
    pub fn last_day(self) -> Option<Date> {
        if self.from == self.to { Date::new(self.to, 12, 31).ok() } else { Date::new(self.to, 3, 31).ok() }
    }

    /// The day its term begins: financial years begin on 1 April.
    pub fn begins(self) -> Date {
        date(self.from, 4, 1)
    }

    /// The name a plan of these years has in addresses: `2025-28`, or `2025` for a plan of one year.
    pub fn slug(self) -> Option<Slug> {
        let text = if self.from == self.to {
            self.from.to_string()
        } else {
            format!("{}-{:02}", self.from, self.to % 100)
        };
        text.parse().ok()
    }
}

impl fmt::Display for Years {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.from == self.to {
            write!(f, "{}", self.from)
        } else {
            write!(f, "{} to {}", self.from, self.to)
        }
    }
}

impl Plan {
    /// The plan's own name in the record, such as `plan/2025-28`.
    pub fn object(slug: &Slug) -> String {
        format!("plan/{slug}")
    }

    /// The day it ended, where that has been.
    pub fn ended(&self, today: Date) -> Option<Date> {
        self.years.last_day().filter(|last| *last < today)
    }

    /// The version that may be changed. Its text is frozen while a consultation on it is open and once it is final.
    pub fn draft(&self) -> Result<&Draft, Refusal> {
        let draft = self.unpublished()?;
        match draft.stage {
            Stage::Draft => Ok(draft),
            Stage::Consultation => Err(Refusal::InConsultation(draft.number)),
            Stage::Final => Err(Refusal::IsFinal(draft.number)),
        }
    }

    /// The version that is not out yet, however far it is.
    pub fn unpublished(&self) -> Result<&Draft, Refusal> {
        self.draft.as_ref().ok_or(Refusal::NoDraft)
    }

    /// A draft of the next version; refused where there is one.
    pub fn next_draft(&self) -> Result<Draft, Refusal> {
        match (&self.draft, &self.published) {
            (Some(draft), _) => Err(Refusal::DraftExists(draft.number)),
            (None, Some(published)) => Ok(Draft::after(published)),
            (None, None) => Ok(Draft::first(String::new())),
        }
    }

    /// What the plan says at the desk: its draft where there is one, else what is out.
    pub fn latest(&self) -> Option<&super::Content> {
        self.draft
            .as_ref()
            .map(|draft| &draft.content)
            .or_else(|| self.published.as_ref().map(|published| &published.content))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_ends_with_the_financial_year_and_a_plan_of_one_year_with_it() {
        let last = |from, to| Years::new(from, to).and_then(Years::last_day).map(|day| day.to_string());
        assert_eq!(last(2025, 2028).as_deref(), Some("2028-03-31"));
        assert_eq!(last(2025, 2025).as_deref(), Some("2025-12-31"));
    }

    #[test]
    fn the_years_name_the_plan() {
        let slug = |from, to| Years::new(from, to).and_then(Years::slug).map(|slug| slug.to_string());
        assert_eq!(slug(2025, 2028).as_deref(), Some("2025-28"));
        assert_eq!(slug(2025, 2025).as_deref(), Some("2025"));
        assert_eq!(slug(1998, 2001), None);
        assert_eq!(slug(2028, 2025), None);
        assert_eq!(slug(2025, 2036), None);
    }
}
