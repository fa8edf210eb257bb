//! What is entered beside the figures: what people said, evaluations from outside, services and gaps by place. Each kind declares its
//! fields; form, table and page are drawn from the declaration.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date};

/// A kind of entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryKind {
    /// What communities and young people said, what was done, what changed.
    Heard,
    /// An evaluation by somebody outside.
    Evaluation,
    /// A service, project, gap, protective factor or asset at a place.
    Local,
}

/// A field of a kind of entry.
#[derive(Debug)]
pub struct Field {
    /// Its name in forms and in the database.
    pub name: &'static str,
    /// Its label at the desk.
    pub label: &'static str,
    /// What helps to fill it in; may be empty.
    pub hint: &'static str,
    /// What it takes.
    pub takes: Takes,
    /// Whether it must be filled in.
    pub needed: bool,
}

/// What a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// A line, of at most 200 letters.
    Line,
    /// Paragraphs, of at most 4,000 letters.
    Text,
    /// A day that exists.
    Day,
    /// An address of the web, or of a page here.
    Address,
    /// One of some words: the word that is kept, and how the desk says it.
    OneOf(&'static [(&'static str, &'static str)]),
}

/// An entry, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its number.
    pub id: i32,
    /// Its kind.
    pub kind: EntryKind,
    /// What it says, by name of field. What nobody filled in is not there.
    pub says: BTreeMap<String, String>,
    /// Whether everybody may see it.
    pub public: bool,
    /// Counts the changes.
    pub version: i32,
    /// When it was last changed.
    pub at: Timestamp,
    /// Who changed it.
    pub by: String,
}

/// Who was heard.
pub const WHO: [(&str, &str); 4] = [
    ("young-people", "Young people"),
    ("communities", "Communities"),
    ("victims", "People who were harmed"),
    ("lived-experience", "People with lived experience"),
];

/// What stands at a place.
pub const WHAT: [(&str, &str); 5] = [
    ("service", "Service"),
    ("project", "Project"),
    ("protective", "Protective factor"),
    ("asset", "Asset, such as a bleed-control cabinet"),
    ("gap", "Gap"),
];

static HEARD: [Field; 6] = [
    Field {
        name: "when",
        label: "When people were heard",
        hint: "For example, 14 3 2026.",
        takes: Takes::Day,
        needed: true,
    },
    Field { name: "who", label: "Who was heard", hint: "", takes: Takes::OneOf(&WHO), needed: true },
    Field {
        name: "asked",
        label: "Who was asked and how, as a group",
        hint: "For example, forty pupils of years 8 and 9 in two workshops. No names, and no group so small that somebody can be known.",
        takes: Takes::Line,
        needed: true,
    },
    Field {
        name: "said",
        label: "You said",
        hint: "What was heard, in their words where you can.",
        takes: Takes::Text,
        needed: true,
    },
    Field {
        name: "did",
        label: "We did",
        hint: "Leave it empty while nothing was done: the page says so.",
        takes: Takes::Text,
        needed: false,
    },
    Field {
        name: "changed",
        label: "What changed",
        hint: "Leave it empty while it cannot be said.",
        takes: Takes::Text,
        needed: false,
    },
];

static EVALUATION: [Field; 6] = [
    Field { name: "title", label: "Title", hint: "", takes: Takes::Line, needed: true },
    Field {
        name: "evaluator",
        label: "Who evaluated",
        hint: "The organisation, such as a university.",
        takes: Takes::Line,
        needed: true,
    },
    Field {
        name: "when",
        label: "When it was finished",
        hint: "For example, 31 3 2026.",
        takes: Takes::Day,
        needed: true,
    },
    Field {
        name: "found",
        label: "Main findings",
        hint: "Begin a line with a hyphen and a space for a point of a list.",
        takes: Takes::Text,
        needed: true,
    },
    Field {
        name: "address",
        label: "Where it can be read",
        hint: "For example, https://example.org/evaluation. You may leave it empty.",
        takes: Takes::Address,
        needed: false,
    },
    Field {
        name: "response",
        label: "Our response",
        hint: "What the partnership does about it.",
        takes: Takes::Text,
        needed: false,
    },
];

