//! The bytes of one file on their way in: counted, hashed, and never more than were announced.

use std::io::{ErrorKind, Read};

use sha2::{Digest, Sha256};

use super::Progress;
use super::refusal::{AGAIN, Fault};

/// Reads a file of a known size.
pub(super) struct Intake<'a> {
    input: &'a mut dyn Read,
    progress: &'a dyn Progress,
    hash: Sha256,
    size: u64,
    seen: u64,
}

impl<'a> Intake<'a> {
    pub fn new(input: &'a mut dyn Read, size: u64, progress: &'a dyn Progress) -> Self {
        Self { input, progress, hash: Sha256::new(), size, seen: 0 }
    }

    /// Fills the room. Less than full means that the file has ended.
    pub fn fill(&mut self, room: &mut [u8]) -> Result<usize, Fault> {
        let mut filled = 0;
        while filled < room.len() {
            match self.input.read(&mut room[filled..]) {
                Ok(0) => break,
                Ok(count) => filled += count,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => {
                    return Err(Fault::new(None, format!("it cannot be read to its end ({error})"), AGAIN));
                }
            }
        }
        self.hash.update(&room[..filled]);
        self.seen += filled as u64;
        self.progress.advance(filled as u64);
        let ended = filled < room.len();
        if self.seen > self.size || (ended && self.seen < self.size) {
            return Err(self.wrong_size(ended));
        }
        Ok(filled)
    }

    fn wrong_size(&self, ended: bool) -> Fault {
        let holds = if ended { format!("it holds {} bytes", self.seen) } else { "it goes on".into() };
        Fault::new(None, format!("{holds} where {} bytes were announced", self.size), AGAIN)
    }

    /// How many bytes are still to come.
    pub fn left(&self) -> u64 {
        self.size - self.seen
    }

    /// The SHA-256 of what was read, in hexadecimal.
    pub fn sha256(self) -> String {
        self.hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::Quiet;
    use super::*;

    #[test]
    fn what_is_read_is_hashed() {
        let mut room = [0; 8];
        let mut input = &b"abc"[..];
        let mut intake = Intake::new(&mut input, 3, &Quiet);
        assert_eq!(intake.fill(&mut room), Ok(3));
        assert_eq!(intake.sha256(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    #[test]
    fn a_file_of_another_size_than_announced_is_refused() {
        for announced in [2, 4] {
            let mut input = &b"abc"[..];
            let fault = Intake::new(&mut input, announced, &Quiet).fill(&mut [0; 8]).expect_err("refused");
            assert!(fault.problem.contains("were announced"), "{}", fault.problem);
        }
    }
}
