//! What comes next, in a sentence: the range before the middle.

use statistics::Level;
use statistics::months::Forecast;

use crate::Sentences;

impl Sentences {
    /// "January: between 1,370 and 1,763 (8 in 10 chance), around 1,567."
    pub fn forecast(self, month: &str, forecast: &Forecast, level: Level) -> String {
        self.words.with(
            "forecast",
            [
                ("month", month.into()),
                ("low", self.figure(forecast.interval.low.round()).into()),
                ("high", self.figure(forecast.interval.high.round()).into()),
                ("chance", self.chance(level).into()),
                ("point", self.figure(forecast.point.round()).into()),
            ],
        )
    }

    /// How well the forecast would have done last year against "the same as the year before".
    pub fn last_year(self, beats_naive: Option<bool>) -> String {
        self.words.t(match beats_naive {
            Some(true) => "forecast-was-nearer",
            Some(false) => "forecast-was-no-nearer",
            None => "forecast-not-scored",
        })
    }

    /// Parameters were given and the forecast has no interval: the middle is named as such.
    pub fn forecast_without_range(self, month: &str, point: f64) -> String {
        self.words.with(
            "forecast-without-range",
            [("month", month.into()), ("point", self.figure(point.round()).into())],
        )
    }

    /// "8 in 10" where the level is so many tenths, else "95 in 100".
    fn chance(self, level: Level) -> String {
        let tenths = level.confidence() * 10.0;
        let (part, whole) = if (tenths - tenths.round()).abs() < 1e-9 {
            (tenths, "10")
        } else {
            (level.confidence() * 100.0, "100")
        };
        let part = self.words.decimal(part, usize::from((part - part.round()).abs() > 1e-9));
        self.words.with("chance", [("part", part.into()), ("whole", whole.into())])
    }
}

#[cfg(test)]
mod tests {
    use statistics::Interval;
    use vocabulary::Language;

    use super::*;

    #[test]
    fn the_range_stands_before_the_middle() {
        let forecast = Forecast { point: 1_566.5, interval: Interval { low: 1_370.2, high: 1_762.8 } };
        let level = Level::new(0.8).expect("a level");
        assert_eq!(
            Sentences::new(Language::English).forecast("January", &forecast, level),
            "January: between 1,370 and 1,763 (8 in 10 chance), around 1,567."
        );
    }
}
