//! A measure: what is counted, to which outcome, by whom, and what would be good.

use access::OrganisationId;
use incident::Category;

use super::{Slug, Window};

/// A measure as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// Its number in the database.
    pub id: i32,
    /// Its name in addresses.
    pub slug: Slug,
    /// Counts the changes of its definition.
    pub version: i32,
    /// What it is.
    pub definition: Definition,
}

/// What a measure is. What nobody has said is `None` or empty, and pages say so.
#[derive(Clone, Debug, PartialEq)]
pub struct Definition {
    /// The outcome it serves, such as "Less domestic abuse".
    pub outcome: String,
    /// Its name, such as "MARAC referrals".
    pub name: String,
    /// What is counted, in plain words.
    pub definition: String,
    /// What stands above the line of a rate or percentage.
    pub numerator: String,
    /// What stands below it.
    pub denominator: String,
    /// What its values are.
    pub unit: Unit,
    /// How often it is reported.
    pub cadence: Option<Cadence>,
    /// The window in which it is read.
    pub window: Window,
    /// The window in the words of whoever defined it, where no window here is meant: "within 12 months".
    pub window_said: String,
    /// Where the figures come from, such as "police".
    pub source: String,
    /// The organisation that answers for it.
    pub owner: Option<OrganisationId>,
    /// Which way is better.
    pub direction: Option<Direction>,
    /// What it was before.
    pub baseline: Option<Compared>,
    /// What it is to become.
    pub target: Option<f64>,
    /// By how much it may miss the target and still be near it.
    pub tolerance: Option<f64>,
    /// What others have.
    pub benchmark: Option<Compared>,
    /// Outcome or activity.
    pub kind: Option<Kind>,
    /// By what it is known.
    pub evidence: Option<EvidenceKind>,
    /// Whether everybody may see it.
    pub public: bool,
    /// The incidents it counts, where it is bound to those that the assessment counts.
    pub binding: Option<Binding>,
}

/// A figure to compare with, and what it is of: "2023-24", "average of similar areas".
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// The figure, in the unit of the measure.
    pub figure: f64,
    /// Which year, which areas.
    pub of: String,
}

/// The incidents a bound measure counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// The category; `None` for all crimes.
    pub category: Option<Category>,
    /// Code or name of the area; empty for the partnership's own.
    pub area: String,
}

/// What the values of a measure are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A number of things that happened: months add up.
    Count,
    /// Of a hundred: numerators and denominators of months add up.
    Percentage,
    /// For so many cases: numerators and denominators of months add up.
    Rate(u32),
    /// For so many people: numerators add up, the people stay the same and are those of the last month.
    RateOfPeople(u32),
}

/// How often a measure is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cadence {
    /// Every month.
    Monthly,
    /// Every quarter.
    Quarterly,
    /// Every financial year.
    Yearly,
}

/// Which way is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
    /// Neither: reports of hidden harm may rise because people trust us.
    Neither,
}

/// Whether a measure tells what became of people, or what was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// What became of people and places.
    Outcome,
    /// What partners did; never called success.
    Activity,
}

/// By what a figure is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EvidenceKind {
    /// Cases read by an auditor.
    Audit,
    /// A few cases drawn.
    DipSample,
    /// Practice that was watched.
    Observation,
    /// Answers of people.
    Survey,
    /// Figures a provider or partner returns.
    Return,
    /// Counts of records that are kept anyway.
    Record,
}

/// Words of an enum: the one that is kept, in sheets and in the database.
macro_rules! words_of {
    ($name:ident { $($variant:ident => $word:literal),+ $(,)? }) => {
        impl $name {
            /// All of them, in the order in which they are offered.
            pub const ALL: [Self; [$($word),+].len()] = [$(Self::$variant),+];

            /// The word for it in sheets and in the database.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The one of a word; letters of either case.
            pub fn of(word: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|one| one.as_str().eq_ignore_ascii_case(word.trim()))
            }
        }
    };
}

