//! What stands out among months and places, in the sentences of `sentences`.

use sentences::Sentences;
use statistics::places::concentration::places_with_share;
use web::Words;

use crate::model::{Assessment, Row};

/// The message, and whether a month of the row is signal or noise, where limits could be worked out.
pub fn with_signals(words: Words, message: String, row: &Row) -> String {
    let Some(control) = &row.control else { return message };
    let month =
        |place: usize| row.history.get(place).map_or_else(String::new, |month| words.month(month.month));
    format!("{message} {}", Sentences::new(words.language()).signals(&control.chart, month))
}

/// In how few wards half of the incidents are; nothing without wards or incidents.
pub fn ward_concentration(words: Words, assessment: &Assessment) -> Option<String> {
    let counts: Vec<u64> = assessment.wards.iter().map(|ward| ward.count).collect();
    let half = places_with_share(&counts, 50.0).ok()?;
    let sentence =
        Sentences::new(words.language()).concentration(half, 50.0, counts.len(), counts.iter().sum());
    Some(words.with("wards-concentration", [("sentence", sentence.into())]))
}
