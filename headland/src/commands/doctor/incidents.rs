//! Whether the files of the incident store are there, and whether the cube says what the rows say.

use std::collections::BTreeMap;

use incident::{Category, Cube, Holdings, IncidentStore, Kind, Recount, StoreFault};
use incidents::ParquetStore;
use vocabulary::Month;

use super::Check;

const NAME: &str = "incidents";
const REMEDY: &str = "Import the months named again; if that does not help, restore a backup";

/// Street incidents by force, month and category.
type Counts = BTreeMap<(String, Month, Category), u64>;

/// Counts every row again and compares it with the manifest and the cube.
pub async fn look(store: Result<ParquetStore, StoreFault>) -> Vec<Check> {
    let counted = tokio::task::spawn_blocking(move || compare(&store?)).await;
    match counted {
        Ok(Ok(checks)) => checks,
        Ok(Err(fault)) => vec![Check::problem(NAME, fault.to_string(), REMEDY)],
        Err(stopped) => vec![Check::problem(NAME, format!("counting stopped: {stopped}"), REMEDY)],
    }
}

fn compare(store: &ParquetStore) -> Result<Vec<Check>, StoreFault> {
    let holdings = store.holdings()?;
    let recounts = store.recount()?;
    let cube = match span(&holdings) {
        Some((first, last)) => store.cube(first, last)?,
        None => Default::default(),
    };
    Ok(vec![rows(&holdings, &recounts), cubes(&counts_of_rows(&recounts), &counts_of_cube(&cube))])
}

fn span(holdings: &Holdings) -> Option<(Month, Month)> {
    let months = || holdings.of_kind(Kind::Street).map(|file| file.origin.month);
    Some((months().min()?, months().max()?))
}

/// Whether each file holds as many rows as the manifest says.
fn rows(holdings: &Holdings, recounts: &[Recount]) -> Check {
    let found = |recount: &Recount| recount.counts.iter().map(|(_, count)| count).sum::<u64>();
    let mut of_origin = BTreeMap::new();
    for recount in recounts {
        of_origin.insert(&recount.origin, found(recount));
    }
    let wrong = holdings.files.iter().filter(|file| of_origin.get(&file.origin) != Some(&file.rows));
    let wrong: Vec<String> = wrong
        .map(|file| format!("{} {} {}", file.origin.month, file.origin.force, file.origin.kind))
        .collect();
    if wrong.is_empty() {
        let rows: u64 = of_origin.values().sum();
        return Check::ok(
            NAME,
            format!("{} files are there, with all their {rows} rows", holdings.files.len()),
        );
    }
    Check::problem(NAME, format!("rows are missing or too many in {}", wrong.join(", ")), REMEDY)
}

/// Whether the cube counts what the rows count, by force, month and category.
fn cubes(rows: &Counts, cube: &Counts) -> Check {
    let keys = rows.keys().chain(cube.keys()).filter(|key| rows.get(key) != cube.get(key));
    let mut wrong: Vec<String> = keys.map(|(force, month, _)| format!("{month} {force}")).collect();
    wrong.sort();
    wrong.dedup();
    if wrong.is_empty() {
        return Check::ok(
            "counts",
            format!("{} street incidents, counted twice alike", rows.values().sum::<u64>()),
        );
    }
    Check::problem("counts", format!("the counts and the rows differ in {}", wrong.join(", ")), REMEDY)
}

fn counts_of_rows(recounts: &[Recount]) -> Counts {
    let mut counts = Counts::new();
    for recount in recounts.iter().filter(|recount| recount.origin.kind == Kind::Street) {
        for (category, count) in &recount.counts {
            if let Some(category) = category {
                let key = (recount.origin.force.clone(), recount.origin.month, *category);
                *counts.entry(key).or_default() += count;
            }
        }
    }
    counts
}

fn counts_of_cube(cube: &Cube) -> Counts {
    let mut counts = Counts::new();
    for cell in &cube.cells {
        let force = cube.forces.get(usize::from(cell.force)).cloned().unwrap_or_default();
        *counts.entry((force, cell.month, cell.category)).or_default() += u64::from(cell.count);
    }
    counts
}
