//! Turns a document into what its layout is given: data, the cells of its tables, and its figures as files. Every text is
//! made fit to print.

use charts::Chart;
use documents::{Block, Cell, Document, Figure, Labels, Section, Span, Table, Text, Tone, widths::Texts};
use typst::foundations::Array;
use vocabulary::Language;

use crate::cells::{Filling, Paragraphs, ROOM, Row, cells};
use crate::columns::{Need, Plan, UPRIGHT, Use, plan, plan_half};
use crate::sheet::{Annexed, Grid, Group, Heading, Marked, Part, Piece, Run, Set, Sheet, Words};
use crate::texts::{plan_texts, setting, texts};
use crate::words::{drawable, plain, printable};

/// The charts' letters, 18 pixels high, come out at the size of the text around them.
const POINTS_A_PIXEL: f64 = 0.6;
/// The tallest drawing that leaves room for its message and source on a page, in points.
const TALLEST: f64 = 520.0;
/// The widest drawing in a cell, in points.
const WIDEST_IN_CELL: f64 = 90.0;
/// A list of headings is printed from so many on.
const HEADINGS_FOR_CONTENTS: usize = 6;
/// A table of so many rows is set plainly, as `draw-grid` of the layout says.
const LONG_TABLE: usize = 300;
/// The ground and the ink of words that stand out in a table.
const STRONG: (&str, &str) = ("d9ebea", "0b0c0c");

/// A document as typst is given it.
pub(crate) struct Content {
    /// What the layout reads.
    pub(crate) json: Vec<u8>,
    /// The drawings, with the names the data gives them.
    pub(crate) charts: Vec<(String, String)>,
    /// The cells of each table.
    pub(crate) cells: Vec<Array>,
}

/// The content of a document.
pub(crate) fn of(document: &Document) -> Result<Content, serde_json::Error> {
    let labels = Labels::of(document.language);
    let mut setter = Setter { labels, charts: Vec::new(), cells: Vec::new(), annex: Vec::new() };
    let mut sections = Vec::new();
    for section in &document.sections {
        setter.section(section, 1, &mut sections);
    }
    let (language, region) = match document.language {
        Language::English => ("en", Some("GB")),
        Language::Welsh => ("cy", None),
    };
    let sheet = Sheet {
        title: printable(&document.title),
        plain_title: plain(&document.title),
        summary: printable(&document.summary),
        plain_summary: plain(&document.summary),
        author: printable(&document.author),
        plain_author: plain(&document.author),
        language,
        region,
        date: labels.date(document.date),
        marking: document.marking.as_str(),
        notice: document.notice.as_deref().map(printable),
        contents: sections.len() >= HEADINGS_FOR_CONTENTS,
        labels: Words {
            contents: labels.contents,
            figures_in_charts: labels.figures_in_charts,
            figures_below: labels.figures_below,
            page: labels.page,
            of_pages: labels.of_pages,
        },
        room: ROOM,
        sections,
        annex: groups(setter.annex),
    };
    Ok(Content { json: serde_json::to_vec(&sheet)?, charts: setter.charts, cells: setter.cells })
}

/// Turns part after part into data, collecting drawings, the cells of tables, and the tables behind drawings.
struct Setter {
    labels: Labels,
    charts: Vec<(String, String)>,
    cells: Vec<Array>,
    annex: Vec<Grid>,
}

impl Setter {
    fn section(&mut self, section: &Section, level: usize, parts: &mut Vec<Part>) {
        let blocks: Vec<Piece> = section.blocks.iter().map(|block| self.block(block)).collect();
        let landscape = blocks.iter().any(|block| matches!(block, Piece::Table(grid) if grid.set.landscape));
        parts.push(Part { level, heading: printable(&section.heading), landscape, blocks });
        for smaller in &section.sections {
            self.section(smaller, level + 1, parts);
        }
    }

    fn block(&mut self, block: &Block) -> Piece {
        match block {
            Block::Paragraph(text) => Piece::Paragraph { spans: runs(text) },
            Block::List(items) => Piece::List { items: items.iter().map(runs).collect() },
            Block::Table(table) => Piece::Table(self.table(table)),
            Block::Figure(figure) => self.figure(figure),
            Block::Note(note) => Piece::Note {
                summary: printable(&note.summary),
                paragraphs: note.paragraphs.iter().map(runs).collect(),
            },
        }
    }

    fn table(&mut self, table: &Table) -> Grid {
        let headings: Vec<(String, bool)> =
            table.columns.iter().map(|column| (printable(&column.heading), column.numeric)).collect();
        let rows = table.rows.iter().map(|row| row.iter().map(filling).collect()).collect();
        let mut notes: Vec<String> = table.note.iter().map(|note| printable(note)).collect();
        notes.extend(self.reasons(table));
        self.grid(printable(&table.caption), headings, rows, notes, Place::Text)
    }

