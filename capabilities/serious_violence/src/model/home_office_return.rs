//! The quarterly return to the Home Office: drafted by the delivery group, approved by the executive board, then locked as it was.

use std::{collections::BTreeMap, fmt, str::FromStr};

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use vocabulary::Month;

/// A calendar quarter, named by its first month: `2026-07` is July to September 2026.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quarter(Month);

/// A month that begins no quarter.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("a quarter begins in January, April, July or October, such as 2026-07")]
pub struct NoQuarter;

impl Quarter {
    /// The quarter that begins with a month.
    pub fn beginning(first: Month) -> Option<Self> {
        (first.number() % 3 == 1).then_some(Self(first))
    }

    /// The quarter that was over last when a month began.
    pub fn over_before(month: Month) -> Self {
        let into = (month.number() as i32 - 1) % 3;
        Self(month.plus(-into - 3))
    }

    /// Its first month.
    pub fn first(self) -> Month {
        self.0
    }

    /// Its last month.
    pub fn last(self) -> Month {
        self.0.plus(2)
    }

    /// The quarter so many quarters later.
    #[must_use]
    pub fn plus(self, quarters: i32) -> Self {
        Self(self.0.plus(3 * quarters))
    }

    /// The day a return is due unless another is given: the last day of the month after the quarter.
    pub fn usually_due(self) -> Option<Date> {
        self.last().plus(1).last_day()
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Quarter {
    type Err = NoQuarter;

    fn from_str(text: &str) -> Result<Self, NoQuarter> {
        text.parse().ok().and_then(Self::beginning).ok_or(NoQuarter)
    }
}

/// A part of the return that is written, not counted.
#[derive(Debug)]
pub struct Part {
    /// Its name in forms and in the database.
    pub name: &'static str,
    /// Its heading.
    pub heading: &'static str,
    /// What belongs there.
    pub hint: &'static str,
}

/// The parts, in order.
pub static PARTS: [Part; 6] = [
    Part {
        name: "summary",
        heading: "The quarter in short",
        hint: "What mattered most, in three sentences.",
    },
    Part {
        name: "figures",
        heading: "What the figures mean",
        hint: "What moved, what may be chance, what changed in recording.",
    },
    Part {
        name: "delivery",
        heading: "What was delivered",
        hint: "Interventions: who was reached, what went well, what did not.",
    },
    Part {
        name: "voices",
        heading: "Young people and communities",
        hint: "What was heard and what was done about it.",
    },
    Part {
        name: "money",
        heading: "Grant and spend",
        hint: "Spend against the grant, with reasons for what was not spent.",
    },
    Part {
        name: "risks",
        heading: "Risks, and what we need",
        hint: "What may go wrong next quarter, and help that is asked for.",
    },
];

/// A return, as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Return {
    /// The quarter.
    pub quarter: Quarter,
    /// The day it is due.
    pub due: Date,
    /// The group that drafts it.
    pub drafted_by: String,
    /// The written parts, by name. What nobody wrote is not there.
    pub parts: BTreeMap<String, String>,
    /// That a body approved it, and what it held then.
    pub approved: Option<Approved>,
    /// Counts the changes.
    pub version: i32,
    /// When it was last changed.
    pub at: Timestamp,
    /// Who changed it.
    pub by: String,
}

/// An approval.
#[derive(Clone, Debug, PartialEq)]
pub struct Approved {
    /// The body.
    pub body: String,
    /// The day.
    pub on: Date,
    /// What the return held.
    pub held: Held,
}

/// What is counted in a return, in words, as it stands or stood.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Held {
    /// The definition that was in force at the end of the quarter.
    pub definition: String,
    /// The measures.
    pub figures: Vec<FigureHeld>,
    /// The interventions.
    pub interventions: Vec<InterventionHeld>,
}

