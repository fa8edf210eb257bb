//! The nations whose law is kept.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A nation with community safety partnerships.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Nation {
    /// England.
    #[default]
    England,
    /// Wales.
    Wales,
}

/// A word that names no nation with community safety partnerships.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("“{0}” is not a nation Headland knows. Use england or wales")]
pub struct UnknownNation(String);

impl Nation {
    /// The word used in data: `england` or `wales`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::England => "england",
            Self::Wales => "wales",
        }
    }
}

impl fmt::Display for Nation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Nation {
    type Err = UnknownNation;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        [Self::England, Self::Wales]
            .into_iter()
            .find(|nation| nation.as_str().eq_ignore_ascii_case(text))
            .ok_or_else(|| UnknownNation(text.chars().take(40).collect()))
    }
}
