//! Which larger area a smaller one belongs to, from a lookup of the Office for National Statistics.

use access::Event;
use capability::{ImportOption, ImportRequest, ImportStopped, ImportSummary, Importer, Later};
use serde_json::json;
use vocabulary::{AreaCode, AreaKind};

use super::{
    columns::{CodeColumn, name_heading},
    edition_of, file_name, recorded,
    table::CsvTable,
};
use crate::{model::LookupRow, permissions::IMPORT, store};

/// The importer of `headland import lookup`.
pub fn importer() -> Importer {
    Importer {
        name: "lookup",
        about: "Which district, ward or partnership an area belongs to, from a CSV file",
        files: "FILE",
        many: false,
        options: &[
            ImportOption {
                name: "from",
                value: "COLUMN",
                about: "The smaller area's codes, such as LSOA21CD",
                required: true,
            },
            ImportOption {
                name: "to",
                value: "COLUMN",
                about: "The larger area's codes, such as LAD25CD",
                required: true,
            },
            ImportOption {
                name: "edition",
                value: "YEAR",
                about: "The year, where the column names give none",
                required: false,
            },
            ImportOption {
                name: "from-name",
                value: "COLUMN",
                about: "The smaller area's names",
                required: false,
            },
            ImportOption {
                name: "to-name",
                value: "COLUMN",
                about: "The larger area's names",
                required: false,
            },
        ],
        run: |request| -> Later<_> { Box::pin(run(request)) },
    }
}

async fn run(request: ImportRequest) -> Result<ImportSummary, ImportStopped> {
    let permit = request.visitor.may(&IMPORT).map_err(ImportStopped::fault)?;
    let rows = read(&request)?;
    let Some(LookupRow { from, to, .. }) = rows.first() else {
        return Err(ImportStopped::Refused("the file has no rows".into()));
    };
    let (from, to) = (*from, *to);
    let line = format!("{} rows from {} {} to {} {}", rows.len(), from.0, from.1, to.0, to.1);
    let mut work = request.visitor.begin(&request.services.database).await.map_err(ImportStopped::fault)?;
    store::save_lookup(&mut work, &permit, &rows).await.map_err(ImportStopped::fault)?;
    let event = Event {
        what: "evidence.import",
        object: format!("lookup {} {} to {} {}", from.0, from.1, to.0, to.1),
        detail: json!({"file": file_name(&request.paths), "rows": rows.len()}),
    };
    recorded(work, &permit, "lookup", &request.paths, line, event).await
}

fn read(request: &ImportRequest) -> Result<Vec<LookupRow>, ImportStopped> {
    let table = CsvTable::read(&request.paths[0])?;
    let (from_heading, to_heading) = (request.required("from")?, request.required("to")?);
    let from = table.column(from_heading)?;
    let to = table.column(to_heading)?;
    let from_name = name_column(request, &table, "from-name", from_heading)?;
    let to_name = name_column(request, &table, "to-name", to_heading)?;
    let from_kind = kind_of(request, "from", from_heading)?;
    let to_kind = kind_of(request, "to", to_heading)?;
    if from_kind.0 == to_kind.0 {
        return Err(ImportStopped::WrongUse(format!(
            "--from and --to both hold codes of kind {}; a lookup leads from a smaller kind of area to a larger",
            from_kind.0
        )));
    }
    let mut rows = Vec::new();
    for (line, row) in table.rows() {
        let code = |place: usize, heading: &str| {
            let text = row.get(place).unwrap_or_default().trim();
            AreaCode::new(text).map(|code| code.to_string()).ok_or_else(|| {
                table.refuse(line, &format!("“{text}” in column {heading} is not a code of an area"))
            })
        };
        let name = |place: Option<usize>| {
            let text = row.get(place?)?.trim();
            (!text.is_empty()).then(|| text.to_owned())
        };
        rows.push(LookupRow {
            from: from_kind,
            to: to_kind,
            from_code: code(from, from_heading)?,
            from_name: name(from_name),
            to_code: code(to, to_heading)?,
            to_name: name(to_name),
        });
    }
    Ok(once(rows))
}

/// Output areas stand once for each of their parts in some lookups: the same pair is one row.
fn once(mut rows: Vec<LookupRow>) -> Vec<LookupRow> {
    rows.sort_by(|one, other| (&one.from_code, &one.to_code).cmp(&(&other.from_code, &other.to_code)));
    rows.dedup_by(|one, other| one.from_code == other.from_code && one.to_code == other.to_code);
    rows
}

fn kind_of(request: &ImportRequest, option: &str, heading: &str) -> Result<(AreaKind, u16), ImportStopped> {
    let column = CodeColumn::read(heading).ok_or_else(|| {
        ImportStopped::WrongUse(format!(
            "--{option} {heading}: the name does not say a kind of area. Rename the column like LSOA21CD, WD25CD, LAD25CD, CSP19CD or PFA19CD"
        ))
    })?;
    let edition = match (column.edition, request.option("edition")) {
        (Some(edition), _) => edition,
        (None, Some(edition)) => edition_of(edition)?,
        (None, None) => {
            return Err(ImportStopped::WrongUse(format!(
                "--{option} {heading}: the name gives no year. Add --edition YEAR"
            )));
        }
    };
    Ok((column.kind, edition))
}

fn name_column(
    request: &ImportRequest,
    table: &CsvTable,
    option: &str,
    code_heading: &str,
) -> Result<Option<usize>, ImportStopped> {
    match request.option(option) {
        Some(heading) => table.column(heading).map(Some),
        None => Ok(name_heading(code_heading).and_then(|heading| table.find(&heading))),
    }
}
