//! Dated, signed updates inside a cell: where each begins, who signed it, and its words.

use std::collections::BTreeSet;

use super::{
    date::{self, Found, Odd},
    signature::is_signature,
};
use crate::model::{PaperDate, Signature};

/// What marks an update that stays inside the partnership, behind its signature.
pub(super) const NOT_PUBLIC: &str = "[not public]";

/// An update as it stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stamped {
    /// When it was written.
    pub date: PaperDate,
    /// What is odd about the date.
    pub odd: Option<Odd>,
    /// The date as it is written; empty where there is none.
    pub written: String,
    /// The line that signs it; empty where nobody does.
    pub author: String,
    /// Whether it stays inside the partnership.
    pub withheld: bool,
    /// Its paragraphs.
    pub paragraphs: Vec<String>,
}

/// The line above an update in a paper, read back as the same stamp. Its colon says that all before it is the signature.
pub fn stamp_line(date: PaperDate, by: &Signature, withheld: bool) -> String {
    let mark = if withheld { format!(" {NOT_PUBLIC}") } else { String::new() };
    format!("{} – {}{mark}:", date.stamped(), by.in_words())
}

/// Signatures that stand alone on their line somewhere in the file: what is signed so there is signed so everywhere.
#[derive(Clone, Debug, Default)]
pub(super) struct Signatures(BTreeSet<String>);

impl Signatures {
    /// Gathers those of a cell.
    pub fn gather(&mut self, paragraphs: &[String]) {
        for stamped in split(paragraphs, &Self::default()) {
            if !stamped.author.is_empty() && !stamped.paragraphs.is_empty() {
                self.0.insert(stamped.author);
            }
        }
    }

    /// The longest with which a text begins, and the rest.
    fn leading<'a>(&self, text: &'a str) -> Option<(&'a str, &'a str)> {
        let fits = |known: &&String| {
            text.strip_prefix(known.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ':', '-', '–', '.']))
        };
        let longest = self.0.iter().filter(fits).max_by_key(|known| known.len())?;
        Some(text.split_at(longest.len()))
    }
}

/// The updates of a cell, in their order. What stands before the first stamp is an update without one.
pub(super) fn split(paragraphs: &[String], known: &Signatures) -> Vec<Stamped> {
    let lines: Vec<String> = paragraphs.iter().flat_map(|paragraph| broken(paragraph)).collect();
    let mut updates: Vec<Stamped> = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        at += 1;
        match stamp(line) {
            Some((head, rest)) => {
                let (rest, used) = joined(&rest, &lines[at..]);
                at += used;
                let follows = lines.get(at).is_some_and(|next| stamp(next).is_none());
                let (mut author, text) = match head.author.is_empty() {
                    true if own_form(line, &head) => (rest.trim_end_matches(':').to_owned(), String::new()),
                    true => signed(&rest, follows, known),
                    false => (head.author.clone(), rest),
                };
                let withheld = author.ends_with(NOT_PUBLIC);
                if withheld {
                    author.truncate(author.len() - NOT_PUBLIC.len());
                }
                let paragraphs = Some(text).filter(|text| !text.is_empty()).into_iter().collect();
                let author = author.trim().to_owned();
                updates.push(Stamped {
                    date: head.date,
                    odd: head.odd,
                    written: head.written,
                    author,
                    withheld,
                    paragraphs,
                });
            }
            None => match updates.last_mut() {
                Some(update) => update.paragraphs.push(line.clone()),
                None => updates.push(Stamped {
                    date: PaperDate::NotStated,
                    odd: None,
                    written: String::new(),
                    author: String::new(),
                    withheld: false,
                    paragraphs: vec![line.clone()],
                }),
            },
        }
    }
    updates.iter_mut().for_each(sign_at_the_end);
    updates
}

/// Whether a line is one that [`stamp_line`] wrote.
fn own_form(line: &str, head: &Head) -> bool {
    let rest =
        line.strip_prefix(head.date.stamped().as_str()).filter(|_| head.written == head.date.stamped());
    rest.is_some_and(|rest| rest.starts_with(" – ") && rest.ends_with(':'))
}

/// A stamp at the beginning of a line.
struct Head {
    date: PaperDate,
    odd: Option<Odd>,
    written: String,
    author: String,
}

