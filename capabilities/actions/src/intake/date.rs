//! Reads the dates by which papers stamp their updates: a day, a month, a quarter, or none.

use jiff::civil::Date;

use crate::model::{MONTHS, NOT_STATED, PaperDate};

/// A date at the beginning of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// The date; not stated when it is impossible.
    pub date: PaperDate,
    /// How many bytes of the text it takes.
    pub length: usize,
    /// What is odd about it.
    pub odd: Option<Odd>,
    /// Whether it is written in figures with its year: `28/02/25`.
    pub whole: bool,
}

/// What is odd about a date as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Odd {
    /// A letter stands for a digit, such as O for 0.
    Letter,
    /// There is no such day; what it may have been meant for.
    Impossible(Option<Date>),
    /// The year is missing.
    NoYear,
}

/// The date with which a text begins.
pub(super) fn leading(text: &str) -> Option<Found> {
    if text.get(..NOT_STATED.len()).is_some_and(|head| head.eq_ignore_ascii_case(NOT_STATED)) {
        return Some(Found { date: PaperDate::NotStated, length: NOT_STATED.len(), odd: None, whole: true });
    }
    in_figures(text).or_else(|| day_in_words(text)).or_else(|| month(text)).or_else(|| quarter(text))
}

/// `28/02/25`, `3.4.24`, `2025-02-28`, with letters that were meant for digits: `O3/03/25`.
fn in_figures(text: &str) -> Option<Found> {
    let token: &str = {
        let end = text
            .find(|letter: char| !(letter.is_ascii_digit() || "OoIl/.-".contains(letter)))
            .unwrap_or(text.len());
        text[..end].trim_end_matches(['.', '-', '/'])
    };
    let sign = token.chars().find(|letter| "/.-".contains(*letter))?;
    let parts: Vec<&str> = token.splitn(4, sign).collect();
    if parts.len() < 3 || parts[..3].iter().any(|part| part.is_empty()) {
        return None;
    }
    // "28-02-25-" has its end cut off above; "1.2.2.1" is a number of a chapter.
    if parts.len() > 3 {
        return None;
    }
    let digits = |part: &str| -> Option<String> {
        let read: String = part
            .chars()
            .map(|letter| match letter {
                'O' | 'o' => '0',
                'I' | 'l' => '1',
                other => other,
            })
            .collect();
        read.chars().all(|letter| letter.is_ascii_digit()).then_some(read)
    };
    let read: Vec<String> = parts.iter().map(|part| digits(part)).collect::<Option<_>>()?;
    let has_digit = parts.iter().all(|part| part.chars().any(|letter| letter.is_ascii_digit()));
    if !has_digit && !parts[..2].iter().any(|part| part.chars().any(|letter| letter.is_ascii_digit())) {
        return None;
    }
    let lettered = parts.iter().any(|part| part.chars().any(|letter| letter.is_ascii_alphabetic()));
    let (day, month, year) =
        if read[0].len() == 4 { (&read[2], &read[1], &read[0]) } else { (&read[0], &read[1], &read[2]) };
    if day.len() > 2 || month.len() > 2 || !matches!(year.len(), 2 | 4) {
        return None;
    }
    let (day, month): (i8, i8) = (day.parse().ok()?, month.parse().ok()?);
    let year = full_year(year)?;
    let (date, odd) = match Date::new(year, month, day) {
        Ok(date) => (PaperDate::Day(date), lettered.then_some(Odd::Letter)),
        // The month before the day, as Americans write it.
        Err(_) => (PaperDate::NotStated, Some(Odd::Impossible(Date::new(year, day, month).ok()))),
    };
    Some(Found { date, length: token.len(), odd, whole: true })
}