/// A measure in a return.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FigureHeld {
    /// Its name, with whom it counts.
    pub name: String,
    /// The quarter.
    pub quarter: String,
    /// The same quarter of the year before.
    pub year_before: String,
    /// The twelve months to the end of the quarter.
    pub twelve_months: String,
    /// Those for 100,000 people.
    pub rate: String,
    /// Signal or noise.
    pub change: String,
}

/// An intervention in a return.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct InterventionHeld {
    /// Its name.
    pub name: String,
    /// Who provides it.
    pub provider: String,
    /// Who it reaches.
    pub reaches: String,
    /// What became of it, in a sentence.
    pub outcome: String,
    /// What was decided.
    pub decision: String,
}

/// Why a rule says no.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum ReturnRefused {
    /// It is locked.
    #[error("this return was approved and does not change any more")]
    Locked,
    /// Nothing was written.
    #[error("write the quarter in short before the return is approved")]
    Nothing,
    /// It was approved before it could be.
    #[error("a return cannot be approved before its quarter is over")]
    TooEarly,
}

impl Return {
    /// What a part says; empty where nobody wrote it.
    pub fn part(&self, name: &str) -> &str {
        self.parts.get(name).map_or("", String::as_str)
    }

    /// Whether its parts may change.
    pub fn may_change(&self) -> Result<(), ReturnRefused> {
        if self.approved.is_some() { Err(ReturnRefused::Locked) } else { Ok(()) }
    }

    /// Whether it may be approved on a day.
    pub fn may_be_approved(&self, on: Date) -> Result<(), ReturnRefused> {
        self.may_change()?;
        if self.part("summary").is_empty() {
            return Err(ReturnRefused::Nothing);
        }
        match self.quarter.last().last_day() {
            Some(last) if on <= last => Err(ReturnRefused::TooEarly),
            _ => Ok(()),
        }
    }

    /// What the record calls it.
    pub fn object(quarter: Quarter) -> String {
        format!("serious-violence/return/{quarter}")
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn month(text: &str) -> Month {
        text.parse().expect("a month")
    }

    #[test]
    fn a_quarter_begins_in_january_april_july_or_october() {
        assert!("2026-07".parse::<Quarter>().is_ok());
        for text in ["2026-08", "2026", "Q3"] {
            assert_eq!(text.parse::<Quarter>(), Err(NoQuarter), "{text}");
        }
        for (now, over) in
            [("2026-11", "2026-07"), ("2026-10", "2026-07"), ("2026-09", "2026-04"), ("2026-01", "2025-10")]
        {
            assert_eq!(Quarter::over_before(month(now)).to_string(), over, "in {now}");
        }
        let quarter: Quarter = "2025-10".parse().expect("a quarter");
        assert_eq!((quarter.last(), quarter.plus(1).first()), (month("2025-12"), month("2026-01")));
        assert_eq!(quarter.usually_due(), Some(date(2026, 1, 31)));
    }

    #[test]
    fn a_return_is_approved_once_after_its_quarter_and_never_empty() {
        let mut draft = Return {
            quarter: "2026-07".parse().expect("a quarter"),
            due: date(2026, 10, 31),
            drafted_by: String::new(),
            parts: BTreeMap::new(),
            approved: None,
            version: 1,
            at: Timestamp::UNIX_EPOCH,
            by: String::new(),
        };
        assert_eq!(draft.may_be_approved(date(2026, 10, 20)), Err(ReturnRefused::Nothing));
        draft.parts.insert("summary".into(), "Fewer people were hurt.".into());
        assert_eq!(draft.may_be_approved(date(2026, 9, 30)), Err(ReturnRefused::TooEarly));
        assert_eq!(draft.may_be_approved(date(2026, 10, 1)), Ok(()));
        let approved = Approved { body: "Board".into(), on: date(2026, 10, 1), held: Held::default() };
        let locked = Return { approved: Some(approved), ..draft };
        assert_eq!(locked.may_change(), Err(ReturnRefused::Locked));
        assert_eq!(locked.may_be_approved(date(2026, 10, 2)), Err(ReturnRefused::Locked));
    }
}
