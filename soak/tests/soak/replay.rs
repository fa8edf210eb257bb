//! What would be on the disk if the power had gone at a point of the log.
//!
//! What was synced is there. Of what was not, each write may be there, may not, or may be there up to a sector of 512
//! bytes. Names are taken to be as durable as the system said: that a new file's name may be missing after a power cut is
//! the file system's business, and SQLite syncs the folder for it.

use std::{collections::BTreeMap, fs, path::Path};

use crate::{chance::Chance, recorder::Done};

const SECTOR: usize = 512;
const ACKNOWLEDGED: &str = "acknowledged";

/// A disk as a power cut leaves it.
#[derive(Default)]
pub struct Disk {
    files: BTreeMap<String, Vec<u8>>,
    /// Of each file, what was done and not synced.
    pending: BTreeMap<String, Vec<Done>>,
    /// The highest number that had been acknowledged.
    pub acknowledged: i32,
}

impl Disk {
    /// The disk after a power cut that met the log at a point. A disk that lies says that it has synced and has not: with
    /// it the test shows that it can fail.
    pub fn cut(log: &[Done], lies: bool, chance: &mut Chance) -> Self {
        let mut disk = Self::default();
        for done in log {
            disk.follow(done, lies);
        }
        for (file, all) in std::mem::take(&mut disk.pending) {
            for done in all {
                match (chance.below(3), done) {
                    (0, _) => {}
                    (1, Done::Written { file, offset, mut data }) if data.len() > SECTOR => {
                        data.truncate(chance.below(data.len() / SECTOR + 1) * SECTOR);
                        disk.apply(&Done::Written { file, offset, data });
                    }
                    (_, done) => disk.apply(&done),
                }
            }
            disk.files.entry(file).or_default();
        }
        disk
    }

    /// Writes the files into a folder, which is emptied first.
    pub fn write(&self, folder: &Path) {
        let _ = fs::remove_dir_all(folder);
        fs::create_dir_all(folder).expect("a folder");
        for (name, bytes) in &self.files {
            fs::write(folder.join(name), bytes).expect("a file");
        }
    }

    fn follow(&mut self, done: &Done, lies: bool) {
        match done {
            Done::Written { file, data, .. } if file == ACKNOWLEDGED => {
                let last = String::from_utf8_lossy(data).split_whitespace().last().map(str::parse);
                self.acknowledged = last.and_then(Result::ok).unwrap_or(self.acknowledged);
            }
            Done::Created { file } if file == ACKNOWLEDGED => {}
            Done::Written { file, .. } | Done::Resized { file, .. } => {
                self.pending.entry(file.clone()).or_default().push(done.clone());
            }
            Done::Synced { file } if !lies => {
                for done in self.pending.remove(file).unwrap_or_default() {
                    self.apply(&done);
                }
            }
            Done::Synced { .. } => {}
            Done::Created { file } => drop(self.files.entry(file.clone()).or_default()),
            Done::Unlinked { file } => {
                self.files.remove(file);
                self.pending.remove(file);
            }
            Done::Renamed { from, to } => {
                let (file, pending) = (self.files.remove(from), self.pending.remove(from));
                file.map(|file| self.files.insert(to.clone(), file));
                pending.map(|pending| self.pending.insert(to.clone(), pending));
            }
        }
    }

    fn apply(&mut self, done: &Done) {
        match done {
            Done::Written { file, offset, data } => {
                let bytes = self.files.entry(file.clone()).or_default();
                if bytes.len() < offset + data.len() {
                    bytes.resize(offset + data.len(), 0);
                }
                bytes[*offset..offset + data.len()].copy_from_slice(data);
            }
            Done::Resized { file, length } => {
                self.files.entry(file.clone()).or_default().resize(*length, 0);
            }
            _ => {}
        }
    }
}

#[test]
fn what_was_not_synced_may_be_missing_and_what_was_is_there() {
    let written = |data: &[u8]| Done::Written { file: "f".into(), offset: 0, data: data.into() };
    let mut log =
        vec![Done::Created { file: "f".into() }, written(b"old"), Done::Synced { file: "f".into() }];
    log.push(written(b"new"));
    let after = |lies: bool| {
        let mut seen: Vec<Vec<u8>> =
            (0..50).map(|seed| Disk::cut(&log, lies, &mut Chance(seed)).files["f"].clone()).collect();
        seen.sort();
        seen.dedup();
        seen
    };
    assert_eq!(after(false), [b"new".to_vec(), b"old".to_vec()]);
    assert_eq!(after(true), [b"".to_vec(), b"new".to_vec(), b"old".to_vec()]);
}
