//! Reads one file: header, rows, checks, and what is kept of it.

use incident::{FileEntry, Kind, Load, Row, StoreFault};
use vocabulary::Month;

use super::fields::{self, Reason};
use super::find::Source;
use super::intake::Intake;
use super::lines::Lines;
use super::refusal::{AGAIN, Fault, ImportRefused};
use super::split::Record;
use super::tally::Tally;
use super::{Progress, header, outcomes, searches, street};

/// Reads a file into the load.
pub(super) fn read_file(
    source: &Source,
    load: &dyn Load,
    progress: &dyn Progress,
) -> Result<FileEntry, ImportRefused> {
    let entry = source.open(|input| {
        take_rows(source, Intake::new(input, source.size, progress), load).map_err(|stop| match stop {
            Stop::Fault(fault) => fault.of(&source.shown),
            Stop::Store(fault) => fault.into(),
        })
    })?;
    tracing::debug!(file = source.shown, rows = entry.rows, rejected = entry.rejects.len(), "read");
    Ok(entry)
}

enum Stop {
    Fault(Fault),
    Store(StoreFault),
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<StoreFault> for Stop {
    fn from(fault: StoreFault) -> Self {
        Self::Store(fault)
    }
}

fn take_rows(source: &Source, intake: Intake<'_>, load: &dyn Load) -> Result<FileEntry, Stop> {
    let kind = source.origin.kind;
    if kind == Kind::StopAndSearch && !searches::know_london() {
        return Err(no_time_zones().into());
    }
    let mut lines = Lines::open(intake)?;
    header::check(kind, lines.next()?)?;
    let mut writer = load.file(source.origin.clone())?;
    let mut tally = Tally::default();
    while let Some(record) = lines.next()? {
        let line = record.line;
        match check(kind, &record) {
            Ok(row) => {
                same_month(line, row.month(), source.origin.month)?;
                writer.row(&row)?;
                tally.keep();
            }
            Err(reason) => tally.reject(line, reason, lines.left())?,
        }
    }
    let rejects = tally.finish()?;
    Ok(writer.finish(lines.sha256(), rejects, source.extracted)?)
}

fn check<'a>(kind: Kind, record: &Record<'a>) -> Result<Row<'a>, Reason> {
    let expected = header::columns(kind).len();
    if record.count != expected {
        return Err(format!("the row has {} fields where {expected} are expected", record.count));
    }
    if fields::is_unprintable(record.text) {
        return Err("the row holds a line break or another character that cannot be printed".into());
    }
    match kind {
        Kind::Street => street::check(record),
        Kind::Outcomes => outcomes::check(record),
        Kind::StopAndSearch => searches::check(record),
    }
}

fn same_month(line: u64, row: Month, file: Month) -> Result<(), Fault> {
    if row == file {
        return Ok(());
    }
    Err(Fault::new(
        Some(line),
        format!("the row is of {row} where the file's name says {file}"),
        format!("{AGAIN}, under the name it was published with"),
    ))
}

fn no_time_zones() -> Fault {
    Fault::new(
        None,
        "this computer does not know the time in London, so that searches cannot be put into months",
        "Install its time zone data (on Debian the package tzdata) and import the file again",
    )
}
