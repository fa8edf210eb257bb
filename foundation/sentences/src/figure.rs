//! How figures are written: rates, percents, p-values, lists; and which figure of a sentence is which.

use crate::Sentences;

/// Percents on a smaller base are not written even where they are asked for.
const SMALLEST_BASE: u64 = 5;
/// Percents on a smaller base say more about the base than about the change; they are written only where asked for.
const SMALLEST_USUAL_BASE: u64 = 20;
/// From here on a percent has one decimal place.
const LARGE_COUNT: u64 = 1_000;

/// A figure of a sentence, for a caller who binds figures to where they come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// The count of now.
    Now,
    /// The count before.
    Before,
    /// The rate of an area.
    Rate,
    /// Its rank.
    Rank,
    /// The average of its group.
    Average,
}

/// Leaves a figure as it is written.
pub fn unmarked(_: Figure, shown: String) -> String {
    shown
}

impl Sentences {
    /// " (15%)" of the earlier count where a percent may be shown, else nothing: whole below 1,000, with one decimal place above.
    pub fn percent_change(self, now: u64, before: u64) -> String {
        self.percent(now.abs_diff(before), before, SMALLEST_USUAL_BASE)
    }

    /// As [`percent_change`](Self::percent_change), also on an earlier count from 5 to 19: for a reader who asked for it.
    pub fn percent_change_asked_for(self, now: u64, before: u64) -> String {
        self.percent(now.abs_diff(before), before, SMALLEST_BASE)
    }

    /// " (15%)" for a part of a whole of 20 or more, else nothing.
    pub fn share(self, part: u64, whole: u64) -> String {
        self.percent(part, whole, SMALLEST_USUAL_BASE)
    }

    /// A rate for reading: one decimal place, two below 1.
    pub fn rate(self, rate: f64) -> String {
        self.words.decimal(rate, if rate.abs() < 1.0 { 2 } else { 1 })
    }

    /// A number for reading: whole where it is whole or large, else as a rate.
    pub fn figure(self, value: f64) -> String {
        if value.fract() == 0.0 || value.abs() >= 100.0 {
            self.words.decimal(value, 0)
        } else {
            self.rate(value)
        }
    }

    /// "a, b and c".
    pub fn list(self, parts: &[String]) -> String {
        match parts {
            [] => String::new(),
            [only] => only.clone(),
            [firsts @ .., last] => self
                .words
                .with("list-and", [("firsts", firsts.join(", ").into()), ("last", last.as_str().into())]),
        }
    }

    /// A p-value for reading: three decimal places, and "below 0.001".
    pub fn p_value(self, p: f64) -> String {
        if p < 0.001 { self.words.t("p-below") } else { self.words.decimal(p, 3) }
    }

    /// A whole number with commas.
    pub fn count(self, count: u64) -> String {
        self.words.number(count)
    }

    fn percent(self, part: u64, whole: u64, smallest: u64) -> String {
        if whole < smallest {
            return String::new();
        }
        let percent = part as f64 * 100.0 / whole as f64;
        let shown = self.words.decimal(percent, usize::from(whole >= LARGE_COUNT));
        self.words.with("percent-in-brackets", [("percent", shown.into())])
    }
}

#[cfg(test)]
mod tests {
    use vocabulary::Language;

    use super::*;

    #[test]
    fn a_percent_needs_a_base_of_twenty_or_of_five_where_it_was_asked_for() {
        let english = Sentences::new(Language::English);
        assert_eq!(english.percent_change(92, 108), " (15%)");
        assert_eq!(english.percent_change(1_500, 1_000), " (50.0%)");
        assert_eq!(english.percent_change(20, 19), "");
        assert_eq!(english.percent_change_asked_for(20, 19), " (5%)");
        assert_eq!(english.percent_change_asked_for(9, 4), "");
        assert_eq!(english.share(3, 19), "");
        assert_eq!(english.share(5, 20), " (25%)");
    }

    #[test]
    fn small_rates_have_two_decimals_and_small_p_values_a_limit() {
        let english = Sentences::new(Language::English);
        assert_eq!([english.rate(0.456), english.rate(8.66)], ["0.46", "8.7"]);
        assert_eq!(
            [english.figure(1_204.0), english.figure(122.8), english.figure(12.25)],
            ["1,204", "123", "12.2"]
        );
        assert_eq!([english.p_value(0.0004), english.p_value(0.2888)], ["below 0.001", "0.289"]);
    }
}
