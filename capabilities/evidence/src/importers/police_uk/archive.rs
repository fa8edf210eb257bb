//! Opens zips, and refuses those that are broken, too large, or reach outside themselves.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::atomic::Ordering;

use jiff::civil::Date;
use zip::read::{ZipArchive, ZipFileEntry};
use zip::result::ZipError;

use super::fields::quoted;
use super::refusal::{Fault, ImportRefused, ZIP_AGAIN};
use super::window::Window;

/// The largest file that is read, unpacked, in bytes.
pub(super) const FILE_LIMIT: u64 = 1 << 30;

const MOST_ENTRIES: usize = 20_000;

/// How much of a zip may be read to learn what it holds: twenty thousand long names fit well.
const OPENING_ALLOWANCE: u64 = 16 << 20;

/// Police files pack to about a fifth. A zip that unpacks to more than a hundred times its length
/// is made to exhaust the machine, unless it is small.
const LARGEST_RATIO: u64 = 100;
const SMALL: u64 = 10 << 20;

/// A zip whose entries are all fit to be looked at.
pub(super) struct Archive {
    shown: String,
    zip: ZipArchive<Window>,
    /// The newest date of any entry.
    pub newest: Option<Date>,
}

/// A file in a zip.
pub(super) struct Entry {
    pub index: usize,
    /// Its path in the zip.
    pub path: String,
    /// Its length unpacked, as announced; more is never read.
    pub size: u64,
}

impl Archive {
    /// Opens a zip and checks every entry of it, read or not. Folders are not listed.
    pub fn open(path: &Path, shown: &str) -> Result<(Self, Vec<Entry>), ImportRefused> {
        Self::checked(path, shown).map_err(|fault| fault.of(shown))
    }

    fn checked(path: &Path, shown: &str) -> Result<(Self, Vec<Entry>), Fault> {
        let (zip, length) = open(path)?;
        let mut entries = Vec::new();
        let mut newest = None;
        for index in 0..zip.len() {
            let entry = zip.by_index_data(index).map_err(|error| unreadable(&error))?;
            let path = guard(&entry)?;
            newest = newest.max(date(&entry));
            if !entry.is_dir() {
                entries.push(Entry { index, path, size: entry.size() });
            }
        }
        refuse_bomb(&entries, length)?;
        Ok((Self { shown: shown.into(), zip, newest }, entries))
    }

    /// Unpacks one entry.
    pub fn read<T>(
        &self,
        index: usize,
        work: impl FnOnce(&mut dyn Read) -> Result<T, ImportRefused>,
    ) -> Result<T, ImportRefused> {
        let mut zip = self.zip.clone();
        let mut entry = zip.by_index(index).map_err(|error| unreadable(&error).of(&self.shown))?;
        work(&mut entry)
    }
}

fn open(path: &Path) -> Result<(ZipArchive<Window>, u64), Fault> {
    let mut file = File::open(path).map_err(|error| unreadable(&error.into()))?;
    if announced_entries(&mut file) > Some(MOST_ENTRIES as u64) {
        return Err(too_many_entries());
    }
    let window = Window::new(file, OPENING_ALLOWANCE).map_err(|error| unreadable(&error.into()))?;
    let (allowance, length) = (window.allowance(), window.length());
    let zip = ZipArchive::new(window).map_err(|error| unreadable(&error))?;
    allowance.store(u64::MAX, Ordering::Relaxed);
    if zip.len() > MOST_ENTRIES {
        return Err(too_many_entries());
    }
    if zip.has_duplicate_names() {
        return Err(Fault::new(None, "it holds two entries of the same name", ZIP_AGAIN));
    }
    Ok((zip, length))
}

