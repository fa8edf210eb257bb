//! Harm weights by category of incident, from a CSV file with the columns category and weight.

use std::collections::BTreeSet;

use access::Event;
use capability::{ImportOption, ImportRequest, ImportStopped, ImportSummary, Importer, Later};
use incident::Category;
use serde_json::json;

use super::{file_name, recorded, table::CsvTable};
use crate::{model::HarmWeights, permissions::IMPORT, store};

/// The heaviest weight taken: fifty times the Cambridge weight of a homicide.
const HEAVIEST: f64 = 273_750.0;

/// The importer of `headland import harm`.
pub fn importer() -> Importer {
    Importer {
        name: "harm",
        about: "Harm weights of the categories of incident: category, weight",
        files: "FILE",
        many: false,
        options: &[ImportOption {
            name: "edition",
            value: "NAME",
            about: "The index and its edition, as every figure names it: “Cambridge Crime Harm Index 2026, days”",
            required: true,
        }],
        run: |request| -> Later<_> { Box::pin(run(request)) },
    }
}

async fn run(request: ImportRequest) -> Result<ImportSummary, ImportStopped> {
    let permit = request.visitor.may(&IMPORT).map_err(ImportStopped::fault)?;
    let edition = request.required("edition")?.trim().to_owned();
    if edition.is_empty() {
        return Err(ImportStopped::WrongUse("--edition: name the index and its edition".into()));
    }
    let weights = HarmWeights { edition, weights: read(&request)? };
    let without: Vec<&str> = Category::current()
        .filter(|category| weights.weights.iter().all(|(weighed, _)| weighed != category))
        .map(|category| category.code())
        .collect();
    let left_out = match without.as_slice() {
        [] => String::new(),
        codes => format!("; without a weight, and so left out of harm: {}", codes.join(", ")),
    };
    let line = format!("{} weights of {}{left_out}", weights.weights.len(), weights.edition);
    let event = Event {
        what: "evidence.import",
        object: "harm".into(),
        detail: json!({
            "file": file_name(&request.paths),
            "edition": weights.edition,
            "weights": weights.weights.iter().map(|(category, weight)| (category.code(), weight)).collect::<Vec<_>>(),
        }),
    };
    let mut work = request.visitor.begin(&request.services.database).await.map_err(ImportStopped::fault)?;
    store::save_harm_weights(&mut work, &permit, &weights).await.map_err(ImportStopped::fault)?;
    recorded(work, &permit, "harm", &request.paths, line, event).await
}

fn read(request: &ImportRequest) -> Result<Vec<(Category, f64)>, ImportStopped> {
    let table = CsvTable::read(&request.paths[0])?;
    let (category, weight) = (table.column("category")?, table.column("weight")?);
    let mut seen = BTreeSet::new();
    let mut weights = Vec::new();
    for (line, row) in table.rows() {
        let field = |place: usize| row.get(place).unwrap_or_default().trim();
        let code = field(category);
        let Some(known) = Category::from_code(code) else {
            let codes: Vec<&str> = Category::current().map(|category| category.code()).collect();
            let problem = format!("“{code}” is no category of incident. Known are: {}", codes.join(", "));
            return Err(table.refuse(line, &problem));
        };
        let typed = field(weight);
        let Some(weight) = typed.parse().ok().filter(|weight| (0.0..=HEAVIEST).contains(weight)) else {
            let problem = format!("“{typed}” in column weight is not a number from 0 to {HEAVIEST}");
            return Err(table.refuse(line, &problem));
        };
        if !seen.insert(code.to_owned()) {
            return Err(table.refuse(line, &format!("{code} stands twice")));
        }
        weights.push((known, weight));
    }
    Ok(weights)
}
