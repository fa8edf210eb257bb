//! The responsible authorities of an area: section 5 of the Crime and Disorder Act 1998.

use std::{fmt, str::FromStr};

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{LawRow, Nation};

/// A kind of responsible authority.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AuthorityKind {
    /// The council for the area: a unitary, district or borough council.
    Council,
    /// The county council that includes the district, where there are two tiers.
    CountyCouncil,
    /// The chief officer of police.
    Police,
    /// The fire and rescue authority.
    FireAndRescue,
    /// A provider of probation services.
    Probation,
    /// An NHS integrated care board.
    IntegratedCareBoard,
    /// A clinical commissioning group, before integrated care boards.
    ClinicalCommissioningGroup,
    /// A local health board.
    LocalHealthBoard,
}

/// A word that names no kind of responsible authority.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("“{0}” is not a kind of responsible authority")]
pub struct UnknownAuthorityKind(String);

impl AuthorityKind {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::Council,
        Self::CountyCouncil,
        Self::Police,
        Self::FireAndRescue,
        Self::Probation,
        Self::IntegratedCareBoard,
        Self::ClinicalCommissioningGroup,
        Self::LocalHealthBoard,
    ];

    /// The word used in data, such as `fire-and-rescue`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Council => "council",
            Self::CountyCouncil => "county-council",
            Self::Police => "police",
            Self::FireAndRescue => "fire-and-rescue",
            Self::Probation => "probation",
            Self::IntegratedCareBoard => "integrated-care-board",
            Self::ClinicalCommissioningGroup => "clinical-commissioning-group",
            Self::LocalHealthBoard => "local-health-board",
        }
    }
}

impl fmt::Display for AuthorityKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for AuthorityKind {
    type Err = UnknownAuthorityKind;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.as_str().eq_ignore_ascii_case(text))
            .ok_or_else(|| UnknownAuthorityKind(text.chars().take(40).collect()))
    }
}

/// The text of the section as it stood on 1 April 2013: what these rows begin with.
const AS_AT_2013: &str =
    "legislation.gov.uk/ukpga/1998/37/part/I/chapter/I/crossheading/crime-and-disorder-strategies/2013-04-01";
/// The text as it stood on 20 December 2023, the newest that was read.
const AS_AT_2023: &str = "legislation.gov.uk/ukpga/1998/37/section/5/2023-12-20";
const BEGINNING: Date = date(2013, 4, 1);
const CHECKED: Date = date(2026, 11, 22);

/// The kinds of responsible authority, in the order of the section. A county council is one only where there are two tiers.
///
/// The rows begin on 1 April 2013. The day on which integrated care boards took the place of clinical commissioning groups is
/// that of their establishment (Health and Care Act 2022, 1 July 2022).
pub static RESPONSIBLE_AUTHORITIES: [LawRow<AuthorityKind>; 8] = [
    row(AuthorityKind::Council, "Crime and Disorder Act 1998, section 5(1)(a)"),
    row(AuthorityKind::CountyCouncil, "Crime and Disorder Act 1998, section 5(1)(a)"),
    row(AuthorityKind::Probation, "Crime and Disorder Act 1998, section 5(1)(aa)"),
    row(AuthorityKind::Police, "Crime and Disorder Act 1998, section 5(1)(b)"),
    row(AuthorityKind::FireAndRescue, "Crime and Disorder Act 1998, section 5(1)(d)"),
    LawRow {
        nation: Some(Nation::England),
        source: AS_AT_2013,
        valid_to: Some(date(2022, 6, 30)),
        ..row(AuthorityKind::ClinicalCommissioningGroup, "Crime and Disorder Act 1998, section 5(1)(e)")
    },
    LawRow {
        nation: Some(Nation::England),
        valid_from: date(2022, 7, 1),
        ..row(AuthorityKind::IntegratedCareBoard, "Crime and Disorder Act 1998, section 5(1)(e)")
    },
    LawRow {
        nation: Some(Nation::Wales),
        ..row(AuthorityKind::LocalHealthBoard, "Crime and Disorder Act 1998, section 5(1)(f)")
    },
];

const fn row(kind: AuthorityKind, basis: &'static str) -> LawRow<AuthorityKind> {
    LawRow {
        value: kind,
        nation: None,
        basis,
        source: AS_AT_2023,
        valid_from: BEGINNING,
        valid_to: None,
        checked_on: CHECKED,
    }
}

/// The rows that apply to an area on a day. `two_tier`: whether a county council includes the district.
pub fn responsible_authorities(
    nation: Nation,
    two_tier: bool,
    on: Date,
) -> impl Iterator<Item = &'static LawRow<AuthorityKind>> {
    RESPONSIBLE_AUTHORITIES
        .iter()
        .filter(move |row| row.applies(nation, on) && (two_tier || row.value != AuthorityKind::CountyCouncil))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(nation: Nation, two_tier: bool, on: Date) -> Vec<AuthorityKind> {
        responsible_authorities(nation, two_tier, on).map(|row| row.value).collect()
    }

    #[test]
    fn in_england_the_health_body_is_the_one_of_its_day() {
        let before = kinds(Nation::England, false, date(2022, 6, 30));
        let after = kinds(Nation::England, false, date(2022, 7, 1));
        assert!(before.contains(&AuthorityKind::ClinicalCommissioningGroup));
        assert!(!before.contains(&AuthorityKind::IntegratedCareBoard));
        assert_eq!(after.last(), Some(&AuthorityKind::IntegratedCareBoard));
        assert_eq!((before.len(), after.len()), (5, 5));
    }

    #[test]
    fn in_wales_it_is_the_local_health_board() {
        assert_eq!(
            kinds(Nation::Wales, false, date(2026, 11, 22)).last(),
            Some(&AuthorityKind::LocalHealthBoard)
        );
    }

    #[test]
    fn the_county_counts_where_there_are_two_tiers() {
        let today = date(2026, 11, 22);
        assert!(kinds(Nation::England, true, today).contains(&AuthorityKind::CountyCouncil));
        assert!(!kinds(Nation::England, false, today).contains(&AuthorityKind::CountyCouncil));
    }

    #[test]
    fn every_word_of_the_data_reads_as_it_is_written() {
        for kind in AuthorityKind::ALL {
            assert_eq!(kind.as_str().parse(), Ok(kind));
        }
        assert!("mayor".parse::<AuthorityKind>().is_err());
    }
}
