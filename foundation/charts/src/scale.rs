//! Round ticks, rounded edges and numbers with commas.

/// Takes a figure as drawable: finite, and not so large that arithmetic on it overflows.
pub(crate) fn usable(value: Option<f64>) -> Option<f64> {
    value.filter(|v| v.is_finite() && v.abs() < 1e100)
}

/// Writes a number with so many decimals and commas between thousands: `1,234.5`. From a billion billion up, as `1.0e18`.
///
/// A figure that is not a number gives an empty text.
pub fn number(value: f64, decimals: usize) -> String {
    if !value.is_finite() {
        return String::new();
    }
    if value.abs() >= 1e12 {
        return format!("{value:.1e}");
    }
    let written = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = written.split_at(written.find('.').unwrap_or(written.len()));
    let nought = written.chars().all(|c| matches!(c, '0' | '.'));
    let sign = if value < 0.0 && !nought { "−" } else { "" };
    let mut grouped = String::new();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{sign}{grouped}{fraction}")
}

/// Chooses decimals for some figures: none for counts, one for rates, two when all are below one (house rule, analysis E).
pub(crate) fn decimals_for(values: impl Iterator<Item = f64> + Clone) -> usize {
    if values.clone().all(|v| v.fract() == 0.0) {
        0
    } else if values.map(f64::abs).fold(0.0, f64::max) < 1.0 {
        2
    } else {
        1
    }
}

/// A run of round ticks from `low` to `high`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Ticks {
    pub(crate) low: f64,
    pub(crate) high: f64,
    pub(crate) step: f64,
}

impl Ticks {
    /// Covers nought and all values with about so many steps of 1, 2 or 5 times a power of ten, and whole ones for counts
    /// (Heckbert, "Nice numbers for graph labels", Graphics Gems, 1990).
    pub(crate) fn from_nought(lowest: f64, highest: f64, about: usize, whole: bool) -> Self {
        let (low, high) = (lowest.min(0.0), highest.max(0.0));
        if low == high {
            return Self { low: 0.0, high: 1.0, step: 1.0 };
        }
        let mut step = round_up_to_nice((high - low) / about.max(1) as f64);
        if whole {
            step = step.max(1.0);
        }
        Self { low: (low / step).floor() * step, high: (high / step).ceil() * step, step }
    }

    /// Covers all values, from nought where they reach down to seven tenths of the highest; else from a round number below
    /// them, because a band of limits far from nought would be a hair. Say so beside the axis: [`Ticks::starts_above_nought`].
    pub(crate) fn near(lowest: f64, highest: f64, about: usize, whole: bool) -> Self {
        let spread = highest - lowest;
        if lowest <= highest * 0.7 || spread <= 0.0 {
            return Self::from_nought(lowest, highest, about, whole);
        }
        let mut step = round_up_to_nice(spread / about.max(1) as f64);
        if whole {
            step = step.max(1.0);
        }
        let ticks = Self { low: (lowest / step).floor() * step, high: (highest / step).ceil() * step, step };
        // Steps too fine for so large a number would all read the same.
        if ticks.low < ticks.high && step > highest * 1e-9 {
            ticks
        } else {
            Self::from_nought(lowest, highest, about, whole)
        }
    }

    pub(crate) fn starts_above_nought(&self) -> bool {
        self.low > 0.0
    }

    pub(crate) fn values(&self) -> Vec<f64> {
        let steps = ((self.high - self.low) / self.step).round().clamp(1.0, 20.0) as usize;
        (0..=steps).map(|i| self.low + i as f64 * self.step).collect()
    }

    pub(crate) fn labels(&self) -> Vec<String> {
        let decimals = (-self.step.log10().floor()).clamp(0.0, 9.0) as usize;
        self.values().into_iter().map(|v| number(v, decimals)).collect()
    }

    /// Gives where a value lies between the ends, as a share from 0 to 1.
    pub(crate) fn share(&self, value: f64) -> f64 {
        ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0)
    }
}

fn round_up_to_nice(raw: f64) -> f64 {
    let ten = 10f64.powf(raw.log10().floor());
    let first = raw / ten;
    ten * if first <= 1.0 {
        1.0
    } else if first <= 2.0 {
        2.0
    } else if first <= 5.0 {
        5.0
    } else {
        10.0
    }
}

