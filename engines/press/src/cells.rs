//! The cells of tables as typst's own content.
//!
//! A report has tens of thousands of cells, so what is dear is not done for each:
//! - they are made here and not by the layout, which typst would evaluate cell by cell and keep every call of;
//! - a cell is a block as wide as its column, so that its text is set once, when its row is measured;
//! - typst copies every letter that it moves, so the room above words is of their first line, not an inset;
//! - words that stand out are bold, not a `strong` with rules of its own.

use std::num::NonZeroU32;

use serde::Serialize;
use typst::foundations::{Array, Bytes, Content, Derived, NativeElement, Smart, Value};
use typst::layout::{Abs, BlockBody, BlockElem, BoxElem, Corners, Em, Length, Rel, Sides};
use typst::loading::{DataSource, LoadSource, Loaded};
use typst::model::{Destination, LinkElem, LinkTarget, TableCell, Url};
use typst::pdf::{TableCellKind, TableHeaderScope};
use typst::syntax::{Span, Spanned};
use typst::text::{FontWeight, LinebreakElem, NumberWidth, TextElem, TopEdge, TopEdgeMetric};
use typst::visualize::{Color, ImageElem, ImageFormat, Paint, VectorFormat};

use crate::columns::{GROUND, GUTTER};
use crate::sheet::{Marked, Run};

/// What stands in a cell.
pub(crate) enum Filling {
    /// Words alone.
    Words(String),
    /// Paragraphs one below the other.
    Paragraphs(Paragraphs),
    /// An address of the web.
    Link { words: String, href: String },
    /// Words that say less.
    Quiet { words: String },
    /// Words on a coloured ground.
    Grade { words: String, ground: &'static str, ink: &'static str },
    /// A drawing, so many points wide.
    Chart { svg: String, width: f64, alt: String },
}

/// Paragraphs one below the other.
pub(crate) struct Paragraphs {
    /// All their words, a line for each: what their column is measured by.
    pub(crate) words: String,
    pub(crate) paragraphs: Vec<Vec<Run>>,
}

impl Filling {
    /// Its words; none of a drawing.
    pub(crate) fn words(&self) -> Option<&str> {
        match self {
            Self::Paragraphs(Paragraphs { words, .. })
            | Self::Words(words)
            | Self::Link { words, .. }
            | Self::Quiet { words }
            | Self::Grade { words, .. } => Some(words),
            Self::Chart { .. } => None,
        }
    }
}

/// A row of a table.
pub(crate) struct Row {
    /// Whether it stays on one page.
    pub(crate) keep: bool,
    pub(crate) cells: Vec<Filling>,
}

/// The room around the words of a cell, in ems.
#[derive(Clone, Copy, Serialize)]
pub(crate) struct Room {
    above: f64,
    below: f64,
    /// To the right, but for the last column.
    gutter: f64,
}

/// The room around the words of every cell.
pub(crate) const ROOM: Room = Room { above: 0.42, below: 0.48, gutter: GUTTER };
/// How far a coloured ground goes beyond its letters, above and below, in ems; at its sides it is half of `GROUND`.
const UPRIGHT: f64 = 0.28;
/// The rounding of a ground's corners, in points.
const ROUNDED: f64 = 2.0;
/// Of words that say less; the layout has it too.
const QUIET: &str = "505a5f";

/// The cells of a table, row after row; the first of each names the row.
pub(crate) fn cells(rows: &[Row]) -> Array {
    let row = |row: &Row| {
        let last = row.cells.len().saturating_sub(1);
        let boxed = row.cells.iter().enumerate().map(move |(place, filling)| {
            let boxed = boxed(body(filling), row.keep, place == last);
            Value::Content(if place == 0 { naming(boxed) } else { boxed })
        });
        boxed.collect::<Vec<_>>()
    };
    rows.iter().flat_map(row).collect()
}

/// A cell that names its row to a reader of the tags.
fn naming(body: Content) -> Content {
    let kind = TableCellKind::Header(NonZeroU32::MIN, TableHeaderScope::Row);
    TableCell::new(body).with_kind(Smart::Custom(kind)).pack()
}

