//! A month's counts as a Parquet file: a row for each place and category that has any.

use std::{fs, fs::File, path::Path, sync::Arc};

use datafusion::{
    arrow::{
        array::{Array, ArrayRef, AsArray, Int32Builder, RecordBatch, StringArray, UInt32Array},
        datatypes::{DataType, Field, Int32Type, Schema, SchemaRef, UInt32Type},
        error::ArrowError,
    },
    parquet::{
        arrow::{
            ArrowWriter,
            arrow_reader::{ArrowReaderOptions, ParquetRecordBatchReaderBuilder},
        },
        basic::{Compression, ZstdLevel},
        file::properties::{EnabledStatistics, WriterProperties},
    },
};
use incident::{Category, Point, StoreFault};

use crate::{columns::Words, fault, tally::MonthCounts};

fn schema() -> SchemaRef {
    let words = || DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
    Arc::new(Schema::new(vec![
        Field::new("lsoa_code", words(), false),
        Field::new("lsoa_name", words(), false),
        Field::new("longitude", DataType::Int32, true),
        Field::new("latitude", DataType::Int32, true),
        Field::new("category", words(), false),
        Field::new("count", DataType::UInt32, false),
    ]))
}

/// Writes the counts and gives the file back, not yet safe on the disk.
pub(crate) fn write(counts: &MonthCounts, file: File, path: &str) -> Result<File, StoreFault> {
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_statistics_enabled(EnabledStatistics::None)
        .set_offset_index_disabled(true)
        .build();
    let doing = || format!("writing {path}");
    let mut writer = ArrowWriter::try_new(file, schema(), Some(properties)).map_err(fault(doing()))?;
    writer.write(&to_batch(counts).map_err(fault(doing()))?).map_err(fault(doing()))?;
    writer.into_inner().map_err(fault(doing()))
}

fn to_batch(counts: &MonthCounts) -> Result<RecordBatch, ArrowError> {
    let (mut codes, mut names, mut categories) = (Words::new(), Words::new(), Words::new());
    let (mut longitudes, mut latitudes) = (Int32Builder::new(), Int32Builder::new());
    for &(place, category, _) in &counts.cells {
        let (area, point) = counts.places[place as usize];
        let (code, name) = &counts.areas[area as usize];
        codes.push(code);
        names.push(name);
        categories.push(category.code());
        longitudes.append_option(point.map(|point| point.longitude));
        latitudes.append_option(point.map(|point| point.latitude));
    }
    let count = UInt32Array::from_iter_values(counts.cells.iter().map(|cell| cell.2));
    let columns: Vec<ArrayRef> = vec![
        codes.take()?,
        names.take()?,
        Arc::new(longitudes.finish()),
        Arc::new(latitudes.finish()),
        categories.take()?,
        Arc::new(count),
    ];
    RecordBatch::try_new(schema(), columns)
}

/// Reads the counts of a cube file.
pub(crate) fn read(path: &Path) -> Result<MonthCounts, StoreFault> {
    let doing = || format!("reading {}", path.display());
    let bytes = fs::read(path).map_err(fault(doing()))?;
    // The schema is ours: taking it as given spares reading it out of every file.
    let options = ArrowReaderOptions::new().with_schema(schema());
    let reader = ParquetRecordBatchReaderBuilder::try_new_with_options(bytes::Bytes::from(bytes), options)
        .and_then(|builder| builder.with_batch_size(64 * 1024).build())
        .map_err(fault(doing()))?;
    let mut counts = MonthCounts::default();
    for batch in reader {
        append(&mut counts, &batch.map_err(fault(doing()))?)
            .ok_or_else(|| StoreFault::new(doing(), "it is not a cube file"))?;
    }
    Ok(counts)
}

/// A column of words, as keys and the words they point at.
fn words(column: &ArrayRef) -> Option<(&[i32], &StringArray)> {
    let column = column.as_dictionary_opt::<Int32Type>()?;
    (column.null_count() == 0).then_some((column.keys().values().as_ref(), column.values().as_string_opt()?))
}

/// Appends a batch; `None` when its columns are not those of a cube file.
fn append(counts: &mut MonthCounts, batch: &RecordBatch) -> Option<()> {
    let [codes, names, longitudes, latitudes, categories, numbers] = batch.columns() else { return None };
    let ((codes, code_words), (names, name_words)) = (words(codes)?, words(names)?);
    let (categories, category_words) = words(categories)?;
    let known: Vec<Option<Category>> = category_words.iter().map(|code| Category::from_code(code?)).collect();
    let longitudes = longitudes.as_primitive_opt::<Int32Type>()?;
    let latitudes = latitudes.as_primitive_opt::<Int32Type>()?;
    let numbers = numbers.as_primitive_opt::<UInt32Type>()?.values();
    counts.cells.reserve(batch.num_rows());
    let mut last_keys = None;
    for row in 0..batch.num_rows() {
        let keys = (codes[row], names[row]);
        if last_keys.replace(keys) != Some(keys) {
            let (code, name) = (code_words.value(keys.0 as usize), name_words.value(keys.1 as usize));
            if counts.areas.last().is_none_or(|area| (area.0.as_str(), area.1.as_str()) != (code, name)) {
                counts.areas.push((code.to_owned(), name.to_owned()));
            }
        }
        let point = longitudes
            .is_valid(row)
            .then(|| Point { longitude: longitudes.value(row), latitude: latitudes.value(row) });
        let place = (counts.areas.len() as u32 - 1, point);
        if counts.places.last() != Some(&place) {
            counts.places.push(place);
        }
        let category = known[categories[row] as usize]?;
        counts.cells.push((counts.places.len() as u32 - 1, category, numbers[row]));
    }
    Some(())
}
