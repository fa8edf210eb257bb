//! The importer of `headland import police`: hands a download to [`super::police_uk`], keeps it whole
//! or not at all, and records it.

use std::{collections::BTreeSet, sync::Arc};

use access::{Event, Permit};
use capability::{ImportProgress, ImportRequest, ImportStopped, ImportSummary, Importer, Later};
use serde_json::json;
use vocabulary::Month;

use super::{
    file_name,
    police_uk::{self, ImportRefused, Prepared, Progress},
    recorded, refuse_missing,
};
use crate::permissions::IMPORT;

/// The importer of `headland import police`.
pub fn importer() -> Importer {
    Importer {
        name: "police",
        about: "A download of data.police.uk: zip, folder or single CSV files",
        files: "PATH",
        many: true,
        options: &[],
        run: |request| -> Later<_> { Box::pin(run(request)) },
    }
}

async fn run(request: ImportRequest) -> Result<ImportSummary, ImportStopped> {
    let permit = request.visitor.may(&IMPORT).map_err(ImportStopped::fault)?;
    refuse_missing(&request.paths)?;
    let prepared = prepare(&request).await?;
    let mut lines = summary_lines(&prepared);
    begun(&request, &prepared, &permit).await?;
    let event =
        Event { what: "evidence.import", object: "police".into(), detail: detail(&request, &prepared) };
    let Prepared { load, files, .. } = prepared;
    tokio::task::spawn_blocking(move || load.commit(files))
        .await
        .map_err(ImportStopped::fault)?
        .map_err(ImportStopped::fault)?;
    let work = request.visitor.begin(&request.services.database).await.map_err(ImportStopped::fault)?;
    recorded(work, &permit, "police", &request.paths, lines.join(" "), event).await?;
    lines.push("Importing the same files again changes nothing.".into());
    Ok(ImportSummary { lines })
}

/// Reads and checks the files off the threads that answer requests.
async fn prepare(request: &ImportRequest) -> Result<Prepared, ImportStopped> {
    let (paths, incidents) = (request.paths.clone(), Arc::clone(&request.services.incidents));
    let progress = Heard(Arc::clone(&request.progress));
    let taken =
        tokio::task::spawn_blocking(move || police_uk::take_in(&paths, incidents.as_ref(), &progress));
    taken.await.map_err(ImportStopped::fault)?.map_err(|refused| match refused {
        file @ ImportRefused::File { .. } => ImportStopped::Refused(format!("{file} Nothing was imported.")),
        ImportRefused::Store(fault) => ImportStopped::fault(fault),
    })
}

/// Records that rows are about to be replaced, before they are: an import that is killed in between
/// leaves a beginning without an end, never a change without a trace.
async fn begun(request: &ImportRequest, prepared: &Prepared, _permit: &Permit) -> Result<(), ImportStopped> {
    let mut work = request.visitor.begin(&request.services.database).await.map_err(ImportStopped::fault)?;
    let event =
        Event { what: "evidence.import.begun", object: "police".into(), detail: detail(request, prepared) };
    work.record(event).await.map_err(ImportStopped::fault)?;
    work.done().await.map_err(ImportStopped::fault)
}

fn detail(request: &ImportRequest, prepared: &Prepared) -> serde_json::Value {
    let summary = &prepared.summary;
    json!({
        "file": file_name(&request.paths),
        "files": prepared.files.len(),
        "rows": summary.rows(),
        "rejected": summary.rejected(),
    })
}

fn summary_lines(prepared: &Prepared) -> Vec<String> {
    let mut lines: Vec<String> = prepared
        .summary
        .kinds
        .iter()
        .map(|kind| {
            format!(
                "{}: {} rows from {} files{}, {} rejected.",
                kind.kind,
                kind.rows,
                kind.files,
                span(&kind.months),
                kind.rejected
            )
        })
        .collect();
    if !prepared.skipped.is_empty() {
        lines.push(format!("{} other CSV files were passed over.", prepared.skipped.len()));
    }
    lines
}

fn span(months: &BTreeSet<Month>) -> String {
    match (months.first(), months.last()) {
        (Some(first), Some(last)) if first != last => format!(", {first} to {last}"),
        (Some(only), _) => format!(", {only}"),
        _ => String::new(),
    }
}

struct Heard(Arc<dyn ImportProgress>);

impl Progress for Heard {
    fn total(&self, bytes: u64) {
        self.0.total(bytes);
    }

    fn advance(&self, bytes: u64) {
        self.0.advance(bytes);
    }
}
