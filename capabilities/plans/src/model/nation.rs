//! The nation whose law a plan follows.

use std::str::FromStr;

/// England or Wales: the law names other bodies and other strategies in each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Nation {
    /// England.
    #[default]
    England,
    /// Wales.
    Wales,
}

impl Nation {
    /// The word kept and sent by forms.
    pub fn code(self) -> &'static str {
        match self {
            Self::England => "england",
            Self::Wales => "wales",
        }
    }

    /// The name, in English.
    pub fn name(self) -> &'static str {
        match self {
            Self::England => "England",
            Self::Wales => "Wales",
        }
    }
}

impl FromStr for Nation {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "england" => Ok(Self::England),
            "wales" => Ok(Self::Wales),
            _ => Err(()),
        }
    }
}
