//! From a result to the sentence a partnership can print, in English and Welsh, in one place for pages, papers and commands.
//!
//! The rules, after the plain wording of official statistics:
//!
//! - counts first, percent second; no percent on a base below 5, and below 20 only where it was asked for;
//! - "up" and "down" only where the interval of the ratio holds no "unchanged"; else "no clear change";
//! - one month is a signal by a named rule, or it is what is usual;
//! - a rank comes with its direction and the size of the group, and says whether the interval meets the average;
//! - a forecast gives its range before its middle; a scheme is "after", not "because of";
//! - harm names its edition and stands beside the counts; "repeat" says which of the three shares it means.
//!
//! It refuses to know where figures come from and what a page is: a caller brings results of [`statistics`] and the names of
//! things, and takes away a sentence. Who wants to bind a figure of a sentence to its query hands in a function that marks
//! it ([`Figure`]).

mod change;
mod figure;
mod forecast;
mod group;
mod harm;
mod many_tests;
mod people;
mod places;
mod rates;
mod schemes;
mod season;
mod signals;

use vocabulary::Language;
use web::Words;

pub use change::{Change, When};
pub use figure::{Figure, unmarked};
pub use group::{Direction, Place};

web::locales!();

/// The sentences in one language.
#[derive(Clone, Copy)]
pub struct Sentences {
    words: Words,
}

impl Sentences {
    /// The sentences of a language.
    pub fn new(language: Language) -> Self {
        Self { words: Words::new(language, &LOCALES) }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_word_exists_in_both_languages() {
        assert_eq!(web::locale_faults(env!("CARGO_MANIFEST_DIR")), Vec::<String>::new());
    }
}