words_of!(Cadence { Monthly => "monthly", Quarterly => "quarterly", Yearly => "yearly" });
words_of!(Direction { Higher => "higher", Lower => "lower", Neither => "neither" });
words_of!(Kind { Outcome => "outcome", Activity => "activity" });
words_of!(EvidenceKind {
    Audit => "audit",
    DipSample => "dip sample",
    Observation => "observation",
    Survey => "survey",
    Return => "return",
    Record => "record",
});

impl Cadence {
    /// How many months a period has.
    pub fn months(self) -> i32 {
        match self {
            Self::Monthly => 1,
            Self::Quarterly => 3,
            Self::Yearly => 12,
        }
    }

    /// How a period of it is written, for whoever wrote it otherwise.
    pub fn a_period(self) -> &'static str {
        match self {
            Self::Monthly => "a month, such as 2026-09",
            Self::Quarterly => "a quarter, such as 2026-27 Q2 (July to September 2026)",
            Self::Yearly => "a year from April to March, such as 2026-27",
        }
    }
}

impl Unit {
    /// Its kind in sheets and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Percentage => "percentage",
            Self::Rate(_) => "rate",
            Self::RateOfPeople(_) => "rate of people",
        }
    }

    /// For how many, where it is a rate.
    pub fn per(self) -> Option<u32> {
        match self {
            Self::Rate(per) | Self::RateOfPeople(per) => Some(per),
            Self::Count | Self::Percentage => None,
        }
    }

    /// The unit of a word, `percent` too, with the base of a rate.
    pub fn of(word: &str, per: Option<u32>) -> Option<Self> {
        match word.trim().to_ascii_lowercase().as_str() {
            "count" | "number" => Some(Self::Count),
            "percentage" | "percent" | "%" => Some(Self::Percentage),
            "rate" => per.filter(|per| *per > 0).map(Self::Rate),
            "rate of people" => per.filter(|per| *per > 0).map(Self::RateOfPeople),
            _ => None,
        }
    }

    /// What numerator over denominator is multiplied with; `None` for a count.
    pub fn scale(self) -> Option<f64> {
        match self {
            Self::Count => None,
            Self::Percentage => Some(100.0),
            Self::Rate(per) | Self::RateOfPeople(per) => Some(f64::from(per)),
        }
    }
}

impl Definition {
    /// A measure of which nothing is said but this.
    pub fn new(outcome: impl Into<String>, name: impl Into<String>, unit: Unit) -> Self {
        Self {
            outcome: outcome.into(),
            name: name.into(),
            definition: String::new(),
            numerator: String::new(),
            denominator: String::new(),
            unit,
            cadence: None,
            window: Window::Period,
            window_said: String::new(),
            source: String::new(),
            owner: None,
            direction: None,
            baseline: None,
            target: None,
            tolerance: None,
            benchmark: None,
            kind: None,
            evidence: None,
            public: false,
            binding: None,
        }
    }

    /// Whether its parts fit each other; the sentence says what to do.
    pub fn check(&self) -> Result<(), String> {
        let figures = [self.baseline.as_ref(), self.benchmark.as_ref()].into_iter().flatten();
        let figures = figures.map(|compared| compared.figure).chain(self.target).chain(self.tolerance);
        if figures.into_iter().any(|figure| figure < 0.0) {
            return Err("Baseline, target, tolerance and benchmark cannot be below 0".into());
        }
        if self.tolerance.is_some() && self.target.is_none() {
            return Err("A tolerance needs a target. Give one, or leave the tolerance empty".into());
        }
        if self.binding.is_some() {
            if !matches!(self.unit, Unit::Count | Unit::RateOfPeople(_)) {
                return Err("A measure bound to incidents is a count or a rate of people".into());
            }
            if self.cadence != Some(Cadence::Monthly) {
                return Err("A measure bound to incidents is monthly, since they are counted by month".into());
            }
        }
        Ok(())
    }