static LOCAL: [Field; 6] = [
    Field {
        name: "name",
        label: "Name",
        hint: "For example, Harbour youth club.",
        takes: Takes::Line,
        needed: true,
    },
    Field { name: "what", label: "What it is", hint: "", takes: Takes::OneOf(&WHAT), needed: true },
    Field {
        name: "place",
        label: "Place",
        hint: "The ward, or the whole borough. For a cabinet, where it hangs.",
        takes: Takes::Line,
        needed: true,
    },
    Field {
        name: "does",
        label: "What it does, or what is missing",
        hint: "",
        takes: Takes::Text,
        needed: true,
    },
    Field {
        name: "organisation",
        label: "Who runs it",
        hint: "The organisation. You may leave it empty.",
        takes: Takes::Line,
        needed: false,
    },
    Field {
        name: "until",
        label: "Until when",
        hint: "For example, funded until March 2027. You may leave it empty.",
        takes: Takes::Line,
        needed: false,
    },
];

impl EntryKind {
    /// All, in the order of the page.
    pub const ALL: [Self; 3] = [Self::Heard, Self::Evaluation, Self::Local];

    /// The word for it in addresses and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Heard => "heard",
            Self::Evaluation => "evaluation",
            Self::Local => "local",
        }
    }

    /// The one of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }

    /// Its fields, in the order of the form.
    pub fn fields(self) -> &'static [Field] {
        match self {
            Self::Heard => &HEARD,
            Self::Evaluation => &EVALUATION,
            Self::Local => &LOCAL,
        }
    }
}

impl Entry {
    /// What a field says; empty where nobody filled it in.
    pub fn field(&self, name: &str) -> &str {
        self.says.get(name).map_or("", String::as_str)
    }

    /// The day of a field, where it holds one.
    pub fn day(&self, name: &str) -> Option<Date> {
        self.field(name).parse().ok()
    }

    /// What it is called in lists.
    pub fn title(&self) -> &str {
        match self.kind {
            EntryKind::Heard => self.field("asked"),
            EntryKind::Evaluation => self.field("title"),
            EntryKind::Local => self.field("name"),
        }
    }

    /// What the record calls it.
    pub fn object(kind: EntryKind, id: i32) -> String {
        format!("serious-violence/{}/{id}", kind.as_str())
    }
}

impl Takes {
    /// How many letters it takes at most.
    pub fn longest(self) -> usize {
        match self {
            Self::Text => 4_000,
            _ => 200,
        }
    }

    /// Whether a text may be kept in it; the sentence says what to do. An empty text is asked about elsewhere.
    pub fn check(self, text: &str) -> Result<(), String> {
        if text.chars().count() > self.longest() {
            return Err(format!("Write {} letters or fewer", self.longest()));
        }
        let is_web =
            ["https://", "http://"].iter().any(|start| text.len() > start.len() && text.starts_with(start));
        let is_here = text.starts_with('/') && !text.starts_with("//");
        match self {
            Self::Address if !is_web && !is_here => {
                Err("Enter an address of the web, such as https://example.org/evaluation".into())
            }
            Self::Address if text.contains(char::is_whitespace) => {
                Err("An address has no spaces in it. Copy it once more".into())
            }
            Self::OneOf(words) if !words.iter().any(|(word, _)| *word == text) => {
                Err("Choose one of these".into())
            }
            Self::Day if text.parse::<Date>().is_err() => {
                Err("Enter a date that exists, such as 31 3 2026".into())
            }
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_of_the_web_or_of_a_page_here() {
        for fine in ["https://example.org/a", "http://example.org", "/plan/2025-28"] {
            assert_eq!(Takes::Address.check(fine), Ok(()), "{fine}");
        }
        for bad in ["javascript:alert(1)", "//example.org", "https://", "example.org", "https://a b"] {
            assert!(Takes::Address.check(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_fields_of_a_kind_have_names_of_their_own() {
        for kind in EntryKind::ALL {
            let mut names: Vec<_> = kind.fields().iter().map(|field| field.name).collect();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), kind.fields().len());
            assert_eq!(EntryKind::of(kind.as_str()), Some(kind));
        }
    }
}
