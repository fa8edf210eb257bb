//! The part of an address that names something people named: a plan (`2025-28`), a priority (`anti-social-behaviour`), a measure
//! (`asb-incidents`).

use std::{fmt, str::FromStr};

use thiserror::Error;

/// The longest a name in an address may be, in letters.
const LONGEST: usize = 60;
/// Words that stand in addresses for something else, whatever is named.
const TAKEN: [&str; 9] =
    ["new", "publish", "versions", "priorities", "whole", "scorecard", "import", "values", "export"];

/// Small letters, digits and single hyphens between them; at most 60.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(String);

/// A text that cannot stand in an address.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("use small letters, digits and hyphens, at most 60, such as anti-social-behaviour")]
pub struct SlugUnreadable;

impl Slug {
    /// The name as it stands in the address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A name made of a title: its letters and digits, small, with a hyphen wherever something else stands. Accented
    /// letters lose their accent as Welsh writes them. `None` when nothing is left.
    pub fn of_title(title: &str) -> Option<Self> {
        let plain = title.to_lowercase().chars().map(without_accent).collect::<String>();
        let words =
            plain.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
        let mut made = String::new();
        for word in words {
            let hyphen = usize::from(!made.is_empty());
            if made.len() + hyphen + word.len() > LONGEST {
                break;
            }
            if hyphen == 1 {
                made.push('-');
            }
            made.push_str(word);
        }
        made.parse().ok()
    }

    /// The same name with a number after it, for the second of two equal titles.
    #[must_use]
    pub fn numbered(&self, number: usize) -> Self {
        let end = format!("-{number}");
        let kept = self.0.get(..LONGEST - end.len()).unwrap_or(&self.0).trim_end_matches('-');
        Self(format!("{kept}{end}"))
    }
}

/// The letter without the accents that Welsh and French words carry.
fn without_accent(letter: char) -> char {
    match letter {
        'â' | 'á' | 'à' | 'ä' => 'a',
        'ê' | 'é' | 'è' | 'ë' => 'e',
        'î' | 'í' | 'ì' | 'ï' => 'i',
        'ô' | 'ó' | 'ò' | 'ö' => 'o',
        'û' | 'ú' | 'ù' | 'ü' => 'u',
        'ŵ' => 'w',
        'ŷ' | 'ÿ' => 'y',
        'ç' => 'c',
        other => other,
    }
}

impl FromStr for Slug {
    type Err = SlugUnreadable;

    fn from_str(text: &str) -> Result<Self, SlugUnreadable> {
        let letters = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let well_formed = !text.is_empty()
            && text.len() <= LONGEST
            && text.bytes().all(letters)
            && !text.starts_with('-')
            && !text.ends_with('-')
            && !text.contains("--")
            && !TAKEN.contains(&text);
        if well_formed { Ok(Self(text.to_owned())) } else { Err(SlugUnreadable) }
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_title_becomes_the_name_in_the_address() {
        let made = |title: &str| Slug::of_title(title).map(|slug| slug.to_string());
        assert_eq!(made("Anti-social behaviour").as_deref(), Some("anti-social-behaviour"));
        assert_eq!(made("  Drugs & alcohol (all ages) ").as_deref(), Some("drugs-alcohol-all-ages"));
        assert_eq!(made("Tŷ diogel").as_deref(), Some("ty-diogel"));
        assert_eq!(made("!?"), None);
    }

    #[test]
    fn a_word_that_leads_elsewhere_is_no_name() {
        assert_eq!("new".parse::<Slug>(), Err(SlugUnreadable));
        assert_eq!("a--b".parse::<Slug>(), Err(SlugUnreadable));
        assert_eq!("Upper".parse::<Slug>(), Err(SlugUnreadable));
    }

    proptest! {
        #[test]
        fn whatever_is_made_of_a_title_can_be_read_again(title in ".{0,200}", number in 2..999_usize) {
            if let Some(slug) = Slug::of_title(&title) {
                prop_assert_eq!(slug.as_str().parse::<Slug>(), Ok(slug.clone()));
                let numbered = slug.numbered(number);
                prop_assert_eq!(numbered.as_str().parse::<Slug>(), Ok(numbered.clone()));
            }
        }
    }
}
