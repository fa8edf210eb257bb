//! Is a month out of the ordinary? In a sentence.

use statistics::months::{Cause, ControlChart};

use crate::Sentences;

impl Sentences {
    /// Signal or noise: how many points stand out, and the latest of them with the rule it meets. `label` names a point by its place.
    pub fn signals(self, chart: &ControlChart, label: impl Fn(usize) -> String) -> String {
        let words = self.words;
        let (low, high) =
            (self.figure(chart.limits.low.max(0.0).min(chart.mean)), self.figure(chart.limits.high));
        let signals: Vec<(usize, Cause)> = chart
            .points
            .iter()
            .enumerate()
            .filter_map(|(place, point)| Some((place, point.cause?)))
            .collect();
        let points = chart.points.len().to_string();
        let Some((place, cause)) = signals.last() else {
            return words.with(
                "signals-none",
                [("points", points.into()), ("low", low.into()), ("high", high.into())],
            );
        };
        words.with(
            "signals-some",
            [
                ("signals", signals.len().to_string().into()),
                ("points", points.into()),
                ("low", low.into()),
                ("high", high.into()),
                ("label", label(*place).into()),
                ("value", self.figure(chart.points[*place].value).into()),
                ("cause", self.cause(*cause).into()),
            ],
        )
    }

    /// The rule of a signal in words: "above the upper limit".
    pub fn cause(self, cause: Cause) -> String {
        self.words.t(match cause {
            Cause::AboveLimit => "cause-above-limit",
            Cause::BelowLimit => "cause-below-limit",
            Cause::Rising => "cause-rising",
            Cause::Falling => "cause-falling",
            Cause::NearUpperLimit => "cause-near-upper-limit",
            Cause::NearLowerLimit => "cause-near-lower-limit",
            Cause::ShiftUp => "cause-shift-up",
            Cause::ShiftDown => "cause-shift-down",
        })
    }

    /// How many counts lie outside the limits of a chart of counts.
    pub fn counts_outside(self, outside: usize, points: usize, low: f64, high: f64) -> String {
        self.words.with(
            "counts-outside",
            [
                ("outside", outside.to_string().into()),
                ("points", points.to_string().into()),
                ("low", self.figure(low).into()),
                ("high", self.figure(high).into()),
            ],
        )
    }
}

#[cfg(test)]
mod tests {
    use statistics::months::{Screening, control_chart};
    use vocabulary::Language;

    use super::*;

    #[test]
    fn a_quiet_series_is_noise_and_a_leap_is_a_signal() {
        let english = Sentences::new(Language::English);
        let quiet: Vec<f64> = (0..20).map(|i| 50.0 + f64::from(i * 7 % 5)).collect();
        let chart = control_chart(&quiet, Screening::LeaveOutLargeRanges).expect("a series");
        let sentence = english.signals(&chart, |place| format!("month {place}"));
        assert!(sentence.starts_with("No point stands out: all 20 vary as usual here"), "{sentence}");
        let mut leap = quiet;
        leap.push(90.0);
        let chart = control_chart(&leap, Screening::LeaveOutLargeRanges).expect("a series");
        let sentence = english.signals(&chart, |place| format!("month {place}"));
        assert!(sentence.contains("month 20 (90): above the upper limit"), "{sentence}");
    }
}
