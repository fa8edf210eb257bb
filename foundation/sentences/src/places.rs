//! Where, how near, how concentrated, at what hour: in sentences.

use statistics::Level;
use statistics::places::{Autocorrelation, concentration::WorstPlaces, knox::KnoxCell};

use crate::Sentences;

impl Sentences {
    /// Whether high values lie near high ones over the whole map, by the z under randomisation.
    pub fn clustering(self, moran: &Autocorrelation, level: Level) -> String {
        let words = self.words;
        let Some(surprise) = moran.randomisation.or(moran.normality) else {
            return words.t("clustering-not-tested");
        };
        let key = if surprise.z.abs() < level.z() {
            "clustering-not-clear"
        } else if surprise.z > 0.0 {
            "clustering-alike"
        } else {
            "clustering-unlike"
        };
        let values = [
            ("i", words.decimal(moran.statistic, 2).into()),
            ("p", self.p_value(surprise.p_two_sided).into()),
        ];
        words.with(key, values)
    }

    /// How many areas are hot and cold, once it is allowed for that every area was asked about.
    pub fn spots(self, hot: usize, cold: usize, areas: usize) -> String {
        let key = if hot + cold == 0 { "spots-none" } else { "spots" };
        let values = [
            ("areas", areas.to_string().into()),
            ("hot", hot.to_string().into()),
            ("cold", cold.to_string().into()),
        ];
        if hot + cold == 0 { self.words.with(key, &values[..1]) } else { self.words.with(key, values) }
    }

    /// How many areas are of each kind: high among high, low among high, low among low, high among low.
    pub fn quadrants(self, counts: [usize; 4], areas: usize) -> String {
        let [high_high, low_high, low_low, high_low] = counts.map(|count| count.to_string());
        self.words.with(
            "quadrants",
            [
                ("areas", areas.to_string().into()),
                ("highhigh", high_high.into()),
                ("lowhigh", low_high.into()),
                ("lowlow", low_low.into()),
                ("highlow", high_low.into()),
            ],
        )
    }

    /// In how few places so many percent of all incidents are; no percent where there are fewer than 20 incidents.
    pub fn concentration(self, worst: WorstPlaces, percent: f64, places: usize, incidents: u64) -> String {
        let words = self.words;
        let places = places as u64;
        if incidents < 20 {
            return words.with(
                "concentration-too-few",
                [("incidents", words.number(incidents).into()), ("places", words.number(places).into())],
            );
        }
        words.with(
            "concentration",
            [
                ("few", words.number(worst.places as u64).into()),
                ("places", words.number(places).into()),
                ("share", self.share(worst.places as u64, places).into()),
                ("percent", self.figure(percent).into()),
                ("incidents", words.number(incidents).into()),
            ],
        )
    }

    /// Near repeats in one band of distance and days, by the p-value of the shuffles or, without them, of Poisson.
    pub fn near_repeats(self, cell: &KnoxCell, p: f64, metres: &str, days: &str) -> String {
        let key = if p < 0.05 && cell.observed as f64 > cell.expected {
            "near-repeats"
        } else {
            "near-repeats-not-clear"
        };
        self.words.with(
            key,
            [
                ("observed", self.count(cell.observed).into()),
                ("expected", self.words.decimal(cell.expected, 1).into()),
                ("metres", metres.into()),
                ("days", days.into()),
            ],
        )
    }

    /// The hour with the most, where incidents are spread over the time in which they can have happened.
    pub fn hours(self, hour: &str, weight: f64, incidents: usize) -> String {
        self.words.with(
            "hours",
            [
                ("hour", hour.into()),
                ("weight", self.rate(weight).into()),
                ("incidents", self.count(incidents as u64).into()),
            ],
        )
    }

    /// The densest of the places asked for. `kernel` and `bandwidth` are named, for they make the answer.
    pub fn density(self, place: &str, kernel: &str, bandwidth: f64, incidents: usize) -> String {
        self.words.with(
            "density",
            [
                ("place", place.into()),
                ("kernel", kernel.into()),
                ("bandwidth", self.figure(bandwidth).into()),
                ("incidents", self.count(incidents as u64).into()),
            ],
        )
    }

    /// In how many hexagons points lie.
    pub fn hexagons(self, points: usize, hexagons: usize, resolution: u8) -> String {
        self.words.with(
            "hexagons",
            [
                ("points", self.count(points as u64).into()),
                ("hexagons", self.count(hexagons as u64).into()),
                ("resolution", resolution.to_string().into()),
            ],
        )
    }
}

#[cfg(test)]
mod tests {
    use vocabulary::Language;

    use super::*;

    #[test]
    fn a_few_incidents_are_not_called_concentrated() {
        let english = Sentences::new(Language::English);
        let worst = WorstPlaces { places: 64, share_of_places: 64.0 / 1_092.0 };
        assert_eq!(
            english.concentration(worst, 50.0, 1_092, 522),
            "64 of 1,092 places (5.9%) hold at least 50% of the 522 incidents."
        );
        assert!(!english.concentration(worst, 50.0, 1_092, 19).contains('%'));
    }
}
