//! The boards a plan is reported to, each on its own cadence, and where cadences clash.

use jiff::{ToSpan, civil::Date};

/// A board that a plan is reported to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Board {
    /// Its name; a report that is locked for a meeting of this name is a report to it.
    pub name: String,
    /// Where it stands in Headland, such as `/groups/safer-saltmere`; empty for one that is named by hand.
    pub address: String,
    /// What it gets.
    pub gets: Gets,
    /// Every so many months.
    pub every: u8,
    /// The day by which it gets the first.
    pub first: Date,
}

/// What a board gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gets {
    /// The report in words: what was done, what is late.
    Narrative,
    /// The figures.
    Figures,
    /// Both at once.
    Both,
}

impl Gets {
    /// Everything a board can get.
    pub const ALL: [Self; 3] = [Self::Both, Self::Narrative, Self::Figures];

    /// As it is kept and as forms send it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Narrative => "narrative",
            Self::Figures => "figures",
            Self::Both => "both",
        }
    }

    /// What a word means.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|gets| gets.as_str() == word)
    }

    /// In words.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Narrative => "the report in words",
            Self::Figures => "the figures",
            Self::Both => "the report in words and the figures",
        }
    }
}

impl Board {
    /// The cadences that can be chosen, in months.
    pub const CADENCES: [u8; 5] = [1, 2, 3, 6, 12];

    /// "every 6 months".
    pub fn cadence(&self) -> String {
        match self.every {
            1 => "every month".into(),
            12 => "every year".into(),
            months => format!("every {months} months"),
        }
    }

    /// The day by which the next report is due. A report counts for the due day it is nearest to, the earlier of two; what was
    /// reported more than half a cadence before the first due day counts for none.
    pub fn next_due(&self, reported: &[Date]) -> Date {
        let Some(last) = reported.iter().max() else { return self.first };
        let mut place = 0;
        while (self.due(place + 1) - *last).get_days().abs() < (self.due(place) - *last).get_days().abs() {
            place += 1;
        }
        let half = (self.due(1) - self.first).get_days() / 2;
        if place == 0 && (self.first - *last).get_days() > half { self.first } else { self.due(place + 1) }
    }

    /// The due day in its place: 0 is the first.
    fn due(&self, place: i64) -> Date {
        self.first.saturating_add((i64::from(self.every) * place).months())
    }
}

/// Where boards get words and figures that do not belong together, in sentences. A board clashes with itself where it gets both
/// apart, on other cadences or other days.
pub fn clashes(boards: &[Board]) -> Vec<String> {
    let words = boards.iter().filter(|board| board.gets == Gets::Narrative);
    words
        .flat_map(|words| {
            let same = |figures: &&Board| {
                figures.gets == Gets::Figures && figures.name.eq_ignore_ascii_case(&words.name)
            };
            boards.iter().filter(same).filter_map(move |figures| clash(words, figures))
        })
        .collect()
}

fn clash(words: &Board, figures: &Board) -> Option<String> {
    let name = &words.name;
    if words.every != figures.every {
        return Some(format!(
            "{name} gets the report in words {} and the figures {}: some figures come without words about them.",
            words.cadence(),
            figures.cadence()
        ));
    }
    let apart = (words.first - figures.first).get_days().unsigned_abs();
    (apart > 0).then(|| {
        let first = if words.first < figures.first { "before" } else { "after" };
        format!(
            "{name} gets the report in words {apart} days {first} the figures: the words are about other figures than those beside them."
        )
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn board(gets: Gets, every: u8, first: Date) -> Board {
        Board { name: "Executive".into(), address: String::new(), gets, every, first }
    }

    #[test]
    fn a_report_counts_for_the_due_day_it_is_nearest_to() {
        let quarterly = board(Gets::Both, 3, date(2026, 1, 31));
        for (reported, due) in [
            (vec![], date(2026, 1, 31)),
            (vec![date(2025, 7, 1)], date(2026, 1, 31)),
            (vec![date(2026, 1, 20)], date(2026, 4, 30)),
            (vec![date(2026, 2, 14)], date(2026, 4, 30)),
            (vec![date(2026, 4, 20), date(2026, 1, 20)], date(2026, 7, 31)),
            (vec![date(2027, 5, 2)], date(2027, 7, 31)),
        ] {
            assert_eq!(quarterly.next_due(&reported), due, "{reported:?}");
        }
    }

    #[test]
    fn words_and_figures_of_one_board_on_other_cadences_or_days_clash() {
        let words = board(Gets::Narrative, 6, date(2026, 1, 31));
        let told = clashes(&[words.clone(), board(Gets::Figures, 3, date(2026, 1, 31))]);
        assert_eq!(
            told,
            [
                "Executive gets the report in words every 6 months and the figures every 3 months: some figures come without words about them."
            ]
        );
        let told = clashes(&[words.clone(), board(Gets::Figures, 6, date(2026, 3, 2))]);
        assert!(told[0].contains("30 days before the figures"), "{told:?}");
        assert_eq!(
            clashes(&[words.clone(), board(Gets::Figures, 6, date(2026, 1, 31))]),
            Vec::<String>::new()
        );
        let other = Board { name: "Another".into(), ..board(Gets::Figures, 3, date(2026, 1, 31)) };
        assert_eq!(clashes(&[words, other]), Vec::<String>::new(), "each board on its own cadence");
    }
}
