//! Numbers as people type them into fields and sheets.

/// The largest figure a measure takes, either way.
const LARGEST: f64 = 1e12;

/// Reads `1,234.5`, ` 12 `, `-3`, `12.5%`, `£250`. `None` for anything else: two points, letters, commas in wrong places.
pub fn read_number(text: &str) -> Option<f64> {
    let text = text.trim().trim_start_matches('£').trim_end_matches('%').trim();
    let (sign, digits) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (-1.0, rest),
        None => (1.0, text),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let plain = without_commas(whole)?;
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !all_digits(&plain) || !all_digits(part) {
        return None;
    }
    let number: f64 = format!("{plain}.{part}").parse().ok()?;
    Some(sign * number).filter(|number| number.abs() <= LARGEST)
}

/// Commas stand before groups of three digits, or nowhere.
fn without_commas(whole: &str) -> Option<String> {
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let fits =
        rest.is_empty() || ((1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3));
    fits.then(|| format!("{first}{}", rest.concat()))
}

/// A number as it goes back into a field or a sheet: no commas, no decimals that say nothing.
pub fn written_plainly(number: f64) -> String {
    format!("{number}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_number_is_read_as_people_write_it() {
        for (text, number) in [
            ("1,234.5", 1234.5),
            (" 12 ", 12.0),
            ("-3", -3.0),
            ("12.5%", 12.5),
            ("£1,250,000", 1_250_000.0),
            ("0", 0.0),
        ] {
            assert_eq!(read_number(text), Some(number), "{text}");
        }
    }

    #[test]
    fn what_could_be_two_numbers_is_none() {
        for text in ["", "n/a", "1,23", "12,34,567", "1.2.3", "<5", "1e5", ".", "5.", "9999999999999", "٣"] {
            assert_eq!(read_number(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(thousandths in -1_000_000_000_000_i64..1_000_000_000_000) {
            let number = thousandths as f64 / 1000.0;
            prop_assert_eq!(read_number(&written_plainly(number)), Some(number));
        }
    }
}
