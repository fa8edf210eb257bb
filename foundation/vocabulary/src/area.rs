//! Areas of official statistics: their kinds and codes.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A kind of area that Headland counts for, from the smallest to the largest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AreaKind {
    /// Lower layer super output area: about 1,500 people, made for statistics.
    Lsoa,
    /// Electoral ward.
    Ward,
    /// Local authority district: the borough.
    Lad,
    /// Community safety partnership, one district or several.
    Csp,
    /// Police force area.
    Pfa,
}

/// A word that names no kind of area.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("“{0}” is not a kind of area. Use lsoa, ward, lad, csp or pfa")]
pub struct UnknownAreaKind(String);

impl AreaKind {
    /// The word used on the command line and in data: `lsoa`, `ward`, `lad`, `csp`, `pfa`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Lsoa => "lsoa",
            Self::Ward => "ward",
            Self::Lad => "lad",
            Self::Csp => "csp",
            Self::Pfa => "pfa",
        }
    }

    /// The beginning of this kind's column names in files of the Office for National Statistics.
    pub fn column_prefix(self) -> &'static str {
        match self {
            Self::Lsoa => "LSOA",
            Self::Ward => "WD",
            Self::Lad => "LAD",
            Self::Csp => "CSP",
            Self::Pfa => "PFA",
        }
    }
}

impl fmt::Display for AreaKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for AreaKind {
    type Err = UnknownAreaKind;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        [Self::Lsoa, Self::Ward, Self::Lad, Self::Csp, Self::Pfa]
            .into_iter()
            .find(|kind| kind.as_str().eq_ignore_ascii_case(text))
            .ok_or_else(|| UnknownAreaKind(text.chars().take(40).collect()))
    }
}

/// A code of the Office for National Statistics, such as `E06000001`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AreaCode(String);

impl AreaCode {
    /// The code, if it has the shape of one: 2 to 12 letters and digits, with at least one digit.
    pub fn new(text: &str) -> Option<Self> {
        let shaped = (2..=12).contains(&text.len())
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && text.bytes().any(|byte| byte.is_ascii_digit());
        shaped.then(|| Self(text.to_owned()))
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AreaCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::borrow::Borrow<str> for AreaCode {
    fn borrow(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_reads_as_it_is_written() {
        assert_eq!("csp".parse(), Ok(AreaKind::Csp));
        assert!("county".parse::<AreaKind>().is_err());
    }

    #[test]
    fn a_name_is_not_a_code() {
        assert!(AreaCode::new("E06000001").is_some());
        assert!(AreaCode::new("Hartlepool").is_none());
        assert!(AreaCode::new("Hartlepool 009A").is_none());
    }
}
