//! Mail into a folder, one `.eml` file each: for where no mail server is set.

use std::{
    fs::{self, DirBuilder, File},
    io::{self, Write},
    path::{Path, PathBuf},
};

use async_trait::async_trait;

use crate::{Mail, Transport, Undelivered};

/// A folder that mail is put into. Only the user who runs Headland can read it: a mail may hold a link that opens
/// something.
#[derive(Clone, Debug)]
pub struct Folder(PathBuf);

impl Folder {
    /// Mail into this folder, which is made with the first mail.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }
}

#[async_trait]
impl Transport for Folder {
    async fn deliver(&self, mail: &Mail) -> Result<(), Undelivered> {
        let path = self.0.join(file_name(mail.message_id()));
        let bytes = mail.bytes().to_vec();
        let written = tokio::task::spawn_blocking(move || write(&path, &bytes)).await;
        written.unwrap_or_else(|_| Err(io::ErrorKind::Other.into())).map_err(|cause| {
            Undelivered::Later(format!("the folder of mail cannot be written: {}", cause.kind()))
        })
    }

    /// The file has the name of the message and is put there whole, so a second time puts the same file there.
    fn knows_its_mail(&self) -> bool {
        true
    }
}

/// The Message-ID without its brackets, and nothing in it that a file name cannot hold.
fn file_name(message_id: &str) -> String {
    let fits = |letter: &char| letter.is_ascii_alphanumeric() || "-.@".contains(*letter);
    message_id.chars().filter(fits).collect::<String>() + ".eml"
}

/// Writes the file whole or not at all.
fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent().filter(|folder| !folder.is_dir()) {
        private_folder().create(folder)?;
    }
    let aside = path.with_extension("part");
    let written = private_file(&aside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&aside, path)
    });
    if written.is_err() {
        let _ = fs::remove_file(&aside);
    }
    written
}

fn private_folder() -> DirBuilder {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
}

fn private_file(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_has_the_name_of_the_message() {
        assert_eq!(file_name("<0199-ab@saltmere.example>"), "0199-ab@saltmere.example.eml");
        assert_eq!(file_name("<../../x>"), "....x.eml");
    }
}
