//! What may be said of a measure, in words, for pages of others that show it.

use vocabulary::Language;
use web::Words;

use crate::{
    LOCALES,
    model::{Combined, Period, Unit},
    told::Told,
    wording,
};

fn words(language: Language) -> Words {
    Words::new(language, &LOCALES)
}

/// Signal or noise, of the value reported last, by the rules of the control chart: "no clear change", "a signal: ...".
pub fn change(language: Language, told: &Told) -> String {
    wording::change_word(words(language), told)
}

/// From the first month of one period to the last of another: "July to September 2026".
pub fn span(language: Language, of: (Period, Period)) -> String {
    wording::span(words(language), of)
}

/// A figure with its unit: "1,204", "25.0%".
pub fn figure(language: Language, unit: Unit, value: f64) -> String {
    wording::figure(words(language), unit, value)
}

/// What the figures of a unit are, in words: "for every 1,000 people".
pub fn unit(language: Language, unit: Unit) -> String {
    wording::unit(words(language), unit)
}

/// Why a span has no figure; empty when it has one.
pub fn no_figure(language: Language, combined: &Combined) -> String {
    wording::no_figure(words(language), combined)
}
