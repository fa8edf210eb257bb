//! Is there a season? In a sentence.

use crate::Sentences;

impl Sentences {
    /// Whether the parts of the year differ, and which have most and fewest for their days.
    pub fn season(self, is_clear: bool, most: &str, fewest: &str, p: f64) -> String {
        let p = ("p", self.p_value(p).into());
        if is_clear {
            self.words.with("season-clear", [("most", most.into()), ("fewest", fewest.into()), p])
        } else {
            self.words.with("season-not-clear", [p])
        }
    }

    /// How strong trend and season are, each from 0 to 1.
    pub fn strengths(self, trend: Option<f64>, season: Option<f64>) -> String {
        let (Some(trend), Some(season)) = (trend, season) else { return self.words.t("strengths-none") };
        self.words.with(
            "strengths",
            [
                ("trend", self.words.decimal(trend, 2).into()),
                ("season", self.words.decimal(season, 2).into()),
            ],
        )
    }

    /// Which part of the year adds most and which takes most away, of sums or of factors.
    pub fn parts_of_year(self, most: &str, most_value: &str, fewest: &str, fewest_value: &str) -> String {
        self.words.with(
            "parts-of-year",
            [
                ("most", most.into()),
                ("mostvalue", most_value.into()),
                ("fewest", fewest.into()),
                ("fewestvalue", fewest_value.into()),
            ],
        )
    }
}
