//! A monthly series as charts see it: labels, figures, gaps, and the sentences that tell it.

use crate::scale::{decimals_for, number, usable};
use crate::words::{Words, fill};

#[derive(Debug, Clone, Default)]
pub(crate) struct Series {
    pub(crate) months: Vec<String>,
    pub(crate) values: Vec<Option<f64>>,
}

/// A figure and the place of its month.
pub(crate) type Found = (usize, f64);

impl Series {
    pub(crate) fn new<L: Into<String>>(months: impl IntoIterator<Item = (L, Option<f64>)>) -> Self {
        let (months, values) = months.into_iter().map(|(label, value)| (label.into(), usable(value))).unzip();
        Self { months, values }
    }

    pub(crate) fn found(&self) -> impl Iterator<Item = Found> + Clone + '_ {
        found(&self.values)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.found().next().is_none()
    }

    pub(crate) fn lowest(&self) -> Option<Found> {
        self.found().reduce(|a, b| if b.1 < a.1 { b } else { a })
    }

    pub(crate) fn highest(&self) -> Option<Found> {
        self.found().reduce(|a, b| if b.1 > a.1 { b } else { a })
    }

    pub(crate) fn latest(&self) -> Option<Found> {
        self.found().last()
    }

    pub(crate) fn decimals(&self) -> usize {
        decimals_for(self.found().map(|(_, v)| v))
    }

    /// Tells the series in sentences: what it covers, where it moved, what it lacks.
    pub(crate) fn tell(&self, measure: &str, decimals: usize, words: &Words) -> Vec<String> {
        let (Some(low), Some(high), Some(latest)) = (self.lowest(), self.highest(), self.latest()) else {
            return vec![format!("{}.", words.no_data_for_this_period)];
        };
        let (first, last) = (&self.months[0], &self.months[self.months.len() - 1]);
        let write = |v| number(v, decimals);
        if self.months.len() == 1 {
            let values = [("measure", measure), ("month", first.as_str()), ("value", &write(latest.1))];
            return vec![fill(&words.series_of_one, &values)];
        }
        let moved = if low.1 == high.1 {
            fill(&words.series_stayed, &[("value", &write(low.1)), ("first", first), ("last", last)])
        } else {
            fill(
                &words.series_moved,
                &[
                    ("low", &write(low.1)),
                    ("low_month", &self.months[low.0]),
                    ("high", &write(high.1)),
                    ("high_month", &self.months[high.0]),
                    ("latest", &write(latest.1)),
                    ("latest_month", &self.months[latest.0]),
                ],
            )
        };
        let mut told = vec![
            fill(&words.series_covers, &[("measure", measure), ("first", first), ("last", last)]),
            moved,
        ];
        let lacking: Vec<&str> = self
            .values
            .iter()
            .zip(&self.months)
            .filter(|(v, _)| v.is_none())
            .map(|(_, m)| m.as_str())
            .collect();
        if !lacking.is_empty() {
            told.push(fill(&words.series_lacks, &[("months", &lacking.join(", "))]));
        }
        told
    }
}

/// Gives the figures that are there, with their places.
pub(crate) fn found(values: &[Option<f64>]) -> impl Iterator<Item = Found> + Clone + '_ {
    values.iter().enumerate().filter_map(|(i, v)| v.map(|v| (i, v)))
}

/// Splits figures into runs without a gap.
pub(crate) fn runs(values: &[Option<f64>]) -> Vec<Vec<Found>> {
    let mut runs: Vec<Vec<Found>> = Vec::new();
    for (i, value) in found(values) {
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|(before, _)| before + 1 == i) => run.push((i, value)),
            _ => runs.push(vec![(i, value)]),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_splits_a_series_in_runs() {
        assert_eq!(
            runs(&[Some(1.0), Some(2.0), None, Some(3.0)]),
            vec![vec![(0, 1.0), (1, 2.0)], vec![(3, 3.0)]]
        );
    }

    #[test]
    fn what_is_not_a_number_is_a_gap() {
        let series = Series::new([
            ("Jan 2025", Some(f64::NAN)),
            ("Feb 2025", Some(f64::INFINITY)),
            ("Mar 2025", Some(2.0)),
        ]);
        assert_eq!(series.values, [None, None, Some(2.0)]);
    }

    #[test]
    fn a_series_is_told_in_sentences() {
        let series = Series::new([("Jan 2025", Some(3.0)), ("Feb 2025", None), ("Mar 2025", Some(1_200.0))]);
        assert_eq!(
            series.tell("Burglaries", 0, &Words::default()).join(" "),
            "Burglaries, Jan 2025 to Mar 2025. Lowest 3 in Jan 2025, highest 1,200 in Mar 2025, \
             latest 1,200 in Mar 2025. No figure for Feb 2025."
        );
    }
}