/// The stamp with which a line begins, and what follows it.
fn stamp(line: &str) -> Option<(Head, String)> {
    let line = line.trim_start_matches(['•', '·', '*', '>']).trim_start();
    let bare = without_lead(line);
    if let Some((head, rest)) = dated(bare, "") {
        return Some((head, rest));
    }
    // "(AB) 3.4.24 ..." and "AB 3.4.24 - ...": the initials before the date.
    let (initials, after) = match bare.strip_prefix('(') {
        Some(inner) => inner.split_once(')')?,
        None => bare.split_once(' ')?,
    };
    let letters = initials.trim().trim_end_matches([':', '-', '–']);
    let is_initials = (2..=4).contains(&letters.chars().count())
        && letters.chars().all(|letter| letter.is_ascii_uppercase());
    let named = bare.starts_with('(') && is_signature(letters) && letters.split_whitespace().count() <= 8;
    if !(is_initials || named) {
        // "(28/02/25) ..." and "[28/02/25] ...".
        return bare.strip_prefix(['(', '[']).and_then(bracketed);
    }
    let after = after.trim_start().trim_start_matches(['-', '–', ':']).trim_start();
    let found = date::leading(after).filter(|found| found.whole)?;
    let rest = after[found.length..].trim_start_matches([':', '-', '–', '—', '.', ')', ' ']).to_owned();
    Some((head(&found, after, letters), rest))
}

fn bracketed(inner: &str) -> Option<(Head, String)> {
    let found = date::leading(inner).filter(|found| found.whole || found.odd.is_none())?;
    let rest = inner[found.length..].trim_start().strip_prefix([')', ']'])?;
    let rest = rest.trim_start().trim_start_matches([':', '-', '–', '—']).trim_start();
    Some((head(&found, inner, ""), rest.to_owned()))
}

fn without_lead(line: &str) -> &str {
    let lead = [
        "update as of ",
        "update as at ",
        "updated on ",
        "updated ",
        "update: ",
        "update - ",
        "update – ",
        "update ",
        "as of ",
        "as at ",
    ];
    let lower = line.to_lowercase();
    let skipped = lead.iter().find(|lead| lower.starts_with(**lead)).map_or(0, |lead| lead.len());
    match line.get(skipped..) {
        Some(rest) if date::leading(rest).is_some() => rest,
        _ => line,
    }
}

/// A date followed by a sign, by the end of the line, or, when it is whole, by a word with a capital.
fn dated(text: &str, author: &str) -> Option<(Head, String)> {
    let found = date::leading(text)?;
    let after = &text[found.length..];
    let trimmed = after.trim_start_matches([' ', '\u{a0}', '\t']);
    let rest = match trimmed.chars().next() {
        None => "",
        Some(':' | '–' | '—' | '-') => {
            let rest = trimmed.trim_start_matches([':', '–', '—', '-', ' ']);
            // "1/4/24 - 31/3/25" is a span, not a stamp.
            if found.date != PaperDate::NotStated
                && date::leading(rest).is_some_and(|other| other.whole)
                && !rest.contains(['–', '-'])
            {
                return None;
            }
            rest
        }
        Some(letter)
            if found.whole && after.len() > trimmed.len() && (letter.is_uppercase() || letter == '(') =>
        {
            trimmed
        }
        _ => return None,
    };
    Some((head(&found, text, author), rest.to_owned()))
}

fn head(found: &Found, text: &str, author: &str) -> Head {
    Head {
        date: found.date,
        odd: found.odd,
        written: text[..found.length].to_owned(),
        author: author.to_owned(),
    }
}

/// Lines of a paragraph: a stamp in the midst of it begins a new one.
fn broken(paragraph: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut from = 0;
    for (at, _) in paragraph.char_indices().filter(|(at, _)| *at > 0) {
        if !paragraph.is_char_boundary(at)
            || at < from + 12
            || !paragraph[..at].ends_with([' ', '\u{a0}', '\t'])
        {
            continue;
        }
        let Some(found) = date::leading(&paragraph[at..])
            .filter(|found| found.whole && matches!(found.date, PaperDate::Day(_)))
        else {
            continue;
        };
        let after = paragraph[at + found.length..].trim_start();
        let dash = after.strip_prefix(['–', '—', '-']).map(str::trim_start);
        let capital = dash.and_then(|rest| rest.chars().next()).is_some_and(char::is_uppercase);
        let before = paragraph[..at].trim_end();
        let ends = before.ends_with(['.', '!', '?', ';', ')', ':']) || paragraph[..at].ends_with("  ");
        let last = before.rsplit(' ').next().unwrap_or_default().to_lowercase();
        let within = matches!(
            last.as_str(),
            "on" | "by"
                | "from"
                | "until"
                | "since"
                | "before"
                | "after"
                | "of"
                | "to"
                | "and"
                | "the"
                | "between"
                | "dated"
                | "w/c"
                | "week"
        );
        if capital && !within && (ends || !last.ends_with(',')) {
            lines.push(paragraph[from..at].trim().to_owned());
            from = at;
        }
    }
    lines.push(paragraph[from..].trim().to_owned());
    lines.retain(|line| !line.is_empty());
    lines
}