/// `28 February 2025`, `28th Feb 25`, `March 14, 2025`; without a year it is odd.
fn day_in_words(text: &str) -> Option<Found> {
    let words = Words::of(text);
    let (first, second, third) = (words.at(0)?, words.at(1)?, words.at(2));
    let (day, month) = match (day_number(first), month_named(second)) {
        (Some(day), Some(month)) => (day, month),
        _ => match (month_named(first), day_number(second), third.and_then(long_year)) {
            (Some(month), Some(day), Some(_)) => (day, month),
            _ => return None,
        },
    };
    let Some(year) = third.and_then(year_named) else {
        return Some(Found {
            date: PaperDate::NotStated,
            length: words.end(1),
            odd: Some(Odd::NoYear),
            whole: false,
        });
    };
    let (date, odd) = match Date::new(year, month, day) {
        Ok(date) => (PaperDate::Day(date), None),
        Err(_) => (PaperDate::NotStated, Some(Odd::Impossible(None))),
    };
    Some(Found { date, length: words.end(2), odd, whole: true })
}

/// `March 2017`, `Mar' 17`, `Mar-17`.
fn month(text: &str) -> Option<Found> {
    let words = Words::of(text);
    let month = month_named(words.at(0)?)?;
    let year = year_named(words.at(1)?)?;
    Some(Found { date: PaperDate::Month(year, month), length: words.end(1), odd: None, whole: true })
}

/// `Q2`, `Q2 2024/25`, `Quarter 2 24/25`, `Qtr 2`.
fn quarter(text: &str) -> Option<Found> {
    let words = Words::of(text);
    let first = words.at(0)?.to_ascii_lowercase();
    let digit = |text: &str| text.parse::<i8>().ok().filter(|quarter| (1..=4).contains(quarter));
    let (quarter, last) = match first.strip_prefix('q').and_then(digit) {
        Some(quarter) => (quarter, 0),
        None if matches!(first.as_str(), "quarter" | "qtr" | "q") => (digit(words.at(1)?)?, 1),
        None => return None,
    };
    let (from, to) = (words.at(last + 1), words.at(last + 2));
    let years =
        from.and_then(year_named).zip(to.filter(|to| to.len() == 2 || to.len() == 4).and_then(full_year));
    match years.filter(|(from, to)| (from + 1 - to) % 100 == 0) {
        Some((year, _)) => Some(Found {
            date: PaperDate::Quarter(year, quarter),
            length: words.end(last + 2),
            odd: None,
            whole: true,
        }),
        None => Some(Found {
            date: PaperDate::QuarterAlone(quarter),
            length: words.end(last),
            odd: None,
            whole: false,
        }),
    }
}

/// The words at the beginning of a text and where they end. Marks that stand in dates part words too.
struct Words<'a>(Vec<(&'a str, usize)>);

impl<'a> Words<'a> {
    fn of(text: &'a str) -> Self {
        let mut words = Vec::new();
        let mut rest = text;
        while words.len() < 4 {
            let between =
                |letter: char| matches!(letter, ' ' | '\'' | '’' | '‘' | ',' | '.' | '/' | '-' | '\u{a0}');
            let trimmed = if words.is_empty() { rest } else { rest.trim_start_matches(between) };
            let end = trimmed.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(trimmed.len());
            // A dash with space around it ends the date.
            let skipped = &rest[..rest.len() - trimmed.len()];
            if end == 0 || skipped.len() > 3 || skipped.contains(" -") || skipped.contains("- ") {
                break;
            }
            let at = text.len() - trimmed.len();
            words.push((&trimmed[..end], at + end));
            rest = &trimmed[end..];
        }
        Self(words)
    }

    fn at(&self, place: usize) -> Option<&'a str> {
        self.0.get(place).map(|(word, _)| *word)
    }

    fn end(&self, place: usize) -> usize {
        self.0.get(place).map_or(0, |(_, end)| *end)
    }
}

fn day_number(word: &str) -> Option<i8> {
    let lower = word.to_ascii_lowercase();
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| lower.strip_suffix(end)).unwrap_or(&lower);
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

fn month_named(word: &str) -> Option<i8> {
    let lower = word.to_ascii_lowercase();
    let fits = |name: &str| {
        lower == name
            || (lower.len() == 3 && name.starts_with(&lower))
            || (lower == "sept" && name == "september")
    };
    let place = MONTHS.iter().position(|name| fits(name))?;
    i8::try_from(place + 1).ok()
}

