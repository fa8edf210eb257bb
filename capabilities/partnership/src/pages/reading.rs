//! Reads what people write into fields: days, keys, lines.

use jiff::civil::Date;
use vocabulary::Language;
use web::FormErrors;

use crate::model::Key;

/// The hint below a field for a day.
pub const DAY_HINT: &str = "For example, 1 April 2026 or 1/4/2026";
/// The most letters of a name or title.
const LONGEST_NAME: usize = 200;

/// A day as people write it: `2026-04-01`, `1/4/2026`, `1 April 2026`, `1 Apr 2026`.
pub fn day_of(text: &str) -> Option<Date> {
    let text = text.trim();
    if let Ok(day) = text.parse() {
        return Some(day);
    }
    let parts: Vec<&str> = text.split(['/', '.', ' ', '-']).filter(|part| !part.is_empty()).collect();
    let [day, month, year] = parts[..] else { return None };
    let month = month.parse().ok().or_else(|| month_of(month))?;
    Date::new(year.parse().ok().filter(|year| *year > 1900)?, month, day.parse().ok()?).ok()
}

fn month_of(word: &str) -> Option<i8> {
    let word = word.to_lowercase();
    let named = |month: &i8| {
        let first = Date::new(2000, *month, 1).map(|day| Language::English.date(day)).unwrap_or_default();
        let name = first.split(' ').nth(1).unwrap_or_default().to_lowercase();
        word.len() >= 3 && name.starts_with(&word)
    };
    (1..=12).find(named)
}

/// A day as it is put back into a field.
pub fn written(day: Option<Date>) -> String {
    day.map(|day| Language::English.date(day)).unwrap_or_default()
}

/// The day of a field that may stay empty.
pub fn day(errors: &mut FormErrors, field: &'static str, what: &str, text: &str) -> Option<Date> {
    if text.trim().is_empty() {
        return None;
    }
    let found = day_of(text);
    if found.is_none() {
        errors.add(field, format!("Enter {what} as a day, month and year, such as 1 April 2026"));
    }
    found
}

/// A name or title that must be there, on one line.
pub fn name(errors: &mut FormErrors, field: &'static str, what: &str, text: &str) -> String {
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        errors.add(field, format!("Enter {what}"));
    } else if name.chars().count() > LONGEST_NAME {
        errors.add(field, format!("Enter {what} in at most {LONGEST_NAME} letters"));
    }
    plain(&name)
}

/// Several lines as they are kept: plain line ends, no guard against spreadsheets.
pub fn lines(text: &str) -> String {
    plain(text.replace("\r\n", "\n").trim())
}

/// Without the apostrophe that a sheet puts before what a spreadsheet would run, so that export and import stay equal.
fn plain(text: &str) -> String {
    let guarded = text
        .strip_prefix('\'')
        .filter(|rest| rest.starts_with(['=', '+', '-', '@', '\t', '\n', '＝', '＋', '－', '＠']));
    guarded.unwrap_or(text).to_owned()
}

/// The keys of a field with several; those that are none are left out, since only a changed page sends them.
pub fn keys(texts: &[String]) -> Vec<Key> {
    texts.iter().filter_map(|text| text.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_day_is_read_as_people_write_it() {
        for text in ["2026-04-01", "1/4/2026", "01.04.2026", " 1 April 2026 ", "1 apr 2026", "1-4-2026"] {
            assert_eq!(day_of(text), Some(date(2026, 4, 1)), "{text}");
        }
        for text in ["", "April", "31/4/2026", "1/4/26", "1 A 2026", "1/13/2026"] {
            assert_eq!(day_of(text), None, "{text}");
        }
    }

    #[test]
    fn a_name_is_one_line() {
        let mut errors = FormErrors::new();
        assert_eq!(name(&mut errors, "name", "the name", " Safer \r\n Saltmere "), "Safer Saltmere");
        assert!(errors.is_empty());
        name(&mut errors, "name", "the name", " ");
        assert_eq!(errors.on("name"), Some("Enter the name"));
    }
}
