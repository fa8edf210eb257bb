//! Guesses the width of text and breaks it into lines, without a font at hand.

/// How much wider bold text is.
pub(crate) const BOLD: f64 = 1.12;

/// Guesses the width of a text, in the units of its font size: on the wide side, after the widths of Arial.
pub(crate) fn width(text: &str, font: f64) -> f64 {
    text.chars().map(em).sum::<f64>() * font
}

fn em(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | '\'' | '|' => 0.24,
        ' ' | ',' | '.' | ':' | ';' | 'f' | 't' | 'r' | '(' | ')' | '-' | '/' | '!' | 'I' => 0.34,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '…' | '—' => 0.92,
        'c' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' => 0.5,
        'A'..='Z' | '&' => 0.7,
        c if c.is_ascii() => 0.56,
        _ => 0.8,
    }
}

/// Cuts a text with an ellipsis where it would be wider than asked.
pub(crate) fn shorten(text: &str, font: f64, widest: f64) -> String {
    if width(text, font) <= widest {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut taken = em('…') * font;
    for c in text.chars() {
        taken += em(c) * font;
        if taken > widest {
            break;
        }
        kept.push(c);
    }
    format!("{}…", kept.trim_end())
}

/// Breaks a text between words into at most so many lines; what does not fit is cut with an ellipsis.
pub(crate) fn wrap(text: &str, font: f64, widest: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let full = lines.len() == most;
        match lines.last_mut() {
            Some(line) if full || width(line, font) + width(" ", font) + width(word, font) <= widest => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.iter().map(|line| shorten(line, font, widest)).collect()
}

/// Breaks as [`wrap`] does, into as many lines, but lines of about one length.
pub(crate) fn wrap_evenly(text: &str, font: f64, widest: f64, most: usize) -> Vec<String> {
    let lines = wrap(text, font, widest, most);
    if lines.len() < 2 || lines.iter().any(|line| line.ends_with('…')) {
        return lines;
    }
    let narrower = (4..10).map(|tenths| wrap(text, font, widest * f64::from(tenths) / 10.0, lines.len()));
    let mut narrower = narrower.filter(|tried| !tried.iter().any(|line| line.ends_with('…')));
    narrower.next().unwrap_or(lines)
}

/// Breaks words that are wider than asked, with a hyphen. Where a dictionary would break them it does not know.
pub(crate) fn hyphenate(text: &str, font: f64, widest: f64) -> String {
    let mut words = Vec::new();
    for word in text.split_whitespace() {
        let mut part = String::new();
        for letter in word.chars() {
            let full = width(&part, font) + (em(letter) + em('-')) * font > widest;
            if full && !part.is_empty() && width(word, font) > widest {
                words.push(format!("{part}-"));
                part.clear();
            }
            part.push(letter);
        }
        words.push(part);
    }
    words.join(" ")
}

/// Gives the width of the widest of some lines.
pub(crate) fn widest(lines: &[String], font: f64) -> f64 {
    lines.iter().map(|line| width(line, font)).fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_breaks_between_words() {
        assert_eq!(wrap("Same months last year", 16.0, 110.0, 3), ["Same months", "last year"]);
    }

    #[test]
    fn lines_are_of_about_one_length() {
        assert_eq!(wrap_evenly("Same months last year", 16.0, 140.0, 3), ["Same months", "last year"]);
    }

    #[test]
    fn no_line_is_wider_than_asked() {
        let long = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch and surrounding villages";
        for widest in [30.0, 80.0, 200.0] {
            let lines = wrap(long, 16.0, widest, 2);
            assert!(lines.len() <= 2);
            assert!(lines.iter().all(|line| width(line, 16.0) <= widest), "{lines:?}");
        }
    }

    #[test]
    fn a_short_text_is_left_alone_and_a_cut_one_says_so() {
        assert_eq!(shorten("Burn", 16.0, 100.0), "Burn");
        assert!(shorten("Burn and Lower Saltmere", 16.0, 80.0).ends_with('…'));
    }

    #[test]
    fn a_word_too_wide_for_its_line_is_broken_with_a_hyphen() {
        assert_eq!(hyphenate("Communications group", 16.0, 200.0), "Communications group");
        let broken = hyphenate("Communications group", 16.0, 90.0);
        assert!(broken.split(' ').all(|part| width(part, 16.0) <= 90.0), "{broken}");
        assert_eq!(broken.replace("- ", ""), "Communications group");
    }

    #[test]
    fn no_text_makes_no_lines() {
        assert!(wrap("  ", 16.0, 100.0, 3).is_empty());
    }
}
