//! Whether the documentation of any crate has an example that runs; asking rustdoc takes minutes.

use std::{fs, path::Path};

use anyhow::Result;

use crate::run;

/// Folders with code of ours.
const FOLDERS: [&str; 7] = ["headland", "capabilities", "engines", "foundation", "soak", "testkit", "xtask"];

/// Whether an example is there.
pub fn has_tests() -> Result<bool> {
    for folder in FOLDERS {
        if holds_example(&run::root().join(folder))? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn holds_example(folder: &Path) -> Result<bool> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let found = if path.is_dir() {
            !matches!(name.as_str(), "node_modules" | "target" | "tests") && holds_example(&path)?
        } else {
            name.ends_with(".rs") && is_example(&fs::read_to_string(&path)?)
        };
        if found {
            return Ok(true);
        }
    }
    Ok(false)
}

/// A fence in a doc comment opens an example unless it says that it is none.
fn is_example(text: &str) -> bool {
    let comments = text.lines().map(str::trim_start);
    let comments = comments.filter_map(|line| line.strip_prefix("///").or_else(|| line.strip_prefix("//!")));
    let fences = comments.filter_map(|line| line.trim_start().strip_prefix("```"));
    // Every other fence closes what the one before it opened.
    fences
        .step_by(2)
        .any(|kind| matches!(kind.trim(), "" | "rust" | "no_run" | "should_panic" | "compile_fail"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_example_that_is_ignored_is_none() {
        assert!(is_example("/// ```\n/// f();\n/// ```\n"));
        assert!(!is_example("//! ```ignore\n//! f();\n//! ```\n"));
        assert!(!is_example("/// ```text\n/// a\n/// ```\nlet a = \"```\";"));
    }
}