    /// Why cells are empty, each reason once: on paper nothing tells it where the dash stands.
    fn reasons(&self, table: &Table) -> Option<String> {
        let mut reasons: Vec<String> = Vec::new();
        for cell in table.rows.iter().flatten() {
            if let Cell::Empty(reason) = cell
                && !reason.is_empty()
                && !reasons.contains(reason)
            {
                reasons.push(reason.clone());
            }
        }
        (!reasons.is_empty())
            .then(|| format!("– {}: {}.", self.labels.no_figure, printable(&reasons.join("; "))))
    }

    fn figure(&mut self, figure: &Figure) -> Piece {
        let (width, height) = size(&figure.chart);
        let shown = (width * POINTS_A_PIXEL).min(UPRIGHT).min(TALLEST * width / height);
        Piece::Figure {
            message: printable(&figure.message),
            image: self.file(&figure.chart),
            alt: alternative(&figure.chart),
            width: shown,
            source: printable(&figure.source),
            annex: self.data(&figure.chart),
        }
    }

    /// Puts the table behind a drawing in the annex and gives its place there.
    fn data(&mut self, chart: &Chart) -> Option<usize> {
        let data = chart.data();
        if data.rows.is_empty() {
            return None;
        }
        let headings = data
            .headings
            .iter()
            .enumerate()
            .map(|(place, heading)| (printable(heading), place > 0 && data.is_numeric(place)))
            .collect();
        let rows =
            data.rows.iter().map(|row| row.iter().map(|words| Filling::Words(printable(words))).collect());
        let grid = self.grid(printable(&data.caption), headings, rows.collect(), Vec::new(), Place::Annex);
        self.annex.push(grid);
        Some(self.annex.len() - 1)
    }

    /// Makes a file of a drawing and gives its name.
    fn file(&mut self, chart: &Chart) -> String {
        let name = format!("/chart-{}.svg", self.charts.len());
        self.charts.push((name.clone(), drawable(chart.svg()).into_owned()));
        name
    }

    /// A table with its plan; every row is made as long as the headings.
    fn grid(
        &mut self,
        caption: String,
        headings: Vec<(String, bool)>,
        mut rows: Vec<Vec<Filling>>,
        notes: Vec<String>,
        place: Place,
    ) -> Grid {
        for row in &mut rows {
            row.resize_with(headings.len(), || Filling::Words(String::new()));
        }
        let Planned { plan: Plan { size, landscape, crowded, widths }, narrow } =
            planned(&headings, &rows, place);
        let columns: Vec<Heading> = headings
            .into_iter()
            .zip(widths)
            .map(|((heading, numeric), width)| Heading { heading, numeric, width })
            .collect();
        let drawings = rows.iter().flatten().any(|filling| matches!(filling, Filling::Chart { .. }));
        let widths: Vec<f64> = columns.iter().map(|column| column.width).collect();
        let keeps = |row: &[Filling]| {
            let texts: Vec<Texts> =
                row.iter().map(|filling| texts(filling.words().unwrap_or_default(), size)).collect();
            setting(size).keeps(&texts, &widths)
        };
        let rows: Vec<Row> = rows.into_iter().map(|cells| Row { keep: keeps(&cells), cells }).collect();
        self.cells.push(cells(&rows));
        Grid {
            caption,
            set: Set { size, landscape, crowded, narrow },
            columns,
            cells: self.cells.len() - 1,
            long: rows.len() >= LONG_TABLE,
            drawings,
            notes,
        }
    }
}

/// Where a table stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Text,
    Annex,
}

/// How a table is set, and whether in one of two columns of text.
struct Planned {
    plan: Plan,
    narrow: bool,
}

fn planned(headings: &[(String, bool)], rows: &[Vec<Filling>], place: Place) -> Planned {
    let needs: Vec<Need> = headings
        .iter()
        .enumerate()
        .map(|(place, (heading, numeric))| {
            need(heading, *numeric, place, rows.iter().filter_map(|row| row.get(place)))
        })
        .collect();
    if let Some(plan) = (place == Place::Annex).then(|| plan_half(&needs)).flatten() {
        return Planned { plan, narrow: true };
    }
    let has_texts = rows.iter().flatten().any(|filling| matches!(filling, Filling::Paragraphs(_)));
    if !has_texts {
        return Planned { plan: plan(&needs), narrow: false };
    }
    let rows: Vec<Vec<&str>> = rows
        .iter()
        .map(|row| row.iter().map(|filling| filling.words().unwrap_or_default()).collect())
        .collect();
    Planned { plan: plan_texts(&needs, &rows), narrow: false }
}