/// A signature that runs on over the next lines: an open bracket that closes there, or "and somebody else".
fn joined(rest: &str, next: &[String]) -> (String, usize) {
    let open = |text: &str| text.matches('(').count() > text.matches(')').count();
    let mut whole = rest.to_owned();
    let mut used = 0;
    while used < 2 {
        let Some(line) = next.get(used) else { break };
        let continues = (open(&whole) && line.contains(')') && !whole.contains("  "))
            || (line.starts_with("and ") && is_signature(&whole))
            || (whole.ends_with(" and") && is_signature(&whole));
        let longer = format!("{whole} {line}");
        if !continues || !is_signature(longer.trim_end_matches(':')) || stamp(line).is_some() {
            break;
        }
        whole = longer;
        used += 1;
    }
    (whole, used)
}

/// Who signed, and the text, out of what follows a date. `follows` says whether more lines of text come.
fn signed(rest: &str, follows: bool, known: &Signatures) -> (String, String) {
    let rest = rest.trim();
    let text = |text: &str| text.trim_start_matches([' ', ':', '-', '–', '—', '.']).trim().to_owned();
    if let Some((author, more)) = known.leading(rest) {
        return (author.to_owned(), text(more));
    }
    if rest.to_lowercase().starts_with("author not stated") {
        let (author, more) = match rest.find(NOT_PUBLIC) {
            Some(at) => rest.split_at(at + NOT_PUBLIC.len()),
            None => rest.split_at("author not stated".len()),
        };
        return (author.to_owned(), text(more));
    }
    if let Some(at) = rest.find(NOT_PUBLIC) {
        let (author, more) = rest.split_at(at + NOT_PUBLIC.len());
        return (author.to_owned(), text(more));
    }
    // Two spaces part the signature from the text where a line end was lost.
    if let Some((author, more)) = rest.split_once("  ").filter(|(author, _)| is_signature(author)) {
        return (author.trim().to_owned(), text(more));
    }
    if follows && is_signature(rest) {
        return (rest.trim_end_matches(':').trim().to_owned(), String::new());
    }
    for sign in [" - ", " – ", " — ", ": "] {
        if let Some((author, more)) = rest.split_once(sign)
            && is_signature(author)
            && author.split_whitespace().count() <= 12
        {
            return (author.trim().to_owned(), text(more));
        }
    }
    // "Ada Marsh (Licensing Manager) The text".
    if let Some(end) = rest.find(") ")
        && is_signature(&rest[..=end])
        && rest[..=end]
            .split('(')
            .next()
            .is_some_and(|name| (1..=4).contains(&name.split_whitespace().count()))
    {
        return (rest[..=end].to_owned(), text(&rest[end + 1..]));
    }
    if !follows && is_signature(rest) && (rest.contains(", ") || rest.contains('(')) {
        return (rest.to_owned(), String::new());
    }
    (String::new(), rest.to_owned())
}