    /// Whether a measure that has values may become another: its values would mean something else with another unit or cadence.
    pub fn may_become(&self, other: &Self) -> Result<(), String> {
        let advice = "Add another measure instead, or leave it as it was";
        if self.unit != other.unit {
            return Err(format!("The measure has values, so its unit stands. {advice}"));
        }
        if self.cadence != other.cadence {
            return Err(format!("The measure has values, so how often it is reported stands. {advice}"));
        }
        if self.binding.is_none() && other.binding.is_some() {
            return Err(format!("The measure has values, so it cannot be bound to incidents. {advice}"));
        }
        Ok(())
    }

    /// What nobody has said of it, in the words of the form.
    pub fn not_said(&self) -> Vec<&'static str> {
        let empty = [
            (self.definition.is_empty(), "definition"),
            (self.unit != Unit::Count && self.numerator.is_empty(), "numerator"),
            (self.unit != Unit::Count && self.denominator.is_empty(), "denominator"),
            (self.cadence.is_none(), "cadence"),
            (self.source.is_empty(), "source"),
            (self.owner.is_none(), "owner"),
            (self.direction.is_none(), "direction"),
            (self.baseline.is_none(), "baseline"),
            (self.target.is_none(), "target"),
            (self.target.is_some() && self.tolerance.is_none(), "tolerance"),
            (self.benchmark.is_none(), "benchmark"),
            (self.kind.is_none(), "kind"),
            (self.evidence.is_none(), "evidence"),
        ];
        empty.into_iter().filter(|(missing, _)| *missing).map(|(_, what)| what).collect()
    }

    /// What changed from this definition to another, in the words of the form.
    pub fn differences(&self, other: &Self) -> Vec<&'static str> {
        let differs = [
            (self.outcome != other.outcome, "outcome"),
            (self.name != other.name, "name"),
            (self.definition != other.definition, "definition"),
            (self.numerator != other.numerator, "numerator"),
            (self.denominator != other.denominator, "denominator"),
            (self.unit != other.unit, "unit"),
            (self.cadence != other.cadence, "cadence"),
            (self.window != other.window || self.window_said != other.window_said, "window"),
            (self.source != other.source, "source"),
            (self.owner != other.owner, "owner"),
            (self.direction != other.direction, "direction"),
            (self.baseline != other.baseline, "baseline"),
            (self.target != other.target, "target"),
            (self.tolerance != other.tolerance, "tolerance"),
            (self.benchmark != other.benchmark, "benchmark"),
            (self.kind != other.kind, "kind"),
            (self.evidence != other.evidence, "evidence"),
            (self.public != other.public, "public"),
            (self.binding != other.binding, "binding"),
        ];
        differs.into_iter().filter(|(differs, _)| *differs).map(|(_, what)| what).collect()
    }
}

impl Measure {
    /// Its page at the desk.
    pub fn desk_address(&self) -> String {
        format!("/desk/measures/{}", self.slug)
    }

    /// Its public page.
    pub fn public_address(&self) -> String {
        format!("/measures/{}", self.slug)
    }

    /// What the record calls it.
    pub fn object(&self) -> String {
        format!("measure/{}", self.slug)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_said_of_a_measure_is_named() {
        let bare = Definition::new("Less abuse", "Referrals", Unit::Count);
        assert!(bare.not_said().contains(&"baseline") && !bare.not_said().contains(&"numerator"));
        let share = Definition { unit: Unit::Percentage, ..bare.clone() };
        assert!(share.not_said().contains(&"denominator"));
        assert_eq!(bare.differences(&share), ["unit"]);
    }

    #[test]
    fn a_rate_needs_its_base() {
        assert_eq!(Unit::of("rate", None), None);
        assert_eq!(Unit::of("rate", Some(0)), None);
        assert_eq!(Unit::of("Rate of people", Some(1000)), Some(Unit::RateOfPeople(1000)));
        assert_eq!(Unit::of("percent", None), Some(Unit::Percentage));
    }
}
