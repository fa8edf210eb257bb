//! Says how the police dealt with each crime, in the words of the outcome files and of the street files.

use super::LAST;
use super::months::Month;
use super::random::Random;

/// The words of the outcome files; the last is not an outcome and stands only in street files.
const WORDS: [&str; 11] = [
    "Investigation complete; no suspect identified",
    "Unable to prosecute suspect",
    CHARGED,
    "Formal action is not in the public interest",
    "Further action is not in the public interest",
    "Further investigation is not in the public interest",
    "Action to be taken by another organisation",
    "Offender given a caution",
    "Local resolution",
    "Offender given a drugs possession warning",
    "Status update unavailable",
];

const CHARGED: &str = "Suspect charged";
const NEVER: usize = 10;
/// Months from the crime to its outcome, and how many of a hundred take so long.
const WAITS: [f64; 6] = [46.0, 25.0, 13.0, 8.0, 5.0, 3.0];
pub(super) const LONGEST_WAIT: i32 = WAITS.len() as i32 - 1;
/// A charge stands as awaiting the court for so many months, then its result is missing, as the courts publish none.
const COURT: i32 = 5;

/// How often each of `WORDS` comes, of a thousand: property, people, shops, drugs, weapons and the rest.
const PROPERTY: [f64; 11] = [680.0, 235.0, 55.0, 4.0, 5.0, 2.0, 3.0, 5.0, 3.0, 0.0, 8.0];
const PEOPLE: [f64; 11] = [175.0, 700.0, 68.0, 4.0, 8.0, 4.0, 15.0, 6.0, 6.0, 0.0, 14.0];
const SHOPS: [f64; 11] = [505.0, 280.0, 165.0, 18.0, 2.0, 4.0, 1.0, 8.0, 15.0, 0.0, 2.0];
const DRUGS: [f64; 11] = [130.0, 290.0, 290.0, 90.0, 45.0, 2.0, 3.0, 40.0, 45.0, 60.0, 5.0];
const REST: [f64; 11] = [130.0, 500.0, 190.0, 20.0, 30.0, 70.0, 10.0, 20.0, 10.0, 0.0, 20.0];

/// What became of one crime.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Outcome {
    word: usize,
    month: Month,
}

impl Outcome {
    pub(super) fn draw(category: &str, month: Month, random: &mut Random) -> Self {
        let shares = match category {
            "Violence and sexual offences" | "Public order" | "Robbery" => &PEOPLE,
            "Shoplifting" => &SHOPS,
            "Drugs" => &DRUGS,
            "Other crime" | "Possession of weapons" => &REST,
            _ => &PROPERTY,
        };
        let word = random.weighted(shares);
        Outcome { word, month: Month(month.0 + random.weighted(&WAITS) as i32) }
    }

    /// The words for the file of outcomes of `month`, when this is one of them.
    pub(super) fn published_in(self, month: Month) -> Option<&'static str> {
        (self.month == month && self.word != NEVER).then(|| WORDS[self.word])
    }

    /// `Last outcome category`, as it stands when the archive is made, after its last month.
    pub(super) fn last(self) -> &'static str {
        match WORDS[self.word] {
            _ if self.month > LAST => "Under investigation",
            CHARGED if self.month.0 > LAST.0 - COURT => "Awaiting court outcome",
            CHARGED => "Court result unavailable",
            word => word,
        }
    }
}
