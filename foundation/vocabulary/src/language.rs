//! The languages the public pages speak.

use serde::{Deserialize, Serialize};

/// A language of the public pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Language {
    /// English as written in Britain.
    #[default]
    #[serde(rename = "en-GB")]
    English,
    /// Welsh.
    #[serde(rename = "cy")]
    Welsh,
}

impl Language {
    /// The tag of the language (BCP 47): `en-GB` or `cy`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en-GB",
            Self::Welsh => "cy",
        }
    }

    /// The language of a tag, `en`, `en-GB` or `cy`.
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag {
            "en" | "en-GB" => Some(Self::English),
            "cy" => Some(Self::Welsh),
            _ => None,
        }
    }
}
