//! The files of the data folder: which belong into a backup, and whether a name may be written to.

use std::{
    fs, io,
    path::{Component, Path},
};

/// The files of a store that is changed while it is read, such as the incidents: its manifest as it was read, and the
/// files the manifest names. Those do not change; they may go when the manifest does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// The manifest's path in the data folder, with `/`, and its bytes; none when the store is empty.
    pub manifest: Option<(String, Vec<u8>)>,
    /// Paths in the data folder, with `/`.
    pub files: Vec<String>,
}

/// Every file below a folder of the data folder, as paths in the data folder with `/`, in order. Links are left out, and
/// so are files that are being written (`.part`).
pub(crate) fn below(data: &Path, folder: &str) -> io::Result<Vec<String>> {
    let mut found = Vec::new();
    let entries = match fs::read_dir(data.join(folder)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(found),
        entries => entries?,
    };
    for entry in entries {
        let entry = entry?;
        let Ok(name) = entry.file_name().into_string() else { continue };
        let path = format!("{folder}/{name}");
        let kind = entry.file_type()?;
        if kind.is_dir() {
            found.extend(below(data, &path)?);
        } else if kind.is_file() && !name.ends_with(".part") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// Whether a path stays inside the folder it is joined to.
pub(crate) fn stays_inside(path: &str) -> bool {
    let plain = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
    plain && !path.is_empty() && !path.contains(['\\', '\0'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_leaves_the_folder_is_seen() {
        assert!(stays_inside("incidents/rows/a.parquet"));
        for outside in ["../x", "a/../../x", "/etc/passwd", "", "a\\..\\x", "./a"] {
            assert!(!stays_inside(outside), "{outside}");
        }
    }
}