/// Finds the roundest number above `below` and not above `at_most`, the first of its kind, so that rounding an edge moves no area to another class.
pub(crate) fn roundest_between(below: f64, at_most: f64, decimals: usize) -> f64 {
    let largest = at_most.abs().max(below.abs()).max(1.0).log10().ceil() as i32;
    for power in (-(decimals as i32)..=largest).rev() {
        for first in [5.0, 2.0, 1.0] {
            // Dividing by ten keeps 0.1, 0.2 ... as near as they can be written.
            let candidate = if power < 0 {
                let parts = 10f64.powi(-power);
                ((below * parts / first + 1e-9).floor() + 1.0) * first / parts
            } else {
                let unit = first * 10f64.powi(power);
                ((below / unit).floor() + 1.0) * unit
            };
            if candidate > below && candidate <= at_most {
                return candidate;
            }
        }
    }
    at_most
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_have_commas_and_noughts_no_sign() {
        assert_eq!(number(0.0, 0), "0");
        assert_eq!(number(999.0, 0), "999");
        assert_eq!(number(1_234_567.0, 0), "1,234,567");
        assert_eq!(number(1234.56, 1), "1,234.6");
        assert_eq!(number(-1234.0, 0), "−1,234");
        assert_eq!(number(-0.01, 1), "0.0");
        assert_eq!(number(f64::NAN, 1), "");
        assert_eq!(number(1e50, 0), "1.0e50");
    }

    #[test]
    fn ticks_are_round_start_at_nought_and_cover_the_highest() {
        let ticks = Ticks::from_nought(290.0, 1_120.0, 4, true);
        assert_eq!(ticks.labels(), ["0", "500", "1,000", "1,500"]);
        assert_eq!(Ticks::from_nought(0.0, 3.0, 5, true).labels(), ["0", "1", "2", "3"]);
        assert_eq!(
            Ticks::from_nought(0.1, 0.9, 5, false).labels(),
            ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]
        );
        assert_eq!(Ticks::from_nought(0.0, 0.0, 5, true).labels(), ["0", "1"]);
    }

    #[test]
    fn figures_far_from_nought_and_near_each_other_have_an_axis_of_their_own() {
        let ticks = Ticks::near(912.0, 1_080.0, 4, true);
        assert_eq!(ticks.labels(), ["900", "950", "1,000", "1,050", "1,100"]);
        assert!(ticks.starts_above_nought());
        assert!(!Ticks::near(90.0, 400.0, 4, true).starts_above_nought());
        assert!(!Ticks::near(12.0, 12.0, 4, true).starts_above_nought());
        assert!(!Ticks::near(-12.0, -11.0, 4, true).starts_above_nought());
    }

    #[test]
    fn ticks_survive_extremes() {
        for (low, high) in [(0.0, 1e99), (-1e99, 1e99), (1e-99, 2e-99), (-5.0, -1.0)] {
            let ticks = Ticks::from_nought(low, high, 4, false);
            assert!(ticks.values().iter().all(|v| v.is_finite()));
            assert!(ticks.values().len() < 22);
            assert!(ticks.share(high).is_finite());
        }
    }

    #[test]
    fn an_edge_is_the_roundest_number_between_two_classes() {
        assert_eq!(roundest_between(49.0, 80.0, 0), 50.0);
        assert_eq!(roundest_between(188.0, 231.0, 0), 200.0);
        assert_eq!(roundest_between(211.0, 212.0, 0), 212.0);
        assert_eq!(roundest_between(-3.0, 4.0, 0), 0.0);
        assert_eq!(roundest_between(1.2, 1.4, 1), 1.4);
        assert_eq!(roundest_between(1.2, 1.6, 1), 1.5);
        assert!(roundest_between(1e98, 3e98, 0).is_finite());
    }

    #[test]
    fn counts_have_no_decimals_rates_one_and_small_rates_two() {
        assert_eq!(decimals_for([1.0, 20.0].into_iter()), 0);
        assert_eq!(decimals_for([1.5, 20.0].into_iter()), 1);
        assert_eq!(decimals_for([0.15, 0.2].into_iter()), 2);
    }
}
