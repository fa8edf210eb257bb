//! What the layout reads: a document as data, without the cells of its tables. `document.typ` knows these names.

use serde::Serialize;

use crate::cells::Room;

#[derive(Serialize)]
pub(crate) struct Sheet {
    pub(crate) title: String,
    pub(crate) plain_title: String,
    pub(crate) summary: String,
    pub(crate) plain_summary: String,
    pub(crate) author: String,
    pub(crate) plain_author: String,
    pub(crate) language: &'static str,
    pub(crate) region: Option<&'static str>,
    pub(crate) date: String,
    pub(crate) marking: &'static str,
    pub(crate) notice: Option<String>,
    pub(crate) contents: bool,
    pub(crate) labels: Words,
    pub(crate) room: Room,
    pub(crate) sections: Vec<Part>,
    pub(crate) annex: Vec<Group>,
}

/// Tables behind charts that are set one way, in the order of the charts.
#[derive(Serialize)]
pub(crate) struct Group {
    pub(crate) narrow: bool,
    pub(crate) landscape: bool,
    pub(crate) tables: Vec<Annexed>,
}

#[derive(Serialize)]
pub(crate) struct Annexed {
    pub(crate) number: usize,
    #[serde(flatten)]
    pub(crate) grid: Grid,
}

#[derive(Serialize)]
pub(crate) struct Words {
    pub(crate) contents: &'static str,
    pub(crate) figures_in_charts: &'static str,
    pub(crate) figures_below: &'static str,
    pub(crate) page: &'static str,
    pub(crate) of_pages: &'static str,
}

/// A section without the smaller ones, which follow it.
#[derive(Serialize)]
pub(crate) struct Part {
    pub(crate) level: usize,
    pub(crate) heading: String,
    pub(crate) landscape: bool,
    pub(crate) blocks: Vec<Piece>,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(crate) enum Piece {
    Paragraph { spans: Vec<Run> },
    List { items: Vec<Vec<Run>> },
    Table(Grid),
    Figure { message: String, image: String, alt: String, width: f64, source: String, annex: Option<usize> },
    Note { summary: String, paragraphs: Vec<Vec<Run>> },
}

/// A piece of a line. What there is most of is written shortest: words as they are.
#[derive(Serialize)]
#[serde(untagged)]
pub(crate) enum Run {
    Words(String),
    Marked(Marked),
}

impl Run {
    /// Its words.
    pub(crate) fn words(&self) -> &str {
        match self {
            Self::Words(words)
            | Self::Marked(Marked::Strong { words } | Marked::Value { words } | Marked::Link { words, .. }) => {
                words
            }
        }
    }
}

/// A piece that does not look like plain words.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(crate) enum Marked {
    Strong { words: String },
    Value { words: String },
    Link { words: String, href: String },
}

#[derive(Serialize)]
pub(crate) struct Grid {
    pub(crate) caption: String,
    #[serde(flatten)]
    pub(crate) set: Set,
    pub(crate) columns: Vec<Heading>,
    /// The place of its cells in those of all tables, which typst is given as they are.
    pub(crate) cells: usize,
    /// Whether it has so many rows that it is set plainly.
    pub(crate) long: bool,
    pub(crate) drawings: bool,
    pub(crate) notes: Vec<String>,
}

#[derive(Serialize)]
pub(crate) struct Set {
    pub(crate) size: f64,
    pub(crate) landscape: bool,
    pub(crate) crowded: bool,
    #[serde(skip)]
    pub(crate) narrow: bool,
}

#[derive(Serialize)]
pub(crate) struct Heading {
    pub(crate) heading: String,
    pub(crate) numeric: bool,
    pub(crate) width: f64,
}
