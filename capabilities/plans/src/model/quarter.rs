//! Quarters of the financial year: what was told of a priority in each, and which of them nobody reported.

use actions::{PaperDate, Remark};
use jiff::civil::Date;

use super::Years;

/// A quarter of the financial year that begins in April.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quarter {
    /// The year in which the financial year begins.
    pub year: i16,
    /// From 1, April to June.
    pub number: i8,
}

/// What was told of a priority in a quarter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told<'a> {
    /// The quarter.
    pub quarter: Quarter,
    /// The words, first written first; none where nobody reported.
    pub remarks: Vec<&'a Remark>,
}

impl Quarter {
    /// The quarter a day is in.
    pub fn of(day: Date) -> Self {
        match day.month() {
            1..=3 => Self { year: day.year() - 1, number: 4 },
            month => Self { year: day.year(), number: (month - 1) / 3 },
        }
    }

    /// The one after it.
    #[must_use]
    pub fn next(self) -> Self {
        match self.number {
            4 => Self { year: self.year + 1, number: 1 },
            number => Self { number: number + 1, ..self },
        }
    }

    /// As updates are stamped with it.
    pub fn stamp(self) -> PaperDate {
        PaperDate::Quarter(self.year, self.number)
    }

    /// The calendar year its months are in.
    pub fn calendar_year(self) -> i16 {
        if self.number == 4 { self.year + 1 } else { self.year }
    }

    /// In words: "July to September 2025".
    pub fn in_words(self) -> String {
        let months = match self.number {
            1 => "April to June",
            2 => "July to September",
            3 => "October to December",
            _ => "January to March",
        };
        format!("{months} {}", self.calendar_year())
    }

    /// As forms name it: `2025-Q2`.
    pub fn as_kept(self) -> String {
        self.stamp().kept()
    }

    /// The quarters of a plan that have begun by a day, the first one first.
    pub fn begun(years: Years, today: Date) -> Vec<Self> {
        let (Some(first), Some(last)) = (years.first_day(), years.last_day()) else { return vec![] };
        let last = Self::of(last.min(today));
        let from = Some(Self::of(first)).filter(|_| first <= today);
        std::iter::successors(from, |quarter| Some(quarter.next()).filter(|next| *next <= last)).collect()
    }

    /// The quarter a remark tells of, where it tells of one.
    fn of_remark(remark: &Remark) -> Option<Self> {
        match remark.paper_date()? {
            PaperDate::Quarter(year, number) => Some(Self { year, number }),
            _ => None,
        }
    }
}

/// Whether a remark tells the progress of a quarter.
pub fn is_of_quarter(remark: &Remark) -> bool {
    Quarter::of_remark(remark).is_some()
}

/// What was told quarter by quarter: every quarter of the plan that is over, the one that runs where something was told of it
/// already, and earlier ones of which there are words.
pub fn by_quarter<'a>(
    years: Years,
    remarks: impl IntoIterator<Item = &'a Remark>,
    today: Date,
) -> Vec<Told<'a>> {
    let running = Quarter::of(today);
    let over = Quarter::begun(years, today).into_iter().filter(|quarter| *quarter < running);
    let mut told: Vec<Told<'_>> = over.map(|quarter| Told { quarter, remarks: vec![] }).collect();
    for remark in remarks {
        let Some(quarter) = Quarter::of_remark(remark) else { continue };
        match told.iter_mut().find(|one| one.quarter == quarter) {
            Some(one) => one.remarks.push(remark),
            None => told.push(Told { quarter, remarks: vec![remark] }),
        }
    }
    told.sort_by_key(|one| one.quarter);
    told.iter_mut().for_each(|one| one.remarks.sort_by_key(|remark| remark.at));
    told
}

#[cfg(test)]
mod tests {
    use actions::{PaperStamp, Signature};
    use jiff::{Timestamp, civil::date};
    use proptest::prelude::*;

    use super::*;

    const TODAY: Date = date(2026, 2, 10);

    fn years() -> Years {
        Years::new(2025, 2028).expect("years")
    }

    fn told(stamp: Option<PaperDate>, text: &str) -> Remark {
        Remark {
            plan: "2025-28".into(),
            priority: "boats".into(),
            at: Timestamp::UNIX_EPOCH,
            by: Signature::default(),
            text: text.into(),
            withheld: false,
            stamp: stamp.map(|date| PaperStamp { date, written: None }),
        }
    }

    #[test]
    fn quarters_are_those_of_the_financial_year() {
        assert_eq!(Quarter::of(date(2025, 9, 30)).in_words(), "July to September 2025");
        assert_eq!(Quarter::of(TODAY).in_words(), "January to March 2026");
        assert_eq!(Quarter::of(TODAY).as_kept(), "2025-Q4");
        assert_eq!(Quarter::of(TODAY).next().in_words(), "April to June 2026");
    }

    #[test]
    fn a_quarter_nobody_reported_is_missing_and_the_running_one_is_not() {
        let remarks = [
            told(Some(PaperDate::Quarter(2025, 1)), "Begun."),
            told(Some(PaperDate::Quarter(2025, 3)), "Two lamps."),
            told(None, "A remark."),
        ];
        let found = by_quarter(years(), &remarks, TODAY);
        let words: Vec<(String, usize)> =
            found.iter().map(|one| (one.quarter.in_words(), one.remarks.len())).collect();
        let expected =
            [("April to June 2025", 1), ("July to September 2025", 0), ("October to December 2025", 1)];
        assert_eq!(words, expected.map(|(quarter, count)| (quarter.to_owned(), count)));
    }

    #[test]
    fn what_is_told_early_or_of_a_year_before_the_plan_is_shown() {
        let remarks = [
            told(Some(PaperDate::Quarter(2025, 4)), "So far."),
            told(Some(PaperDate::Quarter(2024, 4)), "Before."),
        ];
        let found = by_quarter(years(), &remarks, TODAY);
        assert_eq!(found.len(), 5);
        assert_eq!(found[0].quarter.in_words(), "January to March 2025");
        assert_eq!(found[4].remarks[0].text, "So far.");
    }

    #[test]
    fn a_plan_that_has_not_begun_owes_no_quarter_and_one_that_is_over_no_further_one() {
        assert!(Quarter::begun(years(), date(2025, 3, 31)).is_empty());
        assert_eq!(Quarter::begun(years(), date(2030, 1, 1)).len(), 12);
    }

    proptest! {
        #[test]
        fn no_remark_of_a_quarter_is_lost(quarters in prop::collection::vec((2023..2030_i16, 1..5_i8), 0..20)) {
            let remarks: Vec<Remark> =
                quarters.iter().map(|(year, number)| told(Some(PaperDate::Quarter(*year, *number)), "x")).collect();
            let found = by_quarter(years(), &remarks, TODAY);
            prop_assert_eq!(found.iter().map(|one| one.remarks.len()).sum::<usize>(), remarks.len());
            prop_assert!(found.windows(2).all(|two| two[0].quarter < two[1].quarter));
        }
    }
}
