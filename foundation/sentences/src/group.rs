//! How an area stands among others, in a sentence.

use statistics::Position;

use crate::{Figure, Sentences};

/// Which end of the ranks 1 is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// 1 is the lowest rate, the size of the group the highest.
    LowIs1,
    /// 1 is the highest rate.
    HighIs1,
}

/// The place of one area among its group.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Its rate.
    pub rate: f64,
    /// Its rank.
    pub rank: usize,
    /// How many areas there are, itself included.
    pub of: usize,
    /// Which end 1 is.
    pub direction: Direction,
    /// The plain mean of the rates.
    pub average: f64,
    /// Its interval against the mean.
    pub position: Position,
}

impl Sentences {
    /// The word for a position: "above", "in line", "below".
    pub fn position(self, position: Position) -> String {
        self.words.t(match position {
            Position::Above => "position-above",
            Position::InLine => "position-in-line",
            Position::Below => "position-below",
        })
    }

    /// "That is rank 15 of 15 similar areas, where 15 is the highest rate, but in line with their average of 8.3." `begins` is what
    /// stands before it, with the rate in it and a full stop.
    pub fn place(
        self,
        begins: impl FnOnce(&str) -> String,
        place: Place,
        mut mark: impl FnMut(Figure, String) -> String,
    ) -> String {
        let words = self.words;
        let rate = mark(Figure::Rate, self.rate(place.rate));
        let rank = mark(Figure::Rank, place.rank.to_string());
        let average = mark(Figure::Average, self.rate(place.average));
        let key = match (place.direction, place.position) {
            (Direction::LowIs1, Position::Above) => "place-low-is-1-above",
            (Direction::LowIs1, Position::InLine) => "place-low-is-1-in-line",
            (Direction::LowIs1, Position::Below) => "place-low-is-1-below",
            (Direction::HighIs1, Position::Above) => "place-high-is-1-above",
            (Direction::HighIs1, Position::InLine) => "place-high-is-1-in-line",
            (Direction::HighIs1, Position::Below) => "place-high-is-1-below",
        };
        let place = words.with(
            key,
            [("rank", rank.into()), ("of", place.of.to_string().into()), ("mean", average.into())],
        );
        format!("{} {place}", begins(&rate))
    }

    /// "A01: 8.7 per 1,000." and then its [`place`](Self::place).
    pub fn area_place(self, area: &str, per: f64, place: Place) -> String {
        let words = self.words;
        let begins = |rate: &str| {
            words.with(
                "place-begins",
                [("area", area.into()), ("rate", rate.into()), ("per", self.figure(per).into())],
            )
        };
        self.place(begins, place, crate::unmarked)
    }

    /// How many areas lie above, in line with and below the average of their group.
    pub fn places_of_group(self, above: usize, in_line: usize, below: usize, average: f64) -> String {
        self.words.with(
            "places-of-group",
            [
                ("of", (above + in_line + below).to_string().into()),
                ("above", above.to_string().into()),
                ("inline", in_line.to_string().into()),
                ("below", below.to_string().into()),
                ("mean", self.rate(average).into()),
            ],
        )
    }

    /// How many areas lie outside the limits of a funnel, and whether the areas differ by more than chance.
    pub fn funnel(self, outside: usize, areas: usize, dispersion: Option<f64>, is_widened: bool) -> String {
        let key = if is_widened { "funnel-widened" } else { "funnel" };
        let phi = dispersion.map_or_else(String::new, |phi| self.words.decimal(phi, 1));
        let values = [
            ("outside", outside.to_string().into()),
            ("areas", areas.to_string().into()),
            ("phi", phi.into()),
        ];
        if is_widened { self.words.with(key, values) } else { self.words.with(key, &values[..2]) }
    }

    /// How far the ratio of an area can be from 100 by chance, at a number of observed events.
    pub fn funnel_limits(self, observed: u64, low: f64, high: Option<f64>) -> String {
        let high = high.map_or_else(|| self.words.t("no-limit"), |high| self.figure(high));
        self.words.with(
            "funnel-limits",
            [
                ("observed", self.count(observed).into()),
                ("low", self.figure(low).into()),
                ("high", high.into()),
            ],
        )
    }
}

#[cfg(test)]
mod tests {
    use vocabulary::Language;

    use super::*;

    #[test]
    fn a_rank_comes_with_its_direction_and_the_size_of_the_group() {
        let place = Place {
            rate: 8.669,
            rank: 7,
            of: 15,
            direction: Direction::HighIs1,
            average: 8.327,
            position: Position::InLine,
        };
        assert_eq!(
            Sentences::new(Language::English).area_place("A01", 1_000.0, place),
            "A01: 8.7 per 1,000. That is rank 7 of 15 similar areas, where 1 is the highest rate, but in line with their average of 8.3."
        );
    }
}
