//! The headers of the three kinds of file, which must be exactly as they are published.

use incident::{Kind, StopAndSearch};

use super::fields::quoted;
use super::refusal::Fault;
use super::split::Record;

const STREET: [&str; 12] = [
    "Crime ID",
    "Month",
    "Reported by",
    "Falls within",
    "Longitude",
    "Latitude",
    "Location",
    "LSOA code",
    "LSOA name",
    "Crime type",
    "Last outcome category",
    "Context",
];

const OUTCOMES: [&str; 10] = [
    "Crime ID",
    "Month",
    "Reported by",
    "Falls within",
    "Longitude",
    "Latitude",
    "Location",
    "LSOA code",
    "LSOA name",
    "Outcome type",
];

const SEARCHES: [&str; 15] = {
    let words = StopAndSearch::WORDS;
    [
        "Type",
        "Date",
        words[0],
        words[1],
        "Latitude",
        "Longitude",
        words[2],
        words[3],
        words[4],
        words[5],
        words[6],
        words[7],
        words[8],
        words[9],
        words[10],
    ]
};

const REMEDY: &str = "Import the file as data.police.uk published it, or put the columns back in that order";

/// The columns of a kind of file, in their order.
pub(super) fn columns(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Street => &STREET,
        Kind::Outcomes => &OUTCOMES,
        Kind::StopAndSearch => &SEARCHES,
    }
}

/// Refuses a first record that is not the header of the kind.
pub(super) fn check(kind: Kind, first: Option<Record<'_>>) -> Result<(), Fault> {
    let Some(header) = first else { return Err(fault("it holds no header".into())) };
    if is_header(kind, &header) {
        return Ok(());
    }
    if let Some(other) = Kind::ALL.into_iter().find(|other| is_header(*other, &header)) {
        return Err(fault(format!(
            "its columns are those of a file named {other}, but its name says {kind}"
        )));
    }
    if header.text.contains('\r') {
        return Err(fault("its lines end in a carriage return alone, where a line feed is expected".into()));
    }
    Err(fault(first_difference(columns(kind), &header)))
}

fn is_header(kind: Kind, header: &Record<'_>) -> bool {
    let expected = columns(kind);
    header.count == expected.len()
        && expected.iter().enumerate().all(|(at, column)| header.field(at) == *column)
}

fn first_difference(expected: &[&str], header: &Record<'_>) -> String {
    for (at, column) in expected.iter().enumerate() {
        let place = at + 1;
        if at >= header.count {
            return format!("column {place}, {column}, is missing from the header");
        }
        if header.field(at).is_empty() {
            return format!("column {place} has no heading where {column} is expected");
        }
        if header.field(at) != *column {
            return format!(
                "column {place} is headed {} where {column} is expected",
                shown(header.field(at))
            );
        }
    }
    format!("there are {} columns where {} are expected", header.count, expected.len())
}

/// A heading as it is where it is one of ours, else quoted.
fn shown(heading: &str) -> String {
    let known = Kind::ALL.into_iter().any(|kind| columns(kind).contains(&heading));
    if known { heading.to_owned() } else { quoted(heading) }
}

fn fault(problem: String) -> Fault {
    Fault::new(Some(1), problem, REMEDY)
}

#[cfg(test)]
mod tests {
    use super::super::Quiet;
    use super::super::intake::Intake;
    use super::super::lines::Lines;
    use super::*;

    fn checked(kind: Kind, text: &str) -> Result<(), String> {
        let mut bytes = text.as_bytes();
        let mut lines = Lines::open(Intake::new(&mut bytes, text.len() as u64, &Quiet)).expect("text");
        check(kind, lines.next().expect("a record")).map_err(|fault| fault.problem)
    }

    #[test]
    fn the_published_headers_pass_quoted_or_not() {
        for kind in Kind::ALL {
            assert_eq!(checked(kind, &columns(kind).join(",")), Ok(()));
            assert_eq!(checked(kind, &format!("\"{}\"\r\n", columns(kind).join("\",\""))), Ok(()));
        }
    }

    #[test]
    fn the_first_column_that_differs_is_told() {
        let street = STREET.join(",");
        for (header, told) in [
            (
                street.replace("Longitude,Latitude", "Latitude,Longitude"),
                "column 5 is headed Latitude where Longitude is expected",
            ),
            (street.replace("Month", "month"), "column 2 is headed “month” where Month is expected"),
            (street.replace(",Context", ""), "column 12, Context, is missing from the header"),
            (street.replace("Location", ""), "column 7 has no heading where Location is expected"),
            (street.clone() + ",Context", "there are 13 columns where 12 are expected"),
            (OUTCOMES.join(","), "its columns are those of a file named outcomes, but its name says street"),
            (
                street.clone() + "\r,2024-01\r",
                "its lines end in a carriage return alone, where a line feed is expected",
            ),
        ] {
            assert_eq!(checked(Kind::Street, &header), Err(told.to_owned()));
        }
    }
}
