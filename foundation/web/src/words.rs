//! The words of a page in the visitor's language, from the `locales` folder of the crate that owns the page.

use std::{borrow::Borrow, collections::HashMap};

use fluent_templates::{
    FluentBundle, LanguageIdentifier, StaticLoader,
    fluent_bundle::{FluentResource, FluentValue},
    langid,
};
use jiff::civil::Date;
use vocabulary::{Language, Month};

/// What can be put into a sentence: a text or a number.
pub type Value<'a> = FluentValue<'a>;

const ENGLISH: LanguageIdentifier = langid!("en-GB");
const WELSH: LanguageIdentifier = langid!("cy");

crate::locales!();

/// The words of one crate in one language; as cheap to copy as two pointers.
#[derive(Clone, Copy)]
pub struct Words {
    language: Language,
    locales: &'static StaticLoader,
}

impl Words {
    /// The words of a crate, `Words::new(language, &LOCALES)` after `web::locales!();`.
    pub fn new(language: Language, locales: &'static StaticLoader) -> Self {
        Self { language, locales }
    }

    /// The words every page shares: those of this crate.
    pub fn common(language: Language) -> Self {
        Self::new(language, &LOCALES)
    }

    /// The language spoken.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The sentence of a key. What is missing shows its key and is logged: a page is never lost for want of a word.
    pub fn t(&self, key: &str) -> String {
        self.look_up(key, &[])
    }

    /// The sentence of a key with values put in: `words.with("found", [("count", 3.into())])`.
    ///
    /// Numbers are written with thousands commas ("11,240"), so a year goes in as text.
    pub fn with<'a>(&self, key: &str, values: impl AsRef<[(&'static str, Value<'a>)]>) -> String {
        self.look_up(key, values.as_ref())
    }

    /// The month in full: "December 2024", "Rhagfyr 2024".
    pub fn month(&self, month: impl Borrow<Month>) -> String {
        self.language.month(*month.borrow())
    }

    /// The month in short, for tables and axes: "Dec 2024", "Rhag 2024".
    pub fn month_short(&self, month: impl Borrow<Month>) -> String {
        self.language.month_short(*month.borrow())
    }

    /// The day in full: "14 March 2026", "14 Mawrth 2026".
    pub fn date(&self, date: impl Borrow<Date>) -> String {
        self.language.date(*date.borrow())
    }

    /// A whole number with thousands commas: "11,240".
    pub fn number(&self, number: impl Borrow<u64>) -> String {
        with_commas(&number.borrow().to_string())
    }

    /// A number with so many decimal places and thousands commas: "1,204.5"; below zero with a true minus sign.
    pub fn decimal(&self, number: impl Borrow<f64>, places: usize) -> String {
        let number = number.borrow();
        let text = format!("{:.places$}", number.abs());
        let nothing = text.bytes().all(|byte| matches!(byte, b'0' | b'.'));
        let sign = if *number < 0.0 && !nothing { "\u{2212}" } else { "" };
        format!("{sign}{}", with_commas(&text))
    }

    fn look_up(&self, key: &str, values: &[(&'static str, Value<'_>)]) -> String {
        let values: HashMap<&str, Value<'_>> = values.iter().cloned().collect();
        let common: &StaticLoader = &LOCALES;
        let spoken = match self.language {
            Language::English => &ENGLISH,
            Language::Welsh => &WELSH,
        };
        [(self.locales, spoken), (common, spoken), (self.locales, &ENGLISH), (common, &ENGLISH)]
            .into_iter()
            .find_map(|(locales, language)| locales.lookup_single_language(language, key, Some(&values)).ok())
            .unwrap_or_else(|| {
                tracing::error!(
                    key,
                    language = self.language.tag(),
                    "a word or one of its values is missing"
                );
                key.to_owned()
            })
    }
}

/// Makes a bundle speak plain text: no direction marks around values, numbers with thousands commas.
///
/// `web::locales!();` applies it; there is no need to call it by hand.
pub fn speak_plainly(bundle: &mut FluentBundle<&'static FluentResource>) {
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(|value, _| match value {
        FluentValue::Number(number) => Some(with_commas(&number.as_string())),
        _ => None,
    }));
}

/// Puts a comma between thousands of the whole part of a written number.
fn with_commas(number: &str) -> String {
    let (sign, unsigned) = number.split_at(usize::from(number.starts_with('-')));
    let (whole, rest) = unsigned.split_at(unsigned.find('.').unwrap_or(unsigned.len()));
    let mut written = String::with_capacity(number.len() + whole.len() / 3);
    written.push_str(sign);
    for (place, digit) in whole.char_indices() {
        if place > 0 && (whole.len() - place) % 3 == 0 {
            written.push(',');
        }
        written.push(digit);
    }
    written.push_str(rest);
    written
}

/// Compiles in the `locales/{en-GB,cy}/*.ftl` of the crate that calls it and names them `LOCALES`.
///
/// ```ignore
/// web::locales!();
/// let words = surroundings.words(&LOCALES);
/// ```
#[macro_export]
macro_rules! locales {
    () => {
        mod compiled_locales {
            use $crate::fluent_templates;
            fluent_templates::static_loader! {
                pub static LOCALES = {
                    locales: "./locales",
                    fallback_language: "en-GB",
                    customise: |bundle| $crate::speak_plainly(bundle),
                };
            }
        }
        pub(crate) use compiled_locales::LOCALES;
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english() -> Words {
        Words::common(Language::English)
    }

    fn welsh() -> Words {
        Words::common(Language::Welsh)
    }

    #[test]
    fn a_month_is_written_in_both_languages() {
        let month = Month::new(2024, 12).expect("a month");
        assert_eq!(english().month(month), "December 2024");
        assert_eq!(welsh().month(month), "Rhagfyr 2024");
        assert_eq!(english().month_short(month), "Dec 2024");
        assert_eq!(welsh().month_short(month), "Rhag 2024");
    }

    #[test]
    fn a_date_is_written_without_a_leading_nought() {
        let date = Date::new(2026, 3, 4).expect("a date");
        assert_eq!(english().date(date), "4 March 2026");
        assert_eq!(welsh().date(date), "4 Mawrth 2026");
    }

    #[test]
    fn thousands_have_commas() {
        for (number, written) in
            [(0, "0"), (999, "999"), (1_000, "1,000"), (11_240, "11,240"), (1_234_567, "1,234,567")]
        {
            assert_eq!(english().number(number), written);
        }
        assert_eq!(english().decimal(1204.56, 1), "1,204.6");
        assert_eq!(english().decimal(-1204.5, 0), "\u{2212}1,204");
        assert_eq!(english().decimal(-0.04, 1), "0.0");
    }

    #[test]
    fn a_value_stands_in_the_sentence_as_plain_text() {
        assert_eq!(english().with("footer-version", [("version", "1.2".into())]), "version 1.2");
        assert_eq!(
            english().with("pagination-of", [("page", 1.into()), ("pages", 1240.into())]),
            "Page 1 of 1,240"
        );
    }

    #[test]
    fn a_missing_word_shows_its_key() {
        assert_eq!(welsh().t("no-such-word"), "no-such-word");
    }

    #[test]
    fn a_missing_value_shows_the_key_and_not_half_a_sentence() {
        assert_eq!(english().t("footer-version"), "footer-version");
    }

    #[test]
    fn words_travel_between_threads() {
        fn travels<T: Send + Sync + Copy>() {}
        travels::<Words>();
    }

    #[test]
    fn the_common_words_have_no_faults() {
        assert_eq!(crate::locale_faults(env!("CARGO_MANIFEST_DIR")), Vec::<String>::new());
    }
}
