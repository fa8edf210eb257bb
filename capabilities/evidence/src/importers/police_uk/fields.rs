//! Reads the fields that several kinds of row share: crime ids, points, areas, words.

use incident::{CrimeId, Lsoa, Point};
use vocabulary::Month;

/// Why a row cannot be used, in plain words.
pub(super) type Reason = String;

const LONGEST_QUOTE: usize = 40;

/// A text in quotation marks, fit to show: clipped, and with nothing in it that moves a cursor.
pub(super) fn quoted(text: &str) -> String {
    let mut shown: String =
        text.chars().take(LONGEST_QUOTE).map(|c| if moves_cursor(c) { '\u{fffd}' } else { c }).collect();
    if text.chars().nth(LONGEST_QUOTE).is_some() {
        shown.push('…');
    }
    format!("“{shown}”")
}

/// Control characters, and those that turn the direction of writing (a name may show as another).
fn moves_cursor(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a text holds a character that cannot be printed.
pub(super) fn is_unprintable(text: &str) -> bool {
    if text.is_ascii() {
        text.bytes().fold(false, |found, byte| found | (byte < b' ') | (byte == 0x7f))
    } else {
        text.chars().any(moves_cursor)
    }
}

/// A crime's id; `None` where the row has none.
pub(super) fn crime_id(text: &str) -> Result<Option<CrimeId>, Reason> {
    if text.is_empty() {
        return Ok(None);
    }
    CrimeId::from_hex(text.as_bytes())
        .map(Some)
        .ok_or_else(|| format!("the crime id {} is not 64 hexadecimal digits", quoted(text)))
}

/// A month written as 2024-12.
pub(super) fn month(text: &str) -> Result<Month, Reason> {
    Month::from_bytes(text.as_bytes())
        .ok_or_else(|| format!("the month {} is not written as 2024-12", quoted(text)))
}

/// A text that must not be empty.
pub(super) fn given<'a>(text: &'a str, heading: &str) -> Result<&'a str, Reason> {
    if text.is_empty() { Err(format!("{heading} is empty")) } else { Ok(text) }
}

/// A point in or near the British Isles; `None` where both coordinates are empty.
pub(super) fn point(longitude: &str, latitude: &str) -> Result<Option<Point>, Reason> {
    match (longitude.is_empty(), latitude.is_empty()) {
        (true, true) => return Ok(None),
        (true, false) => return Err("there is a latitude but no longitude".into()),
        (false, true) => return Err("there is a longitude but no latitude".into()),
        (false, false) => {}
    }
    let point =
        Point { longitude: coordinate(longitude, "longitude")?, latitude: coordinate(latitude, "latitude")? };
    if point.is_british() {
        return Ok(Some(point));
    }
    let turned = Point { longitude: point.latitude, latitude: point.longitude };
    Err(match turned.is_british() {
        true => format!("longitude {longitude} and latitude {latitude} are the wrong way round"),
        false => format!("longitude {longitude}, latitude {latitude} lies outside the British Isles"),
    })
}

fn coordinate(text: &str, which: &str) -> Result<i32, Reason> {
    microdegrees(text.as_bytes())
        .ok_or_else(|| format!("the {which} {} is not a number of degrees", quoted(text)))
}

/// Decimal degrees in millionths, exactly; a seventh decimal rounds half away from zero.
fn microdegrees(text: &[u8]) -> Option<i32> {
    let (sign, text) = match text {
        [b'-', rest @ ..] => (-1, rest),
        _ => (1, text),
    };
    let (whole, decimals) = match memchr::memchr(b'.', text) {
        Some(dot) => (&text[..dot], &text[dot + 1..]),
        None => (text, &b"0"[..]),
    };
    let all_digits = |digits: &[u8]| digits.iter().all(u8::is_ascii_digit);
    if !(1..=3).contains(&whole.len()) || !(1..=20).contains(&decimals.len()) {
        return None;
    }
    if !all_digits(whole) || !all_digits(decimals) {
        return None;
    }
    let value = |byte: u8| i32::from(byte - b'0');
    let degrees = whole.iter().fold(0, |sum, digit| sum * 10 + value(*digit));
    let millionths =
        (0..6).fold(degrees, |sum, at| sum * 10 + decimals.get(at).map_or(0, |digit| value(*digit)));
    let rounded = millionths + i32::from(decimals.get(6).is_some_and(|digit| *digit >= b'5'));
    Some(sign * rounded)
}

