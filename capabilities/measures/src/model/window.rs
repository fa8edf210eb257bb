//! The window in which a measure is read.

use super::Period;

/// The months behind a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Window {
    /// The latest month, quarter or year as it was reported.
    Period,
    /// The calendar quarter that ended last.
    Quarter,
    /// The last six months.
    SixMonths,
    /// The financial year so far, from April.
    YearToDate,
    /// The last twelve months.
    Rolling12,
}

impl Window {
    /// All of them, the shortest first.
    pub const ALL: [Self; 5] =
        [Self::Period, Self::Quarter, Self::SixMonths, Self::YearToDate, Self::Rolling12];

    /// The word for it in sheets and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Period => "period",
            Self::Quarter => "quarter",
            Self::SixMonths => "6 months",
            Self::YearToDate => "year to date",
            Self::Rolling12 => "rolling 12 months",
        }
    }

    /// The window of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|window| window.as_str().eq_ignore_ascii_case(word.trim()))
    }

    /// Its first and last period when it ends with `latest`; `None` where periods of this length do not fill it.
    pub fn ending(self, latest: Period) -> Option<(Period, Period)> {
        let length = latest.cadence().months();
        let back = |months: i32| (months % length == 0).then(|| (latest.plus(1 - months / length), latest));
        match self {
            Self::Period => Some((latest, latest)),
            Self::Quarter => {
                if length > 3 {
                    return None;
                }
                // The last quarter that is over: a quarter ends in March, June, September or December.
                let over = (latest.last().number() % 3) as i32 / length;
                let last = latest.plus(-over);
                Some((last.plus(1 - 3 / length), last))
            }
            Self::SixMonths => back(6),
            Self::Rolling12 => back(12),
            Self::YearToDate => {
                let since_april = (latest.first().number() as i32 + 8) % 12;
                Some((latest.plus(-since_april / length), latest))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Cadence;

    fn ending(window: Window, text: &str, cadence: Cadence) -> Option<(String, String)> {
        let latest = Period::read(text, cadence).expect("a period");
        window.ending(latest).map(|(first, last)| (first.first().to_string(), last.last().to_string()))
    }

    fn span(first: &str, last: &str) -> Option<(String, String)> {
        Some((first.into(), last.into()))
    }

    #[test]
    fn a_year_begins_in_april() {
        let ytd = |text| ending(Window::YearToDate, text, Cadence::Monthly);
        assert_eq!(ytd("2026-09"), span("2026-04", "2026-09"));
        assert_eq!(ytd("2026-04"), span("2026-04", "2026-04"));
        assert_eq!(ytd("2026-03"), span("2025-04", "2026-03"));
        assert_eq!(ending(Window::YearToDate, "2025-26 Q4", Cadence::Quarterly), span("2025-04", "2026-03"));
    }

    #[test]
    fn a_quarter_is_one_that_is_over() {
        let quarter = |text| ending(Window::Quarter, text, Cadence::Monthly);
        assert_eq!(quarter("2026-09"), span("2026-07", "2026-09"));
        assert_eq!(quarter("2026-10"), span("2026-07", "2026-09"));
        assert_eq!(quarter("2026-11"), span("2026-07", "2026-09"));
        assert_eq!(quarter("2026-12"), span("2026-10", "2026-12"));
        assert_eq!(ending(Window::Quarter, "2026-27 Q1", Cadence::Quarterly), span("2026-04", "2026-06"));
        assert_eq!(ending(Window::Quarter, "2026-27", Cadence::Yearly), None);
    }

    #[test]
    fn twelve_months_are_four_quarters_and_one_year() {
        assert_eq!(ending(Window::Rolling12, "2026-27 Q2", Cadence::Quarterly), span("2025-10", "2026-09"));
        assert_eq!(ending(Window::Rolling12, "2026-27", Cadence::Yearly), span("2026-04", "2027-03"));
        assert_eq!(ending(Window::SixMonths, "2026-27", Cadence::Yearly), None);
    }
}
