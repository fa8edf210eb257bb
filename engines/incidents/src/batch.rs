//! Rows gathered into a batch of columns, by kind.

use std::sync::Arc;

use datafusion::arrow::{
    array::{ArrayRef, FixedSizeBinaryBuilder, Int32Builder, RecordBatch, TimestampNanosecondBuilder},
    datatypes::{DataType, Field, Schema, SchemaRef, TimeUnit},
};
use incident::{CrimeId, Kind, Lsoa, Point, Row, StopAndSearch, StoreFault};
use vocabulary::Month;

use crate::{columns::Words, fault};

/// Rows in a row group: what one open writer holds in memory.
const ROWS: usize = 64 * 1024;

/// Bytes of different words in a batch, lest long free text fill the memory.
const WORD_BYTES: usize = 8 * 1024 * 1024;

/// The columns kept of one kind. Words are dictionaries; points are millionths of a degree; the
/// month is written `2024-12`.
pub(crate) fn schema(kind: Kind) -> SchemaRef {
    let words = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
    let word = |name: &str| Field::new(name, words.clone(), false);
    let maybe_word = |name: &str| Field::new(name, words.clone(), true);
    let degrees = |name: &str| Field::new(name, DataType::Int32, true);
    let mut fields = Vec::new();
    match kind {
        Kind::Street | Kind::Outcomes => {
            fields.push(Field::new("crime_id", DataType::FixedSizeBinary(32), true));
            fields.extend(["month", "reported_by", "falls_within"].map(word));
            fields.extend(["longitude", "latitude"].map(degrees));
            fields.push(word("location"));
            fields.extend(["lsoa_code", "lsoa_name"].map(maybe_word));
            if kind == Kind::Street {
                fields.extend(["category", "last_outcome", "context"].map(word));
            } else {
                fields.push(word("outcome"));
            }
        }
        Kind::StopAndSearch => {
            let instant = DataType::Timestamp(TimeUnit::Nanosecond, Some("UTC".into()));
            fields.push(word("type"));
            fields.push(Field::new("instant", instant, false));
            fields.push(word("month"));
            fields.extend(["longitude", "latitude"].map(degrees));
            fields.extend(StopAndSearch::WORDS.map(|name| word(&column_name(name))));
        }
    }
    Arc::new(Schema::new(fields))
}

/// "Self-defined ethnicity" becomes `self_defined_ethnicity`.
fn column_name(heading: &str) -> String {
    heading.to_ascii_lowercase().replace([' ', '-'], "_")
}

/// A batch under construction.
pub(crate) struct Batch {
    kind: Kind,
    schema: SchemaRef,
    rows: usize,
    word_bytes: usize,
    ids: FixedSizeBinaryBuilder,
    instants: TimestampNanosecondBuilder,
    longitudes: Int32Builder,
    latitudes: Int32Builder,
    words: Vec<Words>,
    month: Option<(Month, String)>,
}

impl Batch {
    /// An empty batch of a kind.
    pub(crate) fn new(kind: Kind) -> Self {
        let schema = schema(kind);
        let is_words = |field: &&Arc<Field>| matches!(field.data_type(), DataType::Dictionary(..));
        let words = schema.fields().iter().filter(is_words).map(|_| Words::new()).collect();
        Self {
            kind,
            schema,
            rows: 0,
            word_bytes: 0,
            ids: FixedSizeBinaryBuilder::new(32),
            instants: TimestampNanosecondBuilder::new(),
            longitudes: Int32Builder::new(),
            latitudes: Int32Builder::new(),
            words,
            month: None,
        }
    }

    /// Whether it must be written before another row is taken in.
    pub(crate) fn is_full(&self) -> bool {
        self.rows >= ROWS || self.word_bytes >= WORD_BYTES
    }

    /// Whether it has no rows.
    pub(crate) fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// Appends a row.
    pub(crate) fn push(&mut self, row: &Row<'_>) -> Result<(), StoreFault> {
        match (self.kind, row) {
            (Kind::Street, Row::Street(row)) => {
                self.crime_id(row.crime_id)?;
                self.month(0, row.month);
                self.word(1, row.reported_by);
                self.word(2, row.falls_within);
                self.point(row.point);
                self.word(3, row.location);
                self.lsoa(4, row.lsoa);
                self.word(6, row.category.code());
                self.word(7, row.last_outcome);
                self.word(8, row.context);
            }
            (Kind::Outcomes, Row::Outcome(row)) => {
                self.crime_id(row.crime_id)?;
                self.month(0, row.month);
                self.word(1, row.reported_by);
                self.word(2, row.falls_within);
                self.point(row.point);
                self.word(3, row.location);
                self.lsoa(4, row.lsoa);
                self.word(6, row.outcome);
            }
            (Kind::StopAndSearch, Row::Search(row)) => {
                let instant = i64::try_from(row.instant.as_nanosecond())
                    .map_err(fault("keeping the time of a search"))?;
                self.instants.append_value(instant);
                self.word(0, row.kind);
                self.month(1, row.month);
                self.point(row.point);
                for (place, word) in row.words.iter().enumerate() {
                    self.word(2 + place, word);
                }
            }
            (kind, _) => {
                return Err(StoreFault::new("keeping a row", format!("the row is not of the kind {kind}")));
            }
        }
        self.rows += 1;
        Ok(())
    }

    fn word(&mut self, column: usize, word: &str) {
        self.word_bytes += self.words[column].push(word);
    }

    fn lsoa(&mut self, column: usize, lsoa: Option<Lsoa<'_>>) {
        if let Some(lsoa) = lsoa {
            self.word(column, lsoa.code);
            self.word(column + 1, lsoa.name);
        } else {
            self.words[column].push_missing();
            self.words[column + 1].push_missing();
        }
    }

    fn crime_id(&mut self, id: Option<CrimeId>) -> Result<(), StoreFault> {
        match id {
            Some(id) => self.ids.append_value(id.0).map_err(fault("keeping a crime id"))?,
            None => self.ids.append_null(),
        }
        Ok(())
    }

    fn point(&mut self, point: Option<Point>) {
        self.longitudes.append_option(point.map(|point| point.longitude));
        self.latitudes.append_option(point.map(|point| point.latitude));
    }

    fn month(&mut self, column: usize, month: Month) {
        let (_, text) = match self.month.take() {
            Some(known) if known.0 == month => self.month.insert(known),
            _ => self.month.insert((month, month.to_string())),
        };
        self.word_bytes += self.words[column].push(text);
    }

    /// Ends the batch and begins an empty one.
    pub(crate) fn take(&mut self) -> Result<RecordBatch, StoreFault> {
        let mut words = self.words.iter_mut();
        let mut columns: Vec<ArrayRef> = Vec::new();
        for field in self.schema.fields() {
            columns.push(match (field.data_type(), field.name().as_str()) {
                (DataType::FixedSizeBinary(_), _) => Arc::new(self.ids.finish()),
                (DataType::Timestamp(..), _) => Arc::new(self.instants.finish().with_timezone("UTC")),
                (DataType::Int32, "longitude") => Arc::new(self.longitudes.finish()),
                (DataType::Int32, _) => Arc::new(self.latitudes.finish()),
                _ => match words.next() {
                    Some(words) => words.take().map_err(fault("building a column of words"))?,
                    None => return Err(StoreFault::new("building the columns", "a column is missing")),
                },
            });
        }
        (self.rows, self.word_bytes) = (0, 0);
        RecordBatch::try_new(self.schema.clone(), columns).map_err(fault("building the columns"))
    }
}
