//! Whether the data folder is there and can be written.

use std::path::Path;

use super::Check;

const NAME: &str = "data folder";

/// Writes a file that is gone again at once.
pub fn look(folder: &Path) -> Check {
    let shown = folder.display();
    if !folder.is_dir() {
        let remedy = "Use `headland import` or `headland demo` to make it, or name another with --data";
        return Check::problem(NAME, format!("{shown} is not there"), remedy);
    }
    match tempfile::tempfile_in(folder) {
        Ok(_) => Check::ok(NAME, format!("{shown} can be written")),
        Err(cause) => Check::problem(
            NAME,
            format!("{shown} cannot be written: {cause}"),
            "Give the user that runs Headland the right to write there, and look whether the disk is full",
        ),
    }
}
