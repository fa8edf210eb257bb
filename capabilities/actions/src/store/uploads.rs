//! Evidence files in the data folder: known by their content, rid of what pictures tell besides themselves, kept
//! under names chosen here.

use std::{
    fs, io,
    io::Write,
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};
use thiserror::Error;
use uuid::Uuid;

use crate::model::{stripped_jpeg, stripped_png};

/// The longest file that is taken, in bytes: 10 MB.
pub const LONGEST: usize = 10_000_000;

/// The folder `uploads` of the data folder.
#[derive(Clone, Debug)]
pub struct Uploads {
    folder: PathBuf,
}

/// A file that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The name under which it is kept.
    pub name: String,
    /// What it is by content, such as `image/jpeg`.
    pub kind: &'static str,
    /// How long it is as kept, in bytes.
    pub bytes: u64,
    /// SHA-256 of what is kept, in hexadecimal.
    pub sha256: String,
}

/// Why a file is not kept; the first four are for the person who sent it.
#[derive(Debug, Error)]
pub enum NotKept {
    /// Nothing in it.
    #[error("The file is empty. Choose another.")]
    Empty,
    /// Too long.
    #[error("The file must be smaller than 10 MB.")]
    TooLong,
    /// A kind that is not taken, or not what its name says.
    #[error(
        "The file must be a PDF, a JPEG or PNG picture, a Word or Excel file without macros, or plain text."
    )]
    WrongKind,
    /// A picture that cannot be read.
    #[error("The picture is damaged. Choose another.")]
    Damaged,
    /// The disk answered with a fault.
    #[error("the file could not be kept: {0}")]
    Disk(#[from] io::Error),
}

impl Uploads {
    /// The files of a folder, which is made when the first is kept.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// Keeps a file, on the disk and not only in its cache, before anything is said of it in the database: what is
    /// killed between the two leaves a file nobody knows, never a row without its file.
    pub fn keep(&self, bytes: &[u8]) -> Result<Kept, NotKept> {
        let (kind, content) = cleaned(bytes)?;
        self.put(kind, &content)
    }

    /// Keeps a file that was read as tables already, so that its kind is known.
    pub fn keep_tables(&self, bytes: &[u8]) -> Result<Kept, NotKept> {
        self.put("application/octet-stream", bytes)
    }

    fn put(&self, kind: &'static str, content: &[u8]) -> Result<Kept, NotKept> {
        let name = Uuid::new_v4().simple().to_string();
        fs::create_dir_all(&self.folder)?;
        let half = self.folder.join(format!("{name}.new"));
        let written = write_through(&half, content).and_then(|()| fs::rename(&half, self.folder.join(&name)));
        if let Err(fault) = written {
            // The disk may be full: what was half written goes, the fault is what counts.
            let _ = fs::remove_file(&half);
            return Err(fault.into());
        }
        fs::File::open(&self.folder)?.sync_all()?;
        let sha256 = Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Kept { name, kind, bytes: content.len() as u64, sha256 })
    }

    /// What was kept under a name; `None` when there is nothing. A name that was not chosen here is never looked for.
    pub fn read(&self, name: &str) -> io::Result<Option<Vec<u8>>> {
        if name.len() != 32 || !name.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Ok(None);
        }
        match fs::read(self.folder.join(name)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(fault) => Err(fault),
        }
    }

    /// Removes a file whose row could not be kept.
    pub fn forget(&self, kept: &Kept) -> io::Result<()> {
        fs::remove_file(self.folder.join(&kept.name))
    }
}

/// What it is, and its content as it is kept.
fn cleaned(bytes: &[u8]) -> Result<(&'static str, Vec<u8>), NotKept> {
    if bytes.is_empty() {
        return Err(NotKept::Empty);
    }
    if bytes.len() > LONGEST {
        return Err(NotKept::TooLong);
    }
    let kind = kind_of(bytes).ok_or(NotKept::WrongKind)?;
    let content = match kind {
        "image/jpeg" => stripped_jpeg(bytes).ok_or(NotKept::Damaged)?,
        "image/png" => stripped_png(bytes).ok_or(NotKept::Damaged)?,
        _ => bytes.to_vec(),
    };
    Ok((kind, content))
}

/// What a file is, by its content alone: its name says nothing.
fn kind_of(bytes: &[u8]) -> Option<&'static str> {
    const TAKEN: [&str; 5] = [
        "application/pdf",
        "image/jpeg",
        "image/png",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ];
    match infer::get(bytes) {
        Some(known) => {
            let kind = TAKEN.into_iter().find(|kind| *kind == known.mime_type())?;
            let with_macros = kind.starts_with("application/vnd") && holds(bytes, b"vbaProject.bin");
            (!with_macros).then_some(kind)
        }
        None => is_plain_text(bytes).then_some("text/plain"),
    }
}

/// Text that says nothing to a browser: no control letters, and no markup at its beginning.
fn is_plain_text(bytes: &[u8]) -> bool {
    let Ok(text) = str::from_utf8(bytes) else { return false };
    let plain = |letter: char| !letter.is_control() || matches!(letter, '\n' | '\r' | '\t');
    text.chars().all(plain) && !text.trim_start_matches('\u{feff}').trim_start().starts_with('<')
}

fn holds(bytes: &[u8], text: &[u8]) -> bool {
    bytes.windows(text.len()).any(|some| some == text)
}

fn write_through(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut file = fs::File::create_new(path)?;
    file.write_all(content)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn uploads() -> (Uploads, tempfile::TempDir) {
        let folder = tempfile::tempdir().expect("a folder");
        (Uploads::new(folder.path().join("uploads")), folder)
    }

    #[test]
    fn what_is_kept_is_read_again_under_a_name_chosen_here() {
        let (uploads, _folder) = uploads();
        let kept = uploads.keep(b"%PDF-1.7 a paper").expect("kept");
        assert_eq!((kept.kind, kept.bytes, kept.name.len()), ("application/pdf", 16, 32));
        let read = uploads.read(&kept.name).expect("a disk");
        assert_eq!(read.as_deref(), Some(&b"%PDF-1.7 a paper"[..]));
    }

    #[test]
    fn nothing_outside_the_folder_can_be_asked_for() {
        let (uploads, folder) = uploads();
        fs::write(folder.path().join("secret"), "x").expect("a file");
        for name in ["../secret", "secret", "/etc/passwd", ""] {
            assert!(uploads.read(name).expect("a disk").is_none(), "{name}");
        }
    }

    #[test]
    fn a_kind_is_known_by_content_and_only_a_few_are_taken() {
        let (uploads, _folder) = uploads();
        let taken = uploads.keep("Tŷ, 3 sessions\n".as_bytes()).expect("kept");
        assert_eq!(taken.kind, "text/plain");
        for refused in [
            &b"<script>alert(1)</script>"[..],
            b"<svg xmlns='x'/>",
            b"MZ\x90\0\x03",
            b"PK\x03\x04rest",
            b"\x7fELF",
        ] {
            assert!(matches!(uploads.keep(refused), Err(NotKept::WrongKind)), "{refused:?}");
        }
        assert!(matches!(uploads.keep(b""), Err(NotKept::Empty)));
        assert!(matches!(uploads.keep(&vec![b'a'; LONGEST + 1]), Err(NotKept::TooLong)));
        assert!(matches!(uploads.keep(b"\xff\xd8\xff\xe0"), Err(NotKept::Damaged)));
    }
}