/// What a column needs for its heading and its cells.
fn need<'a>(heading: &str, numeric: bool, place: usize, cells: impl Iterator<Item = &'a Filling>) -> Need {
    let mut need = Need::of_heading(heading);
    let use_of = match (place, numeric) {
        (0, _) => Use::Name,
        (_, true) => Use::Number,
        (_, false) => Use::Reading,
    };
    for cell in cells {
        match cell {
            Filling::Chart { width, .. } => need.drawing(*width),
            Filling::Grade { words, .. } => need.grounded(words),
            _ => need.words(cell.words().unwrap_or_default(), use_of),
        }
    }
    need
}

/// Puts tables together that follow each other and are set the same way.
fn groups(grids: Vec<Grid>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (number, grid) in grids.into_iter().enumerate() {
        let Set { narrow, landscape, .. } = grid.set;
        let table = Annexed { number, grid };
        match groups.last_mut() {
            Some(group) if group.narrow == narrow && group.landscape == landscape => group.tables.push(table),
            _ => groups.push(Group { narrow, landscape, tables: vec![table] }),
        }
    }
    groups
}

fn filling(cell: &Cell) -> Filling {
    match cell {
        Cell::Words(words) | Cell::Number { shown: words, .. } | Cell::Drawn { words, .. } => {
            Filling::Words(printable(words))
        }
        Cell::Link { words, href } if is_whole(href) => {
            Filling::Link { words: printable(words), href: href.clone() }
        }
        Cell::Link { words, .. } => Filling::Words(printable(words)),
        Cell::Tag { words, tone } => tag(printable(words), *tone),
        Cell::Chart(chart) => {
            let (width, _) = size(chart);
            Filling::Chart {
                svg: drawable(chart.svg()).into_owned(),
                width: (width * POINTS_A_PIXEL).min(WIDEST_IN_CELL),
                alt: alternative(chart),
            }
        }
        Cell::Paragraphs(paragraphs) => {
            let paragraphs: Vec<Vec<Run>> = paragraphs.iter().map(runs).collect();
            let words = |runs: &Vec<Run>| runs.iter().map(Run::words).collect::<String>();
            Filling::Paragraphs(Paragraphs {
                words: paragraphs.iter().map(words).collect::<Vec<_>>().join("\n"),
                paragraphs,
            })
        }
        Cell::Empty(_) => Filling::Quiet { words: "–".to_owned() },
    }
}

fn tag(words: String, tone: Tone) -> Filling {
    match (tone, tone.colours()) {
        (_, Some((ground, ink))) => Filling::Grade { words, ground, ink },
        (Tone::Strong, None) => Filling::Grade { words, ground: STRONG.0, ink: STRONG.1 },
        (Tone::Quiet, None) => Filling::Quiet { words },
        (_, None) => Filling::Words(words),
    }
}

fn runs(text: &Text) -> Vec<Run> {
    text.0
        .iter()
        .map(|span| match span {
            Span::Words(words) => Run::Words(printable(words)),
            Span::Strong(words) => Run::Marked(Marked::Strong { words: printable(words) }),
            Span::Value(value) => Run::Marked(Marked::Value { words: printable(&value.shown) }),
            Span::Link { words, href } => link(words, href),
        })
        .collect()
}

/// A link when the address is whole by itself; the words alone when it is of the site.
fn link(words: &str, href: &str) -> Run {
    let words = printable(words);
    if is_whole(href) {
        Run::Marked(Marked::Link { words, href: href.to_owned() })
    } else {
        Run::Words(words)
    }
}

/// Whether an address leads somewhere from paper too.
fn is_whole(href: &str) -> bool {
    (href.starts_with("http://") || href.starts_with("https://"))
        && href.len() <= 2000
        && href.chars().all(|c| c.is_ascii_graphic())
}

/// The text alternative of a drawing: its title, then its description.
fn alternative(chart: &Chart) -> String {
    plain(&format!("{}. {}", chart.title().trim_end_matches('.'), chart.description()))
}

/// The width and height of a drawing in pixels, from its view box; a common one when it has none.
fn size(chart: &Chart) -> (f64, f64) {
    let view_box =
        chart.svg().split("viewBox=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
    let sides: Vec<f64> = view_box.split([' ', ',']).filter_map(|side| side.parse().ok()).collect();
    match sides[..] {
        [_, _, width, height] if width > 0.0 && height > 0.0 => (width, height),
        _ => (640.0, 360.0),
    }
}
