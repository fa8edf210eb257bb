//! Compares what our crates import with the table in ARCHITECTURE.md: the document is the check.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::run;

/// The heading above the table.
const HEADING: &str = "## Arrows: what may import what";
/// The row for every crate in the folder `capabilities`.
const ANY_CAPABILITY: &str = "any capability";
/// The crate every other may use in its tests.
const TESTKIT: &str = "testkit";

/// One of our crates and which of ours it names.
#[derive(Debug, Default)]
struct Crate {
    name: String,
    /// The folder of the repository it stands in, such as `foundation`.
    folder: String,
    imports: BTreeSet<String>,
    /// Only in its tests.
    in_tests: BTreeSet<String>,
}

/// What the document allows.
#[derive(Debug, Default)]
struct Arrows {
    rows: BTreeMap<String, BTreeSet<Allowed>>,
    /// Crates that nothing but a crate that may import everything may import.
    sealed: BTreeSet<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Allowed {
    Everything,
    Foundation,
    Crate(String),
}

/// Fails when a crate imports what its row does not allow, or the document does not know a crate.
pub fn compare() -> Result<()> {
    let document =
        fs::read_to_string(run::root().join("ARCHITECTURE.md")).context("cannot read ARCHITECTURE.md")?;
    let crates = crates(&run::metadata()?);
    let faults = faults(&Arrows::read(&document)?, &crates, &document);
    if !faults.is_empty() {
        bail!("ARCHITECTURE.md and the crates differ:\n  {}", faults.join("\n  "));
    }
    println!("arrows: {} crates import what ARCHITECTURE.md allows", crates.len());
    Ok(())
}

impl Arrows {
    fn read(document: &str) -> Result<Self> {
        let (_, below) = document.split_once(HEADING).with_context(|| format!("no heading “{HEADING}”"))?;
        let table =
            below.lines().skip_while(|line| !line.starts_with('|')).take_while(|line| line.starts_with('|'));
        let mut arrows = Self::default();
        for line in table.skip(2) {
            let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            let [who, may] = cells.as_slice() else { bail!("the row “{line}” has not two cells") };
            let allowed = arrows.read_cell(may)?;
            for name in who.split(',').map(str::trim) {
                if arrows.rows.insert(name.to_owned(), allowed.clone()).is_some() {
                    bail!("{name} has two rows");
                }
            }
        }
        Ok(arrows)
    }

    fn read_cell(&mut self, cell: &str) -> Result<BTreeSet<Allowed>> {
        let mut allowed = BTreeSet::new();
        for words in cell.split(',').map(str::trim) {
            match words {
                "nothing of ours" => {}
                "everything" => drop(allowed.insert(Allowed::Everything)),
                "all of the foundation" | "foundation" | "foundation only" => {
                    allowed.insert(Allowed::Foundation);
                }
                _ if words.starts_with("and nothing imports ") => {
                    self.sealed.insert(words.trim_start_matches("and nothing imports ").to_owned());
                }
                name if is_name(name) => drop(allowed.insert(Allowed::Crate(name.to_owned()))),
                _ => bail!("“{words}” in the table of arrows is not understood"),
            }
        }
        Ok(allowed)
    }

    /// What a crate may import; `None` when no row says.
    fn allowed(&self, our: &Crate) -> Option<BTreeSet<Allowed>> {
        let own = self.rows.get(&our.name);
        let any = (our.folder == "capabilities").then(|| self.rows.get(ANY_CAPABILITY)).flatten();
        (own.is_some() || any.is_some()).then(|| own.into_iter().chain(any).flatten().cloned().collect())
    }
}

fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_".contains(&byte))
}