/// An area with code and name; `None` where both are empty.
pub(super) fn lsoa<'a>(code: &'a str, name: &'a str) -> Result<Option<Lsoa<'a>>, Reason> {
    match (code.is_empty(), name.is_empty()) {
        (true, true) => return Ok(None),
        (true, false) => return Err(format!("the LSOA name {} has no LSOA code", quoted(name))),
        (false, true) => return Err(format!("the LSOA code {} has no LSOA name", quoted(code))),
        (false, false) => {}
    }
    if is_lsoa_code(name) && is_lsoa_name(code) {
        return Err(format!(
            "LSOA code {} and LSOA name {} are the wrong way round",
            quoted(code),
            quoted(name)
        ));
    }
    if !is_lsoa_code(code) {
        return Err(format!("the LSOA code {} is not nine letters and digits", quoted(code)));
    }
    if !is_lsoa_name(name) {
        return Err(format!("the LSOA name {} does not end like “Hartlepool 009A”", quoted(name)));
    }
    Ok(Some(Lsoa { code, name }))
}

fn is_lsoa_code(code: &str) -> bool {
    code.len() == 9 && code.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Names end in the number of their middle layer area and a letter; the district stands before.
fn is_lsoa_name(name: &str) -> bool {
    let [district @ .., b' ', a, b, c, letter] = name.as_bytes() else { return false };
    !district.trim_ascii().is_empty()
        && [a, b, c].iter().all(|d| d.is_ascii_digit())
        && letter.is_ascii_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degrees_are_read_exactly_and_rounded_once() {
        for (text, expected) in [
            ("-1.235660", -1_235_660),
            ("54.710526", 54_710_526),
            ("0", 0),
            ("-0.000001", -1),
            ("51.5", 51_500_000),
            ("1.0000005", 1_000_001),
            ("-1.0000005", -1_000_001),
            ("1.00000049999999", 1_000_000),
            ("0.9999999", 1_000_000),
            ("999.9999999", 1_000_000_000),
        ] {
            assert_eq!(microdegrees(text.as_bytes()), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_decimal_number_is_no_coordinate() {
        for text in
            ["", "-", ".", "1.", ".5", "1e1", "+1", "1,5", "1.2.3", "--1", "NaN", "1234.5", " 1", "１"]
        {
            assert_eq!(microdegrees(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn a_point_needs_both_coordinates_or_none() {
        assert_eq!(point("", ""), Ok(None));
        assert!(point("-1.2", "").is_err());
        assert!(point("", "54.6").is_err());
        assert_eq!(point("-1.2", "54.6"), Ok(Some(Point { longitude: -1_200_000, latitude: 54_600_000 })));
    }

    #[test]
    fn swapped_coordinates_are_named_as_such() {
        assert!(point("54.6", "-1.2").expect_err("refused").contains("wrong way round"));
        assert!(point("0", "0").expect_err("refused").contains("outside the British Isles"));
    }

    #[test]
    fn an_area_needs_a_code_and_a_name_of_the_right_shape() {
        assert_eq!(lsoa("", ""), Ok(None));
        assert!(lsoa("E01900001", "Saltmere 001A").is_ok());
        for (code, name) in [
            ("E01900001", ""),
            ("", "Saltmere 001A"),
            ("E0190000", "Saltmere 001A"),
            ("E01 90001", "Saltmere 001A"),
            ("E01900001", "Saltmere"),
            ("E01900001", "Saltmere 001"),
            ("E01900001", "Saltmere 001a"),
            ("E01900001", " 001A"),
            ("E01900001", "Saltmere001A"),
        ] {
            assert!(lsoa(code, name).is_err(), "{code} {name}");
        }
        assert!(lsoa("Saltmere 001A", "E01900001").expect_err("refused").contains("wrong way round"));
    }

    #[test]
    fn a_quoted_text_is_short_and_still() {
        let shown = quoted(&format!("a\u{1b}[31m\u{202e}{}", "b".repeat(100)));
        assert!(!is_unprintable(&shown) && shown.chars().count() <= LONGEST_QUOTE + 3, "{shown}");
    }

    #[test]
    fn characters_that_move_the_cursor_are_unprintable() {
        for text in ["a\tb", "a\u{7f}", "caf\u{e9}\u{85}", "\u{202e}gnp.exe"] {
            assert!(is_unprintable(text), "{text:?}");
        }
        for text in ["", "On or near ", "Ynys Môn", "O’Brien £"] {
            assert!(!is_unprintable(text), "{text:?}");
        }
    }
}
