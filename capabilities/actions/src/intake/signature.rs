//! Who signed an update on paper: name, post and organisation out of one line.

use super::{plain, who::Known};
use crate::model::Signature;

/// Words that stand in sentences and not in signatures.
const OF_SENTENCES: [&str; 34] = [
    "is", "are", "was", "were", "has", "have", "had", "been", "be", "will", "would", "should", "can",
    "could", "to", "from", "with", "that", "this", "these", "it", "we", "they", "held", "took", "by", "on",
    "at", "a", "an", "as", "per", "not", "being",
];

/// Words that are small in signatures too.
const SMALL: [&str; 10] = ["and", "of", "for", "the", "&", "update", "updates", "in", "de", "van"];

/// Words that say how an action stands, and are nobody's name.
const STATES: [&str; 22] = [
    "complete",
    "completed",
    "ongoing",
    "on going",
    "done",
    "closed",
    "open",
    "started",
    "not started",
    "none",
    "no update",
    "no updates",
    "n a",
    "na",
    "tbc",
    "red",
    "amber",
    "green",
    "light green",
    "no progress",
    "in progress",
    "underway",
];

/// Whether a line may be a signature: names and posts in capitals, no sentence.
pub(super) fn is_signature(text: &str) -> bool {
    let text = text.trim().trim_end_matches([':', '-', '–', ',']).trim_end();
    let words: Vec<&str> = text.split_whitespace().collect();
    let begins = text.chars().next().is_some_and(|letter| letter.is_uppercase() || letter == '(');
    if !begins || text.chars().count() > 160 || words.len() > 22 || text.ends_with(['.', '!', '?', ';']) {
        return false;
    }
    if text.contains(". ") && !words.iter().any(|word| word.len() <= 5 && word.ends_with('.')) {
        return false;
    }
    let bare =
        |word: &str| word.trim_matches(|letter: char| !letter.is_alphanumeric() && letter != '&').to_owned();
    let all: Vec<String> = words.iter().map(|word| bare(word)).filter(|word| !word.is_empty()).collect();
    if all.is_empty() || STATES.contains(&plain(text).as_str()) {
        return false;
    }
    if all.iter().any(|word| OF_SENTENCES.contains(&word.as_str())) {
        return false;
    }
    let numbers = all.iter().any(|word| word.chars().any(|letter| letter.is_ascii_digit()) && word.len() > 3);
    if numbers {
        return false;
    }
    let capital =
        |word: &String| word.chars().next().is_some_and(char::is_uppercase) || SMALL.contains(&word.as_str());
    if all.iter().all(capital) {
        return true;
    }
    // "J Smith, district manager": the name in capitals, the post behind a comma or in brackets.
    let head = text.split([',', '(']).next().unwrap_or_default();
    let names: Vec<String> = head.split_whitespace().map(bare).collect();
    head.len() < text.len() && (1..=4).contains(&names.len()) && names.iter().all(capital) && all.len() <= 12
}

/// The signature of a line; the organisation where the partnership has one of that name. Nothing of the line is lost.
pub fn signature_of(line: &str, known: &Known<'_>) -> Signature {
    let line = line.trim().trim_matches([':', '-', '–', '—']).trim();
    if line.is_empty() || plain(line) == "author not stated" {
        return Signature::default();
    }
    let bare = match line.rsplit_once(' ') {
        Some((before, last)) if matches!(plain(last).as_str(), "update" | "updates") => before.trim(),
        _ => line,
    };
    if let Some((id, name)) = known.named(bare) {
        return Signature {
            organisation: Some(id),
            organisation_name: Some(name.to_owned()),
            ..Signature::default()
        };
    }
    if bare.len() < line.len() {
        return Signature { organisation_name: Some(bare.to_owned()), ..Signature::default() };
    }
    let (name, post) = match two_people(line) {
        Some(both) => both,
        None => one_person(line),
    };
    let of = |text: &str| known.named(text);
    match post.as_deref().and_then(of) {
        Some((id, organisation)) => Signature {
            name: Some(name),
            organisation: Some(id),
            organisation_name: Some(organisation.to_owned()),
            ..Signature::default()
        },
        None => Signature { name: Some(name), post, ..Signature::default() },
    }
}