/// Initials in brackets at the very end sign an update that nobody signed at its head.
fn sign_at_the_end(update: &mut Stamped) {
    let Some(last) =
        update.paragraphs.last().filter(|_| update.author.is_empty() && update.date != PaperDate::NotStated)
    else {
        return;
    };
    let Some((before, initials)) =
        last.trim_end_matches('.').strip_suffix(')').and_then(|text| text.rsplit_once('('))
    else {
        return;
    };
    let short =
        (2..=3).contains(&initials.len()) && initials.bytes().all(|letter| letter.is_ascii_uppercase());
    if short && before.trim_end().ends_with(['.', '!', '?']) {
        update.author = initials.to_owned();
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn read(lines: &[&str]) -> Vec<(PaperDate, String, String)> {
        let lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        let mut known = Signatures::default();
        known.gather(&lines);
        split(&lines, &known)
            .into_iter()
            .map(|one| (one.date, one.author, one.paragraphs.join("|")))
            .collect()
    }

    fn day(year: i16, month: i8, day: i8) -> PaperDate {
        PaperDate::Day(date(year, month, day))
    }

    fn one(date: PaperDate, author: &str, text: &str) -> (PaperDate, String, String) {
        (date, author.into(), text.into())
    }

    #[test]
    fn what_stands_before_the_first_stamp_is_an_update_without_one() {
        assert_eq!(
            read(&[
                "Patrols in two wards.",
                "28/02/25 - Saltmere Police update",
                "A new shift began.",
                "It helps."
            ]),
            [
                one(PaperDate::NotStated, "", "Patrols in two wards."),
                one(day(2025, 2, 28), "Saltmere Police update", "A new shift began.|It helps.")
            ]
        );
    }

    #[test]
    fn a_signature_that_runs_over_two_lines_is_one() {
        assert_eq!(
            read(&["27/06/24 - Ada Marsh (Trading Standards and", "Licensing Manager)", "Three cabinets."]),
            [one(day(2024, 6, 27), "Ada Marsh (Trading Standards and Licensing Manager)", "Three cabinets.")]
        );
        assert_eq!(
            read(&["04/03/25 – Ada Marsh, Team Leader", "and Ben Reed, Safety Manager", "Meetings held."]),
            [one(day(2025, 3, 4), "Ada Marsh, Team Leader and Ben Reed, Safety Manager", "Meetings held.")]
        );
    }

    #[test]
    fn a_signature_known_from_elsewhere_is_found_where_no_line_ends() {
        assert_eq!(
            read(&[
                "04/03/25 – Ada Marsh, Team Leader",
                "One.",
                "05/03/25 – Ada Marsh, Team Leader A second was put up."
            ])[1],
            one(day(2025, 3, 5), "Ada Marsh, Team Leader", "A second was put up.")
        );
    }

    #[test]
    fn a_stamp_in_the_midst_of_a_paragraph_begins_an_update_and_a_date_in_a_sentence_does_not() {
        assert_eq!(
            read(&[
                "27/06/24 – Ada Marsh, Coordinator  A refuge opened on 05/03/2025. Good.  02/03/25 – Ada Marsh, Coordinator  A strategy is out."
            ]),
            [
                one(day(2024, 6, 27), "Ada Marsh, Coordinator", "A refuge opened on 05/03/2025. Good."),
                one(day(2025, 3, 2), "Ada Marsh, Coordinator", "A strategy is out.")
            ]
        );
    }

    #[test]
    fn stamps_without_an_author_and_initials_before_or_behind() {
        assert_eq!(
            read(&["Mar' 17 - Two sessions held."]),
            [one(PaperDate::Month(2017, 3), "", "Two sessions held.")]
        );
        assert_eq!(read(&["Q2 - Work goes on."]), [one(PaperDate::QuarterAlone(2), "", "Work goes on.")]);
        assert_eq!(
            read(&["(AB) 3.4.24 Letters went out."]),
            [one(day(2024, 4, 3), "AB", "Letters went out.")]
        );
        assert_eq!(
            read(&["AB 3.4.24 - Letters went out."]),
            [one(day(2024, 4, 3), "AB", "Letters went out.")]
        );
        assert_eq!(
            read(&["[3.4.24] Letters went out. (AB)"]),
            [one(day(2024, 4, 3), "AB", "Letters went out. (AB)")]
        );
        assert_eq!(
            read(&["03/04/24: AB - Letters went out."]),
            [one(day(2024, 4, 3), "AB", "Letters went out.")]
        );
        assert_eq!(read(&["03/04/24 Letters went out."]), [one(day(2024, 4, 3), "", "Letters went out.")]);
        assert_eq!(
            read(&["Update 03/04/24 - Letters went out."]),
            [one(day(2024, 4, 3), "", "Letters went out.")]
        );
    }

    #[test]
    fn a_letter_for_a_digit_is_odd_and_still_a_stamp() {
        let lines = ["O3/03/25 - Ben Reed (District Manager) The manager now chairs.".to_owned()];
        let read = split(&lines, &Signatures::default());
        assert_eq!(
            (read[0].odd, read[0].written.as_str(), read[0].author.as_str()),
            (Some(Odd::Letter), "O3/03/25", "Ben Reed (District Manager)")
        );
        assert_eq!(read[0].paragraphs, ["The manager now chairs."]);
    }

    #[test]
    fn a_span_of_dates_is_text() {
        assert_eq!(read(&["1/4/24 - 31/3/25"]), [one(PaperDate::NotStated, "", "1/4/24 - 31/3/25")]);
        assert_eq!(read(&["1/4/24 to 31/3/25 patrols"]).len(), 1);
    }

    #[test]
    fn a_stamp_that_is_written_is_read_back() {
        let by = Signature {
            name: Some("Ada Marsh".into()),
            post: Some("Team Leader".into()),
            ..Signature::default()
        };
        for (date, by, withheld) in [
            (day(2025, 3, 4), by.clone(), true),
            (PaperDate::NotStated, Signature::default(), false),
            (PaperDate::Quarter(2024, 2), Signature::default(), true),
            (PaperDate::Month(2017, 3), by, false),
        ] {
            let lines = [stamp_line(date, &by, withheld), "The words.".to_owned()];
            let read = split(&lines, &Signatures::default());
            assert_eq!(read.len(), 1, "{lines:?}");
            assert_eq!(
                (read[0].date, read[0].withheld, read[0].author.as_str()),
                (date, withheld, by.in_words().as_str())
            );
            assert_eq!(read[0].paragraphs, ["The words."]);
        }
    }
}