fn year_named(word: &str) -> Option<i16> {
    if word.chars().all(|letter| letter.is_ascii_digit()) { full_year(word) } else { None }
}

fn long_year(word: &str) -> Option<i16> {
    (word.len() == 4).then(|| year_named(word)).flatten()
}

/// Two digits are of this century.
fn full_year(digits: &str) -> Option<i16> {
    let year: i16 = digits.parse().ok()?;
    match digits.len() {
        2 => Some(2000 + year),
        4 => (1900..=2299).contains(&year).then_some(year),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Option<(PaperDate, &str)> {
        leading(text).map(|found| (found.date, &text[found.length..]))
    }

    #[test]
    fn a_day_is_read_in_the_ways_papers_write_it() {
        let day = PaperDate::Day(date(2025, 2, 28));
        for text in [
            "28/02/25",
            "28/02/2025",
            "28.2.25",
            "28-02-25",
            "2025-02-28",
            "28 February 2025",
            "28th Feb 25",
            "February 28, 2025",
        ] {
            assert_eq!(read(&format!("{text} - x")), Some((day, " - x")), "{text}");
        }
        assert_eq!(read("3.4.24"), Some((PaperDate::Day(date(2024, 4, 3)), "")));
    }

    #[test]
    fn months_and_quarters_keep_what_they_say() {
        assert_eq!(read("Mar' 17 - x"), Some((PaperDate::Month(2017, 3), " - x")));
        assert_eq!(read("March 2017: x"), Some((PaperDate::Month(2017, 3), ": x")));
        assert_eq!(read("Sept-24 x"), Some((PaperDate::Month(2024, 9), " x")));
        assert_eq!(read("Q2 - x"), Some((PaperDate::QuarterAlone(2), " - x")));
        assert_eq!(read("Q2 2024/25 - x"), Some((PaperDate::Quarter(2024, 2), " - x")));
        assert_eq!(read("Quarter 4 24/25: x"), Some((PaperDate::Quarter(2024, 4), ": x")));
        assert_eq!(PaperDate::Quarter(2024, 4).first_day(), Some(date(2025, 1, 1)));
    }

    #[test]
    fn a_letter_for_a_digit_and_an_impossible_day_are_odd() {
        let letter = leading("O3/03/25 - x").expect("a date");
        assert_eq!((letter.date, letter.odd), (PaperDate::Day(date(2025, 3, 3)), Some(Odd::Letter)));
        let impossible = leading("31/02/25 - x").expect("a date");
        assert_eq!((impossible.date, impossible.odd), (PaperDate::NotStated, Some(Odd::Impossible(None))));
        let american = leading("02/28/25").expect("a date");
        assert_eq!(american.odd, Some(Odd::Impossible(Some(date(2025, 2, 28)))));
        assert_eq!(leading("4 March - x").expect("a date").odd, Some(Odd::NoYear));
    }

    #[test]
    fn what_is_no_date_is_left_alone() {
        for text in [
            "1.2",
            "1.2.3.4 Chapter",
            "24/7 cover",
            "Marching on",
            "May we",
            "Queue",
            "10 people",
            "Oil/10/oil",
            "In/Out",
        ] {
            assert_eq!(leading(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_stamped_or_kept_is_read_back(days in 0..40_000_i32, kind in 0..5, quarter in 1..5_i8) {
            let day = date(1990, 1, 1).checked_add(jiff::Span::new().days(days)).expect("a day");
            let date = match kind {
                0 => PaperDate::Day(day),
                1 => PaperDate::Month(day.year(), day.month()),
                2 => PaperDate::Quarter(day.year(), quarter),
                3 => PaperDate::QuarterAlone(quarter),
                _ => PaperDate::NotStated,
            };
            prop_assert_eq!(PaperDate::of_kept(&date.kept()), Some(date));
            let stamp = format!("{} – x", date.stamped());
            prop_assert_eq!(read(&stamp), Some((date, " – x")));
        }

        #[test]
        fn any_text_is_read_without_a_fault(text in ".{0,60}") {
            if let Some(found) = leading(&text) {
                prop_assert!(text.is_char_boundary(found.length));
            }
        }
    }
}
