//! A backup that is read: looked at from end to end before anything is done with it.

use std::{
    borrow::Cow,
    collections::BTreeSet,
    fs::File,
    io::{self, BufRead, BufReader, Read},
    path::Path,
};

use serde_json::Value;
use zip::ZipArchive;

use crate::{
    Manifest, Member, NotRestored,
    files::stays_inside,
    hashed::Hashed,
    manifest::{DATA, FORMAT, NAME, member_of},
};

/// A manifest is read into memory: more than this is none.
const LONGEST_MANIFEST: u64 = 64 * 1024 * 1024;

/// A backup whose every byte is as it was written.
pub(crate) struct Archive {
    zip: ZipArchive<BufReader<File>>,
    pub(crate) manifest: Manifest,
}

impl Archive {
    /// Opens a backup and looks at all of it: every member there, none besides, each with its length and its hash.
    pub(crate) fn open(path: &Path) -> Result<Self, NotRestored> {
        let file = File::open(path).map_err(|cause| NotRestored::Unreadable(path.to_owned(), cause))?;
        let mut zip = ZipArchive::new(BufReader::new(file))
            .map_err(|_| NotRestored::Refused("it is no backup, or its end is missing".into()))?;
        let manifest = read_manifest(&mut zip)?;
        let mut archive = Self { zip, manifest };
        archive.look_at_names()?;
        for member in archive.manifest.members.clone() {
            archive.look_at(&member)?;
        }
        Ok(archive)
    }

    /// The rows of a table, in order.
    pub(crate) fn rows(
        &mut self,
        table: &database::Table,
    ) -> Result<impl Iterator<Item = Result<Vec<Value>, NotRestored>>, NotRestored> {
        let name = member_of(table);
        let lines = BufReader::new(self.member(&name)?).lines();
        Ok(lines.map(move |line| {
            let line = line.map_err(|_| damaged(&name))?;
            serde_json::from_str(&line).map_err(|_| damaged(&name))
        }))
    }

    /// The files of the data folder: each path in the folder, and its member.
    pub(crate) fn files(&self) -> Vec<(String, String)> {
        let members = self.manifest.members.iter();
        let files = members.filter_map(|member| Some((member.name.strip_prefix(DATA)?, &member.name)));
        files.map(|(path, name)| (path.to_owned(), name.clone())).collect()
    }

    /// The bytes of a member.
    pub(crate) fn member<'a>(&'a mut self, name: &str) -> Result<impl Read + use<'a>, NotRestored> {
        self.zip.by_name(name).map_err(|_| damaged(name))
    }

    fn look_at_names(&self) -> Result<(), NotRestored> {
        let expected: BTreeSet<String> =
            self.manifest.members.iter().map(|member| member.name.clone()).collect();
        let names = self.zip.file_names().map(|name| name.map(Cow::into_owned));
        let mut there = names.collect::<Result<BTreeSet<String>, _>>().map_err(|_| damaged("a name"))?;
        there.remove(NAME);
        if expected != there || expected.len() != self.manifest.members.len() {
            return Err(NotRestored::Refused("its members are not those it says it has".into()));
        }
        let tables: BTreeSet<String> =
            self.manifest.tables.iter().map(|saved| member_of(&saved.table)).collect();
        for name in expected {
            let file = name.strip_prefix(DATA).is_some_and(stays_inside);
            if !file && !tables.contains(&name) {
                return Err(NotRestored::Refused(format!("it holds {name:?}, which belongs nowhere")));
            }
        }
        let missing = tables.iter().find(|name| !there.contains(*name));
        missing.map_or(Ok(()), |name| Err(damaged(name)))
    }

    fn look_at(&mut self, member: &Member) -> Result<(), NotRestored> {
        // One byte more than there may be, so that a member that goes on is seen without being read to its end.
        let mut read = Hashed::new(self.member(&member.name)?.take(member.bytes + 1));
        io::copy(&mut read, &mut io::sink()).map_err(|_| damaged(&member.name))?;
        if read.end() != (member.bytes, member.sha256.clone()) {
            return Err(damaged(&member.name));
        }
        Ok(())
    }
}

fn read_manifest(zip: &mut ZipArchive<BufReader<File>>) -> Result<Manifest, NotRestored> {
    let mut bytes = Vec::new();
    zip.by_name(NAME)
        .map_err(|_| NotRestored::Refused(format!("it has no {NAME}")))?
        .take(LONGEST_MANIFEST)
        .read_to_end(&mut bytes)
        .map_err(|_| damaged(NAME))?;
    let value: Value = serde_json::from_slice(&bytes).map_err(|_| damaged(NAME))?;
    match value["format"].as_u64() {
        Some(format) if format == u64::from(FORMAT) => {
            serde_json::from_value(value).map_err(|_| damaged(NAME))
        }
        Some(format) => Err(NotRestored::Refused(format!(
            "it has the format {format}, and this program reads {FORMAT}. Use the program that made it"
        ))),
        None => Err(damaged(NAME)),
    }
}

fn damaged(name: &str) -> NotRestored {
    NotRestored::Refused(format!("{name} in it is damaged"))
}
