//! Removes files that no manifest names. Only the holder of the load lock may call it.

use std::{collections::HashSet, fs, io, path::Path};

use incident::StoreFault;

use crate::{
    fault,
    manifest::{self, Manifest},
};

/// The folders that hold what the manifest names.
pub(crate) const FOLDERS: [&str; 3] = ["rows", "cube", "rejects"];

/// Removes every file under rows, cube and rejects that the manifest does not name.
pub(crate) fn remove(folder: &Path) -> Result<(), StoreFault> {
    let (manifest, _) = Manifest::read(folder)?;
    let named: HashSet<_> =
        manifest.files.iter().flat_map(|kept| kept.paths()).map(|path| folder.join(path)).collect();
    for name in FOLDERS {
        sweep(&folder.join(name), &|path| named.contains(path))
            .map_err(fault(format!("removing what a stopped import left in {name}")))?;
    }
    let _ = fs::remove_file(folder.join(manifest::NEW));
    Ok(())
}

fn sweep(folder: &Path, is_named: &dyn Fn(&Path) -> bool) -> io::Result<()> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    for entry in entries {
        let entry = entry?;
        let path = entry.path();
        if entry.file_type()?.is_dir() {
            sweep(&path, is_named)?;
        } else if !is_named(&path) {
            tracing::info!(path = %path.display(), "removed what a stopped import left");
            fs::remove_file(&path)?;
        }
    }
    Ok(())
}
