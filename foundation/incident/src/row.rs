//! The three kinds of row in a police download, read but not yet kept.
//!
//! Rows borrow their words from the file being read: a month of a large force passes without a copy.

use jiff::Timestamp;
use vocabulary::Month;

use crate::Category;

/// One row of a download.
#[derive(Clone, Debug, PartialEq)]
pub enum Row<'a> {
    /// A recorded crime or an incident of anti-social behaviour.
    Street(StreetIncident<'a>),
    /// Something that became of a recorded crime.
    Outcome(OutcomeEvent<'a>),
    /// A stop and search.
    Search(StopAndSearch<'a>),
}

/// The police's name for one crime across files: 64 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CrimeId(pub [u8; 32]);

impl CrimeId {
    /// Reads 64 hexadecimal digits, capital or small.
    pub fn from_hex(text: &[u8]) -> Option<Self> {
        if text.len() != 64 {
            return None;
        }
        let mut id = [0; 32];
        let mut seen = 0;
        for (byte, pair) in id.iter_mut().zip(text.chunks_exact(2)) {
            let (high, low) = (HEXADECIMAL[usize::from(pair[0])], HEXADECIMAL[usize::from(pair[1])]);
            seen |= high | low;
            *byte = high << 4 | low;
        }
        (seen < NO_DIGIT).then_some(Self(id))
    }
}

/// What stands in [`HEXADECIMAL`] for a byte that is no digit.
const NO_DIGIT: u8 = 0x10;

/// The value of each byte as a hexadecimal digit: a table, because a download has a digit for every
/// second byte, and comparing each took a quarter of the time of reading it.
const HEXADECIMAL: [u8; 256] = {
    let mut table = [NO_DIGIT; 256];
    let mut digit = 0;
    while digit < 16 {
        table[b"0123456789abcdef"[digit] as usize] = digit as u8;
        table[b"0123456789ABCDEF"[digit] as usize] = digit as u8;
        digit += 1;
    }
    table
};

/// A place on the map in millionths of a degree (WGS84): the precision of the downloads, kept exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Point {
    /// East of Greenwich.
    pub longitude: i32,
    /// North of the equator.
    pub latitude: i32,
}

impl Point {
    /// Longitude and latitude in degrees.
    pub fn degrees(self) -> (f64, f64) {
        (f64::from(self.longitude) / 1e6, f64::from(self.latitude) / 1e6)
    }

    /// Whether it lies in or near the British Isles: longitude -9 to 2.5, latitude 49 to 61.5.
    pub fn is_british(self) -> bool {
        (-9_000_000..=2_500_000).contains(&self.longitude)
            && (49_000_000..=61_500_000).contains(&self.latitude)
    }
}

/// The lower layer super output area a row names. Its code may be of either census edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Lsoa<'a> {
    /// Such as `E01011949`.
    pub code: &'a str,
    /// Such as "Hartlepool 009A".
    pub name: &'a str,
}

/// A row of a street file.
#[derive(Clone, Debug, PartialEq)]
pub struct StreetIncident<'a> {
    /// Missing for anti-social behaviour.
    pub crime_id: Option<CrimeId>,
    /// The month of the record.
    pub month: Month,
    /// The force that gave the data.
    pub reported_by: &'a str,
    /// The force in whose area it lies.
    pub falls_within: &'a str,
    /// The anonymised snap point, not the place itself.
    pub point: Option<Point>,
    /// "On or near ..."; as published, spaces included.
    pub location: &'a str,
    /// Missing where the place is not known.
    pub lsoa: Option<Lsoa<'a>>,
    /// What it was recorded as.
    pub category: Category,
    /// What had become of it when the archive was made; may be empty.
    pub last_outcome: &'a str,
    /// Always empty so far; kept.
    pub context: &'a str,
}

/// A row of an outcomes file.
#[derive(Clone, Debug, PartialEq)]
pub struct OutcomeEvent<'a> {
    /// The crime it belongs to.
    pub crime_id: Option<CrimeId>,
    /// The month of the outcome.
    pub month: Month,
    /// The force that gave the data.
    pub reported_by: &'a str,
    /// The force in whose area the crime lies.
    pub falls_within: &'a str,
    /// The crime's snap point.
    pub point: Option<Point>,
    /// "On or near ..."; as published.
    pub location: &'a str,
    /// Missing where the place is not known.
    pub lsoa: Option<Lsoa<'a>>,
    /// Such as "Suspect charged".
    pub outcome: &'a str,
}

/// A row of a stop-and-search file.
#[derive(Clone, Debug, PartialEq)]
pub struct StopAndSearch<'a> {
    /// "Person search", "Vehicle search" or both.
    pub kind: &'a str,
    /// The instant: published in UTC, so that a search early on 1 May may carry the date 30 April.
    pub instant: Timestamp,
    /// The month in which the instant falls in London.
    pub month: Month,
    /// Where, if given.
    pub point: Option<Point>,
    /// The other columns as published, in the order of [`StopAndSearch::WORDS`].
    pub words: [&'a str; 11],
}

impl StopAndSearch<'_> {
    /// The columns kept as words, as the files head them.
    pub const WORDS: [&'static str; 11] = [
        "Part of a policing operation",
        "Policing operation",
        "Gender",
        "Age range",
        "Self-defined ethnicity",
        "Officer-defined ethnicity",
        "Legislation",
        "Object of search",
        "Outcome",
        "Outcome linked to object of search",
        "Removal of more than just outer clothing",
    ];
}

impl Row<'_> {
    /// The month the row belongs to.
    pub fn month(&self) -> Month {
        match self {
            Self::Street(row) => row.month,
            Self::Outcome(row) => row.month,
            Self::Search(row) => row.month,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crime_id_is_sixty_four_hexadecimal_digits() {
        assert!(CrimeId::from_hex(&[b'a'; 64]).is_some());
        assert!(CrimeId::from_hex(&[b'a'; 63]).is_none());
        assert!(CrimeId::from_hex(&[b'g'; 64]).is_none());
    }

    #[test]
    fn longitude_and_latitude_the_wrong_way_round_are_not_british() {
        let point = Point { longitude: -1_200_000, latitude: 54_600_000 };
        assert!(point.is_british());
        assert!(!Point { longitude: point.latitude, latitude: point.longitude }.is_british());
    }
}
