//! Four writers at one database, each a process of its own.

use std::{
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use soak::{Acknowledged, Count};

/// Four writers at one database. They are killed when this is dropped.
pub struct Writers {
    place: String,
    folder: PathBuf,
    running: Vec<Child>,
}

pub const WRITERS: i32 = 4;

impl Writers {
    /// Starts them; `place` is a path or an address, `folder` is for their files of acknowledgements.
    pub fn start(place: &str, folder: &Path) -> Self {
        let mut writers = Self { place: place.into(), folder: folder.to_owned(), running: Vec::new() };
        writers.start_all();
        writers
    }

    pub fn start_all(&mut self) {
        self.running = (0..WRITERS).map(|writer| self.spawn(writer)).collect();
    }

    /// Kills one, and starts another in its place.
    pub fn kill_one(&mut self, which: usize) {
        kill(&mut self.running[which]);
        let writer = i32::try_from(which).expect("a small number");
        self.running[which] = self.spawn(writer);
    }

    /// Kills all at once: whoever opens the database next has to recover it.
    pub fn kill_all(&mut self) {
        for child in &mut self.running {
            child.kill().expect("it is killed");
        }
        self.running.iter_mut().for_each(kill);
    }

    /// Whether all are still at work: a writer that ended by itself would make the test empty.
    pub fn all_at_work(&mut self) -> bool {
        self.running.iter_mut().all(|child| matches!(child.try_wait(), Ok(None)))
    }

    /// The folder of their acknowledgements.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The highest number each writer was told is kept.
    pub fn acknowledged(&self) -> Vec<i32> {
        (0..WRITERS).map(|writer| Acknowledged::highest(&self.file(writer))).collect()
    }

    /// What is wrong with what is there; nothing when nothing is.
    pub fn faults(&self, count: &Count) -> Vec<String> {
        let mut faults = Vec::new();
        for (writer, acknowledged) in (0..WRITERS).zip(self.acknowledged()) {
            let there = count.highest(writer);
            if there < acknowledged {
                faults.push(format!("writer {writer}: {acknowledged} was acknowledged, {there} is there"));
            }
        }
        faults.extend(count.holes().iter().map(|writer| format!("writer {writer}: the numbers have a hole")));
        if count.head.entries != count.rows {
            faults.push(format!("{} rows, {} entries of the record", count.rows, count.head.entries));
        }
        faults
    }

    fn spawn(&self, writer: i32) -> Child {
        let mut command = Command::new(env!("CARGO_BIN_EXE_soak"));
        command.args([&self.place, &writer.to_string()]).arg(self.file(writer)).args(["0", "600"]);
        command.stdin(Stdio::null()).spawn().expect("a writer")
    }

    fn file(&self, writer: i32) -> PathBuf {
        self.folder.join(format!("acknowledged-{writer}"))
    }
}

impl Drop for Writers {
    fn drop(&mut self) {
        self.running.iter_mut().for_each(kill);
    }
}

/// Ends it with SIGKILL and waits until it is gone; one that is gone already is fine.
fn kill(child: &mut Child) {
    let _ = child.kill();
    let _ = child.wait();
}
