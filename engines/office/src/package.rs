//! Opens an office file, which is a zip, and refuses what may harm.

use std::io::{Cursor, Read};

use documents::TablesRefused;
use zip::read::ZipArchive;

use crate::{
    limits::{LARGEST_PART, MOST_ENTRIES},
    refused, xml,
};

/// Parts pack to about a tenth. One that unpacks to more than this is made to fill the memory, unless it is small.
const LARGEST_RATIO: u64 = 200;
const SMALL: u64 = 1 << 20;

/// What an office file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Word,
    Excel,
}

/// An office file whose entries are fit to be looked at.
pub(crate) struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    kind: Kind,
}

impl<'a> Package<'a> {
    /// Opens a file and looks at every entry of it, read or not.
    pub fn open(bytes: &'a [u8]) -> Result<Self, TablesRefused> {
        if announced(bytes).is_some_and(|entries| entries > MOST_ENTRIES) {
            return Err(refused(format!(
                "The file holds more than {MOST_ENTRIES} parts. Save it again in Word or Excel"
            )));
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
        if zip.len() > MOST_ENTRIES || zip.has_duplicate_names() {
            return Err(damaged());
        }
        let mut names = Vec::new();
        let mut unpacked = 0_u64;
        for index in 0..zip.len() {
            let entry = zip.by_index_data(index).map_err(|_| damaged())?;
            let name = entry.name().map_err(|_| damaged())?.into_owned();
            let outside = name.starts_with(['/', '\\']) || name.split(['/', '\\']).any(|step| step == "..");
            if outside || name.contains(':') {
                return Err(refused(
                    "The file holds a part that lies outside it. It is not a file of Word or Excel",
                ));
            }
            if entry.encrypted() {
                return Err(refused("The file is locked with a password. Save it without one"));
            }
            unpacked = unpacked.saturating_add(entry.size());
            names.push(name);
        }
        let length = bytes.len() as u64;
        if unpacked > SMALL && unpacked / length.max(1) > LARGEST_RATIO {
            return Err(refused(
                "The file unpacks to far more than it is long, as no action plan does. It was not opened",
            ));
        }
        if names.iter().any(|name| name.to_ascii_lowercase().ends_with("vbaproject.bin")) {
            return Err(refused("The file holds macros. Save it without them, as DOCX or XLSX"));
        }
        let has = |name: &str| names.iter().any(|known| known == name);
        let kind = match (has("word/document.xml"), has("xl/workbook.xml")) {
            (true, false) => Kind::Word,
            (false, true) => Kind::Excel,
            _ => {
                return Err(refused(
                    "The file is a zip, but neither Word nor Excel. Choose the DOCX, XLSX or CSV file itself",
                ));
            }
        };
        let package = Self { zip, kind };
        package.refuse_outside(&names)?;
        Ok(package)
    }

    /// What it is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// A part as text; `None` when there is none of that name.
    pub fn part(&self, name: &str) -> Result<Option<String>, TablesRefused> {
        let mut zip = self.zip.clone();
        let Ok(entry) = zip.by_name(name) else { return Ok(None) };
        let mut text = Vec::new();
        entry.take(LARGEST_PART + 1).read_to_end(&mut text).map_err(|_| damaged())?;
        if text.len() as u64 > LARGEST_PART {
            return Err(refused(format!(
                "The file is too large: {name} unpacks to more than {} MiB. Save the action plan alone",
                LARGEST_PART >> 20
            )));
        }
        let text = String::from_utf8(text).map_err(|_| damaged())?;
        Ok(Some(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)))
    }

    /// A part that must be there.
    pub fn needed(&self, name: &str) -> Result<String, TablesRefused> {
        self.part(name)?.ok_or_else(damaged)
    }

    /// Refuses a file that fetches something from elsewhere when it is opened: a template, a picture, another workbook.
    /// Links that lead somewhere only when a person follows them are left alone.
    fn refuse_outside(&self, names: &[String]) -> Result<(), TablesRefused> {
        if names.iter().any(|name| name.starts_with("xl/externalLinks/") && name.ends_with(".xml")) {
            return Err(linked("another workbook"));
        }
        for name in names.iter().filter(|name| name.ends_with(".rels")) {
            let text = self.needed(name)?;
            let rels = xml::read(&text, name)?;
            for relation in rels.descendants().filter(|node| node.tag_name().name() == "Relationship") {
                let external = xml::attribute(relation, "TargetMode") == Some("External");
                let kind = xml::attribute(relation, "Type").unwrap_or_default();
                if external && !kind.ends_with("/hyperlink") {
                    return Err(linked(kind.rsplit('/').next().unwrap_or("something")));
                }
            }
        }
        Ok(())
    }
}

fn linked(what: &str) -> TablesRefused {
    refused(format!(
        "The file is linked to something outside it ({what}). Break the links, or save the table in a new file"
    ))
}

fn damaged() -> TablesRefused {
    refused("The file is damaged. Open it in Word or Excel, save it again, and choose that file")
}

/// How many entries the end of a zip announces, so that a table of millions is never built.
fn announced(bytes: &[u8]) -> Option<usize> {
    let from = bytes.len().saturating_sub(22 + 65_535);
    let at = bytes[from..].windows(4).rposition(|window| window == b"PK\x05\x06")? + from;
    let count = bytes.get(at + 10..at + 12)?;
    Some(usize::from(count[0]) | usize::from(count[1]) << 8)
}
