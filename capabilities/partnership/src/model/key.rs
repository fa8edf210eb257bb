//! Keys: the short names that stand in addresses and files.

use std::{borrow::Borrow, fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The key of an organisation, a post, a group or a seat: small letters, digits and hyphens, such as
/// `domestic-abuse-board`. Permanent: it stands in addresses.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Key(String);

/// A text that is not a key.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("“{0}” is not a key. Use small letters, digits and hyphens, up to 80, such as domestic-abuse-board")]
pub struct NoKey(String);

/// The most letters of a key.
const LONGEST: usize = 80;

impl Key {
    /// Makes a key of a name: "Domestic abuse board" becomes `domestic-abuse-board`. A name without letters of the English
    /// alphabet or digits becomes `unnamed`.
    pub fn of_name(name: &str) -> Self {
        let mut key = String::new();
        for letter in name.chars() {
            match plain(letter) {
                Some(letter) => key.push(letter),
                None if letter == '\'' || letter == '’' => {}
                None if !key.ends_with('-') && !key.is_empty() => key.push('-'),
                None => {}
            }
        }
        key.truncate(LONGEST);
        let key = key.trim_end_matches('-');
        Self(if key.is_empty() { "unnamed".into() } else { key.into() })
    }

    /// This key, or the first of `key-2`, `key-3` … that is not taken.
    #[must_use]
    pub fn unless(self, taken: impl Fn(&Self) -> bool) -> Self {
        if !taken(&self) {
            return self;
        }
        let start: String = self.0.chars().take(LONGEST - 6).collect();
        (2..).map(|number| Self(format!("{start}-{number}"))).find(|key| !taken(key)).unwrap_or(self)
    }

    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The letter of the English alphabet that stands for one with a mark, as the Welsh ŵ and ŷ.
fn plain(letter: char) -> Option<char> {
    let letter = letter.to_lowercase().next().unwrap_or(letter);
    Some(match letter {
        'a'..='z' | '0'..='9' => letter,
        'à' | 'á' | 'â' | 'ä' => 'a',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ò' | 'ó' | 'ô' | 'ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ŵ' | 'ẁ' | 'ẃ' | 'ẅ' => 'w',
        'ŷ' | 'ỳ' | 'ý' | 'ÿ' => 'y',
        _ => return None,
    })
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Borrow<str> for Key {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl FromStr for Key {
    type Err = NoKey;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let shaped = (1..=LONGEST).contains(&text.len())
            && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
            && !text.starts_with('-')
            && !text.ends_with('-');
        if shaped { Ok(Self(text.into())) } else { Err(NoKey(text.chars().take(40).collect())) }
    }
}

impl TryFrom<String> for Key {
    type Error = NoKey;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Key> for String {
    fn from(key: Key) -> Self {
        key.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_becomes_a_key() {
        assert_eq!(Key::of_name("Domestic abuse: the board").as_str(), "domestic-abuse-the-board");
        assert_eq!(Key::of_name("Cyngor Tŷ’r Môr").as_str(), "cyngor-tyr-mor");
        assert_eq!(Key::of_name("  --  ").as_str(), "unnamed");
        assert!(Key::of_name(&"a b ".repeat(90)).as_str().parse::<Key>().is_ok());
    }

    #[test]
    fn a_taken_key_gets_a_number() {
        let taken = |key: &Key| ["csp", "csp-2"].contains(&key.as_str());
        assert_eq!(Key::of_name("CSP").unless(taken).as_str(), "csp-3");
        assert_eq!(Key::of_name("Board").unless(taken).as_str(), "board");
    }

    #[test]
    fn what_could_not_stand_in_an_address_is_no_key() {
        for text in ["", "A", "a b", "-a", "a-", "a/b", "é", &"a".repeat(81)] {
            assert!(text.parse::<Key>().is_err(), "{text}");
        }
    }
}
