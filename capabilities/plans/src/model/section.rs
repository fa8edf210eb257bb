//! A section of a plan: foreword, local context, how it is delivered; in the partnership's own words.

use super::Slug;

/// A section of one version of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanSection {
    /// Its name in addresses; the same from version to version.
    pub slug: Slug,
    /// Its heading.
    pub heading: String,
    /// Whether it stands before the priorities or after them.
    pub place: SectionPlace,
    /// The text: paragraphs with an empty line between them; lines that begin with a hyphen are points of a list.
    pub text: String,
    /// What this means for people here, in plain words; empty where nobody has said.
    pub plainly: String,
}

/// Where a section stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SectionPlace {
    /// Before the priorities: foreword, local context, what the last plan did.
    #[default]
    Before,
    /// After the priorities: how the plan is delivered and watched.
    After,
}

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Passage {
    /// A paragraph.
    Paragraph(String),
    /// The points of a list.
    Points(Vec<String>),
}

impl SectionPlace {
    /// As it is kept and as forms send it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::After => "after",
        }
    }

    /// The place of a word.
    pub fn of(word: &str) -> Option<Self> {
        match word {
            "before" => Some(Self::Before),
            "after" => Some(Self::After),
            _ => None,
        }
    }
}

/// A text as paragraphs and lists. Nothing of it is lost; single line breaks within a paragraph become spaces.
pub fn passages(text: &str) -> Vec<Passage> {
    let mut passages = Vec::new();
    let mut open = false;
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            open = false;
        } else if let Some(point) = line.strip_prefix("- ") {
            match passages.last_mut() {
                Some(Passage::Points(points)) if open => points.push(point.trim().to_owned()),
                _ => passages.push(Passage::Points(vec![point.trim().to_owned()])),
            }
            open = true;
        } else {
            match passages.last_mut() {
                Some(Passage::Paragraph(paragraph)) if open => {
                    paragraph.push(' ');
                    paragraph.push_str(line);
                }
                _ => passages.push(Passage::Paragraph(line.to_owned())),
            }
            open = true;
        }
    }
    passages
}

/// The points of a text with one on each line; a hyphen before one is left out.
pub fn points(text: &str) -> Vec<String> {
    let point = |line: &str| line.trim().trim_start_matches("- ").trim().to_owned();
    text.lines().map(point).filter(|point| !point.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn paragraphs_and_lists_are_told_apart() {
        let text = "We met.\nAll came.\n\nThen:\n- lamps\n- boats\n\nEnd.";
        let expected = [
            Passage::Paragraph("We met. All came.".into()),
            Passage::Paragraph("Then:".into()),
            Passage::Points(vec!["lamps".into(), "boats".into()]),
            Passage::Paragraph("End.".into()),
        ];
        assert_eq!(passages(text), expected);
        assert_eq!(points("- lamps\n\nboats "), ["lamps", "boats"]);
    }

    proptest! {
        #[test]
        fn no_word_is_lost(text in "([a-z -]{0,12}\n?){0,12}") {
            let words = |text: &str| text.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).map(str::to_owned).collect::<Vec<_>>();
            let kept: Vec<String> = passages(&text)
                .into_iter()
                .flat_map(|passage| match passage {
                    Passage::Paragraph(paragraph) => vec![paragraph],
                    Passage::Points(points) => points,
                })
                .flat_map(|text| words(&text))
                .collect();
            prop_assert_eq!(kept, words(&text));
        }
    }
}
