//! One count against the one before: difference, percent, ratio, and what it is worth in a word.

use incident::{Category, Period};
use statistics::{Level, Observed, RateRatio};

use super::{
    control::control,
    count::Counts,
    shape::{MonthCount, Ratio, Row, Verdict},
};
use vocabulary::Month;

/// How many people a rate is for.
pub(super) const RATE_BASE: u32 = 1_000;

/// Which months are loaded for the area's force, and what follows from it.
#[derive(Clone, Debug)]
pub(super) struct Coverage {
    pub(super) loaded: Vec<Month>,
    pub(super) period: bool,
    pub(super) previous: bool,
    /// Whether any month of the period before is loaded.
    pub(super) some_previous: bool,
}

impl Coverage {
    pub(super) fn of(loaded: Vec<Month>, period: Period) -> Self {
        let all = |span: Period| span.months().all(|month| loaded.contains(&month));
        Self {
            period: all(period),
            previous: all(period.previous()),
            some_previous: period.previous().months().any(|month| loaded.contains(&month)),
            loaded,
        }
    }

    /// Whether the two periods can be compared: a missing month in either forbids it.
    pub(super) fn comparable(&self) -> bool {
        self.period && self.previous
    }
}

/// A comparison of two counts.
pub(super) struct Comparison {
    pub(super) previous: Option<u64>,
    pub(super) change: Option<i64>,
    pub(super) percent: Option<f64>,
    pub(super) ratio: Option<Ratio>,
    pub(super) verdict: Verdict,
    pub(super) p: Option<f64>,
}

/// Compares two counts over periods of equal length (conditional exact test and limits, S04).
pub(super) fn compare(now: u64, before: u64, coverage: &Coverage) -> Comparison {
    let previous = coverage.some_previous.then_some(before);
    let observed = |count| Observed::new(count, 1.0);
    let (true, Ok(one), Ok(other)) = (coverage.comparable(), observed(now), observed(before)) else {
        return Comparison {
            previous,
            change: None,
            percent: None,
            ratio: None,
            verdict: Verdict::NotComparable,
            p: None,
        };
    };
    let ratio = RateRatio::between(one, other, Level::P95);
    let interval = ratio.interval();
    Comparison {
        previous,
        change: Some(now.cast_signed() - before.cast_signed()),
        percent: ratio.percent_change(),
        ratio: Some(Ratio {
            estimate: ratio.estimate(),
            low: interval.low,
            high: interval.high.is_finite().then_some(interval.high),
            level: 0.95,
        }),
        verdict: match ratio.verdict() {
            statistics::Verdict::Higher => Verdict::Higher,
            statistics::Verdict::Lower => Verdict::Lower,
            statistics::Verdict::NoClearChange => Verdict::NoClearChange,
        },
        p: Some(ratio.p_doubled()),
    }
}

/// The line of some categories together.
pub(super) fn row(
    (code, label): (&'static str, &'static str),
    categories: &[Category],
    counts: &Counts,
    period: Period,
    coverage: &Coverage,
    people: Option<u64>,
) -> Row {
    let count = counts.in_period(period, categories);
    let before = counts.in_period(period.previous(), categories);
    let Comparison { previous, change, percent, ratio, verdict, p } = compare(count, before, coverage);
    let history = history(counts, categories, coverage);
    Row {
        code,
        label,
        count,
        previous,
        change,
        percent,
        rate: rate(count, people, coverage),
        rate_base: RATE_BASE,
        ratio,
        verdict,
        group: None,
        control: control(&history),
        months: history.iter().filter(|month| period.contains(month.month)).copied().collect(),
        history,
        p,
    }
}

/// Incidents for 1,000 people; `None` without a population, or when a month is missing.
pub(super) fn rate(count: u64, people: Option<u64>, coverage: &Coverage) -> Option<f64> {
    let people = people.filter(|people| *people > 0 && coverage.period)?;
    statistics::rate(count, people as f64, f64::from(RATE_BASE), Level::P95).ok().map(|rate| rate.value)
}

/// The months of both periods; those not loaded have no count.
pub(super) fn history(counts: &Counts, categories: &[Category], coverage: &Coverage) -> Vec<MonthCount> {
    counts
        .months()
        .map(|month| MonthCount {
            month,
            count: coverage.loaded.contains(&month).then(|| counts.in_month(month, categories)),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole() -> Coverage {
        let period = Period::ending(Month::new(2024, 12).expect("a month"), 12).expect("a period");
        Coverage::of(period.previous().months().chain(period.months()).collect(), period)
    }

    #[test]
    fn the_published_changes_get_the_words_they_are_worth() {
        let published = [
            (92, 108, Verdict::NoClearChange),
            (695, 1049, Verdict::Lower),
            (787, 1157, Verdict::Lower),
            (3188, 3371, Verdict::Lower),
            (2749, 1916, Verdict::Higher),
            (517, 470, Verdict::NoClearChange),
        ];
        for (now, before, verdict) in published {
            assert_eq!(compare(now, before, &whole()).verdict, verdict, "{now} against {before}");
        }
    }

    #[test]
    fn three_against_none_is_no_clear_change_and_no_percent() {
        let compared = compare(3, 0, &whole());
        assert_eq!(compared.verdict, Verdict::NoClearChange);
        assert_eq!((compared.change, compared.percent), (Some(3), None));
        let ratio = compared.ratio.expect("a ratio");
        assert_eq!((ratio.estimate, ratio.high), (None, None));
    }

    #[test]
    fn a_missing_month_forbids_any_comparison() {
        let mut coverage = whole();
        coverage.loaded.remove(0);
        let period = Period::ending(Month::new(2024, 12).expect("a month"), 12).expect("a period");
        let compared = compare(10, 100, &Coverage::of(coverage.loaded, period));
        assert_eq!(compared.verdict, Verdict::NotComparable);
        assert_eq!((compared.previous, compared.percent), (Some(100), None));
    }
}