fn boxed(body: Content, keep: bool, last: bool) -> Content {
    let right = if last { 0.0 } else { ROOM.gutter };
    let inset = Sides { left: None, top: None, right: Some(em(right)), bottom: Some(em(ROOM.below)) };
    BlockElem::new().with_breakable(!keep).with_inset(inset).with_body(Some(BlockBody::Content(body))).pack()
}

fn body(filling: &Filling) -> Content {
    match filling {
        Filling::Words(words) => TextElem::packed(words.as_str()),
        Filling::Paragraphs(own) => lines(&own.paragraphs),
        Filling::Link { words, href } => standing(link(words, href)),
        Filling::Quiet { words } => standing(quiet(words)),
        Filling::Grade { words, ground, ink } => standing(grounded(words, ground, ink)),
        Filling::Chart { svg, width, alt } => standing(drawing(svg, *width, alt)),
    }
}

/// Paragraphs one below the other.
fn lines(paragraphs: &[Vec<Run>]) -> Content {
    let mut parts = Vec::new();
    for paragraph in paragraphs {
        if !parts.is_empty() {
            parts.push(LinebreakElem::shared().clone());
        }
        parts.extend(paragraph.iter().map(run));
    }
    Content::sequence(parts)
}

fn run(run: &Run) -> Content {
    match run {
        Run::Words(words) => TextElem::packed(words.as_str()),
        Run::Marked(Marked::Strong { words }) => bold(words),
        Run::Marked(Marked::Value { words }) => TextElem::packed(words.as_str())
            .set(TextElem::weight, FontWeight::SEMIBOLD)
            .set(TextElem::number_width, Smart::Custom(NumberWidth::Tabular)),
        Run::Marked(Marked::Link { words, href }) => link(words, href),
    }
}

/// What is not plain words stands in a block of its own: the room above it cannot be of its first line.
fn standing(body: Content) -> Content {
    let inset = Sides { left: None, top: Some(em(ROOM.above)), right: None, bottom: None };
    let body = body.set(TextElem::top_edge, TopEdge::Metric(TopEdgeMetric::CapHeight));
    BlockElem::new().with_inset(inset).with_body(Some(BlockBody::Content(body))).pack()
}

fn bold(words: &str) -> Content {
    TextElem::packed(words).set(TextElem::weight, FontWeight::BOLD)
}

fn quiet(words: &str) -> Content {
    TextElem::packed(words).set(TextElem::fill, Paint::Solid(colour(QUIET)))
}

/// A link; words alone where typst does not take the address.
fn link(words: &str, href: &str) -> Content {
    let words = TextElem::packed(words);
    match Url::new(href) {
        Ok(url) => LinkElem::new(LinkTarget::Dest(Destination::Url(url)), words).pack(),
        Err(_) => words,
    }
}

fn grounded(words: &str, ground: &str, ink: &str) -> Content {
    let sideways = GROUND / 2.0;
    let words = bold(words).set(TextElem::fill, Paint::Solid(colour(ink)));
    let inset = Sides { left: Some(em(sideways)), top: None, right: Some(em(sideways)), bottom: None };
    let outset = Sides { left: None, top: Some(em(UPRIGHT)), right: None, bottom: Some(em(UPRIGHT)) };
    BoxElem::new()
        .with_fill(Some(Paint::Solid(colour(ground))))
        .with_inset(inset)
        .with_outset(outset)
        .with_radius(Corners::splat(Some(Abs::pt(ROUNDED).into())))
        .with_body(Some(words))
        .pack()
}

fn drawing(svg: &str, width: f64, alt: &str) -> Content {
    let data = Bytes::from_string(svg.to_owned());
    let loaded = Loaded::new(Spanned::new(LoadSource::Bytes, Span::detached()), data.clone());
    ImageElem::new(Derived::new(DataSource::Bytes(data), loaded))
        .with_format(Smart::Custom(ImageFormat::Vector(VectorFormat::Svg)))
        .with_width(Smart::Custom(Abs::pt(width).into()))
        .with_alt(Some(alt.into()))
        .pack()
}

fn em(ems: f64) -> Rel<Length> {
    Em::new(ems).into()
}

/// A colour of six hexadecimal digits; black when it is none.
fn colour(hex: &str) -> Color {
    hex.parse().unwrap_or(Color::BLACK)
}
