//! How many people and households live where, from a CSV file.

use std::collections::BTreeSet;

use access::Event;
use capability::{ImportOption, ImportRequest, ImportStopped, ImportSummary, Importer, Later};
use serde_json::json;
use vocabulary::{AreaCode, AreaKind};

use super::{edition_of, file_name, recorded, table::CsvTable};
use crate::{model::Population, permissions::IMPORT, store};

/// The importer of `headland import population`.
pub fn importer() -> Importer {
    Importer {
        name: "population",
        about: "People and households of areas, from a CSV file",
        files: "FILE",
        many: false,
        options: &[
            ImportOption { name: "kind", value: "KIND", about: "lsoa, ward, lad or csp", required: true },
            ImportOption {
                name: "edition",
                value: "YEAR",
                about: "The year the figures are for",
                required: true,
            },
            ImportOption { name: "code", value: "COLUMN", about: "The areas' codes", required: true },
            ImportOption { name: "people", value: "COLUMN", about: "The number of people", required: true },
            ImportOption {
                name: "households",
                value: "COLUMN",
                about: "The number of households",
                required: false,
            },
        ],
        run: |request| -> Later<_> { Box::pin(run(request)) },
    }
}

async fn run(request: ImportRequest) -> Result<ImportSummary, ImportStopped> {
    let permit = request.visitor.may(&IMPORT).map_err(ImportStopped::fault)?;
    let kind: AreaKind = request
        .required("kind")?
        .parse()
        .map_err(|cause| ImportStopped::WrongUse(format!("--kind: {cause}")))?;
    let edition = edition_of(request.required("edition")?)?;
    let populations = read(&request, kind, edition)?;
    let people: u64 = populations.iter().map(|population| population.people).sum();
    let line = format!("{} areas of kind {kind} with {people} people in {edition}", populations.len());
    let mut work = request.visitor.begin(&request.services.database).await.map_err(ImportStopped::fault)?;
    store::save_populations(&mut work, &permit, &populations).await.map_err(ImportStopped::fault)?;
    let event = Event {
        what: "evidence.import",
        object: format!("population {kind} {edition}"),
        detail: json!({"file": file_name(&request.paths), "areas": populations.len(), "people": people}),
    };
    recorded(work, &permit, "population", &request.paths, line, event).await
}

fn read(request: &ImportRequest, kind: AreaKind, edition: u16) -> Result<Vec<Population>, ImportStopped> {
    let table = CsvTable::read(&request.paths[0])?;
    let source = file_name(&request.paths);
    let (code_heading, people_heading) = (request.required("code")?, request.required("people")?);
    let code = table.column(code_heading)?;
    let people = table.column(people_heading)?;
    let households_heading = request.option("households");
    let households = households_heading.map(|heading| table.column(heading)).transpose()?;
    let mut seen = BTreeSet::new();
    let mut populations = Vec::new();
    for (line, row) in table.rows() {
        let field = |place: usize| row.get(place).unwrap_or_default().trim();
        let area = AreaCode::new(field(code)).ok_or_else(|| {
            table
                .refuse(line, &format!("“{}” in column {code_heading} is not a code of an area", field(code)))
        })?;
        if !seen.insert(area.clone()) {
            return Err(table.refuse(line, &format!("the code {area} stands twice")));
        }
        let number = |place: usize, heading: &str| {
            whole_number(field(place)).ok_or_else(|| {
                table.refuse(line, &format!("“{}” in column {heading} is not a whole number", field(place)))
            })
        };
        let households = match (households, households_heading) {
            (Some(place), Some(heading)) if !field(place).is_empty() => Some(number(place, heading)?),
            _ => None,
        };
        populations.push(Population {
            kind,
            edition,
            code: area.to_string(),
            people: number(people, people_heading)?,
            households,
            source: source.clone(),
        });
    }
    Ok(populations)
}

/// `93,663` and `93663` and `93663.0` are whole numbers; no place has more than a billion people.
fn whole_number(text: &str) -> Option<u64> {
    let plain: String = text.chars().filter(|letter| *letter != ',').collect();
    let plain = plain.strip_suffix(".0").unwrap_or(&plain);
    plain.parse().ok().filter(|number| *number <= 1_000_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_are_read_and_fractions_refused() {
        assert_eq!(whole_number("93,663"), Some(93_663));
        assert_eq!(whole_number("1821.0"), Some(1_821));
        assert_eq!(whole_number("18.5"), None);
        assert_eq!(whole_number("-3"), None);
        assert_eq!(whole_number(""), None);
    }
}
