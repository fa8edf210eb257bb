//! The recorder of file writes: compiled here, loaded into a writer, its log read back.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// Something that was done to a file; files go by their names without folders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Done {
    Written { file: String, offset: usize, data: Vec<u8> },
    Synced { file: String },
    Resized { file: String, length: usize },
    Created { file: String },
    Unlinked { file: String },
    Renamed { from: String, to: String },
}

/// Compiles the recorder; `None`, said aloud, without a C compiler.
pub fn compile(folder: &Path) -> Option<PathBuf> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("recorder/recorder.c");
    let library = folder.join("recorder.so");
    let mut compiler = Command::new("cc");
    compiler.args(["-shared", "-fPIC", "-O2", "-Wall", "-Werror", "-o"]).arg(&library).arg(source);
    let Ok(compiled) = compiler.arg("-ldl").stdin(Stdio::null()).status() else {
        eprintln!("skipped: there is no C compiler (cc) for the recorder of writes");
        return None;
    };
    assert!(compiled.success(), "the recorder does not compile");
    Some(library)
}

/// Lets a writer write rows into a new database under the recorder; gives the log.
pub fn record(library: &Path, folder: &Path, rows: u32, bytes: usize) -> Vec<Done> {
    let log = folder.with_extension("log");
    let mut writer = Command::new(env!("CARGO_BIN_EXE_soak"));
    writer.arg(folder.join("headland.sqlite")).arg("0").arg(folder.join("acknowledged"));
    writer.args([rows.to_string(), bytes.to_string()]);
    writer.env("LD_PRELOAD", library).env("RECORDER_FOLDER", folder).env("RECORDER_LOG", &log);
    assert!(writer.status().expect("a writer").success(), "the writer failed");
    read(&fs::read(log).expect("a log"))
}

fn read(mut log: &[u8]) -> Vec<Done> {
    let mut all = Vec::new();
    while let Some((head, rest)) = log.split_first_chunk::<19>() {
        let number = |at: usize| {
            let bytes: [u8; 8] = head[at..at + 8].try_into().expect("eight bytes");
            usize::try_from(u64::from_ne_bytes(bytes)).expect("a length")
        };
        let (offset, length) = (number(3), number(11));
        let (name, rest) = rest.split_at(usize::from(u16::from_ne_bytes([head[1], head[2]])));
        let (data, rest) = rest.split_at(length);
        log = rest;
        let file = base(name);
        all.push(match head[0] {
            b'W' => Done::Written { file, offset, data: data.to_vec() },
            b'S' => Done::Synced { file },
            b'R' => Done::Resized { file, length: offset },
            b'T' => Done::Resized { file, length: 0 },
            b'C' => Done::Created { file },
            b'U' => Done::Unlinked { file },
            b'M' => Done::Renamed { from: file, to: base(data) },
            other => panic!("the log holds an entry {other}"),
        });
    }
    all
}

fn base(path: &[u8]) -> String {
    let path = String::from_utf8_lossy(path);
    path.rsplit('/').next().unwrap_or_default().to_owned()
}
