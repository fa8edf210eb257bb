//! Counts the rows again with SQL, from the row files alone.

use std::{collections::BTreeMap, path::Path, sync::Arc, thread};

use async_trait::async_trait;
use datafusion::{
    arrow::{
        array::{AsArray, RecordBatch},
        compute::cast,
        datatypes::{DataType, Field, Int64Type, SchemaRef, UInt32Type},
    },
    catalog::{Session, TableProvider},
    datasource::{
        TableType,
        listing::PartitionedFile,
        object_store::ObjectStoreUrl,
        physical_plan::{FileGroup, FileScanConfigBuilder, ParquetSource},
        source::DataSourceExec,
        table_schema::TableSchema,
    },
    error::{DataFusionError, Result as SqlResult},
    logical_expr::Expr,
    object_store::{ObjectMeta, path::Path as ObjectPath},
    physical_plan::ExecutionPlan,
    prelude::{SessionConfig, SessionContext},
    scalar::ScalarValue,
};
use incident::{Category, Kind, Recount, StoreFault};

use crate::{batch, fault, manifest::Manifest};

/// Partitions a query is split into: the smallest machine we promise to run on has two cores.
const PARTITIONS: usize = 2;

/// Counts every kept row, by file and category.
pub(crate) fn recount(folder: &Path, manifest: &Manifest) -> Result<Vec<Recount>, StoreFault> {
    // A thread of its own, for the caller may itself be running on a tokio runtime.
    let counts = thread::scope(|scope| scope.spawn(|| run(folder, manifest)).join());
    let counts = counts.map_err(|_| StoreFault::new("counting rows", "a thread panicked"))??;
    let of_file = |(place, kept): (usize, &crate::manifest::Kept)| {
        let origin = kept.origin.clone();
        let found = counts.range((place as u32, None)..(place as u32 + 1, None));
        let mut counts: Vec<_> = found.map(|(&(_, category), &count)| (category, count)).collect();
        if origin.kind != Kind::Street && counts.is_empty() {
            counts.push((None, 0));
        }
        Recount { origin, counts }
    };
    Ok(manifest.files.iter().enumerate().map(of_file).collect())
}

type Counts = BTreeMap<(u32, Option<Category>), u64>;

fn run(folder: &Path, manifest: &Manifest) -> Result<Counts, StoreFault> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(PARTITIONS)
        .enable_all()
        .build()
        .map_err(fault("starting to count rows"))?;
    let config = SessionConfig::new().with_target_partitions(PARTITIONS);
    let context = SessionContext::new_with_config(config);
    let mut counts = Counts::new();
    for kind in Kind::ALL {
        let Some(rows) = KeptRows::of(folder, manifest, kind).map_err(fault("looking at the row files"))?
        else {
            continue;
        };
        let category = if kind == Kind::Street { "category" } else { "NULL" };
        let query = format!(
            "SELECT file, CAST({category} AS VARCHAR) AS category, count(month) AS incidents \
             FROM kept_rows GROUP BY file, category"
        );
        let batches = runtime.block_on(async {
            context.register_table("kept_rows", Arc::new(rows))?;
            let batches = context.sql(&query).await?.collect().await?;
            context.deregister_table("kept_rows")?;
            Ok::<_, DataFusionError>(batches)
        });
        for batch in batches.map_err(fault(format!("counting the rows of kind {kind}")))? {
            add(&mut counts, &batch).map_err(fault(format!("counting the rows of kind {kind}")))?;
        }
    }
    Ok(counts)
}

fn add(counts: &mut Counts, batch: &RecordBatch) -> SqlResult<()> {
    let files = batch.column(0).as_primitive::<UInt32Type>();
    let categories = cast(batch.column(1), &DataType::Utf8)?;
    let numbers = batch.column(2).as_primitive::<Int64Type>();
    for (row, code) in categories.as_string::<i32>().iter().enumerate() {
        let category = code.map(|code| {
            let unknown = || DataFusionError::Execution(format!("no category has the code {code}"));
            Category::from_code(code).ok_or_else(unknown)
        });
        *counts.entry((files.value(row), category.transpose()?)).or_default() +=
            numbers.value(row).unsigned_abs();
    }
    Ok(())
}

/// The rows of one kind as a table, with the column `file`: the file's place in the manifest.
#[derive(Debug)]
struct KeptRows {
    schema: TableSchema,
    groups: Vec<FileGroup>,
}

impl KeptRows {
    /// The table; `None` when no file of the kind is kept.
    fn of(folder: &Path, manifest: &Manifest, kind: Kind) -> SqlResult<Option<Self>> {
        let mut groups = vec![Vec::new(); PARTITIONS];
        let files = manifest.files.iter().enumerate().filter(|(_, kept)| kept.origin.kind == kind);
        for (turn, (place, kept)) in files.enumerate() {
            let path = folder.join(&kept.rows_file);
            let metadata = std::fs::metadata(&path)?;
            let object = ObjectMeta {
                location: ObjectPath::from_absolute_path(&path)?,
                last_modified: metadata.modified()?.into(),
                size: metadata.len(),
                e_tag: None,
                version: None,
            };
            let file = PartitionedFile::new_from_meta(object);
            groups[turn % PARTITIONS]
                .push(file.with_partition_values(vec![ScalarValue::UInt32(Some(place as u32))]));
        }
        let groups: Vec<_> =
            groups.into_iter().filter(|files| !files.is_empty()).map(FileGroup::new).collect();
        let file = Arc::new(Field::new("file", DataType::UInt32, false));
        let schema = TableSchema::builder(batch::schema(kind)).with_table_partition_cols(vec![file]).build();
        Ok((!groups.is_empty()).then_some(Self { schema, groups }))
    }
}

#[async_trait]
impl TableProvider for KeptRows {
    fn schema(&self) -> SchemaRef {
        self.schema.table_schema().clone()
    }

    fn table_type(&self) -> TableType {
        TableType::Base
    }

    async fn scan(
        &self,
        _session: &dyn Session,
        projection: Option<&Vec<usize>>,
        _filters: &[Expr],
        limit: Option<usize>,
    ) -> SqlResult<Arc<dyn ExecutionPlan>> {
        let source = Arc::new(ParquetSource::new(self.schema.clone()));
        let config = FileScanConfigBuilder::new(ObjectStoreUrl::local_filesystem(), source)
            .with_file_groups(self.groups.clone())
            .with_projection_indices(projection.cloned())?
            .with_limit(limit)
            .build();
        Ok(DataSourceExec::from_data_source(config))
    }
}
