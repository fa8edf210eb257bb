//! A file that several threads read at their own places, with a bound on what opening it may read.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

const ROOM: usize = 32 * 1024;

/// A place in a shared file. A clone starts with an empty room of its own.
pub(super) struct Window {
    file: Arc<Mutex<File>>,
    allowance: Arc<AtomicU64>,
    length: u64,
    at: u64,
    room: Vec<u8>,
    room_at: u64,
}

impl Window {
    /// A window on a file of which, for now, so many bytes may be read.
    pub fn new(mut file: File, allowance: u64) -> io::Result<Self> {
        let length = file.seek(SeekFrom::End(0))?;
        let file = Arc::new(Mutex::new(file));
        Ok(Self { file, allowance: Arc::new(allowance.into()), length, at: 0, room: Vec::new(), room_at: 0 })
    }

    /// The allowance this window and its clones share.
    pub fn allowance(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.allowance)
    }

    pub fn length(&self) -> u64 {
        self.length
    }

    /// The part of the room that lies at the present place.
    fn ahead(&self) -> &[u8] {
        let skip = self.at.checked_sub(self.room_at).and_then(|skip| usize::try_from(skip).ok());
        skip.and_then(|skip| self.room.get(skip..)).unwrap_or_default()
    }

    fn fill_room(&mut self) -> io::Result<()> {
        self.room.resize(ROOM, 0);
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(self.at))?;
        let read = file.read(&mut self.room);
        self.room.truncate(*read.as_ref().unwrap_or(&0));
        self.room_at = self.at;
        read.map(drop)
    }
}

impl Clone for Window {
    fn clone(&self) -> Self {
        let (file, allowance) = (Arc::clone(&self.file), Arc::clone(&self.allowance));
        Self { file, allowance, length: self.length, at: self.at, room: Vec::new(), room_at: 0 }
    }
}

impl Read for Window {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.ahead().is_empty() {
            self.fill_room()?;
        }
        let ahead = self.ahead();
        let count = ahead.len().min(out.len());
        out[..count].copy_from_slice(&ahead[..count]);
        self.at += count as u64;
        self.allowance
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(count as u64))
            .map_err(|_| io::Error::other("its table of contents is too long"))?;
        Ok(count)
    }
}

impl Seek for Window {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let place = match to {
            SeekFrom::Start(place) => Some(place),
            SeekFrom::End(step) => self.length.checked_add_signed(step),
            SeekFrom::Current(step) => self.at.checked_add_signed(step),
        };
        self.at =
            place.ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "a place before the file"))?;
        Ok(self.at)
    }
}
