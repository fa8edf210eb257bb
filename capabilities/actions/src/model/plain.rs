//! Texts that differ only in marks, spaces and the size of letters.

/// Letters and digits of a text in small letters, a space between words: two texts that differ only in marks, spaces
/// and the size of letters are the same.
pub fn plain(text: &str) -> String {
    let letters: String =
        text.chars().map(|letter| if letter.is_alphanumeric() { letter } else { ' ' }).collect();
    letters.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}
