//! What a document is made of.

use charts::Chart;
use serde::Serialize;
use vocabulary::Language;

/// A whole document: the same content for page, PDF and data.
#[derive(Clone, Debug)]
pub struct Document {
    /// The title, which is also the first heading.
    pub title: String,
    /// One sentence that says what the document is; also the description in the PDF's properties.
    pub summary: String,
    /// Who publishes it: the partnership's name.
    pub author: String,
    /// The language the text is in.
    pub language: Language,
    /// The day it is made, printed and put in the PDF's properties.
    pub date: jiff::civil::Date,
    /// Its protective marking, printed on every page.
    pub marking: Marking,
    /// A line for every page, such as "Sample data: this place does not exist".
    pub notice: Option<String>,
    /// The parts, in reading order.
    pub sections: Vec<Section>,
}

/// A protective marking of government documents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Marking {
    /// May be published.
    #[default]
    Official,
    /// Only for those who need to know.
    OfficialSensitive,
}

impl Marking {
    /// The marking as it is printed.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Official => "OFFICIAL",
            Self::OfficialSensitive => "OFFICIAL-SENSITIVE",
        }
    }
}

/// A headed part of a document.
#[derive(Clone, Debug)]
pub struct Section {
    /// The anchor, unique in the document: small letters, digits and hyphens.
    pub id: String,
    /// The heading.
    pub heading: String,
    /// What stands under the heading, before the smaller sections.
    pub blocks: Vec<Block>,
    /// Smaller sections within this one.
    pub sections: Vec<Section>,
}

/// One thing under a heading.
#[derive(Clone, Debug)]
pub enum Block {
    /// A paragraph.
    Paragraph(Text),
    /// A list with bullets.
    List(Vec<Text>),
    /// A table.
    Table(Table),
    /// A chart or map with its table.
    Figure(Box<Figure>),
    /// Words set apart, such as a method note.
    Note(Note),
}

/// Words set apart from the text; on a page they can be folded away under their summary.
#[derive(Clone, Debug)]
pub struct Note {
    /// What the note is about, in a few words.
    pub summary: String,
    /// The note.
    pub paragraphs: Vec<Text>,
}

/// A run of words, some of them bound figures or links.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Text(pub Vec<Span>);

/// A piece of a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Span {
    /// Plain words.
    Words(String),
    /// Words that carry weight.
    Strong(String),
    /// A figure that knows where it comes from.
    Value(Value),
    /// Words that lead to an address; a PDF prints the words.
    Link {
        /// The words, which say where the link goes.
        words: String,
        /// The address, relative to the site's root.
        href: String,
    },
}

/// A figure bound to the query that gave it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Value {
    /// What the figure is, such as `shoplifting.count`.
    pub name: String,
    /// The figure itself, not rounded; `None` when it is not defined.
    pub value: Option<f64>,
    /// The figure as it is shown in words.
    pub shown: String,
    /// The query that gave it, in the words of SQL.
    pub query: String,
}

/// A table: every row has as many cells as there are columns; the first cell is the row's heading.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// The anchor, unique in the document.
    pub id: String,
    /// What the table shows, with its period and unit.
    pub caption: String,
    /// The columns, left to right.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
    /// What a reader must know to read it rightly, below the table.
    pub note: Option<String>,
}

/// A column of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// The heading.
    pub heading: String,
    /// Whether it holds numbers, which stand to the right in tabular figures.
    pub numeric: bool,
}

/// A cell of a table.
#[derive(Clone, Debug)]
pub enum Cell {
    /// Words or a number as it is shown.
    Words(String),
    /// A number as it is shown and as it is kept, for CSV and for sorting.
    Number {
        /// As it is shown, such as "2,253".
        shown: String,
        /// As it is kept.
        value: f64,
    },
    /// Words that lead to an address.
    Link {
        /// The words.
        words: String,
        /// The address, relative to the site's root.
        href: String,
    },
    /// A word with a mark, such as a verdict; `tone` chooses the mark, never alone.
    Tag {
        /// The word.
        words: String,
        /// How it is marked.
        tone: Tone,
    },
    /// A small drawing; CSV has its title.
    Chart(Box<Chart>),
    /// Words with a small drawing beside them that says the same; paper and CSV have the words alone.
    Drawn {
        /// The words.
        words: String,
        /// The drawing.
        chart: Box<Chart>,
    },
    /// Several paragraphs, such as the updates on an action.
    Paragraphs(Vec<Text>),
    /// Nothing, with the reason it is empty.
    Empty(String),
}

/// How a word in a table is marked: never good or bad, since a rise can be either. The four grades of the RAG guide
/// alone have colours, and each its word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Calm, for "no clear change".
    #[default]
    Quiet,
    /// Plain weight.
    Plain,
    /// Stands out, for what the reader should see first.
    Strong,
    /// The grade red of the RAG guide.
    Red,
    /// The grade amber.
    Amber,
    /// The grade light green.
    LightGreen,
    /// The grade green.
    Green,
}

/// A chart or map: the sentence that says what it shows, the drawing, and the same data as a table.
#[derive(Clone, Debug)]
pub struct Figure {
    /// The anchor, unique in the document.
    pub id: String,
    /// The message: what the drawing shows, in a sentence.
    pub message: String,
    /// The drawing, with its own title, description and data.
    pub chart: Chart,
    /// Where the figures come from and what to mind.
    pub source: String,
}

impl Text {
    /// A text of plain words.
    pub fn plain(words: impl Into<String>) -> Self {
        Self(vec![Span::Words(words.into())])
    }

    /// The text as a reader sees it, without links and bindings.
    pub fn to_plain(&self) -> String {
        self.0
            .iter()
            .map(|span| match span {
                Span::Words(words) | Span::Strong(words) | Span::Link { words, .. } => words.as_str(),
                Span::Value(value) => value.shown.as_str(),
            })
            .collect()
    }
}

impl Tone {
    /// The ground and the ink of a grade of the RAG guide, as `rrggbb`; `None` for the other tones.
    pub fn colours(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Red => Some(("b3261e", "ffffff")),
            Self::Amber => Some(("b35900", "ffffff")),
            Self::LightGreen => Some(("437d26", "ffffff")),
            Self::Green => Some(("00592d", "ffffff")),
            Self::Quiet | Self::Plain | Self::Strong => None,
        }
    }
}

impl Cell {
    /// A cell of words.
    pub fn words(words: impl Into<String>) -> Self {
        Self::Words(words.into())
    }
}
