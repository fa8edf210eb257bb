//! The folder of the sample, which carries a mark: without the mark nothing in it is touched.

use std::{
    fs::{self, File, TryLockError},
    io::{Read, Seek, Write},
    path::{Path, PathBuf},
};

use anyhow::Context;

use crate::Stopped;

/// The file that marks a folder as the sample's.
pub const MARK: &str = "SAMPLE";

const COMPLETE: &str =
    "complete\n\nEverything in this folder is made up. `headland demo --reset` makes it again.\n";
const BEING_MADE: &str =
    "being made\n\nEverything in this folder is made up. `headland demo` makes it whole.\n";

/// A folder with the mark, held so that no other demo makes or deletes it meanwhile.
pub struct SampleFolder {
    path: PathBuf,
    mark: File,
}

impl SampleFolder {
    /// Takes the folder, and says whether the sample in it is complete. One that is not, or is to be made again, is
    /// emptied first.
    pub fn take(path: &Path, reset: bool) -> Result<(Self, bool), Stopped> {
        refuse_unmarked(path)?;
        fs::create_dir_all(path).with_context(|| format!("the folder {} cannot be made", path.display()))?;
        let mark = File::options().create(true).truncate(false).read(true).write(true).open(path.join(MARK));
        let mark = mark.with_context(|| format!("{} cannot be opened", path.join(MARK).display()))?;
        let mut folder = Self { path: path.to_owned(), mark };
        let complete = !reset && folder.is_complete()?;
        folder.hold(complete)?;
        if !complete {
            folder.write(BEING_MADE)?;
            folder.empty()?;
        }
        Ok((folder, complete))
    }

    /// Says that the sample is complete.
    pub fn complete(mut self) -> Result<(), Stopped> {
        self.write(COMPLETE)
    }

    fn is_complete(&mut self) -> Result<bool, Stopped> {
        let mut text = String::new();
        self.mark.read_to_string(&mut text)?;
        Ok(text == COMPLETE)
    }

    /// Any number may serve the sample; only one alone may make it.
    fn hold(&self, complete: bool) -> Result<(), Stopped> {
        let held = if complete { self.mark.try_lock_shared() } else { self.mark.try_lock() };
        held.map_err(|error| match error {
            TryLockError::WouldBlock => {
                let path = self.path.display();
                Stopped::WrongUse(format!("another `headland demo` is using {path}. Stop it first"))
            }
            TryLockError::Error(cause) => cause.into(),
        })
    }

    fn write(&mut self, text: &str) -> Result<(), Stopped> {
        self.mark.set_len(0)?;
        self.mark.rewind()?;
        self.mark.write_all(text.as_bytes())?;
        Ok(self.mark.sync_all()?)
    }

    /// Deletes everything but the mark; a link is deleted, not followed.
    fn empty(&self) -> Result<(), Stopped> {
        for entry in fs::read_dir(&self.path)? {
            let entry = entry?;
            if entry.file_name() == MARK {
                continue;
            }
            let path = entry.path();
            let deleted =
                if entry.file_type()?.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
            deleted.with_context(|| format!("{} cannot be deleted", path.display()))?;
        }
        Ok(())
    }
}

/// A folder that holds anything, and no mark, is somebody's.
fn refuse_unmarked(path: &Path) -> Result<(), Stopped> {
    let Ok(mut entries) = fs::read_dir(path) else { return Ok(()) };
    if path.join(MARK).is_file() || entries.next().is_none() {
        return Ok(());
    }
    Err(Stopped::WrongUse(format!(
        "{} holds data that is not a sample, so nothing was done. Name another folder with --data",
        path.display()
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_with_somebodys_data_is_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("headland.sqlite"), "theirs").expect("a file");
        for reset in [false, true] {
            assert!(matches!(SampleFolder::take(folder.path(), reset), Err(Stopped::WrongUse(_))));
        }
        assert!(folder.path().join("headland.sqlite").exists());
    }

    #[test]
    fn a_sample_that_was_not_finished_is_made_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let (sample, complete) = SampleFolder::take(folder.path(), false).expect("a folder");
        assert!(!complete);
        fs::write(folder.path().join("half"), "").expect("a file");
        drop(sample);
        let (sample, complete) = SampleFolder::take(folder.path(), false).expect("a folder");
        assert!(!complete && !folder.path().join("half").exists());
        fs::write(folder.path().join("whole"), "").expect("a file");
        sample.complete().expect("a mark");
        let (_sample, complete) = SampleFolder::take(folder.path(), false).expect("a folder");
        assert!(complete && folder.path().join("whole").exists());
    }

    #[test]
    fn a_sample_that_is_served_is_not_deleted_by_another() {
        let folder = tempfile::tempdir().expect("a folder");
        SampleFolder::take(folder.path(), false).expect("a folder").0.complete().expect("a mark");
        let served = SampleFolder::take(folder.path(), false).expect("a folder");
        assert!(served.1);
        assert!(matches!(SampleFolder::take(folder.path(), true), Err(Stopped::WrongUse(_))));
    }
}
