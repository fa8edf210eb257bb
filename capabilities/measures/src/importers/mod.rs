//! What `headland import` takes in: definitions of measures, and their values. All of a file or nothing.

use std::{fs, path::Path};

use access::{Permission, Work};
use capability::{ImportOption, ImportRequest, ImportStopped, ImportSummary, Importer, Later};

use crate::{
    permissions::{ENTER, WRITE},
    sheets::{Fault, LARGEST, Taken, plain, take_definitions, take_values},
};

/// The most faults said at once.
const MOST_FAULTS: usize = 40;

const OPTIONS: &[ImportOption] = &[ImportOption {
    name: "check",
    value: "",
    about: "Only say what would change, and take nothing in",
    required: false,
}];

/// The importers.
pub fn importers() -> Vec<Importer> {
    vec![
        Importer {
            name: "measures",
            about: "Measures with outcome, unit, window and source, from a CSV or XLSX sheet",
            files: "FILE",
            many: false,
            options: OPTIONS,
            run: |request| -> Later<_> { Box::pin(measures(request)) },
        },
        Importer {
            name: "values",
            about: "Values of measures by period, from a CSV or XLSX sheet: measure, period, value or numerator and denominator, status, note",
            files: "FILE",
            many: false,
            options: OPTIONS,
            run: |request| -> Later<_> { Box::pin(values(request)) },
        },
    ]
}

async fn measures(request: ImportRequest) -> Result<ImportSummary, ImportStopped> {
    let file = FileAsked::read(&request, &WRITE).await?;
    let mut work = begin(&request).await?;
    let taken = take_definitions(&mut work, &file.permit, (&file.name, &file.bytes), file.only_check).await;
    let looked = file.done(taken.map_err(ImportStopped::fault)?)?;
    let kept = end(work, !file.only_check && !looked.is_empty()).await?;
    let mut lines = vec![format!("{kept}: {}", looked.sentence())];
    lines.extend(looked.new_lines().into_iter().map(|line| format!("new: {line}")));
    lines.extend(looked.changed_lines().into_iter().map(|line| format!("changed: {line}")));
    lines.extend(looked.left_empty);
    Ok(ImportSummary { lines })
}

async fn values(request: ImportRequest) -> Result<ImportSummary, ImportStopped> {
    let file = FileAsked::read(&request, &ENTER).await?;
    let mut work = begin(&request).await?;
    let taken = take_values(&mut work, &file.permit, (&file.name, &file.bytes), file.only_check).await;
    let (looked, measures) = file.done(taken.map_err(ImportStopped::fault)?)?;
    let kept = end(work, !file.only_check && !looked.entries.is_empty()).await?;
    let mut lines = vec![format!("{kept}: {}", looked.sentence())];
    lines.extend(looked.new_lines(&measures).into_iter().map(|line| format!("new: {line}")));
    lines.extend(looked.revised_lines(&measures).into_iter().map(|line| format!("revised: {line}")));
    lines.extend(looked.left_empty);
    Ok(ImportSummary { lines })
}

/// The file of a request, and who may take it in.
struct FileAsked {
    permit: access::Permit,
    path: String,
    name: String,
    bytes: Vec<u8>,
    only_check: bool,
}

impl FileAsked {
    async fn read(request: &ImportRequest, permission: &'static Permission) -> Result<Self, ImportStopped> {
        let permit = request.visitor.may(permission).map_err(ImportStopped::fault)?;
        let only_check = match request.option("check") {
            None | Some("no") => false,
            Some("yes") => true,
            Some(other) => {
                let use_it = format!("--check {other}: it takes no value, or yes or no");
                return Err(ImportStopped::WrongUse(use_it));
            }
        };
        let path = &request.paths[0];
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let shown = path.display().to_string();
        let bytes = bytes_of(path).map_err(|problem| refused(&shown, &[Fault::new(0, problem)]))?;
        let bytes =
            plain(&request.services.office, bytes).await.map_err(|fault| refused(&shown, &[fault]))?;
        Ok(Self { permit, path: shown, name, bytes, only_check })
    }

    fn done<T>(&self, taken: Taken<T>) -> Result<T, ImportStopped> {
        match taken {
            Taken::Done(done) => Ok(done),
            Taken::Faults(faults) => Err(refused(&self.path, &faults)),
        }
    }
}

fn bytes_of(path: &Path) -> Result<Vec<u8>, String> {
    let unreadable = |cause: std::io::Error| format!("It cannot be read: {cause}");
    let about = fs::metadata(path).map_err(unreadable)?;
    if !about.is_file() || about.len() > LARGEST as u64 {
        return Err("It is not a file, or larger than 8 MiB".into());
    }
    fs::read(path).map_err(unreadable)
}

fn refused(path: &str, faults: &[Fault]) -> ImportStopped {
    let said: Vec<String> = faults.iter().take(MOST_FAULTS).map(Fault::to_string).collect();
    let more = faults.len().saturating_sub(MOST_FAULTS);
    let more = if more > 0 { format!("\nand {more} more.") } else { String::new() };
    ImportStopped::Refused(format!("{path}: {}{more}\nNothing was imported.", said.join("\n")))
}

async fn begin(request: &ImportRequest) -> Result<Work, ImportStopped> {
    request.visitor.begin(&request.services.database).await.map_err(ImportStopped::fault)
}

async fn end(work: Work, keep: bool) -> Result<&'static str, ImportStopped> {
    if !keep {
        return Ok("Nothing was taken in");
    }
    work.done().await.map_err(ImportStopped::fault)?;
    Ok("Taken in")
}