fn faults(arrows: &Arrows, crates: &[Crate], document: &str) -> Vec<String> {
    let foundation: BTreeSet<&str> =
        crates.iter().filter(|our| our.folder == "foundation").map(|our| our.name.as_str()).collect();
    let named: BTreeSet<&str> =
        document.split(|letter: char| !letter.is_alphanumeric() && letter != '_').collect();
    let mut faults = Vec::new();
    for our in crates {
        let Some(allowed) = arrows.allowed(our) else {
            faults.push(format!("{} has no row", our.name));
            continue;
        };
        if !named.contains(our.name.as_str()) {
            faults.push(format!("{} is nowhere named", our.name));
        }
        let everything = allowed.contains(&Allowed::Everything);
        let may = |other: &str| {
            let by_name = allowed.contains(&Allowed::Crate(other.to_owned()));
            let of_foundation = allowed.contains(&Allowed::Foundation) && foundation.contains(other);
            everything || ((by_name || of_foundation) && !arrows.sealed.contains(other))
        };
        let wrong = our.imports.iter().filter(|other| !may(other));
        faults.extend(wrong.map(|other| format!("{} imports {other}", our.name)));
        let wrong =
            our.in_tests.iter().filter(|other| *other != TESTKIT && **other != our.name && !may(other));
        faults.extend(wrong.map(|other| format!("{} imports {other} in its tests", our.name)));
    }
    faults
}

fn crates(metadata: &Value) -> Vec<Crate> {
    let packages = metadata["packages"].as_array().map_or(&[][..], Vec::as_slice);
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let names: BTreeSet<String> = packages.iter().map(|package| text(&package["name"])).collect();
    let our = |package: &Value| {
        let mut our = Crate { name: text(&package["name"]), folder: folder(package), ..Crate::default() };
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            let name = text(&dependency["name"]);
            if names.contains(&name) {
                let in_tests = dependency["kind"] == "dev";
                if in_tests {
                    our.in_tests.insert(name)
                } else {
                    our.imports.insert(name)
                };
            }
        }
        our
    };
    packages.iter().map(our).collect()
}

/// The folder above the crate's own; empty for a crate at the top.
fn folder(package: &Value) -> String {
    let path = package["manifest_path"].as_str().unwrap_or_default();
    let above = std::path::Path::new(path).ancestors().nth(2).and_then(|folder| folder.file_name());
    above.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOCUMENT: &str = "\
## Arrows: what may import what

Words.

| who | may import |
|---|---|
| vocabulary | nothing of ours |
| access, database | vocabulary |
| any capability | all of the foundation |
| plans | actions |
| cases | foundation only, and nothing imports cases |
| headland | everything |

evidence, later
";

    fn a_crate(folder: &str, name: &str, imports: &[&str]) -> Crate {
        let imports = imports.iter().map(|import| (*import).to_owned()).collect();
        Crate { name: name.into(), folder: folder.into(), imports, in_tests: BTreeSet::new() }
    }

    fn found(mut crates: Vec<Crate>) -> Vec<String> {
        crates.push(a_crate("foundation", "vocabulary", &[]));
        faults(&Arrows::read(DOCUMENT).expect("a table"), &crates, DOCUMENT)
    }

    #[test]
    fn what_the_table_allows_is_allowed() {
        let crates = vec![
            a_crate("foundation", "access", &["vocabulary"]),
            a_crate("capabilities", "evidence", &["access", "vocabulary"]),
            a_crate("capabilities", "plans", &["actions", "access"]),
            a_crate("headland", "headland", &["cases", "evidence"]),
        ];
        assert_eq!(found(crates), Vec::<String>::new());
    }

    #[test]
    fn an_arrow_that_is_not_in_the_table_is_found() {
        assert_eq!(found(vec![a_crate("foundation", "access", &["database"])]), ["access imports database"]);
        assert_eq!(found(vec![a_crate("capabilities", "evidence", &["plans"])]), ["evidence imports plans"]);
        assert_eq!(found(vec![a_crate("capabilities", "plans", &["cases"])]), ["plans imports cases"]);
    }

    #[test]
    fn a_crate_without_a_row_is_found() {
        assert_eq!(found(vec![a_crate("engines", "press", &[])]), ["press has no row"]);
        assert_eq!(found(vec![a_crate("capabilities", "measures", &[])]), ["measures is nowhere named"]);
    }

    #[test]
    fn tests_may_use_testkit_and_no_other_new_crate() {
        let mut access = a_crate("foundation", "access", &[]);
        access.in_tests = ["testkit", "evidence"].map(str::to_owned).into();
        assert_eq!(found(vec![access]), ["access imports evidence in its tests"]);
    }

    #[test]
    fn a_word_that_is_not_understood_is_said() {
        let document = DOCUMENT.replace("| vocabulary | nothing of ours |", "| vocabulary | this and that |");
        assert!(Arrows::read(&document).expect_err("refused").to_string().contains("this and that"));
    }
}