/// "A B, Post" or "A B (Post)".
fn one_person(line: &str) -> (String, Option<String>) {
    let said = |post: &str| {
        Some(post.trim().trim_end_matches(')').trim().to_owned()).filter(|post| !post.is_empty())
    };
    match line.char_indices().find(|(_, letter)| matches!(letter, ',' | '(')) {
        Some((at, _)) if at > 0 => (line[..at].trim().to_owned(), said(&line[at + 1..])),
        _ => (line.trim_matches(['(', ')']).to_owned(), None),
    }
}

/// "A B, Post and C D, Other post".
fn two_people(line: &str) -> Option<(String, Option<String>)> {
    let (one, other) =
        line.split_once(" and ").filter(|(one, other)| one.contains(',') && other.contains(','))?;
    let ((first, its), (second, others)) = (one_person(one), one_person(other));
    let names = first.split_whitespace().count() <= 4 && second.split_whitespace().count() <= 4;
    names.then(|| {
        (
            format!("{first} and {second}"),
            Some(format!("{} and {}", its.unwrap_or_default(), others.unwrap_or_default())),
        )
    })
}

/// What two signatures have in common when they are the same: their words, in whatever order.
pub fn author_key(signature: &Signature) -> String {
    let all = plain(&signature.in_words());
    let mut words: Vec<&str> =
        all.split(' ').filter(|word| !matches!(*word, "and" | "update" | "updates")).collect();
    words.sort_unstable();
    words.dedup();
    words.join(" ")
}

/// What two texts have in common when they are the same: their words.
pub fn text_key(text: &str) -> String {
    plain(text)
}

#[cfg(test)]
mod tests {
    use access::OrganisationId;

    use super::*;

    fn read(line: &str) -> Signature {
        signature_of(line, &Known::of(&[(OrganisationId(7), "Saltmere Police", "Police")]))
    }

    #[test]
    fn a_line_of_names_and_posts_is_a_signature_and_a_sentence_is_none() {
        for line in [
            "Ada Marsh, Community Safety Team Leader",
            "Ada Marsh (Trading Standards and Licensing Manager)",
            "Ada Marsh (Trading Standards and Licensing Manager",
            "Ada Marsh, Team Leader and Ben Reed, Safety Manager",
            "Saltmere Police update",
            "A Marsh, district manager",
            "AB",
            "Ada Marsh (Public Health)",
        ] {
            assert!(is_signature(line), "{line}");
        }
        for line in [
            "Two sessions held",
            "Work is starting to gather evidence",
            "Complete",
            "No update",
            "Training has begun.",
            "Meetings took place, with the police",
            "",
        ] {
            assert!(!is_signature(line), "{line}");
        }
    }

    #[test]
    fn name_post_and_organisation_are_told_apart() {
        let one = read("Ada Marsh (Licensing Manager)");
        assert_eq!(
            (one.name.as_deref(), one.post.as_deref()),
            (Some("Ada Marsh"), Some("Licensing Manager"))
        );
        let two = read("Ada Marsh, Team Leader and Ben Reed, Safety Manager");
        assert_eq!(two.in_words(), "Ada Marsh and Ben Reed, Team Leader and Safety Manager");
        assert_eq!(two.in_public(), "Team Leader and Safety Manager", "no name reaches the public");
        let police = read("Saltmere Police update");
        assert_eq!(
            (police.organisation, police.in_words()),
            (Some(OrganisationId(7)), "Saltmere Police".into())
        );
        assert_eq!(read("Ada Marsh, Police").organisation, Some(OrganisationId(7)));
        assert_eq!(read("author not stated"), Signature::default());
    }

    #[test]
    fn a_signature_written_out_is_the_same_when_it_is_read_again() {
        for line in [
            "Ada Marsh (Licensing Manager)",
            "Ada Marsh, Team Leader and Ben Reed, Safety Manager",
            "AB",
            "Saltmere Police update",
            "Otherby Fire update",
        ] {
            let once = read(line);
            assert_eq!(author_key(&read(&once.in_words())), author_key(&once), "{line}");
        }
    }
}