/// How many entries the end of a zip announces (APPNOTE 4.3.14 and 4.3.16), so that a table of
/// millions is never built; `None` where there is no such record at the very end.
fn announced_entries(file: &mut File) -> Option<u64> {
    const TAIL: u64 = 56 + 20 + 22 + 65_535;
    let length = file.seek(SeekFrom::End(0)).ok()?;
    file.seek(SeekFrom::Start(length.saturating_sub(TAIL))).ok()?;
    let mut tail = Vec::new();
    file.take(TAIL).read_to_end(&mut tail).ok()?;
    let end = memchr::memmem::rfind_iter(&tail, b"PK\x05\x06").find(|at| {
        let comment =
            tail.get(at + 20..at + 22).map(|bytes| usize::from(bytes[0]) | usize::from(bytes[1]) << 8);
        comment.is_some_and(|comment| at + 22 + comment == tail.len())
    })?;
    let short = u16::from_le_bytes(tail.get(end + 10..end + 12)?.try_into().ok()?);
    let long = end.checked_sub(76).filter(|_| short == u16::MAX).and_then(|at| {
        let record = tail.get(at..at + 40)?.strip_prefix(b"PK\x06\x06")?;
        Some(u64::from_le_bytes(record.get(28..36)?.try_into().ok()?))
    });
    Some(long.unwrap_or(if short == u16::MAX { 0 } else { short.into() }))
}

/// The path of an entry that is a plain file or folder inside the zip, and not locked.
fn guard(entry: &ZipFileEntry<'_>) -> Result<String, Fault> {
    let name = entry.name().map_err(|error| unreadable(&error))?.into_owned();
    let refuse = |what: &str| Err(Fault::new(None, format!("its entry {} {what}", quoted(&name)), ZIP_AGAIN));
    if leaves(name.as_bytes()) || leaves(entry.name_raw()) {
        return refuse("has a path that leads outside the zip");
    }
    if !matches!(entry.unix_mode().unwrap_or(0) & 0o170_000, 0 | 0o100_000 | 0o040_000) {
        return refuse("is a link or a device, not a file");
    }
    if entry.encrypted() {
        return refuse("is locked with a password");
    }
    if entry.size() > FILE_LIMIT {
        return refuse(&format!("unpacks to more than {} MiB", FILE_LIMIT >> 20));
    }
    Ok(name)
}

fn leaves(path: &[u8]) -> bool {
    let drive = matches!(path, [letter, b':', ..] if letter.is_ascii_alphabetic());
    path.is_empty()
        || drive
        || path.starts_with(b"/")
        || path.iter().any(|byte| matches!(byte, b'\\' | 0))
        || path.split(|byte| *byte == b'/').any(|part| part == b"..")
}

fn refuse_bomb(entries: &[Entry], length: u64) -> Result<(), Fault> {
    let unpacked: u64 = entries.iter().map(|entry| entry.size).sum();
    if unpacked <= SMALL || unpacked / LARGEST_RATIO <= length {
        return Ok(());
    }
    let problem = format!(
        "it unpacks to {} MiB from {} KiB, more than {LARGEST_RATIO} times its length",
        unpacked >> 20,
        length >> 10
    );
    Err(Fault::new(None, problem, ZIP_AGAIN))
}

fn date(entry: &ZipFileEntry<'_>) -> Option<Date> {
    let modified = entry.last_modified()?;
    let number = |part: u8| i8::try_from(part).ok();
    Date::new(i16::try_from(modified.year()).ok()?, number(modified.month())?, number(modified.day())?).ok()
}

fn too_many_entries() -> Fault {
    Fault::new(
        None,
        format!("it holds more than {MOST_ENTRIES} entries"),
        "Download fewer months or forces at a time",
    )
}

fn unreadable(error: &ZipError) -> Fault {
    let problem = match error {
        ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_) => {
            format!("it is packed in a way that Headland does not read ({error})")
        }
        _ => format!("it is damaged or cut short ({error})"),
    };
    Fault::new(None, problem, ZIP_AGAIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_that_lead_outside_are_seen() {
        for path in ["", "/abs.csv", "../evil.csv", "a/../b.csv", "a/..", "C:/a.csv", "a\\b.csv", "a\0.csv"] {
            assert!(leaves(path.as_bytes()), "{path:?}");
        }
        for path in ["a.csv", "2024-01/a.csv", "2024-01/", "./a.csv", "a..b/c...csv"] {
            assert!(!leaves(path.as_bytes()), "{path:?}");
        }
    }

    #[test]
    fn a_zip_may_unpack_to_a_hundred_times_its_length_and_a_small_one_to_more() {
        let bomb =
            |size, length| refuse_bomb(&[Entry { index: 0, path: "a.csv".into(), size }], length).is_err();
        assert!(!bomb(SMALL, 1));
        assert!(!bomb(100 << 20, 1 << 20));
        assert!(bomb(102 << 20, 1 << 20));
    }
}
