//! The importer of `headland import partnership FILE`: the sheet, all of it or nothing; `--check` only says what would change.

use std::{fs, path::Path};

use access::Event;
use capability::{ImportOption, ImportRequest, ImportStopped, ImportSummary, Importer, Later};
use serde_json::json;

use crate::{
    permissions::EDIT,
    sheet::{self, Changes, Fault, Row},
    store::{fetch_partners_to_change, save_partners},
};

/// The most faults said at once.
const MOST_FAULTS: usize = 40;
/// No sheet is larger, in bytes.
const LARGEST: u64 = 8 << 20;

/// The importer.
pub fn importer() -> Importer {
    Importer {
        name: "partnership",
        about: "Organisations, people in posts, groups and seats, from a sheet as /desk/partnership/export.csv gives it",
        files: "FILE",
        many: false,
        options: &[ImportOption {
            name: "check",
            value: "",
            about: "Only say what would change, and take nothing in",
            required: false,
        }],
        run: |request| -> Later<_> { Box::pin(run(request)) },
    }
}

async fn run(request: ImportRequest) -> Result<ImportSummary, ImportStopped> {
    let permit = request.visitor.may(&EDIT).map_err(ImportStopped::fault)?;
    let only_check = match request.option("check") {
        None | Some("no") => false,
        Some("yes") => true,
        Some(other) => {
            return Err(ImportStopped::WrongUse(format!("--check {other}: it takes no value, or yes or no")));
        }
    };
    let path = &request.paths[0];
    let rows = read(path)?;
    let mut work = request.visitor.begin(&request.services.database).await.map_err(ImportStopped::fault)?;
    let before = fetch_partners_to_change(&work).await.map_err(ImportStopped::fault)?;
    let after = sheet::apply(&before, &rows).map_err(|faults| refused(path, &faults))?;
    let changes = sheet::changes(&before, &after);
    if only_check || changes.is_empty() {
        return Ok(summary(&changes, "Nothing was taken in"));
    }
    save_partners(&mut work, &permit, &before, after).await.map_err(ImportStopped::fault)?;
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    let detail = json!({"file": name, "new": changes.added.len(), "changed": changes.changed.len()});
    work.record(Event { what: "partnership.import", object: "partnership".into(), detail })
        .await
        .map_err(ImportStopped::fault)?;
    work.done().await.map_err(ImportStopped::fault)?;
    Ok(summary(&changes, "Taken in"))
}

fn read(path: &Path) -> Result<Vec<Row>, ImportStopped> {
    let unreadable = |problem: String| refused(path, &[Fault { line: 0, problem }]);
    let about = fs::metadata(path).map_err(|cause| unreadable(format!("It cannot be read: {cause}")))?;
    if !about.is_file() || about.len() > LARGEST {
        return Err(unreadable("It is not a file, or larger than 8 MiB".into()));
    }
    let bytes = fs::read(path).map_err(|cause| unreadable(format!("It cannot be read: {cause}")))?;
    sheet::read(&bytes).map_err(|faults| refused(path, &faults))
}

fn refused(path: &Path, faults: &[Fault]) -> ImportStopped {
    let said: Vec<String> = faults.iter().take(MOST_FAULTS).map(Fault::to_string).collect();
    let more = faults.len().saturating_sub(MOST_FAULTS);
    let more = if more > 0 { format!("\nand {more} more.") } else { String::new() };
    ImportStopped::Refused(format!("{}: {}{more}\nNothing was imported.", path.display(), said.join("\n")))
}

fn summary(changes: &Changes, outcome: &str) -> ImportSummary {
    let mut lines = vec![format!("{outcome}: {}", changes.sentence())];
    lines.extend(changes.added.iter().map(|what| format!("new: {what}")));
    lines.extend(changes.changed.iter().map(|what| format!("changed: {what}")));
    ImportSummary { lines }
}
