//! Writes the rows of one file, and counts the street incidents among them.

use std::{fs::File, sync::Arc};

use datafusion::parquet::{
    arrow::ArrowWriter,
    basic::{Compression, ZstdLevel},
    file::properties::{EnabledStatistics, WriterProperties, WriterPropertiesPtr},
    schema::types::ColumnPath,
};
use incident::{FileEntry, Kind, MonthWriter, Origin, Reject, Row, StoreFault};
use jiff::civil::Date;

use crate::{
    batch::{Batch, schema},
    cube_file, fault,
    manifest::Kept,
    steps::{Step, reached},
    tally::Tally,
    work::Work,
};

/// How rows are written. Crime ids are chance itself: neither a dictionary nor compression helps them.
fn properties() -> WriterPropertiesPtr {
    let id = || ColumnPath::from("crime_id");
    let mut properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_statistics_enabled(EnabledStatistics::None)
        .set_offset_index_disabled(true)
        .set_column_compression(id(), Compression::UNCOMPRESSED)
        .set_column_dictionary_enabled(id(), false);
    for searched in ["month", "instant", "longitude", "latitude"] {
        properties = properties.set_column_statistics_enabled(searched.into(), EnabledStatistics::Chunk);
    }
    Arc::new(properties.build())
}

/// Takes in the rows of one file.
pub(crate) struct RowsWriter {
    work: Arc<Work>,
    origin: Origin,
    rows: u64,
    batch: Batch,
    writer: ArrowWriter<File>,
    tally: Option<Tally>,
    rows_file: String,
}

impl RowsWriter {
    /// Begins a file.
    pub(crate) fn begin(work: Arc<Work>, origin: Origin) -> Result<Self, StoreFault> {
        let (rows_file, file) = work.create("rows", &origin, "parquet")?;
        let properties = WriterProperties::clone(&properties());
        let writer = ArrowWriter::try_new(file, schema(origin.kind), Some(properties))
            .map_err(fault(format!("writing {rows_file}")))?;
        Ok(Self {
            work,
            rows: 0,
            batch: Batch::new(origin.kind),
            writer,
            tally: (origin.kind == Kind::Street).then(Tally::new),
            rows_file,
            origin,
        })
    }

    fn write_batch(&mut self) -> Result<(), StoreFault> {
        let doing = || format!("writing {}", self.rows_file);
        let batch = self.batch.take()?;
        self.writer.write(&batch).map_err(fault(doing()))?;
        self.writer.flush().map_err(fault(doing()))
    }

    fn write_cube(work: &Work, origin: &Origin, tally: Tally) -> Result<String, StoreFault> {
        let (path, file) = work.create("cube", origin, "parquet")?;
        let file = cube_file::write(&tally.finish(), file, &path)?;
        work.hand_in(&path, file)?;
        Ok(path)
    }
}

impl MonthWriter for RowsWriter {
    fn row(&mut self, row: &Row<'_>) -> Result<(), StoreFault> {
        if self.batch.is_full() {
            self.write_batch()?;
        }
        self.batch.push(row)?;
        if let (Some(tally), Row::Street(row)) = (&mut self.tally, row) {
            tally.count(row);
        }
        self.rows += 1;
        Ok(())
    }

    fn finish(
        mut self: Box<Self>,
        sha256: String,
        rejects: Vec<Reject>,
        extracted: Option<Date>,
    ) -> Result<FileEntry, StoreFault> {
        if !self.batch.is_empty() {
            self.write_batch()?;
        }
        let Self { work, origin, rows, writer, tally, rows_file, .. } = *self;
        let file = writer.into_inner().map_err(fault(format!("writing {rows_file}")))?;
        work.hand_in(&rows_file, file)?;
        reached(Step::MidFile);
        let cube_file = tally.map(|tally| Self::write_cube(&work, &origin, tally)).transpose()?;
        let entry = FileEntry { origin, sha256, rows, rejects, extracted };
        let kept =
            Kept::new(&entry, rows_file, cube_file, |rejects| work.write_rejects(&entry.origin, rejects))?;
        work.finished(kept);
        Ok(entry)
    }
}
