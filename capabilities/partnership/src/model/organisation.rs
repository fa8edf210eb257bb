//! Organisations as the partnership sees them: their standing and their names, both with dates.

use std::{fmt, str::FromStr};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use vocabulary::law::AuthorityKind;

use super::{Key, Span};

/// An organisation of the partnership. Who it is (number, present name) is kept by `access`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// Its key.
    pub key: Key,
    /// Its number in `access`; 0 before it is kept there.
    pub id: i32,
    /// Its present name.
    pub name: String,
    /// The name people say, such as "the police"; empty when there is none.
    pub short_name: String,
    /// Names it had before, with dates.
    pub names: Vec<DatedName>,
    /// What it is in law, with dates.
    pub standings: Vec<DatedStanding>,
    /// How often it was changed; 0 before it is kept.
    pub version: i32,
}

/// A name an organisation had: a clinical commissioning group before it became an integrated care board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatedName {
    /// The name.
    pub name: String,
    /// When it had it.
    #[serde(flatten)]
    pub span: Span,
}

/// What an organisation is in law, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatedStanding {
    /// Its standing.
    pub standing: Standing,
    /// When it has it.
    #[serde(flatten)]
    pub span: Span,
}

/// What an organisation is in the partnership (Crime and Disorder Act 1998, section 5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Standing {
    /// A responsible authority, section 5(1).
    Responsible(AuthorityKind),
    /// A body that must co-operate, section 5(2).
    CoOperating,
    /// A body invited to take part, section 5(3).
    Invited,
    /// The local policing body: commissioner, mayor or board. Not a responsible authority.
    PolicingBody,
    /// Anybody else who sits with the partnership.
    Other,
}

/// A word that names no standing.
#[derive(Debug, Error, PartialEq, Eq)]
#[error(
    "“{0}” is not a standing. Use council, county-council, police, fire-and-rescue, probation, integrated-care-board, \
     clinical-commissioning-group, local-health-board, co-operating, invited, policing-body or other"
)]
pub struct UnknownStanding(String);

impl Standing {
    /// Every standing.
    pub fn all() -> impl Iterator<Item = Self> {
        let responsible = AuthorityKind::ALL.into_iter().map(Self::Responsible);
        responsible.chain([Self::CoOperating, Self::Invited, Self::PolicingBody, Self::Other])
    }

    /// The word used in data, such as `police` or `co-operating`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Responsible(kind) => kind.as_str(),
            Self::CoOperating => "co-operating",
            Self::Invited => "invited",
            Self::PolicingBody => "policing-body",
            Self::Other => "other",
        }
    }
}

impl fmt::Display for Standing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Standing {
    type Err = UnknownStanding;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::all()
            .find(|standing| standing.as_str().eq_ignore_ascii_case(text))
            .ok_or_else(|| UnknownStanding(text.chars().take(40).collect()))
    }
}

impl From<Standing> for String {
    fn from(standing: Standing) -> Self {
        standing.as_str().into()
    }
}

impl TryFrom<String> for Standing {
    type Error = UnknownStanding;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl Organisation {
    /// An organisation with nothing but a name.
    pub fn new(key: Key, name: impl Into<String>) -> Self {
        Self {
            key,
            id: 0,
            name: name.into(),
            short_name: String::new(),
            names: vec![],
            standings: vec![],
            version: 0,
        }
    }

    /// The name it had on a day.
    pub fn name_on(&self, day: Date) -> &str {
        self.names.iter().find(|name| name.span.holds(day)).map_or(&self.name, |name| &name.name)
    }

    /// What it is on a day; other when nothing is said.
    pub fn standing_on(&self, day: Date) -> Standing {
        let found = self.standings.iter().find(|standing| standing.span.holds(day));
        found.map_or(Standing::Other, |standing| standing.standing)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_name_is_the_one_of_its_day() {
        let mut board = Organisation::new(Key::of_name("icb"), "Saltmere Coast Integrated Care Board");
        let span = Span { from: Some(date(2013, 4, 1)), to: Some(date(2022, 6, 30)) };
        board.names.push(DatedName { name: "Saltmere Clinical Commissioning Group".into(), span });
        assert_eq!(board.name_on(date(2022, 6, 30)), "Saltmere Clinical Commissioning Group");
        assert_eq!(board.name_on(date(2022, 7, 1)), "Saltmere Coast Integrated Care Board");
    }

    #[test]
    fn every_standing_reads_as_it_is_written() {
        for standing in Standing::all() {
            assert_eq!(standing.as_str().parse(), Ok(standing));
        }
        assert!("mayor".parse::<Standing>().is_err());
    }
}
